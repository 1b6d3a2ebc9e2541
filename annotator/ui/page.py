"""What is being read: one article, the annotations of one layer on it, and the one that is current.

Views show it; it changes with the desk's change sets, row by row, so that a key press costs the same on a
page of ten annotations and of ten thousand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.codebook import Codebook
from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import AnnotationId, ArticleId, Uid
from annotator.domain.records import Annotation, Article, Layer
from annotator.services.outcome import ChangeSet
from annotator.services.wording import Names, words_of
from annotator.ui.collecting import spared_from_collection

if TYPE_CHECKING:
    from annotator.ui.desk import Desk

_NO_CODEBOOK = Codebook(())
_MANY = 200  # rows changed at once, from which it is quicker to sort all of them anew


class Page(QObject):
    """The article on screen. All ids are of the open project."""

    opened = Signal()
    """Another article, or another layer, or none, is on screen."""
    marked = Signal(list, list)
    """Annotations that are new or changed, and the ids of those that are gone."""
    current_changed = Signal()
    codebook_changed = Signal()
    """Before the article is shown anew."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.codebook = _NO_CODEBOOK
        self.layers: list[Layer] = []
        self.layer: Layer | None = None
        self.article: Article | None = None
        self.text = ""
        self.names = Names()
        self._by_id: dict[AnnotationId, Annotation] = {}
        # The annotations in the order of the text, and what puts them into it: two lists, changed together.
        self._shown: list[Annotation] = []
        self._ordered: list[tuple[int, int, AnnotationId]] = []
        self._current: AnnotationId | None = None
        self._shown_layer: str | None = None  # a colleague's, when one is looked at
        self.is_hidden = False
        """Whether the labels of the layer on screen may not be seen on this article yet (services/blindness.py)."""
        desk.changed.connect(self._on_changed)
        desk.project_changed.connect(self._on_project_changed)

    # What is there

    @property
    def annotations(self) -> list[Annotation]:
        """In the order of the text: by start, then the longer first."""
        return self._shown.copy()

    @property
    def count(self) -> int:
        """How many annotations there are."""
        return len(self._shown)

    @property
    def current(self) -> Annotation | None:
        return None if self._current is None else self._by_id.get(self._current)

    @property
    def shows_mine(self) -> bool:
        """Whether the layer on screen is the one that I write in, also where nothing can be written."""
        return self._shown_layer is None

    @property
    def is_mine(self) -> bool:
        """Whether the layer on screen is the one that I write in, and the project can be written."""
        project = self._desk.project
        if project is None or not project.is_writable:
            return False
        return self.shows_mine

    def get(self, id_: AnnotationId) -> Annotation | None:
        return self._by_id.get(id_)

    # Moving about

    def open(self, article: ArticleId | None) -> None:
        """Show an article; None shows none. One that is damaged or gone is said so, and what is shown stays."""
        with spared_from_collection(lambda: self.count):
            if self._read(article):
                self.opened.emit()
                self.current_changed.emit()

    def _read(self, article: ArticleId | None) -> bool:
        if article is None or self._desk.project is None:
            self.article, self.text = None, ""
            self._take([])
            return True
        try:
            found = self._desk.ask(lambda reader: reader.article(article))
            text = self._desk.ask(lambda reader: reader.text_of(article))
            annotations = self._load(article)
        except AnnotatorError as error:
            self._desk.refused.emit(str(error))
            return False
        self.article, self.text = found, text
        self._take(annotations)
        return True

    def show_layer(self, name: str | None) -> None:
        """Show a colleague's layer, to read; None goes back to one's own."""
        self._shown_layer = name
        self._find_layer()
        self.open(None if self.article is None else self.article.id)

    def set_current(self, id_: AnnotationId | None) -> None:
        wanted = id_ if id_ in self._by_id else None
        if wanted != self._current:
            self._current = wanted
            self.current_changed.emit()

    def step(self, forward: bool, caret: int) -> AnnotationId | None:
        """The annotation after (or before) the current one, else after (or before) the caret; round at the ends."""
        if not self._ordered:
            return None
        ids = [id_ for _, _, id_ in self._ordered]
        if self._current in self._by_id:
            at = ids.index(self._current)
            return ids[(at + (1 if forward else -1)) % len(ids)]
        if forward:
            return next((id_ for start, _, id_ in self._ordered if start >= caret), ids[0])
        return next((id_ for start, _, id_ in reversed(self._ordered) if start < caret), ids[-1])

    # Changes

    def _on_project_changed(self) -> None:
        self._shown_layer = None
        project = self._desk.project
        self.codebook = _NO_CODEBOOK if project is None else project.ask(lambda reader: reader.codebook())
        self._find_layer()
        self.open(None)

    def _take_codebook(self) -> None:
        """The codebook is another one: everything that is shown by it is shown anew."""
        current = self._current
        self.codebook = self._desk.ask(lambda reader: reader.codebook())
        self.codebook_changed.emit()
        self.open(None if self.article is None else self.article.id)
        self.set_current(current)

    def _find_layer(self) -> None:
        project = self._desk.project
        self.layers = [] if project is None else project.ask(lambda reader: reader.layers())
        self.layer = None
        for layer in self.layers:
            is_wanted = layer.name == self._shown_layer if self._shown_layer else self._is_own(layer)
            if is_wanted:
                self.layer = layer
                break

    def _is_own(self, layer: Layer) -> bool:
        return self._desk.project is not None and layer.person == self._desk.project.who.uid

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("layer") or self.layer is None:
            self._find_layer()
        if changes.touches("tag", "attribute"):
            self._take_codebook()
            return
        if changes.touches("entity"):
            self.names = self._entity_names()
        article = self.article
        if article is not None and not self.shows_mine and changes.touches("setting", "article_state"):
            self.open(article.id)  # what may be seen of it may be otherwise now
            return
        if article is None or article.id not in changes.articles:
            return
        if article.id in changes.rows.get("article", ()):
            if not self._desk.ask(lambda reader: reader.existing("article", [article.id])):
                self.open(None)
                return
            self.article = self._desk.ask(lambda reader: reader.article(article.id))
            if self.article.metadata.language != article.metadata.language:
                self.open(article.id)  # it is set in another font
                return
        self._apply(changes.rows.get("annotation", frozenset()))

    def _apply(self, touched: Iterable[int]) -> None:
        ids = [AnnotationId(id_) for id_ in touched]
        if not ids or self.article is None or self.is_hidden:
            return
        found = self._desk.ask(lambda reader: reader.annotations(ids))
        layer = None if self.layer is None else self.layer.id
        here = [each for each in found if each.article == self.article.id and each.layer == layer]
        gone = {id_ for id_ in ids if id_ in self._by_id} - {each.id for each in here}
        if len(ids) > _MANY:
            self._by_id = {id_: each for id_, each in self._by_id.items() if id_ not in gone}
            self._by_id.update({each.id: each for each in here})
            self._sort()
        else:
            self._apply_few(gone, here)
        self._name(here)
        self.marked.emit(here, sorted(gone))
        before = self._current
        if before in gone:
            self._current = None
        # What it links to may be among those that are gone, and is shown as words then.
        if before is not None and (gone or before in {each.id for each in here}):
            self.current_changed.emit()

    def _apply_few(self, gone: set[AnnotationId], here: list[Annotation]) -> None:
        for id_ in gone | {each.id for each in here if each.id in self._by_id}:
            old = self._by_id.pop(id_)
            at = bisect_left(self._ordered, _place(old))
            del self._ordered[at], self._shown[at]
        for each in here:
            self._by_id[each.id] = each
            at = bisect_left(self._ordered, _place(each))
            self._ordered.insert(at, _place(each))
            self._shown.insert(at, each)

    def _sort(self) -> None:
        self._shown = sorted(self._by_id.values(), key=_place)
        self._ordered = [_place(each) for each in self._shown]

    def _load(self, article: ArticleId) -> list[Annotation]:
        layer = self.layer
        self.is_hidden = layer is not None and not self.shows_mine and self._hides(layer, article)
        if layer is None or self.is_hidden:
            return []
        return self._desk.ask(lambda reader: reader.annotations_of(article, layer.id))

    def _hides(self, layer: Layer, article: ArticleId) -> bool:
        from annotator.services.blindness import hidden_articles  # noqa: PLC0415  # for the layers of others alone

        return bool(self._desk.ask(hidden_articles, self._desk.open_project.who.uid, (layer.id,), (article,)))

    def _take(self, annotations: list[Annotation]) -> None:
        self._by_id = {each.id: each for each in annotations}
        self._sort()
        self._current = None
        self.names = self._entity_names() if self._desk.project is not None else Names()
        self._name(annotations)

    def _entity_names(self) -> Names:
        entities = self._desk.ask(lambda reader: reader.entities())
        return Names({entity.uid: entity.name for entity in entities}, dict(self.names.annotations))

    def _name(self, annotations: Iterable[Annotation]) -> None:
        """Keep what links to these annotations are called."""
        words: dict[Uid, str] = dict(self.names.annotations)
        words.update({each.uid: words_of(each, self.names.entities) for each in annotations})
        self.names = Names(self.names.entities, words)


def _place(annotation: Annotation) -> tuple[int, int, AnnotationId]:
    return annotation.span.start, -annotation.span.end, annotation.id
