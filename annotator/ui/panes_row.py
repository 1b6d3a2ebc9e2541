"""List, text and side column in a row; where the window is narrow, the outer two become drawers (look.md, "Sizes")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

WIDE = 1900  # px of the row from which the outer panes are wider
_SIDE_DRAWER_BELOW, _LIST_DRAWER_BELOW = 1120, 840
_USUAL, _WIDER = (272, 312), (320, 360)  # px of list and side column
_GAP = 48  # px of the text that an open drawer leaves in sight


class PanesRow(QWidget):
    """Three panes. A drawer is over the text, is closed at first, and is left when the focus goes elsewhere."""

    drawers_changed = Signal(bool, bool)
    """Whether the list, and whether the side column, is a drawer."""

    widened = Signal(bool)
    """Whether there is room for more than the usual widths."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._drawers = (
            _Drawer(left, 0, _LIST_DRAWER_BELOW, self),
            _Drawer(right, 2, _SIDE_DRAWER_BELOW, self),
        )
        for pane in (left, middle, right):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.splitterMoved.connect(self._on_moved)
        self._is_wide = False
        self._chosen: list[int] | None = None  # widths that a person gave the panes
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus)

    def sizes(self) -> list[int]:
        """The widths that were chosen by hand, in px; empty if none were."""
        return list(self._chosen or [])

    def set_sizes(self, sizes: Sequence[int]) -> None:
        """Take up widths that were chosen before; what is no list of three is passed over."""
        if len(sizes) == 3:
            self._chosen = list(sizes)
            self._share_out()

    def reveal(self, widget: QWidget) -> None:
        """Open the drawer that holds `widget`, if it is in one."""
        for drawer in self._drawers:
            if drawer.is_out and (widget is drawer.pane or drawer.pane.isAncestorOf(widget)):
                drawer.open()

    def toggle(self, pane: QWidget) -> bool:
        """Open or close the drawer that `pane` is; whether it is open now."""
        drawer = next(each for each in self._drawers if each.pane is pane)
        if not drawer.is_out or drawer.isVisible():
            drawer.hide()
            return not drawer.is_out
        drawer.open()
        return True

    def close_drawers(self) -> bool:
        """Close what is open over the text; whether anything was."""
        was_open = [drawer for drawer in self._drawers if drawer.is_out and drawer.isVisible()]
        for drawer in was_open:
            drawer.hide()
        return bool(was_open)

    def set_side_away(self, is_away: bool) -> None:
        """Let the side column be a drawer however wide the row is, closed at first; or as the width asks again."""
        self._drawers[1].is_always_out = is_away
        self._fit()

    def is_side_open(self) -> bool:
        """Whether the side column is in sight."""
        side = self._drawers[1]
        return not side.is_out or side.isVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        focus = QApplication.focusWidget()
        changed = [drawer.fit(self._splitter, self.width()) for drawer in self._drawers]
        if any(changed):
            self._keep_focus(focus)
            self.drawers_changed.emit(*(drawer.is_out for drawer in self._drawers))
        if (wide := self.width() >= WIDE) != self._is_wide:
            self._is_wide = wide
            self.widened.emit(wide)
        self._share_out()

    def _keep_focus(self, focus: QWidget | None) -> None:
        """A pane that was worked in when it became a drawer stays open."""
        for drawer in self._drawers:
            if focus is not None and drawer.is_out and drawer.pane.isAncestorOf(focus):
                drawer.open()
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_out(self) -> None:
        left, right = _WIDER if self.width() >= WIDE else _USUAL
        if self._chosen is not None:
            left, right = self._chosen[0], self._chosen[2]
        outer = [left, right]
        inside = [width for width, drawer in zip(outer, self._drawers, strict=True) if not drawer.is_out]
        sizes = [self.width() - sum(inside) - len(inside)]
        if not self._drawers[0].is_out:
            sizes.insert(0, left)
        if not self._drawers[1].is_out:
            sizes.append(right)
        self._splitter.setSizes(sizes)

    def _on_moved(self) -> None:
        if not any(drawer.is_out for drawer in self._drawers):
            self._chosen = self._splitter.sizes()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        for drawer in self._drawers:
            if drawer.is_out and drawer.isVisible() and not drawer.isAncestorOf(new):
                drawer.hide()


class _Drawer(QWidget):
    """Stands at an edge of the row, over the text, and holds a pane while the row is too narrow for it."""

    def __init__(self, pane: QWidget, index: int, below: int, row: QWidget) -> None:
        super().__init__(row)
        self.pane = pane
        self.is_out = False
        self.is_always_out = False
        self._row = row
        self._index = index
        self._below = below
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(int(index > 0), 0, int(index == 0), 0)
        self.setAutoFillBackground(True)
        self.hide()

    def fit(self, splitter: QSplitter, width: int) -> bool:
        """Take the pane out of the splitter, or give it back, as `width` asks; whether it was moved."""
        out = self.is_always_out or width < self._below
        moved = out != self.is_out
        if moved:
            self.is_out = out
            if out:
                self._layout.addWidget(self.pane)
            else:
                splitter.insertWidget(min(self._index, splitter.count()), self.pane)
            self.hide()
        self._stand(width)
        return moved

    def open(self) -> None:
        self._stand(self._row.width())
        self.show()
        self.raise_()

    def _stand(self, row: int) -> None:
        width = min(_USUAL[int(self._index > 0)], row - _GAP)
        self.setGeometry(0 if self._index == 0 else row - width, 0, width, self._row.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        edge = 0 if self._index else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), self.palette().color(QPalette.ColorRole.Dark))
        painter.end()
