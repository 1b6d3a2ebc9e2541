"""The labels behind a figure, as a list: what each side says of which words, in which article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.codebook import Codebook
from annotator.ui.agreement.words import number, place_words, quote_of
from annotator.ui.panes.painting import (
    INK2,
    SECTION_PIXELS,
    TABLE_PIXELS,
    Explanation,
    LineLabel,
    plain_label,
    sized_font,
)
from annotator.ui.panes.row_list import Row, RowList
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.jobs.agreement_places import Place, Places

_WIDEST = 880  # px


class BehindPane(QWidget):
    """Tells which place is wanted; Esc and its button go back to the figures."""

    chosen = Signal(object)
    """A `Place`."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreementBehindPane")
        self._back = QPushButton(self.tr("Back to the figures"), self)
        self._back.setObjectName("agreement.back")
        self._back.setAccessibleName(self._back.text())
        self._back.clicked.connect(self.left)
        self._title = LineLabel(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold), parent=self)
        self._title.setObjectName("agreement.behindTitle")
        self._count = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self._count.setObjectName("agreement.behindCount")
        self.list = RowList("agreementBehind", self.tr("Labels behind the figure"), theme, self)
        self.list.setMaximumWidth(_WIDEST)  # else words that run from the right stand far from what is said of them
        self.list.viewport().setAutoFillBackground(False)
        self.list.chosen.connect(self.chosen)
        self._explanation = Explanation.over(self.list.viewport())
        self.setFocusProxy(self.list)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self._back)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(head)
        below = QHBoxLayout()
        below.addWidget(self.list, 1)
        below.addStretch(0)
        rows.addLayout(below, 1)

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    def show_work(self, title: str) -> None:
        """Say what is looked for, before it is there."""
        self._title.setText(title)
        self._count.setText(self.tr("looking …"))
        self.list.set_rows([])
        self._explanation.say("", "")

    def show_places(self, places: Places, codebook: Codebook, layers: Sequence[str], *, hidden: int = 0) -> None:
        """Show these; `hidden` articles more are not to be seen until one's own labels are done there."""
        words = self._count_words(len(places.shown), places.total)
        if hidden:
            more = (
                self.tr("{words}; 1 more article is hidden until yours is done")
                if hidden == 1
                else self.tr("{words}; %n more articles are hidden until yours are done", "", hidden)
            )
            words = more.format(words=words)
        self._count.setText(words)
        self.list.set_rows([_row(each, codebook, layers) for each in places.shown])
        self._explanation.setVisible(not places.shown)
        if places.shown:
            self.list.go_to(0)
        elif hidden:
            self._explanation.say(self.tr("Not to be seen yet"), self.tr("Mark your own labels as done first."))
        else:
            self._explanation.say(
                self.tr("Nothing counts against it"), self.tr("In what is compared the two say the same here.")
            )

    def _count_words(self, shown: int, total: int) -> str:
        if shown < total:
            words = self.tr("the first {shown} of {total} places")
            return words.format(shown=number(shown), total=number(total))
        return self.tr("1 place") if total == 1 else self.tr("{number} places").format(number=number(total))


def _row(place: Place, codebook: Codebook, layers: Sequence[str]) -> Row:
    difference = place.difference
    tag = codebook.tag(difference.labels[0].tag)
    letter, colour = ("", "") if tag is None else (tag.letter, tag.colour)
    below = " · ".join(part for part in (place_words(difference, codebook, layers), place.title) if part)
    return Row(place, quote_of(difference), below, letter=letter, colour=colour)
