"""Opens the help at the page of what has the focus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.ui.help_pages import contents, linked_page, page_of, read_page, title_of, with_keys
from annotator.ui.key_bindings import KeyBindings
from annotator.ui.panes.help_pane import HelpPane
from annotator.ui.side_column import SideColumn
from annotator.ui.theme import Theme
from annotator.ui.translation import language_in_effect

_NAME = "help"


class Helping(QObject):
    """The help pane, made when it is first asked for."""

    complained = Signal(str, list)
    tour_wanted = Signal()

    def __init__(self, folder: Path, keys: KeyBindings, side: SideColumn, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._folder = folder
        self._keys = keys
        self._side = side
        self._theme = theme
        self.pane: HelpPane | None = None
        keys.changed.connect(self._show_again)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.pane is not None:
            self.pane.set_theme(theme)

    def open_here(self) -> None:
        """The page of the pane that has the focus; in the help itself, back to the inspector."""
        focus = QApplication.focusWidget()
        if self.pane is not None and focus is not None and self.pane.isAncestorOf(focus):
            self._side.show_usual()
            return
        self.open(page_of(list(_names_around(focus))))

    def open(self, page: str) -> None:
        """Show a page at the side, with the focus in it."""
        try:
            self._show(page)
        except AnnotatorError as error:
            self.complained.emit(str(error), [])
            return
        self._side.open(_NAME)

    def _show(self, page: str) -> None:
        if self.pane is None:
            self.pane = self._made()
        text = self._read(page)
        keys = self._keys.first_words()
        self.pane.show_page(page, title_of(text), with_keys(text, keys, self.tr("(no key)")))

    def _read(self, page: str) -> str:
        return read_page(self._folder, page, language_in_effect())

    def _made(self) -> HelpPane:
        pane = HelpPane(self._theme, contents(self._read))
        pane.page_wanted.connect(self.open)
        pane.link_followed.connect(self._follow)
        pane.tour_wanted.connect(self.tour_wanted)
        self._side.add(_NAME, self.tr("Help"), pane, self._theme)
        return pane

    def _follow(self, link: str) -> None:
        page = linked_page(link)
        if page is not None:
            self.open(page)

    def _show_again(self) -> None:
        if self.pane is not None and self.pane.page():
            self._show(self.pane.page())


def _names_around(widget: QWidget | None) -> list[str]:
    names: list[str] = []
    while widget is not None:
        names.append(widget.objectName())
        widget = widget.parentWidget()
    return names
