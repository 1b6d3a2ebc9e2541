"""The figures at the top of the page, side by side: what it is, the figure, and its interval or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from annotator.review.coefficients import Undefined
from annotator.ui.agreement.contents import Tile
from annotator.ui.agreement.words import NOTHING, estimate_words, interval_words, reason_words, score_words
from annotator.ui.panes.painting import ENTER_KEYS, TABLE_PIXELS, draw_focus, sized_font
from annotator.ui.theme import Theme

_FIGURE_PIXELS = 28  # look.md, "Type and space"
_LEFT, _GAP = 20, 8
_NAME, _FIGURE = 20, 34  # px of the first two lines
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class TileRow(QWidget):
    """Shows figures; those with something behind them can be opened."""

    opened = Signal(object)
    """A `Behind`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons: list[TileButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button in self.buttons:
            button.theme = theme
            button.update()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [TileButton(tile, self._theme, is_first=at == 0, parent=self) for at, tile in enumerate(tiles)]
        for button in self.buttons:
            self._row.addWidget(button, 1)
            button.show()  # at once, so that it can take the focus
            button.clicked.connect(lambda _checked=False, tile=button.tile: self._open(tile))
        self._fit()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        width = self.width() // max(len(self.buttons), 1)
        self.setFixedHeight(max((button.height_for(width) for button in self.buttons), default=0))

    def _open(self, tile: Tile) -> None:
        if tile.behind is not None:
            self.opened.emit(tile.behind)


class TileButton(QAbstractButton):
    """One figure."""

    def __init__(self, tile: Tile, theme: Theme, *, is_first: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"agreement.figure.{tile.name}")
        self.tile = tile
        self.theme = theme
        self._is_first = is_first
        words = f"{tile.words}: {estimate_words(tile.estimate)}"
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if tile.behind is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def below(self) -> str:
        """The last line: the interval, or why there is no figure, or no interval."""
        estimate = self.tile.estimate
        if isinstance(estimate.score, Undefined):
            return reason_words(estimate.score)
        return interval_words(estimate, named=self._is_first)

    def sizeHint(self) -> QSize:
        return QSize(160, self.height_for(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _NAME + _FIGURE)

    def height_for(self, width: int) -> int:
        metrics = QFontMetricsF(sized_font(TABLE_PIXELS))
        inner = QRectF(0, 0, max(width - self._left - _GAP, 60), 1000)
        name = metrics.boundingRect(inner, int(_WRAP), self.tile.words).height()
        below = metrics.boundingRect(inner, int(_WRAP), self.below).height()
        return round(name + _FIGURE + below) + 12

    @property
    def _left(self) -> int:
        return 8 if self._is_first else _LEFT

    def event(self, event: QEvent) -> bool:
        # Enter is the figure's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in ENTER_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self.theme, QRectF(self.rect())
        if not self._is_first:
            painter.setPen(QPen(theme.hair, 1))
            painter.drawLine(box.topLeft(), box.bottomLeft())
        small = sized_font(TABLE_PIXELS, figures=True)
        inner = box.adjusted(self._left, 4, -_GAP, -4)
        painter.setFont(small)
        painter.setPen(theme.ink2)
        name = QFontMetricsF(small).boundingRect(inner, int(_WRAP), self.tile.words).height()
        painter.drawText(inner, int(_WRAP), self.tile.words)
        painter.setPen(theme.ink)
        painter.setFont(sized_font(_FIGURE_PIXELS, QFont.Weight.DemiBold, figures=True))
        score = self.tile.estimate.score
        figure = NOTHING if isinstance(score, Undefined) else score_words(score)
        at = QRectF(inner.left(), inner.top() + name, inner.width(), _FIGURE)
        painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, figure)
        painter.setFont(small)
        painter.setPen(theme.ink2)
        painter.drawText(inner.adjusted(0, name + _FIGURE, 0, 0), int(_WRAP), self.below)
        if self.hasFocus():
            draw_focus(painter, box.adjusted(0 if self._is_first else 6, 0, 0, 0), theme)
        elif self.underMouse() and self.tile.behind is not None:
            painter.fillRect(QRectF(inner.left(), box.bottom() - 2, 24, 2), theme.edge)
        painter.end()
