"""What an export reads: plain tuples from cursors, in the order of data.md, one article at a time.

SQLAlchemy's rows and the records of `reader.py` would take several times as long as SQLite itself. All comes as it
is stored; whether a quote is what its offsets mark is for the caller to check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.values import Reference

if TYPE_CHECKING:
    from annotator.store.reader import Reader

_ARTICLES = "SELECT id, uid, sha256, title, source, author, published, language, url FROM article ORDER BY id"
_STATES = "SELECT layer_id, state, note FROM article_state WHERE article_id = ?"
_ATTRIBUTES = "SELECT attribute.id, tag.name, attribute.name FROM attribute JOIN tag ON tag.id = attribute.tag_id"

# CROSS JOIN keeps SQLite to this order, and + from another index: rows then come sorted by start, and only those of
# one start are sorted by the rest.
_FROM = "FROM annotation AS a CROSS JOIN layer ON layer.id = a.layer_id CROSS JOIN tag ON tag.id = a.tag_id"
_ORDER = 'ORDER BY a.start, a."end", layer.name, tag.name, a.uid'
# What a link to the annotation `t` is called: by the name of its entity, else by its quote.
CALLED = """coalesce((
    SELECT CASE WHEN w.text IS NULL THEN nullif(we.name, '') ELSE nullif(w.text, '') END
    FROM value AS w JOIN attribute AS wa ON wa.id = w.attribute_id LEFT JOIN entity AS we ON we.id = w.entity_id
    WHERE w.annotation_id = t.id AND wa.name = 'entity'), t.quote)"""
_VALUES = (
    """
SELECT a.uid, v.attribute_id, coalesce(v.text, e.name, CASE WHEN t.id IS NOT NULL THEN """
    + CALLED
    + """ END), e.uid, t.uid, v.unresolved
FROM annotation AS a CROSS JOIN value AS v ON v.annotation_id = a.id
LEFT JOIN entity AS e ON e.id = v.entity_id LEFT JOIN annotation AS t ON t.id = v.target_id
"""
)
_ENTITY_WORDS = "SELECT name FROM entity WHERE uid = ?"
_ANNOTATION_WORDS = "SELECT " + CALLED + " FROM annotation AS t WHERE t.uid = ?"  # noqa: S608  # of constants alone


class Slot(NamedTuple):
    """An attribute: its row, the ids of its tag and itself."""

    number: int
    tag: str
    attribute: str


# One value of a label: the label's uid, the attribute's row, its words, and at most one of three uids that say what it
# points at: an entity, an annotation, or (as a:UID or e:UID) what was not in the project when it was written.
SetValue = tuple[str, int, str | None, str | None, str | None, str | None]


class Outgoing:
    """The questions of an export. Read the rows of one article before those of the next are asked for.

    `layers` and `tags` (rows of both) say whose labels count, None all.
    """

    def __init__(
        self,
        reader: Reader,
        layers: Sequence[LayerId] | None = None,
        tags: Sequence[int] | None = None,
    ) -> None:
        self._rows = reader.raw
        self._bound = (*(layers or ()), *(tags or ()))
        wanted = _wanted("a.layer_id", layers) + _wanted("a.tag_id", tags)
        self._labels = (
            'SELECT layer.name, a.uid, tag.name, a.start, a."end", a.quote, a.note, a.status, a.origin, '
            f"a.derived_from, a.created_at, a.modified_at {_FROM} WHERE a.article_id = ?{wanted} {_ORDER}"
        )
        self._values = f"{_VALUES} WHERE a.article_id = ?{wanted}"
        counted = wanted.replace("+", "")  # an index has all that is counted by
        self._counts = (
            "SELECT a.layer_id, count(*) FROM annotation AS a "  # noqa: S608  # of constants and question marks alone
            f"WHERE a.article_id = ?{counted} GROUP BY a.layer_id"
        )

    def attributes(self) -> list[Slot]:
        return [Slot(*row) for row in self._rows(_ATTRIBUTES)]

    def article_count(self) -> int:
        return int(next(self._rows("SELECT count(*) FROM article"))[0])

    def articles(self) -> Iterator[tuple[Any, ...]]:
        """The row, uid, SHA-256 and metadata of each article, in import order."""
        return self._rows(_ARTICLES)

    def states_on(self, article: ArticleId) -> Iterator[tuple[LayerId, str, str | None]]:
        """The state and the note of each layer that says something of an article."""
        return self._rows(_STATES, article)

    def counts_on(self, article: ArticleId) -> dict[LayerId, int]:
        """How many labels each layer has there; layers without one are absent."""
        return dict(self._rows(self._counts, article, *self._bound))

    def labels_of(self, article: ArticleId) -> Iterator[tuple[Any, ...]]:
        """The labels of one article by start, end, layer's name, tag, uid.

        Each: layer, uid, tag, start, end, quote, note, status, origin, derived_from, created_at, modified_at.
        Offsets are code points.
        """
        return self._rows(self._labels, article, *self._bound)

    def values_of(self, article: ArticleId) -> dict[str, list[SetValue]]:
        """What is set, by the label's uid."""
        found: dict[str, list[SetValue]] = {}
        for row in self._rows(self._values, article, *self._bound):
            known = found.get(row[0])
            if known is None:
                found[row[0]] = [row]
            else:
                known.append(row)
        return found

    def words_at(self, reference: Reference) -> str | None:
        """What a link to it is called; None where the project does not have it."""
        statement = _ENTITY_WORDS if reference.is_entity else _ANNOTATION_WORDS
        row = next(self._rows(statement, reference.uid), None)
        return None if row is None else row[0]


def _wanted(column: str, numbers: Sequence[int] | None) -> str:
    return "" if numbers is None else f" AND +{column} IN ({', '.join('?' * len(numbers))})"
