"""The table of annotations under the inspector: chip, quote, value."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import AnnotationId
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
    INK3,
    MARGIN,
    SECTION_PIXELS,
    SHOWN_BAR,
    TABLE_PIXELS,
    Explanation,
    LineLabel,
    annotations_text,
    centred,
    draw_chip,
    draw_danger,
    draw_focus,
    draw_line,
    draw_pane_focus,
    one_line,
    plain_label,
    sized_font,
)
from annotator.ui.theme import Theme, icon

__all__ = ["AnnotationTablePane", "TableRow"]

ROW_HEIGHT = 28
_CHIP_COLUMN_WIDTH = 36
_VALUE_SHARE = 0.36
_PADDING = 8
_NOTE = QSize(12, 12)
_Index = QModelIndex | QPersistentModelIndex


class AnnotationTablePane(QWidget):
    """Shows annotations, tells which one a person goes to, and which ones are selected."""

    annotation_chosen = Signal(object)
    """The `AnnotationId` that was clicked, came under the cursor, or on which Enter was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AnnotationModel(self)
        self.view = _AnnotationView(self.model, theme, self)
        self._count = plain_label(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold, figures=True))
        self._layer = LineLabel(font=sized_font(TABLE_PIXELS), role=INK3)
        self._explanation = Explanation.over(self.view.viewport())
        self._build()
        self._show_count()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Annotations"))
        self.setFocusProxy(self.view)
        self.view.chosen.connect(self._on_chosen)
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, 10, MARGIN, 6)
        header.setSpacing(6)
        header.addWidget(self._count)
        header.addWidget(self._layer, 1)
        self._explanation.say(
            self.tr("No annotations yet"),
            self.tr("Select words in the text and press the key of a tag; they are listed here."),
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(header)
        rows.addWidget(self.view, 1)

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Shows these annotations, in this order; the place of the table and what is selected in it stay."""
        self.model.set_rows(rows)
        self._show_count()

    def set_layer_name(self, name: str) -> None:
        """Names the layer beside the count; empty if there is none."""
        self._layer.setText(self.tr("layer {name}").format(name=name) if name else "")

    def set_current(self, annotation: AnnotationId | None) -> None:
        """Marks the annotation that is current in the text and brings it into sight. Emits nothing.

        Where it is the row under the cursor already, the selection stays; else it becomes the only selected one. None
        leaves a selection of several rows.
        """
        self.model.set_current(annotation)
        place = self.model.place_of(annotation)
        if place is None:
            if len(self.selected_ids()) == 1:  # several were selected by hand
                self.view.clearSelection()
            return
        if self.view.currentIndex().row() != place:
            self.view.put_cursor(place)
        self.view.scrollTo(self.model.index(place, QUOTE_COLUMN))

    def selected_ids(self) -> list[AnnotationId]:
        """The selected annotations, in the order of the table."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.row_at(place).id for place in places]

    def _on_chosen(self, place: int) -> None:
        self.annotation_chosen.emit(self.model.row_at(place).id)

    def _show_count(self) -> None:
        number = self.model.rowCount()
        self._count.setText(annotations_text(number))
        self._explanation.setVisible(number == 0)


class _AnnotationView(QTableView):
    chosen = Signal(int)

    def __init__(self, model: AnnotationModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationTable")
        self.setAccessibleName(self.tr("Annotations of this article"))
        self._theme = theme
        self._cells = _Cells(model, theme, self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._set_look()
        self._set_headers()
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

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
        columns.setSectionsClickable(False)
        columns.setMinimumSectionSize(_CHIP_COLUMN_WIDTH)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(QUOTE_COLUMN, QHeaderView.ResizeMode.Stretch)
        columns.resizeSection(CHIP_COLUMN, _CHIP_COLUMN_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._cells.theme = theme
        self.viewport().update()

    def put_cursor(self, place: int) -> None:
        """Makes one row the only selected one, with the cursor in it."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.model().index(place, QUOTE_COLUMN), flags.ClearAndSelect | flags.Rows
        )

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
