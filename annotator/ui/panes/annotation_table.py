"""The table of annotations under the inspector: a filter, and chip, quote, value of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.domain.codebook import Tag
from annotator.domain.ids import AnnotationId
from annotator.ui.codebook_words import said_values, tag_words
from annotator.ui.models.annotation_model import QUOTE_COLUMN, AnnotationModel, TableRow
from annotator.ui.models.annotation_rows import Order
from annotator.ui.models.filter_words import toggled
from annotator.ui.panes.annotation_view import ROW_HEIGHT, AnnotationView
from annotator.ui.panes.painting import (
    INK3,
    MARGIN,
    SECTION_PIXELS,
    TABLE_PIXELS,
    Explanation,
    LineLabel,
    annotations_text,
    plain_label,
    sized_font,
)
from annotator.ui.panes.selection import selected_places
from annotator.ui.panes.tag_chips import TagChips
from annotator.ui.theme import Theme

__all__ = ["ROW_HEIGHT", "AnnotationTablePane", "TableRow"]


class AnnotationTablePane(QWidget):
    """Shows annotations, tells which one a person goes to, and which ones are selected."""

    annotation_chosen = Signal(object)
    """The `AnnotationId` that was clicked, came under the cursor, or on which Enter was pressed."""

    menu_wanted = Signal(QPoint)
    """Where on the screen a menu for the selected rows is wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AnnotationModel(self)
        self.view = AnnotationView(self.model, theme, self)
        self.filter = QLineEdit(self)
        self._chips = TagChips(theme, self)
        self._count = plain_label(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold, figures=True))
        self._layer = LineLabel(font=sized_font(TABLE_PIXELS), role=INK3)
        self._tag_names: Mapping[str, str] = {}
        self._said: Mapping[tuple[str, str], str] = {}
        self._explanation = Explanation.over(self.view.viewport())
        self._build()
        self._show_count()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Annotations"))
        self.setFocusProxy(self.view)
        self.view.chosen.connect(self._on_chosen)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.view.order_wanted.connect(self.set_order)
        self._set_filter_line()
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, 10, MARGIN, 6)
        header.setSpacing(6)
        header.addWidget(self._count)
        header.addWidget(self._layer, 1)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 6)
        field.setSpacing(4)
        field.addWidget(self.filter, 1)
        field.addWidget(self._chips)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(header)
        rows.addLayout(field)
        rows.addWidget(self.view, 1)
        self.setTabOrder(self._chips, self.view)

    def _set_filter_line(self) -> None:
        self.filter.setObjectName("tableFilter")
        self.filter.setAccessibleName(self.tr("Filter the annotations"))
        self.filter.setPlaceholderText(self.tr("Filter: words, tag:country, is:unset"))
        self.filter.setToolTip(
            self.tr("Words of the quote, the value or the note, tag:country, is:unset, is:note, is:damaged")
        )
        self.filter.setClearButtonEnabled(True)
        for button in self.filter.findChildren(QToolButton):  # Qt makes one that clears
            button.setObjectName("tableFilter.clear")
            button.setAccessibleName(self.tr("Clear the filter"))
        self.filter.textChanged.connect(self._on_filter)
        self._chips.toggled.connect(lambda tag: self.filter.setText(toggled(self.filter.text(), "tag", tag)))
        self.filter.returnPressed.connect(self.view.setFocus)
        self.filter.installEventFilter(self)

    def set_tags(self, tags: Iterable[Tag]) -> None:
        """Offers these tags to filter by."""
        known = list(tags)
        self._tag_names = {tag.id: tag_words(tag) for tag in known}
        self._said = said_values(known)
        self._chips.set_tags(known)
        self._chips.show_filter(self.filter.text())

    def set_theme(self, theme: Theme) -> None:
        self._chips.set_theme(theme)
        self.view.set_theme(theme)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Shows these annotations, in this order; the place of the table and what is selected in it stay."""
        with self._selection_kept():
            self.model.set_rows([self._in_words(row) for row in rows])
        self._show_count()

    def _in_words(self, row: TableRow) -> TableRow:
        """The row as it is read, in the language of the window."""
        tag = self._tag_names.get(row.tag_id, row.tag)
        value = self._said.get((row.tag_id, row.value or ""), row.value)
        return row if (tag, value) == (row.tag, row.value) else replace(row, tag=tag, value=value)

    def set_order(self, order: Order) -> None:
        """Sorts the rows; what is selected stays so."""
        with self._selection_kept():
            self.model.set_order(order)

    def set_layer_name(self, name: str) -> None:
        """Names the layer beside the count; empty if there is none."""
        self._layer.setText(self.tr("layer {name}").format(name=name) if name else "")

    def set_current(self, annotation: AnnotationId | None) -> None:
        """Marks the annotation that is current in the text and brings it into sight. Emits nothing.

        Where it is the row under the cursor already, the selection stays; else it becomes the only selected one. None
        leaves a selection of several rows.
        """
        self.model.set_current(annotation)
        place = self.model.place_of(annotation)
        selected = self.selected_ids()
        if place is None:
            if len(selected) == 1 and not self.view.hasFocus():  # several were selected by hand
                self.view.clearSelection()
            return
        if len(selected) > 1 and annotation in selected:
            return
        if self.view.currentIndex().row() != place or annotation not in selected:
            self.view.put_cursor(place)
        self.view.scrollTo(self.model.index(place, QUOTE_COLUMN))

    def selected_ids(self) -> list[AnnotationId]:
        """The selected annotations, in the order of the table."""
        return [self.model.row_at(place).id for place in selected_places(self.view)]

    def _on_chosen(self, place: int) -> None:
        self.annotation_chosen.emit(self.model.row_at(place).id)

    def row_of_cursor(self) -> AnnotationId | None:
        """The annotation in whose row the cursor is."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()).id if index.isValid() else None

    @contextmanager
    def _selection_kept(self) -> Iterator[None]:
        """What is selected before stays so after; if all of it goes, the row that comes in its place is selected."""
        places, cursor = selected_places(self.view), self.row_of_cursor()
        before = [self.model.row_at(place).id for place in places]
        yield
        if not before or not self.model.rowCount():
            return
        left = sorted(at for each in before if (at := self.model.place_of(each)) is not None)
        cursor_place = self.model.place_of(cursor)
        if left and selected_places(self.view) == left and self.row_of_cursor() == cursor:
            return
        if left:
            self.view.select_rows(left, left[0] if cursor_place is None else cursor_place)
        elif self.view.hasFocus():
            self.view.put_cursor(min(places[0], self.model.rowCount() - 1))

    def _on_filter(self, text: str) -> None:
        with self._selection_kept():
            self.model.set_filter(text)
        self._chips.show_filter(text)
        self._show_count()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down in the filter goes on in the table."""
        if watched is not self.filter or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _show_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        words = annotations_text(total)
        self._count.setText(words if shown == total else self.tr("{shown} of {all}").format(shown=shown, all=words))
        self._explanation.setVisible(shown == 0)
        if total:
            self._explanation.say(
                self.tr("No annotation matches"),
                self.tr("Clear the filter to see all of them: {total}.").format(total=total),
            )
        else:
            self._explanation.say(
                self.tr("No annotations yet"),
                self.tr("Select words in the text and press the key of a tag; they are listed here."),
            )
