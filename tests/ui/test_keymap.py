"""Which key does what, decided without a window."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.actions import ACTIONS, tag_actions
from annotator.ui.key_bindings import key_of, mode_of, native_key, normal_key
from annotator.ui.keymap import (
    ARTICLE,
    FIXED,
    REVIEW,
    TEXT,
    WINDOW,
    Binding,
    Objection,
    act_together,
    effective,
    holder,
    objection,
    run_of_keys,
    shown_keys,
    usable,
)
from tests.making import codebook

UNDO = Binding("edit.undo", ("Ctrl+Z",))
NOTE = Binding("annotation.note", ("M",), TEXT)
DELETE = Binding("annotation.delete", ("Del",), TEXT)
ACTOR = Binding("tag.actor", ("1",), TEXT)
ESC = Binding("view.text", ("Esc",))
MIXED = Binding("stance.mixed", ("M",), "stance")
ALL = (UNDO, NOTE, DELETE, ACTOR, ESC, MIXED)


def test_without_changes_every_action_has_its_own_keys() -> None:
    assert effective(ALL, {}) == {each.id: each.keys for each in ALL}


def test_a_change_takes_the_place_of_all_keys_of_an_action() -> None:
    redo = Binding("edit.redo", ("Ctrl+Shift+Z", "Ctrl+Y"))
    assert effective((redo,), {"edit.redo": ("F4",)}) == {"edit.redo": ("F4",)}
    assert effective((redo,), {"edit.redo": ()}) == {"edit.redo": ()}


def test_a_changed_key_is_taken_from_whoever_has_it_by_default() -> None:
    given = effective(ALL, {"annotation.delete": ("M",)})
    assert given["annotation.delete"] == ("M",)
    assert given["annotation.note"] == ()


def test_a_tag_of_the_codebook_goes_before_an_action_and_after_a_change() -> None:
    event = Binding("tag.event", ("M",), TEXT)
    given = effective((NOTE, event), {})
    assert (given["tag.event"], given["annotation.note"]) == (("M",), ())
    given = effective((NOTE, event), {"annotation.note": ("M",)})
    assert (given["tag.event"], given["annotation.note"]) == ((), ("M",))


def test_no_two_actions_that_can_act_together_ever_have_one_key() -> None:
    changes = {"edit.undo": ("M",), "annotation.note": ("Ctrl+Z",), "tag.actor": ("Del", "1"), "view.text": ("1",)}
    given = effective(ALL, changes)
    for one in ALL:
        for other in ALL:
            if one is not other and act_together(one.mode, other.mode):
                assert not set(given[one.id]) & set(given[other.id])


def test_a_mode_of_its_own_may_use_the_keys_of_the_text() -> None:
    assert effective(ALL, {})["stance.mixed"] == effective(ALL, {})["annotation.note"] == ("M",)
    assert act_together(WINDOW, TEXT)
    assert not act_together("stance", TEXT)
    assert holder("M", MIXED, ALL, effective(ALL, {})) is None


def test_esc_stays_where_it_is() -> None:
    assert effective(ALL, {"view.text": ("F2",)})["view.text"] == ("Esc",)
    assert effective(ALL, {"annotation.note": ("Esc",)})["annotation.note"] == ()


def test_the_holder_of_a_key_is_named() -> None:
    given = effective(ALL, {})
    assert holder("M", DELETE, ALL, given) == "annotation.note"
    assert holder("Ctrl+Z", NOTE, ALL, given) == "edit.undo"
    assert holder("M", NOTE, ALL, given) is None
    assert holder("M", DELETE, ALL, effective(ALL, {"annotation.note": ("N",)})) is None


@pytest.mark.parametrize(
    ("key", "in_text", "in_window"),
    [
        ("Left", Objection.MOVES, Objection.MOVES),
        ("Shift+Up", Objection.MOVES, Objection.MOVES),
        ("Ctrl+Shift+End", Objection.MOVES, Objection.MOVES),
        ("Shift+PgUp", Objection.MOVES, Objection.MOVES),
        ("Ctrl+C", Objection.MOVES, Objection.MOVES),
        ("Ctrl+A", Objection.MOVES, Objection.MOVES),
        ("Shift+F10", Objection.MOVES, Objection.MOVES),
        ("Esc", Objection.LEAVES, Objection.LEAVES),
        ("Shift+Esc", Objection.LEAVES, Objection.LEAVES),
        ("Ctrl+PgUp", None, None),
        ("Alt+Left", None, None),
        ("Tab", None, Objection.TYPES),
        ("m", None, Objection.TYPES),
        ("?", None, Objection.TYPES),
        ("+", None, Objection.TYPES),
        ("Shift+M", None, Objection.TYPES),
        ("Del", None, Objection.TYPES),
        ("F5", None, None),
        ("Shift+F12", None, None),
        ("F", None, Objection.TYPES),
        ("Ctrl++", None, None),
        ("Ctrl+Shift+M", None, None),
    ],
)
def test_what_may_be_a_key(key: str, in_text: Objection | None, in_window: Objection | None) -> None:
    assert objection(key, TEXT) == in_text
    assert objection(key, WINDOW) == in_window


@pytest.mark.parametrize(
    "raw",
    [
        None,
        7,
        "Ctrl+Z",
        ["Ctrl+Z"],
        {"a": "Ctrl+Z"},
        {"a": None},
        {"a": [7]},
        {"a": ["Ctrl+"]},
        {"a": ["K, L"]},
        {7: []},
    ],
)
def test_what_cannot_be_used_of_the_settings_is_passed_over(raw: Any) -> None:
    assert usable(raw, normal_key) == {}


def test_what_can_be_used_is_named_as_qt_names_it() -> None:
    raw = {"a": ["ctrl+k"], "b": [], "c": ["nonsense"]}
    assert usable(raw, normal_key) == {"a": ("Ctrl+K",), "b": ()}


@pytest.mark.parametrize(
    ("name", "normal"),
    [("ctrl+k", "Ctrl+K"), ("?", "?"), ("Ctrl++", "Ctrl++"), ("Shift+Tab", "Shift+Tab"), ("PgDown", "PgDown")]
    + [(name, None) for name in ("", "Ctrl", "Shift", "nonsense", "Ctrl+K, Ctrl+B", "Ctrl+nonsense", "CapsLock")],
)
def test_names_of_keys(name: str, normal: str | None) -> None:
    assert normal_key(name) == normal


def pressed(key: Qt.Key, *held: Qt.KeyboardModifier, text: str = "") -> str | None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    return key_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def test_a_pressed_key_is_named_as_shortcuts_are() -> None:
    shift, control, alt = (
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    assert pressed(Qt.Key.Key_M, text="m") == "M"
    assert pressed(Qt.Key.Key_K, control, text="\x0b") == "Ctrl+K"
    assert pressed(Qt.Key.Key_Question, shift, text="?") == "?"
    assert pressed(Qt.Key.Key_Slash, shift, text="?") == "?", "a sign goes by what it is"
    assert pressed(Qt.Key.Key_BracketLeft, alt, control, text="[") == "Ctrl+Alt+["
    assert pressed(Qt.Key.Key_Backtab, shift) == "Shift+Tab"
    assert pressed(Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier, text="1") == "1"
    assert pressed(Qt.Key.Key_Right, alt, shift) == "Alt+Shift+Right"
    assert pressed(Qt.Key.Key_Shift, shift) is None
    assert pressed(Qt.Key.Key_Control, control) is None


def test_keys_that_go_without_saying_are_not_shown() -> None:
    assert shown_keys(("Return", "Enter")) == ["Return"]
    assert shown_keys(("Ctrl++", "Ctrl+=")) == ["Ctrl++"]
    assert shown_keys(("Enter",)) == ["Enter"]
    assert shown_keys(("Ctrl+Shift+Z", "Ctrl+Y")) == ["Ctrl+Shift+Z", "Ctrl+Y"]


def test_keys_of_tags_in_few_letters() -> None:
    assert run_of_keys(["1", "2", "3", "4"]) == "1 – 4"
    assert run_of_keys(["1", "3", "4"]) == "1, 3, 4"
    assert run_of_keys(["1", "2", "X"]) == "1, 2, X"
    assert run_of_keys([]) == ""
    assert native_key("Ctrl+Z") == "Ctrl+Z"
    assert native_key("Ctrl+Return") == "Ctrl+Enter"


def test_keys_of_a_review_act_beside_those_of_the_window_but_not_beside_those_of_labelling() -> None:
    assert act_together(REVIEW, WINDOW)
    assert not act_together(REVIEW, TEXT)
    assert not act_together(REVIEW, ARTICLE)
    assert act_together(ARTICLE, WINDOW)
    assert act_together(ARTICLE, TEXT)
    assert objection("Down", REVIEW) is None
    assert objection("Down", TEXT) is Objection.MOVES
    assert objection("A", REVIEW) is None
    assert objection("A", ARTICLE) is Objection.TYPES


def bindings_of_the_program() -> list[Binding]:
    specs = [*ACTIONS, *tag_actions(codebook())]
    return [Binding(spec.id, spec.keys, mode_of(spec)) for spec in specs]


def test_no_two_actions_of_the_program_have_one_key() -> None:
    bindings = bindings_of_the_program()
    assert effective(bindings, {}) == {each.id: each.keys for each in bindings}


def test_the_keys_of_the_program_are_such_as_a_person_may_give() -> None:
    for each in bindings_of_the_program():
        for key in each.keys:
            assert normal_key(key) is not None, f"{each.id}: {key}"
            assert each.id in FIXED or objection(normal_key(key) or "", each.mode) is None, f"{each.id}: {key}"
