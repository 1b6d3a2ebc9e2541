"""The history says where an operation took place, and which operations are of an article."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.ids import OperationId
from annotator.domain.records import State
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations, DeleteAnnotations, NoteAnnotations
from annotator.services.articles import SetState
from annotator.services.history import GoBackTo, Revert, operations_page
from annotator.services.history_places import Place, operations_on, place_of
from annotator.services.project import Project
from tests.making import add_article, dump, new_project

TEXT, OTHER = "Rusia menolak.\n", "Korut diam.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "a.annot")
    yield made
    made.close()


def ran(project: Project, command: object) -> OperationId:
    operation = project.run(command).operation
    assert operation is not None
    return operation


def test_an_operation_takes_place_where_its_annotation_stood_even_when_it_is_gone(project: Project) -> None:
    article = add_article(project, TEXT)
    added = project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    (mark,) = added.annotations
    assert added.operation is not None
    noted = ran(project, NoteAnnotations((mark,), "?"))
    deleted = ran(project, DeleteAnnotations((mark,)))
    for operation in (added.operation, noted, deleted):
        assert project.ask(place_of, operation) == Place(article, mark, 0)
    done = ran(project, SetState(article, State.DONE))
    assert project.ask(place_of, done) == Place(article)
    assert project.ask(place_of, OperationId(1)) is None  # the beginning of the project


def test_the_operations_on_an_article_are_its_own_alone(project: Project) -> None:
    article, other = add_article(project, TEXT), add_article(project, OTHER)
    imports = [each.id for each in project.ask(operations_page, None, 2)][::-1]
    mark = project.run(AddAnnotations(article, "country", (Span(0, 5),))).annotations
    first = project.ask(operations_page, None, 1)[0].id
    elsewhere = ran(project, AddAnnotations(other, "country", (Span(0, 5),)))
    deleted = ran(project, DeleteAnnotations(mark))
    undone = ran(project, Revert(deleted))
    found = project.ask(operations_on, article)
    assert found == {imports[0], first, deleted, undone}
    assert elsewhere in project.ask(operations_on, other)


def test_going_back_leaves_everything_as_it_was_and_can_be_taken_back(project: Project) -> None:
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    here = project.ask(operations_page, None, 1)[0].id
    then = dump(project)
    mark = project.run(AddAnnotations(article, "actor", (Span(6, 13),))).annotations
    undone = ran(project, DeleteAnnotations(mark))
    project.run(Revert(undone))
    now = dump(project)
    back = ran(project, GoBackTo(here))
    assert dump(project) == then
    project.run(Revert(back))
    assert dump(project) == now


def test_pages_go_on_where_the_last_one_ended(project: Project) -> None:
    for number in range(5):
        add_article(project, f"{number}\n")
    whole = [each.id for each in project.ask(operations_page, None, 100)]
    first = [each.id for each in project.ask(operations_page, None, 2)]
    assert first == whole[:2]
    assert [each.id for each in project.ask(operations_page, first[-1], 100)] == whole[2:]
