"""Labels of a colleague whose codebook has other tags: which of mine theirs become, and what is lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from annotator.domain.codebook import Attribute, Codebook, Tag
from annotator.domain.exchange import LabelRecord, column_of, id_column_of


class MappedTags:
    """Labels with the tags of this project. `notices` says what attributes were left out, and how often."""

    def __init__(self, mine: Codebook, tags: Mapping[str, str]) -> None:
        self._mine = mine
        self._tags = tags
        self._left_out: Counter[tuple[str, str, str]] = Counter()

    def mapped(self, label: LabelRecord) -> LabelRecord:
        """The label itself, or with the tag that its own was mapped to and the attributes that this one has."""
        to = self._mine.tag(self._tags[label.tag]) if label.tag in self._tags else None
        if to is None:
            return label
        columns = set(_columns(to))
        lost = [name for name in label.attributes if name not in columns]
        self._left_out.update((label.tag, to.id, name) for name in lost)
        kept = {name: value for name, value in label.attributes.items() if name in columns}
        return replace(label, tag=to.id, attributes=kept)

    @property
    def notices(self) -> Iterator[str]:
        for (tag, to, name), count in sorted(self._left_out.items()):
            labels = "1 label" if count == 1 else f"{count} labels"
            yield f"{tag} as {to}: {name} is left out of {labels}, because {to} has no such attribute"


def _columns(tag: Tag) -> Iterator[str]:
    for attribute in tag.attributes:
        yield column_of(attribute)
        if attribute.type.points:
            yield id_column_of(attribute)


def differences(theirs: Codebook, mine: Codebook) -> list[str]:
    """What their codebook has and mine lacks, or has otherwise, in a sentence each."""
    return [line for tag in theirs for line in _differences(tag, mine.tag(tag.id))]


def _differences(theirs: Tag, mine: Tag | None) -> Iterator[str]:
    if mine is None:
        yield f"the tag {theirs.id} ({theirs.name}) is not in your codebook"
        return
    for attribute in theirs.attributes:
        own = mine.attribute(attribute.id)
        if own is None:
            yield f"{theirs.id}.{attribute.id} is not in your codebook"
        else:
            yield from _attribute_differences(f"{theirs.id}.{attribute.id}", attribute, own)


def _attribute_differences(where: str, theirs: Attribute, mine: Attribute) -> Iterator[str]:
    if theirs.type is not mine.type:
        yield f"{where} is of the type {theirs.type}, and yours of {mine.type}"
    elif lacking := [value for value in theirs.values if value not in mine.values]:
        yield f"{where} may be {', '.join(lacking)}, which yours may not"
