"""The sheet that asks what to export, and the same again by key."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.settings import SettingsFile
from annotator.ui.export_sheet import ExportSheet, path_of
from annotator.ui.main_window import MainWindow
from tests.making import label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, NEWS, NEXT, SHIFT, Key, child, focus_name, make_project, select

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Ana's labels on the first article: a country and an actor; Budi's on it: a country."""
    labels = [
        label(NEWS, 0, 8, layer="Ana"),
        label(NEWS, 9, 14, "actor", layer="Ana"),
        label(NEWS, 9, 14, layer="Budi", uid="b"),
    ]
    return make_project(tmp_path / "p.annot", NEWS, NEXT, labels=labels)


def open_sheet(window: MainWindow, qtbot: QtBot) -> ExportSheet:
    Hands(window).press(Key.Key_E, CONTROL)
    sheet = window.sheets.sheet
    assert isinstance(sheet, ExportSheet)
    qtbot.waitUntil(lambda: child(sheet, QLabel, "exportDialog.count").text() != "", timeout=10_000)
    return sheet


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget(), key, modifiers)


def wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.files.background.is_busy, timeout=20_000)


def rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["layer"], row["quote"]) for row in csv.DictReader(file)]


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def count(sheet: ExportSheet) -> str:
    return child(sheet, QLabel, "exportDialog.count").text()


def test_enter_at_once_writes_my_layer_beside_the_project(
    tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    sheet = open_sheet(window, qtbot)
    assert focus_name() == "dialog.path"
    assert child(sheet, QLineEdit, "dialog.path").text() == str(tmp_path / "p.csv")
    assert count(sheet) == "2 annotations of 2 articles"
    qtbot.waitUntil(lambda: "Presiden" in child(sheet, QPlainTextEdit, "exportDialog.preview").toPlainText())
    press(window, Key.Key_Return)
    wait(window, qtbot)
    assert rows(tmp_path / "p.csv") == [("Ana", "Presiden"), ("Ana", "Rusia")]
    assert "2 annotations of 2 articles written to p.csv" in said(window)
    assert window.view.hasFocus()


def test_what_is_chosen_is_counted_and_written(
    tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    sheet = open_sheet(window, qtbot)
    layers = child(sheet, QComboBox, "exportDialog.layers")
    assert [layers.itemText(at) for at in range(layers.count())] == ["Ana (mine)", "Budi", "All layers"]
    layers.setFocus()
    QTest.keyClick(layers, Key.Key_End)
    assert count(sheet) == "3 annotations of 2 articles"
    actor = child(sheet, QCheckBox, "exportDialog.tag.actor")
    QTest.keyClick(actor, Key.Key_Space)
    assert count(sheet) == "2 annotations of 2 articles"
    articles = child(sheet, QComboBox, "exportDialog.articles")
    QTest.keyClick(articles, Key.Key_End)
    assert articles.currentText() == "The one that is open"
    assert count(sheet) == "2 annotations of 1 articles"
    QTest.mouseClick(child(sheet, QPushButton, "exportDialog.export"), Qt.MouseButton.LeftButton)
    wait(window, qtbot)
    assert rows(tmp_path / "p.csv") == [("Ana", "Presiden"), ("Budi", "Rusia")]


def test_format_and_ending_follow_one_another(tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    sheet = open_sheet(window, qtbot)
    field, formats = child(sheet, QLineEdit, "dialog.path"), child(sheet, QComboBox, "exportDialog.format")
    field.selectAll()
    QTest.keyClicks(field, str(tmp_path / "x.jsonl"))
    assert formats.currentData() == "jsonl"
    assert not child(sheet, QCheckBox, "exportDialog.raw").isVisible()
    QTest.keyClick(formats, Key.Key_Home)
    assert field.text() == str(tmp_path / "x.csv")
    assert child(sheet, QCheckBox, "exportDialog.raw").isVisible()


def test_what_would_be_replaced_is_said_before(
    tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    (tmp_path / "p.csv").write_text("old", "utf-8")
    window = open_it(project)
    sheet = open_sheet(window, qtbot)
    remark = child(sheet, QLabel, "exportDialog.remark")
    assert remark.text().startswith("Replaces p.csv of ")
    field = child(sheet, QLineEdit, "dialog.path")
    QTest.keyClick(field, Key.Key_End)
    QTest.keyClicks(field, "x")
    assert "does not say which format" in remark.text()
    press(window, Key.Key_Return)
    assert window.sheets.sheet is sheet  # what was chosen is not lost
    assert "p.csvx" in window.notice.sentence()
    press(window, Key.Key_Backspace)
    press(window, Key.Key_Return)
    wait(window, qtbot)
    assert len(rows(tmp_path / "p.csv")) == 2


def test_again_writes_the_same_to_the_same_file(
    tmp_path: Path, home: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    press(window, Key.Key_E, CONTROL | SHIFT)
    assert isinstance(window.sheets.sheet, ExportSheet)  # nothing was exported yet: it asks
    sheet = window.sheets.sheet
    QTest.keyClick(child(sheet, QCheckBox, "exportDialog.tag.actor"), Key.Key_Space)
    field = child(sheet, QLineEdit, "dialog.path")
    field.selectAll()
    QTest.keyClicks(field, "keluar")
    QTest.keyClick(field, Key.Key_Return)
    wait(window, qtbot)
    target = tmp_path / "keluar.csv"
    assert rows(target) == [("Ana", "Presiden")]
    window.close()

    window = open_it(project)
    select(window, "Korut")
    Hands(window).press(Key.Key_2)
    press(window, Key.Key_E, CONTROL | SHIFT)
    wait(window, qtbot)
    assert window.sheets.sheet is None
    assert rows(target) == [("Ana", "Presiden"), ("Ana", "Korut")]
    assert "2 annotations of 2 articles written to keluar.csv" in said(window)


def test_again_with_a_layer_that_is_gone_is_refused_and_the_file_stays(
    tmp_path: Path, home: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    open_sheet(window, qtbot)
    press(window, Key.Key_Return)
    wait(window, qtbot)
    before = (tmp_path / "p.csv").read_bytes()
    last = window._settings.settings.last_export
    (key,) = last
    last[key] = type(last[key])(path=last[key].path, format="csv", layers=("Citra",))
    press(window, Key.Key_E, CONTROL | SHIFT)
    wait(window, qtbot)
    assert "Citra" in window.notice.sentence()
    assert (tmp_path / "p.csv").read_bytes() == before


def test_the_sheet_leaves_no_path_field_behind(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    open_sheet(window, qtbot)
    press(window, Key.Key_Escape)
    assert window.sheets.sheet is None
    assert window.findChild(QLineEdit, "dialog.path") is None
    assert window.view.hasFocus()
    child(window, QAction, "file.export").trigger()
    assert focus_name() == "dialog.path"


def test_the_choice_is_remembered_for_each_project_in_the_settings(
    tmp_path: Path, home: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    open_sheet(window, qtbot)
    press(window, Key.Key_Return)
    wait(window, qtbot)
    kept = SettingsFile(window._settings.path).settings.last_export
    assert {key: each.layers for key, each in kept.items()} == {str(project): ("Ana",)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("keluar", "/w/keluar.csv"),
        ("sub/keluar.jsonl", "/w/sub/keluar.jsonl"),
        ("/x/a.b.csv", "/x/a.b.csv"),
        ("/", "/"),
        ("", "/w"),
        ("  a.csv ", "/w/a.csv"),
        ("~nobody-of-this-name/a.csv", "/w/~nobody-of-this-name/a.csv"),
    ],
)
def test_a_path_is_taken_as_it_is_meant(typed: str, found: str) -> None:
    assert path_of(typed, Path("/w"), ".csv") == Path(found)


def test_what_could_not_be_written_stands_there_when_it_is_tried_again(
    tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    sheet = open_sheet(window, qtbot)
    QTest.keyClick(child(sheet, QCheckBox, "exportDialog.tag.actor"), Key.Key_Space)
    field = child(sheet, QLineEdit, "dialog.path")
    field.selectAll()
    target = tmp_path / "no-such-folder" / "a.csv"
    QTest.keyClicks(field, str(target))
    QTest.keyClick(field, Key.Key_Return)
    wait(window, qtbot)
    assert "no-such-folder" in window.notice.sentence()
    again = open_sheet(window, qtbot)
    assert child(again, QLineEdit, "dialog.path").text() == str(target)
    assert not child(again, QCheckBox, "exportDialog.tag.actor").isChecked()
    target.parent.mkdir()
    press(window, Key.Key_Return)
    wait(window, qtbot)
    assert rows(target) == [("Ana", "Presiden")]
