"""What an export comes to is counted as it is written, and its first lines are those of the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.jobs.export import export_to
from annotator.jobs.export_plan import preview, survey
from annotator.services.exporting import Scope
from annotator.services.project import Project
from tests.making import ANA, add_records, label, new_project, record

TEXT, OTHER, LAST = "Rusia menolak.\n", "Korut diam.\n", "Harga naik.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "a.annot")
    add_records(
        made,
        record(TEXT),
        record(OTHER, [label(OTHER, 0, 5, layer="Ana"), label(OTHER, 6, 10, "actor", layer="Ana")]),
        record(LAST, [label(LAST, 0, 5, layer="Budi", uid="b")]),
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    "scope",
    [
        Scope(),
        Scope(layers=("Ana",)),
        Scope(layers=()),
        Scope(layers=("Ana", "Budi"), tags=("country",)),
        Scope(tags=()),
        Scope(articles=frozenset()),
    ],
)
def test_the_count_is_what_is_written(project: Project, tmp_path: Path, scope: Scope) -> None:
    done = export_to(project, tmp_path / "out.jsonl", scope)
    assert survey(project.path, ANA).of(scope) == (done.annotations, done.articles)


def test_a_choice_of_articles_counts_those_alone(project: Project) -> None:
    found = survey(project.path, ANA)
    assert found.of(Scope(articles=frozenset(found.articles[1:2]))) == (2, 1)


def test_first_lines_are_of_labelled_articles_and_as_in_the_file(project: Project, tmp_path: Path) -> None:
    found = survey(project.path, ANA)
    scope = Scope(layers=("Ana",))
    export_to(project, tmp_path / "out.csv", scope)
    assert preview(project.path, ANA, scope, found, "csv", raw=False) == (tmp_path / "out.csv").read_text("utf-8")
    few = found.first(scope)
    assert found.articles[1] in few


def test_a_long_article_is_cut_and_reading_stops_there(project: Project) -> None:
    add_records(project, record("Panjang\n" + "kata " * 200_000))
    text = preview(project.path, ANA, Scope(), survey(project.path, ANA), "jsonl", raw=False)
    assert len(text.encode()) <= 6_000
    assert text.startswith('{"format"')
