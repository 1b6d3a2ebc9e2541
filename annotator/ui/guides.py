"""What helps a person find the way: the keys, the palette, the help, the tour, the notices with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.paths import Places
from annotator.settings import SettingsFile
from annotator.ui.helping import Helping
from annotator.ui.key_bindings import KeyBindings
from annotator.ui.key_sheet import KeySheet
from annotator.ui.palette import Palette
from annotator.ui.theme import Theme
from annotator.ui.tour import TourGuide
from annotator.ui.tour_steps import Beside
from annotator.ui.undo_notices import UndoNotices

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

GUIDE_ACTIONS = (
    *("view.menu", "view.palette", "view.keys", "view.help", "view.tour"),
    *("tour.next", "tour.back", "tour.leave"),
)


class Guides(QObject):
    """Builds these parts of a window, and says what their actions do."""

    def __init__(
        self, window: MainWindow, keys: KeyBindings, settings: SettingsFile, places: Places, over: QWidget
    ) -> None:
        super().__init__(window)
        theme = window.looks.theme
        self._sheets = window.sheets
        self._menu_bar = window.menuBar()
        self.palette = Palette(
            window.actions_,
            keys,
            order=window.order,
            files=window.files,
            settings=settings,
            sheets=window.sheets,
            theme=theme,
            window=window,
        )
        self.key_sheet = KeySheet(window.actions_, keys, theme, window)
        self.help = Helping(places.resources / "help", keys, window.side, theme, window)
        self.notices = UndoNotices(
            window.desk, window.page, window.view, actions=window.actions_, keys=keys, theme=theme
        )
        panes: Mapping[Beside, QWidget] = {
            "text": window.view,
            "inspector": window.inspector,
            "table": window.table,
            "list": window.list,
            "status": window.status,
        }
        self.tour = TourGuide(
            window.desk,
            window.page,
            actions=window.actions_,
            keys=keys,
            order=window.order,
            files=window.files,
            settings=settings,
            places=places,
            side=window.side,
            panes=panes,
            theme=theme,
            over=over,
        )
        self.help.tour_wanted.connect(self.tour.begin)
        for part in (self.help, self.tour):
            part.complained.connect(window.notice.say)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.palette, self.key_sheet, self.help, self.notices, self.tour):
            part.set_theme(theme)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "view.menu": self.open_menu,
            "view.palette": self.palette.toggle,
            "view.keys": self.toggle_keys,
            "view.help": self.help.open_here,
            "view.tour": self.tour.begin,
            "tour.next": self.tour.forward,
            "tour.back": self.tour.back,
            "tour.leave": self.tour.leave,
        }

    def open_menu(self) -> None:
        """Open the first menu, for the arrow keys; Esc comes back to where the focus was."""
        self._menu_bar.setActiveAction(self._menu_bar.actions()[0])

    def toggle_keys(self) -> None:
        """Open the sheet of keys; the same key closes it."""
        if self._sheets.sheet is self.key_sheet:
            self._sheets.close()
            return
        self.key_sheet.begin()
        self._sheets.open(self.key_sheet)
