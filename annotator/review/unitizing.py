"""Krippendorff's alpha for unitizing: how well layers agree on where, in a text, the units of one tag lie.

Source: Krippendorff (2004), Measuring the reliability of qualitative text analysis data, Quality & Quantity 38:
787-800, and Content Analysis (2nd ed. 2004), 11.6. The length of a text and of its units is in code points.

The units of a layer part the continuum into sections, units and the gaps between them. The difference of two
sections of two layers is

- of two units that share text: the square of how far their starts are apart, and that of their ends, added;
- of a unit that lies wholly in a gap: the square of the unit's length;
- 0 otherwise.

*Observed* disagreement is the sum of the differences over the ordered pairs of layers, divided by m(m-1)L^2. *Expected*
disagreement is what chance would give: every two sections of all layers are held against each other in every position
in which they meet, divided by L(mL(mL-1) - sum of b(b-1)), b being the length of each unit.

Units of a layer must not share text; those that do are one (`merged`). Units that only touch stay two: sections
follow one another without a gap between them in Krippendorff's continua too, and share no code point.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from annotator.review.coefficients import Reason, Score, Undefined

Unit = tuple[int, int]  # start and end, code points, half open


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Observed and expected disagreement about one tag in one continuum."""

    observed: float
    expected: float


def unitizing_alpha(parts: Iterable[Disagreement]) -> Score:
    """1 - Do/De, each summed over `parts`: continua, tags, or both. Undefined where nothing is marked."""
    known = list(parts)
    expected = math.fsum(part.expected for part in known)
    if not expected:
        return Undefined(Reason.NOTHING_MARKED)
    return 1 - math.fsum(part.observed for part in known) / expected


def merged(units: Iterable[Unit]) -> list[Unit]:
    """The units sorted, those that share at least one code point made one."""
    found: list[Unit] = []
    for start, end in sorted(units):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def disagreement(layers: Sequence[Iterable[Unit]], length: int) -> Disagreement:
    """About the units of one tag of two layers or more in a text of `length` code points, in which they all lie."""
    units = [merged(each) for each in layers]
    if length < 1 or not any(units):
        return Disagreement(0.0, 0.0)
    m = len(units)
    apart = 2 * sum(_difference(one, other) for one, other in combinations(units, 2))
    return Disagreement(apart / (m * (m - 1) * length * length), _expected(units, length))


def _difference(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """The differences of two layers summed, each pair of sections once."""
    total = 0
    met = [False] * len(other)
    first = 0
    for start, end in one:
        while first < len(other) and other[first][1] <= start:
            first += 1
        at = first
        while at < len(other) and other[at][0] < end:
            total += (start - other[at][0]) ** 2 + (end - other[at][1]) ** 2
            met[at] = True
            at += 1
        if at == first:
            total += (end - start) ** 2
    return total + sum((end - start) ** 2 for (start, end), is_met in zip(other, met, strict=True) if not is_met)


def _expected(units: Sequence[Sequence[Unit]], length: int) -> float:
    """Every two sections in every position in which they meet, in closed form.

    Two units of lengths a and b, in all positions in which they share text, differ in sum by 2(P(a) + P(b)), where
    P(n) = 1^2 + ... + (n-1)^2 = n(n-1)(2n-1)/6: so each unit adds 2P(b) for each other unit. In a gap of length l
    a unit has l - b + 1 positions, each with the difference b^2.
    """
    lengths = [end - start for layer in units for start, end in layer]
    gaps = _Gaps(units, length)
    others = len(lengths) - 1
    total = sum(others * b * (b - 1) * (2 * b - 1) // 3 + b * b * gaps.positions_of(b) for b in lengths)
    places = len(units) * length
    pairs = places * (places - 1) - sum(b * (b - 1) for b in lengths)
    return 2 * total / (length * pairs)


class _Gaps:
    """The lengths of the gaps of all layers, to be asked how many positions a unit has in them."""

    def __init__(self, units: Sequence[Sequence[Unit]], length: int) -> None:
        lengths: list[int] = []
        for layer in units:
            ends = (0, *(end for _, end in layer))
            starts = (*(start for start, _ in layer), length)
            lengths += (start - end for end, start in zip(ends, starts, strict=True) if start > end)
        self._lengths = sorted(lengths)
        self._sums = [0, *accumulate(self._lengths)]

    def positions_of(self, b: int) -> int:
        """l - b + 1, summed over the gaps that are long enough."""
        first = bisect_left(self._lengths, b)
        return self._sums[-1] - self._sums[first] - (len(self._lengths) - first) * (b - 1)
