"""The log is the undo: whatever was done, undoing all restores the start and redoing all the end."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.errors import InvalidSpan, NothingToUndo, Refused
from annotator.domain.ids import AnnotationId, ArticleId, OperationId
from annotator.domain.records import Source, State
from annotator.domain.spans import Span
from annotator.services.annotate import (
    AddAnnotations,
    DeleteAnnotations,
    DoubleAnnotation,
    MoveAnnotation,
    NoteAnnotations,
    RetagAnnotations,
)
from annotator.services.articles import DeleteArticles, EditArticles, NoteArticle, SetState
from annotator.services.history import GoBackTo, Revert
from annotator.services.project import Project
from tests.making import ANA, BUDI, add_article, add_records, dump, label, new_project, record

TEXT = "Korea Utara 🇰🇵 dan Rusia: “8.000 tentara” — بكين ترفض.\nHấp dẫn.\n"
TAGS = ("actor", "country", "stance", "number")


@st.composite
def _steps(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    kinds = st.sampled_from("add retag move double note delete state article-note edit take-out back undo redo".split())
    place = st.integers(0, len(TEXT) - 1)
    return draw(st.lists(st.tuples(kinds, place, place, st.integers(0, 3)), max_size=25))


def _take(project: Project, article: ArticleId, step: tuple[str, int, int, int]) -> None:
    kind, a, b, n = step
    annotations = project.ask(lambda reader: reader.annotations_of(article))
    span = Span(min(a, b), max(a, b) + 1)
    some = annotations[a % len(annotations)].id if annotations else AnnotationId(-1)
    commands: dict[str, object] = {
        "add": AddAnnotations(article, TAGS[n], (span,)),
        "retag": RetagAnnotations((some,), TAGS[n]),
        "move": MoveAnnotation(some, span),
        "double": DoubleAnnotation(some),
        "note": NoteAnnotations((some,), f"note {b}\u00a0\u2028"),
        "delete": DeleteAnnotations((some,)),
        "state": SetState(article, list(State)[n]),
        "article-note": NoteArticle(article, f"about {b}"),
        "edit": EditArticles((article,), {"source": f"source {a}"}),
        "take-out": DeleteArticles((article,)),
        "back": GoBackTo(_some_operation(project, b)),
    }
    try:
        if kind == "undo":
            project.undo()
        elif kind == "redo":
            project.redo()
        else:
            project.run(commands[kind])
    except (Refused, NothingToUndo, InvalidSpan):
        return  # a rule that a random step can break; nothing was changed then


def _some_operation(project: Project, number: int) -> OperationId:
    """One of those after the article came in and Ana had joined."""
    operations = [each.id for each in project.ask(lambda reader: list(reader.operations()))][3:]
    return operations[number % len(operations)]


@settings(max_examples=60, deadline=None)
@given(steps=_steps())
def test_undo_all_restores_the_start_and_redo_all_the_end(steps: list[tuple[str, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "x.annot")
        project.source = Source.COMMAND_LINE  # what the window's keys pass over
        article = add_article(project, TEXT)
        project.run(SetState(article, State.STARTED))  # so that Ana has joined: joining is not undone
        project.source = Source.WINDOW
        start = dump(project)
        for step in steps:
            _take(project, article, step)
        while _did(project.redo):
            pass  # whatever was undone in the end is done again, so that the end is the end
        end = dump(project)
        while _did(project.undo):
            pass
        assert dump(project) == start
        while _did(project.redo):
            pass
        assert dump(project) == end
        project.close()


def _did(step: object) -> bool:
    assert callable(step)
    try:
        step()
    except NothingToUndo:
        return False
    return True


def test_undo_goes_on_over_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "x.annot"
    project = new_project(path)
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "country", (Span(0, 11),)))
    project.run(AddAnnotations(article, "number", (Span(25, 38),)))
    project.close()

    again = Project.open(path, ANA, Source.WINDOW)
    assert again.undo().summary.startswith("Undo: Tag")
    again.close()
    third = Project.open(path, ANA, Source.WINDOW)
    assert [each.tag for each in third.ask(lambda reader: reader.annotations_of(article))] == ["country"]
    third.redo()
    assert len(third.ask(lambda reader: reader.annotations_of(article))) == 2
    third.close()


def test_the_key_passes_over_what_others_and_the_command_line_did(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "country", (Span(0, 11),)))
    project.work_as(BUDI)
    project.run(AddAnnotations(article, "actor", (Span(0, 11),)))
    project.work_as(ANA)
    project.source = Source.COMMAND_LINE
    project.run(AddAnnotations(article, "number", (Span(25, 38),)))
    project.source = Source.WINDOW

    project.undo()

    left = project.ask(lambda reader: reader.annotations_of(article))
    assert sorted(each.tag for each in left) == ["actor", "number"]
    project.close()


def test_the_key_stops_at_a_large_operation(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    article = add_article(project, TEXT * 10)
    project.run(AddAnnotations(article, "country", tuple(Span(n, n + 2) for n in range(0, 300, 2))))
    with pytest.raises(Refused, match="from the history"):
        project.undo()
    assert len(project.ask(lambda reader: reader.annotations_of(article))) == 150
    project.close()


def test_an_operation_that_later_ones_rest_on_is_not_reverted(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    first = project.run(AddAnnotations(add_article(project, TEXT), "country", (Span(0, 11),)))
    (annotation,) = first.annotations
    project.run(NoteAnnotations((annotation,), "the state"))
    assert first.operation is not None
    before = dump(project)
    with pytest.raises(Refused, match="later operation"):
        project.run(Revert(first.operation))
    assert dump(project) == before
    project.close()


def test_an_import_that_was_labelled_since_is_not_reverted(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    add_article(project, TEXT)
    imported = project.ask(lambda reader: next(reader.operations(newest_first=True)))
    article = project.ask(lambda reader: reader.articles())[0].id
    project.run(AddAnnotations(article, "country", (Span(0, 11),)))
    before = dump(project)
    with pytest.raises(Refused, match="rest on it"):
        project.run(Revert(imported.id))
    assert dump(project) == before
    project.close()


def test_links_and_values_come_back_with_a_deleted_annotation(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    actor = label(TEXT, 19, 24, "actor", layer="Ana", attributes={"entity": "Russia", "entity_id": "ent-1"})
    stance = label(
        TEXT, 42, 52, "stance", layer="Ana", attributes={"polarity": "oppose", "holder_id": f"a:{actor.uid}"}
    )
    add_records(project, record(TEXT, [actor, stance]))
    start = dump(project)
    number = project.ask(lambda reader: reader.annotation_numbers([actor.uid]))[actor.uid][0]

    project.run(DeleteAnnotations((number,)))
    (left,) = project.ask(lambda reader: reader.annotations_of(reader.articles()[0].id))
    assert left.values["holder"].text == "Rusia"  # the words stay, as free text
    assert left.values["holder"].points_at is None

    project.undo()
    assert dump(project) == start
    project.close()
