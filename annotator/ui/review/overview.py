"""What is left over all articles of a review: read once beside the window, then article by article as things change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from time import sleep

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.jobs.task import Task
from annotator.review.comparison import ArticleSummary, Comparison, ReviewedArticle, by_difference, summary_of
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.review.session import ReviewSession

_MOST_AT_ONCE = 20  # articles that are read in the window; more are read beside it
_REST_S = 0.0005  # after each article, for the window to go on

_Read = tuple[ArticleSummary, frozenset[int]]


class Overview(QObject):
    """A summary of each article, and in which of them a case is left to decide."""

    changed = Signal()
    complained = Signal(str, list)

    def __init__(self, desk: Desk, session: ReviewSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._known: dict[ArticleId, _Read] = {}
        self._sorted: tuple[set[ArticleId], Sequence[ArticleSummary]] | None = None
        self._due: set[ArticleId] = set()
        self._due_all = False
        self.is_complete = False
        self.background = Background[object](self)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._catch_up)
        session.touched.connect(self._on_touched)
        session.ended.connect(self.stop)

    # What is known

    @property
    def summaries(self) -> Sequence[ArticleSummary]:
        """Of the articles that may be seen, those with most left first."""
        hidden = self._session.hidden
        if self._sorted is None or self._sorted[0] != hidden:
            seen = [summary for id_, (summary, _) in self._known.items() if id_ not in hidden]
            self._sorted = (set(hidden), by_difference(seen))
        return self._sorted[1]

    def order(self) -> Sequence[ArticleId]:
        """The articles with something left, those with most first."""
        return [each.article for each in self.summaries if each.number_left]

    def summary(self, article: ArticleId) -> ArticleSummary | None:
        known = self._known.get(article)
        return None if known is None else known[0]

    def with_case(self, case: tuple[object, ...]) -> set[ArticleId]:
        """The articles where this case is left to decide."""
        wanted = hash(case)
        return {id_ for id_, (_, cases) in self._known.items() if wanted in cases} - self._session.hidden

    # Reading

    def begin(self) -> None:
        """Read all of them, from nothing."""
        self._known, self._sorted, self.is_complete = {}, None, False
        self._read_beside(None)

    def stop(self) -> None:
        self._late.stop()
        self.background.wait()
        self._due, self._due_all = set(), False
        self._known = {}

    def _on_touched(self, articles: set[ArticleId] | None) -> None:
        if articles is None:
            self._due_all = True
        else:
            self._due |= articles
        self._late.start()

    def catch_up(self) -> None:
        """Take what changed into account now."""
        if self._late.isActive():
            self._late.stop()
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._session.is_on or self.background.is_busy:
            return  # it is looked at again when that has ended
        due, everything = self._due, self._due_all
        self._due, self._due_all = set(), False
        if everything:
            self._read_beside(None)
        elif len(due) > _MOST_AT_ONCE:
            self._read_beside(frozenset(due))
        elif due:
            try:
                found = _all_of(self._few(due))
            except AnnotatorError as error:
                self.complained.emit(str(error), [])
                return
            self._take(found, due)

    def _few(self, articles: Collection[ArticleId]) -> Iterator[ReviewedArticle]:
        """Some articles, read one by one; the one on screen was read just now."""
        session = self._session
        for id_ in articles:
            article, shown = session.articles.get(id_), session.reviewed
            if article is None:
                continue
            found = shown if shown is not None and shown.article.id == id_ else session.read(id_)
            layers = () if session.layers is None else session.layers
            if found.items or any(article.is_done_by(layer.id) for layer in layers):
                yield found

    def _take(self, found: dict[ArticleId, _Read], wanted: Collection[ArticleId] | None) -> None:
        if wanted is None:
            self._known = found
        else:
            self._known = {id_: each for id_, each in self._known.items() if id_ not in wanted or id_ in found}
            self._known.update(found)
        self._sorted = None
        self.changed.emit()

    def _read_beside(self, wanted: Collection[ArticleId] | None) -> None:
        project, layers = self._desk.project, self._session.layers
        if project is None or layers is None:
            return
        path, who = project.path, project.who
        first, second = layers[0].id, layers[1].id
        total = len(self._session.articles) if wanted is None else len(wanted)

        def work(task: Task) -> dict[ArticleId, _Read]:
            from annotator.services.project import Project  # noqa: PLC0415  # SQLAlchemy, only when it is needed

            beside: Project = Project.open_to_read(path, who, Source.WINDOW)
            try:
                return beside.ask(
                    lambda reader: _all_of(Comparison(reader, first, second, who.uid).reviewed(wanted), task, total)
                )
            finally:
                beside.file.close()

        def done(found: dict[ArticleId, _Read]) -> None:
            self.is_complete = True
            self._take(found, wanted)
            if self._due or self._due_all:
                self._late.start()

        self.background.start(
            work, done, lambda why: self.complained.emit(why, []), name=self.tr("Comparing the labels of all articles")
        )


def _all_of(articles: Iterable[ReviewedArticle], task: Task | None = None, total: int = 0) -> dict[ArticleId, _Read]:
    found: dict[ArticleId, _Read] = {}
    for number, each in enumerate(articles):
        if task is not None:
            task.progress(number, total, each.article.title or "")
            sleep(_REST_S)
        cases = frozenset(hash(item.difference.case) for item in each.left)
        found[each.article.id] = (summary_of(each), cases)
    return found
