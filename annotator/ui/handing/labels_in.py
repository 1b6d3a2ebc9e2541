"""A colleague's labels into the open project, from the window: read beside it, looked through, then taken in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import UnusableProject, UnwritableFile
from annotator.domain.handover import Handover
from annotator.jobs.task import Task
from annotator.paths import Places
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.text_positions import display_copy

if TYPE_CHECKING:
    from annotator.services.handover_report import HandoverReport
    from annotator.services.handovers import TakeHandover
    from annotator.services.outcome import ChangeSet
    from annotator.services.project import Project
    from annotator.ui.handing.labels_sheet import LabelsSheet
    from annotator.ui.sheets import SheetPlace
    from annotator.ui.theme import Theme


class LabelsIn(QObject):
    """Takes in one file at a time. Nothing is written before the button of the sheet is pressed."""

    taken = Signal(object)
    """The `LayerId` that labels came into, the first if there were several; None where no label came."""
    handed_out = Signal(Path)
    """The file hands out articles: it is opened as a project of its own."""
    said = Signal(str)
    complained = Signal(str, list)

    def __init__(
        self,
        desk: Desk,
        places: Places,
        *,
        background: Background[object],
        sheets: Callable[[], SheetPlace],
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._places = places
        self._background = background
        self._sheets = sheets
        self._theme = theme
        self._window = window

    def open(self, path: Path) -> None:
        """Read a file and show what it would bring."""
        from annotator.domain.handover import HandoverKind
        from annotator.jobs.reading_handover import read_given
        from annotator.services.handovers import TakeHandover

        project = self._writable()
        if project is None:
            return
        codebook = project.ask(lambda reader: reader.codebook())
        known = project.ask(lambda reader: frozenset(reader.article_numbers()))

        def work(task: Task) -> tuple[Handover, object]:
            found = read_given(path, task, codebook=codebook, known=known)
            if found.head.kind is HandoverKind.ARTICLES:
                return found, None
            return found, project.rehearse(TakeHandover(found))

        def on_read(result: tuple[Handover, object]) -> None:
            found, report = result
            if report is None:
                self.handed_out.emit(path)
            else:
                self._show(found, report)

        self._background.start(
            work, on_read, lambda reason: self.complained.emit(reason, []), name=self.tr("Reading a colleague's labels")
        )

    def _writable(self) -> Project | None:
        """The open project, if something can be taken in now; else it is said why not."""
        project = self._desk.project
        if project is None:
            return None
        if not project.is_writable:
            self.complained.emit(self.tr("the project is open to read only: nothing can be taken in"), [])
            return None
        if self._background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
            return None
        return project

    def _show(self, found: Handover, report: object) -> None:
        from annotator.services.handover_report import HandoverReport
        from annotator.ui.handing.labels_sheet import LabelsSheet

        codebook = self._desk.ask(lambda reader: reader.codebook())
        sheet = LabelsSheet(found.head, codebook, self._theme(), self._window)
        if isinstance(report, HandoverReport):
            sheet.show_report(report)
        sheet.changed.connect(lambda: self._plan_again(sheet, found))
        sheet.wanted.connect(lambda: self._take(self._command(sheet, found)))
        self._sheets().open(sheet)

    def _command(self, sheet: LabelsSheet, found: Handover) -> TakeHandover:
        from annotator.services.handovers import TakeHandover

        return TakeHandover(found, tags=dict(sheet.tags), renew=sheet.renews)

    def _plan_again(self, sheet: LabelsSheet, found: Handover) -> None:
        """Other tags were chosen: what it comes to now."""
        from annotator.services.handover_report import HandoverReport

        report = self._desk.open_project.rehearse(self._command(sheet, found))
        if isinstance(report, HandoverReport):
            sheet.show_report(report)
            self._sheets().place_anew()

    def _take(self, command: TakeHandover) -> None:
        from annotator.jobs.backups import back_up_if_changed

        self._sheets().close()
        project, base = self._writable(), self._places.backups
        if project is None:
            return

        def work(task: Task) -> ChangeSet:
            with suppress(UnwritableFile, UnusableProject):  # that none could be made, the timer's backup tells
                back_up_if_changed(project.path, base, task)
            return project.run(command, lambda done, total: task.progress(done, total, ""))

        self._background.start(
            work,
            self._report,
            lambda reason: self.complained.emit(reason, []),
            name=self.tr("Taking in a colleague's labels"),
            on_stopped=lambda: self.said.emit(self.tr("Stopped: nothing was taken in")),
        )

    def _report(self, changes: ChangeSet) -> None:
        from annotator.services.handover_report import HandoverReport

        self._desk.tell(changes)
        report = changes.report
        if isinstance(report, HandoverReport):
            self._say(report)
            self.taken.emit(next(iter(report.taken), None))

    def _say(self, report: HandoverReport) -> None:
        into = ", ".join(each.goes_to for each in report.layers if each.brings_something)
        words = self.tr("{count} annotations taken in").format(count=QLocale().toString(report.labels))
        if into:
            words = self.tr("{count} annotations taken in, into {layers}").format(
                count=QLocale().toString(report.labels), layers=display_copy(into)
            )
        if report.refusals:
            self.complained.emit(words, list(map(str, report.refusals)))
        else:
            self.said.emit(words)
