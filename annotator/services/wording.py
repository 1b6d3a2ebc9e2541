"""What a value is called where it is read: in exports, in the table, in the inspector."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain.codebook import Tag
from annotator.domain.ids import Uid
from annotator.domain.records import Annotation
from annotator.domain.values import Value


@dataclass(frozen=True, slots=True)
class Names:
    """What links point at, by uid: the names of entities, and the words of annotations."""

    entities: Mapping[Uid, str] = field(default_factory=dict)
    annotations: Mapping[Uid, str] = field(default_factory=dict)

    def of(self, value: Value) -> str | None:
        """The words of a value: its own text, else what it points at is called; None where that is not known."""
        if value.text is not None or value.points_at is None:
            return value.text
        known = self.entities if value.points_at.is_entity else self.annotations
        return known.get(value.points_at.uid)


def words_of(annotation: Annotation, entities: Mapping[Uid, str]) -> str:
    """What a link to an annotation is called: the name of its entity, else its quote."""
    entity = annotation.values.get("entity")
    return (entity and Names(entities).of(entity)) or annotation.quote


def principal_value(annotation: Annotation, tag: Tag | None, names: Names) -> str | None:
    """The one normalised value that most people want (data.md): entity, code, polarity, plain decimal."""
    if tag is None or tag.principal is None:
        return None
    value = annotation.values.get(tag.principal.id)
    return None if value is None else names.of(value)
