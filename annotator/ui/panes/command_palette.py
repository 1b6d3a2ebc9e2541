"""The sheet that runs a command by its name, and opens articles and projects by theirs."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui.palette_rows import PaletteRow
from annotator.ui.panes.painting import (
    ENTER_KEYS,
    INK3,
    KEYCAP_HEIGHT,
    SHOWN_BAR,
    TABLE_PIXELS,
    draw_keycap,
    draw_line,
    keycap_width,
    one_line,
    plain_label,
    sized_font,
)
from annotator.ui.sheets import Sheet
from annotator.ui.theme import UI_PIXELS, Theme

ROW_HEIGHT = 32
_WIDTH = 600
_MOST_ROWS = 12  # in sight at a time
_PADDING = 10
_KEYS = 136  # px at the right for keycaps, so that what stands before them is in one column
_MOST_MEANING = 0.45  # of the width, for what stands at the right

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class CommandPalette(Sheet):
    """Shows the rows for what is typed; tells which one was chosen."""

    chosen = Signal(object)
    """The `PaletteRow`; it can be run."""
    typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("CommandPalette", "Run a command, open an article")
        super().__init__("commandPalette", title, theme, parent, width=_WIDTH)
        self.model = _Rows(self)
        self.line = QLineEdit(self)
        self.view = _View(self.model, theme, self)
        self._nothing = plain_label(font=sized_font(TABLE_PIXELS), role=INK3, parent=self)
        self._build()

    def _build(self) -> None:
        self.line.setObjectName("commandPalette.line")
        self.line.setAccessibleName(self.tr("Command, article or project"))
        self.line.setPlaceholderText(self.tr("A command, an article, a project"))
        self.line.textChanged.connect(self.typed)
        self.line.installEventFilter(self)
        self.view.clicked.connect(lambda index: self._choose(index.row()))
        self._nothing.setObjectName("commandPalette.nothing")
        self.body.addWidget(self.line)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._nothing)
        self.body.setSpacing(8)

    def first_focus(self) -> QWidget:
        return self.line

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.view.set_theme(theme)

    def begin(self) -> None:
        """Empty the line."""
        self.line.clear()

    def show_rows(self, rows: Sequence[PaletteRow]) -> None:
        """Show these, with the first one that can be run under the cursor."""
        self.model.set_rows(rows)
        self.view.setVisible(bool(rows))
        self.view.setFixedHeight(min(len(rows), _MOST_ROWS) * ROW_HEIGHT)
        self._nothing.setText("" if rows else self.tr("Nothing is called so"))
        self._nothing.setVisible(not rows)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # else its height is reckoned from the rows before
        # What was typed to its end is meant, also where it cannot be run: Enter must not run what merely begins so.
        typed = self.line.text().strip().casefold()
        is_meant = bool(rows) and rows[0].name.rstrip("…").casefold() == typed
        first = 0 if is_meant else next((place for place, row in enumerate(rows) if not row.why_not), 0)
        self._go_to(first, aloud=False)

    def current_row(self) -> PaletteRow | None:
        place = self.view.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def _go_to(self, place: int, *, aloud: bool = True) -> None:
        rows = self.model.rowCount()
        if not rows:
            return
        self.view.setCurrentIndex(self.model.index(place % rows, 0))
        row = self.current_row()
        if aloud and row is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words_of(row)))

    def _choose(self, place: int) -> None:
        row = self.model.row_at(place)
        if row.why_not:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words_of(row)))
        else:
            self.chosen.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list, while the line has the focus."""
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in {*_STEPS, *ENTER_KEYS}:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        place = self.view.currentIndex().row()
        if event.key() in _STEPS:
            last = self.model.rowCount() - 1
            far = abs(_STEPS[event.key()]) > 1
            to = place + _STEPS[event.key()]
            self._go_to(min(max(to, 0), last) if far else to)
            return True
        if event.key() in ENTER_KEYS:
            if self.current_row() is not None:
                self._choose(place)
            return True
        return False


_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
}


def words_of(row: PaletteRow) -> str:
    """A row as a screen reader says it."""
    parts = [row.name, row.more, " ".join(row.keys), row.why_not]
    return ", ".join(part for part in parts if part)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[PaletteRow] = []

    def set_rows(self, rows: Sequence[PaletteRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, place: int) -> PaletteRow:
        return self._rows[place]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        words: dict[int, Callable[[PaletteRow], str]] = {
            Qt.ItemDataRole.DisplayRole: lambda row: row.name,
            Qt.ItemDataRole.AccessibleTextRole: words_of,
        }
        return words[role](self._rows[index.row()]) if role in words else None


class _View(QListView):
    def __init__(self, model: _Rows, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette.list")
        self.setAccessibleName(QCoreApplication.translate("CommandPalette", "What was found"))
        self.setModel(model)
        self._lines = _Lines(model, theme, self)
        self.setItemDelegate(self._lines)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps it; its arrows move here
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def set_theme(self, theme: Theme) -> None:
        self._lines.theme = theme
        self.viewport().update()


class _Lines(QStyledItemDelegate):
    """Paints a row: name, where it belongs or why not, keycaps."""

    def __init__(self, model: _Rows, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._model.row_at(index.row()), option.rect
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(box, self.theme.sel)
            painter.fillRect(QRect(box.left(), box.top(), SHOWN_BAR, box.height()), self.theme.ink)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.hover)
        room = QRectF(box).adjusted(_PADDING, 0, -_PADDING, 0)
        room.setRight(min(self._paint_keys(painter, room, row) - 12, room.right() - _KEYS))
        left = room.right() - self._paint_meaning(painter, room, row, current=current)
        faint = self.theme.ink2 if current else self.theme.ink3
        painter.setPen(faint if row.why_not else self.theme.ink)
        painter.setFont(sized_font(UI_PIXELS, QFont.Weight.Medium if current else QFont.Weight.Normal))
        draw_line(
            painter, QRectF(room.left(), box.top(), max(left - 12 - room.left(), 40), box.height()), one_line(row.name)
        )
        painter.restore()

    def _paint_keys(self, painter: QPainter, room: QRectF, row: PaletteRow) -> float:
        """From the right; gives where they begin."""
        left = room.right()
        for key in reversed(row.keys):
            width = keycap_width(key)
            left -= width
            draw_keycap(
                painter, QRectF(left, room.center().y() - KEYCAP_HEIGHT / 2, width, KEYCAP_HEIGHT), key, self.theme
            )
            left -= 4
        return left

    def _paint_meaning(self, painter: QPainter, room: QRectF, row: PaletteRow, *, current: bool) -> float:
        """Where it belongs, or why it cannot be run, at the right; gives its width."""
        words = one_line(row.why_not or row.more)
        painter.setFont(sized_font(TABLE_PIXELS))
        width = min(QFontMetricsF(painter.font()).horizontalAdvance(words) + 2, room.width() * _MOST_MEANING)
        painter.setPen(self.theme.ink2 if current else self.theme.ink3)
        draw_line(painter, QRectF(room.right() - width, room.top(), width, room.height()), words)
        return width
