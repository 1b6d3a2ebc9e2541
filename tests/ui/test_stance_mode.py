"""After a stance was tagged, single keys say what it is, before all others, until Esc or the next selection."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.link_places import linked_spans
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, focus_name, make_project, operations, place, select, tagged

TEXT = "Lin Jian menolak sanksi atas Rusia. Hanoi menyambut usul Rusia."
MakeHands = Callable[[MainWindow], Hands]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_it: OpenWindow, tmp_path: Path, hands: MakeHands) -> MainWindow:
    made = open_it(make_project(tmp_path / "p.annot", TEXT))
    for quote, key in (("Lin Jian", Key.Key_1), ("Hanoi", Key.Key_2), ("Rusia", Key.Key_2)):
        select(made, quote)
        hands(made).press(key)
    select(made, "menolak sanksi atas Rusia")
    hands(made).press(Key.Key_3)
    return made


def values(window: MainWindow) -> dict[str, str | None]:
    current = window.page.current
    assert current is not None
    return {name: window.page.names.of(value) for name, value in current.values.items()}


def keys(window: MainWindow) -> str:
    row = child(window, QWidget, "modeKeys")
    return row.accessibleName() if row.isVisible() else ""


def test_letters_set_the_polarity_and_each_is_one_operation(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    assert "O oppose" in keys(window)
    before = len(operations(window))
    for key, polarity in ((Key.Key_S, "support"), (Key.Key_O, "oppose"), (Key.Key_N, "neutral"), (Key.Key_M, "mixed")):
        hand.press(key)
        assert values(window)["polarity"] == polarity
        assert focus_name() == "articleView"
    assert len(operations(window)) == before + 4
    hand.press(Key.Key_U)
    assert "U unclear ✓" in keys(window)
    hand.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert values(window)["polarity"] == "mixed"


def test_plus_and_minus_step_the_intensity(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    seen = []
    for key in (Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Minus, Key.Key_Minus, Key.Key_Minus):
        hand.press(key)
        seen.append(values(window).get("intensity"))
    assert seen == ["1", "2", "3", "3", "2", "1", None]


def test_holder_and_target_from_a_numbered_list_whose_digits_come_first(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    count = len(tagged(window))
    hand.press(Key.Key_H)
    assert [option.words for option in window.stance_mode._list.options()] == ["Lin Jian", "Hanoi", "Rusia"]
    hand.press(Key.Key_3)
    assert values(window)["holder"] == "Rusia"
    hand.press(Key.Key_H)
    hand.press(Key.Key_1)
    assert values(window)["holder"] == "Lin Jian"
    hand.press(Key.Key_T)
    hand.press(Key.Key_Return)
    assert values(window)["target"] == "Rusia"
    assert len(tagged(window)) == count  # no digit tagged anything
    hand.press(Key.Key_T)
    hand.press(Key.Key_Escape)
    assert window.stance_mode.is_on
    hand.press(Key.Key_Escape)
    assert not window.stance_mode.is_on
    assert keys(window) == ""


def test_the_mode_ends_with_the_next_selection_and_its_keys_are_free_again(
    window: MainWindow, hands: MakeHands
) -> None:
    hand = hands(window)
    hand.press(Key.Key_Right, SHIFT)
    assert not window.stance_mode.is_on
    hand.press(Key.Key_S)
    current = window.page.current
    assert current is not None
    assert "polarity" not in current.values
    select(window, "Hanoi")
    hand.press(Key.Key_2)  # it is there already, and becomes current
    hand.press(Key.Key_M)
    assert focus_name() == "inspector.note"


def test_doubling_goes_on_with_the_second_stance(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    hand.press(Key.Key_O)
    first = window.page.current
    hand.press(Key.Key_D)
    second = window.page.current
    assert first is not None
    assert second is not None
    assert first.id != second.id
    hand.press(Key.Key_S)
    assert values(window)["polarity"] == "support"
    assert window.stance_mode.is_on


def test_deleting_the_stance_ends_the_mode(window: MainWindow, hands: MakeHands) -> None:
    hands(window).press(Key.Key_Delete)
    assert not window.stance_mode.is_on
    assert keys(window) == ""


def test_three_on_a_stance_that_is_there_begins_the_mode_again(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    hand.press(Key.Key_Escape)
    select(window, "menolak sanksi atas Rusia")
    hand.press(Key.Key_3)
    assert window.stance_mode.is_on
    hand.press(Key.Key_O)
    assert values(window)["polarity"] == "oppose"


def test_the_mouse_on_a_stance_marks_its_holder_and_target(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    hand.press(Key.Key_H)
    hand.press(Key.Key_1)
    hand.press(Key.Key_T)
    hand.press(Key.Key_1)
    current = window.page.current
    assert current is not None
    spans = linked_spans(current, window.page.annotations)
    assert [span.quote(TEXT) for span in spans] == ["Lin Jian", "Rusia"]
    view = window.view
    before = view.grab().toImage()
    QTest.mouseMove(view.viewport(), place(view, TEXT.index("sanksi") + 2))
    assert window.tools.links._on == current.id
    assert view.grab().toImage() != before
    QTest.mouseMove(view.viewport(), place(view, TEXT.index("usul") + 1))
    assert window.tools.links._on is None


def test_a_target_may_be_an_issue_that_the_project_learns(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    field = child(window, QLineEdit, "inspector.target")
    field.setFocus()
    hand.type("sanctions")
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert values(window)["target"] == "sanctions"
    (issue,) = window.desk.ask(lambda reader: reader.entities())
    assert issue.type == "issue"
    hand.press(Key.Key_Escape)
    select(window, "menyambut usul Rusia")
    hand.press(Key.Key_3)
    hand.press(Key.Key_T)
    words = [option.words for option in window.stance_mode._list.options()]
    assert words[-1] == "sanctions"
    hand.press(getattr(Key, f"Key_{len(words)}"))
    assert values(window)["target"] == "sanctions"
