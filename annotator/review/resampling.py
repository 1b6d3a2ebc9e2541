"""Intervals by the bootstrap over articles: percentiles of what a figure is in resamples of the articles.

Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3. Each resample draws as many articles as
there are, with replacement; an article is drawn with all that belongs to it, because labels of one article resemble
one another more than those of two.

A figure depends on sums over articles alone. Those of one article are packed into one large whole number, so that a
resample is one sum of such numbers, exact whatever the order. A seed gives the same draws in every version of Python:
`random()` of a seeded generator never changes.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.review.coefficients import Reason, Score, Undefined

LEVEL = 0.95
RESAMPLES = 1_000
SEED = 20_241_101
FEWEST_ARTICLES = 2


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both figures of resamples or between two of them."""

    low: float
    high: float


Bounds = Interval | Undefined


@dataclass(frozen=True, slots=True)
class Resampling:
    """How resamples are drawn: how many, and from which seed."""

    resamples: int = RESAMPLES
    seed: int = SEED

    def sums(self, rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
        """The sum of each column over a resample of `rows` (one an article, none negative), one resample after another.

        None at all for fewer than two rows.
        """
        count = len(rows)
        if count < FEWEST_ARTICLES:
            return
        widths = [(max(column) * count).bit_length() for column in zip(*rows, strict=True)]
        packed = [_packed(row, widths) for row in rows]
        draw = random.Random(self.seed).random  # noqa: S311  # chance that can be repeated is what is wanted
        for _ in range(self.resamples):
            yield _unpacked(sum([packed[int(draw() * count)] for _ in range(count)]), widths)


def interval_of(figures: Sequence[Score], articles: int) -> Bounds:
    """The percentile interval of what a figure was in resamples of so many articles.

    Resamples in which it is undefined are left out; where those are half of them or more, so is the interval.
    """
    if articles < FEWEST_ARTICLES:
        return Undefined(Reason.TOO_FEW_ARTICLES)
    known = sorted(each for each in figures if not isinstance(each, Undefined))
    if 2 * len(known) <= len(figures):
        return Undefined(Reason.TOO_OFTEN_UNDEFINED)
    tail = (1 - LEVEL) / 2
    return Interval(quantile(known, tail), quantile(known, 1 - tail))


def quantile(ordered: Sequence[float], part: float) -> float:
    """The value below which `part` of the sorted values lie, between two values linearly (Hyndman and Fan's type 7)."""
    place = part * (len(ordered) - 1)
    below = int(place)
    if below + 1 == len(ordered):
        return ordered[below]
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])


def _packed(row: Sequence[int], widths: Sequence[int]) -> int:
    found = 0
    for value, width in zip(reversed(row), reversed(widths), strict=True):
        found = found << width | value
    return found


def _unpacked(packed: int, widths: Sequence[int]) -> list[int]:
    found = []
    for width in widths:
        found.append(packed & ((1 << width) - 1))
        packed >>= width
    return found
