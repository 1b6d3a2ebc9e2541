"""The history in the window: filled when it is looked at, and what can be done about an operation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId, OperationId
from annotator.domain.log import STAYING
from annotator.domain.records import OperationRecord
from annotator.jobs.task import Task
from annotator.services.history import GoBackTo, Revert, details, operations_page
from annotator.services.history_places import Place, place_of
from annotator.services.outcome import ChangeSet
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.history_pane import HistoryPane
from annotator.ui.side_column import SideColumn
from annotator.ui.theme import Theme

NAME = "history"
MANY_ROWS = 1_000  # from which taking back is work for a thread
_LATE_MS = 120  # after a label: it is on screen first, and who labels on is not held up


class History(QObject):
    """Fills the pane while it is shown, and carries out what is asked for there."""

    said = Signal(str)
    complained = Signal(str, list)

    def __init__(
        self,
        desk: Desk,
        page: Page,
        side: SideColumn,
        *,
        theme: Theme,
        show: Callable[[Place], None],
        go_back: Callable[[Callable[[], ChangeSet | None]], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._side = side
        self._show = show
        self._go_back = go_back
        self._only: tuple[ArticleId, frozenset[OperationId]] | None = None
        self._is_shown = False
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self.pane = HistoryPane(theme)
        side.add(NAME, self.tr("History"), self.pane, theme)
        self.background = Background[object](self)
        self._looking = Background[object](self)
        self._connect()

    def _connect(self) -> None:
        self.pane.current_changed.connect(self._on_current)
        self.pane.filter_changed.connect(lambda _words, _here: self._filter())
        self.pane.place_wanted.connect(self._on_place)
        self.pane.revert_wanted.connect(lambda each: self._carry_out(Revert(each.id), each.rows, each))
        self.pane.go_back_wanted.connect(lambda each: self._carry_out(GoBackTo(each.id), MANY_ROWS, each))
        self.pane.shown.connect(self._on_shown)
        self._desk.changed.connect(lambda _changes: self._late.start())
        self._late.timeout.connect(self._refresh)
        self._desk.project_changed.connect(self._fill)
        self._desk.leaving.connect(self._leave)
        self._page.opened.connect(self._on_page)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"view.history": self.toggle}

    def toggle(self) -> None:
        """Show the history; where it is shown, go back to the inspector."""
        if self._side.is_open(NAME):
            self._side.show_usual()
        else:
            self._side.open(NAME)

    def open_at(self, operation: OperationId) -> None:
        """Show the history with the cursor on an operation."""
        self._late.stop()
        self.pane.filter.clear()
        self.pane.only_here.setChecked(False)
        self._side.open(NAME)
        row = self.pane.model.place_of(operation)
        if row is not None:
            self.pane.put_cursor(row)

    # What is shown

    def _on_shown(self, is_shown: bool) -> None:
        was_shown, self._is_shown = self._is_shown, is_shown
        if is_shown and not was_shown:
            self._fill()

    def _fill(self) -> None:
        project = self._desk.project
        if project is None or not self._is_shown:
            self.pane.model.show(None, None)
            return
        self._only = None
        self.pane.model.show(lambda before, limit: self._desk.ask(operations_page, before, limit), project.who.uid)
        if self.pane.only_here.isChecked():
            self._filter()

    def _refresh(self) -> None:
        if not self._is_shown or self._desk.project is None:
            return
        current = self.pane.current
        self._only = None
        if self.pane.only_here.isChecked():
            self._filter()
            return
        self.pane.model.refresh()
        row = None if current is None else self.pane.model.place_of(current.id)
        if row is not None:
            self.pane.put_cursor(row)

    def _on_page(self) -> None:
        if self._is_shown and self.pane.only_here.isChecked():
            self._filter()

    def _filter(self) -> None:
        words, article = self.pane.filter.text(), self._page.article
        if not self.pane.only_here.isChecked() or article is None:
            self.pane.model.set_filter(words, None)
        elif self._only is not None and self._only[0] == article.id:
            self.pane.model.set_filter(words, self._only[1])
        else:
            self._look_for(article.id)

    def _look_for(self, article: ArticleId) -> None:
        """Which operations are of an article takes a walk through the log: beside the window."""
        project = self._desk.project
        if project is None:
            return
        self._looking.wait()
        path, who = project.path, project.who

        def work(_task: Task) -> frozenset[OperationId]:
            from annotator.jobs.history_of_article import operations_on_article  # noqa: PLC0415  # with its libraries

            return operations_on_article(path, who, article)

        def show(found: frozenset[OperationId]) -> None:
            self._only = (article, found)
            self.pane.model.set_filter(self.pane.filter.text(), found)

        self._looking.start(work, show, lambda why: self.complained.emit(why, []))

    def _on_current(self, operation: OperationRecord | None) -> None:
        if operation is None or self._desk.project is None:
            self.pane.show_details(())
            self.pane.can(revert=False, go_back=False, place=False, words=self.tr("Take back"))
            return
        try:
            self.pane.show_details(tuple(map(str, self._desk.ask(details, operation.id).lines)))
        except AnnotatorError as error:
            self.pane.show_details((str(error),))
        is_writable = self._desk.project.is_writable
        self.pane.can(
            revert=is_writable and operation.kind not in STAYING and not operation.undone,
            go_back=is_writable and self.pane.list.currentIndex().row() > 0,
            place=operation.kind not in STAYING,
            words=self._words_for(operation),
        )

    def _words_for(self, operation: OperationRecord) -> str:
        is_undo = operation.undoes is not None and operation.kind == Revert.__name__
        return self.tr("Take back the undo") if is_undo else self.tr("Take back")

    def _leave(self) -> None:
        self._looking.wait()
        self.background.wait()
        self._only = None

    # What is done

    def _on_place(self, operation: OperationRecord) -> None:
        place = self._desk.ask(place_of, operation.id)
        if place is None:
            self.said.emit(self.tr("It has no place in an article"))
        elif place.article not in self._desk.ask(lambda reader: reader.existing("article", [place.article])):
            self.said.emit(self.tr("The article is no longer in the project"))
        else:
            self._show(place)

    def _carry_out(self, command: object, rows: int, operation: OperationRecord) -> None:
        """Where it is small, at once, as Undo does; else in a thread."""
        project = self._desk.project
        if project is None:
            return
        if rows < MANY_ROWS:
            self._take(lambda: self._desk.run(command))
            return
        if self.background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
            return
        self.background.start(
            lambda task: project.run(command, lambda done, total: task.progress(done, total, "")),
            lambda changes: self._take(lambda: self._told(changes)),
            lambda why: self.complained.emit(why, []),
            name=self.tr("Taking back: {what}").format(what=operation.summary),
            on_stopped=lambda: self.said.emit(self.tr("Stopped: nothing was taken back")),
        )

    def _take(self, step: Callable[[], ChangeSet | None]) -> None:
        """Show what was taken back in the text, and in the list at once."""
        self._go_back(step)
        self._late.stop()
        self._refresh()

    def _told(self, changes: ChangeSet) -> ChangeSet:
        self._desk.tell(changes)
        return changes
