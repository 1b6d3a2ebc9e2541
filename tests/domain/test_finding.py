"""Finding words: what a reader takes for the same is found, at exactly its code points."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.finding import Finder, Query, stretches
from annotator.domain.spans import Span


def found(text: str, words: str, *, match_case: bool = False, whole_words: bool = False) -> list[str]:
    return [span.quote(text) for span in Finder(Query(words, match_case, whole_words)).spans(text)]


@pytest.mark.parametrize(
    ("text", "words", "quotes"),
    [
        ("Korut diam, korut KORUT", "korut", ["Korut", "korut", "KORUT"]),
        ("di İstanbul dan ISTANBUL", "istanbul", ["İstanbul", "ISTANBUL"]),
        ("die Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("die Straße, STRASSE", "straße", ["Straße", "STRASSE"]),
        ("the oﬃce, o\ufb03ce's ﬁle", "office", ["oﬃce", "oﬃce"]),
        ("été, e\u0301te\u0301, ETE", "été", ["été", "e\u0301te\u0301", "ETE"]),
        ("été, e\u0301te\u0301.", "e\u0301te", ["été", "e\u0301te\u0301"]),
        ("ولم ينفِ الرئيس", "ينف", ["ينفِ"]),
        ("الرئـيس", "الرئيس", ["الرئـيس"]),
        ("ＵＮ dan UN", "un", ["ＵＮ", "UN"]),
        ("Korea\nUtara, Korea\u00a0Utara", "korea utara", ["Korea\nUtara", "Korea\u00a0Utara"]),
        ("d’État, d'État", "d'etat", ["d’État", "d'État"]),
        ("Korut–Rusia", "korut-rusia", ["Korut–Rusia"]),
        ("Presi\u00adden", "presiden", ["Presi\u00adden"]),
        ("🙂 Rusia 🙂", "rusia 🙂", ["Rusia 🙂"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("朝鲜和俄罗斯", "俄罗斯", ["俄罗斯"]),
        ("Korut", "", []),
        ("Korut", "\u0301", []),
    ],
)
def test_what_reads_the_same_is_found(text: str, words: str, quotes: list[str]) -> None:
    assert found(text, words) == quotes


@pytest.mark.parametrize(
    ("text", "words"),
    [("oﬃce", "of"), ("Straße", "stras"), ("각", "가"), ("\u1100\u1161\u11a8", "가"), ("が", "か")],
)
def test_half_a_character_is_never_found(text: str, words: str) -> None:
    assert found(text, words) == []


def test_korean_is_found_in_both_its_forms() -> None:
    text = unicodedata.normalize("NFD", "북한군")
    assert found(text, "북한") == [unicodedata.normalize("NFD", "북한")]
    assert found("북한군", text) == ["북한군"]


def test_with_case_letters_and_accents_count_but_not_how_they_are_composed() -> None:
    text = "Été été e\u0301te\u0301 ete"
    assert found(text, "été", match_case=True) == ["été", "e\u0301te\u0301"]
    assert found(text, "ete", match_case=True) == ["ete"]
    assert found("e\u0302\u0323 e\u0323\u0302 \u1ec7", "\u1ec7", match_case=True) == [
        "e\u0302\u0323",
        "e\u0323\u0302",
        "\u1ec7",
    ]


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Rusia, Belarusia; anti-Rusia 'Rusia'", "rusia", 3),
        ("8.000 dan 18.000", "8.000", 1),
        ("e\u0301te e\u0301", "e", 1),
        ("朝鲜和俄罗斯", "俄罗斯", 1),
    ],
)
def test_whole_words(text: str, words: str, count: int) -> None:
    assert len(found(text, words, whole_words=True)) == count


LETTERS = st.text("aAbBeÉéßİıſK\u0301\u0323ﬁ–’ \n🙂国عِـ가\u1100\u1161", max_size=40)


@given(LETTERS, st.data())
def test_a_slice_of_whole_characters_is_found_where_it_was_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 4)))
    words = text[start:end]
    spans = list(Finder(Query(words, match_case=True)).spans(text))
    if words and not is_mark(words[0]) and not is_mark(text[end : end + 1]):
        assert any(span.start <= start < span.end for span in spans)


def is_mark(character: str) -> bool:
    return character != "" and (unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff")


@given(LETTERS, LETTERS.filter(bool), st.integers(1, 9))
def test_stretch_by_stretch_finds_what_one_look_finds(text: str, words: str, size: int) -> None:
    finder = Finder(Query(words))
    pieces = list(stretches(len(text), size, text))
    assert "".join(text[start:stop] for start, stop in pieces) == text
    by_stretch: list[Span] = []
    for start, stop in pieces:
        after = max(start, by_stretch[-1].end if by_stretch else 0)
        by_stretch += finder.spans(text, after, stop) if after < stop else []
    assert by_stretch == list(finder.spans(text))
