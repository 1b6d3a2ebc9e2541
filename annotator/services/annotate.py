"""Annotating: to add, re-tag, move, note, double and delete annotations in one's own layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.codebook import Attribute, Codebook, Tag
from annotator.domain.errors import InvalidSpan, Refused
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, new_uid, new_uids
from annotator.domain.records import Annotation, Origin, State, now
from annotator.domain.spans import Span
from annotator.services.layers import my_layer, refuse_others
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.services.filling import Filling
    from annotator.store.transaction import Transaction

LONGEST_NOTE = 10_000  # code points


@dataclass(frozen=True, slots=True)
class AddAnnotations:
    """Mark these spans of an article with a tag. A span that has the tag already is not marked again."""

    article: ArticleId
    tag: str
    spans: tuple[Span, ...]
    origin: Origin = Origin.MANUAL


@dataclass(frozen=True, slots=True)
class RetagAnnotations:
    """Give annotations another tag. Uid, note and the attributes of the same name stay."""

    annotations: tuple[AnnotationId, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class MoveAnnotation:
    """Let an annotation mark another stretch of the same article."""

    annotation: AnnotationId
    span: Span


@dataclass(frozen=True, slots=True)
class DoubleAnnotation:
    """Put a second annotation of the same tag and attributes on the same span, without the holder."""

    annotation: AnnotationId


@dataclass(frozen=True, slots=True)
class NoteAnnotations:
    """Set the note of annotations; None or blank removes it."""

    annotations: tuple[AnnotationId, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class DeleteAnnotations:
    """Remove annotations. A link that pointed at one keeps its words as free text."""

    annotations: tuple[AnnotationId, ...]


def add_annotations(tx: Transaction, command: AddAnnotations, filling: Filling) -> Outcome:
    layer = my_layer(tx)
    number, name = _tag_row(tx, command.tag)
    text = tx.text_of(command.article)
    quotes = {span: _marked(span, text) for span in command.spans}
    there = tx.annotations_marking(command.article, layer, number, quotes)
    seen = [there[span] for span in quotes if span in there] if there else []
    fresh = {span: quote for span, quote in quotes.items() if span not in there} if there else quotes
    if fresh:
        made = _insert(tx, command, layer, number, fresh)
        filling.fill(tx, made)
        seen[:0] = made
        _begin_article(tx, command.article, layer)
    return Outcome(_summary_of_adding(name, list((fresh or quotes).values())), tuple(seen))


def _marked(span: Span, text: str) -> str:
    quote = span.quote(text)
    if quote.isspace():
        raise InvalidSpan(f"span {span.start}..{span.end} marks white space alone")
    return quote


def _insert(
    tx: Transaction, command: AddAnnotations, layer: LayerId, tag: int, quotes: Mapping[Span, str]
) -> list[AnnotationId]:
    at = now()
    common = {
        "article_id": command.article,
        "layer_id": layer,
        "tag_id": tag,
        "origin": str(command.origin),
        "created_at": at,
        "modified_at": at,
    }
    rows = [
        {**common, "uid": uid, "start": span.start, "end": span.end, "quote": quote}
        for uid, (span, quote) in zip(new_uids(len(quotes)), quotes.items(), strict=True)
    ]
    return [AnnotationId(id_) for id_ in tx.insert_rows("annotation", rows)]


def _begin_article(tx: Transaction, article: ArticleId, layer: LayerId) -> None:
    number = tx.state_number(article, layer)
    if number is None:
        tx.insert("article_state", article_id=article, layer_id=layer, state=State.STARTED)
    elif tx.state_of(article, layer).state is State.TODO:
        tx.update("article_state", number, state=State.STARTED)


def _summary_of_adding(tag: str, quotes: list[str]) -> str:
    if len(quotes) == 1:
        return f"Tag {shown(quotes[0])} as {tag.lower()}"
    return f"Tag {len(quotes)} spans as {tag.lower()}"


def retag_annotations(tx: Transaction, command: RetagAnnotations, filling: Filling) -> Outcome:
    annotations = _mine(tx, command.annotations)
    codebook = tx.codebook()
    tag = _tag(codebook, command.tag)
    others = [each for each in annotations if each.tag != tag.id]
    _carry_values(tx, others, codebook, tag)
    number, at = tx.tag_numbers()[tag.id], now()
    tx.update_rows("annotation", {each.id: {"tag_id": number, "modified_at": at} for each in others})
    filling.fill(tx, [each.id for each in others])
    return Outcome(f"Re-tag {_named(others or annotations)} as {tag.name.lower()}", command.annotations)


def _carry_values(tx: Transaction, annotations: list[Annotation], codebook: Codebook, to: Tag) -> None:
    """Attributes of the same name and kind stay with the annotations; the others go."""
    numbers = tx.attribute_numbers()
    carried = {
        numbers[old.id, attribute.id]: same_in(to, attribute)
        for old in {each.tag: _tag(codebook, each.tag) for each in annotations}.values()
        for attribute in old.attributes
    }
    rows = list(tx.rows("value", tx.value_numbers(each.id for each in annotations)))
    tx.delete("value", [row["id"] for row in rows if carried[row["attribute_id"]] is None])
    kept = {row["id"]: same.id for row in rows if (same := carried[row["attribute_id"]]) is not None}
    tx.update_rows("value", {id_: {"attribute_id": numbers[to.id, name]} for id_, name in kept.items()})


def same_in(tag: Tag, attribute: Attribute) -> Attribute | None:
    """The attribute of a tag that takes the values of another of that name, if they are of one kind."""
    same = tag.attribute(attribute.id)
    return same if same is not None and (same.type, same.values) == (attribute.type, attribute.values) else None


def move_annotation(tx: Transaction, command: MoveAnnotation, filling: Filling) -> Outcome:
    (annotation,) = _mine(tx, [command.annotation])
    quote = command.span.quote(tx.text_of(annotation.article))
    if quote.isspace():
        raise InvalidSpan("the annotation would mark white space alone")
    tx.update(
        "annotation",
        annotation.id,
        start=command.span.start,
        end=command.span.end,
        quote=quote,
        modified_at=annotation.modified_at if command.span == annotation.span else now(),
    )
    if command.span != annotation.span:
        filling.follow(tx, annotation, tx.annotation(annotation.id))
    return Outcome(f"Move {shown(annotation.quote)} to {shown(quote)}", (annotation.id,))


def double_annotation(tx: Transaction, command: DoubleAnnotation) -> Outcome:
    (annotation,) = _mine(tx, [command.annotation])
    (row,) = tx.rows("annotation", [annotation.id])
    at = now()
    fresh = {**row, "uid": new_uid(), "origin": Origin.MANUAL, "status": None, "created_at": at, "modified_at": at}
    double = AnnotationId(tx.insert("annotation", **fresh))
    holder = tx.attribute_numbers().get((annotation.tag, "holder"))
    values = list(tx.rows("value", tx.value_numbers([annotation.id])))
    tx.insert_rows("value", [{**v, "annotation_id": double} for v in values if v["attribute_id"] != holder])
    return Outcome(f"Double {shown(annotation.quote)}", (double,))


def note_annotations(tx: Transaction, command: NoteAnnotations) -> Outcome:
    note = checked_note(command.note)
    annotations = _mine(tx, command.annotations)
    at = now()
    others = [each.id for each in annotations if each.note != note]
    tx.update_rows("annotation", {id_: {"note": note, "modified_at": at} for id_ in others})
    return Outcome(f"Note on {_named(annotations)}" if note else f"Remove the note on {_named(annotations)}")


def delete_annotations(tx: Transaction, command: DeleteAnnotations) -> Outcome:
    annotations = _mine(tx, command.annotations)
    remove(tx, {each.id: each.quote for each in annotations})
    return Outcome(f"Delete {_named(annotations)}")


def remove(tx: Transaction, quotes: Mapping[AnnotationId, str]) -> None:
    """Remove annotations, which have these quotes, with their values, whosever they are.

    Links that pointed at them keep the words that they showed, as free text.
    """
    tx.delete("value", tx.value_numbers(quotes))
    links = tx.rows("value", tx.values_pointing_at(quotes))
    tx.update_rows(
        "value",
        {row["id"]: {"target_id": None, "text": row["text"] or quotes[row["target_id"]]} for row in links},
    )
    tx.delete("annotation", quotes)


def checked_note(note: str | None) -> str | None:
    """The note as it is kept. Raises `Refused` when it is too long."""
    if note is None or not note.strip():
        return None
    if len(note) > LONGEST_NOTE:
        raise Refused(f"the note has {len(note)} characters; at most {LONGEST_NOTE} fit")
    return note.replace("\0", "\ufffd")


def _mine(tx: Transaction, ids: Iterable[AnnotationId]) -> list[Annotation]:
    wanted = list(dict.fromkeys(ids))
    found = tx.annotations(wanted)
    if len(found) != len(wanted) or not found:
        raise Refused("the annotation is no longer there")
    refuse_others(tx, found)
    return found


def _tag_row(tx: Transaction, id_: str) -> tuple[int, str]:
    """The row of a tag, and its name for people."""
    found = tx.tag_named(id_)
    if found is None:
        raise Refused(_no_tag(id_))
    return found


def _no_tag(id_: str) -> str:
    return f"the codebook of this project has no tag {id_!r}"


def _tag(codebook: Codebook, id_: str) -> Tag:
    tag = codebook.tag(id_)
    if tag is None:
        raise Refused(_no_tag(id_))
    return tag


def _named(annotations: list[Annotation]) -> str:
    return shown(annotations[0].quote) if len(annotations) == 1 else f"{len(annotations)} annotations"


def shown(quote: str) -> str:
    """A quote as it stands in a line of the history: one line, at most 60 characters, in quotation marks."""
    line = " ".join(quote.split())
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"
