"""The page that stands over the panes: head, figures, charts, tables, and the list of the labels behind one of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Codebook
from annotator.ui.agreement import contents, tables
from annotator.ui.agreement.behind_pane import BehindPane
from annotator.ui.agreement.computed import Computed
from annotator.ui.agreement.head import AgreementHead
from annotator.ui.agreement.section import Section
from annotator.ui.agreement.tiles import TileRow
from annotator.ui.agreement.words import number
from annotator.ui.panes.painting import Explanation, draw_pane_focus
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.jobs.agreement_places import Places
    from annotator.review.agreement import PairAgreement
    from annotator.ui.appearance import Themed

_TWO_COLUMNS_FROM = 1000  # px of the page
_MARGIN, _MARGIN_NARROW = 44, 20
_INDENT = 8  # px before all words: room for the focus around the first figure
_SCROLL_BAR = 12  # px beside the body
_FIRST_ARTICLES = 5
_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_F6)
_FIGURES, _BEHIND, _EMPTY = range(3)


class AgreementPage(QWidget):
    """Shows what it is given; tells what is chosen. `left`: Esc, with nothing in the way."""

    left = Signal()
    opened = Signal(object)
    """A `Behind`, whose labels are to be shown."""
    article_chosen = Signal(object)
    pair_chosen = Signal(object)
    """The place of two layers among the pairs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreementPage")
        self.setAccessibleName(self.tr("Agreement"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._theme = theme
        self._origin: QWidget | None = None  # what was opened, for the way back
        self._all_articles = False
        self._computed: Computed | None = None
        self.head = AgreementHead(self)
        self.behind = BehindPane(theme, self)
        self._explanation = Explanation(self)
        self._build_parts(theme)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.hide()

    def _build_parts(self, theme: Theme) -> None:
        self._body = QWidget(self)
        self.tiles = TileRow(theme, self._body)
        body = self._body
        self.by_tag = Section("byTag", self.tr("By tag"), theme, chart=True, parent=body)
        self.confusion = Section("confusion", self.tr("Who tagged what as what"), theme, chart=True, parent=body)
        self.articles = Section(
            "articles", self.tr("Lowest first"), theme, chart=False, texts=3, head=False, parent=body
        )
        self.differences = Section("differences", self.tr("Where they differ"), theme, chart=True, parent=body)
        self.values = Section("values", self.tr("Values on labels that both have"), theme, chart=False, parent=body)
        self.over_time = Section("overTime", self.tr("Over time"), theme, chart=True, parent=body)
        self.pairs = Section("pairs", self.tr("Each two layers"), theme, chart=False, parent=body)
        self._more = QPushButton(body)
        self._more.setObjectName("agreement.allRows")
        self.articles.rows.insertWidget(2, self._more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def sections(self) -> Sequence[Section]:
        return (self.by_tag, self.confusion, self.articles, self.differences, self.values, self.over_time, self.pairs)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(_INDENT, 0, 0, 0)
        self._grid.setHorizontalSpacing(40)
        self._grid.setVerticalSpacing(18)
        column = self._column = QVBoxLayout(self._body)
        column.setSpacing(12)
        column.addWidget(self.tiles)
        column.addWidget(_Rule(self._body))
        column.addLayout(self._grid)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("agreement.scroll")
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        for part in (self._body, self._scroll.viewport()):
            part.setAutoFillBackground(False)  # the page's own shines through
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._leave_room)
        self._leave_room(0, 0)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedLayout()
        for part in (self._scroll, self.behind, self._explanation):
            self._stack.addWidget(part)
        self.behind.setContentsMargins(_INDENT, 4, 2, 8)
        self.head.setContentsMargins(_INDENT, 0, _SCROLL_BAR, 0)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(8)
        self._rows.addWidget(self.head)
        self._rows.addWidget(_Rule(self, right=_SCROLL_BAR))
        self._rows.addLayout(self._stack, 1)
        self._arrange()

    def _connect(self) -> None:
        self.head.tables_wanted.connect(self._show_tables)
        self.behind.left.connect(self.show_figures)
        self._more.clicked.connect(self._on_more)
        for part in (self.tiles, self.by_tag, self.confusion, self.differences, self.values, self.over_time):
            part.opened.connect(self._open)
        self.articles.opened.connect(self.article_chosen)
        self.pairs.opened.connect(self.pair_chosen)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, theme.paper)
        self.setPalette(palette)
        themed: tuple[Themed, ...] = (self.tiles, self.behind, *self.sections)
        for part in themed:
            part.set_theme(theme)

    # What is shown

    def show_nothing(self, heading: str, text: str) -> None:
        """Say why there are no figures."""
        self._computed = None
        self.head.show_computed(None)
        self._explanation.say(heading, text)
        self._stack.setCurrentIndex(_EMPTY)

    def show_computed(self, computed: Computed) -> None:
        """Show figures in place of those that are there."""
        self._computed = computed
        self._all_articles = False
        focus = QApplication.focusWidget()
        had_focus = focus is self or (focus is not None and self._body.isAncestorOf(focus))
        self.head.show_computed(computed)
        self.tiles.show_tiles(contents.tiles(computed))
        if computed.pair is None:
            self.pairs.show_content(tables.pairs_table(computed.agreed.agreement.pairs))
        else:
            self._show_pair(computed, computed.pair)
        self._arrange()
        self._stack.setCurrentIndex(_FIGURES)
        self._order_stops()
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_stops(self) -> None:
        """Tab goes through the page as one reads, whatever was made last."""
        parts = [stop for section in self.sections for stop in section.stops()]
        parts.insert(parts.index(self.articles.table) + 1, self._more)
        stops = [*self.head.stops(), *self.tiles.buttons, *parts]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_pair(self, computed: Computed, pair: PairAgreement) -> None:
        codebook = computed.agreed.agreement.codebook
        first, second = pair.layers
        marks = self.tr("● same span · ○ overlapping · bar: 95 % interval")
        self.by_tag.show_content(contents.by_tag_table(pair, codebook), contents.by_tag_picture(pair, codebook), marks)
        self.confusion.show_content(
            contents.confusion_table(pair, codebook),
            contents.confusion_picture(pair, codebook),
            self.tr("rows {first}, columns {second}").format(first=first, second=second),
        )
        places = contents.number_of_differences(pair)
        self.differences.show_content(
            contents.differences_table(pair),
            contents.differences_picture(pair),
            self.tr("1 place") if places == 1 else self.tr("{number} places").format(number=number(places)),
        )
        remark = self.tr("of pairs of labels of one tag, where both set it")
        self.values.show_content(tables.values_table(pair, codebook), remark=remark)
        remark = self.tr("by the month of an article’s last label")
        self.over_time.show_content(contents.over_time_table(pair), contents.over_time_picture(pair), remark)
        self._show_articles()

    def _show_articles(self) -> None:
        if self._computed is None or self._computed.pair is None:
            return
        table = tables.article_table(self._computed, self._computed.pair)
        shown = table.rows if self._all_articles else table.rows[:_FIRST_ARTICLES]
        remark = self.tr("F1, same span; Enter opens it")
        self.articles.show_content(tables.Table(table.titles, shown), remark=remark)
        self._more.setText(self.tr("Show all {number}").format(number=number(len(table.rows))))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(len(shown) < len(table.rows))

    def _on_more(self) -> None:
        self._all_articles = True
        self._show_articles()
        self.articles.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tables(self, as_tables: bool) -> None:
        for section in self.sections:
            section.show_as_table(as_tables)

    def _open(self, key: object) -> None:
        self._origin = QApplication.focusWidget()
        self.opened.emit(key)

    def show_behind(self, title: str) -> None:
        """Go to the list, which is still to be filled."""
        self.behind.show_work(title)
        self._stack.setCurrentIndex(_BEHIND)
        self.behind.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_places(self, places: Places, codebook: Codebook, layers: Sequence[str], *, hidden: int) -> None:
        """Fill the list; so many articles more are not to be seen yet."""
        self.behind.show_places(places, codebook, layers, hidden=hidden)

    @property
    def shows_behind(self) -> bool:
        return self._stack.currentIndex() == _BEHIND

    def show_figures(self) -> None:
        """Back from the list, to what was opened."""
        self._stack.setCurrentIndex(_FIGURES)
        origin, self._origin = self._origin, None
        target = origin if origin is not None and self._body.isAncestorOf(origin) else self.first_focus()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Leave the list; whether it was shown."""
        if not self.shows_behind:
            return False
        self.show_figures()
        return True

    def first_focus(self) -> QWidget:
        """Where the focus goes: the first figure, or the list, or the page itself while there is neither."""
        if self.shows_behind:
            return self.behind.list
        if self._stack.currentIndex() == _FIGURES and self.tiles.buttons:
            return self.tiles.buttons[0]
        return self

    # Room

    def _arrange(self) -> None:
        """Two columns where there is room, else one."""
        for section in self.sections:
            self._grid.removeWidget(section)
        computed = self._computed
        is_pair = computed is not None and computed.pair is not None
        for section in self.sections:
            section.setVisible((section is self.pairs) != is_pair)
        if not is_pair:
            self._grid.addWidget(self.pairs, 0, 0, 1, 2)
        elif self.width() >= _TWO_COLUMNS_FROM:
            halves = ((self.by_tag, self.confusion), (self.articles, self.differences))
            for row, parts in enumerate(halves):
                for column, part in enumerate(parts):
                    self._grid.addWidget(part, row, column)
            self._grid.addWidget(self.values, 2, 0, 1, 2)
            self._grid.addWidget(self.over_time, 3, 0, 1, 2)
        else:
            for row, part in enumerate(self.sections[:-1]):
                self._grid.addWidget(part, row, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        side = _MARGIN if self.width() >= _TWO_COLUMNS_FROM else _MARGIN_NARROW
        self._rows.setContentsMargins(side - _INDENT, 16, side - _SCROLL_BAR, 0)

    def _leave_room(self, _low: int, high: int) -> None:
        """The body ends where the head does, with a scroll bar and without."""
        self._column.setContentsMargins(0, 4, 2 if high else _SCROLL_BAR, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was, is_ = (width >= _TWO_COLUMNS_FROM for width in (event.oldSize().width(), self.width()))
        if was != is_:
            self._arrange()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._body.isAncestorOf(now):
            QTimer.singleShot(0, self, lambda: self._reveal(now))

    def _reveal(self, widget: QWidget) -> None:
        if widget.hasFocus() and widget.height() <= self._scroll.height():
            self._scroll.ensureWidgetVisible(widget, 0, 12)

    # Keys

    def event(self, event: QEvent) -> bool:
        # The window has actions for these: Esc leads out of the list first, F6 to what can be seen.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            focus = QApplication.focusWidget()
            in_head = focus is not None and self.head.isAncestorOf(focus)
            (self.first_focus() if in_head else self.head.first).setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.escape():
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            draw_pane_focus(self, self._theme)


class _Rule(QWidget):
    """A hair from where words begin to where they end."""

    def __init__(self, parent: QWidget, *, right: int = 0) -> None:
        super().__init__(parent)
        self._right = right
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(
            self.rect().adjusted(_INDENT, 0, -self._right, 0), self.palette().color(QPalette.ColorRole.Mid)
        )
        painter.end()
