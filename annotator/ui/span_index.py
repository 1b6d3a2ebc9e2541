"""What is marked in the text on screen, which marks touch a stretch of it, and in which lanes. No Qt; code points."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count
from operator import attrgetter
from typing import Literal

from annotator.domain.spans import Span, lanes

MarkKind = Literal["annotation", "suggestion", "damaged", "agreed", "missing", "other"]

# Marks up to this length are found among sorted starts by looking this far back; the few longer ones apart.
_LONGEST_SHORT = 400

_start = attrgetter("span.start")


@dataclass(frozen=True, slots=True)
class Mark:
    """One span as the text shows it.

    `key` is the window's own number for it, unique in the text; `tag` names the theme's colours; `letter` is what
    its chip says. A suggestion is dotted and without tint; a damaged one no longer matches its quote.
    In a review an agreed one is without tint, and a missing one, grey and dashed, is where the other side has a label;
    where both sides stand in one text, those of the other have broken lines.
    """

    key: int
    span: Span
    tag: str
    kind: MarkKind = "annotation"
    letter: str = ""


class SpanIndex:
    """The marks of one text by key and by place."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        # Few plain passes: this is most of what ten thousand marks add to the opening of a text.
        ordered = list(marks)
        starts = [mark.span.start for mark in ordered]
        if sorted(starts) != starts:
            ordered.sort(key=_start)
            starts.sort()
        self._count = len(ordered)
        if len({mark.key for mark in ordered}) < self._count:
            raise ValueError("two marks have the same key")
        self._known: dict[int, Mark] | None = None  # by key; made when one is asked for: to be looked at, none is
        self._long = [mark for mark in ordered if mark.span.end - mark.span.start > _LONGEST_SHORT]
        if self._long:
            ordered = [mark for mark in ordered if mark.span.end - mark.span.start <= _LONGEST_SHORT]
            starts = [mark.span.start for mark in ordered]
        self._short, self._starts = ordered, starts

    def __len__(self) -> int:
        return self._count

    @property
    def _by_key(self) -> dict[int, Mark]:
        if self._known is None:
            self._known = {mark.key: mark for marks in (self._short, self._long) for mark in marks}
        return self._known

    def get(self, key: int | None) -> Mark | None:
        """The mark called `key`, if there is one."""
        return None if key is None else self._by_key.get(key)

    def add(self, mark: Mark) -> None:
        """Takes in a mark whose key is new. Raises ValueError otherwise."""
        if mark.key in self._by_key:
            raise ValueError(f"a mark {mark.key} is there already")
        self._by_key[mark.key] = mark
        self._count += 1
        if len(mark.span) > _LONGEST_SHORT:
            self._long.insert(bisect_right(self._long, mark.span.start, key=_start), mark)
            return
        at = bisect_right(self._starts, mark.span.start)
        self._starts.insert(at, mark.span.start)
        self._short.insert(at, mark)

    def remove(self, key: int) -> Mark:
        """Takes out the mark called `key` and returns it. Raises KeyError if there is none."""
        mark = self._by_key.pop(key)
        self._count -= 1
        if len(mark.span) > _LONGEST_SHORT:
            self._long.remove(mark)
            return mark
        at = self._short.index(mark, bisect_left(self._starts, mark.span.start))
        del self._short[at], self._starts[at]
        return mark

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share at least one code point with `start`..`end`, by start."""
        low = bisect_left(self._starts, start - _LONGEST_SHORT)
        high = bisect_left(self._starts, end)
        found = [mark for mark in self._short[low:high] if mark.span.end > start]
        long = [mark for mark in self._long if mark.span.start < end and mark.span.end > start]
        return sorted([*found, *long], key=_start) if long else found

    def innermost_first(self, code_point: int) -> list[Mark]:
        """The marks that hold the character at `code_point`, the shortest first."""
        return sorted(self.touching(code_point, code_point + 1), key=lambda mark: (len(mark.span), mark.span.start))


def lanes_by_start(spans: Sequence[Span]) -> list[int]:
    """`lanes` of spans that are sorted by start. Most overlap none, and only what hangs together is worked out."""
    chosen: list[int] = []
    group: list[Span] = []
    reach = 0
    for span in spans:
        if span.start >= reach:
            chosen += lanes(group) if len(group) > 1 else [0] * len(group)
            group = []
        group.append(span)
        reach = max(reach, span.end)
    return chosen + (lanes(group) if len(group) > 1 else [0] * len(group))


def lanes_after(spans: Sequence[Span], before: Sequence[int | None], changed: Span | None) -> list[int]:
    """`lanes` of spans that are sorted by start, from the lanes they had before; None stands for a span that is new.

    What is gone lay within `changed`, which is None where nothing is. A lane is the lowest that no shorter (or equal,
    earlier) overlapping span has; so only new spans and those beside one that is gone are looked at, from the shortest
    on, and then those whose lane follows from one that changed.
    """
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    order = [(end - start, start, i) for i, (start, end) in enumerate(zip(starts, ends, strict=True))]
    due = [order[i] for i, lane in enumerate(before) if lane is None or (changed and spans[i].overlaps(changed))]
    if len(due) * 4 > len(spans):
        return lanes_by_start(spans)
    chosen = list(before)
    waiting = set(due)
    heapify(due)
    longest = max(order, default=(0, 0, 0))[0]
    while due:
        this = heappop(due)
        _, start, i = this
        beside = range(bisect_right(starts, start - longest), bisect_left(starts, ends[i]))
        overlapping = [order[j] for j in beside if ends[j] > start]
        taken = {chosen[each[2]] for each in overlapping if each < this}
        lane = next(number for number in count() if number not in taken)
        old, chosen[i] = chosen[i], lane
        if lane == old:
            continue
        for each in overlapping:
            theirs = chosen[each[2]]
            if each <= this or theirs is None or each in waiting:
                continue
            if theirs == lane or (old is not None and theirs > old):
                waiting.add(each)
                heappush(due, each)
    return [lane or 0 for lane in chosen]
