"""Going to a place: an annotation, words of an article, what an operation changed, what was taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.spans import Span
from annotator.services.history_places import Place
from annotator.services.outcome import ChangeSet
from annotator.ui.article_view import ArticleView
from annotator.ui.labelling import Labelling
from annotator.ui.page import Page


class PlacesInText(QObject):
    """Opens the article of a place, if it is another one, and shows the place in it."""

    open_wanted = Signal(object)
    """An `ArticleId`."""
    mine_wanted = Signal()
    """What is to be shown is in my own layer."""
    said = Signal(str)

    def __init__(self, page: Page, view: ArticleView, labelling: Labelling, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._view = view
        self._labelling = labelling

    def go_back(self, step: Callable[[], ChangeSet | None]) -> None:
        """Take a step of undo or redo, show its place, and say what it was."""
        changes = step()
        if changes is None:
            return
        if not self._page.shows_mine:
            self.mine_wanted.emit()
        if changes.place is not None:
            article, annotation = changes.place
            self._open(article)
            self._show(annotation, None if changes.span is None else changes.span.start)
        self.said.emit(changes.summary)

    def show_operation(self, place: Place) -> None:
        """What an operation of the history changed, with the focus in the text."""
        self._open(place.article)
        self._show(place.annotation, place.start)
        self._view.setFocus()

    def go_to(self, article: ArticleId, span: Span, annotation: AnnotationId | None = None) -> None:
        """An annotation, if it is on screen then, else the words, selected."""
        self._open(article)
        if annotation is not None and self._page.get(annotation) is not None:
            self._labelling.go_to(annotation)
        else:
            self._view.select(span.start, span.end)
            self._view.reveal_place(span.start)

    def _open(self, article: ArticleId) -> None:
        if self._page.article is None or self._page.article.id != article:
            self.open_wanted.emit(article)

    def _show(self, annotation: AnnotationId | None, start: int | None) -> None:
        if annotation is not None and self._page.get(annotation) is not None:
            self._labelling.go_to(annotation)
        elif start is not None and start <= len(self._page.text):
            self._view.place_caret(start)
            self._view.reveal_place(start)
