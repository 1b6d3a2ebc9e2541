"""Which labels of two layers are counted as the same: by equal offsets, and by overlap. Labels of one article each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from annotator.domain.comparing import ComparedLabel

Pair = tuple[ComparedLabel, ComparedLabel]


def strict_pairs(reference: Iterable[ComparedLabel], other: Iterable[ComparedLabel]) -> list[Pair]:
    """Labels of equal tag and offsets, one to one: of two stances on one span each finds one partner at most."""
    waiting: dict[tuple[str, int, int], list[ComparedLabel]] = defaultdict(list)
    for label in other:
        waiting[label.tag, label.start, label.end].append(label)
    found = []
    for label in reference:
        partners = waiting.get((label.tag, label.start, label.end))
        if partners:
            found.append((label, partners.pop(0)))
    return found


def overlap_pairs(reference: Sequence[ComparedLabel], other: Sequence[ComparedLabel]) -> list[Pair]:
    """As many pairs as there can be of labels of equal tag that share at least one code point, one to one.

    Of equally many, pairs of equal offsets are preferred wherever two pairs can exchange partners for it. Sorted by
    the reference's start.
    """
    ours, theirs = _by_tag(reference), _by_tag(other)
    found: list[Pair] = []
    for tag in ours.keys() & theirs.keys():
        found += _Matching(ours[tag], theirs[tag]).pairs()
    return sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[0].tag, pair[0].id))


def _by_tag(labels: Sequence[ComparedLabel]) -> dict[str, list[ComparedLabel]]:
    found: dict[str, list[ComparedLabel]] = {}
    for label in labels:
        found.setdefault(label.tag, []).append(label)
    return found


class _Matching:
    """A maximum matching of two sets of spans, an edge wherever two share a code point.

    Of all spans, on whichever side, the one that ends first is taken: whatever it meets on the other side also
    reaches its last code point, and of those the one that ends first is its partner. That loses nothing. Say a largest
    matching pairs x, which ends first, with y', and y, the partner chosen here, with x'. Then x' and y' meet too: both
    end after x, x' begins before the end of y, which is no later than that of y', and y' begins before the end of x.
    So the partners can be exchanged, and as many pairs are left. If x or y is alone there, it can take the place of
    y's or x's partner. In time n log n, however the spans nest.
    """

    def __init__(self, ours: Sequence[ComparedLabel], theirs: Sequence[ComparedLabel]) -> None:
        self._sides = (sorted(ours, key=_by_end), sorted(theirs, key=_by_end))
        self._partner: tuple[dict[int, int], dict[int, int]] = ({}, {})  # by place on each side
        self._match()
        self._prefer_equal_offsets()

    def pairs(self) -> Iterable[Pair]:
        ours, theirs = self._sides
        return ((ours[one], theirs[other]) for one, other in self._partner[0].items())

    def _match(self) -> None:
        # The spans of each side that begin before the place that the sweep has reached, by their end.
        begun: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        to_begin = tuple(
            sorted(((label.start, label.end, at) for at, label in enumerate(side)), reverse=True)
            for side in self._sides
        )
        order = sorted((label.end, side, at) for side in (0, 1) for at, label in enumerate(self._sides[side]))
        for end, side, at in order:
            if at in self._partner[side]:
                continue
            across = 1 - side
            while to_begin[across] and to_begin[across][-1][0] < end:
                _, other_end, other = to_begin[across].pop()
                heappush(begun[across], (other_end, other))
            # What ended before is paired, or met nobody who was left.
            while begun[across] and (begun[across][0][0] < end or begun[across][0][1] in self._partner[across]):
                heappop(begun[across])
            if begun[across]:
                self._pair(side, at, heappop(begun[across])[1])

    def _pair(self, side: int, at: int, other: int) -> None:
        self._partner[side][at] = other
        self._partner[1 - side][other] = at

    def _prefer_equal_offsets(self) -> None:
        ours, theirs = self._sides
        places: dict[tuple[int, int], list[int]] = {}
        for other in reversed(range(len(theirs))):
            places.setdefault((theirs[other].start, theirs[other].end), []).append(other)
        for one, label in enumerate(ours):
            if places.get((label.start, label.end)):
                self._try(one, places[label.start, label.end].pop())

    def _try(self, one: int, other: int) -> None:
        """Make a pair of two, if what they were paired with can then be a pair, or one of them had none."""
        of_one, of_other = self._partner[0].get(one), self._partner[1].get(other)
        if of_one == other:
            return
        if of_one is not None and of_other is not None:
            if not _meet(self._sides[0][of_other], self._sides[1][of_one]):
                return
            self._pair(0, of_other, of_one)
        elif of_one is not None:
            del self._partner[1][of_one]
        elif of_other is not None:
            del self._partner[0][of_other]
        self._pair(0, one, other)


def _by_end(label: ComparedLabel) -> tuple[int, int, int]:
    return label.end, label.start, label.id


def _meet(one: ComparedLabel, other: ComparedLabel) -> bool:
    return one.start < other.end and other.start < one.end
