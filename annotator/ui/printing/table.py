"""The table of the annotations at the end: letter, quote, value, note. A row stands on one page, whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from annotator.ui.panes.painting import one_line
from annotator.ui.printing.leaf import TABLE_POINTS, Paper, PrintedRow
from annotator.ui.printing.paragraph import Paragraph
from annotator.ui.theme import Theme

_LETTER = 22.0  # points
_SHARES = (0.40, 0.36, 0.24)  # of what is left of the width: quote, value, note
_SHARES_WITHOUT_NOTES = (0.50, 0.50, 0.0)
_GUTTER, _PADDING = 10.0, 3.0  # points


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells, with a hair below it."""

    paper: Paper
    theme: Theme
    width: float
    widths: tuple[float, ...]
    cells: tuple[Paragraph, ...]
    letter: str = ""
    tag: str = ""

    @property
    def height(self) -> float:
        return max(cell.height for cell in self.cells) + 2 * self.paper.points(_PADDING)

    def paint(self, painter: QPainter) -> None:
        points = self.paper.points
        painter.setPen(QPen(self.theme.hair, max(points(0.5), 1)))
        painter.drawLine(0, round(self.height), round(self.width), round(self.height))
        if self.letter:
            self._paint_letter(painter)
        painter.translate(points(_LETTER), points(_PADDING))
        for cell, width in zip(self.cells, self.widths, strict=True):
            cell.paint(painter)
            painter.translate(width + points(_GUTTER), 0)

    def _paint_letter(self, painter: QPainter) -> None:
        points, colours = self.paper.points, self.theme.tag(self.tag)
        box = QRectF(0, points(_PADDING), points(13), points(12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.tint)
        painter.drawRoundedRect(box, points(2), points(2))
        painter.fillRect(QRectF(box.left(), box.bottom() - points(1.5), box.width(), points(1.5)), colours.line)
        painter.setPen(colours.text)
        painter.setFont(self.paper.font(8, QFont.Weight.Bold))
        painter.drawText(box.adjusted(0, 0, 0, -points(1)), Qt.AlignmentFlag.AlignCenter, self.letter)


def table_rows(rows: Sequence[PrintedRow], paper: Paper, theme: Theme) -> Iterator[TableRow]:
    """The heading and a row for each annotation. Where no one has a note, the other columns have its room."""
    width = paper.body.width()
    shares = _SHARES if any(row.note for row in rows) else _SHARES_WITHOUT_NOTES
    room = width - paper.points(_LETTER) - 2 * paper.points(_GUTTER)
    widths = tuple(room * share for share in shares)
    bold, plain = paper.font(TABLE_POINTS, QFont.Weight.DemiBold), paper.font(TABLE_POINTS)

    def cells(texts: Sequence[str], font: QFont) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(one_line(text), font, theme.ink, each) for text, each in zip(texts, widths, strict=True))

    headings = (
        QCoreApplication.translate("Print", "Quote"),
        QCoreApplication.translate("Print", "Value"),
        QCoreApplication.translate("Print", "Note") if shares is _SHARES else "",
    )
    yield TableRow(paper, theme, width, widths, cells(headings, bold))
    for row in rows:
        yield TableRow(paper, theme, width, widths, cells((row.quote, row.value, row.note), plain), row.letter, row.tag)
