"""The owner's lock: one process writes a project at a time.

The kernel holds the lock and lets it go when the process dies, however it dies. The file beside the project
(`NAME.annot.lock`) only carries it, and names the owner for the others. It is never the project file itself:
closing any handle of a database file would drop SQLite's own locks on it (POSIX `fcntl`).
"""

import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.domain.errors import ProjectHeld, UnusableProject
from annotator.domain.records import now

if sys.platform == "win32":
    import msvcrt

    _BYTE_PAST_THE_NAME = 1 << 30  # msvcrt locks bytes and keeps others from reading them: lock one that none reads

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _BYTE_PAST_THE_NAME, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def lock_path(project: Path) -> Path:
    return project.with_name(project.name + ".lock")


class OwnerLock:
    """Held from `acquire` to `release`, or until the process ends."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle: int | None = handle
        self._path = path

    @classmethod
    def acquire(cls, project: Path) -> Self:
        """The lock of this project. Raises `ProjectHeld` at once, naming who has it; never waits."""
        path = lock_path(project)
        while True:
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise UnusableProject(
                    f"it cannot be opened for writing ({error.strerror or error})",
                    where=project,
                    hint="Copy it to a folder in which you may write.",
                ) from error
            if not _try_lock(handle):
                owner = _owner(handle)
                os.close(handle)
                raise ProjectHeld(
                    f"the project is open in {owner}",
                    where=project,
                    hint="Close it there, or use a command that only reads.",
                )
            if _is_still(handle, path):
                break
            os.close(handle)  # its last owner removed the file between our open and our lock: take the new one
        _name_owner(handle)
        return cls(handle, path)

    def release(self) -> None:
        if self._handle is None:
            return
        # Removed while still held, so that nobody can hold the lock of a file that is gone (see `_is_still`).
        if sys.platform != "win32":
            with suppress(OSError):  # a folder that became read only: the file stays, and holds nothing
                self._path.unlink()
        os.close(self._handle)
        self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def is_held(project: Path) -> bool:
    """Whether some process, this one included, has the project open for writing."""
    try:
        OwnerLock.acquire(project).release()
    except UnusableProject:
        return True
    return False


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _name_owner(handle: int) -> None:
    owner = {"process": os.getpid(), "host": socket.gethostname(), "since": now()}
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(owner).encode())


def _owner(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        owner = json.loads(os.read(handle, 4096))
        return f"another Annotator (process {int(owner['process'])} on {owner['host']}, since {owner['since']})"
    except (ValueError, KeyError, TypeError, OSError):
        return "another Annotator"
