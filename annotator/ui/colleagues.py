"""What goes between colleagues, put together: files that are handed over, and what a review said of labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.handing.handing import Handing
from annotator.ui.outcomes import Outcomes
from annotator.ui.page import Page
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.panes.inspector import InspectorPane
from annotator.ui.sheets import SheetPlace
from annotator.ui.theme import Theme


class Colleagues(QObject):
    """Builds the parts and passes on what they tell."""

    said = Signal(str)
    complained = Signal(str, list)

    def __init__(
        self,
        desk: Desk,
        page: Page,
        *,
        pane: ArticleListPane,
        inspector: InspectorPane,
        background: Background[object],
        sheets: Callable[[], SheetPlace],
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.outcomes = Outcomes(desk, page, inspector, self)
        self.handing = Handing(
            desk,
            listed=pane.visible_ids,
            selected=pane.selected_ids,
            background=background,
            sheets=sheets,
            theme=theme,
            window=window,
        )
        self.handing.said.connect(self.said)
        self.handing.complained.connect(self.complained)

    def slots(self) -> dict[str, Callable[[], object]]:
        return self.handing.slots()
