"""Where F6 goes: from one part of the window to the next, whatever in it has the focus."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def walked(stops: Sequence[QWidget], focus: QWidget | None, by: int, *, start: int) -> QWidget:
    """The part so many further than the one that holds `focus`, round at the ends.

    Where a part lies in another, the inner one counts. From elsewhere it goes on from the part number `start`.
    """
    inside = [n for n, part in enumerate(stops) if focus is not None and (part is focus or part.isAncestorOf(focus))]
    at = start
    for number in inside:
        if number == inside[0] or stops[at].isAncestorOf(stops[number]):
            at = number
    return stops[(at + by) % len(stops)]
