"""Leads through the first five minutes: makes a project to try things on, shows the cards, notices what was done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.paths import Places
from annotator.settings import SettingsFile
from annotator.ui.actions import Actions
from annotator.ui.desk import Desk
from annotator.ui.key_bindings import KeyBindings
from annotator.ui.page import Page
from annotator.ui.panes.tour_card import TourCard
from annotator.ui.project_files import ENDING, ProjectFiles
from annotator.ui.reading_order import ReadingOrder
from annotator.ui.side_column import SideColumn
from annotator.ui.theme import Theme
from annotator.ui.tour_steps import REDONE, UNDONE, Beside, Happening, Tour, action, operation, steps_of_the_tour

if TYPE_CHECKING:
    from annotator.services.outcome import ChangeSet

ARTICLE = "03-en-grain-corridor.txt"  # the one that the steps speak of
_NAME = "tour"
_KEY = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


class TourGuide(QObject):
    """The tour, while it is under way; it can be left, and taken up where it was."""

    complained = Signal(str, list)
    running_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        page: Page,
        *,
        actions: Actions,
        keys: KeyBindings,
        order: ReadingOrder,
        files: ProjectFiles,
        settings: SettingsFile,
        places: Places,
        side: SideColumn,
        panes: Mapping[Beside, QWidget],
        theme: Theme,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._desk = desk
        self._page = page
        self._actions = actions
        self._keys = keys
        self._order = order
        self._files = files
        self._settings = settings
        self._places = places
        self._side = side
        self._panes = panes
        self._over = over
        self._tour: Tour | None = None
        self._opening = False
        self.card = TourCard(theme, over)
        self.card.next_wanted.connect(self.forward)
        self.card.back_wanted.connect(self.back)
        self.card.leave_wanted.connect(self.leave)
        over.installEventFilter(self)
        for pane in panes.values():
            pane.installEventFilter(self)
        desk.changed.connect(self._on_changed)
        desk.project_changed.connect(self._on_project_changed)
        keys.changed.connect(self._show)
        order.filled.connect(self._open_article)
        files.settled.connect(self._end_opening)
        for id_ in actions.specs:
            actions[id_].triggered.connect(lambda _checked=False, id_=id_: self._on_action(id_))

    @property
    def is_running(self) -> bool:
        return self._tour is not None

    @property
    def step(self) -> str | None:
        """The id of the step that is shown."""
        return None if self._tour is None else self._tour.step.id

    def set_theme(self, theme: Theme) -> None:
        self.card.set_theme(theme)

    # Beginning and leaving

    def begin(self) -> None:
        """Take the tour up where it was left; else begin it on a fresh project."""
        settings = self._settings.settings
        known = Path(settings.tour) if settings.tour and Path(settings.tour).is_file() else None
        try:
            if known is None:
                self._begin_anew()
            else:
                self._open(known)
        except AnnotatorError as error:
            self._opening = False
            self.complained.emit(str(error), [])
            return
        steps = Tour(steps_of_the_tour())
        self._go(steps if known is None else steps.at_step(settings.tour_step))
        self.running_changed.emit()

    def _begin_anew(self) -> None:
        path = _free_path(self._places.projects)
        self._opening = True
        self._files.new(path, self._places.codebook)
        self._files.import_files([self._places.seeds / "articles"])
        self._settings.settings.tour = str(path.absolute())

    def _open(self, path: Path) -> None:
        self._opening = True
        project = self._desk.project
        if project is None or not path.samefile(project.path):
            self._files.open(path)
        self._opening = False

    def leave(self) -> None:
        """Hide the card; `begin` goes on from here, unless this was the end."""
        tour, self._tour = self._tour, None
        if tour is None:
            return
        had_focus = self._has_focus()
        if tour.is_last:
            self._settings.settings.tour = self._settings.settings.tour_step = None
        self._settings.save()
        self.card.hide()
        if had_focus:
            self._actions["view.text"].trigger()
        self.running_changed.emit()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.card.isAncestorOf(focus)

    def _on_project_changed(self) -> None:
        if not self._opening:
            self.leave()  # the steps speak of the tour's own project

    def _open_article(self) -> None:
        """The article that the steps speak of, once it is there."""
        if not self._opening:
            return
        row = next((row for row in self._order.rows if row.article.file_name == ARTICLE), None)
        if row is not None:
            self._opening = False
            QTimer.singleShot(0, self, lambda: self._order.open_wanted.emit(row.article.id))

    def _end_opening(self) -> None:
        self._opening = False

    # Going on

    def forward(self) -> None:
        """The next step, done or not; after the last the tour is over."""
        if self._tour is not None and self._tour.is_last:
            self.leave()
        elif self._tour is not None:
            self._go(self._tour.forward())

    def back(self) -> None:
        if self._tour is not None:
            self._go(self._tour.back())

    def _on_action(self, id_: str) -> None:
        self._note(action(id_))

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.kind == "Revert":
            self._note(operation("Revert", REDONE if changes.summary.startswith("Redo") else UNDONE))
            return
        added = self._page.get(changes.annotations[-1]) if changes.annotations else None
        self._note(operation(changes.kind, "" if added is None else added.tag))

    def _note(self, happening: Happening) -> None:
        if self._tour is not None:
            after = self._tour.after(happening)
            if after is not self._tour:
                self._go(after, praise=True)

    def _go(self, tour: Tour, *, praise: bool = False) -> None:
        self._tour = tour
        if not self._panes[tour.step.beside].isVisible():
            self._side.show_usual()
        self._settings.settings.tour_step = tour.step.id
        self._show(praise=praise)

    # The card

    def _show(self, *, praise: bool = False) -> None:
        tour = self._tour
        if tour is None:
            return
        onward = self.tr("Next") if tour.is_done else self.tr("Skip")
        keys = self._keys.first_words()
        self.card.set_keys(keys.get("tour.next", ""), keys.get("tour.back", ""), keys.get("tour.leave", ""))
        self.card.show_step(
            tour.step.title,
            self._with_keys(tour.step.text, keys),
            number=tour.at + 1,
            of=len(tour.steps),
            before=self.tr("✓ Well done.") if praise else "",
            onward=self.tr("Close") if tour.is_last else onward,
        )
        self.put()

    def _with_keys(self, text: str, keys: Mapping[str, str]) -> str:
        return _KEY.sub(lambda match: keys.get(match[1]) or self.tr("(no key)"), text)

    def put(self) -> None:
        """Beside the pane that the step speaks of."""
        tour = self._tour
        if tour is None:
            return
        pane = self._panes[tour.step.beside]
        place = QRect(pane.mapTo(self._over, QPoint(0, 0)), pane.size())
        self.card.put_beside(place, self._over.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}
        if self._tour is not None and event.type() in moved and watched is not self.card:
            QTimer.singleShot(0, self, self.put)
        return False


def _free_path(folder: Path) -> Path:
    """A project file that is not there yet: "tour", else "tour 2" and so on."""
    path, number = folder / f"{_NAME}{ENDING}", 1
    while path.exists():
        number += 1
        path = folder / f"{_NAME} {number}{ENDING}"
    return path
