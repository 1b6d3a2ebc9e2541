"""The laws of reading: exact values, honest doubt, surroundings, spans, time."""

import subprocess
import sys
import time
import tomllib
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import InvalidSpan
from annotator.domain.spans import Span
from annotator.domain.values import kept_text
from annotator.reading.numbers import NumberReading, Unread, find_numbers, read_number
from annotator.reading.numbers.languages import shipped_folder
from tests.making import ROOT, SEEDS, SHARED, codebook
from tests.reading.numbers.test_languages import told

LANGUAGES = [None, *"id en es es-MX fr de nl pt it ru tr ar hi zh ja sv xx".split()]
PIECES = [
    *"1 8.000 1,5 ½ / - – % $ Rp US$ juta satu dua one half a and hundred million third между 万 十 分之 半 ٣".split(),
    *"ألف लाख quatre vingt zweihundert bis sampai antara dan per km m t ( ) . , : более".split(),
    "more than",
    " ",
    "\n",
]
JOINED = st.builds(str.join, st.sampled_from(["", " "]), st.lists(st.sampled_from(PIECES), max_size=25))
TEXTS = st.one_of(st.text(max_size=60), JOINED)


def whole(text: str) -> Span:
    return Span(0, len(text))


def value_of(text: str, language: str | None) -> str:
    reading = read_number(text, whole(text), language)
    assert isinstance(reading, NumberReading), reading
    return reading.value


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_found_numbers_are_canonical_and_in_the_text(text: str, language: str | None) -> None:
    found = find_numbers(text, language)
    for reading in found:
        assert reading.span.quote(text).strip() == reading.span.quote(text)
        for value in filter(None, [reading.value, reading.value_max]):
            assert format(Decimal(value), "f") == value
            assert not ("." in value and value.endswith("0"))
            assert value != "-0"
        if reading.value_max is not None:
            assert Decimal(reading.value) < Decimal(reading.value_max)
            assert reading.comparator == "="
    assert all(one.span.end <= following.span.start for one, following in pairwise(found))


@given(TEXTS, st.sampled_from(LANGUAGES), st.data())
def test_any_selection_is_read_or_refused(text: str, language: str | None, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    read = read_number(text, span, language)
    assert read.why
    if isinstance(read, NumberReading):
        assert span.contains(read.span)


@given(st.integers(0, 10**15), st.sampled_from(["id", "en", "fr", "de-CH", "hi", "zh"]))
def test_digits_are_exact_however_they_are_grouped(number: int, language: str) -> None:
    mark = {"id": ".", "en": ",", "fr": "\u202f", "de-CH": "’", "hi": ",", "zh": ","}[language]
    assert value_of(f"{number:,}".replace(",", mark), language) == str(number)


def test_attributes_fit_the_codebook() -> None:
    tag = next(tag for tag in codebook().tags if tag.id == "number")
    text = "antara 600.000 dan 800.000 ton, sekitar US$ 5 per barel, pertama kalinya"
    for reading in find_numbers(text, "id"):
        for column, value in reading.attributes().items():
            kept_text(next(attribute for attribute in tag.attributes if attribute.id == column), value)


@pytest.mark.parametrize("text", ["1.234", "8.000", "12,345"])
def test_what_only_the_language_decides_is_left_open_without_it(text: str) -> None:
    read = read_number(text, whole(text), None)
    assert isinstance(read, Unread)
    assert len(read.alternatives) == 2
    assert find_numbers(text, None) == []


def test_another_number_of_the_text_shows_the_decimal_mark() -> None:
    text = "8.000 soldats, 12,5 %"
    assert isinstance(read_number(text, Span(0, 5), None), NumberReading)


def test_a_scale_that_languages_disagree_on_is_left_open() -> None:
    read = read_number("1.5 billion", whole("1.5 billion"), None)
    assert isinstance(read, Unread)
    assert read.alternatives == ("1500000000", "1500000000000")
    assert value_of("1.5 billion", "en") == "1500000000"
    assert value_of("1,5 Billionen", "de") == "1500000000000"


def test_the_language_decides_and_says_so() -> None:
    read = read_number("8.000", whole("8.000"), "id")
    assert isinstance(read, NumberReading)
    assert read.why == "Read as Indonesian: 8.000 is 8000, not 8"
    assert value_of("8.000", "en") == "8"
    assert value_of("8,000", "en") == "8000"


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("id", "dua juta tiga ratus ribu", "2300000"),
        ("id", "satu koma lima juta", "1500000"),
        ("id", "tiga lusin", "36"),
        ("en", "nine hundred and ninety-nine thousand", "999000"),
        ("de", "fünfundzwanzigtausend", "25000"),
        ("de", "eine halbe Million", "500000"),
        ("nl", "anderhalf miljoen", "1500000"),
        ("it", "due milioni trecentomila", "2300000"),
        ("pt", "dois mil trezentos e quarenta e sete", "2347"),
        ("es", "mil quinientos millones", "1500000000"),
        ("es", "medio millón", "500000"),
        ("fr", "mille neuf cent quatre-vingt-quatre", "1984"),
        ("ru", "полтора миллиона", "1500000"),
        ("ru", "полмиллиона", "500000"),
        ("tr", "üç buçuk milyon", "3500000"),
        ("ar", "مئة وخمسة وعشرون ألفا", "125000"),
        ("hi", "ढाई करोड़", "25000000"),
        ("zh", "一亿两千万", "120000000"),
        ("zh", "百分之二十", "20"),
        ("zh", "两百五", "250"),
        ("ja", "八億五千万", "850000000"),
        ("ja", "マイナス5", "-5"),
        ("ko", "1억 2000만", "120000000"),
    ],
)
def test_numbers_in_words(language: str, words: str, value: str) -> None:
    assert value_of(words, language) == value


@pytest.mark.parametrize("tag", ["id", "id-ID", "ID", "in", "id_ID", " id "])
def test_a_language_is_known_by_its_tag(tag: str) -> None:
    assert value_of("1,5 miliar", tag) == "1500000000"


def test_what_stands_around_a_selection_belongs_to_its_number() -> None:
    text = "Dijual sekitar Rp 15.200 per kilogram sejak Agustus"
    start = text.index("15.200")
    read = read_number(text, Span(start, start + 6), "id")
    assert isinstance(read, NumberReading)
    assert told(read) == "15200 IDR /kilogram money ~"
    assert read.span == Span(start, start + 6)


def test_a_selection_within_a_number_is_read_by_itself() -> None:
    text = "sebanyak 8.000.000 orang"
    start = text.index("8.000")
    read = read_number(text, Span(start, start + 5), "id")
    assert isinstance(read, NumberReading)
    assert read.value == "8000"


def test_a_selection_with_white_space_at_its_edges_is_trimmed() -> None:
    read = read_number("ada  dua  kapal", Span(3, 9), "id")
    assert isinstance(read, NumberReading)
    assert read.span == Span(5, 8)


def test_a_span_past_the_text_is_refused() -> None:
    with pytest.raises(InvalidSpan):
        read_number("8.000", Span(0, 6), "id")


def test_greyed_lines_are_passed_over() -> None:
    text = "Ada 5 kapal.\nSimak Video 10.000 Pasukan\nAda 7 pesawat."
    start = text.index("Simak")
    greyed = [Span(start, text.index("\nAda 7"))]
    assert [reading.value for reading in find_numbers(text, "id", greyed)] == ["5", "7"]


def test_no_number_goes_over_the_end_of_a_line() -> None:
    assert [reading.value for reading in find_numbers("Ada 5\njuta\norang", "id")] == ["5"]


def test_offsets_are_code_points() -> None:
    text = "👩‍🌾🇮🇩 dua kapal"
    (reading,) = find_numbers(text, "id")
    assert reading.span.quote(text) == "dua kapal"


@pytest.mark.parametrize("name", sorted(path.name for path in shipped_folder().glob("*.toml")))
def test_every_language_file_is_read(name: str) -> None:
    data = tomllib.loads((shipped_folder() / name).read_text("utf-8"))
    if name != "common.toml":
        assert value_of("12 km", name.removesuffix(".toml")) == "12"
        assert data["decimal"] in {".", ","}


def test_the_article_of_the_codebook_is_read_as_its_worked_example() -> None:
    path = SHARED / "seeds" / "korut-rusia.txt"
    if not path.is_file():
        pytest.skip("there is no ../shared/seeds beside the project")
    text = path.read_text("utf-8")
    start = text.index("Simak Video")
    promotional = [Span(start, text.index("Rusia tidak menyangkal")), Span(text.rindex("Simak Video"), len(text))]
    found = [(reading.span.quote(text), told(reading)) for reading in find_numbers(text, "id", promotional)]
    assert found == [
        ("8.000 tentara", "8000 tentara count"),
        ("dua negara", "2 negara count"),
        ("pertama kalinya", "1 ordinal"),
        ("lebih dari satu abad", "100 a duration >"),
        ("sekitar 8.000 tentara", "8000 tentara count ~"),
        ("10.000 tentara", "10000 tentara count"),
    ]


@pytest.mark.parametrize(
    "hostile",
    ["1", "1.", "1,", "1.234", "1 234 ", "-1", "1-", "1:", "1/", "one and ", "satu ", "ein", "一", "千万", "分之", "("],
)
def test_time_grows_with_the_text_and_not_faster(hostile: str) -> None:
    def seconds(length: int, language: str) -> float:
        text = (hostile * length)[:length]
        start = time.process_time()
        find_numbers(text, language)
        return time.process_time() - start

    for language in ("id", "en", "de", "zh"):
        seconds(100, language)
        short, long = (min(seconds(length, language) for _ in range(3)) for length in (1_500, 12_000))
        assert long < 0.2 + 24 * short, (language, short, long)


def test_importing_is_cheap() -> None:
    program = "import sys, annotator.reading.numbers; raise SystemExit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_megabyte_of_article_takes_seconds() -> None:
    article = (SEEDS / "articles" / "02-id-impor-beras.txt").read_text("utf-8")
    text = (article * 400)[:1_000_000]
    find_numbers(article, "id")
    start = time.process_time()
    found = find_numbers(text, "id")
    assert len(found) > 5_000
    assert time.process_time() - start < 15


def test_one_selection_in_a_large_text_takes_no_longer_than_in_a_small_one() -> None:
    text = "Ada dua kapal. " * 70_000
    read_number(text, Span(4, 13), "id")
    start = time.process_time()
    for _ in range(20):
        read_number(text, Span(500_000 - 500_000 % 15 + 4, 500_000 - 500_000 % 15 + 13), "id")
    assert (time.process_time() - start) / 20 < 0.02
