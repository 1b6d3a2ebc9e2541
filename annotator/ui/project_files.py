"""Projects and files from the window: new, open, import, export, who works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import AnnotatorError, ProjectHeld, Refused, UnusableProject, UnwritableFile
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.jobs.codebook_file import read_codebook
from annotator.jobs.task import Task
from annotator.paths import Places
from annotator.settings import SettingsFile
from annotator.ui.background import Background
from annotator.ui.desk import Desk
from annotator.ui.questions import AskLine, ask_path

if TYPE_CHECKING:
    from annotator.jobs.export import Exported
    from annotator.jobs.import_articles import Imported, Reading

ENDING = ".annot"
_CODEBOOK = "codebook.toml"


class ProjectFiles(QObject):
    """Opens and makes projects, and moves files in and out of the one that is open."""

    said = Signal(str)
    """Something went well."""
    complained = Signal(str, list)
    """Something did not: a sentence, and the lines below it."""
    troubled = Signal(object)
    """The path of a project that could not be opened; its backups may be wanted."""
    settled = Signal()
    """What was asked for at the start is open now, or was refused."""

    def __init__(self, desk: Desk, places: Places, settings: SettingsFile, ask: AskLine, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._places = places
        self._settings = settings
        self._ask = ask
        self._window = window
        self.background = Background[object](self)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "project.new": self.ask_new,
            "project.open": self.ask_open,
            "project.close": lambda: self._desk.take(None),
            "person.choose": self.ask_person,
            "file.import": self.ask_import,
            "file.export": self.ask_export,
        }

    # Opening

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what the command line names: a project, article files, folders; nothing: the last project."""
        try:
            self._open_paths([path.absolute() for path in paths])
        except AnnotatorError as error:
            self.complained.emit(str(error), [])
        if not self.background.is_busy:
            self.settled.emit()

    def _open_paths(self, paths: list[Path]) -> None:
        projects = [path for path in paths if path.suffix == ENDING]
        files = [path for path in paths if path.suffix != ENDING]
        if projects:
            self.open(projects[0])
        elif files:
            self._open_for(files)
        else:
            self._open_last()
        if files and self._desk.project is not None and self._desk.project.is_writable:
            self._import(files, only_new=True)

    def _open_last(self) -> None:
        recent = self._settings.settings.recent
        if recent and Path(recent[0]).is_file():
            self.open(Path(recent[0]))

    def _open_for(self, files: list[Path]) -> None:
        """The project of these files: named after the first, made where there is none."""
        first = files[0]
        name = first.name if first.is_dir() else first.stem
        path = self._places.projects / f"{name}{ENDING}"
        if path.exists():
            self.open(path)
        else:
            own = first / _CODEBOOK
            self.new(path, own if first.is_dir() and own.is_file() else self._places.codebook)

    def open(self, path: Path) -> None:
        """Open a project; to read only, where another process has it. Raises `AnnotatorError`."""
        from annotator.jobs.backups import back_up_before_migration
        from annotator.services.project import Project

        if self._is_open_to_write(path):
            self.said.emit(self.tr("{name} is open already").format(name=path.name))
            return
        person = self._settings.settings.identity()
        held = ""
        try:
            back_up_before_migration(path, self._places.backups)
            project = Project.open(path, person, Source.WINDOW)
        except ProjectHeld as error:
            project = Project.open_to_read(path, person, Source.WINDOW)
            held = self.tr("Open to read only. {reason}").format(reason=error)
        except UnusableProject:
            self.troubled.emit(path)
            raise
        self._desk.take(project)
        self._remember(path)
        if held:
            self.complained.emit(held, [])

    def _is_open_to_write(self, path: Path) -> bool:
        """Whether it is this window itself that has the project: opened again, it would be held from itself."""
        project = self._desk.project
        try:
            return project is not None and project.is_writable and path.samefile(project.path)
        except OSError:
            return False

    def new(self, path: Path, codebook: Path) -> None:
        """Make a project and open it. Raises `AnnotatorError`."""
        from annotator.services.project import Project

        tags = read_codebook(codebook)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._desk.take(Project.create(path, tags, self._settings.settings.identity(), Source.WINDOW))
        self._remember(path)

    def _remember(self, path: Path) -> None:
        self._settings.settings.note_project(path)
        self._settings.save()

    # From the menu

    def ask_new(self) -> None:
        self._ask_path(
            self.tr("New project"),
            lambda paths: self.new(_as_project(paths[0]), self._places.codebook),
            filters=self.tr("Projects (*.annot)"),
            saving=True,
            suffix=ENDING[1:],
            never_replace=True,
        )

    def ask_open(self) -> None:
        self._ask_path(
            self.tr("Open project"), lambda paths: self.open(paths[0]), filters=self.tr("Projects (*.annot)")
        )

    def ask_import(self) -> None:
        self._ask_path(
            self.tr("Import articles"),
            self.import_files,
            filters=self.tr("Articles (*.txt *.jsonl);;All files (*)"),
            several=True,
        )

    def ask_export(self) -> None:
        self._ask_path(
            self.tr("Export"),
            lambda paths: self.export(paths[0]),
            filters=self.tr("One row an annotation (*.csv);;One line an article (*.jsonl)"),
            saving=True,
            suffix="csv",
        )

    def ask_export_of(self, articles: tuple[ArticleId, ...]) -> None:
        """Export these articles alone."""
        self._ask_path(
            self.tr("Export"),
            lambda paths: self.export(paths[0], frozenset(articles)),
            filters=self.tr("One row an annotation (*.csv);;One line an article (*.jsonl)"),
            saving=True,
            suffix="csv",
        )

    def ask_person(self) -> None:
        known = self._settings.settings.identity().name
        self._ask.ask(self.tr("Who works here?"), known, self.choose_person)

    def _ask_path(
        self,
        title: str,
        then: Callable[[list[Path]], None],
        *,
        filters: str,
        saving: bool = False,
        several: bool = False,
        suffix: str = "",
        never_replace: bool = False,
    ) -> None:
        project = self._desk.project
        folder = self._places.projects if project is None else project.path.parent
        ask_path(
            self._window,
            title,
            on_chosen=lambda paths: self._attempt(lambda: then(paths)),
            folder=folder if folder.is_dir() else Path.home(),
            filters=filters,
            saving=saving,
            several=several,
            suffix=suffix,
            never_replace=never_replace,
        )

    def _attempt(self, work: Callable[[], None]) -> None:
        try:
            work()
        except AnnotatorError as error:
            self.complained.emit(str(error), [])

    def choose_person(self, name: str) -> None:
        """Another person works from now on, in this project and in later sessions."""
        name = " ".join(name.split())[:200]
        settings = self._settings.settings
        if not name or name == settings.identity().name:
            return
        settings.choose(settings.identity_named(name))
        self._settings.save()
        project = self._desk.project
        if project is not None:
            self._desk.take_person(settings.identity())
        self.said.emit(self.tr("{name} works here now").format(name=name))

    # Import and export

    def import_files(self, paths: Sequence[Path]) -> None:
        """Bring files and folders into the open project, or into one of their own; a project among them is opened."""
        if self._desk.project is None or any(path.suffix == ENDING for path in paths):
            self.open_paths(paths)
        else:
            self._attempt(lambda: self._import(list(paths), only_new=False))

    def open_starter(self) -> None:
        self.open_paths([self._places.seeds])

    def _import(self, paths: list[Path], *, only_new: bool) -> None:
        from annotator.jobs import import_articles
        from annotator.jobs.backups import back_up_if_changed

        if self.background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
            return
        if not self._desk.open_project.is_writable:
            raise Refused(self.tr("the project is open to read only: nothing can be imported"))
        known: set[str] = self._desk.ask(lambda reader: reader.known_bodies()) if only_new else set()

        def take_in(reading: Reading) -> None:
            reading.records = [record for record in reading.records if record.sha256 not in known]
            try:
                done = import_articles.take_in(self._desk.open_project, reading)
            except AnnotatorError as error:
                refuse(str(error))
                return
            # Shown in an event of its own: with 20 MB of text, both together would hold up the window for over 1 s.
            QTimer.singleShot(0, self, lambda: show(done))

        def show(done: Imported) -> None:
            self._report_import(done, only_new)
            self.settled.emit()

        def refuse(reason: str) -> None:
            self.complained.emit(reason, [])
            self.settled.emit()

        project, base = self._desk.open_project.path, self._places.backups

        def read(task: Task) -> Reading:
            with suppress(UnwritableFile, UnusableProject):  # that none could be made, the timer's backup tells
                back_up_if_changed(project, base, task)
            return import_articles.read_paths(paths, task)

        self.background.start(read, take_in, refuse)

    def _report_import(self, done: Imported, quietly: bool) -> None:
        self._desk.tell(done.changes)
        lines = list(done.lines())
        if done.refusals:
            summary = self.tr("{count} of what was there could not be taken in").format(count=len(done.refusals))
            self.complained.emit(summary, [*map(str, done.refusals), *lines])
        elif done.changes is not None and done.changes.operation is not None:
            self.said.emit(done.changes.summary)
        elif not quietly:
            self.said.emit(self.tr("Nothing new: all of it is there already"))

    def export(self, path: Path, articles: frozenset[ArticleId] | None = None) -> None:
        """Write the gold layer if there is one, else mine, of these articles or all; the format goes by the name."""
        from annotator.jobs.export import export_to, writable_format
        from annotator.services.exporting import Scope
        from annotator.services.project import Project

        project = self._desk.open_project
        try:
            writable_format(None, path)
        except Refused:
            # The reason that is given there tells of the options of the command line.
            reason = self.tr("the name does not say which format to write")
            raise Refused(reason, where=path.name, hint=self.tr("End it in .csv or .jsonl.")) from None
        if self.background.is_busy:
            self.complained.emit(self.tr("Other work is under way; wait for it, or stop it"), [])
            return
        layers = project.ask(lambda reader: reader.layers())
        mine = [layer.name for layer in layers if layer.is_gold] or [
            layer.name for layer in layers if layer.person == project.who.uid
        ]
        scope = Scope(layers=(mine[0],) if mine else (), articles=articles)
        file, who = project.path, project.who

        def work(task: Task) -> Exported:
            beside = Project.open_to_read(file, who, Source.WINDOW)
            try:
                # The dialog has asked already whether a file that is there may be replaced.
                return export_to(beside, path, scope, force=True, task=task)
            finally:
                beside.file.close()

        self.background.start(
            work, lambda done: self._report_export(done, path), lambda why: self.complained.emit(why, [])
        )

    def _report_export(self, done: Exported, path: Path) -> None:
        text = self.tr("{count} annotations of {articles} articles written to {name}").format(
            count=done.annotations, articles=done.articles, name=path.name
        )
        if done.refusals:
            self.complained.emit(text, list(map(str, done.refusals)))
        else:
            self.said.emit(text)


def _as_project(path: Path) -> Path:
    """The path with the ending of projects; a name with a dot in it keeps all of it."""
    return path if path.suffix == ENDING else path.with_name(path.name + ENDING)
