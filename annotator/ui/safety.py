"""What keeps the open project safe from the window: backups beside the work, copies, restoring, rescue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.jobs.task import Task
from annotator.paths import Places
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.questions import ask_path

if TYPE_CHECKING:
    from annotator.jobs.backups import Backup

_INTERVAL_MS = 30 * 60 * 1000
_SHOWN = 20  # backups in the menu, the newest


class Safety(QObject):
    """Backs up when a project was opened and every half hour, if something changed. Never in the way of labelling."""

    said = Signal(str)
    complained = Signal(str, list)

    def __init__(self, desk: Desk, places: Places, window: QWidget, reopen: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._desk = desk
        self._places = places
        self._window = window
        self._reopen = reopen
        self._rescued: Path | None = None  # whose content was saved elsewhere already
        self._troubled: Path | None = None  # a project that could not be opened, and may need a backup
        self.background = Background[object](self)
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.back_up)
        desk.project_changed.connect(self._on_project_changed)
        desk.failed.connect(self._on_failed)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"project.save_copy": self.ask_copy}

    def _on_project_changed(self) -> None:
        project = self._desk.project
        if project is None or not project.is_writable:
            self._timer.stop()
            return
        self._troubled = None
        self._timer.start()
        QTimer.singleShot(0, self, self.back_up)

    def back_up(self) -> None:
        """Make a backup beside the work, unless nothing changed since the last."""
        project = self._desk.project
        if project is None or self.background.is_busy:
            return
        path, base = project.path, self._places.backups

        def work(task: Task) -> object:
            from annotator.jobs.backups import back_up_if_changed

            return back_up_if_changed(path, base, task)

        self.background.start(work, lambda _made: None, self._complain_of_backup)

    def _complain_of_backup(self, reason: str) -> None:
        if self._desk.project is not None:  # closed meanwhile: then it was stopped, and is made next time
            self.complained.emit(self.tr("No backup could be made. {reason}").format(reason=reason), [])

    # A copy

    def ask_copy(self) -> None:
        project = self._desk.project
        if project is None:
            return
        ask_path(
            self._window,
            self.tr("Save a copy"),
            on_chosen=lambda paths: self.save_copy(paths[0]),
            folder=project.path.parent,
            filters=self.tr("Projects (*.annot)"),
            saving=True,
            suffix="annot",
        )

    def save_copy(self, target: Path) -> None:
        """Save what the project holds now under another name; the dialog has asked whether it may be replaced."""
        project = self._desk.project
        if project is None:
            return
        path = project.path
        self.background.wait()

        def work(task: Task) -> object:
            from annotator.jobs.backups import save_copy

            save_copy(path, target, force=True, task=task)
            return target

        self.background.start(
            work,
            lambda _done: self._say_copied(target),
            lambda why: self.complained.emit(why, []),
            name=self.tr("Saving a copy"),
            on_stopped=lambda: self.said.emit(self.tr("The copy was stopped: no file was written")),
        )

    def _say_copied(self, target: Path) -> None:
        self.said.emit(self.tr("A copy is in {name}").format(name=target.name))

    # Restoring

    def remember_trouble(self, path: Path) -> None:
        """A project that could not be opened: its backups are offered."""
        self._troubled = path

    def fill_menu(self, menu: QMenu) -> None:
        """The backups of the project, the newest first."""
        from annotator.jobs.backups import backups_of

        menu.clear()
        path = self._path()
        found = [] if path is None else backups_of(path, self._places.backups)
        for backup in found[:_SHOWN]:
            action = QAction(self._words_of(backup), menu)
            action.triggered.connect(lambda _checked=False, backup=backup: self.restore(backup.path))
            menu.addAction(action)
        if not found:
            menu.addAction(self.tr("There is no backup yet")).setEnabled(False)

    def _words_of(self, backup: Backup) -> str:
        return self.tr("{when}, after operation {operation}").format(
            when=backup.at.astimezone().strftime("%Y-%m-%d %H:%M"), operation=backup.operation
        )

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the project and open it. What stood there is kept beside it."""
        from annotator.jobs import backups

        path = self._path()
        if path is None:
            return
        self.background.wait()
        self._desk.take(None)
        try:
            done = backups.restore(path, self._places.backups, backup)
        except AnnotatorError as error:
            self.complained.emit(str(error), [])
            return
        self._reopen(path)
        kept = (
            ""
            if done.damaged is None
            else self.tr(" What stood there is kept as {name}.").format(name=done.damaged.name)
        )
        self.said.emit(self.tr("The backup is in its place.{kept}").format(kept=kept))

    def _path(self) -> Path | None:
        project = self._desk.project
        return self._troubled if project is None else project.path

    # A file that is gone

    def _on_failed(self, _reason: str) -> None:
        """When the file was moved or deleted under us, what is open is saved to a new one."""
        project = self._desk.project
        if project is None or project.file.is_in_place or self._rescued == project.path:
            return
        self._rescued = project.path
        from annotator.jobs.backups import rescue

        try:
            saved = rescue(project, self._places.backups)
        except AnnotatorError as error:
            self.complained.emit(str(error), [])
            return
        self.complained.emit(
            self.tr("The project file was moved, replaced or deleted. What was open is saved in {name}").format(
                name=saved.path.name
            ),
            [str(saved.path)],
        )
