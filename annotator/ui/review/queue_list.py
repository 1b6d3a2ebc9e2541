"""The differences of an article as a list: a heading for each kind, and rows with letter, words and what is said."""

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

from annotator.domain.ids import Uid
from annotator.ui.panes.painting import (
    CHIP,
    ENTER_KEYS,
    MARGIN,
    SHOWN_BAR,
    TABLE_PIXELS,
    draw_chip,
    draw_focus,
    draw_line,
    draw_pane_focus,
    one_line,
    sized_font,
    tooltip_of,
)
from annotator.ui.review.discs import DISC, Sign, draw_disc
from annotator.ui.theme import META_PIXELS, UI_PIXELS, Theme

ROW_HEIGHT, HEADING_HEIGHT = 46, 32
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind, and how many of it are left to decide."""

    sign: Sign
    words: str
    right: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One difference. `is_settled` dims it; `has_comment` puts a sign at its end."""

    about: frozenset[Uid]
    words: str
    below: str
    letter: str
    colour: str
    kind: str
    is_settled: bool = False
    right: str = ""


class QueueList(QListView):
    """Shows the rows; the cursor, a click or Enter makes one current. Headings are passed over."""

    current_wanted = Signal(object)
    """What a row is about, as the uids of its annotations."""
    left = Signal()
    """Enter: on to the texts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewQueue.list")
        self.setAccessibleName(self.tr("Differences of this article"))
        self._theme = theme
        self._model = _Model(self)
        self._cells = _Cells(self._model, theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._is_putting = False
        self.selectionModel().currentChanged.connect(self._on_current)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._cells.theme = theme
        self.viewport().update()

    def show_rows(self, rows: Sequence[Heading | QueueRow]) -> None:
        """Show these, scrolled as it was."""
        scrolled = self.verticalScrollBar().value()
        self._is_putting = True
        self._model.show(rows)
        self._is_putting = False
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def rows(self) -> Sequence[Heading | QueueRow]:
        return self._model.rows

    def put_cursor(self, about: frozenset[Uid] | None) -> None:
        """The cursor goes to a row, and that is not told."""
        place = next(
            (n for n, row in enumerate(self._model.rows) if isinstance(row, QueueRow) and row.about == about), None
        )
        self._is_putting = True
        if place is None:
            self.selectionModel().clear()
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(place), flag)
        self._is_putting = False
        self.viewport().update()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self._model.rows[index.row()] if index.isValid() else None
        if not self._is_putting and isinstance(row, QueueRow):
            self.current_wanted.emit(row.about)

    def event(self, event: QEvent) -> bool:
        # Its arrows walk through all rows, the decided ones too; elsewhere they go to what is left.
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast(QKeyEvent, event)
            plain = not key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and key.key() in {*ENTER_KEYS, Qt.Key.Key_Up, Qt.Key.Key_Down}:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are keys of the review; here they do not make the cursor jump."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            draw_pane_focus(self.viewport(), self._theme)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Heading | QueueRow] = ()

    def show(self, rows: Sequence[Heading | QueueRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags  # the cursor passes over it
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(row.words)
            case Qt.ItemDataRole.AccessibleTextRole if isinstance(row, Heading):
                return f"{row.words}, {row.right}"
            case Qt.ItemDataRole.AccessibleTextRole if isinstance(row, QueueRow):
                return ", ".join(one_line(part) for part in (row.words, row.kind, row.below, row.right) if part)
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, QueueRow):
                return tooltip_of(f"{row.words}\n{row.below}")
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, HEADING_HEIGHT if isinstance(row, Heading) else ROW_HEIGHT)
        return None


class _Cells(QStyledItemDelegate):
    def __init__(self, model: _Model, theme: Theme, view: QueueList) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._model.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._paint_heading(painter, box, row)
        else:
            self._paint_row(painter, box, row, option)
            if self._view.hasFocus() and index == self._view.currentIndex():
                draw_focus(painter, box, self.theme)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, row: Heading) -> None:
        left, middle = box.left() + MARGIN, box.center().y()
        draw_disc(
            painter, QRectF(left, middle - DISC / 2, DISC, DISC), row.sign, self.theme, is_settled=row.right == "0"
        )
        painter.setPen(self.theme.ink2)
        painter.setFont(sized_font(UI_PIXELS, QFont.Weight.DemiBold))
        draw_line(painter, QRectF(left + DISC + 8, box.top(), box.width() - 90, box.height()), row.words)
        painter.setFont(sized_font(TABLE_PIXELS, figures=True))
        end = QRectF(box.right() - 60, box.top(), 60 - MARGIN, box.height())
        painter.drawText(end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)

    def _paint_row(self, painter: QPainter, box: QRectF, row: QueueRow, option: QStyleOptionViewItem) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            painter.fillRect(box, self.theme.sel)
            painter.fillRect(QRectF(box.left(), box.top(), SHOWN_BAR, box.height()), self.theme.ink)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.hover)
        left = box.left() + MARGIN
        chip = QRectF(left, box.top() + 6, CHIP.width(), CHIP.height())
        draw_chip(painter, chip, row.letter, self.theme.tag(row.colour))
        left += CHIP.width() + 8
        room = box.right() - left - MARGIN
        painter.setPen(self.theme.ink3 if row.is_settled and not is_current else self.theme.ink)
        weight = QFont.Weight.DemiBold if is_current else QFont.Weight.Normal
        painter.setFont(sized_font(UI_PIXELS, weight))
        draw_line(painter, QRectF(left, box.top() + 4, room, 20), one_line(row.words))
        painter.setPen(self.theme.ink2 if is_current else self.theme.ink3)
        painter.setFont(sized_font(META_PIXELS))
        below = f"{one_line(row.below)} · {row.right}" if row.right else one_line(row.below)
        draw_line(painter, QRectF(left, box.top() + 24, room, 17), below)
