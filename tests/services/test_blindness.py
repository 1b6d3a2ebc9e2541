"""What is hidden from who labels, and until when."""

from pathlib import Path

import pytest

from annotator.domain.ids import ArticleId
from annotator.domain.records import State
from annotator.domain.review import Blindness
from annotator.domain.text import sha256_of
from annotator.services.articles import SetState
from annotator.services.blindness import hidden_articles, is_hidden, is_turned, may_be_seen
from annotator.services.project import Project
from annotator.services.reviewing import SetBlindness
from tests.making import ANA, BUDI, add_records, label, new_project, record

TEXTS = ("Korut diam.", "Rusia tidak.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Budi has a label on each of two articles; Ana is done with none."""
    made = new_project(tmp_path / "p.annot", ANA)
    add_records(made, *(record(text, [label(text, 0, 5)]) for text in TEXTS))
    return made


def hidden(project: Project) -> set[ArticleId]:
    layers = [layer.id for layer in project.ask(lambda reader: reader.layers())]
    articles = [each.id for each in project.ask(lambda reader: reader.articles())]
    return project.ask(hidden_articles, project.who.uid, layers, articles)


@pytest.mark.parametrize("is_mine", [True, False])
@pytest.mark.parametrize("is_done", [True, False])
@pytest.mark.parametrize("until_done", [True, False])
def test_only_a_colleagues_labels_on_what_is_not_done_are_hidden(
    until_done: bool, is_mine: bool, is_done: bool
) -> None:
    found = is_hidden(Blindness(until_done=until_done), is_mine=is_mine, is_done=is_done)
    assert found == (until_done and not is_mine and not is_done)


def test_an_article_comes_into_sight_when_mine_is_done_there(project: Project) -> None:
    assert hidden(project) == set()
    project.run(SetBlindness(Blindness(until_done=True)))
    first, second = (each.id for each in project.ask(lambda reader: reader.articles()))
    assert hidden(project) == {first, second}, "also for one who has not begun"
    project.run(SetState(first, State.DONE))
    project.run(SetState(second, State.STARTED))
    assert hidden(project) == {second}
    project.undo()
    project.undo()
    assert hidden(project) == {first, second}


def test_annotations_of_several_articles_are_sifted_by_whose_they_are(project: Project) -> None:
    every = project.ask(
        lambda reader: [each for article in reader.articles() for each in reader.annotations_of(article.id)]
    )
    project.run(SetBlindness(Blindness(until_done=True)))
    assert project.ask(may_be_seen, ANA.uid, every) == []
    project.run(SetState(every[0].article, State.DONE))
    assert project.ask(may_be_seen, ANA.uid, every) == every[:1]
    assert project.ask(may_be_seen, BUDI.uid, every) == [], "the layer Budi came from a file, and is nobody's"


def test_who_stands_first_is_decided_by_the_article_and_is_not_always_the_same() -> None:
    turned = [is_turned(sha256_of(str(number))) for number in range(64)]
    assert turned == [is_turned(sha256_of(str(number))) for number in range(64)]
    assert 16 < sum(turned) < 48
