"""The first tour: its steps as a machine, and from beginning to end by keys in the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.records import State
from annotator.ui.actions import ACTIONS
from annotator.ui.main_window import MainWindow
from annotator.ui.panes.tour_card import place_of_card
from annotator.ui.tour_steps import Happening, Tour, action, operation, steps_of_the_tour
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import ALT, CONTROL, NEWS, SHIFT, Key, child, focus_name, make_project, room_of, tagged, title

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
MakeHands = Callable[[MainWindow], Hands]
STEPS = steps_of_the_tour()
ARTICLE = "Cairo and Chisinau back Danube grain deal as Ukrainian farmers cry foul"


def shown(window: MainWindow, part: str = "title") -> str:
    return child(window, QLabel, f"tourCard.{part}").text()


def begin(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["view.tour"].trigger()
    qtbot.waitUntil(lambda: title(window) == ARTICLE, timeout=20_000)
    QApplication.processEvents()


def select_by_keys(hand: Hands, words: str) -> None:
    start = hand.window.page.text.index(words)
    hand.select(start, start + len(words))


# The machine


def test_a_step_goes_on_when_what_it_waits_for_is_done_and_not_otherwise() -> None:
    tour = Tour(STEPS).at_step("country")
    for other in (operation("AddAnnotations", "actor"), operation("MoveAnnotation"), action("edit.undo")):
        assert tour.after(other) is tour
    after = tour.after(operation("AddAnnotations", "country"))
    assert after.step.id == "actor"
    assert after.done == {"country"}
    assert after.back().is_done
    assert not tour.is_done


def test_it_can_be_walked_without_doing_anything() -> None:
    tour = Tour(STEPS)
    assert tour.back() == tour
    seen = [tour.step.id]
    while not tour.is_last:
        tour = tour.forward()
        seen.append(tour.step.id)
    assert seen == [step.id for step in STEPS]
    assert tour.forward() == tour
    assert tour.after(Happening("action", "anything")) is tour
    assert 8 <= len([step for step in STEPS if step.waits_for]) <= 12


def test_it_is_taken_up_where_it_was_and_at_the_beginning_where_that_is_not_known() -> None:
    assert Tour(STEPS).at_step("note").step.id == "note"
    assert Tour(STEPS).at_step("no such step").at == Tour(STEPS).at_step(None).at == 0


def test_every_step_waits_for_something_that_there_is() -> None:
    actions = {spec.id for spec in ACTIONS}
    waited = [each for step in STEPS for each in step.waits_for]
    assert {each.name for each in waited if each.kind == "action"} <= actions
    assert len({step.id for step in STEPS}) == len(STEPS)


def test_the_card_stands_beside_what_it_speaks_of() -> None:
    room, size = QRect(0, 0, 1280, 760), QSize(286, 180)
    text, inspector, list_ = QRect(272, 100, 696, 630), QRect(968, 0, 312, 450), QRect(0, 0, 272, 730)
    for pane, side in ((text, "left"), (inspector, "right"), (list_, "left")):
        place, pointer = place_of_card(size, pane, room)
        assert pointer == side
        assert not QRect(place, size).intersects(pane)
        assert room.contains(QRect(place, size))
    narrow = QRect(0, 0, 700, 500)
    place, pointer = place_of_card(size, QRect(150, 80, 400, 380), narrow)
    assert pointer == ""
    assert narrow.contains(QRect(place, size))
    for outside in (QRect(1400, 0, 312, 900), QRect(-400, 0, 272, 730)):  # a drawer that is closed
        place, pointer = place_of_card(size, outside, room)
        assert pointer == ""
        assert room.contains(QRect(place, size))


# In the window


def test_from_beginning_to_end_by_keys(open_it: OpenWindow, hands: MakeHands, qtbot: QtBot, home: Path) -> None:
    window = open_it()
    QTest.mouseClick(child(window, QPushButton, "startTour"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: title(window) == ARTICLE, timeout=20_000)
    qtbot.waitUntil(lambda: focus_name() == "articleView")
    guide, hand = window.guides.tour, hands(window)
    assert window.desk.open_project.path == home / "projects" / "tour.annot"
    assert guide.step == "welcome"
    assert child(window, QPushButton, "tourCard.next").text() == "Next"

    hand.press(Key.Key_F12)
    assert guide.step == "country"
    assert child(window, QPushButton, "tourCard.next").text() == "Skip"
    assert "press 2" in " ".join(shown(window, "text").split())
    start = window.page.text.index("Egypt")
    hand.press(Key.Key_Home, CONTROL)
    hand.press(Key.Key_Right, times=start + 1)
    hand.press(Key.Key_2)
    assert tagged(window) == [("Egypt", "country")]

    assert guide.step == "actor"
    assert "Well done" in shown(window, "before")
    select_by_keys(hand, "Egypt's supply minister, Hoda Mansour")
    hand.press(Key.Key_1)

    assert guide.step == "number"
    hand.press(Key.Key_Home, CONTROL)
    hand.press(Key.Key_Right, times=window.page.text.index("4.5") + 1)
    hand.press(Key.Key_4)
    assert ("4.5", "number") in tagged(window)

    assert guide.step == "edge"
    hand.press(Key.Key_Right, ALT)
    assert guide.step == "undo"
    hand.press(Key.Key_Z, CONTROL)
    assert guide.step == "redo"
    hand.press(Key.Key_Z, CONTROL, SHIFT)
    assert guide.step == "walk"
    hand.press(Key.Key_Tab)
    assert guide.step == "note"
    hand.press(Key.Key_M)
    hand.type("by its people?")
    hand.press(Key.Key_Escape)
    assert guide.step == "done"
    assert focus_name() == "articleView"
    hand.press(Key.Key_Return, CONTROL)
    assert title(window) != ARTICLE
    assert window.list.model.states[State.DONE] == 1
    assert guide.step == "palette"
    hand.press(Key.Key_K, CONTROL)
    assert guide.step == "export"
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_E, CONTROL)
    assert guide.step == "end"
    for dialog in window.findChildren(QFileDialog):
        dialog.reject()
    assert child(window, QPushButton, "tourCard.next").text() == "Close"
    hand.window.view.setFocus()
    hand.press(Key.Key_F12)
    assert not guide.is_running
    assert not guide.card.isVisible()
    assert not window.actions_["tour.next"].isEnabled()


def test_it_is_left_and_taken_up_also_in_the_next_window(
    open_it: OpenWindow, hands: MakeHands, qtbot: QtBot, home: Path
) -> None:
    window = open_it()
    begin(window, qtbot)
    hand = hands(window)
    hand.press(Key.Key_F12, times=4)
    step = window.guides.tour.step
    hand.press(Key.Key_F12, CONTROL)
    assert not window.guides.tour.is_running
    assert focus_name() == "articleView"
    window.close()
    again = open_it()
    begin(again, qtbot)
    assert again.guides.tour.step == step
    hands(again).press(Key.Key_F12, SHIFT)
    assert again.guides.tour.step != step
    assert [path.name for path in (home / "projects").glob("*.annot")] == ["tour.annot"]


def test_after_the_end_it_begins_on_a_fresh_project(open_it: OpenWindow, qtbot: QtBot, home: Path) -> None:
    window = open_it()
    begin(window, qtbot)
    for _ in STEPS:
        window.guides.tour.forward()
    assert not window.guides.tour.is_running
    window.actions_["view.tour"].trigger()
    qtbot.waitUntil(lambda: title(window) == ARTICLE and tagged(window) == [], timeout=20_000)
    assert window.guides.tour.step == "welcome"
    assert sorted(path.name for path in (home / "projects").glob("*.annot")) == ["tour 2.annot", "tour.annot"]


def test_another_project_ends_it(tmp_path: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it()
    begin(window, qtbot)
    qtbot.waitUntil(lambda: not window.files.background.is_busy)
    window.files.open(make_project(tmp_path / "p.annot", NEWS))
    assert not window.guides.tour.is_running


def test_it_is_never_modal_and_its_buttons_leave_the_selection(
    open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    window = open_it()
    begin(window, qtbot)
    hand = hands(window)
    hand.press(Key.Key_F12)
    select_by_keys(hand, "Romania")
    spans = window.view.selected_spans()
    QTest.mouseClick(child(window, QPushButton, "tourCard.next"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(child(window, QPushButton, "tourCard.back"), Qt.MouseButton.LeftButton)
    assert window.view.selected_spans() == spans
    assert focus_name() == "articleView"
    hand.press(Key.Key_F6, times=3)
    assert focus_name() == "tourCard.next", "F6 comes to the card as well"
    hand.press(Key.Key_Space)
    assert window.guides.tour.step == "actor"
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    assert window.guides.tour.is_running


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
def test_no_card_hides_its_words_or_leaves_the_window(size: tuple[int, int], open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it()
    window.resize(*size)
    begin(window, qtbot)
    card = window.guides.tour.card
    for _ in STEPS:
        QApplication.processEvents()
        words = child(window, QLabel, "tourCard.text")
        assert room_of(window).contains(card.geometry())
        assert words.height() >= words.heightForWidth(words.width())
        assert "{" not in words.text()
        covers = QRect(card.mapTo(window, QPoint(0, 0)), card.size())
        assert window.rect().contains(covers)
        window.guides.tour.forward()
