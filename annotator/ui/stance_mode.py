"""The stance mode: after a stance was tagged, single keys say what it is, until Esc or the next selection.

In the mode its keys, and digits while a list is open, come before all others (interface.md, "Stance").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.codebook import Attribute, Tag
from annotator.domain.records import Annotation
from annotator.ui.appearance import Appearance
from annotator.ui.article_view import ArticleView
from annotator.ui.codebook_words import attribute_words, choice_words, tag_words
from annotator.ui.page import Page
from annotator.ui.panes.mode_row import Mode, ModeKey
from annotator.ui.panes.numbered_list import NumberedList
from annotator.ui.panes.offers import Option
from annotator.ui.panes.status_line import StatusLine
from annotator.ui.valuing import Valuing

STANCE = "stance"
_LINKS = {Qt.Key.Key_H: "holder", Qt.Key.Key_T: "target"}
_MOST_LISTED = 9  # as many as there are digits


class StanceMode(QObject):
    """Takes keys of the text while it lasts; the stance is the current annotation."""

    changed = Signal(bool)
    """Whether the mode is on."""

    def __init__(
        self, page: Page, view: ArticleView, *, valuing: Valuing, status: StatusLine, looks: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._view = view
        self._valuing = valuing
        self._status = status
        self._looks = looks
        self._is_on = False
        self._list = NumberedList(parent)
        self._list_for = ""
        self._list.picked.connect(self._on_picked)
        page.current_changed.connect(self._on_current_changed)
        view.selection_changed.connect(self._on_selection)
        view.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        return self._is_on

    def begin(self) -> None:
        """Begin with the current annotation, if that is a stance of mine."""
        if self._stance() is not None and self._page.is_mine:
            self._is_on = True
            self._show()
            self.changed.emit(True)

    def leave(self) -> bool:
        """End the mode, or close the list that is open in it; whether there was anything to leave."""
        if self._list.isVisible():
            self._list.hide()
            return True
        was_on, self._is_on = self._is_on, False
        if was_on:
            self._status.show_mode(None)
            self.changed.emit(False)
        return was_on

    # What it listens to

    def _on_current_changed(self) -> None:
        if not self._is_on:
            return
        if self._stance() is None:
            self._list.hide()
            self.leave()
        else:
            self._show()

    def _on_selection(self) -> None:
        if self._is_on and self._view.selected_spans():
            self._list.hide()
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._view or not self._is_on or kind not in {
            QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress,
        }:  # fmt: skip
            return super().eventFilter(watched, event)
        key = cast(QKeyEvent, event)
        held = key.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held or not self._takes(key):
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # so that it comes as a key, and not as the shortcut of an action
            return True
        self._press(key)
        return True

    def _takes(self, key: QKeyEvent) -> bool:
        if self._list.isVisible() and (self._list.takes(key) or key.key() == Qt.Key.Key_Escape):
            return True
        shifted = bool(key.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key.text() in {"+", "-"} or (key.key() == Qt.Key.Key_Escape and not shifted):
            return True
        return not shifted and (key.key() in _LINKS or self._polarity_of(key) is not None)

    def _press(self, key: QKeyEvent) -> None:
        if self._list.isVisible() and self._list.takes(key):
            self._list.press(key)
        elif key.key() == Qt.Key.Key_Escape:
            self.leave()
        elif key.text() in {"+", "-"}:
            self._step_intensity(+1 if key.text() == "+" else -1)
        elif key.key() in _LINKS:
            self._offer(_LINKS[Qt.Key(key.key())])
        elif (polarity := self._polarity_of(key)) is not None:
            self._set("polarity", polarity)

    # What its keys do

    def _stance(self) -> Annotation | None:
        current = self._page.current
        return current if current is not None and current.tag == STANCE and not current.damaged else None

    def _attribute(self, name: str) -> Attribute | None:
        tag = self._tag()
        return None if tag is None else tag.attribute(name)

    def _tag(self) -> Tag | None:
        return self._page.codebook.tag(STANCE)

    def _polarity_of(self, key: QKeyEvent) -> str | None:
        """The polarity that begins with the letter of a key."""
        polarity = self._attribute("polarity")
        letter = key.text().casefold()
        if polarity is None or not letter:
            return None
        return next((value for value in polarity.values if value.startswith(letter)), None)

    def _set(self, attribute: str, given: object) -> None:
        stance = self._stance()
        if stance is not None:
            self._valuing.set_value(stance.id, attribute, cast("str | int | None", given))

    def _step_intensity(self, by: int) -> None:
        """One more or less; below the least it is unset, and from unset it begins at the least."""
        stance, attribute = self._stance(), self._attribute("intensity")
        if stance is None or attribute is None:
            return
        least, most = attribute.minimum or 1, attribute.maximum or 3
        known = stance.values.get("intensity")
        now = int(known.text) if known is not None and known.text else least - 1
        wanted = min(most, now + by)
        self._set("intensity", None if wanted < least else wanted)

    def _offer(self, name: str) -> None:
        attribute = self._attribute(name)
        if attribute is None:
            return
        options = self._valuing.options(attribute, "")[:_MOST_LISTED]
        title = attribute_words(attribute)
        if not options:
            self._status.say(
                self.tr("{holder}: no actor or country is labelled here yet; type it in the inspector").format(
                    holder=title
                )
            )
            return
        self._list_for = name
        self._list.offer(title, options, self._place(len(options)))

    def _place(self, rows: int) -> QPoint:
        """Where the list is to stand: below the caret, which is at the stance's end, or at the top; never over it."""
        caret = self._view.cursorRect()
        height = self._list.height_of(rows)
        left, _ = self._view.column()
        below = caret.bottom() + 12
        top = below if below + height <= self._view.height() else 0
        return self._view.mapTo(self._list.over, QPoint(left, top))

    def _on_picked(self, option: Option) -> None:
        stance = self._stance()
        if stance is not None:
            self._valuing.set_value(stance.id, self._list_for, option.given)

    # What is shown

    def _show(self) -> None:
        tag, stance = self._tag(), self._stance()
        if tag is None or stance is None:
            return
        colours = self._looks.theme.tag(tag.colour)
        self._status.show_mode(Mode(tag_words(tag), tag.letter, colours, tuple(self._keys(stance))))

    def _keys(self, stance: Annotation) -> Sequence[ModeKey]:
        keys: list[ModeKey] = []
        polarity = self._attribute("polarity")
        chosen = stance.values.get("polarity")
        for value in polarity.values if polarity else ():
            is_chosen = chosen is not None and chosen.text == value
            keys.append(ModeKey((value[:1].upper(),), choice_words(cast(Attribute, polarity), value), is_chosen))
        if intensity := self._attribute("intensity"):
            known = stance.values.get("intensity")
            words = attribute_words(intensity).lower()
            words = f"{words} {known.text}" if known else words
            keys.append(ModeKey(("+", "−"), words, known is not None, group=True))
        for number, (key, name) in enumerate((("H", "holder"), ("T", "target"))):
            if attribute := self._attribute(name):
                is_set = name in stance.values
                keys.append(ModeKey((key,), attribute_words(attribute).lower(), is_set, group=number == 0))
        keys.append(ModeKey(("Esc",), "", group=True))
        return keys
