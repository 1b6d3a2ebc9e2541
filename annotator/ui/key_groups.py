"""How the sheet of keys is set: which actions stand together, and where its columns end. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.ui.actions import ANNOTATION, ARTICLE, EDIT, HELP, PROJECT, VIEW, ActionSpec

TAGS = "Tags"
OTHER = "Other"
_ORDER = (TAGS, ANNOTATION, ARTICLE, EDIT, VIEW, PROJECT, HELP, OTHER)
_OF_PREFIX = {"tag": TAGS, "everywhere": TAGS}


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

    The columns are about equally high; a heading never stands last in one, nor a single row of a group alone.
    """
    places: list[int] = []
    left = sum(heights)
    column, filled = 0, 0
    room = left / columns
    for number, height in enumerate(heights):
        over = filled + height / 2 > room  # half over is still nearer to equal than to go on in the next
        if filled and column < columns - 1 and over and _may_break(headings, number):
            left -= filled
            column, filled = column + 1, 0
            room = left / (columns - column)
        places.append(column)
        filled += height
    return places


def _may_break(headings: Sequence[bool], at: int) -> bool:
    """Whether a column may begin with the item `at`: a heading, or a row with two at least on both sides."""
    if headings[at]:
        return True
    before = [*headings[max(at - 2, 0) : at]]
    after = [*headings[at : at + 2]]
    return not any(before) and len(after) == 2 and not any(after)
