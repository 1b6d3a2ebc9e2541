"""Widgets in a row that goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """Holds widgets from left to right, line by line; those that are hidden take no room."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        self._widgets.append(widget)

    def updateGeometry(self) -> None:
        super().updateGeometry()
        self._put(self.width(), is_moving=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._put(width, is_moving=False)

    def sizeHint(self) -> QSize:
        return QSize(300, self._put(max(self.width(), 300), is_moving=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._put(max(self.width(), 100), is_moving=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put(event.size().width(), is_moving=True)

    def _put(self, width: int, *, is_moving: bool) -> int:
        """Where each stands; returns the height of all lines."""
        left = top = line = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            if left and left + size.width() > width:
                left, top, line = 0, top + line + self._gap, 0
            if is_moving:
                widget.setGeometry(left, top, size.width(), size.height())
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line
