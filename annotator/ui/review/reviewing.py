"""Reviewing in the window: puts the page in the text's place, connects it, and offers what its actions do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.ids import AnnotationId, ArticleId, LayerId
from annotator.domain.records import Layer
from annotator.domain.review import Blindness, LayerStatus, Verdict
from annotator.ui.actions import Actions
from annotator.ui.appearance import Appearance
from annotator.ui.article_view import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.current_stack import CurrentStack
from annotator.ui.questions import AskLine
from annotator.ui.sheets import SheetPlace
from annotator.ui.text_positions import display_copy

if TYPE_CHECKING:
    from annotator.review.differences import Item
    from annotator.services.outcome import ChangeSet
    from annotator.ui.review.everything import Everything
    from annotator.ui.review.legend import Legend
    from annotator.ui.review.overview import Overview
    from annotator.ui.review.page import Greyed, ReviewPage
    from annotator.ui.review.pair_sheet import PairSheet
    from annotator.ui.review.session import ReviewSession
    from annotator.ui.theme import Theme


def _ids(item: Item) -> set[AnnotationId]:
    return {label.id for label in item.difference.labels}


class Reviewing(QObject):
    """The review as the window sees it. All of it is made when it is first opened."""

    said = Signal(str)
    complained = Signal(str, list)
    shown = Signal(bool)
    """Whether a review is on screen now."""
    state_changed = Signal()
    """Other actions are possible."""
    file_wanted = Signal(Path)
    """A colleague's file is to be read; then `begin` is called with the layers."""
    status_changed = Signal(object, str)
    """What stands in the status line in place of the tags, or None, and in place of the counts."""
    watched = Signal(object)
    """A `Background` whose work is to be shown."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        view: ArticleView,
        *,
        list_pane: QWidget,
        actions: Actions,
        looks: Appearance,
        ask: AskLine,
        sheets: Callable[[], SheetPlace],
        greyed: Greyed,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._legend: Legend | None = None
        desk.project_changed.connect(self._show_blindness)
        desk.changed.connect(lambda changes: self._show_blindness() if changes.touches("setting") else None)
        self._page = page
        self._view = view
        self._actions = actions
        self._looks = looks
        self._ask = ask
        self._sheets = sheets
        self._greyed = greyed
        self._list = list_pane
        self.middle = QWidget(window)
        self.middle.setObjectName("reviewPage")
        self.middle.setAccessibleName(self.tr("Review"))
        self._queue_place = QWidget(window)
        self.left = CurrentStack(window)
        self.left.addWidget(list_pane)
        self.left.addWidget(self._queue_place)
        self.left.setFocusProxy(list_pane)
        actions.set_review(self.middle, self._queue_place)
        self._session: ReviewSession | None = None
        self._overview: Overview | None = None
        self._everything: Everything | None = None
        self._parts: ReviewPage | None = None
        self._sheet: PairSheet | None = None
        self._keys: Mapping[str, str] = {}
        looks.changed.connect(self._take_size)
        looks.add(self)

    # What the window asks

    @property
    def is_on(self) -> bool:
        return self._session is not None and self._session.is_on

    @property
    def session(self) -> ReviewSession:
        self._build()
        assert self._session is not None  # noqa: S101  # it was just built
        return self._session

    @property
    def parts(self) -> ReviewPage:
        self._build()
        assert self._parts is not None  # noqa: S101  # it was just built
        return self._parts

    @property
    def overview(self) -> Overview:
        self._build()
        assert self._overview is not None  # noqa: S101  # it was just built
        return self._overview

    @property
    def everything(self) -> Everything:
        self._build()
        assert self._everything is not None  # noqa: S101  # it was just built
        return self._everything

    def met(self) -> set[str]:
        """Which needs of actions are met while a review is on screen."""
        if not self.is_on:
            return set()
        if self.parts.amending.is_on:
            return set()
        return {"review", "difference"} if self.session.current is not None else {"review"}

    def stops(self) -> list[QWidget]:
        """Where F6 goes: queue, texts, panel."""
        parts = self.parts
        texts = [side.view for side in parts.texts.sides if side.isVisible()]
        return [parts.queue, *texts, parts.panel]

    def focus(self) -> None:
        self.parts.focus_text()

    def leave(self) -> bool:
        """Leave what is amended, else the review; whether there was either."""
        if self._parts is not None and self._parts.amending.leave():
            return True
        was_on = self.is_on
        if was_on:
            self.session.end()
        return was_on

    def wait(self) -> None:
        """What is read beside the window stops."""
        if self._overview is not None:
            self._overview.background.wait()
        if self._everything is not None:
            self._everything.wait()

    def set_theme(self, theme: Theme) -> None:
        if self._legend is not None:
            self._legend.set_theme(theme)
        if self._parts is not None:
            self._parts.set_theme(theme)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        self._keys = keys
        if self._parts is not None:
            self._parts.set_keys(keys)

    def go_back(self, step: Callable[[], ChangeSet | None]) -> None:
        """Undo or redo, and the place of it in the review."""
        self.session.go_back(step)

    def slots(self) -> dict[str, Callable[[], object]]:
        decide = self._decide
        return {
            "review.open": self.ask,
            "review.close": self.leave,
            "review.theirs": lambda: decide(self.session.sides.theirs.verdict),
            "review.mine": lambda: decide(self.session.sides.mine.verdict),
            "review.amend": self._amend,
            "review.neither": lambda: decide(Verdict.NEITHER),
            "review.rule": self._ask_rule,
            "review.comment": self._comment,
            "review.undecided": lambda: decide(Verdict.UNDECIDED),
            "review.withdraw": self._withdraw,
            "review.all_theirs": lambda: self._all_like(self.session.sides.theirs.verdict),
            "review.all_mine": lambda: self._all_like(self.session.sides.mine.verdict),
            "review.all_neither": lambda: self._all_like(Verdict.NEITHER),
            "review.next": lambda: self._step(forward=True),
            "review.previous": lambda: self._step(forward=False),
            "review.done": self._finish,
            "review.next_article": lambda: self._step_article(forward=True),
            "review.previous_article": lambda: self._step_article(forward=False),
            "review.one_text": self._toggle_one_text,
            "review.pass_identical": lambda: self._pass(only_identical=True),
            "review.pass_agreements": lambda: self._pass(only_identical=False),
            "review.accept_layer": lambda: self._set_status(LayerStatus.ACCEPTED),
            "review.return_layer": lambda: self._set_status(LayerStatus.RETURNED),
            "review.blind": partial(self._toggle_blindness, "until_done"),
            "review.blind_names": partial(self._toggle_blindness, "names"),
        }

    # Opening

    def ask(self) -> None:
        """The sheet on which layers are chosen."""
        self._build()
        from annotator.ui.review.pair_sheet import PairSheet  # noqa: PLC0415  # when it is first wanted

        if self._sheet is None:
            sheet = self._sheet = PairSheet(self._looks.theme, self.middle.window())
            self._looks.add(sheet)
            sheet.begin_wanted.connect(lambda pair: self._begin_pair(*pair))
            sheet.file_wanted.connect(self.file_wanted)
        if self._everything is not None:
            self._everything.fill(self._sheet)
        self._sheets().open(self._sheet)

    def _begin_pair(self, first: LayerId, second: LayerId) -> None:
        layers = {layer.id: layer for layer in self._desk.ask(lambda reader: reader.layers())}
        self._sheets().close()
        self.begin(layers[first], layers[second])

    def begin_with(self, layer: LayerId | None) -> None:
        """Compare what came in with my own labels; where I have none, or none came, it is asked which two."""
        layers = self._desk.ask(lambda reader: reader.layers())
        who = self._desk.open_project.who.uid
        mine = next((each for each in layers if each.person == who), None)
        theirs = next((each for each in layers if each.id == layer), None)
        if mine is None or theirs is None or mine == theirs:
            self.ask()
        else:
            self.begin(mine, theirs)

    def show_place(
        self, first: LayerId, second: LayerId, article: ArticleId | None, annotation: AnnotationId | None
    ) -> None:
        """Compare two layers from a place on: an article, and an annotation of either layer there."""
        layers = {layer.id: layer for layer in self._desk.ask(lambda reader: reader.layers())}
        if layers[first].is_gold or layers[second].is_gold:
            self.said.emit(self.tr("Gold is what a review writes: it is compared, and not reviewed"))
            return
        self.begin(layers[first], layers[second])
        if article is None:
            return
        self.session.open(article)
        about = next((item.difference.about for item in self.session.items if annotation in _ids(item)), None)
        if about is not None:
            self.session.set_current(about)

    def begin(self, first: Layer, second: Layer) -> None:
        """Compare two layers, from the article that is on screen if something differs there."""
        session = self.session
        session.begin(first, second)
        self.overview.begin()
        here = None if self._page.article is None else self._page.article.id
        session.open(self._first_article(here))
        self.left.setCurrentIndex(1)
        self.left.setFocusProxy(self.parts.queue)
        self.shown.emit(True)
        self.focus()
        names = session.sides
        self.said.emit(self.tr("Review: {first} and {second}").format(first=names.left.name, second=names.right.name))

    def _first_article(self, here: ArticleId | None) -> ArticleId | None:
        session = self.session
        labelled = self._desk.ask(lambda reader: session.compared(reader).with_labels())
        fit = [id_ for id_ in session.articles if len(labelled.get(id_, ())) > 1 and id_ not in session.hidden]
        return here if here in fit else next(iter(fit), here)

    # What actions do

    def _decide(self, verdict: Verdict) -> None:
        self.session.decide(verdict)

    def _step(self, *, forward: bool) -> None:
        self.overview.catch_up()
        self.session.step(forward=forward)

    def _step_article(self, *, forward: bool) -> None:
        self.overview.catch_up()
        self.session.step_article(forward=forward)

    def _finish(self) -> None:
        self.overview.catch_up()
        self.session.finish()

    def _comment(self) -> None:
        item = self.session.current
        if item is not None:
            question = self.tr("Comment on “{quote}”").format(quote=display_copy(item.difference.labels[0].quote[:60]))
            self._ask.ask(question, "", self.session.comment)

    def _withdraw(self) -> None:
        self.session.withdraw()

    def _ask_rule(self) -> None:
        self.parts.ask_rule()

    def _toggle_one_text(self) -> None:
        self.parts.toggle_one_text()

    def _amend(self) -> None:
        self.parts.amend()
        self.state_changed.emit()

    def _all_like(self, verdict: Verdict) -> None:
        if self._everything is not None:
            self.overview.catch_up()
            self._everything.decide_like(verdict)

    def _pass(self, *, only_identical: bool) -> None:
        if self._everything is not None:
            self.overview.catch_up()
            self._everything.pass_agreements(only_identical=only_identical)

    def _set_status(self, status: LayerStatus) -> None:
        if self._everything is not None:
            self._everything.set_status(status)

    def _toggle_blindness(self, name: str) -> None:
        from annotator.services.reviewing import SetBlindness, blindness_of  # noqa: PLC0415  # when it is first wanted

        known = self._desk.ask(blindness_of)
        until_done, names = known.until_done, known.names
        wanted = Blindness(not until_done, names) if name == "until_done" else Blindness(until_done, not names)
        changes = self._desk.run(SetBlindness(wanted))
        self._show_blindness()  # also where it was refused, and the menu ticked it all the same
        if changes is not None:
            self.said.emit(changes.summary)

    # Building

    def _build(self) -> None:
        if self._session is not None:
            return
        from annotator.ui.review.everything import Everything  # noqa: PLC0415  # when it is first wanted
        from annotator.ui.review.legend import Legend  # noqa: PLC0415
        from annotator.ui.review.overview import Overview  # noqa: PLC0415
        from annotator.ui.review.page import ReviewPage  # noqa: PLC0415
        from annotator.ui.review.session import ReviewSession  # noqa: PLC0415

        session = self._session = ReviewSession(self._desk, self)
        overview = self._overview = Overview(self._desk, session, self)
        self._everything = Everything(self._desk, session, overview, self)
        parts = self._parts = ReviewPage(
            self._desk,
            session,
            overview,
            theme=self._looks.theme,
            greyed=self._greyed,
            middle=self.middle,
            left=self._queue_place,
        )
        session.order = overview.order
        parts.set_keys(self._keys)
        parts.action_wanted.connect(lambda id_: self._actions[id_].trigger())
        parts.texts.zoom_asked.connect(lambda steps: self._looks.zoom(self._view, steps))
        parts.amending.said.connect(self.said)
        self._legend = Legend(self._looks.theme, self.middle)
        for changed in (session.changed, session.opened, overview.changed):
            changed.connect(self._show_status)
        session.said.connect(self.said)
        session.ended.connect(self._on_ended)
        for changed in (parts.amending.ended, session.current_changed, session.changed, session.opened):
            changed.connect(self.state_changed)
        overview.complained.connect(self.complained)
        self._everything.said.connect(self.said)
        self._everything.complained.connect(self.complained)
        self.watched.emit(overview.background)
        self.watched.emit(self._everything.background)
        self._take_size()

    def _take_size(self) -> None:
        if self._parts is not None:
            for side in self._parts.texts.sides:
                side.view.set_text_size(self._view.text_size())
                side.view.set_style(self._view.style_chosen())
                side.align_head()

    def _show_status(self) -> None:
        """How much of gold there is on the article, and how much is left over all."""
        session = self.session
        if not session.is_on:
            return
        items = () if session.reviewed is None else session.reviewed.items
        labels = len({uid for item in items if item.decision is not None for uid in item.decision.gold})
        left = sum(each.number_left for each in self.overview.summaries)
        words = self.tr("gold: {labels} here · {left} left in all").format(labels=labels, left=left)
        self.status_changed.emit(self._legend, words)

    def _show_blindness(self) -> None:
        """What the project hides is ticked in the menu."""
        from annotator.services.reviewing import blindness_of  # noqa: PLC0415  # when it is first wanted

        known = Blindness() if self._desk.project is None else self._desk.ask(blindness_of)
        for id_, is_on in (("review.blind", known.until_done), ("review.blind_names", known.names)):
            if id_ in self._actions:
                self._actions[id_].setCheckable(True)
                self._actions[id_].setChecked(is_on)

    def _on_ended(self) -> None:
        self.status_changed.emit(None, "")
        self.left.setCurrentIndex(0)
        self.left.setFocusProxy(self._list)
        self.shown.emit(False)
