"""The articles of an import preview, each with a tick; what was refused stands before them, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.domain.exchange import Refusal
from annotator.jobs.import_preview import Candidate, Preview, Standing
from annotator.ui.panes.painting import one_line, tooltip_of

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_UNCHECKED, _CHECKED = Qt.CheckState.Unchecked, Qt.CheckState.Checked


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it says of an article, and its width in px (0: what is left)."""

    heading: Callable[[], str]
    text: Callable[[Candidate], str]
    width: int


def file_name(path: str) -> str:
    """The name at the end of a path as messages give it, from any system."""
    return path.replace("\\", "/").rpartition("/")[2]


def standing_words(candidate: Candidate) -> str:
    """What would become of it, in words."""
    words = {
        Standing.NEW: QCoreApplication.translate("Import", "new"),
        Standing.KNOWN: QCoreApplication.translate("Import", "already there"),
        Standing.TWICE: QCoreApplication.translate("Import", "twice here"),
    }[candidate.standing]
    if not candidate.labels:
        return words
    if candidate.labels == 1:
        labels = QCoreApplication.translate("Import", "{standing}, 1 label")
    else:
        labels = QCoreApplication.translate("Import", "{standing}, {count} labels")
    return labels.format(standing=words, count=QLocale().toString(candidate.labels))


COLUMNS = (
    Column(
        lambda: QCoreApplication.translate("Import", "Title"),
        lambda each: each.record.metadata.title or QCoreApplication.translate("Import", "untitled"),
        0,
    ),
    Column(lambda: QCoreApplication.translate("Import", "Source"), lambda each: each.record.metadata.source or "", 110),
    Column(lambda: QCoreApplication.translate("Import", "Date"), lambda each: each.record.metadata.published or "", 84),
    Column(
        lambda: QCoreApplication.translate("Import", "Language"), lambda each: each.record.metadata.language or "", 70
    ),
    Column(
        lambda: QCoreApplication.translate("Import", "Length"),
        lambda each: QLocale().toString(len(each.record.text)),
        70,
    ),
    Column(
        lambda: QCoreApplication.translate("Import", "File"),
        lambda each: file_name(each.record.file or ""),
        150,
    ),
    Column(lambda: QCoreApplication.translate("Import", "Is"), standing_words, 130),
)
FILE_COLUMN, STANDING_COLUMN = len(COLUMNS) - 2, len(COLUMNS) - 1


class ImportModel(QAbstractTableModel):
    """Refusals first, then the candidates in the order of the files. Space or a click changes a tick."""

    ticks_changed = Signal()

    def __init__(self, preview: Preview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refusals = preview.refusals
        self._candidates = preview.candidates
        self._taken = {place for place, each in enumerate(preview.candidates) if each.brings_something}

    @property
    def taken(self) -> frozenset[int]:
        """The places of the candidates that are ticked."""
        return frozenset(self._taken)

    def candidate_at(self, row: int) -> Candidate | None:
        """The article of a row; None where it is of something that was refused."""
        place = row - len(self._refusals)
        return self._candidates[place] if place >= 0 else None

    def refusal_at(self, row: int) -> Refusal | None:
        return self._refusals[row] if row < len(self._refusals) else None

    @property
    def first_article(self) -> int:
        """The row of the first article."""
        return len(self._refusals) if self._candidates else 0

    def toggle(self, rows: list[int]) -> None:
        """Tick these rows, or untick them where all of them are ticked; those that bring nothing stay as they are."""
        places = [row - len(self._refusals) for row in rows if row >= len(self._refusals)]
        places = [place for place in places if self._candidates[place].brings_something]
        if not places:
            return
        if all(place in self._taken for place in places):
            self._taken.difference_update(places)
        else:
            self._taken.update(places)
        first, last = min(rows), max(rows)
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        self.ticks_changed.emit()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._refusals) + len(self._candidates)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        candidate = self.candidate_at(index.row()) if index.isValid() else None
        if index.column() == 0 and candidate is not None and candidate.brings_something:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        candidate = self.candidate_at(index.row())
        if candidate is None:
            return self._refused(self._refusals[index.row()], index.column(), role)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and candidate.brings_something:
            return _CHECKED if index.row() - len(self._refusals) in self._taken else _UNCHECKED
        text = COLUMNS[index.column()].text(candidate)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_of(text)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_wanted = Qt.CheckState(value) is _CHECKED
        if is_wanted != (index.row() - len(self._refusals) in self._taken):
            self.toggle([index.row()])
        return True

    def _refused(self, refusal: Refusal, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_of(str(refusal))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == 0:
            return one_line(refusal.reason)
        if column == FILE_COLUMN:
            return one_line(file_name(refusal.where))
        if column == STANDING_COLUMN:
            return QCoreApplication.translate("Import", "refused")
        return ""
