"""Which rows of a view are selected, by ranges: an index object for each of 10,000 rows takes too long for a key."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import QAbstractItemView


def selected_places(view: QAbstractItemView) -> list[int]:
    """The numbers of the selected rows, in order."""
    ranges = view.selectionModel().selection().toList()
    return sorted({place for each in ranges for place in range(each.top(), each.bottom() + 1)})


def selection_of(view: QAbstractItemView, places: Sequence[int], columns: int = 1) -> QItemSelection:
    """What to select so that just these rows, which are in order, are; `columns` is how many the view has."""
    selection = QItemSelection()
    for first, last in _runs(places):
        selection.select(view.model().index(first, 0), view.model().index(last, columns - 1))
    return selection


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each stretch of numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs
