"""Ranges: "10 sampai 15 juta", "between 3 and 4.5%", 20至25天; and what only looks like one, a score or a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from annotator.reading.numbers.digits import Mark
from annotator.reading.numbers.lexicon import Language, Unit
from annotator.reading.numbers.parts import Part, glued, part_at
from annotator.reading.numbers.tokens import Kind, Token
from annotator.reading.numbers.trap import SCORE
from annotator.reading.numbers.traps import digits_trap

_DASHES = frozenset("-–—‐‑−~～〜")
_NEAR = 12  # tokens in which a verb of change, a vote or a match is looked for


@dataclass(frozen=True, slots=True)
class Ends:
    """The second number of a range and the tokens `first` .. `last` of the whole. `opened`: "between" stands there."""

    second: Part
    first: int
    last: int
    opened: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Both values in one unit; or, with a reason in `none`, what the two numbers are instead."""

    ends: Ends
    low: Fraction
    high: Fraction
    unit: Unit | None
    none: str | None = None


def range_at(line: Sequence[Token], part: Part, language: Language, mark: Mark, *, least: int) -> Range | None:
    """The range that `part` begins; None where it stands alone or beside another number."""
    ends = None if part.amount.ordinal else _ends(line, part, language, mark, least=least)
    if ends is None:
        return None
    verdict = _verdict(line, ends, part, language)
    if verdict is not None:
        return Range(ends, part.value, part.value, None, verdict) if verdict else None
    shared = _shared(part, ends.second)
    if shared is None:
        return None
    low, high, unit = shared
    return Range(ends, low, high, unit) if low <= high else None


def _ends(line: Sequence[Token], part: Part, language: Language, mark: Mark, *, least: int) -> Ends | None:
    return (
        _opened(line, part, language, mark, least=least)
        or _dashed(line, part, language, mark)
        or _linked(line, part, language, mark, least=least)
        or _closed(line, part, language, mark)
    )


def _opened(line: Sequence[Token], part: Part, language: Language, mark: Mark, *, least: int) -> Ends | None:
    """Between 3 and 4.5%; entre un 10 y un 12 %."""
    opened = language.phrases("range.open").before(line, _before_article(line, part.first, language, least))
    link = language.phrases("range.and").at(line, part.last) if opened and opened.first >= least else None
    second = _second(line, link.last, language, mark) if link else None
    return Ends(second, opened.first, second.last, opened=True) if opened and second else None


def _dashed(line: Sequence[Token], part: Part, language: Language, mark: Mark) -> Ends | None:
    if part.last >= len(line) or line[part.last].raw not in _DASHES:
        return None
    second = _second(line, part.last + 1, language, mark)
    if second is None or not _tight(line, part, second):
        return None
    return Ends(second, part.first, second.last, dashed=True)


def _linked(line: Sequence[Token], part: Part, language: Language, mark: Mark, *, least: int) -> Ends | None:
    """10 sampai 15 juta; not "from 5% to 7%", which is a change."""
    link = language.phrases("range.to").at(line, part.last)
    second = _second(line, link.last, language, mark) if link else None
    if second is None or _changes(line, part, language, least):
        return None
    return Ends(second, part.first, second.last)


def _closed(line: Sequence[Token], part: Part, language: Language, mark: Mark) -> Ends | None:
    """10000与20000之间: the word for "between" stands at the end."""
    close = language.lists.get("range.close")
    link = language.phrases("range.and").at(line, part.last) if close else None
    second = _second(line, link.last, language, mark) if link else None
    end = close.at(line, second.last) if close and second else None
    return Ends(second, part.first, end.last, opened=True) if second and end else None


def _before_article(line: Sequence[Token], first: int, language: Language, least: int) -> int:
    return first - 1 if first - 1 > least and line[first - 1].word in language.words("joining.articles") else first


def _second(line: Sequence[Token], at: int, language: Language, mark: Mark) -> Part | None:
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


def _verdict(line: Sequence[Token], ends: Ends, part: Part, language: Language) -> str | None:
    """What two bare numbers with a dash are when they are no range; "" for two numbers, as in a tally."""
    second = ends.second
    if part.unit is not None or second.unit is not None or not ends.dashed or ends.opened:
        return None
    grows = part.value < second.value or second.amount.scale != 1
    if grows and not _near(line, part.first, second.last, language, "traps.scores"):
        return None
    return "" if _near(line, part.first, second.last, language, "traps.votes") else SCORE


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


def _shared(part: Part, second: Part) -> tuple[Fraction, Fraction, Unit | None] | None:
    """The ends of a range in one unit: "10 sampai 15 juta ton" has the scale and the unit of its second end."""
    low, unit = part.value, part.unit or second.unit
    if part.unit and second.unit and part.unit.symbol != second.unit.symbol:
        return None
    scale = second.amount.scale
    if part.amount.scale == 1 and not part.amount.grouped and scale >= 1000 and low * scale <= second.value:
        low *= scale
    if part.unit is None and second.unit is not None:
        low *= second.unit.factor
    high = second.value
    if second.unit is None and part.unit is not None:
        high *= part.unit.factor
    return low, high, unit
