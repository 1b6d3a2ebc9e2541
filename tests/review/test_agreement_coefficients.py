"""Kappa and alpha: published examples, an oracle, and laws."""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from annotator.review.coefficients import (
    Reason,
    Score,
    Undefined,
    alpha_of_pairs,
    cohen_kappa,
    fleiss_kappa,
    margins_of,
    nominal_alpha,
    ordinal_alpha,
)

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30)
TRIPLES = st.lists(st.tuples(*[st.integers(0, 2)] * 3), min_size=1, max_size=20)

# Krippendorff (2011), Computing Krippendorff's alpha-reliability: four observers, twelve units, C.
FOUR_OBSERVERS: Sequence[tuple[int | None, ...]] = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
        strict=True,
    )
)
# Fourteen raters of ten subjects, as they are often shown for Fleiss' kappa: how many said 1, 2, 3, 4, 5.
TEN_SUBJECTS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip


def alpha_by_definition(units: Sequence[Sequence[int | None]], ordinal: bool) -> float | None:
    """1 - Do/De over all pairs of values in units, and all pairs of values at all."""
    kept = [[each for each in unit if each is not None] for unit in units]
    kept = [unit for unit in kept if len(unit) > 1]
    values = [each for unit in kept for each in unit]
    counts = Counter(values)

    def apart(one: int, other: int) -> float:
        if not ordinal:
            return float(one != other)
        low, high = sorted((one, other))
        return (sum(counts[g] for g in range(low, high + 1)) - (counts[low] + counts[high]) / 2) ** 2

    observed = sum(apart(one, other) / (len(unit) - 1) for unit in kept for one, other in permutations(unit, 2))
    expected = sum(apart(one, other) for one, other in permutations(values, 2)) / (len(values) - 1)
    return None if expected == 0 else 1 - observed / expected


def same(found: Score, expected: float | None) -> bool:
    if expected is None:
        return isinstance(found, Undefined)
    return found == pytest.approx(expected, abs=1e-12)


def kappa_of(pairs: Sequence[tuple[int, int]]) -> Score:
    return cohen_kappa(margins_of(Counter(pairs), 2))


@given(PAIRS)
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    one, other = zip(*pairs, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by zero where kappa is undefined
        expected = float(cohen_kappa_score(one, other))
    is_undefined = len({*one, *other}) == 1
    assert same(kappa_of(pairs), None if is_undefined else expected)


@given(PAIRS)
def test_kappa_does_not_know_which_layer_is_first_nor_what_the_values_are_called(pairs: list[tuple[int, int]]) -> None:
    assert kappa_of([(b, a) for a, b in pairs]) == kappa_of(pairs)
    assert kappa_of([(9 - a, 9 - b) for a, b in pairs]) == kappa_of(pairs)


def test_kappa_by_hand() -> None:
    # 6 + 2 of 10 agree: Po = .8. The first says x 7 times, the second 7 times: Pe = .7 x .7 + .3 x .3 = .58.
    # kappa = .22 / .42.
    table: Mapping[tuple[str, ...], int] = {("x", "x"): 6, ("x", "y"): 1, ("y", "x"): 1, ("y", "y"): 2}
    assert cohen_kappa(margins_of(table, 2)) == pytest.approx(22 / 42)


def test_where_all_say_the_same_nothing_is_beyond_chance() -> None:
    margins = margins_of({("x", "x"): 7}, 2)
    undefined = Undefined(Reason.ONE_CATEGORY)
    assert cohen_kappa(margins) == fleiss_kappa(margins) == nominal_alpha(margins) == undefined
    assert ordinal_alpha({(1, 1): 7}) == undefined


def test_without_units_there_is_no_figure() -> None:
    margins = margins_of(Counter[tuple[int, ...]](), 2)
    undefined = Undefined(Reason.NO_UNITS)
    assert cohen_kappa(margins) == fleiss_kappa(margins) == nominal_alpha(margins) == undefined
    assert ordinal_alpha({}) == ordinal_alpha({(1, None): 3}) == undefined
    assert alpha_of_pairs({("x", None): 1}) == undefined


def test_fleiss_by_a_published_table() -> None:
    units: Counter[tuple[int, ...]] = Counter()
    for row in TEN_SUBJECTS:
        units[tuple(value for value, count in enumerate(row) for _ in range(count))] += 1
    assert fleiss_kappa(margins_of(units, 14)) == pytest.approx(0.210, abs=0.0005)


def test_alpha_by_a_published_table() -> None:
    table: Mapping[tuple[int | None, ...], int] = Counter(FOUR_OBSERVERS)
    assert ordinal_alpha(table) == pytest.approx(0.815, abs=0.0005)
    assert alpha_by_definition(FOUR_OBSERVERS, ordinal=False) == pytest.approx(0.743, abs=0.0005)


def test_nominal_alpha_by_hand() -> None:
    # Two layers, units xx xx xy yy: n = 8 values, 5 x and 3 y. Do = 2/8. De = 2 x 5 x 3 / (8 x 7) = 30/56.
    # alpha = 1 - .25 x 56/30 = .5333.
    table: Mapping[tuple[str, ...], int] = {("x", "x"): 2, ("x", "y"): 1, ("y", "y"): 1}
    assert nominal_alpha(margins_of(table, 2)) == pytest.approx(1 - 0.25 * 56 / 30)


def test_ordinal_alpha_by_hand() -> None:
    # Two layers, units 0-0, 0-1, 2-2: values 0 0 0 1 2 2, n = 6. Differences by the ordinal metric:
    # 0-1: (3 + 1 - (3 + 1)/2)^2 = 4; 1-2: (1 + 2 - 3/2)^2 = 2.25; 0-2: (3 + 1 + 2 - 5/2)^2 = 12.25.
    # Do = 2 x 4 / 6; De = 2 (3x1x4 + 1x2x2.25 + 3x2x12.25) / (6 x 5) = 180 / 30. alpha = 1 - (8/6) / 6.
    assert ordinal_alpha({(0, 0): 1, (0, 1): 1, (2, 2): 1}) == pytest.approx(1 - (8 / 6) / 6)


@given(TRIPLES)
def test_alpha_is_what_its_definition_says(units: list[tuple[int, int, int]]) -> None:
    assert same(nominal_alpha(margins_of(Counter(units), 3)), alpha_by_definition(units, ordinal=False))


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 3))] * 3), min_size=1, max_size=20))
def test_ordinal_alpha_is_what_its_definition_says(units: list[tuple[int | None, ...]]) -> None:
    assert same(ordinal_alpha(Counter(units)), alpha_by_definition(units, ordinal=True))


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 2))] * 2), min_size=1, max_size=20))
def test_what_one_left_open_is_missing_from_alpha(units: list[tuple[int | None, ...]]) -> None:
    assert same(alpha_of_pairs(Counter(units)), alpha_by_definition(units, ordinal=False))


@given(TRIPLES)
def test_alpha_and_fleiss_differ_by_drawing_without_putting_back(units: list[tuple[int, int, int]]) -> None:
    margins = margins_of(Counter(units), 3)
    alpha, kappa = nominal_alpha(margins), fleiss_kappa(margins)
    if isinstance(kappa, Undefined):
        assert alpha == kappa
    else:
        values = 3 * len(units)
        assert 1 - float(str(alpha)) == pytest.approx((1 - kappa) * (values - 1) / values)
