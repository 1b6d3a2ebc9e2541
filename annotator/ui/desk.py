"""The window's handle on the open project: `run`, `ask`, `changed`. One way in, one way out.

A slot that runs a command need not catch anything: what is refused is told through `refused`, and nothing
was changed then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import AnnotatorError, InvalidSpan, InvalidValue, NothingToUndo, Refused
from annotator.domain.records import Identity
from annotator.services.outcome import ChangeSet

if TYPE_CHECKING:
    from annotator.services.project import Project, Reader

P = ParamSpec("P")
T = TypeVar("T")


class Desk(QObject):
    """Holds the open project, or none."""

    changed = Signal(object)
    """One `ChangeSet` after each operation that changed something, when it is safely on disk."""
    leaving = Signal()
    """Another project, or another person, is about to come: the last moment to save into this one."""
    project_changed = Signal()
    """Another project was opened, or none is."""
    refused = Signal(str)
    """Why the last command did nothing. Nothing is lost by it."""
    too_large = Signal(object)
    """The `OperationId` that a key stopped at: it is to be taken back from the history, where one sees what it was."""
    failed = Signal(str)
    """Why the last command could not be saved."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None

    @property
    def project(self) -> Project | None:
        return self._project

    @property
    def open_project(self) -> Project:
        """The project. Raises `Refused` when none is open."""
        if self._project is None:
            raise Refused(self.tr("no project is open"))
        return self._project

    def take(self, project: Project | None) -> None:
        """Close the project that is open, if one is, and go on with this one."""
        if self._project is not None:
            self.leaving.emit()
            self._project.close()
        self._project = project
        self.project_changed.emit()

    def take_person(self, who: Identity) -> None:
        """Somebody else works in the open project from now on."""
        self.leaving.emit()
        self.open_project.work_as(who)
        self.project_changed.emit()

    def ask(self, question: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Put a question to the open project."""
        return self.open_project.ask(question, *args, **kwargs)

    def run(self, command: object) -> ChangeSet | None:
        """Carry out a command. None when it was refused; the reason has been told."""
        return self._tell(lambda: self.open_project.run(command))

    def attempt(self, command: object) -> AnnotatorError | None:
        """Carry out a command for one who says himself what was refused: the reason, or None when it is done."""
        try:
            changes = self.open_project.run(command)
        except (InvalidSpan, InvalidValue, Refused) as error:
            return error
        except AnnotatorError as error:
            self.failed.emit(str(error))
            return error
        self.tell(changes)
        return None

    def undo(self) -> ChangeSet | None:
        return self._tell(self.open_project.undo)

    def redo(self) -> ChangeSet | None:
        return self._tell(self.open_project.redo)

    def tell(self, changes: ChangeSet | None) -> None:
        """Tell the views of an operation that a job carried out."""
        if changes is not None and changes.operation is not None:
            self.changed.emit(changes)

    def _tell(self, work: Callable[[], ChangeSet]) -> ChangeSet | None:
        try:
            changes = work()
        except (InvalidSpan, InvalidValue, NothingToUndo, Refused) as error:
            self.refused.emit(str(error))
            if (operation := getattr(error, "operation", None)) is not None:
                self.too_large.emit(operation)
            return None
        except AnnotatorError as error:
            self.failed.emit(str(error))
            return None
        self.tell(changes)
        return changes
