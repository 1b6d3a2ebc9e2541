"""The review that is under way: two layers, the article on screen, and the item that is current in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.codebook import Codebook
from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId, LayerId, Uid
from annotator.domain.records import Article, Layer
from annotator.domain.review import Blindness, Comment, ReviewState, Verdict
from annotator.review.comparison import (
    Comparison,
    ReviewedArticle,
    case_of,
    decided_in,
    finished_by,
    gold_labels,
    next_left,
)
from annotator.review.differences import Item
from annotator.services.blindness import hidden_articles
from annotator.services.outcome import ChangeSet
from annotator.services.project import Reader
from annotator.services.reviewing import (
    AddComment,
    Amendment,
    Decide,
    SetReviewState,
    WithdrawDecisions,
    blindness_of,
)
from annotator.ui.desk import Desk
from annotator.ui.review.sides import Sides
from annotator.ui.review.words import GROUPS

_LATE_MS = 100  # after an article was opened or something decided, until the next one is read


class _Loaded(NamedTuple):
    """What is shown of an article."""

    reviewed: ReviewedArticle
    article: Article
    text: str
    comments: list[Comment]


class ReviewSession(QObject):
    """What is compared and decided; views show it. It follows the desk, whoever changed something."""

    opened = Signal()
    """Another article, or none, is on screen."""
    changed = Signal()
    """The items of the article are others, or something was decided of them."""
    current_changed = Signal()
    ended = Signal()
    """What was compared is no longer there."""
    said = Signal(str)
    touched = Signal(object)
    """Articles, as a set of ids, of which something may be otherwise now; None: of all."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.layers: tuple[Layer, Layer] | None = None
        self.articles: dict[ArticleId, ComparedArticle] = {}
        self.hidden: set[ArticleId] = set()
        self.blindness = Blindness()
        self.codebook = Codebook(())
        self.reviewed: ReviewedArticle | None = None
        self.article: Article | None = None
        self.text = ""
        self.comments: list[Comment] = []
        self.order: Callable[[], Sequence[ArticleId]] = tuple
        """The articles in the order in which they are gone through."""
        self._mine: LayerId | None = None
        self._about: frozenset[Uid] | None = None
        self._ahead: _Loaded | None = None
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self.look_ahead)
        desk.changed.connect(self._on_changed)
        desk.leaving.connect(self.end)

    # What is there

    @property
    def is_on(self) -> bool:
        return self.layers is not None

    @property
    def is_writable(self) -> bool:
        return self._desk.project is not None and self._desk.project.is_writable

    @property
    def items(self) -> tuple[Item, ...]:
        """The differences of the article in the order of the queue."""
        differing = () if self.reviewed is None else self.reviewed.differing
        return tuple(item for group in GROUPS for item in differing if item.difference.kind in group)

    @property
    def current(self) -> Item | None:
        items = () if self.reviewed is None else self.reviewed.items
        return next((item for item in items if item.difference.about == self._about), None)

    @property
    def sides(self) -> Sides:
        """Who stands where on the article on screen."""
        return self.sides_on("0" * 8 if self.article is None else self.article.sha256)

    def sides_on(self, sha256: str) -> Sides:
        first, second = self._pair()
        return Sides.of(first, second, self._mine, sha256, hides_names=self.blindness.names)

    def _pair(self) -> tuple[Layer, Layer]:
        if self.layers is None:
            raise RuntimeError("there is no review")
        return self.layers

    def compared(self, reader: Reader) -> Comparison:
        first, second = self._pair()
        return Comparison(reader, first.id, second.id, self._desk.open_project.who.uid)

    def comments_on(self, item: Item) -> list[Comment]:
        return [each for each in self.comments if item.difference.about & set(each.about)]

    def gold_of(self, item: Item) -> list[ComparedLabel]:
        """What stands in gold by the decision on an item."""
        decision = item.decision
        if decision is None or not decision.gold:
            return []
        return self._desk.ask(lambda reader: gold_labels(reader, item.article, decision.gold))

    # Moving about

    def begin(self, first: Layer, second: Layer) -> None:
        """Compare two layers, with no article on screen yet."""
        self.layers = (first, second)
        self._read_frame()
        self._put(None)

    def end(self) -> None:
        was_on, self.layers, self._ahead = self.is_on, None, None
        self._late.stop()
        self.reviewed, self.article, self.text, self._about = None, None, "", None
        if was_on:
            self.ended.emit()

    def look_ahead(self) -> None:
        """Read the article that comes next, while nobody waits for it."""
        order = list(self.order())
        here = None if self.article is None else self.article.id
        if not self.is_on or not order or order == [here]:
            return
        at = order.index(here) if here in order else -1
        id_ = order[(at + 1) % len(order)]
        if id_ in self.articles and (self._ahead is None or self._ahead.article.id != id_):
            with suppress(AnnotatorError):  # it is said when it is opened
                self._ahead = self._load(id_)

    def open(self, id_: ArticleId | None, about: frozenset[Uid] | None = None) -> None:
        """Show an article with an item as the current one; without one, the first that is left to decide."""
        if id_ is None or id_ not in self.articles:
            self._put(None)
            return
        try:
            ahead, self._ahead = self._ahead, None
            self._put(ahead if ahead is not None and ahead.article.id == id_ else self._load(id_), about)
        except AnnotatorError as error:
            self.said.emit(str(error))

    def _load(self, id_: ArticleId) -> _Loaded:
        article = self._desk.ask(lambda reader: reader.article(id_))
        text = self._desk.ask(lambda reader: reader.text_of(id_))
        return _Loaded(self.read(id_), article, text, self._desk.ask(lambda reader: reader.comments(id_)))

    def _put(self, loaded: _Loaded | None, about: frozenset[Uid] | None = None) -> None:
        self._about = about
        if loaded is None:
            self.reviewed, self.article, self.text, self.comments = None, None, "", []
        else:
            self.reviewed, self.article, self.text, self.comments = loaded
            self._late.start()
        if self.current is None:
            found = next_left(self.items, None) or next(iter(self.items), None)
            self._about = None if found is None else found.difference.about
        self.opened.emit()
        self.current_changed.emit()

    def read(self, id_: ArticleId) -> ReviewedArticle:
        """An article with its items; none where it may not be seen."""
        if id_ in self.hidden:
            return ReviewedArticle(self.articles[id_], ())
        return self._desk.ask(lambda reader: self.compared(reader).article(self.articles[id_]))

    def set_current(self, about: frozenset[Uid] | None) -> None:
        if about != self._about:
            self._about = about
            self.current_changed.emit()

    def step(self, *, forward: bool) -> None:
        """To the next item that is left to decide; at the end of the article, to the next article that has one."""
        items = self.items
        found = next_left(items, self.current, forward=forward)
        here = self.current
        if found is not None and here is not None:
            at, to = (
                (next(n for n, each in enumerate(items) if each is one) for one in (here, found))
                if here in items
                else (0, 1)
            )
            if (to > at) == forward:
                self.set_current(found.difference.about)
                return
        elif found is not None:
            self.set_current(found.difference.about)
            return
        self.step_article(forward=forward)

    def step_article(self, *, forward: bool, only_left: bool = True) -> bool:
        """To the next article in the order; whether there is another."""
        order = list(self.order())
        here = None if self.article is None else self.article.id
        if only_left and here in order and len(order) == 1:
            self.said.emit(self.tr("There is no other article with something left to decide"))
            return False
        if not order:
            self.said.emit(self.tr("Nothing is left to decide"))
            return False
        at = order.index(here) if here in order else (-1 if forward else 0)
        self.open(order[(at + (1 if forward else -1)) % len(order)])
        if self.article is not None:
            self.said.emit(self.tr("Next article: {title}").format(title=self.article.metadata.title or ""))
        return True

    # Deciding

    def decide(self, verdict: Verdict, *, rule: str | None = None, amendment: Amendment | None = None) -> bool:
        """Decide the current item, with what agrees in its article; then go on. Whether it was done."""
        item, reviewed = self.current, self.reviewed
        if item is None or reviewed is None:
            return False
        first, second = self._pair()
        passing = tuple(case_of(each) for each in reviewed.to_pass if each is not item)
        command = Decide(
            first.id,
            second.id,
            (case_of(item),),
            verdict,
            rule,
            amendment,
            passing,
            finished_by(reviewed, [item], verdict),
        )
        if self._desk.run(command) is None:
            return False
        self.go_on(item)
        return True

    def go_on(self, after: Item) -> None:
        """To the next item that is left; where the article is finished, to the next article, and that is said."""
        found = next_left(self.items, after)
        if found is not None:
            self.set_current(found.difference.about)
            return
        if self.reviewed is not None and not self.reviewed.left:
            title = "" if self.article is None else self.article.metadata.title or ""
            if self.step_article(forward=True):
                now = "" if self.article is None else self.article.metadata.title or ""
                self.said.emit(self.tr("Done: {title}. Next: {next}").format(title=title, next=now))
            else:
                self.said.emit(self.tr("Nothing is left to decide"))

    def because_of(self, rule: str | None) -> None:
        """Let the decision on the current item rest on an entry of the codebook."""
        item = self.current
        if item is None or item.verdict is None or item.verdict is Verdict.AMENDED:
            return
        first, second = self._pair()
        finished = frozenset() if self.reviewed is None else finished_by(self.reviewed, [item], item.verdict)
        self._desk.run(Decide(first.id, second.id, (case_of(item),), item.verdict, rule, finished=finished))

    def withdraw(self) -> None:
        item = self.current
        if item is not None:
            first, second = self._pair()
            self._desk.run(WithdrawDecisions(first.id, second.id, (case_of(item),)))

    def comment(self, text: str) -> None:
        """Say something about the current item, in its thread where there is one."""
        item = self.current
        if item is not None and text.strip():
            known = self.comments_on(item)
            about = tuple(sorted(item.difference.about))
            self._desk.run(AddComment(item.article, about, text, known[0].thread if known else None))

    def finish(self) -> None:
        """Pass what agrees, mark the article as done where nothing is left, and go to the next one."""
        reviewed = self.reviewed
        if reviewed is None:
            return
        first, second = self._pair()
        passing = tuple(map(case_of, reviewed.to_pass))
        if reviewed.left:
            self.said.emit(self.tr("%n left to decide here: not done yet", "", len(reviewed.left)))
            return
        article = reviewed.article.id
        if passing:
            done = frozenset([article])
            self._desk.run(Decide(first.id, second.id, passing, Verdict.AGREED, finished=done))
        elif reviewed.state is not ReviewState.DONE:
            self._desk.run(SetReviewState(first.id, second.id, (article,), ReviewState.DONE))
        self.step_article(forward=True)

    def go_back(self, step: Callable[[], ChangeSet | None]) -> None:
        """Take a step of undo or redo, and show its place."""
        changes = step()
        if changes is None:
            return
        operation = changes.operation
        found = None if operation is None else self._desk.ask(lambda reader: decided_in(reader, operation))
        if found is not None and found[0] in self.articles:
            self._show(*found)
        self.said.emit(changes.summary)

    def _show(self, article: ArticleId, uids: frozenset[Uid]) -> None:
        if self.article is None or self.article.id != article:
            self.open(article)
        items = () if self.reviewed is None else self.reviewed.differing
        item = next((each for each in items if each.difference.about & uids), None)
        if item is not None:
            self.set_current(item.difference.about)

    # Changes

    def _read_frame(self) -> None:
        """What holds for all articles."""
        first, second = self._pair()
        who = self._desk.open_project.who.uid
        self.codebook = self._desk.ask(lambda reader: reader.codebook())
        self.blindness = self._desk.ask(blindness_of)
        own = self._desk.ask(lambda reader: reader.layer_of(who))
        self._mine = None if own is None else own.id
        self.articles = self._desk.ask(lambda reader: self.compared(reader).articles())
        self.hidden = self._desk.ask(hidden_articles, who, (first.id, second.id), self.articles)

    def _on_changed(self, changes: ChangeSet) -> None:
        self._ahead = None
        if not self.is_on:
            return
        self._late.start()
        everything = changes.touches("tag", "attribute", "entity", "setting")
        if everything or changes.touches("article", "layer", "article_state"):
            first, second = self._pair()
            layers = {each.id: each for each in self._desk.ask(lambda reader: reader.layers())}
            if first.id not in layers or second.id not in layers:
                self.end()
                return
            self.layers = (layers[first.id], layers[second.id])
            before = self.hidden
            self._read_frame()
            everything = everything or before != self.hidden
        self.touched.emit(None if everything else set(changes.articles))
        here = self.article
        if here is not None and (everything or here.id in changes.articles):
            self._refresh(here.id)

    def _refresh(self, id_: ArticleId) -> None:
        if id_ not in self.articles:
            self._put(None)
            return
        place = self._place()
        self.reviewed = self.read(id_)
        self.comments = self._desk.ask(lambda reader: reader.comments(id_))
        if self.current is None:  # its labels are grouped in another way now
            items = self.items
            self._about = items[min(place, len(items) - 1)].difference.about if items else None
        self.changed.emit()
        self.current_changed.emit()

    def _place(self) -> int:
        return next((n for n, item in enumerate(self.items) if item.difference.about == self._about), 0)
