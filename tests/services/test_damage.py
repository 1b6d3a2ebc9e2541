"""What is damaged in the file is shown as such, and nothing else stops working."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import Refused
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.jobs.export import export_to
from annotator.services.annotate import AddAnnotations
from annotator.services.exporting import Scope
from annotator.services.project import Project, Reader
from tests.making import ANA, add_article, new_project

TEXT = "Rusia dan Korut.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = new_project(tmp_path / "x.annot")
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "country", (Span(0, 5), Span(10, 15))))
    add_article(project, "Korut diam.\n")
    project.close()
    return tmp_path / "x.annot"


def _damage(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE annotation SET quote = 'Rusja' WHERE id = 1",
        "UPDATE annotation SET start = 1 WHERE id = 1",
        'UPDATE annotation SET "end" = 900 WHERE id = 1',
        'UPDATE annotation SET start = 7, "end" = 3 WHERE id = 1',
        "UPDATE annotation SET origin = 'manuam' WHERE id = 1",
        "UPDATE annotation SET quote = CAST(x'52ff736961' AS TEXT) WHERE id = 1",
    ],
)
def test_a_damaged_annotation_is_shown_as_such_and_left_out_of_exports(path: Path, statement: str) -> None:
    _damage(path, statement)
    project = Project.open(path, ANA, Source.WINDOW)
    first = project.ask(lambda reader: reader.articles())[0].id
    annotations = project.ask(lambda reader: reader.annotations_of(first))
    assert [each.id for each in annotations if each.damaged] == [1]
    assert project.run(AddAnnotations(first, "actor", (Span(0, 5),))).operation is not None
    out = path.with_name("out.jsonl")
    done = export_to(project, out, Scope())
    written = out.read_text("utf-8")
    assert '"quote":"Korut"' in written
    assert done.refusals or "manuam" in statement  # what marks its quote well goes out with what is known of it
    project.close()


def test_a_damaged_text_is_refused_and_the_other_articles_open(path: Path) -> None:
    _damage(path, "UPDATE body SET text = CAST('Rusia dan Korup.' || char(10) AS BLOB) WHERE id = 1")
    project = Project.open(path, ANA, Source.WINDOW)
    first, second = (article.id for article in project.ask(lambda reader: reader.articles()))
    with pytest.raises(Refused, match="damaged"):
        project.ask(lambda reader: reader.text_of(ArticleId(first)))
    assert project.ask(lambda reader: reader.text_of(second)) == "Korut diam.\n"
    project.close()


def test_a_text_that_was_read_before_is_still_refused_when_its_article_is_gone(path: Path) -> None:
    """The last text is kept; what belongs to no article any more is not given out."""
    project = Project.open(path, ANA, Source.WINDOW)
    first = project.ask(lambda reader: reader.articles())[0].id
    assert project.ask(lambda reader: reader.text_of(first)) == TEXT
    with pytest.raises(Refused, match="no longer in the project"):
        project.ask(lambda reader: reader.text_of(ArticleId(99)))
    project.close()


def test_a_text_that_another_article_has_taken_the_place_of_is_read_anew(path: Path) -> None:
    project = Project.open(path, ANA, Source.WINDOW)
    first, second = (article.id for article in project.ask(lambda reader: reader.articles()))
    texts = [project.ask(Reader.text_of, each) for each in (first, second, first)]
    assert texts == [TEXT, "Korut diam.\n", TEXT]
    project.close()
