"""What two layers differ in on one article, in the order of the text, and what was decided of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from annotator.domain.comparing import ComparedLabel
from annotator.domain.ids import ArticleId, LayerId, Uid
from annotator.domain.review import Decision, Verdict
from annotator.domain.spans import Span
from annotator.review.alignment import aligned


class Kind(StrEnum):
    """In what two sides differ. Where several hold, the first of these that does: tag, boundary, value."""

    ONLY_FIRST = "only first"
    ONLY_SECOND = "only second"
    BOUNDARY = "boundary"
    TAG = "tag"
    VALUE = "value"
    AGREE = "agree"


KINDS = (Kind.ONLY_FIRST, Kind.ONLY_SECOND, Kind.BOUNDARY, Kind.TAG, Kind.VALUE)  # in the order of the queue


@dataclass(frozen=True, slots=True)
class Difference:
    """Labels of the two sides that are about the same words. `attributes` are those that the two say differently.

    Of one against several, and of one side alone, `attributes` is empty: there are no two to compare.
    """

    kind: Kind
    first: tuple[ComparedLabel, ...]
    second: tuple[ComparedLabel, ...]
    attributes: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[ComparedLabel, ...]:
        return (*self.first, *self.second)

    @property
    def about(self) -> frozenset[Uid]:
        """The annotations it is about, by which a decision on it is found."""
        return frozenset(label.uid for label in self.labels)

    @property
    def span(self) -> Span:
        """From the first to the last code point that either side has marked."""
        return Span(min(label.start for label in self.labels), max(label.end for label in self.labels))

    @property
    def seen(self) -> str:
        """A digest of what the two sides say: a decision holds as long as it is the same."""
        sides = sorted(sorted(repr(label.content) for label in side) for side in (self.first, self.second))
        return blake2b(repr(sides).encode(), digest_size=16).hexdigest()

    @property
    def case(self) -> tuple[object, ...]:
        """Kind, tags, and what each side says, quote and values: equal where the same case stands elsewhere."""

        def sides(labels: Iterable[ComparedLabel]) -> tuple[object, ...]:
            return tuple((label.tag, label.quote.casefold(), label.content[3]) for label in labels)

        return self.kind, sides(self.first), sides(self.second)


def differences(first: Sequence[ComparedLabel], second: Sequence[ComparedLabel]) -> list[Difference]:
    """All groups of labels of one article, those that agree too, in the order of the text."""
    return [
        _difference(tuple(first[at] for at in group.first), tuple(second[at] for at in group.second))
        for group in aligned(first, second)
    ]


def _difference(first: tuple[ComparedLabel, ...], second: tuple[ComparedLabel, ...]) -> Difference:
    if not first or not second:
        return Difference(Kind.ONLY_FIRST if first else Kind.ONLY_SECOND, first, second)
    if len(first) > 1 or len(second) > 1:
        return Difference(Kind.BOUNDARY, first, second)
    (one,), (other,) = first, second
    names = sorted(one.words.keys() | other.words.keys())
    attributes = tuple(name for name in names if one.says(name) != other.says(name))
    if one.tag != other.tag:
        return Difference(Kind.TAG, first, second, attributes)
    if one.span != other.span:
        return Difference(Kind.BOUNDARY, first, second, attributes)
    return Difference(Kind.VALUE if attributes else Kind.AGREE, first, second, attributes)


@dataclass(frozen=True, slots=True)
class Item:
    """A difference, or an agreement, and what was decided of it. `verdict` is said with the first side first.

    `is_stale`: it was decided, and a side says something else since; then it is to be decided again.
    """

    article: ArticleId
    difference: Difference
    decision: Decision | None = None
    verdict: Verdict | None = None
    is_stale: bool = False

    @property
    def is_settled(self) -> bool:
        return self.verdict is not None and self.verdict.settles and not self.is_stale

    @property
    def agrees(self) -> bool:
        return self.difference.kind is Kind.AGREE


def items(
    article: ArticleId,
    found: Iterable[Difference],
    decisions: Iterable[Decision],
    first_layer: LayerId,
    reviewer: Uid | None = None,
) -> list[Item]:
    """Each difference with its decision: the reviewer's own if there is one, else the latest of anybody.

    `first_layer` is the layer that is compared first: a decision may have been made with the two the other way round.
    """
    known: dict[frozenset[Uid], Decision] = {}
    for each in sorted(decisions, key=lambda decision: (decision.person == reviewer, decision.at, decision.uid)):
        known[each.about] = each
    return [_item(article, each, known.get(each.about), first_layer) for each in found]


def _item(article: ArticleId, difference: Difference, decision: Decision | None, first_layer: LayerId) -> Item:
    if decision is None:
        return Item(article, difference)
    return Item(
        article, difference, decision, decision.verdict_for(first_layer), is_stale=decision.seen != difference.seen
    )
