"""A project file, made, opened and closed."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import AnnotatorError, ProjectHeld, Refused, UnusableProject
from annotator.domain.records import Identity, Source
from annotator.store.connection import driver_of, owner_engine, reader_engine, unreadable
from annotator.store.header import APPLICATION_ID, REVISION, SCHEMA_VERSION, check_header, note_closed, note_open
from annotator.store.lock import OwnerLock
from annotator.store.reader import Reader
from annotator.store.schema import metadata
from annotator.store.texts import SoundTexts
from annotator.store.transaction import IdCounters, Transaction

P = ParamSpec("P")
T = TypeVar("T")


class ProjectFile:
    """An open project: one connection that writes, if it is ours, and one that reads what was committed."""

    def __init__(self, path: Path, lock: OwnerLock | None, writer: Engine | None, reader: Engine) -> None:
        self.path = path
        self._lock = lock
        self._writer_engine = writer
        self._reader_engine = reader
        self._counters: IdCounters | None = None
        self._connect()

    def _connect(self) -> None:
        with ExitStack() as on_failure:  # a connection that stays open would leave its files beside the project
            self._noted: tuple[int, int] | None = note_open(self.path)
            on_failure.callback(note_closed, self._noted)
            self._writing: Connection | None = None
            if self._writer_engine is not None:
                self._writing = on_failure.enter_context(closing(_connected(self._writer_engine, self.path)))
            self._reading = on_failure.enter_context(closing(_connected(self._reader_engine, self.path)))
            if self._writing is not None and self._counters is None:
                self._counters = _counters(self._writing, self.path)
            on_failure.pop_all()
        self._identity = _file_identity(self.path)
        self._texts = SoundTexts()
        self.reader = Reader(self._reading, self._texts)

    def _disconnect(self) -> None:
        self._reading.close()
        self._reader_engine.dispose()
        if self._writing is not None and self._writer_engine is not None:
            # Readers leave their files; the owner's close removes them.
            with suppress(sqlite3.Error):
                self.checkpoint()
            self._writing.close()
            self._writer_engine.dispose()
            self._writing = None
        if self._noted is not None:
            note_closed(self._noted)
            self._noted = None

    @classmethod
    def open(cls, path: Path) -> "ProjectFile":
        """Open for writing. Raises `UnusableProject`, or `ProjectHeld` when it can only be read."""
        version = check_header(path)
        _refuse_unwritable(path)
        lock = OwnerLock.acquire(path)
        try:
            remove_drafts(path)
            if version < SCHEMA_VERSION:
                from annotator.store.migrate import migrate  # noqa: PLC0415  # alembic costs 0.4 s, and is rarely needed

                migrate(path)
            return cls(path, lock, owner_engine(path), reader_engine(path))
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_to_read(cls, path: Path) -> "ProjectFile":
        """Open beside an owner, or without one, to read alone. Raises `UnusableProject`."""
        check_header(path)
        return cls(path, None, None, reader_engine(path))

    @property
    def is_writable(self) -> bool:
        return self._writing is not None

    @property
    def reading(self) -> Connection:
        """The connection that reads: to rescue what is open when the file was moved away (`backup.rescue_copy`)."""
        return self._reading

    @property
    def is_in_place(self) -> bool:
        """Whether the file that is open still stands where it was opened."""
        return _file_identity(self.path) == self._identity

    @contextmanager
    def writing(self, who: Identity, source: Source) -> Iterator[Transaction]:
        """One write transaction: committed at the end of the block, undone whole when the block raises, or says that
        it is void.
        """
        counters = self.counters
        if self._writing is None:
            raise RuntimeError("who has counters writes")
        driver = driver_of(self._writing)
        try:
            with self._writing.begin() as begun:
                transaction = Transaction(self._writing, counters, who, source, self._texts)
                yield transaction
                if transaction.is_void:
                    begun.rollback()
        except DBAPIError as error:
            raise refusal(error.orig, self.path) from error
        except sqlite3.Error as error:
            raise refusal(error, self.path) from error
        finally:
            if driver.in_transaction:  # a commit that failed; SQLAlchemy takes the transaction for ended then
                driver.execute("ROLLBACK")

    def ask(self, question: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Put a question. A text in the file that is no UTF-8, because it is damaged, does not keep from the rest:
        it is read with U+FFFD for what is broken, and shown as damaged where it is an annotation's.
        """
        try:
            return question(self.reader, *args, **kwargs)
        except UnusableProject as error:
            driver = driver_of(self._reading)
            if "UTF-8" not in str(error) or driver.text_factory is not str:
                raise
            driver.text_factory = lambda data: data.decode(errors="replace")
            return question(self.reader, *args, **kwargs)

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """For the time of the block nothing of it is open here, so that another file can take its place.

        It stays ours: the lock is not given up. Afterwards whatever stands at the path is open.
        """
        self._disconnect()
        try:
            yield
        finally:
            self._connect()

    @property
    def counters(self) -> IdCounters:
        """The ids that rows get. Raises `Refused` for a project that is open to read only, or was moved."""
        if self._writing is None or self._counters is None:
            raise Refused("the project is open to read only", where=self.path)
        self._refuse_if_moved()
        return self._counters

    def checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the one file, as far as readers at work allow; never wait."""
        if self._writing is not None:
            driver = driver_of(self._writing)
            (usual,) = driver.execute("PRAGMA busy_timeout").fetchone()
            driver.execute("PRAGMA busy_timeout=0")  # else a backup under way would hold up the window
            try:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                driver.execute("PRAGMA busy_timeout=%d" % usual)  # noqa: UP031  # no bound values in pragmas

    def close(self) -> None:
        """Close. The owner leaves one whole file behind, with nothing beside it."""
        self._disconnect()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _refuse_if_moved(self) -> None:
        """A file that was replaced or deleted would go on "succeeding" into nowhere (trust.md)."""
        if not self.is_in_place:
            raise UnusableProject(
                "the project file was moved, replaced or deleted while it was open",
                where=self.path,
                hint="Nothing more is saved into it. Save a copy of what is open.",
            )


def drafts(path: Path) -> tuple[Path, Path]:
    """What is written while a project is made anew (`rewriting.py`): a copy that is changed, and what comes of it."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.draft"), real.with_name(f".{real.name}.fresh")


def remove_drafts(path: Path) -> None:
    """Remove what an owner that was killed left of them; for the owner alone. They hold what was to be erased."""
    for draft in drafts(path):
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{draft}{suffix}").unlink()


class ReadOnlyPlace(ProjectHeld):
    """A project in a place where this account may not write: as one that is held, it can be read."""


def _refuse_unwritable(path: Path) -> None:
    # SQLite would open such a file all the same, and refuse the first label.
    for place, what in ((path, "the file"), (path.parent, "its folder")):
        if not os.access(place, os.W_OK):
            raise ReadOnlyPlace(
                f"{what} is read only for this account", where=path, hint="To work on it, copy it to a folder of yours."
            )


def create_project_file(path: Path, fill: Callable[[Path], None] | None = None) -> None:
    """Make a project file of the newest schema, whole or not at all. Raises `UnusableProject`.

    `fill` writes what belongs into it from the beginning, under a temporary name, before it appears at `path`.
    """
    if path.exists():
        raise UnusableProject("there is a file of that name already", where=path, hint="Choose another name.")
    if any(path.with_name(path.name + suffix).exists() for suffix in ("-wal", "-journal")):
        # SQLite would take the log of the project that stood here for that of the new one.
        raise UnusableProject("remains of another project stand there", where=path, hint="Choose another name.")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # confidential from its first byte
        _lay_out(temporary)
        if fill is not None:
            fill(temporary)
        _rename_without_replacing(temporary, path)
    except OSError as error:
        raise UnusableProject(f"it cannot be made here ({error.strerror or error})", where=path) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def tidy_up(path: Path) -> None:
    """After reading: remove what a reader left beside a file that nobody owns, by opening it once as owner."""
    if path.with_name(path.name + "-wal").exists():
        with suppress(AnnotatorError), OwnerLock.acquire(path):
            engine = owner_engine(path)  # nothing is migrated: who only read changes no schema
            _connected(engine, path).close()
            engine.dispose()


def _lay_out(path: Path) -> None:
    # One ordinary file without a write-ahead log, so that what is renamed is whole.
    engine = owner_engine(path)
    try:
        with engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("PRAGMA journal_mode=DELETE")
            # Pragmas take no bound values; both are constants of this program.
            driver.execute("PRAGMA application_id=%d" % APPLICATION_ID)  # noqa: UP031
            driver.execute("PRAGMA user_version=%d" % SCHEMA_VERSION)  # noqa: UP031
            with connection.begin():
                metadata.create_all(connection)
                stamp(connection, REVISION)
    finally:
        engine.dispose()
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stamp(connection: Connection, revision: str) -> None:
    """Write the revision where alembic looks for it, without importing alembic, which costs 0.4 s."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (revision,))


def _rename_without_replacing(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise UnusableProject("there is a file of that name already", where=target) from None
    except OSError:  # a file system without hard links
        source.rename(target)


def _counters(writing: Connection, path: Path) -> IdCounters:
    try:
        return IdCounters(driver_of(writing))
    except sqlite3.Error as error:
        raise unreadable(path, error) from error


def _connected(engine: Engine, path: Path) -> Connection:
    try:
        return engine.connect()
    except DBAPIError as error:
        raise _unusable(error.orig, path) from error


def refusal(error: BaseException | None, path: Path) -> AnnotatorError:
    """What a transaction that the database refused says to a person."""
    reason = str(error)
    if "full" in reason:
        return Refused(
            "the disk is full, nothing of this step was saved", where=path, hint="Free some space and repeat."
        )
    if "FOREIGN KEY" in reason:
        return Refused("later operations rest on it", hint="Take those back first.")
    if "UNIQUE" in reason:  # of what is put back: the same text was taken in anew, a name was given to another
        return Refused("what came in since stands in its place", where=path, hint="Take that back first.")
    if "constraint" in reason:
        return Refused(f"the project does not allow it ({reason})", where=path)
    return _unusable(error, path)


def _unusable(error: BaseException | None, path: Path) -> UnusableProject:
    return UnusableProject(f"the project could not be read or written ({error})", where=path)


def _file_identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
