"""Dealing articles out to people: evenly, by chance, and the same way again for the same seed."""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from random import Random
from typing import TypeVar

from annotator.domain.errors import Refused

_Article = TypeVar("_Article", bound=Hashable)


def deal(
    articles: Sequence[_Article], names: Sequence[str], each: int = 1, *, seed: int | str = 0, shared: int = 0
) -> dict[_Article, tuple[str, ...]]:
    """Who labels which article: `each` of the names, or, for `shared` of the articles, all of them.

    Nobody gets more than one article over what another gets, and every two people share about as many as any other two
    do, so that how well they agree can be measured. The articles are in the order given, names in that of `names`.
    Raises `Refused` for names that stand twice, and for counts that cannot be.
    """
    if not names or len(set(names)) < len(names):
        raise Refused("the names are of different people, at least one")
    if not 1 <= each <= len(names):
        raise Refused(f"an article can go to 1 to {len(names)} of these people, and not to {each}")
    if not 0 <= shared <= len(articles):
        raise Refused(f"all can share 0 to {len(articles)} of the articles, and not {shared}")
    shuffled = Random(seed)  # noqa: S311  # a draw that can be repeated, not a secret
    order = list(articles)
    shuffled.shuffle(order)
    chance = list(names)
    load: Counter[str] = Counter()
    together: Counter[frozenset[str]] = Counter()
    dealt: dict[_Article, tuple[str, ...]] = dict.fromkeys(order[:shared], tuple(names))
    for article in order[shared:]:
        shuffled.shuffle(chance)
        chosen: list[str] = []
        while len(chosen) < each:
            left = [name for name in chance if name not in chosen]
            shared_with = {name: sum(together[frozenset((name, other))] for other in chosen) for name in left}
            chosen.append(min(left, key=lambda name: (load[name], shared_with[name])))
        load.update(chosen)
        together.update(frozenset(pair) for pair in combinations(chosen, 2))
        dealt[article] = tuple(name for name in names if name in chosen)
    return {article: dealt[article] for article in articles}
