"""What goes between colleagues, put together: files that are handed over, and what a review said of labels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.paths import Places
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.handing.handing import Handing
from annotator.ui.handing.labels_in import LabelsIn
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
    handed_out = Signal(Path)
    """A file that hands out articles is to be opened."""
    layer_came = Signal(object)
    """The `LayerId` that a colleague's labels came into."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        places: Places,
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
        self.labels_in = LabelsIn(desk, places, background=background, sheets=sheets, theme=theme, window=window)
        self.labels_in.handed_out.connect(self.handed_out)
        self.labels_in.taken.connect(self.layer_came)
        for part in (self.handing, self.labels_in):
            part.said.connect(self.said)
            part.complained.connect(self.complained)

    def slots(self) -> dict[str, Callable[[], object]]:
        return self.handing.slots()
