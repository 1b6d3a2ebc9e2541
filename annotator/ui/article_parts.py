"""What can be done with articles as such, put together: the work on the list, the details, pasting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.actions import Actions
from annotator.ui.appearance import Appearance
from annotator.ui.article_details import NAME, ArticleDetails
from annotator.ui.article_work import ArticleWork
from annotator.ui.confirm_line import ConfirmLine
from annotator.ui.desk import Desk
from annotator.ui.labelling import Labelling
from annotator.ui.page import Page
from annotator.ui.panes.article_details import ArticleDetailsPane
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.panes.paste_sheet import PasteSheet
from annotator.ui.pasting import Pasting
from annotator.ui.questions import AskLine
from annotator.ui.sheets import SheetPlace
from annotator.ui.side_column import SideColumn


class ArticleParts(QObject):
    """Builds the parts and passes on what they tell."""

    said = Signal(str)
    open_wanted = Signal(object)
    export_wanted = Signal(tuple)
    erased = Signal(object)

    def __init__(
        self,
        desk: Desk,
        page: Page,
        *,
        pane: ArticleListPane,
        side: SideColumn,
        sheets: SheetPlace,
        looks: Appearance,
        actions: Actions,
        labelling: Labelling,
        ask: AskLine,
        confirm: ConfirmLine,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        details_pane = ArticleDetailsPane(looks.theme, parent)
        side.add(NAME, self.tr("Article details"), details_pane, looks.theme)
        paste_sheet = PasteSheet(looks.theme, parent)
        looks.add(details_pane, paste_sheet, sheets)
        self.details = ArticleDetails(desk, page, details_pane, side, self)
        self.work = ArticleWork(
            desk, page, pane, actions=actions, labelling=labelling, ask=ask, confirm=confirm, parent=self
        )
        self.pasting = Pasting(desk, paste_sheet, sheets, self)
        for part in (self.details, self.work, self.pasting):
            part.said.connect(self.said)
        self.work.details_wanted.connect(self.details.open)
        self.work.export_wanted.connect(self.export_wanted)
        self.work.erased.connect(self.erased)
        self.pasting.open_wanted.connect(self.open_wanted)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {**self.work.slots(), **self.details.slots(), **self.pasting.slots()}
