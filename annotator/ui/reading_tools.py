"""What stands around the text and works on it: find, search, overview, edges, hover, menu. Built in one place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.actions import Actions
from annotator.ui.article_view import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.edge_drag import EdgeDrag
from annotator.ui.find_bar import FindBar, Finding
from annotator.ui.hover import Hover
from annotator.ui.link_places import LinkPlaces
from annotator.ui.overview_strip import OverviewStrip
from annotator.ui.page import Page
from annotator.ui.panes.search_pane import SearchPane
from annotator.ui.search_all import PANE, SearchAll
from annotator.ui.side_column import SideColumn
from annotator.ui.text_menu import TextMenu
from annotator.ui.theme import Theme


class ReadingTools(QObject):
    """Holds the parts; the window asks it for its actions, and for what Esc leaves."""

    said = Signal(str)
    article_wanted = Signal(object)
    """The `ArticleId` of an article that something in it is to be shown of."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        view: ArticleView,
        *,
        side: SideColumn,
        actions: Actions,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._view = view
        self.bar = FindBar(theme, window)
        self.strip = OverviewStrip(page, view, theme, window)
        self.finding = Finding(self.bar, page, view, theme, self)
        self._pane = SearchPane(theme, window)
        side.add(PANE, self.tr("Search"), self._pane, theme)
        self.search = SearchAll(desk, page, view, self._pane, side)
        self.edges = EdgeDrag(desk, page, view)
        self.hover = Hover(page, view)
        self.links = LinkPlaces(page, view, theme)
        self.menu = TextMenu(page, view, actions)
        self.finding.said.connect(self.said)
        self.search.article_wanted.connect(self.article_wanted)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {**self.finding.slots(), **self.search.slots(), **self.menu.slots()}

    def escapes(self) -> list[Callable[[], bool]]:
        """What Esc leaves here, the most passing first."""
        return [self.edges.escape, self.finding.leave]

    def lay_out(self, column: QVBoxLayout) -> None:
        """The bar above the text, the strip beside it."""
        column.addWidget(self.bar)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._view, 1)
        line.addWidget(self.strip)
        column.addLayout(line, 1)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.finding, self.strip, self._pane, self.links):
            part.set_theme(theme)
