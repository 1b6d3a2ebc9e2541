"""Undo and redo, read from the log. There is no second stack to keep in step with it.

`Ctrl+Z` walks what one person did in the window, in this session and in earlier ones. It passes over what
others and the command line did, and stops at a large operation, which is undone from the history (interface.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.errors import NothingToUndo, Refused
from annotator.domain.ids import OperationId, Uid
from annotator.domain.log import ERASING, GOING_BACK, STAYING
from annotator.domain.records import OperationRecord, Source
from annotator.services.change_words import Details, Line, details
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.reader import Reader
    from annotator.store.transaction import Transaction

__all__ = [
    "Details",
    "GoBackTo",
    "Line",
    "Revert",
    "TooLarge",
    "UndoLine",
    "details",
    "operations_page",
    "refuse_large",
]

MOST_ROWS_BY_KEY = 100
# A key of a reviewer decides one thing, with which all that agrees in the article passes: so one key takes it back.
MOST_ROWS_OF_DECISION = 2_000


@dataclass(frozen=True, slots=True)
class Revert:
    """Take an operation back, or, when it is itself an undo, do again what that took back."""

    operation: OperationId


@dataclass(frozen=True, slots=True)
class GoBackTo:
    """Take back everything after an operation, whoever did it, as one operation that can itself be taken back.

    People who joined since, and their layers, stay.
    """

    operation: OperationId


def operations_page(reader: Reader, before: OperationId | None = None, limit: int = 100) -> list[OperationRecord]:
    """At most `limit` lines of the history, the newest first: those before an operation, or the last ones."""
    return reader.operations_page(before, limit)


def revert(tx: Transaction, command: Revert) -> Outcome:
    target = tx.operation(command.operation)
    if target.kind == ERASING:
        raise Refused(f"“{target.summary}” cannot be taken back: what was erased is nowhere any more")
    if target.kind in STAYING:
        raise Refused(f"“{target.summary}” cannot be taken back: everything later rests on it")
    tx.revert(target.id)
    if target.undoes is None:
        return Outcome(f"Undo: {target.summary}")
    return Outcome(_opposite(target.summary))


def go_back_to(tx: Transaction, command: GoBackTo) -> Outcome:
    target = tx.operation(command.operation)
    if (erasing := tx.first_after(target.id, ERASING)) is not None:
        summary = tx.operation(erasing).summary
        raise Refused(
            f"“{summary}” (operation {erasing}) stands in the way: what was erased cannot be brought back",
            hint="Go back to an operation after it.",
        )
    tx.revert_after(target.id, STAYING)
    # Without the summary of the target: it can quote what is erased one day, when this would not be noticed.
    return Outcome(f"Go back to operation {target.id}, of {target.at[:10]}")


def _opposite(summary: str) -> str:
    if summary.startswith("Undo: "):
        return "Redo: " + summary.removeprefix("Undo: ")
    return "Undo: " + summary.removeprefix("Redo: ")


class UndoLine:
    """What `Ctrl+Z` and `Ctrl+Shift+Z` would revert next, for one person.

    An operation is on one of two stacks: those whose effect stands, and those whose effect was taken back.
    Reverting one moves the reverting operation to the other stack; a fresh operation clears the second.
    """

    def __init__(self, person: Uid, operations: Iterable[OperationRecord]) -> None:
        self._person = person
        self._standing: list[OperationId] = []
        self._taken_back: list[OperationId] = []
        for operation in operations:
            self.note(operation)

    def note(self, operation: OperationRecord) -> None:
        """Take the next operation of the log into account."""
        if operation.undoes is not None and operation.kind != GOING_BACK:
            self._note_revert(operation.id, operation.undoes)
        elif self._is_mine(operation) and operation.kind not in STAYING:
            self._standing.append(operation.id)
            self._taken_back.clear()
        elif operation.undoes is not None:  # somebody else went back: what I did since is taken back already
            self._standing = [each for each in self._standing if each <= operation.undoes]
            self._taken_back.clear()

    def _note_revert(self, id_: OperationId, target: OperationId) -> None:
        if target in self._standing:
            self._standing.remove(target)
            self._taken_back.append(id_)
        elif target in self._taken_back:
            self._taken_back.remove(target)
            self._standing.append(id_)

    def _is_mine(self, operation: OperationRecord) -> bool:
        return operation.person_uid == self._person and operation.source is Source.WINDOW

    def next_undo(self) -> OperationId:
        """Raises `NothingToUndo`."""
        if not self._standing:
            raise NothingToUndo("there is nothing of yours left to undo here")
        return self._standing[-1]

    def next_redo(self) -> OperationId:
        """Raises `NothingToUndo`."""
        if not self._taken_back:
            raise NothingToUndo("there is nothing to redo")
        return self._taken_back[-1]


class TooLarge(Refused):
    """An operation that a key stops at. `operation` says which."""

    def __init__(self, what: str, operation: OperationId, *, hint: str) -> None:
        super().__init__(what, hint=hint)
        self.operation = operation


_DECISIONS = frozenset({"Decide", "WithdrawDecisions"})


def refuse_large(operation: OperationRecord, kind: str) -> None:
    """Raise `Refused` for an operation that is too large to be taken back by a key pressed in passing.

    `kind` is that of what was done, where `operation` is an undo of it.
    """
    if operation.rows > (MOST_ROWS_OF_DECISION if kind in _DECISIONS else MOST_ROWS_BY_KEY):
        raise TooLarge(
            f"“{operation.summary}” changed {operation.rows} rows",
            operation.id,
            hint="Take it back from the history, where you see what it was.",
        )
