"""Dealing articles out: evenly, each to as many as it should, and the same way for the same seed."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.dealing import deal
from annotator.domain.errors import Refused

NAMES = ["Ana", "Budi", "Carla", "Dewi", "Emil"]


@given(count=st.integers(0, 60), people=st.integers(1, 5), seed=st.integers(), data=st.data())
def test_everybody_gets_as_many_as_anybody_and_each_article_goes_to_as_many_as_it_should(
    count: int, people: int, seed: int, data: st.DataObject
) -> None:
    each, shared = data.draw(st.integers(1, people)), data.draw(st.integers(0, count))
    articles, names = list(range(count)), NAMES[:people]
    dealt = deal(articles, names, each, seed=seed, shared=shared)
    assert list(dealt) == articles
    assert deal(articles, names, each, seed=seed, shared=shared) == dealt
    assert all(people_of == tuple(name for name in names if name in people_of) for people_of in dealt.values())
    counts = Counter(len(people_of) for people_of in dealt.values())
    assert counts[people] >= shared
    assert counts[each] >= count - shared
    load = Counter(name for people_of in dealt.values() for name in people_of)
    assert max(load[name] for name in names) - min(load[name] for name in names) <= 1


def test_any_two_people_share_about_as_many_as_any_other_two() -> None:
    dealt = deal(range(100), NAMES, 2, seed=3)
    pairs = Counter(frozenset(pair) for people in dealt.values() for pair in combinations(people, 2))
    assert set(pairs.values()) <= {9, 10, 11}


def test_another_seed_deals_otherwise() -> None:
    assert deal(range(40), NAMES, seed=1) != deal(range(40), NAMES, seed=2)


@pytest.mark.parametrize(
    ("names", "each", "shared"),
    [([], 1, 0), (["Ana", "Ana"], 1, 0), (["Ana"], 2, 0), (["Ana"], 0, 0), (["Ana"], 1, 9), (["Ana"], 1, -1)],
)
def test_what_cannot_be_dealt_is_refused(names: list[str], each: int, shared: int) -> None:
    with pytest.raises(Refused):
        deal(range(3), names, each, shared=shared)
