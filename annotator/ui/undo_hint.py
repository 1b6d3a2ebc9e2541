"""What the status line says after an operation on several things: what was done, and the key that takes it back."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.services.history import MOST_ROWS_BY_KEY
from annotator.services.outcome import ChangeSet

UndoKey = Callable[[], str]
"""Gives the key of undo as it is set now; empty if it has none."""


def with_undo(done: str, changes: ChangeSet, key: str) -> str:
    """`done` with the key that takes it back, where a key can: a large operation is taken back from the history."""
    if not key or sum(map(len, changes.rows.values())) > MOST_ROWS_BY_KEY:
        return done
    return QCoreApplication.translate("UndoHint", "{done} · {key} takes it back").format(done=done, key=key)
