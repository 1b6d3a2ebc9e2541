"""What long work reports to, and what tells it to stop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from annotator.domain.errors import AnnotatorError


class Cancelled(AnnotatorError):
    """The person stopped the work. Nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Task:
    """Handed to long work. `on_progress` gets what is done, of how many (0: not known), and what it is."""

    on_progress: Callable[[int, int, str], None] = lambda _done, _total, _what: None
    cancelled: Event = field(default_factory=Event)

    def progress(self, done: int, total: int, what: str) -> None:
        """Report, and raise `Cancelled` if the work is to stop here."""
        if self.cancelled.is_set():
            raise Cancelled("stopped, nothing was changed")
        self.on_progress(done, total, what)
