"""What the keys of a labelling hand do: tag, move edges, step, delete, double (interface.md, "Tagging", "Keys")."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.domain.spans import Span, trimmed
from annotator.services.annotate import (
    AddAnnotations,
    DeleteAnnotations,
    DoubleAnnotation,
    MoveAnnotation,
    RetagAnnotations,
)
from annotator.services.outcome import ChangeSet
from annotator.ui.article_view import ArticleView, Mark
from annotator.ui.desk import Desk
from annotator.ui.edges import moved_edge
from annotator.ui.page import Page
from annotator.ui.text_positions import TextPositions, display_copy

_MANY = 200  # marks changed at once, from which it is quicker to show all of them anew


class Labelling(QObject):
    """Between the text and the desk: reads what is selected, runs the command, shows the marks."""

    said = Signal(str)
    tagged = Signal(str)
    """The tag that the current annotation was just given, or had already; it is current by then."""

    def __init__(self, desk: Desk, page: Page, view: ArticleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._view = view
        self._positions = TextPositions("")
        page.opened.connect(self._on_opened)
        page.marked.connect(self._on_marked)
        page.current_changed.connect(self._on_current_changed)
        view.mark_clicked.connect(self._on_mark_clicked)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "annotation.next": lambda: self.step(True),
            "annotation.previous": lambda: self.step(False),
            "annotation.end_right": lambda: self.move_edge("end", True),
            "annotation.end_left": lambda: self.move_edge("end", False),
            "annotation.start_right": lambda: self.move_edge("start", True),
            "annotation.start_left": lambda: self.move_edge("start", False),
            "annotation.double": self.double,
            "annotation.delete": self.delete,
            "edit.copy_citation": self.copy_citation,
        }

    # The marks on the text

    def _on_opened(self) -> None:
        article = self._page.article
        language = None if article is None else article.metadata.language
        self._positions = TextPositions(self._page.text)
        marks = [self._mark(each) for each in self._page.annotations]
        self._view.show_text(self._page.text, language=language, marks=marks)
        # A view that has not had its size yet scrolls to its caret: a text begins at its beginning.
        self._view.verticalScrollBar().setValue(0)

    def _on_marked(self, changed: list[Annotation], gone: list[AnnotationId]) -> None:
        if len(changed) + len(gone) > _MANY:
            self._view.set_marks([self._mark(each) for each in self._page.annotations])
            return
        for id_ in gone:
            self._view.remove_mark(id_)
        for each in changed:
            if self._view.mark(each.id) is None:
                self._view.add_mark(self._mark(each))
            else:
                self._view.update_mark(self._mark(each))

    def _mark(self, annotation: Annotation) -> Mark:
        tag = self._page.codebook.tag(annotation.tag)
        span = annotation.span
        # A damaged one may end past the text; it is still shown, where its place was.
        end = min(span.end, len(self._page.text))
        return Mark(
            key=annotation.id,
            span=span if end == span.end else Span(min(span.start, max(end - 1, 0)), max(end, 1)),
            tag="user4" if tag is None else tag.colour,
            kind="damaged" if annotation.damaged else "annotation",
            letter="?" if tag is None else tag.letter,
        )

    def _on_current_changed(self) -> None:
        current = self._page.current
        self._view.set_current(None if current is None else current.id)

    def _on_mark_clicked(self, keys: list[int]) -> None:
        """The innermost mark becomes current; the next click on the same place takes the one around it."""
        current = self._page.current
        if current is not None and current.id in keys:
            at = keys.index(current.id)
            self._page.set_current(AnnotationId(keys[(at + 1) % len(keys)]))
        else:
            self._page.set_current(AnnotationId(keys[0]))

    # Tagging

    def may_write(self) -> bool:
        """Whether the layer on screen is mine to write in; where it is not, that is said."""
        if self._page.is_mine:
            return True
        layer = self._page.layer
        if self._page.shows_mine or layer is None:
            self.said.emit(self.tr("This project is open to read only: nothing was changed"))
        else:
            reason = self.tr("This is the layer of {name}, to read only: nothing was changed")
            self.said.emit(reason.format(name=display_copy(layer.name)))
        return False

    def tag(self, tag: str) -> None:
        """Tag what is selected; else re-tag the current annotation at the caret; else tag the word there."""
        if self._page.article is None or not self.may_write():
            return
        spans = self._view.selected_spans()
        selected = [span for each in spans if (span := trimmed(self._page.text, each))]
        current = self._page.current
        if selected:
            self._add(tag, selected)
        elif spans:
            self.said.emit(self.tr("Only white space is selected"))
        elif current is not None and self._is_at_caret(current):
            if current.tag == tag or self._desk.run(RetagAnnotations((current.id,), tag)) is not None:
                self.tagged.emit(tag)
        elif (word := self._view.word_under_caret()) is not None:
            self._add(tag, [word])
        else:
            self.said.emit(self.tr("Select some text first, or put the caret into a word"))

    def _add(self, tag: str, spans: list[Span]) -> None:
        article = self._page.article
        if article is None:
            return
        changes = self._desk.run(AddAnnotations(article.id, tag, tuple(spans)))
        if changes is None:
            return
        self._view.place_caret(spans[-1].end)
        self._make_current(changes)
        if changes.operation is None:
            self.said.emit(self.tr("That is tagged so already"))
        self.tagged.emit(tag)

    def _make_current(self, changes: ChangeSet) -> None:
        if changes.annotations:
            self._page.set_current(changes.annotations[-1])

    def _is_at_caret(self, annotation: Annotation) -> bool:
        return annotation.span.start <= self._view.caret() <= annotation.span.end

    # The current annotation

    def step(self, forward: bool) -> None:
        """Go to the next or the previous annotation."""
        found = self._page.step(forward, self._view.caret())
        if found is None:
            self.said.emit(self.tr("There is no annotation here yet"))
        else:
            self.go_to(found)

    def go_to(self, id_: AnnotationId) -> None:
        """Make an annotation current, with the caret at its start, and show it."""
        annotation = self._page.get(id_)
        if annotation is None:
            return
        self._page.set_current(id_)
        self._view.place_caret(min(annotation.span.start, len(self._page.text)))
        self._view.reveal(id_)

    def delete(self) -> None:
        self._with_current(lambda each: DeleteAnnotations((each.id,)))

    def double(self) -> None:
        changes = self._with_current(lambda each: DoubleAnnotation(each.id))
        if changes is not None:
            self._make_current(changes)

    def copy_citation(self) -> None:
        """The quote, where it is from, and its place in code points."""
        article = self._page.article
        spans = self._view.selected_spans()
        current = self._page.current
        if not spans and current is not None and not current.damaged:
            spans = [current.span]
        if article is None or not spans:
            self.said.emit(self.tr("Select what to cite first"))
            return
        meta = article.metadata
        about = ", ".join(part for part in (meta.title, meta.source, meta.published, meta.url) if part)
        lines = [f"“{span.quote(self._page.text)}” ({about}, {span.start}–{span.end})" for span in spans]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.emit(self.tr("Copied with citation"))

    def move_edge(self, edge: str, to_the_right: bool) -> None:
        """Move the `start` or the `end` of the current annotation by one character, as the reader sees it.

        White space is passed over, so that an edge never lies beside it; an annotation keeps one character.
        """
        current = self._page.current
        if current is None or not self.may_write():
            return
        if current.damaged:
            self.said.emit(self.tr("This annotation is damaged; it cannot be moved"))
            return
        span = moved_edge(self._page.text, self._positions, current.span, edge, to_the_right=to_the_right)
        if span is not None and span != current.span:
            self._desk.run(MoveAnnotation(current.id, span))
            self._view.reveal(current.id)

    def _with_current(self, command: Callable[[Annotation], object]) -> ChangeSet | None:
        current = self._page.current
        if current is None or not self.may_write():
            return None
        return self._desk.run(command(current))
