"""What is to be checked: counted in the status line, listed in a pane, one key from each place, told when done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.panes.row_list import RowList
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, current, focus_name, make_project, select

TEXT = "Lin Jian menolak sanksi atas Antah. Hanoi menyambut usul Antah."
MakeHands = Callable[[MainWindow], Hands]
Key = Qt.Key


@pytest.fixture
def window(open_it: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_it(make_project(tmp_path / "p.annot", TEXT, "Berantah diam. Kata Lin Jian."))


def counts(window: MainWindow) -> str:
    return child(window, QLabel, "annotationCount").text()


def rows(window: MainWindow) -> list[str]:
    return [f"{row.words}: {row.below}" for row in child(window, RowList, "checkList").rows()]


def test_the_pane_lists_what_is_odd_and_enter_goes_there(window: MainWindow, hands: MakeHands, qtbot: QtBot) -> None:
    hand = hands(window)
    select(window, "Antah")
    hand.press(Key.Key_2)
    qtbot.waitUntil(lambda: counts(window) == "1 annotation · 2 to check")
    hand.press(Key.Key_F7)
    assert focus_name() == "checkList"
    assert rows(window) == [
        "Antah: no country code",
        "Antah: “Antah” is labelled as country elsewhere in this article, and not here",
    ]
    hand.press(Key.Key_Down, times=2)
    hand.press(Key.Key_Return)
    assert window.view.selected_spans()[0].start == TEXT.rindex("Antah")
    window.view.setFocus()
    hand.press(Key.Key_2)
    qtbot.waitUntil(lambda: rows(window) == ["Antah: no country code"] * 2)
    list_ = child(window, RowList, "checkList")
    list_.setFocus()
    hand.press(Key.Key_Home)
    hand.press(Key.Key_Return)
    assert current(window) == "Antah"
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"


def test_all_articles_are_looked_through_when_asked(window: MainWindow, hands: MakeHands, qtbot: QtBot) -> None:
    hand = hands(window)
    select(window, "Antah")
    hand.press(Key.Key_2)
    hand.press(Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    select(window, "Berantah")
    hand.press(Key.Key_2)
    hand.press(Key.Key_F7)
    QTest.mouseClick(child(window, QAbstractButton, "checkScope.all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(window)) == 3)
    child(window, RowList, "checkList").setFocus()
    hand.press(Key.Key_Home)
    hand.press(Key.Key_Return)
    assert window.page.text == TEXT
    assert current(window) == "Antah"


def test_done_says_what_is_left(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    select(window, "Antah")
    hand.press(Key.Key_2)
    window.view.setFocus()
    hand.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "2 to check" in child(window, QLabel, "statusMessage").text()
