"""Erased for good: nothing of it is left in the file, everything else is as it was, and the log can be checked."""

import threading
import zlib
from pathlib import Path

import pytest

from annotator.domain.errors import NothingToUndo, Refused
from annotator.domain.exchange import Original
from annotator.domain.ids import ArticleId, OperationId
from annotator.domain.records import Erased, Source, State
from annotator.domain.spans import Span
from annotator.jobs import backups
from annotator.jobs.erasing import Erasure, erase_for_good
from annotator.jobs.export import export_to
from annotator.services.annotate import AddAnnotations, DeleteAnnotations, NoteAnnotations
from annotator.services.articles import (
    DeleteArticles,
    EditArticles,
    EraseArticles,
    NoteArticle,
    SetState,
    without_content,
)
from annotator.services.exporting import Scope
from annotator.services.history import GoBackTo, Revert
from annotator.services.outcome import ChangeSet
from annotator.services.project import Project
from annotator.store.integrity import check
from annotator.store.reader import Reader
from annotator.store.repair import repair
from tests.making import ANA, BUDI, add_article, add_records, dump, label, new_project, record

# Every word of it that must go is one that stands nowhere else.
GOING = "Zwartboek Quixley 🇰🇵 ﷽ meldde: “8.000 wombatten” — geheime bron Xylander.\nTweede regel Oktopusnest.\n"
STAYING = "Korea Utara dan Rusia. Menteri Jerapah berbicara.\n"
WORDS = ("Zwartboek", "Quixley", "wombatten", "Xylander", "Oktopusnest", "Notitieveld", "Uitgeverij", "Bronnenlijst")


def left_in(folder: Path, words: tuple[str, ...] = WORDS) -> list[str]:
    """Which words stand in a file of a folder, as they are or in what is packed."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        found += [f"{path.name}: {word}" for word in words if word.encode() in data or word.encode("utf-16-le") in data]
    return found


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two articles, both labelled; the second has a link into the first, and is to go on as if nothing was."""
    (tmp_path / "work").mkdir()
    project = new_project(tmp_path / "work" / "x.annot")
    source = Original(GOING.encode(), "Bronnenlijst.txt", "utf-8")
    holder = label(GOING, 10, 17, "actor", layer="Budi", attributes={"entity": "Quixley", "entity_id": "ent-1"})
    stance = label(
        STAYING, 0, 11, "stance", layer="Budi", attributes={"polarity": "oppose", "holder_id": f"a:{holder.uid}"}
    )
    add_records(project, record(GOING, [holder], original=source), record(STAYING, [stance]))
    secret, _ = articles_of(project)
    made = project.run(AddAnnotations(secret, "actor", (Span(0, 9), Span(55, 64)))).annotations
    project.run(NoteAnnotations(made[:1], "Notitieveld"))
    project.run(NoteArticle(secret, "Notitieveld over het artikel"))
    project.run(SetState(secret, State.DONE))
    project.run(EditArticles((secret,), {"source": "Uitgeverij", "author": "Xylander"}))
    project.run(DeleteAnnotations(made[1:]))
    return project


def articles_of(project: Project) -> list[ArticleId]:
    return [each.id for each in project.ask(Reader.articles)]


def last(project: Project) -> OperationId:
    return project.ask(lambda reader: next(reader.operations(newest_first=True))).id


def erase(project: Project, article: ArticleId) -> ChangeSet:
    return project.run(EraseArticles((article,)))


def test_nothing_of_it_is_left_in_the_file_nor_beside_it(project: Project) -> None:
    secret, other = articles_of(project)
    (link,) = project.ask(lambda reader: reader.annotations_of(other))
    project.checkpoint()
    assert {each.split(": ")[1] for each in left_in(project.path.parent)} == set(WORDS)

    done = erase(project, secret)

    assert left_in(project.path.parent) == []
    assert check(project.path) == []
    project.run(AddAnnotations(other, "country", (Span(0, 11),)))  # the write-ahead log is written again
    assert left_in(project.path.parent) == []
    project.close()
    assert left_in(project.path.parent) == []
    assert check(project.path) == []
    assert [path.name for path in project.path.parent.iterdir()] == ["x.annot"]
    assert done.articles == {secret, other}
    assert link.id in done.rows["annotation"]  # it pointed there, and has no holder any more
    assert done.summary == "Erase 1 article with 3 annotations for good"
    assert isinstance(done.report, Erased)
    assert (done.report.articles, done.report.annotations, done.report.entities) == (1, 3, 1)


def test_the_original_file_that_others_came_from_goes_too_and_they_stay(tmp_path: Path) -> None:
    """One download of two articles: its bytes hold both."""
    project = new_project(tmp_path / "x.annot")
    both = Original((GOING + STAYING).encode(), "download.txt", "utf-8")
    add_records(project, record(GOING, original=both), record(STAYING, original=both), record("Third", original=None))
    secret, other, third = articles_of(project)
    project.run(EditArticles((other,), {"source": "Kompas"}))
    report = erase(project, secret).report
    assert isinstance(report, Erased)
    assert report.lost_original == 1
    assert project.ask(Reader.original_of, other) is None
    assert project.ask(Reader.text_of, other) == STAYING
    project.undo()
    assert project.ask(Reader.article, other).metadata.source is None
    assert [each.id for each in project.ask(Reader.articles)] == [other, third]
    project.close()
    assert check(project.path) == []
    assert zlib.compress((GOING + STAYING).encode(), 6) not in project.path.read_bytes()


def test_an_article_that_was_deleted_before_can_be_erased(project: Project) -> None:
    secret, other = articles_of(project)
    project.run(DeleteArticles((secret,)))
    project.checkpoint()
    assert left_in(project.path.parent)
    done = erase(project, secret)
    assert left_in(project.path.parent) == []
    assert done.operation == last(project)
    assert articles_of(project) == [other]
    assert check(project.path) == []
    project.close()


def test_an_article_that_came_twice_goes_with_all_its_past(project: Project) -> None:
    secret, _ = articles_of(project)
    project.run(DeleteArticles((secret,)))
    again = add_article(project, GOING)
    assert again != secret
    with pytest.raises(Refused, match="another article"):
        erase(project, secret)
    erase(project, again)
    assert left_in(project.path.parent) == []
    assert check(project.path) == []
    project.close()


def test_everything_else_is_as_it_was_and_its_history_works(project: Project, tmp_path: Path) -> None:
    secret, other = articles_of(project)
    before = dump(project)
    added = project.run(AddAnnotations(other, "country", (Span(16, 21),))).annotations
    project.run(NoteAnnotations(added, "tetangga"))
    erase(project, secret)
    after = dump(project)
    for table in ("setting", "person", "layer", "tag", "attribute"):
        assert after[table] == before[table]
    assert [row["id"] for row in after["article"]] == [other]
    assert project.ask(Reader.text_of, other) == STAYING
    export_to(project, tmp_path / "out.jsonl", Scope())
    assert left_in(tmp_path, ("Xylander", "Zwartboek")) == []

    assert project.undo().summary == "Undo: Note on “Rusia”"
    assert project.undo().summary == "Undo: Tag “Rusia” as country"
    with pytest.raises(NothingToUndo):  # what I did on the erased article is passed over, and so is the erasing
        project.undo()
    project.redo()
    assert check(project.path) == []
    project.close()


def test_what_rests_on_it_cannot_be_taken_back(project: Project) -> None:
    secret, _ = articles_of(project)
    imported = next(
        each for each in project.ask(lambda reader: list(reader.operations())) if each.kind == "ImportArticles"
    )
    noted = last(project)
    erase(project, secret)
    before = dump(project)
    for operation in (imported.id, noted):
        with pytest.raises(Refused, match="erased for good"):
            project.run(Revert(operation))
    with pytest.raises(Refused, match="what was erased"):
        project.run(Revert(last(project)))
    with pytest.raises(Refused, match="stands in the way"):
        project.run(GoBackTo(imported.id))
    assert dump(project) == before
    with pytest.raises(Refused, match="erased already"):
        erase(project, secret)
    with pytest.raises(Refused, match="never was"):
        erase(project, ArticleId(99))
    assert check(project.path) == []
    project.close()


def test_the_history_says_that_it_was_erased_and_quotes_nothing(project: Project) -> None:
    secret, _ = articles_of(project)
    project.work_as(BUDI)
    erase(project, secret)
    lines = project.ask(lambda reader: [each.summary for each in reader.operations()])
    assert "Tag 2 spans as actor" in lines
    assert "Note on “…”" in lines
    assert not any(word in line for word in WORDS for line in lines)
    newest = project.ask(lambda reader: next(reader.operations(newest_first=True)))
    assert (newest.kind, newest.person) == ("EraseArticles", "Budi")
    project.close()


def test_a_text_that_was_erased_can_come_in_again(project: Project) -> None:
    secret, _ = articles_of(project)
    erase(project, secret)
    again = add_article(project, GOING)
    assert again > secret
    assert project.ask(Reader.text_of, again) == GOING
    assert check(project.path) == []
    project.close()


def test_ids_go_on_and_what_is_written_later_is_sound(project: Project) -> None:
    secret, other = articles_of(project)
    erase(project, secret)
    third = add_article(project, "Third article, with 3 words.")
    project.run(AddAnnotations(third, "number", (Span(20, 21),)))
    erase(project, other)
    assert articles_of(project) == [third]
    assert project.undo().summary == "Undo: Tag “3” as number"
    assert check(project.path) == []
    project.close()
    again = Project.open(project.path, ANA, Source.WINDOW)
    again.redo()
    again.close()
    assert check(project.path) == []


def test_a_reader_at_work_holds_it_up_and_nothing_is_changed(project: Project) -> None:
    secret, _ = articles_of(project)
    reading = Project.open_to_read(project.path, BUDI, Source.WINDOW)
    before = dump(project)
    with pytest.raises(Refused, match="it is being read"):
        erase(project, secret)
    assert dump(project) == before
    reading.close()
    erase(project, secret)
    assert left_in(project.path.parent) == []
    project.close()


def test_a_reader_that_ends_in_a_moment_is_waited_for(project: Project) -> None:
    secret, _ = articles_of(project)
    reading = Project.open_to_read(project.path, BUDI, Source.WINDOW)
    ends = threading.Timer(0.3, reading.file.close)
    ends.start()
    erase(project, secret)
    ends.join()
    assert left_in(project.path.parent) == []
    assert check(project.path) == []
    project.close()


def test_a_damaged_project_is_left_as_it_is(project: Project) -> None:
    import sqlite3
    from contextlib import closing

    secret, other = articles_of(project)
    project.close()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as driver:
        driver.execute("UPDATE article SET title = 'changed' WHERE id = ?", (other,))
        driver.execute("PRAGMA journal_mode=DELETE")
    again = Project.open(project.path, ANA, Source.WINDOW)
    with pytest.raises(Exception, match="it is damaged"):
        erase(again, secret)
    assert again.ask(Reader.text_of, secret) == GOING
    again.close()
    assert [path.name for path in project.path.parent.iterdir()] == ["x.annot"]


def test_repair_does_not_bring_it_back(project: Project) -> None:
    import sqlite3
    from contextlib import closing

    secret, other = articles_of(project)
    erase(project, secret)
    project.close()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as driver:
        driver.execute("UPDATE article SET title = 'changed' WHERE id = ?", (other,))
        driver.execute("PRAGMA journal_mode=DELETE")
    assert len(check(project.path)) == 1
    assert repair(project.path).left == ()
    again = Project.open(project.path, ANA, Source.WINDOW)
    assert articles_of(again) == [other]
    assert again.ask(Reader.article, other).metadata.title == STAYING.strip()
    again.close()
    assert check(project.path) == []


def test_backups_that_hold_it_are_named_and_can_be_forgotten(project: Project, tmp_path: Path) -> None:
    secret, other = articles_of(project)
    base = tmp_path / "backups"
    first = backups.back_up(project.path, base).path
    report = erase(project, secret).report
    assert isinstance(report, Erased)
    project.run(SetState(other, State.DONE))
    second = backups.back_up(project.path, base).path
    assert backups.holding(project.path, base, report.texts) == [first]

    said = Erasure(report, (first,)).lines()
    assert f"Still in {first}" in "\n".join(said)

    removed = backups.forget(project.path, base)

    assert removed == [first]
    assert backups.holding(project.path, base, report.texts) == []
    assert [each.path for each in backups.backups_of(project.path, base)] == [second]
    assert left_in(tmp_path) == []
    project.close()


def test_the_report_says_what_could_not_be_reached(project: Project, tmp_path: Path) -> None:
    secret, _ = articles_of(project)
    base = tmp_path / "backups"
    held = backups.back_up(project.path, base).path
    aside = project.path.with_name("x.damaged-20240101T000000Z.annot")
    aside.write_bytes(held.read_bytes())
    done = erase_for_good(project, base, [secret])
    assert done.still_held == (held, aside)
    assert done.lines() == [
        "1 article with 3 annotations was erased from the project and from its history",
        "1 entity that was mentioned nowhere else went with it",
        f"Still in {held}: whoever restores it brings it back",
        f"Still in {aside}: whoever restores it brings it back",
        "Actors that other articles mention too stay, with all the names that they were given",
        "Not reached: exports, saved copies and hand-overs that were made before, and what the disk keeps of old files",
    ]
    project.close()


def test_a_summary_without_content_quotes_nothing() -> None:
    assert without_content("Move “a ”b“ c” to “d”") == "Move “…”"
    assert without_content("Import 3 articles") == "Import 3 articles"
