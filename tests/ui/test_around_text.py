"""What stands around the text: strip, hovering, menu, edges that are dragged; by real mouse and key events."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Span
from annotator.ui import overview_strip
from annotator.ui.edge_drag import edge_box, moved_span
from annotator.ui.main_window import MainWindow
from annotator.ui.overview_strip import Bins
from annotator.ui.text_positions import TextPositions
from tests.making import label
from tests.ui.articles import TEXTS
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import (
    ALT,
    CONTROL,
    LEFT_BUTTON,
    NEWS,
    NEXT,
    NONE,
    Key,
    click,
    current,
    drag,
    make_project,
    operations,
    place,
    select,
    tagged,
)

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "does not support (propagateSizeHints|raise|grabbing)"
)

MakeHands = Callable[[MainWindow], Hands]
ARABIC = "ولم ينفِ الرئيس الروسي فلاديمير بوتين وجود هذه القوات"


@pytest.fixture
def opened(tmp_path: Path, open_it: OpenWindow) -> Callable[..., MainWindow]:
    return lambda *texts, **more: open_it(make_project(tmp_path / "p.annot", *(texts or (NEWS, NEXT)), **more))


def mark(window: MainWindow, quote: str, key: Qt.Key = Key.Key_1) -> None:
    select(window, quote)
    QTest.keyClick(window.view, key)


def at_edge(window: MainWindow, edge: str) -> QPoint:
    found = window.page.current
    assert found is not None
    box = edge_box(window.view, found.span, "start" if edge == "start" else "end")
    assert box is not None
    return box.center().toPoint()


def hover(window: MainWindow, point: QPoint) -> Qt.CursorShape:
    viewport = window.view.viewport()
    where = viewport.mapToGlobal(QPointF(point))
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(viewport, QMouseEvent(QEvent.Type.MouseMove, QPointF(point), where, none, none, NONE))
    return viewport.cursor().shape()


# Edges


def test_near_an_edge_of_the_current_annotation_the_cursor_is_split(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    mark(window, "menolak usul")
    for edge in ("start", "end"):
        assert hover(window, at_edge(window, edge)) == Qt.CursorShape.SplitHCursor
        assert hover(window, at_edge(window, edge) + QPoint(3, 0)) == Qt.CursorShape.SplitHCursor
    assert hover(window, place(window.view, NEWS.index("usul"))) == Qt.CursorShape.IBeamCursor


@pytest.mark.parametrize(
    ("edge", "to", "modifiers", "quote"),
    [
        ("end", "tu.", NONE, "menolak usul itu"),
        ("end", "nolak", NONE, "menolak"),
        ("end", "ak usul", ALT, "menol"),
        ("start", "sia menolak", NONE, "Rusia menolak usul"),
        ("start", "sia menolak", ALT, "sia menolak usul"),
        ("start", "sul", NONE, "usul"),
        ("start", "itu", NONE, "usul"),
        ("end", "Presiden", NONE, "menolak"),
        ("end", ".000", NONE, "menolak usul itu.\nSekitar 8.000"),
    ],
)
def test_an_edge_is_dragged(
    opened: Callable[..., MainWindow], edge: str, to: str, modifiers: Qt.KeyboardModifier, quote: str
) -> None:
    window = opened()
    mark(window, "menolak usul")
    count = len(operations(window))
    caret = window.view.caret()
    target = place(window.view, NEWS.index(to), right=2 if modifiers == NONE else 0)
    drag(window.view, at_edge(window, edge), target, modifiers)
    assert tagged(window) == [(quote, "actor")]
    assert current(window) == quote
    assert [each.kind for each in operations(window)[count:]] == ["MoveAnnotation"]
    assert (window.view.caret(), window.view.selected_spans()) == (caret, [])
    shown = window.view.mark(window.page.annotations[0].id)
    assert shown is not None
    assert shown.span == window.page.annotations[0].span


def test_edges_of_arabic_stand_where_it_begins_and_ends(opened: Callable[..., MainWindow]) -> None:
    window = opened(ARABIC)
    mark(window, "الرئيس الروسي")
    assert at_edge(window, "start").x() > at_edge(window, "end").x()
    target = place(window.view, ARABIC.index("فلاديمير") + 3)
    drag(window.view, at_edge(window, "end"), target)
    assert tagged(window) == [("الرئيس الروسي فلاديمير", "actor")]
    drag(window.view, at_edge(window, "start"), place(window.view, ARABIC.index("الروسي") + 2))
    assert tagged(window) == [("الروسي فلاديمير", "actor")]


def press_and_move(window: MainWindow, start: QPoint, end: QPoint) -> None:
    viewport = window.view.viewport()
    QTest.mousePress(viewport, LEFT_BUTTON, NONE, start)
    for step in range(1, 5):
        at = QPointF(start + (end - start) * step / 4)
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT_BUTTON, NONE
        )
        QApplication.sendEvent(viewport, event)


def test_escape_during_the_drag_leaves_it_as_it_was(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    mark(window, "menolak usul")
    annotation = window.page.annotations[0]
    count = len(operations(window))
    target = place(window.view, NEWS.index("itu") + 1)
    press_and_move(window, at_edge(window, "end"), target)
    shown = window.view.mark(annotation.id)
    assert shown is not None
    assert shown.span.quote(NEWS) == "menolak usul itu", "it is shown while it is dragged"
    hands(window).press(Key.Key_Escape)
    QTest.mouseRelease(window.view.viewport(), LEFT_BUTTON, NONE, target)
    shown = window.view.mark(annotation.id)
    assert shown is not None
    assert shown.span == annotation.span
    assert window.page.annotations == [annotation]
    assert len(operations(window)) == count
    assert not window.view.selected_spans()


def test_another_annotation_that_becomes_current_ends_the_drag(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    mark(window, "Kursk")
    mark(window, "menolak usul")
    before = window.page.annotations
    target = place(window.view, NEWS.index("itu") + 1)
    press_and_move(window, at_edge(window, "end"), target)
    hands(window).press(Key.Key_Tab)
    QTest.mouseRelease(window.view.viewport(), LEFT_BUTTON, NONE, target)
    assert window.page.annotations == before
    for each in before:
        shown = window.view.mark(each.id)
        assert shown is not None
        assert shown.span == each.span


def test_a_double_click_at_an_edge_takes_the_word(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    mark(window, "menolak usul")
    point = at_edge(window, "start") + QPoint(2, 0)
    QTest.mouseClick(window.view.viewport(), LEFT_BUTTON, NONE, point)
    QTest.mouseDClick(window.view.viewport(), LEFT_BUTTON, NONE, point)
    assert [span.quote(NEWS) for span in window.view.selected_spans()] == ["menolak"]


def test_a_plain_click_at_an_edge_places_the_caret(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    mark(window, "menolak usul")
    count = len(operations(window))
    QTest.mouseClick(window.view.viewport(), LEFT_BUTTON, NONE, at_edge(window, "start") + QPoint(1, 0))
    assert window.view.caret() == NEWS.index("menolak")
    assert len(operations(window)) == count


def test_in_another_persons_layer_nothing_can_be_dragged(opened: Callable[..., MainWindow]) -> None:
    window = opened(labels=[label(NEWS, 0, 8)])
    window._show_layer("Budi")
    QTest.keyClick(window.view, Key.Key_Tab)
    assert hover(window, at_edge(window, "end")) == Qt.CursorShape.IBeamCursor


@given(TEXTS, st.data())
def test_a_dragged_edge_never_loses_the_annotation(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    positions = TextPositions(text)
    put = data.draw(st.integers(0, len(text)))
    exact = data.draw(st.booleans())
    for edge in ("start", "end"):
        moved = moved_span(text, positions, span, "start" if edge == "start" else "end", put, exact=exact)
        assert 0 <= moved.start < moved.end <= len(text)
        assert moved == span or not (moved.quote(text)[0].isspace() or moved.quote(text)[-1].isspace())


# Clicks and hovering


def test_a_click_walks_through_spans_within_each_other(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    for quote in ("Presiden Rusia menolak", "Presiden Rusia", "Rusia"):
        mark(window, quote)
    window.page.set_current(None)
    seen = []
    for _ in range(4):
        click(window.view, NEWS.index("usia"))
        seen.append(current(window))
    assert seen == ["Rusia", "Presiden Rusia", "Presiden Rusia menolak", "Rusia"]


def test_what_hovers_tells_tag_and_values_of_each_the_innermost_first(opened: Callable[..., MainWindow]) -> None:
    start = NEWS.index("Rusia")
    attributes = {"country": "RUS", "country_mention": "name", "country_sense": "state"}
    window = opened(
        labels=[
            label(NEWS, start, start + 5, "country", layer="Ana", attributes=attributes, note="<b>lihat</b> dulu"),
            label(NEWS, 0, start + 5, "actor", layer="Ana"),
        ]
    )
    inside = window.tools.hover.words_at(start)
    assert inside.split("\n") == ["Country: RUS · name · state — <b>lihat</b> dulu", "Actor: not set", "layer Ana"]
    assert window.tools.hover.words_at(len(NEWS) - 2) == ""
    point = place(window.view, start, right=4)
    viewport = window.view.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))
    assert "&lt;b&gt;" in QToolTip.text(), "never as markup"
    QToolTip.hideText()


# The menu


def menu_texts(window: MainWindow) -> list[str]:
    return [action.objectName() for action in window.tools.menu.menu.actions() if not action.isSeparator()]


def right_click(window: MainWindow, point: QPoint) -> None:
    viewport = window.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)


def test_the_menu_takes_the_annotation_under_the_mouse(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    mark(window, "Presiden Rusia")
    mark(window, "Kursk")
    right_click(window, place(window.view, NEWS.index("esiden"), right=2))
    assert current(window) == "Presiden Rusia"
    names = menu_texts(window)
    assert {"tag.actor", "annotation.delete", "annotation.note", "edit.copy", "edit.copy_citation", "edit.find"} <= set(
        names
    )
    assert window.tools.menu.menu.isVisible()
    next(each for each in window.tools.menu.menu.actions() if each.objectName() == "annotation.delete").trigger()
    window.tools.menu.menu.hide()
    assert tagged(window) == [("Kursk", "actor")]


def test_a_selection_stays_under_the_menu_and_can_be_tagged(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    select(window, "8.000 tentara")
    right_click(window, place(window.view, NEWS.index("tentara") + 2))
    assert [span.quote(NEWS) for span in window.view.selected_spans()] == ["8.000 tentara"]
    next(each for each in window.tools.menu.menu.actions() if each.objectName() == "tag.number").trigger()
    window.tools.menu.menu.hide()
    assert tagged(window) == [("8.000 tentara", "number")]


def test_the_menu_key_opens_it_at_the_caret(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    window.view.place_caret(3)
    view = window.view
    centre = view.rect().center()
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, view.mapToGlobal(centre)))
    menu = window.tools.menu.menu
    assert menu.isVisible()
    caret = view.viewport().mapToGlobal(view.cursorRect().bottomLeft())
    assert (menu.pos() - caret).manhattanLength() < 12
    assert view.caret() == 3
    menu.hide()


def test_ctrl_c_and_the_menu_copy_the_exact_slice(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    text = "Kata\u00a0e\u0301te\u0301 🙂\u2029akhir"
    window = opened(text)
    window.view.select(0, len(text))
    hands(window).press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text
    QGuiApplication.clipboard().clear()
    window.actions_["edit.copy"].trigger()
    assert QGuiApplication.clipboard().text() == text


# The strip


def test_a_bin_is_filled_while_something_lies_in_it() -> None:
    bins = Bins(1000, 100)
    bins.add(1, 0, Span(0, 5))
    bins.add(2, 0, Span(3, 25))
    bins.add(3, 1, Span(990, 1000))
    assert list(bins.runs()) == [(0, 0, 2), (1, 99, 99)]
    bins.remove(2)
    bins.remove(2)
    assert list(bins.runs()) == [(0, 0, 0), (1, 99, 99)]


def test_the_strip_shows_a_tags_colour_at_its_height_and_follows(opened: Callable[..., MainWindow]) -> None:
    text = "kata " * 500 + "Rusia " + "kata " * 500
    window = opened(text)
    strip = window.tools.strip
    line = window.looks.theme.tag("country").line

    def rows() -> list[int]:
        image = strip.grab().toImage()
        return [y for y in range(image.height()) if any(image.pixelColor(x, y) == line for x in range(image.width()))]

    assert rows() == []
    mark(window, "Rusia", Key.Key_2)
    QApplication.processEvents()
    middle = strip.height() / 2
    assert rows()
    assert all(abs(y - middle) < 5 for y in rows())
    QTest.keyClick(window.view, Key.Key_Delete)
    assert rows() == []


def test_where_there_are_many_the_text_is_painted_first(
    opened: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_strip, "_MANY", 0)
    window = opened(labels=[label(NEWS, 0, 8, "actor", layer="Ana")])
    strip = window.tools.strip
    line = window.looks.theme.tag("actor").line

    def shows_it() -> bool:
        image = strip.grab().toImage()
        return any(image.pixelColor(x, y) == line for x in range(image.width()) for y in range(image.height()))

    strip._forget()
    assert not shows_it()
    qtbot.waitUntil(shows_it)


def test_click_and_drag_in_the_strip_scroll_there(opened: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = opened("Satu baris kata yang tidak pendek sekali di sini.\n" * 400)
    strip, bar = window.tools.strip, window.view.verticalScrollBar()
    QApplication.processEvents()
    assert bar.value() == 0
    QTest.mouseClick(strip, LEFT_BUTTON, NONE, QPoint(8, strip.height() // 2))
    frame = strip.frame()
    assert abs(frame.center().y() - strip.height() / 2) < 12
    grip = frame.center().toPoint()
    QTest.mousePress(strip, LEFT_BUTTON, NONE, grip)
    QTest.mouseMove(strip, QPoint(8, strip.height() + 50))
    QTest.mouseRelease(strip, LEFT_BUTTON, NONE, QPoint(8, strip.height() + 50))
    assert bar.value() > bar.maximum() * 0.9
    QTest.mousePress(strip, LEFT_BUTTON, NONE, strip.frame().center().toPoint())
    QTest.mouseMove(strip, QPoint(8, -50))
    QTest.mouseRelease(strip, LEFT_BUTTON, NONE, QPoint(8, -50))
    assert bar.value() == 0
    assert strip.accessibleName()
