"""A file of a newer Annotator, and a migration that is killed at each of its statements."""

import os
import random
import shutil
import signal
import sqlite3
import tempfile
from contextlib import closing
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from annotator.domain.errors import UnusableProject
from annotator.domain.records import Source
from annotator.services.project import Project
from annotator.store import migrate as migrating
from annotator.store.header import SCHEMA_VERSION
from tests.faults.child import child_of
from tests.faults.folders import labelled_project
from tests.faults.labelled import faults_of
from tests.faults.table import NOTHING, Row, shown
from tests.making import ANA

Content = dict[str, list[tuple[object, ...]]]

# Newer files


def _raise_in_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("PRAGMA journal_mode=DELETE")
        driver.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")


def _raise_in_log(path: Path) -> None:
    """As a newer program leaves it that was killed: only the write-ahead log knows."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(sqlite3.connect(path)) as driver:
            driver.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
            for suffix in ("", "-wal"):
                shutil.copy(f"{path}{suffix}", folder)
        for suffix in ("", "-wal"):
            shutil.copy(f"{folder}/{path.name}{suffix}", f"{path}{suffix}")


def _raise_in_log_with_index(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with closing(sqlite3.connect(path)) as driver:
            driver.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
            for suffix in ("", "-wal", "-shm"):
                shutil.copy(f"{path}{suffix}", folder)
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(f"{folder}/{path.name}{suffix}", f"{path}{suffix}")


NEWER = (_raise_in_file, _raise_in_log, _raise_in_log_with_index)


def newer(trials: int, seed: int) -> Row:
    """Open a newer file to write, to read, and both: refused, and not one byte of it or of its log is changed."""
    wrong: list[str] = []
    for trial in range(trials):
        make = NEWER[trial % len(NEWER)]
        with tempfile.TemporaryDirectory(prefix="annotator-newer-") as name:
            path = Path(name) / "work.annot"
            labelled_project(path, 5, seed + trial)
            make(path)
            before = _files(path)
            for open_it in (Project.open, Project.open_to_read, Project.open):
                try:
                    open_it(path, ANA, Source.WINDOW).close()
                    wrong.append(f"{make.__name__}: opened")
                except UnusableProject as error:
                    if "newer Annotator" not in str(error):
                        wrong.append(f"{make.__name__}: it said {error}")
            if _files(path) != before:
                wrong.append(f"{make.__name__}: bytes were changed")
    return Row("newer file", trials, len(wrong), NOTHING, shown(wrong))


def _files(path: Path) -> dict[str, bytes]:
    """The content of the file and of its log; the index of the log is derived."""
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if not each.name.endswith("-shm")}


# Migrations

_NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None


def upgrade():
    with op.batch_alter_table("annotation", recreate="always") as batch:
        batch.add_column(sa.Column("weight", sa.Integer, nullable=True))
    op.execute("UPDATE annotation SET weight = id")
"""
_AFTER = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None


def upgrade():
    op.execute("CREATE TABLE topic (id INTEGER PRIMARY KEY, article_id INTEGER REFERENCES article (id)) STRICT")
    op.execute("INSERT INTO topic (article_id) SELECT id FROM article")
    op.execute("CREATE INDEX ix_topic ON topic (article_id)")
    with op.batch_alter_table("article", recreate="always") as batch:
        batch.drop_column("file_name")
"""
_LAST = "0004", SCHEMA_VERSION + 2


def scripts_in(folder: Path) -> Path:
    """The migrations of the program and two more, of a version that there is not yet."""
    scripts = folder / "migrations"
    shutil.copytree(Path(migrating.__file__).with_name("migrations"), scripts)
    for name, text in (("0003_next.py", _NEXT), ("0004_last.py", _AFTER)):
        (scripts / "versions" / name).write_text(text, "utf-8")
    return scripts


def migrate_until(say: Pipe, path: str, scripts: str, statement: int | None) -> None:
    """The child: migrate, and be killed before the statement of that number; say how many there were."""
    done = 0

    def count(*_: Any) -> None:
        nonlocal done
        if done == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1

    def count_commit(_connection: Connection) -> None:
        count()

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count_commit)
    migrating.migrate(Path(path), *_LAST, scripts=Path(scripts))
    count()  # after the commit, with everything still in the log
    say.send(done)
    os.kill(os.getpid(), signal.SIGKILL)


def migration_cut(seed: int, most: int | None = None) -> Row:
    """Kill a migration of two steps before each of its statements, or before `most` of them at random."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="annotator-migration-") as name:
        folder = Path(name)
        scripts = scripts_in(folder)
        whole = folder / "whole.annot"
        labelled_project(whole, 40, seed)
        old = _content(whole)
        path = folder / "work.annot"
        count = _migrate(whole, path, scripts, None)
        new = _content(path)
        if count is None or new == old:
            return Row("migration killed", 0, 1, NOTHING, "the migration did not run")
        wrong += _rows_missing(old, new)
        statements = list(range(count))
        if most is not None:
            statements = sorted({*random.Random(seed).sample(statements, min(most, count)), count - 2, count - 1})
        ended_old = 0
        for statement in statements:
            _migrate(whole, path, scripts, statement)
            found = _content(path)
            ended_old += found == old
            if found not in (old, new):
                differ = [key for key in new if found.get(key) != new[key]]
                wrong.append(f"before statement {statement} of {count}: neither the old nor the new ({differ})")
            elif found == old and faults_of(path):
                wrong.append(f"before statement {statement}: {shown(faults_of(path))}")
    note = f"{ended_old} ended with the old schema, {len(statements) - ended_old} with the new {shown(wrong)}".strip()
    return Row("migration killed", len(statements), len(wrong), NOTHING, note)


def _migrate(whole: Path, path: Path, scripts: Path, statement: int | None) -> int | None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    shutil.copy(whole, path)
    with child_of(migrate_until, str(path), str(scripts), statement) as (child, hear):
        child.join(60)
        try:
            return int(hear.recv()) if hear.poll(0) else None
        except EOFError:
            return None


def _content(path: Path) -> Content:
    """Every row of every table, and the schema; asserts that SQLite finds nothing wrong."""
    with closing(sqlite3.connect(path)) as driver:
        assert driver.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert driver.execute("PRAGMA foreign_key_check").fetchall() == []
        found: Content = {"user_version": driver.execute("PRAGMA user_version").fetchall()}
        master = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        objects = driver.execute(master).fetchall()
        # Alembic writes the constraints of a table that it makes anew in any order.
        found["sqlite_master"] = [
            (*row[:3], *sorted(each.strip(" ,\t") for each in (row[3] or "").splitlines())) for row in objects
        ]
        for table in [row[1] for row in objects if row[0] == "table"]:
            found[f"table {table}"] = driver.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
        return found


def _rows_missing(old: Content, new: Content) -> list[str]:
    counts = {key: len(rows) for key, rows in old.items() if key.startswith("table ") and "sqlite" not in key}
    return [f"{key}: {len(new[key])} rows of {count}" for key, count in counts.items() if len(new[key]) < count]
