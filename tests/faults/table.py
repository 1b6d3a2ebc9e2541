"""What came of a fault, as one row of the table that `python -m tests.faults` prints."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NOTHING = range(1)
SOMETHING = range(1, sys.maxsize)  # of a control: the method must find what is known to be lost


@dataclass(frozen=True, slots=True)
class Row:
    """`lost` is how many trials did not end as they must; `expected` is which of those figures is right."""

    fault: str
    trials: int
    lost: int
    expected: range
    note: str

    @property
    def is_as_expected(self) -> bool:
        return self.trials > 0 and self.lost in self.expected

    def cells(self) -> tuple[str, str, str, str, str]:
        expected = "0" if self.expected == NOTHING else "more than 0"
        return self.fault, f"{self.trials:,}", f"{self.lost:,}", expected, self.note


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault by its name, and how it is tried: for the figures of the README, and in seconds."""

    name: str
    long: Callable[[], Row]
    quick: Callable[[], Row]


def shown(faults: Sequence[str], most: int = 3) -> str:
    """The first of what went wrong, for a note."""
    return "; ".join(faults[:most]) + ("; …" if len(faults) > most else "")
