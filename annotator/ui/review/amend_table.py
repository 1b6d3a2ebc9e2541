"""The fields while an item is amended: what each side says, to be taken, and the field of gold beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.domain.codebook import Attribute
from annotator.domain.values import Value
from annotator.services.wording import Names
from annotator.ui.codebook_words import attribute_words
from annotator.ui.panes.painting import ENTER_KEYS, INK2, TABLE_PIXELS, LineLabel, one_line, plain_label, sized_font
from annotator.ui.panes.value_fields import Options, ValueField, field_of
from annotator.ui.theme import Theme

_LONGEST = 60  # code points of a value on a button


@dataclass(frozen=True, slots=True)
class AmendRow:
    """One row; `gold` is what span and tag are, `value` what an attribute is."""

    key: str
    words: str
    left: str | None
    right: str | None
    gold: str
    attribute: Attribute | None = None
    value: Value | None = None


class AmendTable(QWidget):
    """Tells what is wanted in gold. Made anew when other fields are shown, else only filled."""

    taken = Signal(str, bool)
    """The row of which a side's value is wanted, and whether it is that of the left."""
    wanted = Signal(str, object)
    selection_wanted = Signal()
    save_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPanel.amend")
        self._theme = theme
        self._shape: list[str] = []
        self._parts: dict[str, tuple[LineLabel | ValueField, QPushButton, QPushButton]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column in (1, 2, 3):
            self._grid.setColumnStretch(column, 1)
        self._grid.setColumnMinimumWidth(0, 90)
        self._save: QPushButton | None = None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part, _, _ in self._parts.values():
            if isinstance(part, ValueField):
                part.set_theme(theme)

    def show_rows(self, rows: Sequence[AmendRow], names: Names, options: Options, heads: tuple[str, str]) -> None:
        shape = [row.key for row in rows]
        if shape != self._shape:
            self._make(rows, options, heads)
            self._shape = shape
        for row in rows:
            part, left, right = self._parts[row.key]
            if isinstance(part, ValueField):
                part.show_value(row.value, names)
            else:
                part.setText(row.gold)
                part.setAccessibleName(f"{row.words}: {row.gold}")
            for button, words, name in ((left, row.left, heads[0]), (right, row.right, heads[1])):
                button.setVisible(words is not None)
                button.setText(one_line((words or "")[:_LONGEST]))
                button.setAccessibleName(self.tr("Take from {name}: {words}").format(name=name, words=words or ""))

    def forget(self) -> None:
        """The next rows are made anew."""
        self._shape = []

    def _make(self, rows: Sequence[AmendRow], options: Options, heads: tuple[str, str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._parts = {}
        for column, words in enumerate((*heads, self.tr("Gold"))):
            label = plain_label(words, font=sized_font(TABLE_PIXELS, QFont.Weight.DemiBold), role=INK2, parent=self)
            self._grid.addWidget(label, 0, column + 1)
        for number, row in enumerate(rows):
            self._make_row(number + 1, row, options)
        self._grid.addWidget(self._end(), len(rows) + 1, 0, 1, 4)

    def _make_row(self, number: int, row: AmendRow, options: Options) -> None:
        words = attribute_words(row.attribute) if row.attribute is not None else row.words
        self._grid.addWidget(plain_label(words, font=sized_font(TABLE_PIXELS), role=INK2, parent=self), number, 0)
        buttons = []
        for column, is_left in ((1, True), (2, False)):
            button = QPushButton(self)
            button.setObjectName(f"amend.{row.key}.{'left' if is_left else 'right'}")
            button.setMinimumWidth(1)
            button.clicked.connect(lambda _checked=False, left=is_left: self.taken.emit(row.key, left))
            self._grid.addWidget(button, number, column)
            buttons.append(button)
        part: LineLabel | ValueField
        if row.attribute is None:
            part = LineLabel(font=sized_font(TABLE_PIXELS, QFont.Weight.Medium), parent=self)
            part.setObjectName(f"amend.{row.key}")
        else:
            part = self._field(row.attribute, options)
        self._grid.addWidget(part, number, 3)
        self._parts[row.key] = (part, buttons[0], buttons[1])

    def _field(self, attribute: Attribute, options: Options) -> ValueField:
        field = field_of(attribute)
        field.name(f"amend.{attribute.id}")
        field.set_theme(self._theme)
        field.set_options(options)
        field.wanted.connect(lambda given: self.wanted.emit(attribute.id, given))
        field.left.connect(self.leave_wanted)
        for kind in (QLineEdit, QComboBox, QAbstractButton):
            for each in field.findChildren(kind):
                each.installEventFilter(self)
        return field

    def _end(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        use = QPushButton(self.tr("Use the selection   Alt+S"), line)
        use.setObjectName("amend.selection")
        use.clicked.connect(self.selection_wanted)
        save = self._save = QPushButton(self.tr("Save   Enter"), line)
        save.setObjectName("amend.save")
        save.clicked.connect(self.save_wanted)
        leave = QPushButton(self.tr("Leave   Esc"), line)
        leave.setObjectName("amend.leave")
        leave.clicked.connect(self.leave_wanted)
        for button in (use, save, leave):
            row.addWidget(button)
        hint = self.tr(
            "Alt+R and Alt+A take a side’s value; Alt+arrows move the end, with Shift the start; 1 – 4 tag it"
        )
        label = LineLabel(font=sized_font(TABLE_PIXELS), role=INK2, parent=line)
        label.setText(hint)
        row.addWidget(label, 1)
        return line

    def focus_first(self, keys: Sequence[str]) -> None:
        """The first field of these has the focus; without one, the button that saves."""
        fields = [self._parts[key][0] for key in keys if key in self._parts]
        field = next((each for each in fields if isinstance(each, ValueField)), None)
        target = field or self._save
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_key(self) -> str | None:
        """The row that holds the focus; else the first row of which a side has something else."""
        focus: QWidget | None = self.focusWidget()
        for key, parts in self._parts.items():
            if focus is not None and any(part is focus or part.isAncestorOf(focus) for part in parts):
                return key
        return None

    def commit(self) -> None:
        """What is being typed is told now."""
        focus: QWidget | None = self.focusWidget()
        if focus is not None and isinstance(focus, QLineEdit) and self._save is not None:
            self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field saves, as everywhere here; where something is offered below a line, it takes that."""
        if event.type() == QEvent.Type.KeyPress and cast(QKeyEvent, event).key() in ENTER_KEYS:
            offers = getattr(watched, "offers", None)
            if offers is None or not offers.isVisible():
                self.save_wanted.emit()
                return True
        return super().eventFilter(watched, event)
