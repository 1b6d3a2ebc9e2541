"""In which order the articles of the list stand. Qt-free.

The random order is the same on every machine: articles go by the SHA-256 of the UTF-8 of the seed, a line feed and
the SHA-256 of the article's text in hexadecimal. It depends on nothing else, so two people who take the same files
into projects of their own read them in the same order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annotator.domain.records import ArticleRow, State
from annotator.ui.models.filter_words import sortable

IMPORTED, RANDOM = "imported", "random"
DEFAULT_SEED = "1"

_STATES = {state: number for number, state in enumerate((State.STARTED, State.TODO, State.DONE, State.SKIPPED))}


@dataclass(frozen=True, slots=True)
class ListOrder:
    """What the list is sorted by (`SORTS`); `seed` matters to the random order alone."""

    by: str = IMPORTED
    reversed: bool = False
    seed: str = DEFAULT_SEED


def _title(row: ArticleRow) -> str | None:
    title = row.article.metadata.title or row.article.file_name
    return None if title is None else sortable(title)


def _words(text: str | None) -> str | None:
    return None if text is None else sortable(text)


SORTS: Mapping[str, Callable[[ArticleRow], Any]] = {
    "title": _title,
    "date": lambda row: row.article.metadata.published,
    "source": lambda row: _words(row.article.metadata.source),
    "language": lambda row: _words(row.article.metadata.language),
    "state": lambda row: _STATES[row.state.state],
    "annotations": lambda row: row.annotations,
}
BY = (IMPORTED, *SORTS, RANDOM)


def sorted_rows(rows: Sequence[ArticleRow], order: ListOrder) -> list[ArticleRow]:
    """`rows`, which stand in import order, as `order` asks. Equal ones stay in import order; what a row does not have
    comes last, whichever way round."""
    if order.by == RANDOM:
        seed = order.seed
        return sorted(rows, key=lambda row: _drawn(seed, row.article.sha256), reverse=order.reversed)
    if order.by not in SORTS:
        return list(rows)[::-1] if order.reversed else list(rows)
    read = SORTS[order.by]
    keys: list[Any] = [read(row) for row in rows]
    known = [row for row, key in zip(rows, keys, strict=True) if key is not None]
    unknown = [row for row, key in zip(rows, keys, strict=True) if key is None] if len(known) < len(rows) else []
    in_turn = (key for key in keys if key is not None)
    # Each row's key is asked for once, in the order of the rows.
    return sorted(known, key=lambda _row: next(in_turn), reverse=order.reversed) + unknown


def _drawn(seed: str, text_sha256: str) -> bytes:
    return sha256(f"{seed}\n{text_sha256}".encode()).digest()
