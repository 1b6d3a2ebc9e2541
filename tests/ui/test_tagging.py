"""Tagging with keys and mouse in the window: what is marked, what is current, what the log says (interface.md)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.values import Value
from annotator.ui.main_window import MainWindow
from annotator.ui.panes.note_edit import NoteEdit
from tests.making import label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import (
    ALT,
    CONTROL,
    KEYPAD,
    LAST,
    LEFT_BUTTON,
    NEWS,
    NEXT,
    SHIFT,
    Key,
    child,
    click,
    current,
    drag,
    focus_name,
    make_project,
    operations,
    place,
    select,
    tagged,
)

# Fonts for rare scripts are missing on some machines, and the platform without a display has no window manager.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]
ARABIC = "ولم ينفِ الرئيس الروسي فلاديمير بوتين وجود هذه القوات"
CHINESE = "中国外交部发言人林剑表示，朝鲜和俄罗斯是两个国家。"


@pytest.fixture
def opened(tmp_path: Path, open_it: OpenWindow) -> Callable[..., MainWindow]:
    return lambda *texts, **more: open_it(make_project(tmp_path / "p.annot", *(texts or (NEWS, NEXT, LAST)), **more))


# What a key tags


@pytest.mark.parametrize("keypad", [False, True])
def test_each_tag_key_tags_what_is_selected_collapses_and_makes_it_current(
    opened: Callable[..., MainWindow], hands: MakeHands, keypad: bool
) -> None:
    window = opened()
    hand = hands(window)
    held = [KEYPAD] if keypad else []
    wanted = [("Presiden Rusia", Key.Key_1, "actor"), ("Rusia", Key.Key_2, "country"),
              ("menolak usul itu", Key.Key_3, "stance"), ("8.000 tentara", Key.Key_4, "number")]  # fmt: skip
    for quote, key, _tag in wanted:
        start = NEWS.index(quote)
        hand.select(start, start + len(quote))
        hand.press(key, *held)
        assert current(window) == quote
        assert window.view.caret() == start + len(quote)
        assert not window.view.selected_spans()
    assert tagged(window) == [(quote, tag) for quote, _key, tag in wanted]
    assert focus_name() == "articleView"


def test_a_selection_inside_the_current_annotation_makes_one_of_its_own(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    hand = hands(window)
    select(window, "Presiden Rusia")
    hand.press(Key.Key_1)
    select(window, "Rusia")
    hand.press(Key.Key_1)
    assert tagged(window) == [("Presiden Rusia", "actor"), ("Rusia", "actor")]
    assert current(window) == "Rusia"


def test_without_a_selection_a_key_re_tags_the_current_annotation_at_the_caret(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    start = NEWS.index("Rusia")
    attributes = {"country": "RUS", "country_mention": "name"}
    window = opened(labels=[label(NEWS, start, start + 5, "country", layer="Ana", attributes=attributes, note="dulu")])
    hand = hands(window)
    (before,) = window.page.annotations
    for caret in (start, start + 2, start + 5):
        hand.press(Key.Key_Tab)
        window.view.place_caret(caret)
        hand.press(Key.Key_1)
        (after,) = window.page.annotations
        assert (after.uid, after.note, after.tag) == (before.uid, "dulu", "actor")
        assert after.values == {"country": Value("RUS")}
        hand.press(Key.Key_Z, CONTROL)
        assert window.page.annotations[0].values.keys() == attributes.keys()
    count = len(operations(window))
    hand.press(Key.Key_2)
    assert len(operations(window)) == count, "the tag that it has already is no operation"


def test_away_from_the_current_annotation_a_key_tags_the_word_at_the_caret(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    hand = hands(window)
    select(window, "Rusia")
    hand.press(Key.Key_2)
    window.view.place_caret(NEWS.index("Kursk") + 2)
    hand.press(Key.Key_2)
    window.view.place_caret(NEWS.index("tentara") + len("tentara"))  # behind a word
    hand.press(Key.Key_4)
    assert tagged(window) == [("Rusia", "country"), ("tentara", "number"), ("Kursk", "country")]
    assert current(window) == "tentara"


def test_where_there_is_no_word_nothing_is_tagged_and_that_is_said(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened("Satu  —  dua\n\n\ntiga\n")
    hand = hands(window)
    count = len(operations(window))
    for start, end in ((4, 6), (12, 15)):
        window.view.select(start, end)
        hand.press(Key.Key_1)
    window.view.place_caret(14)
    hand.press(Key.Key_1)
    assert tagged(window) == []
    assert len(operations(window)) == count
    assert window.status._message.text()


def test_the_same_span_and_tag_twice_selects_the_one_that_is_there(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    hand = hands(window)
    select(window, "menolak usul itu")
    hand.press(Key.Key_3)
    first = window.page.current
    select(window, "Kursk")
    hand.press(Key.Key_2)
    count = len(operations(window))
    select(window, "menolak usul itu")
    hand.press(Key.Key_3)
    assert window.page.current == first
    assert len(operations(window)) == count


def test_d_doubles_for_a_second_holder(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    hand = hands(window)
    select(window, "menolak usul itu")
    hand.press(Key.Key_3)
    first = window.page.current
    hand.press(Key.Key_D)
    assert tagged(window) == [("menolak usul itu", "stance")] * 2
    assert first is not None
    assert window.page.current is not None
    assert window.page.current.id != first.id
    hand.press(Key.Key_Delete)
    assert [each.id for each in window.page.annotations] == [first.id]


def test_edges_lose_outer_spaces_and_a_span_may_cross_paragraphs(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    hand = hands(window)
    start, end = NEWS.index(" usul"), NEWS.index(" 8.000") + 1
    hand.select(start, end)
    hand.press(Key.Key_3)
    assert tagged(window) == [("usul itu.\nSekitar", "stance")]


def test_select_is_exact_and_so_is_what_is_tagged(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    for start, end in ((1, 4), (10, 17), (0, 1)):
        window.view.select(start, end)
        hands(window).press(Key.Key_1)
    assert sorted(quote for quote, _ in tagged(window)) == sorted([NEWS[1:4], NEWS[10:17], NEWS[0:1]])


# Every script, with keys and mouse


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kata 👨‍👩‍👧 dan 🇮🇩 lalu 🙂 selesai", "👨‍👩‍👧 dan 🇮🇩"),
        ("Perte\u0301 e\u0301te\u0301 ici, n\u0303o", "e\u0301te\u0301"),
        (ARABIC, "الرئيس الروسي"),
        (CHINESE, "外交部发言人"),
        ("नेपाल और भारत साझा", "और भारत"),
    ],
)
@pytest.mark.parametrize("with_mouse", [False, True])
def test_any_script_is_tagged_by_keys_and_by_mouse(
    opened: Callable[..., MainWindow], hands: MakeHands, text: str, quote: str, with_mouse: bool
) -> None:
    window = opened(text)
    start = text.index(quote)
    if with_mouse:
        drag(window.view, place(window.view, start), place(window.view, start + len(quote)), ALT)
    else:
        window.view.place_caret(start)
        forward = Key.Key_Left if text == ARABIC else Key.Key_Right
        for _ in range(len(quote)):
            if window.view.caret() < start + len(quote):
                hands(window).press(forward, SHIFT)
    hands(window).press(Key.Key_1)
    assert tagged(window) == [(quote, "actor")]
    (only,) = window.page.annotations
    assert (only.span.start, only.span.end) == (start, start + len(quote))


def test_a_drag_snaps_to_words_and_with_alt_it_does_not(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    inside = NEWS.index("Rusia") + 2, NEWS.index("menolak") + 3
    start, end = (place(window.view, at) for at in inside)
    drag(window.view, start, end)
    hands(window).press(Key.Key_1)
    drag(window.view, start, end, ALT)
    hands(window).press(Key.Key_2)
    assert tagged(window) == [("Rusia menolak", "actor"), ("sia men", "country")]


def test_a_double_click_takes_a_word(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    at = place(window.view, NEWS.index("Kursk") + 1, right=2)
    QTest.mouseDClick(window.view.viewport(), LEFT_BUTTON, pos=at)
    hands(window).press(Key.Key_2)
    assert tagged(window) == [("Kursk", "country")]


# The edges of the current annotation


def test_alt_and_arrows_move_the_end_and_with_shift_the_start(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    hand = hands(window)
    select(window, "usul itu")
    hand.press(Key.Key_3)
    steps = [(Key.Key_Right, (), "usul itu."), (Key.Key_Right, (), "usul itu.\nS"), (Key.Key_Left, (), "usul itu."),
             (Key.Key_Left, (SHIFT,), "k usul itu."), (Key.Key_Left, (SHIFT,), "ak usul itu."),
             (Key.Key_Right, (SHIFT,), "k usul itu."), (Key.Key_Right, (SHIFT,), "usul itu.")]  # fmt: skip
    for key, more, quote in steps:
        count = len(operations(window))
        hand.press(key, ALT, *more)
        assert tagged(window) == [(quote, "stance")]
        assert current(window) == quote
        assert len(operations(window)) == count + 1


def test_an_annotation_keeps_one_character_and_stays_in_the_text(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened("ab 🙂👨‍👩‍👧 cd")
    hand = hands(window)
    window.view.select(3, 9)
    hand.press(Key.Key_1)
    hand.press(Key.Key_Left, ALT, times=5)
    assert tagged(window) == [("🙂", "actor")], "a family is one step, and nothing is left of no character"
    hand.press(Key.Key_Right, ALT, SHIFT, times=5)
    assert tagged(window) == [("🙂", "actor")]
    hand.press(Key.Key_Left, ALT, SHIFT, times=9)
    hand.press(Key.Key_Right, ALT, times=9)
    assert tagged(window) == [(window.page.text, "actor")]


def test_in_a_right_to_left_paragraph_edges_go_the_way_the_arrow_points(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened(ARABIC)
    hand = hands(window)
    start = ARABIC.index("الروسي")
    select(window, "الروسي")
    hand.press(Key.Key_2)
    hand.press(Key.Key_Left, ALT)
    assert window.page.annotations[0].span.end == start + len("الروسي") + 2, "over the space, one letter on"
    hand.press(Key.Key_Right, ALT)
    hand.press(Key.Key_Left, ALT, SHIFT)
    assert tagged(window) == [("لروسي", "country")]


# Notes, and keys that are not for the text


def test_a_note_is_one_operation_and_esc_comes_back(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    window = opened()
    hand = hands(window)
    select(window, "Rusia")
    hand.press(Key.Key_2)
    count = len(operations(window))
    hand.press(Key.Key_M)
    assert focus_name() == "inspector.note"
    hand.type("1234 catatan D M")
    hand.press(Key.Key_Delete)
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    assert [each.note for each in window.page.annotations] == ["1234 catatan D M"]
    assert len(operations(window)) == count + 1
    assert tagged(window) == [("Rusia", "country")]
    hand.press(Key.Key_Z, CONTROL)
    assert [each.note for each in window.page.annotations] == [None]
    assert child(window, NoteEdit, "inspector.note").toPlainText() == ""


def test_keys_of_the_text_do_nothing_in_the_filter_and_the_ask_line(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    window = opened()
    hand = hands(window)
    select(window, "Rusia")
    hand.press(Key.Key_2)
    count = len(operations(window))
    for name in ("articleFilter", "askField"):
        field = child(window, QLineEdit, name)
        if name == "askField":
            hand.press(Key.Key_M, CONTROL)
        else:
            field.setFocus()
        assert focus_name() == name
        hand.type("1234dm")
        hand.press(Key.Key_Delete)
        assert field.text() == "1234dm"
        hand.press(Key.Key_Escape)
        assert focus_name() == "articleView"
    assert len(operations(window)) == count
    assert current(window) == "Rusia"


def test_a_note_is_kept_when_another_project_is_opened_over_it(
    tmp_path: Path, opened: Callable[..., MainWindow], hands: MakeHands, open_it: OpenWindow
) -> None:
    other = make_project(tmp_path / "other.annot", NEXT, labels=[label(NEXT, 0, 6, layer="Ana")])
    window = opened(labels=[label(NEWS, 0, 8, layer="Ana")])
    first = window.desk.open_project.path
    hands(window).press(Key.Key_Tab)
    hands(window).press(Key.Key_M)
    hands(window).type("punya yang pertama")
    window.files.open_paths([other])
    assert [each.note for each in window.page.annotations] == [None]
    window.files.open_paths([first])
    assert [each.note for each in window.page.annotations] == ["punya yang pertama"]


# Walking


def test_tab_walks_annotations_round_and_enter_goes_into_the_inspector(
    opened: Callable[..., MainWindow], hands: MakeHands
) -> None:
    spans = [(NEWS.index(quote), NEWS.index(quote) + len(quote)) for quote in ("Presiden Rusia", "Rusia", "Kursk")]
    window = opened(labels=[label(NEWS, start, end, layer="Ana") for start, end in spans])
    hand = hands(window)
    seen = []
    for _ in range(4):
        hand.press(Key.Key_Tab)
        seen.append(current(window))
        assert window.view.caret() == window.page.current.span.start if window.page.current else False
    assert seen == ["Presiden Rusia", "Rusia", "Kursk", "Presiden Rusia"]
    hand.press(Key.Key_Backtab, SHIFT)
    assert current(window) == "Kursk"
    hand.press(Key.Key_Return)
    focus = window.focusWidget()
    assert focus is not None
    assert window.inspector.isAncestorOf(focus)
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    assert current(window) == "Kursk"


def test_a_click_on_stacked_marks_walks_through_them(
    opened: Callable[..., MainWindow], qtbot: QtBot, hands: MakeHands
) -> None:
    rusia = NEWS.index("Rusia")
    spans = {"Rusia": (rusia, rusia + 5), "Presiden Rusia": (0, rusia + 5), NEWS[:31]: (0, 31)}
    window = opened(labels=[label(NEWS, start, end, layer="Ana") for start, end in spans.values()])
    seen = []
    for _ in range(4):
        click(window.view, rusia + 2)
        seen.append(current(window))
    assert seen == ["Rusia", "Presiden Rusia", NEWS[:31], "Rusia"]
    hands(window).press(Key.Key_1)
    assert ("Rusia", "actor") in tagged(window)


def test_a_click_in_the_table_goes_to_the_annotation(opened: Callable[..., MainWindow], hands: MakeHands) -> None:
    text = NEWS * 30
    start = text.rindex("Kursk")
    window = opened(text, labels=[label(text, 0, 8, layer="Ana"), label(text, start, start + 5, layer="Ana")])
    table = window.table.view
    middle = table.visualRect(table.model().index(1, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert current(window) == "Kursk"
    assert window.view.caret() == start
    assert window.view.viewport().rect().contains(place(window.view, start))
    hands(window).press(Key.Key_Up)
    assert current(window) == "Presiden"
    hands(window).press(Key.Key_Escape)
    assert focus_name() == "articleView"
