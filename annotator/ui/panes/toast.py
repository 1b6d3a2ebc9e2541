"""A notice at the bottom of the article: what was done, and the way back. In reversed colours, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from annotator.ui.panes.painting import (
    ENTER_KEYS,
    KEYCAP_HEIGHT,
    RADIUS,
    TARGET,
    draw_line,
    keycap_width,
    one_line,
    sized_font,
)
from annotator.ui.theme import META_PIXELS, UI_PIXELS, Theme, ui_font

SHOWN_MS = 8000
HEIGHT = 40
_RADIUS = 6
_FROM_EDGE = 16  # px to the bottom and the sides of the article
_PADDING = 14
_GAP = 8
_WIDEST = 560


def place_of_toast(size: QSize, room: QRect, caret: QRect) -> QPoint:
    """Where the notice stands in `room`: at the bottom, in the middle; above the line of the caret if that is there.

    Where the caret's line leaves no place above it, the notice goes to the top.
    """
    left = room.left() + (room.width() - size.width()) // 2
    low = room.bottom() + 1 - _FROM_EDGE - size.height()
    line = caret.adjusted(0, -_GAP, 0, _GAP)
    if not line.intersects(QRect(line.left(), low, max(line.width(), 1), size.height())):
        return QPoint(left, low)
    above = line.top() - size.height()
    return QPoint(left, max(above, room.top() + _FROM_EDGE))


class Toast(QWidget):
    """Hidden until it says something. It goes by itself after 8 s, unless the mouse or the focus is on it."""

    undo_wanted = Signal()
    left = Signal()
    """It went with the focus on it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self.setFont(ui_font())  # with its families: those of the article would be taken over
        self._place = parent
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._go_unless_held)
        self.button = _UndoButton(theme, self)
        self.button.clicked.connect(self._on_undo)
        self.button.focus_changed.connect(self._on_held)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 6, 0)
        line.addStretch(1)
        line.addWidget(self.button)
        self.setObjectName("undoNotice")
        self.setFocusProxy(self.button)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.button.set_theme(theme)
        self.update()

    def say(self, words: str, undo: str, key: str) -> None:
        """Show what was done, in place of what is shown, with a button that says `undo` and its key."""
        self._words = one_line(words)
        self.button.show_words(undo, key)
        self.setAccessibleName(self._words)
        self.resize(self._wanted_size())
        self.show()
        self.raise_()
        self._timer.start()
        spoken = f"{self._words}. {self.button.accessibleName()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def words(self) -> str:
        """What it says, or said last."""
        return self._words

    def put_off(self, caret: QRect) -> None:
        """Take a place that leaves the line of the caret free; `caret` in px of what it stands on."""
        if self.isVisible():
            self.resize(self._wanted_size())
            self.move(place_of_toast(self.size(), self._place.rect(), caret))

    def dismiss(self) -> None:
        """Hide it; a focus on it goes back."""
        had_focus = self.button.hasFocus()
        self._timer.stop()
        self.hide()
        if had_focus:
            self.left.emit()

    def _wanted_size(self) -> QSize:
        words = round(QFontMetricsF(_font()).horizontalAdvance(self._words)) + 2
        wanted = _PADDING + words + 16 + self.button.sizeHint().width() + 6
        most = min(_WIDEST, self._place.width() - 2 * _FROM_EDGE)
        return QSize(max(min(wanted, most), 120), HEIGHT)

    def _is_held(self) -> bool:
        return self.underMouse() or self.button.hasFocus()

    def _go_unless_held(self) -> None:
        if not self._is_held():
            self.hide()

    def _on_held(self) -> None:
        if self.isVisible() and not self._is_held():
            self._timer.start()

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo_wanted.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_held()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.ink)
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setPen(self._theme.paper)
        painter.setFont(_font())
        room = QRectF(_PADDING, 0, self.button.x() - 8 - _PADDING, self.height())
        # What was done stands at both ends: “Mark … as done”.
        draw_line(painter, room, self._words, Qt.TextElideMode.ElideMiddle)
        painter.end()


def _font() -> QFont:
    return sized_font(UI_PIXELS)


class _UndoButton(QAbstractButton):
    """Words and a keycap in the notice's own colours."""

    focus_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setObjectName("undoNotice.undo")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the text
        self.setFixedHeight(TARGET)
        self.show_words(self.tr("Undo"), "")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_words(self, words: str, key: str) -> None:
        self.setText(words)
        self._key = key
        self.setAccessibleName(f"{words} ({key})" if key else words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = round(QFontMetricsF(_bold()).horizontalAdvance(self.text()))
        cap = keycap_width(self._key) + 8 if self._key else 0
        return QSize(8 + words + cap + 8, TARGET)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        paper = self._theme.paper
        painter.setPen(paper)
        painter.setFont(_bold())
        painter.drawText(
            box.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        if self._key:
            width = keycap_width(self._key)
            cap = QRectF(box.right() - 8 - width, box.center().y() - KEYCAP_HEIGHT / 2, width, KEYCAP_HEIGHT)
            painter.setPen(QPen(paper, 1))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.setFont(sized_font(META_PIXELS, QFont.Weight.Medium))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(paper, 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()


def _bold() -> QFont:
    return sized_font(UI_PIXELS, QFont.Weight.DemiBold)
