"""A large project file in seconds: articles and labels are put into its tables directly, without log and digests."""

import random
import sqlite3
from pathlib import Path

from annotator.domain.records import Source
from annotator.domain.text import sha256_of
from annotator.services.project import Project
from annotator.store.project_file import tidy_up
from tests.benchmarks.bench_view import an_article
from tests.making import ANA, add_article, codebook

_AT = "2024-11-01T08:30:00.000Z"
_LAYER = (
    "INSERT INTO layer (uid, name, person_id, is_gold, created_at, digest) "
    "SELECT 'l', 'Ana', id, 0, ?, x'' FROM person WHERE uid = ?"
)
_ARTICLE = (
    "INSERT INTO article (uid, sha256, title, source, author, published, language, url, imported_at, length, digest) "
    "VALUES (?, ?, ?, 'Antara', NULL, '2024-11-01', 'id', NULL, ?, ?, x'')"
)
_LABEL = (
    'INSERT INTO annotation (id, uid, article_id, layer_id, tag_id, start, "end", quote, origin, created_at, '
    "modified_at, digest) VALUES (?, ?, ?, 1, ?, ?, ?, ?, 'manual', ?, ?, x'')"
)


def filled(path: Path, articles: int, labels_each: int, size: int = 5_000) -> Path:
    """A project with so many articles of `size` characters; every second label is a country with its code."""
    project = Project.create(path, codebook(), ANA, Source.WINDOW)
    add_article(project, "The first one.")
    project.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("BEGIN")
    raw.execute("INSERT INTO person (uid, name, digest) VALUES (?, ?, x'')", (ANA.uid, ANA.name))
    raw.execute(_LAYER, (_AT, ANA.uid))
    _fill(raw, articles, labels_each, an_article(size))
    raw.execute("COMMIT")
    raw.close()
    tidy_up(path)
    return path


def _fill(raw: sqlite3.Connection, articles: int, labels_each: int, words: str) -> None:
    rng = random.Random(3)
    tags = dict(raw.execute("SELECT name, id FROM tag"))
    (country,) = raw.execute(
        "SELECT id FROM attribute WHERE tag_id = ? AND name = 'country'", (tags["country"],)
    ).fetchone()
    at = 0
    for number in range(articles):
        text = f"{number} {words}"
        sha = sha256_of(text)
        raw.execute("INSERT INTO body (sha256, length, text) VALUES (?, ?, ?)", (sha, len(text), text.encode()))
        id_ = raw.execute(_ARTICLE, (f"article-{number}", sha, f"Berita nomor {number}", _AT, len(text))).lastrowid
        raw.execute(
            "INSERT INTO article_state (article_id, layer_id, state, digest) VALUES (?, 1, 'started', x'')", (id_,)
        )
        starts = [rng.randrange(len(text) - 30) for _ in range(labels_each)]
        spans = [(start, start + rng.randint(4, 25)) for start in starts]
        raw.executemany(
            _LABEL,
            [
                (at + n, f"5b8e4c1e-0000-4000-8000-{at + n:012}", id_, tags["actor" if n % 2 else "country"], *span,
                 text[slice(*span)], _AT, _AT)
                for n, span in enumerate(spans)
            ],
        )  # fmt: skip
        raw.executemany(
            "INSERT INTO value (annotation_id, attribute_id, text, digest) VALUES (?, ?, 'PRK', x'')",
            [(at + n, country) for n in range(0, labels_each, 2)],
        )
        at += labels_each
