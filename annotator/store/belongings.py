"""Reading: what belongs to articles, whosever it is; for what is done with an article as a whole."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from annotator.domain.ids import AnnotationId, ArticleId, LayerId
from annotator.store.schema import annotation, article_state, value

_MOST_BOUND = 10_000  # SQLite binds at most 32,766 values


class Belongings:
    """Questions of a `Reader` about articles that are to go."""

    _connection: Connection

    def annotations_on(self, articles: Iterable[ArticleId]) -> dict[AnnotationId, tuple[LayerId, str]]:
        """The layer and the quote of each annotation on these articles, of all layers."""
        found: dict[AnnotationId, tuple[LayerId, str]] = {}
        columns = (annotation.c.id, annotation.c.layer_id, annotation.c.quote)
        for some in _chunks(articles):
            for id_, layer, quote in self._connection.execute(
                select(*columns).where(annotation.c.article_id.in_(some)).order_by(annotation.c.id)
            ):
                found[AnnotationId(id_)] = LayerId(layer), quote
        return found

    def states_on_all(self, articles: Iterable[ArticleId]) -> dict[int, str | None]:
        """The rows of what all layers say of these articles, and the note of each."""
        found: dict[int, str | None] = {}
        columns = (article_state.c.id, article_state.c.note)
        for some in _chunks(articles):
            query = select(*columns).where(article_state.c.article_id.in_(some))
            found.update((id_, note) for id_, note in self._connection.execute(query))
        return found

    def links_from_elsewhere(self, annotations: Iterable[AnnotationId]) -> int:
        """How many links of other annotations point at these."""
        among = set(annotations)
        owners: list[int] = []
        for some in _chunks(among):
            query = select(value.c.annotation_id).where(value.c.target_id.in_(some))
            owners += self._connection.execute(query).scalars()
        return sum(owner not in among for owner in owners)


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, _MOST_BOUND)):
        yield some
