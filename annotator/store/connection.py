"""Connections to a project file, and the checks before the first byte of it is trusted (trust.md)."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from annotator.domain.errors import UnusableProject
from annotator.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html, 1.3
_BUSY_MS = 2000

OWNER_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA wal_autocheckpoint=1000",
)
READER_PRAGMAS = (
    "PRAGMA query_only=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)


def check_header(path: Path) -> None:
    """Raise `UnusableProject` unless `path` is a project file of this version or an earlier one. Changes nothing.

    Only before the file is opened with SQLite in this process: closing a handle of an open database drops its locks.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        raise UnusableProject("there is no such file", where=path) from None
    except IsADirectoryError:
        raise UnusableProject("this is a folder, not a project file", where=path) from None
    except OSError as error:
        raise UnusableProject(f"it cannot be read ({error.strerror or error})", where=path) from error
    if not head:
        raise UnusableProject("the file is empty (0 bytes)", where=path, hint="Restore it from a backup.")
    application = int.from_bytes(head[68:72])
    if not head.startswith(_MAGIC) or len(head) < _HEADER or application != APPLICATION_ID:
        raise UnusableProject(
            "this is not an Annotator project", where=path, hint="Projects are files that end in .annot."
        )
    _refuse_newer(int.from_bytes(head[60:64]), path)


def _refuse_newer(version: int, path: Path) -> None:
    if version > SCHEMA_VERSION:
        raise UnusableProject(
            f"a newer Annotator wrote this project (version {version}; this one knows up to {SCHEMA_VERSION})",
            where=path,
            hint="Install the newer Annotator. The file was not changed.",
        )


def owner_engine(path: Path) -> Engine:
    """The engine of the one connection that writes. Transactions are begun as BEGIN IMMEDIATE."""
    engine = _engine(path, "rw", OWNER_PRAGMAS)
    # SQLAlchemy would begin deferred, and a deferred transaction that turns into a writer fails at once.
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader_engine(path: Path) -> Engine:
    """The engine of a connection that cannot write. Each query sees what was committed before it."""
    return _engine(path, "ro", READER_PRAGMAS)


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _engine(path: Path, mode: str, pragmas: tuple[str, ...]) -> Engine:
    return create_engine("sqlite://", creator=_opener(path, mode, pragmas), poolclass=NullPool)


def _opener(path: Path, mode: str, pragmas: tuple[str, ...]) -> Callable[[], Any]:
    def open_it() -> sqlite3.Connection:
        # A plain open of a missing path would create an empty file.
        uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=_BUSY_MS / 1000, check_same_thread=False
        )
        try:
            for pragma in pragmas:
                connection.execute(pragma)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            _refuse_newer(version, path)  # the header on disk can be older than what the WAL holds
        except sqlite3.DatabaseError as error:
            connection.close()
            raise UnusableProject(
                f"the file is damaged or unreadable ({error})", where=path, hint="Restore it from a backup."
            ) from error
        except BaseException:
            connection.close()
            raise
        return connection

    return open_it
