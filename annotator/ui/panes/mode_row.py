"""The keys of a mode, in the status line in place of the tags: a chip, then keycaps with what each does."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.panes.painting import CHIP, KEYCAP_HEIGHT, TARGET, draw_chip, draw_keycap, keycap_width, sized_font
from annotator.ui.theme import UI_PIXELS, TagColours, Theme

_GAP, _BETWEEN, _GROUPS = 6, 10, 18  # px: keycap to words, key to key, group to group


@dataclass(frozen=True, slots=True)
class ModeKey:
    """Keys that do one thing, and its words; `chosen` stands in bold. `group` begins after a wider gap."""

    keys: tuple[str, ...]
    words: str
    chosen: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class Mode:
    """What the status line shows while a mode lasts."""

    name: str
    letter: str
    colours: TagColours
    keys: tuple[ModeKey, ...]

    @property
    def words(self) -> str:
        """All of it as a sentence, for a screen reader."""
        parts = (f"{' '.join(key.keys)} {key.words}{' ✓' if key.chosen else ''}" for key in self.keys)
        return f"{self.name}: {', '.join(parts)}"


class ModeRow(QWidget):
    """Paints a mode; words go first where there is no room, keys stay."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode: Mode | None = None
        self.setObjectName("modeKeys")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(TARGET)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_mode(self, mode: Mode | None) -> None:
        self._mode = mode
        self.setAccessibleName("" if mode is None else mode.words)
        self.setToolTip("" if mode is None else mode.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._width(with_words=True)), TARGET)

    def _width(self, *, with_words: bool) -> float:
        if self._mode is None:
            return 0
        width: float = CHIP.width() + _BETWEEN
        for key in self._mode.keys:
            width += _GROUPS if key.group else 0
            width += sum(keycap_width(cap) + 2 for cap in key.keys)
            width += _BETWEEN + (_GAP + self._words_width(key) if with_words else 0)
        return width

    def _words_width(self, key: ModeKey) -> float:
        return QFontMetricsF(_font(chosen=True)).horizontalAdvance(key.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mode is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with_words = self._width(with_words=True) <= self.width()
        top = (self.height() - KEYCAP_HEIGHT) / 2
        left: float = 0
        draw_chip(painter, QRectF(left, top, CHIP.width(), CHIP.height()), self._mode.letter, self._mode.colours)
        left += CHIP.width() + _BETWEEN
        for key in self._mode.keys:
            left += _GROUPS if key.group else 0
            for cap in key.keys:
                width = keycap_width(cap)
                draw_keycap(painter, QRectF(left, top, width, KEYCAP_HEIGHT), cap, self._theme)
                left += width + 2
            if with_words or key.chosen:
                painter.setFont(_font(chosen=key.chosen))
                painter.setPen(self._theme.ink)
                box = QRectF(left + _GAP - 2, top, self._words_width(key) + 2, KEYCAP_HEIGHT)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, key.words)
                left += _GAP + self._words_width(key)
            left += _BETWEEN
        painter.end()


def _font(*, chosen: bool) -> QFont:
    return sized_font(UI_PIXELS, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
