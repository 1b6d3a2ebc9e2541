"""What an operation says of itself when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain.ids import AnnotationId, ArticleId, OperationId
from annotator.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a handler returns: a line for the history, and what the caller wants to know beyond the change set.

    `annotations` are those to look at afterwards: the new ones, or the one that was there already.
    """

    summary: str
    annotations: tuple[AnnotationId, ...] = ()
    report: object = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one operation touched, told once to every view. `operation` is None when nothing changed.

    `rows` holds the ids of the rows that were touched, by table; `articles` the articles in which something
    that belongs to them was; `place` is where to look: the article, and the annotation that changed, the first in
    the text, if it is there still. `span` is where that annotation stands, or stood.
    """

    operation: OperationId | None
    kind: str
    summary: str
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    articles: frozenset[ArticleId] = frozenset()
    annotations: tuple[AnnotationId, ...] = ()
    place: tuple[ArticleId, AnnotationId | None] | None = None
    span: Span | None = None
    report: object = None

    def touches(self, *tables: str) -> bool:
        """Whether a row of one of these tables was touched."""
        return any(self.rows.get(table) for table in tables)
