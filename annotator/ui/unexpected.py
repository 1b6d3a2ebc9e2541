"""The one hook for errors that nobody foresaw: a dialog with a report that can be copied.

The project stays open and safe: whatever was being done was one transaction, which is whole or not there.
The report says where in the program it happened and on what system. It holds no text of an article: of a message
only those words are shown that stand in the program, in the line that raised it.
"""

import linecache
import platform
import re
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from annotator import __version__
from annotator.ui.questions import give_focus_back

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]

_WORD = re.compile(r"\w+")
_LEFT_OUT = "…"
_LONGEST_MESSAGE = 200
_WIDTH = 480  # px, look.md


def report_of(error: BaseException) -> str:
    """What happened where, as text that holds nothing of an article."""
    lines = [
        f"Annotator {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.platform()}",
        "",
    ]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += [f"{type(cause).__qualname__}: {_redacted(cause)}", *_places(cause)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _redacted(error: BaseException) -> str:
    """The message with every word left out that the program itself does not say where the error was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    own = set() if not frames else set(_WORD.findall(_source_of(frames[-1])))
    shown: list[str] = []
    for word in _WORD.findall(str(error)[:_LONGEST_MESSAGE]):
        if word in own:
            shown.append(word)
        elif shown[-1:] != [_LEFT_OUT]:
            shown.append(_LEFT_OUT)
    return " ".join(shown)


def _source_of(frame: traceback.FrameSummary) -> str:
    first = frame.lineno or 0
    last = frame.end_lineno or first
    return "".join(linecache.getline(frame.filename, number) for number in range(first, last + 1))


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [
        f"  {frame.filename.replace(chr(92), '/').split('/')[-1]}:{frame.lineno} in {frame.name}" for frame in frames
    ]


class UnexpectedDialog(QDialog):
    """Stands beside the work; closing it is all that is needed."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unexpectedDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong in Annotator"))
        self.setMinimumWidth(_WIDTH)
        words = QLabel(
            self.tr(
                "The last step did not work, because of a mistake in the program. Your project is open and safe: "
                "everything that was saved is there. Please send this report to those who look after Annotator. "
                "It holds nothing of your articles."
            ),
            self,
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report, self)
        self._report.setObjectName("unexpectedDialog.report")
        self._report.setAccessibleName(self.tr("Report"))
        self._report.setReadOnly(True)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(self.tr("Go on"), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        for part in (words, self._report, buttons):
            layout.addWidget(part)


class UnexpectedErrors(QObject):
    """While installed, an error that reaches the event loop is shown, and then handed to the hook before it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: Hook = sys.excepthook
        self._dialog: UnexpectedDialog | None = None
        sys.excepthook = self._show

    def remove(self) -> None:
        """Give the hook back, if nobody has put another in its place."""
        if sys.excepthook == self._show:
            sys.excepthook = self._before

    def _show(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._before(kind, error, trace)
        if not isinstance(error, Exception) or self._dialog is not None:
            return  # an interrupt; or one is shown already, and the next would only cover it
        self._dialog = UnexpectedDialog(report_of(error.with_traceback(trace)), self._window)
        self._dialog.finished.connect(self._forget)
        self._dialog.show()

    def _forget(self) -> None:
        self._dialog = None
        give_focus_back(self._window)
