"""What the annotation table says of the annotations on screen; what has been said of one is kept until it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.domain.codebook import Codebook, Tag
from annotator.domain.ids import AnnotationId, Uid
from annotator.domain.records import Annotation
from annotator.services.wording import Names, principal_value
from annotator.ui.models.annotation_rows import TableRow


class TableRows:
    """Makes the rows. Of ten thousand annotations one key press changes one; the rows of the others stay."""

    def __init__(self) -> None:
        self._known: dict[AnnotationId, tuple[Annotation, TableRow]] = {}
        self._made_with: tuple[Codebook, Mapping[Uid, str]] | None = None

    def of(self, annotations: Sequence[Annotation], codebook: Codebook, names: Names) -> list[TableRow]:
        """One row for each, in their order. Annotations that are the same objects as before have the same rows."""
        if self._made_with is None or self._made_with[0] is not codebook or self._made_with[1] is not names.entities:
            self._known = {}
        self._made_with = codebook, names.entities
        before, self._known = self._known, {}
        kept, tags = self._known, {tag.id: tag for tag in codebook}
        rows = []
        for each in annotations:
            known = before.get(each.id)
            if known is not None and known[0] is each:
                kept[each.id] = known
                rows.append(known[1])
                continue
            tag = tags.get(each.tag)
            rows.append(row := _row(each, tag, names))
            # Where a value is a link to another annotation, its words may change without it.
            if not _links_to_annotation(each, tag):
                kept[each.id] = each, row
        return rows


def _links_to_annotation(annotation: Annotation, tag: Tag | None) -> bool:
    if tag is None or tag.principal is None:
        return False
    value = annotation.values.get(tag.principal.id)
    return value is not None and value.points_at is not None and not value.points_at.is_entity


def _row(each: Annotation, tag: Tag | None, names: Names) -> TableRow:
    return TableRow(
        id=each.id,
        tag=each.tag if tag is None else tag.name,
        letter="?" if tag is None else tag.letter,
        quote=each.quote,
        value=principal_value(each, tag, names),
        note=each.note,
        damaged=each.damaged,
        colour="user4" if tag is None else tag.colour,
        tag_id=each.tag,
    )
