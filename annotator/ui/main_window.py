"""The window: the article is the page, everything else is margin. Lays out the panes and connects them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.paths import Places
from annotator.services.annotate import NoteAnnotations
from annotator.services.outcome import ChangeSet
from annotator.settings import SettingsFile
from annotator.ui.actions import ACTIONS, Actions
from annotator.ui.actors import Actors
from annotator.ui.agreement.agreeing import Agreeing
from annotator.ui.appearance import Appearance
from annotator.ui.article_parts import ArticleParts
from annotator.ui.article_view import ArticleView
from annotator.ui.checking import Checking
from annotator.ui.codebook_edit import CodebookEdit
from annotator.ui.colleagues import Colleagues
from annotator.ui.confirm_line import ConfirmLine
from annotator.ui.desk import Desk
from annotator.ui.everywhere import Everywhere
from annotator.ui.exporting import Exporting
from annotator.ui.focus_walk import walked
from annotator.ui.greying import Greying
from annotator.ui.guides import GUIDE_ACTIONS, Guides
from annotator.ui.history import History
from annotator.ui.importing import Importing, Look
from annotator.ui.key_bindings import KeyBindings
from annotator.ui.key_hints import hints
from annotator.ui.labelling import Labelling
from annotator.ui.list_menus import ListMenus
from annotator.ui.menus import Menus
from annotator.ui.notice_bar import NoticeBar
from annotator.ui.page import Page
from annotator.ui.panes.actor_pane import ActorPane
from annotator.ui.panes.annotation_table import AnnotationTablePane
from annotator.ui.panes.article_head import ArticleHead
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.panes.check_pane import CheckPane
from annotator.ui.panes.current_stack import CurrentStack
from annotator.ui.panes.empty_page import EmptyPage, paths_of
from annotator.ui.panes.inspector import InspectorPane
from annotator.ui.panes.progress_row import ProgressRow
from annotator.ui.panes.status_line import StatusLine
from annotator.ui.panes_row import PanesRow
from annotator.ui.places_in_text import PlacesInText
from annotator.ui.printing.printing import Printing
from annotator.ui.project_files import ProjectFiles
from annotator.ui.questions import AskLine
from annotator.ui.reading_order import ReadingOrder
from annotator.ui.reading_settings import ReadingSettings
from annotator.ui.reading_tools import ReadingTools
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.safety import Safety
from annotator.ui.sheets import Sheet, SheetPlace
from annotator.ui.side_column import SideColumn
from annotator.ui.stance_mode import STANCE, StanceMode
from annotator.ui.table_filling import TableFilling
from annotator.ui.table_work import TableWork
from annotator.ui.tag_keys import TagKeys
from annotator.ui.valuing import Valuing
from annotator.ui.window_state import keep_place, layer_words, needs_met, restore_place, title_of, warm_up

_IDLE_MS = 2000  # after this long without a change, everything is brought into the one file
_LOWEST_PANES = 320  # px: 900x600 with a notice, a question and a bar of progress


class MainWindow(QMainWindow):
    """The program's one window. `ready`: what was asked for at the start is on screen and can be labelled."""

    became_ready = Signal()
    closed = Signal()

    def __init__(self, places: Places, settings: SettingsFile) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.ready = False
        self._settings = settings
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self.desk = Desk(self)
        self.page = Page(self.desk, self)
        self.looks = Appearance(places, settings, self)
        self._build_panes()
        self._build_parts(places)
        self._build_work(places)
        self._build_actions()
        self._menus = Menus(self, self.actions_)
        self._menus.add_projects(self.files, self.safety, settings)
        self._menus.add_layers(self.desk, self.page, self._show_layer)
        self._menus.add_languages(settings, self.status.say)
        self.keys = KeyBindings(self.actions_, settings, self.view, self)
        self.tag_keys = TagKeys(
            self.actions_, self.keys, self._menus, {"tag": self.labelling.tag, "everywhere": self.everywhere.tag}
        )
        self.guides = Guides(self, self.keys, settings, places, self._centre)
        self.looks.add(self.guides)
        self.escapes.append(self.guides.notices.escape)
        self.stance_mode = StanceMode(
            self.page, self.view, valuing=self.valuing, status=self.status, looks=self.looks, parent=self._middle
        )
        self.escapes.insert(0, self.stance_mode.leave)
        self._connect()
        self._connect_work()
        restore_place(self, self._settings, self._panes)
        self.setAcceptDrops(True)
        self.keys.apply()
        self.looks.apply()
        self.setWindowTitle(title_of(self.desk.project))
        self._show_state()

    # Building

    def _build_parts(self, places: Places) -> None:
        """What stands between the desk and the panes: labels, values, articles, files, history."""
        settings = self._settings
        self.labelling = Labelling(self.desk, self.page, self.view, self)
        self.places = PlacesInText(self.page, self.view, self.labelling, self)
        self.table_filling = TableFilling(self.page, self.table, self.status, self)
        self.valuing = Valuing(self.desk, self.page, self.inspector, lambda: self.files.readings, self)
        self.actors = Actors(self.desk, self.page, self.actor_pane, lambda: self.side.is_open("actors"), self)
        self.greying = Greying(self.page, self.view, places.promotions, self)
        self.checking = Checking(
            self.desk,
            self.page,
            self.checks,
            greyed=self.greying.spans_of,
            readings=lambda: self.files.readings,
            parent=self,
        )
        self.checking.set_shown(lambda: self.side.is_open("checks"))
        self.order = ReadingOrder(
            self.desk,
            self.page,
            labelling=self.labelling,
            pane=self.list,
            settings=settings,
            ask=self._ask,
            parent=self,
        )
        self.list_menus = ListMenus(self.desk, self.page, self.list, settings=settings, ask=self._ask, parent=self)
        self.importing = Importing(self.desk, places, lambda: self.sheets, lambda: self.looks.theme, self)
        self.files = ProjectFiles(self.desk, places, settings, ask=self._ask, importing=self.importing, window=self)
        self.exporting = Exporting(
            self.desk,
            self.page,
            lambda: self.order,
            self.list.visible_ids,
            selected=self.list.selected_ids,
            settings=settings,
            background=self.files.background,
            sheets=lambda: self.sheets,
            theme=lambda: self.looks.theme,
            window=self,
        )
        self.history = History(
            self.desk,
            self.page,
            self.side,
            theme=self.looks.theme,
            show=self.places.show_operation,
            go_back=self.places.go_back,
            window=self,
        )
        self.safety = Safety(self.desk, places, self, lambda path: self.files.open_paths([path]))
        self.colleagues = Colleagues(
            self.desk,
            self.page,
            places,
            pane=self.list,
            inspector=self.inspector,
            background=self.files.background,
            sheets=lambda: self.sheets,
            theme=lambda: self.looks.theme,
            window=self,
        )

    def _build_work(self, places: Places) -> None:
        """What is done by actions; then the panes are laid out, over which sheets stand."""
        self.actions_ = Actions(self, self.view)
        self.reviewing = Reviewing(
            self.desk,
            self.page,
            self.view,
            list_pane=self.list,
            actions=self.actions_,
            looks=self.looks,
            ask=self._ask,
            sheets=lambda: self.sheets,
            greyed=self.greying.spans_of,
            window=self,
        )
        self.tools = ReadingTools(
            self.desk, self.page, self.view, side=self.side, actions=self.actions_, theme=self.looks.theme, window=self
        )
        self.looks.add(self.tools)
        self.reading = ReadingSettings(self.view, self.looks, self._settings)
        self.printing = Printing(self.desk, self.page, self.view, self.looks, places)
        self.everywhere = Everywhere(
            self.desk,
            self.page,
            self.view,
            labelling=self.labelling,
            undo_key=lambda: self.keys.first_words().get("edit.undo", ""),
            parent=self,
        )
        self.table_work = TableWork(
            self.desk,
            self.page,
            self.table,
            actions=self.actions_,
            labelling=self.labelling,
            ask=self._ask,
            show_now=self.table_filling.show,
            parent=self,
        )
        self._lay_out()
        self.agreeing = Agreeing(self.desk, self._panes, self.sheets, self.looks, places.resources / "themes")
        self.codebook_edit = CodebookEdit(self.desk, self.page, self.sheets, self.looks.theme, self)
        self.article_parts = ArticleParts(
            self.desk,
            self.page,
            pane=self.list,
            side=self.side,
            sheets=self.sheets,
            looks=self.looks,
            actions=self.actions_,
            labelling=self.labelling,
            ask=self._ask,
            confirm=self._confirm,
            parent=self,
        )

    def _build_panes(self) -> None:
        theme = self.looks.theme
        self.list = ArticleListPane(theme, self)
        self.head = ArticleHead(theme, self)
        self.view = ArticleView(theme, self)
        self.looks.set_size(self.view)
        self.empty = EmptyPage(theme, self)
        self.inspector = InspectorPane(theme, self)
        self.table = AnnotationTablePane(theme, self)
        self.side = SideColumn(self.inspector, self.table, self)
        self.checks = CheckPane(theme, self)
        self.side.add("checks", self.tr("To check"), self.checks, theme)
        self.actor_pane = ActorPane(theme, self)
        self.side.add("actors", self.tr("Actors"), self.actor_pane, theme)
        self.status = StatusLine(theme, self)
        self.notice = NoticeBar(theme, self)
        self.progress = ProgressRow(theme, self)
        self._ask = AskLine(self._focus_text, self)
        self._confirm = ConfirmLine(self._focus_text, self)
        self.looks.add(
            self.list,
            self.head,
            self.view,
            self.empty,
            self.inspector,
            self.table,
            self.side,
            self.checks,
            self.actor_pane,
            self.status,
            self.notice,
        )

    def _build_actions(self) -> None:
        for spec in ACTIONS:
            action = self.actions_.add(spec)
            action.triggered.connect(self._slots()[spec.id])

    def _slots(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its id."""
        return {
            **self.files.slots(),
            **self.safety.slots(),
            **self.exporting.slots(),
            **self.history.slots(),
            **self.agreeing.slots(),
            **self.order.slots(),
            **self.list_menus.slots(),
            **self.article_parts.slots(),
            **self.labelling.slots(),
            **self.table_work.slots(),
            **self.looks.slots(self.view),
            **self.codebook_edit.slots(),
            "view.checks": lambda: self._show_side("checks", self.checking.look),
            "view.actors": lambda: self._show_side("actors", self.actors.fill),
            **self.tools.slots(),
            **self.reading.slots(),
            **self.printing.slots(),
            **self.reviewing.slots(),
            **self.colleagues.slots(),
            "window.quit": self.close,
            "edit.undo": lambda: self._go_back(self.desk.undo),
            "edit.redo": lambda: self._go_back(self.desk.redo),
            "annotation.inspect": self._inspect,
            "annotation.note": self._note_annotation,
            "view.text": self._back_to_text,
            "view.next_pane": lambda: self._walk(+1),
            "view.previous_pane": lambda: self._walk(-1),
            # They are made once there is a place for them.
            **{id_: partial(self._guide, id_) for id_ in GUIDE_ACTIONS},
        }

    def _guide(self, id_: str) -> None:
        self.guides.slots()[id_]()

    def _lay_out(self) -> None:
        reading = QWidget(self)
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.tools.lay_out(column)
        self._middle = CurrentStack(self)
        self._middle.addWidget(self.empty)
        self._middle.addWidget(reading)
        self._middle.addWidget(self.reviewing.middle)
        self._panes = PanesRow(self.reviewing.left, self._middle, self.side, self)
        self._panes.drawers_changed.connect(self.head.set_drawers)
        self._panes.widened.connect(lambda wide: self.looks.set_usual_size(self.view, wide=wide))
        self._panes.setMinimumHeight(_LOWEST_PANES)  # they are squeezed before the window grows
        centre = QWidget(self)
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notice)
        rows.addWidget(self._panes, 1)
        rows.addWidget(self._ask)
        rows.addWidget(self._confirm)
        rows.addWidget(self.progress)
        rows.addWidget(self.status)
        self.setCentralWidget(centre)
        self._centre = centre
        self.sheets = SheetPlace(centre)
        # What Esc leaves, one at a time, before it goes back to the text; each says whether there was anything.
        self.escapes: list[Callable[[], bool]] = [
            self._confirm.escape,
            self._ask.escape,
            self.sheets.close,
            *self.tools.escapes(),
            self._leave_drawers,
            self.reviewing.leave,
        ]

    def _name_keys(self) -> None:
        """Tell the panes which keys do what their buttons do."""
        keys = self.keys.first_words()
        self.inspector.set_keys(keys)
        self.inspector.show_message_when_empty(hints(keys, self.page.codebook))
        self.head.set_keys(keys.get("article.previous", ""), keys.get("article.next", ""))
        self.list.set_import_key(keys.get("file.import", ""))
        self.status.set_keys(keys)
        self.empty.set_keys(keys)
        self.reviewing.set_keys(keys)

    def _connect(self) -> None:
        self.desk.changed.connect(self._on_changed)
        self.desk.leaving.connect(self._on_leaving)
        self.desk.project_changed.connect(self._on_project_changed)
        self.keys.changed.connect(self._name_keys)
        self.guides.tour.running_changed.connect(self._show_state)
        self.empty.tour_wanted.connect(self.guides.tour.begin)
        self.desk.refused.connect(self.status.say)
        self.desk.failed.connect(self.status.set_unsaved)
        self.page.opened.connect(self._on_page_opened)
        self.page.current_changed.connect(self._on_current_changed)
        self.labelling.tagged.connect(self._on_tagged)
        self.files.troubled.connect(self.safety.remember_trouble)
        self.order.finished.connect(self._on_finished)
        self.order.open_wanted.connect(self.open_article)
        self.looks.changed.connect(self._align_head)
        self.view.digit_pressed.connect(self.tag_keys.press)
        self.files.settled.connect(self._become_ready)
        self.colleagues.connect_to(self.files, self.reviewing, self.agreeing)
        for working in (self.files, self.safety, self.history, self.agreeing):
            self.progress.watch(working.background)
        self.looks.add(self.progress, self.history.pane)
        self.reviewing.watched.connect(self.progress.watch)
        self.reviewing.shown.connect(self._on_review)
        self.reviewing.status_changed.connect(self.status.show_instead)
        self.reviewing.state_changed.connect(self._show_state)
        for part in (self.exporting, self.history, self.reviewing, self.colleagues, self.agreeing):
            part.said.connect(self.status.say)
            part.complained.connect(self.notice.say)
        self.desk.too_large.connect(self.history.open_at)
        self.list.article_chosen.connect(self.open_article)
        self.list.import_wanted.connect(lambda: self.files.ask_import(Look.WHEN_NEEDED))
        self.head.previous_wanted.connect(lambda: self.order.step(-1))
        self.head.next_wanted.connect(lambda: self.order.step(+1))
        self.head.list_wanted.connect(lambda: self._toggle(self.reviewing.left))
        self.head.side_wanted.connect(lambda: self._toggle(self.side))
        self.table.annotation_chosen.connect(self.labelling.go_to)
        self.inspector.note_edited.connect(self._on_note_edited)
        self.inspector.leave_wanted.connect(self._focus_text)
        self.inspector.note_wanted.connect(self.inspector.focus_note)
        self.inspector.double_wanted.connect(self.labelling.double)
        self.inspector.delete_wanted.connect(self.labelling.delete)
        self.status.tag_wanted.connect(self._tag_from_status)
        self.empty.choose_files.connect(lambda: self.files.ask_import(Look.WHEN_NEEDED))
        self.empty.open_starter.connect(self.files.open_starter)
        self.empty.files_dropped.connect(self.files.import_files)
        self.view.zoom_asked.connect(lambda steps: self.looks.zoom(self.view, steps))
        self.view.installEventFilter(self)
        self._idle.timeout.connect(self._checkpoint)
        self._idle.timeout.connect(self._settings.save)
        self._connect_words()
        self._connect_side()

    def _connect_words(self) -> None:
        """What the parts have to say, in the status line; what went wrong, in the notice."""
        saying = (self.labelling, self.files, self.safety, self.order, self.places, self.looks, self.tools, self.actors)
        for part in (*saying, self.printing, self.codebook_edit):
            part.said.connect(self.status.say)
        for asking in (self.files, self.greying, self.printing, self.safety, self.checking):
            asking.complained.connect(self.notice.say)

    def _connect_side(self) -> None:
        self.places.open_wanted.connect(self.open_article)
        self.places.mine_wanted.connect(lambda: self._show_layer(None))
        self.sheets.closed.connect(self._focus_text)
        self.agreeing.attach(self.escapes, self.side, self._show_state, self._focus_text)
        self.reviewing.shown.connect(self.agreeing.leave)
        self.side.left.connect(self._focus_text)
        self.reading.sheet_wanted.connect(self.sheets.open)
        self.printing.sheet_wanted.connect(self.sheets.open)
        self.tools.article_wanted.connect(self.open_article)
        self.side.opened.connect(lambda: self._panes.reveal(self.side))
        self.page.codebook_changed.connect(self._on_codebook_changed)
        self.looks.add(self.codebook_edit.sheet)
        self.checking.counted.connect(self.status.set_to_check)
        self.checking.go_wanted.connect(
            lambda finding: self.places.go_to(finding.article, finding.span, finding.annotation)
        )
        self.actors.go_wanted.connect(lambda mention: self.places.go_to(mention.article, mention.span, mention.id))

    def _connect_work(self) -> None:
        """What is done with rows of the table and of the list, and with the words of the text everywhere."""
        for part in (self.everywhere, self.table_work, self.list_menus, self.article_parts):
            part.said.connect(self.status.say)
        self.view.shifted_digit_pressed.connect(lambda digit: self.tag_keys.press(f"Shift+{digit}"))
        self.table_work.note_wanted.connect(self._note_annotation)
        self.list_menus.sorted_anew.connect(self._show_position)
        self.article_parts.open_wanted.connect(self.open_article)
        self.article_parts.export_wanted.connect(lambda _articles: self.exporting.ask_of_selected())

    # Opening

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what the program was started with; `became_ready` is sent when it is on screen."""
        self.files.open_paths(paths)

    def _become_ready(self) -> None:
        if self.page.article is None and self.desk.project is not None:
            self.order.open_where_i_was()
        self._warm_up()
        if not self.ready:
            self.ready = True
            self.became_ready.emit()
            article = self.page.article
            self.files.warm_up_readings(None if article is None else article.metadata.language)

    def _warm_up(self) -> None:
        """What the first key press would have to make, made while nobody waits for it."""
        self.inspector.prepare(self.page.codebook)
        if why_not := warm_up(self.desk.project):
            self.status.set_unsaved(why_not)

    def _on_leaving(self) -> None:
        self.inspector.flush()
        self.sheets.close()
        self._confirm.leave()
        self._ask.leave()  # its answer would be for the project that goes

    def _on_project_changed(self) -> None:
        self.notice.hide()
        self._on_codebook_changed()
        self.list_menus.restore()
        self.order.fill()
        self.setWindowTitle(title_of(self.desk.project))
        if self.desk.project is not None and not self.desk.project.is_writable:
            self.status.set_read_only(self.tr("read only"))
        else:
            self.status.set_saved()
        self.order.open_where_i_was()
        self._show_state()

    def _on_codebook_changed(self) -> None:
        self.tag_keys.follow(self.page.codebook)
        self.actions_.set_theme(self.looks.theme)
        self.status.set_codebook(self.page.codebook)
        self.table.set_tags(self.page.codebook)
        self.inspector.prepare(self.page.codebook)

    def open_article(self, article: ArticleId | None) -> None:
        """Show an article and put the focus into its text."""
        self.inspector.flush()
        self.page.open(article)
        self._focus_text()

    def _on_page_opened(self) -> None:
        article = self.page.article
        self.inspector.set_language(None if article is None else article.metadata.language)
        self._show_position()
        self.list.set_current(None if article is None else article.id)
        if not self.reviewing.is_on:
            self._middle.setCurrentIndex(0 if article is None else 1)
        project = self.desk.project
        if article is not None and project is not None:
            self._settings.settings.last_article[str(project.path)] = article.uid
            self._idle.start()
        self.table_filling.show()
        self._show_state()

    def _show_position(self) -> None:
        article = self.page.article
        position = 0 if article is None else self.order.position_of(article.id)
        self.head.show_article(article, position, len(self.order.rows))
        self._align_head()

    # Changes

    def _on_changed(self, changes: ChangeSet) -> None:
        self.status.set_saved()
        self._idle.start()
        if self.order.note_changes(changes):
            if self.page.article is None:
                self.order.open_near()
            else:
                self._on_page_opened()
        elif changes.touches("article"):
            self._show_position()  # its title may be another
        self._show_state()

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

    def _show_state(self) -> None:
        """Enable what can be done now."""
        self.actions_.enable(
            needs_met(
                self.desk,
                self.page,
                reviewing=self.reviewing,
                is_covered=self.agreeing.is_shown,
                is_touring=self.guides.tour.is_running,
            )
        )

    # What actions do

    def _on_tagged(self, tag: str) -> None:
        if tag == STANCE:
            self.stance_mode.begin()
        else:
            self.stance_mode.leave()

    def _tag_from_status(self, tag: str) -> None:
        self.labelling.tag(tag)
        self._focus_text()

    def _go_back(self, step: Callable[[], ChangeSet | None]) -> None:
        self.inspector.flush()
        (self.reviewing if self.reviewing.is_on else self.places).go_back(step)

    def _inspect(self) -> None:
        self._reveal_inspector()
        self.inspector.setFocus()

    def _note_annotation(self) -> None:
        self._reveal_inspector()
        self.inspector.focus_note()

    def _reveal_inspector(self) -> None:
        self.side.show_usual()
        self._panes.reveal(self.side)

    def _show_side(self, name: str, fill: Callable[[], object]) -> None:
        self.side.open(name)
        fill()

    def _on_finished(self, article: ArticleId) -> None:
        left = self.checking.count_in(article)
        if left:
            one = left == 1
            self.status.say(self.tr("Done, with 1 to check") if one else self.tr("Done, with %n to check", "", left))

    def _leave_drawers(self) -> bool:
        left = self._panes.close_drawers()
        if left:
            self._focus_text()
        return left

    def _on_review(self, is_on: bool) -> None:
        self._panes.set_side_away(is_on)
        self._middle.setCurrentIndex(2 if is_on else 0 if self.page.article is None else 1)
        self._show_state()
        self._focus_text()

    def _toggle(self, pane: QWidget) -> None:
        if self._panes.toggle(pane):
            pane.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_text()

    def _focus_text(self) -> None:
        self._page_in_the_middle().setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_in_the_middle(self) -> QWidget:
        """The text; while there is none, what stands in its place."""
        if self.reviewing.is_on:
            return self.reviewing.parts.texts.left.view
        return self.empty if self.page.article is None else self.view

    def _back_to_text(self) -> None:
        """From wherever the focus is; in the text itself, the notice that stands over it is closed."""
        if any(leave() for leave in self.escapes):
            return
        if self._page_in_the_middle().hasFocus():
            self.notice.hide()
        else:
            self._focus_text()

    def _walk(self, by: int) -> None:
        """The focus goes to the next pane: list, text, inspector, table; and to what stands over them."""
        side = [self.inspector, self.table] if self.side.body is None else [self.side.body]
        over = [self.notice, self.guides.tour.card, self.guides.notices.toast, self.sheets.sheet]
        if self.reviewing.is_on:
            middle, side = self.reviewing.stops(), side[:1] if self._panes.is_side_open() else []
        else:
            middle = [self.list, self._page_in_the_middle()]
        stops = [*middle, *side, *(each for each in over if each and each.isVisible())]
        part = walked(stops, QApplication.focusWidget(), by, start=1)
        self._panes.reveal(part)
        (part.first_focus() if isinstance(part, Sheet) else part).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_layer(self, name: str | None) -> None:
        self.inspector.flush()
        caret, scrolled = self.view.caret(), self.view.verticalScrollBar().value()
        self.page.show_layer(name)
        self.order.fill()
        self._on_page_opened()
        self.view.place_caret(caret)
        self.view.verticalScrollBar().setValue(scrolled)
        self.status.say(layer_words(self.page, name))

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
        for part in (self.files, self.safety, self.checking, self.history):
            part.background.wait()  # what is under way stops, or its commit is waited for
        self.reviewing.wait()
        keep_place(self, self._settings, self._panes)
        self.desk.take(None)
        event.accept()
        self.closed.emit()

    def _checkpoint(self) -> None:
        if self.desk.project is not None:
            self.desk.project.checkpoint()
