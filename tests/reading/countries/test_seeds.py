"""The starter corpus: what Ana labelled as countries is found, and little else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.spans import Span
from annotator.reading.countries import find_countries
from tests.reading.countries import FOLDER

_ANA = Path(__file__).parents[3] / "seeds" / "labels" / "Ana.jsonl"
_PROMOTIONS = ("Baca juga", "Simak", "Saksikan", "[Gambas")
_NOT_LABELLED_BY_ANA = {"Faroese"}  # within the name of a company, which is fixed


def _greyed(text: str) -> Iterator[Span]:
    at, seen = 0, set()
    for line in text.split("\n"):
        if line and (line in seen or line.startswith(_PROMOTIONS)):
            yield Span(at, at + len(line))
        seen.add(line)
        at += len(line) + 1


@pytest.mark.parametrize("line", _ANA.read_text("utf-8").splitlines(), ids=lambda line: json.loads(line)["title"][:20])
def test_what_ana_labelled_is_found(line: str) -> None:
    article = json.loads(line)
    text = article["text"]
    labels = [one for one in article["annotations"] if one["tag"] == "country"]
    expected = {(one["start"], one["end"], one["country"]) for one in labels}
    # She has not finished the last article: its last paragraph is open.
    finished = max(one["end"] for one in article["annotations"])
    found = {
        (one.span.start, one.span.end, one.code)
        for one in find_countries(text, None, FOLDER, list(_greyed(text)))
        if one.span.end <= finished
    }
    assert {text[start:end] for start, end, _ in expected - found} == set()
    if not text.startswith("Генассамблея"):
        assert {text[start:end] for start, end, _ in found - expected} <= _NOT_LABELLED_BY_ANA


def test_mention_and_sense_are_as_ana_gave_them() -> None:
    asked = right = 0
    for line in _ANA.read_text("utf-8").splitlines():
        article = json.loads(line)
        found = {(one.span.start, one.span.end): one for one in find_countries(article["text"], None, FOLDER)}
        for label in article["annotations"]:
            one = found.get((label["start"], label["end"]))
            if label["tag"] == "country" and one is not None:
                asked += 1
                attributes = one.attributes()
                right += all(attributes[name] == label[name] for name in attributes)
    assert asked > 150
    assert right / asked >= 0.97
