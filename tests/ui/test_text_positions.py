import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextDocument

from annotator.domain.spans import Span
from annotator.ui.text_positions import TextPositions, display_copy
from tests.ui.articles import TEXTS

NONEMPTY = TEXTS.filter(bool)


def utf16(text: str) -> list[int]:
    raw = text.encode("utf-16-le")
    return [int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2)]


@st.composite
def texts_with_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(NONEMPTY)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


# --- code points and UTF-16 ---------------------------------------------------------------------------------------


@given(TEXTS)
def test_a_code_point_stands_where_the_utf16_before_it_ends(text: str) -> None:
    positions = TextPositions(text)
    assert [positions.to_qt(i) for i in range(len(text) + 1)] == [len(utf16(text[:i])) for i in range(len(text) + 1)]
    assert positions.length == len(utf16(text))


@given(TEXTS)
def test_every_utf16_position_is_in_the_code_point_that_begins_at_or_before_it(text: str) -> None:
    positions = TextPositions(text)
    begins = [positions.to_qt(i) for i in range(len(text) + 1)]
    for at in range(positions.length + 1):
        assert positions.from_qt(at) == max(i for i, begin in enumerate(begins) if begin <= at)


@pytest.mark.parametrize("text", ["", "abc", "a😀b"])
def test_positions_beyond_the_text_are_its_ends(text: str) -> None:
    positions = TextPositions(text)
    assert (positions.to_qt(-1), positions.to_qt(99)) == (0, positions.length)
    assert (positions.from_qt(-1), positions.from_qt(99)) == (0, len(text))


# --- the display copy ---------------------------------------------------------------------------------------------


@given(TEXTS)
def test_qt_shows_the_display_copy_as_it_is(text: str) -> None:
    copy = display_copy(text)
    document = QTextDocument()
    document.setPlainText(copy)
    assert document.characterCount() - 1 == len(utf16(text))
    assert document.blockCount() == text.count("\n") + 1
    shown = [ord(document.characterAt(i)) for i in range(len(utf16(copy)))]
    assert shown == [0x2029 if unit == ord("\n") else unit for unit in utf16(copy)]


@given(TEXTS)
def test_the_display_copy_replaces_nothing_that_qt_keeps(text: str) -> None:
    rewritten = set("\u2029\ufdd0\ufdd1")
    for at, (was, shown) in enumerate(zip(text, display_copy(text), strict=True)):
        assert was == shown or was in rewritten or (at == 0 and was in "\ufeff\ufffe")


def test_the_program_needs_the_display_copy() -> None:
    """If Qt stops rewriting these, the table of replacements can go."""
    for text in ("a\u2029b", "a\ufdd0b", "a\ufdd1b", "\ufeffab", "\ufffeab"):
        document = QTextDocument()
        document.setPlainText(text)
        kept = [document.characterAt(i) for i in range(document.characterCount() - 1)] == list(text)
        assert not kept or document.blockCount() > 1


def test_a_no_break_space_stays_one_on_screen() -> None:
    assert display_copy("10\u00a0000") == "10\u00a0000"


# --- grapheme clusters --------------------------------------------------------------------------------------------


def cluster_edges(text: str) -> set[int]:
    positions = TextPositions(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, display_copy(text))
    edges = {0}
    while (at := finder.toNextBoundary()) != -1:
        if not positions.cuts_a_pair(at):
            edges.add(positions.from_qt(at))
    return edges


@given(texts_with_span())
def test_snapping_to_graphemes_takes_the_nearest_edges_outside(case: tuple[str, Span]) -> None:
    text, span = case
    edges = cluster_edges(text)
    expected = Span(max(e for e in edges if e <= span.start), min(e for e in edges if e >= span.end))
    assert TextPositions(text).snap_to_graphemes(span) == expected


@pytest.mark.parametrize(
    ("text", "cluster"),
    [
        ("x👨‍👩‍👧y", "👨‍👩‍👧"),
        ("x🇮🇩🇨🇳y", "🇮🇩"),
        ("xe\u0301\u0323y", "e\u0301\u0323"),
        ("xक्षy", "क्ष"),
        ("x👩🏽‍🚀y", "👩🏽‍🚀"),
        ("xبِy", "بِ"),
        ("x1\ufe0f\u20e3y", "1\ufe0f\u20e3"),
        ("ไ😀y", "😀"),  # Qt 6.11 finds a boundary within this surrogate pair
        ("x" + "a" + "\u0301" * 1000 + "y", "a" + "\u0301" * 1000),
    ],
)
def test_what_a_reader_takes_for_one_character_is_never_cut(text: str, cluster: str) -> None:
    positions = TextPositions(text)
    for at in range(1, 1 + len(cluster)):
        assert positions.snap_to_graphemes(Span(at, at + 1)).quote(text) == cluster


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("Korea-Utara", 2, "Korea"),
        ("Korea-Utara", 6, "Utara"),
        ("dan/atau", 0, "dan"),
        ("dan/atau", 5, "atau"),
        ("d'État", 0, "d"),
        ("d'État", 3, "État"),
        ("l’Iran", 2, "Iran"),
        ("Xi's", 3, "s"),
        ("naik 8.000 orang", 6, "8.000"),
        ("naik 3,5%", 5, "3,5"),
        ("(Korut)", 3, "Korut"),
        ("US$425", 4, "425"),
        ("الرئيس الروسي", 9, "الروسي"),
        ("क्षत्रिय है", 2, "क्षत्रिय"),
        ("a 👨‍👩‍👧 b", 4, "👨‍👩‍👧"),
        ("중국은 북한", 1, "중국은"),
        ("می‌خواهم", 1, "می‌خواهم"),
        ("x" * 1000, 500, "x" * 1000),
    ],
)
def test_the_word_around_a_character(text: str, at: int, word: str) -> None:
    found = TextPositions(text).word_at(at)
    assert found is not None
    assert found.quote(text) == word
    assert found.start <= at < found.end


@pytest.mark.parametrize(
    ("text", "at"), [("a b", 1), ("a-b", 1), ("a/b", 1), ("a'b", 1), ("a, b", 1), ("ab", 2), ("ab", -1)]
)
def test_no_word_on_white_space_and_marks(text: str, at: int) -> None:
    assert TextPositions(text).word_at(at) is None


@pytest.mark.parametrize(
    ("text", "drawn", "snapped"),
    [
        ("Presiden Rusia Vladimir", "esiden Rus", "Presiden Rusia"),
        ("naik 8.000 orang", ".0", "8.000"),
        ("Korea-Utara", "rea", "Korea"),
        ("di d'État", "tat", "État"),
        ("a  b", "  ", "  "),
        ("中国外交部发言人", "国外", "国外"),
        ("カタカナです", "タカ", "タカ"),
        ("ภาษาไทย", "าษ", "าษ"),
        ("중국은 북한", "국", "중국은"),
        ("在NATO和", "AT", "NATO"),
        ("在NATO和", "在N", "在NATO"),
        ("x👨‍👩‍👧y", "\u200d👩", "👨‍👩‍👧"),
    ],
)
def test_a_drag_takes_whole_words_where_words_have_spaces(text: str, drawn: str, snapped: str) -> None:
    start = text.index(drawn)
    assert TextPositions(text).snap_to_words(Span(start, start + len(drawn))).quote(text) == snapped


@given(texts_with_span())
def test_snapping_to_words_widens_and_then_stays(case: tuple[str, Span]) -> None:
    text, span = case
    positions = TextPositions(text)
    snapped = positions.snap_to_words(span)
    assert snapped.contains(span)
    assert snapped.end <= len(text)
    assert positions.snap_to_words(snapped) == snapped
    assert positions.snap_to_graphemes(snapped) == snapped
