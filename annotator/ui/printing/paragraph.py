"""A text that is broken into lines for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextLine, QTextOption

from annotator.ui.panes.painting import is_right_to_left
from annotator.ui.text_positions import display_copy


class Paragraph:
    """Lines of one text in one font and colour, `width` px wide, from the right where it is read so."""

    def __init__(self, text: str, font: QFont, colour: QColor, width: float) -> None:
        leftwards = is_right_to_left(text)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(display_copy(text), font)
        self._layout.setTextOption(option)
        self.colour = colour
        self._lines: list[QTextLine] = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
            self._lines.append(line)
        self._layout.endLayout()

    @property
    def height(self) -> float:
        return sum(line.height() for line in self._lines)

    def lines(self) -> Iterator[ParagraphLine]:
        """Each line as something that stands on one page."""
        return (ParagraphLine(self, line) for line in self._lines)

    def paint(self, painter: QPainter) -> None:
        """Paint all lines below one another."""
        top = 0.0
        painter.setPen(self.colour)
        for line in self._lines:
            line.draw(painter, QPointF(0, top))
            top += line.height()


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """One line; it keeps its paragraph, without which it could not be drawn."""

    paragraph: Paragraph
    line: QTextLine

    @property
    def height(self) -> float:
        return self.line.height()

    def paint(self, painter: QPainter) -> None:
        painter.setPen(self.paragraph.colour)
        self.line.draw(painter, QPointF(0, 0))
