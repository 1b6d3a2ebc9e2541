"""Agreement beyond chance, from counts. Whole numbers up to one last division, so that no order of sums shows.

A *table* counts units (tokens, pairs of labels) by what the layers said of each: a tuple with one value a layer, in
the order of the layers. Values are whatever can be a key; None is a value that is missing.

Sources: Cohen (1960), Educational and Psychological Measurement 20: 37-46. Fleiss (1971), Psychological Bulletin 76:
378-382. Krippendorff, Content Analysis (2nd ed. 2004, 11.3 to 11.4) for alpha, nominal and ordinal.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar


class Reason(StrEnum):
    """Why a figure cannot be given."""

    NO_LABELS = "neither layer has a label of this kind in what is compared"
    NONE_IN_REFERENCE = "the first layer, the reference, has no label of this kind in what is compared"
    NONE_IN_OTHER = "the second layer has no label of this kind in what is compared"
    NO_UNITS = "there is nothing on which the layers could agree or differ"
    NO_PAIRS = "there is no pair of labels on which both layers set it"
    ONE_CATEGORY = "all values are one and the same, so that agreement by chance would be complete"
    NOTHING_MARKED = "nothing is marked that could disagree by chance"
    NOTHING_ORDERED = "no pair has two values that stand in an order"
    TOO_FEW_ARTICLES = "an interval needs two articles or more"
    TOO_OFTEN_UNDEFINED = "in half of the resamples or more the figure is undefined"
    OF_TWO = "this figure is of two layers; `pairs` has it for each pair"


@dataclass(frozen=True, slots=True)
class Undefined:
    """A figure that cannot be given: it is neither 0 nor 1, and no number at all."""

    reason: Reason


Score = float | Undefined
_V = TypeVar("_V", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Margins:
    """What the coefficients of nominal values need of a table without missing values.

    `units` is how many there are, `agreeing` how many pairs of layers say the same of a unit, summed over the units,
    `by_layer` how often each layer says each value.
    """

    units: int
    agreeing: int
    by_layer: tuple[Mapping[Hashable, int], ...]


def margins_of(table: Mapping[tuple[_V, ...], int], layers: int) -> Margins:
    """The margins of a table of so many layers."""
    by_layer: tuple[Counter[Hashable], ...] = tuple(Counter() for _ in range(layers))
    units = agreeing = 0
    for values, count in table.items():
        units += count
        agreeing += count * sum(same * (same - 1) // 2 for same in Counter(values).values())
        for counts, value in zip(by_layer, values, strict=True):
            counts[value] += count
    return Margins(units, agreeing, by_layer)


def cohen_kappa(margins: Margins) -> Score:
    """(Po - Pe) / (1 - Pe) of two layers; chance is each layer's own use of the values (Cohen 1960)."""
    one, other = margins.by_layer
    units = margins.units
    by_chance = sum(count * other.get(value, 0) for value, count in one.items())
    return _beyond_chance(margins.agreeing * units, by_chance, units * units)


def fleiss_kappa(margins: Margins) -> Score:
    """Kappa of any number of layers; chance is the use of the values by all of them together (Fleiss 1971)."""
    layers = len(margins.by_layer)
    used = _used(margins)
    by_chance = Fraction(sum(count * count for count in used.values()), layers * layers)
    pairs = layers * (layers - 1) // 2
    return _beyond_chance(Fraction(margins.agreeing * margins.units, pairs), by_chance, margins.units**2)


def nominal_alpha(margins: Margins) -> Score:
    """Krippendorff's alpha of any number of layers, no value missing: 1 - Do/De, two values either equal or not.

    Chance is drawing two of all n = units x layers values without putting the first back.
    """
    layers = len(margins.by_layer)
    values = margins.units * layers
    # Pairs of different values, in units and among all.
    differing = margins.units * layers * (layers - 1) // 2 - margins.agreeing
    by_chance = values * values - sum(count * count for count in _used(margins).values())
    return _alpha(Fraction(2 * differing * (values - 1), layers - 1), by_chance, values)


def alpha_of_pairs(table: Mapping[tuple[_V, ...], int]) -> Score:
    """`nominal_alpha` of two layers, where units with a missing value are left out."""
    return nominal_alpha(margins_of({pair: count for pair, count in table.items() if None not in pair}, 2))


def ordinal_alpha(table: Mapping[tuple[int | None, ...], int]) -> Score:
    """Krippendorff's alpha with the ordinal difference, any number of layers; values are ranks.

    The difference of two ranks is the square of how many values lie between them, each of the two counted half. Units
    with fewer than two values cannot be compared and are left out.
    """
    paired = {values: [each for each in values if each is not None] for values in table}
    kept = {values: known for values, known in paired.items() if len(known) > 1}
    used: Counter[int] = Counter()
    for values, known in kept.items():
        for value in known:
            used[value] += table[values]
    total = used.total()
    place = _mid_ranks(used)
    observed = Fraction(0)
    for values, known in kept.items():
        apart = sum((place[one] - place[other]) ** 2 for one in known for other in known)
        observed += Fraction(table[values] * apart, len(known) - 1)
    expected = sum(used[one] * used[other] * (place[one] - place[other]) ** 2 for one in used for other in used)
    return _alpha(observed * (total - 1), expected, total)


def _mid_ranks(used: Mapping[int, int]) -> dict[int, int]:
    """Twice the place of each rank: the values below it, and half of its own. Their distance is the ordinal one."""
    places: dict[int, int] = {}
    below = 0
    for rank in sorted(used):
        places[rank] = 2 * below + used[rank]
        below += used[rank]
    return places


def _used(margins: Margins) -> Counter[Hashable]:
    """How often each value is said by all layers together."""
    used: Counter[Hashable] = Counter()
    for counts in margins.by_layer:
        used.update(counts)
    return used


def _beyond_chance(observed: int | Fraction, by_chance: int | Fraction, most: int) -> Score:
    if not most:
        return Undefined(Reason.NO_UNITS)
    if by_chance == most:
        return Undefined(Reason.ONE_CATEGORY)
    return float(Fraction(observed - by_chance) / (most - by_chance))


def _alpha(observed: int | Fraction, expected: int | Fraction, values: int) -> Score:
    if not values:
        return Undefined(Reason.NO_UNITS)
    if not expected:
        return Undefined(Reason.ONE_CATEGORY)
    return float(1 - Fraction(observed) / expected)
