"""How the sheet of keys is set: which actions stand together, and where its columns end. No Qt."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.ui.actions import ANNOTATION, ARTICLE, EDIT, HELP, PROJECT, REVIEW, VIEW, ActionSpec

TAGS = "Tags"
OTHER = "Other"
_FINER = 4  # px by which a column is tried higher
_ORDER = (TAGS, ANNOTATION, ARTICLE, EDIT, REVIEW, VIEW, PROJECT, HELP, OTHER)
_OF_PREFIX = {"tag": TAGS, "everywhere": TAGS, "list": ARTICLE, "table": ANNOTATION}  # those in no menu too


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Actions that stand under one heading."""

    heading: str
    actions: tuple[str, ...]


def grouped(specs: Iterable[ActionSpec]) -> list[KeyGroup]:
    """The actions by what they are about, those of labelling first; within a group as in the table of actions."""
    groups: dict[str, list[str]] = {name: [] for name in _ORDER}
    for spec in specs:
        name = _OF_PREFIX.get(spec.id.partition(".")[0]) or spec.menu or OTHER
        groups.setdefault(name, []).append(spec.id)
    return [KeyGroup(name, tuple(ids)) for name, ids in groups.items() if ids]


def flow(heights: Sequence[int], headings: Sequence[bool], columns: int) -> list[int]:
    """The column of each item, where items follow one another from column to column like the lines of a newspaper.

    The highest column is as low as can be; a heading never stands last in one, nor a single row of a group alone.
    """
    whole = sum(heights)
    for room in range(-(-whole // columns), whole, _FINER):
        places = _filled(heights, headings, room)
        if places is not None and (not places or places[-1] < columns):
            return places
    return [0] * len(heights)


def _filled(heights: Sequence[int], headings: Sequence[bool], room: int) -> list[int] | None:
    """The columns when each is filled up to `room`; None where a column would have to break in a bad place."""
    starts = [0]
    at = 0
    while at < len(heights):
        if sum(heights[starts[-1] : at + 1]) > room:
            breaks = [n for n in range(starts[-1] + 1, at + 1) if _may_break(headings, n)]
            if not breaks:
                return None
            at = breaks[-1]
            starts.append(at)
        at += 1
    return [bisect_right(starts, n) - 1 for n in range(len(heights))]


def _may_break(headings: Sequence[bool], at: int) -> bool:
    """Whether a column may begin with the item `at`: a heading, or a row with two at least on both sides."""
    if headings[at]:
        return True
    before = [*headings[max(at - 2, 0) : at]]
    after = [*headings[at : at + 2]]
    return not any(before) and len(after) == 2 and not any(after)
