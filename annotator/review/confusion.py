"""Who tagged what as what, and in what two layers differ, from the alignment that review shows (`differences.py`)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain.comparing import ComparedLabel
from annotator.domain.ids import AnnotationId
from annotator.review.alignment import assigned
from annotator.review.differences import Difference, Kind, differences
from annotator.review.matching import Pair

# The tags of the first and the second layer; None where a layer has nothing there.
Cell = tuple[str | None, str | None]
Behind = tuple[AnnotationId | None, AnnotationId | None]


@dataclass(frozen=True, slots=True)
class Confusion:
    """The labels behind each cell: pairs, or one label alone. Cells in which nothing stands are absent."""

    cells: Mapping[Cell, tuple[Behind, ...]]

    def count(self, tag: str | None, other: str | None) -> int:
        """How many the reference tagged `tag` and the other layer `other`."""
        return len(self.cells.get((tag, other), ()))


@dataclass(slots=True)
class DifferenceTally:
    """Takes in the labels of two layers on one article after the other."""

    kinds: Counter[Kind] = field(default_factory=Counter)
    _cells: dict[Cell, list[Behind]] = field(default_factory=dict)

    def add(self, reference: Sequence[ComparedLabel], other: Sequence[ComparedLabel]) -> list[Pair]:
        """Count what they differ in; the pairs of labels of one tag, for their values to be compared."""
        same_tag, reference, other = _alike(reference, other)
        self.kinds[Kind.AGREE] += len(same_tag)
        for one, another in same_tag:
            self._note(one, another)
        for each in differences(reference, other):
            self.kinds[each.kind] += 1
            for left, right in _sides(each):
                self._note(left, right)
                if left is not None and right is not None and left.tag == right.tag:
                    same_tag.append((left, right))
        return same_tag

    def _note(self, one: ComparedLabel | None, other: ComparedLabel | None) -> None:
        cell = (None if one is None else one.tag, None if other is None else other.tag)
        behind = (None if one is None else one.id, None if other is None else other.id)
        self._cells.setdefault(cell, []).append(behind)

    def confusion(self) -> Confusion:
        return Confusion({cell: tuple(behind) for cell, behind in self._cells.items()})


def _alike(
    reference: Sequence[ComparedLabel], other: Sequence[ComparedLabel]
) -> tuple[list[Pair], list[ComparedLabel], list[ComparedLabel]]:
    """Pairs that are the same to the letter, and what is left of the two layers.

    Most labels are; the alignment would pair them so too (nothing is worth more to it, and nothing joins such a pair),
    and takes longer.
    """
    waiting: dict[tuple[str, int, int], list[ComparedLabel]] = {}
    for label in other:
        waiting.setdefault((label.tag, label.start, label.end), []).append(label)
    pairs: list[Pair] = []
    left: list[ComparedLabel] = []
    for label in reference:
        partners = waiting.get((label.tag, label.start, label.end), ())
        partner = next((each for each in partners if each.words == label.words), None)
        if partner is None:
            left.append(label)
        else:
            waiting[label.tag, label.start, label.end].remove(partner)
            pairs.append((label, partner))
    paired = {partner.id for _, partner in pairs}
    return pairs, left, [label for label in other if label.id not in paired]


def _sides(each: Difference) -> Iterable[tuple[ComparedLabel | None, ComparedLabel | None]]:
    """The labels of a difference one to one; of one against several, the pair that is most alike and the rest alone."""
    if len(each.first) == 1 == len(each.second):
        yield each.first[0], each.second[0]
        return
    pairs = assigned(each.first, each.second)
    yield from ((each.first[one], each.second[other]) for one, other in pairs)
    paired_first, paired_second = {one for one, _ in pairs}, {other for _, other in pairs}
    yield from ((label, None) for at, label in enumerate(each.first) if at not in paired_first)
    yield from ((None, label) for at, label in enumerate(each.second) if at not in paired_second)
