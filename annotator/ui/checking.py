"""Between the labels and the pane of checks: looks a moment after each change, and at all articles when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.jobs.task import Task
from annotator.services.checks import Finding, Greyed, check_labels
from annotator.services.filling import Readings
from annotator.services.outcome import ChangeSet
from annotator.ui.background import Background
from annotator.ui.codebook_words import attribute_words, tag_words
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.check_pane import ALL, HERE, CheckPane
from annotator.ui.panes.row_list import Row

if TYPE_CHECKING:
    from annotator.domain.codebook import Codebook
    from annotator.domain.records import Layer
    from annotator.services.project import Project, Reader

_LATER_MS = 400  # after a change; while one labels, nothing is looked through
_MOST_AT_ONCE = 500  # annotations of an article, above which it is looked through only when the pane is open


class Checking(QObject):
    """Keeps the findings of the article on screen, in my layer, and of all articles when they were asked for."""

    counted = Signal(object)
    """How many there are in the article on screen; None where that was not looked."""
    go_wanted = Signal(object)
    """A `Finding` whose place is wanted."""
    complained = Signal(str, list)

    def __init__(
        self,
        desk: Desk,
        page: Page,
        pane: CheckPane,
        *,
        greyed: Greyed,
        readings: Callable[[], Readings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._greyed = greyed
        self._readings = readings
        self._desk = desk
        self._page = page
        self._pane = pane
        self._scope = HERE
        self._findings: Sequence[Finding] = ()
        self._is_shown: Callable[[], bool] = lambda: False
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.look)
        self.background = Background[object](self)
        desk.changed.connect(self._on_changed)
        desk.project_changed.connect(self._forget)
        page.opened.connect(self._later.start)
        pane.place_wanted.connect(self.go_wanted)
        pane.scope_wanted.connect(self._on_scope)

    def set_shown(self, is_shown: Callable[[], bool]) -> None:
        """How to know whether the pane is on screen."""
        self._is_shown = is_shown

    def look(self) -> None:
        """Look through the article on screen, and show what was found."""
        self._later.stop()
        article, layer = self._page.article, self._page.layer
        if article is None or layer is None or self._desk.project is None or self._is_much():
            self.counted.emit(None)
            self._show(())
            return
        wanted = frozenset([article.id])
        try:
            here = self._desk.ask(lambda reader: list(self._check(reader, layer, wanted)))
        except AnnotatorError as error:
            self.complained.emit(str(error), [])
            return
        self.counted.emit(len(here))
        if self._scope == HERE:
            self._show(here)

    def count_in(self, article: ArticleId) -> int:
        """How many there are in an article, looked through now; 0 where that would take long."""
        layer = self._page.layer
        if layer is None or (self._page.article and self._page.article.id == article and self._is_much()):
            return 0
        wanted = frozenset([article])
        return self._desk.ask(lambda reader: sum(1 for _ in self._check(reader, layer, wanted)))

    def _check(self, reader: Reader, layer: Layer, articles: frozenset[ArticleId] | None) -> Iterator[Finding]:
        return check_labels(reader, layer, articles=articles, greyed=self._greyed, readings=self._readings())

    def look_at_all(self) -> None:
        """Look through all articles of the layer, beside the window."""
        project, layer = self._desk.project, self._page.layer
        if project is None or layer is None or self.background.is_busy:
            return
        self._pane.show_work(self.tr("looking …"))
        path, who = project.path, project.who

        def work(task: Task) -> object:
            from annotator.services.project import Project  # noqa: PLC0415  # SQLAlchemy, only when it is needed

            beside: Project = Project.open_to_read(path, who, Source.WINDOW)
            try:
                return beside.ask(lambda reader: _all_of(self._check(reader, layer, None), task))
            finally:
                beside.file.close()

        self.background.start(work, self._on_all, lambda why: self.complained.emit(why, []))

    def _on_all(self, found: object) -> None:
        if self._scope == ALL and isinstance(found, list):
            self._show(found)

    def _on_scope(self, scope: str) -> None:
        self._scope = scope
        if scope == ALL:
            self._show(())
            self.look_at_all()
        else:
            self.look()

    def _on_changed(self, _changes: ChangeSet) -> None:
        self._later.start()

    def _forget(self) -> None:
        self._scope = HERE
        self._show(())
        self._later.start()

    def _is_much(self) -> bool:
        return self._page.count > _MOST_AT_ONCE and not self._is_shown()

    def _show(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        titles = self._titles() if self._scope == ALL and findings else {}
        self._pane.show_findings([(each, self._row(each, titles)) for each in findings], self._scope)

    def _titles(self) -> dict[int, str]:
        articles = self._desk.ask(lambda reader: reader.articles())
        return {each.id: each.metadata.title or each.file_name or "" for each in articles}

    def _row(self, finding: Finding, titles: dict[int, str]) -> Row:
        annotation = None if finding.annotation is None else self._page.get(finding.annotation)
        tag = None if annotation is None else self._page.codebook.tag(annotation.tag)
        title = titles.get(finding.article)
        words = finding_words(finding, self._page.codebook)
        below = words if title is None else f"{words} · {title}"
        letter, colour = ("", "") if tag is None else (tag.letter, tag.colour)
        return Row(finding, finding.quote, below, letter=letter, colour=colour)


def _all_of(findings: Iterator[Finding], task: Task) -> list[Finding]:
    found: list[Finding] = []
    for number, finding in enumerate(findings):
        task.progress(number, 0, finding.quote)
        found.append(finding)
    return found


def finding_words(finding: Finding, codebook: Codebook) -> str:
    """What a check has to say, with tags and attributes by their names."""
    parts = dict(finding.parts)
    if (tag := codebook.tag(parts.get("tag", ""))) is not None:
        parts["tag"] = tag_words(tag).lower()
    found = (each.attribute(parts.get("name", "")) for each in codebook)
    if (attribute := next((each for each in found if each is not None), None)) is not None:
        parts["name"] = attribute_words(attribute).lower()
    return QCoreApplication.translate("Checks", finding.said).format(**parts)
