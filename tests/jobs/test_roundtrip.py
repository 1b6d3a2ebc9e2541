"""Out of a project and into an empty one, and out again: byte for byte the same (data.md, JSONL)."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.codebook import Codebook, parse_codebook
from annotator.domain.exchange import ArticleRecord, LabelRecord, LayerRecord
from annotator.domain.records import GOLD, Identity, Metadata, Origin, ReviewStatus, Source, State
from annotator.domain.text import cleaned, sha256_of
from annotator.formats.articles.txt import read_txt
from annotator.formats.jsonl import read_articles
from annotator.jobs.export import export_to
from annotator.jobs.import_articles import import_paths
from annotator.jobs.import_labels import import_labels
from annotator.services.exporting import Scope
from annotator.services.incoming_labels import ImportReport
from annotator.services.project import Project
from tests.formats.strategies import article_text, some_text
from tests.making import ANA, BUDI, SEEDS, add_records, codebook, dump, label, new_project, record
from tests.services.test_exporting import codebook_with_added

ODD = "\ufeffJudul\u2028baris\u00a0dua 👩‍👩‍👧 e\u0301 é\nقالت روسيا: لا\x85\x0b\ttamat \ufffd\n"
BOOK = parse_codebook(codebook_with_added())


def made(path: Path, book: Codebook, who: Identity = ANA) -> Project:
    return Project.create(path, book, who, Source.COMMAND_LINE)


def exported(project: Project, path: Path, scope: Scope | None = None) -> bytes:
    done = export_to(project, path, scope or Scope(), force=True)
    assert done.refusals == []
    return path.read_bytes()


def through_an_empty_project(folder: Path, data: bytes, book: Codebook = BOOK, who: Identity = BUDI) -> bytes:
    """The JSONL of a fresh project into which `data` was imported."""
    (folder / "in.jsonl").write_bytes(data)
    fresh = made(folder / f"fresh-{len(list(folder.iterdir()))}.annot", book, who)
    done = import_paths(fresh, [folder / "in.jsonl"])
    assert done.refusals == []
    data = exported(fresh, folder / "out.jsonl")
    fresh.close()
    return data


def odd_article() -> ArticleRecord:
    """All that is hard to carry, in one article."""
    at = ODD.index("روسيا")
    person = {"entity": "Menlu", "entity_id": "e-1", "country": "RUS"}
    labels = [
        label(ODD, at, at + 5, "actor", layer="Ana", uid="act", attributes={**person, "role": "r\u00a0"}),
        label(ODD, at, at + 6, "actor", layer="Budi", uid="act2", attributes={**person, "entity": "Menteri"}),
        label(
            ODD,
            at - 5,
            at + 6,
            "stance",
            layer="Ana",
            uid="st",
            note="=1+1\u2028\n",
            attributes={
                "polarity": "oppose",
                "intensity": 2,
                "holder": "words of my own",  # not what it points at
                "holder_id": "a:act",
                "target": "Menteri",  # what it points at: its own words, not the entity's name
                "target_id": "a:act2",
                "via_id": "a:not in any file",
                "stance_date": "2024-11",
            },
        ),
        label(ODD, 0, 1, "event", layer=GOLD, uid="ev", attributes={"attr:who": "X", "attr:who_id": "e-2"}),
        label(ODD, 1, 2, "event", layer="Budi", attributes={"attr:share": "-0.10", "attr:who": "free"}),
        label(
            ODD,
            2,
            3,
            "remark",
            layer="Budi",
            attributes={
                "attr:share": "X",
                "attr:share_id": "a:ev",
                "country": "Menlu",
                "attr:country_id": "e:e-1",
            },
        ),
        label(ODD, 0, len(ODD), "number", layer="Budi", attributes={"number_value": "-5", "approximate": False}),
    ]
    kept = [
        replace(each, created_at="2024-11-01T08:30:00+07:00", modified_at="2024-11-02", origin="manual")
        for each in labels[:3]
    ]
    reviewed = replace(labels[3], status="amended", origin="reviewed", derived_from="act")
    states = [
        LayerRecord("Ana", State.DONE, None),
        LayerRecord("Citra", State.SKIPPED, "dibaca, kosong"),
        LayerRecord(GOLD, State.STARTED, None),
    ]
    article = record(ODD, [*kept, reviewed, *labels[4:]], layers=states, uid="art-1")
    return replace(article, metadata=Metadata("T\ufeff", "s", "'a", "2024-11-01", "id-ID", "https://x"))


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Project]:
    project = made(tmp_path / "full.annot", BOOK)
    report = add_records(project, odd_article(), record("Kosong."), record("Kosong.\n"))
    assert report.refusals == []
    yield project
    project.close()


SCOPES = {
    "all": Scope(),
    "stances alone": Scope(tags=("stance",)),
    "remarks alone": Scope(tags=("remark", "number")),
    "Ana alone": Scope(layers=("Ana",)),
    "gold alone": Scope(layers=(GOLD,)),
    "done": Scope(state=State.DONE),
}


@pytest.mark.parametrize("who", [ANA, BUDI, Identity(ANA.uid, "Zoe")])
@pytest.mark.parametrize("name", SCOPES)
def test_jsonl_into_an_empty_project_and_out_again_is_the_same_bytes(
    full: Project, tmp_path: Path, name: str, who: Identity
) -> None:
    data = exported(full, tmp_path / "a.jsonl", SCOPES[name])
    assert data.count(b'"annotator/1"') >= 1
    assert through_an_empty_project(tmp_path, data, who=who) == data


def test_the_first_export_says_what_came_in(full: Project, tmp_path: Path) -> None:
    """The law above would hold for a program that loses the same things each time; this one says what they are."""
    data = exported(full, tmp_path / "a.csv").decode()
    found = {row["annotation_id"]: row for row in csv.DictReader(io.StringIO(data, newline=""))}
    for each in odd_article().labels:
        row = found[each.uid]
        for column, value in each.attributes.items():
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            assert row[column].removeprefix("'" if column != "number_value" else "") == shown, column
        assert row["layer"] == each.layer
        if each.created_at:
            assert (row["created_at"], row["modified_at"]) == (each.created_at, each.modified_at)
    assert found["st"]["via"] == ""
    assert found["st"]["note"] == "'=1+1\u2028\n"


def test_an_import_of_ones_own_export_changes_nothing(full: Project, tmp_path: Path) -> None:
    exported(full, tmp_path / "a.jsonl")
    before = dump(full)
    report = import_paths(full, [tmp_path / "a.jsonl"]).report
    assert (report.articles, report.labels, report.refusals) == ([], 0, [])
    assert dump(full) == before


def test_a_link_whose_target_is_called_by_its_own_words_keeps_them(tmp_path: Path) -> None:
    """The entity is Russia, this mention is written Rusia: a holder called Rusia must not come out as Russia."""
    text = "Russia, Rusia, tolak."
    entity = {"entity_id": "e"}
    labels = [
        label(text, 0, 6, "actor", uid="1", attributes={**entity, "entity": "Russia"}),
        label(text, 8, 13, "actor", uid="2", attributes={**entity, "entity": "Rusia"}),
        label(text, 15, 20, "stance", uid="3", attributes={"holder": "Russia", "holder_id": "a:2"}),
        label(text, 14, 20, "stance", uid="4", attributes={"holder": "Rusia", "holder_id": "a:2"}),
    ]
    project = made(tmp_path / "x.annot", BOOK)
    add_records(project, record(text, labels))
    rows = csv.DictReader(io.StringIO(exported(project, tmp_path / "x.csv").decode(), newline=""))
    assert [row["holder"] for row in rows if row["holder_id"]] == ["Rusia", "Russia"]
    project.close()


# The seeds


def test_the_seeds_go_round(tmp_path: Path) -> None:
    project = new_project(tmp_path / "a.annot")
    done = import_paths(project, [SEEDS])
    assert done.refusals == []
    assert len(done.report.articles) == 9
    data = exported(project, tmp_path / "a.jsonl")
    assert through_an_empty_project(tmp_path, data, codebook()) == data

    # Through CSV, one layer into another: the same values, under uids of their own.
    exported(project, tmp_path / "ana.csv", Scope(layers=("Ana",)))
    before = dump(project)
    copied = import_labels(project, [tmp_path / "ana.csv"], "Copy")
    assert copied.refusals == []
    rows = {name: _comparable(exported(project, tmp_path / "x.csv", Scope(layers=(name,)))) for name in ("Ana", "Copy")}
    assert rows["Copy"] == rows["Ana"]
    assert len(rows["Ana"]) == copied.report.labels > 500
    after = dump(project)
    assert all(
        row in after[table] for table in ("annotation", "value", "entity", "layer") for row in before[table][::7]
    )
    assert after["entity"] == before["entity"]
    project.close()


def _comparable(data: bytes) -> list[tuple[tuple[str, str], ...]]:
    """The rows without what a copy must have of its own: uids, and the layer."""
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    place = {f"a:{row['annotation_id']}": f"{row['article_id']} {n}" for n, row in enumerate(_sorted(rows))}
    own = {"layer", "annotation_id"}
    return [
        tuple((name, place.get(cell, cell)) for name, cell in row.items() if name not in own) for row in _sorted(rows)
    ]


def _sorted(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """By everything but uids, of which equal spans are sorted by in an export."""
    ids = {"annotation_id", "holder_id", "target_id", "via_id"}
    return sorted(rows, key=lambda row: [cell for name, cell in row.items() if name not in ids])


# Plain text


PLAIN = ODD.removeprefix("\ufeff").replace("\x85", "\u2029")
TXT: dict[str, tuple[bytes, str]] = {
    "as it is": (PLAIN.encode(), PLAIN),
    "one BOM of two": (b"\xef\xbb\xbf\xef\xbb\xbfhalo\n", "\ufeffhalo\n"),
    "line ends": (b"satu\r\ndua\rtiga\n\r\n", "satu\ndua\ntiga\n\n"),
    "NUL": (b"satu\0dua " + b"tiga " * 300, "satu\ufffddua " + "tiga " * 300),
    "no end of line": (b"satu", "satu"),
    "UTF-16": ("\ufeffsatu é 🇷🇺\r\n".encode("utf-16-le"), "satu é 🇷🇺\n"),
    "spaces": ("  \n\u00a0 satu \t \n\n".encode(), "  \n\u00a0 satu \t \n\n"),
}


@pytest.mark.parametrize("name", TXT)
def test_a_text_file_changes_only_as_said_and_its_bytes_come_back(tmp_path: Path, name: str) -> None:
    data, text = TXT[name]
    (tmp_path / "a.txt").write_bytes(data)
    project = new_project(tmp_path / "x.annot")
    done = import_paths(project, [tmp_path / "a.txt"])
    assert done.refusals == []
    (article,) = project.ask(lambda reader: reader.articles())
    assert project.ask(lambda reader: reader.text_of(article.id)) == text
    assert article.sha256 == sha256_of(text)
    assert project.ask(lambda reader: reader.original_of(article.id)) == data
    assert article.file_name == "a.txt"
    assert any("NUL" in line for line in done.lines()) == (b"\0" in data and name == "NUL")
    project.close()


# The law


_TIMES = st.sampled_from(["2024-11-01T08:30:00.000Z", "2024-11-01", "2024-11-01T08:30:00+07:00"])
_NAMES = st.sampled_from(["Lin Jian", "林剑", "لين", "Lin\u00a0Jian", "=x", "'"]) | some_text
_ENTITIES = st.sampled_from(["e1", "e2", "e3"])
_ANNOTATIONS = st.sampled_from([f"u{n}" for n in range(8)])
_LINK = _ENTITIES.map("e:{}".format) | _ANNOTATIONS.map("a:{}".format)


def _linked(column: str, target: str) -> st.SearchStrategy[dict[str, Any]]:
    ids = _ENTITIES if target == "entity" else _LINK
    # Shared columns are named by their attribute; those of an added tag have `attr:` before both.
    return st.fixed_dictionaries({}, optional={column: _NAMES, f"{column}_id": ids})


def _attributes(tag: str) -> st.SearchStrategy[dict[str, Any]]:
    parts: dict[str, list[st.SearchStrategy[dict[str, Any]]]] = {
        "actor": [
            _linked("entity", "entity"),
            st.fixed_dictionaries({}, optional={"country": st.sampled_from(["RUS", "XKX"]), "role": _NAMES}),
        ],
        "country": [st.fixed_dictionaries({}, optional={"country": st.sampled_from(["PRK", "SUN"])})],
        "stance": [
            _linked("holder", "link"),
            _linked("target", "link"),
            st.fixed_dictionaries({}, optional={"polarity": st.sampled_from(["oppose"]), "intensity": st.just(3)}),
        ],
        "number": [
            st.fixed_dictionaries(
                {}, optional={"number_value": st.sampled_from(["-0.10", "8000"]), "approximate": st.booleans()}
            )
        ],
        "event": [_linked("attr:who", "entity")],
        "remark": [_linked("attr:share", "link")],
    }
    return st.tuples(*parts[tag]).map(lambda found: {key: value for part in found for key, value in part.items()})


@st.composite
def _labels(draw: st.DrawFn, text: str, uid: str) -> LabelRecord:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    tag = draw(st.sampled_from(["actor", "country", "stance", "number", "event", "remark"]))
    attributes = {k: v for k, v in draw(_attributes(tag)).items() if v != f"a:{uid}"}
    return LabelRecord(
        article=sha256_of(text),
        layer=draw(st.sampled_from(["Ana", "Budi", "Citra", GOLD])),
        uid=uid,
        tag=tag,
        start=start,
        end=end,
        quote=text[start:end],
        attributes=attributes,
        note=draw(st.none() | some_text),
        status=draw(st.none() | st.sampled_from(ReviewStatus).map(lambda each: each.value)),
        origin=draw(st.sampled_from(Origin)).value,
        derived_from=draw(st.none() | _ANNOTATIONS),
        created_at=draw(_TIMES),
        modified_at=draw(_TIMES),
    )


@st.composite
def _corpora(draw: st.DrawFn) -> list[ArticleRecord]:
    texts = draw(st.lists(article_text, min_size=1, max_size=3, unique=True))
    found = []
    for n, text in enumerate(texts):
        uids = [f"u{n * 3 + m}" for m in range(draw(st.integers(0, 3)))]
        states = [
            LayerRecord(name, draw(st.sampled_from(State)), draw(st.none() | some_text))
            for name in draw(st.lists(st.sampled_from(["Ana", "Budi", "Dewi"]), unique=True))
        ]
        labels = [draw(_labels(text, uid)) for uid in uids]
        meta = draw(st.builds(Metadata, *[st.none() | some_text] * 6))
        found.append(ArticleRecord(text, sha256_of(text), meta, uid=f"art-{n}", layers=states, labels=labels))
    return found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without articles, to be copied: to make one takes longer than all that follows."""
    path = tmp_path_factory.mktemp("empty") / "a.annot"
    made(path, BOOK).close()
    return path


def opened_copy(empty: Path, path: Path, who: Identity) -> Project:
    path.parent.mkdir(exist_ok=True)
    shutil.copy(empty, path)
    return Project.open(path, who, Source.COMMAND_LINE)


def taken_in(project: Project, data: bytes) -> ImportReport:
    """What came of the JSONL, read in this process: sixty child processes take their time."""
    items = list(read_articles(io.BytesIO(data), "x.jsonl"))
    records = [item for item in items if isinstance(item, ArticleRecord)]
    assert len(records) == len(items)
    return add_records(project, *records)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=_corpora(), tags=st.sampled_from([None, ("stance", "remark"), ("actor",)]))
def test_whatever_is_labelled_goes_round(
    empty: Path, corpus: list[ArticleRecord], tags: tuple[str, ...] | None
) -> None:
    """Exported, wholly or a part, taken into an empty project and exported again: the same bytes; CSV the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = opened_copy(empty, folder / "a.annot", ANA)
        assert add_records(project, *corpus).refusals == []
        out = [exported(project, folder / f"a.{end}", Scope(tags=tags)) for end in ("jsonl", "csv")]
        project.close()

        fresh = opened_copy(empty, folder / "b" / "a.annot", BUDI)
        assert taken_in(fresh, out[0]).refusals == []
        assert exported(fresh, folder / "b.jsonl") == out[0]
        assert exported(fresh, folder / "b.csv") == out[1]
        before = dump(fresh)
        assert taken_in(fresh, out[0]).refusals == []
        assert dump(fresh) == before
        fresh.close()


@settings(max_examples=30, deadline=None)
@given(text=article_text.filter(str.strip))
def test_a_text_file_goes_round(empty: Path, text: str) -> None:
    """UTF-8 without control characters: only line ends and one BOM may change, and the bytes come back."""
    text = "".join(each for each in text if each.isprintable() or each in "\n\t\r\u00a0\u2028") + "kata kata"
    with tempfile.TemporaryDirectory() as name:
        project = opened_copy(empty, Path(name) / "a.annot", ANA)
        add_records(project, read_txt(text.encode(), "a.txt"))
        (article,) = project.ask(lambda reader: reader.articles())
        assert project.ask(lambda reader: reader.text_of(article.id)) == cleaned(text).text
        assert project.ask(lambda reader: reader.original_of(article.id)) == text.encode()
        project.close()
