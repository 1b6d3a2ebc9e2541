"""What a window is called, what can be done in it now, and where it stands."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtWidgets import QMainWindow

from annotator.domain.errors import AnnotatorError
from annotator.settings import SettingsFile
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes_row import PanesRow
from annotator.ui.text_positions import display_copy

if TYPE_CHECKING:
    from annotator.services.project import Project
    from annotator.ui.review.reviewing import Reviewing


def title_of(project: Project | None) -> str:
    """The project and who works in it, before the program's name."""
    name = QCoreApplication.translate("MainWindow", "Annotator")
    if project is None:
        return name
    readonly = "" if project.is_writable else QCoreApplication.translate("MainWindow", " (read only)")
    return f"{project.name}{readonly} — {project.who.name} — {name}"


def needs_met(desk: Desk, page: Page, *, reviewing: Reviewing, is_covered: bool, is_touring: bool) -> frozenset[str]:
    """Which needs of actions are met. While a review is on screen, those of labelling are not; under another page
    (`is_covered`) neither are those of a review.
    """
    met = set() if is_covered else set(reviewing.met())
    if desk.project is not None:
        met.add("project")
    if is_touring:
        met.add("tour")
    if page.article is not None and not reviewing.is_on and not is_covered:
        met.add("article")
        if page.current is not None:
            met.add("current")
    return frozenset(met)


def layer_words(page: Page, name: str | None) -> str:
    """Whose labels are shown; None: one's own."""
    if name is None:
        return QCoreApplication.translate("MainWindow", "Your own layer")
    words = (
        QCoreApplication.translate(
            "MainWindow", "The labels of {name} are hidden on an article until yours are done there"
        )
        if page.is_hidden
        else QCoreApplication.translate("MainWindow", "The layer of {name}, to read only")
    )
    return words.format(name=display_copy(name))


def warm_up(project: Project | None) -> str:
    """Have the project ask once what a key press asks; why that failed, or nothing."""
    try:
        if project is not None:
            project.warm_up()
    except AnnotatorError as error:
        return str(error)
    return ""


def restore_place(window: QMainWindow, file: SettingsFile, panes: PanesRow) -> None:
    """Let the window stand where it was when it was closed last."""
    window.resize(1280, 800)
    if file.settings.window:
        window.restoreGeometry(QByteArray(b64decode(file.settings.window)))
    panes.set_sizes(file.settings.splitter)


def keep_place(window: QMainWindow, file: SettingsFile, panes: PanesRow) -> None:
    """Remember where the window stands."""
    file.settings.window = b64encode(bytes(window.saveGeometry().data())).decode()
    file.settings.splitter = panes.sizes()
    file.save()
