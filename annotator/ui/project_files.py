"""Projects from the window: new, open, which files go into which, who works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.codebook import Codebook
from annotator.domain.errors import AnnotatorError, ProjectHeld, UnusableProject
from annotator.domain.handover import HANDOVER_ENDING
from annotator.domain.records import Source
from annotator.jobs.codebook_file import read_codebook
from annotator.paths import Places
from annotator.reading.attributes import TextReadings
from annotator.settings import SettingsFile
from annotator.ui.desk import Desk
from annotator.ui.handing.hand_out_in import HandOutIn
from annotator.ui.importing import Importing, Look
from annotator.ui.questions import AskLine, ask_path

ENDING = ".annot"
_CODEBOOK = "codebook.toml"


class ProjectFiles(QObject):
    """Opens and makes projects, and says which files are to come into the one that is open."""

    said = Signal(str)
    """Something went well."""
    complained = Signal(str, list)
    """Something did not: a sentence, and the lines below it."""
    troubled = Signal(object)
    """The path of a project that could not be opened; its backups may be wanted."""
    settled = Signal()
    """What was asked for at the start is open now, or was refused."""
    handed = Signal(Path)
    """A colleague's file is to be looked at, for the project that is open."""

    def __init__(
        self,
        desk: Desk,
        places: Places,
        settings: SettingsFile,
        *,
        ask: AskLine,
        importing: Importing,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._importing = importing
        self._desk = desk
        self._places = places
        self._settings = settings
        self._ask = ask
        self._window = window
        self.readings = TextReadings(places.resources / "gazetteers")
        self.background = importing.background
        self.hand_out = HandOutIn(
            desk, places, background=self.background, open_project=self.open, make_project=self.make, parent=self
        )
        self.hand_out.said.connect(self.said)
        self.hand_out.complained.connect(self.complained)
        self.hand_out.settled.connect(self.settled)
        importing.said.connect(self.said)
        importing.complained.connect(self.complained)
        importing.settled.connect(self.settled)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "project.new": self.ask_new,
            "project.open": self.ask_open,
            "project.close": lambda: self._desk.take(None),
            "person.choose": self.ask_person,
            "file.import": lambda: self.ask_import(Look.WHEN_NEEDED),
            "file.import_preview": lambda: self.ask_import(Look.ALWAYS),
        }

    def warm_up_readings(self, language: str | None) -> None:
        """Load what is needed to read texts of a language, beside the window: the first label waits for less."""
        # No daemon: Python would end that in the midst of the word lists' own code when the program ends, which aborts.
        Thread(target=self.readings.warm_up, args=(language,)).start()

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
        handed = [path for path in paths if path.suffix == HANDOVER_ENDING]
        files = [path for path in paths if path.suffix not in {ENDING, HANDOVER_ENDING}]
        if projects:
            self.open(projects[0])
        elif handed:
            self.open_handed(handed[0])
        elif files:
            self._open_for(files)
        else:
            self._open_last()
        if files and self._desk.project is not None and self._desk.project.is_writable:
            self._importing.bring_in(files, Look.NEVER, only_new=True)

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
        from annotator.services.filling import Filling
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
        project.filling = Filling(self.readings)
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
        """Make a project with the codebook of a file and open it. Raises `AnnotatorError`."""
        self.make(path, read_codebook(codebook))

    def make(self, path: Path, tags: Codebook) -> None:
        """Make a project with a codebook and open it. Raises `AnnotatorError`."""
        from annotator.services.filling import Filling
        from annotator.services.project import Project

        path.parent.mkdir(parents=True, exist_ok=True)
        project = Project.create(path, tags, self._settings.settings.identity(), Source.WINDOW)
        project.filling = Filling(self.readings)
        self._desk.take(project)
        self._remember(path)

    def _remember(self, path: Path) -> None:
        self._settings.settings.note_project(path)
        self._settings.save()

    def open_handed(self, path: Path) -> None:
        """What a colleague handed: into the open project, or, where it hands out articles, a project of its own."""
        if self._desk.project is None or not self._desk.project.is_writable:
            self.hand_out.open(path)
        else:
            self.handed.emit(path)

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
            self.tr("Open project"),
            lambda paths: self.open_paths(paths[:1]),
            filters=self.tr("Projects and hand-overs (*.annot *.handover)"),
        )

    def ask_import(self, look: Look) -> None:
        self._ask_path(
            self.tr("Import articles"),
            lambda paths: self.import_files(paths, look),
            filters=self.tr("Articles (*.txt *.html *.htm *.xhtml *.mhtml *.jsonl);;All files (*)"),
            several=True,
            folders=True,
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
        folders: bool = False,
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
            folders=folders,
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

    # Import

    def import_files(self, paths: Sequence[Path], look: Look = Look.WHEN_NEEDED) -> None:
        """Bring files and folders into the open project, or into one of their own; a project among them is opened."""
        if self._desk.project is None or any(path.suffix in {ENDING, HANDOVER_ENDING} for path in paths):
            self.open_paths(paths)
        else:
            self._attempt(lambda: self._importing.bring_in(list(paths), look))

    def open_starter(self) -> None:
        self.open_paths([self._places.seeds])


def _as_project(path: Path) -> Path:
    """The path with the ending of projects; a name with a dot in it keeps all of it."""
    return path if path.suffix == ENDING else path.with_name(path.name + ENDING)
