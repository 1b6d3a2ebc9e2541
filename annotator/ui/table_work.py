"""What is done with the selected rows of the annotation table: re-tag, delete, note, copy; each one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.formats.tsv import tsv
from annotator.services.annotate import DeleteAnnotations, NoteAnnotations, RetagAnnotations
from annotator.services.outcome import ChangeSet
from annotator.services.wording import principal_value
from annotator.ui.actions import Actions
from annotator.ui.codebook_words import tag_words
from annotator.ui.desk import Desk
from annotator.ui.digit_keys import digit_at
from annotator.ui.labelling import Labelling
from annotator.ui.models.annotation_rows import PLACE, Order
from annotator.ui.page import Page
from annotator.ui.panes.annotation_table import AnnotationTablePane
from annotator.ui.panes.painting import annotations_text
from annotator.ui.questions import AskLine, give_focus_back
from annotator.ui.text_positions import display_copy
from annotator.ui.undo_hint import with_undo

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class TableWork(QObject):
    """Between the table and the desk. Its keys act while the table has the focus."""

    said = Signal(str)
    note_wanted = Signal()
    """The note of the current annotation is to be written, in the inspector."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        pane: AnnotationTablePane,
        *,
        actions: Actions,
        labelling: Labelling,
        ask: AskLine,
        show_now: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._pane = pane
        self._actions = actions
        self._labelling = labelling
        self._ask = ask
        self._show_now = show_now  # brings the rows up to date, where that would have waited
        self._menu = QMenu(pane)
        self._menu.setObjectName("annotationTable.menu")
        self._menu.aboutToHide.connect(lambda: give_focus_back(pane.window()))
        pane.menu_wanted.connect(self._open_menu)
        pane.view.installEventFilter(self)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {f"table.sort_{column}": self._sorter(column) for column in SORTS}

    def _sorter(self, column: str) -> Callable[[], object]:
        return lambda: self.sort(column)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._pane.view or not isinstance(event, QKeyEvent):
            return False
        work = self._work_of(event)
        if work is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            work()
            return True
        return False

    def _work_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here; the keys are those that the same actions have in the text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        key = QKeySequence(QKeyCombination(event.modifiers() & ~_KEYPAD, Qt.Key(event.key())))
        if digit := digit_at(event.nativeScanCode(), event.text()):
            key = QKeySequence(digit)
        for id_, work in self._keyed():
            if id_ in self._actions and key in self._actions[id_].shortcuts():
                return work
        return None

    def _keyed(self) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "annotation.delete", self.delete
        yield "annotation.note", self.note
        for tag in self._page.codebook:
            yield f"tag.{tag.id}", partial(self.retag, tag.id)

    # Work

    def retag(self, tag: str) -> None:
        """Give the selected annotations another tag."""
        chosen = self._chosen_to_write()
        if not chosen:
            return
        found = self._page.codebook.tag(tag)
        if all(each.tag == tag for each in chosen):
            self.said.emit(self.tr("They have this tag already"))
            return
        changes = self._run(RetagAnnotations(_ids(chosen), tag))
        if changes is not None and found is not None:
            done = self.tr("{annotations} re-tagged as {tag}")
            self._tell(done.format(annotations=annotations_text(len(chosen)), tag=tag_words(found)), changes)

    def delete(self) -> None:
        """Remove the selected annotations, and go on with the row that comes in their place."""
        chosen = self._chosen_to_write()
        if not chosen:
            return
        changes = self._run(DeleteAnnotations(_ids(chosen)))
        if changes is None:
            return
        self._tell(self.tr("{annotations} deleted").format(annotations=annotations_text(len(chosen))), changes)
        if (follows := self._pane.row_of_cursor()) is not None and self._pane.view.hasFocus():
            self._pane.annotation_chosen.emit(follows)

    def note(self) -> None:
        """Write the note of one annotation in the inspector; of several, once for all in a line."""
        chosen = self._chosen_to_write()
        if not chosen:
            return
        if len(chosen) == 1:
            self._page.set_current(chosen[0].id)
            self.note_wanted.emit()
            return
        notes = {each.note or "" for each in chosen}
        known = display_copy(notes.pop()) if len(notes) == 1 else ""
        question = self.tr("Note on {annotations}").format(annotations=annotations_text(len(chosen)))
        self._ask.ask(question, known, lambda note: self._note_all(_ids(chosen), note))

    def _note_all(self, ids: tuple[AnnotationId, ...], note: str) -> None:
        self._pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
        changes = self._run(NoteAnnotations(ids, note))
        if changes is None:
            return
        words = annotations_text(len(ids))
        done = self.tr("Noted on {annotations}") if note.strip() else self.tr("Note taken off {annotations}")
        self._tell(done.format(annotations=words), changes)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, in the order of the table."""
        chosen = self._chosen()
        if not chosen:
            self.said.emit(self.tr("Select rows of the table first"))
            return
        article, layer = self._page.article, self._page.layer
        title = None if article is None else article.metadata.title
        of_layer = None if layer is None else layer.name
        rows = [
            (title, each.tag, each.span.start, each.span.end, each.quote, self._value(each), each.note, of_layer)
            for each in chosen
        ]
        QGuiApplication.clipboard().setText(tsv(rows))
        self.said.emit(self.tr("{annotations} copied as rows").format(annotations=annotations_text(len(rows))))

    def sort(self, column: str) -> None:
        """Sort by a column; by the one it is sorted by already, the other way round."""
        order = self._pane.model.order
        self._pane.set_order(Order(column, reversed=order.column == column and not order.reversed))

    def _value(self, annotation: Annotation) -> str | None:
        return principal_value(annotation, self._page.codebook.tag(annotation.tag), self._page.names)

    def _chosen(self) -> list[Annotation]:
        found = (self._page.get(id_) for id_ in self._pane.selected_ids())
        return [each for each in found if each is not None]

    def _chosen_to_write(self) -> list[Annotation]:
        """What is selected, if it is mine; why nothing can be done, is said."""
        chosen = self._chosen()
        if not chosen:
            self.said.emit(self.tr("Select rows of the table first"))
        elif self._labelling.may_write():
            return chosen
        return []

    def _run(self, command: object) -> ChangeSet | None:
        changes = self._desk.run(command)
        if changes is not None:
            self._show_now()
        return changes

    def _tell(self, done: str, changes: ChangeSet) -> None:
        key = self._actions["edit.undo"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.said.emit(with_undo(done, changes, key))

    # The menu

    def _open_menu(self, at: QPoint) -> None:
        self._menu.clear()
        if self._pane.selected_ids():
            self._fill_menu()
        self._fill_sorts(self._menu.addMenu(self.tr("Sort by")))
        self._menu.popup(at)

    def _fill_menu(self) -> None:
        for tag in self._page.codebook:
            words = self.tr("Re-tag as {tag}").format(tag=tag_words(tag).replace("&", "&&"))
            self._add(words, f"tag.{tag.id}", partial(self.retag, tag.id))
        self._menu.addSeparator()
        self._add(self.tr("Note…"), "annotation.note", self.note)
        self._add(self.tr("Delete"), "annotation.delete", self.delete)
        self._menu.addSeparator()
        copy = self._add(self.tr("Copy as table rows"), None, self.copy)
        copy.setShortcuts(QKeySequence.StandardKey.Copy)

    def _add(self, words: str, id_: str | None, work: Callable[[], object]) -> QAction:
        action = self._menu.addAction(words)
        action.triggered.connect(lambda _checked=False: work())
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # it shows the key; the table acts on it
        if id_ is not None and id_ in self._actions:
            action.setShortcut(self._actions[id_].shortcut())
            action.setEnabled(self._page.is_mine)
        return action

    def _fill_sorts(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        order = self._pane.model.order
        for column, words in SORTS.items():
            action = QAction(QCoreApplication.translate("TableWork", words), group, checkable=True)
            action.setChecked(order.column == column)
            action.triggered.connect(lambda _checked=False, column=column: self.sort(column))
            menu.addAction(action)


SORTS = {PLACE: "Place in the text", "tag": "Tag", "quote": "Quote", "value": "Value"}


def _ids(annotations: list[Annotation]) -> tuple[AnnotationId, ...]:
    return tuple(each.id for each in annotations)
