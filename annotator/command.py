"""What a command of the command line is. The commands themselves are rows of tables of these."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.records import Identity
from annotator.paths import Places
from annotator.services.layers import checked_name
from annotator.settings import SettingsFile


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command has at hand."""

    places: Places
    settings: SettingsFile

    def who(self, name: str | None) -> Identity:
        """The person of that name, remembered; without one, who works on this machine. Raises `Refused`."""
        settings = self.settings.settings
        before = settings.person, dict(settings.people)
        person = settings.identity() if name is None else settings.identity_named(checked_name(name))
        if (settings.person, settings.people) != before:
            self.settings.save()  # else not: a window may have them open, and write its own
        return person


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, its one-line help, its arguments, and what it does. `run` returns the exit status."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Desk], int]
