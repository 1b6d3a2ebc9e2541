"""What a check finds, and what it looks at."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnClause, column, func, select
from sqlalchemy import table as table_of
from sqlalchemy.dialects import sqlite

from annotator.domain.errors import AnnotatorError
from annotator.store.layout import Layout, RowTuple, ascending

MOST = 200  # findings of one check; a wrecked file has as many as rows
_DIALECT = sqlite.dialect()


class Kind(StrEnum):
    """What a finding is about; part of `annotator check --json`."""

    FILE = "file"  # it cannot be opened at all
    HEADER = "header"
    SCHEMA = "schema"
    PAGES = "pages"  # SQLite's own check
    UNREADABLE = "unreadable"  # a check could not be carried to its end
    REFERENCE = "reference"
    BODY = "body"
    ORIGINAL = "original"
    LOG = "log"
    ROW = "row"
    IDS = "ids"
    TEXT = "text"  # an annotation that does not fit its article


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: `where` and `what` make a sentence.

    `repairable` says that `repair` can put it right from the rest of the file, if that is whole.
    """

    kind: Kind
    where: str
    what: str
    repairable: bool


class Progress(Protocol):
    """What long work reports to: what is done, of how many, and what it is. Raises to stop it."""

    def progress(self, done: int, total: int, what: str) -> None: ...


class Silent:
    """Reports to nobody."""

    def progress(self, done: int, total: int, what: str) -> None: ...


@dataclass(slots=True)
class Looked:
    """An open file that is checked, and what was found in it so far."""

    driver: sqlite3.Connection
    layout: Layout
    found: list[Finding] = field(default_factory=list)
    stopped: AnnotatorError | None = None

    def rows(self, table: str) -> Iterator[RowTuple]:
        """All rows of a table, by id."""
        return ascending(self.driver.execute(self.layout.tables[table].select))

    def one(self, query: str, *bound: object) -> Any:
        """The first value of the first row, None where there is none."""
        row = self.driver.execute(query, bound).fetchone()
        return None if row is None else row[0]

    @property
    def log_is_whole(self) -> bool:
        return not any(each.kind is Kind.LOG for each in self.found)


def plain(text: str) -> str:
    """A text of a damaged file in one line that can be printed."""
    shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    return shown if len(shown) <= 200 else shown[:200] + "…"


def bindable(value: object) -> object:
    """A value of a damaged row as one that can be bound: Python gives surrogates for bytes that are no UTF-8."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def extent(table: str) -> str:
    """The query of how many rows a table has, and their first and last id."""
    id_: ColumnClause[int] = column("id")
    return str(
        select(func.count(), func.min(id_), func.max(id_)).select_from(table_of(table)).compile(dialect=_DIALECT)
    )
