"""Dealing articles to people: each to as many as was said, evenly, and the same again by the same seed."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.dealing import deal
from annotator.domain.errors import Refused

NAMES = ("Ana", "Budi", "Citra", "Dewi", "Eko")


@given(st.integers(0, 60), st.integers(1, 5), st.data())
def test_everybody_gets_as_many_and_every_article_its_people(articles: int, people: int, data: st.DataObject) -> None:
    names, each = NAMES[:people], data.draw(st.integers(1, people))
    seed = data.draw(st.text(max_size=5))
    dealt = deal(range(articles), names, each=each, seed=seed)
    assert list(dealt) == list(range(articles))
    assert all(len(set(some)) == each and list(some) == sorted(some) for some in dealt.values())
    counts = Counter(name for some in dealt.values() for name in some)
    shares = [counts[name] for name in names]
    assert max(shares) - min(shares) <= 1
    assert dealt == deal(range(articles), names, each=each, seed=seed)


def test_another_seed_deals_otherwise() -> None:
    assert deal(range(40), NAMES, seed="1") != deal(range(40), NAMES, seed="2")


def test_all_pairs_of_people_meet() -> None:
    """Agreement between any two can be told afterwards."""
    dealt = deal(range(200), NAMES, each=2)
    met = Counter(dealt.values())
    assert set(met) == set(combinations(NAMES, 2))
    assert min(met.values()) >= 8


def test_a_name_that_stands_twice_is_one_person() -> None:
    assert deal(["x"], ["Ana", "Ana"]) == {"x": ("Ana",)}
    with pytest.raises(Refused, match="2 people cannot label"):
        deal(["x"], ["Ana", "Ana"], each=2)
