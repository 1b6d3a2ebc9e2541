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
from annotator.domain.records import OperationRecord, Source
from annotator.services.layers import JOIN
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.reader import Reader
    from annotator.store.rows import Row
    from annotator.store.transaction import Transaction

MOST_ROWS_BY_KEY = 100
FOUNDING = "Found"  # the operation that a project begins with
_NOT_UNDONE = frozenset({JOIN, FOUNDING})


@dataclass(frozen=True, slots=True)
class Revert:
    """Take an operation back, or, when it is itself an undo, do again what that took back."""

    operation: OperationId


def revert(tx: Transaction, command: Revert) -> Outcome:
    target = tx.operation(command.operation)
    if target.kind in _NOT_UNDONE:
        raise Refused(f"“{target.summary}” cannot be taken back: everything later rests on it")
    tx.revert(target.id)
    if target.undoes is None:
        return Outcome(f"Undo: {target.summary}")
    return Outcome(_opposite(target.summary))


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
        if operation.undoes is not None:
            self._note_revert(operation.id, operation.undoes)
        elif self._is_mine(operation) and operation.kind not in _NOT_UNDONE:
            self._standing.append(operation.id)
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


def refuse_large(operation: OperationRecord) -> None:
    """Raise `Refused` for an operation that is too large to be taken back by a key pressed in passing."""
    if operation.rows > MOST_ROWS_BY_KEY:
        raise TooLarge(
            f"“{operation.summary}” changed {operation.rows} rows",
            operation.id,
            hint="Take it back from the history, where you see what it was.",
        )


@dataclass(frozen=True, slots=True)
class GoBackTo:
    """Take back everything that came after an operation, as one operation."""

    operation: OperationId


@dataclass(frozen=True, slots=True)
class Details:
    """From what to what, in words, one line for each row."""

    lines: tuple[str, ...]


def go_back_to(tx: Transaction, command: GoBackTo) -> Outcome:
    target = tx.operation(command.operation)
    later = [each for each in tx.operations_before(None, None) if each.id > target.id and each.kind not in _NOT_UNDONE]
    if not later:
        raise Refused("nothing came after it")
    for each in later:  # the newest first
        tx.revert(each.id)
    count = f"{len(later)} operation{'' if len(later) == 1 else 's'}"
    return Outcome(f"Go back to “{target.summary}”: {count}")


def operations_page(reader: Reader, before: OperationId | None, limit: int) -> list[OperationRecord]:
    """The `limit` operations before one, the newest first; `before` None: the newest there are."""
    return reader.operations_before(before, limit)


def details(reader: Reader, operation: OperationId, limit: int = 200) -> Details:
    """What an operation changed, at most so many rows of it."""
    changes = list(reader.changed_rows(operation))
    lines = [_line(table, before, after) for table, _row, before, after in changes[:limit]]
    if len(changes) > limit:
        lines.append(f"… and {len(changes) - limit} more rows")
    return Details(tuple(lines))


def _line(table: str, old: Row | None, new: Row | None) -> str:
    row = new or old or {}
    what = row.get("quote") or row.get("title") or row.get("name") or row.get("text") or row.get("state") or ""
    named = f"{table} “{str(what)[:60]}”" if what else table
    if old is None:
        return f"{named} added"
    if new is None:
        return f"{named} removed"
    changed = [f"{key}: {old[key]} → {new[key]}" for key in new if old.get(key) != new[key] and key != "modified_at"]
    return f"{named}: {', '.join(changed)}"
