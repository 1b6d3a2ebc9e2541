"""Two layers of a project compared: articles with what they differ in, and what is left to decide."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.ids import ArticleId, LayerId, OperationId, Uid
from annotator.domain.review import Decision, ReviewState, Verdict
from annotator.review.differences import KINDS, Item, Kind, differences, items
from annotator.services.reviewing import Case
from annotator.store.comparing import Comparing

if TYPE_CHECKING:
    from annotator.store.reader import Reader


@dataclass(frozen=True, slots=True)
class ReviewedArticle:
    """One article with its differences and agreements, in the order of the text."""

    article: ComparedArticle
    items: tuple[Item, ...]
    state: ReviewState = ReviewState.OPEN
    is_read_by_both: bool = True
    """Whether each of the two has labels there, or is done with it."""

    @property
    def differing(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.agrees)

    @property
    def left(self) -> tuple[Item, ...]:
        """Differences that are still to be decided."""
        return tuple(item for item in self.items if not item.agrees and not item.is_settled)

    @property
    def to_pass(self) -> tuple[Item, ...]:
        """Agreements that are not in gold yet."""
        return tuple(item for item in self.items if item.agrees and not item.is_settled)

    @property
    def counts(self) -> Counter[Kind]:
        """How many of each kind are still to be decided."""
        return Counter(item.difference.kind for item in self.left)


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What the list of a review shows of an article; small, so that thousands of them are kept.

    `left` counts differences that are to be decided, by kind; `decided` those that are settled, `agreed` the labels
    that both have alike, of which `to_pass` are not in gold.
    """

    article: ArticleId
    title: str | None
    left: Mapping[Kind, int]
    decided: int
    agreed: int
    to_pass: int
    state: ReviewState
    is_read_by_both: bool = True

    @property
    def number_left(self) -> int:
        return sum(self.left.values())

    @property
    def is_identical(self) -> bool:
        """Whether there is nothing to decide, and never was."""
        return not self.left and not self.decided


class Comparison:
    """Two layers, the first and the second, read through one reader. Verdicts are said with the first one first.

    `reviewer`: whose decisions count before those of others.
    """

    def __init__(self, reader: Reader, first: LayerId, second: LayerId, reviewer: Uid | None = None) -> None:
        self.first, self.second = first, second
        self._reader = reader
        self._reviewer = reviewer
        self._labels = Comparing(reader, (first, second))

    def articles(self) -> dict[ArticleId, ComparedArticle]:
        """All articles of the project, in import order."""
        return {each.id: each for each in self._labels.articles()}

    def with_labels(self) -> dict[ArticleId, set[LayerId]]:
        """Which of the two have labels on each article where one has."""
        return self._labels.articles_with_labels()

    def article(self, article: ComparedArticle) -> ReviewedArticle:
        """One article, with what was decided there."""
        decisions = self._reader.decisions_between(self.first, self.second, article.id)
        state = self._reader.article_reviews(self.first, self.second).get(article.id, (0, ReviewState.OPEN))[1]
        return self._compared(article, [each for _, each in decisions], state)

    def summaries(self) -> Iterator[ArticleSummary]:
        """All articles where one of the two has labels or is done, in import order, one after the other."""
        return map(summary_of, self.reviewed())

    def reviewed(self, wanted: Collection[ArticleId] | None = None) -> Iterator[ReviewedArticle]:
        """Those articles with their items, one after the other; of the `wanted` ones only, where they are named."""
        decisions: dict[ArticleId, list[Decision]] = {}
        for _, each in self._reader.decisions_between(self.first, self.second):
            decisions.setdefault(each.article, []).append(each)
        states = self._reader.article_reviews(self.first, self.second)
        labelled = self.with_labels()
        for article in self.articles().values():
            if wanted is not None and article.id not in wanted:
                continue
            if article.id in labelled or article.is_done_by(self.first) or article.is_done_by(self.second):
                state = states.get(article.id, (0, ReviewState.OPEN))[1]
                yield self._compared(article, decisions.get(article.id, ()), state)

    def _compared(self, article: ComparedArticle, decisions: Sequence[Decision], state: ReviewState) -> ReviewedArticle:
        labels = self._labels.labels_of(article.id)
        found = differences(labels[self.first], labels[self.second])
        both = all(labels[layer] or article.is_done_by(layer) for layer in (self.first, self.second))
        known = tuple(items(article.id, found, decisions, self.first, self._reviewer))
        return ReviewedArticle(article, known, state, is_read_by_both=both)


def summary_of(reviewed: ReviewedArticle) -> ArticleSummary:
    """The summary of one article."""
    counts = reviewed.counts
    return ArticleSummary(
        article=reviewed.article.id,
        title=reviewed.article.title,
        left={kind: counts[kind] for kind in KINDS if counts[kind]},
        decided=len(reviewed.differing) - len(reviewed.left),
        agreed=len(reviewed.items) - len(reviewed.differing),
        to_pass=len(reviewed.to_pass),
        state=reviewed.state,
        is_read_by_both=reviewed.is_read_by_both,
    )


def by_difference(summaries: Sequence[ArticleSummary]) -> list[ArticleSummary]:
    """The articles with most to decide first, those that one of the two has not read last; else as they came in."""
    return sorted(summaries, key=lambda each: (not each.is_read_by_both, -each.number_left))


def case_of(item: Item) -> Case:
    """What a command that decides an item names."""
    difference = item.difference
    return Case(
        item.article,
        tuple(label.id for label in difference.first),
        tuple(label.id for label in difference.second),
        difference.seen,
    )


def finished_by(reviewed: ReviewedArticle, decided: Sequence[Item], verdict: Verdict) -> frozenset[ArticleId]:
    """The article itself if, with these items decided so and all that agrees passed, nothing is left; else nothing."""
    about = {item.difference.about for item in decided} if verdict.settles else set()
    rest = [item for item in reviewed.left if item.difference.about not in about]
    return frozenset() if rest else frozenset([reviewed.article.id])


def next_left(items_: Sequence[Item], after: Item | None, *, forward: bool = True) -> Item | None:
    """The next item that is to be decided after (or before) one, round at the ends; None where nothing is left."""
    left = [at for at, item in enumerate(items_) if not item.agrees and not item.is_settled]
    if not left:
        return None
    about = None if after is None else after.difference.about
    here = next((at for at, item in enumerate(items_) if item.difference.about == about), None)
    if here is None:
        return items_[left[0 if forward else -1]]
    ordered = left if forward else left[::-1]
    return items_[next((at for at in ordered if (at > here if forward else at < here)), ordered[0])]


def gold_labels(reader: Reader, article: ArticleId, uids: Sequence[Uid]) -> list[ComparedLabel]:
    """The labels of gold on an article that have these uids."""
    gold = next((layer.id for layer in reader.layers() if layer.is_gold), None)
    if gold is None:
        return []
    wanted = set(uids)
    return [label for label in Comparing(reader, [gold]).labels_of(article)[gold] if label.uid in wanted]


def decided_in(reader: Reader, operation: OperationId) -> tuple[ArticleId, frozenset[Uid]] | None:
    """Where an operation decided, commented or labelled: the article, and the annotations that it was about.

    Of decisions, those that were no mere agreement come first.
    """
    found: list[tuple[int, ArticleId, frozenset[Uid]]] = []
    for table, _, before, after in reader.changed_rows(operation):
        row = after or before
        if row is None or table not in {"decision", "comment", "annotation"}:
            continue
        if table == "decision":
            rank, about = int(row["verdict"] == Verdict.AGREED) * 3, (*_listed(row["first"]), *_listed(row["second"]))
        else:
            rank, about = (1, _listed(row["about"])) if table == "comment" else (2, (row["uid"],))
        found.append((rank, ArticleId(row["article_id"]), frozenset(map(Uid, about))))
    if not found:
        return None
    _, article, about_ = min(found, key=lambda each: each[0])
    return article, about_


def _listed(stored: str) -> tuple[str, ...]:
    """The uids in a column that holds a list, as the log keeps it."""
    return tuple(json.loads(stored))
