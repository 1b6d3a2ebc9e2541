"""Projects and files from the window: new, open, import, export, drag and drop; and projects that somebody else has."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from tests.making import ROOT, label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, NEWS, NEXT, Key, child, make_project, operations, select, tagged, title

# Fonts for rare scripts are missing on some machines, and the platform without a display has no window manager.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]

# Holds a project until its input ends.
_HOLDER = """
import sys
from pathlib import Path
from annotator.services.project import Project
from tests.making import BUDI
from annotator.domain.records import Source
project = Project.open(Path(sys.argv[1]), BUDI, Source.COMMAND_LINE)
print("held", flush=True)
sys.stdin.read()
project.close()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS, NEXT, labels=[label(NEWS, 0, 8, layer="Ana")])


def shown_dialog(window: MainWindow) -> QFileDialog:
    (dialog,) = [each for each in window.findChildren(QFileDialog) if each.isVisible()]
    return dialog


@pytest.fixture
def type_path(qtbot: QtBot) -> Callable[[MainWindow, str, object], None]:
    """Triggers an action and types a path into the dialog that it opens."""

    def type_it(window: MainWindow, action: str, path: object) -> None:
        child(window, QAction, action).trigger()
        if action != "file.export":  # which asks on a sheet of the window
            qtbot.waitUntil(shown_dialog(window).isActiveWindow)
        field = child(window, QLineEdit, "dialog.path")
        assert action != "file.export" or field.hasFocus()
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.files.background.is_busy, timeout=30_000)
        QApplication.processEvents()  # what was taken in is shown in an event of its own
        qtbot.waitUntil(window.isActiveWindow)

    return type_it


TypePath = Callable[[MainWindow, str, object], None]


def notice(window: MainWindow) -> str:
    """The notice with its details; empty while there is none."""
    if not child(window, QWidget, "noticeBar").isVisible():
        return ""
    details = child(window, QPlainTextEdit, "noticeBar.details")
    return window.notice.sentence() + "\n" + details.toPlainText()


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


# Import


def test_a_good_file_comes_in_and_each_bad_one_is_named(
    tmp_path: Path, project: Path, open_it: OpenWindow, type_path: TypePath
) -> None:
    window = open_it(project)
    good, binary, empty = tmp_path / "baik.txt", tmp_path / "gambar.png", tmp_path / "kosong.txt"
    odd = tmp_path / "rusak.txt"
    good.write_text("Artikel baru\n\nIsi.\n", "utf-8")
    binary.write_bytes(bytes(range(256)) * 20)
    odd.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    empty.write_bytes(b"")
    type_path(window, "file.import", good)
    assert notice(window) == ""
    assert "1 article" in said(window)
    assert len(window.list.visible_ids()) == 3
    count = len(operations(window))
    for bad in (binary, odd, empty, tmp_path / "tidak-ada.txt"):
        type_path(window, "file.import", bad)
        assert bad.name in notice(window)
    assert len(operations(window)) == count
    assert len(window.list.visible_ids()) == 3
    type_path(window, "file.import", good)
    assert "Nothing new" in said(window)
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert notice(window) == ""
    assert window.view.hasFocus()


def test_a_project_of_its_own_is_made_for_files(
    tmp_path: Path, home: Path, open_it: OpenWindow, type_path: TypePath
) -> None:
    file = tmp_path / "korut.txt"
    file.write_text(NEWS, "utf-8")
    window = open_it()
    QTest.mouseClick(child(window, QPushButton, "chooseFiles"), Qt.MouseButton.LeftButton)
    shown_dialog(window).reject()
    assert not child(window, QAction, "file.import").isEnabled()
    window.close()
    window = open_it(file)
    assert (home / "projects" / "korut.annot").exists()
    assert window.page.text == NEWS


# Export


@pytest.mark.parametrize(
    ("typed", "written"), [("keluar.csv", "keluar.csv"), ("keluar.jsonl", "keluar.jsonl"), ("keluar", "keluar.csv")]
)
def test_export_goes_by_the_name(
    tmp_path: Path, project: Path, open_it: OpenWindow, type_path: TypePath, typed: str, written: str
) -> None:
    window = open_it(project)
    type_path(window, "file.export", tmp_path / typed)
    path = tmp_path / written
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            quotes = [row["quote"] for row in csv.DictReader(file)]
    else:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert [line["text"] for line in lines] == [NEWS, NEXT]
        quotes = [each["quote"] for line in lines for each in line["annotations"]]
    assert quotes == ["Presiden"]
    assert "1 annotations of 2 articles" in said(window) or "1 annotation" in said(window)


def test_an_export_that_cannot_be_is_refused_with_the_reason(
    tmp_path: Path, project: Path, open_it: OpenWindow, type_path: TypePath
) -> None:
    window = open_it(project)
    type_path(window, "file.export", tmp_path / "keluar.doc")
    assert "keluar.doc" in notice(window)
    assert "the name does not say which format to write" in notice(window)
    assert "--format" not in notice(window)
    assert not (tmp_path / "keluar.doc").exists()


# Projects


def test_new_and_open(tmp_path: Path, project: Path, open_it: OpenWindow, type_path: TypePath) -> None:
    window = open_it(project)
    type_path(window, "project.new", tmp_path / "ver1.2")
    assert (tmp_path / "ver1.2.annot").exists()
    assert window.windowTitle() == "ver1.2 — Ana — Annotator"
    assert window.page.article is None
    assert child(window, QPushButton, "chooseFiles").isVisible()
    before = project.read_bytes()
    type_path(window, "project.new", project)
    assert project.name in notice(window)
    assert project.read_bytes() == before
    type_path(window, "project.open", project)
    assert notice(window) == ""
    assert tagged(window) == [("Presiden", "country")]
    assert window.view.hasFocus()
    child(window, QAction, "project.close").trigger()
    assert window.windowTitle() == "Annotator"
    assert tagged(window) == []


def test_what_is_no_project_is_refused_and_the_open_one_stays(
    tmp_path: Path, project: Path, open_it: OpenWindow, type_path: TypePath
) -> None:
    window = open_it(project)
    odd, empty = tmp_path / "bukan.annot", tmp_path / "nol.annot"
    odd.write_bytes(b"not a project" * 100)
    empty.write_bytes(b"")
    for bad in (odd, empty, tmp_path / "hilang.annot"):
        type_path(window, "project.open", bad)
        assert bad.name in notice(window)
        assert window.windowTitle().startswith("p — Ana")
        assert tagged(window) == [("Presiden", "country")]
    assert odd.read_bytes() == b"not a project" * 100
    assert not (tmp_path / "hilang.annot").exists()


def test_the_project_that_is_open_can_be_chosen_again(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    (recent,) = [menu for menu in window.findChildren(QMenu) if menu.title() == "Recent projects"]
    recent.aboutToShow.emit()
    recent.actions()[0].trigger()
    assert notice(window) == ""
    select(window, "Rusia")
    hands(window).press(Key.Key_2)
    assert len(tagged(window)) == 2


@pytest.fixture
def holder(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the project open."""
    child_ = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child_.stdout is not None
    assert child_.stdout.readline() == "held\n"
    yield child_
    child_.communicate()


def test_a_project_that_another_process_holds_is_open_to_read(
    project: Path,
    open_it: OpenWindow,
    hands: MakeHands,
    holder: subprocess.Popen[str],
    tmp_path: Path,
    type_path: TypePath,
) -> None:
    window = open_it(project)
    hand = hands(window)
    assert "read only" in notice(window)
    assert str(holder.pid) in notice(window)
    assert "(read only)" in window.windowTitle()
    assert child(window, QLabel, "saveState").text() == "Read only"
    count = len(operations(window))
    select(window, "Rusia")
    hand.press(Key.Key_2)
    assert "read only" in said(window)
    for key in (Key.Key_Tab, Key.Key_Delete, Key.Key_D):
        hand.press(key)
    hand.press(Key.Key_Return, CONTROL)
    hand.press(Key.Key_Z, CONTROL)
    assert tagged(window) == [("Presiden", "country")]
    type_path(window, "file.export", tmp_path / "beside.csv")
    assert (tmp_path / "beside.csv").exists()
    article = tmp_path / "baru.txt"
    article.write_text("baru\n", "utf-8")
    type_path(window, "file.import", article)
    assert "read only" in notice(window)
    assert len(operations(window)) == count
    holder.communicate()
    type_path(window, "project.open", project)
    assert notice(window) == ""
    select(window, "Rusia")
    hand.press(Key.Key_2)
    assert len(tagged(window)) == 2


# Drag and drop


def drop(target: QWidget, paths: Sequence[Path]) -> bool:
    """Drops files as Qt delivers it; whether they were welcome."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPoint(50, 50), copy, data, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def test_files_folders_and_projects_can_be_dropped(
    tmp_path: Path, project: Path, home: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "satu.txt").write_text("Satu\n", "utf-8")
    (folder / "dua.txt").write_text("Dua\n", "utf-8")
    window = open_it()
    assert drop(child(window, QWidget, "emptyPage"), [folder])
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 2, timeout=20_000)
    assert (home / "projects" / "berita.annot").exists()
    assert title(window) == "Dua"
    (tmp_path / "tiga.txt").write_text("Tiga\n", "utf-8")
    assert drop(window, [tmp_path / "tiga.txt"])
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 3, timeout=20_000)
    assert drop(window, [project])
    assert window.windowTitle().startswith("p — Ana")
    assert tagged(window) == [("Presiden", "country")]
    assert not drop(window, [])
