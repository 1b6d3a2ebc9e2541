"""A colleague's labels into the open project, from the window: read beside it, looked through, then taken in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import UnusableProject, UnwritableFile
from annotator.jobs.task import Task
from annotator.paths import Places
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.text_positions import display_copy

if TYPE_CHECKING:
    from annotator.jobs.take_in_handover import HandoverPlan
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
        from annotator.jobs.take_in_handover import known_to, plan_handover

        project = self._writable()
        if project is None:
            return
        known = known_to(project)
        self._background.start(
            lambda task: plan_handover(project, path, task, known=known),
            self._on_read,
            lambda reason: self.complained.emit(reason, []),
            name=self.tr("Reading a colleague's labels"),
            on_stopped=lambda: self.said.emit(self.tr("Stopped: nothing was taken in")),
        )

    def _on_read(self, plan: HandoverPlan) -> None:
        if plan.hands_out:
            self.handed_out.emit(plan.path)
        else:
            self._show(plan)

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

    def _show(self, plan: HandoverPlan) -> None:
        from annotator.ui.handing.labels_sheet import LabelsSheet

        codebook = self._desk.ask(lambda reader: reader.codebook())
        sheet = LabelsSheet(plan.handover.head, codebook, self._theme(), self._window)
        sheet.show_report(plan.report)
        sheet.changed.connect(lambda: self._plan_again(sheet, plan))
        sheet.wanted.connect(lambda: self._take(self._decided(sheet, plan)))
        self._sheets().open(sheet)

    def _decided(self, sheet: LabelsSheet, plan: HandoverPlan) -> TakeHandover:
        return replace(plan.command, tags=sheet.tags, renew=sheet.renews, with_articles=sheet.with_articles)

    def _plan_again(self, sheet: LabelsSheet, plan: HandoverPlan) -> None:
        """Other tags were chosen, or more is to come in: what it comes to now. Meanwhile nothing can be taken in."""
        from annotator.jobs.take_in_handover import planned

        sheet.wait()
        if self._background.is_busy:
            return  # the one under way looks again at its end
        project, decided = self._desk.open_project, replace(plan, command=self._decided(sheet, plan))

        def on_planned(fresh: HandoverPlan) -> None:
            if self._sheets().sheet is not sheet:
                return
            if fresh.command != self._decided(sheet, plan):
                QTimer.singleShot(0, self, lambda: self._plan_again(sheet, plan))
                return
            sheet.show_report(fresh.report)
            self._sheets().place_anew()

        self._background.start(
            lambda task: planned(project, decided, task),
            on_planned,
            lambda reason: self.complained.emit(reason, []),
            name=self.tr("Reading a colleague's labels"),
        )

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
