"""The note of an annotation: a field that changes nothing of it but what the person edits."""

from collections.abc import Iterable
from itertools import takewhile

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QWidget,
)

from annotator.ui.panes.painting import (
    ENTER_KEYS,
)
from annotator.ui.text_positions import display_copy

FIELD_HEIGHT = 30
_MOST_NOTE_LINES = 8


def edited_note(original: str, shown: str, now: str) -> str:
    """`original` with the one change that was made between `shown`, its copy of the same length in a widget, and `now`.

    What was not touched stays as it was, also where Qt had written it differently.
    """
    head = _alike(shown, now)
    tail = _alike(reversed(shown[head:]), reversed(now[head:]))
    return original[:head] + now[head : len(now) - tail] + original[len(original) - tail :]


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters the two have in common from their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class NoteEdit(QPlainTextEdit):
    """The note as text that can be edited; it never changes what a person did not."""

    ended = Signal()
    """Editing ended: the focus went elsewhere, Ctrl+Enter, Esc."""
    left = Signal()
    """Esc: back to the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""  # the note that was shown last, and how the document read then
        self._kept_as = ""
        self._note = ""  # the note as it is now, and how the document reads
        self._note_as = ""
        self.setObjectName("inspector.note")
        self.setAccessibleName(self.tr("Note"))
        self.setToolTip(self.tr("Your note on this annotation. Esc or Ctrl+Enter keeps it."))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.document().contentsChanged.connect(self._on_contents_changed)
        self._fit_height()

    def show_note(self, note: str) -> None:
        """Shows `note`, unless it is what the field holds already: then caret and undo steps stay."""
        if note != self._note:
            self.setPlainText(display_copy(note))
            self._note, self._note_as = note, self._as_it_reads()
        self._kept, self._kept_as = self._note, self._note_as

    def note(self) -> str:
        """The note as it is now."""
        return self._note

    def is_changed(self) -> bool:
        """Whether it differs from the note that was shown last."""
        return self._note != self._kept

    def _on_contents_changed(self) -> None:
        """Follows each single change, so that two of them never make one of what lies between."""
        now = self._as_it_reads()
        back_again = now == self._kept_as
        self._note = self._kept if back_again else edited_note(self._note, self._note_as, now)
        self._note_as = now
        self._fit_height()

    def _as_it_reads(self) -> str:
        # toPlainText() would turn NBSP into spaces.
        return self.document().toRawText().replace("\u2029", "\n")

    def event(self, event: QEvent) -> bool:
        # These keys end the editing here, even where the window has an action for them.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _ends_editing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")  # Qt would put in a line separator, which is no line break anywhere else
            return
        if not _ends_editing(event):
            super().keyPressEvent(event)
            return
        self.ended.emit()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own context menu
            self.ended.emit()

    def _fit_height(self) -> None:
        lines = max(round(self.document().size().height()), 1)  # Qt counts it in lines here
        policies = Qt.ScrollBarPolicy
        bar = policies.ScrollBarAsNeeded if lines > _MOST_NOTE_LINES else policies.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        lines = min(lines, _MOST_NOTE_LINES)
        # 4 px of document margin at each side, and the border and padding of the style sheet.
        self.setFixedHeight(max(FIELD_HEIGHT, lines * self.fontMetrics().lineSpacing() + 2 * 4 + 2 * 3))


def _ends_editing(event: QKeyEvent) -> bool:
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() == Qt.Key.Key_Escape or (event.key() in ENTER_KEYS and with_control)
