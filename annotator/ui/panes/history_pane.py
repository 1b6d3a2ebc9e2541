"""The history beside the text: a list of operations, what the chosen one changed, and what can be done about it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.records import OperationRecord
from annotator.ui.models.history_model import HistoryModel
from annotator.ui.panes.painting import (
    ENTER_KEYS,
    INK2,
    MARGIN,
    TABLE_PIXELS,
    draw_focus,
    draw_line,
    draw_pane_focus,
    one_line,
    plain_label,
    sized_font,
)
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import META_PIXELS, UI_PIXELS, Theme

ROW_HEIGHT = 48
_DETAIL_LINE = 17  # px
_Index = QModelIndex | QPersistentModelIndex


class HistoryPane(QWidget):
    """Shows what it is told, and tells what is wanted of the operation that is current."""

    current_changed = Signal(object)
    """The `OperationRecord` that is current, or None."""
    filter_changed = Signal(str, bool)
    """The words, and whether only this article is meant."""
    revert_wanted = Signal(object)
    go_back_wanted = Signal(object)
    place_wanted = Signal(object)
    shown = Signal(bool)
    """Whether the pane is there to be looked at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HistoryModel(self)
        self.list = _HistoryList(self.model, theme, self)
        self.filter = QLineEdit(self)
        self.only_here = QCheckBox(self.tr("This article"), self)
        self._empty = plain_label(self.tr("Nothing here"), role=INK2, parent=self)
        self._details = QPlainTextEdit(self)
        self.revert = QPushButton(self.tr("Take back"), self)
        self.go_back = QPushButton(self.tr("Go back to here"), self)
        self.place = QPushButton(self.tr("Show place"), self)
        self._name_parts()
        self._build()
        self._connect()
        self._show_current()

    def _name_parts(self) -> None:
        self.setAccessibleName(self.tr("History"))
        self.setFocusProxy(self.list)
        for widget, name, words in (
            (self.filter, "historyFilter", self.tr("Filter the history")),
            (self.only_here, "history.onlyHere", self.tr("Only what changed this article")),
            (self._details, "history.details", self.tr("What it changed")),
            (self.revert, "history.revert", self.tr("Take this operation back")),
            (self.go_back, "history.goBack", self.tr("Take back everything after this operation")),
            (self.place, "history.place", self.tr("Show where it was")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
            widget.setToolTip(words)
        self.filter.setPlaceholderText(self.tr("Filter: words, person"))

    def _build(self) -> None:
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setFrameShape(QFrame.Shape.NoFrame)
        self._details.setFont(sized_font(TABLE_PIXELS))
        self._details.setMinimumHeight(2 * _DETAIL_LINE + 10)
        self._details.setMaximumHeight(6 * _DETAIL_LINE + 10)
        self._details.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 6)
        head.setSpacing(8)
        head.addWidget(self.filter, 1)
        head.addWidget(self.only_here)
        self._empty.setContentsMargins(MARGIN, 8, MARGIN, 8)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 10)
        foot.setSpacing(6)
        for button in (self.place, self.go_back, self.revert):
            button.setFont(sized_font(TABLE_PIXELS))
            foot.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._empty)
        rows.addWidget(self.list, 3)
        details = QHBoxLayout()
        details.setContentsMargins(10, 4, 10, 0)  # with the margin of a text, in line with the list
        details.addWidget(self._details)
        rows.addLayout(details, 1)
        rows.addLayout(foot)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._tell_filter)
        self.filter.returnPressed.connect(self.list.setFocus)
        self.only_here.toggled.connect(self._tell_filter)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.model.modelReset.connect(self._show_current)
        self.model.rowsInserted.connect(self._show_current)
        self.list.entered_on.connect(lambda: self._tell(self.place_wanted))
        self.place.clicked.connect(lambda: self._tell(self.place_wanted))
        self.revert.clicked.connect(lambda: self._tell(self.revert_wanted))
        self.go_back.clicked.connect(lambda: self._tell(self.go_back_wanted))

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    @property
    def current(self) -> OperationRecord | None:
        index = self.list.currentIndex()
        return self.model.operation_at(index.row()) if index.isValid() else None

    def put_cursor(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def show_details(self, lines: tuple[str, ...]) -> None:
        self._details.setPlainText(display_copy("\n".join(lines)))

    def can(self, *, revert: bool, go_back: bool, place: bool, words: str) -> None:
        """What can be done about the current one; `words` names the first."""
        self.revert.setText(words)
        for button, is_possible in ((self.revert, revert), (self.go_back, go_back), (self.place, place)):
            button.setEnabled(is_possible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)

    def _tell_filter(self) -> None:
        self.filter_changed.emit(self.filter.text(), self.only_here.isChecked())

    def _tell(self, signal: SignalInstance) -> None:
        if self.current is not None:
            signal.emit(self.current)

    def _show_current(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            return  # it comes here again by the signal
        self._empty.setVisible(self.model.rowCount() == 0)
        self.current_changed.emit(self.current)


class _HistoryList(QListView):
    entered_on = Signal()

    def __init__(self, model: HistoryModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("historyList")
        self.setAccessibleName(self.tr("Operations, the newest first"))
        self._theme = theme
        self._rows = _Rows(model, theme, self)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(2 * ROW_HEIGHT)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def set_theme(self, theme: Theme) -> None:
        self._theme = self._rows.theme = theme
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        # Enter is the list's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in ENTER_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.entered_on.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters do not make the cursor jump."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            draw_pane_focus(self.viewport(), self._theme)


class _Rows(QStyledItemDelegate):
    """What was done, above who did it and when."""

    def __init__(self, model: HistoryModel, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(option.rect.width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRectF(option.rect)
        operation = self._model.operation_at(index.row())
        is_current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.fillRect(box, self.theme.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.hover)
        font = sized_font(UI_PIXELS)
        font.setStrikeOut(operation.undone)
        painter.setFont(font)
        painter.setPen(self.theme.ink3 if operation.undone and not is_current else self.theme.ink)
        inner = box.adjusted(MARGIN, 5, -12, -5)
        draw_line(painter, QRectF(inner.left(), inner.top(), inner.width(), 20), one_line(operation.summary))
        painter.setFont(sized_font(META_PIXELS))
        painter.setPen(self.theme.ink2)
        draw_line(painter, QRectF(inner.left(), inner.top() + 20, inner.width(), 17), self._model.meta_at(index.row()))
        if is_current and self._view.hasFocus():
            draw_focus(painter, box, self.theme)
        painter.restore()
