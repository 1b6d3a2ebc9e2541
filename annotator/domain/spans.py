"""Spans of a text, in Unicode code points, half open."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.errors import InvalidSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`: code points, 0 <= start < end. Raises `InvalidSpan` for anything else."""

    start: int
    end: int

    def __post_init__(self) -> None:
        # bool is an int to Python; as an offset it is a mistake.
        if type(self.start) is not int or type(self.end) is not int:
            raise InvalidSpan(f"offsets {self.start!r}..{self.end!r} are not whole numbers")
        if not 0 <= self.start < self.end:
            raise InvalidSpan(f"span {self.start}..{self.end} marks no text")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def quote(self, text: str) -> str:
        """The text that is marked. Raises `InvalidSpan` when the span ends past the text."""
        if self.end > len(text):
            raise InvalidSpan(f"span {self.start}..{self.end} ends past the text, which has {len(text)} characters")
        return text[self.start : self.end]


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space at its edges, or None when it holds nothing else."""
    quote = span.quote(text)
    left = len(quote) - len(quote.lstrip())
    right = len(quote) - len(quote.rstrip())
    if left == len(quote):
        return None
    return Span(span.start + left, span.end - right)


def lanes(spans: Sequence[Span]) -> list[int]:
    """The underline lane of each span, 0 nearest to the words, so that overlapping spans never share one.

    Shorter spans take inner lanes, as nested labels read from the inside out (look.md); of equal ones the
    first in the sequence does.
    """
    chosen = [0] * len(spans)
    order = sorted(range(len(spans)), key=lambda i: (len(spans[i]), spans[i].start, i))
    # Placed spans by lane, each lane sorted by start: no two in a lane overlap, so a neighbour look-up decides.
    placed: list[list[tuple[int, int]]] = []
    for i in order:
        span = spans[i]
        number = next((n for n, lane in enumerate(placed) if _fits(lane, span)), len(placed))
        if number == len(placed):
            placed.append([])
        insort(placed[number], (span.start, span.end))
        chosen[i] = number
    return chosen


def _fits(lane: list[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(lane, (span.start, span.end))
    after_previous = at == 0 or lane[at - 1][1] <= span.start
    before_next = at == len(lane) or span.end <= lane[at][0]
    return after_previous and before_next
