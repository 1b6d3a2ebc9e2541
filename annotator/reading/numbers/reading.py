"""Reading numbers: one span that a person selected, or a whole article."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from annotator.domain.spans import Span, trimmed
from annotator.reading.numbers.digits import MOST, Mark, canonical, is_shape_of
from annotator.reading.numbers.finding import Found, numbers_of
from annotator.reading.numbers.languages import language_of
from annotator.reading.numbers.lexicon import Language
from annotator.reading.numbers.records import NumberReading, Unread
from annotator.reading.numbers.tokens import Token, lines

_AROUND = 160  # code points on each side of a selection that may belong to its number
_LONGEST = 400  # code points of a selection; a longer one marks no single number
_EVIDENCE = 4000  # code points on each side in which the decimal mark of an unknown language is looked for

_SEPARATED = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![\d.,]\d)")


def find_numbers(text: str, language: str | None, greyed: Sequence[Span] = ()) -> list[NumberReading]:
    """Every number of `text`, in order, with spans as the codebook wants them; none that touches a `greyed` span.

    Dates, times of day, ages, scores and names are passed over, and so is what can be read in two ways.
    """
    known = language_of(language)
    mark = _mark(text[: 2 * _EVIDENCE], known)
    passed = _Passed(greyed)
    readings = []
    for line in lines(text, known.space_groups):
        for found in numbers_of(line, known, mark):
            if found.trap is not None or found.part.amount.alternatives:
                continue
            span = _span(line, found.first, found.last)
            if not passed.touches(span):
                readings.append(_reading(text, line, found, span, known))
    return readings


def read_number(text: str, span: Span, language: str | None) -> NumberReading | Unread:
    """What the number in `span` is, read with what stands around it. The span of the reading is the one given, trimmed.

    Raises `InvalidSpan` when the span ends past the text.
    """
    inner = trimmed(text, span)
    if inner is None:
        return Unread("Only white space is selected")
    if len(inner) > _LONGEST:
        return Unread("The selection is too long to be one number")
    known = language_of(language)
    start, end = _window(text, inner)
    mark = _mark(text[max(0, start - _EVIDENCE) : end + _EVIDENCE], known)
    for line in lines(text, known.space_groups, start, end):
        if line[-1].end <= inner.start:
            continue
        founds = list(numbers_of(line, known, mark))
        inside = [found for found in founds if _is_inside(line, found, inner)]
        if not inside:
            inside = [found for found in founds if _is_around(line, found, inner)]
        if inside:
            return _chosen(text, line, inside, inner, known)
        break
    return _alone(text, inner, known, mark)


def _alone(text: str, inner: Span, known: Language, mark: Mark) -> NumberReading | Unread:
    """A selection that cuts through a number, read by itself."""
    for line in lines(text, known.space_groups, inner.start, inner.end):
        founds = list(numbers_of(line, known, mark))
        if founds:
            return _chosen(text, line, founds, inner, known)
    return Unread("There is no number in the selection")


def _chosen(text: str, line: list[Token], founds: list[Found], inner: Span, known: Language) -> NumberReading | Unread:
    free = [found for found in founds if found.trap is None or found.trap.soft]
    if not free:
        trap = founds[0].trap
        return Unread(trap.why if trap else "", tuple(canonical(found.value) for found in founds))
    plain = [found for found in free if found.trap is None] or free
    if len(plain) > 1:
        several = _amounts(plain)
        if len(several) > 1:
            return Unread("The selection holds several numbers; label each by itself", several)
    found = plain[0]
    if found.part.amount.alternatives:
        values = tuple(canonical(value) for value in found.part.amount.alternatives)
        return Unread(_ambiguous(text, line, found, values), values)
    return _reading(text, line, found, inner, known)


def _amounts(founds: Sequence[Found]) -> tuple[str, ...]:
    """The values of the numbers that are not ranks: "pertama dari dua negara" says two."""
    cardinal = [found for found in founds if not found.part.amount.ordinal] or founds
    return tuple(canonical(found.value) for found in cardinal)


def _ambiguous(text: str, line: Sequence[Token], found: Found, values: Sequence[str]) -> str:
    quote = text[line[found.core[0]].start : line[found.core[1] - 1].end]
    return f"{quote} is {values[0]} or {values[1]}: the language is not known"


def _is_inside(line: Sequence[Token], found: Found, inner: Span) -> bool:
    """Whether the number itself, without what stands around it, lies in the selection."""
    first, last = found.core
    return inner.start <= line[first].start and line[last - 1].end <= inner.end


def _is_around(line: Sequence[Token], found: Found, inner: Span) -> bool:
    """Whether the selection lies in what is no number, such as the 10.30 of "pukul 10.30 WIB"."""
    first, last = found.core
    hard = found.trap is not None and not found.trap.soft
    return hard and line[first].start <= inner.start and inner.end <= line[last - 1].end


def _window(text: str, inner: Span) -> tuple[int, int]:
    """The line of the selection, at most `_AROUND` on each side, and no word cut."""
    start = text.rfind("\n", max(0, inner.start - _AROUND), inner.start) + 1 or max(0, inner.start - _AROUND)
    end = text.find("\n", inner.end, inner.end + _AROUND)
    end = min(len(text), inner.end + _AROUND) if end < 0 else end
    while 0 < start < inner.start and not text[start - 1].isspace():
        start += 1
    while inner.end < end < len(text) and not text[end].isspace():
        end -= 1
    return start, max(end, inner.end)


def _mark(text: str, known: Language) -> Mark:
    """The decimal mark: the language's, unless it varies or is not known, and the text's other numbers show one."""
    if known.mark is not Mark.UNKNOWN and not known.mark_varies:
        return known.mark
    seen = {Mark.POINT: 0, Mark.COMMA: 0, Mark.UNKNOWN: 0}
    for found in _SEPARATED.finditer(text):
        seen[is_shape_of(found[0])] += 1
    if seen[Mark.POINT] and not seen[Mark.COMMA]:
        return Mark.POINT
    if seen[Mark.COMMA] and not seen[Mark.POINT]:
        return Mark.COMMA
    return known.mark


def _span(line: Sequence[Token], first: int, last: int) -> Span:
    return Span(line[first].start, line[last - 1].end)


def _reading(text: str, line: Sequence[Token], found: Found, span: Span, known: Language) -> NumberReading:
    value, high = _rounded(found.value), found.value_max
    return NumberReading(
        span,
        canonical(value),
        None if high is None or high == found.value else canonical(_rounded(high)),
        found.unit,
        found.per,
        found.kind,
        found.comparator,
        found.approximate,
        _why(text, line, found, known),
    )


def _rounded(value: Fraction) -> Fraction:
    return max(min(value, Fraction(MOST)), Fraction(-MOST))


def _why(text: str, line: Sequence[Token], found: Found, known: Language) -> str:
    """A sentence for the person who checks: what was read, and what the language decided."""
    first, last = found.core
    quote = text[line[first].start : line[last - 1].end]
    said = f"{quote} is {canonical(found.value)}"
    if found.value_max is not None:
        said += f" to {canonical(found.value_max)}"
    elif found.part.amount.other is not None:
        said = f"Read as {known.name or 'this language'}: {said}, not {canonical(found.part.amount.other)}"
    return said


class _Passed:
    """Spans that are passed over, sorted, so that each look-up is quick."""

    def __init__(self, greyed: Sequence[Span]) -> None:
        merged: list[tuple[int, int]] = []
        for span in sorted(greyed):
            if merged and span.start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
            else:
                merged.append((span.start, span.end))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def touches(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._ends[at] > span.start
