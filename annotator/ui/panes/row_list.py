"""A list of rows of two lines: words, and what is to be said of them below. For panes at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui.panes.painting import (
    ENTER_KEYS,
    MARGIN,
    TABLE_PIXELS,
    draw_chip,
    draw_focus,
    draw_line,
    draw_pane_focus,
    one_line,
    sized_font,
    tooltip_of,
)
from annotator.ui.theme import META_PIXELS, Theme

ROW_HEIGHT = 46
_CHIP = 18
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is what is told when the row is chosen; `right` is a figure at its end; `tag` its letter and colours."""

    key: object
    words: str
    below: str
    right: str = ""
    letter: str = ""
    colour: str = ""


class RowList(QListView):
    """Shows rows; Enter or a click chooses one, arrows only go."""

    chosen = Signal(object)
    """The key of a row."""
    selected = Signal()
    """Other rows are selected."""

    def __init__(self, name: str, accessible: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._theme = theme
        self._model = _RowModel(self)
        self._cells = _Cells(self._model, theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.clicked.connect(lambda index: self.chosen.emit(self._model.row(index.row()).key))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._cells.theme = theme
        self.viewport().update()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the row under the cursor stays, where it is still there."""
        key = self.current_key()
        self._model.set_rows(rows)
        place = next((n for n, row in enumerate(rows) if row.key == key), None) if key is not None else None
        if place is not None:
            self.go_to(place)

    def rows(self) -> Sequence[Row]:
        return self._model.rows()

    def current_key(self) -> object:
        """The key of the row under the cursor; None without one."""
        place = self.currentIndex().row()
        return self._model.row(place).key if 0 <= place < self._model.rowCount() else None

    def selected_keys(self) -> list[object]:
        """The keys of all rows that are selected, in the order of the list."""
        return [self._model.row(place).key for place in sorted(each.row() for each in self.selectedIndexes())]

    def go_to(self, place: int) -> None:
        """Put the cursor on a row, which is then the only one selected."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(place), flag)

    def event(self, event: QEvent) -> bool:
        # Enter is the list's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in ENTER_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.chosen.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters and digits are keys of the text; here they do not make the cursor jump."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            draw_pane_focus(self.viewport(), self._theme)


class _RowModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self.have_letters = False
        """Whether any row has one: then the words of all begin behind it."""

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.have_letters = any(row.letter for row in rows)
        self.endResetModel()

    def rows(self) -> Sequence[Row]:
        return self._rows

    def row(self, place: int) -> Row:
        return self._rows[place]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(row.words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(one_line(part) for part in (row.words, row.below, row.right) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_of(f"{row.words}\n{row.below}")
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, ROW_HEIGHT)
        return None


class _Cells(QStyledItemDelegate):
    def __init__(self, model: _RowModel, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._model.row(index.row()), QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected:
            painter.fillRect(box, self.theme.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.hover)
        left = box.left() + MARGIN
        if row.letter:
            chip = QRectF(left, box.top() + (ROW_HEIGHT - _CHIP) / 2, _CHIP, _CHIP)
            draw_chip(painter, chip, row.letter, self.theme.tag(row.colour))
        if self._model.have_letters:
            left += _CHIP + 10
        room = box.right() - left - 10
        if row.right:
            painter.setFont(sized_font(TABLE_PIXELS, figures=True))
            painter.setPen(self.theme.ink2)
            end = QRectF(box.right() - 62, box.top(), 52, ROW_HEIGHT)
            painter.drawText(end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
            room -= 56
        painter.setPen(self.theme.ink)
        painter.setFont(sized_font(weight=QFont.Weight.Medium))
        draw_line(painter, QRectF(left, box.top() + 4, room, 20), one_line(row.words))
        painter.setPen(self.theme.ink2 if is_selected else self.theme.ink3)
        painter.setFont(sized_font(META_PIXELS))
        draw_line(painter, QRectF(left, box.top() + 24, room, 17), one_line(row.below))
        if self._view.hasFocus() and index == self._view.currentIndex():
            draw_focus(painter, box, self.theme)
        painter.restore()
