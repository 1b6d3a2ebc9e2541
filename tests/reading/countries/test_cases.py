"""The tables of cases: what is found, with which code; and the traps, in which nothing is."""

import re

import pytest

from annotator.reading.countries import find_countries
from tests.reading.countries import FOLDER
from tests.reading.countries.cases import MARKED, TRAPS

_MARK = re.compile(r"\[([^\]=]+)=([^\]]+)\]")


def _asked(marked: str) -> tuple[str, list[tuple[int, int, str | None]]]:
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), None if mark[2] == "?" else mark[2]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], spans


@pytest.mark.parametrize(
    ("language", "marked"), [(language, case) for language, cases in MARKED.items() for case in cases]
)
def test_each_marked_word_is_found_and_no_other(language: str, marked: str) -> None:
    text, spans = _asked(marked)
    found = [(one.span.start, one.span.end, one.code) for one in find_countries(text, language, FOLDER)]
    assert [(*span, text[span[0] : span[1]]) for span in found] == [(*span, text[span[0] : span[1]]) for span in spans]


@pytest.mark.parametrize(
    ("language", "trap"), [(language, trap) for language, traps in TRAPS.items() for trap in traps]
)
def test_a_trap_holds_no_country(language: str, trap: str) -> None:
    assert [one.span.quote(trap) for one in find_countries(trap, language, FOLDER)] == []
