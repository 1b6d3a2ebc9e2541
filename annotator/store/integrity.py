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
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote

from sqlalchemy import ColumnClause, column, func, select
from sqlalchemy import table as table_of
from sqlalchemy.dialects import sqlite

from annotator.domain.errors import AnnotatorError
from annotator.store.connection import READER_PRAGMAS
from annotator.store.copying import SIDE_FILES
from annotator.store.header import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.layout import Columns, Layout, RowTuple, ascending, known_version, layout_of, objects
from annotator.store.rows import digest_of_parts, parsed
from annotator.store.wal import fault_in_log


class Kind(StrEnum):
    """What a finding is about; part of `annotator check --json`."""

    FILE = "file"  # it cannot be opened at all
    HEADER = "header"
    SCHEMA = "schema"
    PAGES = "pages"  # SQLite's own check
    UNREADABLE = "unreadable"  # a check could not be carried to its end
    REFERENCE = "reference"
    BODY = "body"
    ORIGINAL = "original"
    LOG = "log"
    ROW = "row"
    IDS = "ids"
    TEXT = "text"  # an annotation that does not fit its article


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: `where` and `what` make a sentence.

    `repairable` says that `repair` can put it right from the rest of the file, if that is whole.
    """

    kind: Kind
    where: str
    what: str
    repairable: bool


class Progress(Protocol):
    """What long work reports to: what is done, of how many, and what it is. Raises to stop it."""

    def progress(self, done: int, total: int, what: str) -> None: ...


class Silent:
    """Reports to nobody."""

    def progress(self, done: int, total: int, what: str) -> None: ...


@dataclass(slots=True)
class Looked:
    """An open file that is checked, and what was found in it so far."""

    driver: sqlite3.Connection
    layout: Layout
    found: list[Finding] = field(default_factory=list)
    stopped: AnnotatorError | None = None

    def rows(self, table: str) -> Iterator[RowTuple]:
        """All rows of a table, by id."""
        return ascending(self.driver.execute(self.layout.tables[table].select))

    def one(self, query: str, *bound: object) -> Any:
        """The first value of the first row, None where there is none."""
        row = self.driver.execute(query, bound).fetchone()
        return None if row is None else row[0]

    @property
    def log_is_whole(self) -> bool:
        return not any(each.kind is Kind.LOG for each in self.found)


MOST = 200  # findings of one check; a wrecked file has as many as rows
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
    except (sqlite3.Error, MemoryError) as error:
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
                Finding(Kind.UNREADABLE, what, f"cannot be read to the end ({_plain(str(error))})", repairable)
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


def _plain(text: str) -> str:
    """A text of a damaged file in one line that can be printed."""
    shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    return shown if len(shown) <= 200 else shown[:200] + "…"


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
        what = f"it says {_plain(str(rows))}, and the header version {looked.layout.version}"
        yield Finding(Kind.HEADER, "the table alembic_version", what, repairable=True)


def _schema(looked: Looked) -> Iterator[Finding]:
    expected = looked.layout.objects
    found = objects(looked.driver)
    for key, sql in found.items():
        where = f"the {_kind_of(key[0], sql)} {_plain(str(key[1]))}"
        if key not in expected:
            yield Finding(Kind.SCHEMA, where, "no project has it", repairable=False)
        elif sql != expected[key]:
            yield Finding(Kind.SCHEMA, where, "its definition is not that of this version", repairable=True)
    for type_, name, _ in expected.keys() - found.keys():
        yield Finding(Kind.SCHEMA, f"the {type_} {name}", "it is missing", repairable=type_ == "index")


def _kind_of(type_: str, sql: str | None) -> str:
    return "virtual table" if (sql or "").upper().startswith("CREATE VIRTUAL") else _plain(str(type_))


def _pages(looked: Looked) -> Iterator[Finding]:
    for (message,) in looked.driver.execute("PRAGMA integrity_check(100)"):
        if message != "ok":
            yield Finding(Kind.PAGES, "the pages of the file", _plain(str(message)), repairable=True)


def _references(looked: Looked) -> Iterator[Finding]:
    for table, row_id, parent, _ in looked.driver.execute("PRAGMA foreign_key_check"):
        what = f"it refers to {_article_of(parent)} {parent} that is not there"
        yield Finding(Kind.REFERENCE, f"{table} {row_id}", what, repairable=table in looked.layout.logged)


def _article_of(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


# Texts and original files


def _bodies(looked: Looked) -> Iterator[Finding]:
    for row in looked.rows("body"):
        if (fault := body_fault(looked.layout.tables["body"], row)) is not None:
            yield Finding(Kind.BODY, f"the text of {_article_with(looked, row)}", fault, repairable=True)
    yield from _gaps(looked, "body")


def body_fault(columns: Columns, row: RowTuple) -> str | None:
    """What is wrong with a row of `body`."""
    if (fault := columns.type_fault(row)) is not None:
        return fault
    _, sha, length, text = row
    if sha256(text).hexdigest() != sha:
        return "it is not what was imported (SHA-256)"
    try:
        is_long = len(text.decode())
    except UnicodeDecodeError:
        return "it is no UTF-8"
    return None if is_long == length else f"it has {is_long} characters, and {length} are noted"


def _originals(looked: Looked) -> Iterator[Finding]:
    for row in looked.rows("original"):
        if (fault := original_fault(looked.layout.tables["original"], row)) is not None:
            yield Finding(Kind.ORIGINAL, f"the original file {_plain(str(row[1])[:12])}…", fault, repairable=True)
    yield from _gaps(looked, "original")


def original_fault(columns: Columns, row: RowTuple) -> str | None:
    """What is wrong with a row of `original`."""
    if (fault := columns.type_fault(row)) is not None:
        return fault
    _, sha, size, packed = row
    data = unpacked(packed, size)
    if data is None:
        return "it cannot be unpacked"
    if (sha256(data).hexdigest(), len(data)) != (sha, size):
        return "it is not what was imported (SHA-256, size)"
    return "its packed form was changed" if _is_touched(packed, zlib.compress(data, 6)) else None


def unpacked(packed: bytes, size: int) -> bytes | None:
    """What is packed; None for what is no zlib stream, or is larger than `size`: a damaged one can swell."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, max(size, 0) + 1)
    except (zlib.error, OverflowError):
        return None
    return data if unpacker.eof and not unpacker.unused_data else None


def _is_touched(packed: bytes, afresh: bytes) -> bool:
    """Whether a stream that unpacks to the right bytes was still changed since it was written.

    About one flipped bit in 10,000 unpacks to the same. Another zlib may pack otherwise, but never so nearly the same.
    """
    if packed == afresh or len(packed) != len(afresh):
        return False
    return (int.from_bytes(packed) ^ int.from_bytes(afresh)).bit_count() <= _FLIPPED


_FLIPPED = 8  # bits


def _gaps(looked: Looked, table: str) -> Iterator[Finding]:
    """Texts and originals are never removed, so their ids have no gap."""
    count, first, last = looked.driver.execute(_extent(table)).fetchone()
    if count and (first, last) != (1, count):
        what = f"{count} rows have ids from {first} to {last}: some are missing, or have another id"
        yield Finding(Kind.IDS, f"the table {table}", what, repairable=True)


# The log


def _changes(looked: Looked) -> Iterator[Finding]:
    columns = looked.layout.tables["change"]
    last_id, last_operation = 0, 0
    for row in looked.rows("change"):
        where = f"change {row[0]} of operation {_plain(str(row[1]))}"
        if not is_sound_change(columns, row):
            yield Finding(Kind.LOG, where, "it is not what was written", repairable=True)
            continue
        if row[2] not in looked.layout.logged:
            yield Finding(Kind.LOG, where, f"it is of a table {_plain(row[2])}, which is not logged", repairable=False)
        if row[1] < last_operation or (row[1] == last_operation and row[0] != last_id + 1):
            yield Finding(Kind.LOG, where, "it does not follow the one before it", repairable=False)
        last_id, last_operation = row[0], row[1]


def is_sound_change(columns: Columns, row: RowTuple) -> bool:
    """Whether a change of the log is as it was written."""
    return columns.type_fault(row) is None and _parts_digest("change", row[:-1]) == row[-1]


def _operations(looked: Looked) -> Iterator[Finding]:
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
    """What the log says of one row: its last change, whether that is sound, and whether the ones before it join."""

    row_id: int
    after: str | None
    is_sound: bool
    joins: bool


def pasts(driver: sqlite3.Connection, columns: Columns, table: str) -> Iterator[Past]:
    """What the log says of each row of a table, by id. `columns` are those of `change`."""
    changes = driver.execute(_CHANGES_IN, (table,))
    for row_id, group in groupby((row for row in changes if isinstance(row[3], int)), key=lambda row: row[3]):
        joins, after = True, None
        for change in group:
            joins = joins and change[4] == after
            after = change[5]
        yield Past(row_id, after, is_sound_change(columns, change), joins)


def side_by_side(rows: Iterator[RowTuple], past: Iterator[Past]) -> Iterator[tuple[int, RowTuple | None, Past | None]]:
    """Rows and what the log says of them, both by id; None on the side that has nothing."""
    row, said = next(rows, None), next(past, None)
    while row is not None or said is not None:
        id_ = min(([] if row is None else [row[0]]) + ([] if said is None else [said.row_id]))
        has_row, has_past = row is not None and row[0] == id_, said is not None and said.row_id == id_
        yield id_, row if has_row else None, said if has_past else None
        row = next(rows, None) if has_row else row
        said = next(past, None) if has_past else said


def _logged_rows(looked: Looked) -> Iterator[Finding]:
    for table in looked.layout.logged:
        log = pasts(looked.driver, looked.layout.tables["change"], table)
        for row_id, row, past in side_by_side(looked.rows(table), log):
            if past is not None and not past.joins:
                what = "its changes do not follow one another"
                yield Finding(Kind.LOG, f"the history of {table} {row_id}", what, repairable=False)
            fault = _row_fault(looked.layout.tables[table], row, past)
            if fault is not None:
                repairable = looked.log_is_whole and past is not None and past.is_sound and past.after is not None
                where = _named(looked, table, row_id, row, past)
                yield Finding(Kind.ROW, where, fault, repairable)


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
        return "the log says that it was deleted"
    if past.is_sound and row != columns.row_of(parsed(past.after)):
        return "the log has it otherwise"
    return None


# How a row is named to a person


def _named(looked: Looked, table: str, row_id: int, row: RowTuple | None, past: Past | None) -> str:
    if past is not None and past.is_sound and past.after is not None:
        values: Mapping[str, Any] = parsed(past.after)
    elif row is not None:
        values = looked.layout.tables[table].as_dict(row)
    else:
        return f"{table} {row_id}"
    return _NAMINGS.get(table, _by_name)(looked, table, values)


def _by_name(_looked: Looked, table: str, values: Mapping[str, Any]) -> str:
    name = values.get("name") or values.get("key")
    shown = f" “{_plain(name)}”" if isinstance(name, str) else ""
    return f"{table} {values['id']}{shown}"


def _annotation(looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    return f"annotation {_plain(str(values['uid']))} in {_article_numbered(looked, values['article_id'])}"


def _value(looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    found = looked.driver.execute(_ANNOTATION, (bindable(values["annotation_id"]),)).fetchone()
    if found is None:
        return f"value {values['id']}"
    return f"value {values['id']} of {_annotation(looked, '', dict(zip(('uid', 'article_id'), found, strict=True)))}"


def _state_of(looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    return f"state {values['id']} of {_article_numbered(looked, values['article_id'])}"


def _article(_looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    return _titled(values["title"], values["id"])


_NAMINGS: Mapping[str, Callable[[Looked, str, Mapping[str, Any]], str]] = {
    "annotation": _annotation,
    "value": _value,
    "article_state": _state_of,
    "article": _article,
}


def _article_numbered(looked: Looked, row_id: object) -> str:
    return _titled(looked.one(_TITLE, bindable(row_id)), row_id)


def _article_with(looked: Looked, body: RowTuple) -> str:
    """The article that has a text, by the text's hash as it is noted or, if that is damaged, as it is."""
    _, sha, _, text = body
    real = sha256(text).hexdigest() if isinstance(text, bytes) else None
    found = looked.driver.execute(_TITLE_BY_SHA, (bindable(sha), real)).fetchone()
    return "an article that was taken back" if found is None else _titled(found[1], found[0])


def _titled(title: object, row_id: object) -> str:
    return f"article “{_plain(title)}”" if isinstance(title, str) else f"article {_plain(str(row_id))}"


def bindable(value: object) -> object:
    """A value of a damaged row as one that can be bound: Python gives surrogates for bytes that are no UTF-8."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


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
            what = f"{_plain(str(seq))} is noted, and {last} was given: an id could come back"
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
        here = driver.execute(_extent(table)).fetchone()[2]
        (logged,) = driver.execute(_GREATEST, (table,)).fetchone()
        found[table] = max(each if isinstance(each, int) else 0 for each in (here, logged))
    return found


def _annotated_texts(looked: Looked) -> Iterator[Finding]:
    for id_, title, length, noted, data in looked.driver.execute(_TEXTS):
        where = _titled(title, id_)
        if not isinstance(data, bytes):
            continue  # the references say so
        text = data.decode("utf-8", "replace")  # one that is damaged is found by its hash, and still has a length
        if not length == noted == len(text):
            what = f"its length is noted as {length} and {noted}, and is {len(text)}"
            yield Finding(Kind.TEXT, where, what, repairable=True)
        for uid, start, end, quoted in looked.driver.execute(_MARKED, (id_,)):
            if (fault := _span_fault(text, start, end, quoted)) is not None:
                yield Finding(Kind.TEXT, f"annotation {_plain(str(uid))} in {where}", fault, repairable=False)


def _span_fault(text: str, start: object, end: object, quoted: object) -> str | None:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return f"{start}..{end} marks no text"
    if end > len(text):
        return f"it ends at {end}, past the text, which has {len(text)} characters"
    return None if text[start:end] == quoted else "the text at its place is not what was labelled"


# Statements

_DIALECT = sqlite.dialect()


def _extent(table: str) -> str:
    id_: ColumnClause[int] = column("id")
    return str(
        select(func.count(), func.min(id_), func.max(id_)).select_from(table_of(table)).compile(dialect=_DIALECT)
    )


_CHANGES_OF = "SELECT count(*) FROM change WHERE operation_id = ?"
_CHANGES_IN = (
    'SELECT id, operation_id, table_name, row_id, "before", "after", digest FROM change '
    "WHERE table_name = ? ORDER BY row_id, id"
)
_GREATEST = "SELECT max(row_id) FROM change WHERE table_name = ?"
_ANNOTATION = "SELECT uid, article_id FROM annotation WHERE id = ?"
_TITLE = "SELECT title FROM article WHERE id = ?"
_TITLE_BY_SHA = "SELECT id, title FROM article WHERE sha256 IN (?, ?)"
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
    ("the texts of the articles", _bodies, True),
    ("the original files", _originals, True),
    ("the changes in the log", _changes, False),
    ("the operations in the log", _operations, False),
    ("the rows", _logged_rows, True),
    ("the greatest ids", _sequences, True),
    ("the places of the annotations", _annotated_texts, True),
)
