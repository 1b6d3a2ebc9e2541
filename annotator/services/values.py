"""What annotations say: setting their attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.domain.codebook import Attribute, AttributeType, Codebook, Tag
from annotator.domain.errors import InvalidValue, Refused
from annotator.domain.ids import AnnotationId, Uid
from annotator.domain.records import Annotation, Entity, now
from annotator.domain.values import Reference, WireValue, kept_text
from annotator.services import entities
from annotator.services.annotate import shown
from annotator.services.layers import refuse_others
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity that a link is to point at: the one of that name, or one that is made, such as an issue."""

    name: str
    type: str | None = None

    def __str__(self) -> str:
        return self.name


Given = WireValue | Reference | NewEntity | None
_COLUMNS = ("text", "entity_id", "target_id", "unresolved")


@dataclass(frozen=True, slots=True)
class SetValues:
    """Give attributes of annotations these values; None clears.

    Values are typed as in JSON (`domain.values.kept_text`). An entity or a link may be given as a `Reference`; an
    entity given as text is found by name or alias, or made. Attributes that a tag does not have are refused.
    """

    annotations: tuple[AnnotationId, ...]
    values: Mapping[str, Given]


def set_values(tx: Transaction, command: SetValues) -> Outcome:
    wanted = list(dict.fromkeys(command.annotations))
    annotations = tx.annotations(wanted)
    if len(annotations) != len(wanted) or not annotations:
        raise Refused("the annotation is no longer there")
    refuse_others(tx, annotations)
    Writer(tx).write([(each, command.values) for each in annotations])
    return Outcome(_summary(annotations, command.values), tuple(wanted))


def _summary(annotations: list[Annotation], values: Mapping[str, Given]) -> str:
    what = shown(annotations[0].quote) if len(annotations) == 1 else f"{len(annotations)} annotations"
    if len(values) != 1:
        return f"Set {len(values)} attributes of {what}"
    ((name, value),) = values.items()
    words = name.replace("_", " ")
    if value is None:
        return f"Clear {words} of {what}"
    said = "a link" if isinstance(value, Reference) else shown(str(value))
    return f"Set {words} of {what} to {said}"


@dataclass(frozen=True, slots=True)
class Book:
    """The codebook with the rows of its attributes, by the ids of tag and attribute."""

    codebook: Codebook
    numbers: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, tx: Transaction) -> Book:
        return cls(tx.codebook(), tx.attribute_numbers())


class Writer:
    """Writes values of annotations that were checked to be one's own, within one transaction."""

    def __init__(
        self, tx: Transaction, book: Book | None = None, *, is_new: bool = False, any_layer: bool = False
    ) -> None:
        """`is_new`: the annotations were just made or changed, and so carry the time of that already.

        `any_layer`: links may point at annotations of other layers on the same article, as those of gold do.
        """
        self._tx = tx
        self._is_new = is_new
        self._any_layer = any_layer
        book = book or Book.of(tx)
        self._codebook = book.codebook
        self._numbers = book.numbers
        self._entities: list[Entity] | None = None

    def write(self, wanted: Iterable[tuple[Annotation, Mapping[str, Given]]]) -> None:
        """Write the values of each annotation. Raises `Refused`, or `InvalidValue` that names the attribute."""
        pairs = list(wanted)
        there: dict[int, dict[int, dict[str, Any]]] = {}
        for row in self._tx.rows("value", self._tx.value_numbers([each.id for each, _ in pairs])):
            there.setdefault(row["annotation_id"], {})[row["attribute_id"]] = row
        at = now()
        for annotation, values in pairs:
            if self._write_one(annotation, values, there.get(annotation.id, {})) and not self._is_new:
                self._tx.update("annotation", annotation.id, modified_at=at)

    def _write_one(self, annotation: Annotation, values: Mapping[str, Given], there: dict[int, dict[str, Any]]) -> bool:
        tag = self._codebook.tag(annotation.tag)
        changed = False
        for id_, given in self._with_what_follows(annotation, values).items():
            attribute = _attribute(tag, id_, annotation)
            number = self._numbers[annotation.tag, id_]
            row = self._row(annotation, attribute, given, values)
            changed |= self._put(annotation, number, row, there.get(number))
        return changed

    def _put(
        self, annotation: Annotation, number: int, row: dict[str, Any] | None, before: dict[str, Any] | None
    ) -> bool:
        if before is None:
            if row is None:
                return False
            self._tx.insert("value", annotation_id=annotation.id, attribute_id=number, **row)
            return True
        if row is None:
            self._tx.delete("value", [before["id"]])
            return True
        if all(before[column] == row[column] for column in _COLUMNS):
            return False
        self._tx.update("value", before["id"], **row)
        return True

    def _with_what_follows(self, annotation: Annotation, values: Mapping[str, Given]) -> dict[str, Given]:
        """The values, and, where an entity is set, what the annotation lacks and the entity knows."""
        wanted = dict(values)
        for id_, given in values.items():
            tag = self._codebook.tag(annotation.tag)
            attribute = None if tag is None else tag.attribute(id_)
            if tag is None or attribute is None or attribute.type is not AttributeType.ENTITY or given is None:
                continue
            if isinstance(given, Reference) and not given.is_entity:
                continue  # refused when its row is made
            entity = self._entity(given, annotation, values)
            wanted[id_] = Reference("e", entity.uid)
            for column, known in ((entities.ENTITY_TYPE, entity.type), ("country", entity.country)):
                if known and tag.attribute(column) and column not in wanted and column not in annotation.values:
                    wanted[column] = known
        return wanted

    def _row(
        self, annotation: Annotation, attribute: Attribute, given: Given, values: Mapping[str, Given]
    ) -> dict[str, Any] | None:
        """The columns of a value; None where it is cleared."""
        empty: dict[str, Any] = dict.fromkeys(_COLUMNS)
        if given is None:
            return None
        if isinstance(given, NewEntity):
            if not attribute.type.points:
                raise InvalidValue("this attribute is no link", where=attribute.id)
            return {**empty, "entity_id": self._named(given.name, given.type, None).id}
        if not isinstance(given, Reference):
            return {**empty, "text": kept_text(attribute, given)}
        if not attribute.type.points:
            raise InvalidValue("this attribute is no link", where=attribute.id)
        if given.is_entity:
            entity = self._known(given.uid, attribute)
            if attribute.type is AttributeType.ENTITY:
                said = {id_: value for id_, value in values.items() if isinstance(value, str)}
                entities.learn_from(self._tx, entity, annotation, said)
            return {**empty, "entity_id": entity.id}
        return {**empty, "target_id": self._target(annotation, attribute, given.uid)}

    def _target(self, annotation: Annotation, attribute: Attribute, uid: Uid) -> AnnotationId:
        if attribute.type is AttributeType.ENTITY:
            raise InvalidValue("an entity is none of the annotations", where=attribute.id)
        found = self._tx.annotation_numbers([uid]).get(uid)
        if found is None:
            raise InvalidValue("what it links to is no longer there", where=attribute.id)
        number, layer = found
        if number == annotation.id:
            raise InvalidValue("an annotation cannot link to itself", where=attribute.id)
        if layer != annotation.layer and not self._is_within_reach(annotation, number):
            raise InvalidValue("it links to an annotation of somebody else", where=attribute.id)
        return number

    def _is_within_reach(self, annotation: Annotation, target: AnnotationId) -> bool:
        return self._any_layer and self._tx.articles_of([target]) == {annotation.article}

    def _entity(self, given: Given, annotation: Annotation, values: Mapping[str, Given]) -> Entity:
        """The entity that is meant: by its uid, or by a name, under which it is made where there is none."""
        if isinstance(given, Reference):
            return self._known(given.uid, None)
        said = {id_: value.text for id_, value in annotation.values.items()}
        said |= {id_: value for id_, value in values.items() if isinstance(value, str)}
        return self._named(str(given), said.get(entities.ENTITY_TYPE), said.get("country"))

    def _named(self, name: str, type_: str | None, country: str | None) -> Entity:
        found = entities.named(self._all(), name)
        if found is None:
            found = entities.new_entity(self._tx, name, type_=type_, country=country)
            self._all().append(found)
        return found

    def _known(self, uid: Uid, attribute: Attribute | None) -> Entity:
        found = next((each for each in self._all() if each.uid == uid), None)
        if found is None:
            where = None if attribute is None else attribute.id
            raise InvalidValue("there is no such actor any more", where=where)
        return found

    def _all(self) -> list[Entity]:
        if self._entities is None:
            self._entities = self._tx.entities()
        return self._entities


def _attribute(tag: Tag | None, id_: str, annotation: Annotation) -> Attribute:
    attribute = None if tag is None else tag.attribute(id_)
    if attribute is None:
        raise Refused(f"the tag {annotation.tag} has no attribute {id_!r}")
    return attribute
