"""The table of annotations: going to one, selecting several, and staying where one was."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from annotator.domain.ids import AnnotationId
from annotator.ui.models.annotation_model import QUOTE_COLUMN, VALUE_COLUMN, AnnotationModel
from annotator.ui.panes.annotation_table import ROW_HEIGHT, AnnotationTablePane, TableRow
from tests.ui.articles import a_theme

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def a_row(number: int, quote: str = "Korut", value: str | None = "PRK") -> TableRow:
    return TableRow(AnnotationId(number), "country", "C", quote, value)


def many(count: int) -> list[TableRow]:
    return [a_row(number, f"quote {number}") for number in range(count)]


@pytest.fixture
def pane(qtbot: QtBot) -> AnnotationTablePane:
    made = AnnotationTablePane(a_theme())
    qtbot.addWidget(made)
    made.resize(312, 300)
    made.set_rows(many(40))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def chosen(pane: AnnotationTablePane) -> list[AnnotationId]:
    told: list[AnnotationId] = []
    pane.annotation_chosen.connect(told.append)
    return told


def the_table(pane: AnnotationTablePane) -> QTableView:
    found = pane.findChild(QTableView, "annotationTable")
    assert isinstance(found, QTableView)
    return found


def click(
    pane: AnnotationTablePane, place: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    table = the_table(pane)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, middle_of(table, place))


def middle_of(table: QTableView, place: int) -> QPoint:
    return table.visualRect(table.model().index(place, QUOTE_COLUMN)).center()


def test_click_arrows_and_enter_choose(pane: AnnotationTablePane, chosen: list[AnnotationId]) -> None:
    click(pane, 3)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(the_table(pane), key)
    # Up in the first row goes nowhere, and tells nothing.
    assert chosen == [3, 4, 3, 0, 0]


def test_choosing_several(pane: AnnotationTablePane, chosen: list[AnnotationId]) -> None:
    click(pane, 1)
    click(pane, 4, CONTROL)
    QTest.keyClick(the_table(pane), Qt.Key.Key_Down, SHIFT)
    assert chosen == [1, 4, 5]
    assert pane.selected_ids() == [1, 4, 5]
    click(pane, 2)
    click(pane, 6, SHIFT)
    assert pane.selected_ids() == [2, 3, 4, 5, 6]


def test_letters_do_not_make_the_cursor_jump(pane: AnnotationTablePane, chosen: list[AnnotationId]) -> None:
    click(pane, 3)
    QTest.keyClicks(the_table(pane), "q1")
    QTest.keyClick(the_table(pane), Qt.Key.Key_Right)
    assert the_table(pane).currentIndex().row() == 3
    assert chosen == [3]


def test_the_window_marking_the_row_under_the_cursor_keeps_the_selection(pane: AnnotationTablePane) -> None:
    pane.annotation_chosen.connect(pane.set_current)
    click(pane, 1)
    click(pane, 4, CONTROL)
    assert pane.selected_ids() == [1, 4]
    pane.set_current(None)
    assert pane.selected_ids() == [1, 4]
    pane.set_current(AnnotationId(7))
    assert pane.selected_ids() == [7]


def test_set_current_tells_nothing_scrolls_and_paints_the_bar(
    pane: AnnotationTablePane, chosen: list[AnnotationId]
) -> None:
    table = the_table(pane)
    pane.set_current(AnnotationId(30))
    place = middle_of(table, 30)
    assert table.viewport().rect().contains(place)
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(1, place.y()) == a_theme().ink
    assert picture.pixelColor(1, place.y() - ROW_HEIGHT) != a_theme().ink
    assert chosen == []
    pane.set_current(AnnotationId(999))
    assert pane.selected_ids() == []


def test_a_new_row_moves_neither_the_table_nor_the_selection(
    pane: AnnotationTablePane, chosen: list[AnnotationId]
) -> None:
    rows = many(40)
    bar = the_table(pane).verticalScrollBar()
    bar.setValue(20 * ROW_HEIGHT)
    click(pane, 22)
    click(pane, 24, CONTROL)
    chosen.clear()
    pane.set_rows([*rows[:5], a_row(100), *rows[5:]])
    assert bar.value() == 20 * ROW_HEIGHT
    assert pane.selected_ids() == [22, 24]
    pane.set_rows([row for row in rows if row.id != 22])
    assert pane.selected_ids() == [24]
    assert chosen == []


def test_what_the_cells_say(pane: AnnotationTablePane) -> None:
    damaged = TableRow(AnnotationId(2), "stance", "S", "menolak\nitu", None, "my <i>note</i>", "the text differs")
    pane.set_rows([a_row(1, "a <b>bold</b>\u2028word"), damaged])
    model = the_table(pane).model()
    assert model.index(0, QUOTE_COLUMN).data() == "a <b>bold</b> word"
    assert "&lt;b&gt;" in model.index(0, QUOTE_COLUMN).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(1, VALUE_COLUMN).data() == "— not set"
    assert "the text differs" in model.index(1, QUOTE_COLUMN).data(Qt.ItemDataRole.ToolTipRole)
    assert "the text differs" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.headerData(VALUE_COLUMN, Qt.Orientation.Horizontal) == "Value"


def test_damage_is_painted_in_danger(pane: AnnotationTablePane) -> None:
    def dangers() -> int:
        picture = the_table(pane).viewport().grab().toImage()
        band = [(x, y) for x in range(80) for y in range(ROW_HEIGHT)]
        return sum(picture.pixelColor(x, y) == a_theme().danger for x, y in band)

    pane.set_rows([TableRow(AnnotationId(1), "actor", "A", "x", None)])
    assert dangers() == 0
    pane.set_rows([TableRow(AnnotationId(1), "actor", "A", "x", None, damaged="the text differs")])
    assert dangers() > 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 12), unique=True, max_size=10), min_size=2, max_size=5))
def test_an_update_shows_just_the_new_rows(qapp: object, versions: list[list[int]]) -> None:
    model = AnnotationModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for turn, ids in enumerate(versions):
        rows = [a_row(id_, f"turn {turn if id_ % 2 else 0}") for id_ in ids]
        model.set_rows(rows)
        assert [model.row_at(place) for place in range(model.rowCount())] == rows
        assert all(model.place_of(AnnotationId(id_)) == place for place, id_ in enumerate(ids))
    assert tester.model() is model


def test_ten_thousand_rows_take_one_more_at_once(pane: AnnotationTablePane) -> None:
    rows = many(10_000)
    pane.set_rows(rows)
    pane.set_rows([])
    begun = time.perf_counter()
    pane.set_rows(rows)
    filled = time.perf_counter()
    pane.set_rows([*rows[:5000], a_row(99_999), *rows[5000:]])
    took = time.perf_counter() - filled
    assert took < 0.1
    assert filled - begun < 0.3
