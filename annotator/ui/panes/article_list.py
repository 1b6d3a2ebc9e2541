"""The pane at the left: which articles there are, how far each is, and a filter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.domain.ids import ArticleId
from annotator.domain.records import ArticleRow, State
from annotator.ui.models.article_model import ArticleModel, state_words
from annotator.ui.models.article_order import ListOrder
from annotator.ui.panes.article_rows import ROW_HEIGHT, ArticleRowsView
from annotator.ui.panes.painting import (
    INK2,
    INK3,
    MARGIN,
    SECTION_PIXELS,
    TABLE_PIXELS,
    Explanation,
    IconButton,
    LineLabel,
    ProgressLine,
    plain_label,
    sized_font,
)
from annotator.ui.theme import META_PIXELS, Theme, icon

__all__ = ["ROW_HEIGHT", "ArticleListPane"]


class ArticleListPane(QWidget):
    """Shows article rows, tells which one a person wants to read. Choosing is a click or Enter; arrows only move."""

    article_chosen = Signal(object)
    """The `ArticleId` that was clicked, or on which Enter was pressed."""
    import_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """Where on the screen a menu for the selected articles is wanted."""
    sort_menu_wanted = Signal(QPoint)
    filter_menu_wanted = Signal(QPoint)
    delete_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current: ArticleId | None = None
        self._was_shown = False
        self.model = ArticleModel(self)
        self.view = ArticleRowsView(self.model, theme, self)
        self.filter = QLineEdit(self)
        self._filter_icon = QAction(self.filter)
        self._import = IconButton("importButton", "plus", self.tr("Import articles"), parent=self)
        self._sort = IconButton("articleSort", "sort-ascending", self.tr("Sort the articles"), parent=self)
        self._funnel = IconButton("articleFilter.menu", "funnel", self.tr("Filter by what is there"), parent=self)
        self._order_words = LineLabel(font=sized_font(META_PIXELS), role=INK3, parent=self)
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
            self.tr(
                "Words of the title, source or file, the beginning of an id, is:open, is:done, lang:id, source:Antara, "
                "date:2024 or date:2024-10..2024-12, tag:country, note:"
            )
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
        self.view.menu_wanted.connect(self.menu_wanted)
        self.view.delete_wanted.connect(self.delete_wanted)
        self._sort.clicked.connect(lambda: self.sort_menu_wanted.emit(_below(self._sort)))
        self._funnel.clicked.connect(lambda: self.filter_menu_wanted.emit(_below(self._funnel)))
        self._order_words.setObjectName("articleOrder")
        self._order_words.setContentsMargins(MARGIN, 0, MARGIN, 6)
        self._order_words.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._header())
        field = QHBoxLayout()
        field.setContentsMargins(12, 4, 8, 6)
        field.setSpacing(4)
        field.addWidget(self.filter)
        field.addWidget(self._funnel)
        rows.addLayout(field)
        rows.addWidget(self._order_words)
        rows.addWidget(self.view, 1)
        rows.addWidget(self._foot)

    def _header(self) -> QHBoxLayout:
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, 0, 8, 0)
        font = sized_font(SECTION_PIXELS, QFont.Weight.DemiBold)
        header.addWidget(plain_label(self.tr("Articles"), font=font), 1)
        header.addWidget(self._sort)
        header.addWidget(self._import)
        return header

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._filter_icon.setIcon(icon("magnifying-glass", theme))
        for button in (self._import, self._sort, self._funnel):
            button.set_theme(theme)
        self.view.set_theme(theme)
        self._foot.set_theme(theme)

    def set_import_key(self, key: str) -> None:
        """Names the key that imports, for the button's tool tip."""
        self._import.set_key(key)

    def set_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Shows these articles, in this order; the filter, the current one and the place of the list stay."""
        place, selected, cursor = self.view.verticalScrollBar().value(), self.selected_ids(), self._cursor_id()
        self.model.set_rows(rows)
        self._refresh()
        self._put_cursor(self._current if cursor is None or self.model.place_of(cursor) is None else cursor)
        if len(selected) > 1:
            self.view.select_ids(selected)
        self.view.scroll_to(place)

    def set_order(self, order: ListOrder, words: str) -> None:
        """Sorts the articles; `words` say how, below the filter, and nothing where they are empty."""
        self.model.set_order(order)
        self._order_words.setText(words)
        self._order_words.setVisible(bool(words))
        self._refresh()
        self.set_current(self._current)

    def selected_ids(self) -> list[ArticleId]:
        """The selected articles, in the order of the list."""
        return self.view.selected_ids()

    def _cursor_id(self) -> ArticleId | None:
        index = self.view.currentIndex()
        return self.model.row_at(index.row()).article.id if index.isValid() else None

    def update_row(self, row: ArticleRow) -> None:
        """Shows `row` in place of the one of the same article; nothing moves."""
        if self.model.update_row(row):
            self._foot.show_counts(self.model)

    def set_current(self, article: ArticleId | None) -> None:
        """Marks the article that the window shows, and scrolls to it. Emits nothing.

        Several that are selected stay so while the window shows the same one.
        """
        same, self._current = article == self._current, article
        self.model.set_shown(article)
        if same and len(self.selected_ids()) > 1:
            return
        self._put_cursor(article)
        self._scroll_to_cursor()

    @property
    def current(self) -> ArticleId | None:
        """The article that the window shows, as it was told last."""
        return self._current

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
        self.view.put_cursor(self.model.place_of(article))

    def _enter_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        if not self.view.currentIndex().isValid():
            self.view.put_cursor(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._refresh()
        self.set_current(self._current)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self.model.row_at(index.row()).article.id)

    def _refresh(self) -> None:
        total = self.model.total
        for widget in (self.filter, self._funnel, self._sort):
            widget.setVisible(total > 0)
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


def _below(button: QWidget) -> QPoint:
    """Where the menu of a button comes down, on the screen."""
    return button.mapToGlobal(QPoint(0, button.height()))


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
