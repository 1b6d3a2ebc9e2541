"""Reading: what a hand-over asks of a project."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from annotator.domain.handover import ArticleOrigin
from annotator.domain.ids import AnnotationId, ArticleId, EntityId, LayerId
from annotator.domain.records import ArticleState, State
from annotator.store.schema import annotation, article, article_state, value


class KnownLabel(NamedTuple):
    """An annotation that is here already."""

    number: AnnotationId
    article: ArticleId
    quote: str
    modified_at: str


class HandoverQuestions:
    """Questions of a `Reader` about what is handed over, and what meets what is here already."""

    _connection: Connection

    def articles_touched(self, layers: Sequence[LayerId]) -> set[ArticleId]:
        """The articles of which one of the layers says something: labels, a note, a state other than to do."""
        labelled = select(annotation.c.article_id).where(annotation.c.layer_id.in_(layers)).distinct()
        said = select(article_state.c.article_id).where(
            article_state.c.layer_id.in_(layers),
            or_(article_state.c.state != State.TODO, article_state.c.note.is_not(None)),
        )
        found = chain(self._connection.execute(labelled).scalars(), self._connection.execute(said).scalars())
        return set(map(ArticleId, found))

    def entities_named(self, layers: Sequence[LayerId], articles: Collection[ArticleId]) -> set[EntityId]:
        """The entities that labels of these layers name or point at in these articles."""
        query = (
            select(value.c.entity_id, annotation.c.article_id)
            .join_from(value, annotation, value.c.annotation_id == annotation.c.id)
            .where(annotation.c.layer_id.in_(layers), value.c.entity_id.is_not(None))
            .distinct()
        )
        return {EntityId(id_) for id_, where in self._connection.execute(query) if where in articles}

    def article_origins(self) -> Iterator[tuple[ArticleId, ArticleOrigin]]:
        """Where each article came from, in import order."""
        columns = (article.c.id, article.c.sha256, article.c.length, article.c.original_sha256, article.c.file_name)
        for id_, *origin in self._connection.execute(select(*columns).order_by(article.c.id)):
            yield ArticleId(id_), ArticleOrigin(*origin)

    def labels_in(self, layer: LayerId) -> dict[str, KnownLabel]:
        """The annotations of a layer, by uid."""
        columns = (annotation.c.uid, annotation.c.id, annotation.c.article_id, annotation.c.quote)
        query = select(*columns, annotation.c.modified_at).where(annotation.c.layer_id == layer)
        return {
            uid: KnownLabel(AnnotationId(id_), ArticleId(article_id), quote, at)
            for uid, id_, article_id, quote, at in self._connection.execute(query)
        }

    def links_from_other_layers(self, layer: LayerId) -> set[AnnotationId]:
        """The annotations of a layer that annotations of other layers point at."""
        there = annotation.alias("there")
        query = (
            select(value.c.target_id)
            .join_from(value, annotation, value.c.annotation_id == annotation.c.id)
            .join(there, value.c.target_id == there.c.id)
            .where(there.c.layer_id == layer, annotation.c.layer_id != layer)
        )
        return {AnnotationId(id_) for id_ in self._connection.execute(query).scalars()}

    def state_rows(self, layer: LayerId) -> dict[ArticleId, tuple[int, ArticleState]]:
        """What a layer says of each article that it says something of, with the row that says so."""
        query = select(article_state).where(article_state.c.layer_id == layer)
        return {
            ArticleId(row.article_id): (row.id, ArticleState(State(row.state), row.note))
            for row in self._connection.execute(query)
        }
