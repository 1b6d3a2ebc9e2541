"""The codebook editor: a draft until it is saved, refused with its reason, and the window follows at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from annotator.jobs.codebook_file import read_codebook
from annotator.ui.main_window import MainWindow
from annotator.ui.questions import PATH_FIELD
from tests.making import codebook
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, focus_name, make_project, operations, select, tagged

TEXT = "Lin Jian menolak sanksi atas Rusia."
MakeHands = Callable[[MainWindow], Hands]
Key = Qt.Key


@pytest.fixture
def window(open_it: OpenWindow, tmp_path: Path, hands: MakeHands) -> MainWindow:
    made = open_it(make_project(tmp_path / "p.annot", TEXT))
    hands(made).press(Key.Key_F9)
    return made


def click(window: MainWindow, name: str) -> None:
    QTest.mouseClick(child(window, QPushButton, name), Qt.MouseButton.LeftButton)


def write(window: MainWindow, name: str, text: str) -> None:
    field = child(window, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def refusal(window: MainWindow) -> str:
    label = child(window, QLabel, "codebookRefusal")
    return label.text() if label.isVisible() else ""


def test_a_new_tag_tags_with_its_key_and_undo_takes_it_away(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    assert focus_name() == "codebookTree"
    click(window, "codebookNewTag")
    assert focus_name() == "codebook.tag.name"
    hand.type("Place")
    write(window, "codebook.tag.id", "place")
    click(window, "codebookNewAttribute")
    hand.type("Kind")
    write(window, "codebook.attribute.id", "kind")
    box = child(window, QComboBox, "codebook.attribute.type")
    box.setFocus()
    hand.type("ch")
    write(window, "codebook.attribute.values", "city; river")
    click(window, "codebookSave")
    assert refusal(window) == ""
    assert focus_name() == "articleView"
    select(window, "Rusia")
    hand.press(Key.Key_5)
    assert tagged(window) == [("Rusia", "place")]
    assert "tag.place" in window.actions_
    hand.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hand.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.page.codebook == codebook()
    assert "tag.place" not in window.actions_


def test_what_cannot_be_is_refused_and_the_draft_stays(window: MainWindow, hands: MakeHands) -> None:
    before = len(operations(window))
    click(window, "codebookNewTag")
    write(window, "codebook.tag.id", "Big Place!")
    click(window, "codebookSave")
    assert "Big Place!" in refusal(window)
    assert child(window, QLineEdit, "codebook.tag.id").text() == "Big Place!"
    write(window, "codebook.tag.id", "place")
    assert refusal(window) == ""
    write(window, "codebook.tag.key", "1")
    click(window, "codebookSave")
    assert "'1' twice" in refusal(window)
    hands(window).press(Key.Key_Escape)
    assert len(operations(window)) == before
    assert window.page.codebook == codebook()


def test_a_tag_in_use_does_not_go(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    hand.press(Key.Key_Escape)
    select(window, "Lin Jian")
    hand.press(Key.Key_1)
    hand.press(Key.Key_F9)
    click(window, "codebookRemove")  # the first one: actor
    click(window, "codebookSave")
    assert "there is 1 annotation of it" in refusal(window)
    assert tagged(window) == [("Lin Jian", "actor")]


def test_names_and_definitions_change_what_is_shown(window: MainWindow, hands: MakeHands) -> None:
    write(window, "codebook.tag.name", "Person or body")
    field = child(window, QPlainTextEdit, "codebook.tag.definition")
    field.setFocus()
    hands(window).type("First: ")
    click(window, "codebookSave")
    assert window.actions_["tag.actor"].text() == "Person or body"
    actor = window.page.codebook.tag("actor")
    assert actor is not None
    assert actor.definition.startswith("First: ")


def test_to_a_file_and_from_one(window: MainWindow, tmp_path: Path, hands: MakeHands, qtbot: QtBot) -> None:
    hand = hands(window)
    path = tmp_path / "mine.toml"

    def choose(name: str, path: Path) -> None:
        qtbot.waitUntil(lambda: not fields() and window.isActiveWindow())  # the dialog before is gone
        click(window, name)
        qtbot.waitUntil(lambda: bool(fields()))
        (field,) = fields()
        field.setText(str(path))
        QTest.keyClick(field, Key.Key_Return)

    def fields() -> list[QLineEdit]:
        return [each for each in window.findChildren(QLineEdit, PATH_FIELD) if each.isVisible()]

    choose("codebookExport", path)
    qtbot.waitUntil(path.exists)
    assert read_codebook(path) == codebook()
    text = path.read_text("utf-8").replace('name = "Actor"', 'name = "Aktor"')
    path.write_text(text, "utf-8")
    choose("codebookImport", path)
    tree = child(window, QTreeWidget, "codebookTree")

    def first() -> str:
        item = tree.topLevelItem(0)
        return "" if item is None else item.text(0)

    qtbot.waitUntil(lambda: first().startswith("Aktor"))
    assert window.page.codebook == codebook()
    click(window, "codebookSave")
    assert window.actions_["tag.actor"].text() == "Aktor"
    qtbot.waitUntil(lambda: not fields() and window.isActiveWindow())
    hand.press(Key.Key_F9)
    path.write_text("\n" * 13 + "[[tag]", "utf-8")
    choose("codebookImport", path)
    qtbot.waitUntil(lambda: "line 14" in refusal(window))


def test_the_sheet_takes_the_theme_while_it_is_open_and_when_it_comes_up(window: MainWindow, hands: MakeHands) -> None:
    first = window.codebook_edit.sheet.theme
    window.actions_["view.theme"].trigger()
    dark = window.codebook_edit.sheet.theme
    assert dark.name == window.looks.theme.name != first.name
    hands(window).press(Key.Key_Escape)
    window.actions_["view.theme"].trigger()
    hands(window).press(Key.Key_F9)
    assert window.codebook_edit.sheet.theme.name == window.looks.theme.name != dark.name


def test_the_id_of_a_new_tag_follows_its_name_until_one_is_typed(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    click(window, "codebookNewTag")
    hand.type("Place of work")
    assert child(window, QLineEdit, "codebook.tag.id").text() == "place_of_work"
    click(window, "codebookNewAttribute")
    hand.type("Kind")
    click(window, "codebookNewAttribute")
    hand.type("Kind")
    assert child(window, QLineEdit, "codebook.attribute.id").text() == "kind_2"
    click(window, "codebookNewTag")
    write(window, "codebook.tag.id", "site")
    write(window, "codebook.tag.name", "Site of work")
    assert child(window, QLineEdit, "codebook.tag.id").text() == "site"
    click(window, "codebookNewTag")
    write(window, "codebook.tag.name", "!?")
    assert child(window, QLineEdit, "codebook.tag.id").text() == "tag"
    click(window, "codebookSave")
    assert refusal(window) == ""
    assert [tag.id for tag in window.page.codebook][4:] == ["place_of_work", "site", "tag"]
