"""Out of the open project, from the window: a sheet asks what and where to, a thread writes; the same again by key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QFileInfo, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import AnnotatorError, Refused
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source, State
from annotator.jobs.task import Task
from annotator.settings import ExportChoice, SettingsFile
from annotator.ui.background import Background
from annotator.ui.codebook_words import tag_words
from annotator.ui.desk import Desk
from annotator.ui.page import Page

if TYPE_CHECKING:
    from annotator.jobs.export import Exported
    from annotator.jobs.export_plan import Survey
    from annotator.services.exporting import Scope
    from annotator.ui.export_sheet import ExportSheet, Offer
    from annotator.ui.reading_order import ReadingOrder
    from annotator.ui.sheets import SheetPlace
    from annotator.ui.theme import Theme

_PREVIEW_AFTER_MS = 120


class Exporting(QObject):
    """Writes in `background`, which it shares with the import; counts and previews in one of its own."""

    said = Signal(str)
    complained = Signal(str, list)

    def __init__(
        self,
        desk: Desk,
        page: Page,
        order: Callable[[], ReadingOrder],
        visible: Callable[[], list[ArticleId]],
        *,
        selected: Callable[[], list[ArticleId]],
        settings: SettingsFile,
        background: Background[object],
        sheets: Callable[[], SheetPlace],
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._order = order
        self._visible = visible
        self._selected = selected
        self._settings = settings
        self._sheets = sheets
        self._theme = theme
        self._window = window
        self.background = background
        self._looking = Background[object](self)
        self._sheet: ExportSheet | None = None
        self._survey: Survey | None = None
        self._looked_at: ExportChoice | None = None
        self._failed: ExportChoice | None = None  # what could not be written, for who tries again
        self._soon = QTimer(self, singleShot=True, interval=_PREVIEW_AFTER_MS)
        self._soon.timeout.connect(self._look)
        desk.leaving.connect(self._on_leaving)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"file.export": self.ask, "file.export_again": self.again}

    def stop_looking(self) -> None:
        """Nothing reads the project beside the window any more."""
        self._soon.stop()
        self._looking.wait()
        self._survey = self._looked_at = None

    def _on_leaving(self) -> None:
        self.stop_looking()
        self._failed = None

    # Asking

    def ask_of_selected(self) -> None:
        """Show the sheet for the articles that are selected in the list."""
        self._ask("selected")

    def ask(self) -> None:
        """Show the sheet, filled in as it was the last time."""
        self._ask("")

    def _ask(self, articles: str) -> None:
        if self._desk.project is None:
            return
        from annotator.ui.export_sheet import ExportSheet

        self.stop_looking()
        known = self._failed or self._last() or self._first_choice()
        if articles or (known.articles == "selected" and not self._selected()):
            known = msgspec.structs.replace(known, articles=articles or "all")
        sheet = self._sheet = ExportSheet(self._offer(), known, self._theme(), self._window)
        sheet.changed.connect(self._on_changed)
        sheet.wanted.connect(self._on_wanted)
        sheet.destroyed.connect(lambda: self._forget(sheet))
        self._sheets().open(sheet)
        self._on_changed(sheet.choice())

    def _forget(self, sheet: ExportSheet) -> None:
        if self._sheet is sheet:
            self._sheet = None

    def _last(self) -> ExportChoice | None:
        return self._settings.settings.last_export.get(str(self._desk.open_project.path))

    def _first_choice(self) -> ExportChoice:
        """Gold if there is one, else mine, of all articles, beside the project."""
        path = self._desk.open_project.path
        return ExportChoice(path=str(path.with_suffix(".csv")), format="csv", layers=self._usual_layer())

    def _usual_layer(self) -> tuple[str, ...]:
        project = self._desk.open_project
        layers = project.ask(lambda reader: reader.layers())
        gold = [layer.name for layer in layers if layer.is_gold]
        mine = [layer.name for layer in layers if layer.person == project.who.uid]
        return tuple((gold or mine)[:1])

    def _offer(self) -> Offer:
        from annotator.jobs.export import written_formats
        from annotator.ui.export_sheet import FormatChoice, Offer

        number = QLocale().toString
        articles = []
        for name, words in (
            ("all", self.tr("All articles ({count})")),
            ("selected", self.tr("Those that are selected ({count})")),
            ("listed", self.tr("Those in the list, as it is filtered ({count})")),
            ("done", self.tr("Those that are done ({count})")),
            ("this", self.tr("The one that is open")),
        ):
            found = self._articles(name)
            if found or name not in {"this", "selected"}:
                articles.append((name, words.format(count=number(len(found)))))
        return Offer(
            articles=articles,
            layers=self._layers(),
            tags=[(tag.id, tag_words(tag)) for tag in self._page.codebook],
            formats=[FormatChoice(each.name, self._title(each.title), each.endings[0]) for each in written_formats()],
            folder=self._desk.open_project.path.parent,
        )

    def _title(self, title: str) -> str:
        return QCoreApplication.translate("Formats", title)

    def _layers(self) -> list[tuple[str, tuple[str, ...] | None]]:
        """Gold first, then mine, then the others, then all together."""
        who = self._desk.open_project.who
        layers = self._desk.ask(lambda reader: reader.layers())
        ranked = sorted(layers, key=lambda layer: (not layer.is_gold, layer.person != who.uid, layer.name))
        offered: list[tuple[str, tuple[str, ...] | None]] = []
        for layer in ranked:
            mine = self.tr("{name} (mine)").format(name=layer.name)
            offered.append((mine if layer.person == who.uid else layer.name, (layer.name,)))
        if not any(layer.person == who.uid or layer.is_gold for layer in layers):
            offered.insert(0, (self.tr("{name} (mine, nothing yet)").format(name=who.name), ()))
        return [*offered, (self.tr("All layers"), None)]

    def _articles(self, name: str) -> list[ArticleId]:
        """The articles that a choice names, as things stand."""
        if name == "this":
            return [] if self._page.article is None else [self._page.article.id]
        if name == "listed":
            return self._visible()
        if name == "selected":
            return self._selected()
        rows = self._order().rows
        return [row.article.id for row in rows if name == "all" or row.state.state is State.DONE]

    def _scope(self, choice: ExportChoice) -> Scope:
        from annotator.services.exporting import Scope

        articles = None if choice.articles == "all" else frozenset(self._articles(choice.articles))
        return Scope(layers=choice.layers, tags=choice.tags, articles=articles)

    # What it comes to

    def _on_changed(self, choice: ExportChoice) -> None:
        self._say_of_path(choice)
        what = msgspec.structs.replace(choice, path="")
        if what == self._looked_at:
            return  # another path alone
        self._looked_at = what
        if self._survey is not None and self._sheet is not None:
            self._sheet.show_count(*self._survey.of(self._scope(choice)))
        self._soon.start()

    def _say_of_path(self, choice: ExportChoice) -> None:
        if self._sheet is None:
            return
        try:
            words, is_danger = self._replaces(self._checked_path(choice)), False
        except AnnotatorError as error:
            words, is_danger = str(error), True
        self._sheet.show_remark(words, is_danger=is_danger)

    def _checked_path(self, choice: ExportChoice) -> Path:
        """The path to write to. Raises `Refused` for an ending that names no format."""
        from annotator.jobs.export import writable_format, written_formats

        path = Path(choice.path)
        try:
            writable_format(None, path)
        except Refused:
            # The reason that is given there tells of the options of the command line.
            endings = self.tr(" or ").join(each.endings[0] for each in written_formats())
            reason = self.tr("the name does not say which format to write")
            raise Refused(
                reason, where=path.name, hint=self.tr("End it in {endings}.").format(endings=endings)
            ) from None
        return path

    def _replaces(self, path: Path) -> str:
        found = QFileInfo(str(path))
        if not found.exists():
            return ""
        day = QLocale().toString(found.lastModified(), self.tr("d MMMM yyyy, HH:mm"))
        return self.tr("Replaces {name} of {day}").format(name=path.name, day=day)

    def _look(self) -> None:
        """Count and read the first lines, beside the window."""
        project, sheet = self._desk.project, self._sheet
        if project is None or sheet is None:
            return
        if self._looking.is_busy:
            self._soon.start()
            return
        choice, path, who, known = sheet.choice(), project.path, project.who, self._survey
        scope = self._scope(choice)

        def work(_task: Task) -> tuple[Survey, str]:
            from annotator.jobs.export_plan import preview, survey

            found = known or survey(path, who)
            return found, preview(path, who, scope, found, choice.format, raw=choice.raw)

        def show(result: tuple[Survey, str]) -> None:
            self._survey = result[0]
            if self._sheet is sheet:
                sheet.show_count(*result[0].of(scope))
                sheet.show_preview(result[1])

        def say(reason: str) -> None:
            if self._sheet is sheet:
                sheet.show_preview(reason)

        self._looking.start(work, show, say)

    # Writing

    def _on_wanted(self, choice: ExportChoice) -> None:
        try:
            self.export(choice)
        except AnnotatorError as error:
            self.complained.emit(str(error), [])
        else:
            self._sheets().close()

    def again(self) -> None:
        """The same as the last time, to the same file, which is replaced whole."""
        if self._desk.project is None:
            return
        last = self._last()
        if last is None:
            self.said.emit(self.tr("Nothing was exported from this project yet: say once what and where to"))
            self.ask()
            return
        try:
            self.export(last)
        except AnnotatorError as error:
            self.complained.emit(str(error), [])

    def export(self, choice: ExportChoice) -> None:
        """Write it, and remember it for the next time. Raises `AnnotatorError`."""
        from annotator.jobs.export import export_to
        from annotator.services.project import Project

        project = self._desk.open_project
        path = self._checked_path(choice)
        if self.background.is_busy:
            raise Refused(self.tr("Other work is under way; wait for it, or stop it"))
        scope, file, who = self._scope(choice), project.path, project.who

        def work(task: Task) -> Exported:
            beside = Project.open_to_read(file, who, Source.WINDOW)
            try:
                # The sheet has said that a file that is there is replaced.
                return export_to(beside, path, scope, raw=choice.raw, force=True, task=task)
            finally:
                beside.file.close()

        def on_refused(reason: str) -> None:
            self._failed = choice
            self.complained.emit(reason, [])

        def on_done(done: Exported) -> None:
            self._failed = None
            self._settings.settings.last_export[str(file)] = choice
            self._settings.save()
            self._report(done, path)

        self.background.start(
            work,
            on_done,
            on_refused,
            name=self.tr("Exporting"),
            on_stopped=lambda: self.said.emit(self.tr("The export was stopped: no file was written")),
        )

    def _report(self, done: Exported, path: Path) -> None:
        number = QLocale().toString
        text = self.tr("{count} annotations of {articles} articles written to {name}").format(
            count=number(done.annotations), articles=number(done.articles), name=path.name
        )
        if done.refusals:
            self.complained.emit(text, list(map(str, done.refusals)))
        else:
            self.said.emit(text)
