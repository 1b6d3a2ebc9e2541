"""Undo opens the place, whatever it takes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import ALT, CONTROL, SHIFT, Key, current, make_project, select, tagged

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]
LONG = "Satu baris kata yang tidak pendek sekali di sini.\n" * 200 + "Rusia diam.\n" + "Satu baris lagi.\n" * 200


@pytest.fixture
def window(tmp_path: Path, open_it: OpenWindow) -> MainWindow:
    return open_it(make_project(tmp_path / "p.annot", LONG, "Sidang di Jenewa.\n"))


def in_sight(window: MainWindow, quote: str) -> bool:
    start = LONG.index(quote)
    view = window.view
    where = view.place_at(QPoint(0, 0).toPointF()), view.place_at(view.viewport().rect().bottomRight().toPointF())
    return window.page.text == LONG and where[0] <= start <= where[1]


def leave(window: MainWindow, hand: Hands) -> None:
    """To the beginning of the other article."""
    hand.press(Key.Key_PageDown, CONTROL)
    assert window.page.text != LONG


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("what", ["add", "delete", "move", "retag", "note"])
def test_undo_and_redo_open_the_place(window: MainWindow, hands: MakeHands, what: str, elsewhere: bool) -> None:
    hand = hands(window)
    select(window, "Rusia")
    hand.press(Key.Key_2)
    if what == "delete":
        hand.press(Key.Key_Delete)
    elif what == "move":
        hand.press(Key.Key_Left, ALT)
    elif what == "retag":
        hand.press(Key.Key_1)
    elif what == "note":
        hand.press(Key.Key_M)
        hand.type("lihat")
        hand.press(Key.Key_Escape)
    for undo in ([CONTROL], [CONTROL, SHIFT]):
        if elsewhere:
            leave(window, hand)
        else:
            window.view.place_caret(0)
            window.view.verticalScrollBar().setValue(0)
            window.page.set_current(None)
        assert not in_sight(window, "Rusia diam")
        hand.press(Key.Key_Z, *undo)
        assert in_sight(window, "Rusia diam")
        assert LONG.index("Rusia") <= window.view.caret() <= LONG.index("Rusia") + 5
        assert current(window) == (window.page.annotations[0].quote if tagged(window) else None)


def test_several_that_go_at_once_show_the_first(window: MainWindow) -> None:
    from annotator.domain.spans import Span
    from annotator.services.annotate import AddAnnotations

    article = window.page.article
    assert article is not None
    start = LONG.index("Rusia")
    window.desk.run(AddAnnotations(article.id, "country", (Span(start + 6, start + 10), Span(start, start + 5))))
    window.view.place_caret(0)
    window.actions_["edit.undo"].trigger()
    assert window.view.caret() == start
    assert in_sight(window, "Rusia diam")
