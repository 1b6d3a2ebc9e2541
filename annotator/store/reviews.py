"""Reading: what review recorded."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from annotator.domain.ids import ArticleId, LayerId, Uid
from annotator.domain.review import Comment, Decision, LayerStatus, ReviewState, Verdict
from annotator.store.connection import driver_of
from annotator.store.schema import article_review, assignment, comment, decision, layer_review

FIRST_VERSION = 2  # of the schema, that has the tables of review


class ReviewQuestions:
    """Questions of a `Reader` about review. Of a project of an earlier version, open to read, nothing is known."""

    _connection: Connection

    def decisions_between(
        self, first: LayerId, second: LayerId, article: ArticleId | None = None
    ) -> list[tuple[int, Decision]]:
        """The decisions on differences of two layers, in whichever order they were compared, the oldest first."""
        query = select(decision).where(_between(decision.c, first, second)).order_by(decision.c.id)
        if article is not None:
            query = query.where(decision.c.article_id == article)
        return [(row.id, _decision(row)) for row in self._review_rows(query)]

    def decisions_on(self, article: ArticleId) -> list[tuple[int, Decision]]:
        """All decisions on one article, the oldest first."""
        query = select(decision).where(decision.c.article_id == article).order_by(decision.c.id)
        return [(row.id, _decision(row)) for row in self._review_rows(query)]

    def all_decisions(self) -> Iterator[tuple[int, Decision]]:
        """All decisions, the oldest first."""
        for row in self._review_rows(select(decision).order_by(decision.c.id)):
            yield row.id, _decision(row)

    def comments(self, article: ArticleId | None = None) -> list[Comment]:
        """The comments on one article, or all, by time."""
        query = select(comment).order_by(comment.c.at, comment.c.id)
        if article is not None:
            query = query.where(comment.c.article_id == article)
        return [_comment(row) for row in self._review_rows(query)]

    def article_reviews(self, first: LayerId, second: LayerId) -> dict[ArticleId, tuple[int, ReviewState]]:
        """How far the review of each article is between two layers, with the row that says so; open ones may lack."""
        query = select(article_review).where(_between(article_review.c, first, second))
        rows = self._review_rows(query.order_by(article_review.c.id))
        return {ArticleId(row.article_id): (row.id, ReviewState(row.state)) for row in rows}

    def layer_statuses(self) -> dict[LayerId, tuple[int, LayerStatus]]:
        """How far each layer is on its way through review, with the row that says so; only those that came in."""
        rows = self._review_rows(select(layer_review))
        return {LayerId(row.layer_id): (row.id, LayerStatus(row.status)) for row in rows}

    def assignments(self) -> dict[ArticleId, tuple[str, ...]]:
        """Who is to label what: names by article."""
        found: dict[ArticleId, tuple[str, ...]] = {}
        for row in self._review_rows(select(assignment).order_by(assignment.c.id)):
            id_ = ArticleId(row.article_id)
            found[id_] = (*found.get(id_, ()), row.person_name)
        return found

    def assigned_to(self, article: ArticleId) -> tuple[str, ...]:
        """Who is to label an article."""
        query = select(assignment.c.person_name).where(assignment.c.article_id == article).order_by(assignment.c.id)
        return tuple(row.person_name for row in self._review_rows(query))

    def review_rows_on(self, articles: Iterable[ArticleId]) -> dict[str, list[int]]:
        """The rows of review that belong to articles, by table."""
        wanted = list(articles)
        found: dict[str, list[int]] = {}
        for table in (decision, comment, article_review, assignment):
            for start in range(0, len(wanted), _MOST_BOUND):
                some = wanted[start : start + _MOST_BOUND]
                query = select(table.c.id).where(table.c.article_id.in_(some))
                found.setdefault(str(table.name), []).extend(row.id for row in self._review_rows(query))
        return found

    def _review_rows(self, query: Select[Any]) -> Iterable[Any]:
        (version,) = driver_of(self._connection).execute("PRAGMA user_version").fetchone()
        return self._connection.execute(query) if version >= FIRST_VERSION else ()


_MOST_BOUND = 10_000  # SQLite binds at most 32,766 values


def _between(columns: Any, first: LayerId, second: LayerId) -> Any:
    this = and_(columns.first_layer_id == first, columns.second_layer_id == second)
    turned = and_(columns.first_layer_id == second, columns.second_layer_id == first)
    return or_(this, turned)


def _uids(uids: Iterable[str]) -> tuple[Uid, ...]:
    return tuple(Uid(each) for each in uids)


def _decision(row: Any) -> Decision:
    return Decision(
        uid=Uid(row.uid),
        article=ArticleId(row.article_id),
        first_layer=LayerId(row.first_layer_id),
        second_layer=LayerId(row.second_layer_id),
        first=_uids(row.first),
        second=_uids(row.second),
        verdict=Verdict(row.verdict),
        gold=_uids(row.gold),
        rule=row.rule,
        seen=row.seen,
        person=Uid(row.person_uid),
        person_name=row.person_name,
        at=row.at,
    )


def _comment(row: Any) -> Comment:
    return Comment(
        uid=Uid(row.uid),
        article=ArticleId(row.article_id),
        thread=Uid(row.thread),
        about=_uids(row.about),
        text=row.text,
        person=Uid(row.person_uid),
        person_name=row.person_name,
        at=row.at,
    )
