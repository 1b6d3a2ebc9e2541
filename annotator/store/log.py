"""Reading: the log of what was done."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, or_, select

from annotator.domain.ids import ArticleId, OperationId, Uid
from annotator.domain.log import ERASING, STAYING, TakenBack, undone
from annotator.domain.records import OperationRecord, Source
from annotator.store.rows import ERASED, Row, parsed
from annotator.store.schema import change, operation

_ON_AN_ARTICLE = ("annotation", "article_state", "decision", "comment", "article_review", "assignment")
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


class LoggedChange(NamedTuple):
    """A row of a table before and after an operation; None where there was, or is, none, or where it was erased."""

    table: str
    row: int
    before: Row | None
    after: Row | None
    is_erased: bool


class LogQuestions:
    """The questions of a `Reader` about the history."""

    _connection: Connection

    def operations_page(self, before: OperationId | None, limit: int) -> list[OperationRecord]:
        """At most `limit` operations, the newest first: those before a number, or the last ones."""
        query = select(operation).order_by(operation.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(operation.c.id < before)
        gone = self._undone()
        return [record_of(row, row.id in gone) for row in self._connection.execute(query)]

    def is_undone(self, id_: OperationId) -> bool:
        """Whether the effect of an operation was taken back since."""
        return id_ in self._undone()

    def change_counts(self, id_: OperationId) -> dict[tuple[str, str], int]:
        """How many rows of each table an operation added, removed and changed."""
        what = case((change.c.before.is_(None), ADDED), (change.c.after.is_(None), REMOVED), else_=CHANGED)
        query = (
            select(change.c.table_name, what, func.count())
            .where(change.c.operation_id == id_)
            .group_by(change.c.table_name, what)
        )
        return {(table, how): count for table, how, count in self._connection.execute(query)}

    def first_changes(self, id_: OperationId, limit: int) -> list[LoggedChange]:
        """At most `limit` changes of an operation, in the order in which they were made."""
        columns = (change.c.table_name, change.c.row_id, change.c.before, change.c.after)
        query = select(*columns).where(change.c.operation_id == id_).order_by(change.c.id).limit(limit)
        return [_logged(*row) for row in self._connection.execute(query)]

    def last_states(self, table: str, row_ids: Iterable[int]) -> dict[int, Row]:
        """What the log knows last of rows, also of those that are gone; nothing of those that were erased."""
        found: dict[int, Row] = {}
        state = func.coalesce(change.c.after, change.c.before)
        for id_ in dict.fromkeys(row_ids):
            query = select(state).where(change.c.table_name == table, change.c.row_id == id_)
            text = self._connection.execute(query.order_by(change.c.id.desc()).limit(1)).scalar()
            if text is not None and text != ERASED:
                found[id_] = parsed(text)
        return found

    def changes_after(
        self, id_: OperationId, kinds_without: Collection[str]
    ) -> Iterator[tuple[str, int, str | None, str | None]]:
        """The changes of all operations after one, the oldest first, without operations of some kinds."""
        query = (
            select(change.c.table_name, change.c.row_id, change.c.before, change.c.after)
            .join_from(change, operation)
            .where(operation.c.id > id_, operation.c.kind.not_in(kinds_without))
            .order_by(change.c.id)
        )
        for row in self._connection.execute(query):
            yield row.table_name, row.row_id, row.before, row.after

    def first_after(self, id_: OperationId, kind: str) -> OperationId | None:
        """The first operation of a kind after another one."""
        query = select(func.min(operation.c.id)).where(operation.c.id > id_, operation.c.kind == kind)
        found = self._connection.execute(query).scalar()
        return None if found is None else OperationId(found)

    def operations_erased_in(self) -> set[OperationId]:
        """The operations of which something was erased since, and which therefore cannot be taken back."""
        if self.first_after(OperationId(0), ERASING) is None:
            return set()
        query = select(change.c.operation_id).distinct()
        query = query.where(or_(change.c.before == ERASED, change.c.after == ERASED))
        return {OperationId(id_) for id_ in self._connection.execute(query).scalars()}

    def operations_touching(self, article_id: ArticleId) -> list[OperationId]:
        """The operations that changed an article, or something that belongs to it, now or before it was removed."""
        columns, row = change.c, func.coalesce(change.c.after, change.c.before)
        of_article = func.json_extract(row, "$.article_id") == article_id
        own = (columns.table_name == "article") & (columns.row_id == article_id)
        theirs = columns.table_name.in_(_ON_AN_ARTICLE) & of_article
        marked = select(columns.row_id).where((columns.table_name == "annotation") & of_article)
        values = (columns.table_name == "value") & func.json_extract(row, "$.annotation_id").in_(marked)
        query = select(columns.operation_id).where(own | theirs | values).distinct()
        return [OperationId(id_) for id_ in self._connection.execute(query).scalars()]

    def _undone(self) -> set[int]:
        columns = (operation.c.id, operation.c.kind, operation.c.undoes)
        some = or_(operation.c.undoes.is_not(None), operation.c.kind.in_(STAYING))
        rows = self._connection.execute(select(*columns).where(some).order_by(operation.c.id)).all()
        takings = [TakenBack(row.id, row.kind, row.undoes) for row in rows if row.undoes is not None]
        return undone(takings, (row.id for row in rows if row.undoes is None))


def _logged(table: str, row: int, before: str | None, after: str | None) -> LoggedChange:
    was, became = (None if each is None or each == ERASED else parsed(each) for each in (before, after))
    return LoggedChange(table, row, was, became, ERASED in {before, after})


def record_of(row: Any, undone: bool) -> OperationRecord:
    """The line of the history that a row of `operation` is."""
    return OperationRecord(
        id=OperationId(row.id),
        at=row.at,
        person=row.person_name,
        person_uid=Uid(row.person_uid),
        source=Source(row.source),
        kind=row.kind,
        summary=row.summary,
        rows=row.rows,
        undoes=None if row.undoes is None else OperationId(row.undoes),
        undone=undone,
    )
