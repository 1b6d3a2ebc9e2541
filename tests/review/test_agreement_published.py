"""Published values, from data that nobody of this project wrote."""

import json
from typing import Any

import pytest

from annotator.review.coefficients import Margins, cohen_kappa, margins_of
from annotator.review.tokens import token_codings
from annotator.review.unitizing import Disagreement, disagreement, unitizing_alpha
from tests.making import SHARED
from tests.review.labels import SECOND, mark

PATH = SHARED / "data" / "agreement.json"


@pytest.fixture
def published() -> dict[str, Any]:
    if not PATH.is_file():
        pytest.skip("../shared/data is not here")
    found: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
    return found


def margins_of_confusion(rows: list[list[int]]) -> Margins:
    return margins_of({(a, b): count for a, row in enumerate(rows) for b, count in enumerate(row)}, 2)


def disagreement_of(case: dict[str, Any]) -> Disagreement:
    begin = case["begin"]
    layers = [[(start - begin, start - begin + length) for start, length in layer] for layer in case["units"]]
    return disagreement(layers, case["length"])


def test_cohen_1960(published: dict[str, Any]) -> None:
    (case,) = published["cohen_kappa"]
    margins = margins_of_confusion(case["confusion"])
    one, other = margins.by_layer
    assert margins.agreeing / margins.units == case["observed"]
    assert sum(one[value] * other[value] for value in one) / margins.units**2 == pytest.approx(case["expected"])
    assert cohen_kappa(margins) == pytest.approx(case["kappa"], abs=0.0005)


def test_krippendorff_2004_unitizing(published: dict[str, Any]) -> None:
    c, k, together = published["krippendorff_alpha_unitizing"]
    of_c, of_k = disagreement_of(c), disagreement_of(k)
    assert round(of_c.observed, 4) == c["observed"]
    assert round(of_c.expected, 4) == c["expected"]
    assert unitizing_alpha([of_c]) == pytest.approx(c["alpha"], abs=0.00005)
    assert unitizing_alpha([of_k]) == k["alpha"]
    assert unitizing_alpha([of_c, of_k]) == pytest.approx(together["alpha"], abs=together["tolerance"])


def test_the_textbook_case_that_is_easily_miscalculated() -> None:
    # 1000 marks, each a token; 100 marked by each, 50 by both: Po = (50 + 850) / 1000 = .9,
    # Pe = .1 x .1 + .9 x .9 = .82, kappa = .08 / .18 = .4444.
    labels = [mark(0, 100, "country")], [mark(50, 150, "country", layer=SECOND)]
    codings = token_codings("." * 1000, labels, {"country": 1})
    assert cohen_kappa(margins_of(codings, 2)) == pytest.approx(0.4444, abs=0.00005)
