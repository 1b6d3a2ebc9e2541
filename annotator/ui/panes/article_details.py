"""What is known of one article, or of several at once: metadata that can be edited, and where the text is from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.metadata import FIELDS
from annotator.domain.records import Article, ArticleArrival, Metadata
from annotator.ui.panes.painting import (
    DANGER,
    INK2,
    MARGIN,
    TABLE_PIXELS,
    IconButton,
    LineLabel,
    plain_label,
    sized_font,
)
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import META_PIXELS, Theme

LABEL_WIDTH = 74
_BAR = 10  # px of the scroll bar


@dataclass(frozen=True, slots=True)
class Details:
    """What is shown of one article."""

    article: Article
    arrival: ArticleArrival
    note: str | None


class ArticleDetailsPane(QWidget):
    """Shows details and tells what was edited; a field is told when it is left, or on Enter."""

    edited = Signal(str, str)
    """The field, and what was typed into it."""
    open_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, _Field] = {}
        self._facts: dict[str, LineLabel] = {}
        self._heading = plain_label(font=sized_font(TABLE_PIXELS), role=INK2)
        self._sha256 = ""
        self._open = IconButton("articleDetails.open", "arrow-square-out", self.tr("Open the address"), parent=self)
        self._copy = IconButton("articleDetails.copy", "copy", self.tr("Copy the SHA-256"), parent=self)
        self._build()
        self.set_theme(theme)
        self.show_details((), read_only=True)

    def _build(self) -> None:
        self.setObjectName("articleDetails")
        self.setAccessibleName(self.tr("Article details"))
        body = QWidget(self)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        rows.setSpacing(8)
        self._heading.setObjectName("articleDetails.which")
        self._heading.setWordWrap(True)
        rows.addWidget(self._heading)
        rows.addLayout(self._form())
        rows.addSpacing(8)
        rows.addLayout(self._fact_rows())
        rows.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._open.clicked.connect(self.open_wanted)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._sha256))
        self.setFocusProxy(self._fields["title"].line)

    def _form(self) -> QGridLayout:
        grid = _grid()
        for row, name in enumerate(FIELDS):
            field = self._fields[name] = _Field(name, self._words(name), self)
            field.line.editingFinished.connect(lambda name=name: self._tell(name))
            place = QHBoxLayout()
            place.setSpacing(4)
            place.addWidget(field.line, 1)
            if name == "url":
                place.addWidget(self._open)
            grid.addWidget(field.label, 2 * row, 0)
            grid.addLayout(place, 2 * row, 1)
            grid.addWidget(field.reason, 2 * row + 1, 1)
        return grid

    def _fact_rows(self) -> QGridLayout:
        grid = _grid()
        for row, (name, words) in enumerate(self._fact_words().items()):
            fact = self._facts[name] = LineLabel(font=sized_font(TABLE_PIXELS, figures=True))
            fact.setObjectName(f"articleDetails.{name}")
            label = plain_label(words, font=sized_font(TABLE_PIXELS), role=INK2)
            label.setFixedWidth(LABEL_WIDTH)
            grid.addWidget(label, row, 0)
            grid.addWidget(fact, row, 1)
            if name == "sha256":
                grid.addWidget(self._copy, row, 2)
        return grid

    def _words(self, name: str) -> str:
        words = {
            "title": self.tr("Title"),
            "source": self.tr("Source"),
            "author": self.tr("Author"),
            "published": self.tr("Date"),
            "language": self.tr("Language"),
            "url": self.tr("Address"),
        }
        return words[name]

    def _fact_words(self) -> Mapping[str, str]:
        return {
            "file": self.tr("File"),
            "encoding": self.tr("Encoding"),
            "length": self.tr("Length"),
            "imported": self.tr("Imported"),
            "note": self.tr("Note"),
            "id": self.tr("Id"),
            "sha256": self.tr("SHA-256"),
        }

    def set_theme(self, theme: Theme) -> None:
        self._open.set_theme(theme)
        self._copy.set_theme(theme)

    def show_details(self, shown: Sequence[Details], *, read_only: bool, keep: bool = False) -> None:
        """Shows one article, or what several have in common.

        With `keep`, which is for the same articles, what was typed and not taken (`taken`) stays in its field.
        """
        self._heading.setText(self._which(shown))
        self._heading.setVisible(len(shown) != 1)
        for name, field in self._fields.items():
            if not (keep and field.line.isModified()):
                field.show({_value(each.article.metadata, name) for each in shown}, read_only=read_only or not shown)
        urls = {each.article.metadata.url for each in shown}
        self._open.setEnabled(len(shown) == 1 and None not in urls)
        self._show_facts(shown)

    def _which(self, shown: Sequence[Details]) -> str:
        if not shown:
            return self.tr("No article is on screen or selected.")
        return self.tr("%n articles are selected; only the fields that you change are written.", "", len(shown))

    def _show_facts(self, shown: Sequence[Details]) -> None:
        facts = _facts(shown[0]) if len(shown) == 1 else {}
        self._sha256 = facts.get("sha256", "")
        for name, label in self._facts.items():
            text = facts.get(name) or "—"
            label.setText(text)
            label.setAccessibleName(f"{self._fact_words()[name]}: {text}")
        self._copy.setEnabled(bool(self._sha256))

    def taken(self, name: str) -> None:
        """What was typed into a field is saved."""
        self._fields[name].line.setModified(False)

    def show_reason(self, name: str, reason: str) -> None:
        """Why what was typed into a field was not taken; it stays there."""
        self._fields[name].show_reason(reason)

    def flush(self) -> None:
        """Tell what is being typed. Called before something else is shown."""
        for name in FIELDS:
            self._tell(name)

    def _tell(self, name: str) -> None:
        text = self._fields[name].take_edit()
        if text is not None:
            self.edited.emit(name, text)


class _Field:
    """One line of the form: its label, its field, and why its value was refused."""

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        self.label: QLabel = plain_label(words, role=INK2)
        self.label.setFixedWidth(LABEL_WIDTH)
        self.line = QLineEdit(parent)
        self.line.setObjectName(f"articleDetails.{name}")
        self.line.setAccessibleName(words)
        self.label.setBuddy(self.line)
        self.reason: QLabel = plain_label(font=sized_font(META_PIXELS), role=DANGER)
        self.reason.setObjectName(f"articleDetails.{name}.reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self._told: str | None = None  # what was told last and has not come back

    def show(self, values: set[str], *, read_only: bool) -> None:
        several = len(values) > 1
        self.line.setText("" if several or not values else display_copy(next(iter(values))))
        self.line.setCursorPosition(0)
        placeholder = QCoreApplication.translate("ArticleDetailsPane", "not known")
        if several:
            placeholder = QCoreApplication.translate("ArticleDetailsPane", "several values")
        self.line.setPlaceholderText(placeholder if values else "")
        self.line.setReadOnly(read_only)
        self.line.setModified(False)
        self._told = None
        self.show_reason("")

    def take_edit(self) -> str | None:
        """What was typed, once; None if nothing was."""
        text = self.line.text()
        if not self.line.isModified() or text == self._told:
            return None
        self._told = text
        return text

    def show_reason(self, reason: str) -> None:
        self.reason.setText(display_copy(reason))
        self.reason.setVisible(bool(reason))
        self.line.setAccessibleDescription(reason)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(4)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    return grid


def _value(metadata: Metadata, name: str) -> str:
    return getattr(metadata, name) or ""


def _facts(shown: Details) -> dict[str, str]:
    article = shown.article
    return {
        "file": article.file_name or "",
        "encoding": shown.arrival.encoding or "",
        "length": f"{article.length:,}".replace(",", "\u202f"),
        "imported": _local_time(shown.arrival.imported_at),
        "note": shown.note or "",
        "id": article.uid,
        "sha256": article.sha256,
    }


def _local_time(utc: str) -> str:
    """A time of ISO 8601 as the clock of this machine has it; anything else as it is."""
    time = QDateTime.fromString(utc, Qt.DateFormat.ISODateWithMs)
    return QLocale().toString(time.toLocalTime(), "d MMM yyyy, HH:mm") if time.isValid() else utc
