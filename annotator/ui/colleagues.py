"""What goes between colleagues, put together: files that are handed over, and what a review said of labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.paths import Places
from annotator.ui.agreement.agreeing import Agreeing
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.handing.handing import Handing
from annotator.ui.handing.labels_in import LabelsIn
from annotator.ui.models.filter_words import as_term
from annotator.ui.outcomes import Outcomes
from annotator.ui.page import Page
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.panes.inspector import InspectorPane
from annotator.ui.project_files import ProjectFiles
from annotator.ui.review.reviewing import Reviewing
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
        self._filter = pane.filter
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
        for part in (self.handing, self.labels_in):
            part.said.connect(self.said)
            part.complained.connect(self.complained)

    def connect_to(self, files: ProjectFiles, reviewing: Reviewing, agreeing: Agreeing) -> None:
        """What comes in is reviewed, and what is measured leads to the review."""
        files.handed.connect(self.labels_in.open)
        files.hand_out.assigned.connect(lambda name: self._filter.setText(as_term("for", name)))
        self.labels_in.handed_out.connect(files.hand_out.open)
        self.labels_in.taken.connect(reviewing.begin_with)
        reviewing.file_wanted.connect(self.labels_in.open)
        agreeing.review_wanted.connect(reviewing.show_place)

    def slots(self) -> dict[str, Callable[[], object]]:
        return self.handing.slots()
