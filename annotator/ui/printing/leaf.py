"""What is to be printed, and how large everything is on the page. No layout yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QPageSize

from annotator.ui.span_index import Mark
from annotator.ui.theme import ui_font

_POINTS_PER_INCH = 72
TEXT_POINTS, TITLE_POINTS, META_POINTS, TABLE_POINTS = 11.0, 17.0, 9.0, 9.0
_MARGIN_MM = 18.0
_FOOT_POINTS = 26.0  # from the foot of the text to that of the page number


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One annotation in the table at the end. `letter` and `tag` are its chip; all texts are as a person reads them."""

    letter: str
    tag: str
    quote: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One article. `about` are the lines below its title; `foot` stands beside each page number."""

    title: str
    about: str
    text: str
    language: str | None
    marks: Sequence[Mark]
    rows: Sequence[PrintedRow]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page in device pixels, and what a point is there. Its own margins: a printer's are within them."""

    width: float
    height: float
    dots_per_inch: float

    @classmethod
    def of(cls, size: QSizeF, dots_per_inch: float) -> Paper:
        """A page of `size` in points."""
        scale = dots_per_inch / _POINTS_PER_INCH
        return cls(size.width() * scale, size.height() * scale, dots_per_inch)

    @classmethod
    def a4(cls, dots_per_inch: float) -> Paper:
        return cls.of(QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Point), dots_per_inch)

    def points(self, number: float) -> float:
        """So many points, in device pixels."""
        return number * self.dots_per_inch / _POINTS_PER_INCH

    @property
    def body(self) -> QRectF:
        """Where rows may stand."""
        margin = self.points(_MARGIN_MM / 25.4 * _POINTS_PER_INCH)
        return QRectF(margin, margin, self.width - 2 * margin, self.height - 2 * margin - self.points(_FOOT_POINTS))

    @property
    def foot(self) -> QRectF:
        """Where the page number stands."""
        body = self.body
        return QRectF(body.left(), body.bottom() + self.points(8), body.width(), self.points(_FOOT_POINTS - 8))

    def font(self, points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The window's font in that size."""
        font = QFont(ui_font())
        font.setPixelSize(max(round(self.points(points)), 1))
        font.setWeight(weight)
        return font
