"""The first bytes of a project file, looked at before SQLite touches it. Imports nothing heavy."""

from pathlib import Path

from annotator.domain.errors import UnusableProject

APPLICATION_ID = 0x416E6E6F  # "Anno"; told apart from other SQLite files by this
SCHEMA_VERSION = 2
REVISION = "0002"  # the alembic revision of SCHEMA_VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html, 1.3


# The first bytes of the files that are open in this process, by device and inode, and how often each is. To close any
# other handle of such a file would drop the locks that SQLite holds on it (POSIX, `fcntl`), so it is not read again.
_open_here: dict[tuple[int, int], tuple[int, bytes]] = {}


def check_header(path: Path) -> int:
    """Raise `UnusableProject` unless `path` is a project file of this version or an earlier one. Changes nothing;
    returns the version of its schema.
    """
    try:
        head = first_bytes(path)
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
    version = int.from_bytes(head[60:64])
    refuse_newer(version, path)
    return version


def first_bytes(path: Path) -> bytes:
    """The header of a file; of one that is open in this process, as it was when it was opened. Raises `OSError`."""
    known = _open_here.get(_identity(path))
    if known is not None:
        return known[1]
    with path.open("rb") as file:
        return file.read(_HEADER)


def note_open(path: Path) -> tuple[int, int]:
    """Say, before SQLite opens it, that a file will be open in this process; what `note_closed` takes is returned."""
    identity = _identity(path)
    count, head = _open_here[identity] if identity in _open_here else (0, first_bytes(path))
    _open_here[identity] = count + 1, head
    return identity


def note_closed(identity: tuple[int, int]) -> None:
    """Say that one of those who opened it has closed it, handles and all."""
    count, head = _open_here.pop(identity)
    if count > 1:
        _open_here[identity] = count - 1, head


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def is_project(path: Path) -> bool:
    """Whether `path` is a project file of any version."""
    try:
        head = first_bytes(path)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72]) == APPLICATION_ID


def refuse_newer(version: int, path: Path) -> None:
    """Raise `UnusableProject` for a schema that this program does not know yet."""
    if version > SCHEMA_VERSION:
        raise UnusableProject(
            f"a newer Annotator wrote this project (version {version}; this one knows up to {SCHEMA_VERSION})",
            where=path,
            hint="Install the newer Annotator. The file was not changed.",
        )
