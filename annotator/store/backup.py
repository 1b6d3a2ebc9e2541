"""Copies of a project file that can be trusted: backups, a saved copy, what is restored, what is rescued.

All four are made alike: SQLite's backup API in small slices out of one read transaction, so that the owner goes on
writing and nothing of that gets in; one ordinary file without a write-ahead log; flushed to the disk; read again and
compared with what was copied; and only then given its name. Nothing here opens a file that may be an open database
in any other way than through SQLite: closing such a handle would drop the locks of this process (POSIX `fcntl`).
"""

import json
import os
import re
import secrets
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, sha256
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import column, func, select
from sqlalchemy import table as table_of
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import AnnotatorError, Refused, UnusableProject, UnwritableFile
from annotator.store.connection import driver_of, reader_engine
from annotator.store.header import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.lock import OwnerLock
from annotator.store.project_file import ProjectFile, tidy_up
from annotator.store.rows import canonical, digest, digest_of_parts, shape_of
from annotator.store.schema import LOGGED

OnProgress = Callable[[int, int, str], None]
"""Is told what is done, of how many (0: not known), and what it is. What it raises stops the copy, which is not kept."""

RECENT, DAYS, WEEKS = 12, 10, 9  # how many backups are kept, of each kind

_SLICE = 64  # pages; larger slices hold up a write for longer (trust.md)
_PROJECT_UID = "project.uid"
_INDEX = "project.json"  # in each backup folder: which file it is of, for the day when that file cannot say it
_SIDE_FILES = ("-wal", "-shm", "-journal")  # whatever of these stands beside a file, SQLite takes for its own
_ABANDONED_S = 3600  # an unfinished copy of this age is of a process that died
_PART = re.compile(r"\.annotator-copy-[0-9a-f]{16}\.part.*")
_NAME = re.compile(r"(?P<at>[0-9]{8}T[0-9]{6}\.[0-9]{3}Z)-(?P<operation>[0-9]{1,18})\.annot")
_DIALECT = sqlite.dialect()


def _silent(_done: int, _total: int, _what: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup by what its name says: the moment it was made (UTC) and the last operation that it holds."""

    path: Path
    at: datetime
    operation: int
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Made:
    """The verified backup of what a project holds now; `is_new` is false where there was one already."""

    path: Path
    is_new: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where the file that stood there is kept (None: none did)."""

    project: Path
    backup: Path
    operation: int
    damaged: Path | None


@dataclass(frozen=True, slots=True)
class Rescued:
    """Where what an open project holds was saved, and what is wrong with it, if anything is."""

    path: Path
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Which state of which project a file holds. The digest is chained over all operations."""

    uid: str | None
    version: int
    operation: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a copy must hold: the state, and the number of rows of each table."""

    mark: _Mark
    counts: Mapping[str, int]


# Where the backups of a project are


def backup_folder(base: Path, uid: str) -> Path:
    """The folder for the backups of the project of that uid. The uid is read from a file and may be anything."""
    plain = re.fullmatch(r"[A-Za-z0-9-]{1,64}", uid) is not None
    return base / (uid if plain else blake2b(uid.encode(), digest_size=16).hexdigest())


def folder_for(base: Path, project: Path) -> Path | None:
    """The folder for the backups of the project at this path: by the uid in the file, else by what was noted.

    None for a file that cannot say its uid and of which no backup was ever made under this path. A copy of a project
    has the uid of its source: while both are there, the one that comes second gets a folder of its own.
    """
    uid = uid_of(project)
    here = _canonical_path(project)
    noted = _noted(base)
    mine = [(each["at"], folder) for folder, each in noted.items() if each["path"] == here]
    if uid is None:
        return max(mine)[1] if mine else None
    own = [(at, folder) for at, folder in mine if noted[folder]["uid"] == uid]
    if own:
        return max(own)[1]
    folder = backup_folder(base, uid)
    if folder in noted and Path(noted[folder]["path"]).exists():
        return backup_folder(base, f"{uid}-{blake2b(here.encode(), digest_size=4).hexdigest()}"[:64])
    return folder


def note_folder(folder: Path, project: Path) -> None:
    """Note in a backup folder which file it is of. Raises `UnwritableFile`."""
    note = {"path": _canonical_path(project), "uid": uid_of(project) or "", "at": datetime.now(UTC).isoformat()}
    known = _note_in(folder)
    if known is not None and (known["path"], known["uid"]) == (note["path"], note["uid"]):
        return
    with _writing(folder), _unfinished(folder) as part:
        part.write_text(json.dumps(note, ensure_ascii=False), "utf-8", errors="surrogateescape")
        _sync_file(part)
        part.replace(folder / _INDEX)
        _sync_folder(folder)


def uid_of(project: Path) -> str | None:
    """The uid of a project, or None where the file is missing or cannot say it."""
    try:
        with _reading(project) as source:
            return _mark(source).uid
    except AnnotatorError:
        return None


def _noted(base: Path) -> dict[Path, dict[str, str]]:
    if not base.is_dir():
        return {}
    notes = ((folder, _note_in(folder)) for folder in base.iterdir())
    return {folder: note for folder, note in notes if note is not None}


def _note_in(folder: Path) -> dict[str, str] | None:
    try:
        note = json.loads((folder / _INDEX).read_text("utf-8", errors="surrogateescape"))
        return {name: str(note[name]) for name in ("path", "uid", "at")}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _canonical_path(project: Path) -> str:
    return os.path.normcase(os.path.realpath(project))


# Backups


def make_backup(project: Path, folder: Path, on_progress: OnProgress = _silent) -> Made:
    """The verified backup of what `project` holds now, which is made where the folder has none.

    The project may be open, here or elsewhere, and be written meanwhile. Raises `UnusableProject` for a project that
    cannot be read or is damaged, `UnwritableFile` where the folder cannot take it; then nothing was kept.
    """
    with _reading(project) as source:
        mark = _mark(source)
    # The newest in number may be of a file that was since put back by hand: look at all of the same number.
    for each in backups(folder):
        if each.operation == mark.operation and _mark_of(each.path) == mark and is_whole(each.path, on_progress):
            return Made(each.path, is_new=False)
    with _writing(folder):
        _make_private_folder(folder)
        _sweep(folder)
    with _unfinished(folder) as part:
        with _reading(project) as source:
            taken = _take(source, part, folder, on_progress)
        _verify(part, taken, project, on_progress)
        with _writing(folder):
            return Made(_named(part, folder, taken.mark.operation), is_new=True)


def back_up(project: Path, folder: Path, on_progress: OnProgress = _silent) -> Path | None:
    """`make_backup`, but None where a verified backup of the same last operation was there already."""
    made = make_backup(project, folder, on_progress)
    return made.path if made.is_new else None


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first: by operation, then by time, for a clock can be set back."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if (parts := _NAME.fullmatch(path.name)) is not None:
                with suppress(ValueError, OSError):  # no date of this world; gone in between
                    at = datetime.strptime(parts["at"], "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
                    found.append(Backup(path, at, int(parts["operation"]), path.stat().st_size))
    return sorted(found, key=_age, reverse=True)


def is_whole(path: Path, on_progress: OnProgress = _silent) -> bool:
    """Whether a backup still holds what was once verified."""
    try:
        with _reading(path) as copy:
            return next(_faults(copy, on_progress), None) is None
    except UnusableProject:
        return False


def newest_whole(folder: Path, on_progress: OnProgress = _silent) -> Backup | None:
    """The newest backup in a folder that still verifies."""
    return next((each for each in backups(folder) if is_whole(each.path, on_progress)), None)


def kept(found: Iterable[Backup]) -> set[Backup]:
    """Those to keep: the 12 newest by operation and by the clock, the last of 10 days and of 9 weeks (UTC).

    The 12 by operation and by the clock are the same, unless the clock was set back, or an older file put back by hand.
    """
    newest_first = sorted(found, key=_age, reverse=True)
    by_clock = sorted(newest_first, key=lambda each: each.at, reverse=True)
    days = _last_of_each(newest_first, lambda each: each.at.date(), DAYS)
    weeks = _last_of_each(newest_first, lambda each: each.at.isocalendar()[:2], WEEKS)
    return {*newest_first[:RECENT], *by_clock[:RECENT], *days, *weeks}


def prune(folder: Path, verified: Path | None = None) -> list[Path]:
    """Remove the backups that need not be kept, and return them. The newest one that verifies always stays.

    `verified` is a backup that was verified just now and need not be read again. Nothing is removed where none
    verifies: what is damaged may still hold what somebody needs.
    """
    found = backups(folder)
    staying = kept(found)
    doomed = [each for each in found if each not in staying]
    if not doomed:
        return []
    last = next((each for each in found if each.path == verified or is_whole(each.path)), None)
    if last is None:
        return []
    removed = [each.path for each in doomed if each != last]
    for path in removed:
        with suppress(OSError):
            path.unlink()
    return removed


def _age(backup: Backup) -> tuple[int, datetime]:
    return backup.operation, backup.at


def _last_of_each(
    newest_first: Sequence[Backup], period: Callable[[Backup], Any], count: int
) -> list[Backup]:
    """The newest backup in each of the latest periods that have one."""
    last: dict[Any, Backup] = {}
    for each in newest_first:
        last.setdefault(period(each), each)
    return [last[when] for when in sorted(last, reverse=True)[:count]]


def _named(part: Path, folder: Path, operation: int) -> Path:
    at = datetime.now(UTC)
    while True:
        target = folder / f"{at:%Y%m%dT%H%M%S}.{at.microsecond // 1000:03d}Z-{operation}.annot"
        try:
            _give_name(part, target)
        except FileExistsError:
            at += timedelta(milliseconds=1)
        else:
            return target


# Copies that a person asks for


def save_copy(project: Path, target: Path, force: bool, on_progress: OnProgress = _silent) -> None:
    """Save what a project holds now as `target`, whole or not at all.

    Raises `UnwritableFile` for a target that is there already (unless `force`), is the project itself, or cannot be
    written; `ProjectHeld` for one that is open somewhere; `UnusableProject` for a project that is damaged.
    """
    real = Path(os.path.realpath(target))
    with ExitStack() as held:
        if os.path.lexists(real) or _side_files(real):
            _refuse_target(project, real, target, force)
            held.enter_context(OwnerLock.acquire(real))
        part = held.enter_context(_unfinished(real.parent))
        with _reading(project) as source:
            taken = _take(source, part, target, on_progress)
        _verify(part, taken, project, on_progress)
        with _writing(target):
            if force:
                _replace(part, real)
            else:
                _give_name(part, real)


def _refuse_target(project: Path, real: Path, target: Path, force: bool) -> None:
    if _canonical_path(project) == os.path.normcase(real):
        raise UnwritableFile("this is the project itself", where=target, hint="Choose another name.")
    if os.path.lexists(real) and not real.is_file():
        raise UnwritableFile("this is no ordinary file", where=target)
    if not force:
        what = "the file exists already" if os.path.lexists(real) else "remains of another project stand there"
        raise UnwritableFile(what, where=target, hint="Choose another name, or have it replaced.")


def restore(project: Path, backup: Path, on_progress: OnProgress = _silent) -> Restored:
    """Put what a backup holds in the place of `project`, which may be whole, damaged, empty or missing.

    What stood there is kept as `NAME.damaged-TIME.annot`, with its side files. The backup is verified first; the
    project must not be open anywhere (`ProjectHeld`). Raises `UnusableProject` for a backup that does not verify,
    `Refused` for one of another project, `UnwritableFile`; then the project is as it was.

    Stopped at any moment it leaves the old file whole under its own name or, where that has a write-ahead log, at
    least under the name where it is kept; else the new one. Operations that come later get numbers above those of
    every backup, so that the backups of what was given up never look newer than those of what goes on.
    """
    target = Path(os.path.realpath(project))
    if target.is_dir():
        raise Refused("this is a folder, not a project file", where=project)
    with ExitStack() as held:
        for path in dict.fromkeys((project, target) if project.is_symlink() else (project,)):
            held.enter_context(OwnerLock.acquire(path))
        old = _mark_at_rest(target)
        with _writing(project):
            _sweep(target.parent)
        part = held.enter_context(_unfinished(target.parent))
        with _reading(backup) as source:
            mark = _mark(source)
            _refuse_foreign_schema(source, backup)
            if old is not None and old.uid is not None and old.uid != mark.uid:
                raise Refused("this is a backup of another project", where=backup)
            highest = max([each.operation for each in backups(backup.parent)] + ([old.operation] if old else []))
            taken = _take(source, part, project, on_progress, numbers_after=highest)
        _verify(part, taken, backup, on_progress)
        with _writing(project):
            damaged = _keep_aside(target)
            _replace(part, target)
    return Restored(project, backup, mark.operation, damaged)


def rescue_copy(project: ProjectFile, fallback: Path, on_progress: OnProgress = _silent) -> Rescued:
    """Save what an open project holds whose file was moved, replaced or deleted, as `NAME.rescued-TIME.annot`.

    The connection still reads the old file, even where no name leads there any more (POSIX). The copy stands beside
    where the project was or, where that cannot be written, in `fallback`. It is kept even if something is wrong with
    it: there may be no other. Raises `UnwritableFile` where neither place can take it. Call it in the thread that
    the project belongs to.
    """
    try:
        return _rescue_into(project, project.path.parent, on_progress)
    except UnwritableFile:
        with _writing(fallback):
            _make_private_folder(fallback)
        return _rescue_into(project, fallback, on_progress)


def _rescue_into(project: ProjectFile, folder: Path, on_progress: OnProgress) -> Rescued:
    if not folder.is_dir():
        raise UnwritableFile("there is no such folder", where=folder)
    with _unfinished(folder) as part:
        with _transaction(driver_of(project.reading), project.path) as source:
            taken = _take(source, part, folder, on_progress)
        wrong = tuple(islice(_differences(part, taken, on_progress), 10))
        with _writing(folder):
            target = _free_name(folder / project.path.name, "rescued")
            _give_name(part, target)
    return Rescued(target, wrong)


def _refuse_foreign_schema(source: sqlite3.Connection, path: Path) -> None:
    """Ours has neither; whoever made one may want it to run in the restored project."""
    found = source.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if found is not None:
        raise Refused(f"it holds something that no project of ours has ({found[0]!r})", where=path)


def _keep_aside(project: Path) -> Path | None:
    """Give what stands at the place of a project a second name, its side files too, and replace nothing."""
    here = [suffix for suffix in ("", *_SIDE_FILES) if os.path.lexists(f"{project}{suffix}")]
    if not here:
        return None
    aside = _free_name(project, "damaged")
    for suffix in here:
        _second_name(Path(f"{project}{suffix}"), Path(f"{aside}{suffix}"))
    _sync_folder(project.parent)
    return aside


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("rb") as source, other.open("xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())


def _replace(part: Path, target: Path) -> None:
    """Put a finished copy in the place of `target`, at once. The caller owns the target's lock."""
    if beside := _side_files(target):
        # SQLite would take the old write-ahead log for the new file's. Two files cannot change at once: while the log
        # goes there is no project under this name rather than one without its last operations.
        target.unlink(missing_ok=True)
        _sync_folder(target.parent)
        for path in beside:
            path.unlink(missing_ok=True)
        _sync_folder(target.parent)
    part.replace(target)
    _sync_folder(target.parent)


def _side_files(path: Path) -> list[Path]:
    return [Path(f"{path}{suffix}") for suffix in _SIDE_FILES if os.path.lexists(f"{path}{suffix}")]


def _free_name(project: Path, what: str) -> Path:
    stem = project.name.removesuffix(".annot")
    at = datetime.now(UTC)
    while True:
        path = project.with_name(f"{stem}.{what}-{at:%Y%m%dT%H%M%SZ}.annot")
        if not os.path.lexists(path) and not _side_files(path):
            return path
        at += timedelta(seconds=1)


# One copy


def _take(
    source: sqlite3.Connection, part: Path, place: Path, on_progress: OnProgress, numbers_after: int = 0
) -> _Taken:
    """Copy what `source` sees in its open transaction into the file `part`, whole and on the disk.

    `place` is named in errors. The next operation of the copy gets a number above `numbers_after`.
    """
    taken = _Taken(_mark(source), _counts(source))
    with _writing(place):
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
            copy.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'operation'", (numbers_after,))
        finally:
            copy.close()
        _sync_file(part)
    return taken


def _verify(part: Path, taken: _Taken, project: Path, on_progress: OnProgress) -> None:
    """Raise `UnusableProject`, naming `project`, unless the copy is whole and holds what was taken."""
    wrong = next(_differences(part, taken, on_progress), None)
    if wrong is not None:
        raise UnusableProject(
            f"the copy does not pass its check and was not kept ({wrong})",
            where=project,
            hint="Look into it with `annotator check`, or restore a backup.",
        )


def _differences(part: Path, taken: _Taken, on_progress: OnProgress) -> Iterator[str]:
    try:
        with _reading(part) as copy:
            if _mark(copy) != taken.mark:
                yield "its last operation is another"
            counts = _counts(copy)
            for table in sorted(taken.counts.keys() | counts.keys()):
                if taken.counts.get(table) != counts.get(table):
                    yield f"{table} has {counts.get(table)} rows instead of {taken.counts.get(table)}"
            yield from _faults(copy, on_progress)
    except UnusableProject as error:
        yield error.what


# What is in a file


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A read transaction on a project file: all questions see it as it was at the first. Raises `UnusableProject`."""
    if not path.is_file():
        raise UnusableProject("there is no such file", where=path)
    engine = reader_engine(path)
    try:
        with engine.connect() as connection, _transaction(driver_of(connection), path) as driver:
            yield driver
    except DBAPIError as error:
        raise UnusableProject(f"it cannot be read ({error.orig})", where=path) from error
    finally:
        engine.dispose()
        tidy_up(path)


@contextmanager
def _transaction(driver: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
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


def _mark(source: sqlite3.Connection) -> _Mark:
    uid = source.execute("SELECT value FROM setting WHERE key = ?", (_PROJECT_UID,)).fetchone()
    last = source.execute("SELECT id, digest FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    operation, chained = last or (0, b"")
    return _Mark(None if uid is None else str(uid[0]), _version(source), int(operation), bytes(chained))


def _mark_of(path: Path) -> _Mark | None:
    try:
        with _reading(path) as source:
            return _mark(source)
    except UnusableProject:
        return None


def _mark_at_rest(path: Path) -> _Mark | None:
    """The mark of a file whose lock we own, read without leaving anything beside it."""
    try:
        driver = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        driver.execute("PRAGMA trusted_schema=OFF")
        return _mark(driver)
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


def _faults(source: sqlite3.Connection, on_progress: OnProgress) -> Iterator[str]:
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
    except (sqlite3.Error, TypeError) as error:
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
        return self._fresh(values, written) == written

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
        return sha256(text).hexdigest() == sha and len(text.decode()) == length
    except UnicodeDecodeError:
        return False


def _is_sound_original(row: tuple[Any, ...]) -> bool:
    _id, sha, size, packed = row
    try:
        data = zlib.decompressobj().decompress(packed, size + 1)  # never more than was said
    except (zlib.error, ValueError):
        return False
    return len(data) == size and sha256(data).hexdigest() == sha


_BLOBS: dict[str, tuple[Sequence[str], _IsSound]] = {
    "body": (("id", "sha256", "length", "text"), _is_sound_body),
    "original": (("id", "sha256", "size", "data"), _is_sound_original),
}


def _select(table: str, columns: Sequence[str]) -> str:
    query = select(*map(column, columns)).select_from(table_of(table)).order_by(column("id"))
    return str(query.compile(dialect=_DIALECT))


# Files


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    """Turns what went wrong with the file that is written into `UnwritableFile`, naming `place`."""
    try:
        yield
    except sqlite3.Error as error:
        if not _is_of_the_copy(error):
            raise
        raise UnwritableFile(f"it cannot be written ({error})", where=place, hint=_FREE_SPACE) from error
    except OSError as error:
        raise UnwritableFile(f"it cannot be written ({error.strerror or error})", where=place) from error


_FREE_SPACE = "See whether the disk is full. Nothing was changed."
_READ_ERRORS = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}


def _is_of_the_copy(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _READ_ERRORS:
        return False
    return code & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """The path of a file that is not there yet and, with all that stands beside it, not there any more at the end."""
    part = folder / f".annotator-copy-{secrets.token_hex(8)}.part"
    try:
        yield part
    finally:
        for path in (part, *_side_files(part)):
            with suppress(OSError):
                path.unlink()


def _sweep(folder: Path) -> None:
    """Remove the unfinished copies of processes that died."""
    for path in folder.iterdir():
        if _PART.fullmatch(path.name) is not None:
            with suppress(OSError):
                if abs(time.time() - path.stat().st_mtime) > _ABANDONED_S:
                    path.unlink()


def _give_name(part: Path, target: Path) -> None:
    """Name a finished copy, and replace nothing: raises FileExistsError."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        part.rename(target)
    _sync_folder(target.parent)


def _make_private_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Makes names last through a power cut. Windows cannot, and does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse
            os.fsync(handle)
    finally:
        os.close(handle)
