"""The window: the article is the page, everything else is margin. Lays out the panes and connects them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import AnnotationId, ArticleId, LayerId
from annotator.domain.records import Annotation, ArticleRow, State
from annotator.paths import Places
from annotator.services.annotate import NoteAnnotations
from annotator.services.articles import NoteArticle, SetState
from annotator.services.outcome import ChangeSet
from annotator.services.wording import principal_value
from annotator.settings import SettingsFile
from annotator.ui.actions import ACTIONS, ANNOTATION, MENUS, PROJECT, VIEW, Actions, tag_actions
from annotator.ui.article_view import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.greying import Greying
from annotator.ui.labelling import Labelling
from annotator.ui.notice_bar import NoticeBar
from annotator.ui.page import Page
from annotator.ui.panes.annotation_table import AnnotationTablePane, TableRow
from annotator.ui.panes.article_head import ArticleHead
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.panes.empty_page import EmptyPage, paths_of
from annotator.ui.panes.inspector import InspectorPane
from annotator.ui.panes.status_line import StatusLine
from annotator.ui.project_files import ProjectFiles
from annotator.ui.questions import AskLine
from annotator.ui.safety import Safety
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme, ThemeName, apply, load_theme, system_scheme

_IDLE_MS = 2000  # after this long without a change, everything is brought into the one file
_LIST, _INSPECTOR = 272, 312  # px
_SIZES = (10, 48)  # px of the reading text


class MainWindow(QMainWindow):
    """The program's one window. `ready`: what was asked for at the start is on screen and can be labelled."""

    became_ready = Signal()
    closed = Signal()

    def __init__(self, places: Places, settings: SettingsFile) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.ready = False
        self._rows: list[ArticleRow] = []  # of the list, all, in import order
        self._places_in_rows: dict[ArticleId, int] = {}
        self._places = places
        self._settings = settings
        self._theme = self._load_theme()
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._stale: set[ArticleId] = set()
        self._late_list = QTimer(self, singleShot=True, interval=0)
        self._late_table = QTimer(self, singleShot=True, interval=40)
        self.desk = Desk(self)
        self.page = Page(self.desk, self)
        self._build_panes()
        self.labelling = Labelling(self.desk, self.page, self.view, self)
        self.greying = Greying(self.page, self.view, places.promotions, self)
        self.files = ProjectFiles(self.desk, places, settings, self._ask, self)
        self.safety = Safety(self.desk, places, self, lambda path: self.files.open_paths([path]))
        self.actions_ = Actions(self, self.view)
        self._build_actions()
        self._lay_out()
        self._connect()
        self._restore_place()
        self.setAcceptDrops(True)
        self._name_keys()
        self._set_theme()
        self._show_title()
        self._show_state()

    # Building

    def _build_panes(self) -> None:
        theme = self._theme
        self.list = ArticleListPane(theme, self)
        self.head = ArticleHead(theme, self)
        self.view = ArticleView(theme, self)
        self.view.set_text_size(self._settings.settings.text_size)
        self.empty = EmptyPage(theme, self)
        self.inspector = InspectorPane(theme, self)
        self.table = AnnotationTablePane(theme, self)
        self.status = StatusLine(theme, self)
        self.notice = NoticeBar(theme, self)
        self._ask = AskLine(self._focus_text, self)

    def _build_actions(self) -> None:
        for spec in ACTIONS:
            action = self.actions_.add(spec)
            action.triggered.connect(self._slots()[spec.id])

    def _slots(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its id."""
        hand, files = self.labelling, self.files
        return {
            "project.new": files.ask_new,
            "project.open": files.ask_open,
            "project.save_copy": self.safety.ask_copy,
            "project.close": self._close_project,
            "person.choose": files.ask_person,
            "file.import": files.ask_import,
            "file.export": files.ask_export,
            "window.quit": self.close,
            "edit.undo": lambda: self._go_back(self.desk.undo),
            "edit.redo": lambda: self._go_back(self.desk.redo),
            "edit.copy_citation": self._copy_citation,
            "article.done": lambda: self._finish(State.DONE),
            "article.skip": lambda: self._finish(State.SKIPPED),
            "article.note": self._ask_article_note,
            "article.previous": lambda: self._step_article(-1),
            "article.next": lambda: self._step_article(+1),
            "annotation.next": lambda: hand.step(True),
            "annotation.previous": lambda: hand.step(False),
            "annotation.end_right": lambda: hand.move_edge("end", True),
            "annotation.end_left": lambda: hand.move_edge("end", False),
            "annotation.start_right": lambda: hand.move_edge("start", True),
            "annotation.start_left": lambda: hand.move_edge("start", False),
            "annotation.inspect": self.inspector.setFocus,
            "annotation.note": self.inspector.focus_note,
            "annotation.double": hand.double,
            "annotation.delete": hand.delete,
            "view.theme": self._next_theme,
            "view.zoom_in": lambda: self._zoom(+1),
            "view.zoom_out": lambda: self._zoom(-1),
            "view.zoom_reset": lambda: self._zoom(None),
            "view.text": self._back_to_text,
            "view.next_pane": lambda: self._walk(+1),
            "view.previous_pane": lambda: self._walk(-1),
        }

    def _lay_out(self) -> None:
        reading = QWidget(self)
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.empty)
        self._middle.addWidget(reading)
        side = QSplitter(Qt.Orientation.Vertical, self)
        side.addWidget(self.inspector)
        side.addWidget(self.table)
        side.setChildrenCollapsible(False)
        self._panes = QSplitter(Qt.Orientation.Horizontal, self)
        for pane in (self.list, self._middle, side):
            self._panes.addWidget(pane)
        self._panes.setStretchFactor(1, 1)
        self._panes.setHandleWidth(1)
        side.setHandleWidth(1)
        self._panes.setSizes([_LIST, 1280 - _LIST - _INSPECTOR, _INSPECTOR])
        centre = QWidget(self)
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notice)
        rows.addWidget(self._panes, 1)
        rows.addWidget(self._ask)
        rows.addWidget(self.status)
        self.setCentralWidget(centre)
        self._build_menus()

    def _build_menus(self) -> None:
        self._menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = self._menus[name] = self.menuBar().addMenu(self.tr(name))
            for spec in ACTIONS:
                if spec.menu == name:
                    if spec.separate and not menu.isEmpty():
                        menu.addSeparator()
                    menu.addAction(self.actions_[spec.id])
        self._recent_menu = QMenu(self.tr("Recent projects"), self)
        self._menus[PROJECT].insertMenu(self.actions_["person.choose"], self._recent_menu)
        self._recent_menu.aboutToShow.connect(self._fill_recent)
        backups = QMenu(self.tr("Restore a backup"), self)
        self._menus[PROJECT].insertMenu(self.actions_["person.choose"], backups)
        backups.aboutToShow.connect(lambda: self.safety.fill_menu(backups))
        self._layer_menu = self._menus[VIEW].addMenu(self.tr("Layer shown"))
        self._layer_menu.setObjectName("view.layer")
        self._layer_menu.aboutToShow.connect(self._fill_layers)

    def _name_keys(self) -> None:
        """Tell the panes which keys do what their buttons do."""
        keys = {
            id_: action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for id_ in self.actions_.specs
            if not (action := self.actions_[id_]).shortcut().isEmpty()
        }
        self.inspector.set_keys(keys)
        self.inspector.show_message_when_empty(
            [
                (self.tr("Double click"), self.tr("take a word")),
                ("1 – 4", self.tr("tag it")),
                (keys["annotation.next"], self.tr("next annotation")),
                (keys["annotation.inspect"], self.tr("its attributes")),
                (keys["annotation.end_right"], self.tr("move its end")),
                (keys["annotation.delete"], self.tr("delete it")),
                (keys["article.done"], self.tr("done, next article")),
                (keys["edit.undo"], self.tr("undo, tomorrow too")),
                (keys["view.next_pane"], self.tr("next pane")),
            ]
        )
        self.head.set_keys(keys["article.previous"], keys["article.next"])
        self.list.set_import_key(keys["file.import"])

    def _connect(self) -> None:
        self.desk.changed.connect(self._on_changed)
        self.desk.leaving.connect(self._on_leaving)
        self.desk.project_changed.connect(self._on_project_changed)
        self.desk.refused.connect(self.status.say)
        self.desk.failed.connect(self.status.set_unsaved)
        self.page.opened.connect(self._on_page_opened)
        self.page.marked.connect(lambda _changed, _gone: self._on_marked())
        self.page.current_changed.connect(self._on_current_changed)
        self.labelling.said.connect(self.status.say)
        self.files.said.connect(self.status.say)
        self.files.complained.connect(self.notice.say)
        self.files.troubled.connect(self.safety.remember_trouble)
        self.greying.complained.connect(self.notice.say)
        self.safety.said.connect(self.status.say)
        self.safety.complained.connect(self.notice.say)
        self.view.digit_pressed.connect(self._tag_by_digit)
        self.files.settled.connect(self._become_ready)
        self.files.background.progressed.connect(self._on_progress)
        self.list.article_chosen.connect(self.open_article)
        self.list.import_wanted.connect(self.files.ask_import)
        self.head.previous_wanted.connect(lambda: self._step_article(-1))
        self.head.next_wanted.connect(lambda: self._step_article(+1))
        self.table.annotation_chosen.connect(self._go_to)
        self.inspector.note_edited.connect(self._on_note_edited)
        self.inspector.leave_wanted.connect(self._focus_text)
        self.inspector.note_wanted.connect(self.inspector.focus_note)
        self.inspector.double_wanted.connect(self.labelling.double)
        self.inspector.delete_wanted.connect(self.labelling.delete)
        self.status.tag_wanted.connect(self._tag_from_status)
        self.empty.choose_files.connect(self.files.ask_import)
        self.empty.open_starter.connect(self.files.open_starter)
        self.empty.files_dropped.connect(self.files.import_files)
        self.view.zoom_asked.connect(self._zoom)
        self.view.installEventFilter(self)
        self._idle.timeout.connect(self._checkpoint)
        self._idle.timeout.connect(self._settings.save)
        self._late_list.timeout.connect(self._update_rows)
        self._late_table.timeout.connect(self._show_table)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    # Opening

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what the program was started with; `became_ready` is sent when it is on screen."""
        self.files.open_paths(paths)

    def _become_ready(self) -> None:
        if self.page.article is None and self.desk.project is not None:
            self._open_where_i_was()
        self._warm_up()
        if not self.ready:
            self.ready = True
            self.became_ready.emit()

    def _warm_up(self) -> None:
        """What the first key press would have to make, made while nobody waits for it."""
        self.inspector.prepare(self.page.codebook)
        project = self.desk.project
        if project is not None:
            try:
                project.warm_up()
            except AnnotatorError as error:
                self.status.set_unsaved(str(error))

    def _on_leaving(self) -> None:
        self.inspector.flush()
        self._ask.leave()  # its answer would be for the project that goes

    def _on_project_changed(self) -> None:
        self.notice.hide()
        self._build_tag_actions()
        self.status.set_codebook(self.page.codebook)
        self._fill_list()
        self._show_title()
        if self.desk.project is not None and not self.desk.project.is_writable:
            self.status.set_read_only(self.tr("read only"))
        else:
            self.status.set_saved()
        self._open_where_i_was()
        self._show_state()

    def _open_where_i_was(self) -> None:
        """The article that was open last here, else the first unfinished one, else the first."""
        project = self.desk.project
        if project is None:
            return
        last = self._settings.settings.last_article.get(str(project.path))
        rows = self._rows
        wanted = next((row.article.id for row in rows if row.article.uid == last), None)
        if wanted is None:
            open_ones = (row for row in rows if row.state.state in {State.TODO, State.STARTED})
            first = next(open_ones, rows[0] if rows else None)
            wanted = None if first is None else first.article.id
        self.open_article(wanted)

    def open_article(self, article: ArticleId | None) -> None:
        """Show an article and put the focus into its text."""
        self.inspector.flush()
        self.page.open(article)
        self._focus_text()

    def _on_page_opened(self) -> None:
        article = self.page.article
        position = 0 if article is None else self._places_in_rows.get(article.id, -1) + 1
        self.inspector.set_language(None if article is None else article.metadata.language)
        self.head.show_article(article, position, len(self._rows))
        self._align_head()
        self.list.set_current(None if article is None else article.id)
        self._middle.setCurrentIndex(0 if article is None else 1)
        project = self.desk.project
        if article is not None and project is not None:
            self._settings.settings.last_article[str(project.path)] = article.uid
            self._idle.start()
        self._show_table()
        self._show_state()

    def _fill_list(self) -> None:
        layer = None if self.page.layer is None else self.page.layer.id
        project = self.desk.project
        self._rows = [] if project is None else project.ask(lambda reader: reader.article_rows(layer))
        self._places_in_rows = {row.article.id: place for place, row in enumerate(self._rows)}
        self.list.set_rows(self._rows)

    def _close_project(self) -> None:
        self.desk.take(None)

    # Changes

    def _on_changed(self, changes: ChangeSet) -> None:
        self.status.set_saved()
        self._idle.start()
        if changes.touches("article") or len(changes.articles) > 20:
            self._fill_list()
            if self.page.article is None:
                self._open_where_i_was()
            else:
                self._on_page_opened()
        else:
            self._stale |= changes.articles
            self._late_list.start()
        self._show_state()

    def _update_rows(self) -> None:
        """The rows of the list that changed; a moment after the text, which is looked at while one labels."""
        layer = None if self.page.layer is None else self.page.layer.id
        stale, self._stale = self._stale, set()
        for id_ in stale if self.desk.project is not None else ():
            place = self._places_in_rows.get(id_)
            if place is not None:
                self._rows[place] = self._row_of(id_, layer)
                self.list.update_row(self._rows[place])

    def _row_of(self, article: ArticleId, layer: LayerId | None) -> ArticleRow:
        return self.desk.ask(lambda reader: reader.article_row(article, layer))

    def _on_marked(self) -> None:
        if len(self.page.annotations) > 1000:
            self._late_table.start()  # the text is painted first; a table of thousands follows
        else:
            self._show_table()

    def _show_table(self) -> None:
        self.table.set_layer_name("" if self.page.layer is None else self.page.layer.name)
        self.table.set_rows([self._table_row(each) for each in self.page.annotations])
        current = self.page.current
        self.table.set_current(None if current is None else current.id)
        self.status.set_count(len(self.page.annotations) if self.page.article else None)

    def _table_row(self, each: Annotation) -> TableRow:
        tag = self.page.codebook.tag(each.tag)
        return TableRow(
            id=each.id,
            tag=each.tag if tag is None else tag.name,
            letter="?" if tag is None else tag.letter,
            quote=each.quote,
            value=principal_value(each, tag, self.page.names),
            note=each.note,
            damaged=each.damaged,
            colour="user4" if tag is None else tag.colour,
        )

    def _on_current_changed(self) -> None:
        current = self.page.current
        self.inspector.flush()
        tag = None if current is None else self.page.codebook.tag(current.tag)
        self.inspector.set_read_only(not self.page.is_mine)
        self.inspector.show_annotation(current, tag, self.page.names, "" if current is None else current.quote)
        self.table.set_current(None if current is None else current.id)
        self._show_state()

    def _on_note_edited(self, id_: AnnotationId, note: str) -> None:
        self.desk.run(NoteAnnotations((id_,), note))

    def _go_to(self, id_: AnnotationId) -> None:
        self.labelling.go_to(id_)

    def _show_state(self) -> None:
        """Enable what can be done now."""
        met = set()
        if self.desk.project is not None:
            met.add("project")
        if self.page.article is not None:
            met.add("article")
            if self.page.current is not None:
                met.add("current")
        self.actions_.enable(frozenset(met))

    def _show_title(self) -> None:
        project = self.desk.project
        if project is None:
            self.setWindowTitle(self.tr("Annotator"))
            return
        readonly = "" if project.is_writable else self.tr(" (read only)")
        self.setWindowTitle(f"{project.name}{readonly} — {project.who.name} — {self.tr('Annotator')}")

    def _on_progress(self, done: int, total: int, what: str) -> None:
        self.status.say(self.tr("{done} of {total}: {what}").format(done=done, total=total, what=what))

    # What actions do

    def _build_tag_actions(self) -> None:
        wanted = {spec.id: spec for spec in tag_actions(self.page.codebook)}
        for id_ in [id_ for id_ in self.actions_.specs if id_.startswith("tag.") and id_ not in wanted]:
            self.actions_.remove(id_)
        menu = self._menus[ANNOTATION]
        first = self.actions_["annotation.next"]
        for id_, spec in wanted.items():
            is_new = id_ not in self.actions_
            action = self.actions_.add(spec)
            if is_new:
                tag = id_.removeprefix("tag.")
                action.triggered.connect(lambda _checked=False, tag=tag: self.labelling.tag(tag))
                menu.insertAction(first, action)
        self.actions_.set_theme(self._theme)

    def _tag_by_digit(self, digit: str) -> None:
        """A digit by its place, on layouts where the digit row needs Shift."""
        tag = next((tag for tag in self.page.codebook if tag.key == digit), None)
        if tag is not None:
            self.actions_[f"tag.{tag.id}"].trigger()

    def _tag_from_status(self, tag: str) -> None:
        self.labelling.tag(tag)
        self._focus_text()

    def _go_back(self, step: Callable[[], ChangeSet | None]) -> None:
        self.inspector.flush()
        before = {each.id: each.span.start for each in self.page.annotations}
        changes = step()
        if changes is None:
            return
        if not self.page.shows_mine:
            self._show_layer(None)  # what was taken back is in mine
        if changes.place is not None:
            article, annotation = changes.place
            if self.page.article is None or self.page.article.id != article:
                self.open_article(article)
            if annotation is not None and self.page.get(annotation) is not None:
                self.labelling.go_to(annotation)
            else:
                gone = [before[id_] for id_ in before if self.page.get(id_) is None]
                self._show_place(gone)
        self.status.say(changes.summary)

    def _show_place(self, starts: list[int]) -> None:
        """Go to the first of these places in the text, if there is one."""
        if starts and min(starts) <= len(self.page.text):
            self.view.place_caret(min(starts))
            self.view.reveal_place(min(starts))

    def _finish(self, state: State) -> None:
        article = self.page.article
        if article is None or not self.labelling.may_write():
            return
        self.inspector.flush()
        visible = self.list.visible_ids()
        if self.desk.run(SetState(article.id, state)) is not None:
            self._update_rows()
            self._open_next_unfinished(article.id, visible)

    def _open_next_unfinished(self, after: ArticleId, visible: list[ArticleId]) -> None:
        unfinished = {r.article.id for r in self._rows if r.state.state in {State.TODO, State.STARTED}}
        at = visible.index(after) if after in visible else -1
        in_turn = visible[at + 1 :] + visible[: max(at, 0)]
        following = next((id_ for id_ in in_turn if id_ in unfinished), None)
        if following is None:
            self.status.say(self.tr("All articles here are finished"))
        else:
            self.open_article(following)

    def _step_article(self, by: int) -> None:
        visible = self.list.visible_ids()
        article = self.page.article
        if article is None or not visible:
            return
        at = visible.index(article.id) + by if article.id in visible else 0
        if 0 <= at < len(visible):
            self.open_article(visible[at])
        else:
            self.status.say(self.tr("This is the last article") if by > 0 else self.tr("This is the first article"))

    def _ask_article_note(self) -> None:
        article, layer = self.page.article, self.page.layer
        if article is None or not self.labelling.may_write():
            return
        layer_id = None if layer is None else layer.id
        known = self.desk.ask(lambda reader: reader.state_of(article.id, layer_id)).note
        question = self.tr("Note on this article")
        self._ask.ask(question, known or "", lambda note: self._note_article(article.id, note))

    def _note_article(self, article: ArticleId, note: str) -> None:
        self.desk.run(NoteArticle(article, note))

    def _copy_citation(self) -> None:
        """The quote, where it is from, and its place in code points."""
        article = self.page.article
        spans = self.view.selected_spans()
        current = self.page.current
        if not spans and current is not None and not current.damaged:
            spans = [current.span]
        if article is None or not spans:
            self.status.say(self.tr("Select what to cite first"))
            return
        meta = article.metadata
        about = ", ".join(part for part in (meta.title, meta.source, meta.published, meta.url) if part)
        lines = [f"“{span.quote(self.page.text)}” ({about}, {span.start}–{span.end})" for span in spans]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.status.say(self.tr("Copied with citation"))

    def _focus_text(self) -> None:
        self._page_in_the_middle().setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_in_the_middle(self) -> QWidget:
        """The text; while there is none, what stands in its place."""
        return self.empty if self.page.article is None else self.view

    def _back_to_text(self) -> None:
        """From wherever the focus is; in the text itself, the notice that stands over it is closed."""
        if not self._ask.isHidden():
            self._ask.leave()
        elif self._page_in_the_middle().hasFocus():
            self.notice.hide()
        else:
            self._focus_text()

    def _walk(self, by: int) -> None:
        """The focus goes to the next pane: list, text, inspector, table."""
        stops = [self.list, self._page_in_the_middle(), self.inspector, self.table]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(stops) if pane is focus or (focus and pane.isAncestorOf(focus))), 1)
        stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for name in self._settings.settings.recent:
            action = self._recent_menu.addAction(_menu_text(Path(name).name))
            action.setToolTip(name)
            action.triggered.connect(lambda _checked=False, name=name: self.files.open_paths([Path(name)]))

    def _fill_layers(self) -> None:
        """My layer, and those of others, to look at."""
        self._layer_menu.clear()
        group = QActionGroup(self._layer_menu)
        project = self.desk.project
        if project is None:
            return
        others = [layer.name for layer in self.page.layers if layer.person != project.who.uid]
        mine = self.tr("Mine ({name})").format(name=project.who.name)
        for text, name in [(mine, None), *((each, each) for each in others)]:
            action = QAction(_menu_text(text), group, checkable=True)
            shown = None if self.page.layer is None else self.page.layer.name
            action.setChecked(self.page.shows_mine if name is None else name == shown)
            action.triggered.connect(lambda _checked=False, name=name: self._show_layer(name))
            self._layer_menu.addAction(action)

    def _show_layer(self, name: str | None) -> None:
        self.inspector.flush()
        caret, scrolled = self.view.caret(), self.view.verticalScrollBar().value()
        self.page.show_layer(name)
        self._fill_list()
        self._on_page_opened()
        self.view.place_caret(caret)
        self.view.verticalScrollBar().setValue(scrolled)
        if name is None:
            self.status.say(self.tr("Your own layer"))
        else:
            self.status.say(self.tr("The layer of {name}, to read only").format(name=display_copy(name)))

    # The look

    def _load_theme(self) -> Theme:
        chosen = self._settings.settings.theme
        app = cast(QApplication, QApplication.instance())
        name = system_scheme(app) if chosen not in {"light", "dark"} else cast(ThemeName, chosen)
        return load_theme(self._places.resources / "themes", name)

    def _set_theme(self) -> None:
        self._theme = self._load_theme()
        apply(cast(QApplication, QApplication.instance()), self._theme)
        for pane in (
            self.list, self.head, self.view, self.empty, self.inspector, self.table, self.status, self.notice,
        ):  # fmt: skip
            pane.set_theme(self._theme)
        self.actions_.set_theme(self._theme)

    def _next_theme(self) -> None:
        """From the system's colours to the other ones, then to the same ones fixed, then back to the system's."""
        settings = self._settings.settings
        same = system_scheme(cast(QApplication, QApplication.instance()))
        order = ("system", "light" if same == "dark" else "dark", same)
        at = order.index(settings.theme) if settings.theme in order else 0
        settings.theme = order[(at + 1) % len(order)]
        self._settings.save()
        self._set_theme()
        says = {"system": self.tr("Colours as the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self.status.say(says[settings.theme])

    def _on_system_theme(self) -> None:
        if self._settings.settings.theme == "system":
            self._set_theme()

    def _zoom(self, steps: int | None) -> None:
        """Larger or smaller text by so many px; None: as it was at first."""
        low, high = _SIZES
        settings = self._settings.settings
        settings.text_size = 17 if steps is None else min(high, max(low, settings.text_size + steps))
        self.view.set_text_size(settings.text_size)
        self._align_head()
        self._settings.save()

    def _align_head(self) -> None:
        """The head stands above the column of the text."""
        self.head.set_column(*self.view.column())

    # Coming and going

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._align_head)  # once the text has taken its new width
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := paths_of(event.mimeData()):
            event.acceptProposedAction()
            self.files.import_files(paths)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._checkpoint()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.files.background.wait()
        self.safety.background.wait()
        settings = self._settings.settings
        settings.window = b64encode(bytes(self.saveGeometry().data())).decode()
        settings.splitter = self._panes.sizes()
        self._settings.save()
        self.desk.take(None)
        event.accept()
        self.closed.emit()

    def _restore_place(self) -> None:
        settings = self._settings.settings
        self.resize(1280, 800)
        if settings.window:
            self.restoreGeometry(QByteArray(b64decode(settings.window)))
        if len(settings.splitter) == self._panes.count():
            self._panes.setSizes(settings.splitter)

    def _checkpoint(self) -> None:
        if self.desk.project is not None:
            self.desk.project.checkpoint()


def _menu_text(name: str) -> str:
    """A name from outside as a menu shows it: no letter of it is underlined."""
    return display_copy(name).replace("&", "&&")
