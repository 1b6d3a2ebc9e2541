"""Where the labels of a file would go, by the name of the layer that it gives; the rule is data.md's.

The import itself decides anew, within its transaction; this is what a person is told before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.records import GOLD, Identity

if TYPE_CHECKING:
    from annotator.store.reader import Reader


@dataclass(frozen=True, slots=True)
class LayerPlan:
    """What becomes of labels in a layer of that name. `goes_to` is None where they would be refused."""

    name: str
    goes_to: str | None
    is_new: bool = False
    is_mine: bool = False


def layer_plans(reader: Reader, who: Identity) -> dict[str, LayerPlan]:
    """The plans for the layers that are there, and for mine before it is; any other name makes a layer of its own."""
    mine = reader.layer_of(who.uid)
    plans = {}
    for layer in reader.layers():
        is_mine = mine is not None and layer.id == mine.id
        is_closed = (is_mine or layer.is_gold) and reader.layer_has_annotations(layer.id)
        if is_closed and layer.is_gold:
            plans[layer.name] = LayerPlan(layer.name, None)
        elif is_closed:
            plans[layer.name] = LayerPlan(layer.name, f"{layer.name} (2)")
        else:
            plans[layer.name] = LayerPlan(layer.name, layer.name, is_mine=is_mine)
    if mine is None and who.name not in plans and who.name != GOLD:
        plans[who.name] = LayerPlan(who.name, who.name, is_new=True, is_mine=True)
    return plans
