"""Tagging every place of an article where the same words stand (interface.md, "Keys": Shift and a digit)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.domain.records import Origin
from annotator.domain.spans import Span, trimmed
from annotator.services.annotate import AddAnnotations
from annotator.services.occurrences import occurrences
from annotator.ui.article_view import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.labelling import Labelling
from annotator.ui.page import Page
from annotator.ui.undo_hint import UndoKey, with_undo


class Everywhere(QObject):
    """Finds the words that are meant, tags all their places as one operation, and says how many there were."""

    said = Signal(str)

    def __init__(
        self, desk: Desk, page: Page, view: ArticleView, *, labelling: Labelling, undo_key: UndoKey, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._view = view
        self._labelling = labelling
        self._undo_key = undo_key

    def tag(self, tag: str) -> None:
        """Tag every occurrence of what is selected; else of the current annotation at the caret; else of the word."""
        article = self._page.article
        if article is None or not self._labelling.may_write():
            return
        meant = self._meant()
        if meant is None:
            self.said.emit(self.tr("Select some text first, or put the caret into a word"))
            return
        # What was selected is tagged also where it is a part of a word, which is found nowhere else then.
        spans = {*occurrences(self._page.text, meant.quote(self._page.text)), meant}
        changes = self._desk.run(AddAnnotations(article.id, tag, tuple(sorted(spans)), origin=Origin.EVERYWHERE))
        if changes is None:
            return
        self._view.place_caret(meant.end)
        here = (each.id for each in self._page.annotations if (each.span, each.tag) == (meant, tag))
        self._page.set_current(next(here, None))
        fresh = 0 if changes.operation is None else len(changes.rows.get("annotation", ()))
        done = self._counted(fresh, len(spans) - fresh)
        self.said.emit(with_undo(done, changes, self._undo_key()) if fresh else done)

    def _meant(self) -> Span | None:
        """The span whose words are looked for."""
        text = self._page.text
        if selected := [span for each in self._view.selected_spans() if (span := trimmed(text, each))]:
            return selected[0]
        current, caret = self._page.current, self._view.caret()
        if current is not None and not current.damaged and current.span.start <= caret <= current.span.end:
            return current.span
        return self._view.word_under_caret()

    def _counted(self, fresh: int, known: int) -> str:
        """ "14 places tagged, 3 were already"."""
        if not fresh:
            return (
                self.tr("It is tagged so already") if known == 1 else self.tr("All %n are tagged so already", "", known)
            )
        tagged = self.tr("1 place tagged") if fresh == 1 else self.tr("%n places tagged", "", fresh)
        if not known:
            return tagged
        were = self.tr("1 was already") if known == 1 else self.tr("%n were already", "", known)
        return f"{tagged}, {were}"
