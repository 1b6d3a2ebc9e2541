"""The menu bar: what `ACTIONS` names, and the menus that are filled when they open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.settings import SettingsFile
from annotator.ui.actions import ACTIONS, ANNOTATION, MENUS, PROJECT, VIEW, Actions
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.project_files import ProjectFiles
from annotator.ui.safety import Safety
from annotator.ui.text_positions import display_copy
from annotator.ui.translation import LANGUAGES, SYSTEM


class Menus(QObject):
    """Builds the menu bar of a window."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._menus: dict[str, QMenu] = {}
        window.menuBar().setAccessibleName(self.tr("Menu"))
        for name in MENUS:
            menu = self._menus[name] = window.menuBar().addMenu(QCoreApplication.translate("Actions", name))
            for spec in ACTIONS:
                if spec.menu == name:
                    if spec.separate and not menu.isEmpty():
                        menu.addSeparator()
                    menu.addAction(actions[spec.id])
        self._everywhere = QMenu(self.tr("Tag everywhere in the article"), window)
        self._menus[ANNOTATION].insertMenu(actions["annotation.next"], self._everywhere)
        self._menus[ANNOTATION].insertSeparator(actions["annotation.next"])
        self._everywhere.menuAction().setVisible(False)  # until a codebook has tags

    def add_projects(self, files: ProjectFiles, safety: Safety, settings: SettingsFile) -> None:
        """The projects that were open last, and the backups of this one."""
        before = self._actions["person.choose"]
        recent = QMenu(self.tr("Recent projects"), self._window)
        self._menus[PROJECT].insertMenu(before, recent)
        recent.aboutToShow.connect(lambda: self._fill_recent(recent, files, settings))
        backups = QMenu(self.tr("Restore a backup"), self._window)
        self._menus[PROJECT].insertMenu(before, backups)
        backups.aboutToShow.connect(lambda: safety.fill_menu(backups))

    def add_layers(self, desk: Desk, page: Page, show: Callable[[str | None], object]) -> None:
        """Whose labels are on screen."""
        layers = self._menus[VIEW].addMenu(self.tr("Layer shown"))
        layers.setObjectName("view.layer")
        layers.aboutToShow.connect(lambda: self._fill_layers(layers, desk, page, show))

    def add_languages(self, settings: SettingsFile, said: Callable[[str], object]) -> None:
        """In which language the window speaks, from its next start on."""
        menu = self._menus[VIEW].addMenu(self.tr("Language"))
        menu.setObjectName("view.language")
        group = QActionGroup(menu)
        for code, name in {SYSTEM: self.tr("As the system"), **LANGUAGES}.items():
            action = QAction(name, group, checkable=True)
            action.setChecked(settings.settings.language == code)
            action.triggered.connect(lambda _checked=False, code=code: self._choose_language(code, settings, said))
            menu.addAction(action)

    def _choose_language(self, code: str, settings: SettingsFile, said: Callable[[str], object]) -> None:
        settings.settings.language = code
        settings.save()
        said(self.tr("The language changes when the program is started again"))

    def add_tag(self, action: QAction, *, everywhere: bool = False) -> None:
        """An action that tags stands above those that move about; those for all places have a menu of their own."""
        if not everywhere:
            self._menus[ANNOTATION].insertAction(self._everywhere.menuAction(), action)
            return
        self._everywhere.addAction(action)
        self._everywhere.menuAction().setVisible(True)

    def _fill_recent(self, menu: QMenu, files: ProjectFiles, settings: SettingsFile) -> None:
        menu.clear()
        for name in settings.settings.recent:
            action = menu.addAction(_menu_text(Path(name).name))
            action.setToolTip(name)
            action.triggered.connect(lambda _checked=False, name=name: files.open_paths([Path(name)]))

    def _fill_layers(self, menu: QMenu, desk: Desk, page: Page, show: Callable[[str | None], object]) -> None:
        menu.clear()
        group = QActionGroup(menu)
        project = desk.project
        if project is None:
            return
        others = [layer.name for layer in page.layers if layer.person != project.who.uid]
        mine = self.tr("Mine ({name})").format(name=project.who.name)
        for text, name in [(mine, None), *((each, each) for each in others)]:
            action = QAction(_menu_text(text), group, checkable=True)
            shown = None if page.layer is None else page.layer.name
            action.setChecked(page.shows_mine if name is None else name == shown)
            action.triggered.connect(lambda _checked=False, name=name: show(name))
            menu.addAction(action)


def _menu_text(name: str) -> str:
    """A name from outside as a menu shows it: no letter of it is underlined."""
    return display_copy(name).replace("&", "&&")
