"""Work that waits until a window has been painted once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _FirstPaint(QObject):
    def __init__(self, window: QWidget, most_ms: int, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(most_ms, self, self._go)  # a window that is never shown is never painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._window.removeEventFilter(self)
            then()


def when_painted(window: QWidget, most_ms: int, then: Callable[[], None]) -> None:
    """Call `then` from the event loop after the first paint of `window`, or after `most_ms` at the latest."""
    _FirstPaint(window, most_ms, then)
