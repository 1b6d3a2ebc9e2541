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
from annotator.reading.numbers.tokens import Kind, Token
from annotator.reading.numbers.traps import Trap, digits_trap, part_trap, pattern_trap, words_trap

_DASHES = frozenset("-–—‐‑−~～〜")
_NEAR = 12  # tokens in which a verb of change, a vote or a match is looked for


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
        found = _found_at(line, at, language, mark, least, blocked) if language.may_start(line[at]) else None
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
    line: Sequence[Token], at: int, language: Language, mark: Mark, least: int, blocked: frozenset[int]
) -> Found | None:
    if (trap := digits_trap(line, at, language)) is not None:
        return _trapped(line, at, language, mark, trap)
    part = part_at(line, at, language, mark, least)
    if part is None:
        return None
    if at in blocked and part.amount.in_words:
        part_only = replace(part, first=part.amount.first, last=part.amount.last)
        return _one(line, part_only, language, least, pattern_trap(part.amount.last))
    ranged = _range(line, part, language, mark, least)
    if ranged is not None:
        return ranged
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


def _range(line: Sequence[Token], part: Part, language: Language, mark: Mark, least: int) -> Found | None:
    """Both ends of a range in one, or a score; None where the number stands alone."""
    if part.amount.ordinal:
        return None
    opened = language.phrases("range.open").before(line, _before_article(line, part.first, language, least))
    link = language.phrases("range.and").at(line, part.last) if opened and opened.first >= least else None
    dashed = link is None and part.last < len(line) and line[part.last].raw in _DASHES
    if link is None and not dashed:
        link = language.phrases("range.to").at(line, part.last)
        opened = None
    closed = None if link or dashed else _closed(line, part, language, mark)
    second = _second(line, part, link.last if link else part.last + 1, language, mark) if link or dashed else None
    second = closed[0] if closed else second
    if second is None:
        return None
    if dashed and not _tight(line, part, second):
        return None
    if opened is None and (trap := _score(line, part, second, language, dashed=dashed)) is not None:
        return _one(line, replace(part, last=second.last), language, part.first, trap) if trap.why else None
    if link is not None and opened is None and not closed and _changes(line, part, language, least):
        return None
    low, high, unit = _shared(part, second)
    if low is None or high < low:
        return None
    first = opened.first if opened else part.first
    core = (part.amount.first, second.amount.last)
    last = closed[1] if closed else second.last
    found = Found(first, last, core, replace(part, unit=unit, unit_before=second.unit_before), low, high)
    trap = part_trap(line, replace(part, last=second.last, unit=unit), language)
    return _finished(line, replace(found, trap=trap), unit, language, least)


def _closed(line: Sequence[Token], part: Part, language: Language, mark: Mark) -> tuple[Part, int] | None:
    """The second end of 10000与20000之间, and the token behind it: the word for "between" stands at the end."""
    link = language.phrases("range.and").at(line, part.last)
    second = _second(line, part, link.last, language, mark) if link else None
    end = language.phrases("range.close").at(line, second.last) if second else None
    return (second, end.last) if second and end else None


def _before_article(line: Sequence[Token], first: int, language: Language, least: int) -> int:
    return first - 1 if first - 1 > least and line[first - 1].word in language.words("joining.articles") else first


def _second(line: Sequence[Token], part: Part, at: int, language: Language, mark: Mark) -> Part | None:
    """The other end of a range. An article may stand in front of it: "entre un 10 y un 12 %"."""
    if at < len(line) and line[at].word in language.words("joining.articles"):
        at += 1
    for ahead in range(at, min(at + 3, len(line))):
        trap = digits_trap(line, ahead, language) if not (ahead == at and line[at - 1].raw in _DASHES) else None
        second = None if trap else part_at(line, ahead, language, mark, at)
        if second is not None:
            return second if second.first <= at and not second.amount.ordinal else None
        if line[ahead].kind is Kind.NUMBER:
            return None
    return None


def _tight(line: Sequence[Token], part: Part, second: Part) -> bool:
    """A dash of a range stands with spaces on both sides or on none, and between digits."""
    dash = part.last
    spaced = not glued(line, dash) and not glued(line, dash + 1)
    close = glued(line, dash) and glued(line, dash + 1)
    return (spaced or close) and not part.amount.in_words and not second.amount.in_words


def _score(line: Sequence[Token], part: Part, second: Part, language: Language, *, dashed: bool) -> Trap | None:
    """What two numbers with a dash are when they are no range; an empty reason: two numbers, a tally."""
    if part.unit is not None or second.unit is not None or not dashed:
        return None
    grows = part.value < second.value or second.amount.scale != 1
    if grows and not _near(line, part.first, second.last, language, "traps.scores"):
        return None
    if _near(line, part.first, second.last, language, "traps.votes"):
        return Trap(second.last, "")
    return Trap(second.last, "A score is no amount")


def _near(line: Sequence[Token], first: int, last: int, language: Language, words: str) -> bool:
    known = language.words(words)
    return any(token.word in known for token in line[max(0, first - _NEAR) : last + _NEAR])


def _changes(line: Sequence[Token], part: Part, language: Language, least: int) -> bool:
    """ "from 5% to 7%" is two numbers; "from 10 to 15 people" is a range, unless something rose or fell."""
    known = language.phrases("range.from").before(line, part.first)
    if known is None:
        return False
    if part.unit is not None or known.first < least:
        return True
    return any(
        token.word in language.words("traps.changes") for token in line[max(0, known.first - _NEAR) : known.first]
    )


def _shared(part: Part, second: Part) -> tuple[Fraction | None, Fraction, Unit | None]:
    """The ends of a range in one unit: "10 sampai 15 juta ton" has the scale and the unit of its second end."""
    low, unit = part.value, part.unit or second.unit
    if part.unit and second.unit and part.unit.symbol != second.unit.symbol:
        return None, low, None
    scale = second.amount.scale
    if part.amount.scale == 1 and not part.amount.grouped and scale >= 1000 and low * scale <= second.value:
        low *= scale
    if part.unit is None and second.unit is not None:
        low *= second.unit.factor
    high = second.value
    if second.unit is None and part.unit is not None:
        high *= part.unit.factor
    return low, high, unit


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
