"""A number as it is added up from its parts, and what comes of it."""

from dataclasses import dataclass
from fractions import Fraction

from annotator.reading.numbers.digits import MOST
from annotator.reading.numbers.lexicon import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at the tokens `first` .. `last` (half open) of a line.

    `scale`: what the number before it was multiplied by, or 1. `alternatives`: the values of an ambiguous number, then
    `value` is the first of them. `other`: what another
    language would read. `in_words`: no digit is in it.
    """

    first: int
    last: int
    value: Fraction
    scale: Fraction = Fraction(1)
    comparator: str = "="
    ordinal: bool = False
    fraction: bool = False
    unit: Unit | None = None
    alternatives: tuple[Fraction, ...] = ()
    other: Fraction | None = None
    grouped: bool = False
    in_words: bool = False
    approximate: bool = False


class Sum:
    """The value of number words so far, as parts that are added: 2 000 000, 300 000, 40."""

    def __init__(self) -> None:
        self.parts: list[Fraction] = []
        self.scale = Fraction(1)

    def fits(self, value: Fraction) -> bool:
        """Whether `value` can be added: it fills zeros at the end of the last part."""
        if not self.parts:
            return True
        last = self.parts[-1]
        if value.denominator != 1:
            return 0 < value < 1 and last.denominator == 1
        return last > value and last % 10 ** len(str(value.numerator)) == 0

    def add(self, value: Fraction) -> None:
        self.parts.append(value)

    def multiplied(self, factor: Fraction, *, bare: bool) -> bool:
        """Multiply the last parts that are smaller than `factor`; False where nothing can be multiplied."""
        at = len(self.parts)
        while at and self.parts[at - 1] < factor:
            at -= 1
        tail = sum(self.parts[at:], Fraction(0))
        if not tail and not bare:
            return False
        product = (tail or Fraction(1)) * factor
        if at and not (self.parts[at - 1] > product and self.parts[at - 1] % _room(product) == 0):
            return False
        if product >= MOST:
            return False
        self.parts[at:] = [product]
        self.scale = factor
        return True

    @property
    def value(self) -> Fraction:
        return sum(self.parts, Fraction(0))


def _room(value: Fraction) -> int:
    return int(10 ** len(str(int(value))))
