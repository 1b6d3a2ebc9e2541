"""Long work beside the window: in a thread, with progress and a way to stop it; its end is told in the window."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from annotator.domain.errors import AnnotatorError
from annotator.jobs.task import Cancelled, Task

T = TypeVar("T")

_SECONDS_BETWEEN = 0.05  # two reports of progress: more often than can be read would only keep the window busy


class _Signals(QObject):
    progressed = Signal(int, int, str)
    done = Signal(object)
    refused = Signal(str)
    stopped = Signal()
    broke = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[Task], Any], signals: _Signals, cancelled: Event) -> None:
        super().__init__()
        self._work = work
        self._signals = signals
        self._task = Task(self._tell, cancelled)
        self._told_at = 0.0
        self.setAutoDelete(True)

    def _tell(self, done: int, total: int, what: str) -> None:
        at = monotonic()
        if at - self._told_at >= _SECONDS_BETWEEN:
            self._told_at = at
            self._signals.progressed.emit(done, total, what)

    def run(self) -> None:
        try:
            self._signals.done.emit(self._work(self._task))
        except Cancelled:
            self._signals.stopped.emit()
        except AnnotatorError as error:
            self._signals.refused.emit(str(error))
        except Exception as error:  # noqa: BLE001  # raised again in the window's thread, where the one hook sees it
            self._signals.broke.emit(error)


class Background(QObject, Generic[T]):
    """One piece of long work at a time."""

    started = Signal(str)
    """What the work is called; not told of work without a name, which nobody asked for and nobody waits for."""
    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._cancelled = Event()
        self._signals: _Signals | None = None

    @property
    def is_busy(self) -> bool:
        return self._signals is not None

    def start(
        self,
        work: Callable[[Task], Any],
        on_done: Callable[[Any], None],
        on_refused: Callable[[str], None],
        *,
        name: str = "",
        on_stopped: Callable[[], None] = lambda: None,
    ) -> None:
        """Run `work` in a thread; then one of the three is called here. Raises RuntimeError while other work runs."""
        if self._signals is not None:
            raise RuntimeError("other work is under way")
        self._cancelled = Event()
        signals = self._signals = _Signals(self)
        queued = Qt.ConnectionType.QueuedConnection
        signals.progressed.connect(self.progressed, queued)
        signals.done.connect(lambda result: self._end(signals, lambda: on_done(result)), queued)
        signals.refused.connect(lambda reason: self._end(signals, lambda: on_refused(reason)), queued)
        signals.stopped.connect(lambda: self._end(signals, on_stopped), queued)
        signals.broke.connect(lambda error: self._end(signals, lambda: _raise(error)), queued)
        if name:
            self.started.emit(name)
        self._pool.start(_Work(work, signals, self._cancelled))

    def cancel(self) -> None:
        """Ask the work to stop; it ends as stopped, or as done where nothing was left to stop."""
        self._cancelled.set()

    def wait(self) -> None:
        """Stop what runs, and wait until its thread is out of our data. Its end is not told any more."""
        self.cancel()
        self._pool.waitForDone()
        if self._signals is not None:
            self._signals = None
            self.finished.emit()

    def _end(self, signals: _Signals, then: Callable[[], None]) -> None:
        signals.deleteLater()
        if signals is not self._signals:
            return  # it was stopped by `wait`, and other work may be under way by now
        self._signals = None
        try:
            then()
        finally:
            self.finished.emit()


def _raise(error: BaseException) -> None:
    raise error
