"""Where figures or a report are written to: on a sheet, with the path ready to be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QWidget

from annotator.ui.panes.note_edit import FIELD_HEIGHT
from annotator.ui.panes.painting import ENTER_KEYS, INK2, plain_label
from annotator.ui.path_line import PathLine
from annotator.ui.sheets import Sheet
from annotator.ui.theme import Theme

_WIDTH = 600  # px
_LABEL_WIDTH = 74

Remark = tuple[str, bool]  # what there is to say of a path, and whether it cannot be written


class SaveSheet(Sheet):
    """Asks for a path and, where there are several things to write, which of them; writes nothing itself.

    `remark` says what there is to say of a path; one that cannot be written is not told.
    """

    wanted = Signal(object, object)
    """The path, and the data of what was chosen."""

    def __init__(
        self,
        name: str,
        title: str,
        path: Path,
        *,
        remark: Callable[[Path, object], Remark],
        filters: str,
        ending: str,
        parts: Sequence[tuple[str, object]] = (),
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(name, title, theme, parent, width=_WIDTH)
        self._remark_of = remark
        self._is_refused = False
        self._parts = QComboBox(self)
        for words, data in parts:
            self._parts.addItem(words, data)
        self._where = PathLine(name, path, ending, filters, self)
        self._where.title = self.tr("Save")
        self._save = QPushButton(self.tr("Save"), self)
        self._build(name, has_parts=bool(parts))
        self._where.changed.connect(self._look)
        self._where.entered.connect(self._on_save)
        self._parts.currentIndexChanged.connect(self._look)
        self._save.clicked.connect(self._on_save)
        self._look()

    def _build(self, name: str, *, has_parts: bool) -> None:
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.left)
        named: Sequence[tuple[QWidget, str, str]] = (
            (self._parts, f"{name}.parts", self.tr("Which figures")),
            (cancel, f"{name}.cancel", self.tr("Cancel")),
            (self._save, f"{name}.save", self.tr("Save")),
        )
        for widget, object_name, words in named:
            widget.setObjectName(object_name)
            widget.setAccessibleName(words)
        self._save.setProperty("primary", True)
        self._parts.setVisible(has_parts)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        if has_parts:
            grid.addWidget(plain_label(self.tr("Figures"), role=INK2, parent=self), 0, 0)
            grid.addWidget(self._parts, 0, 1)
        label = plain_label(self.tr("Where to"), role=INK2, parent=self)
        label.setMinimumHeight(FIELD_HEIGHT)  # in the middle of the first line of what stands beside it
        grid.addWidget(label, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._where, 1, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._save)
        self.body.addLayout(grid)
        self.body.addLayout(foot)

    def first_focus(self) -> QWidget:
        return self._where.field

    def path(self) -> Path:
        """The file that is named, with an ending."""
        return self._where.path

    def complain(self, words: str) -> None:
        """Say why it was not written; the sheet stays."""
        self._where.say(words, is_danger=True)

    def _look(self) -> None:
        words, is_danger = self._remark_of(self.path(), self._parts.currentData())
        self._is_refused = is_danger
        self._where.say(words, is_danger=is_danger)

    def _on_save(self) -> None:
        if self._where.is_given and not self._is_refused:
            self.wanted.emit(self.path(), self._parts.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()
        elif focus is not self._where.field:  # whose own signal it is
            self._on_save()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only the window that it stands in
            self._where.let_go()
            self.deleteLater()
