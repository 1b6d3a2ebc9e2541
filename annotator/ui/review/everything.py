"""What is done over all articles of a review at once: all like this, passing what agrees, how far layers are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.domain.ids import LayerId
from annotator.domain.records import Identity, Source
from annotator.domain.review import LayerStatus, Verdict
from annotator.jobs.task import Task
from annotator.review.comparison import Comparison, case_of, finished_by
from annotator.review.differences import Item
from annotator.services.blindness import hidden_articles
from annotator.services.outcome import ChangeSet
from annotator.services.project import Reader
from annotator.services.reviewing import Decide, SetLayerStatus
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.review.overview import Overview
from annotator.ui.review.pair_matrix import Pair
from annotator.ui.review.pair_sheet import LayerLine, PairSheet
from annotator.ui.review.session import ReviewSession
from annotator.ui.review.words import status_words

_MANY = 200  # cases, from which deciding them is work for a thread


class Everything(QObject):
    """One operation each time, so that one undo takes it back."""

    said = Signal(str)
    complained = Signal(str, list)

    def __init__(self, desk: Desk, session: ReviewSession, overview: Overview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self._overview = overview
        self.background = Background[object](self)
        self._counting = Background[object](self)
        desk.leaving.connect(self.wait)

    # All like this

    def decide_like(self, verdict: Verdict) -> None:
        """Decide each item that is left and says just what the current one says, on all articles."""
        current, layers = self._session.current, self._session.layers
        if current is None or layers is None:
            return
        case = current.difference.case
        wanted = self._overview.with_case(case) | {current.article}
        found = self._desk.ask(lambda reader: list(self._session.compared(reader).reviewed(wanted)))
        chosen: list[Item] = []
        passing: list[Item] = []
        finished = set()
        for each in found:
            like = [item for item in each.left if item.difference.case == case]
            if like and finished_by(each, like, verdict):
                finished.add(each.article.id)
                passing += each.to_pass
            chosen += like
        if not chosen:
            self.said.emit(self.tr("Nothing like this is left to decide"))
            return
        command = Decide(
            layers[0].id,
            layers[1].id,
            tuple(map(case_of, chosen)),
            verdict,
            passing=tuple(map(case_of, passing)),
            finished=frozenset(finished),
        )
        number, articles = len(chosen), len({item.article for item in chosen})
        words = self.tr("{number} like this decided, on {articles} articles").format(number=number, articles=articles)
        self._carry_out(command, number + len(passing), words, lambda: self._session.go_on(current))

    # Passing

    def pass_agreements(self, *, only_identical: bool) -> None:
        """Let what agrees pass into gold: of articles without any difference, or of all."""
        layers = self._session.layers
        if layers is None:
            return
        wanted = {
            each.article
            for each in self._overview.summaries
            if each.to_pass and (each.is_identical or not only_identical)
        }
        found = self._desk.ask(lambda reader: list(self._session.compared(reader).reviewed(wanted)))
        items = [item for each in found for item in each.to_pass]
        if not items:
            self.said.emit(self.tr("There is nothing to pass"))
            return
        finished = frozenset(each.article.id for each in found if not each.left)
        command = Decide(layers[0].id, layers[1].id, tuple(map(case_of, items)), Verdict.AGREED, finished=finished)
        words = self.tr("{number} that agree passed, on {articles} articles")
        self._carry_out(command, len(items), words.format(number=len(items), articles=len(found)), lambda: None)

    def _carry_out(self, command: Decide, cases: int, words: str, then: object) -> None:
        """At once where it is little, else in a thread, with progress."""
        project = self._desk.project
        if project is None:
            return
        if cases < _MANY:
            self._told(self._desk.run(command), words, then)
            return
        if self.background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
            return

        def done(changes: ChangeSet) -> None:
            self._desk.tell(changes)
            self._told(changes, words, then)

        self.background.start(
            lambda task: project.run(command, lambda done, total: task.progress(done, total, "")),
            done,
            lambda why: self.complained.emit(why, []),
            name=self.tr("Deciding {number} cases").format(number=cases),
            on_stopped=lambda: self.said.emit(self.tr("Stopped: nothing was decided")),
        )

    def _told(self, changes: ChangeSet | None, words: str, then: object) -> None:
        if changes is not None:
            self._overview.catch_up()
            if callable(then):
                then()
            self.said.emit(words)

    # Layers

    def set_status(self, status: LayerStatus) -> None:
        """Say how far the colleague's layer is: the second one, if the first is the reviewer's."""
        if self._session.layers is None:
            return
        theirs = self._session.layers[1]
        changes = self._desk.run(SetLayerStatus(theirs.id, status))
        if changes is not None:
            self.said.emit(changes.summary)

    def fill(self, sheet: PairSheet) -> None:
        """Show the layers of the project, with what is left of each pair once that is known."""
        project = self._desk.project
        if project is None:
            return
        counts: dict[LayerId, int] = {}
        for _, layer, _, number in self._desk.ask(lambda reader: reader.label_counts()):
            counts[layer] = counts.get(layer, 0) + number
        statuses = self._desk.ask(lambda reader: reader.layer_statuses())
        who = project.who.uid
        lines = [
            LayerLine(
                layer,
                counts.get(layer.id, 0),
                status_words(statuses[layer.id][1] if layer.id in statuses else None),
                is_mine=layer.person == who,
            )
            for layer in self._desk.ask(lambda reader: reader.layers())
            if not layer.is_gold
        ]
        sheet.show_layers(lines, _usual(lines, {id_: status for id_, (_, status) in statuses.items()}))
        self._count_pairs(sheet, project.path, project.who)

    def wait(self) -> None:
        """What is under way stops, or its commit is waited for."""
        self._counting.wait()
        self.background.wait()

    def _count_pairs(self, sheet: PairSheet, path: Path, who: Identity) -> None:
        """What is left and decided of each pair: beside the window, and shown pair by pair."""
        self._counting.wait()
        pairs = sheet.pairs()

        def work(task: Task) -> dict[Pair, tuple[int, int]]:
            from annotator.services.project import Project  # noqa: PLC0415  # SQLAlchemy, only when it is needed

            beside: Project = Project.open_to_read(path, who, Source.WINDOW)
            try:
                return {pair: beside.ask(_count, pair, who, task) for pair in pairs}
            finally:
                beside.file.close()

        self._counting.start(work, sheet.show_counts, lambda why: self.complained.emit(why, []))


def _count(reader: Reader, pair: Pair, who: Identity, task: Task) -> tuple[int, int]:
    """How many differences of a pair are left, and how many are decided, on the articles that `who` may see."""
    compared = Comparison(reader, *pair, who.uid)
    hidden = hidden_articles(reader, who.uid, pair, compared.articles())
    left = decided = 0
    for number, each in enumerate(compared.summaries()):
        task.progress(number, 0, each.title or "")
        if each.article not in hidden:
            left, decided = left + each.number_left, decided + each.decided
    return left, decided


def _usual(lines: Iterable[LayerLine], statuses: dict[LayerId, LayerStatus]) -> tuple[LayerId, LayerId] | None:
    """Mine, and the colleague's that came in last and is not accepted."""
    every = list(lines)
    mine = [each for each in every if each.is_mine]
    others = [each for each in every if not each.is_mine]
    waiting = [each for each in others if statuses.get(each.layer.id) is not LayerStatus.ACCEPTED] or others
    if not waiting or len(every) < 2:
        return None
    second = waiting[-1].layer.id
    first = mine[0].layer.id if mine else next(each.layer.id for each in others if each.layer.id != second)
    return first, second
