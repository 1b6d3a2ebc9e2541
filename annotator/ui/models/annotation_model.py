"""The annotations of one layer of one article as a table, sorted and filtered; an update changes only what differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.domain.ids import AnnotationId
from annotator.ui.models.annotation_rows import BY_PLACE, Order, RowFilter, TableRow, parse_filter, taken
from annotator.ui.panes.painting import one_line, tooltip_of


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what a cell of it says, and what it is sorted by."""

    heading: Callable[[], str]
    text: Callable[[TableRow], str]
    tooltip: Callable[[TableRow], str]
    sort: str


def not_set() -> str:
    """What stands for a value that nobody has set."""
    return QCoreApplication.translate("AnnotationTable", "— not set")


def _quote_tooltip(row: TableRow) -> str:
    if row.damaged:
        return QCoreApplication.translate("AnnotationTable", "Damaged: {reason}").format(reason=row.damaged)
    if row.note:
        note = QCoreApplication.translate("AnnotationTable", "Note: {note}").format(note=row.note)
        return f"{one_line(row.quote)}\n{note}"
    return row.quote


COLUMNS = (
    Column(str, lambda row: row.tag, lambda row: row.damaged or row.tag, "tag"),
    Column(
        lambda: QCoreApplication.translate("AnnotationTable", "Quote"),
        lambda row: one_line(row.quote),
        _quote_tooltip,
        "quote",
    ),
    Column(
        lambda: QCoreApplication.translate("AnnotationTable", "Value"),
        lambda row: row.value or not_set(),
        lambda row: row.value or "",
        "value",
    ),
)
CHIP_COLUMN, QUOTE_COLUMN, VALUE_COLUMN = range(3)

__all__ = ["CHIP_COLUMN", "COLUMNS", "QUOTE_COLUMN", "VALUE_COLUMN", "AnnotationModel", "Column", "TableRow", "not_set"]

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class AnnotationModel(QAbstractTableModel):
    """The rows that the filter takes, in the order that is set."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[TableRow] = ()  # in the order of the text
        self._rows: list[TableRow] = []
        self._wanted = RowFilter()
        self._order = BY_PLACE
        self._places: dict[AnnotationId, int] = {}
        self._current: AnnotationId | None = None

    @property
    def total(self) -> int:
        """How many annotations there are, whatever the filter is."""
        return len(self._all)

    @property
    def order(self) -> Order:
        return self._order

    def set_filter(self, text: str) -> None:
        """Shows what `text` takes (`annotation_rows.parse_filter`)."""
        self._wanted = parse_filter(text)
        self._show_anew()

    def set_order(self, order: Order) -> None:
        """Sorts the rows."""
        self._order = order
        self._show_anew()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def _show_anew(self) -> None:
        self.beginResetModel()
        self._rows = taken(self._all, self._wanted, self._order)
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Shows these, which stand in the order of the text. What stays as it is, is not told to the view."""
        self._all = rows
        self._change_to(taken(rows, self._wanted, self._order))

    def _change_to(self, rows: Sequence[TableRow]) -> None:
        before = [row.id for row in self._rows]
        after = [row.id for row in rows]
        first, last = _difference(before, after)
        old_end, new_end = len(before) - last, len(after) - last
        if first < old_end:
            self.beginRemoveRows(_ROOT, first, old_end - 1)
            del self._rows[first:old_end]
            self.endRemoveRows()
        if first < new_end:
            self.beginInsertRows(_ROOT, first, new_end - 1)
            self._rows[first:first] = rows[first:new_end]
            self.endInsertRows()
        self._replace_changed(rows)
        self._places = {id_: place for place, id_ in enumerate(after)}

    def set_current(self, annotation: AnnotationId | None) -> None:
        """Marks the annotation that is current in the text."""
        before, self._current = self._current, annotation
        for id_ in (before, annotation):
            if (place := self.place_of(id_)) is not None:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def row_at(self, place: int) -> TableRow:
        """The row at a place of the table."""
        return self._rows[place]

    def is_current(self, place: int) -> bool:
        """Whether the row there is of the current annotation."""
        return self._rows[place].id == self._current

    def place_of(self, annotation: AnnotationId | None) -> int | None:
        """Where an annotation stands; None if it is not there."""
        return None if annotation is None else self._places.get(annotation)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._heading_as_heard(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _heading_as_heard(self, section: int) -> str:
        heading = COLUMNS[section].heading() or QCoreApplication.translate("AnnotationTable", "Tag")
        if self._order.column != COLUMNS[section].sort:
            return heading
        if self._order.reversed:
            return QCoreApplication.translate("AnnotationTable", "{heading}, sorted, last first").format(
                heading=heading
            )
        return QCoreApplication.translate("AnnotationTable", "{heading}, sorted").format(heading=heading)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                damage = _quote_tooltip(row) if row.damaged and index.column() == CHIP_COLUMN else ""
                return f"{column.text(row)}, {damage}" if damage else column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_of(column.tooltip(row))
        return None

    def _replace_changed(self, rows: Sequence[TableRow]) -> None:
        """Puts in what differs in rows that stayed, telling it as one stretch."""
        # Rows that did not change are the same objects mostly, and to see that is ten times quicker.
        changed = [
            place
            for place, (old, row) in enumerate(zip(self._rows, rows, strict=True))
            if old is not row and old != row
        ]
        if changed:
            self._rows[:] = rows
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(COLUMNS) - 1))


def _difference(before: Sequence[AnnotationId], after: Sequence[AnnotationId]) -> tuple[int, int]:
    """How many ids the two have in common at their beginnings, and then at their ends."""
    shorter = min(len(before), len(after))
    first = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return first, last
