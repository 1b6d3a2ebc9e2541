"""Scores of spans: matching is the largest there is, scores are those of nervaluate where the two mean the same."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate.evaluator import Evaluator

from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.ids import ArticleId, Uid
from annotator.review.coefficients import Reason, Undefined
from annotator.review.matching import overlap_pairs, strict_pairs
from annotator.review.span_scores import ArticleScores, Scores, SpanScore, article_scores, total
from tests.review.labels import SECOND, labels, mark

ARTICLE = ComparedArticle(ArticleId(1), Uid("a"), "", 600, "Title", None, {})
TAGS = ["actor", "country", "stance"]


def scored(reference: Sequence[ComparedLabel], other: Sequence[ComparedLabel]) -> ArticleScores:
    return article_scores(ARTICLE, reference, other)


def meet(one: ComparedLabel, other: ComparedLabel) -> bool:
    return one.tag == other.tag and bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))


def most_pairs(reference: Sequence[ComparedLabel], other: Sequence[ComparedLabel]) -> int:
    """The size of the largest matching, by trying for each label every partner that is left, or none."""
    if not reference:
        return 0
    first, *rest = reference
    without = most_pairs(rest, other)
    return max(
        [without]
        + [
            1 + most_pairs(rest, [*other[:at], *other[at + 1 :]])
            for at, label in enumerate(other)
            if meet(first, label)
        ]
    )


@given(labels(most=5, length=10), labels(SECOND, most=5, length=10))
@settings(max_examples=300)
def test_no_matching_is_larger(reference: list[ComparedLabel], other: list[ComparedLabel]) -> None:
    pairs = overlap_pairs(reference, other)
    assert all(meet(one, another) for one, another in pairs)
    assert len({one.id for one, _ in pairs}) == len({one.id for _, one in pairs}) == len(pairs)
    assert len(pairs) == most_pairs(reference, other)


def test_what_is_nearest_first_would_lose_a_pair() -> None:
    # Each of these takes the long one's only partner if it may choose the nearest or the first.
    long, short = mark(0, 20), mark(2, 6)
    inner, outer = mark(3, 6, layer=SECOND), mark(10, 20, layer=SECOND)
    assert {(a.id, b.id) for a, b in overlap_pairs([long, short], [inner, outer])} == {
        (long.id, outer.id),
        (short.id, inner.id),
    }


def test_equal_offsets_are_paired_where_that_costs_no_pair() -> None:
    whole, part = mark(0, 10), mark(0, 8)
    theirs = mark(0, 10, layer=SECOND)
    assert overlap_pairs([part, whole], [theirs]) == [(whole, theirs)]
    ours = mark(0, 10)
    head, tail = mark(0, 1, layer=SECOND), mark(9, 10)
    # Here it would cost one: the equal two, or each with a part of the other.
    assert len(overlap_pairs([ours, tail], [mark(0, 10, layer=SECOND), head])) == 2


@given(labels(), labels(SECOND))
def test_strict_pairs_are_what_two_multisets_share(reference: list[ComparedLabel], other: list[ComparedLabel]) -> None:
    def key(label: ComparedLabel) -> tuple[str, int, int]:
        return label.tag, label.start, label.end

    ours, theirs = list(map(key, reference)), list(map(key, other))
    pairs = strict_pairs(reference, other)
    assert all(key(one) == key(another) for one, another in pairs)
    assert len(pairs) == sum(min(ours.count(each), theirs.count(each)) for each in set(ours))


def test_two_stances_on_one_span_count_as_two() -> None:
    ours = [mark(0, 9, "stance"), mark(0, 9, "stance")]
    theirs = [mark(0, 9, "stance", layer=SECOND)]
    assert scored(ours, theirs).overall.strict == SpanScore(1, 2, 1)


def test_scores_by_hand() -> None:
    # Reference: 4 labels, the other: 3. Same span: 1. Overlapping: that and the longer country; the actor is a country
    # to the other, which is no match. P = 1/3, R = 1/4, F1 = 2/7; by overlap P = 2/3, R = 2/4, F1 = 4/7.
    ours = [mark(0, 5, "country"), mark(10, 15, "country"), mark(20, 25), mark(30, 35)]
    theirs = [mark(0, 5, "country"), mark(10, 17, "country"), mark(20, 25, "country")]
    found = scored(ours, theirs)
    assert found.overall == Scores(SpanScore(1, 4, 3), SpanScore(2, 4, 3))
    strict, overlap = found.overall.strict, found.overall.overlap
    assert (strict.precision, strict.recall, strict.f1) == (1 / 3, 1 / 4, 2 / 7)
    assert (overlap.precision, overlap.recall, overlap.f1) == (2 / 3, 2 / 4, 4 / 7)
    assert found.by_tag["actor"].overlap == SpanScore(0, 2, 0)
    assert found.strict == ((ours[0].id, theirs[0].id),)
    assert found.overlap == ((ours[0].id, theirs[0].id), (ours[1].id, theirs[1].id))
    assert (found.only_reference, found.only_other) == ((ours[2].id, ours[3].id), (theirs[2].id,))


def test_what_has_no_denominator_is_undefined() -> None:
    nothing = SpanScore(0, 0, 0)
    assert nothing.f1 == Undefined(Reason.NO_LABELS)
    assert nothing.precision == Undefined(Reason.NONE_IN_OTHER)
    assert nothing.recall == Undefined(Reason.NONE_IN_REFERENCE)
    one_sided = SpanScore(0, 3, 0)
    assert (one_sided.f1, one_sided.recall) == (0.0, 0.0)
    assert one_sided.precision == Undefined(Reason.NONE_IN_OTHER)


@given(labels(), labels(SECOND))
def test_the_layers_can_change_places(reference: list[ComparedLabel], other: list[ComparedLabel]) -> None:
    there, back = scored(reference, other).overall, scored(other, reference).overall
    for one, turned in ((there.strict, back.strict), (there.overlap, back.overlap)):
        assert (one.matches, one.of_reference, one.of_other) == (turned.matches, turned.of_other, turned.of_reference)
        assert one.f1 == turned.f1


@given(labels(), labels(SECOND))
def test_every_label_stands_behind_a_figure(reference: list[ComparedLabel], other: list[ComparedLabel]) -> None:
    found = scored(reference, other)
    assert sorted([one for one, _ in found.overlap] + [*found.only_reference]) == sorted(one.id for one in reference)
    assert sorted([one for _, one in found.overlap] + [*found.only_other]) == sorted(one.id for one in other)
    assert len(found.overlap) == found.overall.overlap.matches >= found.overall.strict.matches == len(found.strict)


def test_days_are_those_of_universal_time() -> None:
    day = "2024-11-30T23:30:00.000-05:00"
    article = ComparedArticle(ArticleId(1), Uid("a"), "", 600, None, "2024-11-02", {})
    label = mark(0, 5)
    made = ComparedLabel(label.id, label.uid, label.layer, label.tag, 0, 5, "", {}, None, day)
    found = article_scores(article, [made], [label])
    assert (str(found.labelled), str(found.published)) == ("2024-12-01", "2024-11-02")
    assert scored([label], []).labelled is None


# nervaluate takes a partner for each predicted span in turn and keeps it, so that its counts are those of a one-to-one
# comparison only where no span has two to choose from. That is how these are made: spans of one layer never overlap,
# and each lies in a stretch of its own, in which the other layer has one at most. Its ends are inclusive.
@st.composite
def documents(draw: st.DrawFn) -> list[tuple[list[ComparedLabel], list[ComparedLabel]]]:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        layers: tuple[list[ComparedLabel], list[ComparedLabel]] = ([], [])
        for stretch in range(0, 60, 10):
            for side in layers:
                if draw(st.booleans()):
                    start = draw(st.integers(stretch, stretch + 8))
                    end = draw(st.integers(start + 1, stretch + 9))
                    side.append(mark(start, end, draw(st.sampled_from(TAGS))))
        found.append(layers)
    return found


@given(documents())
@settings(max_examples=150)
def test_scores_are_those_of_nervaluate(articles: list[tuple[list[ComparedLabel], list[ComparedLabel]]]) -> None:
    true, predicted = (
        [
            [{"label": each.tag, "start": each.start, "end": each.end - 1} for each in layers[side]]
            for layers in articles
        ]
        for side in (0, 1)
    )
    expected = Evaluator(true, predicted, tags=TAGS, loader="dict").evaluate()
    found = [scored(*layers) for layers in articles]
    overall = total(each.overall for each in found).strict
    assert_same(overall, expected["overall"]["strict"])
    for tag, by_strategy in expected["entities"].items():
        scores = total(each.by_tag.get(tag, Scores()) for each in found)
        assert_same(scores.strict, by_strategy["strict"])
        # Its `ent_type` asks for an overlap and the same tag, as ours does; of all tags at once it would let a span of
        # another tag use up the partner.
        assert_same(scores.overlap, by_strategy["ent_type"])


def assert_same(score: SpanScore, theirs: object) -> None:
    """It gives 0 where there is no denominator."""
    for name in ("precision", "recall", "f1"):
        figure = getattr(score, name)
        assert (0 if isinstance(figure, Undefined) else figure) == pytest.approx(getattr(theirs, name))
