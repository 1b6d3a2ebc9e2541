"""Decisions and comments of a hand-over on their way in: records of what others said, never of what I did.

Each is known by its uid. What is here already is passed over where it says the same, and refused where it does not; so
is whatever claims to be by me and is not here. A decision that somebody made anew takes the place of theirs before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotator.domain.exchange import Refusal
from annotator.domain.handover import CommentRecord, DecisionRecord
from annotator.domain.ids import ArticleId, LayerId, Uid
from annotator.domain.review import Comment, Decision
from annotator.services.annotate import shown
from annotator.services.handover_report import Tally

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction

# The uid here of an annotation that a file names by one, in the layer of that uid in the file; None: in any.
UidHere = Callable[[Uid | None, Uid], Uid]

CLAIM = "it claims to be by you, and you never wrote it"
ALTERED = "one of this id is here, and says something else; it stays as it is"
NO_ARTICLE = "its article is not in the project"


@dataclass(slots=True)
class IncomingReviews:
    """Takes records in, refusing into `refusals`. `layers` are those of the project by the uid that the file gives."""

    tx: Transaction
    articles: Mapping[str, ArticleId]
    layers: Mapping[Uid, LayerId]
    uid_here: UidHere
    refusals: list[Refusal]
    decisions: Tally = field(default_factory=Tally)
    comments: Tally = field(default_factory=Tally)
    layers_used: set[LayerId] = field(default_factory=set)

    # Comments

    def take_comments(self, records: Iterable[CommentRecord]) -> None:
        known = {each.uid: each for each in self.tx.comments()}
        threads = {each.thread: each.article for each in known.values()}
        rows: dict[Uid, dict[str, object]] = {}
        for record in records:
            fault = self._comment_fault(record, known, threads, rows)
            if fault is not None:
                self.comments.refused += 1
                self.refusals.append(Refusal(f"the comment {shown(record.text)} by {shown(record.person.name)}", fault))
            elif record.uid in known or record.uid in rows:
                self.comments.known += 1
            else:
                article = self.articles[record.article]
                threads.setdefault(record.thread, article)
                rows[record.uid] = self._comment_row(record, article)
        self.comments.new += len(rows)
        self.tx.insert_rows("comment", list(rows.values()))

    def _comment_fault(
        self,
        record: CommentRecord,
        known: Mapping[Uid, Comment],
        threads: Mapping[Uid, ArticleId],
        rows: Mapping[Uid, Mapping[str, object]],
    ) -> str | None:
        article = self.articles.get(record.article)
        if article is None:
            return NO_ARTICLE
        row = self._comment_row(record, article)
        here = _comment_as_row(known[record.uid]) if record.uid in known else rows.get(record.uid)
        if here is not None:
            return None if _same(row, here) else ALTERED
        if record.person.uid == self.tx.who.uid:
            return CLAIM
        if threads.get(record.thread, article) != article:
            return "it answers a comment on another article"
        return None

    def _comment_row(self, record: CommentRecord, article: ArticleId) -> dict[str, object]:
        return {
            "uid": record.uid,
            "article_id": article,
            "thread": record.thread,
            "about": [self.uid_here(None, uid) for uid in record.about],
            "text": record.text,
            "person_uid": record.person.uid,
            "person_name": record.person.name,
            "at": record.at,
        }

    # Decisions

    def take_decisions(self, records: Iterable[DecisionRecord]) -> None:
        found = list(self.tx.all_decisions())
        known = {each.uid: _decision_as_row(each) for _, each in found}
        last = _Last(found)
        rows: dict[Uid, dict[str, Any]] = {}
        for record in sorted(records, key=lambda each: (each.at, each.uid)):
            row, fault = self._decision_row(record)
            here = known.get(record.uid) or rows.get(record.uid)
            if row is None:
                self._refuse(record, fault)
            elif here is not None and not _same(row, here):
                self._refuse(record, ALTERED)
            elif here is not None or last.is_newer_than(row):
                self.decisions.known += 1
            elif record.person.uid == self.tx.who.uid:
                self._refuse(record, CLAIM)
            else:
                rows[record.uid] = row
                last.add(row)
        fresh = [row for row in rows.values() if not last.is_replaced(row)]
        self.decisions.new += len(fresh)
        self.tx.delete("decision", last.replaced)
        self.tx.insert_rows("decision", fresh)
        self.layers_used.update(row[side] for row in fresh for side in ("first_layer_id", "second_layer_id"))

    def _decision_row(self, record: DecisionRecord) -> tuple[dict[str, Any] | None, str]:
        """The row of a decision, or why there is none."""
        article = self.articles.get(record.article)
        if article is None:
            return None, NO_ARTICLE
        layers = [self.layers.get(uid) for uid in (record.first_layer, record.second_layer)]
        if None in layers or layers[0] == layers[1]:
            return None, "a layer that it is about is not here"
        return {
            "uid": record.uid,
            "article_id": article,
            "first_layer_id": layers[0],
            "second_layer_id": layers[1],
            "first": [self.uid_here(record.first_layer, uid) for uid in record.first],
            "second": [self.uid_here(record.second_layer, uid) for uid in record.second],
            "verdict": str(record.verdict),
            "gold": [self.uid_here(None, uid) for uid in record.gold],
            "rule": record.rule,
            "seen": record.seen,
            "person_uid": record.person.uid,
            "person_name": record.person.name,
            "at": record.at,
        }, ""

    def _refuse(self, record: DecisionRecord, reason: str) -> None:
        self.decisions.refused += 1
        self.refusals.append(Refusal(f"the decision {record.uid} by {shown(record.person.name)}", reason))


class _Last:
    """The last decision of each person about the same annotations; those before it are replaced."""

    def __init__(self, found: Iterable[tuple[int, Decision]]) -> None:
        self.replaced: list[int] = []
        self._numbers: dict[str, int] = {}
        self._gone: set[str] = set()
        self._by_about: dict[tuple[object, ...], tuple[str, str]] = {}
        for number, each in found:
            row = _decision_as_row(each)
            self._numbers[each.uid] = number
            key = _about(row)
            if key not in self._by_about or self._by_about[key] < (each.at, each.uid):
                self._by_about[key] = each.at, each.uid

    def is_newer_than(self, row: Mapping[str, Any]) -> bool:
        last = self._by_about.get(_about(row))
        return last is not None and last >= (row["at"], row["uid"])

    def add(self, row: Mapping[str, Any]) -> None:
        key = _about(row)
        if key in self._by_about:
            _, uid = self._by_about[key]
            self._gone.add(uid)
            if uid in self._numbers:
                self.replaced.append(self._numbers[uid])
        self._by_about[key] = row["at"], row["uid"]

    def is_replaced(self, row: Mapping[str, Any]) -> bool:
        return row["uid"] in self._gone


def _about(row: Mapping[str, Any]) -> tuple[object, ...]:
    layers = frozenset((row["first_layer_id"], row["second_layer_id"]))
    return row["person_uid"], layers, frozenset((*row["first"], *row["second"]))


def _same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two rows say the same; what somebody is called now may differ."""
    return all(one[name] == other[name] for name in one if name != "person_name")


def _comment_as_row(each: Comment) -> dict[str, object]:
    return {
        "uid": each.uid,
        "article_id": each.article,
        "thread": each.thread,
        "about": list(each.about),
        "text": each.text,
        "person_uid": each.person,
        "person_name": each.person_name,
        "at": each.at,
    }


def _decision_as_row(each: Decision) -> dict[str, Any]:
    return {
        "uid": each.uid,
        "article_id": each.article,
        "first_layer_id": each.first_layer,
        "second_layer_id": each.second_layer,
        "first": list(each.first),
        "second": list(each.second),
        "verdict": str(each.verdict),
        "gold": list(each.gold),
        "rule": each.rule,
        "seen": each.seen,
        "person_uid": each.person,
        "person_name": each.person_name,
        "at": each.at,
    }
