"""The places of the text that a search found, painted softly over the marks and below the words."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock

from annotator.domain.spans import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.lane_layout import LaneLayout
from annotator.ui.theme import Theme

_RADIUS = 2.5


class FoundPlaces:
    """Shows places, in order and none within another, on a view."""

    def __init__(self, view: ArticleView, theme: Theme) -> None:
        self._view = view
        self._theme = theme
        self._spans: Sequence[Span] = ()
        view.washes.append(self._paint)

    def show(self, spans: Sequence[Span]) -> None:
        """These and no others; a sequence that grows may be given again."""
        self._spans = spans
        self._view.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._view.viewport().update()

    def _paint(self, painter: QPainter, lanes: LaneLayout, block: QTextBlock) -> None:
        if not self._spans:
            return
        positions = self._view.positions
        first = positions.from_qt(block.position())
        last = positions.from_qt(block.position() + block.length())
        geometry, reading = lanes.geometry(block), lanes.reading
        height = reading.tint_rise + reading.lane_top - 1  # as high as a selection, and no underline is hidden
        painter.setPen(QPen(self._theme.edge, 1))
        painter.setBrush(self._theme.sel)
        at = max(bisect_left(self._spans, first, key=lambda span: span.end) - 1, 0)
        while at < len(self._spans) and self._spans[at].start < last:
            for row, left, right in lanes.boxes(block, self._spans[at]):
                top = geometry.baselines[row] - reading.tint_rise
                painter.drawRoundedRect(QRectF(left - 0.5, top + 0.5, right - left + 1, height), _RADIUS, _RADIUS)
            at += 1
        painter.setPen(Qt.PenStyle.NoPen)
