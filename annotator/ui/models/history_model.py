"""The history as a list, a page at a time, the newest first; a filter takes what names all of its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from annotator.domain.ids import OperationId, Uid
from annotator.domain.records import OperationRecord, Source
from annotator.ui.panes.painting import one_line, tooltip_of

PAGE = 200  # operations asked for at once
_FILTERED_PAGE = 2_000  # where most of them are passed over

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
Ask = Callable[[OperationId | None, int], list[OperationRecord]]


def matches(operation: OperationRecord, words: str, only: frozenset[OperationId] | None) -> bool:
    """Whether each word stands in its line or in the name of who did it, and it is one of `only`."""
    if only is not None and operation.id not in only:
        return False
    text = f"{operation.summary} {operation.person}".casefold()
    return all(word in text for word in words.casefold().split())


def meta_of(operation: OperationRecord, me: Uid | None) -> str:
    """Who, when, how much: the second line of a row."""
    who = one_line(operation.person)
    if operation.person_uid == me:
        who = QCoreApplication.translate("History", "{name} (you)").format(name=who)
    moment = QDateTime.fromString(operation.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    at = QLocale().toString(moment, QCoreApplication.translate("History", "d MMM yyyy, HH:mm"))
    if operation.rows == 1:
        rows = QCoreApplication.translate("History", "1 row")
    else:
        rows = QCoreApplication.translate("History", "{count} rows").format(count=QLocale().toString(operation.rows))
    parts = [who, at, rows]
    if operation.source is Source.COMMAND_LINE:
        parts.insert(1, QCoreApplication.translate("History", "command line"))
    if operation.undone:
        parts.append(QCoreApplication.translate("History", "undone"))
    return " · ".join(parts)


class HistoryModel(QAbstractListModel):
    """Rows are asked for as the list is scrolled. `ask` gives those before one, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask: Ask | None = None
        self._me: Uid | None = None
        self._rows: list[OperationRecord] = []
        self._last: OperationId | None = None
        self._is_whole = True
        self._words = ""
        self._only: frozenset[OperationId] | None = None
        # A filter that finds little goes on by itself, a page in each event, so that the window stays alive.
        self._on = QTimer(self, singleShot=True, interval=0)
        self._on.timeout.connect(lambda: self.fetchMore(_ROOT))

    def show(self, ask: Ask | None, me: Uid | None) -> None:
        """Begin anew with the history of a project; None: there is none."""
        self._ask, self._me = ask, me
        self.refresh()

    def set_filter(self, words: str, only: frozenset[OperationId] | None) -> None:
        self._words, self._only = words, only
        self._forget()
        self.refresh()

    def refresh(self) -> None:
        """Ask anew, for as many as were shown."""
        wanted = len(self._rows)
        self._forget()
        self.fetchMore(_ROOT)
        while not self._is_filtered and not self._is_whole and len(self._rows) < wanted:
            self.fetchMore(_ROOT)

    def _forget(self) -> None:
        self.beginResetModel()
        self._on.stop()
        self._rows, self._last, self._is_whole = [], None, self._ask is None
        self.endResetModel()

    def operation_at(self, row: int) -> OperationRecord:
        return self._rows[row]

    def place_of(self, operation: OperationId) -> int | None:
        """The row of an operation, asking for more until it is there; None where the filter leaves it out."""
        while not self._is_whole and (self._last is None or self._last > operation):
            self.fetchMore(_ROOT)
        return next((at for at, each in enumerate(self._rows) if each.id == operation), None)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, parent: _Index) -> None:
        if parent.isValid() or self._ask is None:
            return
        size = _FILTERED_PAGE if self._is_filtered else PAGE
        page = self._ask(self._last, size)
        self._is_whole = len(page) < size
        self._last = page[-1].id if page else self._last
        found = [each for each in page if matches(each, self._words, self._only)]
        if found:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()
        if self._is_filtered and not self._is_whole and len(self._rows) < PAGE:
            self._on.start()

    @property
    def _is_filtered(self) -> bool:
        return bool(self._words.split()) or self._only is not None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(row.summary)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one_line(row.summary)}, {meta_of(row, self._me)}"
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_of(f"{row.summary}\n{meta_of(row, self._me)}")
        return None

    def meta_at(self, row: int) -> str:
        return meta_of(self._rows[row], self._me)
