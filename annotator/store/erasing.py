"""Taking articles out of the log, for good.

A change of a row that is erased keeps its place in the log; what the row was, is replaced by a mark. What is left is
digested anew, from the first operation that was touched to the last, so that no digest can confirm a guess at what
was erased, and the log can be checked as before. All of it is one transaction, on a copy (`rewriting.py`): what a
database file keeps of rows that are gone leaves only with the file.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.domain.errors import Refused
from annotator.store.rows import ERASED, Row, canonical, digest, digest_of_parts, parsed, shape_of

RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Belonging:
    """All that ever belonged to articles: their rows, live or only in the log, by table; texts and original files.

    `annotations` of it are those on the articles; the values of links from elsewhere that ever pointed at one, and
    may hold its words, belong to them too, and so do entities that nothing else ever mentioned.
    """

    rows: dict[str, set[int]]
    texts: frozenset[str]
    originals: frozenset[str]

    @property
    def keys(self) -> Iterator[RowKey]:
        return ((table, id_) for table, ids in self.rows.items() for id_ in ids)


def belonging_to(driver: sqlite3.Connection, articles: Iterable[int]) -> Belonging:
    """What belongs to these articles. Raises `Refused` for one that no log knows, or that is erased already."""
    found = _Search(driver)
    found.articles(set(articles))
    annotations = found.those("annotation", lambda row: row["article_id"] in found.rows["article"])
    for table in ("article_state", "decision", "comment", "article_review", "assignment"):
        found.those(table, lambda row: row["article_id"] in found.rows["article"])
    uids = {f"a:{row['uid']}" for _, row in found.states("annotation") if row["id"] in annotations}
    found.those(
        "value",
        lambda row: row["annotation_id"] in annotations or row["target_id"] in annotations or row["unresolved"] in uids,
    )
    found.lonely_entities()
    return Belonging(found.rows, frozenset(found.texts), frozenset(found.originals))


@dataclass(slots=True)
class _Search:
    driver: sqlite3.Connection
    rows: dict[str, set[int]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    originals: set[str] = field(default_factory=set)

    def states(self, table: str) -> Iterator[tuple[int, Row]]:
        """Everything that the rows of a table ever were: each state is what some change made of it."""
        for row_id, after in self.driver.execute(_STATES, (table,)):
            if after != ERASED:
                yield row_id, parsed(after)

    def those(self, table: str, belongs: Callable[[Row], bool]) -> set[int]:
        self.rows[table] = {row_id for row_id, row in self.states(table) if belongs(row)}
        return self.rows[table]

    def articles(self, wanted: set[int]) -> None:
        known = dict(self.states("article"))
        for id_ in wanted - known.keys():
            (count,) = self.driver.execute(_IS_IN_LOG, (id_,)).fetchone()
            raise Refused("the article was erased already" if count else "there never was such an article")
        self.texts = {known[id_]["sha256"] for id_ in wanted}
        # The same text may have come in, been taken out, and come in again: that is one article to a person.
        again = self.those("article", lambda row: row["sha256"] in self.texts) - wanted
        live = {id_ for (id_,) in self.driver.execute("SELECT id FROM article")}
        if again & live:
            raise Refused("the same text stands in the project as another article", hint="Erase that one.")
        self.originals = {
            row["original_sha256"]
            for row_id, row in self.states("article")
            if row_id in self.rows["article"] and row["original_sha256"] is not None
        }

    def lonely_entities(self) -> None:
        """Entities that were mentioned in what is erased, and never in anything else."""
        here: set[int] = set()
        elsewhere: set[int] = set()
        for row_id, row in self.states("value"):
            if row["entity_id"] is not None:
                (here if row_id in self.rows["value"] else elsewhere).add(row["entity_id"])
        self.rows["entity"] = here - elsewhere


def scrub(driver: sqlite3.Connection, belonging: Belonging, without_content: Callable[[str], str]) -> int:
    """Take what belongs to articles, whose rows are gone already, out of everything else: log, texts, originals.

    `without_content` makes of the summary of an operation one that quotes nothing. Returns how many other articles
    came from the same original files, which they lose.
    """
    touched = _mark_changes(driver, belonging)
    touched_too, sharing = _forget_originals(driver, belonging)
    _clear_summaries(driver, touched, without_content)
    _chain_anew(driver, min(touched | touched_too, default=None))
    for table, gone in (("body", belonging.texts), ("original", belonging.originals)):
        _remove_blobs(driver, table, gone)
    return sharing


def _mark_changes(driver: sqlite3.Connection, belonging: Belonging) -> set[int]:
    """Replace what the rows were by the mark. Returns the operations that were touched."""
    marked = []
    for key in belonging.keys:
        for id_, operation, before, after in driver.execute(_CHANGES_OF_ROW, key):
            mark = (None if before is None else ERASED, None if after is None else ERASED)
            marked.append(_digested(id_, operation, key, *mark))
    driver.executemany(_REWRITE_CHANGE, marked)
    return {each[-1] for each in driver.execute(_OPERATIONS_MARKED, (ERASED, ERASED))} if marked else set()


def _digested(id_: int, operation: int, key: RowKey, before: str | None, after: str | None) -> tuple[Any, ...]:
    return before, after, digest_of_parts("change", (id_, operation, *key, before, after)), id_


def _forget_originals(driver: sqlite3.Connection, belonging: Belonging) -> tuple[set[int], int]:
    """Let other articles that came from the same files, in the log too, have no original: it holds what is erased."""
    touched: set[int] = set()
    sharing: set[int] = set()
    rewritten = []
    for id_, operation, row_id, before, after in list(driver.execute(_CHANGES_OF_ARTICLES)):
        fresh = [_without_original(each, belonging.originals) for each in (before, after)]
        if fresh != [before, after]:
            rewritten.append(_digested(id_, operation, ("article", row_id), *fresh))
            touched.add(operation)
            sharing.add(row_id)
    driver.executemany(_REWRITE_CHANGE, rewritten)
    live = [row_id for (row_id,) in driver.execute("SELECT id FROM article") if row_id in sharing]
    for row_id in live:
        (after,) = driver.execute(_LAST_STATE, (row_id,)).fetchone()
        row = parsed(after)
        _, *values = (row[name] for name in shape_of("article").columns)
        driver.execute(shape_of("article").update, (*values, digest("article", canonical(row)), row_id))
    return touched, len(live)


def _without_original(state: str | None, originals: frozenset[str]) -> str | None:
    if state is None or state == ERASED:
        return state
    row = parsed(state)
    if row["original_sha256"] not in originals:
        return state
    return canonical({**row, "original_sha256": None}).decode()


def _clear_summaries(driver: sqlite3.Connection, touched: Iterable[int], without_content: Callable[[str], str]) -> None:
    for number in touched:
        (summary,) = driver.execute("SELECT summary FROM operation WHERE id = ?", (number,)).fetchone()
        driver.execute("UPDATE operation SET summary = ? WHERE id = ?", (without_content(summary), number))


def _chain_anew(driver: sqlite3.Connection, first: int | None) -> None:
    """Digest the operations from `first` on anew; each carries the digest of the one before it."""
    if first is None:
        return
    found = driver.execute(_DIGEST_BEFORE, (first,)).fetchone()
    previous = b"" if found is None else found[0]
    fresh = []
    for row in driver.execute(_OPERATIONS_FROM, (first,)):
        previous = digest_of_parts("operation", (*row, previous.hex()))
        fresh.append((previous, row[0]))
    driver.executemany("UPDATE operation SET digest = ? WHERE id = ?", fresh)


def _remove_blobs(driver: sqlite3.Connection, table: str, gone: Iterable[str]) -> None:
    """Remove them, and let the last ones take their ids, which have no gap (`integrity.py`)."""
    find, remove, last, renumber = _BLOBS[table]
    free = []
    for sha in gone:
        free += [id_ for (id_,) in driver.execute(find, (sha,))]
        driver.execute(remove, (sha,))
    for id_ in sorted(free):
        (greatest,) = driver.execute(last).fetchone()
        if greatest is not None and greatest > id_:
            driver.execute(renumber, (id_, greatest))


# Statements

_STATES = 'SELECT row_id, "after" FROM change WHERE table_name = ? AND "after" IS NOT NULL ORDER BY row_id, id'
_IS_IN_LOG = "SELECT count(*) FROM change WHERE table_name = 'article' AND row_id = ?"
_CHANGES_OF_ROW = 'SELECT id, operation_id, "before", "after" FROM change WHERE table_name = ? AND row_id = ?'
_CHANGES_OF_ARTICLES = 'SELECT id, operation_id, row_id, "before", "after" FROM change WHERE table_name = \'article\''
_LAST_STATE = "SELECT \"after\" FROM change WHERE table_name = 'article' AND row_id = ? ORDER BY id DESC LIMIT 1"
_REWRITE_CHANGE = 'UPDATE change SET "before" = ?, "after" = ?, digest = ? WHERE id = ?'
_OPERATIONS_MARKED = 'SELECT DISTINCT operation_id FROM change WHERE "before" = ? OR "after" = ?'
_DIGEST_BEFORE = "SELECT digest FROM operation WHERE id < ? ORDER BY id DESC LIMIT 1"
_OPERATIONS_FROM = (
    "SELECT id, at, person_uid, person_name, source, kind, summary, undoes, rows FROM operation "
    "WHERE id >= ? ORDER BY id"
)
_BLOBS = {
    "body": (
        "SELECT id FROM body WHERE sha256 = ?",
        "DELETE FROM body WHERE sha256 = ?",
        "SELECT max(id) FROM body",
        "UPDATE body SET id = ? WHERE id = ?",
    ),
    "original": (
        "SELECT id FROM original WHERE sha256 = ?",
        "DELETE FROM original WHERE sha256 = ?",
        "SELECT max(id) FROM original",
        "UPDATE original SET id = ? WHERE id = ?",
    ),
}
