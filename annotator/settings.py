"""What the program remembers between sessions. One table, kept as readable JSON; nothing of it is in a project."""

import getpass
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.ids import Uid, new_uid
from annotator.domain.records import Identity

MOST_RECENT = 10


class ExportChoice(msgspec.Struct, kw_only=True, frozen=True):
    """What was exported last from a project: for `file.export_again`. Names and ids only; None means all."""

    path: str
    format: str
    articles: str = "all"  # all, selected, listed, this, done: what it names is found anew each time
    layers: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    raw: bool = False


class ListSettings(msgspec.Struct, kw_only=True):
    """How the article list of one project is sorted, and its filters by the names that they were given."""

    by: str = "imported"
    reversed: bool = False
    seed: str = "1"
    filters: dict[str, str] = {}


class Settings(msgspec.Struct, kw_only=True, omit_defaults=False):
    """Each field is a setting with its default. Written by `SettingsFile.save`."""

    person: str | None = None  # the uid of who works now; None: not chosen yet
    people: dict[str, str] = {}  # uid -> name, of those who worked on this machine
    recent: list[str] = []  # project files, the newest first
    theme: str = "system"  # system, light, dark
    language: str = "system"  # of the interface: system, or a code of BCP 47
    text_size: int | None = None  # px, 10 to 48; None: as the width of the window asks
    reading_width: str = "usual"  # narrow, usual, wide
    reading_spacing: str = "usual"  # compact, usual, airy
    reading_family: str = ""  # empty: the program's own
    chips: bool = False  # each span shows its letter
    window: str | None = None  # geometry, as Qt keeps it, in base 64
    splitter: list[int] = []  # widths of the panes, px
    last_article: dict[str, str] = {}  # project file -> uid of the article that was open last
    keys: Any = {}  # action -> its keys, where the person changed them; what else stands there is passed over
    commands: list[str] = []  # actions that were run by name, the newest first
    tour: str | None = None  # the project of the tour that was begun; None: there is none to go on with
    tour_step: str | None = None  # the step of it that was shown last
    last_export: dict[str, ExportChoice] = {}  # project file -> what was exported from it last
    lists: dict[str, ListSettings] = {}  # project file -> its article list

    def identity(self) -> Identity:
        """Who works: the chosen person, else the one of the system's account, remembered from now on."""
        if self.person is None or self.person not in self.people:
            self.person = self._uid_of(_account_name())
        return Identity(Uid(self.person), self.people[self.person])

    def identity_named(self, name: str) -> Identity:
        """The person of that name on this machine, made when there is none. Does not change who works."""
        return Identity(Uid(self._uid_of(name)), name)

    def choose(self, person: Identity) -> None:
        """Make a person the one who works, from now on and in later sessions."""
        self.people[person.uid] = person.name
        self.person = person.uid

    def note_project(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        name = str(path.absolute())
        self.recent = [name, *(each for each in self.recent if each != name)][:MOST_RECENT]

    def _uid_of(self, name: str) -> str:
        for uid, known in self.people.items():
            if known == name:
                return uid
        uid = new_uid()
        self.people[uid] = name
        return uid


class SettingsFile:
    """The settings and the file that they stand in. A file that cannot be read is kept aside, not overwritten."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = self._read()

    def _read(self) -> Settings:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Settings)
        except FileNotFoundError:
            return Settings()
        except (OSError, msgspec.MsgspecError, UnicodeError):
            with suppress(OSError):
                self.path.replace(self.path.with_suffix(".unreadable.json"))
            return Settings()

    def save(self) -> None:
        """Write the file, whole or not at all. A folder that cannot be written to costs the memory, not the work."""
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(msgspec.json.format(msgspec.json.encode(self.settings), indent=2))
            temporary.replace(self.path)


def _account_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return "me"
