"""Agreement in the window: computed beside it, shown on a page over the panes, saved, and a way into the review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.jobs.task import Task
from annotator.services.outcome import ChangeSet
from annotator.ui.background import Background
from annotator.ui.desk import Desk

if TYPE_CHECKING:
    from annotator.jobs.agreement_places import Place, Places
    from annotator.services.project import Project
    from annotator.ui.agreement.behind import Behind
    from annotator.ui.agreement.computed import Choice, Computed, LayerChoice
    from annotator.ui.agreement.outputs import Outputs
    from annotator.ui.agreement.page import AgreementPage
    from annotator.ui.appearance import Appearance
    from annotator.ui.sheets import SheetPlace
    from annotator.ui.side_column import SideColumn

_COUNTED = ("annotation", "value", "article", "article_state", "layer", "tag", "entity")
"""What the figures are made of."""


class Agreeing(QObject):
    """Holds the figures of the open project. `panes`, in the rows of the window, make way for the page."""

    said = Signal(str)
    complained = Signal(str, list)
    shown_changed = Signal()
    """The page has come up, or is gone."""
    left = Signal()
    """It was left by hand: the focus is to go back to the text."""
    review_wanted = Signal(object, object, object, object)
    """Two `LayerId`s, the `ArticleId` to begin with (None: any), and the `AnnotationId` there, or None."""

    def __init__(self, desk: Desk, panes: QWidget, sheets: SheetPlace, looks: Appearance, themes: Path) -> None:
        super().__init__(panes)
        self._desk = desk
        self._panes = panes
        self._sheets = sheets
        self._looks = looks
        self._themes = themes
        self._page: AgreementPage | None = None
        self._outputs: Outputs | None = None
        self._choice: Choice | None = None
        self._computed: Computed | None = None
        self._is_stale = False
        self._is_wanted_anew = False  # once what is under way has stopped
        self.background = Background[object](self)
        self._looking = Background[object](self)
        desk.changed.connect(self._on_changed)
        desk.leaving.connect(self._on_leaving)
        desk.project_changed.connect(self._forget)
        sheets.closed.connect(self._on_sheet_closed)

    def attach(
        self,
        escapes: list[Callable[[], bool]],
        side: SideColumn,
        on_shown: Callable[[], None],
        focus_text: Callable[[], None],
    ) -> None:
        """Take a place among what Esc leaves, and make way for what is opened at the side."""
        escapes.append(self.escape)
        side.opened.connect(self.leave)
        self.shown_changed.connect(on_shown)
        self.left.connect(focus_text)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"view.agreement": self.open}

    @property
    def is_shown(self) -> bool:
        return self._page is not None and not self._page.isHidden()

    @property
    def page(self) -> AgreementPage:
        """The page; made, with all that it needs, when it is first wanted."""
        if self._page is None:
            self._page = self._made_page()
        return self._page

    def _made_page(self) -> AgreementPage:
        from annotator.ui.agreement.page import AgreementPage

        page = AgreementPage(self._looks.theme)
        centre = self._panes.parentWidget()
        rows = None if centre is None else centre.layout()
        if isinstance(rows, QBoxLayout):
            rows.insertWidget(rows.indexOf(self._panes) + 1, page, 1)
        self._looks.add(page)
        page.left.connect(self.leave)
        page.opened.connect(self._on_opened)
        page.article_chosen.connect(self._on_article)
        page.pair_chosen.connect(self._on_pair)
        page.behind.chosen.connect(self._on_place)
        head = page.head
        head.choice_changed.connect(self._on_choice)
        head.compute_wanted.connect(self.compute)
        outputs = self._made_outputs(page)
        head.copy_wanted.connect(outputs.copy)
        head.figures_wanted.connect(outputs.ask_for_figures)
        head.report_wanted.connect(outputs.ask_for_report)
        head.review_wanted.connect(self._on_review)
        return page

    def _made_outputs(self, page: AgreementPage) -> Outputs:
        from annotator.ui.agreement.outputs import Outputs

        outputs = self._outputs = Outputs(
            self._desk,
            self._sheets,
            self._looks,
            self._themes,
            background=self.background,
            when=self._state_words,
            parent=page,
        )
        outputs.said.connect(self.said)
        outputs.complained.connect(self.complained)
        outputs.finished.connect(self._compute_if_wanted)
        return outputs

    # Coming and going

    def open(self) -> None:
        """Show the page, with figures of the labels as they are now."""
        if self._desk.project is None:
            return
        page = self.page
        known = self._known()
        self._choice = self._choice_among(known)
        page.head.show_layers(known, self._choice)
        self._panes.hide()
        page.show()
        page.first_focus().setFocus()
        self.shown_changed.emit()
        computed = self._computed
        if self._choice is None:
            self._say_nothing_to_compare()
        elif computed is None or self._is_stale or computed.choice != self._choice:
            self.compute()

    def leave(self) -> bool:
        """Go back to the text; whether the page was shown."""
        if not self.is_shown:
            return False
        self.page.hide()
        self._panes.show()
        self.shown_changed.emit()
        self.left.emit()
        return True

    def escape(self) -> bool:
        """One step back: out of the list, then out of the page; whether there was one."""
        return self.is_shown and (self.page.escape() or self.leave())

    def _forget(self) -> None:
        self._choice = None
        self._take(None)
        self._is_stale = self._is_wanted_anew = False
        self.leave()
        if self._page is not None:
            self._page.show_nothing("", "")

    def _on_leaving(self) -> None:
        self._looking.wait()
        self.background.wait()

    def _on_sheet_closed(self) -> None:
        if self.is_shown:
            # After whoever else gives the focus to the text, which is hidden.
            QTimer.singleShot(0, self.page, lambda: self.page.first_focus().setFocus())

    # The choice

    def _known(self) -> list[LayerChoice]:
        from annotator.services.reviewing import blindness_of
        from annotator.ui.agreement.computed import choices

        who = self._desk.open_project.who
        layers = self._desk.ask(lambda reader: reader.layers())
        return choices(layers, who, hides_names=self._desk.ask(blindness_of).names)

    def _choice_among(self, known: list[LayerChoice]) -> Choice | None:
        """What was chosen last, if it is still there."""
        from annotator.ui.agreement.computed import first_choice

        choice, ids = self._choice, {each.id for each in known}
        if choice is None or not {choice.first, choice.second} - {None} <= ids:
            return first_choice(known)
        return choice

    def _on_choice(self, choice: Choice) -> None:
        self._choice = choice
        self.compute()

    def _on_pair(self, at: int) -> None:
        """Two of several layers are wanted alone."""
        computed, choice = self._computed, self._choice
        if computed is None or choice is None:
            return
        names = computed.agreed.agreement.pairs[at].layers
        first, second = (next(each.id for each in computed.layers if each.shown == name) for name in names)
        self._choice = replace(choice, first=first, second=second)
        self.page.head.show_layers(self._known(), self._choice)
        self.page.setFocus()
        self.compute()

    def _say_nothing_to_compare(self) -> None:
        self.page.show_nothing(
            self.tr("Agreement is between the labels of two people"),
            self.tr(
                "This project has no second layer with labels yet. Take in a colleague’s labels: those that came with"
                " articles, or a file of labels for articles that are here."
            ),
        )
        self.page.head.say_state("", can_compute=False)

    # Computing

    def compute(self) -> None:
        """Compute the figures beside the window; what is under way for another choice stops."""
        project, choice = self._desk.project, self._choice
        if project is None or choice is None:
            return
        if self.background.is_busy:
            self._is_wanted_anew = True
            self.background.cancel()
            return
        self._is_wanted_anew = self._is_stale = False
        layers = choice.layers(self._known())
        path, who = project.path, project.who

        def work(task: Task) -> Computed:
            from annotator.services.project import Project

            beside = Project.open_to_read(path, who, Source.WINDOW)
            try:
                return _compute(beside, choice, layers, task)
            finally:
                beside.file.close()

        self.page.head.say_state(self.tr("computing …"), can_compute=False)
        if self._computed is None:
            self.page.show_nothing(self.tr("Computing …"), "")
        self.background.start(
            work,
            self._on_computed,
            self._on_refused,
            name=self.tr("Computing agreement"),
            on_stopped=self._on_stopped,
        )

    def _on_computed(self, computed: Computed) -> None:
        if self._is_wanted_anew:
            self.compute()
            return
        self._take(computed)
        if self.page.shows_behind:
            self.page.show_figures()
        self.page.show_computed(computed)
        self._say_state()
        if refusals := computed.agreed.refusals:
            count = len(refusals)
            words = self.tr("Left out, because it is damaged: %n label or text", "", count)
            self.complained.emit(words, list(map(str, refusals)))

    def _take(self, computed: Computed | None) -> None:
        self._computed = computed
        if self._outputs is not None:
            self._outputs.computed = computed

    def _compute_if_wanted(self) -> None:
        if self._is_wanted_anew:
            self.compute()

    def _on_refused(self, why: str) -> None:
        self._say_not_computed(why)
        self.complained.emit(why, [])

    def _on_stopped(self) -> None:
        if self._is_wanted_anew:
            self.compute()
        else:
            self._say_not_computed(self.tr("Stopped: nothing was computed"))

    def _say_not_computed(self, why: str) -> None:
        """The figures that were there stand no longer for what is chosen."""
        self._take(None)
        self.page.show_nothing(why, self.tr("“Compute again” begins anew."))
        self.page.head.say_state("", can_compute=True)

    def _on_changed(self, changes: ChangeSet) -> None:
        if (self._computed is not None or self.background.is_busy) and changes.touches(*_COUNTED):
            self._is_stale = True
            if self._computed is not None and not self.background.is_busy:
                self._say_state()

    def _say_state(self) -> None:
        self.page.head.say_state(self._state_words(), can_compute=True)

    def _state_words(self) -> str:
        from annotator.ui.agreement.head import computed_words

        if self._computed is None:
            return ""
        words = computed_words(self._computed)
        return self.tr("{words} · out of date: labels have changed").format(words=words) if self._is_stale else words

    # What is behind a figure

    def _on_opened(self, behind: Behind) -> None:
        project, computed = self._desk.project, self._computed
        if project is None or computed is None or computed.pair is None:
            return
        self._looking.wait()
        self.page.show_behind(behind.title)
        articles = frozenset(each.id for each in computed.pair.articles)
        if behind.articles is not None:
            articles &= behind.articles
        hidden = articles & self._hidden()
        articles -= hidden
        path, who, ids = project.path, project.who, computed.ids

        def work(task: Task) -> Places:
            from annotator.jobs.agreement_places import places_between
            from annotator.services.project import Project

            beside = Project.open_to_read(path, who, Source.WINDOW)
            try:
                return places_between(beside, ids, articles, behind.wanted, task)
            finally:
                beside.file.close()

        def show(places: Places) -> None:
            agreement = computed.agreed.agreement
            self.page.show_places(places, agreement.codebook, agreement.layers, hidden=len(hidden))

        self._looking.start(work, show, lambda why: self.complained.emit(why, []))

    def _hidden(self) -> frozenset[ArticleId]:
        """The articles on which colleagues' labels are not to be seen yet."""
        from annotator.services.blindness import hidden_articles

        computed = self._computed
        if computed is None or computed.pair is None:
            return frozenset()
        person, ids, compared = self._desk.open_project.who.uid, computed.ids, [a.id for a in computed.pair.articles]
        return frozenset(self._desk.ask(hidden_articles, person, ids, compared))

    def _on_place(self, place: Place) -> None:
        self._want_review(place.article, place)

    def _on_article(self, article: ArticleId) -> None:
        self._want_review(article)

    def _on_review(self) -> None:
        pair = None if self._computed is None else self._computed.pair
        if pair is not None:
            lowest = pair.lowest_first()
            self._want_review(lowest[0].id if lowest else None)

    def _want_review(self, article: ArticleId | None, place: Place | None = None) -> None:
        if self._computed is None:
            return
        annotation = None if place is None else place.difference.labels[0].id
        first, second = self._computed.ids
        if not any(layer.is_gold for layer in self._computed.layers):  # which is not reviewed: the figures stay
            self.leave()
        self.review_wanted.emit(first, second, article, annotation)


def _compute(project: Project, choice: Choice, layers: tuple[LayerChoice, ...], task: Task) -> Computed:
    """The figures, and what the page says of each article besides."""
    from annotator.jobs.agreement import agreement_of
    from annotator.jobs.agreement_places import kinds_by_article
    from annotator.ui.agreement.computed import Computed, labels_of_each, renamed
    from annotator.ui.agreement.drawing import prepare

    names = [each.name for each in layers]
    agreed = agreement_of(project, names, all_articles=choice.all_articles, task=task)
    pairs = agreed.agreement.pairs
    kinds = {}
    if len(pairs) == 1:
        articles = frozenset(each.id for each in pairs[0].articles)
        kinds = dict(kinds_by_article(project, (layers[0].id, layers[1].id), articles, task))
    prepare()
    labels = sum(labels_of_each(agreed))
    return Computed(choice, layers, renamed(agreed, layers), kinds, labels, time())
