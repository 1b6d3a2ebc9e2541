"""What the sheet of keys is made of: a row for each action, set in columns, and the place where a key is pressed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from annotator.ui.key_bindings import key_of, native_key
from annotator.ui.key_groups import flow
from annotator.ui.panes.painting import (
    ENTER_KEYS,
    INK2,
    KEYCAP_HEIGHT,
    RADIUS,
    TARGET,
    draw_focus,
    draw_keycap,
    draw_line,
    keycap_width,
    one_line,
    plain_label,
    sized_font,
)
from annotator.ui.theme import META_PIXELS, UI_PIXELS, Theme

_COLUMN = 272  # px at least
_GAP = 20
_HEADING = 30
_DOT = 5
_FIELD = 150


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One action of the sheet: its id, its name, its keys as they are written, whether they were changed."""

    id: str
    name: str
    keys: tuple[str, ...]
    changed: bool = False


class KeyRow(QAbstractButton):
    """An action and its keys. Enter or a click chooses it; arrows go to its neighbours."""

    stepped = Signal(int, int)
    """Rows down, columns to the right."""
    focused = Signal()

    def __init__(self, line: KeyLine, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.line = line
        self.setFixedHeight(TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab comes to the one of all rows that was current last
        self.setObjectName(f"keySheet.{line.id}")
        self.show_line(line)

    def show_line(self, line: KeyLine) -> None:
        self.line = line
        words = ", ".join(line.keys) or self.tr("no key")
        changed = self.tr(", changed by you") if line.changed else ""
        self.setAccessibleName(f"{line.name}: {words}{changed}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_COLUMN, TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
        }
        if event.key() in ENTER_KEYS:
            self.click()
        elif event.key() in steps:
            self.stepped.emit(*steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.hover)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        right = box.right() - 6
        for key in reversed(self.line.keys):
            width = keycap_width(key)
            right -= width
            top = box.center().y() - KEYCAP_HEIGHT / 2
            draw_keycap(painter, QRectF(right, top, width, KEYCAP_HEIGHT), key, self._theme)
            right -= 4
        if self.line.changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink)
            painter.drawEllipse(QRectF(right - _DOT - 2, box.center().y() - _DOT / 2, _DOT, _DOT))
            right -= _DOT + 6
        painter.setPen(self._theme.ink if self.line.keys else self._theme.ink3)
        painter.setFont(sized_font(UI_PIXELS))
        draw_line(painter, QRectF(8, 0, max(right - 16, 20), box.height()), one_line(self.line.name))
        if self.hasFocus():
            draw_focus(painter, box, self._theme)
        painter.end()


class KeyColumns(QWidget):
    """The rows under their headings, in as many columns as fit."""

    chosen = Signal(str)
    """The id of the action that was chosen, to be given another key."""
    current_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: list[QLabel | KeyRow] = []
        self._places: list[int] = []
        self._current: str | None = None
        self.setObjectName("keySheet.columns")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self.rows():
            row.set_theme(theme)

    def rows(self) -> list[KeyRow]:
        return [item for item in self._items if isinstance(item, KeyRow)]

    @property
    def current(self) -> KeyRow | None:
        """The row that was gone to last."""
        return next((row for row in self.rows() if row.line.id == self._current), None)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[KeyLine]]]) -> None:
        """Show these rows under their headings, in place of all others."""
        for item in self._items:
            item.setParent(None)
            item.deleteLater()
        self._items = []
        for heading, lines in groups:
            label = plain_label(heading, font=sized_font(META_PIXELS, QFont.Weight.DemiBold), role=INK2, parent=self)
            label.setFixedHeight(_HEADING)
            label.setContentsMargins(8, 0, 0, 4)
            label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            self._items += [label, *(self._made_row(line) for line in lines)]
        for item in self._items:
            item.show()
        if self.current is None:
            self._set_current(self.rows()[0] if self.rows() else None)
        else:
            self._set_current(self.current)
        self._lay_out()

    def _made_row(self, line: KeyLine) -> KeyRow:
        row = KeyRow(line, self._theme, self)
        row.clicked.connect(partial(self.chosen.emit, line.id))
        row.focused.connect(partial(self._set_current, row))
        row.stepped.connect(partial(self._step, row))
        return row

    def update_lines(self, line_of: Callable[[str], KeyLine]) -> None:
        """Show what the keys are now; nothing moves."""
        for row in self.rows():
            row.show_line(line_of(row.line.id))

    def focus_current(self) -> None:
        row = self.current
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_current(self, row: KeyRow | None) -> None:
        for each in self.rows():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is row else Qt.FocusPolicy.ClickFocus)
        self._current = None if row is None else row.line.id
        self.current_changed.emit()

    def _step(self, row: KeyRow, down: int, right: int) -> None:
        rows = self.rows()
        if down:
            at = rows.index(row) + down
            target = rows[at] if 0 <= at < len(rows) else None
        else:
            beside = [each for each in rows if (each.x() - row.x()) * right > 0]
            nearest = min((abs(each.x() - row.x()) for each in beside), default=0)
            column = [each for each in beside if abs(each.x() - row.x()) == nearest]
            target = min(column, key=lambda each: abs(each.y() - row.y()), default=None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    # Where they stand

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        columns = max(1, (self.width() + _GAP) // (_COLUMN + _GAP))
        width = (self.width() - _GAP * (columns - 1)) // columns
        heights = [item.height() for item in self._items]
        self._places = flow(heights, [isinstance(item, QLabel) for item in self._items], columns)
        tops = [0] * columns
        for item, column in zip(self._items, self._places, strict=True):
            item.setGeometry(column * (width + _GAP), tops[column], width, item.height())
            tops[column] += item.height()
        self.setMinimumHeight(max(tops, default=0))

    def heightForWidth(self, width: int) -> int:
        columns = max(1, (width + _GAP) // (_COLUMN + _GAP))
        heights = [item.height() for item in self._items]
        places = flow(heights, [isinstance(item, QLabel) for item in self._items], columns)
        return max((sum(h for h, p in zip(heights, places, strict=True) if p == c) for c in range(columns)), default=0)


class KeyCapture(QLineEdit):
    """A field that takes whatever key is pressed. Enter keeps it, Esc leaves it."""

    pressed = Signal(str)
    """The portable name of the key."""
    kept = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet.press")
        self.setFixedWidth(_FIELD)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # Tab is a key like others here: it would be a place that Tab does not leave.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("The new key"))
        self.show_key("")

    def show_key(self, key: str) -> None:
        """The key as this system writes it; empty: none was pressed yet, or there is none."""
        self.setText(native_key(key) if key else "")
        self.setPlaceholderText(self.tr("Press the key") if self.hasFocus() else self.tr("no key"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: ARG002 - Qt's signature
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in ENTER_KEYS:
            self.kept.emit()
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif (key := key_of(event)) is not None:
            self.pressed.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.given_up.emit()
