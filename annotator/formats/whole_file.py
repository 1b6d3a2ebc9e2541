"""Outputs that appear whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import UnwritableFile

_USE_FORCE = "Use --force to replace it."


@contextmanager
def writing_whole(path: Path, force: bool) -> Iterator[BinaryIO]:
    """A file to write to, which becomes `path` when the block ends without an error, and leaves nothing otherwise.

    Raises `UnwritableFile` for a path that is there already (unless `force`), that is no ordinary file, or that
    cannot be written; also for a full disk while the block writes. A link is followed, and stays a link.
    """
    target = Path(os.path.realpath(path))
    _refuse_taken(target, path, force)
    # A name of its own length, so that a long name of the target stays possible; in its folder, for the rename.
    unfinished = target.parent / f".annotator-{secrets.token_hex(8)}.part"
    try:
        with unfinished.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _put_in_place(unfinished, target, path, force)
        _sync_folder(target.parent)
    except OSError as error:
        if error.filename not in {None, str(unfinished), str(target)}:
            raise  # another file's trouble, which the block met
        raise UnwritableFile(f"it cannot be written ({_reason(error, target)})", where=path) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _refuse_taken(target: Path, shown: Path, force: bool) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_file():
        raise UnwritableFile("this is no ordinary file", where=shown)
    if not force:
        raise UnwritableFile("the file exists already", where=shown, hint=_USE_FORCE)


def _put_in_place(unfinished: Path, target: Path, shown: Path, force: bool) -> None:
    if force:
        unfinished.replace(target)
        return
    try:
        # Unlike a rename on POSIX, a link never replaces what has come into being since the first look.
        os.link(unfinished, target)
    except FileExistsError:
        raise UnwritableFile("the file exists already", where=shown, hint=_USE_FORCE) from None
    except OSError:
        # Some file systems (FAT, some network shares) have no links.
        _refuse_taken(target, shown, force)
        unfinished.replace(target)


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut. Windows cannot, and does it by itself."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems refuse; the file itself is whole by now.
        with contextlib.suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


def _reason(error: OSError, target: Path) -> str:
    if not target.parent.is_dir():
        return f"there is no folder {target.parent}"
    return error.strerror or str(error)
