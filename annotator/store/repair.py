"""Putting a damaged project file right, from what is whole in it.

A new file is made beside it, row by row: the schema is the program's own, so indexes and all that is derived are
fresh; a row of a logged table is what the log says; a row of the log, a text or an original in which one bit was
flipped is found by trying which bit, and by what it was made from. Nothing is accepted but what fits a digest that is
kept. Only when the new file is better does it take the place of the damaged one, which is kept.
"""

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annotator.domain.errors import UnusableProject
from annotator.domain.text import cleaned, sha256_of
from annotator.store.backup import _keep_aside, _replace
from annotator.store.blob_checks import body_fault, original_fault, unpacked
from annotator.store.copying import sync_file, unfinished, writing
from annotator.store.findings import MOST, Finding, Kind, Progress, bindable
from annotator.store.integrity import MAY_RUN_AHEAD, check, greatest_ids, opened
from annotator.store.layout import Columns, Layout, RowTuple, known_version, lay_out, layout_of
from annotator.store.lock import OwnerLock
from annotator.store.log_checks import is_sound_change, is_sound_operation, pasts, side_by_side
from annotator.store.rows import parsed

_MOST_UNPACKED = 500_000_000  # bytes
_MOST_TRIES = 2_000_000  # rows that are tried for one flipped bit, in all; half a minute
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

    For the owner alone: raises `ProjectHeld`; `UnusableProject` for a file that cannot be read as a project, or from
    which something would be lost; `UnwritableFile`. Then the file is as it was.
    """
    if not path.is_file():
        raise UnusableProject("there is no such file", where=path, hint=_FROM_A_BACKUP)
    target = Path(os.path.realpath(path))
    with OwnerLock.acquire(target):
        found = check(target, task)
        if not found:
            return Repaired((), (), None)
        _refuse_hopeless(path, found)
        try:
            with writing(path), unfinished(target.parent) as part:
                done = _rebuilt(target, part)
                left = check(part, task)
                _refuse_loss(path, found, left)
                if len(left) >= len(found):
                    return Repaired((), tuple(found), None)
                sync_file(part)
                kept = _keep_aside(target)
                _replace(part, target)
        except (sqlite3.Error, ValueError, MemoryError) as error:
            raise UnusableProject(f"it cannot be repaired ({error})", where=path, hint=_FROM_A_BACKUP) from error
        return Repaired(tuple(done), tuple(left), kept)


def _refuse_hopeless(path: Path, found: Iterable[Finding]) -> None:
    """A file that is no project must not become one, and without its log nothing can be told right from wrong."""
    for each in found:
        if each.kind in {Kind.FILE, Kind.SCHEMA, Kind.UNREADABLE} and not each.repairable:
            what = f"it cannot be repaired ({each.where}: {each.what})"
            raise UnusableProject(what, where=path, hint=_FROM_A_BACKUP)


def _refuse_loss(path: Path, found: Iterable[Finding], left: Iterable[Finding]) -> None:
    """What the log does not keep must all have come over."""
    lost = {each for each in left if each.kind in {Kind.REFERENCE, Kind.BODY, Kind.ORIGINAL}} - set(found)
    if lost:
        worst = min(lost, key=lambda each: each.where)
        what = f"it cannot be repaired without a loss ({worst.where}: {worst.what})"
        raise UnusableProject(what, where=path, hint=_FROM_A_BACKUP)


@dataclass(slots=True)
class _Rebuilding:
    """A damaged file, the new one, and what was done on the way."""

    old: sqlite3.Connection
    new: sqlite3.Connection
    layout: Layout
    done: list[str] = field(default_factory=list)
    log_is_whole: bool = True
    tries: int = _MOST_TRIES
    told: int = 0

    def put(self, table: str, row: RowTuple) -> None:
        self.new.execute(self.layout.tables[table].insert, row)

    def tell(self, sentence: str) -> None:
        """Note what was done; of a file that is damaged all over not every row is named."""
        self.told += 1
        if self.told <= MOST:
            self.done.append(sentence)

    def rows(self, table: str) -> Iterator[RowTuple]:
        """The rows of the damaged file, without those that cannot be read where the log has them too."""
        last = 0
        try:
            for row in self.old.execute(self.layout.tables[table].select):
                if row[0] > last:
                    last = row[0]
                    yield row
                elif table in self.layout.logged and self.log_is_whole:
                    self.tell(f"{table} {row[0]} did not stand in its place and was left out")
                else:
                    raise sqlite3.DatabaseError("rows out of order")
        except sqlite3.Error as error:
            if table in _LOG or not self.log_is_whole:
                raise
            self.tell(f"{table} could be read up to row {last} alone ({error})")

    def mended(self, row: RowTuple, is_right: Callable[[RowTuple], bool]) -> RowTuple | None:
        """The row, or the one that it was before one bit of it was flipped; None if neither is right."""
        if is_right(row):
            return row
        for variant in islice(_one_bit_off(row), self.tries):
            self.tries -= 1
            if is_right(variant):
                return variant
        return None


def _one_bit_off(row: RowTuple) -> Iterator[RowTuple]:
    for number, value in enumerate(row):
        for other in _BIT_OFF[type(value)](value):
            yield (*row[:number], other, *row[number + 1 :])


def _bytes_off(data: bytes) -> Iterator[bytes]:
    changed = bytearray(data)
    for place in range(len(changed)):
        for bit in range(8):
            changed[place] ^= 1 << bit
            yield bytes(changed)
            changed[place] ^= 1 << bit


def _text_off(text: str) -> Iterator[str]:
    for data in _bytes_off(text.encode("utf-8", "surrogateescape")):
        with suppress(UnicodeDecodeError):
            yield data.decode()


def _as_text(data: bytes) -> Iterator[str]:
    """One bit tells SQLite bytes from text of the same length."""
    with suppress(UnicodeDecodeError):
        yield data.decode()


def _number_off(number: int) -> Iterator[int | None]:
    yield from (None, 0, 1)  # SQLite keeps these in the kind of the value alone
    yield from (number ^ 1 << bit for bit in range(63))


_BIT_OFF: Mapping[type, Callable[[Any], Iterable[Any]]] = {
    bytes: lambda data: chain(_as_text(data), _bytes_off(data)),
    str: _text_off,
    int: _number_off,
    float: lambda _: (),
    type(None): lambda _: (0, 1, ""),
}


def _rebuilt(target: Path, part: Path) -> list[str]:
    """Make `part` of what is whole in `target`."""
    beside = any(Path(f"{target}{suffix}").exists() for suffix in ("-wal", "-journal"))
    with closing(opened(target, "mode=ro" if beside else "mode=ro&immutable=1")) as old:
        version = known_version(old.execute("PRAGMA user_version").fetchone()[0])
        lay_out(part, version)
        with closing(sqlite3.connect(f"file:{quote(str(part.absolute()))}?mode=rw", uri=True)) as new:
            new.isolation_level = None
            new.execute("PRAGMA synchronous=OFF")  # flushed once, when it is whole
            new.execute("BEGIN")
            work = _Rebuilding(old, new, layout_of(version))
            for step in _STEPS:
                step(work)
            new.execute("COMMIT")
    more = [f"and {work.told - MOST} more of this kind"] if work.told > MOST else []
    return [*work.done, *more, "the file was written anew, with its indexes"]


# The log


def _operations(work: _Rebuilding) -> None:
    columns = work.layout.tables["operation"]
    previous = b""
    for row in work.rows("operation"):
        sound = work.mended(row, partial(is_sound_operation, columns, previous=previous))
        _put_log_row(work, "operation", row, sound)
        previous = (sound or row)[-1]


def _changes(work: _Rebuilding) -> None:
    columns = work.layout.tables["change"]
    for row in work.rows("change"):
        _put_log_row(work, "change", row, work.mended(row, partial(is_sound_change, columns)))
    work.log_is_whole = work.log_is_whole and work.new.execute(_INCOMPLETE).fetchone() is None


def _put_log_row(work: _Rebuilding, table: str, row: RowTuple, sound: RowTuple | None) -> None:
    work.put(table, sound or row)
    if sound is None:
        work.log_is_whole = False
    elif sound != row:
        work.tell(_MENDED.format(f"{table} {row[0]}"))


# The rows


def _logged_rows(work: _Rebuilding) -> None:
    for table in work.layout.logged:
        columns = work.layout.tables[table]
        unknown: list[RowTuple] = []  # put after those that the log knows, which may claim their place
        log = pasts(work.new, work.layout.tables["change"], table)
        for row_id, row, past in side_by_side(work.rows(table), log):
            if past is not None and past.after is not None and past.joins and work.log_is_whole:
                _put_logged(work, columns, row_id, row, past.after)
            elif past is not None and past.is_erased and work.log_is_whole:
                _leave_out(work, columns, row)
            elif row is not None:
                unknown.append(row)
        for row in unknown:
            _put_unknown(work, columns, row)


def _put_logged(work: _Rebuilding, columns: Columns, row_id: int, row: RowTuple | None, after: str) -> None:
    right = columns.row_of(parsed(after))
    work.put(columns.table, right)
    if right != row:
        what = "was restored" if row is not None else "was missing, and was restored"
        work.tell(f"{columns.table} {row_id} {what} from the log")


def _leave_out(work: _Rebuilding, columns: Columns, row: RowTuple | None) -> None:
    """What was erased for good must not come back."""
    if row is not None:
        work.tell(f"{columns.table} {row[0]} was erased for good, and was left out")


def _put_unknown(work: _Rebuilding, columns: Columns, row: RowTuple) -> None:
    """Keep a row that the log does not vouch for, mended if a bit of it was flipped."""
    sound = work.mended(row, columns.is_sound)
    try:
        work.put(columns.table, sound or row)
    except sqlite3.IntegrityError:
        if not work.log_is_whole:
            raise
        work.tell(f"{columns.table} {row[0]}, which the log does not know, had no place and was left out")
        return
    if sound is not None and sound != row:
        work.tell(_MENDED.format(f"{columns.table} {row[0]}"))


# Texts and original files


def _bodies(work: _Rebuilding) -> None:
    columns = work.layout.tables["body"]
    for row in work.rows("body"):
        right = row if body_fault(columns, row) is None else _right_body(work, row)
        _put_blob(work, "body", row, right)
    for (sha,) in list(work.new.execute(_BODIES_MISSING)):
        if (text := _text_from_original(work, sha)) is not None:
            _put_missing(work, "body", sha, len(text), text.encode())
    work.new.execute(_CLOSE_GAPS["body"])


def _right_body(work: _Rebuilding, row: RowTuple) -> RowTuple | None:
    id_, sha, _, data = row
    if not isinstance(data, bytes) or not isinstance(sha, str):
        return None
    real = sha256(data).hexdigest()
    if real == sha or work.new.execute(_HAS_BODY, (real,)).fetchone() is not None:
        return id_, real, len(data.decode()), data
    text = _text_from_original(work, sha)
    if text is not None:
        return id_, sha, len(text), text.encode()
    if len(data) > _MOST_TRIED:
        return None
    found = next((each for each in _bytes_off(data) if sha256(each).hexdigest() == sha), None)
    return None if found is None else (id_, sha, len(found.decode()), found)


def _text_from_original(work: _Rebuilding, sha: str) -> str | None:
    """The text of that SHA-256, read once more from the file that it came from, if that was plain text."""
    if not (of_article := work.new.execute(_FILE_OF_TEXT, (bindable(sha),)).fetchone()):
        return None
    of_file, encoding = of_article
    try:
        packed = work.old.execute(_PACKED, (of_file,)).fetchone()
        data = None if packed is None else unpacked(packed[0], _MOST_UNPACKED)
        text = None if data is None else cleaned(data.decode(encoding or "utf-8")).text
    except (sqlite3.Error, ValueError, LookupError, TypeError):
        return None
    return text if text is not None and sha256_of(text) == sha else None


def _originals(work: _Rebuilding) -> None:
    columns = work.layout.tables["original"]
    for row in work.rows("original"):
        right = row if original_fault(columns, row) is None else _right_original(work, row)
        _put_blob(work, "original", row, right)
    for (sha,) in list(work.new.execute(_ORIGINALS_MISSING)):
        if (data := _original_from_text(work, sha)) is not None:
            _put_missing(work, "original", sha, len(data), zlib.compress(data, 6))
    work.new.execute(_CLOSE_GAPS["original"])


def _right_original(work: _Rebuilding, row: RowTuple) -> RowTuple | None:
    id_, sha, _, packed = row
    if not isinstance(packed, bytes) or not isinstance(sha, str):
        return None
    data = unpacked(packed, _MOST_UNPACKED)
    real = None if data is None else sha256(data).hexdigest()
    if data is None or (real != sha and work.new.execute(_HAS_ORIGINAL, (real,)).fetchone() is None):
        real, data = sha, _original_from_text(work, sha) or _unpacked_with_one_bit_off(packed, sha)
    return None if data is None else (id_, real, len(data), zlib.compress(data, 6))


def _original_from_text(work: _Rebuilding, sha: str) -> bytes | None:
    """The bytes of that SHA-256, made again from the text, if that was plain text."""
    for text, encoding in work.new.execute(_TEXT_OF_FILE, (bindable(sha),)):
        for variant in (text.decode(), "\ufeff" + text.decode(), text.decode().replace("\n", "\r\n")):
            with suppress(ValueError, LookupError):
                data: bytes = variant.encode(encoding or "utf-8")
                if sha256(data).hexdigest() == sha:
                    return data
    return None


def _unpacked_with_one_bit_off(packed: bytes, sha: str) -> bytes | None:
    if len(packed) > _MOST_TRIED // 4:
        return None
    found = (unpacked(each, _MOST_UNPACKED) for each in _bytes_off(packed))
    return next((data for data in found if data is not None and sha256(data).hexdigest() == sha), None)


def _put_blob(work: _Rebuilding, table: str, row: RowTuple, right: RowTuple | None) -> None:
    try:
        work.put(table, right or row)
    except (sqlite3.IntegrityError, ValueError):
        work.tell(f"{_BLOBS[table]} {row[0]} is damaged and was left out")
        return
    if right is not None and right != row:
        work.tell(f"{_BLOBS[table]} {row[0]} was mended")


def _put_missing(work: _Rebuilding, table: str, sha: str, length: int, data: bytes) -> None:
    (free,) = work.new.execute(_FREE_ID[table]).fetchone()
    work.put(table, (free, sha, length, data))
    work.tell(f"{_BLOBS[table]} {free} was missing, and was made again")


_BLOBS = {"body": "text", "original": "original file"}


# Ids


def _sequences(work: _Rebuilding) -> None:
    try:
        noted = dict(work.old.execute("SELECT name, seq FROM sqlite_sequence"))
    except sqlite3.Error:
        noted = {}
    work.new.execute("DELETE FROM sqlite_sequence")
    for table, last in greatest_ids(work.new, work.layout).items():
        seq = noted.get(table)
        ahead = table in MAY_RUN_AHEAD and isinstance(seq, int) and last < seq < last + _FAR
        if last or ahead:
            work.new.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, seq if ahead else last))


_FAR = 1_000_000  # a number that runs ahead by more is damaged itself

_STEPS: tuple[Callable[[_Rebuilding], None], ...] = (
    _operations,
    _changes,
    _logged_rows,
    _bodies,
    _originals,
    _sequences,
)
_LOG = ("operation", "change")
_MENDED = "{} was mended: one bit of it had been flipped"

# Statements

_INCOMPLETE = (
    "SELECT 1 FROM operation WHERE rows <> (SELECT count(*) FROM change WHERE operation_id = operation.id) "
    "UNION ALL SELECT 1 FROM change WHERE operation_id NOT IN (SELECT id FROM operation) LIMIT 1"
)
_HAS_BODY = "SELECT 1 FROM article WHERE sha256 = ?"
_HAS_ORIGINAL = "SELECT 1 FROM article WHERE original_sha256 = ?"
_BODIES_MISSING = "SELECT sha256 FROM article WHERE sha256 NOT IN (SELECT sha256 FROM body) ORDER BY id"
_ORIGINALS_MISSING = (
    "SELECT DISTINCT original_sha256 FROM article WHERE original_sha256 NOT IN (SELECT sha256 FROM original)"
)
_FILE_OF_TEXT = "SELECT original_sha256, encoding FROM article WHERE sha256 = ?"
_TEXT_OF_FILE = (
    "SELECT body.text, article.encoding FROM article JOIN body ON body.sha256 = article.sha256 "
    "WHERE article.original_sha256 = ?"
)
_PACKED = "SELECT data FROM original WHERE sha256 = ?"
_FREE_ID = {
    "body": "SELECT min(id) + 1 FROM (SELECT 0 AS id UNION ALL SELECT id FROM body) "
    "WHERE id + 1 NOT IN (SELECT id FROM body)",
    "original": "SELECT min(id) + 1 FROM (SELECT 0 AS id UNION ALL SELECT id FROM original) "
    "WHERE id + 1 NOT IN (SELECT id FROM original)",
}
# Their ids count from 1 without a gap, and nothing refers to them.
_CLOSE_GAPS = {
    "body": "UPDATE body SET id = (SELECT count(*) FROM body AS other WHERE other.id <= body.id) "
    "WHERE (SELECT max(id) <> count(*) FROM body)",
    "original": "UPDATE original SET id = (SELECT count(*) FROM original AS other WHERE other.id <= original.id) "
    "WHERE (SELECT max(id) <> count(*) FROM original)",
}
