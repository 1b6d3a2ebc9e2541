"""What the sheets that write a file for a colleague have in common: rows of fields, a path, a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QWidget

from annotator.domain.handover import HANDOVER_ENDING
from annotator.ui.panes.note_edit import FIELD_HEIGHT
from annotator.ui.panes.painting import ENTER_KEYS, INK2, TABLE_PIXELS, plain_label, sized_font
from annotator.ui.path_line import PathLine
from annotator.ui.sheets import Sheet
from annotator.ui.theme import Theme

_WIDTH = 620  # px
_LABEL_WIDTH = 92


class HandSheet(Sheet):
    """Tells what was chosen when Enter or its button asks for it; writes nothing itself."""

    wanted = Signal()

    def __init__(self, name: str, path: Path, theme: Theme, parent: QWidget) -> None:
        super().__init__(name, "", theme, parent, width=_WIDTH)
        self._name = name
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._rows.setColumnStretch(1, 1)
        filters = self.tr("Hand-overs (*{ending})").format(ending=HANDOVER_ENDING)
        self.where = PathLine(name, path, HANDOVER_ENDING, filters, self)
        self._count = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self._count.setObjectName(f"{name}.count")
        self._count.setWordWrap(True)
        self._write = QPushButton(self)
        self._write.setObjectName(f"{name}.write")
        self._write.setProperty("primary", True)
        self._write.clicked.connect(self._on_wanted)
        self.where.entered.connect(self._on_wanted)

    def set_titles(self, title: str, verb: str) -> None:
        """What the sheet is for, and what its button does."""
        self.set_title(title)
        self.where.title = title
        self._write.setText(verb)
        self._write.setAccessibleName(verb)

    def add_row(self, words: str, part: QWidget | QLayout) -> None:
        """One more row of the form."""
        row = self._rows.rowCount()
        label = plain_label(words, role=INK2, parent=self)
        label.setMinimumHeight(FIELD_HEIGHT)  # in the middle of the first line of what stands beside it
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(part, QWidget):
            self._rows.addWidget(part, row, 1)
        else:
            self._rows.addLayout(part, row, 1)

    def finish(self) -> None:
        """The rows are all there: lay out the path and the foot below them."""
        self.add_row(self.tr("Where to"), self.where)
        self.body.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._count, 1)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName(f"{self._name}.cancel")
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.clicked.connect(self.left)
        foot.addWidget(cancel)
        foot.addWidget(self._write)
        self.body.addLayout(foot)

    def first_focus(self) -> QWidget:
        return self.where.field

    def say_count(self, words: str) -> None:
        """What it comes to."""
        self._count.setText(words)
        self._count.setAccessibleName(words)

    def set_ready(self, ready: bool) -> None:
        """Whether there is anything to write."""
        self._write.setEnabled(ready)

    def _on_wanted(self) -> None:
        if self._write.isEnabled() and self.where.is_given:
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() not in ENTER_KEYS or isinstance(focus, QPushButton):
            super().keyPressEvent(event)
        elif focus is not self.where.field:  # whose own signal it is
            self._on_wanted()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only the window that it stands in
            self.where.let_go()
            self.deleteLater()
