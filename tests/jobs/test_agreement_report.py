"""The report: one file that stands by itself, in which nothing of an article or a name is taken for a command."""

import csv
import io
import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from annotator.domain.errors import Refused, UnwritableFile
from annotator.domain.exchange import LayerRecord
from annotator.domain.records import Metadata, Source, State
from annotator.jobs.agreement import Agreed, agreement_of
from annotator.jobs.agreement_report import write_report
from annotator.review.agreement_json import agreement_json
from annotator.review.resampling import Resampling
from annotator.services.project import Project
from tests.making import ANA, ROOT, add_records, label, new_project, record

THEMES = ROOT / "resources" / "themes"
TEXT = "Rusia dan Korut, kata Lin Jian."
TITLES = ['=HYPERLINK("//x")', "<script>alert(1)</script>", "بغداد وعمّان & 北京"]
HOSTILE = "=Budi <b>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = new_project(tmp_path / "p.annot")
    records = []
    for number, title in enumerate(TITLES):
        text = f"{TEXT} {number}"
        labels = [label(text, 0, 5, layer=name, uid=f"{name}{number}") for name in ("Ana", HOSTILE, "Citra")]
        more = [
            label(
                text, 22, 30, "actor", layer="Ana", uid=f"more{number}", created_at=f"2024-1{number}-01T00:00:00.000Z"
            )
        ]
        states = tuple(LayerRecord(name, State.DONE, None) for name in ("Ana", HOSTILE, "Citra"))
        made = record(text, [*labels, *more][number:], layers=states)
        records.append(type(made)(made.text, made.sha256, Metadata(title=title), layers=states, labels=made.labels))
    add_records(project, *records)
    project.close()
    return tmp_path / "p.annot"


def agreed(path: Path, *layers: str) -> Agreed:
    project = Project.open_to_read(path, ANA, Source.COMMAND_LINE)
    try:
        return agreement_of(project, layers or ("Ana", HOSTILE), resampling=Resampling(resamples=20))
    finally:
        project.close()


def written(path: Path, name: str, *layers: str) -> Path:
    report = path.with_name(name)
    write_report(agreed(path, *layers), report, THEMES, project=path)
    return report


class Page(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_fetches_nothing_and_runs_nothing(path: Path) -> None:
    page = Page(written(path, "r.html").read_text("utf-8"))
    assert not {"script", "link", "iframe", "object", "b"} & {tag for tag, _ in page.tags}
    sources = [value for _, attributes in page.tags for name, value in attributes.items() if name in {"src", "srcset"}]
    assert sources
    assert all(value is not None and value.startswith("data:image/svg+xml;base64,") for value in sources)
    assert not any(name.startswith("on") or name == "href" for _, attributes in page.tags for name in attributes)
    policy = [attributes["content"] for _, attributes in page.tags if "http-equiv" in attributes]
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]


def test_titles_and_names_stand_there_as_they_are(path: Path) -> None:
    page = Page(written(path, "r.html").read_text("utf-8"))
    assert set(TITLES) <= set(page.texts)
    assert any(HOSTILE in text for text in page.texts)


def test_each_picture_is_there_light_and_dark_with_a_table_behind_it(path: Path) -> None:
    page = written(path, "r.html").read_text("utf-8")
    sections = dict(re.findall(r'<section id="(\w+)">(.*?)</section>', page, re.DOTALL))
    with_pictures = {name for name, section in sections.items() if "<picture>" in section}
    assert with_pictures == {"by_tag", "confusion", "differences", "over_time"}
    for name in with_pictures:
        assert sections[name].index("</picture>") < sections[name].index("<table>")
        light, dark = sorted(re.findall(r'(?:src|srcset)="data:[^,]*,([^"]*)"', sections[name]))
        assert light != dark
        for picture in (light, dark):
            assert etree.fromstring(b64decode(picture)).tag == "{http://www.w3.org/2000/svg}svg"


def test_rows_of_the_csv_are_the_figures_of_the_json(path: Path) -> None:
    report = written(path, "r.csv").read_bytes()
    assert b"\r" not in report
    rows = list(csv.DictReader(io.StringIO(report.decode())))
    found = agreement_json(agreed(path).agreement)

    def cell(table: str, row: str, figure: str) -> dict[str, Any]:
        (it,) = (each for each in rows if (each["table"], each["row"], each["figure"]) == (table, row, figure))
        return it

    f1 = cell("overall", "F1, same span", "value")
    assert [float(f1[name]) for name in ("value", "low", "high")] == [
        found["spans"]["strict"]["f1"],
        *found["intervals"]["spans"]["strict"],
    ]
    assert float(cell("by_tag", "Country", "alpha_unitizing")["value"]) == found["alpha_unitizing"]["country"]
    nothing = cell("by_tag", "Number", "f1_strict")
    assert (nothing["value"], nothing["reason"]) == ("", found["undefined"]["by_tag.number.strict.f1"])
    of_values = [each for each in rows if (each["table"], each["figure"]) == ("values", "pairs")]
    assert ("Stance", "Polarity") in {(each["row"], each["detail"]) for each in of_values}


def test_no_cell_of_the_csv_is_a_formula(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(written(path, "r.csv").read_text("utf-8"))))
    assert {each["second"] for each in rows} == {f"'{HOSTILE}"}
    assert f"'{TITLES[0]}" in {each["row"] for each in rows}
    numbers = {"value", "low", "high"}
    assert not any(value[:1] in set("=+-@") for each in rows for name, value in each.items() if name not in numbers)


def test_sheets_hold_text_as_text_and_numbers_as_numbers(path: Path) -> None:
    book = load_workbook(written(path, "r.xlsx"))
    assert book.sheetnames == [
        "Overall", "By tag", "Confusion", "Differences", "Values", "By article", "Over time", "About",
    ]  # fmt: skip
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    titles = {row[0].value for row in book["By article"].iter_rows(min_row=2)}
    assert titles == set(TITLES)
    found = agreement_json(agreed(path).agreement)
    assert [cell.value for cell in book["Overall"][1]] == ["Figure", "Value", "from", "to"]
    assert [cell.value for cell in book["Overall"][2]][1:] == [
        pytest.approx(found["spans"]["strict"]["f1"]),
        *map(pytest.approx, found["intervals"]["spans"]["strict"]),
    ]
    # An empty cell would be taken for 0.
    assert "undefined" in {cell.value for cell in book["By tag"][5]}


def test_of_three_layers_each_two_are_there(path: Path) -> None:
    layers = ("Ana", HOSTILE, "Citra")
    page = Page(written(path, "r.html", *layers).read_text("utf-8"))
    assert len([tag for tag, _ in page.tags if tag == "h2"]) == 3
    rows = list(csv.DictReader(io.StringIO(written(path, "r.csv", *layers).read_text("utf-8"))))
    assert len({(each["first"], each["second"]) for each in rows if each["first"]}) == 3
    assert {each["table"] for each in rows if not each["first"]} == {"overall", "by_pair"}
    sheet = load_workbook(written(path, "r.xlsx", *layers))["By tag"]
    assert [row[0].value for row in sheet.iter_rows()].count("Tag") == 3


def test_a_project_is_never_replaced_and_another_ending_refused(path: Path) -> None:
    found = agreed(path)
    disguised = path.with_name("p.html")
    disguised.write_bytes(path.read_bytes())
    with pytest.raises(UnwritableFile, match="this is a project"):
        write_report(found, disguised, THEMES, project=path, force=True)
    with pytest.raises(Refused, match="which report"):
        write_report(found, path.with_name("r.docx"), THEMES, project=path)


def test_a_report_that_fails_leaves_nothing(path: Path, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(Exception, match="theme"):
        write_report(agreed(path), tmp_path / "r.html", tmp_path / "no themes", project=path)
    assert set(tmp_path.iterdir()) == before
