"""The pane at the left: which articles there are, how far each is, and a filter."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
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

from annotator.domain.ids import ArticleId
from annotator.domain.records import ArticleRow, State
from annotator.ui.models.article_model import ArticleModel, meta_of, state_words, title_of
from annotator.ui.panes.painting import (
    ENTER_KEYS,
    GLYPH,
    INK2,
    MARGIN,
    SECTION_PIXELS,
    SHOWN_BAR,
    TABLE_PIXELS,
    Explanation,
    IconButton,
    ProgressLine,
    draw_focus,
    draw_line,
    draw_pane_focus,
    draw_state,
    one_line,
    plain_label,
    sized_font,
)
from annotator.ui.theme import META_PIXELS, UI_PIXELS, Theme, icon

ROW_HEIGHT = 52
_FIRST_LINE, _LINE = 7, 21  # px: where the title begins, and its height
_TITLE_LEFT = 38
_COUNT_WIDTH = 40  # five figures
_RIGHT = 12
_SEEN = (State.DONE, State.SKIPPED)  # their titles step back

_Index = QModelIndex | QPersistentModelIndex


class ArticleListPane(QWidget):
    """Shows article rows, tells which one a person wants to read. Choosing is a click or Enter; arrows only move."""

    article_chosen = Signal(object)
    """The `ArticleId` that was clicked, or on which Enter was pressed."""
    import_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current: ArticleId | None = None
        self._was_shown = False
        self.model = ArticleModel(self)
        self.view = _ArticleView(self.model, theme, self)
        self.filter = QLineEdit(self)
        self._filter_icon = QAction(self.filter)
        self._import = IconButton("importButton", "plus", self.tr("Import articles"), parent=self)
        self._explanation = Explanation.over(self.view.viewport())
        self._foot = _Foot(theme, self)
        self._build()
        self.set_theme(theme)
        self._refresh()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Articles"))
        self.setFocusProxy(self.view)
        self.filter.setObjectName("articleFilter")
        self.filter.setAccessibleName(self.tr("Filter the articles"))
        self.filter.setPlaceholderText(self.tr("Filter: words, id, is:open"))
        self.filter.setToolTip(
            self.tr("Words of the title, source or file, the beginning of an id, is:open, is:done, is:skipped, lang:id")
        )
        self.filter.addAction(self._filter_icon, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.filter.findChildren(QToolButton):  # Qt makes one for the icon
            button.setObjectName("articleFilter.icon")
            button.setAccessibleName(self.tr("Filter"))
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self._enter_list)
        self.filter.installEventFilter(self)
        self._import.clicked.connect(self.import_wanted)
        self.view.chosen.connect(self._on_chosen)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._header())
        field = QHBoxLayout()
        field.setContentsMargins(12, 4, 12, 6)
        field.addWidget(self.filter)
        rows.addLayout(field)
        rows.addWidget(self.view, 1)
        rows.addWidget(self._foot)

    def _header(self) -> QHBoxLayout:
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, 0, 8, 0)
        font = sized_font(SECTION_PIXELS, QFont.Weight.DemiBold)
        header.addWidget(plain_label(self.tr("Articles"), font=font), 1)
        header.addWidget(self._import)
        return header

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._filter_icon.setIcon(icon("magnifying-glass", theme))
        self._import.set_theme(theme)
        self.view.set_theme(theme)
        self._foot.set_theme(theme)

    def set_import_key(self, key: str) -> None:
        """Names the key that imports, for the button's tool tip."""
        self._import.set_key(key)

    def set_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Shows these articles, in this order; the filter, the current one and the place of the list stay."""
        place = self.view.verticalScrollBar().value()
        self.model.set_rows(rows)
        self._refresh()
        self._put_cursor(self._current)
        self.view.scroll_to(place)

    def update_row(self, row: ArticleRow) -> None:
        """Shows `row` in place of the one of the same article; nothing moves."""
        if self.model.update_row(row):
            self._foot.show_counts(self.model)

    def set_current(self, article: ArticleId | None) -> None:
        """Marks the article that the window shows, and scrolls to it. Emits nothing."""
        self._current = article
        self.model.set_shown(article)
        self._put_cursor(article)
        self._scroll_to_cursor()

    def visible_ids(self) -> list[ArticleId]:
        """The articles that the filter takes, in the order of the list."""
        return self.model.ids()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down in the filter goes on in the list."""
        if watched is not self.filter:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.model.prepare()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._enter_list()
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """What was current before the list had a size stands in sight, as near to the top as can be."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.view.scroll_to(0)
            self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        if (index := self.view.currentIndex()).isValid():
            self.view.scrollTo(index)

    def _put_cursor(self, article: ArticleId | None) -> None:
        place = self.model.place_of(article)
        self.view.setCurrentIndex(QModelIndex() if place is None else self.model.index(place))

    def _enter_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._refresh()
        self.set_current(self._current)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self.model.row_at(index.row()).article.id)

    def _refresh(self) -> None:
        total = self.model.total
        self.filter.setVisible(total > 0)
        self._foot.setVisible(total > 0)
        self._foot.show_counts(self.model)
        self._explanation.setVisible(self.model.rowCount() == 0)
        if total:
            self._explanation.say(
                self.tr("No article matches"),
                self.tr("Clear the filter to see all of them: {total}.").format(total=total),
            )
        else:
            self._explanation.say(
                self.tr("No articles yet"), self.tr("They are listed here, with what is done and what is left.")
            )


class _ArticleView(QListView):
    chosen = Signal(QModelIndex)

    def __init__(self, model: ArticleModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleList")
        self.setAccessibleName(self.tr("Article list"))
        self.setModel(model)
        self._rows = _ArticleRows(model, theme, self)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        # With a grid Qt lays rows out without asking the model for each: 100,000 in 2 ms instead of 140.
        self.setGridSize(QSize(1, ROW_HEIGHT))
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self.chosen)

    def set_theme(self, theme: Theme) -> None:
        self._rows.theme = theme
        self.viewport().update()

    def scroll_to(self, place: int) -> None:
        """Puts the list where it was, once the new rows are laid out."""
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def event(self, event: QEvent) -> bool:
        # Enter is the list's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and _is_enter(cast(QKeyEvent, event)):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            draw_pane_focus(self.viewport(), self._rows.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_enter(event) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    return plain and event.key() in ENTER_KEYS


class _ArticleRows(QStyledItemDelegate):
    """Paints a row: state, title and meta line, count."""

    def __init__(self, model: ArticleModel, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, box = self._model.row_at(index.row()), option.rect
        shown = self._model.is_shown(index.row())
        painter.save()
        self._paint_ground(painter, option, shown=shown)
        meta = one_line(meta_of(row.article))
        top = box.top() + (_FIRST_LINE if meta else (ROW_HEIGHT - _LINE) // 2)
        draw_state(painter, QRectF(box.left() + MARGIN, top + 3, GLYPH, GLYPH), row.state.state, self.theme)
        self._paint_words(painter, box, top, row, meta, shown=shown)
        self._paint_count(painter, box, top, row.annotations, shown=shown)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, QRectF(box), self.theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, shown: bool) -> None:
        box = option.rect
        if shown:
            painter.fillRect(box, self.theme.sel)
            painter.fillRect(QRect(box.left(), box.top(), SHOWN_BAR, box.height()), self.theme.ink)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.hover)

    def _paint_words(self, painter: QPainter, box: QRect, top: int, row: ArticleRow, meta: str, *, shown: bool) -> None:
        width = box.width() - _TITLE_LEFT - _COUNT_WIDTH - _RIGHT + 8
        left = box.left() + _TITLE_LEFT
        painter.setPen(self.theme.ink2 if row.state.state in _SEEN and not shown else self.theme.ink)
        painter.setFont(sized_font(UI_PIXELS, QFont.Weight.Medium if shown else QFont.Weight.Normal))
        draw_line(painter, QRectF(left, top, width, _LINE), one_line(title_of(row.article)))
        painter.setPen(self.theme.ink2 if shown else self.theme.ink3)
        painter.setFont(sized_font(META_PIXELS, figures=True))
        draw_line(painter, QRectF(left, top + _LINE, width, 17), meta)

    def _paint_count(self, painter: QPainter, box: QRect, top: int, count: int, *, shown: bool) -> None:
        if not count:
            return
        painter.setPen(QPen(self.theme.ink if shown else self.theme.ink2))
        painter.setFont(sized_font(TABLE_PIXELS, figures=True))
        place = QRectF(box.right() + 1 - _RIGHT - _COUNT_WIDTH, top, _COUNT_WIDTH, _LINE)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))


class _Foot(QWidget):
    """How much is done: in words, in percent, as a thin bar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2)
        self._words.setObjectName("articleProgress")
        self._percent = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2)
        self._bar = ProgressLine(theme, self)
        line = QHBoxLayout()
        line.addWidget(self._words, 1)
        line.addWidget(self._percent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 8, MARGIN, 10)
        rows.setSpacing(4)
        rows.addLayout(line)
        rows.addWidget(self._bar)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._bar.set_theme(theme)
        self.update()

    def show_counts(self, model: ArticleModel) -> None:
        done, total = model.states[State.DONE], model.total
        share = done / total if total else 0.0
        self._words.setText(self.tr("{done} of {total} done").format(done=done, total=total))
        # Rounded down: 100 % is said of a finished project alone.
        self._percent.setText(self.tr("{percent} %").format(percent=int(share * 100)))
        self._bar.set_share(share)
        self.setToolTip(
            ", ".join(f"{model.states[state]} {state_words(state)}" for state in State if model.states[state])
        )

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.hair)
        painter.end()
