"""The column at the right: the inspector over the table, and the panes that take their place for a while."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from annotator.ui.panes.current_stack import CurrentStack
from annotator.ui.panes.painting import MARGIN, SECTION_PIXELS, IconButton, LineLabel, sized_font
from annotator.ui.theme import Theme


class SideColumn(CurrentStack):
    """Shows the inspector and the table, or one of the panes that were added."""

    opened = Signal()
    """A pane is about to take the focus."""
    left = Signal()
    """A pane was closed, and the inspector is back."""

    def __init__(self, inspector: QWidget, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes: dict[str, _SidePane] = {}
        self._usual = QSplitter(Qt.Orientation.Vertical, self)
        self._usual.addWidget(inspector)
        self._usual.addWidget(table)
        self._usual.setChildrenCollapsible(False)
        self._usual.setHandleWidth(1)
        self.addWidget(self._usual)

    def add(self, name: str, title: str, body: QWidget, theme: Theme) -> None:
        """Take in a pane; `body` keeps its own names."""
        pane = _SidePane(name, title, body, theme, self)
        pane.close_wanted.connect(self.show_usual)
        self._panes[name] = pane
        self.addWidget(pane)

    def open(self, name: str) -> None:
        """Show the pane called `name`, with the focus in it."""
        pane = self._panes[name]
        self.setCurrentWidget(pane)
        self.opened.emit()
        pane.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_open(self, name: str) -> bool:
        return self.currentWidget() is self._panes.get(name)

    def show_usual(self) -> bool:
        """Show the inspector and the table; whether something else was shown."""
        if self.currentWidget() is self._usual:
            return False
        self.setCurrentWidget(self._usual)
        self.left.emit()
        return True

    @property
    def body(self) -> QWidget | None:
        """What the pane that is open shows; None for the inspector and the table."""
        shown = self.currentWidget()
        return shown.body if isinstance(shown, _SidePane) else None

    def set_theme(self, theme: Theme) -> None:
        for pane in self._panes.values():
            pane.set_theme(theme)


class _SidePane(QWidget):
    close_wanted = Signal()

    def __init__(self, name: str, title: str, body: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.body = body
        self.setObjectName(f"{name}Pane")
        self.setAccessibleName(title)
        heading = LineLabel(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold), parent=self)
        heading.setText(title)
        self._close = IconButton(f"{name}.close", "x", self.tr("Close, back to the inspector"), parent=self)
        self._close.clicked.connect(self.close_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 8, 8, 4)
        head.addWidget(heading, 1)
        head.addWidget(self._close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(body, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._close.set_theme(theme)
