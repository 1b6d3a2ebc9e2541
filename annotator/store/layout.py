"""What the database of a project must look like, made the way the program makes it, to compare a file against."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import column, create_engine, insert, select, table
from sqlalchemy.dialects import sqlite

from annotator.store.connection import driver_of
from annotator.store.header import APPLICATION_ID, REVISION, SCHEMA_VERSION
from annotator.store.project_file import create_project_file, stamp
from annotator.store.rows import canonical, digest
from annotator.store.schema import metadata

RowTuple = tuple[Any, ...]

# CR, VT and FF are white space for SQLite too, but one flipped bit away from those that the program writes.
_SPACE = re.compile(r"[ \t\n]+")
_AROUND = re.compile(r" ?([(),]) ?")  # alembic and we differ in these
_TYPES: Mapping[str, type] = {"INTEGER": int, "TEXT": str, "BLOB": bytes, "VARCHAR(32)": str}
_NAMES = {int: "a whole number", str: "text", bytes: "bytes", float: "a decimal number"}
_LOG = ("operation", "change")

_MASTER = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_COLUMNS = 'SELECT name, type, "notnull" FROM pragma_table_info(?)'


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table in their order, and the statements over all of them."""

    table: str
    names: tuple[str, ...]
    types: tuple[type, ...]
    nullable: tuple[bool, ...]
    select: str  # by id
    insert: str

    def type_fault(self, row: RowTuple) -> str | None:
        """What is wrong with the types of a row, if anything: a damaged file gives values that no program wrote."""
        for name, type_, nullable, value in zip(self.names, self.types, self.nullable, row, strict=True):
            if type(value) is not type_ and not (value is None and nullable):
                found = "nothing" if value is None else _NAMES[type(value)]
                return f"{name} holds {found}, not {_NAMES[type_]}"
        return None

    def as_dict(self, row: RowTuple) -> dict[str, Any]:
        """The row without its digest, in the order of its canonical form."""
        return {name: value for name, value in zip(self.names, row, strict=True) if name != "digest"}

    def digest_of(self, row: RowTuple) -> bytes:
        """What the digest of a row of a logged table must be. Raises `ValueError` for text that is no UTF-8."""
        return digest(self.table, canonical(self.as_dict(row)))

    def is_sound(self, row: RowTuple) -> bool:
        """Whether a row of a logged table is as the program wrote it, as far as it tells by itself."""
        try:
            return self.type_fault(row) is None and self.digest_of(row) == row[self.names.index("digest")]
        except ValueError:
            return False

    def row_of(self, canonical_row: Mapping[str, Any]) -> RowTuple:
        """The row of a canonical form, with its digest."""
        mark = digest(self.table, canonical(dict(canonical_row)))
        return tuple(mark if name == "digest" else canonical_row[name] for name in self.names)


@dataclass(frozen=True, slots=True)
class Layout:
    """The schema of one version. `objects` are the SQL of `sqlite_master` by type, name and table."""

    version: int
    revision: str
    objects: Mapping[tuple[str, str, str], str | None]
    tables: Mapping[str, Columns]

    @property
    def logged(self) -> tuple[str, ...]:
        """The tables whose rows carry a digest and are kept in the log."""
        return tuple(name for name, each in self.tables.items() if "digest" in each.names and name not in _LOG)


def known_version(version: object) -> int:
    """The version itself if this program knows its schema, else the newest."""
    return version if isinstance(version, int) and 1 <= version <= SCHEMA_VERSION else SCHEMA_VERSION


@cache
def layout_of(version: int) -> Layout:
    """The layout of a version that this program knows."""
    return _newest() if version == SCHEMA_VERSION else migrated(version)


def lay_out(path: Path, version: int) -> None:
    """Make an empty project file of a version that this program knows, not the newest one alone."""
    if version == SCHEMA_VERSION:
        create_project_file(path)
        return
    from annotator.store.migrate import migrate  # noqa: PLC0415  # alembic costs 0.4 s, and is rarely needed

    path.touch(0o600, exist_ok=False)
    migrate(path, _revision(version), version)
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA application_id=%d" % APPLICATION_ID)  # noqa: UP031  # no bound values in pragmas
        driver.execute("PRAGMA journal_mode=DELETE")


def migrated(version: int) -> Layout:
    """The layout that the migrations up to a version make."""
    from annotator.store.migrate import migrate  # noqa: PLC0415  # as above

    with TemporaryDirectory(prefix="annotator-") as folder:
        path = Path(folder) / "layout.annot"
        path.touch(0o600)
        migrate(path, _revision(version), version)
        with closing(sqlite3.connect(path)) as driver:
            return _read(driver, version)


def _newest() -> Layout:
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection, connection.begin():
            metadata.create_all(connection)
            stamp(connection, REVISION)
            return _read(driver_of(connection), SCHEMA_VERSION)
    finally:
        engine.dispose()


def _revision(version: int) -> str:
    return f"{version:04d}"


def _read(driver: sqlite3.Connection, version: int) -> Layout:
    found = objects(driver)
    tables = [name for type_, name, _ in found if type_ == "table" and name != "sqlite_sequence"]
    return Layout(version, _revision(version), found, {name: _columns(driver, name) for name in tables})


def objects(driver: sqlite3.Connection) -> dict[tuple[str, str, str], str | None]:
    """`sqlite_master` as it can be compared: without root pages, its SQL without spaces that mean nothing."""
    return {(type_, name, of): _spaced(sql) for type_, name, of, sql in driver.execute(_MASTER)}


def _spaced(sql: str | None) -> str | None:
    return None if sql is None else _AROUND.sub(r"\1", _SPACE.sub(" ", sql)).strip(" ")


def _columns(driver: sqlite3.Connection, name: str) -> Columns:
    found = list(driver.execute(_COLUMNS, (name,)))
    names = tuple(each for each, _, _ in found)
    this = table(name, *(column(each) for each in names))
    ordered = select(this).order_by(this.c.id) if "id" in names else select(this)
    return Columns(
        table=name,
        names=names,
        types=tuple(_TYPES[type_] for _, type_, _ in found),
        nullable=tuple(not notnull for _, _, notnull in found),
        select=_compiled(ordered),
        insert=_compiled(insert(this)),
    )


def _compiled(statement: Any) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


def ascending(rows: Iterator[RowTuple]) -> Iterator[RowTuple]:
    """Rows by their id, the first column. Raises `sqlite3.DatabaseError` where a damaged tree gives another order."""
    last: int | None = None
    for row in rows:
        if not isinstance(row[0], int) or (last is not None and row[0] <= last):
            raise sqlite3.DatabaseError("its rows are out of order")
        last = row[0]
        yield row
