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
    seed = data.draw(st.integers() | st.text(max_size=5))
    dealt = deal(range(articles), names, each=each, seed=seed)
    assert list(dealt) == list(range(articles))
    assert all(len(set(some)) == each and list(some) == sorted(some) for some in dealt.values())
    counts = Counter(name for some in dealt.values() for name in some)
    shares = [counts[name] for name in names]
    assert max(shares) - min(shares) <= 1
    assert dealt == deal(range(articles), names, each=each, seed=seed)


def test_another_seed_deals_otherwise() -> None:
    assert deal(range(40), NAMES, seed=1) != deal(range(40), NAMES, seed=2)


def test_all_pairs_of_people_meet() -> None:
    """Agreement between any two can be told afterwards."""
    dealt = deal(range(200), NAMES, each=2)
    met = Counter(dealt.values())
    assert set(met) == set(combinations(NAMES, 2))
    assert min(met.values()) >= 8


def test_what_everybody_labels_comes_on_top() -> None:
    dealt = deal(range(30), NAMES, shared=6)
    assert sum(some == NAMES for some in dealt.values()) == 6
    counts = Counter(name for some in dealt.values() for name in some)
    assert set(counts.values()) <= {6 + 4, 6 + 5}


@pytest.mark.parametrize(
    ("names", "each", "shared"), [((), 1, 0), (("Ana", "Ana"), 1, 0), (NAMES, 0, 0), (NAMES, 6, 0), (NAMES, 1, 2)]
)
def test_what_cannot_be_dealt_is_refused(names: tuple[str, ...], each: int, shared: int) -> None:
    with pytest.raises(Refused):
        deal(["x"], names, each, shared=shared)
