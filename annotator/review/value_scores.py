"""How well the values agree that two layers set on the labels which they have in common.

Compared are pairs of labels of one tag, one to one, of whatever alignment the caller gives. Of each attribute four
kinds of pairs are told apart: both set it, the first layer alone does, the second alone, neither. Agreement, kappa and
alpha are of the pairs in which both set it: what one of them left open is missing, which is how Krippendorff's alpha
takes it, and no third value. Values are compared as words (`comparing.compared`), numbers by what they amount to.

- *polarity* has an order too: oppose < neutral, mixed < support. Neutral and mixed both lie between the other two and
  share a place; that they differ shows in nominal alpha alone. `unclear` says that the direction is not known, so that
  it has no place: pairs with it are left out of ordinal alpha, as are those that one of the two left unset.
- *whole numbers* (intensity) are in the order of their size.
- *decimals* agree exactly, 1.50 being 1.5, and nearly where they are no further apart than the tolerance times the
  larger of the two, signs aside.

All else is nominal: equal or not.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.comparing import ComparedLabel, compared
from annotator.domain.ids import AnnotationId
from annotator.review.coefficients import (
    Reason,
    Score,
    Undefined,
    alpha_of_pairs,
    cohen_kappa,
    margins_of,
    ordinal_alpha,
)

IdPair = tuple[AnnotationId, AnnotationId]
_Said = tuple[Hashable, ...]  # what the first and the second layer say; None is unset

TOLERANCE = Fraction(1, 100)
POLARITY = "polarity"
POLARITY_RANKS: Mapping[str, int] = {"oppose": 0, "neutral": 1, "mixed": 1, "support": 2}


@dataclass(frozen=True, slots=True)
class OrdinalScore:
    """Ordinal alpha over the `pairs` whose values both stand in the order."""

    pairs: int
    alpha: Score


@dataclass(frozen=True, slots=True)
class NearScore:
    """Numbers that are equal or nearly so; `share` is of the pairs in which both are set."""

    tolerance: float
    agree: int
    share: Score


@dataclass(frozen=True, slots=True)
class ValueScore:
    """Agreement about one attribute of one tag.

    `both`, `only_reference`, `only_other` and `neither` say how many of the pairs of labels have it set. `agree` of
    `both` are equal; `share` is that as a part of 1. `differing` has the pairs in which both set it and differ,
    `one_sided` those in which one of the two did.
    """

    tag: str
    attribute: str
    both: int
    only_reference: int
    only_other: int
    neither: int
    agree: int
    share: Score
    kappa: Score
    alpha: Score
    ordinal: OrdinalScore | None = None
    near: NearScore | None = None
    differing: tuple[IdPair, ...] = ()
    one_sided: tuple[IdPair, ...] = ()

    @property
    def pairs(self) -> int:
        """How many pairs of labels of the tag there are."""
        return self.both + self.only_reference + self.only_other + self.neither


class ValueTally:
    """Takes pairs of labels in, and gives a score for each attribute of each tag, in the order of the codebook."""

    def __init__(self, codebook: Codebook, tolerance: Fraction = TOLERANCE) -> None:
        self._tolerance = tolerance
        self._pairs: Counter[str] = Counter()
        self._attributes = {tag.id: {each.id: _Tally(each) for each in tag.attributes} for tag in codebook}

    def add(self, pairs: Iterable[tuple[ComparedLabel, ComparedLabel]]) -> None:
        """Pairs of labels of one tag."""
        for one, other in pairs:
            self._pairs[one.tag] += 1
            if not (one.words or other.words):
                continue
            tallies = self._attributes.get(one.tag, {})
            for name in one.words.keys() | other.words.keys():
                if name in tallies:
                    tallies[name].add(one, other)

    def scores(self) -> list[ValueScore]:
        return [
            tally.score(tag, self._pairs[tag], self._tolerance)
            for tag, tallies in self._attributes.items()
            for tally in tallies.values()
        ]


@dataclass(slots=True)
class _Tally:
    """The pairs of which one or both set the attribute, by the words as they stand: most are equal already so."""

    attribute: Attribute
    same: dict[str | None, int] = field(default_factory=dict)
    other: dict[tuple[str | None, str | None], list[IdPair]] = field(default_factory=dict)

    def add(self, one: ComparedLabel, other: ComparedLabel) -> None:
        said, heard = one.words.get(self.attribute.id), other.words.get(self.attribute.id)
        if said == heard:
            self.same[said] = self.same.get(said, 0) + 1
        else:
            self.other.setdefault((said, heard), []).append((one.id, other.id))

    def score(self, tag: str, pairs: int, tolerance: Fraction) -> ValueScore:
        table: Counter[_Said] = Counter()
        differing: list[IdPair] = []
        one_sided: list[IdPair] = []
        for words, count in self.same.items():
            table[(_value(self.attribute, words),) * 2] += count
        for (words, others), ids in self.other.items():
            said = _value(self.attribute, words), _value(self.attribute, others)
            table[said] += len(ids)
            if said[0] != said[1]:
                (one_sided if None in said else differing).extend(ids)
        set_by_both = {said: count for said, count in table.items() if None not in said}
        both = sum(set_by_both.values())
        agree = sum(count for (one, other), count in set_by_both.items() if one == other)
        return ValueScore(
            tag=tag,
            attribute=self.attribute.id,
            both=both,
            only_reference=sum(n for (one, other), n in table.items() if one is not None and other is None),
            only_other=sum(n for (one, other), n in table.items() if one is None and other is not None),
            neither=pairs - table.total(),
            agree=agree,
            share=_share(agree, both),
            kappa=cohen_kappa(margins_of(set_by_both, 2)),
            alpha=alpha_of_pairs(set_by_both),
            ordinal=_ordinal(self.attribute, set_by_both),
            near=_near(self.attribute, set_by_both, tolerance),
            differing=tuple(sorted(differing)),
            one_sided=tuple(sorted(one_sided)),
        )


def _value(attribute: Attribute, words: str | None) -> Hashable:
    """What is said, so that equal values are equal; None where nothing is set."""
    if words is None:
        return None
    said = compared(words)
    if attribute.type not in {AttributeType.DECIMAL, AttributeType.INTEGER}:
        return said
    try:
        return Decimal(said)
    except InvalidOperation:
        return said  # of a damaged project: no number, and equal to itself alone


def _ordinal(attribute: Attribute, table: Mapping[_Said, int]) -> OrdinalScore | None:
    if attribute.type is not AttributeType.INTEGER and attribute.id != POLARITY:
        return None
    ordered: Counter[tuple[int | None, ...]] = Counter()
    for said, count in table.items():
        ranks = tuple(map(_rank, said))
        if None not in ranks:
            ordered[ranks] += count
    pairs = ordered.total()
    return OrdinalScore(pairs, ordinal_alpha(ordered) if pairs else Undefined(Reason.NOTHING_ORDERED))


def _rank(value: Hashable) -> int | None:
    """The place of a value in its order; None where it has none."""
    return int(value) if isinstance(value, Decimal) else POLARITY_RANKS.get(str(value))


def _near(attribute: Attribute, table: Mapping[_Said, int], tolerance: Fraction) -> NearScore | None:
    if attribute.type is not AttributeType.DECIMAL:
        return None
    agree = sum(count for (one, other), count in table.items() if are_near(one, other, tolerance))
    return NearScore(float(tolerance), agree, _share(agree, sum(table.values())))


def are_near(one: Hashable, other: Hashable, tolerance: Fraction) -> bool:
    """Whether two decimals are no further apart than `tolerance` times the larger one, signs aside."""
    if not (isinstance(one, Decimal) and isinstance(other, Decimal)):
        return one == other
    a, b = Fraction(one), Fraction(other)
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def _share(agree: int, both: int) -> Score:
    return agree / both if both else Undefined(Reason.NO_PAIRS)
