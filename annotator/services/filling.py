"""What a key press fills in: the values that are read from the text, and the actor that a mention names.

Only what is unset is filled. When an annotation is moved, what had been read from its old words is read anew; what
a person set stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from annotator.domain.codebook import AttributeType, Tag
from annotator.domain.errors import InvalidValue
from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation, Entity
from annotator.domain.spans import Span
from annotator.domain.values import Reference, WireValue, kept_text
from annotator.services.joining import Mention, entity_for
from annotator.services.values import Book, Given, Writer

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction

_MOST_READ = 2000  # spans of one operation; more are left to be filled by hand


class Readings(Protocol):
    """Reads the attributes of a span; `annotator.reading` does it, and tests bring their own."""

    def values(self, tag: str, text: str, span: Span, language: str | None) -> Mapping[str, WireValue]:
        """What the text says of the attributes of a tag, by attribute id; what it does not say is absent."""


class NoReadings:
    """Reads nothing: every attribute is left to a person."""

    def values(self, _tag: str, _text: str, _span: Span, _language: str | None) -> Mapping[str, WireValue]:
        return {}


class Filling:
    """Fills in annotations within the transaction that makes or changes them."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._entities: list[Entity] | None = None
        self._book: Book | None = None

    def forget(self) -> None:
        """The registry of actors, or the codebook, may be another one now."""
        self._entities = self._book = None

    def warm_up(self, tx: Transaction) -> None:
        """Read what the first key press would have to read."""
        self._known_book(tx)

    def fill(self, tx: Transaction, annotations: Sequence[AnnotationId]) -> None:
        """Fill in what is unset in annotations that were just made or re-tagged."""
        if len(annotations) > _MOST_READ:
            return
        book = self._known_book(tx)
        wanted = []
        for each in tx.annotations(annotations):
            tag = book.codebook.tag(each.tag)
            if tag is None or not tag.attributes or each.damaged:
                continue
            text, language = self._about(tx, each)
            values = self._of(tx, tag, each, text, language)
            unset = {id_: value for id_, value in values.items() if id_ not in each.values}
            if unset:
                wanted.append((each, unset))
        if wanted:
            Writer(tx, book, is_new=True).write(wanted)

    def follow(self, tx: Transaction, before: Annotation, after: Annotation) -> None:
        """An annotation was moved: what was read from where it stood is read from where it stands."""
        book = self._known_book(tx)
        tag = book.codebook.tag(after.tag)
        if tag is None or before.damaged or after.damaged:
            return
        text, language = self._about(tx, after)
        old = _kept(tag, self._readings.values(tag.id, text, before.span, language))
        new = self._of(tx, tag, after, text, language)
        changes: dict[str, Given] = {}
        for attribute in tag.attributes:
            known = after.values.get(attribute.id)
            as_read = known is None or (known.points_at is None and old.get(attribute.id) == known.text)
            if as_read and (known is not None or attribute.id in new):
                changes[attribute.id] = new.get(attribute.id)
        if changes:
            Writer(tx, book, is_new=True).write([(after, changes)])

    def _known_book(self, tx: Transaction) -> Book:
        """The codebook, read once: that takes longer than everything else that a key press does."""
        if self._book is None:
            self._book = Book.of(tx)
        return self._book

    def _about(self, tx: Transaction, annotation: Annotation) -> tuple[str, str | None]:
        return tx.text_of(annotation.article), tx.article(annotation.article).metadata.language

    def _of(
        self, tx: Transaction, tag: Tag, annotation: Annotation, text: str, language: str | None
    ) -> dict[str, Given]:
        """Everything that can be read for an annotation, as `SetValues` takes it; what cannot be kept is left out."""
        read = self._readings.values(tag.id, text, annotation.span, language)
        values: dict[str, Given] = dict(_kept_wire(tag, read))
        joined = self._entity(tx, tag, annotation)
        if joined is not None:
            values |= joined
        return values

    def _entity(self, tx: Transaction, tag: Tag, annotation: Annotation) -> dict[str, Given] | None:
        attribute = next((each for each in tag.attributes if each.type is AttributeType.ENTITY), None)
        if attribute is None or attribute.id in annotation.values:
            return None
        if self._entities is None:
            self._entities = tx.entities()
        if not self._entities:
            return None
        by_id = {entity.id: entity for entity in self._entities}
        named = tx.mentions_before(annotation.article, annotation.layer, annotation.span.start)
        earlier = [Mention(quote, by_id[entity]) for quote, entity in named if entity in by_id]
        found = entity_for(annotation.quote, self._entities, earlier)
        return None if found is None else {attribute.id: Reference("e", found.entity.uid)}


def _kept_wire(tag: Tag, read: Mapping[str, WireValue]) -> dict[str, WireValue]:
    """What the tag has attributes for and the codebook allows: a project may have changed its lists."""
    kept = _kept(tag, read)
    return {id_: value for id_, value in read.items() if id_ in kept}


def _kept(tag: Tag, read: Mapping[str, WireValue]) -> dict[str, str]:
    kept = {}
    for id_, value in read.items():
        attribute = tag.attribute(id_)
        if attribute is None:
            continue
        try:
            kept[id_] = kept_text(attribute, value)
        except InvalidValue:
            continue
    return kept
