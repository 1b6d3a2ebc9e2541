"""The card of the tour: a few sentences beside the pane that they speak of, and the way on. Never modal."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.ui.panes.painting import (
    INK2,
    SECTION_PIXELS,
    TABLE_PIXELS,
    IconButton,
    plain_label,
    sized_font,
)
from annotator.ui.theme import META_PIXELS, Theme

WIDTH = 272
_RADIUS = 6
_MARGIN = 14
_NIB = 7  # px that the pointer stands out
_FROM_EDGE = 12
_DOWN = 36  # px from the top of the pane to the pointer


def place_of_card(size: QSize, pane: QRect, room: QRect) -> tuple[QPoint, str]:
    """Where the card stands in `room` beside `pane`, and to which side its pointer looks ("left", "right", "").

    To the right of the pane where there is as much room, else to its left, else at the right edge, as low as the pane.
    """
    top = min(max(pane.top() + _DOWN, room.top() + _FROM_EDGE), room.bottom() - size.height() - _FROM_EDGE)
    right = pane.right() + 1 + _NIB + 4
    if pane.right() >= room.left() and right + size.width() + _FROM_EDGE <= room.right():
        return QPoint(right, top), "left"
    left = pane.left() - _NIB - 4 - size.width()
    if pane.left() <= room.right() and left >= room.left() + _FROM_EDGE:
        return QPoint(left, top), "right"
    low = min(pane.bottom(), room.bottom()) + 1 - size.height() - _FROM_EDGE
    return QPoint(room.right() + 1 - size.width() - _FROM_EDGE, max(low, room.top())), ""


class TourCard(QWidget):
    """Shows one step; tells what is wanted."""

    next_wanted = Signal()
    back_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pointer = ""
        self._title = plain_label(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold), parent=self)
        self._text = plain_label(parent=self)
        self._count = plain_label(font=sized_font(META_PIXELS, figures=True), role=INK2, parent=self)
        self._before = plain_label(font=sized_font(TABLE_PIXELS, QFont.Weight.Medium), role=INK2, parent=self)
        self._back = QPushButton(self.tr("Back"), self)
        self._next = QPushButton(self)
        self._leave = IconButton("tourCard.leave", "x", self.tr("Leave the tour"), parent=self)
        self._rows = QVBoxLayout(self)
        self._build()
        self.set_theme(theme)
        self.hide()

    def _build(self) -> None:
        self.setObjectName("tourCard")
        for label, name in (
            (self._title, "title"),
            (self._text, "text"),
            (self._count, "count"),
            (self._before, "before"),
        ):
            label.setObjectName(f"tourCard.{name}")
            label.setWordWrap(name in {"title", "text"})
        self._back.setObjectName("tourCard.back")
        self._next.setObjectName("tourCard.next")
        self._back.setAccessibleName(self._back.text())
        self._name_onward(self.tr("Next"))
        for button, signal in (
            (self._back, self.back_wanted),
            (self._next, self.next_wanted),
            (self._leave, self.leave_wanted),
        ):
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus
            )  # a click leaves the focus, and with it the selection, in the text
            button.clicked.connect(signal)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        rows = self._rows
        rows.setContentsMargins(_MARGIN + _NIB, 10, 10 + _NIB, 12)
        rows.setSpacing(8)
        rows.addWidget(self._before)
        rows.addLayout(head)
        rows.addWidget(self._text)
        rows.addLayout(foot)
        self.setFixedWidth(WIDTH + 2 * _NIB)
        self.setFocusProxy(self._next)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._leave.set_theme(theme)
        self.update()

    def set_keys(self, following: str, back: str, leave: str) -> None:
        """Names the keys of the buttons."""
        self._next.setToolTip(following)
        self._back.setToolTip(back)
        self._leave.set_key(leave)

    def show_step(self, title: str, text: str, *, number: int, of: int, before: str, onward: str) -> None:
        """Show a step; `before` praises the last one, `onward` is on the button."""
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(self.tr("{number} of {total}").format(number=number, total=of))
        self._before.setText(before)
        self._before.setVisible(bool(before))
        self._name_onward(onward)
        self._back.setEnabled(number > 1)
        self.setAccessibleName(self.tr("Tour: {title}").format(title=title))
        self.setAccessibleDescription(text)
        self.show()
        self.raise_()
        spoken = " ".join(part for part in (before, f"{title}.", text) if part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _name_onward(self, words: str) -> None:
        self._next.setText(words)
        self._next.setAccessibleName(words)

    def put_beside(self, pane: QRect, room: QRect) -> None:
        """Stand beside `pane`, within `room`; both in px of what the card stands on."""
        self._rows.activate()  # else it is reckoned from the step before
        size = QSize(self.width(), self._rows.totalHeightForWidth(self.width()))
        place, self._pointer = place_of_card(size, pane, room)
        self.setGeometry(QRect(place, size))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink, 1))
        painter.setBrush(self._theme.paper)
        box = QRectF(self.rect()).adjusted(_NIB + 0.5, 0.5, -_NIB - 0.5, -0.5)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if self._pointer:
            self._paint_nib(painter, box)
        painter.end()

    def _paint_nib(self, painter: QPainter, box: QRectF) -> None:
        at_left = self._pointer == "left"
        base = box.left() if at_left else box.right()
        tip = base - _NIB if at_left else base + _NIB
        y = box.top() + 24
        inward = base + (1 if at_left else -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(inward, y - _NIB), QPointF(tip, y), QPointF(inward, y + _NIB)]))
        painter.setPen(QPen(self._theme.ink, 1))
        painter.drawPolyline([QPointF(base, y - _NIB), QPointF(tip, y), QPointF(base, y + _NIB)])
