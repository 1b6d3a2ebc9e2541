"""Figures of a project."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from annotator.domain.records import State

if TYPE_CHECKING:
    from annotator.store.reader import Reader


def stats(reader: Reader) -> dict[str, Any]:
    """Articles, entities, and for each layer its annotations by tag and its articles by state."""
    articles = len(reader.article_numbers())
    by_tag = reader.counts_by_tag()
    tags = [tag.id for tag in reader.codebook()]
    layers = []
    for layer in reader.layers():
        states = Counter(state.state for state in reader.states_of(layer.id).values())
        states[State.TODO] = articles - sum(count for state, count in states.items() if state is not State.TODO)
        counts = by_tag.get(layer.name, {})
        layers.append(
            {
                "layer": layer.name,
                "annotations": sum(counts.values()),
                "by_tag": {tag: counts.get(tag, 0) for tag in tags},
                "articles": {state.value: states[state] for state in State},
            }
        )
    return {"articles": articles, "entities": len(reader.entities()), "layers": layers}
