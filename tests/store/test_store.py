"""The project file: one file, one owner, nothing acknowledged is lost, and schema, digests and log agree."""

import gzip
import json
import os
import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from annotator.domain.errors import ProjectHeld, Refused, UnusableProject
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source, State
from annotator.domain.spans import Span
from annotator.jobs.import_articles import import_paths
from annotator.services.annotate import AddAnnotations, DeleteAnnotations, NoteAnnotations
from annotator.services.articles import SetState
from annotator.services.project import Project
from annotator.store import migrate as migration
from annotator.store.connection import driver_of, owner_engine
from annotator.store.header import APPLICATION_ID, REVISION, SCHEMA_VERSION, check_header
from annotator.store.integrity import check
from annotator.store.lock import OwnerLock, is_held, lock_path
from annotator.store.project_file import ProjectFile, create_project_file, tidy_up
from annotator.store.rows import digest
from annotator.store.schema import LOGGED, metadata
from tests.children import holding, labelling
from tests.making import ANA, SEEDS, add_article, add_records, dump, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian. " * 40
POSIX = os.name == "posix"
VERSIONS = Path(__file__).with_name("versions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "data" / "x.annot"
    made.parent.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def raw(path: Path) -> sqlite3.Connection:
    """A connection of sqlite3's own, with nothing of ours."""
    return sqlite3.connect(path, isolation_level=None, timeout=0)


# One file


def test_create_open_and_close_leave_exactly_one_file(path: Path) -> None:
    project = new_project(path)
    add_article(project, TEXT)
    project.close()
    assert names(path.parent) == ["x.annot"]
    Project.open(path, ANA, Source.WINDOW).close()
    assert names(path.parent) == ["x.annot"]
    Project.open_to_read(path, ANA, Source.WINDOW).close()
    assert names(path.parent) == ["x.annot"]


def test_what_is_in_place_is_never_replaced_by_a_new_project(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(UnusableProject, match="a file of that name already"):
        create_project_file(path)
    assert path.read_bytes() == b"mine"
    assert names(path.parent) == ["x.annot"]


def test_opening_a_missing_path_makes_no_file(path: Path) -> None:
    for opening in (ProjectFile.open, ProjectFile.open_to_read):
        with pytest.raises(UnusableProject, match="no such file"):
            opening(path)
    assert names(path.parent) == []


def test_a_project_that_fails_to_open_leaves_nothing_beside_it(path: Path) -> None:
    with closing(raw(path)) as bare:  # our header, and none of our tables
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
        bare.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        bare.execute("CREATE TABLE a (b)")
    with pytest.raises(UnusableProject, match="damaged or unreadable"):
        ProjectFile.open(path)
    project = Project.open_to_read(path, ANA, Source.WINDOW)
    with pytest.raises(UnusableProject, match="damaged or unreadable"):
        project.ask(lambda reader: reader.articles())
    project.close()
    assert names(path.parent) == ["x.annot"]


@pytest.mark.skipif(not POSIX, reason="file modes are POSIX")
def test_a_project_and_all_that_stands_beside_it_is_for_its_owner_alone(path: Path) -> None:
    before = os.umask(0)  # the most open there is
    try:
        project = new_project(path)
        add_article(project, TEXT)
        found = {each.name: oct(each.stat().st_mode & 0o777) for each in path.parent.iterdir()}
        project.close()
    finally:
        os.umask(before)
    assert found == dict.fromkeys(["x.annot", "x.annot-wal", "x.annot-shm", "x.annot.lock"], "0o600")


# Connections


def pragmas(connection: sqlite3.Connection, *wanted: str) -> dict[str, Any]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}


def test_the_pragmas_of_owner_and_reader(path: Path) -> None:
    project = new_project(path)
    assert project.file._writing is not None
    both = {"trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0}
    owner = driver_of(project.file._writing)
    assert pragmas(owner, "journal_mode", "synchronous", "foreign_keys", *both) == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, **both,
    }  # fmt: skip
    reader = driver_of(project.file._reading)
    assert pragmas(reader, "query_only", *both) == {"query_only": 1, **both}
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM tag")
    assert pragmas(owner, "application_id", "user_version") == {
        "application_id": APPLICATION_ID, "user_version": SCHEMA_VERSION,
    }  # fmt: skip
    project.close()


def test_a_transaction_holds_the_write_lock_from_its_first_moment(path: Path) -> None:
    project = new_project(path)
    in_between = pytest.raises(sqlite3.OperationalError, match="locked")
    with project.file.writing(ANA, Source.WINDOW), closing(raw(path)) as other, in_between:
        other.execute("BEGIN IMMEDIATE")
    with closing(raw(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    project.close()


def test_a_transaction_that_fails_leaves_nothing_and_the_next_one_works(path: Path) -> None:
    project = new_project(path)
    before = dump(project)
    with pytest.raises(Refused), project.file.writing(ANA, Source.WINDOW) as tx:
        tx.insert_rows("person", [{"uid": "p", "name": "P"}, {"uid": "p", "name": "P"}])  # the same uid
    assert dump(project) == before
    add_article(project, TEXT)
    project.close()


def test_a_reader_beside_the_owner_sees_what_is_committed(path: Path) -> None:
    owner = new_project(path)
    reader = Project.open_to_read(path, ANA, Source.WINDOW)
    article = add_article(owner, TEXT)
    assert [each.id for each in reader.ask(lambda r: r.articles())] == [article]
    with pytest.raises(Refused, match="to read only"):
        reader.run(SetState(article, State.DONE))
    reader.close()
    owner.run(SetState(article, State.DONE))  # the reader's close took nothing from the owner
    owner.close()
    assert names(path.parent) == ["x.annot"]


def test_a_file_that_was_swapped_under_an_open_project_is_noticed(path: Path) -> None:
    project = new_project(path)
    article = add_article(project, TEXT)
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)
    with pytest.raises(UnusableProject, match="moved, replaced or deleted"):
        project.run(SetState(article, State.DONE))
    project.close()


# Owners


def test_one_process_writes_at_a_time_and_the_other_is_told_who(path: Path) -> None:
    new_project(path).close()
    with holding(path) as owner:
        before = path.read_bytes()
        started = time.monotonic()
        with pytest.raises(ProjectHeld, match=f"process {owner.pid} on "):
            Project.open(path, ANA, Source.WINDOW)
        assert time.monotonic() - started < 3
        assert is_held(path)
        reader = Project.open_to_read(path, ANA, Source.WINDOW)
        assert reader.ask(lambda r: r.articles()) == []
        reader.close()
        assert path.read_bytes() == before
        _, _ = owner.communicate("\n", timeout=20)
    assert not is_held(path)
    assert names(path.parent) == ["x.annot"]


def test_the_lock_of_a_dead_process_is_taken_over(path: Path) -> None:
    new_project(path).close()
    with holding(path) as owner:
        owner.kill()
        owner.wait()
        assert lock_path(path).exists()  # it named its owner, who could not remove it
        project = Project.open(path, ANA, Source.WINDOW)
        add_article(project, TEXT)
        project.close()
    assert names(path.parent) == ["x.annot"]


def test_a_lock_file_with_nonsense_in_it_locks_nobody_out(path: Path) -> None:
    new_project(path).close()
    lock_path(path).write_bytes(b"\xff\x00 not json")
    with OwnerLock.acquire(path):
        assert is_held(path)
        with pytest.raises(ProjectHeld, match=f"process {os.getpid()} on "):
            OwnerLock.acquire(path)
    assert not lock_path(path).exists()


def test_after_kill_9_every_acknowledged_operation_is_there(path: Path) -> None:
    """Ten kills in the middle of writing, at other moments each; a half operation would break the log's sums."""
    project = new_project(path)
    add_article(project, "x" * 2000)
    project.close()
    acknowledged: list[str] = []
    for trial in range(10):
        with labelling(path, start=200 * trial) as owner:
            assert owner.stdout is not None
            acknowledged += [owner.stdout.readline().strip() for _ in range(3 + 7 * trial % 11)]
            time.sleep(0.0007 * trial)
            owner.kill()
            acknowledged += [line.strip() for line in owner.stdout.read().splitlines(keepends=True) if line[-1] == "\n"]
    assert len(acknowledged) > 50

    tidy_up(path)
    assert names(path.parent) == ["x.annot", "x.annot.lock"] or names(path.parent) == ["x.annot"]
    with closing(raw(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        known = dict(file.execute("SELECT start, note FROM annotation"))
        # Whole operations only: each has as many changes as it says.
        counts = file.execute(
            "SELECT operation.id, rows, count(change.id) FROM operation LEFT JOIN change "
            "ON operation_id = operation.id GROUP BY operation.id"
        ).fetchall()
        assert_log_gives_the_rows(file)
    assert [each for each in counts if each[1] != each[2]] == []
    for line in acknowledged:
        what, start = line.split()
        assert int(start) in known
        assert what == "marked" or known[int(start)] == f"note {start}"


def test_a_reader_removes_what_a_killed_owner_left(path: Path) -> None:
    project = new_project(path)
    add_article(project, TEXT)
    project.close()
    with labelling(path, 0) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        owner.kill()
        owner.wait()
    assert "x.annot-wal" in names(path.parent)
    reader = Project.open_to_read(path, ANA, Source.WINDOW)
    (article,) = reader.ask(lambda r: r.articles())
    assert len(reader.ask(lambda r: r.annotations_of(article.id))) >= 1  # it stands in the -wal alone
    reader.close()
    assert names(path.parent) == ["x.annot"]
    with closing(raw(path)) as file:
        assert file.execute("SELECT count(*) FROM annotation").fetchone()[0] >= 1


def test_a_reader_beside_an_owner_removes_nothing(path: Path) -> None:
    new_project(path).close()
    with holding(path):
        Project.open_to_read(path, ANA, Source.WINDOW).close()
        assert "x.annot-wal" in names(path.parent)
        assert "x.annot.lock" in names(path.parent)


# The schema


def schema(path: Path) -> dict[tuple[str, str], str]:
    with closing(raw(path)) as file:
        found = file.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
        assert file.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    spaced = {(kind, name): re.sub(r"\s+", " ", sql).strip() for kind, name, sql in found}
    return {key: re.sub(r" ?([(),]) ?", r"\1", sql) for key, sql in spaced.items()}


def test_the_migrations_from_nothing_give_the_schema_of_a_new_project(path: Path) -> None:
    create_project_file(path)
    grown = path.with_name("grown.annot")
    grown.touch()
    migration.migrate(grown)
    assert schema(grown) == schema(path)
    assert len(schema(path)) > len(LOGGED)


def test_the_tables_in_python_have_no_difference_to_the_migrations(path: Path) -> None:
    path.touch()
    migration.migrate(path)
    engine = owner_engine(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


_NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None


def upgrade():
    for table in ("article", "layer", "annotation", "tag"):
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(sa.Column("extra", sa.Text()))
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Our migrations, and one more that makes four parent tables anew, as batch mode does."""
    copied = tmp_path / "migrations"
    shutil.copytree(migration._SCRIPTS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / "versions" / "0003_next.py").write_text(_NEXT)
    return copied


@pytest.fixture
def labelled(path: Path) -> Path:
    project = new_project(path)
    add_records(project, record(TEXT, [label(TEXT, 0, 5, attributes={"country": "RUS"}), label(TEXT, 13, 18)]))
    project.run(AddAnnotations(project.ask(lambda r: r.articles())[0].id, "actor", (Span(0, 5),)))
    project.close()
    return path


def counts(path: Path) -> dict[str, int]:
    with closing(raw(path)) as file:
        return {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in metadata.tables}


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")  # of a CHECK in the table that is copied
def test_a_migration_in_batch_mode_keeps_the_rows_of_child_tables(labelled: Path, scripts: Path) -> None:
    before = counts(labelled)
    assert before["value"]
    assert before["article_state"]
    migration.migrate(labelled, "0003", SCHEMA_VERSION + 1, scripts)
    assert counts(labelled) == before
    with closing(raw(labelled)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert "extra" in [row[1] for row in file.execute("PRAGMA table_info(article)")]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
def test_the_trap_is_there_with_foreign_keys_on(labelled: Path, scripts: Path) -> None:
    """Why `migrate` turns them off: the same migration fails or loses rows. If this fails, the trap is gone."""
    before = counts(labelled)
    config = Config()
    config.set_main_option("script_location", str(scripts))
    engine = owner_engine(labelled)
    failed = False
    with engine.connect() as connection:
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "0003")
        except IntegrityError:
            failed = True
    engine.dispose()
    assert failed or counts(labelled) != before


def test_a_migration_that_fails_changes_nothing(labelled: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "    op.execute('DELETE FROM layer')\n"
    (scripts / "versions" / "0003_next.py").write_text(_NEXT.split("    for table", maxsplit=1)[0] + broken)
    before = counts(labelled), schema(labelled)
    with pytest.raises(UnusableProject, match="would break references"):
        migration.migrate(labelled, "0003", SCHEMA_VERSION + 1, scripts)
    assert (counts(labelled), schema(labelled)) == before
    Project.open(labelled, ANA, Source.WINDOW).close()


@pytest.mark.parametrize("stored", sorted(VERSIONS.glob("version-*.annot.gz")), ids=lambda each: each.name)
def test_a_file_of_every_earlier_version_opens_with_all_that_is_in_it(path: Path, stored: Path) -> None:
    """Each was written by the program of that version, and has labels of two people, a state, and an undo."""
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    with closing(raw(path)) as file:
        (version,) = file.execute("PRAGMA user_version").fetchone()
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = {name: file.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name in metadata.tables}
    assert f"version-{version}." in stored.name
    assert check(path) == []
    reading = Project.open_to_read(path, ANA, Source.WINDOW)  # a command that reads migrates nothing
    assert reading.ask(lambda reader: reader.decisions_on(ArticleId(1))) == []
    reading.close()
    assert check_header(path) == version
    Project.open(path, ANA, Source.WINDOW).close()
    assert check_header(path) == SCHEMA_VERSION
    assert check(path) == []
    with closing(raw(path)) as file:
        assert {name: file.execute(f"SELECT * FROM {name}").fetchall() for name in kept} == kept


def test_there_is_a_stored_file_of_every_earlier_version() -> None:
    stored = {each.name for each in VERSIONS.glob("version-*.annot.gz")}
    assert stored == {f"version-{number}.annot.gz" for number in range(1, SCHEMA_VERSION)}


# Digests and the log


def assert_log_gives_the_rows(file: sqlite3.Connection) -> int:
    """The last change of each row is the row, and the digest is of it; returns how many rows there are."""
    last: dict[tuple[str, int], str | None] = {}
    for table, row_id, after in file.execute("SELECT table_name, row_id, after FROM change ORDER BY id"):
        last[table, row_id] = after
    number = 0
    for table, shape in LOGGED.items():
        columns = [column.name for column in shape.columns if column.name != "digest"]
        quoted = ", ".join(f'"{name}"' for name in [*columns, "digest"])
        for row in file.execute(f'SELECT {quoted} FROM "{table}"').fetchall():
            after = last.pop((table, row[0]))
            assert after is not None, (table, row)
            assert digest(table, after.encode()) == row[-1], (table, row)
            assert _values(after) == dict(zip(columns, row[:-1], strict=True))
            number += 1
    assert {key for key, after in last.items() if after is not None} == set()
    return number


def _values(text: str) -> dict[str, Any]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "seeds.annot"
    project = new_project(path)
    assert import_paths(project, [SEEDS]).refusals == []
    project.close()
    return path


def test_digests_and_log_of_the_seeds_agree_with_every_row(seeds: Path, path: Path) -> None:
    shutil.copy(seeds, path)
    project = Project.open(path, ANA, Source.WINDOW)
    article = project.ask(lambda r: r.articles())[0].id
    made = project.run(AddAnnotations(article, "country", (Span(0, 7), Span(8, 13)))).annotations
    project.run(NoteAnnotations(made, "note"))
    project.run(DeleteAnnotations(made[:1]))
    project.undo()
    project.undo()
    project.redo()
    project.close()
    with closing(raw(path)) as file:
        assert assert_log_gives_the_rows(file) > 4000


def test_a_row_changed_behind_the_log_is_seen(seeds: Path, path: Path) -> None:
    shutil.copy(seeds, path)
    with closing(raw(path)) as file:
        file.execute("UPDATE value SET text = 'oppose' WHERE text = 'support' AND id < 500")
        with pytest.raises(AssertionError):
            assert_log_gives_the_rows(file)
