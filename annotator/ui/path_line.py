"""The line of a sheet that says where to: a path, a button that browses, and what there is to say of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.ui.export_sheet import path_of
from annotator.ui.panes.painting import DANGER, INK2, LineLabel
from annotator.ui.questions import PATH_FIELD, ask_path


class PathLine(QWidget):
    """A path field called `dialog.path`. Enter in it emits `entered`."""

    entered = Signal()
    changed = Signal()

    def __init__(self, name: str, path: Path, ending: str, filters: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = ""  # of the dialog that browses
        self._folder = path.parent
        self._ending = ending
        self._filters = filters
        self.field = QLineEdit(str(path), self)
        self.field.setObjectName(PATH_FIELD)
        self.field.setAccessibleName(self.tr("Where to"))
        self.field.selectAll()
        self._browse = QPushButton(self.tr("Browse…"), self)
        self._browse.setObjectName(f"{name}.browse")
        self._browse.setAccessibleName(self.tr("Choose a file"))
        self._remark = LineLabel(role=INK2, parent=self)
        self._remark.setObjectName(f"{name}.remark")
        self.field.returnPressed.connect(self.entered)
        self.field.textChanged.connect(self._on_text)
        self._browse.clicked.connect(self._on_browse)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self._browse)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(line)
        rows.addWidget(self._remark)
        self._on_text()

    @property
    def path(self) -> Path:
        """The file that is named, with its ending."""
        return path_of(self.field.text(), self._folder, self._ending)

    @property
    def is_given(self) -> bool:
        return bool(self.field.text().strip())

    def propose(self, path: Path) -> None:
        """Another path, as long as nobody has typed one."""
        if not self.field.isModified():
            self.field.setText(str(path))
            self.field.selectAll()

    def let_go(self) -> None:
        """The path field of whatever is asked next is the only one of its name."""
        self.field.setObjectName("")

    def say(self, words: str, *, is_danger: bool = False) -> None:
        self._remark.setForegroundRole(DANGER if is_danger else INK2)
        self._remark.setText(words)
        self._remark.setAccessibleName(words)

    def _on_text(self) -> None:
        found = QFileInfo(str(self.path)) if self.is_given else QFileInfo()
        words = ""
        if self.is_given and found.exists():
            day = QLocale().toString(found.lastModified(), self.tr("d MMMM yyyy, HH:mm"))
            words = self.tr("Replaces {name} of {day}").format(name=self.path.name, day=day)
        self.say(words)
        self.changed.emit()

    def _on_browse(self) -> None:
        ask_path(
            self.window(),
            self.title,
            on_chosen=lambda paths: self.field.setText(str(paths[0])),
            folder=self.path.parent,
            filters=self._filters,
            saving=True,
            suffix=self._ending[1:],
            never_replace=True,  # the sheet says what it replaces
        )
