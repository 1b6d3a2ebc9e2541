"""Searching all articles."""

from pathlib import Path
from threading import Event

import pytest

from annotator.domain.finding import Query
from annotator.jobs import search
from annotator.jobs.search import Hit, search_articles
from annotator.jobs.task import Cancelled, Task
from annotator.services.project import Project
from tests.making import add_records, new_project, record

TEXTS = (
    "Sidang\nRusia diam, rusia tidak.\n",
    "Harga beras naik.\n",
    "Penutup\n" + "kata " * 40 + "Rusía " + "lagi " * 40,
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = new_project(tmp_path / "p.annot")
    add_records(made, *(record(text) for text in TEXTS))
    return made


def test_places_come_in_order_with_their_line(project: Project) -> None:
    hits: list[Hit] = []
    result = search_articles(project, Query("rusia"), hits.extend)
    assert (result.places, result.articles, result.searched) == (3, 2, 3)
    assert [hit.line[hit.at : hit.at + hit.length] for hit in hits] == ["Rusia", "rusia", "Rusía"]
    assert [hit.title for hit in hits] == ["Sidang", "Sidang", "Penutup"]
    texts = {id_: text for id_, _, text in project.file.reader.all_texts()}
    for hit in hits:
        assert hit.span.quote(texts[hit.article]) == hit.line[hit.at : hit.at + hit.length]
        assert len(hit.line) < 140
    project.close()


def test_a_place_over_the_end_of_a_line_is_shown_on_one(project: Project) -> None:
    hits: list[Hit] = []
    search_articles(project, Query("Sidang Rusia"), hits.extend)
    assert [(hit.line[: hit.length], hit.at) for hit in hits] == [("Sidang Rusia", 0)]
    project.close()


def test_more_places_are_counted_than_shown(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_SHOWN", 2)
    hits: list[Hit] = []
    result = search_articles(project, Query("a"), hits.extend)
    assert len(hits) == 2
    assert result.places == sum(text.replace("í", "i").lower().count("a") for text in TEXTS)
    project.close()


def test_it_can_be_stopped(project: Project) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        search_articles(project, Query("rusia"), lambda _hits: None, Task(cancelled=stop))
    project.close()
