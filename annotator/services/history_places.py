"""Where in the articles an operation of the history took place, and which operations belong to an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.ids import AnnotationId, ArticleId, OperationId

if TYPE_CHECKING:
    from annotator.store.reader import Reader
    from annotator.store.rows import Row


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look. `start` is in code points; the annotation may be gone since, as may the article."""

    article: ArticleId
    annotation: AnnotationId | None = None
    start: int | None = None


def place_of(reader: Reader, operation: OperationId) -> Place | None:
    """The first annotation that an operation changed, else the first article; None where it touched neither."""
    values: list[Row] = []
    articles: list[ArticleId] = []
    for table, row_id, before, after in reader.changed_rows(operation):
        row = after or before or {}
        if table == "annotation":
            return Place(ArticleId(row["article_id"]), AnnotationId(row_id), row["start"])
        if table == "value":
            values.append(row)
        elif table in {"article", "article_state"}:
            articles.append(ArticleId(row["article_id"] if table == "article_state" else row_id))
    for each in reader.annotations([AnnotationId(row["annotation_id"]) for row in values[:1]]):
        return Place(each.article, each.id, each.span.start)
    return Place(articles[0]) if articles else None


def operations_on(reader: Reader, article: ArticleId) -> frozenset[OperationId]:
    """The operations that changed an article, its state, its annotations or their values."""
    return frozenset(reader.operations_touching(article))
