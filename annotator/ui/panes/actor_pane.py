"""The registry of actors: found by any name, edited in place, merged, with all their mentions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import Uid
from annotator.domain.records import Annotation, Entity
from annotator.services.entities import EntityRow
from annotator.ui.codebook_words import type_words
from annotator.ui.panes.painting import (
    DANGER,
    ENTER_KEYS,
    INK2,
    MARGIN,
    TABLE_PIXELS,
    Explanation,
    LineLabel,
    plain_label,
    sized_font,
)
from annotator.ui.panes.row_list import Row, RowList
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

FIELDS = ("name", "type", "country", "role", "aliases", "note")
_LABEL = 84  # px; as in the inspector


class ActorPane(QWidget):
    """Shows actors; tells what is wanted of them and changes nothing itself."""

    typed = Signal(str)
    taken = Signal(object)
    """The `Uid` of the actor that the current mention is to name."""
    looked_at = Signal(object)
    """The `Uid` of the actor whose mentions and fields are to be shown."""
    place_wanted = Signal(object)
    """A mention, as an `Annotation`."""
    merge_wanted = Signal(object, list)
    """The `Uid` of the actor that stays, and those of the ones that go."""
    edited = Signal(object, str, object)
    """The `Uid`, the field, and its value: text, or a list of texts for the other names."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Actors"))
        self._entity: Entity | None = None
        self.picker = QLineEdit(self)
        self.picker.setObjectName("entityPicker")
        self.picker.setAccessibleName(self.tr("Find an actor by any name"))
        self.picker.setPlaceholderText(self.tr("Find by any name"))
        self.picker.setClearButtonEnabled(True)
        for button in self.picker.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear"))
        self.picker.textChanged.connect(self.typed)
        self.picker.installEventFilter(self)
        self.list = RowList("entityList", self.tr("Actors"), theme, self)
        self.list.setSelectionMode(RowList.SelectionMode.ExtendedSelection)
        self.list.chosen.connect(self._on_chosen)
        self.list.selected.connect(self._on_selected)
        self.mentions = RowList("entityMentions", self.tr("Mentions of this actor"), theme, self)
        self.mentions.chosen.connect(self.place_wanted)
        self._merge = QPushButton(self.tr("Select two to merge"), self)
        self._merge.setObjectName("entityMerge")
        self._merge.clicked.connect(self._on_merge)
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._refusal = plain_label(font=sized_font(TABLE_PIXELS), role=DANGER, parent=self)
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._heading = LineLabel(font=sized_font(TABLE_PIXELS, QFont.Weight.DemiBold), role=INK2)
        self._explanation = Explanation.over(self.list.viewport())
        self._explanation.say(
            self.tr("No actors yet"),
            self.tr("Type a name into the field Entity of an actor, and it is listed here with all its mentions."),
        )
        self.setFocusProxy(self.picker)
        self._build()
        self.show_entity(None, ())

    def _build(self) -> None:
        above = QWidget(self)
        rows = QVBoxLayout(above)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(6)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        line.addWidget(self.picker)
        rows.addLayout(line)
        rows.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN, 0, MARGIN, 0)
        buttons.addWidget(self._merge)
        rows.addLayout(buttons)
        below = QWidget(self)
        rows = QVBoxLayout(below)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(self._form())
        heading = QHBoxLayout()
        heading.setContentsMargins(MARGIN, 4, MARGIN, 0)
        heading.addWidget(self._heading)
        rows.addLayout(heading)
        rows.addWidget(self.mentions, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(below)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)
        for before, after in pairwise((self.picker, self.list, self._merge, *self._fields.values(), self.mentions)):
            QWidget.setTabOrder(before, after)

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(MARGIN, 0, MARGIN, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, _LABEL)
        grid.setColumnStretch(1, 1)
        words = {
            "name": self.tr("Name"),
            "type": self.tr("Type"),
            "country": self.tr("Country"),
            "role": self.tr("Role"),
            "aliases": self.tr("Other names"),
            "note": self.tr("Note"),
        }
        for row, name in enumerate(FIELDS):
            label = LineLabel(role=INK2)
            label.setText(words[name])
            field: QLineEdit | QComboBox
            if name == "type":
                field = QComboBox(self)
                field.setMinimumWidth(1)
                field.view().setAccessibleName(words[name])
                field.activated.connect(lambda _place: self._tell("type"))
            else:
                field = QLineEdit(self)
                field.editingFinished.connect(lambda name=name: self._tell(name))
            field.setObjectName(f"entity.{name}")
            field.setAccessibleName(words[name])
            self._fields[name] = field
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        aliases = self._fields["aliases"]
        aliases.setToolTip(self.tr("Separated by semicolons"))
        grid.addWidget(self._refusal, len(FIELDS), 1)
        return grid

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)
        self.mentions.set_theme(theme)

    # What it is given

    def set_types(self, types: Sequence[str]) -> None:
        """What an actor may be, as the codebook lists it."""
        box = self._fields["type"]
        if isinstance(box, QComboBox):
            box.clear()
            box.addItem(self.tr("— not set"), None)
            for type_ in types:
                box.addItem(type_words(type_), type_)

    def show_rows(self, rows: Sequence[EntityRow], *, any_at_all: bool) -> None:
        """Show these; `any_at_all` is false while the project has none."""
        self.list.set_rows([self._row(each) for each in rows])
        self._explanation.setVisible(not any_at_all)
        if rows and not self.list.currentIndex().isValid():
            with QSignalBlocker(self.list):
                self.list.go_to(0)
        self._on_selected()

    def _row(self, row: EntityRow) -> Row:
        entity = row.entity
        parts = [type_words(entity.type), entity.country or ""]
        if row.mentions == 1:
            parts.append(self.tr("1 mention"))
        elif row.articles == 1:
            parts.append(self.tr("{count} mentions in 1 article").format(count=row.mentions))
        else:
            parts.append(
                self.tr("{count} mentions in {articles} articles").format(count=row.mentions, articles=row.articles)
            )
        return Row(entity.uid, entity.name, " · ".join(part for part in parts if part), letter="A", colour="actor")

    def show_entity(self, entity: Entity | None, mentions: Sequence[tuple[Annotation, str]]) -> None:
        """Show one actor's fields and its mentions, each with the title of its article."""
        self._entity = entity
        self._refusal.hide()
        for name, field in self._fields.items():
            field.setEnabled(entity is not None)
            value = None if entity is None else getattr(entity, name)
            with QSignalBlocker(field):
                if isinstance(field, QComboBox):
                    field.setCurrentIndex(max(field.findData(value), 0))
                else:
                    field.setText(display_copy("; ".join(value) if isinstance(value, tuple) else value or ""))
                    field.setCursorPosition(0)
                    field.setModified(False)
        self._heading.setText(self.tr("Mentions") if entity is not None else "")
        self.mentions.set_rows([Row(each, each.quote, title) for each, title in mentions])

    def refuse(self, reason: str) -> None:
        """Say why a field was not taken; what was typed stays."""
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))

    # What it tells

    def _on_chosen(self, key: object) -> None:
        if len(self.list.selected_keys()) == 1:
            self.looked_at.emit(key)

    def _on_selected(self) -> None:
        keys = self.list.selected_keys()
        current = self.list.current_key()
        name = next((row.words for row in self.list.rows() if row.key == current), "")
        can_merge = len(keys) > 1 and current in keys
        words = self.tr("Merge {count} into “{name}”").format(count=len(keys) - 1, name=display_copy(name[:24]))
        self._merge.setText(words if can_merge else self.tr("Select two to merge"))
        self._merge.setEnabled(can_merge)
        self.looked_at.emit(current)

    def _on_merge(self) -> None:
        current = self.list.current_key()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is about to be disabled
        self.merge_wanted.emit(current, [key for key in self.list.selected_keys() if key != current])

    def _tell(self, name: str) -> None:
        field, entity = self._fields[name], self._entity
        if entity is None:
            return
        value: str | list[str] | None
        if isinstance(field, QComboBox):
            value = field.currentData()
        elif not field.isModified():
            return
        else:
            field.setModified(False)
            parts = [part.strip() for part in field.text().split(";") if part.strip()]
            value = parts if name == "aliases" else field.text().strip() or None
        self.edited.emit(Uid(entity.uid), name, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line, Down goes into the list, and Enter takes the row under the cursor."""
        if watched is self.picker and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in ENTER_KEYS:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in ENTER_KEYS:
                if (key := self.list.current_key()) is not None:
                    self.taken.emit(key)
                return True
        return super().eventFilter(watched, event)
