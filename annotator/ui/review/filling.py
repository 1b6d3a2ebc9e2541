"""From what a session knows to the rows of the queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.domain.review import Verdict
from annotator.review.comparison import ArticleSummary
from annotator.review.differences import Item, Kind
from annotator.ui.panes.row_list import Row
from annotator.ui.review.discs import SIGN_OF
from annotator.ui.review.queue_list import Heading, QueueRow
from annotator.ui.review.session import ReviewSession
from annotator.ui.review.words import GROUPS, kind_words, more_of, state_words, title_of, verdict_words

LEFT, DECIDED, UNDECIDED, COMMENTED = "left", "decided", "undecided", "commented"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of the queue is wanted; empty wants all."""

    kind: str = ""
    attribute: str = ""
    state: str = ""
    words: str = ""

    def takes(self, item: Item, title: str, *, is_commented: bool) -> bool:
        if self.kind and kind_words(item.difference.kind) != self.kind:
            return False
        if self.attribute and self.attribute not in item.difference.attributes:
            return False
        if self.words and self.words.casefold() not in title.casefold():
            return False
        return not self.state or _is_in(item, self.state, is_commented=is_commented)


def _is_in(item: Item, state: str, *, is_commented: bool) -> bool:
    if state == COMMENTED:
        return is_commented
    if state == UNDECIDED:
        return item.verdict is Verdict.UNDECIDED
    return item.is_settled if state == DECIDED else not item.is_settled


def queue_rows(session: ReviewSession, wanted: QueueFilter) -> list[Heading | QueueRow]:
    """The differences of the article on screen under the headings of their kinds."""
    rows: list[Heading | QueueRow] = []
    items = session.items
    for group in GROUPS:
        of_group = [item for item in items if item.difference.kind in group]
        shown = [row for item in of_group if (row := _row(session, item, wanted)) is not None]
        if shown:
            left = sum(not item.is_settled for item in of_group)
            rows += [Heading(SIGN_OF[group[0]], kind_words(group[0]), str(left)), *shown]
    return rows


def _row(session: ReviewSession, item: Item, wanted: QueueFilter) -> QueueRow | None:
    difference, sides = item.difference, session.sides
    title, comments = title_of(difference), session.comments_on(item)
    if not wanted.takes(item, title, is_commented=bool(comments)):
        return None
    below = more_of(difference, session.codebook, sides)
    if decided := verdict_words(item, sides):
        below = f"✓ {decided} · {below}" if item.is_settled else f"{decided} · {below}"
    tag = session.codebook.tag(difference.labels[0].tag)
    return QueueRow(
        about=difference.about,
        words=title,
        below=below,
        letter="?" if tag is None else tag.letter,
        colour="user4" if tag is None else tag.colour,
        kind=kind_words(difference.kind),
        is_settled=item.is_settled,
        right=_comments_words(len(comments)),
    )


def _comments_words(number: int) -> str:
    if number < 2:
        return QCoreApplication.translate("Review", "1 comment") if number else ""
    return QCoreApplication.translate("Review", "%n comments", "", number)


def article_rows(
    summaries: Sequence[ArticleSummary], hidden: Sequence[tuple[object, str]], words: str, hidden_words: str
) -> list[Row]:
    """The articles, those with most left first; those that may not be seen yet at the end, by their titles alone."""
    wanted = words.casefold()
    rows = [
        Row(
            each.article,
            each.title or QCoreApplication.translate("Review", "untitled"),
            _article_words(each),
            str(each.number_left or "✓"),
        )
        for each in summaries
        if wanted in (each.title or "").casefold()
    ]
    return rows + [Row(id_, title, hidden_words) for id_, title in hidden if wanted in title.casefold()]


def _article_words(each: ArticleSummary) -> str:
    parts = [
        QCoreApplication.translate("Review", "{number} left").format(number=each.number_left),
        QCoreApplication.translate("Review", "{number} decided").format(number=each.decided),
        QCoreApplication.translate("Review", "{number} agree").format(number=each.agreed),
        state_words(each.state),
    ]
    if not each.is_read_by_both:
        parts.append(QCoreApplication.translate("Review", "only one has read it"))
    return " · ".join(
        QCoreApplication.translate("Review", "no difference") if each.is_identical and n == 0 else part
        for n, part in enumerate(parts)
    )


def totals(summaries: Sequence[ArticleSummary]) -> tuple[int, int, int]:
    """Over all articles: differences left, decided, and labels that agree."""
    return (
        sum(each.number_left for each in summaries),
        sum(each.decided for each in summaries),
        sum(each.agreed for each in summaries),
    )


def attribute_choices(session: ReviewSession, name: Callable[[str, str], str]) -> list[tuple[str, str]]:
    """The attributes that differ somewhere in the article, with their words."""
    found: dict[str, str] = {}
    for item in session.items:
        for each in item.difference.attributes:
            found.setdefault(each, name(item.difference.labels[0].tag, each))
    return sorted(found.items(), key=lambda pair: pair[1])


KIND_CHOICES = (Kind.ONLY_FIRST, Kind.BOUNDARY, Kind.TAG, Kind.VALUE)
