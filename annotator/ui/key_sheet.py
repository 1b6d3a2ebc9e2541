"""The sheet of all keys, where each can be changed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.actions import Actions
from annotator.ui.key_bindings import KeyBindings, native_key
from annotator.ui.key_groups import OTHER, TAGS, grouped
from annotator.ui.keymap import FIXED, Objection
from annotator.ui.panes.key_rows import KeyCapture, KeyColumns, KeyLine
from annotator.ui.panes.painting import (
    DANGER,
    ENTER_KEYS,
    INK2,
    TABLE_PIXELS,
    LineLabel,
    plain_label,
    sized_font,
)
from annotator.ui.ranking import Candidate, score
from annotator.ui.sheets import Sheet
from annotator.ui.theme import Theme

_WIDTH, _WIDER = 920, 1220  # px: for three columns and for four
_MANY = 60  # rows, from which there are four
_HEIGHT = 860
_FITS = 5.0  # a worse score is a chance likeness


class KeySheet(Sheet):
    """Every action with its keys. One is chosen, a key is pressed, Enter keeps it; a clash is refused with its name."""

    def __init__(self, actions: Actions, keys: KeyBindings, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("KeySheet", "Keys")
        super().__init__("keySheet", title, theme, parent, width=_WIDTH)
        self._actions = actions
        self._keys = keys
        self._pressed = ""
        self.filter = QLineEdit(self)
        self.columns = KeyColumns(theme, self)
        self._name = LineLabel(font=sized_font(weight=QFont.Weight.Medium), parent=self)
        self.capture = KeyCapture(self)
        self._verdict = plain_label(font=sized_font(TABLE_PIXELS), role=INK2, parent=self)
        self._change = QPushButton(self.tr("Change"), self)
        self._none = QPushButton(self.tr("No key"), self)
        self._reset = QPushButton(self.tr("As it was"), self)
        self._reset_all = QPushButton(self.tr("All as they were"), self)
        self._build()

    # Building

    def _build(self) -> None:
        self.filter.setObjectName("keySheet.filter")
        self.filter.setAccessibleName(self.tr("Filter the keys"))
        self.filter.setPlaceholderText(self.tr("Filter: words, or a key"))
        self.filter.textChanged.connect(lambda _text: self.fill())
        self.filter.installEventFilter(self)
        self.columns.chosen.connect(lambda _id: self._begin_current())
        self.columns.current_changed.connect(self._show_current)
        self.capture.pressed.connect(self._on_pressed)
        self.capture.kept.connect(self._keep)
        self.capture.given_up.connect(self._give_up)
        self._keys.changed.connect(self._on_keys_changed)
        self._verdict.setObjectName("keySheet.verdict")
        self._verdict.setWordWrap(True)
        self._name.setObjectName("keySheet.name")
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.columns)
        self._scroll = scroll
        self.body.addWidget(self.filter)
        self.body.addWidget(scroll, 1)
        self.body.addLayout(self._editor())

    def _editor(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._name, 1)
        line.addWidget(self.capture)
        doing: tuple[tuple[QPushButton, str, Callable[[], None]], ...] = (
            (self._change, "change", self._begin_current),
            (self._none, "none", self._take_away),
            (self._reset, "reset", self._reset_one),
            (self._reset_all, "resetAll", self._reset_everything),
        )
        for button, name, does in doing:
            button.setObjectName(f"keySheet.{name}")
            button.setAccessibleName(button.text())
            button.clicked.connect(does)
            line.addWidget(button)
        for before, after in pairwise(button for button, _, _ in doing):
            QWidget.setTabOrder(before, after)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        rows.addLayout(line)
        rows.addWidget(self._verdict)
        return rows

    def first_focus(self) -> QWidget:
        return self.filter

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.columns.set_theme(theme)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        return min(_HEIGHT, around + self.columns.heightForWidth(width - 48) + 8)

    # What is shown

    def begin(self) -> None:
        """Show all keys as they are now."""
        self.wanted_width = _WIDER if len(self._actions.specs) > _MANY else _WIDTH
        self.filter.clear()
        self._say("")
        self.fill()

    def fill(self) -> None:
        """Show what the filter takes."""
        wanted = self.filter.text()
        groups = []
        for group in grouped(self._actions.specs.values()):
            heading = _heading(group.heading)
            lines = [self._line(id_) for id_ in group.actions]
            groups.append((heading, [line for line in lines if _fits(wanted, line, heading)]))
        self.columns.show_groups([(heading, lines) for heading, lines in groups if lines])
        self._say("" if self.columns.rows() else self.tr("No action is called so, and none has that key"))
        self._show_current()

    def _line(self, id_: str) -> KeyLine:
        name = self._actions[id_].text().rstrip("…")
        return KeyLine(id_, name, tuple(self._keys.words_of(id_)), self._keys.is_changed(id_))

    def _on_keys_changed(self) -> None:
        if self.isVisible():
            self.columns.update_lines(self._line)
            self._show_current()

    def _show_current(self) -> None:
        row = self.columns.current
        if row is not None:  # rows come and go; Tab goes to the one that is current, then to what can be done with it
            QWidget.setTabOrder(self.filter, row)
            QWidget.setTabOrder(row, self._change)
        id_ = None if row is None else row.line.id
        self._name.setText("" if row is None else row.line.name)
        may = id_ is not None and id_ not in FIXED
        self._change.setEnabled(may)
        self._none.setEnabled(may and bool(id_ and self._keys.keys_of(id_)))
        self._reset.setEnabled(bool(id_ and self._keys.is_changed(id_)))
        self._reset_all.setEnabled(self._keys.any_changed())
        self.capture.setEnabled(may)
        if not self.capture.hasFocus():
            self.capture.show_key(self._keys.keys_of(id_)[0] if id_ and self._keys.keys_of(id_) else "")
        if row is not None and row.hasFocus():
            self._scroll.ensureWidgetVisible(row, 0, 40)

    def _say(self, words: str, *, refused: bool = False) -> None:
        self._verdict.setForegroundRole(DANGER if refused else INK2)
        self._verdict.setText(words or self.tr("Enter on an action, the new key, Enter. Esc leaves."))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._verdict, words))

    # Changing

    def _begin_current(self) -> None:
        row = self.columns.current
        if row is None:
            return
        if row.line.id in FIXED:
            self._say(self.tr("This key is the same for everybody, and stays"), refused=True)
            return
        self._pressed = ""
        self.capture.setFocus(Qt.FocusReason.OtherFocusReason)
        self.capture.show_key("")
        self._say(
            self.tr("Press the new key of “{action}”, then Enter. Esc leaves it as it is.").format(action=row.line.name)
        )

    def _on_pressed(self, key: str) -> None:
        row = self.columns.current
        if row is None:
            return
        self._pressed = key
        self.capture.show_key(key)
        why = self._why_not(row.line.id, key)
        free = self.tr("{key} is free. Enter keeps it.").format(key=native_key(key))
        self._say(why or free, refused=bool(why))

    def _why_not(self, id_: str, key: str) -> str:
        objection = self._keys.objection_to(id_, key)
        if objection is None:
            return ""
        reasons = {
            Objection.MOVES: self.tr("{key} moves the caret, selects or copies: it is not free"),
            Objection.LEAVES: self.tr("{key} always leaves what is open: it is not free"),
            Objection.TYPES: self.tr("{key} types in a field: hold Ctrl or Alt with it"),
        }
        if isinstance(objection, Objection):
            return reasons[objection].format(key=native_key(key))
        holder = self._actions[objection].text().rstrip("…")
        words = self.tr("{key} is the key of “{action}” already: give that another one first")
        return words.format(key=native_key(key), action=holder)

    def _keep(self) -> None:
        row = self.columns.current
        if row is None:
            return
        if not self._pressed:
            self._give_up()
            self.columns.focus_current()
            return
        if self._why_not(row.line.id, self._pressed):
            return
        key, self._pressed = self._pressed, ""
        self._keys.change(row.line.id, (key,))
        self.columns.focus_current()
        self._say(self.tr("“{action}” is on {key} from now on").format(action=row.line.name, key=native_key(key)))

    def _give_up(self) -> None:
        had_focus = self.capture.hasFocus()
        self._pressed = ""
        if had_focus:
            self._say("")
            self.columns.focus_current()
        self._show_current()

    def _take_away(self) -> None:
        row = self.columns.current
        if row is not None:
            self._keys.change(row.line.id, ())
            self._say(self.tr("“{action}” has no key from now on").format(action=row.line.name))

    def _reset_one(self) -> None:
        row = self.columns.current
        if row is None:
            return
        self._keys.reset(row.line.id)
        keys = ", ".join(self._keys.words_of(row.line.id))
        again = self.tr("“{action}” is on {keys} again").format(action=row.line.name, keys=keys)
        taken = self.tr("“{action}” has no key: what it had is another one's").format(action=row.line.name)
        self._say(again if keys else taken)

    def _reset_everything(self) -> None:
        self._keys.reset_all()
        self._say(self.tr("All keys are as they were"))

    # Keys of the sheet itself

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down and Enter in the filter go into the rows."""
        if watched is self.filter and _goes_down(event):
            self.columns.focus_current()
            return True
        return super().eventFilter(watched, event)


def _goes_down(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() in {Qt.Key.Key_Down, *ENTER_KEYS}


def _heading(name: str) -> str:
    own = {TAGS: QCoreApplication.translate("KeySheet", "Tags"), OTHER: QCoreApplication.translate("KeySheet", "Other")}
    return own.get(name) or QCoreApplication.translate("Actions", name)


def _fits(wanted: str, line: KeyLine, heading: str) -> bool:
    if "+" in wanted:
        return any(wanted.strip().casefold() in key.casefold() for key in line.keys)
    fits = score(wanted, Candidate(line.name, f"{heading} {' '.join(line.keys)}"))
    return fits is not None and fits < _FITS
