"""Labels of a file on their way in: checked one by one, then written together.

A label is refused whole, with its reason, when its span, its quote, its tag or one of its values is wrong;
nothing is re-anchored or guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.domain.codebook import Attribute, Codebook, Tag
from annotator.domain.errors import AnnotatorError, InvalidSpan, InvalidValue
from annotator.domain.exchange import LabelRecord, Refusal, column_of, id_column_of
from annotator.domain.handover import EntityRecord
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
    line = None if label.line is None else f"line {label.line}"
    return ", ".join(part for part in (label.file, line, f"annotation {label.uid}") if part)


def _refuse_other(label: LabelRecord, before: LabelRecord) -> None:
    """Raise `InvalidValue` when two labels of one uid came in together and are not the same."""
    if replace(label, layer="", value=None, line=None, file=None) != replace(
        before, layer="", value=None, line=None, file=None
    ):
        raise InvalidValue("another annotation of the same id came before it", hint="Give each an id of its own.")


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
    there: AnnotationId | None = None  # the annotation that it renews


class Fate(StrEnum):
    """What became of a label."""

    NEW = "new"
    KNOWN = "already there"
    RENEWED = "renewed"
    REFUSED = "refused"


class IncomingLabels:
    """Collects labels with `add`, refusing into the report, and writes them with `write`."""

    def __init__(
        self, tx: Transaction, report: ImportReport, whole_entities: Mapping[Uid, EntityRecord] | None = None
    ) -> None:
        """Of entities that are new, those that the file carries whole come in as they are."""
        self._tx = tx
        self._whole_entities = whole_entities or {}
        self._report = report
        self._codebook: Codebook = tx.codebook()
        self._layer_uids = {layer.id: layer.uid for layer in tx.layers()}
        self._texts: dict[ArticleId, str] = {}
        self._labels: list[tuple[LabelRecord, ArticleId, LayerId]] = []
        self._uid_of: dict[tuple[LayerId, str], str] = {}
        self._seconds: dict[tuple[LayerId, str], str] = {}
        self._words: dict[int, str] = {}
        self._renewed: set[tuple[LayerId, str]] = set()
        self.layers_written: set[LayerId] = set()
        self.counts: Counter[tuple[LayerId, Fate]] = Counter()

    def add(self, label: LabelRecord, article: ArticleId, layer: LayerId, *, renews: bool = False) -> None:
        """Take a label for one article into one layer. Nothing is checked or written before `write`.

        With `renews`, one that the layer has becomes what this one says; else it is passed over.
        """
        if layer not in self._layer_uids:
            self._layer_uids = {each.id: each.uid for each in self._tx.layers()}
        self._labels.append((label, article, layer))
        if renews:
            self._renewed.add((layer, label.uid))

    def uid_here(self, layer: LayerId, uid: str) -> str | None:
        """Under which uid a layer has, or was to have, the label that came in with this one; None: none did."""
        return self._uid_of.get((layer, uid))

    def write(self) -> None:
        """Check all, refuse what is wrong, write the rest."""
        incoming = list(self._checked())
        self._write_entities(incoming)
        fresh = [each for each in incoming if each.there is None]
        ids = self._tx.insert_rows("annotation", [self._annotation_row(each) for each in fresh])
        numbers: dict[str, int] = {each.uid: id_ for each, id_ in zip(fresh, ids, strict=True)}
        numbers.update(self._renew(each for each in incoming if each.there is not None))
        self._write_values(incoming, numbers)
        self._resolve_waiting(incoming, numbers)
        self.layers_written.update(each.layer for each in incoming)
        self._report.labels += len(incoming)

    def _renew(self, changed: Iterable[_Incoming]) -> Mapping[str, int]:
        """Let annotations that are there be what the file says now. What points at them goes on doing so."""
        rows = {each.there: (each, self._annotation_row(each)) for each in changed if each.there is not None}
        self._tx.delete("value", self._tx.value_numbers(rows))
        kept = {"uid", "created_at"}
        self._tx.update_rows(
            "annotation",
            {n: {name: said for name, said in row.items() if name not in kept} for n, (_, row) in rows.items()},
        )
        return {each.uid: number for number, (each, _) in rows.items()}

    # Whose uid

    def _taken(self, uids: Iterable[tuple[LayerId, str]]) -> dict[str, LayerId]:
        """The layer of each uid that the project has: of these, and of those that they may be kept under."""
        wanted = set(uids)
        both = {uid for _, uid in wanted} | {self._second_uid(layer, uid) for layer, uid in wanted}
        return {uid: layer for uid, (_, layer) in self._tx.annotation_numbers(both).items()}

    def _second_uid(self, layer: LayerId, uid: str) -> str:
        """What a uid becomes in a layer where another layer has it already."""
        key = (layer, uid)
        if key not in self._seconds:
            self._seconds[key] = uid_in(self._layer_uids[layer], Uid(uid))
        return self._seconds[key]

    def _uid_in_layer(self, label: LabelRecord, layer: LayerId, taken: dict[str, LayerId]) -> str:
        """The uid under which the layer has the label, or is to have it."""
        second = self._second_uid(layer, label.uid)
        if taken.get(label.uid, layer) == layer and taken.get(second) != layer:
            return label.uid
        while taken.get(second, layer) != layer:  # somebody chose a uid that was to be ours
            second = self._second_uid(layer, second)
            taken.update(self._taken([(layer, second)]))
        return second

    # Checks

    def _checked(self) -> Iterator[_Incoming]:
        """The labels that are not there yet and are as they should be, each with the uid that it gets.

        A label whose uid the layer has, as it is or as the second one, is passed over.
        """
        taken = self._taken((layer, label.uid) for label, _, layer in self._labels)
        came: dict[str, LabelRecord] = {}
        for label, article, layer in self._labels:
            uid = self._uid_in_layer(label, layer, taken)
            self._uid_of[layer, label.uid] = uid
            is_renewed = uid in taken and uid not in came and (layer, label.uid) in self._renewed
            try:
                if uid in taken and not is_renewed:
                    _refuse_other(label, came.get(uid, label))
                    self._report.labels_known += 1
                    self.counts[layer, Fate.KNOWN] += 1
                    continue
                there = self._there(uid, article) if is_renewed else None
                tag = self._tag(label)
                span = self._span(label, article)
                values = tuple(self._values(label, tag))
            except AnnotatorError as error:
                self._report.refusals.append(Refusal(where_of(label), str(error)))
                self.counts[layer, Fate.REFUSED] += 1
            else:
                taken[uid] = layer
                came[uid] = label
                self.counts[layer, Fate.RENEWED if is_renewed else Fate.NEW] += 1
                yield _Incoming(label, uid, article, layer, tag, span, values, there)

    def _there(self, uid: str, article: ArticleId) -> AnnotationId:
        """The annotation that is to be renewed. Raises `InvalidValue` where it stands in another article."""
        number, _ = self._tx.annotation_numbers([uid])[uid]
        if self._tx.articles_of([number]) != {article}:
            raise InvalidValue("the annotation of this id stands in another article")
        return number

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

        Type, country and role belong to the annotation; a rebuilt entity takes the first that is set. Its name is
        that of the first mention that has one, else what a link calls it.
        """
        self._tags = self._tx.tag_numbers()
        self._entities = {entity.uid: (entity.id, entity.name) for entity in self._tx.entities()}
        fresh: dict[Uid, dict[str, str | None]] = {}
        called: dict[Uid, str] = {}  # what links call it, for one that no mention names
        for each in incoming:
            texts = {attribute.id: text for attribute, text, _ in each.values}
            for attribute, text, link in each.values:
                if link is None or not link.is_entity or link.uid in self._entities:
                    continue
                row = fresh.setdefault(link.uid, {"name": None, "type": None, "country": None, "role": None})
                if attribute.type == "entity":
                    sources = (
                        ("name", attribute.id),
                        ("type", "entity_type"),
                        ("country", "country"),
                        ("role", "role"),
                    )
                    for column, source in sources:
                        row[column] = row[column] or texts.get(source)
                elif text is not None:
                    called.setdefault(link.uid, text)
        for uid, words in called.items():
            fresh[uid]["name"] = fresh[uid]["name"] or words
        for uid in fresh.keys() & self._whole_entities.keys():
            fresh[uid]["name"] = self._whole_entities[uid].name
        named = {uid: row for uid, row in fresh.items() if row["name"]}
        ids = self._tx.insert_rows("entity", [self._entity_row(uid, row) for uid, row in named.items()])
        for (uid, row), id_ in zip(named.items(), ids, strict=True):
            self._entities[uid] = (EntityId(id_), row["name"] or "")
        self._name_of_entity: dict[object, str] = dict(self._entities.values())
        self._name_of_uid = {uid: name for uid, (_, name) in self._entities.items()}

    def _entity_row(self, uid: Uid, rebuilt: Mapping[str, str | None]) -> Mapping[str, object]:
        whole = self._whole_entities.get(uid)
        if whole is None:
            return {"uid": uid, "aliases": [], **rebuilt}
        return {
            "uid": uid,
            "name": whole.name,
            "type": whole.type,
            "country": whole.country,
            "role": whole.role,
            "note": whole.note,
            "aliases": list(whole.aliases),
        }

    def _write_values(self, incoming: list[_Incoming], numbers: dict[str, int]) -> None:
        attributes = self._tx.attribute_numbers()
        targets = self._targets(incoming)
        self._words.update(self._words_of(incoming, numbers))
        rows = []
        for each in incoming:
            for attribute, text, link in each.values:
                row: dict[str, object] = {
                    "annotation_id": numbers[each.uid],
                    "attribute_id": attributes[each.tag.id, attribute.id],
                    "text": text,
                }
                if link is not None:
                    self._point(row, link, targets.get((each.layer, link.uid)))
                    if text is not None and text == self._derived(row):
                        row["text"] = None  # it follows from what it points at, and so follows its changes
                rows.append(row)
        self._tx.insert_rows("value", rows)

    def _targets(self, incoming: list[_Incoming]) -> dict[tuple[LayerId, str], int]:
        """The annotation that a link in a layer means by a uid.

        The layer's own comes first, under either form of the uid: links among the incoming rows follow their new
        uids. Only then that of another layer.
        """
        links = {
            (each.layer, link.uid)
            for each in incoming
            for _, _, link in each.values
            if link is not None and not link.is_entity
        }
        seconds = {key: self._uid_of.get(key) or self._second_uid(*key) for key in links}
        there = self._tx.annotation_numbers({uid for _, uid in links} | set(seconds.values()))
        targets: dict[tuple[LayerId, str], int] = {}
        for key in links:
            layer, uid = key
            plain, second = there.get(uid), there.get(seconds[key])
            if plain is not None and (second is None or plain[1] == layer):
                targets[key] = plain[0]
            elif second is not None:
                targets[key] = second[0]
        return targets

    def _point(self, row: dict[str, object], link: Reference, target: int | None) -> None:
        if link.is_entity:
            known = self._entities.get(link.uid)
            row.update({"entity_id": known[0]} if known else {"unresolved": str(link)})
        elif target is None or target == row["annotation_id"]:  # nothing points at itself
            row["unresolved"] = str(link)
        else:
            row["target_id"] = target

    def _derived(self, row: Mapping[str, object]) -> str | None:
        """What the link would be called without its own text."""
        if (entity := row.get("entity_id")) is not None:
            return self._name_of_entity.get(entity)
        target = row.get("target_id")
        if isinstance(target, int) and target not in self._words:
            self._words[target] = words_of(self._tx.annotation(AnnotationId(target)), self._name_of_uid)
        return self._words.get(target) if isinstance(target, int) else None

    def _words_of(self, incoming: list[_Incoming], numbers: dict[str, int]) -> dict[int, str]:
        """What a link to each of the incoming annotations is called, as `words_of` will find it."""
        words: dict[int, str] = {}
        for each in incoming:
            name = None
            for attribute, text, link in each.values:
                if attribute.id == "entity":
                    name = text or (self._name_of_uid.get(link.uid) if link and link.is_entity else None)
            words[numbers[each.uid]] = name or each.label.quote
        return words

    def _resolve_waiting(self, incoming: list[_Incoming], numbers: dict[str, int]) -> None:
        """Let links that waited for an annotation or an entity that came in now point at it.

        Not those in my own layer, which no import changes. In the layer that an annotation came into, links find
        it under the uid that its file gave it.
        """
        wanted = {f"a:{each.label.uid}" for each in incoming} | {f"a:{each.uid}" for each in incoming}
        waiting = self._tx.values_awaiting(wanted | {f"e:{uid}" for uid in self._entities})
        mine = self._tx.layer_of(self._tx.who.uid)
        owners = {row["id"]: row for row in self._tx.rows("annotation", {row["annotation_id"] for row in waiting})}
        for row in waiting:
            layer = owners[row["annotation_id"]]["layer_id"]
            link = parse_reference(row["unresolved"])
            uid = self._uid_of.get((layer, link.uid), link.uid)
            after = {**row, "unresolved": None}
            self._point(after, link, numbers.get(uid, numbers.get(link.uid)))
            if (mine is None or layer != mine.id) and after["unresolved"] is None:
                is_theirs = after["text"] is not None and after["text"] == self._derived(after)
                self._tx.update("value", row["id"], **{**after, "text": None if is_theirs else after["text"]})


def _reference(attribute: Attribute, link: object, label: LabelRecord) -> Reference:
    if not isinstance(link, str):
        raise InvalidValue("a link is a text", where=id_column_of(attribute))
    # The column entity_id can hold an entity alone, and so needs no letter before the uid.
    reference = Reference("e", Uid(clean_string(link))) if attribute.type == "entity" else parse_reference(link)
    if reference == Reference("a", Uid(label.uid)):
        raise InvalidValue("the annotation points at itself", where=id_column_of(attribute))
    return reference
