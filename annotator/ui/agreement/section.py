"""A part of the page: a heading with a remark, and below it a chart or the table that it is of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.agreement.chart import ChartView, Picture
from annotator.ui.agreement.grid import Grid
from annotator.ui.agreement.tables import Table
from annotator.ui.agreement.words import NOTHING
from annotator.ui.panes.painting import INK2, SECTION_PIXELS, TABLE_PIXELS, LineLabel, plain_label, sized_font
from annotator.ui.theme import Theme


class Section(QWidget):
    """Shows a table, and in its place a chart where there is one and tables are not asked for."""

    opened = Signal(object)
    """The key of what was chosen, in the chart or in the table."""

    def __init__(
        self, name: str, title: str, theme: Theme, *, chart: bool, texts: int = 1, head: bool = True, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"agreement.{name}")
        self.setAccessibleName(title)
        self._content: Table | None = None
        self._heading = plain_label(title, font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold), parent=self)
        self._remark = LineLabel(font=sized_font(TABLE_PIXELS), role=INK2, parent=self)
        self.table = Grid(f"agreement.{name}.table", title, theme, texts=texts, head=head, parent=self)
        self.chart = ChartView(f"agreement.{name}.chart", theme, self) if chart else None
        self.table.opened.connect(self.opened)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._heading)
        line.addWidget(self._remark, 1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        self.rows.addLayout(line)
        if self.chart is not None:
            self.chart.opened.connect(self.opened)
            self.rows.addWidget(self.chart)
        self.note = plain_label(font=sized_font(TABLE_PIXELS), role=INK2, parent=self)
        self.note.setObjectName(f"agreement.{name}.note")
        self.note.setWordWrap(True)
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.note)
        self.rows.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_as_table(False)

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)
        if self.chart is not None:
            self.chart.set_theme(theme)

    def stops(self) -> list[QWidget]:
        """What takes the focus."""
        return [*(() if self.chart is None else self.chart.spots), self.table]

    def show_content(self, table: Table, picture: Picture | None = None, remark: str = "") -> None:
        self._remark.setText(remark)
        self.table.show_rows(table.titles, table.rows)
        self._content = table
        self._say_reasons()
        if self.chart is not None and picture is not None:
            self.chart.show_picture(picture)

    def _say_reasons(self) -> None:
        """Below the chart or the table, why figures in it are undefined."""
        of_chart = self.chart is not None and not self.chart.isHidden()
        reasons = [] if self._content is None else self._content.reasons(of_chart=of_chart)
        self.note.setText("\n".join(f"{NOTHING} {reason}" for reason in reasons))
        self.note.setAccessibleName(self.note.text())
        self.note.setVisible(bool(reasons))

    def show_as_table(self, as_table: bool) -> None:
        self.table.setVisible(as_table or self.chart is None)
        if self.chart is not None:
            self.chart.setVisible(not as_table)
        self._say_reasons()
