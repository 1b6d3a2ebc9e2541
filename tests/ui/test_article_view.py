"""The article on screen, by real mouse and key events."""

from collections.abc import Iterator, Sequence
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage, QKeySequence, QMouseEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Span
from annotator.ui.article_view import ArticleView, Mark
from annotator.ui.text_positions import TextPositions
from tests.ui.articles import TEXTS, a_theme

# Fonts for rare scripts are missing on some machines, and the platform without a display has no window manager.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

NEWS = "Presiden Rusia Vladimir Putin tidak membantah.\n\nSekitar 8.000 tentara Korut kini di Kursk, kata d'État."
ARABIC = "ولم ينفِ الرئيس الروسي فلاديمير بوتين وجود هذه القوات"
LEFT, RIGHT, SHIFT, CTRL = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    """A view on screen, with the focus."""
    made = ArticleView(a_theme())
    qtbot.addWidget(made)
    on_screen(qtbot, made)
    return made


def on_screen(qtbot: QtBot, widget: QWidget, size: tuple[int, int] = (700, 500)) -> None:
    widget.resize(*size)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    widget.setFocus()
    QApplication.processEvents()


@pytest.fixture(scope="module")
def lasting(qapp: QApplication) -> Iterator[ArticleView]:
    """One view for all examples of a law."""
    made = ArticleView(a_theme())
    made.resize(700, 500)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def span_of(text: str, quote: str, after: int = 0) -> Span:
    start = text.index(quote, after)
    return Span(start, start + len(quote))


def marks(text: str, *quotes: str, tag: str = "actor") -> list[Mark]:
    return [Mark(key, span_of(text, quote), tag, "annotation", "A") for key, quote in enumerate(quotes)]


def show(view: ArticleView, text: str, shown: Sequence[Mark] = (), language: str | None = "id") -> None:
    view.show_text(text, language=language)
    view.set_marks(shown)
    QApplication.processEvents()


def place(view: ArticleView, code_point: int, *, right: int = 0, down: int = 0) -> QPoint:
    """The middle of the caret before a character, in the viewport, moved by some px."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(TextPositions(view.text()).to_qt(code_point))
    return view.cursorRect(cursor).center() + QPoint(right, down)


def drag(
    view: ArticleView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, modifiers, start)
    for step in range(1, 5):
        # QTest.mouseMove holds no button.
        at = QPointF(start + (end - start) * step / 4)
        QApplication.sendEvent(viewport, mouse_move(viewport, at, modifiers))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, modifiers, end)


def mouse_move(viewport: QWidget, at: QPointF, modifiers: Qt.KeyboardModifier) -> QEvent:
    button = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), Qt.MouseButton.NoButton, button, modifiers)


def quotes(view: ArticleView) -> list[str]:
    return [span.quote(view.text()) for span in view.selected_spans()]


def picture(view: ArticleView) -> QImage:
    QApplication.processEvents()
    return view.viewport().grab().toImage()


def has_colour(image: QImage, colour: QColor, left: int, right: int, top: int, bottom: int) -> bool:
    return any(image.pixelColor(x, y) == colour for y in range(top, bottom) for x in range(left, right))


# --- the text is exact --------------------------------------------------------------------------------------------


@given(TEXTS, st.data())
def test_a_selection_is_exactly_what_was_asked_for(lasting: ArticleView, text: str, data: st.DataObject) -> None:
    lasting.show_text(text, language=None)
    assert lasting.text() == text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lasting.select(start, end)
    assert lasting.selected_spans() == ([Span(start, end)] if start < end else [])
    assert lasting.caret() == end
    lasting.place_caret(start)
    assert (lasting.caret(), lasting.selected_spans()) == (start, [])


@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_a_text_looks_the_same_whatever_was_shown_before(lasting: ArticleView, texts: list[str]) -> None:
    heights = []
    for shown in ([texts[-1]], texts):
        for text in shown:
            lasting.show_text(text, language="id")
            lasting.set_marks([Mark(0, Span(0, max(1, len(text))), "actor")])
        block, rows = lasting.document().firstBlock(), []
        while block.isValid():
            rows.append((lasting.blockBoundingRect(block).height(), block.layout().lineCount()))
            block = block.next()
        heights.append(rows)
    assert heights[0] == heights[1]


def test_what_is_copied_is_the_text_and_not_what_is_shown(view: ArticleView) -> None:
    text = "\ufffe10\u00a0000\u2028tentara\u2029😀 \ufdd0\nkini"
    show(view, text)
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert bytes(mime.data("text/plain").data()).decode() == text
    assert mime.text() == text


def test_copying_often_keeps_the_selection_alive(view: ArticleView) -> None:
    show(view, NEWS)
    view.select(0, 14)
    for _ in range(200):
        view.copy()
    assert QGuiApplication.clipboard().text() == "Presiden Rusia"


def test_nothing_can_be_put_into_the_text(view: ArticleView) -> None:
    show(view, NEWS)
    QGuiApplication.clipboard().setText("NEW")
    view.place_caret(3)
    for key, modifiers in (
        (Qt.Key.Key_V, CTRL),
        (Qt.Key.Key_X, CTRL),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(view, key, modifiers)
    QTest.keyClicks(view, "abc 123")
    view.paste()
    assert view.toPlainText() == NEWS
    assert not view.acceptDrops()
    assert not view.viewport().acceptDrops()
    assert not view.document().isUndoAvailable()


# --- the keyboard -------------------------------------------------------------------------------------------------


def test_arrows_move_the_caret_and_shift_selects(view: ArticleView, qtbot: QtBot) -> None:
    show(view, NEWS)
    with qtbot.waitSignal(view.caret_moved) as moved:
        QTest.keyClick(view, RIGHT)
    assert moved.args == [1]
    with qtbot.waitSignal(view.selection_changed):
        QTest.keyClick(view, RIGHT, SHIFT)
    assert view.selected_spans() == [Span(1, 2)]
    QTest.keyClick(view, RIGHT, CTRL | SHIFT)
    assert quotes(view)[0].rstrip() == "residen"
    QTest.keyClick(view, Qt.Key.Key_End, CTRL)
    assert (view.caret(), view.selected_spans()) == (len(NEWS), [])
    QTest.keyClick(view, Qt.Key.Key_Home, CTRL | SHIFT)
    assert view.selected_spans() == [Span(0, len(NEWS))]


def test_each_blank_line_is_a_stop_of_the_caret(view: ArticleView) -> None:
    show(view, "a\n\n\nb")
    stops = [view.caret()]
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down)
        stops.append(view.caret())
    assert stops == [0, 2, 3, 4]


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧", "🇮🇩", "e\u0301\u0323", "क्ष", "👩🏽‍🚀"])
def test_a_key_selects_whole_clusters(view: ArticleView, cluster: str) -> None:
    show(view, f"x{cluster}y")
    view.place_caret(1)
    QTest.keyClick(view, RIGHT, SHIFT)
    assert quotes(view) == [cluster]
    QTest.keyClick(view, RIGHT, SHIFT)
    assert quotes(view) == [f"{cluster}y"]


def test_a_selection_that_goes_on_from_an_exact_one_takes_whole_clusters(view: ArticleView) -> None:
    show(view, "xe\u0301yz")
    view.select(2, 3)
    assert view.selected_spans() == [Span(2, 3)]
    QTest.keyClick(view, RIGHT, SHIFT)
    assert quotes(view) == ["e\u0301y"]


def test_arrows_go_the_way_they_point_in_a_right_to_left_line(view: ArticleView) -> None:
    show(view, ARABIC, language="ar")
    view.place_caret(5)
    before = place(view, 5).x()
    QTest.keyClick(view, LEFT)
    assert view.caret() == 6
    assert place(view, 6).x() < before


@pytest.fixture
def window(qtbot: QtBot, view: ArticleView) -> QMainWindow:
    made = QMainWindow()
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(view)
    column.addWidget(QLineEdit())
    made.setCentralWidget(page)
    qtbot.addWidget(made)
    on_screen(qtbot, made)
    view.setFocus()
    show(view, NEWS * 40)
    view.select(0, 8)
    return made


WINDOW_KEYS = """1 2 3 4 Shift+1 ! M D H T S O N U X + - ] [ ? Space Return Enter Tab Shift+Tab Del Backspace F6 Esc
    Alt+Left Alt+Right Alt+Shift+Left Alt+Shift+Right Ctrl+Return Ctrl+PgUp Ctrl+PgDown Ctrl+F Ctrl+K Ctrl+Shift+F
    Ctrl+Z Ctrl+Shift+Z"""


@pytest.mark.parametrize("key", WINDOW_KEYS.split())
def test_the_windows_keys_reach_its_actions(window: QMainWindow, view: ArticleView, qtbot: QtBot, key: str) -> None:
    action = QAction(window)
    action.setShortcut(QKeySequence(key))
    window.addAction(action)
    pressed = key_press(key)
    with qtbot.waitSignal(action.triggered, timeout=1000):
        QTest.keyClick(view, pressed.key(), pressed.keyboardModifiers())
    assert view.selected_spans() == [Span(0, 8)]
    assert view.verticalScrollBar().value() == 0
    assert view.hasFocus()


def key_press(name: str) -> QKeyCombination:
    """The key and the modifiers called `name`. Qt's stubs do not know that a sequence can be indexed."""
    return cast("QKeyCombination", QKeySequence(name)[0])  # type: ignore[index]


def test_tab_stays_in_the_text(window: QMainWindow, view: ArticleView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Backtab, SHIFT)
    assert view.hasFocus()


# --- the mouse ----------------------------------------------------------------------------------------------------


def test_a_drag_snaps_to_words(view: ArticleView) -> None:
    show(view, NEWS)
    start, end = NEWS.index("esiden"), NEWS.index("ia Vladimir")
    drag(view, place(view, start, right=2), place(view, end, right=1))
    assert quotes(view) == ["Presiden Rusia"]
    assert view.caret() == len("Presiden Rusia")


def test_a_drag_backwards_has_its_caret_in_front(view: ArticleView) -> None:
    show(view, NEWS)
    drag(view, place(view, NEWS.index("adimir"), right=1), place(view, 3, right=1))
    assert (quotes(view), view.caret()) == (["Presiden Rusia Vladimir"], 0)


def test_with_alt_a_drag_takes_what_it_touches(view: ArticleView) -> None:
    show(view, NEWS)
    drag(view, place(view, 2), place(view, 7), Qt.KeyboardModifier.AltModifier)
    assert view.selected_spans() == [Span(2, 7)]


def test_a_drag_in_chinese_takes_what_it_touches(view: ArticleView) -> None:
    show(view, "中国外交部发言人林剑表示", language="zh")
    drag(view, place(view, 2), place(view, 5))
    assert quotes(view) == ["外交部"]


def test_a_drag_over_a_selection_selects_anew(view: ArticleView) -> None:
    show(view, NEWS)
    view.select(0, 29)
    drag(view, place(view, 2), place(view, 12, right=2))
    assert quotes(view) == ["Presiden Rusia"]


def test_a_drag_may_end_above_where_it_began(view: ArticleView) -> None:
    show(view, NEWS)
    drag(view, place(view, NEWS.index("8.000"), right=9), place(view, NEWS.index("mem"), right=2))
    assert quotes(view) == ["membantah.\n\nSekitar 8.000"]


@pytest.mark.parametrize(
    ("at", "word"), [("usia", "Rusia"), (".000", "8.000"), ("'tat"[1:], "État"), ("orut", "Korut")]
)
def test_a_double_click_takes_a_word(view: ArticleView, at: str, word: str) -> None:
    show(view, NEWS)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, NEWS.index(at), right=2))
    assert quotes(view) == [word]


def test_a_double_click_beside_a_word_takes_none(view: ArticleView) -> None:
    show(view, NEWS)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, NEWS.index(" Rusia"), right=2))
    assert quotes(view) == []


def test_a_click_tells_the_marks_below_it_innermost_first(view: ArticleView, qtbot: QtBot) -> None:
    show(view, NEWS, marks(NEWS, "Presiden Rusia Vladimir Putin", "Rusia", "Rusia Vladimir", "Sekitar 8.000"))
    at = place(view, NEWS.index("usia"), right=1)
    for down in (0, 8, 11):  # the words, and the lanes below them
        with qtbot.waitSignal(view.mark_clicked) as clicked:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(0, down))
        assert clicked.args == [[1, 2, 0]]
        assert abs(view.caret() - NEWS.index("usia")) <= 1


def test_a_click_on_no_mark_tells_nothing(view: ArticleView, qtbot: QtBot) -> None:
    show(view, NEWS, marks(NEWS, "Rusia"))
    beside = [place(view, 2), place(view, len(NEWS), right=60), QPoint(3, 3), place(view, NEWS.index("\n"), right=200)]
    with qtbot.assertNotEmitted(view.mark_clicked):
        for at in beside:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        drag(view, place(view, NEWS.index("usia")), place(view, NEWS.index("ia Vl")))


def test_a_trembling_hand_selects_nothing(view: ArticleView) -> None:
    show(view, NEWS)
    at = place(view, 4, right=3)
    drag(view, at, at + QPoint(2, 1))
    assert view.selected_spans() == []


def test_ctrl_wheel_asks_for_zoom_and_leaves_it_to_the_window(view: ArticleView, qtbot: QtBot) -> None:
    show(view, NEWS)
    before = view.font().pixelSize()
    at = QPointF(50, 50)
    for delta, steps in ((120, 1), (-240, -2)):
        wheel = QWheelEvent(
            at, at, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False
        )  # fmt: skip
        with qtbot.waitSignal(view.zoom_asked) as asked:
            QApplication.sendEvent(view.viewport(), wheel)
        assert asked.args == [steps]
    assert view.font().pixelSize() == before


# --- what is painted ----------------------------------------------------------------------------------------------


def under(view: ArticleView, text: str, quote: str) -> tuple[int, int, int, int]:
    """The box below the words `quote` in which their lanes are: left, right, top, bottom."""
    span = span_of(text, quote)
    left, right = sorted((place(view, span.start).x(), place(view, span.end).x()))
    baseline = place(view, span.start).y() + 6
    return left + 2, right - 2, baseline, baseline + 16


def test_nested_marks_each_have_a_line_of_their_own(view: ArticleView) -> None:
    theme = a_theme()
    inner, outer = span_of(NEWS, "Rusia"), span_of(NEWS, "Presiden Rusia Vladimir Putin")
    show(view, NEWS, [Mark(1, inner, "country"), Mark(2, outer, "actor")])
    image, box = picture(view), under(view, NEWS, "Rusia")
    lines = [theme.tag("country").line, theme.tag("actor").line]
    seen = [image.pixelColor((box[0] + box[1]) // 2, y) for y in range(box[2], box[3])]
    assert [colour for colour in dict.fromkeys(c.rgb() for c in seen) if colour in {line.rgb() for line in lines}] == [
        line.rgb() for line in lines
    ]
    top = place(view, inner.start).y() - 8  # between the tint's edge and the capitals
    assert image.pixelColor((box[0] + box[1]) // 2, top) == theme.tag("country").tint
    assert image.pixelColor(place(view, 3).x(), top) == theme.tag("actor").tint


@pytest.mark.parametrize("kind", ["suggestion", "damaged"])
def test_what_is_no_annotation_has_no_tint(view: ArticleView, kind: str) -> None:
    theme = a_theme()
    show(view, NEWS, [Mark(1, span_of(NEWS, "Rusia"), "country", kind)])  # type: ignore[arg-type]
    image, box = picture(view), under(view, NEWS, "Rusia")
    line = theme.danger if kind == "damaged" else theme.tag("country").line
    assert has_colour(image, line, *box)
    assert not has_colour(image, theme.tag("country").tint, 0, image.width(), 0, image.height())


def test_a_removed_mark_leaves_no_trace(view: ArticleView) -> None:
    show(view, NEWS)
    before = picture(view)
    view.add_mark(Mark(7, span_of(NEWS, "membantah.\n\nSekitar"), "stance"))
    view.add_mark(Mark(8, span_of(NEWS, "Presiden"), "actor"))
    view.set_current(8)
    during = picture(view)
    view.remove_mark(7)
    view.remove_mark(8)
    assert during != before
    assert picture(view) == before
    assert view.current() is None


def test_marks_look_the_same_in_whatever_order_they_came(view: ArticleView) -> None:
    shown = marks(
        NEWS, "Presiden Rusia Vladimir Putin", "Rusia", "Rusia Vladimir", "Vladimir Putin tidak", "8.000 tentara"
    )
    show(view, NEWS, shown)
    at_once = picture(view)
    show(view, NEWS)
    picture(view)
    for mark in reversed(shown):
        view.add_mark(Mark(mark.key, Span(mark.span.start, mark.span.start + 1), "number"))
        picture(view)
        view.update_mark(mark)
    assert picture(view) == at_once


def test_the_current_mark_is_outlined_in_ink(view: ArticleView) -> None:
    show(view, NEWS, marks(NEWS, "Rusia"))
    plain = picture(view)
    view.set_current(0)
    outlined = picture(view)
    span = span_of(NEWS, "Rusia")
    left, right, middle = place(view, span.start).x() - 1, place(view, span.end).x() + 1, place(view, span.start).y()
    for x in (left, right):
        around = [outlined.pixelColor(x + d, middle).lightness() for d in (-1, 0, 1)]
        assert min(around) < 90 <= min(plain.pixelColor(x + d, middle).lightness() for d in (-1, 0, 1))
    view.set_current(None)
    assert picture(view) == plain


def runs_of(image: QImage, colour: QColor, top: int, bottom: int) -> list[tuple[int, int]]:
    """Where `colour` stands in the rows `top`..`bottom`, from left to right."""
    columns = [x for x in range(image.width()) if any(image.pixelColor(x, y) == colour for y in range(top, bottom))]
    runs: list[tuple[int, int]] = []
    for x in columns:
        if runs and x == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], x
        else:
            runs.append((x, x))
    return runs


@pytest.mark.parametrize(
    ("text", "quote", "stretches"),
    [
        ("abc אבגדה def", "c אב", 2),  # the c at the left, the first letters of the Hebrew at its right
        ("abc אבגדה def", "אבגדה", 1),
        ("abc אבגדה def", "abc אבגדה def", 1),
        ("אבגדה NATO וזח", "דה NA", 2),
        (ARABIC, "الرئيس الروسي", 1),
        ("في عام 2024 بلغ", "2024", 1),
    ],
)
def test_a_mark_is_painted_where_its_letters_are(view: ArticleView, text: str, quote: str, stretches: int) -> None:
    """As the selection is that Qt paints of the same letters."""
    theme = a_theme()
    show(view, text, marks(text, quote), language=None)
    lines = runs_of(picture(view), theme.tag("actor").line, 20, 60)
    view.set_marks([])
    span = span_of(text, quote)
    view.select(span.start, span.end)
    selection = runs_of(picture(view), theme.seltext, 20, 60)
    assert len(lines) == stretches
    assert lines[0][0] == pytest.approx(selection[0][0], abs=3)
    assert lines[-1][1] == pytest.approx(selection[-1][1], abs=3)


def test_a_right_to_left_line_begins_at_the_right(view: ArticleView) -> None:
    show(view, ARABIC + "\nlatin", language="ar")
    left, width = view.column()
    assert place(view, 0).x() == pytest.approx(left + width, abs=4)
    assert place(view, len(ARABIC) + 1).x() == pytest.approx(left, abs=4)


def test_deep_nesting_makes_room_in_its_own_row_only(view: ArticleView) -> None:
    words = "satu dua tiga empat lima enam"
    text = f"{words}\n{words}"
    show(view, text)
    before = [place(view, at).y() for at in (0, len(words) + 1)]
    quotes = [words[: words.index(end) + len(end)] for end in ("satu", "dua", "tiga", "empat", "lima")]
    view.set_marks(marks(text, *quotes))
    after = [place(view, at).y() for at in (0, len(words) + 1)]
    assert after[0] == before[0]
    assert after[1] == before[1] + 3 * 4  # a row has room for two lanes
    view.remove_mark(0)
    assert place(view, len(words) + 1).y() == before[1] + 2 * 4


def test_a_promotional_line_says_so_and_can_be_shown_again(view: ArticleView) -> None:
    show(view, NEWS)
    before = picture(view)
    view.set_greyed([span_of(NEWS, "Vladimir")])
    greyed = picture(view)
    theme = a_theme()
    left, _ = view.column()
    row = place(view, 0).y()
    assert has_colour(greyed, theme.hair, left - 20, left - 8, row - 2, row + 2)
    assert not has_colour(before, theme.hair, left - 20, left - 8, row - 2, row + 2)
    end = place(view, NEWS.index("\n")).x()
    assert runs_of(greyed, theme.paper, row, row + 1) != [(0, greyed.width() - 1)]
    beside = [greyed.pixelColor(x, y) for x in range(end + 10, end + 100) for y in range(row - 6, row + 8)]
    assert any(colour.lightness() < 160 for colour in beside)
    view.set_greyed([])
    assert picture(view) == before


def test_beside_a_promotional_line_from_right_to_left_the_words_stand_at_its_left_end(view: ArticleView) -> None:
    text = "تأجيل التصويت\nاقرأ أيضا: التصويت\n"
    show(view, text)
    view.set_greyed([span_of(text, "اقرأ")])
    shown = picture(view)
    row, end = place(view, text.index("اقرأ")).y(), place(view, len(text) - 1).x()

    def is_written_on(low: int, high: int) -> bool:
        pixels = [shown.pixelColor(x, y) for x in range(low, high) for y in range(row - 6, row + 8)]
        return any(colour.lightness() < 160 for colour in pixels)

    left, _ = view.column()
    assert is_written_on(end - 110, end - 10)
    assert not is_written_on(left, left + 100)


def test_dark_is_dark_and_light_comes_back(view: ArticleView) -> None:
    show(view, NEWS, marks(NEWS, "Rusia"))
    light = picture(view)
    view.set_theme(a_theme("dark"))
    dark = picture(view)
    assert dark.pixelColor(2, 2) == a_theme("dark").paper
    assert has_colour(dark, a_theme("dark").tag("actor").line, *under(view, NEWS, "Rusia"))
    view.set_theme(a_theme())
    assert picture(view) == light


# --- size and scrolling -------------------------------------------------------------------------------------------

LONG = "\n\n".join(f"{number} {NEWS}" for number in range(60))


def test_the_column_is_narrow_and_in_the_middle(view: ArticleView) -> None:
    show(view, LONG)
    view.resize(1600, 500)
    QApplication.processEvents()
    left, width = view.column()
    assert width == 640
    assert left == pytest.approx((view.viewport().width() - 640) / 2, abs=1)
    view.set_text_size(34)
    assert view.column()[1] == 1280
    view.resize(300, 500)
    QApplication.processEvents()
    assert view.column()[1] < view.viewport().width()


def in_sight(view: ArticleView, code_point: int) -> bool:
    cursor = QTextCursor(view.document())
    cursor.setPosition(TextPositions(view.text()).to_qt(code_point))
    at = view.cursorRect(cursor)
    return at.top() >= 0 and at.bottom() < view.viewport().height()


def deep_marks(text: str) -> list[Mark]:
    """Every tenth character begins a mark of forty: rows of all heights."""
    return [Mark(at, Span(at, min(at + 40, len(text))), "actor") for at in range(0, len(text), 10)]


@pytest.mark.parametrize("deep", [False, True])
def test_the_caret_is_never_cut_off(view: ArticleView, deep: bool) -> None:
    show(view, LONG, deep_marks(LONG) if deep else ())
    for key, presses in ((Qt.Key.Key_Down, 80), (Qt.Key.Key_PageDown, 8), (Qt.Key.Key_Up, 60), (Qt.Key.Key_PageUp, 5)):
        for _ in range(presses):
            QTest.keyClick(view, key)
            assert in_sight(view, view.caret())
    QTest.keyClick(view, Qt.Key.Key_End, CTRL)
    assert view.caret() == len(LONG)
    assert in_sight(view, len(LONG))
    view.place_caret(len(LONG) // 2)
    assert in_sight(view, len(LONG) // 2)


def test_the_scroll_bar_reaches_the_end_after_marks_made_it_longer(view: ArticleView) -> None:
    show(view, LONG)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    for mark in deep_marks(LONG)[-60:]:
        view.add_mark(mark)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert in_sight(view, len(LONG))


def test_a_mark_is_revealed_without_moving_the_caret(view: ArticleView, qtbot: QtBot) -> None:
    last = span_of(LONG, "Kursk", len(LONG) - 100)
    show(view, LONG, [Mark(1, last, "country"), Mark(2, Span(0, 2), "actor")])
    with qtbot.assertNotEmitted(view.caret_moved):
        view.set_current(1)
        assert not in_sight(view, last.start)
        view.reveal(1)
    assert in_sight(view, last.start)
    before = view.verticalScrollBar().value()
    view.reveal(1)
    assert view.verticalScrollBar().value() == before
    view.reveal(2)
    assert in_sight(view, 0)


def test_zoom_keeps_the_row_on_top(view: ArticleView) -> None:
    show(view, LONG)
    view.verticalScrollBar().setValue(50)
    before = view.firstVisibleBlock().blockNumber()
    view.set_text_size(26)
    assert abs(view.firstVisibleBlock().blockNumber() - before) <= 2
    assert view.text_size() == 26


def test_a_million_characters_in_one_line_can_be_labelled(view: ArticleView, qtbot: QtBot) -> None:
    text = "kata " * 200_000
    show(view, text)
    view.select(500_000, 500_004)
    with qtbot.assertNotEmitted(view.caret_moved):
        view.add_mark(Mark(1, Span(500_000, 500_004), "actor"))
    assert has_colour(
        picture(view), a_theme().tag("actor").line, 0, view.viewport().width(), 0, view.viewport().height()
    )


def test_signals_come_once_a_gesture_and_not_for_a_new_text(view: ArticleView, qtbot: QtBot) -> None:
    show(view, NEWS)
    view.place_caret(9)
    told: list[int] = []
    view.caret_moved.connect(told.append)
    show(view, LONG)
    assert told == []
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, 12))
    assert told == [12]
    view.select(3, 5)
    assert told == [12, 5]


def test_a_word_is_found_at_both_its_edges(view: ArticleView) -> None:
    show(view, "kata (Korut), lalu")
    for caret in (6, 8, 11):
        view.place_caret(caret)
        word = view.word_under_caret()
        assert word is not None
        assert word.quote(view.text()) == "Korut"
    view.place_caret(13)
    assert view.word_under_caret() is None


def test_void_calls_survive(view: ArticleView) -> None:
    """PySide6 6.12.0 on Python 3.11 aborts here (trust.md)."""
    for _ in range(20_000):
        view.setToolTip("x")
    assert view.toolTip() == "x"
