"""Opening what was handed out to be labelled: a project of its own, with articles, codebook, and who labels what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from annotator.domain.errors import AnnotatorError
from annotator.domain.handover import Handover, HandoverKind
from annotator.jobs.codebook_file import read_codebook
from annotator.jobs.task import Task
from annotator.paths import Places
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.text_positions import display_copy

if TYPE_CHECKING:
    from annotator.domain.codebook import Codebook
    from annotator.services.outcome import ChangeSet


class HandOutIn(QObject):
    """Opens one file at a time: read in a child process, then made a project, then filled."""

    said = Signal(str)
    complained = Signal(str, list)
    settled = Signal()
    """It is open now, or was refused."""
    assigned = Signal(str)
    """The name of who works here, who was given some of the articles to label."""

    def __init__(
        self,
        desk: Desk,
        places: Places,
        *,
        background: Background[object],
        open_project: Callable[[Path], None],
        make_project: Callable[[Path, Codebook], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._places = places
        self._background = background
        self._open_project = open_project
        self._make_project = make_project

    def open(self, path: Path) -> None:
        """Read a file, and open the project that it becomes; one of that name that is there is opened instead."""
        from annotator.jobs.reading_handover import read_given

        if self._background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
            return
        usual = read_codebook(self._places.codebook)
        self._background.start(
            lambda task: read_given(path, task, codebook=usual),
            lambda found: self._on_read(path, found),
            self._refuse,
            name=self.tr("Opening what was handed out"),
            on_stopped=self.settled.emit,
        )

    def _refuse(self, reason: str) -> None:
        self.complained.emit(reason, [])
        self.settled.emit()

    def _on_read(self, path: Path, found: Handover) -> None:
        if found.head.kind is not HandoverKind.ARTICLES:
            self._refuse(
                self.tr("{name} holds a colleague's labels: open your project with the same articles first").format(
                    name=path.name
                )
            )
            return
        project = self._places.projects / f"{path.stem}.annot"
        try:
            if project.exists():
                self._open_project(project)
            else:
                self._make_project(project, found.codebook)
        except AnnotatorError as error:
            self._refuse(str(error))
        else:
            self._fill(found)

    def _fill(self, found: Handover) -> None:
        from annotator.services.handouts import TakeHandout

        project = self._desk.open_project
        if not project.is_writable:
            self.settled.emit()
            return

        def work(task: Task) -> ChangeSet:
            return project.run(TakeHandout(found, only_new=True), lambda done, total: task.progress(done, total, ""))

        self._background.start(
            work,
            lambda changes: self._on_filled(found, changes),
            self._refuse,
            name=self.tr("Opening what was handed out"),
            on_stopped=self.settled.emit,
        )

    def _on_filled(self, found: Handover, changes: ChangeSet) -> None:
        self._desk.tell(changes)
        who = found.head.made_by.name if found.head.made_by is not None else found.head.project
        count = QLocale().toString(len(found.articles))
        me = self._desk.open_project.who.name
        names = dict.fromkeys(each.person_name for each in found.assignments)
        words = self.tr("{count} articles from {name}").format(count=count, name=display_copy(who))
        if me in names:
            self.assigned.emit(me)
        elif names:
            words += " · " + self.tr("to be labelled by {names}: say who you are under Project, Who works").format(
                names=display_copy(", ".join(names))
            )
        self.said.emit(words)
        self.settled.emit()
