"""How the text is set, as its reader likes it: chosen on a sheet, shown at once, remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from annotator.settings import Settings, SettingsFile
from annotator.ui.appearance import Appearance
from annotator.ui.article_view import ArticleView
from annotator.ui.panes.choice import WIDTH, Choice
from annotator.ui.panes.painting import INK2, plain_label
from annotator.ui.reading_type import READING_FAMILIES, ReadingStyle, Spacing, Width
from annotator.ui.sheets import Sheet
from annotator.ui.theme import Theme

_LABEL = 96  # px


def style_of(settings: Settings) -> ReadingStyle:
    """What the settings say, with the usual in place of what they do not know."""
    widths: tuple[Width, ...] = get_args(Width)
    spacings: tuple[Spacing, ...] = get_args(Spacing)
    return ReadingStyle(
        width=next((each for each in widths if each == settings.reading_width), "usual"),
        spacing=next((each for each in spacings if each == settings.reading_spacing), "usual"),
        family=settings.reading_family,
        chips=settings.chips,
    )


class ReadingSettings(QObject):
    """Between the sheet, the settings and the text."""

    sheet_wanted = Signal(object)
    """A `Sheet` to be shown."""

    def __init__(self, view: ArticleView, looks: Appearance, settings: SettingsFile) -> None:
        super().__init__(view)
        self._view = view
        self._looks = looks
        self._settings = settings
        self._sheet: ReadingSheet | None = None
        view.set_style(style_of(settings.settings))

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"view.reading": self.open, "view.chips": self.toggle_chips}

    def open(self) -> None:
        """Show the sheet, made when it is first wanted."""
        if self._sheet is None:
            sheet = self._sheet = ReadingSheet(self._looks.theme, self._view.window())
            self._looks.add(sheet)
            self._looks.changed.connect(self._show)
            sheet.chosen.connect(self._choose)
            sheet.zoomed.connect(lambda steps: self._looks.zoom(self._view, steps))
        self._show()
        self.sheet_wanted.emit(self._sheet)

    def toggle_chips(self) -> None:
        self._choose("chips", not self._settings.settings.chips)

    def _choose(self, name: str, value: object) -> None:
        setattr(self._settings.settings, name, value)
        self._settings.save()
        self._view.set_style(style_of(self._settings.settings))
        self._looks.changed.emit()

    def _show(self) -> None:
        if self._sheet is not None:
            self._sheet.show_style(style_of(self._settings.settings), self._view.text_size())


class ReadingSheet(Sheet):
    """Tells what is chosen, by the name of the setting."""

    chosen = Signal(str, object)
    zoomed = Signal(object)
    """By how many px; None: to the usual size."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("readingSheet", "", theme, parent)
        self.set_title(self.tr("Reading"))
        self._size = plain_label()
        self._size.setObjectName("reading.size")
        self._size.setMinimumWidth(52)
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._family = QComboBox(self)
        widths = (("narrow", self.tr("Narrow")), ("usual", self.tr("Usual")), ("wide", self.tr("Wide")))
        spacings = (("compact", self.tr("Compact")), ("usual", self.tr("Usual")), ("airy", self.tr("Airy")))
        letters = (("hidden", self.tr("Hidden")), ("shown", self.tr("Shown")))
        self._width = Choice("reading.width", self.tr("Line width"), widths, self)
        self._spacing = Choice("reading.spacing", self.tr("Line spacing"), spacings, self)
        self._chips = Choice("reading.chips", self.tr("Letters on spans"), letters, self)
        self._width.chosen.connect(lambda value: self.chosen.emit("reading_width", value))
        self._spacing.chosen.connect(lambda value: self.chosen.emit("reading_spacing", value))
        self._chips.chosen.connect(lambda value: self.chosen.emit("chips", value == "shown"))
        self._lay_out()

    def first_focus(self) -> QWidget:
        """The width that is chosen."""
        return self._width.chosen_button()

    def show_style(self, style: ReadingStyle, size: int) -> None:
        """Show what is chosen now."""
        self._width.choose(style.width)
        self._spacing.choose(style.spacing)
        self._chips.choose("shown" if style.chips else "hidden")
        self._family.setCurrentIndex(max(self._family.findData(style.family), 0))
        self._size.setText(self.tr("{size} px").format(size=size))

    def _lay_out(self) -> None:
        self._prepare_family()
        self._add_row(self.tr("Text size"), *self._size_buttons())
        self._add_row(self.tr("Line width"), self._width)
        self._add_row(self.tr("Line spacing"), self._spacing)
        self._add_row(self.tr("Font"), self._family)
        self._add_row(self.tr("Letters"), self._chips)
        self.body.addStretch(1)

    def _add_row(self, words: str, *widgets: QWidget) -> None:
        label = plain_label(words, role=INK2)
        label.setFixedWidth(_LABEL)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(label)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)

    def _size_buttons(self) -> list[QWidget]:
        smaller = self._button("reading.smaller", "−", self.tr("Smaller text"))
        larger = self._button("reading.larger", "+", self.tr("Larger text"))
        usual = self._button("reading.usual", self.tr("Usual"), self.tr("Text as it was"))
        for button, steps in ((smaller, -1), (larger, +1), (usual, None)):
            button.clicked.connect(lambda _checked=False, steps=steps: self.zoomed.emit(steps))
        return [smaller, self._size, larger, usual]

    def _button(self, name: str, words: str, accessible: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(words)
        button.setAccessibleName(accessible)
        button.setFixedHeight(30)
        button.setMinimumWidth(34)
        return button

    def _prepare_family(self) -> None:
        """The program's own first, then those made for reading that are here, then all that are installed."""
        self._family.setObjectName("reading.family")
        self._family.setAccessibleName(self.tr("Font"))
        self._family.setFixedWidth(3 * WIDTH + 8)
        self._family.addItem(self.tr("As the program chooses"), "")
        there = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
        proven = [name for name in READING_FAMILIES if name in there]
        for name in proven:
            self._family.addItem(name, name)
        self._family.insertSeparator(self._family.count())
        for name in sorted(set(there) - set(proven), key=str.casefold):
            self._family.addItem(name, name)
        self._family.activated.connect(lambda at: self.chosen.emit("reading_family", self._family.itemData(at) or ""))
