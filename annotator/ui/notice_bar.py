"""What went wrong, beside the text and not over it: a sentence, the details below it, and a way to close it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from annotator.ui.panes.painting import TARGET
from annotator.ui.theme import Theme, icon

_MOST_LINES = 200
_DETAIL_HEIGHT = 96  # px, at most
_DETAIL_MARGIN = 4  # of a document, in Qt
_REST_HEIGHT = 550  # px: what the window needs for all that is not the details


class NoticeBar(QWidget):
    """Hidden until it has something to say. It stays until it is closed or says something else."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self._lines = 0  # of details
        self._glyph = QLabel(self)
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setObjectName("noticeBar.sentence")
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QPlainTextEdit(self)
        self._details.setObjectName("noticeBar.details")
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setReadOnly(True)
        self._details.setFrameShape(QFrame.Shape.NoFrame)
        self._close = QToolButton(self)
        self._close.setObjectName("noticeBar.close")
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.clicked.connect(self.hide)
        self.setFocusProxy(self._close)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for beside in (self._glyph, self._sentence):
            beside.setMinimumHeight(TARGET)  # in the middle of the first line, as the button is
        line.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._sentence, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._details)

    def say(self, sentence: str, lines: Sequence[str] = ()) -> None:
        """Show a sentence; `lines` are its details, one each."""
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        shown = list(lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            shown.append(self.tr("… and {count} more").format(count=len(lines) - _MOST_LINES))
        self._details.setPlainText("\n".join(shown))
        self._lines = len(shown)
        self._fit_details()
        self._details.setVisible(bool(shown))
        self.show()

    def _fit_details(self) -> None:
        """In a low window there is room for fewer of them: they scroll, so that the window need not grow."""
        line = self._details.fontMetrics().lineSpacing()
        room = min(_DETAIL_HEIGHT, self.window().height() - _REST_HEIGHT)
        whole = max(1, (room - 2 * _DETAIL_MARGIN) // line)  # half a line looks as if it were all
        self._details.setFixedHeight(min(self._lines, whole) * line + 2 * _DETAIL_MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._fit_details()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Only while it is shown, and beside what it stands among by then, is the room looked at."""
        super().showEvent(event)
        if (parent := self.parentWidget()) is not None:
            parent.installEventFilter(self)

    def sentence(self) -> str:
        """What is said now."""
        return self._sentence.text()

    def set_theme(self, theme: Theme) -> None:
        self._glyph.setPixmap(icon("warning-circle", theme).pixmap(16, 16))
        self._close.setIcon(icon("x", theme))
        colours = self._sentence.palette()
        colours.setColor(self._sentence.foregroundRole(), theme.danger)
        self._sentence.setPalette(colours)
