"""One copy of a project file that can be trusted.

It is made by SQLite's backup API in small slices out of one read transaction, so that the owner goes on writing and
nothing of that gets in; it is one ordinary file without a write-ahead log, flushed to the disk, read again and compared
with what was copied, before it is given its name. Nothing here opens a file that may be an open database in any other
way than through SQLite: closing such a handle would drop the locks of this process (POSIX `fcntl`).
"""

import os
import re
import secrets
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import ColumnClause, column, func, select
from sqlalchemy import table as table_of
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import UnusableProject, UnwritableFile
from annotator.store.connection import driver_of, reader_engine
from annotator.store.header import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.project_file import tidy_up
from annotator.store.rows import canonical, digest, digest_of_parts, shape_of
from annotator.store.schema import LOGGED

OnProgress = Callable[[int, int, str], None]
"""Is told what is done, of how many (0: not known), and what it is. What it raises stops the copy."""

_PROJECT_UID = "project.uid"
_SLICE = 64  # pages; larger slices hold up a write for longer (trust.md)
SIDE_FILES = ("-wal", "-shm", "-journal")  # whatever of these stands beside a file, SQLite takes for its own
_ABANDONED_S = 3600  # an unfinished copy of this age is of a process that died
_PART = re.compile(r"\.annotator-copy-[0-9a-f]{16}\.part.*")
_DIALECT = sqlite.dialect()


def silent(_done: int, _total: int, _what: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Which state of which project a file holds. The digest is chained over all operations."""

    uid: str | None
    version: int
    operation: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What a copy must hold: the state, and the number of rows of each table."""

    mark: Mark
    counts: Mapping[str, int]


def take(source: sqlite3.Connection, part: Path, place: Path, on_progress: OnProgress, numbers_after: int = 0) -> Taken:
    """Copy what `source` sees in its open transaction into the file `part`, whole and on the disk.

    `place` is named in errors. The next operation of the copy gets a number above `numbers_after`.
    """
    taken = Taken(mark_in(source), _counts(source))
    with writing(place):
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # confidential from its first byte
        copy = sqlite3.connect(f"file:{quote(str(part.absolute()))}?mode=rw", uri=True, isolation_level=None)
        try:
            copy.execute("PRAGMA synchronous=OFF")  # flushed once, below
            copy.execute("PRAGMA journal_mode=OFF")  # nobody knows of the file before it is finished
            source.backup(
                copy,
                pages=_SLICE,
                progress=lambda _status, left, total: on_progress(total - left, total, "copying"),
            )
            copy.execute("PRAGMA trusted_schema=OFF")
            copy.execute("SELECT count(*) FROM sqlite_master").fetchone()  # notices that the source had a log
            copy.execute("PRAGMA journal_mode=DELETE")  # one file
            if numbers_after:
                copy.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'operation'", (numbers_after,))
        finally:
            copy.close()
        sync_file(part)
    return taken


def verify(part: Path, taken: Taken, project: Path, on_progress: OnProgress) -> None:
    """Raise `UnusableProject`, naming `project`, unless the copy is whole and holds what was taken."""
    wrong = next(differences(part, taken, on_progress), None)
    if wrong is not None:
        raise UnusableProject(
            f"the copy does not pass its check and was not kept ({wrong})",
            where=project,
            hint="Look into it with `annotator check`, or restore a backup.",
        )


def differences(part: Path, taken: Taken, on_progress: OnProgress) -> Iterator[str]:
    """In what a copy differs from what was taken, and what is wrong in it."""
    try:
        with reading(part) as copy:
            if mark_in(copy) != taken.mark:
                yield "its last operation is another"
            counts = _counts(copy)
            for table in sorted(taken.counts.keys() | counts.keys()):
                if taken.counts.get(table) != counts.get(table):
                    yield f"{table} has {counts.get(table)} rows instead of {taken.counts.get(table)}"
            yield from faults(copy, on_progress)
    except UnusableProject as error:
        yield error.what


# What is in a file


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A read transaction on a project file: all questions see it as it was at the first. Raises `UnusableProject`."""
    if not path.is_file():
        raise UnusableProject("there is no such file", where=path)
    engine = reader_engine(path)
    try:
        with engine.connect() as connection, transaction(driver_of(connection), path) as driver:
            yield driver
    except DBAPIError as error:
        raise UnusableProject(f"it cannot be read ({error.orig})", where=path) from error
    finally:
        engine.dispose()
        tidy_up(path)


@contextmanager
def transaction(driver: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """`reading`, on a connection that is open already and in no transaction."""
    try:
        driver.execute("BEGIN")
        if driver.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise UnusableProject("this is not an Annotator project, or it is empty", where=path)
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment of all that is read
        yield driver
    except sqlite3.Error as error:
        raise UnusableProject(f"the file is damaged or unreadable ({error})", where=path) from error
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")


def mark_in(source: sqlite3.Connection) -> Mark:
    """The state that an open file is in."""
    uid = source.execute("SELECT value FROM setting WHERE key = ?", (_PROJECT_UID,)).fetchone()
    last = source.execute("SELECT id, digest FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    operation, chained = last or (0, b"")
    return Mark(None if uid is None else str(uid[0]), _version(source), int(operation), bytes(chained))


def mark_of(path: Path) -> Mark | None:
    """The state that a file holds, or None where it cannot say it."""
    try:
        with reading(path) as source:
            return mark_in(source)
    except UnusableProject:
        return None


def mark_at_rest(path: Path) -> Mark | None:
    """`mark_of` a file whose lock we own and which may be damaged, read without leaving anything beside it."""
    try:
        driver = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        driver.execute("PRAGMA trusted_schema=OFF")
        return mark_in(driver)
    except (sqlite3.Error, ValueError, TypeError):
        return None
    finally:
        driver.close()


def _version(source: sqlite3.Connection) -> int:
    (version,) = source.execute("PRAGMA user_version").fetchone()
    return int(version)


def _tables(source: sqlite3.Connection) -> set[str]:
    """The tables that hold rows; a virtual table has none of its own."""
    return {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage <> 0")}


def _counts(source: sqlite3.Connection) -> dict[str, int]:
    counts = {}
    for table in _tables(source):
        query = str(select(func.count()).select_from(table_of(table)).compile(dialect=_DIALECT))
        (counts[table],) = source.execute(query).fetchone()
    return counts


def faults(source: sqlite3.Connection, on_progress: OnProgress) -> Iterator[str]:
    """What is wrong in a file, which may be of an earlier version; nothing: it holds what was written."""
    on_progress(0, 0, "verifying")
    try:
        yield from (line for (line,) in source.execute("PRAGMA integrity_check(10)") if line != "ok")
        tables = _tables(source)
        missing = {*LOGGED, "operation", "change", "body", "original"} - tables
        if missing and _version(source) == SCHEMA_VERSION:
            yield f"there is no table {', '.join(sorted(missing))}"
        for table in tables - missing:
            yield from _faults_in(source, table, on_progress)
    except (sqlite3.Error, TypeError, ValueError) as error:
        yield str(error)


def _faults_in(source: sqlite3.Connection, table: str, on_progress: OnProgress) -> Iterator[str]:
    if table in _BLOBS:
        names, is_sound = _BLOBS[table]
    elif table in LOGGED or table in {"operation", "change"}:
        names, is_sound = _digested(source, table)
    else:
        return
    for number, row in enumerate(source.execute(_select(table, names))):
        if number % 500 == 0:
            on_progress(number, 0, "verifying")
        if not is_sound(row):
            yield f"row {row[0]} of {table} is not what was written"


_IsSound = Callable[[tuple[Any, ...]], bool]


def _digested(source: sqlite3.Connection, table: str) -> tuple[Sequence[str], _IsSound]:
    if table in LOGGED and _version(source) == SCHEMA_VERSION:
        columns = list(shape_of(table).columns)
    else:
        found = source.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
        columns = [name for (name,) in found if name != "digest"]
    return [*columns, "digest"], _Digests(table, columns)


class _Digests:
    """Compares rows, given in the order of their ids, with their digests."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        self._table = table
        self._columns = columns
        self._previous = b""

    def __call__(self, row: tuple[Any, ...]) -> bool:
        *values, written = row
        return bool(self._fresh(values, written) == written)

    def _fresh(self, values: list[Any], written: bytes) -> bytes:
        if self._table == "operation":
            previous, self._previous = self._previous, written
            return digest_of_parts("operation", (*values, previous.hex()))
        if self._table == "change":
            return digest_of_parts("change", values)
        return digest(self._table, canonical(dict(zip(self._columns, values, strict=True))))


def _is_sound_body(row: tuple[Any, ...]) -> bool:
    _id, sha, length, text = row
    try:
        return bool(sha256(text).hexdigest() == sha and len(text.decode()) == length)
    except UnicodeDecodeError:
        return False


def _is_sound_original(row: tuple[Any, ...]) -> bool:
    _id, sha, size, packed = row
    try:
        data = zlib.decompressobj().decompress(packed, max(size, 0) + 1)  # never more than was said
    except (zlib.error, OverflowError):
        return False
    return bool(len(data) == size and sha256(data).hexdigest() == sha)


_BLOBS: dict[str, tuple[Sequence[str], _IsSound]] = {
    "body": (("id", "sha256", "length", "text"), _is_sound_body),
    "original": (("id", "sha256", "size", "data"), _is_sound_original),
}


def _select(table: str, columns: Sequence[str]) -> str:
    names: list[ColumnClause[Any]] = [column(name) for name in columns]
    return str(select(*names).select_from(table_of(table)).order_by(column("id")).compile(dialect=_DIALECT))


# Files


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turns what went wrong with the file that is written into `UnwritableFile`, naming `place`."""
    try:
        yield
    except sqlite3.Error as error:
        if not _is_of_the_copy(error):
            raise
        raise UnwritableFile(f"it cannot be written ({error})", where=place, hint=_FREE_SPACE) from error
    except OSError as error:
        reason = error.strerror or str(error) if place.parent.is_dir() else f"there is no folder {place.parent}"
        raise UnwritableFile(f"it cannot be written ({reason})", where=place) from error


_FREE_SPACE = "See whether the disk is full. Nothing was changed."
_READ_ERRORS = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}


def _is_of_the_copy(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _READ_ERRORS:
        return False
    return code & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """The path of a file that is not there yet and, with all that stands beside it, not there any more at the end."""
    part = folder / f".annotator-copy-{secrets.token_hex(8)}.part"
    try:
        yield part
    finally:
        for path in (part, *side_files(part)):
            with suppress(OSError):
                path.unlink()


def sweep(folder: Path) -> None:
    """Remove the unfinished copies of processes that died."""
    for path in folder.iterdir():
        if _PART.fullmatch(path.name) is not None:
            with suppress(OSError):
                if abs(time.time() - path.stat().st_mtime) > _ABANDONED_S:
                    path.unlink()


def give_name(part: Path, target: Path) -> None:
    """Name a finished copy, and replace nothing: raises FileExistsError."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        part.rename(target)
    sync_folder(target.parent)


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into, unless there is one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def sync_file(path: Path) -> None:
    """Makes the content of a file that is no open database last through a power cut."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Makes names last through a power cut. Windows cannot, and does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse
            os.fsync(handle)
    finally:
        os.close(handle)


def side_files(path: Path) -> list[Path]:
    """What stands beside a file that SQLite would take for its own."""
    return [Path(f"{path}{suffix}") for suffix in SIDE_FILES if os.path.lexists(f"{path}{suffix}")]
