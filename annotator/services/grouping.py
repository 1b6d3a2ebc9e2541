"""Many refusals, told in a few lines: those of one kind together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.exchange import Refusal

# What tells one case from another: whatever is quoted, and figures.
_PARTICULAR = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|“[^”]*”|\d+(?:\.\.\d+)?")


@dataclass(frozen=True, slots=True)
class Group:
    """Refusals for one reason. `reason` has “…” where the single ones differ, unless there is but one."""

    reason: str
    refusals: tuple[Refusal, ...]


def grouped(refusals: Iterable[Refusal]) -> list[Group]:
    """The refusals by their reasons, the most frequent first."""
    found: dict[str, list[Refusal]] = {}
    for each in refusals:
        found.setdefault(_PARTICULAR.sub("…", each.reason), []).append(each)
    groups = [
        Group(some[0].reason if len({each.reason for each in some}) == 1 else reason, tuple(some))
        for reason, some in found.items()
    ]
    return sorted(groups, key=lambda group: -len(group.refusals))
