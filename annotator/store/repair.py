"""Putting a damaged project file right, from what is whole in it.

A new file is made beside it, row by row: the schema is the program's own, so indexes and all that is derived are
fresh; a row of a logged table is what the log says; a row of the log, a text or an original in which one bit was
flipped is found by trying which bit, and by what it was made from. Nothing is accepted but what fits a digest that is
kept. Only when the new file is better does it take the place of the damaged one, which is kept.
"""

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annotator.domain.errors import AnnotatorError, UnusableProject
from annotator.domain.text import cleaned
from annotator.store.backup import _keep_aside, _replace
from annotator.store.copying import sync_file, unfinished, writing
from annotator.store.integrity import (
    Finding,
    Kind,
    Past,
    Progress,
    body_fault,
    check,
    greatest_ids,
    is_sound_change,
    is_sound_operation,
    opened,
    original_fault,
    pasts,
    side_by_side,
    unpacked,
)
from annotator.store.layout import Columns, Layout, RowTuple, known_version, lay_out, layout_of
from annotator.store.lock import OwnerLock
from annotator.store.rows import parsed

_FROM_A_BACKUP = "Put a backup back: annotator restore PROJECT."
_MOST_TRIED = 40_000  # bytes in which one flipped bit is looked for; the time grows with the square, here some seconds


@dataclass(frozen=True, slots=True)
class Repaired:
    """What `repair` did, in sentences, what is still wrong, and where the damaged file is kept (None: as it was)."""

    done: tuple[str, ...]
    left: tuple[Finding, ...]
    kept: Path | None


def repair(path: Path, task: Progress | None = None) -> Repaired:
    """Put right what can be, and look again. A file without a finding is left alone.

    For the owner alone: raises `ProjectHeld`; `UnusableProject` for a file that cannot be read as a project or whose
    log is lost; `UnwritableFile`. Then the file is as it was. What is put in its place never has more findings.
    """
    if not path.is_file():
        raise UnusableProject("there is no such file", where=path, hint=_FROM_A_BACKUP)
    target = Path(os.path.realpath(path))
    with OwnerLock.acquire(target):
        found = check(target, task)
        if not found:
            return Repaired((), (), None)
        _refuse_unreadable(path, found)
        with writing(path), unfinished(target.parent) as part:
            done = _rebuilt(target, part, path)
            left = check(part, task)
            if len(left) >= len(found):
                return Repaired((), tuple(found), None)
            sync_file(part)
            kept = _keep_aside(target)
            _replace(part, target)
        return Repaired(tuple(done), tuple(left), kept)


def _refuse_unreadable(path: Path, found: Iterable[Finding]) -> None:
    """A file that is no project must not become one, and without its log nothing can be told right from wrong."""
    hopeless = [
        each
        for each in found
        if each.kind is Kind.FILE or (each.kind in {Kind.SCHEMA, Kind.UNREADABLE} and not each.repairable)
    ]
    if hopeless:
        worst = hopeless[0]
        raise UnusableProject(f"it cannot be repaired: {worst.where}: {worst.what}", where=path, hint=_FROM_A_BACKUP)


@dataclass(slots=True)
class _Rebuilding:
    """A damaged file, the new one, and what was done on the way."""

    old: sqlite3.Connection
    new: sqlite3.Connection
    layout: Layout
    done: list[str] = field(default_factory=list)
    log_is_whole: bool = True

    def put(self, table: str, row: RowTuple) -> None:
        self.new.execute(self.layout.tables[table].insert, row)

    def rows(self, table: str) -> Iterator[RowTuple]:
        """The rows of the damaged file that can be read and stand in their order. Of the log all must."""
        last = 0
        try:
            for row in self.old.execute(self.layout.tables[table].select):
                if row[0] > last:
                    last = row[0]
                    yield row
        except sqlite3.Error as error:
            if table in {"operation", "change"}:
                raise
            self.done.append(f"{table} could be read up to row {last} alone ({error})")


def _rebuilt(target: Path, part: Path, path: Path) -> list[str]:
    """Make `part` of what is whole in `target`. Raises `UnusableProject`, naming `path`."""
    mode = "mode=ro" if _has_log(target) else "mode=ro&immutable=1"
    try:
        with closing(opened(target, mode)) as old:
            version = known_version(old.execute("PRAGMA user_version").fetchone()[0])
            lay_out(part, version)
            uri = f"file:{quote(str(part.absolute()))}?mode=rw"
            with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as new:
                new.execute("PRAGMA synchronous=OFF")  # flushed once, when it is whole
                new.execute("BEGIN")
                work = _Rebuilding(old, new, layout_of(version))
                for step in _STEPS:
                    step(work)
                new.execute("COMMIT")
    except (sqlite3.Error, ValueError, MemoryError) as error:
        raise UnusableProject(f"it cannot be repaired ({error})", where=path, hint=_FROM_A_BACKUP) from error
    return [*work.done, "the file was written anew, with its indexes"]


def _has_log(path: Path) -> bool:
    return any(Path(f"{path}{suffix}").exists() for suffix in ("-wal", "-journal"))


# The log


def _operations(work: _Rebuilding) -> None:
    columns = work.layout.tables["operation"]
    previous = b""
    for row in work.rows("operation"):
        sound = _mended(row, lambda each: is_sound_operation(columns, each, previous))  # noqa: B023  # called at once
        _note_log_row(work, "operation", row, sound)
        previous = (sound or row)[-1]


def _changes(work: _Rebuilding) -> None:
    columns = work.layout.tables["change"]
    for row in work.rows("change"):
        _note_log_row(work, "change", row, _mended(row, lambda each: is_sound_change(columns, each)))


def _note_log_row(work: _Rebuilding, table: str, row: RowTuple, sound: RowTuple | None) -> None:
    work.put(table, sound or row)
    if sound is None:
        work.log_is_whole = False
    elif sound != row:
        work.done.append(f"{table} {row[0]} was mended: one bit in it had been flipped")


def _judge_log(work: _Rebuilding) -> None:
    """Whether the log can say what each row must be: none of it is damaged beyond mending, and none is missing."""
    missing = work.new.execute(
        "SELECT 1 FROM operation WHERE rows <> (SELECT count(*) FROM change WHERE operation_id = operation.id) "
        "UNION ALL SELECT 1 FROM change WHERE operation_id NOT IN (SELECT id FROM operation) LIMIT 1"
    )
    work.log_is_whole = work.log_is_whole and missing.fetchone() is None


# The rows


def _logged_rows(work: _Rebuilding) -> None:
    for table in work.layout.logged:
        columns = work.layout.tables[table]
        unknown = []
        log = pasts(work.new, work.layout.tables["change"], table)
        for row_id, row, past in side_by_side(work.rows(table), log):
            right = _right_row(work, columns, row, past)
            if right is None and row is not None:
                unknown.append(row)  # after those that the log knows, which may claim its place
            elif right is not None:
                work.put(table, right)
                if right != row:
                    how = "was missing, and was" if row is None else "was"
                    work.done.append(f"{table} {row_id} {how} restored from the log")
        for row in unknown:
            _put_unknown(work, columns, row)


def _right_row(work: _Rebuilding, columns: Columns, row: RowTuple | None, past: Past | None) -> RowTuple | None:
    """What the log says of a row, or None where it says nothing that can be relied on."""
    if past is None or past.after is None or not past.is_sound or not (past.joins and work.log_is_whole):
        return None
    said = columns.row_of(parsed(past.after))
    return said


def _put_unknown(work: _Rebuilding, columns: Columns, row: RowTuple) -> None:
    """Keep a row that the log does not vouch for, mended if a bit of it was flipped."""
    sound = _mended(row, columns.is_sound)
    try:
        work.put(columns.table, sound or row)
    except sqlite3.IntegrityError:
        work.done.append(f"{columns.table} {row[0]}, which is damaged, has no place beside the others and was left out")
        return
    if sound is not None and sound != row:
        work.done.append(f"{columns.table} {row[0]} was mended: one bit in it had been flipped")


# Texts and original files


def _bodies(work: _Rebuilding) -> None:
    columns = work.layout.tables["body"]
    kept = [_mended_body(work, columns, row) for row in work.rows("body")]
    _number_and_put(work, "body", kept)
