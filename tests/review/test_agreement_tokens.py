"""What each layer says of each token."""

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from annotator.domain.comparing import ComparedLabel
from annotator.review.coefficients import Undefined, cohen_kappa, margins_of
from annotator.review.tokens import codings_of_tag, token_codings
from tests.review.labels import SECOND, labels, mark

BITS = {"actor": 1, "country": 2, "stance": 4}
TEXTS = st.text(st.sampled_from("ab1_ \n.,-“é中न्😀"), min_size=24, max_size=24)


def said_of_each(text: str, labels: Sequence[ComparedLabel]) -> list[int]:
    """The tags of one token after the other, as bits."""
    return [
        sum({BITS[label.tag] for label in labels if set(range(*at.span())) & set(range(label.start, label.end))})
        for at in re.finditer(r"\w+|[^\w\s]", text)
    ]


@given(TEXTS, labels(), labels(SECOND))
def test_a_token_has_each_tag_that_touches_it(text: str, one: list[ComparedLabel], other: list[ComparedLabel]) -> None:
    expected = Counter(zip(said_of_each(text, one), said_of_each(text, other), strict=True))
    assert token_codings(text, [one, other], BITS) == expected


@given(TEXTS, labels(), labels(SECOND))
def test_kappa_on_tokens_is_that_of_scikit_learn(
    text: str, one: list[ComparedLabel], other: list[ComparedLabel]
) -> None:
    ours, theirs = said_of_each(text, one), said_of_each(text, other)
    kappa = cohen_kappa(margins_of(token_codings(text, [one, other], BITS), 2))
    if len({*ours, *theirs}) < 2:
        assert isinstance(kappa, Undefined)
    else:
        assert kappa == pytest.approx(cohen_kappa_score(ours, theirs))


def test_tokens_are_words_and_single_marks() -> None:
    # Kata|"|8|.|000|"|tiba: white space is none.
    assert token_codings('Kata "8.000"\n tiba', [[], []], BITS) == {(0, 0): 7}
    assert token_codings(" \n", [[], []], BITS) == {}


def test_nested_tags_are_one_value_together() -> None:
    text = "Presiden Rusia Putin tiba"
    ours = [mark(0, 20), mark(9, 14, "country")]
    theirs = [mark(0, 20)]
    codings = token_codings(text, [ours, theirs], BITS)
    # Presiden and Putin: actor both; Rusia: actor and country against actor; tiba: none.
    assert codings == {(1, 1): 2, (3, 1): 1, (0, 0): 1}
    # Po = 3/4; Pe = (2 x 3 + 1 x 1) / 16 = 7/16; kappa = (5/16) / (9/16).
    assert cohen_kappa(margins_of(codings, 2)) == pytest.approx(5 / 9)
    assert codings_of_tag(codings, BITS["actor"]) == {(True, True): 3, (False, False): 1}
    assert codings_of_tag(codings, BITS["country"]) == {(False, False): 3, (True, False): 1}


def test_the_same_tag_twice_is_said_once() -> None:
    codings = token_codings("satu dua", [[mark(0, 4, "stance"), mark(0, 8, "stance")], []], BITS)
    assert codings == {(4, 0): 2}


def test_of_three_layers_each_has_its_value() -> None:
    codings = token_codings("satu dua", [[mark(0, 4)], [], [mark(0, 8)]], BITS)
    assert codings == {(1, 0, 1): 1, (0, 0, 1): 1}
