"""The line at the bottom: tags that can be clicked, messages that pass, what is saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.codebook import parse_codebook
from annotator.ui.panes.painting import DANGER, DangerGlyph
from annotator.ui.panes.status_line import HEIGHT, StatusLine
from tests.ui.articles import a_theme

CODEBOOK = parse_codebook((Path(__file__).parents[2] / "resources/codebooks/default.toml").read_text("utf-8"))


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine(a_theme())
    qtbot.addWidget(made)
    made.resize(1000, HEIGHT)
    made.set_codebook(CODEBOOK)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def label(line: StatusLine, name: str) -> QLabel:
    found = line.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def tags(line: StatusLine) -> list[QAbstractButton]:
    return line.findChildren(QAbstractButton)


def test_a_click_on_a_tag_asks_for_it_and_leaves_the_focus(line: StatusLine) -> None:
    wanted: list[str] = []
    line.tag_wanted.connect(wanted.append)
    focus = QApplication.focusWidget()
    for button in reversed(tags(line)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == ["number", "stance", "country", "actor"]
    assert QApplication.focusWidget() is focus


def test_a_tag_is_reached_by_tab_and_pressed_by_space(line: StatusLine, qtbot: QtBot) -> None:
    actor, country = tags(line)[:2]
    actor.setFocus()
    QTest.keyClick(actor, Qt.Key.Key_Tab)
    assert line.focusWidget() is country
    with qtbot.waitSignal(line.tag_wanted, timeout=1000) as wanted:
        QTest.keyClick(country, Qt.Key.Key_Space)
    assert wanted.args == ["country"]


def test_a_tag_says_its_name_and_key(line: StatusLine) -> None:
    assert [tag.accessibleName() for tag in tags(line)] == [
        "Actor, key 1",
        "Country, key 2",
        "Stance, key 3",
        "Number, key 4",
    ]
    assert all("key" in tag.toolTip() for tag in tags(line))


def test_names_go_and_letters_stay_where_it_is_narrow(line: StatusLine, qtbot: QtBot) -> None:
    wide = [tag.width() for tag in tags(line)]
    line.resize(420, HEIGHT)
    qtbot.waitUntil(lambda: all(tag.width() < before for tag, before in zip(tags(line), wide, strict=True)))
    assert all(tag.isVisible() for tag in tags(line))
    line.resize(1000, HEIGHT)
    qtbot.waitUntil(lambda: [tag.width() for tag in tags(line)] == wide)


def test_another_codebook_takes_the_place_of_the_first(line: StatusLine) -> None:
    line.set_codebook(CODEBOOK)
    assert len(tags(line)) == 4


def test_a_long_message_has_all_the_room_that_is_left(line: StatusLine, qtbot: QtBot) -> None:
    line.say("A message so long that it is cut wherever the room for it ends, " * 5)
    message, saved = label(line, "statusMessage"), label(line, "saveState")
    qtbot.waitUntil(lambda: message.width() > 0)
    QApplication.processEvents()
    assert message.geometry().right() > saved.geometry().left() - 60


def test_a_message_stands_for_a_while(line: StatusLine, qtbot: QtBot) -> None:
    message = label(line, "statusMessage")
    line.say("Took back: <b>Korut</b>", 60_000)
    assert message.isVisible()
    assert message.accessibleName() == message.text() == "Took back: <b>Korut</b>"
    assert not tags(line)[0].isVisible()
    line.say("The next one", 50)
    qtbot.waitUntil(lambda: not message.isVisible(), timeout=2000)
    assert tags(line)[0].isVisible()
    line.say("Again")
    line.say("")
    assert not message.isVisible()


def test_saved_and_not_saved_differ_in_words_sign_and_colour(line: StatusLine) -> None:
    state = label(line, "saveState")
    sign = line.findChild(DangerGlyph)
    assert isinstance(sign, DangerGlyph)
    assert state.text() == ""
    line.set_saved()
    assert (state.text(), sign.isVisible()) == ("Saved ✓", False)
    line.set_unsaved("the disk is full")
    assert (state.text(), sign.isVisible()) == ("Not saved: the disk is full", True)
    assert state.foregroundRole() == DANGER
    assert state.accessibleName() == state.text()
    line.set_read_only("read only")
    assert (state.text(), sign.isVisible()) == ("Read only", False)
    line.set_saved()
    assert state.text() == "Saved ✓"


def test_the_count(line: StatusLine) -> None:
    count = label(line, "annotationCount")
    for number, words in ((46, "46 annotations"), (1, "1 annotation"), (0, "0 annotations"), (None, "")):
        line.set_count(number)
        assert count.text() == words


def test_nothing_here_is_markup(line: StatusLine) -> None:
    line.set_unsaved("<img src=x>")
    with_words = [each for each in line.findChildren(QLabel) if each.text()]
    assert with_words
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in with_words)
