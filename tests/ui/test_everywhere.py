"""Tagging all places of the same words with one key, on every layout of the digit row."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from annotator.domain.records import Origin
from annotator.ui.main_window import MainWindow
from tests.making import label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, NONE, SHIFT, Key, child, current, make_project, operations, select, tagged

TEXT = "Korut dan Rusia.\nKorut diam; Rusia-Korut tidak, kata diplomat Korutara.\n"


@pytest.fixture
def window(tmp_path: Path, open_it: OpenWindow) -> MainWindow:
    return open_it(make_project(tmp_path / "p.annot", TEXT))


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def press_by_place(window: MainWindow, key: Key, scan_code: int, text: str, held: object = SHIFT) -> None:
    """A key as the system sends it: what it gives, and which key of the keyboard it is."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window.view, QKeyEvent(kind, key, held, scan_code, 0, 0, text))  # type: ignore[call-overload]


def test_every_place_of_the_selected_words_is_tagged_in_one_operation(
    window: MainWindow, hands: Callable[..., Hands]
) -> None:
    before = len(operations(window))
    select(window, "Korut", after=5)
    hands(window).press(Key.Key_2, SHIFT)
    assert tagged(window) == [("Korut", "country")] * 3
    assert {each.origin for each in window.page.annotations} == {Origin.EVERYWHERE}
    made = [each for each in operations(window)[before:] if each.kind == "AddAnnotations"]
    assert len(made) == 1
    assert current(window) == "Korut"
    assert window.view.caret() == TEXT.index("Korut", 5) + 5
    assert "3 places tagged" in said(window)
    assert "Ctrl+Z" in said(window)
    hands(window).press(Key.Key_Z, CONTROL)
    assert tagged(window) == []


def test_those_tagged_so_already_are_passed_over_and_counted(
    tmp_path: Path, open_it: OpenWindow, hands: Callable[..., Hands]
) -> None:
    labels = [label(TEXT, 0, 5, "country", layer="Ana"), label(TEXT, 10, 15, "actor", layer="Ana")]
    window = open_it(make_project(tmp_path / "p.annot", TEXT, labels=labels))
    uid = window.page.annotations[0].uid
    window.view.place_caret(2)  # in a word, with nothing selected and nothing current
    hands(window).press(Key.Key_2, SHIFT)
    assert "2 places tagged, 1 was already" in said(window)
    assert [each.uid for each in window.page.annotations if each.span.start == 0] == [uid]
    hands(window).press(Key.Key_2, SHIFT)
    assert "All 3 are tagged so already" in said(window)
    window.view.place_caret(12)
    hands(window).press(Key.Key_2, SHIFT)  # another tag on the same words is no hindrance
    assert ("Rusia", "country") in tagged(window)


def test_the_current_annotation_at_the_caret_gives_the_words(window: MainWindow, hands: Callable[..., Hands]) -> None:
    select(window, "Rusia")
    hands(window).press(Key.Key_2)
    hands(window).press(Key.Key_1, SHIFT)
    assert tagged(window).count(("Rusia", "actor")) == 2


def test_part_of_a_word_is_tagged_where_it_was_selected(window: MainWindow, hands: Callable[..., Hands]) -> None:
    start = TEXT.index("Korutara")
    window.view.select(start + 5, start + 8)
    hands(window).press(Key.Key_4, SHIFT)
    assert tagged(window) == [("ara", "number")]


@pytest.mark.parametrize(
    ("key", "text"),
    [(Key.Key_Exclam, "!"), (Key.Key_1, "1"), (Key.Key_Plus, "+")],
    ids=["US and German: a sign", "French: the digit itself", "a layout of one's own"],
)
def test_shift_and_the_first_key_of_the_digit_row_tags_everywhere_on_each_layout(
    window: MainWindow, key: Key, text: str
) -> None:
    select(window, "Korut")
    press_by_place(window, key, 10, text)
    assert tagged(window) == [("Korut", "actor")] * 3


def test_without_shift_the_same_key_tags_one_place_on_a_french_layout(window: MainWindow) -> None:
    select(window, "Korut")
    press_by_place(window, Key.Key_Ampersand, 10, "&", NONE)
    assert tagged(window) == [("Korut", "actor")]


def test_nothing_to_tag_says_what_to_do(window: MainWindow, hands: Callable[..., Hands]) -> None:
    window.view.place_caret(len(TEXT))
    hands(window).press(Key.Key_1, SHIFT)
    assert "Select some text first" in said(window)
    assert tagged(window) == []
