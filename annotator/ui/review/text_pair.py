"""The two texts of a review: side by side, stacked where it is narrow, or as one; they scroll together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.codebook import Codebook
from annotator.domain.comparing import ComparedLabel
from annotator.domain.ids import Uid
from annotator.domain.review import Verdict
from annotator.domain.spans import Span
from annotator.review.differences import Item
from annotator.ui.article_view import ArticleView, Mark, MarkKind
from annotator.ui.lane_layout import LaneLayout
from annotator.ui.panes.painting import INK2, TABLE_PIXELS, LineLabel, annotations_text, plain_label, sized_font
from annotator.ui.review.discs import DISC, SIGN_OF, Sign, draw_disc
from annotator.ui.review.sides import Side, Sides
from annotator.ui.theme import UI_PIXELS, Theme

STACKED_BELOW = 728  # px of the two texts: a window of 1000 less the queue
_HEAD = 33
_APART = 6  # px from a disc to the column


class TextSide(QWidget):
    """One text under its head."""

    item_wanted = Signal(object)
    """What was clicked on is about, as uids."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = ArticleView(theme, self)
        self.view.setObjectName(name)
        self.view.washes.append(self._paint_discs)
        self.view.mark_clicked.connect(self._on_clicked)
        self._theme = theme
        self._name = LineLabel(font=sized_font(UI_PIXELS, QFont.Weight.DemiBold), parent=self)
        self._meta = plain_label(font=sized_font(TABLE_PIXELS), role=INK2, parent=self)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._name)
        self._head.addWidget(self._meta)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(self._head)
        column.addWidget(self.view, 1)
        self._name.setFixedHeight(_HEAD)
        self._about: dict[int, frozenset[Uid]] = {}
        self._keys: dict[frozenset[Uid], list[int]] = {}
        self._discs: list[tuple[int, Sign, bool, frozenset[Uid]]] = []
        self._current: frozenset[Uid] | None = None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.view.set_theme(theme)
        self.update()

    def show_head(self, name: str, meta: str) -> None:
        self._name.setText(name)
        self._meta.setText(meta)
        self.view.setAccessibleName(self.tr("Text with the labels of {name}").format(name=name))

    def show_text(self, text: str, language: str | None, greyed: Sequence[Span]) -> None:
        self.view.show_text(text, language=language)
        if greyed:
            self.view.set_greyed(greyed)
        self.view.verticalScrollBar().setValue(0)

    def show_marks(
        self, marks: Sequence[tuple[Mark, Item]], discs: Sequence[tuple[int, Sign, bool, frozenset[Uid]]]
    ) -> None:
        """Show these marks with the items that they belong to; `discs` are (code point, sign, settled, about)."""
        self._about, self._keys = {}, {}
        for mark, item in marks:
            self._about[mark.key] = item.difference.about
            self._keys.setdefault(item.difference.about, []).append(mark.key)
        self._discs = sorted(discs, key=lambda each: each[0])
        self.view.set_marks([mark for mark, _ in marks])

    def show_current(self, about: frozenset[Uid] | None) -> None:
        self._current = about
        keys = self._keys.get(about, []) if about is not None else []
        self.view.set_current(keys[0] if keys else None, keys[1:])
        self.view.viewport().update()

    def _on_clicked(self, keys: list[int]) -> None:
        found = [self._about[key] for key in keys if key in self._about]
        if found:
            at = found.index(self._current) + 1 if self._current in found else 0
            self.item_wanted.emit(found[at % len(found)])

    def _paint_discs(self, painter: QPainter, layout: LaneLayout, block: QTextBlock) -> None:
        positions = self.view.positions
        low = positions.from_qt(block.position())
        high = positions.from_qt(block.position() + block.length())
        at = bisect_left(self._discs, low, key=lambda each: each[0])
        rows: dict[int, tuple[int, Sign, bool, frozenset[Uid]]] = {}
        while at < len(self._discs) and self._discs[at][0] < high:
            disc = self._discs[at]
            row = next((found for found, _, _ in layout.boxes(block, Span(disc[0], disc[0] + 1))), None)
            if row is not None and (row not in rows or disc[3] == self._current):
                rows[row] = disc
            at += 1
        geometry = layout.geometry(block)
        for row, (_, sign, is_settled, _about) in rows.items():
            rtl = geometry.right_to_left
            left = layout.left + layout.width + _APART if rtl else layout.left - _APART - DISC
            middle = geometry.baselines[row] - layout.reading.pixels * 0.32
            draw_disc(painter, QRectF(left, middle - DISC / 2, DISC, DISC), sign, self._theme, is_settled=is_settled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.align_head()

    def align_head(self) -> None:
        self._head.setContentsMargins(max(self.view.column()[0], 12), 0, 12, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.paper)
        painter.fillRect(0, _HEAD, self.width(), 1, self._theme.hair)
        painter.end()


class TextPair(QWidget):
    """Both texts. They are of one width, so that rows break at the same words and stand side by side."""

    item_wanted = Signal(object)
    zoom_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.left = TextSide("reviewMine", theme, self)
        self.right = TextSide("reviewTheirs", theme, self)
        self.is_one_text = False
        self._item: Item | None = None
        self._is_following = False
        self.setMinimumHeight(140)
        for side, other in ((self.left, self.right), (self.right, self.left)):
            side.item_wanted.connect(self.item_wanted)
            side.view.zoom_asked.connect(self.zoom_asked)
            side.view.verticalScrollBar().valueChanged.connect(partial(self._follow, side, other))

    @property
    def sides(self) -> tuple[TextSide, TextSide]:
        return self.left, self.right

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for side in self.sides:
            side.set_theme(theme)
        self.update()

    def set_one_text(self, is_one: bool) -> None:
        self.is_one_text = is_one
        self.right.setVisible(not is_one)
        self._lay_out()

    def show_text(self, text: str, language: str | None, greyed: Sequence[Span] = ()) -> None:
        self._item = None
        for side in self.sides:
            side.show_text(text, language, greyed)

    def show_items(self, items: Sequence[Item], sides: Sides, codebook: Codebook) -> None:
        """Show the labels of both sides, with what agrees stepping back."""
        for text, side, other in ((self.left, sides.left, sides.right), (self.right, sides.right, sides.left)):
            labels = sum(len(_labels(item, side)) for item in items)
            text.show_head(
                side.name, f"{_role(side)} · {annotations_text(labels)}" if _role(side) else annotations_text(labels)
            )
            text.show_marks(*_shown(items, side, other, codebook))

    def show_both_in_one(self, items: Sequence[Item], sides: Sides, codebook: Codebook) -> None:
        """Both sides in one text, the right one with broken lines; what both have alike stands there once."""
        marks: list[tuple[Mark, Item]] = []
        for item in items:
            marks += _marks(item, sides.left, codebook, letter=sides.left.name[:1])
            if not item.agrees:
                marks += _marks(item, sides.right, codebook, letter=sides.right.name[:1], below=True)
        discs = [(item.difference.span.start, SIGN_OF[item.difference.kind], item.is_settled, item.difference.about)
                 for item in items if not item.agrees]  # fmt: skip
        self.left.show_head(
            self.tr("{first}: whole lines, {second}: broken lines").format(
                first=sides.left.name, second=sides.right.name
            ),
            "",
        )
        self.left.show_marks(marks, discs)

    def show_current(self, item: Item | None) -> None:
        self._item = item
        for side in self.sides:
            side.show_current(None if item is None else item.difference.about)
        self._reveal()

    def _follow(self, side: TextSide, other: TextSide, _value: int) -> None:
        """The same row is on top in both. By its place: Qt counts what it has not laid out yet as one row a paragraph,
        and has not laid out the same paragraphs in both.
        """
        if self._is_following or side.view.text() != other.view.text():
            return
        self._put_beside(side, other)
        # What is painted for the first time is laid out then, and may move what is on top.
        QTimer.singleShot(0, self, partial(self._put_beside, side, other))

    def _put_beside(self, side: TextSide, other: TextSide) -> None:
        self._is_following = True
        try:
            other.view.put_on_top(side.view.top_place())
        finally:
            self._is_following = False

    def _reveal(self) -> None:
        if self._item is not None and self._item.difference.span.end <= len(self.left.view.text()):
            self.left.view.reveal_place(self._item.difference.span.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        if self.is_one_text:
            self.left.setGeometry(0, 0, width, height)
        elif width < STACKED_BELOW:
            half = (height - 1) // 2
            self.left.setGeometry(0, 0, width, half)
            self.right.setGeometry(0, height - half, width, half)
        else:
            half = (width - 1) // 2
            self.left.setGeometry(0, 0, half, height)
            self.right.setGeometry(width - half, 0, half, height)
        self._reveal()  # where there is less room, too

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.hair)
        painter.end()


def _role(side: Side) -> str:
    return (
        QCoreApplication.translate("Review", "mine")
        if side.is_mine
        else QCoreApplication.translate("Review", "theirs")
        if side.is_named
        else ""
    )


def _labels(item: Item, side: Side) -> Sequence[ComparedLabel]:
    return item.difference.first if side.verdict is Verdict.FIRST else item.difference.second


def _shown(
    items: Sequence[Item], side: Side, other: Side, codebook: Codebook
) -> tuple[list[tuple[Mark, Item]], list[tuple[int, Sign, bool, frozenset[Uid]]]]:
    marks: list[tuple[Mark, Item]] = []
    discs: list[tuple[int, Sign, bool, frozenset[Uid]]] = []
    for item in items:
        own = _labels(item, side)
        marks += _marks(item, side, codebook)
        if item.agrees:
            continue
        sign: Sign = SIGN_OF[item.difference.kind] if own else "missing"
        if not own:
            marks += [(Mark(-label.id, label.span, "", "missing"), item) for label in _labels(item, other)]
        start = min(label.start for label in own or _labels(item, other))
        discs.append((start, sign, item.is_settled, item.difference.about))
    return marks, discs


def _marks(
    item: Item, side: Side, codebook: Codebook, *, letter: str = "", below: bool = False
) -> list[tuple[Mark, Item]]:
    kind: MarkKind = "other" if below else "agreed" if item.agrees or item.is_settled else "annotation"
    found = []
    for label in _labels(item, side):
        tag = codebook.tag(label.tag)
        colour = "user4" if tag is None else tag.colour
        words = letter or ("?" if tag is None else tag.letter)
        found.append((Mark(label.id, label.span, colour, kind, words), item))
    return found
