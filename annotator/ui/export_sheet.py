"""What to export, in which format, and where to: on a sheet, with what it comes to and its first lines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from annotator.settings import ExportChoice
from annotator.ui.panes.painting import (
    DANGER,
    ENTER_KEYS,
    INK2,
    TABLE_PIXELS,
    LineLabel,
    plain_label,
    sized_font,
)
from annotator.ui.questions import PATH_FIELD, ask_path
from annotator.ui.sheets import Sheet
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

_WIDTH = 680  # px
_LABEL_WIDTH = 74


@dataclass(frozen=True, slots=True)
class FormatChoice:
    """A format as the sheet offers it. `ending` has its dot."""

    name: str
    title: str
    ending: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen: articles by what they are called in `ExportChoice`, layers by name, tags by id and name."""

    articles: Sequence[tuple[str, str]]
    layers: Sequence[tuple[str, tuple[str, ...] | None]]
    tags: Sequence[tuple[str, str]]
    formats: Sequence[FormatChoice]
    folder: Path


class ExportSheet(Sheet):
    """Tells what was chosen, and each time that it changes; writes nothing itself."""

    changed = Signal(object)
    """The `ExportChoice`; what it comes to is asked for."""
    wanted = Signal(object)
    """The `ExportChoice` to write."""

    def __init__(self, offer: Offer, known: ExportChoice, theme: Theme, parent: QWidget) -> None:
        super().__init__("exportDialog", "", theme, parent, width=_WIDTH)
        self.set_title(self.tr("Export"))
        self._offer = offer
        self._articles, self._layers, self._formats = QComboBox(self), QComboBox(self), QComboBox(self)
        self._tags = {tag: QCheckBox(display_copy(name).replace("&", "&&"), self) for tag, name in offer.tags}
        self._raw = QCheckBox(self.tr("raw: no cell defused"), self)
        self._path = QLineEdit(self)
        self._browse = QPushButton(self.tr("Browse…"), self)
        self._remark = LineLabel(role=INK2, parent=self)
        self._count = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self._preview = QPlainTextEdit(self)
        self._export = QPushButton(self.tr("Export"), self)
        self._name_parts()
        self._build()
        self._fill(known)
        self._connect()

    # Building

    def _name_parts(self) -> None:
        named: Sequence[tuple[QWidget, str, str]] = (
            (self._articles, "exportDialog.articles", self.tr("Articles")),
            (self._layers, "exportDialog.layers", self.tr("Layer")),
            (self._formats, "exportDialog.format", self.tr("Format")),
            (self._raw, "exportDialog.raw", self.tr("Raw: no cell of the CSV is defused")),
            (self._path, PATH_FIELD, self.tr("Where to")),
            (self._browse, "exportDialog.browse", self.tr("Choose a file")),
            (self._remark, "exportDialog.remark", ""),
            (self._count, "exportDialog.count", ""),
            (self._preview, "exportDialog.preview", self.tr("First lines of the file")),
            (self._export, "exportDialog.export", self.tr("Export")),
            *(
                (box, f"exportDialog.tag.{tag}", self.tr("Tag {name}").format(name=box.text().replace("&&", "&")))
                for tag, box in self._tags.items()
            ),
        )
        for widget, name, words in named:
            widget.setObjectName(name)
            if words:
                widget.setAccessibleName(words)
        self._export.setProperty("primary", True)
        self._preview.setReadOnly(True)
        self._preview.setTabChangesFocus(True)
        self._preview.setFrameShape(QFrame.Shape.NoFrame)
        self._preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._preview.setFont(sized_font(TABLE_PIXELS))
        self._preview.setMinimumHeight(48)
        self._raw.setToolTip(self.tr("Else a cell that a spreadsheet would take for a formula gets a ' in front"))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        tags = QHBoxLayout()
        tags.setSpacing(12)
        for box in self._tags.values():
            tags.addWidget(box)
        tags.addStretch(1)
        format_ = QHBoxLayout()
        format_.setSpacing(12)
        format_.addWidget(self._formats, 1)
        format_.addWidget(self._raw)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._path, 1)
        where.addWidget(self._browse)
        rows: Sequence[tuple[str, QWidget | QHBoxLayout]] = (
            (self.tr("Articles"), self._articles),
            (self.tr("Layer"), self._layers),
            (self.tr("Tags"), tags),
            (self.tr("Format"), format_),
            (self.tr("Where to"), where),
        )
        for number, (words, part) in enumerate(rows):
            label = plain_label(words, role=INK2, parent=self)
            grid.addWidget(label, number, 0)
            if isinstance(part, QWidget):
                grid.addWidget(part, number, 1)
            else:
                grid.addLayout(part, number, 1)
        grid.addWidget(self._remark, len(rows), 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._count, 1)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("exportDialog.cancel")
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.clicked.connect(self.left)
        foot.addWidget(cancel)
        foot.addWidget(self._export)
        self.body.addLayout(foot)

    def _fill(self, known: ExportChoice) -> None:
        for name, words in self._offer.articles:
            self._articles.addItem(words, name)
        for words, names in self._offer.layers:
            self._layers.addItem(display_copy(words), names)
        for each in self._offer.formats:
            self._formats.addItem(each.title, each.name)
        self._articles.setCurrentIndex(max(0, self._articles.findData(known.articles)))
        places = [names for _, names in self._offer.layers]
        self._layers.setCurrentIndex(places.index(known.layers) if known.layers in places else 0)
        self._formats.setCurrentIndex(max(0, self._formats.findData(known.format)))
        for tag, box in self._tags.items():
            box.setChecked(known.tags is None or tag in known.tags)
        self._raw.setChecked(known.raw)
        self._raw.setVisible(known.format == "csv")
        self._path.setText(known.path)
        self._path.selectAll()

    def _connect(self) -> None:
        self._articles.currentIndexChanged.connect(self._tell)
        self._layers.currentIndexChanged.connect(self._tell)
        self._formats.currentIndexChanged.connect(self._on_format)
        for box in (*self._tags.values(), self._raw):
            box.toggled.connect(self._tell)
        self._path.textChanged.connect(self._on_path)
        self._path.returnPressed.connect(self._on_export)
        self._browse.clicked.connect(self._on_browse)
        self._export.clicked.connect(self._on_export)

    def first_focus(self) -> QWidget:
        return self._path

    # What was chosen

    def choice(self) -> ExportChoice:
        """As it stands in the fields, with the path as it will be written to."""
        ticked = tuple(tag for tag, box in self._tags.items() if box.isChecked())
        format_ = self._format()
        return ExportChoice(
            path=str(path_of(self._path.text(), self._offer.folder, format_.ending)),
            format=format_.name,
            articles=self._articles.currentData(),
            layers=self._offer.layers[self._layers.currentIndex()][1],
            tags=None if len(ticked) == len(self._tags) else ticked,
            raw=self._raw.isChecked() and format_.name == "csv",
        )

    def _format(self) -> FormatChoice:
        return self._offer.formats[self._formats.currentIndex()]

    def show_count(self, annotations: int, articles: int) -> None:
        """What the choice comes to."""
        number = QLocale().toString
        words = self.tr("{annotations} annotations of {articles} articles").format(
            annotations=number(annotations), articles=number(articles)
        )
        self._count.setText(words)
        self._count.setAccessibleName(words)

    def show_preview(self, text: str) -> None:
        self._preview.setPlainText(display_copy(text))

    def show_remark(self, words: str, *, is_danger: bool = False) -> None:
        """What there is to say of the path."""
        self._remark.setForegroundRole(DANGER if is_danger else INK2)
        self._remark.setText(words)
        self._remark.setAccessibleName(words)

    # What happens

    def _tell(self) -> None:
        self.changed.emit(self.choice())

    def _on_format(self) -> None:
        """The ending follows the format."""
        known = {each.ending for each in self._offer.formats}
        path = Path(self._path.text())
        if path.suffix.casefold() in known:
            with QSignalBlocker(self._path):
                self._path.setText(str(path.with_suffix(self._format().ending)))
        self._raw.setVisible(self._format().name == "csv")
        self._tell()

    def _on_path(self, text: str) -> None:
        """The format follows the ending."""
        suffix = Path(text).suffix.casefold()
        at = next((n for n, each in enumerate(self._offer.formats) if each.ending == suffix), None)
        if at is not None and at != self._formats.currentIndex():
            with QSignalBlocker(self._formats):
                self._formats.setCurrentIndex(at)
            self._raw.setVisible(self._format().name == "csv")
        self._tell()

    def _on_browse(self) -> None:
        filters = ";;".join(f"{each.title} (*{each.ending})" for each in self._offer.formats)
        ask_path(
            self.window(),
            self.tr("Export"),
            on_chosen=lambda paths: self._path.setText(str(paths[0])),
            folder=path_of(self._path.text(), self._offer.folder, "").parent,
            filters=filters,
            saving=True,
            suffix=self._format().ending[1:],
            never_replace=True,  # the sheet says what it replaces
        )

    def _on_export(self) -> None:
        if self._path.text().strip():
            self.wanted.emit(self.choice())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()
        elif focus is not self._path:  # whose own signal it is
            self._on_export()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only the window that it stands in
            self._path.setObjectName("")  # the path field of whatever is asked next is the only one
            self.deleteLater()


def path_of(typed: str, folder: Path, ending: str) -> Path:
    """The file that a text in the path field names: below `folder`, where it is no whole path; with an ending."""
    text = typed.strip()
    path = Path(text)
    with suppress(RuntimeError):  # a person whom this machine does not know
        path = path.expanduser()
    path = folder / path
    return path.with_name(path.name + ending) if text and path.name and not path.suffix else path
