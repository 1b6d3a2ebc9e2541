"""A short list over the text whose rows are taken by digit: what a key offers, without leaving the text."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QWidget

from annotator.ui.digit_keys import digit_at
from annotator.ui.panes.offers import Option
from annotator.ui.panes.painting import ENTER_KEYS, INK2, KEYCAP_HEIGHT, TARGET, draw_line, one_line, sized_font
from annotator.ui.theme import META_PIXELS, UI_PIXELS

_WIDTH, _PADDING, _TITLE = 340, 8, 24  # px


class NumberedList(QWidget):
    """Shows options with the digits 1 to 9; it never has the focus: who offers passes it the keys."""

    picked = Signal(object)
    """The `Option` that was taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.over = parent
        self.setObjectName("numberedList")
        self._title = ""
        self._options: Sequence[Option] = ()
        self._at = 0
        self.hide()

    def offer(self, title: str, options: Sequence[Option], place: QPoint) -> None:
        """Show these at a place of the parent; the first is the one that Enter takes."""
        self._title, self._options, self._at = title, options, 0
        size = self.sizeHint()
        room = self.over.rect()
        left = min(max(place.x(), 0), max(room.width() - size.width(), 0))
        self.setGeometry(left, max(place.y(), 0), size.width(), size.height())
        rows = ", ".join(f"{number} {option.words}" for number, option in enumerate(options, 1))
        self.setAccessibleName(f"{title}: {rows}")
        self.show()
        self.raise_()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def options(self) -> Sequence[Option]:
        """What is offered now, in the order of the digits."""
        return self._options if self.isVisible() else ()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.height_of(len(self._options)))

    @staticmethod
    def height_of(rows: int) -> int:
        """How high a list of so many rows is, in px."""
        return _TITLE + rows * TARGET + 2 * _PADDING

    def takes(self, key: QKeyEvent) -> bool:
        """Whether a key is one of the list's."""
        return self._digit(key) is not None or key.key() in {*ENTER_KEYS, Qt.Key.Key_Up, Qt.Key.Key_Down}

    def press(self, key: QKeyEvent) -> None:
        """Do what the key does: a digit or Enter takes, arrows go."""
        digit = self._digit(key)
        if digit is not None:
            if digit <= len(self._options):
                self._take(digit - 1)
        elif key.key() in ENTER_KEYS:
            self._take(self._at)
        else:
            by = 1 if key.key() == Qt.Key.Key_Down else -1
            self._at = (self._at + by) % len(self._options)
            self.update()

    def _digit(self, key: QKeyEvent) -> int | None:
        text = key.text() if key.text() in set("123456789") else digit_at(key.nativeScanCode(), key.text())
        return int(text) if text and text in set("123456789") else None

    def _take(self, place: int) -> None:
        option = self._options[place]
        self.hide()
        self.picked.emit(option)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int((event.position().y() - _PADDING - _TITLE) // TARGET)
        if 0 <= place < len(self._options):
            self._take(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        painter.setPen(self.palette().color(role.Dark))
        painter.setBrush(self.palette().color(role.Window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(self.palette().color(role.WindowText))
        painter.setFont(sized_font(UI_PIXELS, QFont.Weight.DemiBold))
        draw_line(painter, QRectF(_PADDING + 4, _PADDING, _WIDTH - 2 * _PADDING, _TITLE), self._title)
        for place, option in enumerate(self._options):
            self._paint_row(painter, place, option)
        painter.end()

    def _paint_row(self, painter: QPainter, place: int, option: Option) -> None:
        top = _PADDING + _TITLE + place * TARGET
        role = QPalette.ColorRole
        if place == self._at:
            painter.fillRect(QRectF(1, top, _WIDTH - 2, TARGET), self.palette().color(role.Highlight))
        cap = QRectF(_PADDING + 4, top + (TARGET - KEYCAP_HEIGHT) / 2, KEYCAP_HEIGHT, KEYCAP_HEIGHT)
        painter.setPen(self.palette().color(role.Dark))
        painter.setBrush(self.palette().color(role.Base))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(self.palette().color(role.WindowText))
        painter.setFont(sized_font(META_PIXELS))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        painter.setFont(sized_font(UI_PIXELS))
        words = QRectF(cap.right() + 8, top, _WIDTH - cap.right() - 110, TARGET)
        draw_line(painter, words, one_line(option.words))
        painter.setPen(self.palette().color(INK2))
        draw_line(painter, QRectF(_WIDTH - 98, top, 90, TARGET), option.remark)
