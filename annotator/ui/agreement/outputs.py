"""The figures of agreement taken out of the window: as text, as charts in files, as a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import AnnotatorError
from annotator.jobs.agreement_report import refuse_unknown_ending, write_report
from annotator.review.chart_canvas import read_colours
from annotator.ui.agreement.computed import Computed
from annotator.ui.agreement.contents import chart_words
from annotator.ui.agreement.copying import figures_as_text
from annotator.ui.agreement.drawing import drawing_alone
from annotator.ui.agreement.head import compared_words
from annotator.ui.agreement.save_sheet import Remark, SaveSheet
from annotator.ui.agreement.saving import (
    BY_TAG,
    CONFUSION,
    DIFFERENCES,
    FIGURES,
    OVER_TIME,
    drawings,
    figure_paths,
    write_figures,
)
from annotator.ui.appearance import Appearance
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.sheets import SheetPlace


class Outputs(QObject):
    """Asks where to, and writes in `background`, where figures are computed too. `when` says how old they are."""

    said = Signal(str)
    complained = Signal(str, list)
    finished = Signal()
    """Something was written, or could not be: the background is free again."""

    def __init__(
        self,
        desk: Desk,
        sheets: SheetPlace,
        looks: Appearance,
        themes: Path,
        *,
        background: Background[object],
        when: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._looks = looks
        self._themes = themes
        self._background = background
        self._when = when
        self._window = parent.window()
        self.computed: Computed | None = None
        """What is taken out."""

    def copy(self) -> None:
        """All figures as text, into the clipboard."""
        if self.computed is not None:
            text = figures_as_text(self.computed, compared_words(self.computed), self._when())
            QGuiApplication.clipboard().setText(text)
            self.said.emit(self.tr("The figures are copied"))

    def ask_for_figures(self) -> None:
        """Ask where the charts are to be saved."""
        if self.computed is None or self.computed.pair is None:
            return
        names = self._figure_names()

        def remark(path: Path, figure: object) -> Remark:
            try:
                paths = figure_paths(path, None if figure is None else str(figure))
            except AnnotatorError:
                return self.tr("Figures are SVG or PNG: end the name in .svg or .png"), True
            return _replaces(list(paths)), False

        sheet = SaveSheet(
            "figuresDialog",
            self.tr("Save figures"),
            self._usual_path(".svg"),
            remark=remark,
            filters=self.tr("Figures (*.svg *.png)"),
            ending=".svg",
            parts=[(self.tr("All, one file each"), None), *((names[each], each) for each in FIGURES)],
            theme=self._looks.theme,
            parent=self._window,
        )
        sheet.wanted.connect(lambda path, figure: self._save_figures(sheet, path, figure))
        self._sheets.open(sheet)

    def _figure_names(self) -> dict[str, str]:
        return {
            BY_TAG: self.tr("By tag"),
            CONFUSION: self.tr("Who tagged what as what"),
            DIFFERENCES: self.tr("Where they differ"),
            OVER_TIME: self.tr("Over time"),
        }

    def _save_figures(self, sheet: SaveSheet, path: Path, figure: str | None) -> None:
        computed = self.computed
        if computed is None or computed.pair is None:
            return
        paths, pair, themes = figure_paths(path, figure), computed.pair, self._themes
        codebook, words = computed.agreed.agreement.codebook, chart_words(computed.pair)

        def write() -> None:
            colours = read_colours(themes, "light")  # figures are for paper
            write_figures(paths, drawings(pair, codebook, words, colours))

        self._save(sheet, write, list(paths))

    def ask_for_report(self) -> None:
        """Ask where the report is to be saved."""
        if self.computed is None:
            return

        def remark(path: Path, _part: object) -> Remark:
            try:
                refuse_unknown_ending(path)
            except AnnotatorError:
                return self.tr("End the name in .html, .csv or .xlsx"), True
            return _replaces([path]), False

        sheet = SaveSheet(
            "reportDialog",
            self.tr("Save report"),
            self._usual_path(".html"),
            remark=remark,
            filters=self.tr("Report (*.html);;Table (*.csv);;Spreadsheet (*.xlsx)"),
            ending=".html",
            theme=self._looks.theme,
            parent=self._window,
        )
        sheet.wanted.connect(lambda path, _part: self._save_report(sheet, path))
        self._sheets.open(sheet)

    def _save_report(self, sheet: SaveSheet, path: Path) -> None:
        computed, project = self.computed, self._desk.open_project.path
        if computed is None:
            return
        agreed, themes = computed.agreed, self._themes

        def write() -> None:
            with drawing_alone():
                # The sheet has said that a file that is there is replaced.
                write_report(agreed, path, themes, project=project, force=True)

        self._save(sheet, write, [path])

    def _save(self, sheet: SaveSheet, write: Callable[[], None], paths: list[Path]) -> None:
        """Write beside the window, and say what was written."""
        if self._background.is_busy:
            sheet.complain(self.tr("Other work is under way; wait for it, or stop it"))
            return
        self._sheets.close()
        names = ", ".join(path.name for path in paths)
        self._background.start(
            lambda _task: write(),
            lambda _none: self._on_saved(names),
            self._on_refused,
            name=self.tr("Saving"),
        )

    def _on_saved(self, names: str) -> None:
        self.said.emit(self.tr("Written: {names}").format(names=names))
        self.finished.emit()

    def _on_refused(self, why: str) -> None:
        self.complained.emit(why, [])
        self.finished.emit()

    def _usual_path(self, ending: str) -> Path:
        path = self._desk.open_project.path
        return path.with_name(f"{path.stem}-agreement{ending}")


def _replaces(paths: list[Path]) -> str:
    """Which of the files are there already; of several, else, what they are called."""
    there = [path.name for path in paths if path.exists()]
    named = there or [path.name for path in paths if len(paths) > 1]
    if not named:
        return ""
    words = (
        QCoreApplication.translate("Agreement", "Replaces {name}")
        if there
        else QCoreApplication.translate("Agreement", "Writes {name}")
    ).format(name=named[0])
    if len(named) == 1:
        return words
    more = QCoreApplication.translate("Agreement", "{words} and %n more", "", len(named) - 1)
    return more.format(words=words)
