"""What a number in digits is worth: which mark groups thousands and which begins the fraction."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import Enum
from fractions import Fraction

LONGEST = 40  # characters of one number; what is longer is an identifier, or an attack
MOST = 10**36  # larger amounts do not occur; what looks like one is an identifier
_SIGNIFICANT = 15  # digits kept of a fraction that has no end, as a third has none

_TO_ASCII = str.maketrans(
    {"\u066b": "d", "\u066c": "g", "\uff0e": ".", "\uff0c": ",", "\u00b7": ".", "\u2019": "'", "\u02bc": "'"}
    | dict.fromkeys("\u00a0\u202f\u2009\u2007 ", "_")
)
_GROUPED = re.compile(r"\d{1,3}(\D)\d{3}(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


class Mark(Enum):
    """The decimal mark of a text: a point, a comma, or not known."""

    POINT = "."
    COMMA = ","
    UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Digits:
    """A value, or the values between which the text does not decide. `other`: what another language would read."""

    value: Fraction | None = None
    alternatives: tuple[Fraction, ...] = ()
    other: Fraction | None = None
    grouped: bool = False


def parse_digits(raw: str, mark: Mark) -> Digits | None:
    """The value of `raw` where `mark` begins the fraction; None where it is no number, such as 1.11.2024.

    Only one point or comma before exactly three digits depends on the language; every other form tells by itself.
    """
    if len(raw) > LONGEST:
        return None
    plain = _ascii(raw)
    if plain[0] in ".,":
        plain = f"0{plain}"
    separators = [character for character in plain if not character.isdigit()]
    if not separators:
        return _decimal(plain)
    if "d" in separators or "g" in separators:
        return _arabic(plain)
    whole, last, fraction = _cut(plain, separators)
    if last is None:
        return _grouped(plain, separators)
    if len(separators) == 1:
        return _single(whole, last, fraction, mark)
    groups = _grouped(whole, separators[:-1])
    return groups and _decimal(f"{groups.value}.{fraction}", grouped=True)


def is_shape_of(raw: str) -> Mark:
    """The decimal mark that this number shows by itself, such as the comma of 1,5; UNKNOWN where it does not."""
    plain = _ascii(raw) if len(raw) <= LONGEST else ""
    separators = [character for character in plain if not character.isdigit()]
    if not any(separator in ".," for separator in separators):
        return Mark.UNKNOWN
    _, last, fraction = _cut(plain, separators)
    if last is None:
        return (Mark.COMMA if separators[0] == "." else Mark.POINT) if _GROUPED.fullmatch(plain) else Mark.UNKNOWN
    tells = len(separators) > 1 or len(fraction) in {1, 2}
    return Mark(last) if tells else Mark.UNKNOWN


def _ascii(raw: str) -> str:
    moved = raw.translate(_TO_ASCII)
    if moved.isascii():
        return moved
    return "".join(str(unicodedata.decimal(character, character)) for character in moved)


def _arabic(plain: str) -> Digits | None:
    """٬ groups and ٫ begins the fraction, whatever the language."""
    whole, _, fraction = plain.partition("d")
    groups = whole.split("g")
    if any(len(group) != 3 for group in groups[1:]) or not "".join(groups).isdigit():
        return None
    return _decimal("".join(groups) + (f".{fraction}" if fraction else ""), grouped=len(groups) > 1)


def _cut(plain: str, separators: list[str]) -> tuple[str, str | None, str]:
    """The part before the fraction, the mark before it, the fraction. No mark: all separators are the same groups."""
    last = separators[-1]
    if last not in ".," or (len(separators) > 1 and separators[-2] == last):
        return plain, None, ""
    whole, _, fraction = plain.rpartition(last)
    return whole, last, fraction


def _grouped(plain: str, separators: list[str]) -> Digits | None:
    if _GROUPED.fullmatch(plain) or _INDIAN.fullmatch(plain):
        return _decimal(re.sub(r"\D", "", plain), grouped=True)
    return None if separators else _decimal(plain)


def _single(whole: str, separator: str, fraction: str, mark: Mark) -> Digits | None:
    """One point or comma. Before three digits it depends on the language, unless a zero stands in front."""
    as_fraction = _decimal(f"{whole}.{fraction}")
    if len(fraction) != 3 or len(whole) > 3 or whole.startswith("0"):
        return as_fraction
    as_group = _decimal(whole + fraction, grouped=True)
    if as_fraction is None or as_group is None:
        return None
    if mark is Mark.UNKNOWN:
        values = (as_group.value, as_fraction.value)
        return Digits(alternatives=tuple(value for value in values if value is not None), grouped=True)
    chosen, other = (as_fraction, as_group) if separator == mark.value else (as_group, as_fraction)
    return Digits(chosen.value, other=other.value, grouped=chosen.grouped)


def _decimal(plain: str, *, grouped: bool = False) -> Digits | None:
    value = Fraction(plain)
    return Digits(value, grouped=grouped) if value < MOST else None


def canonical(value: Fraction) -> str:
    """`value` as plain decimal text: no exponent, no zeros at the end of a fraction; 15 digits where it has no end."""
    places = _places(value.denominator)
    if places is None:
        rounded = Context(prec=_SIGNIFICANT).divide(Decimal(value.numerator), Decimal(value.denominator))
        text = format(rounded, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _places(denominator: int) -> int | None:
    """How many digits the decimal fraction has; None if it has no end, or over `LONGEST`."""
    count = {2: 0, 5: 0}
    for prime in count:
        while denominator % prime == 0:
            denominator //= prime
            count[prime] += 1
    places = max(count.values())
    return places if denominator == 1 and places <= LONGEST else None
