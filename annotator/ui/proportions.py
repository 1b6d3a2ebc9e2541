"""How wide the panes are and how large the text is while nobody has chosen otherwise: by the width of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.settings import SettingsFile
from annotator.ui.appearance import Appearance
from annotator.ui.article_view import ArticleView

_LARGE = 1800  # px of window from which there is room for more


@dataclass(frozen=True, slots=True)
class Usual:
    """Widths of list and inspector, and the size of the text, in px (look.md, "Widths", "Sizes")."""

    list: int
    inspector: int
    text: int


def usual(width: int) -> Usual:
    """What suits a window of `width` px."""
    return Usual(320, 360, 18) if width >= _LARGE else Usual(272, 312, 17)


class Proportions(QObject):
    """Follows the window's width until a splitter is moved, or the text is zoomed."""

    def __init__(
        self, window: QWidget, panes: QSplitter, view: ArticleView, looks: Appearance, settings: SettingsFile
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panes = panes
        self._view = view
        self._looks = looks
        self._settings = settings
        self._is_chosen = False
        self._shown: Usual | None = None
        panes.splitterMoved.connect(self._on_moved)
        window.installEventFilter(self)
        self._fit()

    def restore(self) -> None:
        """The widths that were chosen in an earlier session, if there are any."""
        widths = self._settings.settings.splitter
        if len(widths) == self._panes.count():
            self._is_chosen = True
            self._panes.setSizes(widths)

    def chosen_widths(self) -> list[int]:
        """The widths to remember; none while they follow the window."""
        return self._panes.sizes() if self._is_chosen else []

    def _on_moved(self) -> None:
        self._is_chosen = True

    def _fit(self) -> None:
        wanted = usual(self._window.width())
        if wanted == self._shown:
            return
        self._shown = wanted
        if not self._is_chosen:
            middle = self._window.width() - wanted.list - wanted.inspector
            self._panes.setSizes([wanted.list, max(middle, 1), wanted.inspector])
        self._looks.usual_size = wanted.text
        self._looks.set_size(self._view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._fit()
        return super().eventFilter(watched, event)
