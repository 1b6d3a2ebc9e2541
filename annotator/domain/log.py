"""What the log of a project says about itself: which operations were taken back since, and which never can be."""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

JOIN = "Join"
FOUNDING = "Found"  # the operation that a project begins with
ERASING = "EraseArticles"
GOING_BACK = "GoBackTo"
STAYING = frozenset({JOIN, FOUNDING, ERASING})  # kinds of operations that nothing takes back


class TakenBack(NamedTuple):
    """An operation that takes back others: `target`, or, if it goes back, all that came after it."""

    id: int
    kind: str
    target: int


def undone(takings: Iterable[TakenBack], staying: Iterable[int]) -> set[int]:
    """The operations whose effect was taken back, by what took them back, the oldest first, and by those that stay.

    To take a taking back is to do the first thing again; an undo itself is never one that was undone.
    """
    oldest_first = list(takings)
    never = {*staying, *(each.id for each in oldest_first if each.kind != GOING_BACK)}
    goals = deque(sorted({each.target for each in oldest_first if each.kind == GOING_BACK}))
    at_goal: dict[int, set[int]] = {}
    found: set[int] = set()
    turned: dict[int, set[int]] = {}  # by each taking, the operations whose state it changed
    for each in oldest_first:
        while goals and goals[0] < each.id:
            at_goal[goals.popleft()] = set(found)
        if each.kind == GOING_BACK:
            turned[each.id] = found ^ (at_goal[each.target] | set(range(each.target + 1, each.id)) - never)
        else:
            # An undo has no state of its own; what it turned is turned back.
            turned[each.id] = turned.get(each.target, set()) | {each.target} - never
        found ^= turned[each.id]
    return found
