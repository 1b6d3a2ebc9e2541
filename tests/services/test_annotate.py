"""The rules of labelling, and that what breaks one leaves no trace."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError, InvalidSpan, Refused
from annotator.domain.ids import AnnotationId
from annotator.domain.records import State
from annotator.domain.spans import Span
from annotator.services.annotate import (
    AddAnnotations,
    DeleteAnnotations,
    DoubleAnnotation,
    MoveAnnotation,
    NoteAnnotations,
    RetagAnnotations,
)
from annotator.services.articles import SetState
from annotator.services.history import Revert
from annotator.services.project import Project
from annotator.store.integrity import check
from annotator.store.reader import Reader
from tests.making import ANA, BUDI, add_article, add_records, dump, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "x.annot")
    yield made
    made.close()


def test_an_annotation_keeps_its_quote_in_code_points(project: Project) -> None:
    article = add_article(project, TEXT)
    start = TEXT.index("Korut")
    project.run(AddAnnotations(article, "country", (Span(start, start + 5),)))
    (made,) = project.ask(lambda reader: reader.annotations_of(article))
    assert (made.quote, made.span, made.tag) == ("Korut", Span(start, start + 5), "country")
    assert project.ask(lambda reader: reader.article_row(article, made.layer)).state.state is State.STARTED


@pytest.mark.parametrize(
    ("span", "tag"),
    [
        (Span(0, len(TEXT) + 1), "country"),
        (Span(len(TEXT), len(TEXT) + 2), "country"),
        (Span(5, 6), "country"),  # a space alone
        (Span(0, 5), "weather"),
    ],
)
def test_a_refused_span_leaves_no_trace(project: Project, span: Span, tag: str) -> None:
    article = add_article(project, TEXT)
    project.run(SetState(article, State.STARTED))
    before, log = dump(project), len(list(project.ask(lambda reader: list(reader.operations()))))
    with pytest.raises(AnnotatorError):
        project.run(AddAnnotations(article, tag, (Span(0, 4), span)))
    assert dump(project) == before
    assert len(project.ask(lambda reader: list(reader.operations()))) == log


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 3), (-1, 2)])
def test_a_span_that_marks_nothing_cannot_be_built(start: int, end: int) -> None:
    with pytest.raises(InvalidSpan):
        Span(start, end)


def test_the_same_span_and_tag_twice_is_one_annotation(project: Project) -> None:
    article = add_article(project, TEXT)
    first = project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    second = project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    assert second.annotations == first.annotations
    assert second.operation is None
    assert project.run(AddAnnotations(article, "actor", (Span(0, 5),))).operation is not None


def test_retagging_keeps_uid_note_and_values_of_the_same_name(project: Project) -> None:
    given = label(TEXT, 25, 33, "actor", layer="Ana", note="who?", attributes={"country": "CHN", "role": "juru bicara"})
    report = add_records(project, record(TEXT, [given]))
    assert report.refusals == []
    number = project.ask(lambda reader: reader.annotation_numbers([given.uid]))[given.uid][0]
    project.run(RetagAnnotations((number,), "country"))
    after = project.ask(lambda reader: reader.annotation(number))
    assert (after.uid, after.note, after.tag) == (given.uid, "who?", "country")
    assert {name: value.text for name, value in after.values.items()} == {"country": "CHN"}


def test_a_double_has_everything_but_the_holder(project: Project) -> None:
    values = {"polarity": "oppose", "holder": "Beijing", "intensity": 2}
    add_records(project, record(TEXT, [label(TEXT, 0, 10, "stance", layer="Ana", attributes=values)]))
    article = project.ask(lambda reader: reader.articles())[0].id
    (one,) = project.ask(lambda reader: reader.annotations_of(article))
    (double,) = project.run(DoubleAnnotation(one.id)).annotations
    made = project.ask(lambda reader: reader.annotation(double))
    assert made.span == one.span
    assert made.uid != one.uid
    assert {name: value.text for name, value in made.values.items()} == {"polarity": "oppose", "intensity": "2"}


def test_the_layers_of_others_are_read_only(project: Project) -> None:
    article = add_article(project, TEXT)
    (hers,) = project.run(AddAnnotations(article, "country", (Span(0, 5),))).annotations
    project.work_as(BUDI)
    before = dump(project)
    commands = (
        DeleteAnnotations((hers,)),
        NoteAnnotations((hers,), "mine now"),
        MoveAnnotation(hers, Span(0, 4)),
        RetagAnnotations((hers,), "actor"),
        DoubleAnnotation(hers),
    )
    for command in commands:
        with pytest.raises(Refused, match="read only"):
            project.run(command)
    assert dump(project) == before
    project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    project.work_as(ANA)
    assert len(project.ask(lambda reader: reader.annotations_of(article))) == 2


def test_an_annotation_that_is_gone_is_said_so(project: Project) -> None:
    add_article(project, TEXT)
    with pytest.raises(Refused, match="no longer there"):
        project.run(DeleteAnnotations((AnnotationId(7),)))


def test_many_annotations_are_re_tagged_noted_and_deleted_quickly_each_as_one_operation(tmp_path: Path) -> None:
    """10,000 at once take about 1 s each; 3,000 are allowed 3 s of the processor. They come back exactly."""
    project = new_project(tmp_path / "x.annot")
    text = "kata " * 3000
    known = {"entity": "Kata", "entity_type": "person", "country": "PRK"}
    labels = [label(text, 5 * n, 5 * n + 4, "actor", layer="Ana", uid=f"u{n}", attributes=known) for n in range(3000)]
    add_records(project, record(text, labels))
    (article,) = project.ask(Reader.articles)
    ids = tuple(each.id for each in project.ask(lambda reader: reader.annotations_of(article.id)))
    commands = {
        "Re-tag 3000 annotations as country": RetagAnnotations(ids, "country"),
        "Note on 3000 annotations": NoteAnnotations(ids, "a note"),
        "Delete 3000 annotations": DeleteAnnotations(ids),
    }
    for summary, command in commands.items():
        before = dump(project)
        began = time.process_time()
        done = project.run(command)
        assert time.process_time() - began < 3
        assert done.summary == summary
        assert done.operation is not None
        back = project.run(Revert(done.operation)).operation
        assert dump(project) == before
        assert back is not None
        project.run(Revert(back))
    project.close()
    assert check(project.path) == []


def test_re_tagging_some_that_have_the_tag_already_counts_the_others(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    text = "Korea Utara dan Rusia"
    labels = [label(text, 0, 11, "country", layer="Ana"), label(text, 16, 21, "actor", layer="Ana")]
    add_records(project, record(text, labels))
    (article,) = project.ask(Reader.articles)
    ids = tuple(each.id for each in project.ask(lambda reader: reader.annotations_of(article.id)))
    done = project.run(RetagAnnotations(ids, "country"))
    assert done.summary == "Re-tag “Rusia” as country"
    assert done.rows["annotation"] == {ids[1]}
    assert project.run(RetagAnnotations(ids, "country")).operation is None
    project.close()
