"""The composition root: builds everything, on one page."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from ctypes import CDLL
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Source
from annotator.paths import Places, places
from annotator.settings import SettingsFile
from annotator.store.header import check_header

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from annotator.ui.main_window import MainWindow

_MOST_START_MS = 10_000  # for the program to get ready, where what it was to open cannot be opened
_MOST_WAIT_MS = 500  # for the first paint, before the project is opened all the same


class NoWindow(AnnotatorError):
    """This machine cannot show a window as it is."""


def open_window(paths: Sequence[Path]) -> "MainWindow":
    """Build the whole program as the command does, and show its window, without running the event loop.

    Uses the running QApplication or makes one. The project is opened once the window is painted;
    `MainWindow.ready`, and the signal `became_ready`, say when it can be labelled.
    """
    app = _application()
    from annotator.ui import translation
    from annotator.ui.first_paint import when_painted
    from annotator.ui.main_window import MainWindow
    from annotator.ui.unexpected import UnexpectedErrors

    found = places()
    settings = SettingsFile(found.settings)
    translation.install(app, found.resources / "translations", settings.settings.language)
    window = MainWindow(found, settings)
    window.closed.connect(UnexpectedErrors(window).remove)
    window.show()
    window.activateWindow()
    window.view.setFocus()

    def open_what_was_asked_for() -> None:
        window.activateWindow()  # again: where another window was closed just now, the focus goes nowhere with it
        window.open_paths([Path(path) for path in paths])

    when_painted(window, _MOST_WAIT_MS, open_what_was_asked_for)
    return window


def run_window(paths: Sequence[Path]) -> int:
    """Show the window and run until it is closed. Raises `AnnotatorError` for a path that cannot be opened."""
    for path in paths:
        if not path.exists():
            raise AnnotatorError("there is no such file or folder", where=path)
        if path.suffix == ".annot":
            check_header(path)
    gc.disable()  # until it is ready, the program makes what stays; to look for garbage in it takes a fifth of the time
    app = _application()
    window = open_window(paths)
    window.became_ready.connect(_collect_garbage_from_here)
    _in_any_case(_MOST_START_MS, _collect_garbage_from_here)
    status = app.exec()
    del window
    return status


def _collect_garbage_from_here() -> None:
    gc.freeze()
    gc.enable()


def _in_any_case(after_ms: int, then: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(after_ms, then)


def _application() -> "QApplication":
    _refuse_without_display()
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise NoWindow(f"Qt cannot be loaded ({error})", hint=_LIBRARIES) from error
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setApplicationName("Annotator")
    QApplication.setDesktopFileName("annotator")
    return QApplication(sys.argv[:1])


_LIBRARIES = (
    "On Debian or Ubuntu: sudo apt install libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0."
)
_XCB_LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxkbcommon-x11.so.0")


def _refuse_without_display() -> None:
    """Qt would abort the process; a sentence is better."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise NoWindow(
            "there is no display to show a window on",
            hint="Start it on a desktop, or use the commands, which need none (annotator --help).",
        )
    for name in _XCB_LIBRARIES:
        try:
            CDLL(name)
        except OSError:
            raise NoWindow(f"Qt needs {name}, which this system lacks", hint=_LIBRARIES) from None


def write_demo(folder: Path, shipped: Places) -> Iterator[Path]:
    """Write demo.annot, annotations.csv, articles.jsonl and window.png into a folder; yields what was written.

    Needs no display. Raises `AnnotatorError` where one of them is there already.
    """
    from annotator.jobs.codebook_file import read_codebook
    from annotator.jobs.export import export_to
    from annotator.jobs.import_articles import import_paths
    from annotator.services.exporting import Scope
    from annotator.services.project import Project

    names = ("demo.annot", "annotations.csv", "articles.jsonl", "window.png")
    project_path, csv, jsonl, picture = (folder / name for name in names)
    for path in (project_path, csv, jsonl, picture):
        if path.exists():
            raise AnnotatorError("it is there already", where=path, hint="Choose an empty folder.")
    folder.mkdir(parents=True, exist_ok=True)
    # Ana is invented, and has the first layer of the starter corpus: the picture shows her at work.
    ana = Identity(Uid("ana-of-the-starter-corpus"), "Ana")
    project = Project.create(project_path, read_codebook(shipped.codebook), ana, Source.COMMAND_LINE)
    try:
        import_paths(project, [shipped.seeds])
        export_to(project, csv, Scope())
        export_to(project, jsonl, Scope())
    finally:
        project.close()
    yield from (project_path, csv, jsonl)
    _write_picture(project_path, ana, picture)
    yield picture


def _write_picture(project: Path, who: Identity, picture: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = _application()
    from annotator.ui.main_window import MainWindow

    found = places()
    settings = SettingsFile(picture.with_name(".annotator-settings.json"))
    settings.settings.choose(who)
    settings.settings.theme = "light"
    window = MainWindow(found, settings)
    window.show()
    window.open_paths([project])
    app.processEvents()
    saved = window.grab().save(str(picture))
    window.close()
    settings.path.unlink(missing_ok=True)
    if not saved:
        raise AnnotatorError("the picture cannot be written", where=picture)
