"""Work that takes long: the window stays alive, shows how far it is, and can stop it without a trace."""

import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.jobs import import_articles
from annotator.jobs.task import Task
from annotator.services.project import Project
from annotator.ui.importing import Look
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, NEWS, Key, child, focus_name, make_project, operations, select, tagged

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]
SHOWN_SOON = 3_000


class Gate:
    """Holds an import at a place until it is opened; stands there at most for some seconds."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def stand(self, task: Task, total: int = 2_000) -> None:
        self.reached.set()
        for _ in range(2_000):
            task.progress(312, total, "Harga beras naik")  # raises when the work is to stop
            if self.open.wait(0.01):
                return


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "berita"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(f"Artikel {number}\n\nIsi.\n", "utf-8")
    return made


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Imports stand still while they read."""
    gate, real = Gate(), import_articles.read_paths

    def slow(paths: list[Path], task: Task) -> import_articles.Reading:
        gate.stand(task)
        return real(paths, task)

    monkeypatch.setattr(import_articles, "read_paths", slow)
    return gate


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Imports stand still within their transaction."""
    gate, real = Gate(), Project.run

    def slow(project: Project, command: object, on_step: Callable[[int, int], None] | None = None) -> object:
        if on_step is None:
            return real(project, command)

        def step(done: int, total: int) -> None:
            on_step(done, total)
            if done == 1:
                gate.stand(Task(lambda *_: on_step(done, total)))

        return real(project, command, step)

    monkeypatch.setattr(Project, "run", slow)
    return gate


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def row(window: MainWindow) -> QWidget:
    return child(window, QWidget, "progressRow")


def test_progress_is_shown_with_a_figure_and_the_text_stays_alive(
    project: Path, folder: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot, reading: Gate
) -> None:
    window = open_it(project)
    window.files.import_files([folder])
    assert not row(window).isVisible()
    qtbot.waitUntil(row(window).isVisible, timeout=SHOWN_SOON)
    qtbot.waitUntil(lambda: "312 of 2" in child(window, QLabel, "progressRow.figure").text())
    assert "Harga beras naik" in child(window, QLabel, "progressRow.what").text()
    assert focus_name() == "articleView"
    select(window, "Rusia")
    hands(window).press(Key.Key_2)
    assert ("Rusia", "country") in tagged(window)
    reading.open.set()
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 4, timeout=20_000)
    assert not row(window).isVisible()
    assert "3 articles" in said(window)


def test_quick_work_shows_no_bar(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    window.files.background.start(lambda _task: 1, lambda _: None, lambda _: None, name="Quick")
    qtbot.waitUntil(lambda: not window.files.background.is_busy)
    qtbot.wait(400)
    assert not row(window).isVisible()


@pytest.mark.parametrize("how", ["click", "Esc"])
def test_a_reading_that_is_cancelled_leaves_nothing(
    project: Path, folder: Path, open_it: OpenWindow, qtbot: QtBot, reading: Gate, how: str
) -> None:
    window = open_it(project)
    count = len(operations(window))
    window.files.import_files([folder])
    qtbot.waitUntil(row(window).isVisible, timeout=SHOWN_SOON)
    cancel = child(window, QPushButton, "progressRow.cancel")
    if how == "click":
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(window.view, Key.Key_Escape)  # elsewhere it stops nothing
        assert cancel.isEnabled()
        cancel.setFocus()
        QTest.keyClick(cancel, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.files.background.is_busy)
    assert "nothing of it came in" in said(window)
    assert not row(window).isVisible()
    assert len(operations(window)) == count
    assert len(window.list.visible_ids()) == 1


def test_a_writing_that_is_cancelled_is_taken_back_whole(
    project: Path, folder: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot, writing: Gate
) -> None:
    window = open_it(project)
    count = len(operations(window))
    window.files.import_files([folder])
    qtbot.waitUntil(writing.reached.is_set, timeout=20_000)
    qtbot.waitUntil(row(window).isVisible, timeout=SHOWN_SOON)
    QTest.mouseClick(child(window, QPushButton, "progressRow.cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.files.background.is_busy)
    assert "nothing of it came in" in said(window)
    assert len(operations(window)) == count
    select(window, "Rusia")
    hands(window).press(Key.Key_2)
    assert ("Rusia", "country") in tagged(window)


def test_who_labels_while_an_import_is_written_waits_for_its_commit(
    project: Path, folder: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot, writing: Gate
) -> None:
    window = open_it(project)
    window.files.import_files([folder])
    qtbot.waitUntil(writing.reached.is_set, timeout=20_000)
    window.desk.open_project.checkpoint()  # as when the window is idle: it does not wait for the import
    assert window.files.background.is_busy
    threading.Timer(0.2, writing.open.set).start()
    select(window, "Rusia")
    hands(window).press(Key.Key_2)
    assert ("Rusia", "country") in tagged(window)
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 4, timeout=20_000)
    kinds = [each.kind for each in operations(window)]
    assert kinds[-2:] == ["ImportArticles", "AddAnnotations"]


def test_a_window_that_is_closed_stops_what_is_under_way(
    project: Path, folder: Path, open_it: OpenWindow, qtbot: QtBot, writing: Gate
) -> None:
    window = open_it(project)
    window.files.import_files([folder])
    qtbot.waitUntil(writing.reached.is_set, timeout=20_000)
    assert window.close()
    again = open_it(project)
    assert len(again.list.visible_ids()) == 1
    assert again.desk.project is not None
    assert again.desk.project.is_writable


def test_another_project_stops_what_belongs_to_the_first(
    tmp_path: Path, project: Path, folder: Path, open_it: OpenWindow, qtbot: QtBot, reading: Gate
) -> None:
    other = make_project(tmp_path / "q.annot", "Lain\n")
    window = open_it(project)
    window.files.import_files([folder])
    qtbot.waitUntil(reading.reached.is_set)
    window.files.open_paths([other])
    assert not window.files.background.is_busy
    qtbot.wait(100)
    assert len(window.list.visible_ids()) == 1
    assert window.windowTitle().startswith("q")


def test_a_second_piece_of_work_is_refused_with_the_reason(
    tmp_path: Path, project: Path, folder: Path, open_it: OpenWindow, qtbot: QtBot, reading: Gate
) -> None:
    window = open_it(project)
    window.files.import_files([folder])
    qtbot.waitUntil(reading.reached.is_set)
    window.importing.bring_in([folder], Look.NEVER)
    assert "under way" in window.notice.sentence()
    hand = Hands(window)
    hand.press(Key.Key_E, CONTROL)
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    assert "under way" in window.notice.sentence()
    assert not (tmp_path / "p.csv").exists()
    reading.open.set()
    qtbot.waitUntil(lambda: not window.files.background.is_busy, timeout=20_000)


@pytest.mark.parametrize("lines", [1, 30])
def test_a_small_window_does_not_grow_for_what_it_says(
    project: Path, open_it: OpenWindow, qtbot: QtBot, lines: int
) -> None:
    window = open_it(project)
    window.resize(900, 600)
    Hands(window).press(Key.Key_H, CONTROL)
    window.notice.say("Some of it could not be taken in", ["berita.txt: it is no text"] * lines)
    Hands(window).press(Key.Key_M, CONTROL)
    window.files.background.started.emit("Importing")
    qtbot.waitUntil(row(window).isVisible, timeout=SHOWN_SOON)
    qtbot.wait(50)
    assert window.height() == 600
    parts = [window.notice, window.side, child(window, QWidget, "askLine"), row(window), window.status]
    boxes = [QRect(part.mapTo(window, QPoint(0, 0)), part.size()) for part in parts]
    assert all(above.bottom() < below.top() for above, below in pairwise(boxes))
    assert boxes[-1].bottom() < 600
    take_back = child(window, QPushButton, "history.revert")
    assert take_back.visibleRegion().boundingRect().height() == take_back.height()
