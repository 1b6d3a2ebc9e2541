import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.spans import Span, lanes
from annotator.ui.span_index import Mark, SpanIndex, lanes_after, lanes_by_start

# Some longer than what the index looks back for.
SPANS = st.tuples(st.integers(0, 2000), st.sampled_from([1, 2, 7, 30, 399, 400, 401, 1500])).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


def marks_of(spans: list[Span]) -> list[Mark]:
    return [Mark(key, span, "actor") for key, span in enumerate(spans)]


@given(st.lists(SPANS, max_size=20), st.lists(SPANS, max_size=10), st.data())
def test_a_look_up_finds_what_a_walk_over_all_marks_finds(
    first: list[Span], later: list[Span], data: st.DataObject
) -> None:
    marks = marks_of(first + later)
    index = SpanIndex(marks[: len(first)])
    for mark in marks[len(first) :]:
        index.add(mark)
    gone = data.draw(st.sets(st.sampled_from(marks))) if marks else set()
    for mark in gone:
        assert index.remove(mark.key) is mark
    left = [mark for mark in marks if mark not in gone]
    asked = data.draw(SPANS)
    found = index.touching(asked.start, asked.end)
    assert {mark.key for mark in found} == {mark.key for mark in left if mark.span.overlaps(asked)}
    assert [mark.span.start for mark in found] == sorted(mark.span.start for mark in found)
    assert len(found) == len(set(found))
    assert len(index) == len(left)


def test_the_innermost_comes_first() -> None:
    index = SpanIndex(marks_of([Span(0, 1000), Span(5, 9), Span(0, 20), Span(7, 8), Span(8, 9)]))
    assert [mark.key for mark in index.innermost_first(7)] == [3, 1, 2, 0]


def test_a_key_is_taken_once() -> None:
    index = SpanIndex(marks_of([Span(0, 2)]))
    with pytest.raises(ValueError, match="already"):
        index.add(Mark(0, Span(4, 5), "actor"))
    assert len(index.touching(0, 9)) == 1
    with pytest.raises(ValueError, match="same key"):
        SpanIndex([*marks_of([Span(0, 2)]), *marks_of([Span(3, 4)])])
    with pytest.raises(KeyError):
        index.remove(5)


NARROW = st.tuples(st.integers(0, 200), st.integers(1, 25)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(NARROW, max_size=40))
def test_lanes_by_start_are_the_lanes(spans: list[Span]) -> None:
    ordered = sorted(spans, key=lambda span: span.start)
    assert lanes_by_start(ordered) == lanes(ordered)


@given(st.lists(NARROW, max_size=60), NARROW, st.booleans())
def test_lanes_after_a_change_are_those_worked_out_anew(spans: list[Span], one: Span, added: bool) -> None:
    index = SpanIndex(marks_of(spans))
    fewer = [mark.span for mark in index.touching(0, 1000)]
    index.add(Mark(-1, one, "actor"))
    more = [mark.key for mark in index.touching(0, 1000)]
    at = more.index(-1)
    spans_of_more = [*fewer[:at], one, *fewer[at:]]
    if added:
        before: list[int | None] = [*lanes(fewer)]
        before.insert(at, None)
        assert lanes_after(spans_of_more, before, None) == lanes(spans_of_more)
    else:
        before = [*lanes(spans_of_more)]
        del before[at]
        assert lanes_after(fewer, before, one) == lanes(fewer)
