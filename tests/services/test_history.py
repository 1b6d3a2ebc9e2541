"""The history, page by page; what an operation changed, in words; and back to any point of it."""

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.errors import AnnotatorError, Refused
from annotator.domain.ids import ArticleId, OperationId
from annotator.domain.records import Source, State
from annotator.domain.spans import Span
from annotator.services.annotate import (
    AddAnnotations,
    DeleteAnnotations,
    MoveAnnotation,
    NoteAnnotations,
    RetagAnnotations,
)
from annotator.services.articles import DeleteArticles, EditArticles, EraseArticles, NoteArticle, SetState
from annotator.services.history import Details, GoBackTo, Revert, details, operations_page
from annotator.services.project import Project
from annotator.store.integrity import check
from annotator.store.reader import Reader
from annotator.store.rows import digest_of_parts
from tests.making import ANA, BUDI, add_article, add_records, dump, label, new_project, record

TEXT = "Hubungan antara Korea Utara (Korut) dan Rusia kian erat.\n"
KOREA, SHORT, RUSSIA = Span(16, 27), Span(29, 34), Span(40, 45)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path / "x.annot")


def told(project: Project, operation: OperationId | None, limit: int = 200) -> Details:
    assert operation is not None
    return project.ask(details, operation, limit)


def lines(project: Project, command: object) -> list[str]:
    """What the history tells of a command that is run here."""
    return [str(each) for each in told(project, project.run(command).operation).lines]


def history_of(project: Project) -> list[OperationId]:
    return [each.id for each in project.ask(lambda reader: list(reader.operations()))]


# Pages


def test_pages_follow_one_another_newest_first(project: Project) -> None:
    article = add_article(project, TEXT)
    for n in range(12):
        project.run(NoteArticle(article, f"note {n}"))
    project.undo()
    everything = project.ask(lambda reader: list(reader.operations(newest_first=True)))
    pages = []
    before: OperationId | None = None
    while page := project.ask(operations_page, before, 4):
        assert len(page) <= 4
        pages += page
        before = page[-1].id
    assert pages == everything
    assert [each.undone for each in pages[:3]] == [False, True, False]
    project.close()


def test_a_page_of_a_long_history_is_quick(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    project.close()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as driver:
        driver.execute("BEGIN")
        (previous,) = driver.execute("SELECT digest FROM operation").fetchone()
        for n in range(2, 100_001):
            undoes = n - 1 if n % 10 == 0 else None
            row = (n, "2024-11-01T00:00:00.000Z", "ana-uid", "Ana", "window", "X", "summary", undoes, 0)
            previous = digest_of_parts("operation", (*row, previous.hex()))
            driver.execute("INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, previous))
        driver.execute("COMMIT")
    project = Project.open_to_read(project.path, ANA, Source.WINDOW)
    project.ask(operations_page, None, 50)
    began = time.process_time()
    page = project.ask(operations_page, OperationId(50_000), 50)
    assert time.process_time() - began < 0.5
    assert [each.id for each in page] == list(range(49_999, 49_949, -1))
    assert {each.id for each in page if each.undone} == set(range(49_959, 50_000, 10))
    project.close()


# In words


def test_annotations_are_told_from_what_to_what(project: Project) -> None:
    article = add_article(project, TEXT)
    project.run(SetState(article, State.STARTED))
    made = project.run(AddAnnotations(article, "actor", (KOREA,)))
    assert [str(each) for each in told(project, made.operation).lines] == [
        "“Korea Utara”: marked as actor 16–27 by Ana"
    ]
    (korea,) = made.annotations
    assert lines(project, RetagAnnotations((korea,), "country")) == ["“Korea Utara”: tag actor → country"]
    assert lines(project, NoteAnnotations((korea,), "the state")) == ["“Korea Utara”: note none → “the state”"]
    assert lines(project, MoveAnnotation(korea, Span(16, 35))) == [
        "“Korea Utara (Korut)”: span 16–27 “Korea Utara” → 16–35 “Korea Utara (Korut)”"
    ]
    assert lines(project, DeleteAnnotations((korea,))) == [
        "“Korea Utara (Korut)”: removed from country 16–35 by Ana; note “the state” → none"
    ]
    place = told(project, made.operation).lines[0]
    assert (place.article, place.annotation) == (article, korea)
    project.close()


def test_articles_and_states_are_told(project: Project) -> None:
    article = add_article(project, TEXT)
    title = "“Hubungan antara Korea Utara (Korut) dan Rusia kian erat.”"
    assert [str(each) for each in told(project, history_of(project)[-1]).lines] == [f"article {title}: came in"]
    assert lines(project, SetState(article, State.DONE)) == [f"article {title}, Ana: state todo → done"]
    assert lines(project, NoteArticle(article, "x")) == [f"article {title}, Ana: note none → “x”"]
    assert lines(project, EditArticles((article,), {"source": "Kompas", "title": "Erat"})) == [
        f"article “Erat”: title {title} → “Erat”; source none → “Kompas”"
    ]
    assert lines(project, DeleteArticles((article,))) == [
        "article “Erat”, Ana: state done → todo; note “x” → none",
        "article “Erat”: taken out",
    ]
    project.close()


def test_values_are_told_beside_their_annotation(project: Project) -> None:
    russia = label(TEXT, 40, 45, "actor", attributes={"entity": "Russia", "entity_id": "ent-1", "country": "RUS"})
    stance = label(TEXT, 46, 55, "stance", attributes={"polarity": "support", "holder_id": f"a:{russia.uid}"})
    add_records(project, record(TEXT, [russia, stance]))
    found = told(project, history_of(project)[-1])
    assert found.totals == (
        "1 article added", "2 annotations added", "4 values added", "1 entity added", "1 layer added",
    )  # fmt: skip
    by_subject = {each.subject: each.changes for each in found.lines}
    assert "country none → RUS" in by_subject["“Rusia”"]
    assert any(each.endswith("none → “Russia”") for each in by_subject["“Rusia”"])
    assert "polarity none → support" in by_subject["“kian erat”"]
    assert "holder none → “Rusia”" in by_subject["“kian erat”"]
    project.close()


def test_a_large_operation_is_summed_up(project: Project) -> None:
    add_records(project, *(record(f"Article {n}.") for n in range(300)))
    found = told(project, history_of(project)[-1], 20)
    assert found.totals == ("300 articles added",)
    assert len(found.lines) == 20
    assert found.more == 280
    project.close()


def test_the_beginning_of_a_project_is_told(project: Project) -> None:
    found = told(project, history_of(project)[0])
    assert "4 tags added" in found.totals
    assert "tag “Actor”: added" in map(str, found.lines)
    with pytest.raises(Refused, match="no such operation"):
        told(project, OperationId(99))
    project.close()


def test_what_was_erased_is_told_as_such(project: Project) -> None:
    article, other = (add_article(project, each) for each in (TEXT, "Other."))
    tagged = project.run(AddAnnotations(article, "country", (RUSSIA,))).operation
    erased = project.run(EraseArticles((article,))).operation
    for operation in (tagged, erased):
        found = told(project, operation)
        assert "erased for good" in str(found.lines)
        assert "Rusia" not in str(found)
    assert project.ask(Reader.article, other).id == other
    project.close()


# Back


COMMANDS = ("add", "retag", "note", "delete", "state", "edit", "delete article", "import", "undo", "back")


def _step(project: Project, draw: random.Random) -> None:
    articles = project.ask(Reader.articles)
    article = draw.choice(articles).id if articles else ArticleId(0)
    some = [each.id for each in project.ask(lambda reader: reader.annotations_of(article))][:3]
    begin = draw.randrange(50)
    commands = {
        "add": AddAnnotations(article, draw.choice(("actor", "country")), (Span(begin, begin + 5),)),
        "retag": RetagAnnotations(tuple(some), "number"),
        "note": NoteAnnotations(tuple(some), f"note {begin}"),
        "delete": DeleteAnnotations(tuple(some)),
        "state": SetState(article, draw.choice(list(State))),
        "edit": EditArticles((article,), {"source": f"source {begin}"}),
        "delete article": DeleteArticles((article,)),
        "back": GoBackTo(draw.choice(history_of(project))),
    }
    kind = draw.choice(COMMANDS)
    try:
        if kind == "undo":
            project.undo()
        elif kind == "import":
            add_records(project, record(f"{TEXT}{draw.randrange(5)}"))
        else:
            project.run(commands[kind])
    except AnnotatorError:
        return  # a rule that a random step can break


@settings(max_examples=25)
@given(seed=st.integers(0, 10**9))
def test_back_to_any_operation_is_what_was_there_then(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    draw = random.Random(seed)
    project = new_project(tmp_path_factory.mktemp("back") / "x.annot")
    project.run(SetState(add_article(project, TEXT), State.STARTED))  # Ana has joined
    then = {history_of(project)[-1]: dump(project)}
    for _ in range(15):
        _step(project, draw)
        then[history_of(project)[-1]] = dump(project)
    now = dump(project)
    goal = draw.choice(list(then))
    undone_now = {each.id for each in project.ask(lambda reader: list(reader.operations())) if each.undone}

    done = project.run(GoBackTo(goal)).operation
    assert dump(project) == then[goal]
    assert check(project.path) == []
    if done is not None:
        project.run(Revert(done))
        assert dump(project) == now
        assert {each.id for each in project.ask(lambda reader: list(reader.operations())) if each.undone} == {
            *undone_now, done,
        }  # fmt: skip
    project.close()


def test_going_back_marks_what_it_took_back(project: Project) -> None:
    article = add_article(project, TEXT)
    first = project.run(AddAnnotations(article, "country", (KOREA,))).operation
    second = project.run(AddAnnotations(article, "country", (RUSSIA,))).operation
    assert first is not None
    done = project.run(GoBackTo(first))
    assert done.summary.startswith(f"Go back to operation {first}, of 2")
    undone = {each.id for each in project.ask(operations_page, None, 50) if each.undone}
    assert undone == {second}
    assert project.undo().summary == f"Undo: {done.summary}"
    undone = {each.id for each in project.ask(operations_page, None, 50) if each.undone}
    assert undone == {done.operation}
    project.close()


def test_who_joined_since_stays_with_an_empty_layer(project: Project) -> None:
    article = add_article(project, TEXT)
    goal = project.run(AddAnnotations(article, "country", (KOREA,))).operation
    assert goal is not None
    project.work_as(BUDI)
    project.run(AddAnnotations(article, "actor", (KOREA, SHORT)))
    project.work_as(ANA)
    project.run(GoBackTo(goal))
    assert [each.name for each in project.ask(Reader.layers)] == ["Ana", "Budi"]
    assert [each.tag for each in project.ask(lambda reader: reader.annotations_of(article))] == ["country"]
    project.work_as(BUDI)
    project.run(AddAnnotations(article, "actor", (SHORT,)))
    assert check(project.path) == []
    project.close()


def test_what_somebody_else_went_back_over_is_not_for_my_key(project: Project) -> None:
    article = add_article(project, TEXT)
    first = project.run(AddAnnotations(article, "country", (KOREA,))).operation
    project.run(AddAnnotations(article, "country", (RUSSIA,)))
    assert first is not None
    project.work_as(BUDI)
    project.run(GoBackTo(first))
    project.work_as(ANA)
    assert project.undo().summary == "Undo: Tag “Korea Utara” as country"
    project.close()


def test_back_to_where_one_is_changes_nothing(project: Project) -> None:
    add_article(project, TEXT)
    assert project.run(GoBackTo(history_of(project)[-1])).operation is None
    with pytest.raises(Refused, match="no such operation"):
        project.run(GoBackTo(OperationId(99)))
    project.close()
