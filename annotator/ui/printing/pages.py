"""Pages of one article: head, text with its marks, table of the annotations. Everything in device pixels.

Rows are never cut: a page ends where the next row would not stand on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextBlock, QTextDocument

from annotator.ui.lane_layout import LaneLayout
from annotator.ui.mark_painter import MarkPainter
from annotator.ui.panes.painting import one_line, reading_font
from annotator.ui.printing.leaf import META_POINTS, TEXT_POINTS, TITLE_POINTS, Paper, Printed
from annotator.ui.printing.paragraph import Paragraph
from annotator.ui.printing.table import TableRow, table_rows
from annotator.ui.reading_type import ReadingStyle, reading_type
from annotator.ui.span_index import SpanIndex
from annotator.ui.text_positions import TextPositions, display_copy
from annotator.ui.theme import Theme

_HEADING_NEEDS = 4  # rows that have to stand below the heading of a table, itself among them


class Row(Protocol):
    """Something that stands on one page, whole. Painted with the origin at its top left corner."""

    @property
    def height(self) -> float: ...

    def paint(self, painter: QPainter) -> None: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """White between two rows; at the top of a page there is none."""

    height: float

    def paint(self, painter: QPainter) -> None:
        """Nothing."""


class ArticlePages:
    """Lays an article out on paper, and paints its pages."""

    def __init__(self, printed: Printed, paper: Paper, theme: Theme) -> None:
        self._paper = paper
        self._theme = theme
        self._foot = printed.foot
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._text = _TextRows(self._document, printed, paper, theme)
        rows: list[Row] = [*_head(printed, paper, theme), *self._text.rows()]
        table = list(table_rows(printed.rows, paper, theme)) if printed.rows else []
        if table:
            rows += [Gap(paper.points(22)), *table]
        self._pages = list(_paginated(rows, paper.body.height(), table[0] if table else None))

    def __len__(self) -> int:
        return len(self._pages)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint the page `number`, from 0; the painter's origin is the corner of the paper."""
        body = self._paper.body
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for top, row in self._pages[number]:
            painter.save()
            painter.translate(body.left(), body.top() + top)
            row.paint(painter)
            painter.restore()
        self._paint_foot(painter, number)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        words = QCoreApplication.translate("Print", "{number} of {count}").format(number=number + 1, count=len(self))
        painter.setFont(self._paper.font(META_POINTS))
        painter.setPen(self._theme.ink2)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        foot = self._paper.foot
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | middle, words)
        room = foot.adjusted(0, 0, -self._paper.points(80), 0)
        cut = painter.fontMetrics().elidedText(one_line(self._foot), Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, cut)


def _paginated(rows: list[Row], height: float, heading: TableRow | None) -> Iterator[list[tuple[float, Row]]]:
    """The rows by page, each with its top there. A row that is higher than a page has one to itself.

    The `heading` of the table stands on each page that the table goes over to, and never alone at the foot of one.
    """
    page: list[tuple[float, Row]] = []
    top = 0.0
    for row in rows:
        wanted = row.height * (_HEADING_NEEDS if row is heading else 1)
        if page and top + wanted > height:
            yield page
            page, top = [], 0.0
            if heading is not None and isinstance(row, TableRow) and row is not heading:
                page, top = [(0.0, heading)], heading.height
        if page or not isinstance(row, Gap):
            page.append((top, row))
            top += row.height
    yield page


def _head(printed: Printed, paper: Paper, theme: Theme) -> Iterator[Row]:
    width = paper.body.width()
    font = reading_font(1, printed.language, printed.title, QFont.Weight.DemiBold)
    font.setPixelSize(round(paper.points(TITLE_POINTS)))
    yield from Paragraph(one_line(printed.title), font, theme.ink, width).lines()
    if printed.about:
        yield Gap(paper.points(4))
        for line in printed.about.split("\n"):
            yield from Paragraph(line, paper.font(META_POINTS), theme.ink2, width).lines()
    yield Gap(paper.points(14))


class _TextRows:
    """The text in the window's own geometry, at the resolution of the paper, as rows."""

    def __init__(self, document: QTextDocument, printed: Printed, paper: Paper, theme: Theme) -> None:
        self._document = document
        self._painter = MarkPainter(theme)
        self._ink = theme.ink
        pixels = paper.points(TEXT_POINTS)
        # By letter, because a copy may be in black and white.
        reading = reading_type(round(pixels), printed.language, printed.text, style=ReadingStyle("wide", chips=True))
        self._lanes = LaneLayout(document, reading)
        document.setDocumentLayout(self._lanes)
        self._lanes.expect(printed.text, TextPositions(printed.text), reading, SpanIndex(printed.marks))
        document.setDefaultFont(reading.font)
        document.setPlainText(display_copy(printed.text))
        self._lanes.set_column(0, min(round(paper.body.width()), reading.column))

    def rows(self) -> Iterator[Row]:
        """The rows of the text, from the first to the last."""
        block = self._document.firstBlock()
        while block.isValid():
            geometry = self._lanes.geometry(block)
            tops = self._tops(block)
            for row in range(len(geometry.starts)):
                if geometry.blank:
                    yield Gap(geometry.rect.height())
                else:
                    yield _TextRow(self, block, row, tops[row], tops[row + 1])
            block = block.next()

    def _tops(self, block: QTextBlock) -> list[float]:
        geometry, reading = self._lanes.geometry(block), self._lanes.reading
        tops = [float(baseline - reading.baseline) for baseline in geometry.baselines]
        return [*tops, geometry.rect.height()]

    def paint(self, painter: QPainter, block: QTextBlock, row: int, top: float, bottom: float) -> None:
        """Paint one row with the painter's origin at its top."""
        painter.translate(0, -top)
        clip = QRectF(-1000, top, self._lanes.width + 2000, bottom - top)
        painter.setClipRect(clip)
        self._painter.paint_block(painter, self._lanes, block, (top + 1, bottom - 1), ())
        painter.setPen(self._ink)
        block.layout().lineAt(row).draw(painter, QPointF(0, 0))


@dataclass(frozen=True, slots=True)
class _TextRow:
    text: _TextRows
    block: QTextBlock
    row: int
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def paint(self, painter: QPainter) -> None:
        self.text.paint(painter, self.block, self.row, self.top, self.bottom)
