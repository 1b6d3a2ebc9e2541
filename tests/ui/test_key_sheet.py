"""The sheet of keys by keys: shown, filtered, changed, refused, remembered; and everything that names a key follows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton

from annotator.ui.main_window import MainWindow
from annotator.ui.panes.key_rows import KeyRow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import ALT, CONTROL, NEWS, SHIFT, Key, child, focus_name, make_project, room_of, select, tagged

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
MakeHands = Callable[[MainWindow], Hands]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS)


def row(window: MainWindow, action: str) -> KeyRow:
    return child(window, KeyRow, f"keySheet.{action}")


def verdict(window: MainWindow) -> str:
    return child(window, QLabel, "keySheet.verdict").text()


def go_to(window: MainWindow, hand: Hands, action: str) -> None:
    """To the row of an action: by `?`, the filter and the arrow keys."""
    if window.sheets.sheet is None:
        window.view.setFocus()
        hand.type("?")
    wanted = child(window, KeyRow, f"keySheet.{action}")
    window.guides.key_sheet.filter.setFocus()
    hand.press(Key.Key_Down)
    rows = window.guides.key_sheet.columns.rows()
    for _ in rows:
        at, to = rows.index(window.guides.key_sheet.columns.current), rows.index(wanted)  # type: ignore[arg-type]
        if at == to:
            break
        hand.press(Key.Key_Down if to > at else Key.Key_Up)
    assert focus_name() == f"keySheet.{action}"


def give(window: MainWindow, hand: Hands, action: str, key: Key, *held: Qt.KeyboardModifier) -> None:
    go_to(window, hand, action)
    hand.press(Key.Key_Return)
    assert focus_name() == "keySheet.press"
    hand.press(key, *held)
    hand.press(Key.Key_Return)


@pytest.mark.parametrize("key", ["?", Key.Key_Question, Key.Key_Slash])
def test_the_question_mark_in_the_text_opens_it_however_it_is_typed(
    key: str | Key, project: Path, open_it: OpenWindow
) -> None:
    window = open_it(project)
    if isinstance(key, str):
        QTest.keyClicks(window.view, key)
    else:  # with Shift, as on most layouts
        QApplication.sendEvent(window.view, QKeyEvent(QEvent.Type.KeyPress, key, SHIFT, "?"))
    assert window.sheets.sheet is window.guides.key_sheet
    assert window.guides.key_sheet.objectName() == "keySheet"
    assert focus_name() == "keySheet.filter"


def test_a_question_mark_in_a_note_is_a_letter(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    select(window, "Rusia")
    hand.press(Key.Key_2)
    hand.press(Key.Key_M)
    hand.type("benar?")
    assert window.sheets.sheet is None
    hand.press(Key.Key_Escape)
    assert [each.note for each in window.page.annotations] == ["benar?"]


def test_every_action_has_a_row_with_its_keys(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hands(window).type("?")
    shown = {each.line.id: each.line.keys for each in window.guides.key_sheet.columns.rows()}
    assert set(shown) == set(window.actions_.specs)
    assert shown["edit.redo"] == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert shown["annotation.inspect"] == ("Enter",)
    assert shown["tag.actor"] == ("1",)
    assert row(window, "edit.undo").accessibleName() == "Undo: Ctrl+Z"


def test_the_filter_takes_words_and_keys(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    hand.type("?")
    for text, wanted in (("undo", {"edit.undo"}), ("ctrl+e", {"file.export"}), ("f6", {"view.next_pane"})):
        hand.press(Key.Key_A, CONTROL)
        hand.type(text)
        assert wanted <= {each.line.id for each in window.guides.key_sheet.columns.rows()}
        assert len(window.guides.key_sheet.columns.rows()) < 8
    hand.press(Key.Key_A, CONTROL)
    hand.type("qqqq")
    assert window.guides.key_sheet.columns.rows() == []
    assert "No action" in verdict(window)


def test_a_key_is_changed_and_does_its_work_and_the_old_one_does_not(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    give(window, hand, "tag.country", Key.Key_7)
    assert "“Country” is on 7" in verdict(window)
    assert focus_name() == "keySheet.tag.country"
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    select(window, "Rusia")
    hand.press(Key.Key_2)
    assert tagged(window) == []
    hand.press(Key.Key_7)
    assert tagged(window) == [("Rusia", "country")]


def test_everything_that_names_a_key_follows(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    give(window, hand, "tag.country", Key.Key_7)
    give(window, hand, "annotation.delete", Key.Key_X)
    give(window, hand, "article.next", Key.Key_Down, ALT)
    give(window, hand, "annotation.inspect", Key.Key_I)
    assert child(window, QAbstractButton, "status.country").accessibleName() == "Country, key 7"
    assert "(X)" in child(window, QToolButton, "inspector.annotation.delete").toolTip()
    assert "Alt+Down" in child(window, QToolButton, "articleNext").toolTip()
    assert window.actions_["annotation.delete"].shortcut().toString() == "X"
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_K, CONTROL)
    hand.type("country")
    found = window.guides.palette.sheet.current_row()
    assert found is not None
    assert found.keys == ("7",)
    hand.press(Key.Key_Escape)
    window.guides.help.open("tagging")
    pane = window.guides.help.pane
    assert pane is not None
    assert "1 actor, 7 country" in " ".join(pane.text.toPlainText().split())
    hints = [each.text() for each in window.inspector.findChildren(QLabel)]
    assert "I to edit, Esc back" in hints
    keycaps = [each.accessibleName() for each in window.inspector.findChildren(type(window.empty._keycaps[0]))]
    assert "1, 7, 3, 4" in keycaps
    assert "X" in keycaps


def test_a_clash_is_refused_and_names_the_action(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    give(window, hand, "annotation.delete", Key.Key_M)
    assert verdict(window) == "M is the key of “Note” already: give that another one first"
    assert focus_name() == "keySheet.press", "another key can be tried"
    hand.press(Key.Key_Z, CONTROL)
    assert "“Undo”" in verdict(window), "keys of the window act in the text as well"
    hand.press(Key.Key_Escape)
    assert window.keys.keys_of("annotation.delete") == ("Del",)
    assert window.keys.keys_of("annotation.note") == ("M",)


@pytest.mark.parametrize(
    ("action", "key", "held", "why"),
    [
        ("annotation.delete", Key.Key_Right, SHIFT, "moves the caret"),
        ("annotation.delete", Key.Key_C, CONTROL, "moves the caret, selects or copies"),
        ("edit.undo", Key.Key_U, Qt.KeyboardModifier.NoModifier, "hold Ctrl or Alt"),
        ("edit.undo", Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "hold Ctrl or Alt"),
        ("edit.undo", Key.Key_Escape, SHIFT, "leaves"),
    ],
)
def test_keys_that_are_needed_are_refused(
    action: str,
    key: Key,
    held: Qt.KeyboardModifier,
    why: str,
    project: Path,
    open_it: OpenWindow,
    hands: MakeHands,
) -> None:
    window = open_it(project)
    before = window.keys.keys_of(action)
    give(window, hands(window), action, key, held)
    assert why in verdict(window)
    assert window.keys.keys_of(action) == before


def test_tab_may_be_given_to_another_action_of_the_text(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    give(window, hand, "annotation.next", Key.Key_N)
    give(window, hand, "annotation.double", Key.Key_Tab)
    assert window.keys.keys_of("annotation.double") == ("Tab",)


def test_enter_without_a_key_and_esc_leave_it_as_it_was(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    for leave in (Key.Key_Return, Key.Key_Escape):
        go_to(window, hand, "annotation.note")
        hand.press(Key.Key_Return)
        hand.press(leave)
        assert focus_name() == "keySheet.annotation.note"
        assert window.keys.keys_of("annotation.note") == ("M",)
    hand.press(Key.Key_Return)
    assert focus_name() == "keySheet.press"
    hand.press(Key.Key_Q)
    hand.press(Key.Key_Escape)
    assert window.keys.keys_of("annotation.note") == ("M",)


def test_esc_itself_stays(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    go_to(window, hand, "view.text")
    hand.press(Key.Key_Return)
    assert "and stays" in verdict(window)
    assert not child(window, QAbstractButton, "keySheet.none").isEnabled()


def test_a_key_is_taken_away_and_brought_back_one_or_all(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    give(window, hand, "annotation.double", Key.Key_E)
    go_to(window, hand, "annotation.note")

    def press(button: str) -> None:
        for _ in range(8):
            hand.press(Key.Key_Tab)
            if focus_name() == f"keySheet.{button}":
                hand.press(Key.Key_Space)
                return
        raise AssertionError(f"{button} is not reached by Tab")

    press("none")
    assert window.keys.keys_of("annotation.note") == ()
    assert "no key" in row(window, "annotation.note").accessibleName()
    go_to(window, hand, "annotation.note")
    press("reset")
    assert window.keys.keys_of("annotation.note") == ("M",)
    assert verdict(window) == "“Note” is on M again"
    assert window.keys.keys_of("annotation.double") == ("E",)
    go_to(window, hand, "annotation.note")
    press("resetAll")
    assert window.keys.keys_of("annotation.double") == ("D",)
    assert not window.keys.any_changed()


def test_what_was_taken_meanwhile_does_not_come_back(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    give(window, hand, "annotation.note", Key.Key_N)
    give(window, hand, "annotation.double", Key.Key_M)
    go_to(window, hand, "annotation.note")
    child(window, QAbstractButton, "keySheet.reset").click()
    assert window.keys.keys_of("annotation.note") == ()
    assert window.keys.keys_of("annotation.double") == ("M",)
    assert "another one's" in verdict(window)


def test_a_change_is_remembered_in_the_next_window(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    give(window, hands(window), "tag.actor", Key.Key_9)
    window.close()
    again = open_it(project)
    assert again.keys.keys_of("tag.actor") == ("9",)
    hand = hands(again)
    select(again, "Korut")
    hand.press(Key.Key_9)
    assert tagged(again) == [("Korut", "actor")]
    hand.type("?")
    assert "changed by you" in row(again, "tag.actor").accessibleName()


def test_settings_that_make_no_sense_are_passed_over_and_kept(home: Path, project: Path, open_it: OpenWindow) -> None:
    file = home / "settings.json"
    known = json.loads(file.read_text("utf-8"))
    keys = {
        "no.such_action": ["Ctrl+J"],
        "edit.undo": "Ctrl+J",
        "edit.redo": ["not a key"],
        "annotation.note": ["Left"],
        "tag.actor": [7],
        "annotation.double": ["e"],
    }
    file.write_text(json.dumps({**known, "keys": keys}), "utf-8")
    window = open_it(project)
    assert window.keys.keys_of("edit.undo") == ("Ctrl+Z",)
    assert window.keys.keys_of("edit.redo") == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert window.keys.keys_of("annotation.note") == ("M",)
    assert window.keys.keys_of("tag.actor") == ("1",)
    assert window.keys.keys_of("annotation.double") == ("E",)
    window.close()
    assert json.loads(file.read_text("utf-8"))["keys"] == keys


def test_settings_without_any_sense_leave_the_others_alone(home: Path, project: Path, open_it: OpenWindow) -> None:
    file = home / "settings.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "text_size": 21, "keys": ["M"]}), "utf-8")
    window = open_it(project)
    assert window.view.text_size() == 21
    assert window.keys.keys_of("annotation.note") == ("M",)
    window.keys.change("annotation.note", ("N",))
    assert window.keys.keys_of("annotation.note") == ("N",)


def test_digits_by_their_place_follow_too(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    give(window, hand, "tag.country", Key.Key_8)
    hand.press(Key.Key_Escape)
    select(window, "Rusia")
    window.view.digit_pressed.emit("8")
    assert tagged(window) == [("Rusia", "country")]


def test_left_and_right_go_to_the_neighbouring_column(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    go_to(window, hand, "tag.actor")
    QApplication.processEvents()
    at = row(window, "tag.actor").x()
    hand.press(Key.Key_Right)
    beside = window.guides.key_sheet.columns.current
    assert beside is not None
    assert beside.x() > at
    hand.press(Key.Key_Left)
    assert window.guides.key_sheet.columns.current is not None
    assert window.guides.key_sheet.columns.current.x() == at


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
def test_it_fits_the_window(size: tuple[int, int], project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    window.resize(*size)
    hands(window).type("?")
    QApplication.processEvents()
    sheet = window.guides.key_sheet
    assert room_of(window).contains(sheet.geometry())
    rows = sheet.columns.rows()
    assert all(each.width() > 200 for each in rows)
    for one in rows:
        assert not any(one.geometry().intersects(other.geometry()) for other in rows if other is not one)
