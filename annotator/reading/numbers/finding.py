"""All numbers of a line: each part with its range, its qualifiers, its unit, and why it may be none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from annotator.reading.numbers.around import (
    Qualified,
    noun_after,
    per_after,
    qualifiers_after,
    qualifiers_before,
)
from annotator.reading.numbers.digits import Mark
from annotator.reading.numbers.lexicon import Language, Unit
from annotator.reading.numbers.parts import Part, glued, part_at
from annotator.reading.numbers.ranges import Range, range_at
from annotator.reading.numbers.tokens import Token
from annotator.reading.numbers.trap import PHRASE, Trap
from annotator.reading.numbers.traps import digits_trap, part_trap, words_trap, years_trap


@dataclass(frozen=True, slots=True)
class Found:
    """A number at the tokens `first` .. `last`; `core` are the tokens of the number itself."""

    first: int
    last: int
    core: tuple[int, int]
    part: Part
    value: Fraction
    value_max: Fraction | None = None
    unit: str | None = None
    per: str | None = None
    kind: str = "count"
    comparator: str = "="
    approximate: bool = False
    trap: Trap | None = None


def numbers_of(line: Sequence[Token], language: Language, mark: Mark) -> Iterator[Found]:
    """The numbers of a line, from left to right, and what looks like one, with its trap."""
    blocked = blocked_tokens(line, language)
    at = least = 0
    while at < len(line):
        found = (
            _found_at(line, at, language, mark, least=least, blocked=blocked) if language.may_start(line[at]) else None
        )
        if found is None:
            at += 1
            continue
        yield found
        at = max(found.last, at + 1)
        # A qualifier may stand in an article's phrase, but not in another number.
        least = least if found.trap is not None and found.part.amount.in_words else at


def blocked_tokens(line: Sequence[Token], language: Language) -> frozenset[int]:
    """The tokens of turns of phrase that count nothing: salah satu, one of, at first."""
    table = language.phrases("traps.not_numbers")
    blocked: set[int] = set()
    starts = frozenset(table.starts())
    for at, token in enumerate(line):
        hit = table.at(line, at) if token.word in starts else None
        if hit is not None:
            blocked.update(range(hit.first, hit.last))
    return frozenset(blocked)


def _found_at(
    line: Sequence[Token], at: int, language: Language, mark: Mark, *, least: int, blocked: frozenset[int]
) -> Found | None:
    if (trap := digits_trap(line, at, language)) is not None:
        return _trapped(line, at, language, mark, trap)
    part = part_at(line, at, language, mark, least)
    if part is None:
        return None
    if at in blocked and part.amount.in_words:
        part_only = replace(part, first=part.amount.first, last=part.amount.last)
        return _one(line, part_only, language, least, Trap(part.amount.last, PHRASE, soft=True))
    ranged = range_at(line, part, language, mark, least=least)
    if ranged is not None:
        return _ranged(line, part, ranged, language, least)
    trap = part_trap(line, part, language) or words_trap(line, part, language)
    return _one(line, part, language, least, trap)


def _trapped(line: Sequence[Token], at: int, language: Language, mark: Mark, trap: Trap) -> Found | None:
    part = part_at(line, at, language, mark, at)
    if part is None:
        return None
    last = max(trap.last, part.amount.last)
    return Found(at, last, (at, last), part, part.amount.value, trap=trap)


def _one(line: Sequence[Token], part: Part, language: Language, least: int, trap: Trap | None) -> Found:
    found = Found(part.first, part.last, (part.amount.first, part.amount.last), part, part.value, trap=trap)
    return _finished(line, found, part.unit, language, least)


def _ranged(line: Sequence[Token], part: Part, ranged: Range, language: Language, least: int) -> Found:
    """Both ends in one, or the score that they are."""
    ends = ranged.ends
    if ranged.none is not None:
        return _one(line, replace(part, last=ends.second.last), language, part.first, Trap(ends.last, ranged.none))
    core = (part.amount.first, ends.second.amount.last)
    both = replace(part, unit=ranged.unit, unit_before=ends.second.unit_before)
    trap = years_trap(line, part, ends.second)
    trap = trap or part_trap(line, replace(part, first=ends.first, last=ends.second.last, unit=ranged.unit), language)
    found = Found(ends.first, ends.last, core, both, ranged.low, ranged.high, trap=trap)
    return _finished(line, found, ranged.unit, language, least)


def _finished(line: Sequence[Token], found: Found, unit: Unit | None, language: Language, least: int) -> Found:
    """With what stands around it: qualifiers, the noun, what it is per."""
    part = found.part
    lasts = unit is not None and unit.kind == "duration"
    before = qualifiers_before(line, found.first, language, least, lasts=lasts)
    after = qualifiers_after(line, found.last, language)
    last, symbol, kind = after.edge, unit.symbol if unit else None, unit.kind if unit else "count"
    led = _prefix(line, part.amount.first, language, least)
    if part.amount.ordinal or led is not None:
        first, last = _rank(line, found, language)
        first = first if led is None else min(first, led)
        return replace(found, first=first, last=last, kind="ordinal", unit=None)
    if part.amount.fraction and unit is None:
        kind = "other"
    elif unit is None or (unit.kind == "other" and unit.symbol == "lipat"):
        noun = noun_after(line, last, language)
        if noun is not None:
            last, symbol = noun.last, noun.words
    if after.edge == found.last:
        after = qualifiers_after(line, last, language)
        last = max(last, after.edge)
    counted = symbol is not None and (unit is None or unit.kind not in {"percent", "percentage_point"})
    per = per_after(line, last, language) if counted else None
    if per is not None:
        last = per.last
        late = qualifiers_after(line, last, language)
        after, last = (late, late.edge) if late.edge > last else (after, last)
    comparator = _stronger(part.amount.comparator, before, after)
    return replace(
        found,
        first=before.edge,
        last=last,
        unit=symbol,
        per=per.words if per else None,
        kind=kind,
        comparator="=" if found.value_max is not None else comparator,
        approximate=before.approximate or after.approximate or part.amount.approximate,
    )


def _stronger(own: str, before: Qualified, after: Qualified) -> str:
    for sign in (before.comparator, after.comparator, own):
        if sign != "=":
            return sign
    return "="


def _prefix(line: Sequence[Token], first: int, language: Language, least: int) -> int | None:
    """Where a rank begins whose sign stands before the number: ke-15, 第二."""
    at = first - 1
    if at > least and line[at].word == "-" and glued(line, first):
        at -= 1
    if at < least or line[at].word not in language.words("ordinal.prefixes") or not glued(line, at + 1):
        return None
    return at


def _rank(line: Sequence[Token], found: Found, language: Language) -> tuple[int, int]:
    """A rank with its "time": pertama kalinya, kali pertama, first time, 第二轮."""
    with_time = language.phrases("ordinal.with").at(line, found.last)
    led = language.phrases("ordinal.led").before(line, found.first)
    counter = language.phrases("nouns.counters").at(line, found.last)
    last = with_time.last if with_time else counter.last if counter else found.last
    first = led.first if led and not with_time else found.first
    return first, last
