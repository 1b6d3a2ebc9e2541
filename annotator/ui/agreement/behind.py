"""What stands behind a figure: which differences it counts, and on which articles. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.ids import ArticleId
from annotator.review.confusion import Cell, DifferenceTally
from annotator.review.differences import Difference, Kind

_ONLY_ONE = frozenset({Kind.ONLY_FIRST, Kind.ONLY_SECOND})
_OF_SPANS = _ONLY_ONE | {Kind.BOUNDARY, Kind.TAG}


@dataclass(frozen=True, slots=True)
class Behind:
    """`title` says it in words, `wanted` which places belong to it; no `articles` means all that are compared."""

    title: str
    wanted: Callable[[Difference], bool]
    articles: frozenset[ArticleId] | None = None


def spans_differ(tag: str | None = None) -> Callable[[Difference], bool]:
    """What is counted against the same span and tag: all but agreement and other values."""
    return lambda each: each.kind in _OF_SPANS and _is_about(each, tag)


def no_overlap(tag: str | None = None) -> Callable[[Difference], bool]:
    """What is counted against overlapping: a label that has no partner of its own tag."""
    return lambda each: _lacks_partner(each) and _is_about(each, tag)


def in_cell(cell: Cell) -> Callable[[Difference], bool]:
    """What the reference has tagged so, and the other layer so; agreement too."""

    def wanted(each: Difference) -> bool:
        tally = DifferenceTally()
        tally.add(each.first, each.second)
        return tally.confusion().count(*cell) > 0

    return wanted


def of_kind(kind: Kind) -> Callable[[Difference], bool]:
    return lambda each: each.kind is kind


def value_differs(tag: str, attribute: str) -> Callable[[Difference], bool]:
    """Pairs of labels of the tag that say something else there; also where one of the two says nothing."""

    def wanted(each: Difference) -> bool:
        pairs = DifferenceTally().add(each.first, each.second)
        return any(one.tag == tag and one.says(attribute) != other.says(attribute) for one, other in pairs)

    return wanted


def _lacks_partner(each: Difference) -> bool:
    if each.kind is Kind.BOUNDARY:
        return len(each.first) != len(each.second)
    return each.kind in _ONLY_ONE or each.kind is Kind.TAG


def _is_about(each: Difference, tag: str | None) -> bool:
    return tag is None or any(label.tag == tag for label in each.labels)
