"""Gives the window's actions their keys: the defaults, the codebook's, and what the person changed on this machine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.settings import SettingsFile
from annotator.ui.actions import Actions, ActionSpec
from annotator.ui.keymap import (
    ARTICLE,
    REVIEW,
    TEXT,
    WINDOW,
    Binding,
    Objection,
    effective,
    holder,
    objection,
    shown_keys,
    usable,
)

_PORTABLE, _NATIVE = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText
_SHIFT, _CONTROL, _ALT, _META = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_ALONE = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
    | {Qt.Key.Key_NumLock, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_unknown}
)
_HELD = frozenset({"Shift", "Ctrl", "Control", "Alt", "Meta", "CapsLock", "NumLock", "ScrollLock"})


def normal_key(name: str) -> str | None:
    """One key in Qt's portable form, as Qt itself writes it; None for what is none, or more than one."""
    sequence = QKeySequence.fromString(name, _PORTABLE)
    named = sequence.toString(_PORTABLE)
    if named in _HELD:
        return None
    # Qt gives what it does not know a name that it cannot read again.
    return named if sequence.count() == 1 and QKeySequence.fromString(named, _PORTABLE) == sequence else None


def native_key(name: str) -> str:
    """A key as this system writes it; what Qt calls Return has Enter written on it."""
    named = QKeySequence.fromString(name, _PORTABLE).toString(_NATIVE)
    return f"{named.removesuffix('Return')}Enter" if named.endswith("Return") else named


def key_of(event: QKeyEvent) -> str | None:
    """The portable name of the key that was pressed; None while only Shift and the like are held.

    A sign is named by itself, whether or not this layout needs Shift for it: "?" and not "Shift+?".
    """
    if event.key() in _ALONE or event.key() == 0:
        return None
    if _is_sign(event.text()) and not event.modifiers() & (_CONTROL | _ALT | _META):
        return normal_key(event.text())
    held = event.modifiers() & (_SHIFT | _CONTROL | _ALT | _META)
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Backtab:
        key, held = Qt.Key.Key_Tab, held | _SHIFT
    return normal_key(QKeySequence(QKeyCombination(held, key)).toString(_PORTABLE))


def _is_sign(text: str) -> bool:
    return len(text) == 1 and text.isprintable() and not text.isalnum() and not text.isspace()


class KeyBindings(QObject):
    """The keys of a window's actions. What a person changed is in the settings, by action id."""

    changed = Signal()
    """An action has other keys."""

    def __init__(self, actions: Actions, settings: SettingsFile, text: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = settings
        self._given: dict[str, tuple[str, ...]] = {}
        self._text = text
        text.installEventFilter(self)

    def apply(self) -> None:
        """Give every action its keys. Called when actions have come or gone."""
        before, self._given = self._given, effective(self._bindings(), self._changes())
        for id_, keys in self._given.items():
            if before.get(id_) != keys or self._shortcuts(id_) != keys:
                self._actions[id_].setShortcuts([QKeySequence.fromString(key, _PORTABLE) for key in keys])
        if before != self._given:
            self.changed.emit()

    def _shortcuts(self, id_: str) -> tuple[str, ...]:
        return tuple(each.toString(_PORTABLE) for each in self._actions[id_].shortcuts())

    # What there is

    def keys_of(self, id_: str) -> tuple[str, ...]:
        """The keys of an action, as they are named everywhere; none for one that is not there."""
        return self._given.get(id_, ())

    def words_of(self, id_: str) -> list[str]:
        """The keys of an action that are worth showing, as this system writes them."""
        return [native_key(key) for key in shown_keys(self.keys_of(id_))]

    def first_words(self) -> dict[str, str]:
        """The first key of each action that has one, as this system writes it."""
        return {id_: native_key(keys[0]) for id_, keys in self._given.items() if keys}

    def action_in_text(self, key: str) -> str | None:
        """The action of the text that `key` stands for."""
        specs = self._actions.specs
        return next((id_ for id_, keys in self._given.items() if key in keys and specs[id_].in_text), None)

    def is_changed(self, id_: str) -> bool:
        """Whether the person gave this action other keys than it has by itself."""
        return id_ in self._changes()

    def any_changed(self) -> bool:
        return any(id_ in self._actions for id_ in self._changes())

    # Changing

    def objection_to(self, id_: str, key: str) -> Objection | str | None:
        """Why an action cannot have `key`: an objection to the key itself, or the id of the action that has it."""
        own = _binding(self._actions.specs[id_])
        return objection(key, own.mode) or holder(key, own, self._bindings(), self._given)

    def change(self, id_: str, keys: Sequence[str]) -> None:
        """Give an action these keys, and remember it. What `objection_to` refuses must not be among them."""
        self._write({**self._kept(), id_: list(keys)})

    def reset(self, id_: str) -> None:
        """The keys that the action has by itself, where nothing else took them since."""
        kept = self._kept()
        kept.pop(id_, None)
        self._write(kept)

    def reset_all(self) -> None:
        self._write({})

    def _write(self, kept: dict[str, object]) -> None:
        self._settings.settings.keys = kept
        self._settings.save()
        self.apply()

    def _kept(self) -> dict[str, object]:
        """As they stand in the settings, also of actions that this codebook does not have."""
        kept = self._settings.settings.keys
        return dict(kept) if isinstance(kept, dict) else {}

    def _changes(self) -> dict[str, tuple[str, ...]]:
        specs = self._actions.specs
        changes = usable(self._settings.settings.keys, normal_key)
        return {
            id_: keys
            for id_, keys in changes.items()
            if id_ in specs and not any(objection(key, _binding(specs[id_]).mode) for key in keys)
        }

    def _bindings(self) -> list[Binding]:
        return [_binding(spec) for spec in self._actions.specs.values()]

    # Signs by what they are

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sign in the text does what its key does, however this layout makes it: with Shift, with AltGr."""
        if watched is self._text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_sign(event)
        return False

    def _take_sign(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (_CONTROL | _ALT | _META)
        with_alt_gr = held == _CONTROL | _ALT  # as Windows writes it
        if not _is_sign(event.text()) or not (held == Qt.KeyboardModifier.NoModifier or with_alt_gr):
            return False
        key = normal_key(event.text())
        id_ = None if key is None else self.action_in_text(key)
        if id_ is None:
            return False
        self._actions[id_].trigger()
        return True


def _binding(spec: ActionSpec) -> Binding:
    keys = tuple(name for key in spec.keys if (name := normal_key(key)))
    return Binding(spec.id, keys, mode_of(spec))


def mode_of(spec: ActionSpec) -> str:
    """When the keys of an action act."""
    if spec.in_text or spec.in_review:
        return TEXT if spec.in_text else REVIEW
    return ARTICLE if spec.needs == "article" else WINDOW
