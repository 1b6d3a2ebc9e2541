"""A table of figures: rows of words under headings; Enter or a click on one opens what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.panes.painting import (
    ENTER_KEYS,
    TABLE_PIXELS,
    draw_focus,
    draw_line,
    one_line,
    sized_font,
    tooltip_of,
)
from annotator.ui.theme import Theme

ROW = 28  # px (look.md, "Type and space")
_PADDING = 8
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class GridRow:
    """The words of each cell; `keys` says what each cell opens (of one, all open it), None being nothing."""

    cells: tuple[str, ...]
    keys: tuple[object, ...] = ()
    tips: tuple[str, ...] = ()

    def key(self, column: int) -> object:
        if not self.keys:
            return None
        return self.keys[0] if len(self.keys) == 1 else self.keys[column]


class Grid(QTableView):
    """As high as its rows: it scrolls with the page, and sideways on its own. The first `texts` columns are words."""

    opened = Signal(object)
    """The key of a cell."""

    def __init__(
        self, name: str, accessible: str, theme: Theme, *, texts: int = 1, head: bool = True, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._model = _GridModel(texts, self)
        self._cells = _Cells(self._model, theme, texts, self)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setVisible(head)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.clicked.connect(self._open)

    def set_theme(self, theme: Theme) -> None:
        self._cells.theme = theme
        self.viewport().update()

    def show_rows(self, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Show these under their titles; the first column takes the room that is left."""
        self._model.show_rows(titles, rows)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def _fit(self) -> None:
        """As high as the rows, with room for the bar that scrolls sideways where there is one."""
        head, bar = self.horizontalHeader(), self.horizontalScrollBar()
        above = 0 if head.isHidden() else head.sizeHint().height()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(above + ROW * len(self.rows()) + below + 2)

    def rows(self) -> Sequence[GridRow]:
        return self._model.rows()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def event(self, event: QEvent) -> bool:
        # Enter is the table's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in ENTER_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters and digits are keys of the window; here they do not make the cursor jump."""

    def _open(self, index: QModelIndex) -> None:
        key = self._model.rows()[index.row()].key(index.column()) if index.isValid() else None
        if key is not None:
            self.opened.emit(key)


class _GridModel(QAbstractTableModel):
    def __init__(self, texts: int, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self._titles: Sequence[str] = ()
        self._rows: Sequence[GridRow] = ()

    def show_rows(self, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        self.beginResetModel()
        self._titles, self._rows = tuple(titles), tuple(rows)
        self.endResetModel()

    def rows(self) -> Sequence[GridRow]:
        return self._rows

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if side is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignLeft if section < self._texts else Qt.AlignmentFlag.AlignRight
            return across | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        words = one_line(row.cells[index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row, index.column(), words)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_of(row.tips[index.column()]) if row.tips else None
        return None

    def _said(self, row: GridRow, column: int, words: str) -> str:
        """A cell with what it is of, and with why it is empty."""
        tip = row.tips[column] if row.tips else ""
        of = [] if column == 0 else [one_line(row.cells[0]), one_line(self._titles[column])]
        return ", ".join(part for part in (*of, words, one_line(tip)) if part)


class _Cells(QStyledItemDelegate):
    def __init__(self, model: _GridModel, theme: Theme, texts: int, view: Grid) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._texts = texts
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row, column = self._model.rows()[index.row()], index.column()
        metrics = QFontMetricsF(sized_font(TABLE_PIXELS, figures=column >= self._texts))
        return QSize(round(metrics.horizontalAdvance(one_line(row.cells[column]))) + 2 * _PADDING + 2, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._model.rows()[index.row()], QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver and row.key(index.column()) is not None:
            painter.fillRect(box, self.theme.hover)
        painter.setPen(self.theme.hair)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
        words = one_line(row.cells[index.column()])
        is_text = index.column() < self._texts
        painter.setPen(self.theme.ink if index.column() == 0 or not is_text else self.theme.ink2)
        painter.setFont(sized_font(TABLE_PIXELS, figures=not is_text))
        if is_text:
            draw_line(painter, inner, words)
        else:
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, box, self.theme)
        painter.restore()
