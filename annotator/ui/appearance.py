"""How the window looks: theme and size of the text, remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.paths import Places
from annotator.settings import SettingsFile
from annotator.ui.article_view import ArticleView
from annotator.ui.reading_type import READING_PIXELS
from annotator.ui.theme import Theme, ThemeName, apply, load_theme, system_scheme

_SIZES = (10, 48)  # px of the reading text
_SIZE_WHERE_WIDE = 18  # px


class Themed(Protocol):
    """Whatever has colours of its own."""

    def set_theme(self, theme: Theme) -> None: ...


class Appearance(QObject):
    """Holds the theme, and gives it to all parts that have been added."""

    said = Signal(str)
    changed = Signal()
    """The size or the room of the text is another."""

    def __init__(self, places: Places, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._settings = settings
        self._parts: list[Themed] = []
        self.usual_size = READING_PIXELS
        self.theme = self._load()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def add(self, *parts: Themed) -> None:
        """These are told of each theme from the next one on."""
        self._parts += parts

    def apply(self) -> None:
        """Give the program and all parts the theme that the settings name."""
        self.theme = self._load()
        apply(_app(), self.theme)
        for part in self._parts:
            part.set_theme(self.theme)

    def slots(self, view: ArticleView) -> dict[str, Callable[[], object]]:
        return {
            "view.theme": self.next_theme,
            "view.zoom_in": lambda: self.zoom(view, +1),
            "view.zoom_out": lambda: self.zoom(view, -1),
            "view.zoom_reset": lambda: self.zoom(view, None),
        }

    def next_theme(self) -> None:
        """From the system's colours to the other ones, then to the same ones fixed, then back to the system's."""
        settings = self._settings.settings
        same = system_scheme(_app())
        order: Sequence[str] = ("system", "light" if same == "dark" else "dark", same)
        at = order.index(settings.theme) if settings.theme in order else 0
        settings.theme = order[(at + 1) % len(order)]
        self._settings.save()
        self.apply()
        says = {"system": self.tr("Colours as the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self.said.emit(says[settings.theme])

    def zoom(self, view: ArticleView, steps: int | None) -> None:
        """Larger or smaller text by so many px; None: as it was at first."""
        low, high = _SIZES
        settings = self._settings.settings
        now = settings.text_size or self.usual_size
        settings.text_size = None if steps is None else min(high, max(low, now + steps))
        self.set_size(view)
        self._settings.save()

    def set_size(self, view: ArticleView) -> None:
        """Give the text the size that was chosen, else the usual one."""
        view.set_text_size(self._settings.settings.text_size or self.usual_size)
        self.changed.emit()

    def set_usual_size(self, view: ArticleView, *, wide: bool) -> None:
        """What the text is set in where no size was chosen: a wide window has room for more (look.md, "Sizes")."""
        self.usual_size = _SIZE_WHERE_WIDE if wide else READING_PIXELS
        self.set_size(view)

    def _load(self) -> Theme:
        chosen = self._settings.settings.theme
        name = system_scheme(_app()) if chosen not in {"light", "dark"} else cast(ThemeName, chosen)
        return load_theme(self._places.resources / "themes", name)

    def _on_system_theme(self) -> None:
        if self._settings.settings.theme == "system":
            self.apply()


def _app() -> QApplication:
    return cast(QApplication, QApplication.instance())
