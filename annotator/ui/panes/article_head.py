"""What stands above the text: the article's title, where it is from, and the way to its neighbours."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.records import Article
from annotator.ui.models.article_model import meta_of, title_of
from annotator.ui.panes.painting import (
    INK2,
    TABLE_PIXELS,
    TARGET,
    TITLE_PIXELS,
    FewLinesLabel,
    IconButton,
    LineLabel,
    one_line,
    plain_label,
    reading_font,
    sized_font,
    tooltip_of,
)
from annotator.ui.theme import Theme

SIDE = 30  # px to each side of the column
_ABOVE, _BELOW = 14, 4


class ArticleHead(QWidget):
    """Shows one article's metadata on paper; tells when a neighbour is wanted."""

    previous_wanted = Signal()
    next_wanted = Signal()
    list_wanted = Signal()
    side_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = FewLinesLabel(2, parent=self)
        self._meta = LineLabel(font=sized_font(TABLE_PIXELS, figures=True), role=INK2)
        self._position = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2)
        self._previous = IconButton("articlePrevious", "caret-left", self.tr("Previous article"), "Ctrl+PgUp", self)
        self._next = IconButton("articleNext", "caret-right", self.tr("Next article"), "Ctrl+PgDown", self)
        self._list = IconButton("articleListButton", "list", self.tr("Articles"), parent=self)
        self._side = IconButton("inspectorButton", "sliders-horizontal", self.tr("Inspector and table"), parent=self)
        self._rows = QVBoxLayout(self)
        self._build()
        self.set_theme(theme)
        self.show_article(None, 0, 0)

    def _build(self) -> None:
        self.setObjectName("articleHead")
        self.setAccessibleName(self.tr("About the article"))
        for label, name in ((self._title, "Title"), (self._meta, "Meta"), (self._position, "Position")):
            label.setObjectName(f"article{name}")
        self._previous.clicked.connect(self.previous_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._list.clicked.connect(self.list_wanted)
        self._side.clicked.connect(self.side_wanted)
        self.set_drawers(False, False)
        self._meta.setFixedHeight(TARGET)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._list)
        line.addWidget(self._meta, 1)
        for widget in (self._position, self._previous, self._next, self._side):
            line.addWidget(widget)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._title)
        self._rows.addLayout(line)
        self.set_column(SIDE, 0)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._previous.set_theme(theme)
        self._next.set_theme(theme)
        self._list.set_theme(theme)
        self._side.set_theme(theme)
        self.update()

    def set_keys(self, previous: str, following: str) -> None:
        """Names the keys that go to the previous and the next article."""
        self._previous.set_key(previous)
        self._next.set_key(following)

    def set_drawers(self, articles: bool, side: bool) -> None:
        """Offers to open what is a drawer, as there is no room for it beside the text."""
        self._list.setVisible(articles)
        self._side.setVisible(side)

    def set_column(self, left: int, width: int) -> None:
        """Stands above a column of text `left` px from the edge and `width` wide; 0 is as wide as there is room."""
        right = self.width() - left - width if width else SIDE
        self._rows.setContentsMargins(left, _ABOVE, max(right, 0), _BELOW)

    def minimumSizeHint(self) -> QSize:
        # The margins follow the column of the text; they must not hold the window as wide as it once was.
        hint = super().minimumSizeHint()
        margins = self._rows.contentsMargins()
        return QSize(hint.width() - margins.left() - margins.right() + 2 * SIDE, hint.height())

    def show_article(self, article: Article | None, position: int, total: int) -> None:
        """Shows `article`, which is number `position` (from 1; 0 if it is in no list) of `total`."""
        title = "" if article is None else one_line(title_of(article))
        language = None if article is None else article.metadata.language
        self._title.show_text(title, reading_font(TITLE_PIXELS, language, title, QFont.Weight.DemiBold))
        self._title.setToolTip(tooltip_of(title))
        self._meta.setText("" if article is None else meta_of(article))
        placed = article is not None and 0 < position <= total
        words = self.tr("{position} of {total}").format(position=position, total=total)
        self._position.setText(words if placed else "")
        self._previous.setEnabled(placed and position > 1)
        self._next.setEnabled(placed and position < total)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.paper)
        painter.end()
