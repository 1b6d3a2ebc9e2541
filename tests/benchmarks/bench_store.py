"""Saving and exporting against raw sqlite3 and the csv module (speed.md, targets 2, 6 and 8), as ratios in one run.

Not a test: what misses its target is printed as such.
"""

import csv
import io
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.formats.registry import LABEL_FORMATS
from annotator.jobs.export import export_into
from annotator.services.annotate import AddAnnotations
from annotator.services.exporting import Scope
from annotator.services.project import Project
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
_JOINED = (
    'SELECT article.uid, article.sha256, article.title, layer.name, annotation.uid, tag.name, start, "end", quote, '
    "annotation.note, status, origin, derived_from, annotation.created_at, modified_at FROM annotation "
    "JOIN article ON article.id = article_id JOIN layer ON layer.id = layer_id JOIN tag ON tag.id = tag_id "
    'ORDER BY article.id, start, "end"'
)
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
    begun = time.perf_counter()
    project.run(AddAnnotations(article, "number", spans))
    bulk = time.perf_counter() - begun
    begun = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(_INSERT, [(f"b{n}", *_ROW[1:]) for n in range(100_000)])
    raw.execute("COMMIT")
    plain = time.perf_counter() - begun
    tell("6  save 100,000, the log included : raw", bulk / plain, 2.5, f"{bulk:.2f} : {plain:.2f} s")
    raw.close()
    bench_export(project)
    project.close()


def bench_export(project: Project) -> None:
    raw = sqlite3.connect(f"file:{project.path}?mode=ro", uri=True)
    begun = time.perf_counter()
    writer = csv.writer(io.StringIO(), lineterminator="\n")
    count = 0
    for row in raw.execute(_JOINED):
        writer.writerow(row)
        count += 1
    plain = time.perf_counter() - begun
    raw.close()
    for format_ in LABEL_FORMATS:
        if format_.write is None:
            continue
        begun = time.perf_counter()
        export_into(project, io.BytesIO(), format_, Scope())
        ours = time.perf_counter() - begun
        detail = f"{count / ours:,.0f} : {count / plain:,.0f} rows/s"
        tell(f"8  export {format_.name}, time : a raw cursor with csv", ours / plain, 1 / 0.7, detail)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench_save(Path(folder))


if __name__ == "__main__":
    main()
