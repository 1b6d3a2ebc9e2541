"""What a comparison of layers reads: labels with their words, from cursors, one article at a time (`outgoing.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid
from annotator.domain.records import ArticleState, State
from annotator.domain.values import parse_reference
from annotator.store.outgoing import CALLED, Outgoing

if TYPE_CHECKING:
    from annotator.store.reader import Reader


class Comparing:
    """The labels of some layers, by article. `layers` are those that are compared, in their order."""

    def __init__(self, reader: Reader, layers: Sequence[LayerId]) -> None:
        self.layers = tuple(layers)
        self._rows = reader.raw
        self._outgoing = Outgoing(reader)
        marks = ", ".join("?" * len(self.layers))
        self._labels = _LABELS.format(marks=marks)
        self._values = _VALUES.format(marks=marks)
        self._states = _STATES.format(marks=marks)
        self._labelled = _LABELLED.format(marks=marks)

    def articles(self) -> Iterator[ComparedArticle]:
        """All articles, in import order."""
        states: dict[int, dict[LayerId, ArticleState]] = {}
        for article, layer, state in self._rows(self._states, *self.layers):
            states.setdefault(article, {})[LayerId(layer)] = ArticleState(State(state))
        for id_, uid, sha256, length, title, published in self._rows(_ARTICLES):
            yield ComparedArticle(ArticleId(id_), Uid(uid), sha256, length, title, published, states.get(id_, {}))

    def articles_with_labels(self) -> dict[ArticleId, set[LayerId]]:
        """Which of the layers have labels on each article where any has."""
        found: dict[ArticleId, set[LayerId]] = {}
        for article, layer in self._rows(self._labelled, *self.layers):
            found.setdefault(ArticleId(article), set()).add(LayerId(layer))
        return found

    def labels_of(self, article: ArticleId) -> dict[LayerId, list[ComparedLabel]]:
        """The labels of each layer on an article, by start, end, tag, uid."""
        words = self._words_on(article)
        found: dict[LayerId, list[ComparedLabel]] = {layer: [] for layer in self.layers}
        none: dict[str, str] = {}
        for id_, uid, layer, tag, start, end, quote, note, at in self._rows(self._labels, article, *self.layers):
            label = ComparedLabel(
                AnnotationId(id_), Uid(uid), LayerId(layer), tag, start, end, quote, words.get(id_, none), note, at
            )
            found[LayerId(layer)].append(label)
        return found

    def _words_on(self, article: ArticleId) -> dict[int, dict[str, str]]:
        """What is set, by annotation and attribute; what links to nothing that is known has no words."""
        found: dict[int, dict[str, str]] = {}
        for id_, attribute, said, unresolved in self._rows(self._values, article, *self.layers):
            words = said
            if words is None and unresolved is not None:
                reference = parse_reference(unresolved)
                words = self._outgoing.words_at(reference) or str(reference)
            if words is not None:
                found.setdefault(id_, {})[attribute] = words
        return found


_ARTICLES = "SELECT id, uid, sha256, length, title, published FROM article ORDER BY id"
_STATES = "SELECT article_id, layer_id, state FROM article_state WHERE layer_id IN ({marks})"
_LABELLED = "SELECT DISTINCT article_id, layer_id FROM annotation WHERE layer_id IN ({marks})"
# + keeps SQLite from another index: rows come sorted by start.
_LABELS = (
    'SELECT a.id, a.uid, a.layer_id, tag.name, a.start, a."end", a.quote, a.note, a.created_at '
    "FROM annotation AS a CROSS JOIN tag ON tag.id = a.tag_id "
    'WHERE a.article_id = ? AND +a.layer_id IN ({marks}) ORDER BY a.start, a."end", tag.name, a.uid'
)
_VALUES = (
    "SELECT a.id, attribute.name, coalesce(v.text, e.name, CASE WHEN t.id IS NOT NULL THEN "  # noqa: S608  # constants
    + CALLED
    + " END), v.unresolved FROM annotation AS a CROSS JOIN value AS v ON v.annotation_id = a.id "
    "CROSS JOIN attribute ON attribute.id = v.attribute_id "
    "LEFT JOIN entity AS e ON e.id = v.entity_id LEFT JOIN annotation AS t ON t.id = v.target_id "
    "WHERE a.article_id = ? AND +a.layer_id IN ({marks})"
)
