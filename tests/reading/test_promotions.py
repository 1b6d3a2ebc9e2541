"""Which lines are greyed: promotions and what stands twice; never a line of news."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.exchange import ArticleRecord
from annotator.domain.spans import Span
from annotator.domain.text import title_of
from annotator.formats.articles.html import read_html
from annotator.formats.jsonl import read_articles
from annotator.reading.promotions import MOST_SPANS, Rules, greyed_spans, load_rules
from tests.making import ROOT, SEEDS, SHARED
from tests.reading.sentences import SENTENCES

SHIPPED = load_rules([ROOT / "resources" / "promotions"])
KORUT = SHARED / "seeds" / "korut-rusia.txt"
PAGES = SHARED / "data" / "html"
NEWS = "Presiden menolak usul itu pada Jumat."


def greyed(text: str, language: str | None = "id", title: str | None = None, rules: Rules = SHIPPED) -> list[str]:
    return [span.quote(text) for span in greyed_spans(text, title, language, rules)]


def below_news(line: str, language: str | None) -> bool:
    """Whether a line is greyed that stands below a headline and a paragraph."""
    return greyed(f"Judul\n{NEWS}\n{line}\n", language) == [line]


def own(folder: Path, **files: str) -> Rules:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return load_rules([folder])


def test_the_shipped_rules_are_all_usable() -> None:
    assert SHIPPED.faults == ()
    codes = {path.stem for path in (ROOT / "resources" / "promotions").glob("*.toml")}
    assert codes == {*"any id ms en es fr de nl pt it ru tr ar hi zh ja".split()}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("id", "[Gambas Video 20detik]"),
        ("id", "[Gambas:Video CNN]"),
        ("id", "Saksikan Live DetikSore"),
        ("id", "Saksikan Live DetikPagi:"),
        ("id", "Simak Video ‘AS Sebut Rusia Lemah’"),
        ("id", "Simak Video 'Kapal Tiba':"),
        ("id", "Simak berita selengkapnya di halaman berikutnya."),
        ("id", "Baca juga: Harga Beras Naik Lagi"),
        ("id", "BACA JUGA : Harga beras"),
        ("id", "» Baca Juga"),
        ("id", "ADVERTISEMENT"),
        ("id", "SCROLL TO CONTINUE WITH CONTENT"),
        ("id", "ADVERTISEMENT SCROLL TO RESUME CONTENT"),
        ("id-ID", "— iklan —"),
        ("ms", "Baca lagi: Harga ayam turun"),
        ("en", "Read more: Talks resume"),
        ("en", "ALSO READ | Talks resume"),
        ("en", "Sign up for our newsletter"),
        ("es", "Lea también: Suben los precios"),
        ("es", "PUBLICIDAD"),
        ("fr", "À lire aussi\xa0: La trêve tient"),
        ("fr", "A LIRE AUSSI"),
        ("fr", "Il vous reste 54.3% de cet article à lire. La suite est réservée aux abonnés."),
        ("de", "Lesen Sie auch: Der Streit um den Damm"),
        ("de", "- Anzeige -"),
        ("nl", "Lees ook: Minister stapt op"),
        ("pt", "Leia também: Preço do arroz sobe"),
        ("it", "LEGGI ANCHE: Il voto rinviato"),
        ("ru", "Читайте также: Голосование отложено"),
        ("ru", "РЕКЛАМА"),
        ("tr", "İlginizi çekebilir: Oylama ertelendi"),
        ("tr", "HABERİN DEVAMI"),
        ("ar", "اقرأ أيضًا: تأجيل التصويت"),
        ("ar", "إقرأ أيضاً"),
        ("hi", "यह भी पढ़ें: मतदान टला"),
        ("hi", "यह भी पढ़ें"),
        ("zh", "延伸阅读：投票推迟"),
        ("zh", "【廣告】"),
        ("zh-TW", "相關新聞"),
        ("ja", "関連記事：採決を延期"),
        ("ja", "【関連記事】採決を延期"),
    ],
)
def test_promotions(language: str, line: str) -> None:
    assert below_news(line, language)
    assert below_news(line, None)  # where the language is not known, the rules of all of them hold


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("id", "Baca jugalah"),
        ("id", "Saksikan Liverpool menang, kata pelatih itu."),
        ("id", "[Ada tambahan keterangan dari redaksi]"),
        ("id", "Iklan rokok dilarang mulai Januari."),
        ("id", "“Baca,” juga kata presiden."),
        ("id", "Simak Video " + "kata presiden dalam pidato panjang " * 8),
        ("en", "Related deaths rose by 5 percent."),
        ("en", "Watch officers saw the ship at dawn."),
        ("en", "Related: deaths rose by 5 percent, " + "the ministry said, " * 10),
        ("en", "Subscribers lost money."),
        ("en", "Advertisement revenue fell."),
        ("en", "Watch more than one screen, doctors warn."),
        ("de", "Anzeigen gegen zwei Männer"),
        ("es", "Publicidad engañosa, dice el tribunal"),
        ("fr", "Lire aussière"),
        ("ru", "Рекламу запретили"),
        ("zh", "广告收入下降"),
        ("ja", "広告費が減った"),
        ("xx", "Baca juga: Harga beras"),
    ],
)
def test_no_promotions(language: str, line: str) -> None:
    assert not below_news(line, language)


@pytest.mark.parametrize("code", SENTENCES)
def test_no_sentence_of_news_is_greyed(code: str) -> None:
    text = "\n".join(SENTENCES[code])
    assert greyed(text, code) == greyed(text, None) == []


def test_a_headline_is_not_judged_by_how_it_begins() -> None:
    text = "Simak Video Viral, Polisi: Itu Palsu\nBaca juga: Harga beras\n"
    assert greyed(text) == ["Baca juga: Harga beras"]
    assert greyed("ADVERTISEMENT\n" + text, title="Simak video viral, polisi: itu palsu") == [
        "ADVERTISEMENT",
        "Baca juga: Harga beras",
    ]


def test_of_lines_that_stand_twice_the_first_stands() -> None:
    title, line = "Beras Naik", "Harga beras naik di tiga provinsi"
    text = f"{title}\n\n {title} \n{line}\nYa.\n{line}\nYa.\n{line}"
    assert greyed_spans(text, title, "id", SHIPPED) == [
        Span(12, 24),  # the whole line, its spaces too
        Span(text.index(line, 40), text.index(line, 40) + len(line)),
        Span(len(text) - len(line), len(text)),
    ]


def test_a_short_title_that_is_not_known_stands_twice() -> None:
    assert greyed("Beras Naik\nBeras Naik\n", title=None) == []


def test_a_promotion_that_stands_twice_is_greyed_twice() -> None:
    assert len(greyed(f"Judul\n{NEWS}\n[Gambas Video]\nSatu.\n[Gambas Video]\n")) == 2


def test_offsets_are_code_points() -> None:
    text = f"Judul 😀🇮🇩\n{NEWS} 👨‍👩‍👧\r\u2028 x\nBaca juga: 😀\n"
    (span,) = greyed_spans(text, None, "id", SHIPPED)
    assert text[span.start : span.end] == "Baca juga: 😀"


def test_only_a_line_feed_ends_a_line() -> None:
    assert greyed(f"Judul\n{NEWS}\u2028Iklan\u2028{NEWS}\n{NEWS}\x0bIklan\n") == []


@pytest.mark.parametrize("path", sorted((SEEDS / "articles").glob("*.txt")), ids=lambda path: path.stem)
def test_no_label_of_the_starter_corpus_is_in_a_greyed_line(path: Path) -> None:
    text = path.read_text("utf-8")
    grey = greyed_spans(text, title_of(text), path.stem.split("-")[1], SHIPPED)
    labels = []
    for file in sorted((SEEDS / "labels").glob("*.jsonl")):
        with file.open("rb") as source:
            for record in read_articles(source, file.name):
                assert isinstance(record, ArticleRecord)
                if record.text == text:
                    labels += [(Span(each.start, each.end), each.quote) for each in record.labels]
    assert labels
    assert [quote for span, quote in labels if any(span.overlaps(each) for each in grey)] == []


@pytest.mark.skipif(not KORUT.is_file(), reason=f"{KORUT} is not here")
def test_the_first_article() -> None:
    text = KORUT.read_text("utf-8")
    title = title_of(text)
    assert title is not None
    video = "Simak Video ‘AS Sebut Rusia Lemah Karena Dibantu 10.000 Pasukan Korut di Ukraina’"
    embed, live = "[Gambas Video 20detik]", "Saksikan Live DetikSore"
    more = "Simak berita selengkapnya di halaman berikutnya."
    assert greyed(text, title=title) == [title, video, embed, live, more, video, embed, live]


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"{PAGES} is not here")
def test_no_sentence_that_belongs_to_one_of_36_articles_is_greyed() -> None:
    """Of the 592 lines of these articles 8 are greyed; none of them was written as a part of the article alone."""
    lost = []
    for name, expected in json.loads((PAGES / "expected.json").read_text("utf-8")).items():
        article = read_html((PAGES / name).read_bytes(), name)
        first = {sentence: article.text.find(sentence) for sentence in expected["with"]}
        for span in greyed_spans(article.text, article.metadata.title, None, SHIPPED):
            lost += [sentence for sentence, at in first.items() if span.start <= at < span.end]
    assert lost == []


# --- rules of one's own ---------------------------------------------------------------------------------------------


def test_own_rules_are_added(tmp_path: Path) -> None:
    (tmp_path / "id.toml").write_text('is = ["Kabar lain"]\nlike = ["(*/*)", "Foto: *"]', "utf-8")
    (tmp_path / "detik.toml").write_text('language = "id"\nbegins = ["Detik hari ini"]', "utf-8")
    rules = load_rules([ROOT / "resources" / "promotions", tmp_path, tmp_path / "absent"])
    text = f"Judul\n{NEWS}\nKabar lain\nFoto: AFP\nDetik hari ini: x\nBaca juga: y\nFotografer itu pergi\n"
    assert greyed(text, rules=rules) == ["Kabar lain", "Foto: AFP", "Detik hari ini: x", "Baca juga: y"]
    assert [str(fault).rpartition(", ")[2] for fault in rules.faults] == [
        "line 2: '(*/*)' says too little: at least two letters are needed"
    ]


def test_own_rules_can_let_repeated_lines_stand(tmp_path: Path) -> None:
    (tmp_path / "any.toml").write_text("repeated_from = 0", "utf-8")
    rules = load_rules([ROOT / "resources" / "promotions", tmp_path])
    assert greyed(f"Judul\n{NEWS}\n{NEWS}\n", rules=rules) == []


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'is = ["a]\n', 1, "not TOML"),
        (b'# "x"\n\nis = ["Iklan",\n', 4, "not TOML"),
        (b'is = ["Iklan"]\nist = ["x"]\n', 2, "no kind of rule 'ist'"),
        (b'# is\nis = "Iklan"\n', 2, "must be a list"),
        (b"begins = [\n3\n]\n", 1, "no text"),
        (b'like = [\n  "Iklan *",\n  "*",\n]\n', 3, "too little"),
        (b'is = [""]\n', 1, "too little"),
        (b"repeated_from = -1\n", 1, "number of letters"),
        (b'language = "Indonesian"\n', 1, "must be a code"),
        (b'is = ["Iklan"]\n\n# caf\xe9\n', 3, "UTF-8"),
    ],
)
def test_a_broken_rule_is_told_with_its_line_and_the_others_hold(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    (tmp_path / "a.toml").write_bytes(content)
    (tmp_path / "b.toml").write_text('is = ["Kabar lain"]', "utf-8")
    rules = load_rules([tmp_path])
    (fault,) = rules.faults
    assert fault.path == tmp_path / "a.toml"
    assert fault.line == line
    assert re.search(reason, fault.reason)
    assert greyed(f"Judul\n{NEWS}\nKabar lain\n", rules=rules) == ["Kabar lain"]


def test_without_rules_nothing_is_greyed() -> None:
    assert greyed("Judul\nIklan\nJudul\n" * 9, rules=Rules()) == []


@pytest.mark.parametrize(
    ("pattern", "line", "fits"),
    [
        ("Foto *", "Foto AFP", True),
        ("Foto *", "Foto", False),
        ("Foto*", "Foto", True),
        ("Foto * AFP", "Foto: x AFP", False),
        ("Foto * AFP", "Foto x y AFP", True),
        ("*AFP", "dari AFP", True),
        ("*AFP*AFP*", "AFP", False),
        ("*AFP*AFP*", "AFP dan AFP", True),
        ("ab*ba", "aba", False),
        ("Foto.AFP", "FotoxAFP", False),
        ("Foto [AFP]", "foto [afp]", True),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, line: str, fits: bool) -> None:
    rules = own(tmp_path, any=f"like = [{json.dumps(pattern)}]")
    assert bool(greyed(f"Judul\n{NEWS}\n{line}\n", rules=rules)) is fits


# --- any text -------------------------------------------------------------------------------------------------------


@given(
    st.lists(
        st.sampled_from(["Baca juga: x", "Iklan", " \t", "", NEWS, "\u2028", "\r", "İ", "ﷺ" * 30]) | st.text()
    ).map("\n".join),
    st.none() | st.text(),
)
def test_spans_are_whole_lines_in_order(text: str, title: str | None) -> None:
    spans = greyed_spans(text, title, None, SHIPPED)
    assert spans == sorted(set(spans))
    for span in spans:
        assert span.start == 0 or text[span.start - 1] == "\n"
        assert span.end == len(text) or text[span.end] == "\n"
        assert "\n" not in span.quote(text)


@pytest.mark.parametrize(
    "unit", ["a\n", "\n", "a", " ", "Baca juga\n", "[Gambas " + "*" * 180 + "\n", "ab " * 60 + "\n", "中\n"], ids=repr
)
def test_20_mb_take_no_longer_than_their_size(unit: str) -> None:
    text = unit * (20_000_000 // len(unit.encode()))
    started = time.perf_counter()
    spans = greyed_spans(text, "a" * 300, None, SHIPPED)
    assert time.perf_counter() - started < 5
    assert len(spans) <= MOST_SPANS
