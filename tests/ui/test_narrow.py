"""Where the window is narrow, the panes at its sides are drawers (look.md, "Sizes")."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, focus_name, make_project, select

TEXT = "Hanoi menolak usul itu, kata juru bicara."


@pytest.fixture
def window(open_it: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_it(make_project(tmp_path / "p.annot", TEXT))


def test_the_side_column_is_a_drawer_below_1120_and_comes_with_the_key_that_goes_there(
    window: MainWindow, hands: Callable[[MainWindow], Hands], qtbot: QtBot
) -> None:
    select(window, "Hanoi")
    hands(window).press(Qt.Key.Key_2)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: not window.inspector.isVisible())
    assert window.list.isVisible()
    hands(window).press(Qt.Key.Key_Return)
    assert window.inspector.isVisible()
    assert window.inspector.mapTo(window, window.inspector.rect().topRight()).x() >= window.width() - 2
    hands(window).press(Qt.Key.Key_Escape)
    assert not window.inspector.isVisible()
    assert focus_name() == "articleView"


def test_a_pane_that_is_worked_in_stays_open_as_the_window_becomes_narrow(
    window: MainWindow, hands: Callable[[MainWindow], Hands], qtbot: QtBot
) -> None:
    select(window, "Hanoi")
    hands(window).press(Qt.Key.Key_2)
    hands(window).press(Qt.Key.Key_Return)
    before = focus_name()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.width() == 1000)
    assert window.inspector.isVisible()
    assert focus_name() == before == "inspector.country"
    hands(window).press(Qt.Key.Key_Escape)
    assert not window.inspector.isVisible()


def test_the_list_is_a_drawer_below_840_with_a_button_and_the_focus_walk(
    window: MainWindow, hands: Callable[[MainWindow], Hands], qtbot: QtBot
) -> None:
    window.resize(800, 600)
    qtbot.waitUntil(lambda: not window.list.isVisible())
    button = child(window, QToolButton, "articleListButton")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.list.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.list.isVisible()
    hands(window).press(Qt.Key.Key_F6)  # text, inspector
    assert window.inspector.isVisible()
    hands(window).press(Qt.Key.Key_F6)
    hands(window).press(Qt.Key.Key_F6)  # list
    assert window.list.isVisible()
    assert not window.inspector.isVisible()


def test_all_panes_come_back_where_there_is_room(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(800, 600)
    qtbot.waitUntil(lambda: not window.list.isVisible())
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.list.isVisible() and window.inspector.isVisible())
    assert window.list.x() < window.view.mapTo(window, window.view.pos()).x()
    assert abs(window.list.width() - 272) <= 2
    assert abs(window.side.width() - 312) <= 2


def test_a_wide_window_gives_the_outer_panes_more(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: abs(window.list.width() - 320) <= 2)
    assert abs(window.side.width() - 360) <= 2
