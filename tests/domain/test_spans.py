from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import InvalidSpan
from annotator.domain.spans import Span, lanes, trimmed

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
TEXTS = st.text(st.sampled_from("ab \n\t\u00a0\u2028\u3000中😀"), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("start", "end"), [(3, 3), (5, 3), (-1, 2), (0, True), (False, 1), (0.0, 1), ("0", 1), (None, 1)]
)
def test_a_span_that_marks_no_text_cannot_be_built(start: Any, end: Any) -> None:
    with pytest.raises(InvalidSpan):
        Span(start, end)


def test_a_quote_counts_code_points() -> None:
    assert Span(1, 3).quote("a😀中b") == "😀中"


def test_a_span_past_the_end_has_no_quote() -> None:
    assert Span(1, 3).quote("abc") == "bc"
    with pytest.raises(InvalidSpan):
        Span(1, 4).quote("abc")


@given(SPANS, SPANS)
def test_overlap_is_a_shared_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)
    assert one.contains(other) == (len(shared) == len(other))


@given(TEXTS, st.data())
def test_trimming_takes_white_space_from_the_edges_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    kept = trimmed(text, span)
    assert (kept.quote(text) if kept else "") == span.quote(text).strip()
    if kept:
        assert span.contains(kept)
        assert kept.quote(text).strip() == kept.quote(text)


@given(st.lists(SPANS, max_size=25))
def test_overlapping_spans_never_share_a_lane(spans: list[Span]) -> None:
    chosen = lanes(spans)
    assert len(chosen) == len(spans)
    for i, one in enumerate(spans):
        for j, other in enumerate(spans[:i]):
            assert not one.overlaps(other) or chosen[i] != chosen[j]


@given(st.lists(SPANS, min_size=1, max_size=25))
def test_lanes_are_filled_from_the_words_outwards(spans: list[Span]) -> None:
    """A span is in an outer lane only because a shorter or equal one beside it takes each inner lane."""
    chosen = lanes(spans)
    for span, lane in zip(spans, chosen, strict=True):
        below = {
            inner
            for other, inner in zip(spans, chosen, strict=True)
            if other.overlaps(span) and len(other) <= len(span) and inner < lane
        }
        assert below == set(range(lane))


def test_the_inner_of_two_nested_spans_is_nearer_to_the_words() -> None:
    assert lanes([Span(0, 30), Span(9, 14), Span(10, 12)]) == [2, 1, 0]
