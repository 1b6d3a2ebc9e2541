"""The strip beside the text: where its annotations lie in the whole article, one column a tag, and what is in sight.

Heights go by code points, not by rows: the rows of a long text are not known before it is scrolled to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.domain.spans import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.page import Page
from annotator.ui.panes.painting import tooltip_of
from annotator.ui.theme import Theme

WIDTH = 16  # px
_INSET = 2  # px to each side of the columns
_MARK = 2  # px that a mark is high at least
_MARGIN = 2  # px above and below
_SMALLEST_FRAME = 12  # px
_MANY = 5000  # annotations from which the text is painted before they are counted


class Bins:
    """How many spans of each column lie in each of a number of bins over the whole text. Adding one costs its bins."""

    def __init__(self, length: int, count: int) -> None:
        self._length = max(length, 1)
        self._count = max(count, 1)
        self._filled: dict[tuple[int, int], int] = {}
        self._placed: dict[int, tuple[int, int, int]] = {}

    def add(self, key: int, column: int, span: Span) -> None:
        length, count = self._length, self._count
        first = min(span.start * count // length, count - 1)
        last = min(max((span.end - 1) * count // length, first), count - 1)
        self._placed[key] = column, first, last
        filled = self._filled
        for number in range(first, last + 1):
            place = column, number
            filled[place] = filled.get(place, 0) + 1

    def remove(self, key: int) -> None:
        """Nothing, if it is not there."""
        column, first, last = self._placed.pop(key, (0, 0, -1))
        for number in range(first, last + 1):
            self._filled[column, number] -= 1

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Column, first and last of the bins that follow one another with something in them."""
        run: tuple[int, int, int] | None = None
        for column, number in sorted(place for place, count in self._filled.items() if count):
            if run is not None and (column, number) == (run[0], run[2] + 1):
                run = column, run[1], number
                continue
            if run is not None:
                yield run
            run = column, number, number
        if run is not None:
            yield run


def part_in_sight(view: ArticleView) -> Span | None:
    """What of the text is in sight, in whole rows; None while there is no text."""
    blocks = list(view.blocks_in_sight())
    if not view.text() or not blocks:
        return None
    (first, top), (last, low) = blocks[0], blocks[-1]
    above, below = view.lanes.geometry(first), view.lanes.geometry(last)
    row = bisect_right(above.baselines, -top)
    begin = first.position() + (above.starts[row] if row < len(above.starts) else first.length() - 1)
    row = bisect_right(below.baselines, view.viewport().height() - low) - 1
    end = last.position() + (below.ends[row] if row >= 0 else 0)
    if not last.next().isValid() and row == len(below.starts) - 1:
        end += 1
    start = min(view.positions.from_qt(begin), len(view.text()) - 1)
    return Span(start, max(view.positions.from_qt(end), start + 1))


class OverviewStrip(QWidget):
    """Stands beside a view, and scrolls it."""

    scrolled = Signal()

    def __init__(self, page: Page, view: ArticleView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewStrip")
        self.setAccessibleName(self.tr("Where the annotations lie in the article; click to go there"))
        self.setToolTip(tooltip_of(self.tr("Where the annotations lie in the article. Click or drag to go there.")))
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._page = page
        self._view = view
        self._theme = theme
        self._bins: Bins | None = None  # None: to be counted anew
        self._picture: QPixmap | None = None
        self._grabbed: float | None = None  # px from the top of the frame to the mouse that drags it
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self.update)
        self._counting = QTimer(self, singleShot=True, interval=30)
        self._counting.timeout.connect(self._count_late)
        page.opened.connect(self._forget)
        page.marked.connect(self._on_marked)
        view.verticalScrollBar().valueChanged.connect(self._late.start)
        view.verticalScrollBar().rangeChanged.connect(self._late.start)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._picture = None
        self.update()

    # What lies where

    def _forget(self) -> None:
        self._bins = self._picture = None
        self.update()

    def _on_marked(self, changed: list[Annotation], gone: list[AnnotationId]) -> None:
        if self._bins is None:
            return
        for id_ in gone:
            self._bins.remove(id_)
        columns = self._columns()
        for each in changed:
            self._bins.remove(each.id)
            self._bins.add(each.id, columns.get(each.tag, len(columns)), each.span)
        self._picture = None
        self._late.start()  # after the text, which is looked at while one labels

    def _columns(self) -> dict[str, int]:
        return {tag.id: number for number, tag in enumerate(self._page.codebook)}

    def _count(self) -> Bins:
        columns = self._columns()
        bins = self._bins = Bins(len(self._page.text), self.height() - 2 * _MARGIN)
        for each in self._page.annotations:
            bins.add(each.id, columns.get(each.tag, len(columns)), each.span)
        return bins

    def _count_late(self) -> None:
        self._count()
        self._picture = None
        self.update()

    def _bins_now(self) -> Bins:
        """What has been counted; nothing, while many are still to be."""
        if self._bins is not None:
            return self._bins
        if self._page.count <= _MANY:
            return self._count()
        self._counting.start()
        return Bins(1, 1)

    def _drawn(self) -> QPixmap:
        if self._picture is None:
            self._picture = self._draw(self._bins_now())
        return self._picture

    def _draw(self, bins: Bins) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.paper)
        painter = QPainter(picture)
        painter.fillRect(0, 0, 1, self.height(), self._theme.hair)
        colours = [self._theme.tag(tag.colour).line for tag in self._page.codebook]
        colours.append(self._theme.tag("user4").line)  # of tags that the codebook lacks
        width = max((WIDTH - 1 - 2 * _INSET) / max(len(colours) - 1, 4), 1)
        for column, first, last in bins.runs():
            left = 1 + _INSET + column * width
            painter.fillRect(QRectF(left, _MARGIN + first, width, last - first + _MARK), colours[column])
        painter.end()
        return picture

    def frame(self) -> QRectF:
        """Where the frame stands that says what of the text is in sight; empty while there is no text."""
        seen = part_in_sight(self._view)
        if seen is None:
            return QRectF()
        height = self.height() - 2 * _MARGIN
        length = len(self._view.text())
        top = _MARGIN + height * seen.start / length
        low = max(_MARGIN + height * seen.end / length, top + _SMALLEST_FRAME)
        top = min(top, self.height() - _MARGIN - _SMALLEST_FRAME)
        return QRectF(1.5, top, WIDTH - 2.5, min(low, self.height() - _MARGIN) - top)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn())
        frame = self.frame()
        if not frame.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.edge, 1))
            painter.drawRoundedRect(frame, 3, 3)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget()
        super().resizeEvent(event)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        frame = self.frame()
        y = event.position().y()
        inside = frame.top() <= y <= frame.bottom()
        self._grabbed = y - frame.top() if inside else frame.height() / 2
        if not inside:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._go(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._view.verticalScrollBar(), event)

    def _go(self, point: QPointF) -> None:
        """Scroll so that the frame stands where the mouse holds it."""
        length, height = len(self._view.text()), self.height() - 2 * _MARGIN
        if not length or height <= 0:
            return
        top = point.y() - (self._grabbed or 0) - _MARGIN
        self._view.bring_to_top(min(max(round(length * top / height), 0), length))
        self.scrolled.emit()
