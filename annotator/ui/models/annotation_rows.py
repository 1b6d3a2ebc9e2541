"""The rows of the annotation table: what one is, which the filter takes, how they are sorted. Qt-free."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from annotator.domain.ids import AnnotationId
from annotator.ui.models.filter_words import sortable, terms


@dataclass(frozen=True, slots=True)
class TableRow:
    """One annotation. `tag` is the tag's name, `colour` its row of look.md (the tag's name if it is None).

    `value` is the principal value, None while it is unset; `damaged` says why the quote does not fit the text.
    """

    id: AnnotationId
    tag: str
    letter: str
    quote: str
    value: str | None
    note: str | None = None
    damaged: str | None = None
    colour: str | None = None
    tag_id: str = ""


# Which rows ---------------------------------------------------------------------------------------------------------

_IS: Mapping[str, Callable[[TableRow], bool]] = {
    "note": lambda row: bool(row.note),
    "damaged": lambda row: row.damaged is not None,
    "unset": lambda row: row.value is None,
}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """All `words` must stand in the quote, the value or the note, and all of `are` be true of the row (None: never).

    `tags` are beginnings of a tag's id or name, of which one will do; None where any tag will do.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] | None = None
    are: tuple[str, ...] = ()


def parse_filter(text: str) -> RowFilter:
    """Reads `text`: words, "words in a row", `tag:NAME`, `is:note`, `is:damaged`, `is:unset`; case does not matter.

    Several `tag:` widen one another. What is cut short while it is typed takes what it may become; what does not exist
    takes nothing.
    """
    words: list[str] = []
    tags: list[str] = []
    are: list[str] = []
    for field, value in terms(text, ("tag", "is")):
        if field is None:
            words.append(value)
        elif value:
            (tags if field == "tag" else are).append(value)
    return RowFilter(tuple(words), tuple(tags) or None, tuple(are))


def matches(row: TableRow, wanted: RowFilter) -> bool:
    """Whether the filter takes a row."""
    if wanted.tags is not None and not _has_tag(row, wanted.tags):
        return False
    if not all(_is(row, begun) for begun in wanted.are):
        return False
    if not wanted.words:
        return True
    text = f"{row.quote}\n{row.value or ''}\n{row.note or ''}".casefold()
    return all(word in text for word in wanted.words)


def _has_tag(row: TableRow, begun: Iterable[str]) -> bool:
    return any(name.casefold().startswith(each) for each in begun for name in (row.tag_id, row.tag))


def _is(row: TableRow, begun: str) -> bool:
    return any(test(row) for name, test in _IS.items() if name.startswith(begun))


# In which order -----------------------------------------------------------------------------------------------------

PLACE = "place"


@dataclass(frozen=True, slots=True)
class Order:
    """What rows are sorted by: `place` (in the text), `tag`, `quote` or `value`; of equal ones the first in the text
    stands first."""

    column: str = PLACE
    reversed: bool = False

    def after_click(self, column: str) -> "Order":
        """A click on a heading sorts by it, the second the other way round, the third as the text goes."""
        if self.column != column:
            return Order(column)
        return BY_PLACE if self.reversed else Order(column, reversed=True)


BY_PLACE = Order()


def taken(rows: Sequence[TableRow], wanted: RowFilter, order: Order) -> list[TableRow]:
    """Those of `rows` (in the order of the text) that the filter takes, sorted."""
    found = list(rows) if wanted == RowFilter() else [row for row in rows if matches(row, wanted)]
    if order.column in _KEYS:
        return sorted(found, key=_KEYS[order.column], reverse=order.reversed)
    return found[::-1] if order.reversed else found


def _value_key(row: TableRow) -> tuple[int, Decimal, str]:
    """Numbers by their size, then words, then what is not set."""
    if row.value is None:
        return 2, Decimal(0), ""
    if _NUMBER.fullmatch(row.value):
        try:
            return 0, Decimal(row.value), ""
        except InvalidOperation:
            pass
    return 1, Decimal(0), sortable(row.value)


_NUMBER = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
_KEYS: Mapping[str, Callable[[TableRow], Any]] = {
    "tag": lambda row: sortable(row.tag),
    "quote": lambda row: sortable(row.quote),
    "value": _value_key,
}
