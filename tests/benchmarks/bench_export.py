"""Exports against a raw cursor that writes the same bytes, and their memory (speed.md, target 8).

    python -m tests.benchmarks.bench_export

Not a test: what misses its target is printed as such.
"""

import csv
import io
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.exchange import columns
from annotator.domain.records import Source
from annotator.jobs.export import export_into, export_to, writable_format
from annotator.services.exporting import Scope
from annotator.services.project import Project
from tests.benchmarks.bench_view import tell
from tests.benchmarks.corpus import filled
from tests.making import ANA, codebook

_COLUMNS = [column.name for column in columns(codebook())]
# What one statement can give of the columns; the others are null in this corpus.
_CELLS = {
    "project": "'big'", "article_id": "article.uid", "article_sha256": "article.sha256", "title": "article.title",
    "source": "article.source", "author": "article.author", "published": "article.published",
    "language": "article.language", "url": "article.url", "layer": "layer.name", "annotation_id": "a.uid",
    "tag": "tag.name", "start": "a.start", "end": 'a."end"', "quote": "a.quote", "value": "v.text",
    "country": "v.text", "note": "a.note", "status": "a.status", "origin": "a.origin",
    "derived_from": "a.derived_from", "created_at": "a.created_at", "modified_at": "a.modified_at",
}  # fmt: skip
_FROM = (
    "FROM article JOIN annotation AS a ON a.article_id = article.id JOIN layer ON layer.id = a.layer_id "
    "JOIN tag ON tag.id = a.tag_id LEFT JOIN value AS v ON v.annotation_id = a.id "
    'ORDER BY article.id, a.start, a."end", layer.name, tag.name, a.uid'
)
_KEYS = ["id", "layer", *_COLUMNS[_COLUMNS.index("tag") :]]
_Label = msgspec.defstruct("Label", [(f"key_{at}", object) for at in range(len(_KEYS))], rename=dict(
    zip([f"key_{at}" for at in range(len(_KEYS))], _KEYS, strict=True)), gc=False)  # fmt: skip
_ARTICLE_KEYS = "format id sha256 title source author published language url text layers annotations".split()
_Line = msgspec.defstruct("Line", [(key, object) for key in _ARTICLE_KEYS], gc=False)


def raw_csv(path: Path) -> bytes:
    """All columns of one joined statement, through the csv module."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as raw:
        writer.writerows(raw.execute(f"SELECT {', '.join(_CELLS.get(name, 'NULL') for name in _COLUMNS)} {_FROM}"))
    return out.getvalue().encode()


def raw_jsonl(path: Path) -> bytes:
    """The same statement through msgspec structs, an article a line, its text looked up once."""
    names = ["article.id", *(_CELLS.get(name, "NULL") for name in _KEYS)]
    names[1:3] = ["a.uid", "layer.name"]
    encode = msgspec.json.Encoder().encode
    out = io.BytesIO()
    head = (
        "SELECT article.uid, article.sha256, title, source, author, published, language, url, body.text "
        "FROM article JOIN body ON body.sha256 = article.sha256 WHERE article.id = ?"
    )
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as raw:
        joined = raw.execute(f"SELECT {', '.join(names)} {_FROM}")
        for article, rows in groupby(joined, key=lambda row: row[0]):
            *known, text = raw.execute(head, (article,)).fetchone()
            layers = [{"layer": "Ana", "state": "started", "note": None}]
            labels = [_Label(*row[1:]) for row in rows]
            out.write(encode(_Line("annotator/1", *known, text.decode(), layers, labels)) + b"\n")
    return out.getvalue()


def ours(path: Path, format_name: str) -> bytes:
    project = Project.open_to_read(path, ANA, Source.WINDOW)
    out = io.BytesIO()
    done = export_into(project, out, writable_format(format_name, None), Scope())
    project.close()
    assert not done.refusals
    return out.getvalue()


def timed(action: Callable[..., bytes], *given: Any) -> tuple[float, bytes]:
    begun = time.perf_counter()
    made = action(*given)
    return time.perf_counter() - begun, made


def bench_rate(path: Path, labels: int) -> None:
    for name, raw in (("csv", raw_csv), ("jsonl", raw_jsonl)):
        runs = []
        for _ in range(3):
            plain, expected = timed(raw, path)
            own, made = timed(ours, path, name)
            # The first article of the file has no labels, and no line in what a join gives.
            assert sorted(made.splitlines()[-1000:]) == sorted(expected.splitlines()[-1000:])
            runs.append((plain / own, own, plain))
        ratio, own, plain = max(runs)
        detail = f"{labels / own:,.0f} : {labels / plain:,.0f} rows/s, best of 3"
        tell(f"8  export {name} : a raw cursor, the same bytes (>= 0.7)", 1 / ratio, 1 / 0.7, detail)


def bench_memory(folder: Path, large: Path) -> None:
    """The most memory that a process of its own takes for 10,000 labels, and for a million, 100 an article."""
    small = filled(folder / "small.annot", 100, 100)
    for name in ("csv", "jsonl"):
        little, much = (memory_of(path, name) for path in (small, large))
        tell(f"8  memory of a million in {name} : of 10,000", much / little, 1.5, f"{much:.0f} : {little:.0f} MB")


def memory_of(path: Path, format_name: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.bench_export", str(path), format_name]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    return float(done.stdout)


def measure_memory(path: Path, format_name: str) -> None:
    project = Project.open_to_read(path, ANA, Source.WINDOW)
    export_to(project, path.with_suffix(f".{format_name}"), Scope(), force=True)
    project.close()
    # Not getrusage: there a child begins with what its parent had.
    (peak,) = (line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM"))
    print(int(peak.split()[1]) / 1000)


def main() -> None:
    if len(sys.argv) > 2:
        measure_memory(Path(sys.argv[1]), sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench_rate(filled(folder / "big.annot", 1_000, 100), 100_000)
        bench_memory(folder, filled(folder / "large.annot", 10_000, 100))


if __name__ == "__main__":
    main()
