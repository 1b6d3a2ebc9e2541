"""A span that a person marked, and what is offered while they type."""

import pytest

from annotator.domain.errors import InvalidSpan
from annotator.domain.spans import Span
from annotator.reading.countries import CountryReading, Unread, codes_for, country_name, read_country
from tests.reading.countries import FOLDER


@pytest.mark.parametrize(
    ("text", "marked", "language", "code", "quote"),
    [
        ("about north korea again", "north korea", "en", "PRK", "north korea"),
        ("about the United States again", " the United States ", "en", "USA", "United States"),
        ("Kebakaran di Washington.", "Washington", "id", "USA", "Washington"),
        ("Ia bilang as itu", "as", "id", "USA", "as"),
        ("Die Rede aus Moskau.", "Moskau", "de", "RUS", "Moskau"),
        ("Presiden Germany", "Germany", "id", "DEU", "Germany"),
    ],
)
def test_a_marked_span_is_read(text: str, marked: str, language: str, code: str, quote: str) -> None:
    start = text.index(marked)
    one = read_country(text, Span(start, start + len(marked)), language, FOLDER)
    assert isinstance(one, CountryReading)
    assert (one.code, one.span.quote(text)) == (code, quote)


def test_what_is_no_country_is_said_to_be_none() -> None:
    one = read_country("a table here", Span(2, 7), "en", FOLDER)
    assert isinstance(one, Unread)
    assert "table" in one.why
    assert isinstance(read_country("a   b", Span(1, 4), "en", FOLDER), Unread)


def test_a_span_past_the_end_is_refused() -> None:
    with pytest.raises(InvalidSpan):
        read_country("short", Span(0, 50), "en", FOLDER)


@pytest.mark.parametrize(
    ("query", "language", "first"),
    [
        ("kor", "id", "KOR"),
        ("rok", "en", "KOR"),
        ("dprk", "en", "PRK"),
        ("tiongkok", "id", "CHN"),
        ("tiong", "id", "CHN"),
        ("us", "en", "USA"),
        ("cote d", "en", "CIV"),
        ("росс", "ru", "RUS"),
        ("Germany", "id", "DEU"),
        ("XKX", "id", "XKX"),
        ("soviet", "en", "SUN"),
        ("de", "de", "DEU"),
    ],
)
def test_the_best_offer_comes_first(query: str, language: str, first: str) -> None:
    assert codes_for(query, language, FOLDER)[0][0] == first


def test_both_koreas_are_offered_for_kor() -> None:
    assert {code for code, _ in codes_for("kor", "id", FOLDER)} >= {"KOR", "PRK"}


def test_nothing_is_offered_for_nothing() -> None:
    assert codes_for("  ", "id", FOLDER) == []
    assert codes_for("qqqq", "id", FOLDER) == []


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("CHN", "en", "China"), ("CHN", "id", "Tiongkok"), ("XKX", "en", "Kosovo"), ("SUN", "de", "Soviet Union")],
)
def test_names_for_showing(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert country_name("QQQ", None) == "QQQ"
