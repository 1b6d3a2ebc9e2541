"""Without a mouse: F6 walks the parts, Tab their controls, Esc comes back; nothing is out of reach."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.ui.focus_walk import walked
from annotator.ui.main_window import MainWindow
from tests.making import label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, LAST, NEWS, NEXT, SHIFT, Key, focus_name, make_project, select

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
MakeHands = Callable[[MainWindow], Hands]
LONGEST_WALK = 25  # key presses


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS, NEXT, LAST, labels=[label(NEWS, 0, 8)])


def controls(window: QWidget) -> set[QWidget]:
    """What can have the focus by Tab, as it is shown now."""
    found = set()
    for each in window.findChildren(QWidget):
        by_tab = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_tab and each.isVisible() and each.isEnabled() and each.focusProxy() is None:
            found.add(each)
    return found


def reached(window: MainWindow, hand: Hands) -> set[QWidget]:
    """What F6, and Tab from each stop of F6, come to."""
    seen: set[QWidget] = set()
    stops: list[QWidget] = []
    for _ in range(LONGEST_WALK):
        hand.press(Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in stops:
            break
        stops.append(focus)
    for stop in stops:
        for modifiers in ((), (SHIFT,)):
            window.status.say("")  # Tab in the text says something, and that hides the tags for a while
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            for _ in range(LONGEST_WALK):
                focus = QApplication.focusWidget()
                assert focus is not None, "Tab lost the focus"
                seen.add(focus)
                hand.press(Key.Key_Tab, *modifiers)
    return seen


def names(widgets: set[QWidget]) -> list[str]:
    return sorted(each.objectName() or type(each).__name__ for each in widgets)


def label_it(window: MainWindow, hand: Hands, quote: str, *keys: Key) -> None:
    select(window, quote)
    for key in keys:
        hand.press(key)


SETTINGS: dict[str, Callable[[MainWindow, Hands], object]] = {
    "reading": lambda _window, _hand: None,
    "an annotation": lambda window, hand: label_it(window, hand, "Rusia", Key.Key_2),
    "a deletion": lambda window, hand: label_it(window, hand, "Rusia", Key.Key_2, Key.Key_Delete),
    "a notice": lambda window, _hand: window.notice.say("What went wrong", ["line 1", "line 2"]),
    "the help": lambda _window, hand: hand.press(Key.Key_F1),
    "a question": lambda _window, hand: hand.press(Key.Key_M, CONTROL),
    "the palette": lambda _window, hand: hand.press(Key.Key_K, CONTROL),
    "the keys": lambda _window, hand: hand.type("?"),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_control_is_reached_and_left(setting: str, project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    SETTINGS[setting](window, hand)
    QApplication.processEvents()
    wanted = controls(window)
    assert len(wanted) > 8
    found = reached(window, hand)
    assert names(wanted - found) == []
    for each in wanted:
        if not each.isVisible():
            continue  # Esc closed what it stood on
        each.setFocus(Qt.FocusReason.TabFocusReason)
        hand.press(Key.Key_Escape, times=3)
        assert focus_name() == "articleView", f"Esc does not come back from {each.objectName()}"


def test_every_control_of_an_empty_window_is_reached(open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it()
    wanted = controls(window)
    assert names(wanted - reached(window, hands(window))) == []
    assert {"chooseFiles", "openStarter", "startTour"} <= set(names(wanted))


def test_f6_goes_round_forwards_and_backwards_with_what_stands_over_the_panes(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    SETTINGS["a deletion"](window, hand)
    window.notice.say("What went wrong", ["line 1"])
    seen = []
    for _ in range(6):
        hand.press(Key.Key_F6)
        seen.append(focus_name())
    assert seen == [
        "inspector.keys",
        "annotationTable",
        "noticeBar.close",
        "undoNotice.undo",
        "articleList",
        "articleView",
    ]
    back = []
    for _ in range(6):
        hand.press(Key.Key_F6, SHIFT)
        back.append(focus_name())
    assert back == [*seen[-2::-1], seen[-1]]


def test_f6_leaves_a_sheet_and_comes_back_to_it(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    hand.type("?")
    hand.press(Key.Key_F6)
    assert focus_name() == "articleList"
    hand.press(Key.Key_F6, SHIFT)
    assert focus_name().startswith("keySheet.")


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", "propagateSizeHints")
def test_the_menus_are_walked_and_left_by_keys(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hands(window).press(Key.Key_F10)

    def popup() -> QMenu:
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        return found

    assert popup().title() == "Project"
    QTest.keyClick(popup(), Key.Key_Right)
    assert popup().title() == "Edit"
    QTest.keyClick(popup(), Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    hands(window).press(Key.Key_Escape)
    assert focus_name() == "articleView"


def test_tab_stays_within_a_sheet(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    hand.type("?")
    for modifiers in ((), (SHIFT,)):
        seen = []
        for _ in range(12):
            hand.press(Key.Key_Tab, *modifiers)
            seen.append(focus_name())
        assert all(name.startswith("keySheet.") for name in seen)
        assert len(set(seen)) < len(seen), "it goes round"


def test_the_part_that_holds_the_focus_decides(qapp: QApplication) -> None:
    outer, other = QWidget(), QWidget()
    inner = QWidget(outer)
    deep = QWidget(inner)
    stops = [other, outer, inner]
    assert walked(stops, deep, +1, start=0) is other, "the inner part counts"
    assert walked(stops, other, -1, start=0) is inner
    assert walked(stops, None, +1, start=0) is outer
    assert walked(stops, QWidget(), -1, start=1) is other


def test_from_the_list_arrows_enter_and_tab_do_what_one_expects(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    hand.press(Key.Key_F6, SHIFT)
    assert focus_name() == "articleList"
    hand.press(Key.Key_Tab)
    assert focus_name() == "articleFilter"
    hand.type("harga")
    hand.press(Key.Key_Return)
    assert focus_name() == "articleList"
    hand.press(Key.Key_Return)
    assert focus_name() == "articleView"
    assert window.page.text == LAST
