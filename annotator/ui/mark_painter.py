"""Paints what is marked in a block, below its text: tints, underlines, the current one's outline, chips."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from annotator.ui.lane_layout import NOTE_GAP, BlockGeometry, LaneLayout, Part
from annotator.ui.reading_type import ReadingType
from annotator.ui.theme import META_PIXELS, Theme

_RADIUS = 2.5
_SHORTER = 0.5  # of an underline at each end, so that neighbours part
_OUTLINE = 1.5
_OVERHANG = 2.0  # of an outline beyond the words, where the row breaks and it stays open
_CHIP_WIDTH, _CHIP_HEIGHT, _CHIP_LETTER = 12, 11, 9  # px at 17, as are the next
_BAR_DISTANCE, _BAR_WIDTH = 14, 3
_MANY = 250  # parts in sight from which corners are square: a round one costs several times as much


def promotional_words() -> str:
    """What stands beside a promotional line."""
    return QCoreApplication.translate("ArticleView", "promotional line")


def note_font() -> QFont:
    """The font of those words: the window's, small."""
    font = QFont()
    font.setPixelSize(META_PIXELS)
    return font


class MarkPainter:
    """Paints marks in a theme's colours. What it paints lies under the text, which Qt draws afterwards."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def paint_block(
        self,
        painter: QPainter,
        layout: LaneLayout,
        block: QTextBlock,
        visible: tuple[float, float],
        current: int | None,
    ) -> None:
        """Paints the rows of `block` between the two heights of `visible`; the painter's origin is the block's."""
        geometry = layout.geometry(block)
        if geometry.greyed:
            self._paint_greyed(painter, layout, block, geometry)
        if not geometry.laid:
            return
        rows = [
            (geometry.baselines[row], layout.parts(block, geometry, row))
            for row in _rows_in_sight(geometry, layout.reading, visible)
            if row in geometry.laid
        ]
        self._paint_tints(painter, layout.reading, rows)
        self._paint_lines(painter, layout.reading, rows)
        if layout.reading.chips:
            self._paint_chips(painter, layout.reading, rows, right_to_left=geometry.right_to_left)
        for baseline, part in _all(rows):
            if part.mark.key == current:
                self._paint_outline(painter, layout.reading, baseline, part, right_to_left=geometry.right_to_left)

    def _paint_tints(self, painter: QPainter, reading: ReadingType, rows: list[tuple[int, list[Part]]]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        round_ones = sum(len(parts) for _, parts in rows) < _MANY
        for baseline, part in _all(rows):
            if part.mark.kind != "annotation":
                continue
            tint = self.theme.tag(part.mark.tag).tint
            top = baseline - reading.tint_rise
            height = reading.tint_rise + reading.lane_y(part.lane) + reading.line_width
            painter.setBrush(tint)
            for left, right in part.stretches:
                box = QRectF(left, top, right - left, height)
                if round_ones:
                    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
                else:
                    painter.fillRect(box, tint)

    def _paint_lines(self, painter: QPainter, reading: ReadingType, rows: list[tuple[int, list[Part]]]) -> None:
        for baseline, part in _all(rows):
            top = baseline + reading.lane_y(part.lane)
            for left, right in part.stretches:
                box = QRectF(left + _SHORTER, top, max(right - left - 2 * _SHORTER, 1), reading.line_width)
                self._paint_line(painter, part, box)

    def _paint_line(self, painter: QPainter, part: Part, box: QRectF) -> None:
        if part.mark.kind == "annotation":
            painter.fillRect(box, self.theme.tag(part.mark.tag).line)
        elif part.mark.kind == "suggestion":
            _paint_dashes(painter, box, self.theme.tag(part.mark.tag).line, dash=box.height(), gap=2 * box.height())
        else:
            _paint_dashes(painter, box, self.theme.danger, dash=3 * box.height(), gap=box.height())

    def _paint_outline(
        self, painter: QPainter, reading: ReadingType, baseline: int, part: Part, *, right_to_left: bool
    ) -> None:
        pen = QPen(self.theme.ink, _OUTLINE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        half = _OUTLINE / 2
        top = baseline - reading.tint_rise - half
        bottom = baseline + reading.lane_y(part.lane) + reading.line_width + half
        open_left, open_right = not part.begins, not part.ends
        if right_to_left:
            open_left, open_right = open_right, open_left
        for number, (left, right) in enumerate(part.stretches):
            open_here = open_left and number == 0, open_right and number == len(part.stretches) - 1
            low = left - (_OVERHANG if open_here[0] else _OUTLINE)
            high = right + (_OVERHANG if open_here[1] else _OUTLINE)
            lines = [QLineF(low, top, high, top), QLineF(low, bottom, high, bottom)]
            lines += [] if open_here[0] else [QLineF(left - half, top - half, left - half, bottom + half)]
            lines += [] if open_here[1] else [QLineF(right + half, top - half, right + half, bottom + half)]
            painter.drawLines(lines)

    def _paint_chips(
        self, painter: QPainter, reading: ReadingType, rows: list[tuple[int, list[Part]]], *, right_to_left: bool
    ) -> None:
        painter.setFont(_chip_font(reading.scale))
        width, height = _CHIP_WIDTH * reading.scale, _CHIP_HEIGHT * reading.scale
        for baseline, part in _all(rows):
            if not part.begins or not part.stretches:
                continue
            middle = baseline + reading.lane_y(part.lane) + reading.line_width / 2
            left = part.stretches[-1][1] - width if right_to_left else part.stretches[0][0]
            box = QRectF(left, middle - height / 2, width, height)
            hollow = part.mark.kind != "annotation"
            fill, letter = self.theme.tag(part.mark.tag).text, self.theme.paper
            painter.setPen(QPen(fill, 1))
            painter.setBrush(letter if hollow else fill)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            painter.setPen(fill if hollow else letter)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, part.mark.letter)

    def _paint_greyed(self, painter: QPainter, layout: LaneLayout, block: QTextBlock, geometry: BlockGeometry) -> None:
        reading = layout.reading
        scale = reading.scale
        distance, width = round(_BAR_DISTANCE * scale), round(_BAR_WIDTH * scale)
        first, last = geometry.baselines[0], geometry.baselines[-1]
        left = layout.left + layout.width + distance - width if geometry.right_to_left else layout.left - distance
        painter.fillRect(
            QRectF(left, first - reading.tint_rise, width, last - first + reading.tint_rise + reading.lane_top),
            self.theme.hair,
        )
        painter.setFont(note_font())
        painter.setPen(self.theme.ink3)
        painter.drawText(self._note_place(layout, block, geometry), promotional_words())

    def _note_place(self, layout: LaneLayout, block: QTextBlock, geometry: BlockGeometry) -> QPointF:
        """Where the words begin: behind the text of the last row, or below it if there is no room."""
        below = round(NOTE_GAP * layout.reading.scale)
        y = geometry.baselines[-1] + (below + layout.reading.lane_top if geometry.note_row else 0)
        if geometry.right_to_left:
            right = layout.left + layout.width
            return QPointF(right - layout.note_width if geometry.note_row else layout.left, y)
        end = block.layout().lineAt(len(geometry.starts) - 1).naturalTextRect().right()
        return QPointF(layout.left if geometry.note_row else end + below, y)


def _all(rows: list[tuple[int, list[Part]]]) -> Iterator[tuple[int, Part]]:
    return ((baseline, part) for baseline, parts in rows for part in parts)


def _rows_in_sight(geometry: BlockGeometry, reading: ReadingType, visible: tuple[float, float]) -> range:
    # A row's paint reaches less than a pitch above its baseline; below it, as far as its lanes go.
    low = bisect_right(geometry.baselines, visible[0]) - 1
    return range(max(0, low), bisect_left(geometry.baselines, visible[1] + reading.pitch))


def _paint_dashes(painter: QPainter, box: QRectF, colour: QColor, *, dash: float, gap: float) -> None:
    left = box.left()
    while left < box.right():
        painter.fillRect(QRectF(left, box.top(), min(dash, box.right() - left), box.height()), colour)
        left += dash + gap


def _chip_font(scale: float) -> QFont:
    font = QFont()
    font.setPixelSize(round(_CHIP_LETTER * scale))
    font.setWeight(QFont.Weight.Bold)
    return font


def note_width() -> float:
    """How wide the words beside a promotional line are, in px."""
    return QFontMetricsF(note_font()).horizontalAdvance(promotional_words())
