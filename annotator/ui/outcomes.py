"""What a review said of the annotation that is current: its outcome, with who decided, and the comments on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from annotator.domain.review import Comment, Decision, Verdict
from annotator.services.outcome import ChangeSet
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.inspector import InspectorPane

if TYPE_CHECKING:
    from annotator.domain.records import Annotation

_MOST_COMMENTS = 3  # that are shown here; the review has them all


class Outcomes(QObject):
    """Knows the decisions and comments on the article on screen, and words them for the inspector."""

    def __init__(self, desk: Desk, page: Page, inspector: InspectorPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._inspector = inspector
        self._decisions: list[Decision] = []
        self._comments: list[Comment] = []
        inspector.set_outcome(self.words)
        page.opened.connect(self._read)
        desk.changed.connect(self._on_changed)

    def words(self, annotation: Annotation) -> str:
        """The outcome and the last comments, one line each; empty where review said nothing."""
        return "\n".join((*self._verdicts(annotation), *self._said(annotation)))

    def _verdicts(self, annotation: Annotation) -> Iterator[str]:
        for each in self._decisions:
            if annotation.uid in each.about and each.verdict is not Verdict.AGREED:
                rule = "" if each.rule is None else f" ({each.rule})"
                yield f"{each.person_name}: {_outcome(each, annotation)}{rule}"

    def _said(self, annotation: Annotation) -> Iterator[str]:
        about = [each for each in self._comments if annotation.uid in each.about]
        for each in about[-_MOST_COMMENTS:]:
            yield f"{each.person_name}: “{each.text}”"
        if len(about) > _MOST_COMMENTS:
            yield self.tr("%n earlier comments, in the review", "", len(about) - _MOST_COMMENTS)

    def _read(self) -> None:
        article = self._page.article
        if article is None or self._desk.project is None:
            self._decisions, self._comments = [], []
            return
        self._decisions = [each for _, each in self._desk.ask(lambda reader: reader.decisions_on(article.id))]
        self._comments = self._desk.ask(lambda reader: reader.comments(article.id))

    def _on_changed(self, changes: ChangeSet) -> None:
        article = self._page.article
        if article is not None and article.id in changes.articles and changes.touches("decision", "comment"):
            self._read()
            self._inspector.refresh_outcome()


def _outcome(decision: Decision, annotation: Annotation) -> str:
    """What became of an annotation by a decision, in words."""
    own = Verdict.FIRST if annotation.uid in decision.first else Verdict.SECOND
    if decision.verdict is own:
        return QCoreApplication.translate("Outcomes", "accepted")
    words = {
        Verdict.AMENDED: QCoreApplication.translate("Outcomes", "amended"),
        Verdict.NEITHER: QCoreApplication.translate("Outcomes", "rejected"),
        Verdict.UNDECIDED: QCoreApplication.translate("Outcomes", "left undecided"),
    }
    return words.get(decision.verdict, QCoreApplication.translate("Outcomes", "the other side was taken"))
