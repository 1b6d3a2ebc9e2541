"""Whether the log is what was written, and whether every row is what the log says."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from annotator.store.findings import Finding, Kind, Looked, plain
from annotator.store.layout import Columns, RowTuple
from annotator.store.row_names import named
from annotator.store.rows import ERASED, Row, digest_of_parts, parsed


def changes(looked: Looked) -> Iterator[Finding]:
    columns = looked.layout.tables["change"]
    last_id, last_operation = 0, 0
    for row in looked.rows("change"):
        where = f"change {row[0]} of operation {plain(str(row[1]))}"
        if not is_sound_change(columns, row):
            yield Finding(Kind.LOG, where, "it is not what was written", repairable=True)
            continue
        if row[2] not in looked.layout.logged:
            yield Finding(Kind.LOG, where, f"it is of a table {plain(row[2])}, which is not logged", repairable=False)
        if row[1] < last_operation or (row[1] == last_operation and row[0] != last_id + 1):
            yield Finding(Kind.LOG, where, "it does not follow the one before it", repairable=False)
        last_id, last_operation = row[0], row[1]


def is_sound_change(columns: Columns, row: RowTuple) -> bool:
    """Whether a change of the log is as it was written."""
    return columns.type_fault(row) is None and _parts_digest("change", row[:-1]) == row[-1]


def operations(looked: Looked) -> Iterator[Finding]:
    columns = looked.layout.tables["operation"]
    previous = b""
    for row in looked.rows("operation"):
        where = f"operation {row[0]}"
        if not is_sound_operation(columns, row, previous):
            what = "it is not what was written, or the one before it is missing"
            yield Finding(Kind.LOG, where, what, repairable=True)
        count = looked.one(_CHANGES_OF, row[0])
        noted = row[columns.names.index("rows")]
        if count != noted:
            yield Finding(Kind.LOG, where, f"it changed {noted} rows, and {count} are in the log", repairable=False)
        previous = row[-1] if isinstance(row[-1], bytes) else b""


def is_sound_operation(columns: Columns, row: RowTuple, previous: bytes) -> bool:
    """Whether an operation is as it was written. `previous` is the digest of the one before it."""
    return columns.type_fault(row) is None and _parts_digest("operation", (*row[:-1], previous.hex())) == row[-1]


def _parts_digest(kind: str, parts: RowTuple) -> bytes | None:
    try:
        return digest_of_parts(kind, parts)
    except ValueError:  # text that is no UTF-8
        return None


# The rows, against their digests and the log


class Past(NamedTuple):
    """What the log says of one row.

    `after` is what its last change made of it, None for nothing; `is_sound` whether that change is as it was written;
    `joins` whether all its changes follow one another; `is_erased` whether it is one that was erased for good.
    """

    row_id: int
    after: str | None
    is_sound: bool
    joins: bool
    is_erased: bool

    @property
    def known(self) -> Row | None:
        """What the row must be, where the log can be believed."""
        return parsed(self.after) if self.is_sound and self.after is not None else None


def pasts(driver: sqlite3.Connection, columns: Columns, table: str) -> Iterator[Past]:
    """What the log says of each row of a table, by id. `columns` are those of `change`."""
    changes = driver.execute(_CHANGES_IN, (table,))
    for row_id, group in groupby((row for row in changes if isinstance(row[3], int)), key=lambda row: row[3]):
        joins, after, is_erased = True, None, False
        for change in group:
            joins = joins and change[4] == after
            after = change[5]
            is_erased = is_erased or ERASED in change[4:6]
        last = None if after == ERASED else after
        yield Past(row_id, last, is_sound_change(columns, change), joins, is_erased)


def side_by_side(rows: Iterator[RowTuple], past: Iterator[Past]) -> Iterator[tuple[int, RowTuple | None, Past | None]]:
    """Rows and what the log says of them, both by id; None on the side that has nothing."""
    row, said = next(rows, None), next(past, None)
    while row is not None or said is not None:
        id_ = min(([] if row is None else [row[0]]) + ([] if said is None else [said.row_id]))
        has_row, has_past = row is not None and row[0] == id_, said is not None and said.row_id == id_
        yield id_, row if has_row else None, said if has_past else None
        row = next(rows, None) if has_row else row
        said = next(past, None) if has_past else said


def logged_rows(looked: Looked) -> Iterator[Finding]:
    for table in looked.layout.logged:
        log = pasts(looked.driver, looked.layout.tables["change"], table)
        for row_id, row, past in side_by_side(looked.rows(table), log):
            if past is not None and not past.joins:
                what = "its changes do not follow one another"
                yield Finding(Kind.LOG, f"the history of {table} {row_id}", what, repairable=False)
            fault = _row_fault(looked.layout.tables[table], row, past)
            if fault is not None:
                known = None if past is None else past.known
                where = named(looked, table, row_id, row, known)
                yield Finding(Kind.ROW, where, fault, looked.log_is_whole and known is not None)


def _row_fault(columns: Columns, row: RowTuple | None, past: Past | None) -> str | None:
    if row is None:
        return None if past is None or past.after is None else "it is missing"
    if not columns.is_sound(row):
        return columns.type_fault(row) or "it is not what was written (digest)"
    return _contradiction(columns, row, past)


def _contradiction(columns: Columns, row: RowTuple, past: Past | None) -> str | None:
    """What the log says against a row that is sound by itself."""
    if past is None:
        return "the log does not know it"
    if past.after is None:
        return f"the log says that it was {'erased for good' if past.is_erased else 'deleted'}"
    if past.known is not None and row != columns.row_of(past.known):
        return "the log has it otherwise"
    return None


# Statements

_CHANGES_OF = "SELECT count(*) FROM change WHERE operation_id = ?"
_CHANGES_IN = (
    'SELECT id, operation_id, table_name, row_id, "before", "after", digest FROM change '
    "WHERE table_name = ? ORDER BY row_id, id"
)
