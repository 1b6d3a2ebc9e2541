"""Whether a project file still holds what was written into it. `check` reads any file, and writes to none.

SQLite's own check misses more than half of single flipped bits (trust.md), so every row has a digest, every text and
original a SHA-256, and the log says what each row must be. What is no content (free space, the padding of a page) is
not looked at.
"""

import os
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from annotator.domain.errors import AnnotatorError
from annotator.store.blob_checks import bodies, originals
from annotator.store.connection import READER_PRAGMAS
from annotator.store.copying import SIDE_FILES
from annotator.store.findings import MOST, Finding, Kind, Looked, Progress, Silent, extent, plain
from annotator.store.header import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.layout import Layout, known_version, layout_of, objects
from annotator.store.log_checks import changes, logged_rows, operations
from annotator.store.row_names import titled
from annotator.store.wal import fault_in_log

_PULSE = 200_000  # steps of SQLite's machine between two questions whether to stop; some milliseconds


def check(path: Path, task: Progress | None = None) -> list[Finding]:
    """What is wrong with a project file; nothing: it holds exactly what was written, all of it.

    Works on any file, beside an owner or without one, and changes nothing. Raises only what `task` raises to stop it.
    """
    task = task or Silent()
    if (fault := _no_file(path)) is not None:
        return [fault]
    if _side_files(path):
        return _checked_beside(path, task)
    # Nobody has it open: read it as it lies there, and leave nothing beside it.
    before = _state(path)
    found = _checked(path, "mode=ro&immutable=1", task)
    if found and _state(path) != before:  # somebody opened it meanwhile
        return _checked_beside(path, task)
    if not any(each.kind is Kind.FILE for each in found):
        found += _header_bytes(path)
    return found


def _no_file(path: Path) -> Finding | None:
    try:
        if not path.exists():
            return _unopened("there is no such file")
        if not path.is_file():
            return _unopened("this is no ordinary file")
        if path.stat().st_size == 0 and not _side_files(path):
            return _unopened("the file is empty (0 bytes)")
    except OSError as error:
        return _unopened(f"it cannot be read ({error.strerror or error})")
    return None


def _unopened(what: str) -> Finding:
    return Finding(Kind.FILE, "the file", what, repairable=False)


def _side_files(path: Path) -> list[Path]:
    """A write-ahead log or a rollback journal: what is in them belongs to the file."""
    return [Path(f"{path}{suffix}") for suffix in SIDE_FILES if suffix != "-shm" and Path(f"{path}{suffix}").exists()]


def _state(path: Path) -> object:
    with suppress(OSError):
        seen = path.stat()
        return seen.st_ino, seen.st_mtime_ns, seen.st_size, _side_files(path)
    return None


def _header_bytes(path: Path) -> Iterator[Finding]:
    """What SQLite does not say of the header: with a writing version that it does not know it only reads.

    Only for a file that nobody has open: closing a handle drops the locks of this process.
    """
    with suppress(OSError), path.open("rb") as file:
        versions = file.read(20)[18:]
        if len(versions) == 2 and versions[0] != versions[1]:
            what = f"the versions to write and to read are {versions[0]} and {versions[1]}"
            yield Finding(Kind.HEADER, "the header", what, repairable=True)


def _checked_beside(path: Path, task: Progress) -> list[Finding]:
    """Check a file together with its write-ahead log, in its place or, where that cannot be, in a private copy."""
    found = _checked(path, "mode=ro", task)
    if not any(each.kind is Kind.FILE for each in found):
        return [*_log_beside(path), *found]
    if not _may_be_copied(path):
        return found
    with TemporaryDirectory(prefix="annotator-") as folder:
        copy = Path(folder) / "copy.annot"
        try:
            for each in (path, *_side_files(path)):
                shutil.copyfile(each, f"{copy}{each.name.removeprefix(path.name)}")
        except OSError:
            return found
        return _checked(copy, "mode=rw", task)


def _may_be_copied(path: Path) -> bool:
    """Where nobody can have it open as an owner does: closing a handle would drop the locks of this process."""
    return not os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-journal").exists()


def _log_beside(path: Path) -> Iterator[Finding]:
    """What SQLite passes over in the write-ahead log. Looked at more than once: its owner may just be writing."""
    wal = path.with_name(f"{path.name}-wal")
    faults = set()
    for wait in _LOOKS:
        time.sleep(wait)
        faults.add(fault := fault_in_log(wal))
        if fault is None:
            return
    if len(faults) == 1:
        yield Finding(Kind.FILE, "the write-ahead log", str(fault), repairable=False)


_LOOKS = (0.0, 0.1, 0.2)  # seconds before each


def opened(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that only reads, and gives text that is no UTF-8 with its bytes as surrogates."""
    uri = f"file:{quote(str(path.absolute()))}?{mode}"
    driver = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=2)
    try:
        driver.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        for pragma in READER_PRAGMAS:
            driver.execute(pragma)
        driver.execute("BEGIN")
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()  # all that follows sees this moment
    except BaseException:
        driver.close()
        raise
    return driver


def _checked(path: Path, mode: str, task: Progress) -> list[Finding]:
    try:
        driver = opened(path, mode)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:  # SQLite quotes a damaged schema in its message
        return [_unopened(f"it cannot be read as a database ({error})")]
    with closing(driver):
        return _look_at(driver, task)


def _look_at(driver: sqlite3.Connection, task: Progress) -> list[Finding]:
    looked = Looked(driver, layout_of(_version_of(driver)))
    for number, (what, look, repairable) in enumerate(CHECKS):
        _watch(looked, task, number, what)
        try:
            _take(looked, what, look(looked))
        # A damaged page gives any value for any other: each of these means that the check cannot go on.
        except (sqlite3.Error, ValueError, OverflowError, MemoryError, zlib.error) as error:
            if looked.stopped is not None:
                raise looked.stopped from None
            looked.found.append(
                Finding(Kind.UNREADABLE, what, f"cannot be read to the end ({plain(str(error))})", repairable)
            )
        if _is_foreign(looked):
            break
    return looked.found


def _version_of(driver: sqlite3.Connection) -> int:
    try:
        return known_version(driver.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return SCHEMA_VERSION


def _watch(looked: Looked, task: Progress, number: int, what: str) -> None:
    """Let the task stop a check that is at work: what it raises is raised again when SQLite has let go."""

    def pulse() -> int:
        try:
            task.progress(number, len(CHECKS), what)
        except AnnotatorError as error:
            looked.stopped = error
        return looked.stopped is not None

    task.progress(number, len(CHECKS), what)
    looked.driver.set_progress_handler(pulse, _PULSE)


def _take(looked: Looked, what: str, findings: Iterator[Finding]) -> None:
    looked.found += islice(findings, MOST)
    more = next(findings, None)
    if more is not None:
        looked.found.append(Finding(more.kind, what, f"and more than {MOST} others", more.repairable))


def _is_foreign(looked: Looked) -> bool:
    """A view or a virtual table may stand where a table of ours is named: its rows are not asked for."""
    return any(each.kind is Kind.SCHEMA and each.where.startswith(_NEVER_READ) for each in looked.found)


_NEVER_READ = ("the view ", "the virtual table ")


# The file and its schema


def _header(looked: Looked) -> Iterator[Finding]:
    for pragma, expected, what in _PRAGMAS:
        value = looked.one(pragma)
        if value != expected:
            yield Finding(Kind.HEADER, "the header", f"{what} is {value!r}, not {expected!r}", repairable=True)
    version = looked.one("PRAGMA user_version")
    if version != looked.layout.version:
        newer = version > looked.layout.version
        hint = ", as a newer Annotator would write it" if newer else ""
        yield Finding(Kind.HEADER, "the header", f"the version of the schema is {version}{hint}", repairable=True)


_PRAGMAS = (
    ("PRAGMA application_id", APPLICATION_ID, "the mark of an Annotator project"),
    ("PRAGMA encoding", "UTF-8", "the encoding"),
)


def _revision(looked: Looked) -> Iterator[Finding]:
    rows = list(looked.driver.execute(looked.layout.tables["alembic_version"].select))
    if rows != [(looked.layout.revision,)]:
        what = f"it says {plain(str(rows))}, and the header version {looked.layout.version}"
        yield Finding(Kind.HEADER, "the table alembic_version", what, repairable=True)


def _schema(looked: Looked) -> Iterator[Finding]:
    expected = looked.layout.objects
    found = objects(looked.driver)
    for key, sql in found.items():
        where = f"the {_kind_of(key[0], sql)} {plain(str(key[1]))}"
        if key not in expected:
            yield Finding(Kind.SCHEMA, where, "no project has it", repairable=False)
        elif sql != expected[key]:
            yield Finding(Kind.SCHEMA, where, "its definition is not that of this version", repairable=True)
    for type_, name, _ in expected.keys() - found.keys():
        yield Finding(Kind.SCHEMA, f"the {type_} {name}", "it is missing", repairable=type_ == "index")


def _kind_of(type_: str, sql: str | None) -> str:
    return "virtual table" if (sql or "").upper().startswith("CREATE VIRTUAL") else plain(str(type_))


def _pages(looked: Looked) -> Iterator[Finding]:
    for (message,) in looked.driver.execute("PRAGMA integrity_check(100)"):
        if message != "ok":
            yield Finding(Kind.PAGES, "the pages of the file", plain(str(message)), repairable=True)


def _references(looked: Looked) -> Iterator[Finding]:
    for table, row_id, parent, _ in looked.driver.execute("PRAGMA foreign_key_check"):
        what = f"it refers to {_article_of(parent)} {parent} that is not there"
        yield Finding(Kind.REFERENCE, f"{table} {row_id}", what, repairable=table in looked.layout.logged)


def _article_of(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


# Ids and texts


def _sequences(looked: Looked) -> Iterator[Finding]:
    rows = list(looked.driver.execute("SELECT name, seq FROM sqlite_sequence"))
    found = dict(rows)
    expected = greatest_ids(looked.driver, looked.layout)
    if len(found) < len(rows) or not found.keys() <= expected.keys():
        yield Finding(Kind.IDS, "the greatest ids", "a table stands there twice or is unknown", repairable=True)
    for table, last in expected.items():
        seq = found.get(table)
        if (type(seq) is not int and (seq is not None or last)) or (seq or 0) < last:
            what = f"{plain(str(seq))} is noted, and {last} was given: an id could come back"
        elif (seq or 0) > last and table not in MAY_RUN_AHEAD:
            what = f"{seq} is noted, and the last that is known is {last}: rows may be missing"
        else:
            continue
        yield Finding(Kind.IDS, f"the greatest id of {table}", what, repairable=True)


# A layer can be made and removed in one operation (labels of which none came in), which leaves nothing in the log; a
# restored project numbers its next operation above those of every backup.
MAY_RUN_AHEAD = frozenset({"layer", "operation"})


def greatest_ids(driver: sqlite3.Connection, layout: Layout) -> dict[str, int]:
    """The greatest id that each table ever gave, by the log; 0 where none was given."""
    found = {}
    for table in ("operation", "change", *layout.logged):
        here = driver.execute(extent(table)).fetchone()[2]
        (logged,) = driver.execute(_GREATEST, (table,)).fetchone()
        found[table] = max(each if isinstance(each, int) else 0 for each in (here, logged))
    return found


def _annotated_texts(looked: Looked) -> Iterator[Finding]:
    for id_, title, length, noted, data in looked.driver.execute(_TEXTS):
        where = titled(title, id_)
        if not isinstance(data, bytes):
            continue  # the references say so
        text = data.decode("utf-8", "replace")  # one that is damaged is found by its hash, and still has a length
        if not length == noted == len(text):
            what = f"its length is noted as {length} and {noted}, and is {len(text)}"
            yield Finding(Kind.TEXT, where, what, repairable=True)
        for uid, start, end, quoted in looked.driver.execute(_MARKED, (id_,)):
            if (fault := _span_fault(text, start, end, quoted)) is not None:
                yield Finding(Kind.TEXT, f"annotation {plain(str(uid))} in {where}", fault, repairable=False)


def _span_fault(text: str, start: object, end: object, quoted: object) -> str | None:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return f"{start}..{end} marks no text"
    if end > len(text):
        return f"it ends at {end}, past the text, which has {len(text)} characters"
    return None if text[start:end] == quoted else "the text at its place is not what was labelled"


# Statements

_GREATEST = "SELECT max(row_id) FROM change WHERE table_name = ?"
_TEXTS = (
    "SELECT article.id, article.title, article.length, body.length, body.text "
    "FROM article LEFT JOIN body ON body.sha256 = article.sha256 ORDER BY article.id"
)
_MARKED = 'SELECT uid, start, "end", quote FROM annotation WHERE article_id = ? ORDER BY start'

Look = Callable[[Looked], Iterator[Finding]]

# In the order in which they are made: the schema before the rows, the log before what is compared with it. What each is
# called, what looks, and whether what it could not read can be had from the log or made anew.
CHECKS: tuple[tuple[str, Look, bool], ...] = (
    ("the header", _header, True),
    ("the schema", _schema, False),
    ("the pages of the file", _pages, True),
    ("the version of the schema", _revision, True),
    ("the references", _references, True),
    ("the texts of the articles", bodies, True),
    ("the original files", originals, True),
    ("the changes in the log", changes, False),
    ("the operations in the log", operations, False),
    ("the rows", logged_rows, True),
    ("the greatest ids", _sequences, True),
    ("the places of the annotations", _annotated_texts, True),
)
