"""Writing: every change of a row goes through a `Transaction`, which notes it for the log.

The operation, its changes and the rows themselves are committed together. What is not logged here (bodies,
original bytes) is known by its hash and written once.
"""

import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from annotator.domain.errors import Refused
from annotator.domain.ids import ArticleId, OperationId
from annotator.domain.records import Erased, Identity, Source
from annotator.domain.text import sha256_of
from annotator.store.connection import driver_of
from annotator.store.erasing import belonging_to, scrub
from annotator.store.reader import Reader
from annotator.store.rows import ERASED, Row, canonical, digest_of_parts, digester, insert_sql, parsed, shape_of
from annotator.store.schema import LOGGED, body, change, operation, original
from annotator.store.texts import SoundTexts

# What is done and of how many, told by a large command between its steps; raising takes all of it back.
OnStep = Callable[[int, int], None]


@dataclass(slots=True)
class Change:
    """One row before and after an operation, in its canonical form; None where there was, or is, no row."""

    before: bytes | None
    after: bytes | None


class IdCounters:
    """The next id of each table. Ids only grow, over rolled back transactions too, and never come back."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._last: dict[str, int] = dict(driver.execute("SELECT name, seq FROM sqlite_sequence"))

    def take(self, table: str, count: int = 1) -> range:
        first = self._last.get(table, 0) + 1
        self._last[table] = first + count - 1
        return range(first, first + count)


class Transaction(Reader):
    """An open write transaction. Rows are given and taken as mappings of the columns in `schema.py`."""

    def __init__(
        self,
        connection: Connection,
        counters: IdCounters,
        who: Identity,
        source: Source,
        texts: SoundTexts | None = None,
    ) -> None:
        super().__init__(connection, texts)
        self.who = who
        self.source = source
        self._counters = counters
        self._changes: dict[tuple[str, int], Change] = {}
        self._is_erasing = False
        self.has_logged = False
        self.is_void = False  # set by who finds that nothing was changed: then nothing at all is written
        self.on_step: OnStep = lambda _done, _total: None

    @property
    def changes(self) -> Mapping[tuple[str, int], Change]:
        """What the operation changed so far, by table and row."""
        return self._changes

    def insert(self, table: str, **values: Any) -> int:
        """Add one row and return its id."""
        return self.insert_rows(table, [values])[0]

    def insert_rows(self, table: str, rows: Sequence[Mapping[str, Any]]) -> range:
        """Add rows and return their ids, in the same order."""
        if not rows:
            return range(0)
        ids = self._counters.take(table, len(rows))
        shape = shape_of(table)
        self._insert_stored(table, (shape.stored(row, id_) for id_, row in zip(ids, rows, strict=True)))
        return ids

    def update(self, table: str, row_id: int, **values: Any) -> None:
        """Change columns of one row. A row that stays as it is, is not written and not logged."""
        before = self.row(table, row_id)
        after = shape_of(table).changed(before, values)
        if after != before:
            self._update_many(table, [(before, after)])

    def update_rows(self, table: str, changes: Mapping[int, Mapping[str, Any]]) -> None:
        """`update` of many rows at once: which columns of which row become what."""
        shape = shape_of(table)
        pairs = [(row, shape.changed(row, changes[row["id"]])) for row in self.rows(table, changes)]
        self._update_many(table, [(before, after) for before, after in pairs if before != after])

    def delete(self, table: str, row_ids: Iterable[int]) -> None:
        """Remove rows that exist."""
        self._delete_stored(table, list(self.rows(table, row_ids)))

    def put_body(self, text: str) -> str:
        """Keep a text, once, and return its SHA-256."""
        sha = sha256_of(text)
        if self._connection.execute(select(body.c.id).where(body.c.sha256 == sha)).first() is None:
            self._connection.execute(body.insert().values(sha256=sha, length=len(text), text=text.encode()))
        return sha

    def put_original(self, data: bytes) -> str:
        """Keep the bytes of a file, compressed, once, and return their SHA-256."""
        sha = sha256(data).hexdigest()
        if self._connection.execute(select(original.c.id).where(original.c.sha256 == sha)).first() is None:
            packed = zlib.compress(data, 6)
            self._connection.execute(original.insert().values(sha256=sha, size=len(data), data=packed))
        return sha

    def erase(self, articles: Iterable[ArticleId], without_content: Callable[[str], str]) -> Erased:
        """Take articles and all that ever belonged to them out of the rows, the log, the texts and original files.

        Also those that are deleted already. `without_content` makes a summary that quotes nothing of one that may.
        Raises `Refused` for an article that no log knows or that is erased. For a transaction on a copy alone
        (`rewriting.py`): a file keeps traces of what was in it.
        """
        driver = driver_of(self._connection)
        belonging = belonging_to(driver, articles)
        live = {table: sorted(self.existing(table, ids)) for table, ids in belonging.rows.items()}
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in reversed([each for each in LOGGED if each in live]):
            self.delete(table, live[table])
        self._is_erasing = True
        sharing = scrub(driver, belonging, without_content)
        return Erased(
            articles=len(belonging.rows["article"]),
            annotations=len(belonging.rows["annotation"]),
            entities=len(belonging.rows["entity"]),
            live={table: len(ids) for table, ids in live.items()},
            lost_original=sharing,
            texts=belonging.texts,
        )

    def revert(self, id_: OperationId) -> None:
        """Put every row that an operation changed back to what it was before it, under its old id.

        Raises `Refused`, having written nothing, where one of those rows was changed since by another operation.
        """
        self._put_back(self.changes_of(id_))

    def revert_after(self, id_: OperationId, staying: Collection[str]) -> None:
        """Put everything back to what it was after an operation; what operations of the kinds `staying` did stays.

        Raises `Refused`, having written nothing, where something of it was erased since.
        """
        spans: dict[tuple[str, int], tuple[str | None, str | None]] = {}
        for table, row_id, before, after in self.changes_after(id_, staying):
            first, _ = spans.get((table, row_id), (before, None))
            spans[table, row_id] = first, after
        self._put_back((*key, first, last) for key, (first, last) in spans.items() if first != last)

    def _put_back(self, changes: Iterable[tuple[str, int, str | None, str | None]]) -> None:
        """Take changes back: table, row, before, after; of each row one, and after is what it is at this moment."""
        back: dict[str, list[tuple[Row | None, Row | None]]] = {table: [] for table in LOGGED}
        for table, _row_id, before, after in changes:
            if ERASED in {before, after}:
                raise Refused("what it changed was erased for good", hint="It cannot be brought back.")
            back[table].append((None if after is None else parsed(after), None if before is None else parsed(before)))
        for done, (table, pairs) in enumerate(back.items()):
            self.on_step(done, 2 * len(back))
            self._refuse_changed(table, [now for now, _ in pairs if now is not None])
            self._refuse_present(table, [then["id"] for now, then in pairs if now is None and then is not None])
        # Deletions first and insertions last, so that no unique value stands twice in between. References are
        # checked at the commit, which fails when a later row rests on one that goes.
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in reversed(LOGGED):
            self._delete_stored(table, [now for now, then in back[table] if now is not None and then is None])
        for done, (table, pairs) in enumerate(back.items()):
            self.on_step(len(back) + done, 2 * len(back))
            both = [(now, then) for now, then in pairs if now is not None and then is not None]
            self._update_many(table, both)
            self._insert_stored(table, [then for now, then in pairs if now is None and then is not None])

    def _refuse_changed(self, table: str, expected: Sequence[Row]) -> None:
        for found, row in zip(self.rows(table, [row["id"] for row in expected]), expected, strict=True):
            if found != row:
                raise Refused("a later operation changed the same rows", hint="Take that one back first.")

    def _refuse_present(self, table: str, ids: Sequence[int]) -> None:
        if self.existing(table, ids):
            raise Refused("a later operation changed the same rows", hint="Take that one back first.")

    def log(self, kind: str, summary: str, at: str, undoes: OperationId | None = None) -> OperationId:
        """Write the operation and its changes, and begin to note the next one."""
        self.has_logged = True
        changes, self._changes = self._changes, {}
        noted = [(key, each) for key, each in changes.items() if each.before != each.after]
        if self._is_erasing:
            noted = [(key, Change(ERASED.encode(), None)) for key, _ in noted]
        (number,) = self._counters.take("operation")
        row = (number, at, self.who.uid, self.who.name, str(self.source), kind, summary, undoes, len(noted))
        # Chained to the operation before it, so that a lost one is noticed.
        chained = digest_of_parts("operation", (*row, self.last_operation_digest().hex()))
        self._driver.execute(_INSERT_OPERATION, (*row, chained))
        ids = self._counters.take("change", len(noted))
        rows = (_change_row(id_, number, key, each) for id_, (key, each) in zip(ids, noted, strict=True))
        self._driver.executemany(_INSERT_CHANGE, rows)
        return OperationId(number)

    def _insert_stored(self, table: str, rows: Iterable[Row]) -> None:
        # A row at a time, not all at once: a hundred thousand would keep the garbage collector busy.
        self._driver.executemany(shape_of(table).insert, self._inserted(table, rows))

    def _inserted(self, table: str, rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
        digested = digester(table)
        for row in rows:
            text = canonical(row)
            self._note(table, row["id"], None, text)
            yield (*row.values(), digested(text))

    def _update_many(self, table: str, pairs: Iterable[tuple[Row, Row]]) -> None:
        self._driver.executemany(shape_of(table).update, self._updated(table, pairs))

    def _updated(self, table: str, pairs: Iterable[tuple[Row, Row]]) -> Iterator[tuple[Any, ...]]:
        digested = digester(table)
        for before, after in pairs:
            text = canonical(after)
            id_, *values = after.values()
            self._note(table, after["id"], canonical(before), text)
            yield (*values, digested(text), id_)

    def _delete_stored(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        for row in rows:
            self._note(table, row["id"], canonical(row), None)
        self._driver.executemany(shape_of(table).delete, [(row["id"],) for row in rows])

    def _note(self, table: str, row_id: int, before: bytes | None, after: bytes | None) -> None:
        known = self._changes.get((table, row_id))
        if known is None:
            self._changes[table, row_id] = Change(before, after)
        else:
            known.after = after


def _change_row(id_: int, number: int, key: tuple[str, int], each: Change) -> tuple[Any, ...]:
    before = None if each.before is None else each.before.decode()
    after = None if each.after is None else each.after.decode()
    row = (id_, number, *key, before, after)
    return (*row, digest_of_parts("change", row))


_INSERT_OPERATION = insert_sql(operation)
_INSERT_CHANGE = insert_sql(change)
