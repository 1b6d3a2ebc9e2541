"""Between the registry of actors and its pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from annotator.domain.ids import Uid
from annotator.domain.records import Annotation, Entity
from annotator.domain.values import Reference
from annotator.services.blindness import may_be_seen
from annotator.services.entities import ENTITY_TYPE, EditEntity, EntityRow, MergeEntities, entity_rows, matching
from annotator.services.outcome import ChangeSet
from annotator.services.values import SetValues
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.actor_pane import ActorPane

_MOST_SHOWN = 2000
_MOST_MENTIONS = 2000


class Actors(QObject):
    """Fills the pane while it is on screen, and runs what it wants."""

    said = Signal(str)
    go_wanted = Signal(object)
    """An `Annotation` whose place is wanted."""

    def __init__(
        self, desk: Desk, page: Page, pane: ActorPane, is_shown: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._pane = pane
        self._is_shown = is_shown
        self._rows: list[EntityRow] = []
        self._looked_at: Uid | None = None
        desk.changed.connect(self._on_changed)
        desk.project_changed.connect(self._on_project_changed)
        pane.typed.connect(lambda _typed: self._show_rows())
        pane.looked_at.connect(self._look_at)
        pane.taken.connect(self._take)
        pane.place_wanted.connect(self.go_wanted)
        pane.merge_wanted.connect(self._merge)
        pane.edited.connect(self._edit)

    def fill(self) -> None:
        """Read the registry anew, and show it."""
        self._rows = [] if self._desk.project is None else self._desk.ask(entity_rows)
        self._pane.set_types(self._types())
        self._show_rows()

    def _types(self) -> Sequence[str]:
        found = (tag.attribute(ENTITY_TYPE) for tag in self._page.codebook)
        return next((attribute.values for attribute in found if attribute is not None), ())

    def _show_rows(self) -> None:
        typed = self._pane.picker.text()
        by_uid = {row.entity.uid: row for row in self._rows}
        if typed.strip():
            found = matching([row.entity for row in self._rows], typed, _MOST_SHOWN)
            shown = [by_uid[entity.uid] for entity in found]
        else:
            shown = self._rows[:_MOST_SHOWN]
        self._pane.show_rows(shown, any_at_all=bool(self._rows))

    def _look_at(self, uid: object) -> None:
        self._looked_at = cast("Uid | None", uid)
        entity = self._entity()
        self._pane.show_entity(entity, [] if entity is None else self._mentions(entity))

    def _entity(self) -> Entity | None:
        return next((row.entity for row in self._rows if row.entity.uid == self._looked_at), None)

    def _mentions(self, entity: Entity) -> list[tuple[Annotation, str]]:
        who = self._desk.open_project.who.uid
        every = self._desk.ask(lambda reader: reader.mentions_of(entity.id))
        found = self._desk.ask(may_be_seen, who, every)[:_MOST_MENTIONS]
        titles = {id_: self._title(id_) for id_ in {each.article for each in found}}
        layers = {layer.id: layer.name for layer in self._page.layers}
        return [(each, f"{titles[each.article]} · {layers.get(each.layer, '')}") for each in found]

    def _title(self, article: object) -> str:
        known = self._desk.ask(lambda reader: reader.article(article))  # type: ignore[arg-type]  # an ArticleId
        return known.metadata.title or known.file_name or ""

    # What the pane wants

    def _take(self, uid: Uid) -> None:
        """The current mention is to name this actor; without one, its mentions are shown."""
        current = self._page.current
        tag = None if current is None else self._page.codebook.tag(current.tag)
        attribute = None if tag is None else next((each for each in tag.attributes if each.type == "entity"), None)
        if current is None or attribute is None or not self._page.is_mine:
            self._look_at(uid)
            return
        if self._desk.run(SetValues((current.id,), {attribute.id: Reference("e", uid)})) is not None:
            name = next((row.entity.name for row in self._rows if row.entity.uid == uid), "")
            self.said.emit(self.tr("“{quote}” names {name}").format(quote=current.quote[:40], name=name))

    def _merge(self, into: Uid, others: list[Uid]) -> None:
        changes = self._desk.run(MergeEntities(into, tuple(others)))
        if changes is not None:
            self.said.emit(changes.summary)

    def _edit(self, uid: Uid, field: str, value: object) -> None:
        error = self._desk.attempt(EditEntity(uid, {field: cast("str | None", value)}))
        self._pane.refuse("" if error is None else str(error))

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._is_shown() and changes.touches("entity", "value", "annotation"):
            self.fill()

    def _on_project_changed(self) -> None:
        self._looked_at = None
        if self._is_shown():
            self.fill()
