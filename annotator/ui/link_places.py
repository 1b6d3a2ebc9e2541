"""While the mouse is on an annotation that links to others, they are marked: a stance's holder and target."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.domain.spans import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.found_places import FoundPlaces
from annotator.ui.page import Page
from annotator.ui.theme import Theme


def linked_spans(annotation: Annotation, annotations: list[Annotation]) -> list[Span]:
    """Where the annotations stand that one links to, in order; one within another is left out."""
    uids = {link.uid for value in annotation.values.values() if (link := value.points_at) and not link.is_entity}
    found: list[Span] = []
    for span in sorted((each.span for each in annotations if each.uid in uids), key=lambda s: (s.start, -s.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found


class LinkPlaces(QObject):
    """Follows the mouse over the text."""

    def __init__(self, page: Page, view: ArticleView, theme: Theme) -> None:
        super().__init__(view)
        self._page = page
        self._view = view
        self._places = FoundPlaces(view, theme)
        self._on: int | None = None  # the annotation that the mouse is on
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        page.opened.connect(self._leave)
        page.marked.connect(lambda _changed, _gone: self._leave())

    def set_theme(self, theme: Theme) -> None:
        self._places.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._leave()
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and not event.buttons():
            self._follow(event)
        return super().eventFilter(watched, event)

    def _follow(self, event: QMouseEvent) -> None:
        at = self._view.character_at(event.position())
        marks = [] if at is None else self._view.marks_at(at)
        linking = (each for key in marks if (each := self._page.get(AnnotationId(key))) and _links(each))
        found = next(linking, None)
        if (None if found is None else found.id) == self._on:
            return
        self._on = None if found is None else found.id
        self._places.show([] if found is None else linked_spans(found, self._page.annotations))

    def _leave(self) -> None:
        if self._on is not None:
            self._on = None
            self._places.show([])


def _links(annotation: Annotation) -> bool:
    return any(value.points_at is not None and not value.points_at.is_entity for value in annotation.values.values())
