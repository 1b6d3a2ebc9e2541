"""The sheet on which a pasted text becomes an article: the text, and what is known about it."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from annotator.domain.metadata import FIELDS
from annotator.domain.text import cleaned, title_of
from annotator.ui.panes.note_edit import edited_note
from annotator.ui.panes.painting import DANGER, ENTER_KEYS, INK, INK2, TABLE_PIXELS, plain_label, sized_font
from annotator.ui.sheets import Sheet
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

_LABEL_WIDTH = 74
_TEXT_HEIGHT = 200


class PasteSheet(Sheet):
    """Tells when the article is to be added, or the one that has the same text opened; decides nothing itself."""

    add_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self.text = PastedText()
        self._fields: dict[str, QLineEdit] = {}
        super().__init__("pasteSheet", "", theme, parent, width=560)
        self.set_title(self.tr("Paste an article"))
        self._reason: QLabel = plain_label(role=DANGER, font=sized_font(TABLE_PIXELS))
        self._count: QLabel = plain_label(role=INK2, font=sized_font(TABLE_PIXELS, figures=True))
        self._add = QPushButton(self.tr("Add article"), self)
        self._open = QPushButton(self.tr("Open it"), self)
        self._build()

    def _build(self) -> None:
        self.text.setObjectName("pasteSheet.text")
        self.text.setAccessibleName(self.tr("Text of the article"))
        self.text.setPlaceholderText(self.tr("Paste the text here"))
        self.text.setMinimumHeight(_TEXT_HEIGHT)
        self.text.changed.connect(self._on_text)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self._count)
        self.body.addLayout(self._form())
        self._reason.setObjectName("pasteSheet.reason")
        self._reason.setWordWrap(True)
        self._reason.hide()
        self.body.addWidget(self._reason)
        self._add.setObjectName("pasteSheet.add")
        self._add.setAccessibleName(self.tr("Add article"))
        self._open.setAccessibleName(self.tr("Open the article that has this text"))
        self._add.setProperty("primary", True)
        self._add.setToolTip(self.tr("Ctrl+Enter"))
        self._add.clicked.connect(self.add_wanted)
        self._open.setObjectName("pasteSheet.open")
        self._open.clicked.connect(self.open_wanted)
        self._open.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._add)
        self.body.addLayout(buttons)

    def _form(self) -> QGridLayout:
        words = {
            "title": self.tr("Title"),
            "source": self.tr("Source"),
            "author": self.tr("Author"),
            "published": self.tr("Date"),
            "language": self.tr("Language"),
            "url": self.tr("Address"),
        }
        hints = {"published": "2024-11-01", "language": "id", "url": "https://"}
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(6)
        for row, name in enumerate(FIELDS):
            field = self._fields[name] = QLineEdit(self)
            field.setObjectName(f"pasteSheet.{name}")
            field.setAccessibleName(words[name])
            field.setPlaceholderText(hints.get(name, ""))
            label = plain_label(words[name], role=INK2)
            label.setFixedWidth(_LABEL_WIDTH)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def begin(self, text: str) -> None:
        """Begin with this text and empty fields, but for the title, which is its first line."""
        for field in self._fields.values():
            field.clear()
            field.setModified(False)
        self.text.show_text(text)
        self._on_text()

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self._fields[name].text()

    def first_focus(self) -> QWidget:
        return self._fields["title"] if self.text.text() else self.text

    def refuse(self, reason: str, field: str | None = None, *, is_there: bool = False) -> None:
        """Say why nothing was added; `is_there` offers to open the article that has the text already."""
        self._reason.setText(display_copy(reason))
        self._reason.show()
        self._open.setVisible(is_there)
        if field in self._fields:
            self._fields[field].setFocus(Qt.FocusReason.OtherFocusReason)
        elif is_there:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self) -> None:
        text = self.text.text()
        self._reason.hide()
        self._open.hide()
        self._count.setText(self.tr("1 character") if len(text) == 1 else self.tr("%n characters", "", len(text)))
        self._add.setEnabled(bool(text.strip()))
        title = self._fields["title"]
        if not title.isModified():
            title.setText(display_copy(title_of(text) or ""))
            title.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter adds the article, though the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _adds(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_a_field = event.key() in ENTER_KEYS and self.focusWidget() in self._fields.values()
        if _adds(event) or in_a_field:
            self.add_wanted.emit()
        else:
            super().keyPressEvent(event)


def _adds(event: QKeyEvent) -> bool:
    return event.key() in ENTER_KEYS and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class PastedText(QPlainTextEdit):
    """A text that can be edited and is kept beside the widget, which shows only a copy of it (data.md): what was not
    touched stays as it was pasted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # files are for the window
        self.viewport().setAcceptDrops(False)
        self.document().contentsChanged.connect(self._follow)

    def show_text(self, text: str) -> None:
        """Shows `text`, with its line ends as an article keeps them."""
        self.document().blockSignals(True)
        self._text = cleaned(text).text
        self.setPlainText(display_copy(self._text))
        self._shown = self._as_it_reads()
        self.document().blockSignals(False)
        self.viewport().update()
        self.changed.emit()

    def text(self) -> str:
        """The text as it is now."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().color(INK), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted in place of everything is taken exactly."""
        cursor = self.textCursor()
        whole = cursor.selectionEnd() - cursor.selectionStart() >= self.document().characterCount() - 1
        if whole and source.hasText():
            self.show_text(source.text())
        else:
            self.insertPlainText(display_copy(cleaned(source.text()).text))

    def _follow(self) -> None:
        shown = self._as_it_reads()
        self._text = edited_note(self._text, self._shown, shown)
        self._shown = shown
        self.changed.emit()

    def _as_it_reads(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n")
