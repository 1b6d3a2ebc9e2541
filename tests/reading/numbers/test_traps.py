"""What looks like a number and is none, and what a person is told about it."""

import pytest

from annotator.domain.spans import Span
from annotator.reading.numbers import Unread, find_numbers, read_number

NO_NUMBERS = {
    "id": [
        "Jumat (1/11/2024)",
        "sejak Februari 2022",
        "pada 17 Agustus 1945",
        "pukul 10.30 WIB",
        "jam 7 malam",
        "pria berusia 45 tahun",
        "Presiden Joko Widodo (63) hadir",
        "menang 3-1 atas Vietnam",
        "[Gambas Video 20detik]",
        "KTT G20 dan G7",
        "Perang Dunia II",
        "Perang Dunia Kedua pecah",
        "Pasal 338 KUHP",
        "UU Nomor 11 Tahun 2020",
        "telepon 0812-3456-7890",
        "sebuah rumah dan seorang anak",
        "salah satu korban",
        "kedua negara sepakat",
        "pandemi Covid-19",
        "jet F-16 dan T-72",
        "1. Butir pertama-tama",
        "tahun 2024 lalu",
        "di situs detik.com/2024/11/01/x",
        "alamat IP 192.168.1.10",
        "versi 1.2.3",
        "satu-satunya cara",
        "pasal 2 ayat (1) itu",
        "rapat jam 9-10 pagi",
        "istrinya, 29 tahun, dirawat",
        "dirawat di RS. Ia",
    ],
    "en": [
        "on 4 March 2024",
        "on March 4, 2024, he left",
        "in the 1990s",
        "since 2010",
        "at 10:30 am",
        "at 5 p.m.",
        "a 17-year-old boy",
        "the mayor, aged 45",
        "United beat City 3-1",
        "Article 5 of the treaty",
        "World War II",
        "the Second World War",
        "Flight MH370 and Boeing 737",
        "one of them said",
        "no one came",
        "call 555-1234",
        "2024-11-01T08:30",
        "see http://example.org/?id=305&page=158",
        "the G7 and a 5G network",
        "between 2010 and 2020, emissions fell",
        "the S&P 500 gained",
        "the Apollo 11 mission",
        "the 9/11 attacks",
        "open 24/7",
        "people aged between 18 and 24",
        "the over-65s in their 70s",
    ],
    "es": ["el 25 de marzo de 2024", "a las 10:30", "el artículo 155", "tiene 45 años de edad", "uno de ellos"],
    "fr": ["le 4 mars 2024 à 10h30", "un homme de 45 ans", "l'article 49.3", "à 10 heures"],
    "de": ["am 4. März 2024 um 10 Uhr", "der 45-jährige Mann", "Artikel 5", "das Spiel endete 3:1"],
    "nl": ["op 4 maart 2024 om 10.30 uur", "een man van 45 jaar oud"],
    "pt": ["em 4 de março de 2024, às 10h30"],
    "ru": ["4 марта 2024 года в 10:30", "с 2015 года", "45-летний мужчина", "один из них", "Вторая мировая война"],
    "tr": ["4 Mart 2024", "2023 yılında", "45 yaşındaki adam", "saat 10.30"],
    "ar": ["عام 2023", "٤ مارس ٢٠٢٤"],
    "hi": ["4 मार्च 2024", "45 वर्षीय व्यक्ति", "सुबह 10 बजे"],
    "zh": ["2024年3月4日上午10点30分", "45岁的男子", "一些统一的四川人", "11日在上海", "11月"],
    "ja": ["2024年3月4日", "45歳の男性", "午前10時30分", "一部の半島", "四半期", "2対1で勝った"],
}

ALL = [(language, text) for language, texts in NO_NUMBERS.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), ALL)
def test_none_is_found(language: str, text: str) -> None:
    found = [(reading.span.quote(text), reading.why) for reading in find_numbers(text, language)]
    assert found == []


@pytest.mark.parametrize(
    ("language", "text", "selected", "said"),
    [
        ("id", "Jumat (1/11/2024)", "1/11/2024", "date"),
        ("id", "pukul 10.30 WIB", "10.30", "time of day"),
        ("id", "pria berusia 45 tahun", "45 tahun", "age"),
        ("id", "menang 3-1 atas Vietnam", "3-1", "score"),
        ("id", "Video 20detik", "20detik", "name"),
        ("id", "Pasal 338 KUHP", "338", "article"),
        ("id", "telepon 0812-3456-7890", "0812-3456-7890", "telephone"),
        ("id", "sebuah rumah", "sebuah rumah", "no number"),
        ("id", "dua kapal dan tiga pesawat", "dua kapal dan tiga pesawat", "several"),
        ("en", "the   end", "   ", "white space"),
    ],
)
def test_a_selection_that_is_no_number_says_why(language: str, text: str, selected: str, said: str) -> None:
    start = text.index(selected)
    read = read_number(text, Span(start, start + len(selected)), language)
    assert isinstance(read, Unread)
    assert said in read.why


def test_two_votes_of_a_tally_are_two_numbers() -> None:
    text = "The Senate voted 52-48 on it."
    assert [(reading.span.quote(text), reading.value) for reading in find_numbers(text, "en")] == [
        ("52", "52"),
        ("48", "48"),
    ]


def test_a_change_is_two_numbers() -> None:
    text = "Inflasi naik dari 5% menjadi 7%."
    assert [reading.value for reading in find_numbers(text, "id")] == ["5", "7"]
    english = "It rose from 12.6% to 16.4%."
    assert [reading.span.quote(english) for reading in find_numbers(english, "en")] == ["12.6%", "16.4%"]


def test_a_year_that_counts_is_a_number() -> None:
    text = "Some 2,000 troops, 2000 soldiers, and the 2010 elections."
    assert [reading.value for reading in find_numbers(text, "en")] == ["2000", "2000"]
