"""The rows of the article list: painted, walked through by keys, several selected at once."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.domain.ids import ArticleId
from annotator.domain.records import ArticleRow, State
from annotator.ui.models.article_model import ArticleModel, meta_of, title_of
from annotator.ui.panes.painting import (
    ENTER_KEYS,
    GLYPH,
    MARGIN,
    SHOWN_BAR,
    TABLE_PIXELS,
    draw_focus,
    draw_line,
    draw_pane_focus,
    draw_state,
    one_line,
    sized_font,
)
from annotator.ui.panes.selection import selected_places, selection_of
from annotator.ui.theme import META_PIXELS, UI_PIXELS, Theme

ROW_HEIGHT = 52
_FIRST_LINE, _LINE = 7, 21  # px: where the title begins, and its height
_TITLE_LEFT = 38
_COUNT_WIDTH = 40  # five figures
_RIGHT = 12
_SEEN = (State.DONE, State.SKIPPED)  # their titles step back
_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

_Index = QModelIndex | QPersistentModelIndex


class ArticleRowsView(QListView):
    """Shows the rows of a model. A click or Enter chooses one; arrows, Shift and Ctrl only move and select."""

    chosen = Signal(QModelIndex)
    menu_wanted = Signal(QPoint)
    """Where on the screen: under the mouse, or beside the cursor for the menu key."""
    delete_wanted = Signal()

    def __init__(self, model: ArticleModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleList")
        self.setAccessibleName(self.tr("Article list"))
        self.setModel(model)
        self._model = model
        self._rows = _ArticleRows(model, theme, self)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        # With a grid Qt lays rows out without asking the model for each: 100,000 in 2 ms instead of 140.
        self.setGridSize(QSize(1, ROW_HEIGHT))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self._selecting = False  # whether the mouse went down with Ctrl or Shift
        self.clicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        self._rows.theme = theme
        self.viewport().update()

    def scroll_to(self, place: int) -> None:
        """Puts the list where it was, once the new rows are laid out."""
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def put_cursor(self, place: int | None) -> None:
        """The cursor goes to a row, which is then the only one selected; None: to none."""
        if place is None:
            self.selectionModel().clear()
            return
        # Not `setCurrentIndex` of the view: that asks the keyboard, and adds the row while Ctrl is down (Ctrl+Enter).
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(place), flag)

    def selected_ids(self) -> list[ArticleId]:
        """The selected articles, in the order of the list."""
        return [self._model.row_at(place).article.id for place in selected_places(self)]

    def select_ids(self, ids: Iterable[ArticleId]) -> None:
        """Selects those of these that are there; where the cursor is does not change."""
        places = sorted(place for id_ in ids if (place := self._model.place_of(id_)) is not None)
        if places:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(selection_of(self, places), flag)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._selecting = bool(event.modifiers() & _SELECTING)
        super().mousePressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if not self._selecting:
            self.chosen.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            row = self.visualRect(self.currentIndex()) if self.currentIndex().isValid() else QRect()
            self.menu_wanted.emit(self.viewport().mapToGlobal(row.bottomLeft() + QPoint(MARGIN, 0)))
        event.accept()

    def event(self, event: QEvent) -> bool:
        # Enter is the list's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and _is_enter(cast(QKeyEvent, event)):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            draw_pane_focus(self.viewport(), self._rows.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_enter(event) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.delete_wanted.emit()
            return
        super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    return plain and event.key() in ENTER_KEYS


class _ArticleRows(QStyledItemDelegate):
    """Paints a row: state, title and meta line, count."""

    def __init__(self, model: ArticleModel, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._model.row_at(index.row()), option.rect
        shown = self._model.is_shown(index.row())
        painter.save()
        self._paint_ground(painter, option, shown=shown)
        meta = one_line(meta_of(row.article))
        top = box.top() + (_FIRST_LINE if meta else (ROW_HEIGHT - _LINE) // 2)
        draw_state(painter, QRectF(box.left() + MARGIN, top + 3, GLYPH, GLYPH), row.state.state, self.theme)
        self._paint_words(painter, box, top, row, meta, shown=shown)
        self._paint_count(painter, box, top, row.annotations, shown=shown)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, QRectF(box), self.theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, shown: bool) -> None:
        box = option.rect
        if shown or option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self.theme.sel)
        if shown:
            painter.fillRect(QRect(box.left(), box.top(), SHOWN_BAR, box.height()), self.theme.ink)
        elif option.state & QStyle.StateFlag.State_MouseOver and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self.theme.hover)

    def _paint_words(self, painter: QPainter, box: QRect, top: int, row: ArticleRow, meta: str, *, shown: bool) -> None:
        width = box.width() - _TITLE_LEFT - _COUNT_WIDTH - _RIGHT + 8
        left = box.left() + _TITLE_LEFT
        painter.setPen(self.theme.ink2 if row.state.state in _SEEN and not shown else self.theme.ink)
        painter.setFont(sized_font(UI_PIXELS, QFont.Weight.Medium if shown else QFont.Weight.Normal))
        draw_line(painter, QRectF(left, top, width, _LINE), one_line(title_of(row.article)))
        painter.setPen(self.theme.ink2 if shown else self.theme.ink3)
        painter.setFont(sized_font(META_PIXELS, figures=True))
        draw_line(painter, QRectF(left, top + _LINE, width, 17), meta)

    def _paint_count(self, painter: QPainter, box: QRect, top: int, count: int, *, shown: bool) -> None:
        if not count:
            return
        painter.setPen(QPen(self.theme.ink if shown else self.theme.ink2))
        painter.setFont(sized_font(TABLE_PIXELS, figures=True))
        place = QRectF(box.right() + 1 - _RIGHT - _COUNT_WIDTH, top, _COUNT_WIDTH, _LINE)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))
