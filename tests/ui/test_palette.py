"""The palette by keys: what it finds, what it runs, and where the focus is meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.palette_rows import PaletteRow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import (
    CONTROL,
    LAST,
    NEWS,
    NEXT,
    Key,
    child,
    focus_name,
    make_project,
    room_of,
    select,
    tagged,
    title,
)

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
MakeHands = Callable[[MainWindow], Hands]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS, NEXT, LAST)


def rows(window: MainWindow) -> list[PaletteRow]:
    model = window.guides.palette.sheet.model
    return [model.row_at(place) for place in range(model.rowCount())]


def names(window: MainWindow) -> list[str]:
    return [row.name for row in rows(window)]


def current(window: MainWindow) -> str:
    row = window.guides.palette.sheet.current_row()
    return "" if row is None else row.name


def type_into(window: MainWindow, hand: Hands, text: str) -> None:
    hand.press(Key.Key_K, CONTROL)
    assert focus_name() == "commandPalette.line"
    hand.type(text)


def test_it_lists_every_action_once_with_its_key(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hands(window).press(Key.Key_K, CONTROL)
    listed = [row.key for row in rows(window) if row.kind == "action"]
    assert sorted(map(str, listed)) == sorted(set(window.actions_.specs) - {"view.palette"})
    undo = next(row for row in rows(window) if row.key == "edit.undo")
    assert (undo.name, undo.more, undo.keys) == ("Undo", "Edit", ("Ctrl+Z",))


def test_a_tag_run_by_name_acts_on_the_selection(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    select(window, "Rusia")
    type_into(window, hand, "coun")
    assert current(window) == "Country"
    hand.press(Key.Key_Return)
    assert tagged(window) == [("Rusia", "country")]
    assert focus_name() == "articleView"
    assert not window.guides.palette.sheet.isVisible()


def test_esc_and_the_same_key_leave_it_and_the_focus_is_where_it_was(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    for key, *held in ((Key.Key_Escape,), (Key.Key_K, CONTROL)):
        hand.press(Key.Key_K, CONTROL)
        hand.press(key, *held)
        assert window.sheets.sheet is None
        assert focus_name() == "articleView"
    window.table.setFocus()
    type_into(window, hand, "next pane")
    hand.press(Key.Key_Return)
    assert focus_name() == "articleList", "one further than the table, where the focus was"


def test_what_cannot_be_run_is_grey_and_says_why(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    type_into(window, hand, "delete")
    assert (current(window), rows(window)[0].why_not) == ("Delete", "no annotation is current")
    hand.press(Key.Key_Return)
    assert focus_name() == "commandPalette.line", "it stays open"
    hand.press(Key.Key_Escape)
    select(window, "Rusia")
    hand.press(Key.Key_2)
    type_into(window, hand, "delete")
    assert rows(window)[0].why_not == ""
    hand.press(Key.Key_Return)
    assert tagged(window) == []


def test_without_a_project_it_says_so(open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it()
    type_into(window, hands(window), "export")
    assert rows(window)[0].why_not == "no project is open"


def test_arrows_walk_the_rows_and_go_round(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    type_into(window, hand, "next")
    listed = names(window)
    assert len(listed) > 2
    assert current(window) == listed[0]
    hand.press(Key.Key_Down)
    assert current(window) == listed[1]
    hand.press(Key.Key_Up, times=2)
    assert current(window) == listed[-1]
    hand.press(Key.Key_Down)
    assert current(window) == listed[0]
    hand.press(Key.Key_PageDown)
    assert current(window) == listed[-1] or len(listed) > 12
    assert focus_name() == "commandPalette.line"


def test_articles_come_after_the_actions_and_open(
    project: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    window = open_it(project)
    hand = hands(window)
    hand.press(Key.Key_K, CONTROL)
    hand.type("beras harga")
    qtbot.waitUntil(lambda: "Harga beras naik 12 persen." in names(window))
    kinds = [row.kind for row in rows(window)]
    assert kinds == sorted(kinds)  # actions, articles, projects
    hand.press(Key.Key_Return)
    assert title(window) == "Harga beras naik 12 persen."
    assert focus_name() == "articleView"


def test_a_project_that_was_open_last_is_opened(
    tmp_path: Path, project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    other = make_project(tmp_path / "other work.annot", LAST)
    window = open_it(other)
    window.files.open(project)
    type_into(window, hands(window), "oth wor")
    assert [(row.kind, row.name) for row in rows(window)] == [("project", "other work")]
    hands(window).press(Key.Key_Return)
    assert window.desk.open_project.path == other


def test_what_was_run_lately_comes_first_also_in_the_next_window(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    for name in ("larger text", "next pane"):
        type_into(window, hand, name)
        hand.press(Key.Key_Return)
    window.close()
    again = open_it(project)
    hands(again).press(Key.Key_K, CONTROL)
    assert names(again)[:2] == ["Next pane", "Larger text"]
    assert len(set(names(again))) == len(names(again))


def test_nothing_found_is_said(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    type_into(window, hand, "qqqqq")
    assert child(window, QLabel, "commandPalette.nothing").isVisible()
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Down)
    assert focus_name() == "commandPalette.line"


def test_a_click_runs_a_row(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    select(window, "Korut")
    type_into(window, hands(window), "actor")
    view = window.guides.palette.sheet.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert tagged(window) == [("Korut", "actor")]


def test_it_fits_the_window_and_its_rows(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    window.resize(900, 600)
    hand = hands(window)
    hand.press(Key.Key_K, CONTROL)
    QApplication.processEvents()
    sheet = window.guides.palette.sheet
    assert room_of(window).contains(sheet.geometry())
    hand.type("undo")
    assert sheet.rect().contains(sheet.view.geometry())
    assert sheet.view.height() == len(rows(window)) * 32


def test_titles_with_markup_are_shown_as_they_are(
    tmp_path: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    window = open_it(make_project(tmp_path / "m.annot", "<b>Tebal</b> & judul\nisi\n"))
    type_into(window, hands(window), "tebal")
    qtbot.waitUntil(lambda: "<b>Tebal</b> & judul" in names(window))
