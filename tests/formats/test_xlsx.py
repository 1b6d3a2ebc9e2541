"""XLSX: what the CSV has, as typed cells; text is always text."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from annotator.domain.codebook import parse_codebook
from annotator.domain.errors import UnwritableFile
from annotator.domain.exchange import ArticleRecord, LabelRecord, LayerRecord, Refusal, columns
from annotator.domain.records import Metadata, State
from annotator.domain.text import sha256_of
from annotator.formats.label_rows import LabelRows
from annotator.formats.labels import xlsx
from tests.making import ROOT

COLUMNS = columns(parse_codebook((ROOT / "resources" / "codebooks" / "default.toml").read_text("utf-8")))
NAMES = [column.name for column in COLUMNS]


def article(text: str, labels: Sequence[LabelRecord] = (), title: str | None = "Title", **more: Any) -> ArticleRecord:
    return ArticleRecord(text, sha256_of(text), Metadata(title=title), uid="a1", labels=labels, **more)


def label(text: str, start: int, end: int, **more: Any) -> LabelRecord:
    given = {"layer": "Ana", "uid": f"u{start}", "tag": "number", "quote": text[start:end], **more}
    return LabelRecord(article=sha256_of(text), start=start, end=end, **given)


def written(*articles: ArticleRecord, refusals: list[Refusal] | None = None) -> BytesIO:
    out = BytesIO()
    told = [] if refusals is None else refusals
    rows = LabelRows(COLUMNS, told.append).of_records(articles)
    xlsx.write_xlsx_rows(out, rows, COLUMNS, project="News", raw=False, on_damaged=told.append)
    assert refusals is not None or not told
    return out


def sheet(out: BytesIO, name: str = "Annotations") -> list[dict[str, Any]]:
    header, *rows = openpyxl.load_workbook(out)[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def noted(text: str) -> Any:
    """What a note of that text reads back as."""
    (row,) = sheet(written(article("Rusia", [label("Rusia", 0, 5, note=text)])))
    return row["note"]


def test_the_columns_are_those_of_the_csv_under_a_frozen_header_with_a_filter() -> None:
    book = openpyxl.load_workbook(
        written(article("Rusia diam", [label("Rusia diam", 0, 5), label("Rusia diam", 6, 10)]))
    )
    assert book.sheetnames == ["Annotations", "Articles"]
    labels = book["Annotations"]
    assert [cell.value for cell in labels[1]] == NAMES
    assert labels.freeze_panes == "A2"
    assert labels.auto_filter.ref == f"A1:{labels.cell(3, len(NAMES)).coordinate}"


def test_cells_are_typed_and_empty_ones_are_empty() -> None:
    values = {"number_value": "1500.50", "number_max": "-0.000001", "intensity": 2, "approximate": False, "unit": "5"}
    (row,) = sheet(written(article("1500,50", [label("1500,50", 0, 7, attributes=values, value="1500.50")])))
    typed = [row[name] for name in ("start", "end", "intensity", "number_value", "number_max")]
    assert typed == [0, 7, 2, 1500.5, -0.000001]
    assert row["approximate"] is False
    assert (row["unit"], row["value"], row["note"], row["country"]) == ("5", "1500.50", None, None)


@pytest.mark.parametrize(
    ("decimal", "read"),
    [
        ("123456789012345", 123456789012345),
        ("0.123456789012345", 0.123456789012345),
        ("1234567890123456", "1234567890123456"),
        ("0.1234567890123456", "0.1234567890123456"),
        ("1" + "0" * 59, "1" + "0" * 59),
        ("-12.50", -12.5),
        ("0.00", 0),
    ],
)
def test_a_decimal_that_a_spreadsheet_would_round_is_text(decimal: str, read: object) -> None:
    (row,) = sheet(written(article("dua", [label("dua", 0, 3, attributes={"number_value": decimal})])))
    assert row["number_value"] == read
    assert type(row["number_value"]) is type(read) or isinstance(read, float)


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)", "+1", "-1", "@x", "{=1}", "https://example.org/", "mailto:a@b", "internal:Sheet!A1", "12",
        "TRUE", "'x", " edge ", "a\nb", "a\tb", "🇷🇺 كوريا", "a & b < c",
        "<r><t>bold</t></r>", "<r></r>", "<r>&</r>",
    ],
)  # fmt: skip
def test_text_stays_text_whatever_it_looks_like(text: str) -> None:
    out = written(article("Rusia", [label("Rusia", 0, 5, note=text)], title=text))
    (row,) = sheet(out)
    assert (row["note"], row["title"]) == (text, text)
    found = openpyxl.load_workbook(out)
    assert {cell.data_type for line in found["Annotations"] for cell in line} <= {"s", "n", "inlineStr"}
    with ZipFile(out) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    assert not any("<f>" in part or "<hyperlink" in part for part in parts.values())


@pytest.mark.parametrize(
    "text", ["a\x01b", "bell \x07", "_x0041_", "a\rb", "\ufffe \uffff", "\x1f<r>x</r>", "<r>\x01_x0041_</r>"]
)
def test_what_xml_cannot_hold_is_escaped_as_spreadsheets_do(text: str) -> None:
    from openpyxl.utils.escape import unescape

    assert unescape(noted(text)) == text


def test_a_cell_that_is_too_long_is_refused_with_its_reason_and_never_cut() -> None:
    fits, over = "x" * 32_767, "🇷" * 16_384  # 32,768 UTF-16 units
    text = f"{fits}|{over}"
    told: list[Refusal] = []
    labels = [label(text, 0, 32_767), label(text, 32_768, len(text)), label(text, 5, 9)]
    found = sheet(written(article(text, labels), refusals=told))
    assert [row["quote"] for row in found] == [fits, text[5:9]]
    assert [("u32768" in each.where, "32768 characters" in each.reason) for each in told] == [(True, True)]


def test_a_damaged_label_is_left_out_and_told() -> None:
    told: list[Refusal] = []
    found = sheet(written(article("Rusia diam", [label("Rusia diam", 0, 5, quote="Korut")]), refusals=told))
    assert (found, len(told)) == ([], 1)


def test_the_articles_have_a_row_for_each_layer_that_says_something() -> None:
    layers = [LayerRecord("Ana", State.DONE, None), LayerRecord("Budi", State.STARTED, "=later")]
    found = sheet(written(article("Satu", layers=layers), article("Dua", title=None)), "Articles")
    assert [(row["title"], row["layer"], row["state"], row["note"]) for row in found] == [
        ("Title", "Ana", "done", None),
        ("Title", "Budi", "started", "=later"),
        (None, None, None, None),
    ]


def test_more_rows_than_a_sheet_has_are_refused_and_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    text = "satu dua tiga"
    labels = [label(text, 0, 4), label(text, 5, 8), label(text, 9, 13)]
    assert len(sheet(written(article(text, labels[:2])))) == 2
    with pytest.raises(UnwritableFile, match="more than 2 rows"):
        written(article(text, labels))
    assert list(tmp_path.iterdir()) == []


def test_nothing_at_all_is_two_headers() -> None:
    out = written()
    assert (sheet(out), sheet(out, "Articles")) == ([], [])
