"""The tags as small buttons beside a filter: each puts its `tag:NAME` into it, or takes it out."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from annotator.domain.codebook import Tag
from annotator.ui.codebook_words import tag_words
from annotator.ui.models.filter_words import has_term
from annotator.ui.panes.painting import RADIUS, TARGET, centred, draw_chip, draw_focus, tooltip_of
from annotator.ui.theme import Theme

_MOST = 5  # more leave no room for the filter, which knows them all
_WIDTH = 26
_CHIP = QSize(16, 16)


class TagChips(QWidget):
    """A chip for each tag, marked where the filter names it."""

    toggled = Signal(str)
    """The id of the tag that was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[_TagChip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def set_tags(self, tags: Iterable[Tag]) -> None:
        """Shows a chip for each of the tags, or none at all where they are too many."""
        for old in self._chips:
            old.setParent(None)
            old.deleteLater()
        self._chips = [_TagChip(tag, self._theme, self) for tag in tags]
        for chip in self._chips:
            self._row.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, id_=chip.tag.id: self.toggled.emit(id_))
        self.setVisible(0 < len(self._chips) <= _MOST)

    def show_filter(self, text: str) -> None:
        """Marks the tags that a filter names."""
        for chip in self._chips:
            chip.setChecked(has_term(text, "tag", chip.tag.id))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._chips:
            chip.theme = theme
            chip.update()


class _TagChip(QAbstractButton):
    def __init__(self, tag: Tag, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self.theme = theme
        self.setObjectName(f"tableFilter.{tag.id}")
        self.setCheckable(True)
        self.setFixedSize(_WIDTH, TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
        words = self.tr("Only {tag}").format(tag=tag_words(tag))
        self.setAccessibleName(words)
        self.setToolTip(tooltip_of(words))

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, TARGET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(self.theme.ink2, 1))
            painter.setBrush(self.theme.sel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)
        elif self.underMouse():
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), self.theme.hover)
        colours = self.theme.tag(self.tag.colour)
        draw_chip(painter, centred(self.rect(), _CHIP, (_WIDTH - _CHIP.width()) // 2), self.tag.letter, colours)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self.theme)
        painter.end()
