"""One end of a reading: the number with its sign and its unit, before qualifiers and ranges are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from annotator.reading.numbers.amounts import amount_at
from annotator.reading.numbers.digits import Mark
from annotator.reading.numbers.lexicon import Language, Unit
from annotator.reading.numbers.phrases import Hit
from annotator.reading.numbers.sums import Amount
from annotator.reading.numbers.tokens import Kind, Token

_MINUS = frozenset("-−–﹣－")


@dataclass(frozen=True, slots=True)
class Part:
    """A number with sign and unit at the tokens `first` .. `last`. `value` is in `unit`."""

    first: int
    last: int
    amount: Amount
    value: Fraction
    unit: Unit | None = None
    unit_before: bool = False


def glued(line: Sequence[Token], at: int) -> bool:
    """Whether no space stands between the tokens `at - 1` and `at`."""
    return 0 < at < len(line) and line[at - 1].end == line[at].start


def part_at(line: Sequence[Token], at: int, language: Language, mark: Mark, least: int = 0) -> Part | None:
    """The number at `at`; its sign and currency may stand before it, but not before `least`."""
    amount = amount_at(line, at, language, mark)
    if amount is None:
        return None
    first, negative = _sign(line, amount.first, language, least)
    money = money_before(line, first, language, least)
    if money is not None:
        first = money.first
        if not negative:
            first, negative = _sign(line, first, language, least)
    unit, last = amount.unit, amount.last
    if unit is None and not amount.ordinal:
        hit = unit_at(line, last, language, amount)
        if money is not None and (hit is None or hit.means.kind != "money" or hit.means.factor != 1):
            unit = money.means
        elif hit is not None:
            unit, last, money = hit.means, hit.last, None
    if unit is None and (prefixed := _percent_before(line, first, language, least)) is not None:
        first, unit = prefixed.first, Unit("%", kind="percent")
    value = amount.value * (unit.factor if unit else 1)
    half = language.phrases("joining.half").at(line, last) if unit is not None and last > amount.last else None
    if half is not None and unit is not None:  # 3時間半
        last, value = half.last, value + unit.factor / 2
    last, value = _cents(line, last, value, unit=unit, language=language, mark=mark)
    return Part(first, last, amount, -value if negative else value, unit, money is not None)


def money_before(line: Sequence[Token], last: int, language: Language, least: int) -> Hit[Unit] | None:
    """A currency that stands before the number: Rp, US$, €, USD, 人民币."""
    for table in (language.symbols, language.units):
        hit = table.before(line, last)
        if hit is None or hit.first < least or hit.means.kind != "money" or hit.means.factor != 1:
            continue
        # A name of money before a number belongs to another: "in dollars 20 people".
        if len(line[hit.last - 1].word) > 3 and line[hit.last - 1].kind is Kind.WORD:
            continue
        return hit
    return None


def unit_at(line: Sequence[Token], at: int, language: Language, amount: Amount) -> Hit[Unit] | None:
    """The unit behind a number; also after a hyphen ("three-year") and the "of" of millions ("millones de dólares")."""
    hit = _longest(line, at, language)
    if hit is not None or at >= len(line):
        return hit
    if line[at].word == "-" and glued(line, at) and glued(line, at + 1):
        hit = _longest(line, at + 1, language)
        # "Rp500.000-Rp1.000.000": the currency belongs to what follows.
        opens = hit is not None and hit.last < len(line) and line[hit.last].kind is Kind.NUMBER
        return None if opens else hit
    if line[at].raw in {"[", "("} and at + 2 < len(line) and line[at + 2].raw in {"]", ")"}:
        bracketed = language.symbols.at(line, at + 1)
        return Hit(at, at + 3, bracketed.means) if bracketed and bracketed.last == at + 2 else None
    of = language.phrases("joining.of").at(line, at)
    if of is not None and (amount.scale != 1 or amount.fraction or amount.comparator != "="):
        return _longest(line, of.last, language)
    return None


def _longest(line: Sequence[Token], at: int, language: Language) -> Hit[Unit] | None:
    written, spelt = language.symbols.at(line, at), language.units.at(line, at)
    if written and spelt:
        return spelt if spelt.last > written.last else written
    return written or spelt


def _percent_before(line: Sequence[Token], last: int, language: Language, least: int) -> Hit[bool] | None:
    hit = language.phrases("joining.percent_before").before(line, last)
    return hit if hit is not None and hit.first >= least else None


def _sign(line: Sequence[Token], first: int, language: Language, least: int) -> tuple[int, bool]:
    """A minus directly before the number, with a space or the start before it."""
    at = first - 1
    minus = language.phrases("joining.minus").before(line, first)
    if minus is not None and minus.first >= least:
        qualifier = language.before.before(line, first)  # "al menos" is no minus
        return (first, False) if qualifier else (minus.first, True)
    if at < least or line[at].raw not in _MINUS or line[at].end != line[first].start:
        return first, False
    if at > 0 and line[at - 1].end == line[at].start and line[at - 1].kind is not Kind.MARK:
        return first, False
    if at > 0 and line[at - 1].kind is Kind.NUMBER:
        return first, False
    return at, True


def _cents(
    line: Sequence[Token], last: int, value: Fraction, *, unit: Unit | None, language: Language, mark: Mark
) -> tuple[int, Fraction]:
    """The cents of "15 dollars and 50 cents"."""
    if unit is None or unit.kind != "money" or unit.factor != 1 or last >= len(line):
        return last, value
    at = last + 1 if line[last].word in language.words("joining.words") and line[last].word != "-" else last
    amount = amount_at(line, at, language, mark) if at < len(line) else None
    if amount is None or not 0 < amount.value < 100 or amount.value.denominator != 1:
        return last, value
    hit = _longest(line, amount.last, language)
    if hit is not None and hit.means.kind == "money" and hit.means.factor != 1:
        return hit.last, value + amount.value * hit.means.factor
    alone = hit is None and (amount.last >= len(line) or line[amount.last].kind is Kind.MARK)
    if alone and line[last - 1].is_word and amount.value >= 10:
        return amount.last, value + amount.value / 100
    return last, value
