"""How the tables of cases are written: a text with [the number] in brackets, and what it reads."""

import re
from dataclasses import dataclass

from annotator.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Case:
    """`text[start:end]` is the number; `reads` is "value[..max] [unit] [/per] [kind] [comparator] [~]"."""

    text: str
    span: Span
    reads: str


def case(marked: str, reads: str) -> Case:
    """The case of a text that has its number in double brackets: "di [[8.000 tentara]] Korut"."""
    before, number, after = re.split(r"\[\[|\]\]", marked)
    return Case(before + number + after, Span(len(before), len(before) + len(number)), reads)


def cases(table: str) -> list[Case]:
    """One case a line: the text, then after " => " what it reads."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    return [case(*(part.strip() for part in line.split(" => "))) for line in lines]
