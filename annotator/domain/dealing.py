"""Who labels which article: articles dealt to people, evenly, in an order that a seed gives."""

import random
from collections.abc import Hashable, Sequence
from typing import TypeVar

from annotator.domain.errors import Refused

Dealt = TypeVar("Dealt", bound=Hashable)


def deal(
    articles: Sequence[Dealt], names: Sequence[str], *, each: int = 1, seed: str = "1"
) -> dict[Dealt, tuple[str, ...]]:
    """For each article the names of `each` people who label it, in the order of `names`.

    Nobody gets more than one article more than another, and with two to an article every pair of people meets about as
    often: who labels together is dealt anew each round. The same seed gives the same on every machine. Raises `Refused`
    where there are not as many people.
    """
    people = list(dict.fromkeys(names))
    if not 1 <= each <= len(people):
        raise Refused(f"{each} people cannot label each article: there are {len(people)}")
    chance = random.Random(seed)  # noqa: S311  # nothing here is secret
    order = list(articles)
    chance.shuffle(order)
    dealt: dict[Dealt, tuple[str, ...]] = {}
    hands: list[str] = []
    for article in order:
        some: list[str] = []
        while len(some) < each:
            if not hands:
                hands = chance.sample(people, len(people))
            # One who has this article already waits for the next.
            at = next((n for n, name in enumerate(hands) if name not in some), None)
            if at is None:
                hands += chance.sample(people, len(people))
            else:
                some.append(hands.pop(at))
        dealt[article] = tuple(name for name in people if name in some)
    return {article: dealt[article] for article in articles}
