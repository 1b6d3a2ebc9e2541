"""The language of a text, or none where it cannot be told; above all, Indonesian is not Malay."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.reading import language
from annotator.reading.language import language_by_script, language_of
from tests.making import SEEDS
from tests.reading.sentences import SENTENCES

ALL = [(code, sentence) for code, sentences in SENTENCES.items() for sentence in sentences]
SHORT_OF_SURE = 0.06  # of whole sentences, at most so many are left open


@pytest.mark.parametrize("code", SENTENCES)
def test_an_article_of_four_sentences(code: str) -> None:
    assert language_of("\n".join(SENTENCES[code][:4])) == code


@pytest.mark.parametrize("size", [12, 25, 40, 60, 1000])
def test_an_answer_is_right_however_short_the_text(size: int) -> None:
    wrong = [(code, found, text) for code, text in ALL if (found := language_of(text[:size])) not in {code, None}]
    assert wrong == []


def test_nearly_every_sentence_has_an_answer() -> None:
    open_ = [text for _, text in ALL if language_of(text) is None]
    assert len(open_) <= SHORT_OF_SURE * len(ALL), open_


@pytest.mark.parametrize("path", sorted((SEEDS / "articles").glob("*.txt")), ids=lambda path: path.stem)
def test_the_starter_corpus(path: Path) -> None:
    assert language_of(path.read_text("utf-8")) == path.stem.split("-")[1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "Rusia menolak.",
        "1.234 5.678 9.012 " * 50,
        "😀" * 200,
        "https://example.org/a/b/c?d=e",
        "asdkjh qwoeiu zxmcnb alskdj qpwoei zmxnc bvqw",
        "\0\x01\ufffd\u202e" * 30,
    ],
)
def test_what_is_no_writing_in_a_language_has_none(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize("code", ["id", "ms"])
def test_a_foreign_name_does_not_turn_indonesian_into_malay(code: str) -> None:
    names = {"id": "Wang Yi, Syarikat Telekom", "ms": "Kantor Berita Antara, Polisi Rusia"}[code]
    assert language_of(f"{names}. " + " ".join(SENTENCES[code])) == code


def test_a_page_is_believed_where_its_text_does_not_say() -> None:
    short = "Kedua negara sepakat membuka kembali perundingan"
    assert language_of(short) is None
    assert language_of(short, "id-ID") == "id"
    assert language_of(short, "ms") == "ms"


def test_a_page_is_not_believed_against_its_text() -> None:
    assert language_of(" ".join(SENTENCES["id"]), "en-US") == "id"
    assert language_of("Kedua negara sepakat membuka kembali perundingan", "de") is None
    assert language_of(SENTENCES["fr"][0], "???") == "fr"


def test_of_a_long_text_the_middle_counts_too() -> None:
    menu = "Home News Sport Weather Business Culture Travel\n" * 100
    body = "\n".join(SENTENCES["id"]) + "\n"
    assert language_of(menu + body * 60) == "id"


def test_without_room_to_unpack_the_model_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from py3langid.langid import LanguageIdentifier

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LanguageIdentifier, "from_model_file", fail)
    language._identifier.cache_clear()
    try:
        assert language_of(SENTENCES["en"][0]) is None
    finally:
        language._identifier.cache_clear()


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = language_of(text, text[:5])
    assert found is None or (found.isascii() and found.islower() and len(found) == 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("至少12亿元", "zh"), ("約1200億円です", "ja"), ("٣٠ ألف جندي", "ar"), ("३ करोड़ रुपये", "hi"),
        ("3 тысячи солдат", "ru"),
        ("Sekitar 8.000 tentara", None), ("Xi Jinping (习近平) said on Monday that it was so", None), ("", None),
    ],
)  # fmt: skip
def test_the_script_alone(text: str, code: str | None) -> None:
    assert language_by_script(text) == code
