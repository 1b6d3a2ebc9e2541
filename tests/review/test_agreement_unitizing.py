"""Alpha for unitizing against its definition, and where it has no value."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.coefficients import Reason, Undefined
from annotator.review.unitizing import Disagreement, Unit, disagreement, merged, unitizing_alpha

LENGTH = 13
Section = tuple[int, int, bool]  # start, end, whether it is a unit


def sections(units: Sequence[Unit], length: int) -> list[Section]:
    """Units and the gaps around them."""
    found: list[Section] = []
    at = 0
    for start, end in units:
        found += [(at, start, False)] if start > at else []
        found.append((start, end, True))
        at = end
    return found + ([(at, length, False)] if at < length else [])


def difference(one: Section, other: Section) -> int:
    """The squared difference of two sections where they stand (Krippendorff 2004)."""
    if one[0] >= other[1] or other[0] >= one[1]:
        return 0
    if one[2] and other[2]:
        return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
    if one[2] or other[2]:
        unit, gap = (one, other) if one[2] else (other, one)
        is_within = gap[0] <= unit[0] and unit[1] <= gap[1]
        return (unit[1] - unit[0]) ** 2 if is_within else 0
    return 0


def by_definition(layers: Sequence[Sequence[Unit]], length: int) -> tuple[float, float]:
    """Observed and expected disagreement, every pair of sections in every position."""
    m = len(layers)
    parted = [sections(merged(each), length) for each in layers]
    observed = sum(difference(g, h) for one, other in permutations(parted, 2) for g in one for h in other)
    expected = 0
    for one, other in permutations([each for its in parted for each in its], 2):
        long, longer = one[1] - one[0], other[1] - other[0]
        for at in range(1 - long, longer):
            expected += difference((at, at + long, one[2]), (0, longer, other[2]))
    within = sum((end - start) * (end - start - 1) for its in parted for start, end, is_unit in its if is_unit)
    places = m * length
    return observed / (m * (m - 1) * length**2), expected / (length * (places * (places - 1) - within))


UNITS = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 6)).map(lambda at: (at[0], min(at[0] + at[1], LENGTH))),
    max_size=4,
)


@given(st.lists(UNITS, min_size=2, max_size=4))
def test_both_disagreements_are_what_the_definition_says(layers: list[list[Unit]]) -> None:
    found = disagreement(layers, LENGTH)
    observed, expected = by_definition(layers, LENGTH)
    assert found.observed == pytest.approx(observed)
    assert found.expected == pytest.approx(expected)


@given(UNITS)
def test_layers_that_mark_the_same_agree_fully(units: list[Unit]) -> None:
    alpha = unitizing_alpha([disagreement([units, units, units], LENGTH)])
    assert alpha == (1.0 if units else Undefined(Reason.NOTHING_MARKED))


@given(st.lists(UNITS, min_size=2, max_size=3))
def test_no_layer_is_first(layers: list[list[Unit]]) -> None:
    found = disagreement(layers, LENGTH)
    turned = disagreement(layers[::-1], LENGTH)
    assert (found.observed, found.expected) == (turned.observed, turned.expected)


def test_by_hand() -> None:
    # L = 10; one marks 2..5, the other 3..5. Observed: (2-3)^2 + 0 = 1, twice, over 2 x 1 x 100: .01.
    # Expected: lengths 3 and 2, gaps 2, 5 and 3, 5. Other units: 1 x (3x2x5)/3 + 1 x (2x1x3)/3 = 10 + 2.
    # In gaps: 3^2 x ((5-2) + (3-2) + (5-2)) = 63; 2^2 x (1 + 4 + 2 + 4) = 44. 2 x (12 + 63 + 44) = 238,
    # over 10 x (20 x 19 - 3x2 - 2x1) = 3720.
    found = disagreement([[(2, 5)], [(3, 5)]], 10)
    assert found.observed == 0.01
    assert found.expected == pytest.approx(238 / 3720)
    assert unitizing_alpha([found]) == pytest.approx(1 - 0.01 * 3720 / 238)


def test_one_who_marks_nothing_disagrees_with_each_unit() -> None:
    # Only the other's units in the gap that is the whole text: (2^2 + 3^2) x 2 / (2 x 10^2) = .13.
    assert disagreement([[], [(0, 2), (6, 9)]], 10).observed == 0.13


def test_units_that_share_text_are_one_and_those_that_touch_are_two() -> None:
    assert merged([(4, 7), (0, 3), (2, 4), (9, 9 + 1)]) == [(0, 4), (4, 7), (9, 10)]
    apart = disagreement([[(0, 4), (4, 8)], [(0, 8)]], 10)
    joined = disagreement([[(0, 5), (4, 8)], [(0, 8)]], 10)
    # 0..4 and 4..8 each against 0..8: 4^2 each; joined it is the same unit.
    assert apart.observed == 2 * (16 + 16) / (2 * 100)
    assert joined.observed == 0


def test_sums_are_over_articles_and_tags() -> None:
    parts = [Disagreement(0.01, 0.05), Disagreement(0.0, 0.05), Disagreement(0.0, 0.0)]
    assert unitizing_alpha(parts) == pytest.approx(0.9)
    assert unitizing_alpha([]) == unitizing_alpha(parts[2:]) == Undefined(Reason.NOTHING_MARKED)


def test_a_whole_text_and_no_text_at_all() -> None:
    assert unitizing_alpha([disagreement([[(0, 5)], [(0, 5)]], 5)]) == 1.0
    assert unitizing_alpha([disagreement([[(0, 1)], [(0, 1)]], 1)]) == Undefined(Reason.NOTHING_MARKED)
    assert disagreement([[], []], 0) == Disagreement(0.0, 0.0)


def test_many_units_in_long_texts_take_no_loop_over_positions() -> None:
    length = 10**9
    units = [(at * 10_000, at * 10_000 + 5_000) for at in range(10_000)]
    moved = [(start + 1, end + 1) for start, end in units]
    alpha = unitizing_alpha([disagreement([units, moved], length)])
    assert isinstance(alpha, float)
    assert 0.999 < alpha < 1
