"""Text files become articles exactly, or are refused; never another text."""

import codecs
import gzip
import json
import random
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.domain.errors import UnreadableFile
from annotator.domain.exchange import ArticleRecord, Original, Refusal
from annotator.domain.text import cleaned, is_binary, sha256_of
from annotator.formats.articles.txt import read_txt, read_txt_file
from tests.formats.strategies import FUZZ, PECULIAR, SHARED, article_text

ENCODINGS = SHARED / "encodings"
INDONESIAN = "Presiden Korea Utara mengirim pasukan ke Rusia, kata pejabat di Jakarta pada hari Senin.\n"
GERMAN = "Der Außenminister erklärte am Montag, die Beziehungen zu China müssten überprüft werden.\n"
HINDI = "राष्ट्रपति ने सोमवार को कहा कि सेना रूस भेजी गई है। यह खबर आज आई।\n"


def test_utf8_is_taken_exactly_and_its_bytes_are_kept() -> None:
    data = f"\n  {INDONESIAN}\u2028é\xa0".encode()
    article = read_txt(data, "korut.txt")
    assert article.text == data.decode()
    assert article.sha256 == sha256_of(article.text)
    assert article.metadata.title == INDONESIAN.strip()
    assert article.metadata.source is article.metadata.published is article.metadata.language is None
    assert article.original == Original(data, "korut.txt", "utf-8")


@pytest.mark.parametrize("peculiar", PECULIAR)
def test_peculiar_characters_stay(peculiar: str) -> None:
    text = INDONESIAN + peculiar + INDONESIAN * 2
    assert read_txt(text.encode(), "x.txt").text == text.replace("\r", "\n")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@given(text=article_text.filter(str.strip))
def test_a_bom_says_the_encoding_and_only_the_first_is_dropped(codec: str, text: str) -> None:
    text = f"{text}{INDONESIAN * 20}"
    assume(not is_binary(text))
    data = f"\ufeff{text}".encode(codec)
    article = read_txt(data, "x.txt")
    assert article.text == text
    assert article.original is not None
    assert article.original.encoding == codec
    assert cleaned(data.decode(article.original.encoding)).text == article.text


def test_line_ends_and_nuls_are_made_plain() -> None:
    article = read_txt((INDONESIAN * 5 + "a\r\nb\rc\n\rd\0e").encode(), "x.txt")
    assert article.text == INDONESIAN * 5 + "a\nb\nc\n\nd\ufffde"
    assert article.nuls == 1


@pytest.mark.skipif(not ENCODINGS.is_dir(), reason=f"{ENCODINGS} is not here")
def test_files_of_25_encodings() -> None:
    expected = json.loads((ENCODINGS / "expected.json").read_text())
    for name, encoding in expected.items():
        data = (ENCODINGS / name).read_bytes()
        if encoding == "None":
            with pytest.raises(UnreadableFile, match="no text"):
                read_txt(data, name)
            continue
        article = read_txt(data, name)
        assert article.text == cleaned(data.decode(encoding)).text, name
        assert article.original is not None
        assert cleaned(data.decode(article.original.encoding)).text == article.text


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", GERMAN),
        ("cp1252", "A pint is priced at £5 and €6, “he said”."),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
        ("cp1251", "Президент России заявил в понедельник."),
        ("koi8-r", "Президент России заявил в понедельник."),
        ("cp1253", "Ο πρόεδρος δήλωσε τη Δευτέρα."),
        ("cp1254", "Türkiye Cumhurbaşkanı Erdoğan pazartesi günü açıkladı."),
        ("cp1256", "أرسلت كوريا الشمالية قوات إلى روسيا."),
        ("gb18030", "朝鲜向俄罗斯派遣军队。"),
        ("big5", "北韓向俄羅斯派遣軍隊。"),
        ("shift_jis", "北朝鮮はロシアに部隊を派遣した。"),
        ("euc_jp", "北朝鮮はロシアに部隊を派遣した。"),
        ("iso2022_jp", "北朝鮮はロシアに部隊を派遣した。"),
        ("hz", "朝鲜向俄罗斯派遣军队。"),
        ("euc_kr", "북한이 러시아에 군대를 파견했다."),
        ("utf-16-le", INDONESIAN),
        ("utf-16-be", INDONESIAN),
        ("utf-16-le", HINDI),
        ("utf-16-be", HINDI),
    ],
)
def test_one_sentence_without_a_mark(codec: str, text: str) -> None:
    assert read_txt(text.encode(codec), "x.txt").text == text


def test_what_is_special_after_a_long_english_beginning_is_seen() -> None:
    data = INDONESIAN.encode() * 4000 + GERMAN.encode("cp1252") * 3
    assert read_txt(data, "x.txt").text == INDONESIAN * 4000 + GERMAN * 3


def test_plain_text_that_only_looks_like_a_seven_bit_encoding() -> None:
    text = INDONESIAN * 3 + "~{ is no switch, nor is \x1b[31m\n"
    assert read_txt(text.encode(), "x.txt").text == text


NOISE = random.Random(1).randbytes(100_000)  # not for secrets


def zipped(data: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        ("\xa0\u2003\n".encode(), "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (codecs.BOM_UTF16_LE, "is empty"),
        (b"x" * 20_000_001, "larger than 20 MB"),
        ("한".encode("cp949") * 9_000_000, "larger than 20 MB"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0", "no text"),
        (b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0", "no text"),
        (zipped(INDONESIAN.encode() * 9), "no text"),
        (gzip.compress(INDONESIAN.encode() * 9), "no text"),
        (NOISE[:200], "no text"),
        (NOISE, "no text"),
        (bytes(1000), "no text"),
        (bytes(range(32)) * 4, "no text"),
        (codecs.BOM_UTF16_LE + b"a", "no text"),
        (codecs.BOM_UTF16_LE + b"\0\xd8a\0", "no text"),
        (codecs.BOM_UTF8 + b"caf\xe9", "no text"),
        ((GERMAN * 9).encode() + b"stray \xe9 " + GERMAN.encode(), "damaged at byte"),
        ((GERMAN * 9).encode() + b"\xe2\x80", "damaged at byte"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)  # fmt: skip
def test_refused(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableFile, match=what) as refused:
        read_txt(data, "berita.txt")
    assert refused.value.where == "berita.txt"


def test_a_large_file_is_refused_before_it_is_read_whole() -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size < 21_000_000
            return b"x" * size

    started = time.perf_counter()
    [refusal] = read_txt_file(Endless(), "/somewhere/big.txt")
    assert refusal == Refusal("/somewhere/big.txt", "the file is larger than 20 MB. Split it into several files.")
    assert time.perf_counter() - started < 1


def test_a_path_is_shortened_to_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "korut.txt"
    path.write_text(INDONESIAN, encoding="utf-8")
    with path.open("rb") as source:
        [article] = read_txt_file(source, str(path))
    assert isinstance(article, ArticleRecord)
    assert article.original is not None
    assert article.original.file_name == "korut.txt"


fragments = st.sampled_from(
    [INDONESIAN.encode(), GERMAN.encode("cp1252"), HINDI.encode("utf-16-le"), codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE,
     codecs.BOM_UTF8, b"\x1b$B", b"~{", b"+AOk-", b"%PDF-1.7", b"<?xml encoding='koi8-r'?>", b"\r", b"\0"]
)  # fmt: skip


@FUZZ
@given(data=st.binary(max_size=300) | st.lists(st.binary(max_size=20) | fragments, max_size=8).map(b"".join))
def test_any_bytes_are_an_article_or_a_refusal(data: bytes) -> None:
    try:
        article = read_txt(data, "x.txt")
    except UnreadableFile:
        return
    assert article.original is not None
    assert article.original.data == data
    assert cleaned(data.decode(article.original.encoding)) == (article.text, article.nuls)
    article.text.encode()
    assert not {"\0", "\r"} & set(article.text)
