"""`check` finds every change of what a project holds, and `repair` brings back what the file itself still knows."""

import json
import os
import shutil
import sqlite3
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.cli_check import CHECK_COMMANDS
from annotator.command import Desk
from annotator.domain.errors import ProjectHeld, UnusableProject
from annotator.domain.records import Source
from annotator.jobs.task import Cancelled, Task
from annotator.paths import places
from annotator.services.articles import NoteArticle
from annotator.services.project import Project
from annotator.settings import SettingsFile
from annotator.store.findings import Finding, Kind
from annotator.store.header import SCHEMA_VERSION
from annotator.store.integrity import check
from annotator.store.layout import layout_of, migrated
from annotator.store.reader import Reader
from annotator.store.repair import repair
from tests.faults.flips import content, cuts, flips, rows_of, run, seeds_project
from tests.making import ANA, SEEDS, add_article, new_project

TITLE = "Beras Vietnam"  # stands in the title of the article about rice


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeds_project(tmp_path_factory.mktemp("whole") / "seeds.annot")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three of the nine articles, for what is tried often."""
    folder = tmp_path_factory.mktemp("small")
    for name in ("articles", "labels"):
        (folder / "seeds" / name).mkdir(parents=True)
        for path in (SEEDS / name).iterdir():
            lines = path.read_bytes().splitlines(keepends=True)
            if name == "labels":
                (folder / "seeds" / name / path.name).write_bytes(b"".join(lines[:3]))
            elif path.name < "04":
                (folder / "seeds" / name / path.name).write_bytes(b"".join(lines))
    return seeds_project(folder / "small.annot", folder / "seeds")


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project, to be damaged."""
    return shutil.copyfile(small, tmp_path / "work.annot")


def damage(path: Path, *statements: str) -> None:
    """Change a file behind the program's back, as one who knows no rules."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode=DELETE")
        driver.execute("PRAGMA ignore_check_constraints=ON")
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("PRAGMA writable_schema=ON")
        for each in statements:
            driver.execute(each)


def ask(path: Path, query: str) -> Any:
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as driver:
        return driver.execute(query).fetchone()[0]


def kinds(found: Sequence[Finding]) -> set[str]:
    return {str(each.kind) for each in found}


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


# A whole file


def test_what_was_written_has_no_finding_and_is_read_in_time(whole: Path, tmp_path: Path) -> None:
    project = shutil.copyfile(whole, tmp_path / "work.annot")
    bytes_before, names_before = project.read_bytes(), beside(project)
    began = time.monotonic()
    assert check(project) == []
    assert time.monotonic() - began < 1.5
    assert project.read_bytes() == bytes_before
    assert beside(project) == names_before


def test_a_project_that_is_open_can_be_checked_and_goes_on(project: Path) -> None:
    opened = Project.open(project, ANA, Source.WINDOW)
    article = opened.ask(Reader.articles)[0].id
    opened.run(NoteArticle(article, "before the check"))
    assert project.with_name("work.annot-wal").stat().st_size > 0
    assert check(project) == []
    opened.run(NoteArticle(article, "after the check"))
    assert check(project) == []
    opened.close()
    assert check(project) == []


@pytest.fixture
def killed(project: Path, tmp_path: Path) -> Path:
    """The project as kill -9 leaves it: three steps stand in the write-ahead log alone."""
    opened = Project.open(project, ANA, Source.WINDOW)
    article = opened.ask(Reader.articles)[0].id
    for note in ("one", "two", "not yet in the file"):
        opened.run(NoteArticle(article, note))
    left = tmp_path / "left"
    left.mkdir()
    for name in ("work.annot", "work.annot-wal"):
        shutil.copyfile(tmp_path / name, left / name)
    opened.close()
    return left / "work.annot"


def test_what_stands_in_a_write_ahead_log_alone_is_checked(killed: Path) -> None:
    before = {each: (killed.parent / each).read_bytes() for each in beside(killed)}
    assert check(killed) == []
    assert {each: (killed.parent / each).read_bytes() for each in before} == before
    with closing(sqlite3.connect(killed, isolation_level=None)) as driver:
        driver.execute("PRAGMA wal_autocheckpoint=0")
        driver.execute("UPDATE article_state SET note = 'forged' WHERE note = 'not yet in the file'")
        assert Kind.ROW in kinds(check(killed))


@pytest.mark.parametrize("place", [0, 17, 30, 32 + 3, 32 + 9, 32 + 20, 32 + 24 + 7, 32 + 2 * (24 + 4096) + 1000])
def test_a_step_that_a_damaged_write_ahead_log_hides_is_missed(killed: Path, place: int) -> None:
    wal = killed.with_name("work.annot-wal")
    data = bytearray(wal.read_bytes())
    data[place] ^= 4
    wal.write_bytes(data)
    found = check(killed)
    assert [each.where for each in found if each.kind is Kind.FILE] == ["the write-ahead log"]


def test_a_refused_operation_and_a_restored_number_are_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "new.annot"
    new = new_project(path)
    add_article(new, "Jakarta menolak.")
    new.close()
    damage(path, "UPDATE sqlite_sequence SET seq = seq + 5 WHERE name IN ('operation', 'layer')")
    assert check(path) == []


def test_a_check_can_be_stopped(project: Path) -> None:
    task = Task()
    task.cancelled.set()
    with pytest.raises(Cancelled):
        check(project, task)


def test_migrations_and_the_program_make_the_same_layout() -> None:
    assert migrated(SCHEMA_VERSION) == layout_of(SCHEMA_VERSION)


# Damage, each kind of it

DAMAGE = {
    "mark": ("PRAGMA application_id=1", Kind.HEADER, "mark of an Annotator project"),
    "version": ("PRAGMA user_version=7", Kind.HEADER, "a newer Annotator"),
    "no version": ("PRAGMA user_version=0", Kind.HEADER, "version of the schema is 0"),
    "revision": ("UPDATE alembic_version SET version_num = '0003'", Kind.HEADER, "0003"),
    "view": ("CREATE VIEW sly AS SELECT 1", Kind.SCHEMA, "the view sly"),
    "trigger": (
        "CREATE TRIGGER sly AFTER INSERT ON person BEGIN DELETE FROM person; END",
        Kind.SCHEMA,
        "the trigger sly",
    ),
    "virtual table": ("CREATE VIRTUAL TABLE sly USING fts5(text)", Kind.SCHEMA, "the virtual table sly"),
    "table": ("CREATE TABLE sly (id)", Kind.SCHEMA, "the table sly"),
    "column": ("ALTER TABLE person ADD COLUMN sly TEXT", Kind.SCHEMA, "the table person"),
    "no index": ("DROP INDEX ix_value_entity_id", Kind.SCHEMA, "ix_value_entity_id"),
    "no table": ("DROP TABLE setting", Kind.SCHEMA, "the table setting"),
    "definition": (
        "UPDATE sqlite_master SET sql = replace(sql, 'name TEXT NOT NULL', 'name TEXT') WHERE name = 'person'",
        Kind.SCHEMA,
        "the table person",
    ),
    "text": ("UPDATE body SET text = CAST(text || ' ' AS BLOB) WHERE id = 2", Kind.BODY, TITLE),
    "no UTF-8": ("UPDATE body SET text = x'ff' WHERE id = 2", Kind.BODY, TITLE),
    "hash": ("UPDATE body SET sha256 = replace(sha256, 'a', 'b') WHERE id = 2", Kind.BODY, TITLE),
    "length": ("UPDATE body SET length = length + 1 WHERE id = 2", Kind.BODY, TITLE),
    "number of a text": ("UPDATE body SET id = 77 WHERE id = 3", Kind.IDS, "body"),
    "no text": ("DELETE FROM body WHERE id = 2", Kind.REFERENCE, "body"),
    "original": ("UPDATE original SET data = x'789c' WHERE id = 3", Kind.ORIGINAL, "unpacked"),
    "size": ("UPDATE original SET size = size - 1 WHERE id = 3", Kind.ORIGINAL, "original file"),
    "row": ("UPDATE person SET name = 'Eve'", Kind.ROW, "person 1 “Ana”"),
    "digest": ("UPDATE entity SET digest = zeroblob(16) WHERE id = 5", Kind.ROW, "entity 5"),
    "annotation": ("UPDATE annotation SET note = 'x' WHERE id = 40", Kind.ROW, "in article “"),
    "value": ("UPDATE value SET text = 'XXX' WHERE id = 40", Kind.ROW, "value 40 of annotation"),
    "missing row": ("DELETE FROM value WHERE id = 41", Kind.ROW, "value 41 of annotation"),
    "new row": (
        "INSERT INTO person (id, uid, name, digest) VALUES (9, 'eve', 'Eve', zeroblob(16))",
        Kind.ROW,
        "person 9",
    ),
    "reference": ("UPDATE annotation SET layer_id = 99 WHERE id = 40", Kind.REFERENCE, "annotation 40"),
    "change": ("UPDATE change SET after = NULL WHERE id = 50", Kind.LOG, "change 50"),
    "no change": ("DELETE FROM change WHERE id = 50", Kind.LOG, "are in the log"),
    "moved change": ("UPDATE change SET id = 999999 WHERE id = 50", Kind.LOG, "change 999999"),
    "operation": ("UPDATE operation SET summary = 'Nothing' WHERE id = 3", Kind.LOG, "operation 3"),
    "no operation": ("DELETE FROM operation WHERE id = 2", Kind.LOG, "operation 3"),
    "count": ("UPDATE operation SET rows = 1 WHERE id = 3", Kind.LOG, "operation 3"),
    "last operation": (
        "DELETE FROM change WHERE operation_id = (SELECT max(id) FROM operation)",
        Kind.LOG,
        "are in the log",
    ),
    "id could come back": ("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'value'", Kind.IDS, "could come back"),
    "ids run ahead": ("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'change'", Kind.IDS, "of change"),
    "unknown sequence": ("INSERT INTO sqlite_sequence VALUES ('sly', 1)", Kind.IDS, "unknown"),
    "sequence of words": ("UPDATE sqlite_sequence SET seq = 'many' WHERE name = 'value'", Kind.IDS, "of value"),
    "quote": ("UPDATE annotation SET quote = 'other' WHERE id = 40", Kind.TEXT, "not what was labelled"),
    "span": ('UPDATE annotation SET "end" = 99999 WHERE id = 40', Kind.TEXT, "past the text"),
    "no span": ('UPDATE annotation SET start = "end" WHERE id = 40', Kind.TEXT, "marks no text"),
    "article length": ("UPDATE article SET length = 1 WHERE id = 2", Kind.ROW, TITLE),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_each_kind_of_damage_is_found_and_named(project: Path, name: str) -> None:
    statement, kind, words = DAMAGE[name]
    damage(project, statement)
    before = project.read_bytes()
    found = check(project)
    assert any(each.kind is kind and words in f"{each.where}: {each.what}" for each in found), found
    assert project.read_bytes() == before


def test_a_damaged_annotation_is_named_by_its_article_and_uid(project: Path) -> None:
    uid = ask(project, "SELECT uid FROM annotation WHERE id = 40")
    title = ask(
        project, "SELECT title FROM article JOIN annotation ON article_id = article.id WHERE annotation.id = 40"
    )
    damage(project, "UPDATE annotation SET start = start + 1, article_id = 77 WHERE id = 40")
    assert f"annotation {uid} in article “{title}”" in {each.where for each in check(project)}


def test_only_the_annotations_over_a_damaged_place_are_named(project: Path) -> None:
    start = ask(project, "SELECT start FROM annotation WHERE id = 40")
    article = ask(project, "SELECT article_id FROM annotation WHERE id = 40")
    with closing(sqlite3.connect(project)) as driver:
        query = "SELECT sha256, text FROM body WHERE sha256 = (SELECT sha256 FROM article WHERE id = ?)"
        sha, data = driver.execute(query, (article,)).fetchone()
        text = data.decode()
        changed = f"{text[:start]}\u2588{text[start + 1 :]}".encode()
        driver.execute("UPDATE body SET text = ? WHERE sha256 = ?", (changed, sha))
        driver.commit()
        hit = driver.execute(
            'SELECT count(*) FROM annotation WHERE article_id = ? AND start <= ? AND "end" > ?', (article, start, start)
        ).fetchone()[0]
    found = check(project)
    assert kinds(found) == {Kind.BODY, Kind.TEXT}
    assert len([each for each in found if each.kind is Kind.TEXT]) == hit


def test_a_consistent_forgery_contradicts_the_log(project: Path) -> None:
    row = "SELECT name, digest FROM entity WHERE id = "
    damage(
        project,
        "UPDATE entity SET (name, digest) = (SELECT name, digest FROM entity WHERE id = 6) WHERE id = 5",
        "DELETE FROM article_state",
    )
    assert ask(project, row + "5") == ask(project, row + "6")
    found = check(project)
    assert {each.where.split()[0] for each in found if each.kind is Kind.ROW} == {"entity", "state"}


def test_a_wrecked_file_has_a_bounded_list(project: Path) -> None:
    damage(project, "UPDATE value SET digest = zeroblob(16)")
    found = check(project)
    assert 200 <= len(found) <= 210
    assert "others" in found[-1].what


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.unlink(missing_ok=True),
        lambda path: path.mkdir(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"SQLite format 3\0"),
        lambda path: path.write_bytes(os.urandom(5000)),
        lambda path: path.write_text("a letter"),
        os.mkfifo,
    ],
    ids=["missing", "folder", "empty", "header", "noise", "text", "pipe"],
)
def test_what_is_no_project_is_one_finding(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "odd.annot"
    make(path)
    found = check(path)
    assert [each.kind for each in found] == [Kind.FILE]
    assert not found[0].repairable
    with pytest.raises(UnusableProject):
        repair(path)
    assert set(beside(path)) <= {"odd.annot"}


def test_another_database_never_becomes_a_project(tmp_path: Path) -> None:
    path = tmp_path / "cookies.sqlite"
    damage(path, "CREATE TABLE cookie (id INTEGER PRIMARY KEY, value TEXT)")
    before = path.read_bytes()
    assert Kind.HEADER in kinds(check(path))
    with pytest.raises(UnusableProject):
        repair(path)
    assert path.read_bytes() == before


def test_a_writing_version_that_sqlite_does_not_know_is_found(project: Path) -> None:
    data = bytearray(project.read_bytes())
    data[18] = 3  # SQLite would open it to read alone, and not say why
    project.write_bytes(data)
    assert kinds(check(project)) == {Kind.HEADER}
    assert repair(project).left == ()


# Flipped bits and cuts; the long form is `python -m tests.faults.flips`


def test_no_flipped_bit_of_the_content_stays_unseen(whole: Path, tmp_path: Path) -> None:
    copy = shutil.copyfile(whole, tmp_path / "whole.annot")
    outcome = run("bit flips", copy, flips(copy.stat().st_size, 40, seed=40))
    assert outcome.content_changed > 20
    assert outcome.undetected == []


def test_no_cut_stays_unseen(whole: Path, tmp_path: Path) -> None:
    copy = shutil.copyfile(whole, tmp_path / "whole.annot")
    outcome = run("cuts", copy, cuts(copy.stat().st_size, 11, seed=10))
    assert outcome.content_changed == 11
    assert outcome.undetected == []


# Repair

REPAIRABLE = (
    "mark",
    "version",
    "revision",
    "no index",
    "definition",
    "text",
    "hash",
    "length",
    "number of a text",
    "no text",
    "original",
    "size",
    "row",
    "digest",
    "annotation",
    "value",
    "missing row",
    "reference",
    "id could come back",
    "ids run ahead",
    "unknown sequence",
    "sequence of words",
    "quote",
    "span",
    "article length",
)


@pytest.mark.parametrize("name", REPAIRABLE)
def test_what_the_file_still_knows_comes_back(project: Path, name: str) -> None:
    before = rows_of(content(project))
    damage(project, DAMAGE[name][0])
    damaged = project.read_bytes()
    done = repair(project)
    assert done.left == ()
    assert done.done
    assert rows_of(content(project)) == before
    assert check(project) == []
    assert done.kept is not None
    assert done.kept.read_bytes() == damaged
    assert beside(project) == sorted([project.name, done.kept.name])


def test_much_damage_at_once_comes_back(project: Path) -> None:
    before = rows_of(content(project))
    damage(
        project,
        "UPDATE annotation SET quote = 'x', start = 0, layer_id = 2, digest = x'00' WHERE id % 3 = 0",
        "DELETE FROM value WHERE id % 2 = 0",
        "DELETE FROM person",
        "UPDATE setting SET value = 'x'",
        "DELETE FROM sqlite_sequence",
        "DELETE FROM body",
    )
    done = repair(project)
    assert done.left == ()
    assert rows_of(content(project)) == before
    opened = Project.open(project, ANA, Source.WINDOW)
    opened.run(NoteArticle(opened.ask(Reader.articles)[0].id, "work goes on"))
    opened.close()
    assert check(project) == []


def test_an_index_that_was_changed_is_made_anew(project: Path) -> None:
    before = rows_of(content(project))
    sql = "CREATE INDEX ix_value_entity_id ON value (entity_id)"
    with closing(sqlite3.connect(project, isolation_level=None)) as driver:
        driver.execute("PRAGMA writable_schema=ON")
        driver.execute("UPDATE sqlite_master SET sql = replace(sql, 'entity_id)', 'target_id)') WHERE sql = ?", (sql,))
    with closing(sqlite3.connect(project, isolation_level=None)) as driver:
        driver.execute("REINDEX ix_value_entity_id")
        driver.execute("PRAGMA writable_schema=ON")
        driver.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'ix_value_entity_id'", (sql,))
    assert kinds(check(project)) == {Kind.PAGES}
    assert repair(project).left == ()
    assert rows_of(content(project)) == before


def test_one_flipped_bit_in_the_log_or_a_text_without_its_file_is_found_by_trying(project: Path) -> None:
    before = rows_of(content(project))
    with closing(sqlite3.connect(project, isolation_level=None)) as driver:
        for table, column, id_ in (("operation", "summary", 2), ("change", "after", 60), ("body", "text", 3)):
            query = f'SELECT CAST("{column}" AS BLOB), typeof("{column}") FROM {table} WHERE id = ?'
            data, type_ = driver.execute(query, (id_,)).fetchone()
            flipped = bytes([data[0] ^ 1]) + data[1:]
            value = flipped.decode() if type_ == "text" else flipped
            driver.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', (value, id_))
    done = repair(project)
    assert done.left == ()
    assert rows_of(content(project)) == before
    assert len([each for each in done.done if "mended" in each]) == 3


def test_text_that_became_bytes_in_the_log_is_text_again(project: Path) -> None:
    before = rows_of(content(project))
    data = project.read_bytes()
    uid = ask(project, "SELECT person_uid FROM operation WHERE id = 2").encode()
    # The header of the record of operation 2 says that this is text of 7 bytes: 13 + 2 * 7.
    place = data.index(bytes([13 + 2 * 24, 13 + 2 * len(uid), 13 + 2 * 3]))
    project.write_bytes(data[: place + 1] + bytes([12 + 2 * len(uid)]) + data[place + 2 :])
    assert Kind.LOG in kinds(check(project))
    assert repair(project).left == ()
    assert rows_of(content(project)) == before


def test_rows_that_the_log_does_not_know_stay_and_are_told(project: Path) -> None:
    damage(project, DAMAGE["new row"][0], "DELETE FROM value WHERE id = 41")
    done = repair(project)
    assert [each.where for each in done.left if each.kind is Kind.ROW] == ["person 9 “Eve”"]
    assert ask(project, "SELECT count(*) FROM value WHERE id = 41") == 1
    assert ask(project, "SELECT name FROM person WHERE id = 9") == "Eve"


def test_without_its_log_nothing_is_guessed(project: Path) -> None:
    damage(project, DAMAGE["no change"][0], "UPDATE annotation SET quote = 'x' WHERE id = 40")
    before = project.read_bytes()
    done = repair(project)
    assert done.kept is None
    assert {Kind.LOG, Kind.ROW} <= kinds(done.left)
    assert project.read_bytes() == before
    assert beside(project) == [project.name]


def test_a_text_that_nothing_can_bring_back_is_said(project: Path) -> None:
    forget = ("UPDATE body SET text = x'00' WHERE id = 2", "DELETE FROM original")
    damage(project, *forget, "UPDATE person SET name = 'Eve'")
    done = repair(project)
    assert any(each.kind is Kind.BODY and TITLE in each.where for each in done.left)
    assert ask(project, "SELECT name FROM person") == "Ana"


def test_what_stands_in_a_write_ahead_log_is_repaired_too(killed: Path) -> None:
    with closing(sqlite3.connect(killed, isolation_level=None)) as driver:
        driver.execute("PRAGMA wal_autocheckpoint=0")
        driver.execute("UPDATE annotation SET quote = 'x' WHERE id = 40")
        still = killed.with_name("still.annot")  # before the last connection brings the log into the file
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{killed}{suffix}", f"{still}{suffix}")
    done = repair(still)
    assert done.left == ()
    assert done.kept is not None
    assert done.kept.with_name(f"{done.kept.name}-wal").exists()
    assert not still.with_name("still.annot-wal").exists()
    assert ask(still, "SELECT count(*) FROM article_state WHERE note = 'not yet in the file'") == 1
    assert check(done.kept) != []


def test_a_project_that_is_open_is_not_repaired(project: Path) -> None:
    opened = Project.open(project, ANA, Source.WINDOW)
    with pytest.raises(ProjectHeld):
        repair(project)
    opened.close()


def test_a_whole_project_is_left_alone(project: Path) -> None:
    before = project.read_bytes()
    assert repair(project).done == ()
    assert project.read_bytes() == before
    assert beside(project) == [project.name]


# The command


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., int]:
    (check_command,) = CHECK_COMMANDS
    parser = ArgumentParser()
    check_command.arguments(parser)
    desk = Desk(places(), SettingsFile(tmp_path / "settings.toml"))
    return lambda *arguments: check_command.run(parser.parse_args([str(each) for each in arguments]), desk)


def test_the_command_says_what_where_and_what_now(
    project: Path, command: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(project) == 0
    assert "exactly what was written" in capsys.readouterr().out
    damage(project, "UPDATE annotation SET quote = 'x' WHERE id = 40")
    assert command(project) == 1
    out = capsys.readouterr().out
    assert "Annotation " in out
    assert f"annotator check --repair {project}" in out
    assert f"annotator restore {project}" in out
    assert command(project, "--repair") == 0
    out = capsys.readouterr().out
    assert "Annotation 40 was restored from the log." in out
    assert "kept as" in out
    assert command(project) == 0


def test_the_command_prints_one_object(
    project: Path, command: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(project, "UPDATE person SET name = 'Eve'")
    assert command(project, "--json") == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["clean"] is False
    assert printed["repair"] is None
    assert [sorted(each) for each in printed["findings"]] == [["kind", "repairable", "what", "where"]]
    assert command(project, "--json", "--repair") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["clean"] is True
    assert printed["repair"]["done"]
    assert Path(printed["repair"]["kept"]).exists()
