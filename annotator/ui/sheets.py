"""What is filled in or looked up for a moment stands on a sheet over the window: never modal, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.ui.panes.painting import ENTER_KEYS, SECTION_PIXELS, IconButton, LineLabel, sized_font
from annotator.ui.theme import Theme

WIDTH = 480  # px (look.md, "Dialogs")
_ROOM = 24  # px that a sheet leaves to the edges of the window
_RADIUS = 8
_MARGIN = 16


class Sheet(QWidget):
    """A card with a title and a body. Subclasses fill `body`, and name what has the focus first."""

    left = Signal()
    """Esc, the cross, or the end of what it was for."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget, *, width: int = WIDTH) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.wanted_width = width
        self.theme = theme
        self._title = LineLabel(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold), parent=self)
        self._title.setText(title)
        self._close = IconButton(f"{name}.close", "x", self.tr("Close"), parent=self)
        self._close.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addLayout(self.body, 1)
        Sheet.set_theme(self, theme)  # its own parts alone: those of a subclass are still to come
        self.hide()

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._close.set_theme(theme)
        self.update()

    def first_focus(self) -> QWidget:
        """What has the focus when the sheet comes up."""
        return self._close

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes round within the sheet; Esc leaves it, and F6 goes on to what lies below."""
        stops = [each for each in self._focus_chain() if _takes_tab(each)]
        focus = self.focusWidget()
        if not stops or focus is None:
            return False
        if focus in stops:
            target = stops[(stops.index(focus) + (1 if next_ else -1)) % len(stops)]
        else:
            target = stops[0 if next_ else -1]
        reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        focus = self.focusWidget()
        if event.key() in ENTER_KEYS and isinstance(focus, QPushButton | QToolButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _focus_chain(self) -> list[QWidget]:
        """What lies in the sheet, in the order of Tab."""
        chain: list[QWidget] = []
        each: QWidget | None = self.nextInFocusChain()
        while each is not None and each is not self:
            if self.isAncestorOf(each):
                chain.append(each)
            each = each.nextInFocusChain()
        return chain

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.edge, 1))
        painter.setBrush(self.theme.window)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()


def _takes_tab(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


class SheetPlace(QObject):
    """The place over a window where one sheet stands at a time, in the middle and near the top."""

    closed = Signal()
    """No sheet is there any more."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._sheet: Sheet | None = None
        self._theme: Theme | None = None
        over.installEventFilter(self)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        return self._sheet

    def open(self, sheet: Sheet) -> None:
        """Show a sheet in place of the one that is there, with the focus in it."""
        if self._sheet is not sheet:
            self._take_down()
            self._sheet = sheet
            sheet.left.connect(self.close)
        sheet.setParent(self._over)
        if self._theme is not None:
            sheet.set_theme(self._theme)
        self._put()
        sheet.show()
        sheet.raise_()
        sheet.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> bool:
        """Take the sheet down; whether one was there."""
        if self._sheet is None:
            return False
        self._take_down()
        self.closed.emit()
        return True

    def set_theme(self, theme: Theme) -> None:
        """The sheet that is shown follows at once, another one when it comes up."""
        self._theme = theme
        if self._sheet is not None:
            self._sheet.set_theme(theme)

    def place_anew(self) -> None:
        """The sheet wants another height now."""
        self._put()

    def _take_down(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.left.disconnect(self.close)
            sheet.hide()

    def _put(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        room = self._over.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        width = min(sheet.wanted_width, room.width())
        hint = sheet.heightForWidth(width) if sheet.hasHeightForWidth() else sheet.sizeHint().height()
        height = min(max(hint, sheet.minimumSizeHint().height()), room.height())
        sheet.setGeometry(room.left() + (room.width() - width) // 2, room.top(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._put()
        return super().eventFilter(watched, event)
