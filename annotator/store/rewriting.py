"""Writing a project file anew, so that nothing of what it held before is left in it.

A database file keeps traces of rows that are gone: in free pages, in the free space of pages, in its write-ahead log.
So what is to leave no trace is done on a copy, of which only what it says is written into a fresh file, page by page;
that is checked, flushed, and takes the place of the project by one rename. Killed at any moment, the old file stands
there whole, or the new one alone; a copy that is left over beside the old file is removed by its next owner.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import Refused, UnusableProject
from annotator.domain.records import Identity, Source
from annotator.store.connection import draft_engine, driver_of
from annotator.store.copying import side_files, silent, sync_file, sync_folder, take, transaction
from annotator.store.copying import writing as writing_file
from annotator.store.integrity import check
from annotator.store.project_file import ProjectFile, drafts, refusal, remove_drafts
from annotator.store.transaction import Transaction


@contextmanager
def rewriting(file: ProjectFile, who: Identity, source: Source) -> Iterator[Transaction]:
    """A write transaction whose end is a fresh file in the place of the project, or nothing.

    Raises `Refused` where the project is open to read only or another program reads it, `UnusableProject` where it is
    damaged, `UnwritableFile` where there is no room beside it; then the project is as it was, and open.
    """
    counters = file.counters
    draft, fresh = drafts(file.path)
    remove_drafts(file.path)
    try:
        with transaction(driver_of(file.reading), file.path) as reading:
            take(reading, draft, file.path, silent)
        engine = draft_engine(draft)
        try:
            with engine.connect() as connection:
                with connection.begin():
                    yield Transaction(connection, counters, who, source)
                with writing_file(file.path):
                    _write_fresh(driver_of(connection), fresh)
        except DBAPIError as error:
            raise refusal(error.orig, file.path) from error
        finally:
            engine.dispose()
        draft.unlink()  # before the other file is the project: from then on nothing may be left anywhere
        _verify(fresh, file.path)
        with writing_file(file.path):
            sync_file(fresh)
            _put_in_place(file, fresh)
    finally:
        remove_drafts(file.path)


def _write_fresh(driver: sqlite3.Connection, fresh: Path) -> None:
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # confidential from its first byte
    driver.execute("VACUUM INTO ?", (str(fresh),))


def _verify(fresh: Path, project: Path) -> None:
    found = check(fresh)
    if found:
        raise UnusableProject(
            f"it is damaged, and was left as it is ({found[0].where}: {found[0].what})",
            where=project,
            hint="Look into it with `annotator check`, or restore a backup.",
        )


def _put_in_place(file: ProjectFile, fresh: Path) -> None:
    target = Path(os.path.realpath(file.path))
    for wait in _WAITS:
        time.sleep(wait)
        with file.set_aside():
            # What a reader leaves beside it is in use, and would be taken for the fresh file's write-ahead log.
            if not side_files(target):
                fresh.replace(target)
                sync_folder(target.parent)
                return
    raise Refused(
        "it is being read at this moment, for an export or a backup perhaps",
        where=file.path,
        hint="Nothing was changed. Repeat it in a moment.",
    )


_WAITS = (0.0, 0.1, 0.4, 0.8, 1.2)  # seconds before each attempt
