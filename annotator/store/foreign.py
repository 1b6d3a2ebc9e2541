"""A colleague's project file, hostile until read (trust.md): nothing but a private copy of it is ever opened.

The copy is brought to one file, compared with the layout that its version has, and checked as `annotator check` does,
before anything is read from it. For the process that reads foreign files: another one may have the original open, and
closing a handle of it there would drop that one's locks.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from annotator.domain.errors import UnusableProject
from annotator.store.connection import READER_PRAGMAS
from annotator.store.copying import SIDE_FILES
from annotator.store.findings import plain
from annotator.store.header import check_header
from annotator.store.integrity import check
from annotator.store.layout import layout_of, objects
from annotator.store.ordinary import opened
from annotator.store.wal import fault_in_log

MOST_BYTES = 2_000_000_000  # of the project with its log; a text is 20 MB at most, and is kept compressed
_PIECE = 1 << 20
_TRIES = 3  # to copy a file that its owner may just be writing to


def private_copy(path: Path, folder: Path) -> Path:
    """Copy a project file into a folder of nobody else's, recover and check it there, and return the copy.

    Raises `AnnotatorError` for a newer version, for anything in it that no Annotator made, and for a damaged file;
    `OSError` where it cannot be read. The original and its folder stay as they are.
    """
    real = Path(os.path.realpath(path))
    copy = folder / "copy.annot"
    for _ in range(_TRIES):
        before = _state(real)
        _copy_all(real, copy)
        if _state(real) == before:
            break
    else:
        raise UnusableProject("it is being written to", hint="Ask for a copy, made with “Save a copy”.")
    check_header(copy)
    _recover(copy)
    _refuse_foreign(copy, check_header(copy))  # again: the version may stand in the log
    _refuse_damage(copy)
    return copy


def _state(path: Path) -> object:
    """What changes with every write."""
    found = []
    for each in (path, *(Path(f"{path}{suffix}") for suffix in SIDE_FILES)):
        try:
            seen = each.stat()
        except OSError:
            continue
        if not each.name.endswith("-shm"):  # of which readers are a part
            found.append((each.name, seen.st_ino, seen.st_size, seen.st_mtime_ns))
    return found


def _copy_all(path: Path, copy: Path) -> None:
    left = MOST_BYTES
    for suffix in ("", "-wal", "-journal"):
        target = Path(f"{copy}{suffix}")
        target.unlink(missing_ok=True)
        source = Path(f"{path}{suffix}")
        if not suffix or source.is_file():
            with opened(source) as file, target.open("xb") as out:
                left -= _copied(file, out, left)


def _copied(file: BinaryIO, out: BinaryIO, most: int) -> int:
    """Copy, counting what really comes. Raises `UnusableProject` for more than `most` bytes."""
    count = 0
    while piece := file.read(_PIECE):
        count += len(piece)
        if count > most:
            raise UnusableProject(f"it has more than {MOST_BYTES:,} bytes, the most that is read of another project")
        out.write(piece)
    return count


def _recover(copy: Path) -> None:
    """Bring what stands in a log beside the copy into it; a log that SQLite would pass over is a damage."""
    if (fault := fault_in_log(Path(f"{copy}-wal"))) is not None:
        raise UnusableProject(f"the write-ahead log beside it is damaged: {fault}")
    try:
        with closing(_connected(copy, "mode=rw")) as driver:
            driver.execute("PRAGMA journal_mode=DELETE")  # one file
    except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:
        raise _damaged(error) from None


def _refuse_foreign(copy: Path, version: int) -> None:
    """Raise `UnusableProject` unless the schema is, to the letter, that of its version."""
    try:
        with closing(_connected(copy, "mode=ro&immutable=1")) as driver:
            found = objects(driver)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:
        raise _damaged(error) from None
    expected = layout_of(version).objects
    for key in found:
        if key not in expected or found[key] != expected[key]:
            what = "virtual table" if str(found[key]).upper().startswith("CREATE VIRTUAL") else key[0]
            raise UnusableProject(f"it holds the {plain(what)} {plain(key[1])[:60]!r}, which no Annotator made")
    if missing := expected.keys() - found.keys():
        raise UnusableProject(f"it lacks the {min(missing)[0]} {min(missing)[1]!r} that a project has")


def _refuse_damage(copy: Path) -> None:
    found = check(copy)
    if found:
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        raise UnusableProject(
            f"it is damaged ({found[0].where}: {found[0].what}{more})",
            hint="Ask for one that “annotator check” finds nothing in.",
        )


def _connected(copy: Path, how: str) -> sqlite3.Connection:
    driver = sqlite3.connect(f"file:{quote(str(copy))}?{how}", uri=True, isolation_level=None)
    try:
        for pragma in READER_PRAGMAS:
            if how != "mode=rw" or "query_only" not in pragma:
                driver.execute(pragma)
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        driver.close()
        raise
    return driver


def _damaged(error: Exception) -> UnusableProject:
    return UnusableProject(f"it cannot be read as a database ({plain(str(error))[:200]})")
