"""The tables of agreement as CSV, one row a figure, and as XLSX, a sheet for each table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from annotator.formats.labels.csv_labels import FORMULA
from annotator.jobs.agreement_words import about_table
from annotator.review.agreement_tables import Cell, Column, Table, tables_of_all, tables_of_pair
from annotator.review.chance import Estimate
from annotator.review.coefficients import Undefined
from annotator.review.resampling import Interval

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from annotator.jobs.agreement import Agreed

_HEADER = ("first", "second", "table", "row", "detail", "figure", "value", "low", "high", "reason")
_needs_quotes = re.compile('[,"\r\n]').search
_LONGEST_CELL = 32_767  # UTF-16 units, in XLSX
_UNDEFINED = "undefined"

Named = tuple[Sequence[str], Table]  # the two layers, none for what is of all, and a table of them


def write_csv(out: BinaryIO, agreed: Agreed) -> None:
    """One row a figure, under `_HEADER`: whose it is, of which table, row and column; UTF-8, cells defused (data.md).

    `value` is a number with all its digits, or a text; `reason` says why there is none.
    """
    out.write(f"{','.join(_HEADER)}\n".encode())
    for layers, table in _tables(agreed):
        for row in table.rows:
            out.writelines(f"{','.join(map(_cell, line))}\n".encode() for line in _lines(layers, table, row))


def _tables(agreed: Agreed) -> Iterator[Named]:
    agreement = agreed.agreement
    if len(agreement.layers) > 2:
        yield from (((), table) for table in tables_of_all(agreement))
    for pair in agreement.pairs:
        yield from ((pair.layers, table) for table in tables_of_pair(agreement, pair))


def _lines(layers: Sequence[str], table: Table, row: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    keys = [cell for column, cell in zip(table.columns, row, strict=True) if column.is_key]
    head = (*(layers or (None, None)), table.name, *keys, *(None,) * (2 - len(keys)))
    for column, cell in zip(table.columns, row, strict=True):
        if not column.is_key and cell is not None:
            value, low, high, reason = _parts(cell)
            yield (*head, column.name, value, low, high, reason)


def _parts(cell: Cell) -> tuple[Cell, float | None, float | None, str | None]:
    """The value, the interval, and why one of them is not there."""
    score = cell.score if isinstance(cell, Estimate) else cell
    if isinstance(score, Undefined):
        return None, None, None, str(score.reason)
    if not isinstance(cell, Estimate):
        return score, None, None, None
    bounds = cell.interval
    if isinstance(bounds, Interval):
        return score, bounds.low, bounds.high, None
    return score, None, None, str(bounds.reason)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value)  # of a number, which is never defused
    text = f"'{value}" if value[:1] in FORMULA else value
    return '"' + text.replace('"', '""') + '"' if _needs_quotes(text) else text


def write_xlsx(out: BinaryIO, agreed: Agreed) -> None:
    """A sheet for each table; of more than two layers each sheet has the tables of all pairs, one below the other.

    Text is always text: never a formula, a link or a number. An interval has two columns of its own.
    """
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415  # takes 0.3 s, and is rarely needed

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    sheets: dict[str, _Sheet] = {}
    for layers, table in (*_tables(agreed), ((), about_table(agreed))):
        if table.name not in sheets:
            sheets[table.name] = _Sheet(book.add_worksheet(table.name.replace("_", " ").capitalize()))
        sheets[table.name].add(layers if len(agreed.agreement.layers) > 2 else (), table)
    book.close()


class _Sheet:
    """A sheet that tables are put on, one below the other."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._rows = 0

    def add(self, layers: Sequence[str], table: Table) -> None:
        if self._rows:
            self._rows += 1
        if layers:
            self._put((" – ".join(layers),))
        ranged = [any(isinstance(row[at], Estimate) for row in table.rows) for at in range(len(table.columns))]
        if any(column.title for column in table.columns):
            self._put(_titles(table.columns, ranged))
        for row in table.rows:
            self._put(_spread(row, ranged))

    def _put(self, cells: Sequence[Cell]) -> None:
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self._rows, at, cell[: _LONGEST_CELL // 2])
            elif isinstance(cell, int | float):
                self._sheet.write_number(self._rows, at, cell)
        self._rows += 1


def _titles(columns: Sequence[Column], ranged: Sequence[bool]) -> list[Cell]:
    titles: list[Cell] = []
    for column, has_interval in zip(columns, ranged, strict=True):
        titles += [column.title, "from", "to"] if has_interval else [column.title]
    return titles


def _spread(row: Sequence[Cell], ranged: Sequence[bool]) -> list[Cell]:
    """Intervals in cells of their own; what is undefined says so, for an empty cell would be taken for nothing."""
    cells: list[Cell] = []
    for cell, has_interval in zip(row, ranged, strict=True):
        if cell is None:
            cells += [None, None, None] if has_interval else [None]
            continue
        value, low, high, reason = _parts(cell)
        cells.append(_UNDEFINED if value is None and reason else value)
        cells += [low, high] if has_interval else []
    return cells
