"""The first bytes of a project file, looked at before SQLite touches it. Imports nothing heavy."""

from pathlib import Path

from annotator.domain.errors import UnusableProject

APPLICATION_ID = 0x416E6E6F  # "Anno"; told apart from other SQLite files by this
SCHEMA_VERSION = 1
REVISION = "0001"  # the alembic revision of SCHEMA_VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html, 1.3


def check_header(path: Path) -> int:
    """Raise `UnusableProject` unless `path` is a project file of this version or an earlier one. Changes nothing;
    returns the version of its schema.

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
    version = int.from_bytes(head[60:64])
    refuse_newer(version, path)
    return version


def is_project(path: Path) -> bool:
    """Whether `path` is a project file of any version. To be asked under the same condition as `check_header`."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
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
