"""Finding words here and everywhere, with keys and mouse in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui import find_bar
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import (
    CONTROL,
    LAST,
    LEFT_BUTTON,
    NEWS,
    NEXT,
    SHIFT,
    Key,
    child,
    focus_name,
    make_project,
    select,
    tagged,
    title,
)

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]
RUSIA = "Rusia dan RUSIA\nlalu Belarusia 🙂 dan rusía\n"


@pytest.fixture
def opened(tmp_path: Path, open_it: OpenWindow) -> Callable[..., MainWindow]:
    return lambda *texts: open_it(make_project(tmp_path / "p.annot", *(texts or (RUSIA, NEWS, NEXT, LAST))))


def count(window: MainWindow) -> str:
    return child(window, QLabel, "findCount").text()


def selected(window: MainWindow) -> list[int]:
    return [span.start for span in window.view.selected_spans()]


def test_what_is_typed_is_found_walked_through_and_tagged_at_once(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL)
    assert focus_name() == "findField"
    hand.type("rusia")
    places = [0, 10, RUSIA.index("rusia"), RUSIA.index("rusía")]
    assert (count(window), selected(window)) == ("1 of 4", [0])
    hand.press(Key.Key_Return)
    assert (count(window), selected(window)) == ("2 of 4", [places[1]])
    hand.press(Key.Key_F3, times=2)
    assert (count(window), selected(window)) == ("4 of 4", [places[3]])
    hand.press(Key.Key_Enter)
    assert selected(window) == [places[0]], "round at the end"
    hand.press(Key.Key_Return, SHIFT)
    assert selected(window) == [places[3]]
    hand.press(Key.Key_F3, SHIFT)
    assert selected(window) == [places[2]]
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    assert child(window, QWidget, "findBar").isHidden()
    hand.press(Key.Key_2)
    assert tagged(window) == [("rusia", "country")]


def test_case_and_whole_words_narrow_it(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL)
    hand.type("Rusia")
    QTest.mouseClick(child(window, QToolButton, "findWords"), LEFT_BUTTON)
    assert count(window) == "1 of 3"
    QTest.mouseClick(child(window, QToolButton, "findCase"), LEFT_BUTTON)
    assert count(window) == "1 of 1"
    assert focus_name() == "findField", "a click on a button leaves the focus in the line"
    hand.type("x")
    assert count(window) == "not found"


def test_the_selection_is_the_first_query(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    select(window, "RUSIA")
    hands(window).press(Key.Key_F, CONTROL)
    assert child(window, QLineEdit, "findField").text() == "RUSIA"
    assert (count(window), selected(window)) == ("2 of 4", [10])


def test_the_search_begins_where_the_caret_is(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    window.view.place_caret(RUSIA.index("lalu"))
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL)
    hand.type("rus")
    assert count(window) == "3 of 4"
    hand.type("ia")
    assert count(window) == "3 of 4"


def test_found_places_are_painted_and_gone_when_the_bar_is(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    before = window.view.viewport().grab().toImage()
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL)
    hand.type("dan")
    edge = window.looks.theme.edge
    shown = window.view.viewport().grab().toImage()
    assert any(shown.pixelColor(x, y) == edge for x in range(shown.width()) for y in range(120))
    hand.press(Key.Key_Escape)
    window.view.place_caret(0)
    after = window.view.viewport().grab().toImage()
    assert not any(after.pixelColor(x, y) == edge for x in range(after.width()) for y in range(120))
    assert before.width() == after.width()


def test_another_article_is_searched_for_the_same(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL)
    hand.type("rusia")
    hand.press(Key.Key_PageDown, CONTROL)
    assert window.page.text == NEWS
    assert (count(window), selected(window)) == ("1 found", []), "nothing is selected unasked"
    hand.press(Key.Key_F3)
    assert (count(window), selected(window)) == ("1 of 1", [NEWS.index("Rusia")])


def test_a_large_text_is_looked_through_between_events(
    opened: Callable[..., MainWindow], hands: MakeHands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_bar, "_STRETCH", 1000)
    window = opened("Rusia dan Korut bertemu lagi.\n" * 500)
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL)
    hand.type("rusia")
    assert count(window).endswith("+"), "the first places are there, and the rest is looked for"
    qtbot.waitUntil(lambda: count(window) == "1 of 500")


def test_the_number_of_places_is_bounded(
    opened: Callable[..., MainWindow], hands: MakeHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_bar, "MOST_PLACES", 10)
    window = opened("a" * 500)
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL)
    hand.type("a")
    assert count(window) == "1 of 10+"


# All articles


def state(window: MainWindow) -> str:
    return child(window, QLabel, "searchState").text()


def test_all_articles_are_searched_and_enter_opens_the_place(
    opened: Callable[..., MainWindow], hands: MakeHands, qtbot: QtBot
) -> None:
    window = opened()
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL, SHIFT)
    assert focus_name() == "searchBox"
    hand.type("rusia tidak")
    hand.press(Key.Key_Return)
    qtbot.waitUntil(lambda: state(window) == "Places: 1 · articles: 1 of 4")
    hand.press(Key.Key_Return)
    assert focus_name() == "searchResults"
    hand.press(Key.Key_Return)
    assert title(window) == "Sidang di Jenewa ditutup."
    assert [span.quote(window.page.text) for span in window.view.selected_spans()] == ["Rusia tidak"]
    assert focus_name() == "articleView"
    hand.press(Key.Key_3)
    assert tagged(window) == [("Rusia tidak", "stance")]


def test_typing_alone_searches_and_a_new_query_takes_the_place_of_the_old(
    opened: Callable[..., MainWindow], hands: MakeHands, qtbot: QtBot
) -> None:
    window = opened()
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL, SHIFT)
    hand.type("rusia")
    results = child(window, QListView, "searchResults")
    qtbot.waitUntil(lambda: results.model().rowCount() == 6)
    assert state(window) == "Places: 6 · articles: 3 of 4"
    hand.type("xyz")
    qtbot.waitUntil(lambda: state(window).startswith("Places: 0"))
    assert results.model().rowCount() == 0
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"


def test_a_project_can_be_closed_while_it_is_searched(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    hand = hands(window)
    hand.press(Key.Key_F, CONTROL, SHIFT)
    hand.type("a")
    hand.press(Key.Key_Return)
    hand.press(Key.Key_W, CONTROL)
    assert window.desk.project is None
    assert child(window, QListView, "searchResults").model().rowCount() == 0
