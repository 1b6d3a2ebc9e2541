"""What is done with the selected articles of the list: state, note, details, export, delete, erase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import State
from annotator.services.article_states import NoteArticles, SetStates
from annotator.services.articles import DeleteArticles, Deletion, EraseArticles, deletion_of
from annotator.services.outcome import ChangeSet
from annotator.ui.actions import Actions
from annotator.ui.confirm_line import ConfirmLine
from annotator.ui.desk import Desk
from annotator.ui.labelling import Labelling
from annotator.ui.models.article_model import state_words
from annotator.ui.page import Page
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.panes.painting import annotations_text
from annotator.ui.questions import AskLine, give_focus_back
from annotator.ui.undo_hint import with_undo

if TYPE_CHECKING:
    from annotator.services.project import Reader


class ArticleWork(QObject):
    """Between the list and the desk. What is meant are the selected articles, or the one on screen."""

    said = Signal(str)
    details_wanted = Signal(tuple)
    """The `ArticleId`s whose details are to be shown."""
    export_wanted = Signal(tuple)
    """The `ArticleId`s that are to be exported."""
    erased = Signal(object)
    """What the operation reports of an erasing, which reaches the project file alone."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        pane: ArticleListPane,
        *,
        actions: Actions,
        labelling: Labelling,
        ask: AskLine,
        confirm: ConfirmLine,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._pane = pane
        self._actions = actions
        self._labelling = labelling
        self._ask = ask
        self._confirm = confirm
        self._menu = QMenu(pane)
        self._menu.setObjectName("articleList.menu")
        self._menu.aboutToHide.connect(lambda: give_focus_back(pane.window()))
        pane.menu_wanted.connect(self._open_menu)
        pane.delete_wanted.connect(lambda: self.ask_delete(self.meant()))

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "article.details": lambda: self.details_wanted.emit(self.meant()),
            "article.delete": lambda: self.ask_delete(self.meant()),
            "article.erase": lambda: self.ask_erase(self.meant()),
        }

    def meant(self) -> tuple[ArticleId, ...]:
        """Several that are selected, or the one that has the cursor while the list has the focus; else the one on
        screen."""
        selected = tuple(self._pane.selected_ids())
        if len(selected) > 1 or (selected and self._pane.view.hasFocus()):
            return selected
        article = self._page.article
        return selected if article is None else (article.id,)

    # Work

    def set_state(self, state: State) -> None:
        """Say how far the selected articles are."""
        articles = tuple(self._pane.selected_ids())
        if not articles or not self._labelling.may_write():
            return
        changes = self._desk.run(SetStates(articles, state))
        if changes is not None:
            marked = self.tr("{articles}: {state}").format(articles=self._counted(articles), state=state_words(state))
            self._tell(marked, changes)

    def note(self) -> None:
        """Ask once for the note on the selected articles."""
        articles, layer = tuple(self._pane.selected_ids()), self._page.layer
        if not articles or not self._labelling.may_write():
            return
        layer_id = None if layer is None else layer.id
        notes = {self._desk.ask(_note_of, id_, layer_id) for id_ in articles}
        known = notes.pop() if len(notes) == 1 else ""
        question = self.tr("Note on {articles}").format(articles=self._counted(articles))
        self._ask.ask(question, known, lambda note: self._note(articles, note))

    def _note(self, articles: tuple[ArticleId, ...], note: str) -> None:
        changes = self._desk.run(NoteArticles(articles, note))
        if changes is not None:
            self._tell(self.tr("Noted on {articles}").format(articles=self._counted(articles)), changes)

    def ask_delete(self, articles: tuple[ArticleId, ...]) -> None:
        """Name what would go with the articles, and take them out when that is confirmed."""
        if not self._may_change(articles):
            return
        going = self._desk.ask(deletion_of, articles)
        question = self.tr("Delete {what}? It can be undone.").format(what=self._named(going))
        self._confirm.ask(question, self.tr("Delete"), lambda: self._delete(articles, going))

    def _delete(self, articles: tuple[ArticleId, ...], going: Deletion) -> None:
        changes = self._desk.run(DeleteArticles(articles))
        if changes is not None:
            self._tell(self.tr("Deleted: {what}").format(what=self._named(going)), changes)

    def ask_erase(self, articles: tuple[ArticleId, ...]) -> None:
        """Erase articles for good, once the word is typed: it cannot be undone."""
        if not self._may_change(articles):
            return
        going = self._desk.ask(deletion_of, articles)
        question = self.tr("Erase {what} for good, from the history too? It cannot be undone: type “{word}”.")
        word = self.tr("erase")
        self._confirm.ask(
            question.format(what=self._named(going), word=word),
            self.tr("Erase"),
            lambda: self._erase(articles, going),
            word=word,
        )

    def _erase(self, articles: tuple[ArticleId, ...], going: Deletion) -> None:
        changes = self._desk.run(EraseArticles(articles))
        if changes is not None:
            done = self.tr("Erased for good: {what}. Backups and exported files may still hold it.")
            self.said.emit(done.format(what=self._named(going)))
            self.erased.emit(changes.report)

    def _may_change(self, articles: tuple[ArticleId, ...]) -> bool:
        project = self._desk.project
        if not articles or project is None:
            self.said.emit(self.tr("Select articles in the list first"))
            return False
        if not project.is_writable:
            self.said.emit(self.tr("This project is open to read only: nothing was changed"))
            return False
        return True

    # Words

    def _counted(self, articles: tuple[ArticleId, ...]) -> str:
        return self.tr("1 article") if len(articles) == 1 else self.tr("%n articles", "", len(articles))

    def _named(self, going: Deletion) -> str:
        """ "1 article with 46 annotations of 2 people"."""
        articles = self.tr("1 article") if going.articles == 1 else self.tr("%n articles", "", going.articles)
        if not going.annotations:
            return articles
        words = self.tr("{articles} with {annotations}")
        if going.people > 1:
            words = self.tr("{articles} with {annotations} of {people} people")
        labels = annotations_text(going.annotations)
        return words.format(articles=articles, annotations=labels, people=going.people)

    def _tell(self, done: str, changes: ChangeSet) -> None:
        key = self._actions["edit.undo"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.said.emit(with_undo(done, changes, key) if changes.operation is not None else done)

    # The menu

    def _open_menu(self, at: QPoint) -> None:
        selected = tuple(self._pane.selected_ids())
        if not selected:
            return
        menu = self._menu
        menu.clear()
        opening = self._add(self.tr("Open"), lambda: self._pane.article_chosen.emit(selected[0]))
        opening.setEnabled(len(selected) == 1)
        menu.addSeparator()
        for state, words in (
            (State.DONE, self.tr("Mark as done")),
            (State.TODO, self.tr("Mark as not begun")),
            (State.SKIPPED, self.tr("Mark as skipped")),
        ):
            self._add(words, partial(self.set_state, state)).setEnabled(self._page.is_mine)
        self._add(self.tr("Note…"), self.note).setEnabled(self._page.is_mine)
        menu.addSeparator()
        self._add(self.tr("Details…"), lambda: self.details_wanted.emit(selected), "article.details")
        export = self.tr("Export this one…") if len(selected) == 1 else self.tr("Export these %n…", "", len(selected))
        self._add(export, lambda: self.export_wanted.emit(selected))
        menu.addSeparator()
        writable = self._desk.project is not None and self._desk.project.is_writable
        self._add(self.tr("Delete…"), partial(self.ask_delete, selected)).setEnabled(writable)
        self._add(self.tr("Erase for good…"), partial(self.ask_erase, selected)).setEnabled(writable)
        menu.popup(at)

    def _add(self, words: str, work: Callable[[], object], id_: str = "") -> QAction:
        action = self._menu.addAction(words)
        action.triggered.connect(lambda _checked=False: work())
        if id_:
            action.setShortcut(self._actions[id_].shortcut())
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # it shows the key; the window acts on it
        return action


def _note_of(reader: Reader, article: ArticleId, layer: LayerId | None) -> str:
    return reader.state_of(article, layer).note or ""
