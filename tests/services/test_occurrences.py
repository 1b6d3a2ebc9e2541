"""Every place where the same words stand: whole words, whole characters, never twice, in linear time."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.services.occurrences import occurrences


def found(text: str, quote: str) -> list[str]:
    return [text[span.start : span.end] for span in occurrences(text, quote)]


# text, quote, how often it is found
COUNTED = [
    ("Rusia, Rusia. (Rusia) “Rusia”", "Rusia", 4),
    ("Rusialah BelaRusia Rusia2 Rusia_x", "Rusia", 0),
    ("Korea-Rusia, Rusia/Ukraina, Rusia's, l’Rusia’s", "Rusia", 4),  # hyphen, slash, apostrophe end a word
    ("8.000 8,5 18 8 8. 8% 8", "8", 4),
    ("8.000 18.000 8.000,5 8.000.", "8.000", 2),
    ("U.S. U US", "U", 1),
    ("detik.com Rusia.", "Rusia", 1),
    ("中国和中国人民", "中国", 2),  # no word edges there
    ("ประเทศไทยและประเทศไทย", "ประเทศไทย", 2),
    ("한국 한국은 한국", "한국", 2),  # Korean has spaces
    ("русский рус русская", "рус", 1),
    ("كوريا وكوريا كوريا", "كوريا", 2),
    ("“Rusia” “Rusia”s", "“Rusia”", 2),
    ("% 8% %", "%", 3),
    ("😀 😀😀", "😀", 3),
    ("aa aaa aa", "aa", 2),
    ("", "Rusia", 0),
    ("Rusia", "", 0),
    ("Rusia", "  ", 0),
]


@pytest.mark.parametrize(("text", "quote", "count"), COUNTED)
def test_whole_words(text: str, quote: str, count: int) -> None:
    assert len(occurrences(text, quote)) == count


def test_case_parts_a_name_from_a_word() -> None:
    assert found("AS as As ASEAN", "AS") == ["AS"]
    assert found("Rusia RUSIA rusia", "Rusia") == ["Rusia"]
    assert found("iPhone Iphone iphone", "iPhone") == ["iPhone"]


def test_words_without_upper_case_stand_at_the_beginning_of_sentences_too() -> None:
    assert found("Tentara itu: tentara TENTARA", "tentara") == ["Tentara", "tentara"]
    assert found("as As AS", "as") == ["as", "As"]
    assert found("ärzte Ärzte", "ärzte") == ["ärzte", "Ärzte"]
    assert found("ßa SSa", "ßa") == ["ßa"]  # whose capital has another length


def test_other_white_space_is_the_same_within_a_paragraph() -> None:
    text = "Korea Utara Korea\nUtara Korea\u00a0\u2009Utara Korea  \n  Utara Korea\n\nUtara KoreaUtara"
    assert found(text, "Korea Utara") == [
        "Korea Utara", "Korea\nUtara", "Korea\u00a0\u2009Utara", "Korea  \n  Utara",
    ]  # fmt: skip
    assert found(text, " Korea\nUtara ") == found(text, "Korea Utara")


@pytest.mark.parametrize(
    ("text", "quote", "count"),
    [
        ("cafe\u0301 cafe", "cafe", 1),  # the accent belongs to the e
        ("cafe\u0301 cafe", "cafe\u0301", 1),
        ("🇷🇺🇺🇸🇺🇸", "🇺🇸", 2),
        ("🇷🇺🇺🇸", "🇺🇺", 0),  # the halves of two flags
        ("👨\u200d👩\u200d👧 👨", "👨", 1),  # one of a family
        ("👍🏽 👍", "👍", 1),
        ("❤\ufe0f ❤", "❤", 1),
        ("\u1112\u1161\u11ab \u1112\u1161", "\u1112\u1161", 1),
    ],
)
def test_no_character_is_cut(text: str, quote: str, count: int) -> None:
    assert len(occurrences(text, quote)) == count


@given(
    text=st.text(alphabet="aAb .,-\n8é\u0301中🇺🇸", max_size=60),
    quote=st.text(alphabet="aAb .,8é\u0301中🇺🇸", min_size=1, max_size=4),
)
def test_what_is_found_is_the_same_words_in_order(text: str, quote: str) -> None:
    spans = occurrences(text, quote)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    wanted = re.sub(r"\s+", " ", quote.strip())
    for span in spans:
        words = re.sub(r"\s+", " ", text[span.start : span.end])
        assert words == wanted or (words[1:] == wanted[1:] and words[0].lower() == wanted[0])


def test_a_quote_by_itself_is_found_there() -> None:
    for quote in ("Korea Utara", "8.000", "中国", "🇺🇸", "e\u0301tat", "a-b/c’d", "...", "x" * 500, "kata " * 100 + "x"):
        text = f"{quote}; ({quote})"
        assert found(text, quote) == [quote, quote]


@pytest.mark.parametrize(
    ("unit", "quote"),
    [
        ("Menteri AS menolak usul itu hari ini. ", "AS"),
        ("a", "a"),
        ("1.", "1"),
        (" ", "a b"),
        ("a ", "a b"),
        ("ab ", "ab " * 60 + "c"),
        ("ab ", "ab " * 3000 + "c"),
        ("a", "a" * 10_000),
    ],
)
def test_the_time_is_linear(unit: str, quote: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        occurrences(text, quote)
        return time.process_time() - began

    small, large = min(seconds(200_000) for _ in range(2)), seconds(2_000_000)
    assert large < 10 * 4 * small + 0.5
    assert large < 20
