"""Handing out and handing over, from the window: a sheet asks what and where to, a thread writes the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.dealing import deal
from annotator.domain.handover import HANDOVER_ENDING
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import Layer, Source, State
from annotator.domain.review import LayerStatus
from annotator.jobs.task import Task
from annotator.ui.background import Background
from annotator.ui.desk import Desk

if TYPE_CHECKING:
    from annotator.jobs.hand_over import HandedOver
    from annotator.services.handing_over import Wish
    from annotator.ui.handing.hand_out_sheet import HandOutSheet
    from annotator.ui.handing.hand_over_sheet import HandOverSheet, Offered
    from annotator.ui.sheets import SheetPlace
    from annotator.ui.theme import Theme

_NO_FILE_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class Handing(QObject):
    """Writes in `background`, which it shares with import and export. `listed` and `selected` are the list's."""

    said = Signal(str)
    complained = Signal(str, list)

    def __init__(
        self,
        desk: Desk,
        *,
        listed: Callable[[], list[ArticleId]],
        selected: Callable[[], list[ArticleId]],
        background: Background[object],
        sheets: Callable[[], SheetPlace],
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._of_list = {"listed": listed, "selected": selected}
        self._background = background
        self._sheets = sheets
        self._theme = theme
        self._window = window

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"file.hand_out": self.ask_hand_out, "file.hand_over": self.ask_hand_over}

    # Handing out

    def ask_hand_out(self) -> None:
        """Show the sheet that hands out articles; names that are assigned already stand in it."""
        if self._desk.project is None:
            return
        from annotator.ui.handing.hand_out_sheet import HandOutSheet

        known = self._desk.ask(lambda reader: reader.assignments())
        names = ", ".join(dict.fromkeys(name for some in known.values() for name in some))
        sheet = HandOutSheet(self._choices(), names, self._path("articles"), self._theme(), self._window)
        sheet.changed.connect(lambda: self._count_out(sheet))
        sheet.wanted.connect(lambda: self._hand_out(sheet))
        self._sheets().open(sheet)
        self._count_out(sheet)

    def _choices(self) -> list[tuple[str, str]]:
        number = QLocale().toString
        offered = []
        for name, words in (
            ("all", self.tr("All articles ({count})")),
            ("selected", self.tr("Those that are selected ({count})")),
            ("listed", self.tr("Those in the list, as it is filtered ({count})")),
        ):
            if found := self._articles(name):
                offered.append((name, words.format(count=number(len(found)))))
        return offered or [("all", self.tr("All articles ({count})").format(count=0))]

    def _articles(self, name: str) -> list[ArticleId]:
        if name == "all":
            return [each.id for each in self._desk.ask(lambda reader: reader.articles())]
        return self._of_list[name]()

    def _dealt(self, sheet: HandOutSheet) -> Mapping[ArticleId, tuple[str, ...]]:
        articles = self._articles(sheet.articles)
        if not sheet.names:
            return {}
        return deal(articles, sheet.names, sheet.each, seed=sheet.seed, shared=min(sheet.shared, len(articles)))

    def _count_out(self, sheet: HandOutSheet) -> None:
        number = QLocale().toString
        articles = self._articles(sheet.articles)
        sheet.set_most(len(articles))
        dealt = self._dealt(sheet)
        parts = [self.tr("{count} articles").format(count=number(len(articles)))]
        parts += [f"{name} {number(sum(name in some for some in dealt.values()))}" for name in sheet.names]
        sheet.say_count(" · ".join(parts))
        sheet.set_ready(bool(articles))

    def _hand_out(self, sheet: HandOutSheet) -> None:
        from annotator.services.handing_over import HandOut
        from annotator.services.reviewing import AssignArticles

        every = sheet.articles == "all"
        articles = frozenset(self._articles(sheet.articles))
        dealt = self._dealt(sheet)
        if dealt and self._desk.open_project.is_writable and self._desk.run(AssignArticles(dealt)) is None:
            return
        self._write(HandOut(None if every else articles, dealt), sheet.where.path, self.tr("Handing out"))

    # Handing over

    def ask_hand_over(self) -> None:
        """Show the sheet that hands over labels or a review."""
        if self._desk.project is None:
            return
        from annotator.ui.handing.hand_over_sheet import HandOverSheet

        sheet = HandOverSheet(self._offered(), self._theme(), self._window)
        sheet.wanted.connect(lambda: self._hand_over(sheet))
        self._sheets().open(sheet)

    def _offered(self) -> list[Offered]:
        from annotator.ui.handing.hand_over_sheet import Offered

        who = self._desk.open_project.who
        layers = self._desk.ask(lambda reader: reader.layers())
        mine = next((layer for layer in layers if layer.person == who.uid), None)
        decided = self._decided()
        offered = [
            Offered(
                self.tr("My labels ({name})").format(name=who.name),
                self.tr("Nothing is labelled yet") if mine is None else self._says_of(mine),
                self._path(who.name),
                is_something=mine is not None,
            )
        ]
        offered += [
            Offered(
                self.tr("My review of {name}").format(name=layer.name),
                self._says_of_review(decided[layer.id]),
                self._path(self.tr("review of {name}").format(name=layer.name)),
                layer=layer.name,
            )
            for layer in layers
            if not layer.is_gold and layer != mine and decided[layer.id]
        ]
        return offered

    def _says_of(self, layer: Layer) -> str:
        number = QLocale().toString
        counts = self._desk.ask(lambda reader: reader.counts_of(layer.id))
        states = self._desk.ask(lambda reader: reader.states_of(layer.id))
        begun = sum(states[article].state is State.STARTED for article in states)
        words = self.tr("{annotations} annotations of {articles} articles").format(
            annotations=number(sum(counts.values())), articles=number(len(counts))
        )
        return words if not begun else f"{words} · " + self.tr("%n begun and not done", "", begun)

    def _decided(self) -> Counter[LayerId]:
        """How many decisions are about labels of each layer."""
        decisions = self._desk.ask(lambda reader: [each for _, each in reader.all_decisions()])
        return Counter(layer for each in decisions for layer in (each.first_layer, each.second_layer))

    def _says_of_review(self, decisions: int) -> str:
        number = QLocale().toString
        comments = self._desk.ask(lambda reader: len(reader.comments()))
        return self.tr("{decisions} decisions, {comments} comments").format(
            decisions=number(decisions), comments=number(comments)
        )

    def _hand_over(self, sheet: HandOverSheet) -> None:
        from annotator.services.handing_over import HandOverLabels, HandOverReview
        from annotator.services.reviewing import SetLayerStatus

        path, name, doing = sheet.where.path, sheet.chosen.layer, self.tr("Handing over")
        if name is None:
            self._write(HandOverLabels(with_texts=sheet.with_texts), path, doing)
            return
        layer = next(each for each in self._desk.ask(lambda reader: reader.layers()) if each.name == name)

        def note_returned() -> None:
            if self._desk.open_project.is_writable:
                self._desk.run(SetLayerStatus(layer.id, LayerStatus.RETURNED))

        self._write(HandOverReview(name, with_texts=sheet.with_texts), path, doing, note_returned)

    # Writing

    def _path(self, what: str) -> Path:
        path = self._desk.open_project.path
        name = _NO_FILE_NAME.sub("-", f"{self._desk.open_project.name} - {what}").strip(" .")[:150]
        return path.with_name(name + HANDOVER_ENDING)

    def _write(self, wish: Wish, path: Path, name: str, then: Callable[[], object] = lambda: None) -> None:
        if self._background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
            return
        self._sheets().close()
        project = self._desk.open_project
        file, who = project.path, project.who

        def work(task: Task) -> HandedOver:
            from annotator.jobs.hand_over import hand_over
            from annotator.services.project import Project

            beside = Project.open_to_read(file, who, Source.WINDOW)
            try:
                # The sheet has said that a file that is there is replaced.
                return hand_over(beside, path, wish, force=True, task=task)
            finally:
                beside.file.close()

        def on_done(done: HandedOver) -> None:
            then()
            self._report(done, path)

        self._background.start(
            work,
            on_done,
            lambda reason: self.complained.emit(reason, []),
            name=name,
            on_stopped=lambda: self.said.emit(self.tr("Stopped: no file was written")),
        )

    def _report(self, done: HandedOver, path: Path) -> None:
        number = QLocale().toString
        if done.annotations:
            text = self.tr("{articles} articles with {count} annotations written to {name}")
        else:
            text = self.tr("{articles} articles written to {name}")
        text = text.format(articles=number(done.articles), count=number(done.annotations), name=path.name)
        if done.refusals:
            self.complained.emit(text, list(map(str, done.refusals)))
        else:
            self.said.emit(text)
