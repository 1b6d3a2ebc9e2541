"""Backups, copies, restoring and rescue from the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.records import Source
from annotator.services.project import Project
from annotator.ui.main_window import MainWindow
from tests.making import ANA, add_article, new_project
from tests.ui.conftest import Hands, OpenWindow

TEXT = "Rusia menolak usul itu.\n"


def _project(tmp_path: Path) -> Path:
    project = new_project(tmp_path / "work.annot")
    add_article(project, TEXT)
    project.close()
    return tmp_path / "work.annot"


def _backups(home: Path) -> list[Path]:
    return sorted((home / "backups").rglob("*.annot"))


def _tag(window: MainWindow, hand: Hands, start: int, end: int) -> None:
    window.view.select(start, end)
    hand.press(Qt.Key.Key_2)


def _entries(window: MainWindow) -> list[QAction]:
    menu = QMenu(window)
    window.safety.fill_menu(menu)
    return menu.actions()


def test_a_backup_is_made_beside_the_work_and_can_be_put_back(
    tmp_path: Path, home: Path, open_it: OpenWindow, hands: Callable[..., Hands], qtbot: QtBot
) -> None:
    path = _project(tmp_path)
    window = open_it(path)
    qtbot.waitUntil(lambda: len(_backups(home)) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: not window.safety.background.is_busy, timeout=10_000)
    _tag(window, hands(window), 0, 5)
    assert len(window.page.annotations) == 1
    window.safety.back_up()
    qtbot.waitUntil(lambda: len(_backups(home)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: not window.safety.background.is_busy, timeout=10_000)

    newest, oldest = _entries(window)
    assert newest.text() != oldest.text()
    oldest.trigger()

    assert window.desk.project is not None
    assert window.page.article is not None
    assert window.page.annotations == []
    (kept,) = tmp_path.glob("work.damaged-*.annot")
    with_label = Project.open_to_read(kept, ANA, Source.WINDOW)
    assert len(with_label.ask(lambda reader: reader.annotations_of(reader.articles()[0].id))) == 1
    with_label.close()


def test_a_project_that_cannot_be_opened_is_restored_from_the_menu(
    tmp_path: Path, home: Path, open_it: OpenWindow, hands: Callable[..., Hands], qtbot: QtBot
) -> None:
    path = _project(tmp_path)
    first = open_it(path)
    _tag(first, hands(first), 0, 5)
    first.safety.background.wait()
    qtbot.waitUntil(lambda: not first.safety.background.is_busy, timeout=10_000)
    first.safety.back_up()
    qtbot.waitUntil(lambda: not first.safety.background.is_busy, timeout=10_000)
    first.close()
    path.write_bytes(b"")

    window = open_it(path)
    assert window.desk.project is None
    assert "0 bytes" in window.notice.sentence()
    _entries(window)[0].trigger()
    assert [each.quote for each in window.page.annotations] == ["Rusia"]


def test_a_copy_is_a_project_of_its_own(
    tmp_path: Path, open_it: OpenWindow, hands: Callable[..., Hands], qtbot: QtBot
) -> None:
    window = open_it(_project(tmp_path))
    _tag(window, hands(window), 0, 5)
    qtbot.waitUntil(lambda: not window.safety.background.is_busy, timeout=10_000)
    window.safety.save_copy(tmp_path / "copy.annot")
    qtbot.waitUntil(lambda: not window.safety.background.is_busy, timeout=10_000)
    copy = Project.open_to_read(tmp_path / "copy.annot", ANA, Source.WINDOW)
    assert len(copy.ask(lambda reader: reader.annotations_of(reader.articles()[0].id))) == 1
    copy.close()


def test_what_is_open_is_saved_elsewhere_when_its_file_is_deleted(
    tmp_path: Path, home: Path, open_it: OpenWindow, hands: Callable[..., Hands], qtbot: QtBot
) -> None:
    path = _project(tmp_path)
    window = open_it(path)
    hand = hands(window)
    _tag(window, hand, 0, 5)
    qtbot.waitUntil(lambda: not window.safety.background.is_busy, timeout=10_000)
    path.unlink()
    _tag(window, hand, 6, 13)
    assert "saved in" in window.notice.sentence()
    rescued = [each for each in tmp_path.glob("*.annot") if "rescued" in each.name]
    assert len(rescued) == 1
    saved = Project.open_to_read(rescued[0], ANA, Source.WINDOW)
    quotes = saved.ask(lambda reader: [each.quote for each in reader.annotations_of(reader.articles()[0].id)])
    assert quotes == ["Rusia"]
    saved.close()
