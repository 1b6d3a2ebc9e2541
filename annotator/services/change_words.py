"""What an operation changed, from what to what, in words that a person reads.

A row of the log is a row of a table before and after. Here the rows of one operation become lines, one for each
annotation, article or whatever else was touched, with the values of an annotation beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from annotator.domain.ids import AnnotationId, ArticleId, OperationId
from annotator.domain.metadata import FIELDS
from annotator.domain.records import OperationRecord
from annotator.services.annotate import shown

if TYPE_CHECKING:
    from annotator.store.log import LoggedChange
    from annotator.store.reader import Reader

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one thing: `subject` names it, `changes` say what changed, in the order of its columns.

    `article` and `annotation` say where to look; the annotation may be gone.
    """

    subject: str
    changes: tuple[str, ...]
    article: ArticleId | None = None
    annotation: AnnotationId | None = None

    def __str__(self) -> str:
        return f"{self.subject}: {'; '.join(self.changes)}"


@dataclass(frozen=True, slots=True)
class Details:
    """What an operation did. `totals` sum up all its rows; `lines` tell those that were asked for, and `more` counts
    the rows that they leave out.
    """

    operation: OperationRecord
    totals: tuple[str, ...]
    lines: tuple[Line, ...]
    more: int


def details(reader: Reader, operation: OperationId, limit: int = 200) -> Details:
    """What an operation changed, from what to what; at most `limit` of its rows are told one by one.

    Raises `Refused` where there is no such operation.
    """
    record = replace(reader.operation(operation), undone=reader.is_undone(operation))
    changes = reader.first_changes(operation, limit)
    lines = tuple(_lines(_Names(reader), changes))
    return Details(record, tuple(_totals(reader.change_counts(operation))), lines, max(0, record.rows - len(changes)))


_NOUNS = {
    "article": "article",
    "article_state": "state of an article",
    "annotation": "annotation",
    "value": "value",
    "entity": "entity",
    "layer": "layer",
    "person": "person",
    "tag": "tag",
    "attribute": "attribute",
    "setting": "setting",
    "decision": "decision",
    "comment": "comment",
    "article_review": "review of an article",
    "layer_review": "status of a layer",
    "assignment": "assignment",
}
_SEVERAL = {
    "state of an article": "states of articles",
    "entity": "entities",
    "person": "people",
    "review of an article": "reviews of articles",
    "status of a layer": "statuses of layers",
}


def _totals(counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    for table, noun in _NOUNS.items():
        for how in ("added", "changed", "removed"):
            if count := counts.get((table, how)):
                yield f"{count:,} {noun if count == 1 else _SEVERAL.get(noun, noun + 's')} {how}"


@dataclass(slots=True)
class _Names:
    """What rows that are pointed at are called, gone ones too. Asked for once each."""

    reader: Reader
    known: dict[tuple[str, int], Values | None] = field(default_factory=dict)

    def state(self, table: str, row_id: int) -> Values | None:
        if (table, row_id) not in self.known:
            self.known[table, row_id] = self.reader.last_states(table, [row_id]).get(row_id)
        return self.known[table, row_id]

    def _of(self, table: str, row_id: int, column: str) -> str:
        state = self.state(table, row_id)
        return "what was erased" if state is None else str(state[column])

    def tag(self, row_id: int) -> str:
        return self._of("tag", row_id, "label").lower()

    def layer(self, row_id: int) -> str:
        return self._of("layer", row_id, "name")

    def attribute(self, row_id: int) -> str:
        return self._of("attribute", row_id, "label").lower()

    def quote(self, row_id: int) -> str:
        state = self.state("annotation", row_id)
        return "an erased annotation" if state is None else shown(state["quote"])

    def article(self, row_id: int) -> str:
        state = self.state("article", row_id)
        return "an erased article" if state is None else shown(state["title"] or "untitled")

    def value(self, values: Values | None) -> str:
        """What a value says: its own words, else those of what it points at."""
        if values is None:
            return "none"
        if values["text"] is not None:
            return _short(values["text"])
        if values["entity_id"] is not None:
            return shown(self._of("entity", values["entity_id"], "name"))
        if values["target_id"] is not None:
            return self.quote(values["target_id"])
        return _short(values["unresolved"])


_Key = tuple[str, int]


def _lines(names: _Names, changes: Iterable[LoggedChange]) -> Iterator[Line]:
    """One line for each thing; a value is told where its annotation is."""
    told: dict[_Key, list[str]] = {}
    for each in changes:
        key, words = _words(names, each)
        told.setdefault(key, []).extend(words)
    for (table, row_id), words in told.items():
        if words:
            yield _line(names, table, row_id, tuple(words))


def _words(names: _Names, each: LoggedChange) -> tuple[_Key, Iterable[str]]:
    if each.is_erased:
        return ("erased", 0) if each.table == "value" else (each.table, each.row), ("erased for good",)
    values: Values = each.after or each.before or {}
    if each.table == "value":
        return ("annotation", values["annotation_id"]), _value_words(names, each)
    return (each.table, each.row), _WORDS.get(each.table, _other_words)(names, each)


def _line(names: _Names, table: str, row_id: int, words: tuple[str, ...]) -> Line:
    if table == "erased":
        return Line("values", (f"{len(words):,} erased for good",))
    if table == "annotation":
        state = names.state("annotation", row_id)
        article = None if state is None else ArticleId(state["article_id"])
        return Line(names.quote(row_id), words, article, AnnotationId(row_id))
    if table == "article":
        return Line(f"article {names.article(row_id)}", words, ArticleId(row_id))
    if table == "article_state":
        state = names.state("article_state", row_id)
        if state is None:
            return Line("a state", words)
        subject = f"article {names.article(state['article_id'])}, {names.layer(state['layer_id'])}"
        return Line(subject, words, ArticleId(state["article_id"]))
    return Line(_other_name(names, table, row_id), words)


def _other_name(names: _Names, table: str, row_id: int) -> str:
    state = names.state(table, row_id) or {}
    name = state.get("label") or state.get("name") or state.get("key")
    return _NOUNS.get(table, table) if name is None else f"{_NOUNS.get(table, table)} {shown(name)}"


# What is told of each table


def _annotation_words(names: _Names, each: LoggedChange) -> Iterator[str]:
    before, after = each.before, each.after
    if before is None or after is None:
        there = after or before or {}
        how = "marked as" if before is None else "removed from"
        yield f"{how} {names.tag(there['tag_id'])} {_place(there)} by {names.layer(there['layer_id'])}"
        if there["note"] is not None:
            yield _from_to("note", (before or {}).get("note"), (after or {}).get("note"))
        return
    if before["tag_id"] != after["tag_id"]:
        yield f"tag {names.tag(before['tag_id'])} → {names.tag(after['tag_id'])}"
    if _place(before) != _place(after):
        yield f"span {_place(before)} {shown(before['quote'])} → {_place(after)} {shown(after['quote'])}"
    for name in ("note", "origin", "status"):
        if before[name] != after[name]:
            yield _from_to(name, before[name], after[name])


def _place(values: Values) -> str:
    return f"{values['start']}–{values['end']}"


def _value_words(names: _Names, each: LoggedChange) -> Iterator[str]:
    before, after = each.before, each.after
    if before is not None and after is not None and before["attribute_id"] != after["attribute_id"]:
        return  # the annotation has another tag, and keeps the value
    values: Values = after or before or {}
    yield f"{names.attribute(values['attribute_id'])} {names.value(before)} → {names.value(after)}"


def _article_words(_names: _Names, each: LoggedChange) -> Iterator[str]:
    if each.before is None:
        yield "came in"
    elif each.after is None:
        yield "taken out"
    else:
        for name in FIELDS:
            if each.before[name] != each.after[name]:
                yield _from_to(name, each.before[name], each.after[name])


def _state_words(_names: _Names, each: LoggedChange) -> Iterator[str]:
    before, after = ((state or {"state": "todo", "note": None}) for state in (each.before, each.after))
    if before["state"] != after["state"]:
        yield f"state {before['state']} → {after['state']}"
    if before["note"] != after["note"]:
        yield _from_to("note", before["note"], after["note"])


_HIDDEN = {"id", "uid", "created_at", "position", "tag_id", "person_id"}


def _other_words(_names: _Names, each: LoggedChange) -> Iterator[str]:
    before, after = each.before, each.after
    if before is None or after is None:
        yield "added" if before is None else "removed"
        return
    for name, value in after.items():
        if name not in _HIDDEN and before[name] != value:
            yield _from_to(name, before[name], value)


_WORDS: Mapping[str, Callable[[_Names, LoggedChange], Iterator[str]]] = {
    "annotation": _annotation_words,
    "article": _article_words,
    "article_state": _state_words,
}


def _from_to(name: str, before: object, after: object) -> str:
    return f"{name} {_quoted(before)} → {_quoted(after)}"


def _quoted(value: object) -> str:
    if value is None:
        return "none"
    return shown(value) if isinstance(value, str) else str(value)


def _short(text: str) -> str:
    """A value as it stands, on one line."""
    return shown(text)[1:-1]
