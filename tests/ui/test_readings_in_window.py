"""What is read from the text is there when the key is up, says how it was read, and follows the edges of its span."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from annotator.domain.ids import ArticleId
from annotator.services.articles import EditArticles
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, make_project, operations, select

TEXT = "Menurut intelijen, sekitar 8.000 tentara Korut tiba. Menteri Luar Negeri Rusia diam. Harganya US$ 1,5 miliar."
MakeHands = Callable[[MainWindow], Hands]
Key = Qt.Key


@pytest.fixture
def window(open_it: OpenWindow, tmp_path: Path) -> MainWindow:
    made = open_it(make_project(tmp_path / "p.annot", TEXT))
    made.desk.run(EditArticles((ArticleId(1),), {"language": "id"}))
    return made


def values(window: MainWindow) -> dict[str, str | None]:
    current = window.page.current
    assert current is not None
    return {name: value.text for name, value in current.values.items()}


def why(window: MainWindow) -> str:
    label = child(window, QLabel, "inspector.why")
    return label.text() if label.isVisible() else ""


def test_a_number_is_read_in_the_operation_of_the_key_and_says_how(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    select(window, "8.000 tentara")
    before = len(operations(window))
    hand.press(Key.Key_4)
    assert len(operations(window)) - before in {1, 2}  # the first label joins the project
    assert values(window)["number_value"] == "8000"
    assert values(window)["unit"] == "tentara"
    assert "Indonesian" in why(window)
    hand.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, times=8)
    assert values(window)["approximate"] == "true"
    select(window, "US$ 1,5 miliar")
    hand.press(Key.Key_4)
    assert {k: values(window)[k] for k in ("number_value", "unit", "number_kind")} == {
        "number_value": "1500000000", "unit": "USD", "number_kind": "money",
    }  # fmt: skip


def test_a_country_gets_its_code_and_an_actor_the_country_that_it_serves(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    select(window, "Korut")
    hand.press(Key.Key_2)
    assert values(window)["country"] == "PRK"
    assert values(window)["country_mention"] == "abbreviation"
    select(window, "Menteri Luar Negeri Rusia")
    hand.press(Key.Key_1)
    assert values(window) == {"country": "RUS"}


def test_what_a_person_sets_stays_and_is_not_explained_away(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    select(window, "8.000 tentara")
    hand.press(Key.Key_4)
    field = child(window, QLineEdit, "inspector.number_value")
    field.setFocus()
    field.selectAll()
    hand.type("8")
    hand.press(Key.Key_Return)
    assert values(window)["number_value"] == "8"
    assert why(window) == ""
    window.view.setFocus()
    hand.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, times=8)
    assert values(window)["number_value"] == "8"


def test_a_country_is_found_by_any_of_its_names(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    select(window, "intelijen")
    hand.press(Key.Key_2)
    assert why(window)
    field = child(window, QLineEdit, "inspector.country")
    field.setFocus()
    hand.type("tiongkok")
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert values(window)["country"] == "CHN"
