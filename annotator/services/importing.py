"""Taking in articles and labels that files carry, under the rules of data.md ("The command line").

No import updates or deletes a row that is there. Taking the same file in twice changes nothing. What cannot be
taken in is listed with its reason, and the rest comes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.domain.exchange import ArticleRecord, LabelRecord, LayerRecord, Refusal
from annotator.domain.ids import ArticleId, LayerId, Uid, new_uid, uid_in
from annotator.domain.records import GOLD, State, now
from annotator.services.incoming_labels import ImportReport, IncomingLabels, where_of
from annotator.services.layers import checked_name, free_name, my_layer, new_layer
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ImportArticles:
    """Take in articles, and the labels that stand beside them in the layers that they name."""

    records: tuple[ArticleRecord, ...]


@dataclass(frozen=True, slots=True)
class AddLabels:
    """Take in labels alone, all into one layer that is not mine, for articles that are there."""

    labels: tuple[LabelRecord, ...]
    layer: str


def import_articles(tx: Transaction, command: ImportArticles) -> Outcome:
    report = ImportReport()
    layers = _Layers(tx, command.records)
    numbers = insert_articles(tx, command.records, report)
    incoming = IncomingLabels(tx, report)
    for record in command.records:
        article = numbers[record.sha256]
        for label in record.labels:
            layer = layers.of_label(label)
            if layer is None:
                report.refusals.append(Refusal(where_of(label), "the project has a gold layer of its own"))
            else:
                incoming.add(label, article, layer)
    incoming.write()
    with_states = _insert_states(tx, command.records, numbers, layers)
    layers.remove_unused(incoming.layers_written | with_states)
    return Outcome(_summary(report), report=report)


def add_labels(tx: Transaction, command: AddLabels) -> Outcome:
    refuse_layer(tx, command.layer)
    report = ImportReport()
    there = tx.layer_named(command.layer)
    layer = there.id if there else new_layer(tx, command.layer)
    numbers = tx.article_numbers()
    incoming = IncomingLabels(tx, report)
    for label in command.labels:
        article = numbers.get(label.article)
        if article is None:
            report.refusals.append(
                Refusal(where_of(label), f"its article (sha256 {label.article[:12]}…) is not in the project")
            )
        else:
            incoming.add(label, article, layer)
    incoming.write()
    if there is None and layer not in incoming.layers_written:
        tx.delete("layer", [layer])  # nothing came in: no empty layer stays behind
    return Outcome(f"{_summary(report)} into the layer {command.layer}", report=report)


def refuse_layer(tx: Transaction, name: str) -> None:
    """Raise `Refused` for a name of mine, for gold, and for what is no name."""
    mine = tx.layer_of(tx.who.uid)
    if name == GOLD:
        raise Refused("the layer gold is written by review alone", hint="Choose another layer.")
    if name in {tx.who.name, mine.name if mine else tx.who.name}:
        raise Refused(f"{name} is your own layer", hint="Take a colleague's labels into a layer of their own.")
    checked_name(name)


def insert_articles(tx: Transaction, records: Sequence[ArticleRecord], report: ImportReport) -> dict[str, ArticleId]:
    """Insert those that the project does not have; returns the row of each that it then has, by sha256."""
    numbers = tx.article_numbers()
    uids = tx.article_uids()
    at = now()
    rows: dict[str, dict[str, object]] = {}
    for done, record in enumerate(records):
        tx.on_step(done, len(records))
        if record.sha256 in numbers or record.sha256 in rows:
            report.articles_known += 1
            continue
        uid = record.uid if record.uid and record.uid not in uids else new_uid()
        uids.add(uid)
        rows[record.sha256] = _article_row(tx, record, uid, at)
        report.names.append(record.metadata.title or "untitled")
        report.nuls += record.nuls
    ids = tx.insert_rows("article", list(rows.values()))
    fresh = {sha: ArticleId(id_) for sha, id_ in zip(rows, ids, strict=True)}
    report.articles += fresh.values()
    return {**numbers, **fresh}


def _article_row(tx: Transaction, record: ArticleRecord, uid: str, at: str) -> dict[str, object]:
    original = record.original
    meta = record.metadata
    return {
        "uid": uid,
        "sha256": tx.put_body(record.text),
        "length": len(record.text),
        "original_sha256": None if original is None else tx.put_original(original.data),
        "file_name": None if original is None else original.file_name,
        "encoding": None if original is None else original.encoding,
        "title": meta.title,
        "source": meta.source,
        "author": meta.author,
        "published": meta.published,
        "language": meta.language,
        "url": meta.url,
        "imported_at": at,
    }


def _insert_states(
    tx: Transaction, records: Sequence[ArticleRecord], numbers: dict[str, ArticleId], layers: _Layers
) -> set[LayerId]:
    """Write the states that a layer does not have yet; returns the layers that got one."""
    rows: dict[tuple[ArticleId, LayerId], dict[str, object]] = {}
    for record in records:
        article = numbers[record.sha256]
        there = tx.states_on(article) if record.layers else {}
        for state in record.layers:
            layer = layers.of_state(state)
            if layer is None or layer in there or (state.state is State.TODO and state.note is None):
                continue
            rows.setdefault(
                (article, layer),
                {"article_id": article, "layer_id": layer, "state": state.state, "note": state.note},
            )
    tx.insert_rows("article_state", list(rows.values()))
    return {layer for _, layer in rows}


class _Layers:
    """Which layer of the project the labels of a file go into, by the name that the file gives.

    A file carries no person's uid, so a name means the layer of that name. Only if that layer is mine and
    holds annotations, rows that it lacks go to `NAME (2)`, the same one next time. A gold layer that holds
    annotations is closed: review alone writes there.
    """

    def __init__(self, tx: Transaction, records: Sequence[ArticleRecord]) -> None:
        self._tx = tx
        self._layers: dict[str, LayerId] = {}
        self._closed: set[str] = set()
        self._seconds: dict[str, LayerId] = {}
        self._made: list[LayerId] = []
        self._mine = tx.layer_of(tx.who.uid)
        names = {name for record in records for name in _layer_names(record)}
        for name in sorted(names, key=lambda each: (each != tx.who.name, each)):
            self._layers[name] = self._find_or_make(name)
        self._present = self._known_in_closed(records)

    def _find_or_make(self, name: str) -> LayerId:
        there = self._tx.layer_named(name)
        if there is None and name == self._tx.who.name != GOLD and self._mine is None:
            mine = my_layer(self._tx)  # my own labels come back into an empty project
            self._mine = self._tx.layer_of(self._tx.who.uid)
            return mine
        if there is None:
            return self._make(name)
        if (there == self._mine or there.is_gold) and self._tx.layer_has_annotations(there.id):
            self._closed.add(name)
        return there.id

    def _make(self, name: str) -> LayerId:
        made = new_layer(self._tx, name, is_gold=name == GOLD)
        self._made.append(made)
        return made

    def _known_in_closed(self, records: Sequence[ArticleRecord]) -> set[tuple[str, str]]:
        """Layer and uid of the labels that a closed layer has already, under either form of the uid."""
        uids = {layer.id: layer.uid for layer in self._tx.layers()}
        labels = {(each.layer, each.uid) for record in records for each in record.labels if each.layer in self._closed}
        second = {(name, uid): uid_in(uids[self._layers[name]], Uid(uid)) for name, uid in labels}
        there = self._tx.annotation_numbers({uid for _, uid in labels} | set(second.values()))

        def has(name: str, uid: str) -> bool:
            return uid in there and there[uid][1] == self._layers[name]

        return {(name, uid) for name, uid in labels if has(name, uid) or has(name, second[name, uid])}

    def of_label(self, label: LabelRecord) -> LayerId | None:
        """The layer for a label; None where the project has a gold layer of its own."""
        if label.layer not in self._closed or (label.layer, label.uid) in self._present:
            return self._layers[label.layer]
        if label.layer == GOLD:
            return None
        if label.layer not in self._seconds:
            self._seconds[label.layer] = self._second(label.layer) or self._make(free_name(self._tx, label.layer))
        return self._seconds[label.layer]

    def _second(self, name: str) -> LayerId | None:
        second = self._tx.layer_named(f"{name} (2)")
        return None if second is None else second.id

    def remove_unused(self, used: set[LayerId]) -> None:
        """No layer stays behind that nothing came into."""
        self._tx.delete("layer", [made for made in self._made if made not in used])

    def of_state(self, state: LayerRecord) -> LayerId | None:
        """The layer for a state; None where it would say something in my name."""
        if state.layer in self._closed:
            return None if state.layer == GOLD else self._second(state.layer)
        return self._layers[state.layer]


def _layer_names(record: ArticleRecord) -> set[str]:
    return {label.layer for label in record.labels} | {layer.layer for layer in record.layers}


def _summary(report: ImportReport) -> str:
    parts = []
    if report.articles:
        parts.append(f"{len(report.articles)} article{'s' if len(report.articles) != 1 else ''}")
    if report.labels or not parts:
        parts.append(f"{report.labels} annotation{'s' if report.labels != 1 else ''}")
    return "Import " + " and ".join(parts)
