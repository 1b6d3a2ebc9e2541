"""What the signs of a review mean, in the status line in place of the tags."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.panes.painting import TABLE_PIXELS, TARGET, sized_font
from annotator.ui.review.discs import DISC, Sign, draw_disc
from annotator.ui.theme import Theme

_GAP, _BETWEEN = 5, 16


class Legend(QWidget):
    """Each sign with its word; as many as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: tuple[tuple[Sign, str], ...] = (
            ("only", QCoreApplication.translate("Review", "only one has it")),
            ("boundary", QCoreApplication.translate("Review", "boundary")),
            ("tag", QCoreApplication.translate("Review", "tag")),
            ("value", QCoreApplication.translate("Review", "value")),
            ("missing", QCoreApplication.translate("Review", "missing here")),
        )
        self.setAccessibleName(", ".join(words for _, words in self._words))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(sum(map(self._width, range(len(self._words))))), TARGET)

    def _width(self, at: int) -> float:
        metrics = QFontMetricsF(sized_font(TABLE_PIXELS))
        return DISC + _GAP + metrics.horizontalAdvance(self._words[at][1]) + _BETWEEN

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(sized_font(TABLE_PIXELS))
        left = 0.0
        for at, (sign, words) in enumerate(self._words):
            if left + self._width(at) - _BETWEEN > self.width():
                break
            draw_disc(painter, QRectF(left, (self.height() - DISC) / 2, DISC, DISC), sign, self._theme)
            box = QRectF(left + DISC + _GAP, 0, self._width(at), self.height())
            painter.setPen(self._theme.ink2)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            left += self._width(at)
        painter.end()
