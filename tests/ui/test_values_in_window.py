"""Values are set in the inspector by keys and clicks, saved at once, undone, and refused beside their field."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, focus_name, make_project, select

TEXT = "Lin Jian menolak sanksi atas Rusia. Rusia menyambut sikap Lin Jian."
MakeHands = Callable[[MainWindow], Hands]
Key = Qt.Key


@pytest.fixture
def window(open_it: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_it(make_project(tmp_path / "p.annot", TEXT))


def tag(window: MainWindow, hands: MakeHands, quote: str, key: Qt.Key, after: int = 0) -> None:
    select(window, quote, after)
    hands(window).press(key)


def values(window: MainWindow) -> dict[str, str | None]:
    current = window.page.current
    assert current is not None
    return {name: window.page.names.of(value) for name, value in current.values.items()}


def test_enter_types_a_code_escape_goes_back_and_undo_takes_it_away(window: MainWindow, hands: MakeHands) -> None:
    tag(window, hands, "Rusia", Key.Key_2)
    hand = hands(window)
    hand.press(Key.Key_Return)
    assert focus_name() == "inspector.country"
    field = child(window, QLineEdit, "inspector.country")
    field.clear()
    hand.type("rus")
    hand.press(Key.Key_Escape)  # the list of codes
    hand.press(Key.Key_Return)
    assert values(window)["country"] == "RUS"
    assert focus_name() == "inspector.country"
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"


def test_a_wrong_code_is_refused_beside_the_field_and_nothing_is_saved(window: MainWindow, hands: MakeHands) -> None:
    tag(window, hands, "sanksi", Key.Key_2)
    hand = hands(window)
    hand.press(Key.Key_Return)
    hand.type("Korut!")
    hand.press(Key.Key_Return)
    assert "country" not in values(window)
    said = [each.text() for each in window.inspector.findChildren(QLabel) if each.isVisible()]
    assert any("country code" in each for each in said)
    assert child(window, QLineEdit, "inspector.country").text() == "Korut!"


def test_a_stance_gets_polarity_holder_and_target(window: MainWindow, hands: MakeHands) -> None:
    tag(window, hands, "Lin Jian", Key.Key_1)
    tag(window, hands, "Rusia", Key.Key_2)
    tag(window, hands, "menolak sanksi atas Rusia", Key.Key_3)
    oppose = child(window, QAbstractButton, "inspector.polarity.oppose")
    QTest.mouseClick(oppose, Qt.MouseButton.LeftButton)
    holder = child(window, QLineEdit, "inspector.holder")
    holder.setFocus()
    hand = hands(window)
    hand.type("lin")
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    target = child(window, QLineEdit, "inspector.target")
    target.setFocus()
    hand.type("the sanctions")
    hand.press(Key.Key_Return)
    assert values(window) | {"mode": ""} == {
        "polarity": "oppose", "holder": "Lin Jian", "target": "the sanctions", "mode": "",
    }  # fmt: skip
    current = window.page.current
    assert current is not None
    holder_link = current.values["holder"].points_at
    assert holder_link is not None
    assert not holder_link.is_entity


def test_an_actor_is_made_by_typing_its_name_and_found_the_next_time(window: MainWindow, hands: MakeHands) -> None:
    tag(window, hands, "Lin Jian", Key.Key_1)
    hand = hands(window)
    hand.press(Key.Key_Return)
    hand.type("Lin Jian")
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Escape)
    tag(window, hands, "Lin Jian", Key.Key_1, after=20)
    first = window.page.annotations[0].values["entity"]
    second = window.page.annotations[-1].values.get("entity")
    if second is None:
        hand.press(Key.Key_Return)
        hand.type("lin j")
        hand.press(Key.Key_Down)
        hand.press(Key.Key_Return)
        second = window.page.annotations[-1].values["entity"]
    assert first == second
    assert len(window.desk.ask(lambda reader: reader.entities())) == 1


def test_every_field_of_every_tag_can_be_reached_by_tab(window: MainWindow, hands: MakeHands) -> None:
    for key, fields in ((Key.Key_3, {"polarity", "intensity", "holder", "target", "mode"}), (Key.Key_4, {"unit"})):
        tag(window, hands, "sanksi", key)
        hand = hands(window)
        hand.press(Key.Key_Return)
        seen = set()
        for _ in range(20):
            seen.add(focus_name().removeprefix("inspector.").partition(".")[0])
            focus = window.focusWidget()
            assert isinstance(focus, QWidget)
            QTest.keyClick(focus, Key.Key_Tab)
        assert fields <= seen
        window.view.setFocus()


def test_what_is_typed_takes_the_place_of_what_was_there_and_one_escape_leaves(
    window: MainWindow, hands: MakeHands
) -> None:
    hand = hands(window)
    tag(window, hands, "Rusia", Key.Key_2)
    hand.press(Key.Key_Return)
    hand.type("CHN")
    hand.press(Key.Key_Return)
    assert values(window)["country"] == "CHN"
    hand.type("RUS")
    hand.press(Key.Key_Return)
    assert values(window)["country"] == "RUS"
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    hand.press(Key.Key_Return)
    hand.type("rus")
    hand.press(Key.Key_Return)
    assert child(window, QLineEdit, "inspector.country").text() == "RUS"
    assert values(window)["country"] == "RUS"
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
