"""Between the details pane and the desk: whose details are shown, and what becomes of an edited field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId, LayerId
from annotator.services.articles import EditArticles
from annotator.services.outcome import ChangeSet
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.article_details import ArticleDetailsPane, Details
from annotator.ui.side_column import SideColumn

if TYPE_CHECKING:
    from annotator.services.project import Reader

NAME = "articleDetails"


class ArticleDetails(QObject):
    """Shows the details of the articles that it was opened for; of the one on screen it follows the window."""

    said = Signal(str)

    def __init__(self, desk: Desk, page: Page, pane: ArticleDetailsPane, side: SideColumn, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._pane = pane
        self._side = side
        self._articles: tuple[ArticleId, ...] = ()
        pane.edited.connect(self._edit)
        pane.open_wanted.connect(lambda: self._open_url(self._articles))
        page.opened.connect(self._on_page_opened)
        desk.changed.connect(self._on_changed)
        desk.leaving.connect(pane.flush)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"article.open_url": self.open_url}

    def open(self, articles: tuple[ArticleId, ...]) -> None:
        """Show the details of these articles, with the focus in the title."""
        self._show(articles)
        self._side.open(NAME)

    def open_url(self) -> None:
        """Open the address of the article on screen in the browser."""
        article = self._page.article
        self._open_url(() if article is None else (article.id,))

    def _open_url(self, articles: tuple[ArticleId, ...]) -> None:
        if len(articles) != 1:
            return
        url = self._desk.ask(lambda reader: reader.article(articles[0])).metadata.url
        if url is None:
            self.said.emit(self.tr("This article has no address; Ctrl+D is where one can be set"))
        elif urlsplit(url).scheme not in {"http", "https"}:
            self.said.emit(self.tr("Only addresses that begin with http:// or https:// are opened"))
        elif not QDesktopServices.openUrl(QUrl(url)):
            self.said.emit(self.tr("The system did not open the address"))

    def _show(self, articles: tuple[ArticleId, ...]) -> None:
        self._pane.flush()
        self._articles = articles
        self._refresh(keep=False)

    def _refresh(self, *, keep: bool = True) -> None:
        project = self._desk.project
        self._articles = () if project is None else self._still_there()
        layer = None if self._page.layer is None else self._page.layer.id
        found = [self._desk.ask(_details, id_, layer) for id_ in self._articles]
        self._pane.show_details(found, read_only=project is None or not project.is_writable, keep=keep)

    def _still_there(self) -> tuple[ArticleId, ...]:
        there = self._desk.ask(lambda reader: reader.existing("article", self._articles))
        return tuple(id_ for id_ in self._articles if id_ in there)

    def _edit(self, field: str, text: str) -> None:
        """A refused value stays in the field, with the reason below it."""
        if not self._articles:
            return
        try:
            changes = self._desk.open_project.run(EditArticles(self._articles, {field: text}))
        except AnnotatorError as error:
            reason = f"{error.what}. {error.hint}" if error.hint else error.what
            self._pane.show_reason(field, reason)
            return
        self._pane.taken(field)
        self._desk.tell(changes)
        self._refresh()
        if changes.operation is not None:
            self.said.emit(changes.summary)

    def _on_page_opened(self) -> None:
        """What was opened for one article goes on with the one that comes on screen."""
        article = self._page.article
        if self._side.is_open(NAME) and len(self._articles) <= 1:
            self._show(() if article is None else (article.id,))

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._side.is_open(NAME) and changes.touches("article", "article_state"):
            self._refresh()


def _details(reader: Reader, article: ArticleId, layer: LayerId | None) -> Details:
    return Details(reader.article(article), reader.arrival_of(article), reader.state_of(article, layer).note)
