"""Which layers are compared, and what came of it. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import Identity, Layer
from annotator.review.differences import Kind

if TYPE_CHECKING:
    from annotator.jobs.agreement import Agreed
    from annotator.review.agreement import PairAgreement


@dataclass(frozen=True, slots=True)
class LayerChoice:
    """A layer that can be compared; `shown` is what it is called on the page, a letter where names are hidden."""

    id: LayerId
    name: str
    shown: str
    is_gold: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be compared: two layers, of which the first is the reference, or (no second) those of all people."""

    first: LayerId
    second: LayerId | None
    all_articles: bool = False

    def layers(self, known: Sequence[LayerChoice]) -> tuple[LayerChoice, ...]:
        """The layers themselves, the reference first; none that is no longer there."""
        by_id = {each.id: each for each in known}
        if self.second is not None:
            wanted = [self.first, self.second]
        else:
            wanted = [self.first, *(each.id for each in known if not each.is_gold and each.id != self.first)]
        return tuple(by_id[id_] for id_ in wanted if id_ in by_id)


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures, in which layers are called as they are shown; `kinds` counts the places on each article.

    Of more than two layers `kinds` is empty. `labels` are those of all layers on what was compared;
    `at` is when, in seconds since 1970.
    """

    choice: Choice
    layers: tuple[LayerChoice, ...]
    agreed: Agreed
    kinds: Mapping[ArticleId, Counter[Kind]]
    labels: int
    at: float

    @property
    def pair(self) -> PairAgreement | None:
        """The two layers; None of more."""
        pairs = self.agreed.agreement.pairs
        return pairs[0] if len(pairs) == 1 else None

    @property
    def ids(self) -> tuple[LayerId, LayerId]:
        """The two layers of a pair."""
        return self.layers[0].id, self.layers[1].id


def choices(layers: Sequence[Layer], who: Identity, *, hides_names: bool) -> list[LayerChoice]:
    """Mine first, then those of others by name, gold last; with hidden names, others are called A, B and so on."""

    def place(layer: Layer) -> tuple[bool, bool, str, int]:
        # The order of the names would tell them, where they are hidden.
        return layer.is_gold, layer.person != who.uid, "" if hides_names else layer.name, layer.id

    ordered = sorted(layers, key=place)
    hidden = [each.id for each in ordered if hides_names and not each.is_gold and each.person != who.uid]
    letters = {id_: _letter(number) for number, id_ in enumerate(hidden)}
    return [LayerChoice(each.id, each.name, letters.get(each.id, each.name), each.is_gold) for each in ordered]


def first_choice(known: Sequence[LayerChoice]) -> Choice | None:
    """Mine and the first colleague's; without one, mine and gold. None where there are no two."""
    return Choice(known[0].id, known[1].id) if len(known) > 1 else None


def renamed(agreed: Agreed, layers: Sequence[LayerChoice]) -> Agreed:
    """The same figures, with layers called as they are shown."""
    shown = {each.name: each.shown for each in layers}
    agreement = agreed.agreement
    pairs = tuple(replace(pair, layers=(shown[pair.layers[0]], shown[pair.layers[1]])) for pair in agreement.pairs)
    named = replace(agreement, layers=tuple(shown[name] for name in agreement.layers), pairs=pairs)
    return replace(agreed, agreement=named)


def labels_of_each(agreed: Agreed) -> list[int]:
    """How many labels each layer has on what is compared, in the order of the layers."""
    pairs = agreed.agreement.pairs
    others = pairs[: len(agreed.agreement.layers) - 1]  # those of the first layer with each other one
    first = others[0].overall.scores.strict.of_reference
    return [first, *(pair.overall.scores.strict.of_other for pair in others)]


def _letter(number: int) -> str:
    """A to Z, then A2 and so on."""
    round_, at = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[at] + (str(round_ + 1) if round_ else "")
