"""The history beside the text, by keys and clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.ids import OperationId, Uid
from annotator.domain.records import OperationRecord, Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.models.history_model import PAGE, HistoryModel, matches
from tests.making import BUDI, add_records, record
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, NEWS, NEXT, Key, child, focus_name, make_project, select, tagged, title, work_as

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS, NEXT)


def history(window: MainWindow) -> QListView:
    return child(window, QListView, "historyList")


def lines(window: MainWindow) -> list[str]:
    model = history(window).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def metas(window: MainWindow) -> list[str]:
    model = window.history.pane.model
    return [model.meta_at(row) for row in range(model.rowCount())]


def button(window: MainWindow, name: str) -> QPushButton:
    return child(window, QPushButton, f"history.{name}")


def mark(window: MainWindow, quote: str, key: Qt.Key) -> None:
    window.view.setFocus()
    select(window, quote)
    QTest.keyClick(window.view, key)


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def test_it_opens_by_key_lists_the_newest_first_and_follows(
    project: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    window = open_it(project)
    mark(window, "Rusia", Key.Key_2)
    hand = hands(window)
    hand.press(Key.Key_H, CONTROL)
    assert focus_name() == "historyList"
    assert lines(window)[0] == "Tag “Rusia” as country"
    assert "Ana (you)" in metas(window)[0]
    assert "command line" in metas(window)[-1]
    assert "Rusia" in child(window, QPlainTextEdit, "history.details").toPlainText()
    mark(window, "Presiden", Key.Key_1)
    qtbot.waitUntil(lambda: lines(window)[:2] == ["Tag “Presiden” as actor", "Tag “Rusia” as country"])
    hand.press(Key.Key_H, CONTROL)
    assert not history(window).isVisible()
    assert window.view.hasFocus()


def test_enter_shows_the_place_in_whichever_article_it_is(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    mark(window, "Kursk", Key.Key_2)
    hand = hands(window)
    hand.press(Key.Key_PageDown, CONTROL)
    assert title(window) == NEXT.split("\n")[0]
    hand.press(Key.Key_H, CONTROL)
    hand.press(Key.Key_Return)
    assert title(window) == NEWS.split("\n")[0]
    assert window.page.current is not None
    assert window.page.current.quote == "Kursk"
    assert window.view.hasFocus()


def test_an_earlier_operation_is_taken_back_by_itself(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    mark(window, "Rusia", Key.Key_2)
    mark(window, "Presiden", Key.Key_1)
    hand = hands(window)
    hand.press(Key.Key_H, CONTROL)
    hand.press(Key.Key_Down)
    QTest.mouseClick(button(window, "revert"), LEFT)
    assert tagged(window) == [("Presiden", "actor")]
    assert lines(window)[0] == "Undo: Tag “Rusia” as country"
    assert said(window).startswith("Undo: Tag “Rusia”")
    at = lines(window).index("Tag “Rusia” as country")
    assert metas(window)[at].endswith("undone")
    history(window).setCurrentIndex(window.history.pane.model.index(at))
    assert not button(window, "revert").isEnabled()
    history(window).setCurrentIndex(window.history.pane.model.index(0))
    assert button(window, "revert").text() == "Take back the undo"
    QTest.mouseClick(button(window, "revert"), LEFT)
    assert ("Rusia", "country") in tagged(window)


def test_going_back_to_here_takes_everything_after_it_back(
    project: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    window = open_it(project)
    for quote in ("Rusia", "Korut", "Kursk"):
        mark(window, quote, Key.Key_2)
    hand = hands(window)
    hand.press(Key.Key_H, CONTROL)
    assert not button(window, "goBack").isEnabled()  # nothing came after the newest
    hand.press(Key.Key_Down, times=2)
    QTest.mouseClick(button(window, "goBack"), LEFT)
    qtbot.waitUntil(lambda: tagged(window) == [("Rusia", "country")] and "Go back" in lines(window)[0])
    count = len(lines(window))
    assert "Go back to" in lines(window)[0]
    history(window).setCurrentIndex(window.history.pane.model.index(0))
    QTest.mouseClick(button(window, "revert"), LEFT)
    assert len(tagged(window)) == 3
    assert len(lines(window)) == count + 1


def test_undo_stops_at_a_large_operation_and_shows_it_in_the_history(
    tmp_path: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    window = open_it(make_project(tmp_path / "p.annot", NEWS))
    starts = [at for at, letter in enumerate(NEWS[:-5]) if not letter.isspace()]
    spans = tuple(Span(at, at + length) for at in starts for length in (1, 3) if not NEWS[at + length - 1].isspace())
    article = window.page.article
    assert article is not None
    window.desk.run(AddAnnotations(article.id, "country", spans))
    hand = hands(window)
    hand.press(Key.Key_Z, CONTROL)
    assert "history" in said(window)
    assert len(tagged(window)) == len(spans) > 100
    assert focus_name() == "historyList"
    current = window.history.pane.current
    assert current is not None
    assert current.rows > 100
    QTest.mouseClick(button(window, "revert"), LEFT)
    qtbot.waitUntil(lambda: tagged(window) == [])


def test_a_very_large_one_is_taken_back_beside_the_window(
    tmp_path: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    path = make_project(tmp_path / "p.annot", NEWS)
    other = Project.open(path, BUDI, Source.COMMAND_LINE)
    add_records(other, *(record(f"{number}\n") for number in range(1_100)))
    other.close()
    window = open_it(path)
    hands(window).press(Key.Key_H, CONTROL)
    assert "Budi · command line" in metas(window)[0]
    QTest.mouseClick(button(window, "revert"), LEFT)
    assert window.history.background.is_busy
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 1, timeout=20_000)
    assert lines(window)[0].startswith("Undo: Import 1100 articles")


def test_the_filter_takes_words_persons_and_this_article(
    project: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    other = Project.open(project, BUDI, Source.WINDOW)
    other.run(AddAnnotations(other.ask(lambda reader: reader.articles())[1].id, "country", (Span(0, 6),)))
    other.close()
    window = open_it(project)
    mark(window, "Rusia", Key.Key_2)
    hands(window).press(Key.Key_H, CONTROL)
    field = child(window, QLineEdit, "historyFilter")
    QTest.keyClicks(field, "budi tag")
    assert lines(window) == ["Tag “Sidang” as country"]
    field.clear()
    here = child(window, QCheckBox, "history.onlyHere")
    QTest.keyClick(here, Key.Key_Space)
    qtbot.waitUntil(lambda: "Tag “Sidang” as country" not in lines(window), timeout=10_000)
    assert "Tag “Rusia” as country" in lines(window)
    QTest.keyClicks(field, "nothing has these words")
    qtbot.waitUntil(lambda: lines(window) == [], timeout=10_000)  # what was asked for before may come in between
    assert not button(window, "revert").isEnabled()


def test_in_a_project_that_is_read_only_nothing_is_offered(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    held = Project.open(project, BUDI, Source.COMMAND_LINE)
    work_as(BUDI)
    window = open_it(project)
    hands(window).press(Key.Key_H, CONTROL)
    assert lines(window)
    assert not button(window, "revert").isEnabled()
    assert not button(window, "goBack").isEnabled()
    held.close()


# The model


def operation(number: int, summary: str = "Tag", person: str = "Ana") -> OperationRecord:
    return OperationRecord(
        OperationId(number),
        "2024-11-01T08:30:00.000Z",
        person,
        Uid(person),
        Source.WINDOW,
        "AddAnnotations",
        summary,
        1,
    )


def test_a_long_history_is_asked_for_a_page_at_a_time(qtbot: QtBot) -> None:
    asked: list[tuple[OperationId | None, int]] = []

    def ask(before: OperationId | None, limit: int) -> list[OperationRecord]:
        asked.append((before, limit))
        top = 100_000 if before is None else before - 1
        numbers = range(top, max(top - limit, 0), -1)
        return [operation(number, "needle" if number == 99_000 else "Tag") for number in numbers]

    model = HistoryModel()
    model.show(ask, None)
    assert model.rowCount() == PAGE
    model.fetchMore(model.index(-1))
    assert model.rowCount() == 2 * PAGE
    assert asked == [(None, PAGE), (100_000 - PAGE + 1, PAGE)]
    assert model.place_of(OperationId(99_000)) == 1_000
    asked.clear()
    model.set_filter("needle", None)
    assert model.rowCount() == 1
    assert len(asked) == 1  # the window is alive between one page and the next
    qtbot.waitUntil(lambda: not model.canFetchMore(QModelIndex()))
    assert model.rowCount() == 1
    assert asked[-1][0] is not None


def test_a_filter_needs_all_words_in_any_case() -> None:
    each = operation(7, "Tag “Rusia” as country", "Budi")
    assert matches(each, "rusia BUDI", None)
    assert not matches(each, "rusia ana", None)
    assert matches(each, "", frozenset({OperationId(7)}))
    assert not matches(each, "", frozenset())
