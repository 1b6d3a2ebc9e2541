"""Which label of one layer answers to which of another: an optimal assignment, not the first match.

Pure: no project, no window. Labels are those of one article and two layers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.comparing import ComparedLabel

Score = Callable[[ComparedLabel, ComparedLabel], float]
Pairs = list[tuple[int, int]]

# What a pair is worth. Each step is more than twice the one below: who gives up a pair frees two labels, and the two
# pairs that these may make must never be worth more.
_SAME, _SAME_SPAN, _OVERLAPPING, _OTHER_TAG, _OTHER_TAG_NEAR = 1000.0, 100.0, 10.0, 3.0, 1.0
_NEAR = 0.5  # of the union, that two labels of different tags must share to be about the same words


@dataclass(frozen=True, slots=True)
class Group:
    """Labels that are about the same words, by their places in the two sequences; one side may be empty.

    One against several is one that spans what the other side has as several.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]


def likeness(one: ComparedLabel, other: ComparedLabel) -> float:
    """How much two labels are about the same thing; 0: not at all.

    In this order: the same content; the same span and tag, by how many values agree; overlapping spans of one tag, by
    the share of code points that they share; the same span, or most of it, with another tag.
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    share = shared / (max(one.end, other.end) - min(one.start, other.start))
    if one.tag != other.tag:
        return _OTHER_TAG if share == 1 else _OTHER_TAG_NEAR + share if share >= _NEAR else 0.0
    if share < 1:
        return _OVERLAPPING + 5 * share + _values_alike(one, other)
    return _SAME if one.content == other.content else _SAME_SPAN + 10 * _values_alike(one, other)


def _values_alike(one: ComparedLabel, other: ComparedLabel) -> float:
    """The share of the attributes set on either side in which both agree; 1 where none is set."""
    names = one.words.keys() | other.words.keys()
    return sum(one.says(name) == other.says(name) for name in names) / len(names) if names else 1.0


def assigned(first: Sequence[ComparedLabel], second: Sequence[ComparedLabel], score: Score = likeness) -> Pairs:
    """The one-to-one assignment of the greatest total score, as pairs of places, in the order of `first`.

    Only labels that share a code point are paired, and only where the score is above 0. Solved for each cluster of
    overlapping labels by itself, which are small; of equal totals always the same one.
    """
    pairs: Pairs = []
    for lefts, rights in _clusters(first, second):
        scores = [[score(first[left], second[right]) for right in rights] for left in lefts]
        pairs += [(lefts[row], rights[column]) for row, column in _best(scores)]
    return sorted(pairs)


def aligned(first: Sequence[ComparedLabel], second: Sequence[ComparedLabel]) -> list[Group]:
    """All labels in groups, each label in one, by where they begin in the text.

    A label that is left over joins a pair where the two spans differ and it overlaps the other side of it with the
    same tag: one side has as several what the other has as one. A second label on one span stays by itself: it is a
    second holder, say, which the other side lacks.
    """
    groups = {left: ([left], [right]) for left, right in assigned(first, second)}
    of_second = {right: left for left, (_, (right,)) in groups.items()}
    alone_first = [at for at in range(len(first)) if at not in groups]
    alone_second = [at for at in range(len(second)) if at not in of_second]
    rest: list[Group] = []
    for at in alone_second:
        joined = _joining(second[at], [(first[left], second[right], left) for right, left in of_second.items()])
        if joined is None or len(groups[joined][0]) > 1:
            rest.append(Group((), (at,)))
        else:
            groups[joined][1].append(at)
    for at in alone_first:
        joined = _joining(first[at], [(second[right], first[left], left) for right, left in of_second.items()])
        if joined is None or len(groups[joined][1]) > 1:
            rest.append(Group((at,), ()))
        else:
            groups[joined][0].append(at)
    found = [*rest, *(Group(tuple(sorted(a)), tuple(sorted(b))) for a, b in groups.values())]
    return sorted(found, key=lambda group: _place(group, first, second))


def _joining(label: ComparedLabel, pairs: Iterable[tuple[ComparedLabel, ComparedLabel, int]]) -> int | None:
    """Which of the pairs (other side, own side, key) a label that is left over belongs to."""
    for other, own, key in pairs:
        is_same_span = (own.start, own.end) == (other.start, other.end)
        overlaps = other.start < label.end and label.start < other.end
        if label.tag == own.tag == other.tag and overlaps and not is_same_span and label.span != own.span:
            return key
    return None


def _place(group: Group, first: Sequence[ComparedLabel], second: Sequence[ComparedLabel]) -> tuple[int, int, str]:
    labels = [*(first[at] for at in group.first), *(second[at] for at in group.second)]
    return min((label.start, -label.end, label.uid) for label in labels)


def _clusters(first: Sequence[ComparedLabel], second: Sequence[ComparedLabel]) -> Iterator[tuple[list[int], list[int]]]:
    """Places of labels that touch each other through shared code points, with some on both sides."""
    ordered = sorted(
        [(label.start, label.end, 0, at) for at, label in enumerate(first)]
        + [(label.start, label.end, 1, at) for at, label in enumerate(second)]
    )
    sides: tuple[list[int], list[int]] = ([], [])
    reach = 0
    for start, end, side, at in ordered:
        if start >= reach:
            if all(sides):
                yield sides
            sides = ([], [])
        sides[side].append(at)
        reach = max(reach, end)
    if all(sides):
        yield sides


def _best(scores: Sequence[Sequence[float]]) -> Pairs:
    """The assignment of rows to columns of the greatest total, without pairs that score nothing.

    The Hungarian method with potentials, O(rows² · columns): H. W. Kuhn, The Hungarian method for the assignment
    problem, Naval Research Logistics Quarterly 2 (1955), in the form of J. Munkres (1957).
    """
    rows, columns = len(scores), len(scores[0])
    if rows == 1 == columns:
        return [(0, 0)] if scores[0][0] > 0 else []
    if rows > columns:
        turned = [[scores[row][column] for row in range(rows)] for column in range(columns)]
        return [(row, column) for column, row in _best(turned)]
    row_of = _matched(scores, rows, columns)
    found = [(row, column) for column, row in enumerate(row_of) if row is not None]
    return sorted((row, column) for row, column in found if scores[row][column] > 0)


def _matched(scores: Sequence[Sequence[float]], rows: int, columns: int) -> list[int | None]:
    """The row of each column, or None, for no more rows than columns."""
    # Place 0 of rows and columns stands for none, so that all are counted from 1.
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, before = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        slack, done = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            done[column] = True
            at, least, following = row_of[column], float("inf"), 0
            for each in range(1, columns + 1):
                if done[each]:
                    continue
                cost = -scores[at - 1][each - 1] - row_price[at] - column_price[each]
                if cost < slack[each]:
                    slack[each], before[each] = cost, column
                if slack[each] < least:
                    least, following = slack[each], each
            for each in range(columns + 1):
                if done[each]:
                    row_price[row_of[each]] += least
                    column_price[each] -= least
                else:
                    slack[each] -= least
            column = following
        while column:
            row_of[column] = row_of[before[column]]
            column = before[column]
    return [row - 1 if row else None for row in row_of[1:]]
