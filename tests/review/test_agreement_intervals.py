"""Intervals: sums of resamples are exact, percentiles are percentiles, and a seed decides."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.coefficients import Reason, Undefined
from annotator.review.resampling import Interval, Resampling, interval_of, quantile

ROWS = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 2**90), min_size=wide, max_size=wide), min_size=2, max_size=8)
)


@given(ROWS, st.integers(0, 2**32))
def test_the_sums_are_those_of_the_rows_that_are_drawn(rows: list[list[int]], seed: int) -> None:
    draw = random.Random(seed).random
    expected = []
    for _ in range(5):
        drawn = [rows[int(draw() * len(rows))] for _ in rows]
        expected.append([sum(column) for column in zip(*drawn, strict=True)])
    assert list(Resampling(5, seed).sums(rows)) == expected


def test_the_draws_of_a_seed_never_change() -> None:
    # Python promises the numbers of `random()` for a seed; these were drawn with 3.11.
    assert list(Resampling(3, 7).sums([[1, 0], [10, 0], [100, 1]])) == [[12, 0], [21, 0], [12, 0]]


def test_fewer_than_two_articles_have_no_interval() -> None:
    assert list(Resampling(5, 1).sums([[1]])) == list(Resampling(5, 1).sums([])) == []
    assert interval_of([], 1) == Undefined(Reason.TOO_FEW_ARTICLES)


def test_percentiles_by_hand() -> None:
    # 101 figures 0 … 100: the 2.5th percentile stands at place .025 x 100 = 2.5, between 2 and 3.
    figures = [float(each) for each in range(100, -1, -1)]
    found = interval_of(figures, 2)
    assert isinstance(found, Interval)
    assert found.low == pytest.approx(2.5)
    assert found.high == pytest.approx(97.5)


def test_resamples_without_a_figure_are_left_out_unless_they_are_half() -> None:
    nothing = Undefined(Reason.NO_LABELS)
    assert interval_of([0.5, nothing, 0.5], 2) == Interval(0.5, 0.5)
    assert interval_of([0.5, nothing], 2) == Undefined(Reason.TOO_OFTEN_UNDEFINED)


@given(st.lists(st.floats(0, 1), min_size=1), st.floats(0, 1))
def test_a_quantile_lies_within(values: list[float], part: float) -> None:
    ordered: Sequence[float] = sorted(values)
    assert ordered[0] <= quantile(ordered, part) <= ordered[-1]
    assert quantile(ordered, 0) == ordered[0]
    assert quantile(ordered, 1) == ordered[-1]
