"""Which layer of the project the layer of a hand-over is, by the rules of data.md ("The command line").

A layer is met again by its own uid or by its person's. What a file says of who somebody is, is a claim: neither my
layer nor gold is ever written in, whatever name or uid a file gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.domain.handover import HandedLayer, Handover
from annotator.domain.ids import LayerId, PersonId, Uid, uid_in
from annotator.domain.names import same_to_the_eye
from annotator.domain.records import GOLD, Identity, Layer
from annotator.services.annotate import shown
from annotator.services.layers import new_layer

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a layer of a file is here.

    `home` is the layer that it is, if it is here. `is_closed`: it is mine or gold, or claims to be mine; of such a one
    rows that home has are passed over, and the others go to `target`, as all rows of another do.
    """

    handed: HandedLayer
    home: Layer | None
    target: LayerId
    is_closed: bool = False
    is_mine: bool = False

    @property
    def claim(self) -> str:
        """What is said where such a layer has rows that mine has not."""
        return f"The file says that the layer {shown(self.handed.name)} is yours; that is its claim."


@dataclass(slots=True)
class Meetings:
    """The layers of a file beside those of the project; those that it does not have yet are made."""

    tx: Transaction
    handover: Handover
    into: str | None = None
    claims: list[str] = field(default_factory=list)
    made: dict[LayerId, Identity | None] = field(default_factory=dict)
    _mine: Layer | None = None

    def __post_init__(self) -> None:
        self._mine = self.tx.layer_of(self.tx.who.uid)

    def meet(self, handed: HandedLayer) -> Meeting:
        """The layer of the project that `handed` is, made where there is none."""
        self.claims += self._claims_of(handed)
        if self.into is not None:
            target = self._target_named(handed, self.into)
            return Meeting(handed, None, target, is_mine=self._claims_to_be_mine(handed))
        home = self._home(handed)
        is_mine = self._claims_to_be_mine(handed) or (home is not None and home == self._mine)
        if is_mine or (home is not None and home.is_gold):
            mine = self._mine if is_mine else home
            return Meeting(handed, mine, self._beside(handed), is_closed=True, is_mine=is_mine)
        target = self._make(handed) if home is None else home.id
        return Meeting(handed, home, target)

    def _claims_of(self, handed: HandedLayer) -> Iterator[str]:
        """What the file says that is no more than a claim, in a sentence each."""
        who, person = self.tx.who, handed.person
        name = shown(handed.name)
        if person is not None and person.uid == who.uid:
            return  # said where it matters: my labels come back with a review
        if person is not None and same_to_the_eye(person.name, who.name):
            yield f"The file says that it is from {shown(person.name)}, which is also your name; that is its claim."
        elif same_to_the_eye(handed.name, who.name):
            yield f"The file has a layer {name}, which is also your name; that is its claim."

    def _claims_to_be_mine(self, handed: HandedLayer) -> bool:
        """By the uid of its person, or, where it gives none, by its name."""
        if handed.person is not None or handed.is_gold:
            return handed.person is not None and handed.person.uid == self.tx.who.uid
        return handed.name in self._my_names

    @property
    def _my_names(self) -> set[str]:
        return {self.tx.who.name} | ({self._mine.name} if self._mine else set())

    # Finding

    def _home(self, handed: HandedLayer) -> Layer | None:
        """The layer that it is: of the same uid, of the same person, or, where neither is said, of the same name."""
        layers = self.tx.layers()
        wanted = [uid for uid in (handed.uid, self._second_uid(handed)) if uid is not None]
        for uid in wanted:
            found = next((each for each in layers if each.uid == uid and _may_be(handed, each)), None)
            if found is not None:
                return found
        if handed.person is not None and not handed.is_gold:
            theirs = self.tx.layer_of(handed.person.uid)
            if theirs is not None and not theirs.is_gold:
                return theirs
        name = self._name_of(handed)
        return next((each for each in layers if each.name == name and each.person is None and not each.is_gold), None)

    def _name_of(self, handed: HandedLayer) -> str:
        head = self.handover.head
        if handed.is_gold or handed.name == GOLD:
            return f"gold of {head.made_by.name if head.made_by else head.project}"
        return handed.name or head.project

    def _second_uid(self, handed: HandedLayer) -> Uid | None:
        """Under which uid a layer is kept where another one has its own: always the same."""
        if handed.uid is None:
            return None
        return uid_in(handed.uid, Uid(handed.person.uid if handed.person else "no person"))

    def _beside(self, handed: HandedLayer) -> LayerId:
        """Where rows go that a layer of mine, or gold, does not have: `NAME (2)`, the same one next time."""
        layers = self.tx.layers()
        name = self._name_of(handed)
        uid = self._second_uid(handed)
        for each in layers:
            is_it = each.uid == uid if uid is not None else each.name == f"{name} (2)" and each.person is None
            if is_it and not each.is_gold and each != self._mine:
                return each.id
        return self._made(self._free(name), uid, None)

    def _target_named(self, handed: HandedLayer, name: str) -> LayerId:
        """The layer of a name that a person gave, if it may be that; another person's layer of the name it is not."""
        there = self.tx.layer_named(name)
        if there is not None and _may_be(handed, there):
            return there.id
        if there is not None:
            known = self._home(handed)
            if known is not None and known != self._mine and not known.is_gold:
                return known.id
        return self._make(handed, name)

    # Making

    def _make(self, handed: HandedLayer, name: str | None = None) -> LayerId:
        person = handed.person
        if person is not None and (person.uid == self.tx.who.uid or self.tx.layer_of(person.uid) is not None):
            person = None  # each person has one layer, and nobody else makes mine
        taken = {layer.uid for layer in self.tx.layers()}
        uid = handed.uid if handed.uid not in taken and not self._claims_to_be_mine(handed) else None
        return self._made(self._free(name or self._name_of(handed)), uid or self._second_uid(handed), person)

    def _made(self, name: str, uid: Uid | None, person: Identity | None) -> LayerId:
        is_free = uid is not None and all(layer.uid != uid for layer in self.tx.layers())
        made = new_layer(self.tx, name, uid=uid if is_free else None)
        self.made[made] = person
        return made

    def _free(self, name: str) -> str:
        taken = {GOLD, *self._my_names, *(layer.name for layer in self.tx.layers())}
        numbered = (f"{name} ({number})" for number in range(2, len(taken) + 3))
        return name if name not in taken else next(each for each in numbered if each not in taken)

    # Afterwards

    def settle(self, used: Iterable[LayerId]) -> None:
        """Let the layers that were made and are used have their people, and the others be gone."""
        kept = set(used)
        self.tx.delete("layer", [layer for layer in self.made if layer not in kept])
        for layer, person in self.made.items():
            if layer in kept and person is not None:
                self.tx.update("layer", layer, person_id=self._person(person))

    def _person(self, person: Identity) -> PersonId:
        known = self.tx.person(person.uid)
        return known.id if known else PersonId(self.tx.insert("person", uid=person.uid, name=person.name))


def _may_be(handed: HandedLayer, layer: Layer) -> bool:
    """Whether the two can be one layer: they are not of two people."""
    return layer.person is None or handed.person is None or layer.person == handed.person.uid
