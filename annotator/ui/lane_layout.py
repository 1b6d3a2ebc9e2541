"""The layout of the article: lines with room for underline lanes, and the geometry of each block, cached.

A block is a line of the article (Qt's word for what ends with a line feed), a row is one line on screen. Positions
are UTF-16 from the block's first, coordinates are pixels from the block's top left corner.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from annotator.domain.spans import Span
from annotator.ui.reading_type import ReadingType
from annotator.ui.span_index import Mark, SpanIndex, lanes_after, lanes_by_start
from annotator.ui.text_positions import TextPositions

# Where one of these stands, what is next to each other in the text may be apart on the line.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# A row's marks reach from `tint_rise` above its baseline to where those of the next begin; the current one's outline
# by so many px more.
OVERHANG = 3
NOTE_GAP = 14  # px at 17 between a promotional line and the words that say so


class LaidMark(NamedTuple):
    """A mark within a block: its positions there, and its lane, 0 nearest to the words."""

    mark: Mark
    start: int
    end: int
    lane: int


class Touched(NamedTuple):
    """What a change of marks did to the blocks that are laid out.

    `moved` says whether anything stands at another height; `heights` has the changed rows' heights by block number,
    from top to bottom.
    """

    moved: bool
    heights: dict[int, tuple[float, float]]


class Part(NamedTuple):
    """What a row shows of a mark: one stretch from left to right, or several where directions are mixed."""

    mark: Mark
    lane: int
    stretches: list[tuple[float, float]]
    begins: bool
    ends: bool


class PartPaint(NamedTuple):
    """What is painted of a part: boxes below its row's baseline (above it, if negative) with their colours."""

    part: Part
    tints: list[tuple[QRectF, QColor]]
    lines: list[tuple[QRectF, QColor]]


@dataclass(slots=True)
class BlockGeometry:
    """One block as it is laid out. The lists have one entry a row."""

    starts: list[int]
    ends: list[int]
    ascents: list[float]
    descents: list[float]
    blank: bool
    right_to_left: bool
    mixed: bool  # may hold right-to-left text
    greyed: bool
    note_row: bool  # the words beside a promotional line stand in a row of their own
    rect: QRectF = field(default_factory=QRectF)
    baselines: list[int] = field(default_factory=list)
    # By row, what is marked there; what of that has been measured, the longest first; and what was painted of it.
    laid: dict[int, list[LaidMark]] = field(default_factory=dict)
    parts: dict[int, list[Part]] = field(default_factory=dict)
    painted: dict[int, list[PartPaint]] = field(default_factory=dict)
    by_key: dict[int, LaidMark] = field(default_factory=dict)
    # By row too, and by key, what it showed before its marks changed: most of them are as they were.
    earlier_parts: dict[int, dict[int, Part]] = field(default_factory=dict)
    earlier_paint: dict[int, dict[int, PartPaint]] = field(default_factory=dict)
    stale: bool = True  # marks may have changed since

    def forget_row(self, row: int) -> None:
        """The marks of a row are others now."""
        if parts := self.parts.pop(row, None):
            self.earlier_parts[row] = {part.mark.key: part for part in parts}
        if painted := self.painted.pop(row, None):
            self.earlier_paint[row] = {one.part.mark.key: one for one in painted}

    def forget_paint(self) -> None:
        """The colours are others now."""
        self.painted.clear()
        self.earlier_paint.clear()


class LaneLayout(QPlainTextDocumentLayout):
    """Lays the article out in one column and knows where its marks are.

    Qt asks `blockBoundingRect` for the blocks it is about to show, and for no others: a large text costs what is
    seen of it. Who changes marks calls `touch` or `forget_rows`; the widget then repaints.
    """

    def __init__(self, document: QTextDocument, reading: ReadingType) -> None:
        super().__init__(document)
        self.index = SpanIndex()
        self.reading = reading
        self.left = 0
        self.note_width = 0.0
        self._width = 1
        self._positions = TextPositions("")
        self._ascii = True
        self._greyed: list[Span] = []
        self._cache: dict[int, BlockGeometry] = {}
        self._announcing = self._announcement_due = self._about_to_paint = False
        self._block_count = document.blockCount()
        self._leftwards = _text_option(Qt.AlignmentFlag.AlignRight)
        self._rightwards = _text_option(Qt.AlignmentFlag.AlignLeft)

    def expect(self, text: str, positions: TextPositions, reading: ReadingType, index: SpanIndex) -> None:
        """Says what the document will hold next, and its marks; no greyed lines."""
        self._positions = positions
        self._ascii = text.isascii()
        self.index = index
        self.reading = reading
        self._greyed = []
        self._cache.clear()

    def set_column(self, left: int, width: int) -> None:
        """Where rows stand, in pixels of the viewport. Qt asks for every block again after a resize."""
        self.left, self._width = left, max(width, 1)
        self._cache.clear()

    def set_reading(self, reading: ReadingType) -> None:
        """Sets the text in another way, from the first block on."""
        self.reading = reading
        self._lay_out_again()

    @property
    def width(self) -> int:
        """The width of the column, in pixels."""
        return self._width

    # --- what Qt asks -------------------------------------------------------------------------------------------

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        return self.geometry(block).rect if block.isValid() else QRectF()

    def documentChanged(self, from_: int, chars_removed: int, chars_added: int) -> None:
        self._cache.clear()
        count = self.document().blockCount()
        one_after_one = count == self._block_count == 1
        self._block_count = count
        if not one_after_one:
            super().documentChanged(from_, chars_removed, chars_added)
            return
        # Here Qt would lay the block out at once and by its own rules, behind the cache. The widget repaints by
        # itself: to emit `update` from here crashes PySide 6.11.
        self.document().firstBlock().clearLayout()

    # --- geometry -----------------------------------------------------------------------------------------------

    def geometry(self, block: QTextBlock) -> BlockGeometry:
        """The geometry of a valid block, from the cache if it stands there."""
        number = block.blockNumber()
        layout = block.layout()
        known = self._cache.get(number)
        if known is None or not layout.lineCount():  # Qt clears all layouts when the width changes
            known = self._cache[number] = self._break_lines(block, layout)
            self._place(block, layout, known)
            self._tell_line_count(block, layout.lineCount())
        elif known.stale:
            self._place(block, layout, known)
        return known

    def parts(self, block: QTextBlock, geometry: BlockGeometry, row: int) -> list[Part]:
        """What is marked in a row, the longest first: so the inner ones are painted over the outer ones."""
        known = geometry.parts.get(row)
        if known is None:
            laid = geometry.laid.get(row, [])
            ordered = sorted(laid, key=_longest_first) if len(laid) > 1 else laid
            line, earlier = block.layout().lineAt(row), geometry.earlier_parts.pop(row, {})
            known = geometry.parts[row] = _parts(line, geometry, row, ordered, earlier)
        return known

    def boxes(self, block: QTextBlock, span: Span) -> Iterator[tuple[int, float, float]]:
        """Where the characters of `span` stand in `block`: row, left and right of each stretch."""
        geometry, layout, first = self.geometry(block), block.layout(), block.position()
        start = max(self._positions.to_qt(span.start) - first, 0)
        end = min(self._positions.to_qt(span.end) - first, block.length() - 1)
        row = max(bisect_right(geometry.starts, start) - 1, 0)
        while start < end and row < len(geometry.starts) and geometry.starts[row] < end:
            line = layout.lineAt(row)
            here = max(start, geometry.starts[row]), min(end, geometry.ends[row])
            for left, right in _stretches(line, geometry, line.naturalTextRect(), *here):
                yield row, left, right
            row += 1

    def touch(self, span: Span) -> Touched:
        """Says that marks within `span` changed, and learns what that moved and what has to be painted again."""
        moved = False
        heights: dict[int, tuple[float, float]] = {}
        for block in self.blocks_of(span):
            number, layout = block.blockNumber(), block.layout()
            known = self._cache.get(number)
            if known is None or not layout.lineCount():
                continue
            height, baselines = known.rect.height(), known.baselines
            rows = self._place(block, layout, known, None if known.stale else span)
            moved |= known.rect.height() != height or known.baselines != baselines
            if rows:
                heights[number] = self._heights(known, min(rows), max(rows))
        return Touched(moved, heights)

    def heights_of(self, span: Span) -> dict[int, tuple[float, float]]:
        """The heights of the rows that hold a part of `span`, by number of the blocks that are laid out."""
        heights: dict[int, tuple[float, float]] = {}
        for block in self.blocks_of(span):
            known = self._cache.get(block.blockNumber())
            if known is None or not block.layout().lineCount():
                continue
            start = self._positions.to_qt(span.start) - block.position()
            end = self._positions.to_qt(span.end) - block.position()
            first, last = bisect_right(known.starts, start) - 1, bisect_right(known.starts, end - 1) - 1
            heights[block.blockNumber()] = self._heights(known, max(first, 0), last)
        return heights

    def _heights(self, geometry: BlockGeometry, first: int, last: int) -> tuple[float, float]:
        """From the top of the row `first` to the bottom of `last`, with all that is painted there."""
        rise = self.reading.tint_rise
        following = geometry.baselines[last + 1 : last + 2]
        bottom = following[0] - rise + OVERHANG if following else geometry.rect.height()
        return geometry.baselines[first] - rise - OVERHANG, bottom

    def forget_rows(self, *, painted: bool = False) -> None:
        """Says that any mark may have changed, or (`painted`) its colours. Line breaks stay: marks move no word."""
        for geometry in self._cache.values():
            geometry.stale = True
            if painted:
                geometry.forget_paint()

    def blocks_of(self, span: Span) -> Iterator[QTextBlock]:
        """The blocks that hold a part of `span`."""
        block = self.document().findBlock(self._positions.to_qt(span.start))
        end = self._positions.to_qt(span.end)
        while block.isValid() and block.position() < end:
            yield block
            block = block.next()

    def announce_size(self) -> None:
        """Tells Qt that heights changed, so that the scroll bar reaches the end."""
        with self.announcing_once():
            self._announcement_due = True

    @contextmanager
    def announcing_once(self) -> Iterator[None]:
        """Within this, heights may change often; Qt is told once, at the end."""
        if self._announcing:  # by the outer one, or what Qt lays out for its scroll bar just now
            yield
            return
        self._announcing, self._announcement_due = True, False
        try:
            yield
            if self._announcement_due:
                self.documentSizeChanged.emit(self.documentSize())
        finally:
            self._announcing = False

    @contextmanager
    def about_to_paint(self) -> Iterator[None]:
        """What is laid out within this is painted next: Qt keeps the shapes of its letters until it has drawn them."""
        self._about_to_paint = True
        try:
            with self.announcing_once():
                yield
        finally:
            self._about_to_paint = False

    def set_greyed(self, spans: Sequence[Span], ink: QColor) -> None:
        """The spans whose lines are promotional, and the colour of their text."""
        for block in self._greyed_blocks():
            block.layout().setFormats([])
            self._forget(block)
        self._greyed = sorted(spans)
        style = QTextCharFormat()
        style.setForeground(ink)
        style.setProperty(QTextCharFormat.Property.FontPixelSize, self.reading.pixels - 2)
        for block in self._greyed_blocks():
            whole = QTextLayout.FormatRange()
            whole.start, whole.length, whole.format = 0, block.length(), style
            block.layout().setFormats([whole])
            self._forget(block)

    def _greyed_blocks(self) -> list[QTextBlock]:
        return [block for span in self._greyed for block in self.blocks_of(span) if not _is_blank(block)]

    def _forget(self, block: QTextBlock) -> None:
        block.clearLayout()
        self._cache.pop(block.blockNumber(), None)

    def _lay_out_again(self) -> None:
        self.documentChanged(0, 0, max(0, self.document().characterCount() - 1))

    def _tell_line_count(self, block: QTextBlock, count: int) -> None:
        if block.lineCount() == count:
            return
        block.setLineCount(max(1, count))
        self.announce_size()

    def _break_lines(self, block: QTextBlock, layout: QTextLayout) -> BlockGeometry:
        starts: list[int] = []
        ascents: list[float] = []
        descents: list[float] = []
        width, last_width = self._width, 0.0
        mixed = not self._ascii and _RIGHT_TO_LEFT.search(block.text()) is not None
        right_to_left = mixed and block.textDirection() == Qt.LayoutDirection.RightToLeft
        layout.setTextOption(self._leftwards if right_to_left else self._rightwards)
        layout.setCacheEnabled(self._about_to_paint)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
            ascents.append(line.ascent())
            descents.append(line.descent())
        layout.endLayout()
        greyed = self._is_greyed(block)
        if greyed:
            last_width = layout.lineAt(len(starts) - 1).naturalTextWidth()
        return BlockGeometry(
            starts=starts,
            ends=[*starts[1:], block.length() - 1],
            ascents=ascents,
            descents=descents,
            blank=_is_blank(block),
            right_to_left=right_to_left,
            mixed=mixed,
            greyed=greyed,
            note_row=greyed and last_width + NOTE_GAP * self.reading.scale + self.note_width > width,
        )

    def _is_greyed(self, block: QTextBlock) -> bool:
        if not self._greyed or _is_blank(block):
            return False
        start = self._positions.from_qt(block.position())
        end = self._positions.from_qt(block.position() + block.length() - 1)
        at = bisect_right(self._greyed, start, key=lambda span: span.start)
        around = self._greyed[max(0, at - 1) : at + 1]
        return any(span.start < end and span.end > start for span in around)

    def _place(
        self, block: QTextBlock, layout: QTextLayout, geometry: BlockGeometry, changed_span: Span | None = None
    ) -> set[int]:
        """Gives each row its lanes, and by them its place. Returns the rows whose lanes are others than before.

        `changed_span` is where marks changed, None if they may have everywhere.
        """
        before, after = geometry.laid, _by_row(self._lay_marks(block, geometry, changed_span), geometry.starts)
        changed = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
        for row in changed:
            geometry.forget_row(row)
        geometry.laid, geometry.stale = after, False
        if geometry.blank:
            self._place_blank(layout, geometry)
        elif changed or not geometry.baselines:
            self._place_rows(block, layout, geometry)
        return changed

    def _place_rows(self, block: QTextBlock, layout: QTextLayout, geometry: BlockGeometry) -> None:
        reading = self.reading
        before, baselines, top = geometry.baselines, [], 0
        for row, ascent in enumerate(geometry.ascents):
            # A font that stands in for a missing one may be taller than the row.
            baseline = top + max(reading.baseline, ceil(ascent))
            baselines.append(baseline)
            if not before or before[row] != baseline:
                layout.lineAt(row).setPosition(QPointF(self.left, baseline - ascent))
            laid = geometry.laid.get(row)
            depth = max(one.lane for one in laid) + 1 if laid else 0
            below = max(reading.pitch - reading.baseline, ceil(geometry.descents[row]))
            top = baseline + below + reading.extra_below(depth)
        geometry.baselines = baselines
        top += round(NOTE_GAP * reading.scale) if geometry.note_row else 0
        following = block.next()
        top += reading.paragraph_gap if following.isValid() and not _is_blank(following) else 0
        geometry.rect = QRectF(0, 0, self.left + self._width, top)

    def _place_blank(self, layout: QTextLayout, geometry: BlockGeometry) -> None:
        """A blank line is the gap between two paragraphs; the caret in it may reach into their white."""
        height = self.reading.paragraph_gap
        line = layout.lineAt(0)
        above = (height - line.height()) / 2
        line.setPosition(QPointF(self.left, above))
        geometry.baselines = [round(above + geometry.ascents[0])] * len(geometry.starts)
        geometry.rect = QRectF(0, 0, self.left + self._width, height)

    def _lay_marks(self, block: QTextBlock, geometry: BlockGeometry, changed: Span | None) -> list[LaidMark]:
        """The marks of a block with their lanes; those that are as before are the same objects."""
        positions, first, length = self._positions, block.position(), block.length() - 1
        marks = self.index.touching(positions.from_qt(first), positions.from_qt(first + length))
        known = [geometry.by_key.get(mark.key) for mark in marks]
        known = [one if one and one.mark is mark else None for one, mark in zip(known, marks, strict=True)]
        spans = [mark.span for mark in marks]
        if changed is None or not geometry.by_key:
            chosen = lanes_by_start(spans)
        else:
            kept = [one and one.lane for one in known]
            is_any_gone = len(kept) - kept.count(None) < len(geometry.by_key)
            chosen = lanes_after(spans, kept, changed if is_any_gone else None)
        laid = []
        for one, mark, lane in zip(known, marks, chosen, strict=True):
            if one is None:
                start = max(0, positions.to_qt(mark.span.start) - first)
                one = LaidMark(mark, start, min(length, positions.to_qt(mark.span.end) - first), lane)  # noqa: PLW2901
            elif one.lane != lane:
                one = one._replace(lane=lane)  # noqa: PLW2901
            laid.append(one)
        geometry.by_key = {one.mark.key: one for one in laid}
        return laid


def _by_row(laid: Sequence[LaidMark], starts: Sequence[int]) -> dict[int, list[LaidMark]]:
    """The marks on each row; `starts` are the rows' first positions."""
    rows: dict[int, list[LaidMark]] = {}
    row, row_count = 0, len(starts)
    for one in laid:
        # Marks come by start: the row moves on with them.
        while row + 1 < row_count and starts[row + 1] <= one.start:
            row += 1
        at = row
        while at < row_count and starts[at] < one.end:
            rows.setdefault(at, []).append(one)
            at += 1
    return rows


def _text_option(alignment: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption(alignment)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _is_blank(block: QTextBlock) -> bool:
    # Only a short one is looked at: no one sees a kilobyte of spaces as a gap.
    return block.length() <= 1 or (block.length() < 100 and block.text().isspace())


def _longest_first(laid: LaidMark) -> tuple[int, int]:
    return -len(laid.mark.span), -laid.lane


def _parts(
    line: QTextLine, geometry: BlockGeometry, row: int, laid: Sequence[LaidMark], earlier: Mapping[int, Part]
) -> list[Part]:
    """What the row shows of these marks; `earlier` is what it showed before, by key, which saves asking Qt."""
    first, last = geometry.starts[row], geometry.ends[row]
    natural = line.naturalTextRect()  # spaces that hang over its end are not painted
    parts = []
    for mark, mark_start, mark_end, lane in laid:
        part = earlier.get(mark.key)
        if part is None or part.mark is not mark:
            start, end = max(mark_start, first), min(mark_end, last)
            stretches = _stretches(line, geometry, natural, start, end)
            part = Part(mark, lane, stretches, mark_start >= first, mark_end <= last)
        elif part.lane != lane:
            part = part._replace(lane=lane)
        parts.append(part)
    return parts


def _stretches(
    line: QTextLine, geometry: BlockGeometry, natural: QRectF, start: int, end: int
) -> list[tuple[float, float]]:
    """Where the characters of one row stand, from left to right."""
    if geometry.mixed:
        return _mixed_stretches(line, natural, start, end)
    left, right = _x(line, start), min(_x(line, end), natural.right())
    return [(left, right)] if left < right else []


def _x(line: QTextLine, position: int) -> float:
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # the stubs say object
    return found[0]


def _mixed_stretches(line: QTextLine, natural: QRectF, start: int, end: int) -> list[tuple[float, float]]:
    """Where the characters of a row with both directions stand, from left to right.

    By Qt's glyph runs, as their rectangles span what a selection would; a cursor's place is ambiguous where
    directions meet.
    """
    boxes = sorted(
        (max(box.left(), natural.left()), min(box.right(), natural.right()))
        for box in (run.boundingRect() for run in line.glyphRuns(start, end - start))
    )
    merged: list[tuple[float, float]] = []
    for left, right in boxes:
        if left >= right:
            continue
        if merged and left <= merged[-1][1] + 0.5:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
