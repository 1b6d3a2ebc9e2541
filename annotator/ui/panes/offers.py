"""What may be meant by what is typed: a list below a line, within the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from annotator.services.values import Given
from annotator.ui.panes.painting import TARGET, one_line
from annotator.ui.text_positions import display_copy

_MOST_ROWS = 8
_NARROWEST = 200  # px


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be meant by what is typed: its words, a remark beside them, and the value that it is."""

    words: str
    remark: str
    given: Given


class OfferList(QListView):
    """What may be meant by what is typed into a line: a list below it, within the window and without the focus.

    No popup of its own: the window stays the active one, and its keys go on working.
    """

    picked = Signal(object)
    """The `Option` that was chosen."""
    wanted = Signal()
    """Down in a line that offers nothing yet."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._model = _OptionModel(self)
        self.setModel(self._model)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setAccessibleName(QCoreApplication.translate("Inspector", "What may be meant"))
        self.clicked.connect(lambda index: self._take(index.row()))
        self.hide()

    def offer(self, options: Sequence[Option]) -> None:
        """Show these; nothing is chosen yet. None hide the list."""
        self._model.show_options(options)
        self.setCurrentIndex(QModelIndex())
        if not options:
            self.hide()
            return
        window = self._line.window()
        if self.parent() is not window:
            self.setParent(window)
        rows = min(len(options), _MOST_ROWS)
        height = rows * max(self.sizeHintForRow(0), 20) + 2
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 1))
        fits = below.y() + height <= window.height()
        top = below.y() if fits else self._line.mapTo(window, QPoint(0, 0)).y() - height - 1
        width = max(self._line.width(), _NARROWEST)
        self.setGeometry(min(below.x(), window.width() - width - 2), max(top, 0), width, height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go to the next or the previous one; round at the ends."""
        count = self._model.rowCount()
        if not self.isVisible() or not count:
            self.wanted.emit()
            return
        at = self.currentIndex().row() if self.currentIndex().isValid() else (-1 if by > 0 else 0)
        self.setCurrentIndex(self._model.index((at + by) % count))

    def pick(self) -> bool:
        """Take the one that was gone to; whether there was one."""
        if not self.isVisible() or not self.currentIndex().isValid():
            return False
        self._take(self.currentIndex().row())
        return True

    def _take(self, place: int) -> None:
        option = self._model.option(place)
        self.hide()
        self.picked.emit(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()


class _OptionModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._options: Sequence[Option] = ()

    def show_options(self, options: Sequence[Option]) -> None:
        self.beginResetModel()
        self._options = options
        self.endResetModel()

    def option(self, place: int) -> Option:
        return self._options[place]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._options)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        option = self._options[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            remark = f"  ·  {option.remark}" if option.remark else ""
            return display_copy(one_line(option.words)) + display_copy(remark)
        return QSize(0, TARGET) if role == Qt.ItemDataRole.SizeHintRole else None
