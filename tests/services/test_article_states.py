"""State and note of several articles: one operation, taken back as one."""

from pathlib import Path

import pytest

from annotator.domain.errors import Refused
from annotator.domain.ids import ArticleId
from annotator.domain.records import ArticleState, State
from annotator.services.article_states import NoteArticles, SetStates
from annotator.services.articles import NoteArticle, SetState
from annotator.services.project import Project
from tests.making import add_article, dump, new_project


def _states(project: Project) -> dict[ArticleId, ArticleState]:
    layer = project.ask(lambda reader: reader.layer_of(project.who.uid))
    assert layer is not None
    return project.ask(lambda reader: reader.states_of(layer.id))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path / "p.annot")


def test_states_and_notes_are_one_operation_and_undone_as_one(project: Project) -> None:
    first, second, third = (add_article(project, f"text {number}") for number in range(3))
    project.run(NoteArticle(first, "mine"))
    project.run(SetState(second, State.STARTED))
    before = dump(project)
    changes = project.run(SetStates((first, second, third, first), State.DONE))
    assert _states(project) == {
        first: ArticleState(State.DONE, "mine"),
        second: ArticleState(State.DONE),
        third: ArticleState(State.DONE),
    }
    assert changes.articles == {first, second, third}
    noted = project.run(NoteArticles((second, third), "both"))
    assert "2 articles" in noted.summary
    project.undo()
    project.undo()
    assert dump(project) == before
    project.close()


def test_what_changes_nothing_is_no_operation(project: Project) -> None:
    articles = tuple(add_article(project, f"text {number}") for number in range(2))
    project.run(SetStates(articles, State.SKIPPED))
    assert project.run(SetStates(articles, State.SKIPPED)).operation is None
    project.run(NoteArticles(articles, "  "))
    assert {state.note for state in _states(project).values()} == {None}
    project.close()


def test_an_article_that_is_gone_refuses_them_all(project: Project) -> None:
    article = add_article(project, "text")
    before = dump(project)
    for articles in ((article, ArticleId(99)), ()):
        with pytest.raises(Refused):
            project.run(SetStates(articles, State.DONE))
    assert dump(project) == before
    project.close()
