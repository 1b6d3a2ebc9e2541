"""Saved web pages become articles without what stands around them, or are refused; whatever they hold."""

import json
import socket
import time
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import UnreadableFile
from annotator.domain.exchange import ArticleRecord, Original, Refusal
from annotator.domain.text import sha256_of
from annotator.formats.articles.html import read_html, read_html_file, read_mhtml
from tests.formats.strategies import FUZZ, SHARED

PAGES = SHARED / "html"
FIRST = "Pemerintah menolak usul itu pada hari Senin, kata juru bicara kementerian di ibu kota."
SECOND = "Dua kapal yang memuat gandum meninggalkan pelabuhan setelah sepekan perundingan."
THIRD = "Para petani di tepi sungai khawatir ladang mereka kering pada musim panas mendatang."


def page(
    body: str = "", *, head: str = "", headline: str = "<h1>Usul Ditolak</h1>", title: str = "Usul Ditolak - Kabar Kita"
) -> str:
    return (
        f'<!DOCTYPE html><html lang="id"><head><title>{title}</title>{head}</head><body>'
        f"<nav><ul><li><a href='/'>Beranda</a><li><a href='/o'>Olahraga</a></ul></nav>"
        f"<article>{headline}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{body}</article>"
        "<footer><p>Hak cipta. Semua hak dilindungi undang-undang.</p></footer></body></html>"
    )


def read(markup: str, codec: str = "utf-8") -> ArticleRecord:
    return read_html(markup.encode(codec, "surrogatepass"), "berita.html")


def lines(markup: str) -> list[str]:
    return read(markup).text.split("\n")


def test_the_headline_then_the_paragraphs_and_nothing_around_them() -> None:
    data = page().encode()
    article = read_html(data, "berita.html")
    assert article.text == f"Usul Ditolak\n{FIRST}\n{SECOND}\n{THIRD}"
    assert article.sha256 == sha256_of(article.text)
    assert article.metadata.title == "Usul Ditolak"
    assert article.original == Original(data, "berita.html", "utf-8")
    assert article.nuls == 0


def test_what_the_page_says_of_itself() -> None:
    head = (
        '<link rel="canonical" href="https://kabar.example/2024/usul">'
        '<meta property="og:site_name" content="Kabar Kita">'
        '<meta name="author" content="Oleh Sari Dewi">'
        '<meta property="article:published_time" content="2024-11-01T08:30:00+07:00">'
        '<meta property="article:modified_time" content="2024-11-05T08:30:00+07:00">'
    )
    found = read(page(head=head)).metadata
    assert found.source == "Kabar Kita"
    assert found.author == "Sari Dewi"
    assert found.published == "2024-11-01"
    assert found.url == "https://kabar.example/2024/usul"
    assert found.language == "id"


def test_what_the_page_does_not_say_is_unknown() -> None:
    bare = page(title="").replace(' lang="id"', "")
    found = read(bare.replace("Hak cipta", "© 2019 Hak cipta")).metadata
    assert (found.author, found.published, found.url, found.language) == (None, None, None, None)
    assert found.title == "Usul Ditolak"


@pytest.mark.parametrize("said", ["", "x", "123", "id<b>", "a" * 300, "id-" + "a" * 300])
def test_a_language_tag_that_is_none_is_not_taken(said: str) -> None:
    assert read(page().replace('lang="id"', f'lang="{said}"')).metadata.language is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//x", ""])
def test_an_address_is_one_of_the_web(address: str) -> None:
    assert read(page(head=f'<link rel="canonical" href="{address}">')).metadata.url is None


@pytest.mark.parametrize(
    ("title", "headline", "expected"),
    [
        ("Usul Ditolak", "", "Usul Ditolak"),
        ("Usul Ditolak | Kabar Kita", "<h1>Kabar Kita</h1>", "Usul Ditolak"),
        ("Usul Ditolak – Kabar Kita", "<h1>Usul  <em>Ditolak</em></h1>", "Usul Ditolak"),
        ("Usul - Kabar Kita", "<h1>Usul Ditolak</h1>", "Usul Ditolak"),
        ("Kabar Senin", "<h1>Usul Ditolak</h1>", "Usul Ditolak"),
        ("", "<h1>Usul Ditolak</h1>", "Usul Ditolak"),
    ],
)
def test_the_headline(title: str, headline: str, expected: str) -> None:
    site = '<meta property="og:site_name" content="Kabar Kita">'
    article = read(page(title=title, headline=headline, head=site))
    assert article.text.split("\n")[0] == article.metadata.title == expected
    assert article.text.count(expected) == 1


def test_breaks_items_and_cells_are_kept_apart() -> None:
    found = lines(
        page(
            "<p>Satu baris<br>dan   satu\n baris lagi.</p><ul><li>Pokok pertama dari daftar itu</li>"
            "<li>Pokok kedua dari <b>daftar</b> itu</li></ul>"
            "<table><tr><th>Negara</th><th>Suara</th></tr><tr><td>Norwegia</td><td>8.000</td></tr></table>"
        )
    )
    assert found[4:6] == ["Satu baris", "dan satu baris lagi."]
    assert found[6:8] == ["Pokok pertama dari daftar itu", "Pokok kedua dari daftar itu"]
    assert found[8:] == ["Negara\tSuara", "Norwegia\t8.000"]


def test_characters_are_kept_as_they_are() -> None:
    body = "<p>Cafe\u0301 &amp; caf\u00e9 bukan satu, kata <i>juru bicara</i>, “8.000&#160;orang” 😀🇮🇩 😊</p>"
    assert "Cafe\u0301 & caf\u00e9 bukan satu, kata juru bicara, “8.000" in read(page(body)).text
    assert "😀🇮🇩" in read(page(body)).text


def test_nuls_are_counted() -> None:
    article = read(page("<p>Kalimat dengan \0 dan \0 di tengahnya, kata juru bicara itu.</p>"))
    assert article.nuls == 2
    assert "\0" not in article.text


# --- encodings ------------------------------------------------------------------------------------------------------

UMLAUT = "<p>Der Außenminister erklärte am Montag, die Beziehungen müssten überprüft werden.</p>"
CYRILLIC = "<p>Президент России заявил в понедельник, что переговоры продолжатся.</p>"
CHINESE = "<p>政府星期一表示，将把投票推迟到检查人员完成报告之后，农民对此感到担忧。</p>"


@pytest.mark.parametrize(
    ("declaration", "codec", "used", "body"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8", UMLAUT),
        ('<meta charset="ISO-8859-1">', "cp1252", "cp1252", UMLAUT.replace("Montag", "„Montag“")),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1251'>", "cp1251", "cp1251", CYRILLIC),
        ('<meta charset="koi8-r">', "koi8-r", "koi8-r", CYRILLIC),
        ('<meta charset="gb2312">', "gb18030", "gb18030", CHINESE),
        ("", "cp1251", "cp1251", CYRILLIC),
        ('<meta charset="no-such-thing">', "utf-8", "utf-8", UMLAUT),
        ('<meta charset="hex">', "utf-8", "utf-8", UMLAUT),
        ('<meta charset="utf-8">', "cp1252", "cp1252", UMLAUT),  # declared wrongly: guessed
        ('<meta charset="windows-1252">', "utf-8", "utf-8", CYRILLIC),  # re-encoded when it was saved
        ('<meta charset="utf-16">', "utf-8", "utf-8", UMLAUT),
        ('<meta charset="idna">', "utf-8", "utf-8", UMLAUT),
        ('<meta charset="unicode_escape">', "utf-8", "utf-8", UMLAUT),
        ('<meta charset="undefined">', "utf-8", "utf-8", UMLAUT),
    ],
)
def test_encodings(declaration: str, codec: str, used: str, body: str) -> None:
    article = read(page(body, head=declaration), codec)
    assert article.original is not None
    assert article.original.encoding == used
    assert body[3:-4].split("„", maxsplit=1)[0] in article.text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_bom_counts_more_than_what_is_declared(codec: str) -> None:
    markup = page(CYRILLIC, head='<meta charset="windows-1251">')
    data = ("\ufeff" + markup).encode(codec) if codec == "utf-16-be" else markup.encode(codec)
    assert CYRILLIC[3:-4] in read_html(data, "x.html").text


def test_xhtml_with_an_xml_declaration() -> None:
    markup = page(UMLAUT).replace("<!DOCTYPE html><html", '<html xmlns="http://www.w3.org/1999/xhtml"')
    data = f'<?xml version="1.0" encoding="iso-8859-15"?>\n{markup}'.encode("iso-8859-15")
    article = read_html(data, "x.xhtml")
    assert UMLAUT[3:-4] in article.text
    assert article.original is not None
    assert article.original.encoding == "iso8859-15"


def test_utf8_with_a_broken_byte_is_refused() -> None:
    data = page(UMLAUT * 3, head='<meta charset="utf-8">').encode().replace(b"Montag", b"Mon\xfftag", 1)
    with pytest.raises(UnreadableFile, match="damaged at byte"):
        read_html(data, "x.html")


# --- archives -------------------------------------------------------------------------------------------------------


def archive(markup: str, codec: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://kabar.example/usul"
    message.add_related(b"\x89PNG", "image", "png")
    message.add_related(markup.encode(codec), "text", "html", cte="quoted-printable", params={"charset": codec})
    return message.as_bytes()


@pytest.mark.parametrize("codec", ["utf-8", "windows-1252"])
def test_a_web_archive(codec: str) -> None:
    data = archive(page(UMLAUT), codec)
    found = list(read_html_file(BytesIO(data), "/somewhere/Berita.MHTML"))
    (article,) = found
    assert isinstance(article, ArticleRecord)
    assert article.text.startswith(f"Usul Ditolak\n{FIRST}")
    assert UMLAUT[3:-4] in article.text
    assert article.metadata.url == "https://kabar.example/usul"
    assert article.original is not None
    assert article.original.data == data
    assert article.original.file_name == "Berita.MHTML"


def test_the_address_of_an_archive_is_that_of_the_web() -> None:
    data = archive(page()).replace(b"Content-Type: text/html", b"Content-Location: cid:f@x\nContent-Type: text/html")
    assert b"cid:f@x" in data
    assert read_mhtml(data, "x.mhtml").metadata.url == "https://kabar.example/usul"
    plain = data.replace(b"Snapshot-Content-Location", b"X-Nothing")
    assert read_mhtml(plain, "x.mhtml").metadata.url is None
    assert read_mhtml(plain.replace(b"cid:f@x", b"https://a.example/b"), "x").metadata.url == "https://a.example/b"


def test_an_archive_of_archives_is_refused() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    with pytest.raises(UnreadableFile):
        read_mhtml(nested, "x.mhtml")


@pytest.mark.parametrize("data", [b"", b"From: x\n\nno page", b"Content-Type: multipart/related\n\n--\n" * 500])
def test_an_archive_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="no web page"):
        read_mhtml(data, "x.mhtml")


# --- what is refused, and what is hostile ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"<html><body></body></html>", "no article"),
        (b"<html><body><nav>" + b"<a href=x>Beranda</a>" * 50 + b"</nav></body></html>", "no article"),
        (b"<html><head><title>Usul Ditolak</title></head><body><p>Memuat...</p></body></html>", "no article"),
        (b"Just words, and no tag at all, over and over again. " * 9, "no article"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0", "no text"),
        (b"<p>" + b"x" * 20_000_001, "larger than 20 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_refused(data: bytes, what: str) -> None:
    (refusal,) = read_html_file(BytesIO(data), "/somewhere/berita.html")
    assert isinstance(refusal, Refusal)
    assert refusal.where == "/somewhere/berita.html"
    assert what in refusal.reason


_BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
HOSTILE = {
    "deep divisions": page("<div>" * 100_000 + "x" + "</div>" * 100_000),
    "deep tables": page("<table><tr><td>" * 5_000),
    "deep lists": page("<ul><li>" * 20_000),
    "deep and nothing else": "<b>" * 200_000,
    "a long script": page(f"<script>{'var a = 1; ' * 1_000_000}</script>"),
    "a deep script of data": page(head=f'<script type="application/ld+json">{"[" * 500_000}</script>'),
    "a bomb of entities": f'<!DOCTYPE html [<!ENTITY e0 "boom">{_BOMB}]>{page("<p>&e9;</p>")}',
    "a file as an entity": f'<!DOCTYPE html [<!ENTITY e0 SYSTEM "file:///etc/passwd">]>{page("<p>&e0;</p>")}',
    "a long paragraph": page(f"<p>{'kata ' * 1_000_000}</p>"),
    "a long attribute": page(f'<p title="{"a" * 10_000_000}">'),
    "an open comment": page("<!--" + "x" * 1_000_000),
    "a title of dashes": page(title=" - " * 100_000),
    "spaces": page(f"<p>{' ' * 2_000_000}</p>"),
    "odd references": page("<p>&#0;&#xD800;&#x110000;&#13;&#65279;&bogus; dan lagi beberapa kata sesudahnya</p>"),
    "many declarations": page(head="<meta charset='x'>" * 10_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def call_out(*_: object, **__: object) -> None:
        raise AssertionError("a page must not reach the network")

    monkeypatch.setattr(socket, "socket", call_out)
    monkeypatch.setattr(socket, "getaddrinfo", call_out)
    started = time.perf_counter()
    try:
        article = read(HOSTILE[name])
    except UnreadableFile:
        return
    finally:
        assert time.perf_counter() - started < 10
    assert not {"\0", "\r"} & set(article.text)
    assert "root:" not in article.text
    assert "boomboom" not in article.text
    article.text.encode()


fragments = st.sampled_from(
    ["<p>", "</p>", "<div", ">", "<article>", "<table><tr><td>", "<!--", "-->", "<![CDATA[", "&#", "&amp", "\0", "\r",
     "<script>", "<meta charset=", "utf-16", '"', "<html lang=x/>", "<h1>", FIRST, SECOND, "<li>", "<br>", "\ufeff"]
)  # fmt: skip
markup = st.lists(fragments | st.text(max_size=8), max_size=30).map("".join)


@FUZZ
@given(data=st.binary(max_size=200) | markup.map(str.encode) | markup.map(lambda text: page(text).encode()))
def test_any_bytes_are_an_article_or_a_refusal(data: bytes) -> None:
    for read_it in (read_html, read_mhtml):
        try:
            article = read_it(data, "x.html")
        except UnreadableFile:
            continue
        assert article.original is not None
        assert article.original.data == data
        assert article.sha256 == sha256_of(article.text)
        assert article.text.strip()
        assert not {"\0", "\r"} & set(article.text)


# --- real pages -----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"{PAGES} is not here")
def test_sentences_of_36_real_pages() -> None:
    """Below the headline: precision .97, recall .93 of the sentences that must, and must not, be in the text."""
    kept = lost = wrong = 0
    for name, expected in json.loads((PAGES / "expected.json").read_text("utf-8")).items():
        article = read_html((PAGES / name).read_bytes(), name)
        headline, _, below = article.text.partition("\n")
        assert headline == (article.metadata.title or "")
        kept += sum(sentence in below for sentence in expected["with"])
        lost += sum(sentence not in below for sentence in expected["with"])
        wrong += sum(sentence in below for sentence in expected["without"])
    assert kept / (kept + wrong) >= 0.97
    assert kept / (kept + lost) >= 0.93


def test_a_path_is_shortened_to_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "berita.htm"
    path.write_text(page(), "utf-8")
    with path.open("rb") as source:
        (article,) = read_html_file(source, str(path))
    assert isinstance(article, ArticleRecord)
    assert article.original is not None
    assert article.original.file_name == "berita.htm"
