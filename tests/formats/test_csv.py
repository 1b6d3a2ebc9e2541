"""CSV out and in again is the same label; cells are safe to open in a spreadsheet; bad rows are refused alone."""

import csv
import time
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.exchange import ArticleRecord, LabelRecord, Refusal
from annotator.domain.records import Metadata
from annotator.domain.text import sha256_of
from annotator.formats.label_rows import LabelRows
from annotator.formats.labels import csv_labels
from annotator.formats.labels.csv_labels import read_csv, write_csv
from annotator.formats.registry import (
    ARTICLE_FORMATS,
    LABEL_FORMATS,
    article_format_of,
    label_format_of,
)
from tests.formats.strategies import CODEBOOK, COLUMNS, FEW, FUZZ, any_text, articles, plain_article, plain_label
from tests.formats.test_jsonl import mutated

TEXT = "Moskow dan Pyongyang."
SHA = sha256_of(TEXT)
NAMES = [column.name for column in COLUMNS]


def written(given: Sequence[ArticleRecord], *, raw: bool = False, refusals: list[Refusal] | None = None) -> bytes:
    out = BytesIO()
    damaged: list[Refusal] = []
    collect = (damaged if refusals is None else refusals).append
    write_csv(out, given, COLUMNS, project="News", raw=raw, on_damaged=collect)
    assert not damaged
    return out.getvalue()


def read(data: bytes, *, raw: bool = False) -> list[LabelRecord | Refusal]:
    return list(read_csv(BytesIO(data), "in.csv", CODEBOOK, raw))


def cells(data: bytes) -> list[dict[str, str]]:
    """The rows as any RFC 4180 reader has them."""
    return list(csv.DictReader(StringIO(data.decode(), newline=""), strict=True))


@pytest.mark.parametrize("raw", [False, True])
@FEW
@given(given=st.lists(articles(), max_size=3))
def test_written_and_read_is_the_same(raw: bool, given: list[ArticleRecord]) -> None:
    found = read(written(given, raw=raw), raw=raw)
    assert all(isinstance(label, LabelRecord) for label in found), found
    alone = [replace(label, line=None) for label in found if isinstance(label, LabelRecord)]
    assert alone == [label for article in given for label in article.labels]


@FEW
@given(given=st.lists(articles(), max_size=3))
def test_raw_cells_are_what_another_reader_finds(given: list[ArticleRecord]) -> None:
    rows = cells(written(given, raw=True))
    expected = [(article.metadata, label) for article in given for label in article.labels]
    assert len(rows) == len(expected)
    for row, (metadata, label) in zip(rows, expected, strict=True):
        assert (row["title"], row["quote"]) == (metadata.title or "", label.quote)
        assert (row["note"], row["holder"]) == (label.note or "", label.attributes.get("holder", ""))


@FEW
@given(given=st.lists(articles(), max_size=3))
def test_no_text_cell_is_a_formula(given: list[ArticleRecord]) -> None:
    numbers = {column.name for column in COLUMNS if column.kind != "text"}
    for row in cells(written(given)):
        for name, cell in row.items():
            assert name in numbers or cell[:1] not in set("=+-@\t\r＝＋－＠")


def test_a_row_in_full() -> None:
    label = replace(
        plain_label(),
        attributes={"intensity": -2, "number_value": "-5", "approximate": False, "role": "", "attr:weight": -3},
        value="-5",
        note='say "a,b"\nor\rnot',
        created_at="2024-11-01T08:30:00.000Z",
    )
    header, row = written([plain_article(TEXT, label)]).decode().split("\n", 1)
    assert header == ",".join(NAMES)
    assert row == (
        f"News,article-1,{SHA},T,,,,,,Ana,label-1,country,0,6,Moskow,'-5,"
        ",,,,,,,,-2,,,,,,,,,-5,,,,,,false,"
        '"say ""a,b""\nor\rnot",,imported,,2024-11-01T08:30:00.000Z,,\'-3,,,\n'
    )


@pytest.mark.parametrize("begin", list("'=+-@\t\r＇＝＋－＠"))
def test_formulas_are_defused_and_come_back(begin: str) -> None:
    for text in (begin, f"{begin}1+1", f"{begin}'x", f"'{begin}"):
        label = replace(plain_label(), note=text, value=text)
        article = replace(plain_article(TEXT, label), metadata=Metadata(title=text))
        data = written([article])
        [row] = cells(data)
        assert row["title"] == row["note"] == row["value"] == f"'{text}"
        [found] = read(data)
        assert isinstance(found, LabelRecord)
        assert found.note == found.value == text
        [row] = cells(written([article], raw=True))
        assert row["title"] == row["note"] == text


@pytest.mark.parametrize(("cell", "taken"), [("'Twas", "Twas"), ("''Twas", "'Twas"), ("Twas'", "Twas'")])
def test_exactly_one_apostrophe_is_taken_away(cell: str, taken: str) -> None:
    data = f"article_sha256,tag,start,end,quote,note\n{SHA},country,0,6,Moskow,{cell}\n".encode()
    [found] = read(data)
    assert isinstance(found, LabelRecord)
    assert found.note == taken


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "a\rb", "a\nb"])
def test_line_ends_in_a_cell_are_quoted(end: str) -> None:
    data = written([plain_article(TEXT, replace(plain_label(), note=f"x{end}"))], raw=True)
    assert f'"x{end}"'.encode() in data
    assert cells(data)[0]["note"] == f"x{end}"


def test_damaged_labels_are_reported_and_left_out() -> None:
    refusals: list[Refusal] = []
    bad = replace(plain_label(), uid="bad", start=1)
    data = written([plain_article(TEXT, bad, plain_label())], refusals=refusals)
    assert data == written([plain_article(TEXT, plain_label())])
    assert [refusal.where for refusal in refusals] == ["T, annotation bad"]


HEADER = "article_sha256,tag,start,end,layer,annotation_id,quote,intensity,approximate,origin,created_at,unknown"
GOOD = f"{SHA},country,0,6,Ana,l1,Moskow,2,true,manual,2024-11-01,x"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def test_few_columns_in_any_order_are_enough() -> None:
    data = f"end,start,junk,tag,quote,article_sha256,attr:later\n6,0,?,country,Moskow,{SHA},soon\n".encode()
    first, again = read(data), read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert first == again
    [label] = first
    assert isinstance(label, LabelRecord)
    assert label == LabelRecord(SHA, "", label.uid, "country", 0, 6, "Moskow", {"attr:later": "soon"}, line=2)


def test_rows_without_an_id_never_share_one() -> None:
    data = table(*[GOOD.replace("l1", "")] * 3)
    found = read(data)
    assert found == read(data)
    assert len({label.uid for label in found if isinstance(label, LabelRecord)}) == 3


@pytest.mark.parametrize(
    ("data", "where", "reason"),
    [
        (b"", "in.csv", "is empty"),
        (b"\n\n", "in.csv", "is empty"),
        (b"tag,start\n", "in.csv, line 1", "article_sha256, end, quote"),
        (f"article_sha256,tag,start,end\n{SHA},country,0,6\n".encode() * 3, "in.csv, line 1", "no column quote"),
        (table(header=HEADER.replace(",", ";")), "in.csv, line 1", "commas"),
        (table(header=HEADER + ",tag"), "in.csv, line 1", "twice"),
        (table(GOOD).replace(b"tag", b"t\xffag"), "in.csv, line 1", "UTF-8"),
        (table(GOOD).decode().encode("utf-16"), "in.csv, line 1", "UTF-8"),
        (table(GOOD).replace(b"\n", b"\r"), "in.csv, line 1", "well-formed"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_refusal(data: bytes, where: str, reason: str) -> None:
    [refusal] = read(data)
    assert isinstance(refusal, Refusal)
    assert refusal.where == where
    assert reason in refusal.reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (GOOD + ",", "13 cells"),
        (GOOD.removesuffix(",x"), "11 cells"),
        ("x", "1 cells"),
        (GOOD.replace(SHA, ""), "article_sha256"),
        (GOOD.replace(SHA, SHA[1:]), "article_sha256"),
        (GOOD.replace("country", ""), "tag"),
        (GOOD.replace(",0,", ",,"), "start"),
        (GOOD.replace(",0,", ",x,"), "start"),
        (GOOD.replace(",0,", ",0.0,"), "start"),
        (GOOD.replace(",0,", ",-1,"), "start"),
        (GOOD.replace(",0,", ",٣,"), "start"),
        (GOOD.replace(",0,", f",{'9' * 5000},"), "start"),
        (GOOD.replace(",6,", ",0,"), "marks no text"),
        (GOOD.replace(",2,", ",two,"), "intensity"),
        (GOOD.replace(",true,", ",TRUE,"), "approximate"),
        (GOOD.replace("manual", "elsewhere"), "origin"),
        (GOOD.replace("2024-11-01", "yesterday"), "created_at"),
        (GOOD.replace("l1", "x" * 201), "id"),
        (GOOD.replace("Moskow", "Mos\0kow"), "quote"),
        (GOOD.replace("Moskow", '"Mos"kow'), "well-formed"),
        (GOOD.replace("Moskow", "Mos\rkow"), "well-formed"),
    ],
)
def test_a_bad_row_is_refused_alone(row: str, reason: str) -> None:
    first, refusal, last = read(table(GOOD, row, "", GOOD))
    assert isinstance(first, LabelRecord)
    assert isinstance(last, LabelRecord)
    assert (first.line, last.line) == (2, 5)
    assert isinstance(refusal, Refusal)
    assert refusal.where == "in.csv, line 3"
    assert reason in refusal.reason
    assert len(refusal.reason) < 300


def test_bytes_that_are_no_utf8_spoil_their_row_alone() -> None:
    bad = GOOD.replace("Moskow", '"Mos\nkow"').encode().replace(b"\nkow", b"\n\xe9,")
    found = read(table(GOOD) + bad + b"\n" + GOOD.encode())
    assert [each.where if isinstance(each, Refusal) else each.line for each in found] == [2, "in.csv, line 3", 5]


def test_a_quote_that_never_closes_is_refused_where_it_begins() -> None:
    found = read(table(GOOD, GOOD.replace("Moskow", '"Moskow'), GOOD))
    assert [each.where for each in found if isinstance(each, Refusal)] == ["in.csv, line 3"]


def test_the_type_of_an_added_column_goes_by_the_tag() -> None:
    header = HEADER + ",attr:weight"
    rows = [GOOD.replace("country", tag) + ",007" for tag in ("event", "other", "unknown")]
    found = read(table(*rows, header=header))
    assert [each.attributes["attr:weight"] for each in found if isinstance(each, LabelRecord)] == [7, "007", "007"]


def test_a_quote_of_20_mb() -> None:
    text = '"' * 19_999_999 + "\n"
    label = LabelRecord(sha256_of(text), "Ana", "l", "country", 0, len(text), text, {})
    started = time.perf_counter()
    [found] = read(written([plain_article(text, label)]))
    assert replace(found, line=None) == label if isinstance(found, LabelRecord) else False
    assert time.perf_counter() - started < 5


def test_a_line_without_end_is_refused_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_labels, "LONGEST_LINE", 1000)
    found = read(table(GOOD, "x" * 5000, GOOD))
    assert [each.where if isinstance(each, Refusal) else each.line for each in found] == [2, "in.csv, line 3", 4]


def valid_file() -> bytes:
    label = replace(plain_label(), note='a "b",\nc', attributes={"intensity": 2, "approximate": True})
    return written([plain_article(TEXT, label, plain_label())]) + b"\n"


@FUZZ
@given(data=st.binary(max_size=300) | mutated(valid_file) | any_text.map(str.encode), raw=st.booleans())
def test_any_bytes_are_labels_and_refusals(data: bytes, raw: bool) -> None:
    for each in (*read(data, raw=raw), *read(table(GOOD) + data, raw=raw)):
        if isinstance(each, LabelRecord):
            assert 0 <= each.start < each.end
            assert not any("\0" in text for text in (each.tag, each.uid, each.layer, each.quote))


@pytest.mark.parametrize(
    ("path", "article", "label"),
    [
        ("a.txt", "txt", None),
        ("A.TXT", "txt", None),
        ("a.jsonl", "jsonl", "jsonl"),
        ("b.csv", None, "csv"),
        ("c", None, None),
    ],
)
def test_a_format_goes_by_the_ending(path: str, article: str | None, label: str | None) -> None:
    found = article_format_of(Path(path)), label_format_of(Path(path))
    assert tuple(each and each.name for each in found) == (article, label)


def test_what_a_format_writes_it_reads() -> None:
    assert [each.name for each in LABEL_FORMATS if each.read is None] == ["xlsx"]  # for spreadsheets alone
    for each in LABEL_FORMATS:
        if each.read is None:
            continue
        assert each.write is not None
        out = BytesIO()
        article = plain_article(TEXT, plain_label())
        damaged: list[Refusal] = []
        rows = LabelRows(COLUMNS, damaged.append).of_records([article])
        each.write(out, rows, COLUMNS, project="News", raw=False, on_damaged=damaged.append)
        assert not damaged
        [label] = each.read(BytesIO(out.getvalue()), "x", CODEBOOK, False)
        assert isinstance(label, LabelRecord)
        assert replace(label, line=None) == plain_label()
    names = [each.name for each in ARTICLE_FORMATS]
    assert len(set(names)) == len(names)
