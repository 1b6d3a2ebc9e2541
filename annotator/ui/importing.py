"""Articles into the open project, from the window: read beside the work, looked through where there is a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import Refused, UnusableProject, UnwritableFile
from annotator.jobs.task import Task
from annotator.paths import Places
from annotator.services.history import MOST_ROWS_BY_KEY
from annotator.services.outcome import ChangeSet
from annotator.ui.background import Background
from annotator.ui.desk import Desk

if TYPE_CHECKING:
    from annotator.jobs.import_articles import Imported, Reading
    from annotator.jobs.import_preview import Preview, Wishes
    from annotator.services.project import Project
    from annotator.ui.sheets import SheetPlace
    from annotator.ui.theme import Theme


class Look(Enum):
    """When a person looks through what was read before it is written."""

    NEVER = "never"
    WHEN_NEEDED = "when needed"
    ALWAYS = "always"


class Importing(QObject):
    """One import at a time. The reading and the writing are in a thread; what comes of them is told here."""

    said = Signal(str)
    complained = Signal(str, list)
    settled = Signal()
    """An import came to its end, or to the sheet that asks."""

    def __init__(
        self,
        desk: Desk,
        places: Places,
        sheets: Callable[[], SheetPlace],
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._places = places
        self._sheets = sheets
        self._theme = theme
        self._window = window
        self.background = Background[object](self)
        desk.leaving.connect(self._on_leaving)

    def bring_in(self, paths: Sequence[Path], look: Look, *, only_new: bool = False) -> None:
        """Read files and folders, and take in what they hold. Raises `Refused`.

        `only_new` leaves alone what the project ever held, and says nothing where that is all.
        """
        from annotator.jobs import import_articles
        from annotator.jobs.backups import back_up_if_changed
        from annotator.jobs.import_preview import known_to, preview_of

        if self._is_busy():
            return
        project = self._desk.open_project
        if not project.is_writable:
            raise Refused(self.tr("the project is open to read only: nothing can be imported"))
        ever: set[str] = project.ask(lambda reader: reader.known_bodies()) if only_new else set()
        known = project.ask(known_to, project.who)
        base = self._places.backups

        def work(task: Task) -> Imported | Preview:
            reading = import_articles.read_paths(paths, task)
            reading.records = [record for record in reading.records if record.sha256 not in ever]
            preview = preview_of(reading, known)
            if look is Look.ALWAYS or (look is Look.WHEN_NEEDED and preview.needs_a_look):
                return preview
            with suppress(UnwritableFile, UnusableProject):  # that none could be made, the timer's backup tells
                back_up_if_changed(project.path, base, task)
            return import_articles.take_in(project, reading, task)

        def on_done(result: Imported | Preview) -> None:
            if isinstance(result, import_articles.Imported):
                self._show_later(result, project, quietly=only_new)
            else:
                self._ask(result)
                self.settled.emit()

        self.background.start(work, on_done, self._refuse, name=self.tr("Importing"), on_stopped=self._say_stopped)

    def _ask(self, preview: Preview) -> None:
        from annotator.jobs.import_preview import as_wished
        from annotator.ui.import_sheet import ImportSheet

        place = self._sheets()
        sheet = ImportSheet(preview, self._theme(), self._window)

        def take(wishes: Wishes) -> None:
            place.close()
            self._take_in(as_wished(preview, wishes))

        sheet.wanted.connect(take)
        place.open(sheet)

    def _take_in(self, reading: Reading) -> None:
        from annotator.jobs.backups import back_up_if_changed
        from annotator.jobs.import_articles import take_in

        if self._is_busy():
            return
        project, base = self._desk.open_project, self._places.backups

        def work(task: Task) -> Imported:
            with suppress(UnwritableFile, UnusableProject):
                back_up_if_changed(project.path, base, task)
            return take_in(project, reading, task)

        self.background.start(
            work,
            lambda done: self._show_later(done, project, quietly=False),
            self._refuse,
            name=self.tr("Importing"),
            on_stopped=self._say_stopped,
        )

    def _is_busy(self) -> bool:
        if self.background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
        return self.background.is_busy

    def _show_later(self, done: Imported, project: Project, *, quietly: bool) -> None:
        # In an event of its own: with 20 MB of text, both together would hold up the window for over 1 s.
        QTimer.singleShot(0, self, lambda: self._show(done, project, quietly))

    def _show(self, done: Imported, project: Project, quietly: bool) -> None:
        if self._desk.project is not project:
            return  # it was closed in between
        self._desk.tell(done.changes)
        lines = list(done.lines())
        if done.refusals:
            summary = self.tr("{count} of what was there could not be taken in").format(count=len(done.refusals))
            self.complained.emit(summary, [*map(str, done.refusals), *lines])
        elif done.changes is not None and done.changes.operation is not None:
            self.said.emit(self._words_of(done.changes))
        elif not quietly:
            self.said.emit(self.tr("Nothing new: all of it is there already"))
        self.settled.emit()

    def _words_of(self, changes: ChangeSet) -> str:
        """What came in, and what takes it back: a key does for a few rows only."""
        if sum(map(len, changes.rows.values())) > MOST_ROWS_BY_KEY:
            return self.tr("{summary}. The history takes it back").format(summary=changes.summary)
        return self.tr("{summary}. Undo takes it back").format(summary=changes.summary)

    def _refuse(self, reason: str) -> None:
        self.complained.emit(reason, [])
        self.settled.emit()

    def _say_stopped(self) -> None:
        self.said.emit(self.tr("The import was stopped: nothing of it came in"))
        self.settled.emit()

    def _on_leaving(self) -> None:
        """What is written belongs to the project that goes."""
        if self.background.is_busy:
            self.background.wait()
            self.said.emit(self.tr("What was under way was stopped, and left nothing behind"))
