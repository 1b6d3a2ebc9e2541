"""The starter corpus: what Ana labelled by hand is read as she has it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from annotator.domain.spans import Span
from annotator.reading.numbers import NumberReading, find_numbers, read_number
from tests.making import SEEDS

# What her context tells and the words do not; or her span differs from the guideline's.
KNOWN_BETTER = {
    "dua negara berdaulat": "she has the adjective in the unit",
    "Rp 13.500": "per kilogram stands behind the other end of the change",
    "1,200": "people stands in the sentence before",
    "seven": "signatures stand in front",
    "a single hearing": "the article as a number",
    "دينارًا واحدًا": "the noun stands before the number, and Iraq tells the dinar",
    "٣٠٠ مليون دولار": "the qualifier is not beside the number",
    "至少12亿元": "每年 stands before",
    "150元至180元": "每吨 stands before",
    "करीब 3.2 लाख परिवारों": "she has the unit in the nominative",
    "कम से कम 64,000 लोगों": "she has the unit in the nominative",
    "कम से कम 25,000 रुपये": "per family stands before",
    "लगभग 14,000 रुपये": "per family stands before",
    "три": "states stand before",
    "4 долларов за тонну": "she has the unit in the nominative",
}
COLUMNS = ("number_value", "number_max", "unit", "per", "number_kind", "comparator", "approximate")
NO_VALUE = {"a single hearing", "دينارًا واحدًا"}


def labels() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The language, the text and the label of each of Ana's numbers."""
    languages = {path.read_text("utf-8"): path.name.split("-")[1] for path in (SEEDS / "articles").glob("*.txt")}
    for line in (SEEDS / "labels" / "Ana.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        for label in article["annotations"]:
            if label["tag"] == "number":
                yield languages[article["text"]], article["text"], label


ALL = list(labels())


@pytest.mark.parametrize(("language", "text", "label"), ALL, ids=[f"{one[0]} {one[2]['quote']}" for one in ALL])
def test_each_label_is_read_as_she_has_it(language: str, text: str, label: dict[str, Any]) -> None:
    read = read_number(text, Span(label["start"], label["end"]), language)
    if label["quote"] in NO_VALUE:
        return
    assert isinstance(read, NumberReading), read
    assert read.value == label["number_value"]
    if label["quote"] not in KNOWN_BETTER:
        read_as = read.attributes()
        assert {column: read_as.get(column) for column in COLUMNS} == {c: label[c] or None for c in COLUMNS}


def test_nearly_all_are_found_with_her_span() -> None:
    found = {text: {reading.span for reading in find_numbers(text, language)} for language, text, _ in ALL}
    missed = [label["quote"] for _, text, label in ALL if Span(label["start"], label["end"]) not in found[text]]
    assert set(missed) <= {"dua negara berdaulat", "a single hearing", "دينارًا واحدًا", "عشر ساعات يوميًا", "第一道"}
