"""Words in all articles: a line to type into, how far the search is, and the places with the line around them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.finding import Query
from annotator.jobs.search import Hit
from annotator.ui.panes.painting import (
    ENTER_KEYS,
    INK2,
    MARGIN,
    TABLE_PIXELS,
    Explanation,
    LineLabel,
    draw_focus,
    draw_line,
    is_right_to_left,
    one_line,
    sized_font,
)
from annotator.ui.panes.query_toggle import query_toggle
from annotator.ui.text_positions import TextPositions, display_copy
from annotator.ui.theme import META_PIXELS, Theme

HIT = Qt.ItemDataRole.UserRole
_LINE, _TITLE = 26, 24  # px of a place, and of the title above the first one of an article

_Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """The places in the order of the articles; the first of each article has its title above it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def clear(self) -> None:
        self.beginResetModel()
        self._hits = []
        self.endResetModel()

    def add(self, hits: Sequence[Hit]) -> None:
        if not hits:
            return
        at = len(self._hits)
        self.beginInsertRows(QModelIndex(), at, at + len(hits) - 1)
        self._hits += hits
        self.endInsertRows()

    def hit(self, row: int) -> Hit:
        return self._hits[row]

    def is_first(self, row: int) -> bool:
        """Whether the title of the article stands above this place."""
        return row == 0 or self._hits[row - 1].article != self._hits[row].article

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(hit.line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(hit.title)}: {one_line(hit.line)}"
        return hit if role == HIT else None


class _Drawer(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        model = index.model()
        first = isinstance(model, HitModel) and model.is_first(index.row())
        return QSize(100, _LINE + (_TITLE if first else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: Hit = index.data(HIT)
        theme = self.theme
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        line = QRectF(box.left(), box.bottom() - _LINE, box.width(), _LINE)
        if box.height() > _LINE:
            painter.setPen(theme.ink2)
            painter.setFont(sized_font(META_PIXELS, QFont.Weight.DemiBold))
            draw_line(
                painter, QRectF(box.left() + MARGIN, box.top() + 4, box.width() - 2 * MARGIN, 20), one_line(hit.title)
            )
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(line, theme.sel)
            painter.fillRect(QRectF(line.left(), line.top(), 3, line.height()), theme.ink)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(line, theme.hover)
        self._paint_line(painter, line.adjusted(MARGIN, 0, -MARGIN, 0), hit)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, line, theme)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, hit: Hit) -> None:
        """The words in bold, with as much of the line around them as there is room for."""
        ends = hit.at, hit.at + hit.length
        before, words, after = map(
            display_copy, (hit.line[: ends[0]], hit.line[ends[0] : ends[1]], hit.line[ends[1] :])
        )
        plain, bold = QFontMetricsF(sized_font(TABLE_PIXELS)), QFontMetricsF(_bold())
        room = box.width() - min(bold.horizontalAdvance(words), box.width())
        before = plain.elidedText(before, Qt.TextElideMode.ElideLeft, room * 0.4)
        room -= plain.horizontalAdvance(before)
        after = plain.elidedText(after, Qt.TextElideMode.ElideRight, max(room - 2, 0))
        layout = self._laid_out((before, words, after), leftwards=is_right_to_left(hit.line), width=box.width())
        painter.setClipRect(box)
        painter.setPen(self.theme.ink2)
        layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - layout.boundingRect().height()) / 2))
        painter.setClipping(False)

    def _laid_out(self, parts: tuple[str, str, str], *, leftwards: bool, width: float) -> QTextLayout:
        """One line of the three; letters join across them."""
        before, words, _after = map(_units, parts)
        layout = QTextLayout("".join(parts), sized_font(TABLE_PIXELS))
        option = QTextOption(Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        strong = QTextLayout.FormatRange()
        strong.start, strong.length, strong.format = before, words, QTextCharFormat()
        strong.format.setFontWeight(QFont.Weight.Bold)
        strong.format.setForeground(self.theme.ink)
        layout.setFormats([strong])
        layout.beginLayout()
        layout.createLine().setLineWidth(width)
        layout.endLayout()
        return layout


def _bold() -> QFont:
    return sized_font(TABLE_PIXELS, QFont.Weight.Bold)


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return TextPositions(text).length


class SearchPane(QWidget):
    """Tells what is looked for and which place is wanted. Who fills it knows the project."""

    query_changed = Signal()
    search_wanted = Signal()
    """Enter: at once."""
    hit_chosen = Signal(object)
    stop_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchAll")
        self.setAccessibleName(self.tr("Search in all articles"))
        self.box = QLineEdit(self)
        self.box.setObjectName("searchBox")
        self.box.setAccessibleName(self.tr("Search in all articles"))
        self.box.setPlaceholderText(self.tr("Words in any article"))
        self.match_case = query_toggle("searchCase", "Aa", self.tr("Match case and accents"), self)
        self.whole_words = query_toggle("searchWords", "“ab”", self.tr("Whole words only"), self)
        self._state = LineLabel(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self._state.setObjectName("searchState")
        self._stop = QToolButton(self)
        self._stop.setObjectName("searchStop")
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop searching"))
        self._stop.clicked.connect(self.stop_wanted)
        self._stop.hide()
        self.model = HitModel(self)
        self.results = QListView(self)
        self._drawer = _Drawer(theme, self.results)
        self._empty = Explanation.over(self.results.viewport())
        self._prepare_results()
        self._lay_out()
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self.query_changed)
        for toggle in (self.match_case, self.whole_words):
            toggle.toggled.connect(self.query_changed)
        self.box.installEventFilter(self)
        self.say("", busy=False)

    def _prepare_results(self) -> None:
        self.results.setObjectName("searchResults")
        self.results.setAccessibleName(self.tr("Places found"))
        self.results.setModel(self.model)
        self.results.setItemDelegate(self._drawer)
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.setMouseTracking(True)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setBackgroundRole(self.backgroundRole())
        self.results.viewport().setAutoFillBackground(False)
        self.results.clicked.connect(self._choose)
        self.results.installEventFilter(self)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 4, MARGIN, 4)
        line.setSpacing(4)
        line.addWidget(self.box, 1)
        line.addWidget(self.match_case)
        line.addWidget(self.whole_words)
        state = QHBoxLayout()
        state.setContentsMargins(MARGIN, 0, MARGIN, 4)
        state.addWidget(self._state, 1)
        state.addWidget(self._stop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(line)
        rows.addLayout(state)
        rows.addWidget(self.results, 1)

    def query(self) -> Query:
        """What is looked for now."""
        return Query(self.box.text().strip(), self.match_case.isChecked(), self.whole_words.isChecked())

    def say(self, words: str, *, busy: bool) -> None:
        """How far the search is, or what came of it."""
        self._state.setText(words)
        self._state.setAccessibleName(words)
        self._stop.setVisible(busy)
        empty = self.model.rowCount() == 0
        self._empty.setVisible(empty)
        if not self.query().words:
            hint = self.tr("Case and accents make no difference. Enter opens a place, Esc goes back to the text.")
            self._empty.say(self.tr("Search all articles of the project"), hint)
        else:
            self._empty.say("" if busy else self.tr("Nothing found"), "")

    def set_theme(self, theme: Theme) -> None:
        self._drawer.theme = theme
        self.results.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hit_chosen.emit(self.model.hit(index.row()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.results and event.key() in ENTER_KEYS:
                self._choose(self.results.currentIndex())
                return True
            if watched is self.box and event.key() in ENTER_KEYS:
                self.search_wanted.emit()
                return True
            if watched is self.box and event.key() == Qt.Key.Key_Down:
                self.enter_results()
                return True
        return super().eventFilter(watched, event)

    def enter_results(self) -> None:
        """The focus goes to the first place, if there is one."""
        if self.model.rowCount():
            if not self.results.currentIndex().isValid():
                self.results.setCurrentIndex(self.model.index(0))
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)
