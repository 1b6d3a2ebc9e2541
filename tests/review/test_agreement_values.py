"""Agreement of values, by hand for each kind of attribute."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.codebook import Codebook
from annotator.review.coefficients import Reason, Undefined
from annotator.review.value_scores import ValueScore, ValueTally, are_near
from tests.making import codebook as default_codebook
from tests.review.labels import SECOND, mark

Said = tuple[str | None, str | None]

POLARITIES: Sequence[Said] = [
    ("support", "support"), ("support", "oppose"), ("oppose", "oppose"), ("neutral", "mixed"),
    ("unclear", "support"), ("support", None), (None, "oppose"), (None, None),
]  # fmt: skip


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return default_codebook()


def score(codebook: Codebook, tag: str, attribute: str, said: Sequence[Said]) -> ValueScore:
    tally = ValueTally(codebook)
    pairs = [
        (
            mark(0, 5, tag, {} if one is None else {attribute: one}),
            mark(0, 5, tag, {} if other is None else {attribute: other}, SECOND),
        )
        for one, other in said
    ]
    tally.add(pairs)
    (found,) = (each for each in tally.scores() if (each.tag, each.attribute) == (tag, attribute))
    assert found.pairs == len(said)
    assert len(found.differing) == found.both - found.agree
    assert len(found.one_sided) == found.only_reference + found.only_other
    return found


def test_set_by_both_by_one_and_by_none_are_told_apart(codebook: Codebook) -> None:
    found = score(codebook, "stance", "polarity", POLARITIES)
    assert (found.both, found.only_reference, found.only_other, found.neither) == (5, 1, 1, 1)
    assert (found.agree, found.share) == (2, 2 / 5)


def test_polarity_nominal_by_hand(codebook: Codebook) -> None:
    found = score(codebook, "stance", "polarity", POLARITIES)
    # Five pairs. The first layer: support 2, oppose 1, neutral 1, unclear 1; the second: support 2, oppose 2, mixed 1.
    # Po = 2/5, Pe = (2x2 + 1x2) / 25 = 6/25, kappa = (10/25 - 6/25) / (19/25).
    assert found.kappa == pytest.approx(4 / 19)
    # n = 10: support 4, oppose 3, neutral, mixed, unclear 1 each. Do = 3/5.
    # De = (100 - 16 - 9 - 3) / 90 = .8. alpha = .25.
    assert found.alpha == pytest.approx(0.25)


def test_polarity_in_its_order_by_hand(codebook: Codebook) -> None:
    found = score(codebook, "stance", "polarity", POLARITIES).ordinal
    assert found is not None
    # unclear has no place: four pairs are left, in ranks 2-2, 2-0, 0-0, 1-1 (neutral and mixed share the middle).
    # Values: three of rank 2, three of rank 0, two of rank 1; n = 8. Differences: 0-1 and 1-2: (3 + 2 - 5/2)^2 = 6.25;
    # 0-2: (3 + 2 + 3 - 3)^2 = 25. Do = 2 x 25 / 8; De = 2 (3x2x6.25 x 2 + 3x3x25) / (8 x 7) = 600/56.
    assert found.pairs == 4
    assert found.alpha == pytest.approx(1 - (50 / 8) / (600 / 56))


def test_where_nothing_stands_in_the_order(codebook: Codebook) -> None:
    found = score(codebook, "stance", "polarity", [("unclear", "unclear"), ("unclear", "support")])
    assert found.ordinal is not None
    assert found.ordinal.alpha == Undefined(Reason.NOTHING_ORDERED)
    assert found.share == 0.5


def test_intensity_is_in_its_order(codebook: Codebook) -> None:
    near = score(codebook, "stance", "intensity", [("1", "1"), ("2", "3"), ("3", "3")]).ordinal
    far = score(codebook, "stance", "intensity", [("1", "1"), ("1", "3"), ("3", "3")]).ordinal
    assert near is not None
    assert far is not None
    assert float(str(near.alpha)) > float(str(far.alpha))


def test_numbers_are_compared_by_what_they_amount_to(codebook: Codebook) -> None:
    said = [("1.50", "1.5"), ("8000", "8080"), ("8000", "8081"), ("-0", "0"), ("100", "-100")]
    found = score(codebook, "number", "number_value", said)
    assert (found.agree, found.share) == (2, 2 / 5)
    assert found.near is not None
    # 8080 is within 1 % of itself of 8000 (80 <= 80.8), and so is 8081 not (81 > 80.81).
    assert (found.near.tolerance, found.near.agree, found.near.share) == (0.01, 3, 3 / 5)


def test_names_are_compared_without_case_and_outer_spaces(codebook: Codebook) -> None:
    found = score(codebook, "actor", "entity", [("Lin Jian", "LIN  JIAN "), ("Lin Jian", "Lin")])
    assert (found.agree, found.ordinal, found.near) == (1, None, None)


def test_every_attribute_of_the_codebook_has_a_score(codebook: Codebook) -> None:
    scores = ValueTally(codebook).scores()
    assert [(each.tag, each.attribute) for each in scores] == [
        (tag.id, attribute.id) for tag in codebook for attribute in tag.attributes
    ]
    assert {each.share for each in scores} == {Undefined(Reason.NO_PAIRS)}
    assert {each.alpha for each in scores} == {Undefined(Reason.NO_UNITS)}


DECIMALS = st.decimals(-1000, 1000, places=2)


@given(DECIMALS, DECIMALS)
def test_near_is_symmetric_and_holds_of_equals(one: Decimal, other: Decimal) -> None:
    tolerance = Fraction(1, 100)
    assert are_near(one, one, tolerance)
    assert are_near(one, other, tolerance) == are_near(other, one, tolerance)
    assert are_near(one, other, Fraction(0)) == (one == other)


@given(st.lists(st.tuples(*[st.one_of(st.none(), st.sampled_from(["a", "b"]))] * 2), max_size=8))
def test_the_layers_can_change_places(codebook: Codebook, said: list[Said]) -> None:
    there = score(codebook, "actor", "entity", said)
    back = score(codebook, "actor", "entity", [(other, one) for one, other in said])
    assert (there.share, there.kappa, there.alpha) == (back.share, back.kappa, back.alpha)
    assert (there.only_reference, there.only_other) == (back.only_other, back.only_reference)
