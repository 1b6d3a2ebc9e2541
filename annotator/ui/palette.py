"""Runs what is chosen in the command palette, with the focus where it was before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from annotator.settings import SettingsFile
from annotator.ui.actions import Actions, ActionSpec
from annotator.ui.key_bindings import KeyBindings
from annotator.ui.models.article_model import meta_of, title_of
from annotator.ui.palette_rows import PaletteRow, found_rows
from annotator.ui.panes.command_palette import CommandPalette
from annotator.ui.project_files import ProjectFiles
from annotator.ui.ranking import TitleIndex
from annotator.ui.reading_order import ReadingOrder
from annotator.ui.sheets import SheetPlace
from annotator.ui.theme import Theme

_MOST_RECENT = 8
_PIECE = 3_000  # titles that are made ready at a time: about 12 ms
_OWN = "view.palette"


class Palette(QObject):
    """Fills the palette, and carries out what is chosen in it."""

    def __init__(
        self,
        actions: Actions,
        keys: KeyBindings,
        *,
        order: ReadingOrder,
        files: ProjectFiles,
        settings: SettingsFile,
        sheets: SheetPlace,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._keys = keys
        self._order = order
        self._files = files
        self._settings = settings
        self._sheets = sheets
        self._focus: QWidget | None = None
        self._action_rows: list[PaletteRow] = []
        self._titles: TitleIndex | None = None
        self._growing = QTimer(self, interval=0)
        self._growing.timeout.connect(self._grow)
        self.sheet = CommandPalette(theme, window)
        self.sheet.typed.connect(lambda _text: self._refresh())
        self.sheet.chosen.connect(self._run)
        sheets.closed.connect(self._growing.stop)
        order.filled.connect(self._forget_titles)

    def set_theme(self, theme: Theme) -> None:
        self.sheet.set_theme(theme)

    def toggle(self) -> None:
        """Open the palette; the same key closes it."""
        if self._sheets.sheet is self.sheet:
            self._leave()
            return
        focus = QApplication.focusWidget()
        in_a_sheet = focus is not None and self._sheets.sheet is not None and self._sheets.sheet.isAncestorOf(focus)
        self._focus = None if in_a_sheet else focus
        self._action_rows = [self._row_of(spec) for spec in self._actions.specs.values() if spec.id != _OWN]
        self._begin_titles()
        self.sheet.begin()
        self._refresh()
        self._sheets.open(self.sheet)

    # What is found

    def _row_of(self, spec: ActionSpec) -> PaletteRow:
        menu = QCoreApplication.translate("Actions", spec.menu) if spec.menu else ""
        enabled = self._actions[spec.id].isEnabled()
        return PaletteRow(
            "action",
            spec.id,
            self._actions[spec.id].text().rstrip("…"),
            menu,
            tuple(self._keys.words_of(spec.id)),
            "" if enabled else why_not(spec.needs),
        )

    def _article_row(self, number: int) -> PaletteRow:
        article = self._order.rows[number].article
        return PaletteRow("article", number, title_of(article), meta_of(article) or self.tr("article"))

    def _project_rows(self) -> list[PaletteRow]:
        words = self.tr("recent project")
        return [PaletteRow("project", name, Path(name).stem, words) for name in self._settings.settings.recent]

    def _refresh(self) -> None:
        if self._titles is None:
            return
        rows = found_rows(
            self.sheet.line.text(),
            self._action_rows,
            recent=self._settings.settings.commands,
            titles=self._titles,
            article=self._article_row,
            projects=self._project_rows(),
        )
        self.sheet.show_rows(rows)
        self._sheets.place_anew()

    def _begin_titles(self) -> None:
        if self._titles is None:
            self._titles = TitleIndex(title_of(row.article) for row in list(self._order.rows))
        self._growing.start()

    def _grow(self) -> None:
        if self._titles is not None and self._titles.grow(_PIECE):
            return
        self._growing.stop()
        if self.sheet.line.text():
            self._refresh()

    def _forget_titles(self) -> None:
        self._titles = None
        if self._sheets.sheet is self.sheet:
            self._begin_titles()

    # What is done

    def _leave(self) -> None:
        self._sheets.close()
        focus, self._focus = self._focus, None
        if focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, row: PaletteRow) -> None:
        self._leave()
        doing: dict[str, Callable[[], object]] = {
            "action": lambda: self._run_action(str(row.key)),
            "article": lambda: self._open_article(int(row.key)),
            "project": lambda: self._files.open_paths([Path(str(row.key))]),
        }
        doing[row.kind]()

    def _run_action(self, id_: str) -> None:
        settings = self._settings.settings
        settings.commands = [id_, *(each for each in settings.commands if each != id_)][:_MOST_RECENT]
        if id_ in self._actions:
            self._actions[id_].trigger()

    def _open_article(self, number: int) -> None:
        if number < len(self._order.rows):
            self._order.open_wanted.emit(self._order.rows[number].article.id)


def why_not(need: str) -> str:
    """Why an action with this need cannot be run now."""
    reasons = {
        "project": QCoreApplication.translate("Actions", "no project is open"),
        "article": QCoreApplication.translate("Actions", "no article is open"),
        "current": QCoreApplication.translate("Actions", "no annotation is current"),
        "review": QCoreApplication.translate("Actions", "no review is on screen"),
        "difference": QCoreApplication.translate("Actions", "no difference is current in a review"),
        "tour": QCoreApplication.translate("Actions", "no tour is under way"),
    }
    return reasons.get(need) or QCoreApplication.translate("Actions", "not possible now")
