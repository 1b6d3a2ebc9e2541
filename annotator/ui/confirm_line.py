"""A question that is answered by one button, in a line above the status bar; never modal, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.ui.panes.painting import ENTER_KEYS, MARGIN, DangerGlyph, plain_label
from annotator.ui.text_positions import display_copy


class ConfirmLine(QWidget):
    """What would happen, a button that does it, and one that leaves. What cannot be undone wants a word typed first."""

    def __init__(self, on_left: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confirmLine")
        self._on_left = on_left
        self._on_yes: Callable[[], None] | None = None
        self._word = ""
        self._glyph = DangerGlyph(self)
        self._question: QLabel = plain_label(parent=self)
        self._question.setObjectName("confirmLine.question")
        self._question.setWordWrap(True)
        self._field = QLineEdit(self)
        self._field.setObjectName("confirmLine.word")
        self._field.setAccessibleName(self.tr("Word that confirms"))
        self._field.setMaximumWidth(120)
        self._field.textChanged.connect(self._judge)
        self._field.returnPressed.connect(self._answer)
        self._yes = QPushButton(self)
        self._yes.setObjectName("confirmLine.yes")
        self._yes.setAccessibleName(self.tr("Confirm"))
        self._yes.clicked.connect(self._answer)
        self._no = QPushButton(self.tr("Cancel"), self)
        self._no.setObjectName("confirmLine.no")
        self._no.setAccessibleName(self.tr("Cancel, nothing is changed"))
        self._no.clicked.connect(self.leave)
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 4, MARGIN, 4)
        line.setSpacing(8)
        line.addWidget(self._glyph)
        line.addWidget(self._question, 1)
        for widget in (self._field, self._yes, self._no):
            line.addWidget(widget)
        self.hide()

    def ask(self, question: str, verb: str, on_yes: Callable[[], None], *, word: str = "") -> None:
        """Show `question`; `verb` is on the button that calls `on_yes`, once `word` is typed, if there is one."""
        self._question.setText(display_copy(question))
        self._on_yes, self._word = on_yes, word
        self._yes.setText(verb)
        self._yes.setAccessibleName(f"{verb}: {display_copy(question)}")
        self._field.clear()
        self._field.setVisible(bool(word))
        self._field.setPlaceholderText(word)
        self._field.setAccessibleName(self.tr("Type {word} to go on").format(word=word) if word else question)
        self._judge()
        self.show()
        (self._field if word else self._yes).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTER_KEYS and self._no.hasFocus()):
            self.leave()
        elif event.key() in ENTER_KEYS and self._yes.hasFocus():
            self._answer()
        else:
            super().keyPressEvent(event)

    def escape(self) -> bool:
        """Leave the question; whether there was one."""
        if self.isHidden():
            return False
        self.leave()
        return True

    def leave(self) -> None:
        """Ask no longer, change nothing, and give the focus back."""
        if self.isHidden():
            return
        self._on_yes = None
        self.hide()
        self._on_left()

    def _judge(self) -> None:
        self._yes.setEnabled(not self._word or self._field.text().strip().casefold() == self._word.casefold())

    def _answer(self) -> None:
        on_yes = self._on_yes
        if on_yes is None or not self._yes.isEnabled():
            return
        self.leave()
        on_yes()
