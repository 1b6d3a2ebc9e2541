"""What goes out: scope, order, the columns of data.md, and words that links are called by."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from annotator.domain.codebook import parse_codebook
from annotator.domain.errors import Refused, UnwritableFile
from annotator.domain.exchange import ArticleRecord, LayerRecord, columns
from annotator.domain.records import Metadata, Source, State
from annotator.jobs.export import export_into, export_to, writable_format
from annotator.services.exporting import Scope
from annotator.services.project import Project
from tests.making import ANA, ROOT, add_records, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian."
OTHER = "Moskow menolak; Rusia diam."

# Written out, not taken from the code: other people's scripts rely on them (data.md).
COLUMNS = (
    "project, article_id, article_sha256, title, source, author, published, language, url, layer, annotation_id, "
    "tag, start, end, quote, value, entity, entity_id, entity_type, country, country_mention, country_sense, role, "
    "polarity, intensity, holder, holder_id, target, target_id, mode, stance_date, via, via_id, number_value, "
    "number_max, unit, per, number_kind, comparator, approximate, note, status, origin, derived_from, created_at, "
    "modified_at"
).split(", ")

ADDED = """
[[tag]]
id = "event"
name = "Event"
key = "5"
colour = "user1"

[[tag.attribute]]
id = "who"
name = "Who"
type = "entity"

[[tag.attribute]]
id = "share"
name = "Share"
type = "decimal"

[[tag]]
id = "remark"
name = "Remark"
key = "6"
colour = "user2"

[[tag.attribute]]
id = "share"
name = "Share, in words"
type = "link"

[[tag.attribute]]
id = "country"
name = "Country or entity"
type = "link"
"""


def codebook_with_added() -> str:
    return (ROOT / "resources" / "codebooks" / "default.toml").read_text("utf-8") + ADDED


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "Berita 1.annot")
    yield made
    made.close()


def written(project: Project, format_name: str, scope: Scope | None = None, *, raw: bool = False) -> bytes:
    out = io.BytesIO()
    export_into(project, out, writable_format(format_name, None), scope or Scope(), raw=raw)
    return out.getvalue()


def rows(project: Project, scope: Scope | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(project, "csv", scope).decode(), newline="")))


def lines(project: Project, scope: Scope | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(project, "jsonl", scope).decode().split("\n") if line]


def labelled() -> list[ArticleRecord]:
    actor = label(TEXT, 25, 33, "actor", uid="act", layer="Ana", attributes={"entity": "Lin", "entity_id": "e-lin"})
    links = {"polarity": "oppose", "holder": "Lin", "holder_id": "a:act", "target": "e", "target_id": "e:e-lin"}
    return [
        record(
            TEXT,
            [
                label(TEXT, 13, 18, uid="b", layer="Budi", attributes={"country": "PRK"}),
                label(TEXT, 13, 18, "actor", uid="c", layer="Ana"),
                label(TEXT, 13, 18, uid="a", layer="Ana"),
                label(TEXT, 0, 18, "stance", uid="d", layer="Ana", attributes=links),
                label(TEXT, 0, 5, uid="e", layer="Budi"),
                label(TEXT, 13, 18, uid="0", layer="Ana"),
                actor,
            ],
            layers=[LayerRecord("Ana", State.DONE, None), LayerRecord("Citra", State.TODO, "later")],
            uid="art-1",
        ),
        record(
            OTHER,
            [label(OTHER, 16, 21, uid="f", layer="Budi")],
            layers=[LayerRecord("Budi", State.SKIPPED, None)],
            uid="art-2",
        ),
    ]


# CSV


def test_the_columns_of_csv_are_those_of_the_contract_in_that_order(project: Project) -> None:
    assert written(project, "csv") == (",".join(COLUMNS) + "\n").encode()


def test_attributes_of_added_tags_follow_as_attr_columns(tmp_path: Path) -> None:
    added = Project.create(tmp_path / "x.annot", parse_codebook(codebook_with_added()), ANA, Source.WINDOW)
    header = written(added, "csv").decode().rstrip("\n").split(",")
    added.close()
    # One name, one column: `country` of the added tag is the built-in one, and its uid has a column of its own.
    assert header == [*COLUMNS, "attr:who", "attr:who_id", "attr:share", "attr:share_id", "attr:country_id"]
    assert header == [column.name for column in columns(parse_codebook(codebook_with_added()))]


def test_every_row_slices_back_to_its_quote_and_has_every_column(project: Project) -> None:
    add_records(project, *labelled())
    texts = {"art-1": TEXT, "art-2": OTHER}
    found = rows(project)
    assert len(found) == 8
    for row in found:
        assert list(row) == COLUMNS
        assert texts[row["article_id"]][int(row["start"]) : int(row["end"])] == row["quote"]
        assert row["project"] == "Berita 1"
        assert row["created_at"]
        assert row["origin"] == "imported"


def test_rows_come_by_article_then_start_end_layer_tag_id(project: Project) -> None:
    add_records(project, *reversed(labelled()))
    order = [(row["article_id"], row["annotation_id"]) for row in rows(project)]
    assert order == [
        ("art-2", "f"), ("art-1", "e"), ("art-1", "d"), ("art-1", "c"), ("art-1", "0"), ("art-1", "a"),
        ("art-1", "b"), ("art-1", "act"),
    ]  # fmt: skip


def test_value_is_the_one_normalised_value_of_each_tag(project: Project) -> None:
    given = {
        "actor": {"entity": "Lin", "entity_id": "e-lin", "role": "juru bicara"},
        "country": {"country": "PRK", "country_mention": "abbreviation"},
        "stance": {"intensity": 2, "polarity": "oppose"},
        "number": {"unit": "USD", "number_value": "1500.50", "approximate": True},
    }
    labels = [label(TEXT, n, n + 5, tag, attributes=values) for n, (tag, values) in enumerate(given.items())]
    add_records(project, record(TEXT, [*labels, label(TEXT, 9, 12, "stance", uid="unset")]))
    found = {row["tag"]: row for row in rows(project) if row["annotation_id"] != "unset"}
    assert {tag: row["value"] for tag, row in found.items()} == {
        "actor": "Lin", "country": "PRK", "stance": "oppose", "number": "1500.50",
    }  # fmt: skip
    assert (found["number"]["approximate"], found["stance"]["intensity"]) == ("true", "2")
    assert found["actor"]["entity_id"] == "e-lin"
    assert [row["value"] for row in rows(project) if row["annotation_id"] == "unset"] == [""]


def test_formulas_are_defused_and_raw_does_not(project: Project) -> None:
    tricky = label(TEXT, 0, 5, note="=HYPERLINK(1)")
    add_records(project, replace(record(TEXT, [tricky]), metadata=Metadata(title="'quoted", author="-x")))
    (row,) = rows(project)
    assert (row["note"], row["title"], row["author"]) == ("'=HYPERLINK(1)", "''quoted", "'-x")
    assert b",=HYPERLINK(1)," in written(project, "csv", raw=True)


# Scope


def test_a_scope_takes_layers_tags_and_states(project: Project) -> None:
    add_records(project, *labelled())

    def ids(scope: Scope) -> list[list[str]]:
        return [[each["id"] for each in line["annotations"]] for line in lines(project, scope)]

    assert ids(Scope(layers=("Budi",))) == [["e", "b"], ["f"]]
    assert ids(Scope(layers=("Citra",))) == [[], []]
    assert ids(Scope(tags=("stance", "actor"))) == [["d", "c", "act"], []]
    assert ids(Scope(layers=("Ana", "Budi"), tags=("country",))) == [["e", "0", "a", "b"], ["f"]]
    assert ids(Scope(state=State.SKIPPED)) == [["f"]]
    assert ids(Scope(state=State.DONE)) == [["e", "d", "c", "0", "a", "b", "act"]]
    assert ids(Scope(state=State.DONE, layers=("Budi",))) == []
    assert ids(Scope(state=State.TODO, layers=("Budi",))) == [["e", "b"]]
    assert ids(Scope(state=State.STARTED)) == []


@pytest.mark.parametrize("scope", [Scope(layers=("Ana", "Nobody")), Scope(tags=("stance", "mood"))])
def test_an_unknown_layer_or_tag_is_refused_before_the_first_byte(project: Project, scope: Scope) -> None:
    add_records(project, *labelled())
    out = io.BytesIO()
    with pytest.raises(Refused, match=r"has no (layer 'Nobody'|tag 'mood').* It has: "):
        export_into(project, out, writable_format("csv", None), scope)
    assert out.getvalue() == b""


def test_layers_lists_those_with_labels_a_note_or_a_state(project: Project) -> None:
    add_records(project, *labelled())
    first, second = lines(project)
    assert first["layers"] == [
        {"layer": "Ana", "state": "done", "note": None},
        {"layer": "Budi", "state": "todo", "note": None},
        {"layer": "Citra", "state": "todo", "note": "later"},
    ]
    assert second["layers"] == [{"layer": "Budi", "state": "skipped", "note": None}]
    assert lines(project, Scope(layers=("Citra",)))[1]["layers"] == []


def test_every_line_and_every_label_of_jsonl_has_the_same_keys(project: Project) -> None:
    add_records(project, *labelled(), record("Nothing here."))
    found = lines(project)
    keys = "format id sha256 title source author published language url text layers annotations".split()
    assert all(list(line) == keys for line in found)
    label_keys = ["id", "layer", *COLUMNS[COLUMNS.index("tag") :]]
    assert all(list(each) == label_keys for line in found for each in line["annotations"])
    assert written(project, "jsonl").startswith(b'{"format":"annotator/1","id":"art-1","sha256":"')
    assert "🇷🇺".encode() in written(project, "jsonl")


# Words


def test_words_of_links_follow_what_they_point_at_also_elsewhere(project: Project) -> None:
    """A holder in another article; a target whose words were written by hand."""
    add_records(project, *labelled())
    far = label(
        OTHER, 0, 6, "stance", uid="far", layer="Ana", attributes={"holder_id": "a:act", "target_id": "e:e-lin"}
    )
    add_records(project, record(OTHER, [replace(far, layer="Dewi")]))
    by_id = {row["annotation_id"]: row for row in rows(project)}
    assert (by_id["far"]["holder"], by_id["far"]["holder_id"], by_id["far"]["target"]) == ("Lin", "a:act", "Lin")
    assert (by_id["d"]["holder"], by_id["d"]["target"]) == ("Lin", "e")
    # Only one layer goes out: what its links point at is still called by its name.
    (row,) = rows(project, Scope(layers=("Dewi",)))
    assert (row["holder"], row["holder_id"]) == ("Lin", "a:act")


def test_an_annotation_that_no_longer_marks_its_quote_is_left_out_and_said(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    add_records(project, *labelled())
    with project.file.writing(ANA, Source.COMMAND_LINE) as tx:  # a fault, as a flipped bit makes one
        number = tx.annotation_numbers(["e"])["e"][0]
        tx.update("annotation", number, quote="Rusio")
    done = export_to(project, tmp_path / "x.csv", Scope())
    assert (done.articles, done.annotations) == (2, 7)
    (refusal,) = done.refusals
    assert "annotation e" in refusal.where
    assert "Rusio" not in (tmp_path / "x.csv").read_text("utf-8")
    project.close()


@pytest.mark.parametrize(
    ("table", "change", "reason"),
    [
        ("value", {"text": "dua"}, "a value is damaged"),
        ("value", {"text": None, "unresolved": "x:nothing"}, "a value is damaged"),
        ("annotation", {"origin": "manuam"}, "its origin or its status"),
        ("annotation", {"status": "maybe"}, "its origin or its status"),
    ],
)
def test_a_damaged_value_or_origin_takes_its_label_out_of_every_format_and_is_said(
    project: Project, table: str, change: dict[str, Any], reason: str
) -> None:
    labels = [label(TEXT, 0, 5, "stance", uid="bad", attributes={"intensity": 2}), label(TEXT, 13, 18, uid="good")]
    add_records(project, record(TEXT, labels))
    with project.file.writing(ANA, Source.COMMAND_LINE) as tx:  # a fault, as a flipped bit makes one
        list(tx.raw("PRAGMA ignore_check_constraints=ON"))
        annotation = tx.annotation_numbers(["bad"])["bad"][0]
        tx.update(table, annotation if table == "annotation" else tx.value_numbers([annotation])[0], **change)
    for format_name in ("csv", "jsonl"):
        out = io.BytesIO()
        done = export_into(project, out, writable_format(format_name, None), Scope())
        assert (done.annotations, [reason in refusal.reason for refusal in done.refusals]) == (1, [True])
        assert b"good" in out.getvalue()
        assert b"bad" not in out.getvalue()


def test_a_link_without_words_to_what_came_later_is_called_by_it(project: Project) -> None:
    """The end was not in the project when the link was taken in, and the row still names it by uid."""
    add_records(project, *labelled())
    links = {"polarity": "oppose", "holder_id": "a:act", "target_id": "e:e-lin"}
    add_records(project, record(OTHER + " Ya.", [label(OTHER, 0, 6, "stance", uid="late", attributes=links)]))
    with project.file.writing(ANA, Source.COMMAND_LINE) as tx:
        for row in list(tx.rows("value", tx.value_numbers([tx.annotation_numbers(["late"])["late"][0]]))):
            if row["target_id"]:
                tx.update("value", row["id"], target_id=None, unresolved="a:act")
            if row["entity_id"]:
                tx.update("value", row["id"], entity_id=None, unresolved="e:e-lin")
    (row,) = [row for row in rows(project) if row["annotation_id"] == "late"]
    assert (row["holder"], row["holder_id"]) == ("Lin", "a:act")
    assert (row["target"], row["target_id"]) == ("Lin", "e:e-lin")


# Files


def test_an_export_never_takes_the_place_of_a_project(project: Project, tmp_path: Path) -> None:
    other = new_project(tmp_path / "other.annot")
    other.close()
    (tmp_path / "link.csv").symlink_to(project.path)
    (tmp_path / "hard.csv").hardlink_to(other.path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name != f"{project.path.name}-shm"}
    names = [project.path.name, "other.annot", "link.csv", "hard.csv", f"{project.path.name}-wal"]
    for name in [*names, f"{project.path.name}.lock", f"{project.path.name}-journal"]:
        with pytest.raises(UnwritableFile, match="this is a project"):
            export_to(project, tmp_path / name, Scope(), format_name="csv", force=True)
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name != f"{project.path.name}-shm"}
    assert after == before
    add_records(project, *labelled())  # and it can still be written


def test_an_export_sees_one_moment_whatever_is_labelled_meanwhile(tmp_path: Path) -> None:
    owner = new_project(tmp_path / "x.annot")
    add_records(owner, *labelled())
    beside = Project.open_to_read(owner.path, ANA, Source.WINDOW)

    class Slow(io.BytesIO):
        def write(self, data: Any) -> int:
            add_records(owner, record(f"Meanwhile {self.tell()}", [label(f"Meanwhile {self.tell()}", 0, 4)]))
            return super().write(data)

    out = Slow()
    done = export_into(beside, out, writable_format("jsonl", None), Scope())
    assert done.articles == 2
    assert out.getvalue().count(b"\n") == 2
    assert len(lines(owner)) > 2
    beside.close()
    owner.close()


def test_the_values_of_a_label_keep_their_types(project: Project) -> None:
    values = {"number_value": "0.10", "approximate": False}
    add_records(project, record(TEXT, [label(TEXT, 0, 5, "number", attributes=values)]))
    (made,) = lines(project)[0]["annotations"]
    assert (made["number_value"], made["approximate"], made["number_max"]) == ("0.10", False, None)


def test_a_workbook_has_the_rows_of_the_csv(project: Project) -> None:
    add_records(project, *labelled())
    header, *found = openpyxl.load_workbook(io.BytesIO(written(project, "xlsx")))["Annotations"].iter_rows(
        values_only=True
    )
    assert list(header) == COLUMNS
    as_text = [["" if cell is None else str(cell) for cell in row] for row in found]
    assert as_text == [list(row.values()) for row in rows(project)]
