"""The signs of a review, in discs of ink: + only one has it, ∅ missing here, ↔ boundary, ⇄ tag, ≠ value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.review.differences import Kind
from annotator.ui.theme import Theme

Sign = Literal["only", "missing", "boundary", "tag", "value"]

DISC = 16  # px
SIGN_OF: Mapping[Kind, Sign] = {
    Kind.ONLY_FIRST: "only",
    Kind.ONLY_SECOND: "only",
    Kind.BOUNDARY: "boundary",
    Kind.TAG: "tag",
    Kind.VALUE: "value",
}


def draw_disc(painter: QPainter, box: QRectF, sign: Sign, theme: Theme, *, is_settled: bool = False) -> None:
    """A sign in `box`: on ink while there is something to decide, in a ring once it is decided."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_settled:
        painter.setPen(QPen(theme.ink3, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink)
        painter.drawEllipse(box)
    pen = QPen(theme.ink2 if is_settled else theme.paper, 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(box.center())
    _SIGNS[sign](painter)
    painter.restore()


def draw_tick(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Both say the same."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink2, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.translate(box.center())
    painter.drawPolyline([QPointF(-4, 0), QPointF(-1.2, 3), QPointF(4, -3.2)])
    painter.restore()


def _plus(painter: QPainter) -> None:
    painter.drawLine(QPointF(-3.2, 0), QPointF(3.2, 0))
    painter.drawLine(QPointF(0, -3.2), QPointF(0, 3.2))


def _empty(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(0, 0), 3, 3)
    painter.drawLine(QPointF(-4, 4), QPointF(4, -4))


def _both_ways(painter: QPainter) -> None:
    painter.drawLine(QPointF(-4.6, 0), QPointF(4.6, 0))
    for tip, back in ((-4.8, -2.4), (4.8, 2.4)):
        painter.drawPolyline([QPointF(back, -2.4), QPointF(tip, 0), QPointF(back, 2.4)])


def _exchanged(painter: QPainter) -> None:
    for tip, y in ((4.2, -2), (-4.2, 2)):
        back = tip - 2 if tip > 0 else tip + 2
        painter.drawLine(QPointF(-tip, y), QPointF(tip, y))
        painter.drawPolyline([QPointF(back, y - 1.8), QPointF(tip, y), QPointF(back, y + 1.8)])


def _unequal(painter: QPainter) -> None:
    painter.drawLine(QPointF(-3.4, -1.6), QPointF(3.4, -1.6))
    painter.drawLine(QPointF(-3.4, 1.6), QPointF(3.4, 1.6))
    painter.drawLine(QPointF(-2, 4), QPointF(2, -4))


_SIGNS: Mapping[Sign, Callable[[QPainter], None]] = {
    "only": _plus,
    "missing": _empty,
    "boundary": _both_ways,
    "tag": _exchanged,
    "value": _unequal,
}


class SignLabel(QWidget):
    """One sign, or a tick where both agree, beside words that say the same."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign: Sign | None = None
        self.setFixedSize(DISC, DISC)

    def show_sign(self, sign: Sign | None) -> None:
        """None is the tick."""
        self._sign = sign
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._sign is None:
            draw_tick(painter, QRectF(self.rect()), self._theme)
        else:
            draw_disc(painter, QRectF(self.rect()), self._sign, self._theme)
        painter.end()
