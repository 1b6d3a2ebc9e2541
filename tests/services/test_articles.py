"""Metadata, and taking articles out: one operation each, and undone byte for byte."""

from pathlib import Path

import pytest

from annotator.domain.errors import InvalidValue, NothingToUndo, Refused
from annotator.domain.ids import ArticleId, OperationId
from annotator.domain.records import Metadata, State
from annotator.domain.spans import Span
from annotator.jobs.export import export_to
from annotator.services.annotate import AddAnnotations
from annotator.services.articles import DeleteArticles, EditArticles, NoteArticle, SetState, deletion_of
from annotator.services.exporting import Scope
from annotator.services.history import Revert
from annotator.services.project import Project
from annotator.store.integrity import check
from annotator.store.reader import Reader
from tests.making import BUDI, add_article, add_records, dump, label, new_project, record

FIRST = "Korea Utara dan Rusia kian erat.\n"
SECOND = "Harga beras naik 8 persen.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two articles with labels of two people, and a link from the second to the first."""
    project = new_project(tmp_path / "x.annot")
    there = label(FIRST, 0, 11, "actor", layer="Budi")
    stance = label(
        SECOND, 0, 11, "stance", layer="Budi", attributes={"polarity": "mixed", "target_id": f"a:{there.uid}"}
    )
    add_records(project, record(FIRST, [there]), record(SECOND, [stance]))
    first, _ = articles_of(project)
    project.run(AddAnnotations(first, "country", (Span(0, 11), Span(16, 21))))
    project.run(NoteArticle(first, "baca lagi"))
    return project


def articles_of(project: Project) -> list[ArticleId]:
    return [each.id for each in project.ask(Reader.articles)]


def exported(project: Project, path: Path) -> bytes:
    export_to(project, path, Scope(), force=True)
    return path.read_bytes()


def done_as_one(project: Project, command: object) -> OperationId:
    """Run it; assert that it is one operation, and that undo and redo are exact."""
    before, count = dump(project), len(list(project.ask(lambda reader: list(reader.operations()))))
    operation = project.run(command).operation
    assert operation is not None
    assert len(project.ask(lambda reader: list(reader.operations()))) == count + 1
    after = dump(project)
    taken_back = project.run(Revert(operation)).operation
    assert dump(project) == before
    assert taken_back is not None
    project.run(Revert(taken_back))
    assert dump(project) == after
    assert check(project.path) == []
    return operation


# Metadata


def test_several_articles_are_edited_as_one_operation(project: Project) -> None:
    both = tuple(articles_of(project))
    done_as_one(project, EditArticles(both, {"source": " Kompas ", "language": "ID", "published": "2024-11-01"}))
    for article in project.ask(Reader.articles):
        known = article.metadata
        assert (known.source, known.language, known.published) == ("Kompas", "id", "2024-11-01")
        assert known.title is not None
    project.close()


def test_the_line_of_the_history_says_what_was_set(project: Project) -> None:
    first, second = articles_of(project)
    assert project.run(EditArticles((first,), {"title": "Erat"})).summary == (
        "Set title of “Korea Utara dan Rusia kian erat.” to “Erat”"
    )
    assert project.run(EditArticles((first,), {"title": None})).summary == "Edit title of “Erat”"
    assert project.run(EditArticles((first, second), {"source": "a", "url": "https://b.org"})).summary == (
        "Edit source, url of 2 articles"
    )
    project.close()


def test_only_what_changes_is_written(project: Project) -> None:
    first, second = articles_of(project)
    project.run(EditArticles((first,), {"source": "Kompas"}))
    assert project.run(EditArticles((first,), {"source": "Kompas", "author": "  "})).operation is None
    changed = project.run(EditArticles((first, second), {"source": "Kompas"}))
    assert changed.rows["article"] == {second}
    assert changed.articles == {second}
    project.close()


def test_a_wrong_field_changes_nothing_and_is_named(project: Project) -> None:
    before = dump(project)
    with pytest.raises(InvalidValue) as refused:
        project.run(EditArticles(tuple(articles_of(project)), {"title": "fine", "url": "ftp://a.org"}))
    assert refused.value.where == "url"
    with pytest.raises(Refused):
        project.run(EditArticles((ArticleId(99),), {"title": "fine"}))
    assert dump(project) == before
    project.close()


def test_metadata_go_into_exports(project: Project, tmp_path: Path) -> None:
    first, _ = articles_of(project)
    before = exported(project, tmp_path / "x.jsonl")
    project.run(EditArticles((first,), {"author": "Ana Jerapah"}))
    assert b'"author":"Ana Jerapah"' in exported(project, tmp_path / "x.jsonl")
    project.undo()
    assert exported(project, tmp_path / "x.jsonl") == before
    assert project.ask(Reader.article, first).metadata == Metadata(title="Korea Utara dan Rusia kian erat.")
    project.close()


# Deleting


def test_what_would_go_is_counted(project: Project) -> None:
    first, second = articles_of(project)
    going = project.ask(deletion_of, [first, first])
    assert (going.articles, going.annotations, going.notes, going.links) == (1, 3, 1, 1)
    assert going.layers == {"Ana": 2, "Budi": 1}
    assert going.people == 2
    both = project.ask(deletion_of, [first, second])
    assert (both.articles, both.annotations, both.links) == (2, 4, 0)
    project.close()


def test_a_deleted_article_comes_back_wholly(project: Project, tmp_path: Path) -> None:
    first, second = articles_of(project)
    before = exported(project, tmp_path / "x.jsonl")
    operation = done_as_one(project, DeleteArticles((first,)))
    assert articles_of(project) == [second]
    assert (
        project.ask(lambda reader: reader.operation(operation)).summary
        == "Delete 1 article with 3 annotations of 2 people"
    )
    left = exported(project, tmp_path / "x.jsonl")
    assert left.count(b"\n") == 1
    assert b'"target":"Korea Utara"' in left  # the link keeps its words
    assert b'"target_id":null' in left
    project.run(Revert(project.ask(lambda reader: next(reader.operations(newest_first=True))).id))
    assert exported(project, tmp_path / "x.jsonl") == before
    project.close()


def test_everything_can_be_deleted_also_what_was_never_read(project: Project) -> None:
    third = add_article(project, "Nobody read this.")
    assert project.run(DeleteArticles((third,))).summary == "Delete 1 article"
    done_as_one(project, DeleteArticles(tuple(articles_of(project))))
    assert articles_of(project) == []
    assert project.ask(lambda reader: len(reader.layers())) == 2
    project.close()


def test_anybody_may_delete_and_the_change_set_says_what_went(project: Project) -> None:
    first, _ = articles_of(project)
    project.work_as(BUDI)
    done = project.run(DeleteArticles((first,)))
    assert done.rows["article"] == {first}
    assert first in done.articles
    assert done.place is None
    assert len(done.rows["annotation"]) == 4  # three that went, and the one whose link changed
    project.close()


def test_a_deleted_article_is_no_longer_there(project: Project) -> None:
    first, _ = articles_of(project)
    project.run(DeleteArticles((first,)))
    before = dump(project)
    for command in (
        DeleteArticles((first,)),
        DeleteArticles(()),
        EditArticles((first,), {"title": "x"}),
        AddAnnotations(first, "country", (Span(0, 2),)),
    ):
        with pytest.raises(Refused):
            project.run(command)
    assert dump(project) == before
    project.close()


def test_the_key_takes_a_small_deletion_back_and_leaves_a_large_one_to_the_history(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    small = add_article(project, FIRST)
    project.run(AddAnnotations(small, "country", (Span(0, 11),)))
    project.run(SetState(small, State.DONE))
    before = dump(project)
    project.run(DeleteArticles((small,)))
    project.undo()
    assert dump(project) == before
    large = add_article(project, "kata " * 200)
    project.run(AddAnnotations(large, "country", tuple(Span(n, n + 4) for n in range(0, 600, 5))))
    before = dump(project)
    deleted = project.run(DeleteArticles((large,))).operation
    assert deleted is not None
    with pytest.raises(Refused, match="from the history"):
        project.undo()
    project.run(Revert(deleted))
    assert dump(project) == before
    project.close()


def test_a_deletion_is_not_taken_back_over_the_same_text_that_came_in_anew(project: Project) -> None:
    first, _ = articles_of(project)
    deleted = project.run(DeleteArticles((first,))).operation
    assert deleted is not None
    imported = add_article(project, FIRST)
    before = dump(project)
    with pytest.raises(Refused, match="came in since"):
        project.run(Revert(deleted))
    assert dump(project) == before
    project.run(DeleteArticles((imported,)))
    project.run(Revert(deleted))
    assert articles_of(project)[0] == first
    project.close()


def test_gold_is_no_person(project: Project) -> None:
    third = "Sidang PBB ditunda."
    add_records(project, record(third, [label(third, 0, 10, layer="gold"), label(third, 7, 10, layer="Budi")]))
    article = articles_of(project)[-1]
    assert project.ask(deletion_of, [article]).people == 1
    assert project.run(DeleteArticles((article,))).summary == "Delete 1 article with 2 annotations"
    project.close()


def test_nothing_is_left_to_undo_behind_a_founding(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    article = add_article(project, FIRST)
    project.run(EditArticles((article,), {"title": "x"}))
    project.undo()
    project.undo()
    with pytest.raises(NothingToUndo):
        project.undo()
    project.close()
