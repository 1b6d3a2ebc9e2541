"""Connections to a project file, and the checks before the first byte of it is trusted (trust.md)."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool

from annotator.domain.errors import UnusableProject
from annotator.store.header import refuse_newer

_BUSY_MS = 2000
_FOREIGN = (
    "SELECT CASE type WHEN 'table' THEN 'virtual table' ELSE type END FROM sqlite_master "
    "WHERE type IN ('view', 'trigger') OR sql LIKE 'create virtual%' LIMIT 1"
)

OWNER_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA wal_autocheckpoint=1000",
)
DRAFT_PRAGMAS = (
    "PRAGMA journal_mode=MEMORY",
    "PRAGMA synchronous=OFF",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",  # nothing of it in a folder that others may read
)
READER_PRAGMAS = (
    "PRAGMA query_only=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)


def owner_engine(path: Path) -> Engine:
    """The engine of the one connection that writes. Transactions are begun as BEGIN IMMEDIATE."""
    engine = _engine(path, "rw", OWNER_PRAGMAS)
    # SQLAlchemy would begin deferred, and a deferred transaction that turns into a writer fails at once.
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader_engine(path: Path) -> Engine:
    """The engine of a connection that cannot write. Each query sees what was committed before it.

    What it cannot read raises `UnusableProject`: a question that fails is never the fault of whoever asks it.
    """
    engine = _engine(path, "ro", READER_PRAGMAS)

    def say(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, sqlite3.DatabaseError):
            raise unreadable(path, context.original_exception) from context.original_exception

    event.listen(engine, "handle_error", say)
    return engine


def draft_engine(path: Path) -> Engine:
    """The engine of a private copy that only this process knows. Nothing of it need outlast a crash."""
    engine = _engine(path, "rw", DRAFT_PRAGMAS)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def unreadable(path: Path, error: Exception) -> UnusableProject:
    return UnusableProject(f"the file is damaged or unreadable ({error})", where=path, hint="Restore it from a backup.")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _engine(path: Path, mode: str, pragmas: tuple[str, ...]) -> Engine:
    return create_engine("sqlite://", creator=_opener(path, mode, pragmas), poolclass=NullPool)


def _opener(path: Path, mode: str, pragmas: tuple[str, ...]) -> Callable[[], Any]:
    def open_it() -> sqlite3.Connection:
        if mode == "ro" and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            return _opened_where_one_may_only_read(path, pragmas)
        if mode == "rw" and path.with_name(path.name + "-wal").exists():
            # What is refused must keep its bytes, and an owner's close would bring the log into the file.
            _opened(path, "mode=ro", READER_PRAGMAS).close()
        return _opened(path, f"mode={mode}", pragmas)

    return open_it


def _opened(path: Path, how: str, pragmas: tuple[str, ...]) -> "_Connection":
    # A plain open of a missing path would create an empty file.
    uri = f"file:{quote(os.fsencode(path.absolute()))}?{how}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=_BUSY_MS / 1000, check_same_thread=False, factory=_Connection
    )
    try:
        for pragma in pragmas:
            connection.execute(pragma)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        refuse_newer(version, path)  # the header on disk can be older than what the WAL holds
        _refuse_foreign(connection, path)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # its message quotes a schema, damaged bytes and all
        connection.close()
        raise unreadable(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


class _Connection(sqlite3.Connection):
    """A connection that takes the private copy it may read from with it."""

    copy: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        super().close()
        if self.copy is not None:
            self.copy.cleanup()


def _opened_where_one_may_only_read(path: Path, pragmas: tuple[str, ...]) -> _Connection:
    """SQLite reads by way of files beside the project. Here it cannot make them, or they would stay (trust.md)."""
    log, shared = (path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))
    if not log.exists():
        return _opened(path, "mode=ro&immutable=1", pragmas)
    if shared.exists():  # an owner is at work, or was killed
        with suppress(UnusableProject):
            return _opened(path, "mode=ro", pragmas)
    folder = TemporaryDirectory(prefix="annotator-")  # for this account alone
    copy = Path(folder.name) / path.name
    try:
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        connection = _opened(copy, "mode=ro", pragmas)
    except OSError as error:
        folder.cleanup()
        raise UnusableProject(f"it cannot be read ({error.strerror or error})", where=path) from error
    except BaseException:
        folder.cleanup()
        raise
    if os.name == "posix":
        folder.cleanup()  # what is open stays readable, and a killed process leaves no text behind
    else:
        connection.copy = folder
    return connection


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """A view, a trigger or a virtual table runs what somebody else wrote, as soon as a table is read (trust.md)."""
    found = connection.execute(_FOREIGN).fetchone()
    if found is not None:
        raise UnusableProject(f"the file holds a {found[0]} that no Annotator made, and was not opened", where=path)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, for what cannot run in the transaction that SQLAlchemy would begin."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"{driver!r} is no connection of sqlite3")
    return driver
