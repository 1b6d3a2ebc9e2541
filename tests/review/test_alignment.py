"""Aligning two layers: the assignment is the best there is, and every label is in one group."""

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given, settings

from annotator.domain.comparing import ComparedLabel
from annotator.review.alignment import Group, aligned, assigned, likeness
from tests.review.labels import SECOND, labels, mark


def best_total(first: Sequence[ComparedLabel], second: Sequence[ComparedLabel]) -> float:
    """The greatest total of all assignments, by trying every one."""
    if len(first) > len(second):
        first, second = second, first
    return max(
        sum(likeness(one, other) for one, other in zip(first, some, strict=True))
        for some in permutations(second, len(first))
    )


@given(labels(most=5), labels(SECOND, most=5))
@settings(max_examples=200)
def test_no_other_assignment_is_worth_more(first: list[ComparedLabel], second: list[ComparedLabel]) -> None:
    pairs = assigned(first, second)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    total = sum(likeness(first[left], second[right]) for left, right in pairs)
    assert total == max(total, best_total(first, second)) or abs(total - best_total(first, second)) < 1e-6


@given(labels(), labels(SECOND))
def test_every_label_is_in_one_group(first: list[ComparedLabel], second: list[ComparedLabel]) -> None:
    groups = aligned(first, second)
    assert sorted(at for group in groups for at in group.first) == list(range(len(first)))
    assert sorted(at for group in groups for at in group.second) == list(range(len(second)))
    assert all(min(len(group.first), len(group.second)) <= 1 for group in groups)


@given(labels())
def test_a_layer_against_itself_agrees_label_by_label(first: list[ComparedLabel]) -> None:
    for group in aligned(first, first):
        (left,), (right,) = group.first, group.second
        assert first[left].content == first[right].content


@given(labels(), labels(SECOND))
def test_which_layer_comes_first_makes_no_difference(first: list[ComparedLabel], second: list[ComparedLabel]) -> None:
    def worth(one: list[ComparedLabel], other: list[ComparedLabel]) -> float:
        return round(sum(likeness(one[left], other[right]) for left, right in assigned(one, other)), 6)

    assert worth(first, second) == worth(second, first)


def test_the_same_span_is_kept_where_the_first_match_would_take_it_away() -> None:
    """From left to right, 0–10 would take 0–12, and 0–12 be left with nothing."""
    first, second = [mark(0, 10), mark(0, 12)], [mark(0, 12)]
    assert assigned(first, second) == [(1, 0)]


def test_of_two_stances_on_one_span_those_of_one_holder_belong_together() -> None:
    first = [mark(0, 9, "stance", {"holder": "Lin"}), mark(0, 9, "stance", {"holder": "Blinken"})]
    second = [mark(0, 9, "stance", {"holder": "Blinken"}), mark(0, 9, "stance", {"holder": "Lin"})]
    assert assigned(first, second) == [(0, 1), (1, 0)]


def test_a_country_within_an_actor_is_not_taken_for_it() -> None:
    assert aligned([mark(0, 20, "actor")], [mark(10, 15, "country")]) == [Group((0,), ()), Group((), (0,))]


def test_the_same_words_with_another_tag_belong_together() -> None:
    assert aligned([mark(0, 10, "actor")], [mark(0, 10, "country")]) == [Group((0,), (0,))]


def test_one_span_against_two_is_one_group() -> None:
    assert aligned([mark(0, 20)], [mark(0, 8), mark(12, 20)]) == [Group((0,), (0, 1))]
    assert aligned([mark(0, 8), mark(12, 20)], [mark(0, 20)]) == [Group((0, 1), (0,))]


def test_a_second_label_on_one_span_stays_by_itself() -> None:
    """A joint holder that the other side lacks: not one against two."""
    first = [mark(0, 9, "stance", {"holder": "Lin"}), mark(0, 9, "stance", {"holder": "Blinken"})]
    assert aligned(first, [mark(0, 9, "stance", {"holder": "Lin"})]) == [Group((0,), (0,)), Group((1,), ())]


def test_labels_that_only_touch_do_not_belong_together() -> None:
    assert aligned([mark(0, 5)], [mark(5, 9)]) == [Group((0,), ()), Group((), (0,))]
