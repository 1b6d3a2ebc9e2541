"""The sheet that shows what an import would bring, by the keys and clicks of a person."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui.import_sheet import ImportSheet
from annotator.ui.main_window import MainWindow
from tests.making import label
from tests.ui.conftest import OpenWindow
from tests.ui.window import NEWS, NEXT, Key, child, focus_name, make_project, operations

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

OpenSheet = Callable[[MainWindow, Path], ImportSheet]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three new articles, one that is there, one file that is none."""
    made = tmp_path / "berita"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(f"Artikel {number}\n\nIsi {number}.\n", "utf-8")
    (made / "lama.txt").write_text(NEWS, "utf-8")
    (made / "rusak.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    return made


@pytest.fixture
def open_sheet(qtbot: QtBot) -> OpenSheet:
    def open_with(window: MainWindow, path: Path) -> ImportSheet:
        window.files.import_files([path])
        qtbot.waitUntil(lambda: window.sheets.sheet is not None, timeout=20_000)
        assert isinstance(window.sheets.sheet, ImportSheet)
        return window.sheets.sheet

    return open_with


def titles(window: MainWindow) -> list[str | None]:
    return window.desk.ask(lambda reader: [each.metadata.title for each in reader.articles()])


def cell(sheet: QWidget, row: int, column: int) -> str:
    table = child(sheet, QTableView, "importDialog.list")
    return str(table.model().index(row, column).data())


def test_nothing_is_written_before_enter_and_then_what_is_new(
    project: Path, folder: Path, open_it: OpenWindow, open_sheet: OpenSheet, qtbot: QtBot
) -> None:
    window = open_it(project)
    count = len(operations(window))
    sheet = open_sheet(window, folder)
    summary = child(sheet, QLabel, "importDialog.summary").text()
    assert summary.startswith("3 new, 1 already there, 1 refused")
    assert [cell(sheet, row, 6) for row in range(5)] == ["refused", "new", "new", "new", "already there"]
    assert cell(sheet, 0, 5) == "rusak.txt"
    assert "Isi 0." in child(sheet, QPlainTextEdit, "importDialog.text").toPlainText()
    assert len(operations(window)) == count
    assert focus_name() == "importDialog.import"
    QTest.keyClick(child(sheet, QPushButton, "importDialog.import"), Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 4, timeout=20_000)
    assert len(operations(window)) == count + 1
    assert window.sheets.sheet is None
    assert window.view.hasFocus()


def test_ticks_leave_out_and_fields_are_set_for_all(
    project: Path, folder: Path, open_it: OpenWindow, open_sheet: OpenSheet, qtbot: QtBot
) -> None:
    window = open_it(project)
    sheet = open_sheet(window, folder)
    table = child(sheet, QTableView, "importDialog.list")
    table.setFocus()
    QTest.keyClick(table, Key.Key_Space)
    button = child(sheet, QPushButton, "importDialog.import")
    assert button.text() == "Import 2 articles"
    QTest.keyClick(table, Key.Key_Up)
    QTest.keyClick(table, Key.Key_Space)  # what was refused has no tick
    assert button.text() == "Import 2 articles"
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_Space)
    assert button.text() == "Import 1 article"
    source = child(sheet, QLineEdit, "importDialog.source")
    source.setFocus()
    QTest.keyClicks(source, "Antara")
    QTest.keyClick(source, Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 2, timeout=20_000)
    new = window.desk.ask(lambda reader: reader.articles())[-1]
    assert (new.metadata.title, new.metadata.source) == ("Artikel 2", "Antara")


def test_without_a_tick_nothing_can_be_imported(
    project: Path, folder: Path, open_it: OpenWindow, open_sheet: OpenSheet
) -> None:
    window = open_it(project)
    sheet = open_sheet(window, folder)
    table = child(sheet, QTableView, "importDialog.list")
    table.selectAll()
    QTest.keyClick(table, Key.Key_Space)
    assert not child(sheet, QPushButton, "importDialog.import").isEnabled()
    QTest.keyClick(table, Key.Key_Return)
    assert window.sheets.sheet is sheet


@pytest.mark.parametrize("how", ["Esc", "Cancel"])
def test_leaving_the_sheet_writes_nothing(
    project: Path, folder: Path, open_it: OpenWindow, open_sheet: OpenSheet, how: str
) -> None:
    window = open_it(project)
    count = len(operations(window))
    sheet = open_sheet(window, folder)
    if how == "Esc":
        QTest.keyClick(child(sheet, QPushButton, "importDialog.import"), Key.Key_Escape)
    else:
        QTest.mouseClick(child(sheet, QPushButton, "importDialog.cancel"), Qt.MouseButton.LeftButton)
    assert window.sheets.sheet is None
    assert len(operations(window)) == count
    assert window.view.hasFocus()


def test_where_there_is_nothing_to_decide_nobody_is_asked(
    tmp_path: Path, project: Path, folder: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    (folder / "rusak.txt").unlink()
    window.files.import_files([folder])
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 4, timeout=20_000)
    assert window.sheets.sheet is None
    assert "Undo" in child(window, QLabel, "statusMessage").text()


def test_with_preview_one_is_always_asked(tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    path = tmp_path / "satu.txt"
    path.write_text(NEXT, "utf-8")
    child(window, QAction, "file.import_preview").trigger()
    (dialog,) = [each for each in window.findChildren(QFileDialog) if each.isVisible()]
    field = child(dialog, QLineEdit, "dialog.path")
    QTest.keyClicks(field, str(path))
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.sheets.sheet is not None, timeout=20_000)
    assert len(window.list.visible_ids()) == 1


def test_labels_of_others_are_named_with_their_layer(
    tmp_path: Path, project: Path, open_it: OpenWindow, open_sheet: OpenSheet, qtbot: QtBot
) -> None:
    mark = label(NEXT, 0, 6, layer="Budi & co")
    budis = {"id": "x", "layer": mark.layer, "tag": "actor", "start": 0, "end": 6, "quote": mark.quote}
    line = {"format": "annotator/1", "text": NEXT, "title": "<b>Sidang</b>", "annotations": [budis]}
    path = tmp_path / "budi.jsonl"
    path.write_text(json.dumps(line) + "\n", "utf-8")
    window = open_it(project)
    sheet = open_sheet(window, path)
    summary = child(sheet, QLabel, "importDialog.summary").text()
    assert "Labels of Budi & co go into a layer of that name, which is made for them: 1" in summary
    assert cell(sheet, 0, 0) == "<b>Sidang</b>"
    QTest.keyClick(child(sheet, QPushButton, "importDialog.import"), Key.Key_Return)
    qtbot.waitUntil(lambda: titles(window)[-1:] == ["<b>Sidang</b>"], timeout=20_000)


def test_another_project_takes_the_sheet_down(
    tmp_path: Path, project: Path, folder: Path, open_it: OpenWindow, open_sheet: OpenSheet
) -> None:
    other = make_project(tmp_path / "q.annot", NEXT)
    window = open_it(project)
    open_sheet(window, folder)
    window.files.open_paths([other])
    QApplication.processEvents()
    assert window.sheets.sheet is None
    assert len(window.list.visible_ids()) == 1


def test_a_look_is_kept_from_the_command_line(project: Path, folder: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project, folder)
    qtbot.waitUntil(lambda: len(window.list.visible_ids()) == 4, timeout=20_000)
    assert window.sheets.sheet is None
