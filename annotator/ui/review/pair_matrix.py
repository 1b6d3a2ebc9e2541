"""More than two layers against each other: one cell a pair, with what is left to decide in it and what is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from annotator.domain.ids import LayerId
from annotator.ui.panes.painting import ENTER_KEYS, TABLE_PIXELS, one_line, sized_font
from annotator.ui.text_positions import display_copy

Pair = tuple[LayerId, LayerId]
_ROW = 44
_MOST_ROWS = 6  # in sight at a time


class PairMatrix(QTableWidget):
    """The cursor chooses a cell, Enter or a double click begins. Each pair has one cell, above the diagonal."""

    chosen = Signal(object)
    """The pair, as two `LayerId`s."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewSheet.matrix")
        self.setAccessibleName(self.tr("Pairs of layers"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFont(sized_font(TABLE_PIXELS, figures=True))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._pairs: dict[Pair, tuple[int, int]] = {}
        self.itemDoubleClicked.connect(lambda _item: self._choose())

    def show_layers(self, layers: Sequence[tuple[LayerId, str, str]]) -> None:
        """The layers with their names and what is to be said of them; the first of them in the first row."""
        names = [one_line(display_copy(name)) for _, name, _ in layers]
        heads = [f"{name}\n{about}" for name, (_, _, about) in zip(names, layers, strict=True)]
        self.setRowCount(max(len(layers) - 1, 0))
        self.setColumnCount(max(len(layers) - 1, 0))
        self.setVerticalHeaderLabels(heads[:-1])
        self.setHorizontalHeaderLabels(heads[1:])
        self._pairs = {}
        for row in range(len(layers) - 1):
            self.setRowHeight(row, _ROW)
            for column in range(len(layers) - 1):
                item = QTableWidgetItem("")
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if column < row:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                else:
                    self._pairs[layers[row][0], layers[column + 1][0]] = (row, column)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{names[row]}, {names[column + 1]}")
                self.setItem(row, column, item)
        self.setFixedHeight(min(self.rowCount(), _MOST_ROWS) * _ROW + 50)

    def show_counts(self, counts: Mapping[Pair, tuple[int, int]]) -> None:
        """How much of each pair is left and decided, as far as it is known."""
        for pair, (left, decided) in counts.items():
            place = self._pairs.get(pair)
            item = None if place is None else self.item(*place)
            if item is None:
                continue
            words = self.tr("{left} left\n{decided} decided").format(left=left, decided=decided)
            names = str(item.data(Qt.ItemDataRole.AccessibleTextRole)).split(": ", maxsplit=1)[0]
            item.setText(words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{names}: {words}")

    def go_to(self, pair: Pair) -> None:
        if (place := self._pairs.get(pair)) is not None:
            self.setCurrentCell(*place)

    def current_pair(self) -> Pair | None:
        """The pair under the cursor."""
        here = (self.currentRow(), self.currentColumn())
        return next((pair for pair, place in self._pairs.items() if place == here), None)

    def _choose(self) -> None:
        if (pair := self.current_pair()) is not None:
            self.chosen.emit(pair)

    def event(self, event: QEvent) -> bool:
        # Enter is its own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in ENTER_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self._choose()
        else:
            super().keyPressEvent(event)
