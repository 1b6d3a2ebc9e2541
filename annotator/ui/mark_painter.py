"""Paints what is marked in a block, below its text: tints, underlines, the current one's outline, chips."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen, QTextBlock

from annotator.ui.lane_layout import NOTE_GAP, OVERHANG, BlockGeometry, LaneLayout, Part, PartPaint
from annotator.ui.reading_type import ReadingType
from annotator.ui.theme import META_PIXELS, Theme

_RADIUS = 2.5
_SHORTER = 0.5  # of an underline at each end, so that neighbours part
_OUTLINE = 1.5
_OVERHANG = 2.0  # of an outline beyond the words, where the row breaks and it stays open
_CHIP_WIDTH, _CHIP_HEIGHT, _CHIP_LETTER = 12, 11, 9  # px at 17, as are the next
_BAR_DISTANCE, _BAR_WIDTH = 14, 3
_MANY = 12  # marks in a row from which corners are square: a round one costs several times as much


def promotional_words() -> str:
    """What stands beside a promotional line."""
    return QCoreApplication.translate("ArticleView", "promotional line")


def note_font() -> QFont:
    """The font of those words: the window's, small."""
    return _window_font(META_PIXELS)


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
        current: Collection[int],
    ) -> None:
        """Paints the rows of `block` between the two heights of `visible`; the painter's origin is the block's.

        `current` are the keys of the marks that are outlined.
        """
        geometry, reading = layout.geometry(block), layout.reading
        if geometry.greyed:
            self._paint_greyed(painter, layout, block, geometry)
        if not geometry.laid:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        rows = [row for row in _rows_in_sight(geometry, reading, visible) if row in geometry.laid]
        for row in rows:
            painter.translate(0, geometry.baselines[row])
            _fill(painter, self._row_paint(layout, block, geometry, row))
            painter.translate(0, -geometry.baselines[row])
        for row in rows:
            self._paint_over(painter, layout, block, row, current)

    def _row_paint(self, layout: LaneLayout, block: QTextBlock, geometry: BlockGeometry, row: int) -> list[PartPaint]:
        known = geometry.painted.get(row)
        if known is None:
            earlier = geometry.earlier_paint.pop(row, {})
            known = geometry.painted[row] = []
            for part in layout.parts(block, geometry, row):
                before = earlier.get(part.mark.key)
                known.append(before if before and before.part is part else self._part_paint(layout.reading, part))
        return known

    def _part_paint(self, reading: ReadingType, part: Part) -> PartPaint:
        return PartPaint(part, list(self._tints(reading, part)), list(self._lines(reading, part)))

    def _tints(self, reading: ReadingType, part: Part) -> Iterator[tuple[QRectF, QColor]]:
        if part.mark.kind not in {"annotation", "other"}:
            return
        tint = self.theme.tag(part.mark.tag).tint
        height = reading.tint_rise + reading.lane_y(part.lane) + reading.line_width
        for left, right in part.stretches:
            yield QRectF(left, -reading.tint_rise, right - left, height), tint

    def _lines(self, reading: ReadingType, part: Part) -> Iterator[tuple[QRectF, QColor]]:
        line = self.theme.tag(part.mark.tag).line
        width = reading.line_width
        for left, right in part.stretches:
            box = QRectF(left + _SHORTER, reading.lane_y(part.lane), max(right - left - 2 * _SHORTER, 1), width)
            if part.mark.kind in {"annotation", "agreed"}:
                yield box, line
            elif part.mark.kind == "missing":
                yield from ((dash, self.theme.ink3) for dash in _dashes(box, dash=2.5 * width, gap=1.5 * width))
            elif part.mark.kind == "other":
                yield from ((dash, line) for dash in _dashes(box, dash=4 * width, gap=1.5 * width))
            elif part.mark.kind == "suggestion":
                yield from ((dash, line) for dash in _dashes(box, dash=width, gap=2 * width))
            else:
                yield from ((dash, self.theme.danger) for dash in _dashes(box, dash=3 * width, gap=width))

    def _paint_over(
        self, painter: QPainter, layout: LaneLayout, block: QTextBlock, row: int, current: Collection[int]
    ) -> None:
        """What lies over the tints of neighbouring rows too: chips, and the outline of the current mark."""
        if not current and not layout.reading.chips:
            return
        geometry = layout.geometry(block)
        baseline, leftwards = geometry.baselines[row], geometry.right_to_left
        for part in layout.parts(block, geometry, row):
            if layout.reading.chips and part.begins and part.stretches and part.mark.letter:
                self._paint_chip(painter, layout.reading, baseline, part, right_to_left=leftwards)
            if part.mark.key in current:
                self._paint_outline(painter, layout.reading, baseline, part, right_to_left=leftwards)

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

    def _paint_chip(
        self, painter: QPainter, reading: ReadingType, baseline: int, part: Part, *, right_to_left: bool
    ) -> None:
        width, height = _CHIP_WIDTH * reading.scale, _CHIP_HEIGHT * reading.scale
        middle = baseline + reading.lane_y(part.lane) + reading.line_width / 2
        left = part.stretches[-1][1] - width if right_to_left else part.stretches[0][0]
        box = QRectF(left, middle - height / 2, width, height)
        hollow = part.mark.kind not in {"annotation", "agreed", "other"}
        fill, letter = self.theme.tag(part.mark.tag).text, self.theme.paper
        painter.setFont(_chip_font(reading.scale))
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
        row = block.layout().lineAt(len(geometry.starts) - 1).naturalTextRect()
        if geometry.right_to_left:
            edge = layout.left + layout.width if geometry.note_row else row.left() - below
            return QPointF(edge - layout.note_width, y)
        return QPointF(layout.left if geometry.note_row else row.right() + below, y)


def _fill(painter: QPainter, row: Sequence[PartPaint]) -> None:
    fill = painter.fillRect
    if len(row) < _MANY:
        for part in row:
            for box, colour in part.tints:
                painter.setBrush(colour)
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    else:
        for part in row:
            for box, colour in part.tints:
                fill(box, colour)
    for part in row:
        for box, colour in part.lines:
            fill(box, colour)


def _rows_in_sight(geometry: BlockGeometry, reading: ReadingType, visible: tuple[float, float]) -> range:
    rise = reading.tint_rise
    low = bisect_left(geometry.baselines, visible[0] + rise - OVERHANG) - 1
    return range(max(0, low), bisect_right(geometry.baselines, visible[1] + rise + OVERHANG))


def _dashes(box: QRectF, *, dash: float, gap: float) -> Iterator[QRectF]:
    left = box.left()
    while left < box.right():
        yield QRectF(left, box.top(), min(dash, box.right() - left), box.height())
        left += dash + gap


def _chip_font(scale: float) -> QFont:
    font = _window_font(round(_CHIP_LETTER * scale))
    font.setWeight(QFont.Weight.Bold)
    return font


def _window_font(pixels: int) -> QFont:
    # A plain QFont() would take the families of the widget that is painted on: the reading ones.
    font = QGuiApplication.font()
    font.setPixelSize(pixels)
    return font


def note_width() -> float:
    """How wide the words beside a promotional line are, in px."""
    return QFontMetricsF(note_font()).horizontalAdvance(promotional_words())
