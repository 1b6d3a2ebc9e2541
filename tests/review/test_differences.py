"""What two layers differ in, and what a decision still settles."""

from dataclasses import replace

from hypothesis import given

from annotator.domain.comparing import ComparedLabel
from annotator.domain.ids import ArticleId, Uid
from annotator.domain.review import Decision, Verdict
from annotator.review.differences import Difference, Kind, differences, items
from tests.review.labels import FIRST, SECOND, labels, mark

ARTICLE = ArticleId(7)


def only(first: list[ComparedLabel], second: list[ComparedLabel]) -> Difference:
    (found,) = differences(first, second)
    return found


def decided(difference: Difference, verdict: Verdict, person: str = "ana", at: str = "2024") -> Decision:
    return Decision(
        Uid(f"d-{person}-{at}"),
        ARTICLE,
        FIRST,
        SECOND,
        tuple(each.uid for each in difference.first),
        tuple(each.uid for each in difference.second),
        verdict,
        (),
        None,
        difference.seen,
        Uid(person),
        person,
        at,
    )


def test_each_kind_of_difference() -> None:
    assert only([mark(0, 5)], []).kind is Kind.ONLY_FIRST
    assert only([], [mark(0, 5)]).kind is Kind.ONLY_SECOND
    assert only([mark(0, 5)], [mark(0, 7)]).kind is Kind.BOUNDARY
    assert only([mark(0, 5, "actor")], [mark(0, 5, "country")]).kind is Kind.TAG
    assert only([mark(0, 5)], [mark(0, 5)]).kind is Kind.AGREE
    value = only([mark(0, 5, words={"entity": "Lin"})], [mark(0, 5, words={"country": "CHN", "entity": "Lin"})])
    assert (value.kind, value.attributes) == (Kind.VALUE, ("country",))


def test_case_and_spaces_of_a_name_are_no_difference() -> None:
    first, second = mark(0, 5, words={"entity": "Lin  Jian"}), mark(0, 5, words={"entity": "lin jian "})
    assert only([first], [second]).kind is Kind.AGREE


def test_a_boundary_that_differs_may_differ_in_values_too() -> None:
    found = only([mark(0, 5, words={"entity": "Lin"})], [mark(0, 7, words={"entity": "Li"})])
    assert (found.kind, found.attributes, found.span.start, found.span.end) == (Kind.BOUNDARY, ("entity",), 0, 7)


@given(labels(), labels(SECOND))
def test_nothing_differs_but_what_is_not_the_same(first: list[ComparedLabel], second: list[ComparedLabel]) -> None:
    for each in differences(first, second):
        contents = {label.content for label in each.labels}
        both = bool(each.first and each.second)
        assert (each.kind is Kind.AGREE) == (both and len(contents) == 1 and len(each.labels) == 2)


@given(labels(), labels(SECOND))
def test_turned_round_the_same_places_differ(first: list[ComparedLabel], second: list[ComparedLabel]) -> None:
    turned = {Kind.ONLY_FIRST: Kind.ONLY_SECOND, Kind.ONLY_SECOND: Kind.ONLY_FIRST}
    ours = [each for each in differences(first, second) if each.kind is not Kind.AGREE]
    theirs = [each for each in differences(second, first) if each.kind is not Kind.AGREE]
    assert len(ours) == len(theirs)
    only_ours = sorted(turned.get(each.kind, each.kind) for each in ours if len(each.labels) == 1)
    assert only_ours == sorted(each.kind for each in theirs if len(each.labels) == 1)


def test_a_decision_holds_as_long_as_the_two_sides_say_the_same() -> None:
    first, second = mark(0, 5), mark(0, 7)
    found = only([first], [second])
    decision = decided(found, Verdict.FIRST)
    (item,) = items(ARTICLE, [found], [decision], FIRST)
    assert (item.is_settled, item.verdict) == (True, Verdict.FIRST)
    changed = only([replace(first, end=6)], [second])
    (item,) = items(ARTICLE, [changed], [decision], FIRST)
    assert (item.is_settled, item.is_stale) == (False, True)


def test_a_verdict_is_said_with_the_layer_first_that_is_compared_first() -> None:
    found = only([mark(0, 5)], [mark(0, 7, layer=SECOND)])
    (item,) = items(ARTICLE, [found], [decided(found, Verdict.FIRST)], SECOND)
    assert item.verdict is Verdict.SECOND


def test_ones_own_decision_counts_before_a_later_one_of_somebody_else() -> None:
    found = only([mark(0, 5)], [mark(0, 7)])
    mine, theirs = decided(found, Verdict.NEITHER), decided(found, Verdict.FIRST, "budi", "2025")
    assert items(ARTICLE, [found], [mine, theirs], FIRST, Uid("ana"))[0].verdict is Verdict.NEITHER
    assert items(ARTICLE, [found], [mine, theirs], FIRST)[0].verdict is Verdict.FIRST


def test_undecided_is_said_and_settles_nothing() -> None:
    found = only([mark(0, 5)], [mark(0, 7)])
    (item,) = items(ARTICLE, [found], [decided(found, Verdict.UNDECIDED)], FIRST)
    assert (item.verdict, item.is_settled) == (Verdict.UNDECIDED, False)


def test_the_same_case_elsewhere_is_known_by_what_stands_there() -> None:
    here, there = mark(0, 4, words={"entity": "x"}), mark(74, 78, words={"entity": "x"})
    assert here.quote == there.quote
    assert only([here], []).case == only([there], []).case
    assert only([here], []).case != only([], [there]).case
