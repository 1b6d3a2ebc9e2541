"""Searching all articles: beside the window, with the first places at once, and from a place into its article."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.finding import Query
from annotator.domain.records import Source
from annotator.jobs.search import MOST_SHOWN, Hit, SearchResult, search_articles
from annotator.jobs.task import Task
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.search_pane import SearchPane
from annotator.ui.side_column import SideColumn
from annotator.ui.text_positions import display_copy

if TYPE_CHECKING:
    from annotator.ui.article_view import ArticleView

PANE = "search"
_PAUSE_MS = 300  # without a key, until what was typed is looked for
_LONGEST_QUERY = 300  # code points that a selection may have to become the query


class SearchAll(QObject):
    """Fills the search pane."""

    article_wanted = Signal(object)
    """The `ArticleId` of a place that was chosen."""
    _found = Signal(int, list)

    def __init__(self, desk: Desk, page: Page, view: ArticleView, pane: SearchPane, side: SideColumn) -> None:
        super().__init__(pane)
        self._desk = desk
        self._page = page
        self._view = view
        self._pane = pane
        self._side = side
        self._background = Background[SearchResult](self)
        self._number = 0  # of the search that is shown
        self._searched: Query | None = None
        self._is_due = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        pane.query_changed.connect(self._pause.start)
        pane.search_wanted.connect(self._on_enter)
        pane.stop_wanted.connect(self._background.cancel)
        pane.hit_chosen.connect(self._go_to)
        self._found.connect(self._on_found)
        self._background.progressed.connect(self._on_progress)
        self._background.finished.connect(self._on_finished)
        desk.leaving.connect(self._on_leaving)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"edit.find_all": self.open}

    def stop(self) -> None:
        """Wait until nothing reads the project any more."""
        self._number += 1
        self._background.wait()

    def open(self) -> None:
        """Show the pane with the focus in its line; what is selected in the text is the query."""
        spans = self._view.selected_spans()
        self._side.open(PANE)
        if spans and len(spans[0]) <= _LONGEST_QUERY:
            self._pane.box.setText(" ".join(display_copy(spans[0].quote(self._page.text)).split()))
        self._pane.box.selectAll()

    def search(self) -> None:
        """Look for what stands in the line, in place of what is looked for now."""
        self._pause.stop()
        query = self._pane.query()
        if query == self._searched:
            return
        if self._background.is_busy:
            self._is_due = True
            self._background.cancel()
            return
        self._number += 1
        self._searched = query
        self._pane.model.clear()
        project = self._desk.project
        if not query.words or project is None:
            self._pane.say("", busy=False)
            return
        self._pane.say(self.tr("searching …"), busy=True)
        path, who, number = project.path, project.who, self._number

        def work(task: Task) -> SearchResult:
            from annotator.services.project import Project  # noqa: PLC0415  # it imports SQLAlchemy, after the first paint

            beside = Project.open_to_read(path, who, Source.WINDOW)
            try:
                return search_articles(beside, query, lambda hits: self._found.emit(number, hits), task)
            finally:
                beside.file.close()

        self._background.start(work, self._on_done, self._on_refused)

    def _on_enter(self) -> None:
        if self._pane.query() == self._searched:
            self._pane.enter_results()
        else:
            self.search()

    def _on_found(self, number: int, hits: list[Hit]) -> None:
        if number == self._number:
            self._pane.model.add(hits)

    def _on_progress(self, done: int, total: int, _what: str) -> None:
        if self._background.is_busy:
            self._pane.say(self.tr("{done} of {total} articles").format(done=done, total=total), busy=True)

    def _on_done(self, result: SearchResult) -> None:
        words = self.tr("Places: {places} · articles: {articles} of {searched}")
        if result.places > MOST_SHOWN:
            words = self.tr("Places: {places}, the first {shown} below · articles: {articles} of {searched}")
        self._pane.say(
            words.format(places=result.places, articles=result.articles, searched=result.searched, shown=MOST_SHOWN),
            busy=False,
        )

    def _on_refused(self, reason: str) -> None:
        self._searched = None  # Enter begins it again
        self._pane.say(reason, busy=False)

    def _on_finished(self) -> None:
        if self._is_due:
            self._is_due = False
            self._searched = None
            self.search()

    def _on_leaving(self) -> None:
        self.stop()
        self._searched, self._is_due = None, False
        self._pane.model.clear()
        self._pane.say("", busy=False)

    def _go_to(self, hit: Hit) -> None:
        article = self._page.article
        if article is None or article.id != hit.article:
            self.article_wanted.emit(hit.article)
        article = self._page.article
        if article is not None and article.id == hit.article:
            self._view.select(hit.span.start, hit.span.end)
            self._view.bring_to_middle(hit.span.start)
        self._view.setFocus()
