"""The fields of the inspector: each shows the value of one attribute and tells what a person makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.values import Value, WireValue, wire_value
from annotator.services.values import Given
from annotator.services.wording import Names
from annotator.ui.codebook_words import attribute_words, choice_words
from annotator.ui.panes.note_edit import FIELD_HEIGHT
from annotator.ui.panes.offers import OfferList, Option
from annotator.ui.panes.painting import DANGER, ENTER_KEYS, one_line, plain_label, sized_font, tooltip_of
from annotator.ui.panes.segments import Segment, SegmentRow
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import META_PIXELS, Theme

_WIDEST_ROW = 200  # px of a row of segments; what needs more is a list to choose from
_MOST_SEGMENTS = 5


Options = Callable[[Attribute, str], Sequence[Option]]
"""What may be meant by what is typed into the field of an attribute, the likeliest first."""


def no_options(_attribute: Attribute, _typed: str) -> Sequence[Option]:
    """Nothing is offered; what is typed is taken as it is."""
    return ()


class ValueField(QWidget):
    """One attribute. It tells what is wanted once, when it is chosen or when typing has ended."""

    wanted = Signal(object)
    """The value as `SetValues` takes it; None clears."""
    left = Signal()
    """Esc: back to the text."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self.attribute = attribute
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._refusal = plain_label(font=sized_font(META_PIXELS), role=DANGER, parent=self)
        self._refusal.setWordWrap(True)
        self._refusal.hide()

    def _hold(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        self._rows.addWidget(self._refusal)
        self.setFocusProxy(widget)

    def show_value(self, value: Value | None, names: Names) -> None:
        """Show a value, or that there is none. What is being typed stays."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; most fields have those of the program."""

    def set_options(self, options: Options) -> None:
        """Offer these while something is typed; most fields have a list of their own."""

    def name(self, object_name: str) -> None:
        """Be found under this name: what is typed into or chosen from has it."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setObjectName(object_name)

    def refuse(self, reason: str) -> None:
        """Say beside the field why a value was not taken; empty takes it back. What was typed stays."""
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))

    def _say_accessibly(self, widget: QWidget, words: str) -> None:
        name = attribute_words(self.attribute)
        widget.setAccessibleName(f"{name}: {words}" if words else name)


# Choices -----------------------------------------------------------------------------------------------------------

_POLARITY_SIGNS = {"support": "+", "oppose": "−", "neutral": "=", "mixed": "±", "unclear": "?"}


class SegmentField(ValueField):
    """A few choices side by side, none chosen at first; the chosen one again clears."""

    def __init__(self, attribute: Attribute, segments: Sequence[Segment]) -> None:
        super().__init__(attribute)
        self._row = SegmentRow(segments, self)
        self._row.chosen.connect(self._choose)
        self._row.left.connect(self.left)
        self._hold(self._row)
        self._shown: str | None = None

    def set_theme(self, theme: Theme) -> None:
        self._row.set_theme(theme)

    def set_read_only(self, read_only: bool) -> None:
        self._row.setEnabled(not read_only)

    def show_value(self, value: Value | None, names: Names) -> None:
        del names
        self._shown = None if value is None else value.text
        self._row.show_chosen(self._shown)
        self._say_accessibly(self._row, "" if self._shown is None else choice_words(self.attribute, self._shown))

    def _choose(self, value: str) -> None:
        self.wanted.emit(None if value == self._shown else wire_value(self.attribute, value))


class ListField(ValueField):
    """Many choices, in a list that opens."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        self._box = _Box(self)
        self._box.setFixedHeight(FIELD_HEIGHT)
        self._box.view().setAccessibleName(attribute_words(attribute))
        self._box.addItem(QCoreApplication.translate("Inspector", "— not set"), None)
        for value in attribute.values:
            self._box.addItem(choice_words(attribute, value), value)
        self._box.activated.connect(lambda place: self.wanted.emit(self._box.itemData(place)))
        self._box.left.connect(self.left)
        self._hold(self._box)

    def set_read_only(self, read_only: bool) -> None:
        self._box.setEnabled(not read_only)

    def show_value(self, value: Value | None, names: Names) -> None:
        del names
        text = None if value is None else value.text
        place = self._box.findData(text) if text is not None else 0
        if place < 0:  # a choice that the codebook no longer has
            self._box.addItem(display_copy(text or ""), text)
            place = self._box.count() - 1
        self._box.setCurrentIndex(place)
        self._say_accessibly(self._box, self._box.currentText())


class _Box(QComboBox):
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: object) -> None:
        """A wheel that passes over must not change a label: the pane scrolls instead."""
        event.ignore()  # type: ignore[attr-defined]  # a QWheelEvent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.setCurrentIndex(0)
            self.activated.emit(0)
        elif event.key() in ENTER_KEYS:
            self.showPopup()
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before and not self.view().isVisible():
                self.activated.emit(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in {
            *ENTER_KEYS,
            Qt.Key.Key_Escape,
            Qt.Key.Key_Delete,
        }:
            event.accept()
            return True
        return super().event(event)


# Typed values ------------------------------------------------------------------------------------------------------


class TypedField(ValueField):
    """A value that is typed; what may be meant is offered below, and taken with Enter."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__(attribute)
        self._line = _Line(self)
        self._line.setFixedHeight(FIELD_HEIGHT)
        self._line.setPlaceholderText(QCoreApplication.translate("Inspector", "— not set"))
        self._shown = ""
        self._told: str | None = None
        self._picked: Option | None = None
        self._options: Options = no_options
        self._line.offers.picked.connect(self._on_picked)
        self._line.offers.wanted.connect(self._offer)
        self._line.textEdited.connect(self._on_edited)
        self._line.ended.connect(self._tell)
        self._line.left.connect(self.left)
        self._hold(self._line)

    def set_options(self, options: Options) -> None:
        self._options = options

    def set_read_only(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)

    def show_value(self, value: Value | None, names: Names) -> None:
        words = "" if value is None else one_line(self._words(value, names))
        typing = self._line.hasFocus() and self._line.isModified() and self._line.text() != self._shown
        if not typing or self._told is not None:
            self._put(display_copy(words))
            self._told = None
        self._shown = display_copy(words)
        self._line.setToolTip(tooltip_of(words))
        self._say_accessibly(self._line, words)

    def _put(self, words: str) -> None:
        self._line.setText(words)
        self._line.setModified(False)
        if self._line.hasFocus():
            self._line.selectAll()  # what is typed next takes its place
        else:
            self._line.setCursorPosition(0)

    def _words(self, value: Value, names: Names) -> str:
        if self.attribute.type.points:
            missing = QCoreApplication.translate("Inspector", "something that is no longer there")
            return names.of(value) or missing
        return value.text or ""

    def _on_edited(self, typed: str) -> None:
        self._picked = None
        self._line.offers.offer(self._options(self.attribute, typed) if typed.strip() else ())

    def _offer(self) -> None:
        """What may be meant before anything is typed."""
        if not self._line.isReadOnly():
            typed = self._line.text() if self._line.isModified() else ""
            self._line.offers.offer(self._options(self.attribute, typed))

    def _on_picked(self, option: Option) -> None:
        self._picked = option
        self._line.setText(display_copy(option.words))
        self._line.setModified(True)
        self._tell()

    def _tell(self) -> None:
        typed = self._line.text().strip()
        if self._line.isReadOnly() or typed == self._shown or (self._told is not None and typed == self._told):
            return
        given = self._picked.given if self._picked is not None else self._given(typed)
        self._picked = None
        if given == self._shown and not self.attribute.type.points:  # the same in other letters
            self._put(self._shown)
            return
        self._told = typed
        self.wanted.emit(given)

    def _given(self, typed: str) -> Given:
        if not typed:
            return None
        meant = [each for each in self._options(self.attribute, typed) if each.words.casefold() == typed.casefold()]
        if meant:
            return meant[0].given
        return _TYPED.get(self.attribute.type, str)(typed)

    def refuse(self, reason: str) -> None:
        super().refuse(reason)
        if reason:
            self._told = None


def _as_country(typed: str) -> str:
    return typed.upper() if len(typed) == 3 else typed


def _as_decimal(typed: str) -> str:
    """Spaces between groups of digits are let pass; which mark is the decimal one is never guessed."""
    return "".join(typed.split())


def _as_integer(typed: str) -> WireValue:
    return int(typed) if typed.lstrip("-").isascii() and typed.lstrip("-").isdigit() and len(typed) < 19 else typed


_TYPED: Mapping[AttributeType, Callable[[str], WireValue]] = {
    AttributeType.COUNTRY: _as_country,
    AttributeType.DECIMAL: _as_decimal,
    AttributeType.INTEGER: _as_integer,
}


class _Line(QLineEdit):
    ended = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers = OfferList(self)

    def event(self, event: QEvent) -> bool:
        # Its own keys, even where the window has an action for them.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in {
            *ENTER_KEYS,
            Qt.Key.Key_Escape,
        }:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.offers.isVisible():
            self.offers.hide()
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
            self.left.emit()
        elif key in ENTER_KEYS:
            if not self.offers.pick():
                self.offers.hide()
                self.ended.emit()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.offers.step(+1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:  # by a key of the text; after Tab, Qt does it
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own context menu
            self.offers.hide()
            self.ended.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.offers.hide()


# Which field -------------------------------------------------------------------------------------------------------


def field_of(attribute: Attribute) -> ValueField:
    """The field that fits an attribute."""
    segments = _segments(attribute)
    if segments and len(segments) <= _MOST_SEGMENTS and SegmentRow.width_of(segments) <= _WIDEST_ROW:
        return SegmentField(attribute, segments)
    return ListField(attribute) if attribute.type is AttributeType.CHOICE else TypedField(attribute)


def is_wide(attribute: Attribute) -> bool:
    """Whether its field stands below its label, over the whole width: the polarity of a stance."""
    return attribute.type is AttributeType.CHOICE and set(attribute.values) == set(_POLARITY_SIGNS)


def wide_field_of(attribute: Attribute) -> ValueField:
    return SegmentField(attribute, _segments(attribute))


def _segments(attribute: Attribute) -> list[Segment]:
    if attribute.type is AttributeType.BOOLEAN:
        yes, no = QCoreApplication.translate("Inspector", "yes"), QCoreApplication.translate("Inspector", "no")
        return [Segment("true", yes), Segment("false", no)]
    if attribute.type is AttributeType.INTEGER and attribute.minimum is not None and attribute.maximum is not None:
        if attribute.maximum - attribute.minimum < _MOST_SEGMENTS:
            return [Segment(str(n), str(n)) for n in range(attribute.minimum, attribute.maximum + 1)]
        return []
    signs = _POLARITY_SIGNS if is_wide(attribute) else {}
    return [Segment(value, choice_words(attribute, value), signs.get(value, "")) for value in attribute.values]
