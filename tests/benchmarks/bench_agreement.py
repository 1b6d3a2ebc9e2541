"""Two layers of 1,000 articles x 100 annotations, read from a project, aligned and scored, with 1,000 resamples.

    python -m tests.benchmarks.bench_agreement

Not a test: what misses its target is printed as such. Measured in a process of its own, which begins with nothing.
"""

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annotator.domain.records import Source
from annotator.jobs.agreement import agreement_of
from annotator.services.project import Project
from annotator.store.project_file import tidy_up
from tests.benchmarks.bench_view import tell
from tests.benchmarks.corpus import filled
from tests.making import ANA

ARTICLES, LABELS = 1_000, 100
MOST_SECONDS, MOST_MEGABYTES = 5.0, 500.0

_LAYER = (
    "INSERT INTO layer (id, uid, name, person_id, is_gold, created_at, digest) "
    "VALUES (2, 'm', 'Budi', NULL, 0, '2024-11-01T08:30:00.000Z', x'')"
)
_LABEL = (
    'INSERT INTO annotation (id, uid, article_id, layer_id, tag_id, start, "end", quote, origin, created_at, '
    "modified_at, digest) VALUES (?, ?, ?, 2, ?, ?, ?, ?, 'manual', ?, ?, x'')"
)
_VALUE = (
    "INSERT INTO value (annotation_id, attribute_id, text, digest) "
    "SELECT ?, attribute_id, CASE WHEN ? THEN 'KOR' ELSE text END, x'' FROM value WHERE annotation_id = ?"
)


def with_a_second_layer(path: Path) -> Path:
    """A corpus in which Budi has what Ana has, but for some edges, some tags, some values, and some labels."""
    filled(path, ARTICLES, LABELS)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("BEGIN")
    raw.execute(_LAYER)
    rng = random.Random(5)
    tags = [id_ for (id_,) in raw.execute("SELECT id FROM tag")]
    texts = dict(raw.execute("SELECT article.id, body.text FROM article JOIN body ON body.sha256 = article.sha256"))
    columns = 'id, article_id, tag_id, start, "end", created_at'
    for id_, article, tag, start, end, at in raw.execute(f"SELECT {columns} FROM annotation").fetchall():
        chance = rng.random()
        span = start, end + (chance < 0.15)
        if chance < 0.05:
            elsewhere = rng.randrange(4_000)
            span = elsewhere, elsewhere + rng.randint(4, 25)
        other = rng.choice(tags) if 0.15 < chance < 0.2 else tag
        new = 10_000_000 + id_
        quote = texts[article].decode()[slice(*span)]
        raw.execute(_LABEL, (new, f"6c8e4c1e-0000-4000-8000-{new:012}", article, other, *span, quote, at, at))
        if other == tag:
            raw.execute(_VALUE, (new, rng.random() < 0.1, id_))
    raw.execute("COMMIT")
    raw.close()
    tidy_up(path)
    return path


def measure(path: Path) -> None:
    """Print the seconds, the most memory in MB, and two figures by which it can be seen that it was done."""
    begun = time.perf_counter()
    project = Project.open_to_read(path, ANA, Source.WINDOW)
    agreement = agreement_of(project, ["Ana", "Budi"]).agreement
    project.close()
    seconds = time.perf_counter() - begun
    # Not getrusage: there a child begins with what its parent had.
    (peak,) = (line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM"))
    print(seconds, int(peak.split()[1]) / 1000, agreement.articles, agreement.pairs[0].overall.scores.strict.f1)


def main() -> None:
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        path = with_a_second_layer(Path(name) / "two.annot")
        command = [sys.executable, "-m", "tests.benchmarks.bench_agreement", str(path)]
        runs = []
        for _ in range(3):
            done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
            runs.append(tuple(map(float, done.stdout.split())))
    seconds, megabytes, articles, f1 = min(runs)
    detail = f"{articles:.0f} articles x {LABELS} x 2, F1 {f1:.3f}, best of 3"
    tell(f"   agreement of two layers (<= {MOST_SECONDS:.0f} s)", seconds, MOST_SECONDS, detail)
    tell(f"   its memory (<= {MOST_MEGABYTES:.0f} MB)", megabytes, MOST_MEGABYTES, "")


if __name__ == "__main__":
    main()
