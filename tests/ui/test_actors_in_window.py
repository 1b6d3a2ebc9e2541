"""The registry of actors beside the text: found by any name, taken with Enter, edited, merged, undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from annotator.domain.ids import ArticleId
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.entities import EditEntity
from annotator.services.project import Project
from annotator.services.values import SetValues
from annotator.ui.main_window import MainWindow
from annotator.ui.panes.row_list import RowList
from tests.making import ANA
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, current, make_project, select, work_as

FIRST = "Lin Jian menolak sanksi, kata Lin."
SECOND = "Kemarin Lin Jian bicara di Hanoi."
MakeHands = Callable[[MainWindow], Hands]
Key = Qt.Key


@pytest.fixture
def window(open_it: OpenWindow, tmp_path: Path) -> MainWindow:
    work_as(ANA)
    path = make_project(tmp_path / "p.annot", FIRST, SECOND)
    from annotator.domain.records import Source

    project = Project.open(path, ANA, Source.WINDOW)
    for article, span, name in (
        (1, Span(0, 8), "Lin Jian"),
        (2, Span(8, 16), "Lin Jian"),
        (1, Span(30, 33), "Mr. Lin"),
    ):
        (made,) = project.run(AddAnnotations(ArticleId(article), "actor", (span,))).annotations
        project.run(SetValues((made,), {"entity": name}))
    lin = project.ask(lambda reader: reader.entities())[0]
    project.run(EditEntity(lin.uid, {"aliases": ["林剑"], "type": "person"}))
    project.close()
    made_window = open_it(path)
    made_window.activateWindow()
    return made_window


def names(window: MainWindow) -> list[str]:
    return [f"{row.words}: {row.below}" for row in child(window, RowList, "entityList").rows()]


def mentions(window: MainWindow) -> list[str]:
    return [row.words for row in child(window, RowList, "entityMentions").rows()]


def test_actors_are_found_by_any_name_and_their_mentions_are_places(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    hand.press(Key.Key_F8)
    assert names(window) == ["Lin Jian: person · 2 mentions in 2 articles", "Mr. Lin: 1 mention"]
    child(window, QLineEdit, "entityPicker").insert("林")
    assert names(window) == ["Lin Jian: person · 2 mentions in 2 articles"]
    assert mentions(window) == ["Lin Jian", "Lin Jian"]
    list_ = child(window, RowList, "entityMentions")
    list_.setFocus()
    hand.press(Key.Key_End)
    hand.press(Key.Key_Return)
    assert window.page.text == SECOND
    assert current(window) == "Lin Jian"


def test_enter_lets_the_current_mention_name_the_actor(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    select(window, "sanksi")
    hand.press(Key.Key_1)
    hand.press(Key.Key_F8)
    hand.type("lin j")
    hand.press(Key.Key_Return)
    made = window.page.current
    assert made is not None
    assert window.page.names.of(made.values["entity"]) == "Lin Jian"
    assert made.values["entity_type"].text == "person"


def test_two_are_merged_in_one_step_that_can_be_undone(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    hand.press(Key.Key_F8)
    list_ = child(window, RowList, "entityList")
    list_.setFocus()
    hand.press(Key.Key_End)
    hand.press(Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    button = child(window, QPushButton, "entityMerge")
    assert button.text() == "Merge 1 into “Lin Jian”"
    hand.press(Key.Key_Tab)
    assert button.hasFocus()
    hand.press(Key.Key_Space)
    assert names(window) == ["Lin Jian: person · 3 mentions in 2 articles"]
    hand.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(names(window)) == 2


def test_fields_are_edited_in_place_and_a_wrong_one_is_refused(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    hand.press(Key.Key_F8)
    field = child(window, QLineEdit, "entity.country")
    field.setFocus()
    hand.type("China")
    hand.press(Key.Key_Return)
    assert field.text() == "China"
    field.clear()
    hand.type("CHN")
    hand.press(Key.Key_Return)
    assert names(window)[0] == "Lin Jian: person · CHN · 2 mentions in 2 articles"
    box = child(window, QComboBox, "entity.type")
    assert box.currentData() == "person"
    box.setFocus()
    hand.press(Key.Key_Down)
    assert "state body" in names(window)[0]
