"""Which article comes next: the rows of the list, stepping through them, finishing one and going on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import ArticleRow, State
from annotator.services.articles import NoteArticle, SetState
from annotator.services.outcome import ChangeSet
from annotator.settings import SettingsFile
from annotator.ui.desk import Desk
from annotator.ui.labelling import Labelling
from annotator.ui.page import Page
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.questions import AskLine

_MANY = 20  # articles changed at once, from which the whole list is asked for again


class ReadingOrder(QObject):
    """Keeps the rows of the list as the project has them, and opens articles by them."""

    said = Signal(str)
    open_wanted = Signal(object)
    """The `ArticleId` to show; None: none."""
    finished = Signal(object)
    """The `ArticleId` that was done; what comes next is on screen by then."""
    filled = Signal()
    """All rows were read anew."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        *,
        labelling: Labelling,
        pane: ArticleListPane,
        settings: SettingsFile,
        ask: AskLine,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._labelling = labelling
        self._pane = pane
        self._settings = settings
        self._ask = ask
        self._rows: list[ArticleRow] = []  # all, in import order
        self._places: dict[ArticleId, int] = {}
        self._near: int | None = None  # where the article on screen stood in the list before it was read anew
        self._stale: set[ArticleId] = set()
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._update_rows)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "article.done": lambda: self.finish(State.DONE),
            "article.skip": lambda: self.finish(State.SKIPPED),
            "article.note": self._ask_note,
            "article.previous": lambda: self.step(-1),
            "article.next": lambda: self.step(+1),
        }

    # The rows

    @property
    def rows(self) -> list[ArticleRow]:
        return self._rows

    def position_of(self, article: ArticleId) -> int:
        """The number of an article in the order of the list, from 1; 0 for one that is not there."""
        number = self._pane.model.number_of(article)
        return 0 if number is None else number + 1

    def fill(self) -> None:
        """Read all rows anew."""
        layer = None if self._page.layer is None else self._page.layer.id
        project = self._desk.project
        shown = self._pane.current
        self._near = None if shown is None else self._pane.model.number_of(shown)
        self._rows = [] if project is None else project.ask(lambda reader: reader.article_rows(layer))
        self._places = {row.article.id: place for place, row in enumerate(self._rows)}
        self._pane.set_rows(self._rows)
        self.filled.emit()

    def note_changes(self, changes: ChangeSet) -> bool:
        """Take a change into account; whether all rows were read anew for it."""
        if len(changes.articles) > _MANY or self._come_or_go(changes.rows.get("article", frozenset())):
            self.fill()
            return True
        self._stale |= changes.articles
        self._late.start()  # a moment after the text, which is looked at while one labels
        return False

    def _come_or_go(self, articles: frozenset[int]) -> bool:
        """Whether one of these is not in the list, or no longer in the project."""
        if not articles or articles - self._places.keys():
            return bool(articles)
        return len(self._desk.ask(lambda reader: reader.existing("article", articles))) < len(articles)

    def _update_rows(self) -> None:
        layer = None if self._page.layer is None else self._page.layer.id
        stale, self._stale = self._stale, set()
        for id_ in stale if self._desk.project is not None else ():
            place = self._places.get(id_)
            if place is not None:
                self._rows[place] = self._row_of(id_, layer)
                self._pane.update_row(self._rows[place])

    def _row_of(self, article: ArticleId, layer: LayerId | None) -> ArticleRow:
        return self._desk.ask(lambda reader: reader.article_row(article, layer))

    # Going through them

    def open_where_i_was(self) -> None:
        """The article that was open last here, else the first unfinished one, else the first."""
        project = self._desk.project
        if project is None:
            return
        last = self._settings.settings.last_article.get(str(project.path))
        rows = self._pane.model.rows  # in the order of the list
        wanted = next((row.article.id for row in rows if row.article.uid == last), None)
        if wanted is None:
            open_ones = (row for row in rows if row.state.state in {State.TODO, State.STARTED})
            first = next(open_ones, rows[0] if rows else None)
            wanted = None if first is None else first.article.id
        self.open_wanted.emit(wanted)

    def open_near(self) -> None:
        """The article that stands now where the one stood that went."""
        rows, near = self._pane.model.rows, self._near
        if near is None or not rows:
            self.open_where_i_was()
        else:
            self.open_wanted.emit(rows[min(near, len(rows) - 1)].article.id)

    def finish(self, state: State) -> None:
        """Say how far the article on screen is, and go on to the next one that is open."""
        article = self._page.article
        if article is None or not self._labelling.may_write():
            return
        visible = self._pane.visible_ids()
        if self._desk.run(SetState(article.id, state)) is not None:
            self._update_rows()
            self._open_next_unfinished(article.id, visible)
            if state is State.DONE:
                self.finished.emit(article.id)

    def _open_next_unfinished(self, after: ArticleId, visible: list[ArticleId]) -> None:
        unfinished = {r.article.id for r in self._rows if r.state.state in {State.TODO, State.STARTED}}
        at = visible.index(after) if after in visible else -1
        in_turn = visible[at + 1 :] + visible[: max(at, 0)]
        following = next((id_ for id_ in in_turn if id_ in unfinished), None)
        if following is None:
            self.said.emit(self.tr("All articles here are finished"))
        else:
            self.open_wanted.emit(following)

    def step(self, by: int) -> None:
        """Open the article that stands so many rows further in the list."""
        visible = self._pane.visible_ids()
        article = self._page.article
        if article is None or not visible:
            return
        at = visible.index(article.id) + by if article.id in visible else 0
        if 0 <= at < len(visible):
            self.open_wanted.emit(visible[at])
        else:
            self.said.emit(self.tr("This is the last article") if by > 0 else self.tr("This is the first article"))

    def _ask_note(self) -> None:
        article, layer = self._page.article, self._page.layer
        if article is None or not self._labelling.may_write():
            return
        layer_id = None if layer is None else layer.id
        known = self._desk.ask(lambda reader: reader.state_of(article.id, layer_id)).note
        question = self.tr("Note on this article")
        self._ask.ask(question, known or "", lambda note: self._note(article.id, note))

    def _note(self, article: ArticleId, note: str) -> None:
        self._desk.run(NoteArticle(article, note))
