"""What is to be looked at before labels are handed over: a list, each row a place to go to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.services.checks import Finding
from annotator.ui.panes.painting import (
    INK2,
    MARGIN,
    TABLE_PIXELS,
    Explanation,
    plain_label,
    sized_font,
)
from annotator.ui.panes.row_list import Row, RowList
from annotator.ui.panes.segments import Segment, SegmentRow
from annotator.ui.theme import Theme

HERE, ALL = "here", "all"


class CheckPane(QWidget):
    """Shows findings; tells which place is wanted, and of which articles one wants to know."""

    place_wanted = Signal(object)
    """A `Finding`."""
    scope_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Checks"))
        self._scope = SegmentRow([Segment(HERE, self.tr("this article")), Segment(ALL, self.tr("all articles"))], self)
        self._scope.setObjectName("checkScope")
        self._scope.chosen.connect(self.scope_wanted)
        self._count = plain_label(font=sized_font(TABLE_PIXELS, QFont.Weight.Medium), role=INK2)
        self._count.setObjectName("checkCount")
        self.list = RowList("checkList", self.tr("What is to be looked at"), theme, self)
        self.list.chosen.connect(self.place_wanted)
        self._explanation = Explanation.over(self.list.viewport())
        self.setFocusProxy(self.list)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 0, MARGIN, 4)
        line.addWidget(self._scope)
        line.addWidget(self._count, 1)
        line.setSpacing(10)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(line)
        rows.addWidget(self.list, 1)
        self._scope.setMinimumWidth(170)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)
        self._scope.set_theme(theme)

    def show_findings(self, rows: Sequence[tuple[Finding, Row]], scope: str) -> None:
        """Show these, each with the row that it makes."""
        self._scope.show_chosen(scope)
        self.list.set_rows([row for _, row in rows])
        number = len(rows)
        self._count.setText(self.tr("1 to check") if number == 1 else self.tr("%n to check", "", number))
        self._explanation.setVisible(not rows)
        if not rows:
            self._explanation.say(
                self.tr("Nothing to check"),
                self.tr("What is incomplete or odd in your labels is listed here, such as a stance without a holder."),
            )

    def show_work(self, words: str) -> None:
        """Say that it is being looked through."""
        self._count.setText(words)
