"""Saving and undoing against raw sqlite3 (speed.md, targets 6 and 10), as ratios in one run.

Not a test: what misses its target is printed as such.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.domain.ids import OperationId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.history import Revert
from annotator.services.project import Project
from annotator.store.connection import OWNER_PRAGMAS
from tests.benchmarks.bench_view import an_article, tell
from tests.making import ANA, add_article, codebook

_ROW: tuple[object, ...] = (
    "uid",
    1,
    1,
    1,
    5,
    9,
    "quote",
    None,
    "manual",
    None,
    None,
    "2024-11-01T08:30:00.000Z",
    "2024-11-01T08:30:00.000Z",
)
_TABLE = (
    "CREATE TABLE annotation (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, article_id INTEGER, layer_id INTEGER, "
    'tag_id INTEGER, start INTEGER, "end" INTEGER, quote TEXT, note TEXT, origin TEXT, status TEXT, derived_from TEXT, '
    "created_at TEXT, modified_at TEXT) STRICT"
)
_INSERT = "INSERT INTO annotation VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INDEX = "CREATE INDEX ix ON annotation (article_id, start)"


def milliseconds_each(times: int, action: Callable[[int], object]) -> list[float]:
    """How long each of so many runs took."""
    took = []
    for number in range(times):
        begun = time.perf_counter()
        action(number)
        took.append((time.perf_counter() - begun) * 1000)
    return sorted(took)


def raw_store(path: Path) -> sqlite3.Connection:
    """The same durability, one table, one index, nothing else."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute(_TABLE)
    raw.execute(_INDEX)
    return raw


def bench_save(folder: Path) -> None:
    raw = raw_store(folder / "raw.db")
    project = Project.create(folder / "ours.annot", codebook(), ANA, Source.WINDOW)
    article = add_article(project, an_article(1_000_000))
    project.run(AddAnnotations(article, "actor", (Span(0, 2),)))  # joins, and begins the article

    def save_raw(number: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(_INSERT, (f"uid{number}", *_ROW[1:]))
        raw.execute("COMMIT")

    theirs = milliseconds_each(300, save_raw)
    ours = milliseconds_each(
        300, lambda n: project.run(AddAnnotations(article, "country", (Span(9 * n + 3, 9 * n + 8),)))
    )
    detail = f"{median(ours):.2f} : {median(theirs):.2f} ms, p99 {ours[-3]:.1f} ms"
    tell("6  save one, the log included : raw sqlite3", median(ours) / median(theirs), 3, detail)
    spans = tuple(Span(n, n + 5) for n in range(10_000, 110_000))
    bulk, added = min((timed(project, AddAnnotations(article, tag, spans)) for tag in _BULK), key=lambda run: run[0])
    same = min(raw_bulk(project.path, added, Path(f"{folder}/same{run}.annot")) for run in range(3))
    tell(
        "6  save 100,000, the log included : raw, same rows", bulk / same, 2.5, f"{bulk:.2f} : {same:.2f} s, best of 3"
    )
    begun = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(_INSERT, [(f"b{n}", *_ROW[1:]) for n in range(100_000)])
    raw.execute("COMMIT")
    plain = time.perf_counter() - begun
    tell("6  the same : raw, one table of one index, no log", bulk / plain, 2.5, f"{bulk:.2f} : {plain:.2f} s")
    raw.close()
    undone, _ = timed(project, Revert(added))
    tell("10 undo of 100,000 rows : their insertion", undone / bulk, 1.5, f"{undone:.2f} : {bulk:.2f} s")
    project.close()


_BULK = ("number", "stance", "country")


def timed(project: Project, command: object) -> tuple[float, OperationId]:
    begun = time.perf_counter()
    operation = project.run(command).operation
    assert operation is not None
    return time.perf_counter() - begun, operation


def raw_bulk(path: Path, operation: OperationId, copy: Path) -> float:
    """The time in which plain sqlite3 puts just the rows of an operation, made beforehand, into the same tables."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        source.backup(raw)
        for pragma in OWNER_PRAGMAS:
            raw.execute(pragma)
        changes = raw.execute("SELECT * FROM change WHERE operation_id = ?", (operation,)).fetchall()
        made = [raw.execute("SELECT * FROM annotation WHERE id = ?", (row[3],)).fetchone() for row in changes]
        made, states = [row for row in made if row], [row for row in changes if row[2] != "annotation"]
        raw.execute("DELETE FROM change WHERE operation_id = ?", (operation,))
        raw.executemany("DELETE FROM annotation WHERE id = ?", [row[:1] for row in made])
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert (len(made), len(states)) == (100_000, 0)
        begun = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for table, rows in (("annotation", made), ("change", changes)):
            raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        raw.execute("COMMIT")
        return time.perf_counter() - begun


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench_save(Path(folder))


if __name__ == "__main__":
    main()
