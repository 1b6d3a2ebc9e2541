"""What a reading says: mention, sense, ambiguity, spans; greyed lines; any text at all."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.countries import COUNTRY_CODES
from annotator.domain.spans import Span
from annotator.reading.countries import CountryReading, find_countries
from tests.reading.countries import FOLDER
from tests.reading.countries.cases import MARKED

LANGUAGES = sorted(MARKED)


def _only(text: str, language: str) -> CountryReading:
    found = find_countries(text, language, FOLDER)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "mention", "sense"),
    [
        ("id", "Presiden Rusia tiba.", "name", "state"),
        ("id", "Ledakan di wilayah Rusia.", "name", "place"),
        ("id", "Tentara dikirim ke Korut.", "abbreviation", "place"),
        ("id", "Washington mengingatkan hal itu.", "capital", "state"),
        ("id", "Warga Rusia mengungsi.", "name", "people"),
        ("en", "The Russian army", "demonym", "state"),
        ("en", "Many Russians left.", "demonym", "people"),
        ("en", "The war in Ukraine goes on.", "name", "place"),
        ("en", "GALATI, Romania — Barges came.", "name", "place"),
        ("es", "Los rusos llegaron.", "demonym", "people"),
        ("es", "Tropas rusas llegaron.", "demonym", "state"),
        ("tr", "Rusya'da seçim var.", "name", "place"),
        ("ar", "وفي العراق انتخابات", "name", "place"),
        ("ar", "غضب العراقيين كبير", "demonym", "people"),
        ("hi", "भारत में चुनाव", "name", "place"),
        ("ru", "Выборы в России", "name", "place"),
        ("zh", "美国人很多", "name", "people"),
    ],
)
def test_mention_and_sense(language: str, text: str, mention: str, sense: str) -> None:
    one = _only(text, language)
    assert (one.mention, one.sense) == (mention, sense)


def test_attributes_bear_the_names_of_the_csv() -> None:
    assert _only("Beijing menolak usul itu.", "id").attributes() == {
        "country": "CHN",
        "country_mention": "capital",
        "country_sense": "state",
    }


def test_several_states_of_one_name_leave_the_code_open_and_are_named() -> None:
    one = _only("A Korean dish was served.", "en")
    assert one.code is None
    assert one.alternatives == ("PRK", "KOR")
    assert "South Korea" in one.why


def test_the_second_of_two_places_is_a_place() -> None:
    found = find_countries("Beras dari Vietnam dan Thailand mahal.", "id", FOLDER)
    assert [(one.code, one.sense) for one in found] == [("VNM", "place"), ("THA", "place")]


def test_greyed_lines_are_passed_over() -> None:
    text = "Rusia menang.\nBaca juga: Rusia kalah."
    greyed = [Span(text.index("Baca"), len(text))]
    assert [one.span.start for one in find_countries(text, "id", FOLDER, greyed)] == [0]


def test_case_and_language_decide_what_as_is() -> None:
    assert _only("Menteri AS tiba.", "id").code == "USA"
    assert find_countries("As one, AS many", "en", FOLDER) == []
    assert find_countries("as roda", "id", FOLDER) == []


def test_accents_may_be_missing_or_decomposed() -> None:
    assert _only("Peru firmó.", "es").code == "PER"
    assert _only("Peru\u0301 firmó.", "es").span == Span(0, 5)
    assert find_countries("para otros fines", "es", FOLDER) == []


def test_signs_outside_the_bmp_do_not_move_offsets() -> None:
    text = "🌾👩‍🌾 Россия 🇷🇺"
    assert _only(text, "ru").span.quote(text) == "Россия"


@pytest.mark.parametrize("tag", ["pt-BR", "zh-Hans-CN", "zh_TW", "EN", "xx", "", "sv"])
def test_any_tag_of_a_language_is_taken(tag: str) -> None:
    find_countries("Brazil, 中国, Россия", tag, FOLDER)


def test_a_language_without_a_file_has_cldrs_names() -> None:
    assert [one.code for one in find_countries("Tyskland och Frankrike", "sv", FOLDER)] == ["DEU", "FRA"]


@pytest.mark.parametrize("language", [*LANGUAGES, None, "sv"])
@given(text=st.text(max_size=120))
def test_any_text_is_read(language: str | None, text: str) -> None:
    _is_sound(text, find_countries(text, language, FOLDER))


_NAMES = "Rusia AS Washington U.S. EE. UU. Korea وروسيا الصين 中 美 关系 Россией रूस"
_SIGNS = "di dan - , . ' ’ “ ・ ب में in"
_PIECES = st.sampled_from([*_NAMES.split(), *_SIGNS.split(), "\n"])


@given(pieces=st.lists(_PIECES, max_size=30), gap=st.sampled_from(["", " "]), language=st.sampled_from(LANGUAGES))
def test_any_row_of_names_and_signs_is_read(pieces: list[str], gap: str, language: str) -> None:
    text = gap.join(pieces)
    _is_sound(text, find_countries(text, language, FOLDER))


def _is_sound(text: str, found: list[CountryReading]) -> None:
    reached = 0
    for one in found:
        assert reached <= one.span.start < one.span.end <= len(text)
        assert one.code in COUNTRY_CODES or (one.code is None and one.alternatives)
        assert one.why
        reached = one.span.end


def test_time_grows_with_the_length_alone() -> None:
    text = "Washington mengingatkan Korut dan Rusia di Ukraina. " * 400
    find_countries(text[:1000], "id", FOLDER)
    before = time.perf_counter()
    find_countries(text, "id", FOLDER)
    one = time.perf_counter() - before
    before = time.perf_counter()
    find_countries(text * 8, "id", FOLDER)
    assert time.perf_counter() - before < one * 8 * 4 + 0.2
