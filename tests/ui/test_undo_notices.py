"""The notice with a way back: when it comes, how long it stays, where it stands, and what its button does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.ids import AnnotationId, ArticleId, OperationId
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations, DeleteAnnotations
from annotator.services.outcome import ChangeSet
from annotator.ui.main_window import MainWindow
from annotator.ui.panes.toast import Toast, place_of_toast
from annotator.ui.theme import load_theme, ui_font
from annotator.ui.undo_notices import offers_undo
from tests.ui.articles import THEMES
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, LAST, NEWS, NEXT, Key, focus_name, make_project, select, tagged, title

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
MakeHands = Callable[[MainWindow], Hands]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS, NEXT, LAST)


def toast(window: MainWindow) -> Toast:
    return window.guides.notices.toast


def label_and_delete(window: MainWindow, hand: Hands, quote: str = "Rusia") -> None:
    select(window, quote)
    hand.press(Key.Key_2)
    hand.press(Key.Key_Delete)


def changes(kind: str, annotations: int = 1, articles: int = 1, operation: int | None = 1) -> ChangeSet:
    return ChangeSet(
        operation=None if operation is None else OperationId(operation),
        kind=kind,
        summary="",
        rows={"annotation": frozenset(range(annotations))},
        articles=frozenset(ArticleId(n) for n in range(articles)),
        annotations=tuple(AnnotationId(n) for n in range(annotations)),
    )


def test_what_takes_something_away_or_changes_much_offers_the_way_back() -> None:
    for kind in ("DeleteAnnotations", "RetagAnnotations", "SetState", "ImportArticles"):
        assert offers_undo(changes(kind))
    assert offers_undo(changes("AddAnnotations", annotations=14))
    assert offers_undo(changes("EditArticles", annotations=0, articles=3))


def test_a_single_tagging_is_quiet_and_so_is_a_way_back_itself() -> None:
    for kind in ("AddAnnotations", "MoveAnnotation", "NoteAnnotations", "DoubleAnnotation"):
        assert not offers_undo(changes(kind))
    assert not offers_undo(changes("Revert", annotations=20))
    assert not offers_undo(changes("DeleteAnnotations", operation=None))


def test_it_stands_in_the_middle_at_the_bottom_and_off_the_line_of_the_caret() -> None:
    room, size = QRect(0, 0, 700, 500), QSize(300, 40)
    usual = QPoint(200, 444)
    assert place_of_toast(size, room, QRect(0, 20, 700, 24)) == usual
    for top in (430, 450, 480):
        line = QRect(0, top, 700, 24)
        place = place_of_toast(size, room, line)
        assert not QRect(place, size).intersects(line)
        assert room.contains(QRect(place, size))
    low = QRect(0, 0, 700, 60)
    assert place_of_toast(size, low, QRect(0, 10, 700, 24)).y() == 16


def test_a_deletion_is_told_and_taken_back_by_a_click(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    label_and_delete(window, hands(window))
    assert toast(window).isVisible()
    assert toast(window).words() == "Delete “Rusia”"
    assert toast(window).button.accessibleName() == "Undo (Ctrl+Z)"
    QTest.mouseClick(toast(window).button, Qt.MouseButton.LeftButton)
    assert tagged(window) == [("Rusia", "country")]
    assert not toast(window).isVisible()
    assert focus_name() == "articleView"


def test_tagging_says_nothing_and_ends_an_earlier_notice(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    select(window, "Korut")
    hand.press(Key.Key_2)
    assert not toast(window).isVisible()
    label_and_delete(window, hand)
    assert toast(window).isVisible()
    select(window, "Kursk")
    hand.press(Key.Key_1)
    assert not toast(window).isVisible(), "undo would take back the tagging, not what the notice says"


def test_the_key_takes_it_back_and_ends_the_notice(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    label_and_delete(window, hand)
    hand.press(Key.Key_Z, CONTROL)
    assert tagged(window) == [("Rusia", "country")]
    assert not toast(window).isVisible()


def test_done_is_told_over_the_next_article_and_leads_back(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    first = title(window)
    hand.press(Key.Key_Return, CONTROL)
    assert title(window) != first
    assert toast(window).isVisible()
    assert "as done" in toast(window).words()
    assert toast(window).font().families() == toast(window).button.font().families() == ui_font().families()
    toast(window).button.click()
    assert title(window) == first


def test_several_at_once_are_told_together(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    article = window.page.article
    assert article is not None
    done = window.desk.run(AddAnnotations(article.id, "country", (Span(0, 8), Span(9, 14))))
    assert done is not None
    assert toast(window).words() == "Tag 2 spans as country"
    window.desk.run(DeleteAnnotations(done.annotations))
    assert toast(window).words() == "Delete 2 annotations"


def test_what_is_too_large_for_the_key_offers_no_undo(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    article = window.page.article
    assert article is not None
    many = tuple(Span(n, n + 1) for n in range(len(NEWS)) if not NEWS[n].isspace())
    many = (*many, *(Span(n, n + 2) for n in range(len(NEWS) - 2) if NEWS[n : n + 2].isalpha()))
    assert len(many) > 100
    window.desk.run(AddAnnotations(article.id, "actor", many))
    assert not toast(window).isVisible() or toast(window).button.text() == "History"


def test_it_goes_by_itself_but_not_under_the_mouse_or_the_focus(
    project: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    window = open_it(project)
    hand = hands(window)
    notice = toast(window)
    notice._timer.setInterval(60)
    label_and_delete(window, hand)
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=2000)
    label_and_delete(window, hand)
    hand.press(Key.Key_F6, times=3)  # inspector, table, the notice
    assert focus_name() == "undoNotice.undo"
    QTest.qWait(150)
    assert notice.isVisible()
    hand.press(Key.Key_F6)
    assert focus_name() == "articleList"
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=2000)


def test_its_button_is_pressed_by_enter_and_left_by_esc(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_Escape):
        label_and_delete(window, hand)
        before = tagged(window)
        hand.press(Key.Key_F6, times=3)
        assert focus_name() == "undoNotice.undo"
        hand.press(key)
        assert focus_name() == "articleView"
        assert not toast(window).isVisible()
        assert (tagged(window) != before) == (key != Key.Key_Escape)
        if key != Key.Key_Escape:
            hand.press(Key.Key_Delete)


def test_it_leaves_the_line_of_the_caret_free(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    window.resize(900, 300)
    QApplication.processEvents()
    hand = hands(window)
    label_and_delete(window, hand)
    for key in (Key.Key_Home, Key.Key_End):
        hand.press(key, CONTROL)
        QApplication.processEvents()
        line = window.view.cursorRect().translated(window.view.viewport().pos())
        assert not toast(window).geometry().intersects(QRect(0, line.top(), window.view.width(), line.height()))
        assert window.view.rect().contains(toast(window).geometry())


def test_another_project_ends_it(tmp_path: Path, project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    label_and_delete(window, hands(window))
    window.files.open(make_project(tmp_path / "q.annot", LAST))
    assert not toast(window).isVisible()


def test_it_is_in_reversed_colours(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    label_and_delete(window, hands(window))
    for name in ("light", "dark"):
        theme = load_theme(THEMES, name)
        toast(window).set_theme(theme)
        assert toast(window).grab().toImage().pixelColor(8, 8) == theme.ink
