"""The rows of the annotation table: painted, walked through by keys, sorted by clicks on their headings."""

from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPolygonF,
    QResizeEvent,
)
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

from annotator.ui.models.annotation_model import (
    CHIP_COLUMN,
    COLUMNS,
    QUOTE_COLUMN,
    VALUE_COLUMN,
    AnnotationModel,
    TableRow,
    not_set,
)
from annotator.ui.panes.painting import (
    CHIP,
    ENTER_KEYS,
    GLYPH,
    SHOWN_BAR,
    TABLE_PIXELS,
    centred,
    draw_chip,
    draw_danger,
    draw_focus,
    draw_line,
    draw_pane_focus,
    one_line,
    sized_font,
)
from annotator.ui.panes.selection import selection_of
from annotator.ui.theme import Theme, icon

ROW_HEIGHT = 28
_CHIP_COLUMN_WIDTH = 36
_VALUE_SHARE = 0.36
_PADDING = 8
_NOTE = QSize(12, 12)
_ARROW = 3.5  # px, half the width of the arrow beside a heading
_Index = QModelIndex | QPersistentModelIndex


class AnnotationView(QTableView):
    """Shows the rows of a model; tells which one was gone to, and where a menu is wanted."""

    chosen = Signal(int)
    """The row that was clicked, came under the cursor, or on which Enter was pressed."""
    menu_wanted = Signal(QPoint)
    """Where on the screen: under the mouse, or beside the cursor for the menu key."""
    order_wanted = Signal(object)
    """The `Order` that a click on a heading asks for."""

    def __init__(self, model: AnnotationModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationTable")
        self.setAccessibleName(self.tr("Annotations of this article"))
        self._theme = theme
        self._model = model
        self._cells = _Cells(model, theme, self)
        self._headings = _Headings(model, theme, self)
        self.setHorizontalHeader(self._headings)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._set_look()
        self._set_headers()
        self.clicked.connect(self._on_clicked)
        self._headings.sectionClicked.connect(self._on_heading)

    def _set_look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def _set_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns.setFixedHeight(ROW_HEIGHT)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(_CHIP_COLUMN_WIDTH)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(QUOTE_COLUMN, QHeaderView.ResizeMode.Stretch)
        columns.resizeSection(CHIP_COLUMN, _CHIP_COLUMN_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._cells.theme = self._headings.theme = theme
        self.viewport().update()

    def put_cursor(self, place: int) -> None:
        """Makes one row the only selected one, with the cursor in it."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.model().index(place, QUOTE_COLUMN), flags.ClearAndSelect | flags.Rows
        )

    def select_rows(self, places: list[int], cursor: int) -> None:
        """Selects just these rows, which are in order, with the cursor in one row."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(cursor, QUOTE_COLUMN), flags.NoUpdate)
        self.selectionModel().select(selection_of(self, places, len(COLUMNS)), flags.ClearAndSelect)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def _on_heading(self, column: int) -> None:
        self.order_wanted.emit(self._model.order.after_click(COLUMNS[column].sort))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            row = self.visualRect(self.currentIndex()) if self.currentIndex().isValid() else QRect()
            self.menu_wanted.emit(self.viewport().mapToGlobal(row.bottomLeft() + QPoint(_PADDING, 0)))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.horizontalHeader().resizeSection(VALUE_COLUMN, round(self.viewport().width() * _VALUE_SHARE))
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        # Enter is the table's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in ENTER_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() not in {-1, before}:
            self.chosen.emit(self.currentIndex().row())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:  # a row is one thing: its cells are no places to go to
        actions, last = QAbstractItemView.CursorAction, self.model().rowCount() - 1
        match action:
            case actions.MoveHome:
                return self.model().index(0, QUOTE_COLUMN)
            case actions.MoveEnd:
                return self.model().index(last, QUOTE_COLUMN)
            case actions.MoveLeft | actions.MoveRight:
                return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, _search: str) -> None:
        """Letters and digits are keys of the text; here they do not make the cursor jump."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        if not self.currentIndex().isValid():
            draw_pane_focus(self.viewport(), self._theme)
            return
        row = self.visualRect(self.currentIndex())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_focus(painter, QRectF(0, row.top(), self.viewport().width(), row.height()), self._theme)
        painter.end()


class _Headings(QHeaderView):
    """The headings, with an arrow at the one that the rows are sorted by."""

    def __init__(self, model: AnnotationModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("annotationTable.headings")
        self.setAccessibleName(self.tr("Headings: a click sorts by one"))
        self.theme = theme
        self._model = model

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        super().paintSection(painter, box, section)
        order = self._model.order
        if COLUMNS[section].sort != order.column:
            return
        heading = COLUMNS[section].heading()
        words = self.fontMetrics().horizontalAdvance(heading) if heading else 0
        middle = QPointF(box.left() + min(_PADDING + words + 10, box.width() - 8), box.center().y() + 0.5)
        down = 1 if order.reversed else -1
        tip, base = QPointF(0, 2.0 * down), QPointF(_ARROW, -2.0 * down)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.ink2)
        painter.drawPolygon(QPolygonF([middle + tip, middle + base, middle + QPointF(-base.x(), base.y())]))
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Paints the cells, each column by its own method."""

    def __init__(self, model: AnnotationModel, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._painters = (self._paint_chip, self._paint_quote, self._paint_value)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._model.row_at(index.row()), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) or self._model.is_current(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box, self.theme.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.hover)
        if index.column() == CHIP_COLUMN and self._model.is_current(index.row()):
            painter.fillRect(QRect(box.left(), box.top(), SHOWN_BAR, box.height()), self.theme.ink)
        painter.setFont(sized_font(TABLE_PIXELS, figures=index.column() == VALUE_COLUMN))
        self._painters[index.column()](painter, box, row, chosen=chosen)
        painter.restore()

    def _paint_chip(self, painter: QPainter, box: QRect, row: TableRow, *, chosen: bool) -> None:
        del chosen
        draw_chip(painter, centred(box, CHIP, 10), row.letter, self.theme.tag(row.colour or row.tag))

    def _paint_quote(self, painter: QPainter, box: QRect, row: TableRow, *, chosen: bool) -> None:
        del chosen
        room = QRectF(box).adjusted(_PADDING, 0, -_PADDING, 0)
        if row.damaged:
            draw_danger(painter, centred(box, QSize(GLYPH, GLYPH), _PADDING), self.theme.danger)
            room.adjust(GLYPH + 4, 0, 0, 0)
        if row.note:
            room.adjust(0, 0, -_NOTE.width() - 4, 0)
            icon("chat-text", self.theme, _NOTE.width()).paint(
                painter, centred(box, _NOTE, box.width() - _PADDING - _NOTE.width()).toRect()
            )
        painter.setPen(self.theme.ink)
        draw_line(painter, room, COLUMNS[QUOTE_COLUMN].text(row))

    def _paint_value(self, painter: QPainter, box: QRect, row: TableRow, *, chosen: bool) -> None:
        painter.setPen(self.theme.ink2 if row.value or chosen else self.theme.ink3)
        draw_line(painter, QRectF(box).adjusted(_PADDING, 0, -_PADDING, 0), one_line(row.value or "") or not_set())
