"""Labels of a file on their way in: checked one by one, then written together.

A label is refused whole, with its reason, when its span, its quote, its tag or one of its values is wrong;
nothing is re-anchored or guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.domain.codebook import Attribute, Codebook, Tag
from annotator.domain.errors import AnnotatorError, InvalidSpan, InvalidValue
from annotator.domain.exchange import LabelRecord, Refusal, column_of, id_column_of
from annotator.domain.ids import AnnotationId, ArticleId, EntityId, LayerId, Uid, uid_in
from annotator.domain.records import now
from annotator.domain.spans import Span
from annotator.domain.values import Reference, clean_string, kept_text, parse_reference
from annotator.services.wording import words_of

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(slots=True)
class ImportReport:
    """What came in and what did not. `names` are the titles of the articles that are new."""

    names: list[str] = field(default_factory=list)
    articles: list[ArticleId] = field(default_factory=list)
    articles_known: int = 0
    nuls: int = 0
    labels: int = 0
    labels_known: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def where_of(label: LabelRecord) -> str:
    """Where a label stood in its file, for a message."""
    return f"annotation {label.uid}" if label.line is None else f"line {label.line}, annotation {label.uid}"


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A label that passed its checks. `values` are attribute, text, and what it points at, still as in the file."""

    label: LabelRecord
    uid: str
    article: ArticleId
    layer: LayerId
    tag: Tag
    span: Span
    values: tuple[tuple[Attribute, str | None, Reference | None], ...]


class IncomingLabels:
    """Collects labels with `add`, refusing into the report, and writes them with `write`."""

    def __init__(self, tx: Transaction, report: ImportReport) -> None:
        self._tx = tx
        self._report = report
        self._codebook: Codebook = tx.codebook()
        self._layer_uids = {layer.id: layer.uid for layer in tx.layers()}
        self._texts: dict[ArticleId, str] = {}
        self._labels: list[tuple[LabelRecord, ArticleId, LayerId]] = []

    def add(self, label: LabelRecord, article: ArticleId, layer: LayerId) -> None:
        """Take a label for one article into one layer. Nothing is checked or written before `write`."""
        if layer not in self._layer_uids:
            self._layer_uids = {each.id: each.uid for each in self._tx.layers()}
        self._labels.append((label, article, layer))

    def write(self) -> None:
        """Check all, refuse what is wrong, write the rest."""
        incoming = list(self._checked(self._renamed()))
        self._write_entities(incoming)
        ids = self._tx.insert_rows("annotation", [self._annotation_row(each) for each in incoming])
        numbers = {each.uid: id_ for each, id_ in zip(incoming, ids, strict=True)}
        self._write_values(incoming, numbers)
        self._resolve_waiting(numbers)
        self._report.labels += len(incoming)

    # Whose uid

    def _renamed(self) -> Iterator[tuple[LabelRecord, str, ArticleId, LayerId]]:
        """The labels that are not there yet, each with the uid that it gets.

        A uid that another layer has becomes uuid5(the layer's uid, its uid); a label whose uid the layer has,
        under either form, is passed over.
        """
        plain = {label.uid for label, _, _ in self._labels}
        derived = {uid_in(self._layer_uids[layer], Uid(label.uid)) for label, _, layer in self._labels}
        taken = {uid: layer for uid, (_, layer) in self._tx.annotation_numbers(plain | derived).items()}
        self._uid_of: dict[tuple[LayerId, str], str] = {}
        for label, article, layer in self._labels:
            uid = label.uid
            if uid in taken and taken[uid] != layer:
                uid = uid_in(self._layer_uids[layer], Uid(uid))
            self._uid_of[layer, label.uid] = uid
            if uid in taken:
                self._report.labels_known += 1
                continue
            taken[uid] = layer
            yield label, uid, article, layer

    # Checks

    def _checked(self, labels: Iterator[tuple[LabelRecord, str, ArticleId, LayerId]]) -> Iterator[_Incoming]:
        for label, uid, article, layer in labels:
            try:
                tag = self._tag(label)
                span = self._span(label, article)
                values = tuple(self._values(label, tag))
            except AnnotatorError as error:
                self._report.refusals.append(Refusal(where_of(label), str(error)))
            else:
                yield _Incoming(label, uid, article, layer, tag, span, values)

    def _tag(self, label: LabelRecord) -> Tag:
        tag = self._codebook.tag(label.tag)
        if tag is None:
            raise InvalidValue(f"the codebook of this project has no tag {label.tag[:40]!r}")
        return tag

    def _span(self, label: LabelRecord, article: ArticleId) -> Span:
        if article not in self._texts:
            self._texts[article] = self._tx.text_of(article)
        span = Span(label.start, label.end)
        if span.quote(self._texts[article]) != label.quote:
            raise InvalidSpan(
                f"its quote {label.quote[:40]!r} is not what stands at {span.start}..{span.end} of the article"
            )
        return span

    def _values(self, label: LabelRecord, tag: Tag) -> Iterator[tuple[Attribute, str | None, Reference | None]]:
        rest = dict(label.attributes)
        for attribute in tag.attributes:
            given = rest.pop(column_of(attribute), None)
            link = rest.pop(id_column_of(attribute), None) if attribute.type.points else None
            if given is None and link is None:
                continue
            text = None if given is None else kept_text(attribute, given)
            yield attribute, text, None if link is None else _reference(attribute, link, label)
        if rest:
            raise InvalidValue(f"{', '.join(sorted(rest))} is no attribute of the tag {tag.id}")

    # Rows

    def _annotation_row(self, each: _Incoming) -> dict[str, object]:
        label = each.label
        at = label.created_at or now()
        return {
            "uid": each.uid,
            "article_id": each.article,
            "layer_id": each.layer,
            "tag_id": self._tags[each.tag.id],
            "start": each.span.start,
            "end": each.span.end,
            "quote": label.quote,
            "note": label.note,
            "origin": label.origin,
            "status": label.status,
            "derived_from": label.derived_from,
            "created_at": at,
            "modified_at": label.modified_at or at,
        }

    def _write_entities(self, incoming: list[_Incoming]) -> None:
        """Rebuild the entities that the labels name by uid and the project does not have.

        Type, country and role belong to the annotation; a rebuilt entity takes the first that is set.
        """
        self._tags = self._tx.tag_numbers()
        self._entities = {entity.uid: (entity.id, entity.name) for entity in self._tx.entities()}
        fresh: dict[Uid, dict[str, str | None]] = {}
        for each in incoming:
            texts = {attribute.id: text for attribute, text, _ in each.values}
            for attribute, text, link in each.values:
                if link is None or not link.is_entity or link.uid in self._entities:
                    continue
                row = fresh.setdefault(link.uid, {"name": None, "type": None, "country": None, "role": None})
                row["name"] = row["name"] or text
                if attribute.type == "entity":
                    for column, source in (("type", "entity_type"), ("country", "country"), ("role", "role")):
                        row[column] = row[column] or texts.get(source)
        named = {uid: row for uid, row in fresh.items() if row["name"]}
        ids = self._tx.insert_rows("entity", [{"uid": uid, "aliases": [], **row} for uid, row in named.items()])
        for (uid, row), id_ in zip(named.items(), ids, strict=True):
            self._entities[uid] = (EntityId(id_), row["name"] or "")
        self._entity_names: dict[object, str] = dict(self._entities.values())

    def _write_values(self, incoming: list[_Incoming], numbers: dict[str, int]) -> None:
        attributes = self._tx.attribute_numbers()
        wanted = {link.uid for each in incoming for _, _, link in each.values if link and not link.is_entity}
        there = {uid: id_ for uid, (id_, _) in self._tx.annotation_numbers(wanted).items()}
        words = self._words(incoming, numbers)
        rows = []
        for each in incoming:
            for attribute, text, link in each.values:
                row: dict[str, object] = {
                    "annotation_id": numbers[each.uid],
                    "attribute_id": attributes[each.tag.id, attribute.id],
                    "text": text,
                }
                if link is not None:
                    self._point(row, link, each.layer, numbers, there)
                    if text is not None and text == self._derived(row, words):
                        row["text"] = None  # it follows from what it points at, and so follows its changes
                rows.append(row)
        self._tx.insert_rows("value", rows)

    def _point(
        self,
        row: dict[str, object],
        link: Reference,
        layer: LayerId,
        fresh: dict[str, int],
        there: Mapping[str, int],
    ) -> None:
        if link.is_entity:
            known = self._entities.get(link.uid)
            row.update({"entity_id": known[0]} if known else {"unresolved": str(link)})
            return
        uid = self._uid_of.get((layer, link.uid), link.uid)  # links among the incoming rows follow their new uids
        target = fresh.get(uid, there.get(link.uid))
        row.update({"target_id": target} if target is not None else {"unresolved": str(link)})

    def _derived(self, row: dict[str, object], words: dict[object, str]) -> str | None:
        """What the link would be called without its own text."""
        if (entity := row.get("entity_id")) is not None:
            return self._entity_names.get(entity)
        target = row.get("target_id")
        if isinstance(target, int) and target not in words:
            names = {uid: name for uid, (_, name) in self._entities.items()}
            words[target] = words_of(self._tx.annotation(AnnotationId(target)), names)
        return words.get(target)

    def _words(self, incoming: list[_Incoming], numbers: dict[str, int]) -> dict[object, str]:
        """What a link to each of the incoming annotations is called: its entity's name, else its quote."""
        words: dict[object, str] = {}
        for each in incoming:
            name = each.label.quote
            for attribute, text, link in each.values:
                if attribute.type == "entity":
                    known = self._entities.get(link.uid) if link else None
                    name = known[1] if known else text or name
            words[numbers[each.uid]] = name
        return words

    def _resolve_waiting(self, numbers: dict[str, int]) -> None:
        """Links that waited for an annotation or an entity that came in now."""
        found: dict[str, dict[str, int]] = {f"a:{uid}": {"target_id": id_} for uid, id_ in numbers.items()}
        found.update({f"e:{uid}": {"entity_id": id_} for uid, (id_, _) in self._entities.items()})
        for row in self._tx.values_awaiting(found):
            self._tx.update("value", row["id"], unresolved=None, **found[row["unresolved"]])


def _reference(attribute: Attribute, link: object, label: LabelRecord) -> Reference:
    if not isinstance(link, str):
        raise InvalidValue("a link is a text", where=id_column_of(attribute))
    # The column entity_id can hold an entity alone, and so needs no letter before the uid.
    reference = Reference("e", Uid(clean_string(link))) if attribute.type == "entity" else parse_reference(link)
    if reference == Reference("a", Uid(label.uid)):
        raise InvalidValue("the annotation points at itself", where=id_column_of(attribute))
    return reference
