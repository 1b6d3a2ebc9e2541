"""The queue at the left: the differences of the article by kind, or the articles; below, what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.panes.current_stack import CurrentStack
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
    show_in,
    sized_font,
)
from annotator.ui.panes.row_list import Row, RowList
from annotator.ui.panes.segments import Segment, SegmentRow
from annotator.ui.review.choice_box import ChoiceBox
from annotator.ui.review.queue_list import Heading, QueueList, QueueRow
from annotator.ui.theme import META_PIXELS, Theme

WIDTH = 272
HERE, ALL = "here", "all"
_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})


class ReviewQueue(QWidget):
    """Shows what it is told; tells what is wanted."""

    item_wanted = Signal(object)
    article_wanted = Signal(object)
    filter_changed = Signal()
    text_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewQueue")
        self.setAccessibleName(self.tr("Review queue"))
        self._heading = LineLabel(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold), parent=self)
        self._heading.setText(self.tr("Review queue"))
        self._about = LineLabel(font=sized_font(TABLE_PIXELS), role=INK3, parent=self)
        self._funnel = IconButton("reviewQueue.filter", "funnel", self.tr("Filter the queue"), parent=self)
        self._funnel.setCheckable(True)
        self._scope = SegmentRow([Segment(HERE, self.tr("this article")), Segment(ALL, self.tr("articles"))], self)
        self._scope.setObjectName("reviewQueue.scope")
        self.differences = QueueList(theme, self)
        self.articles = RowList("reviewQueue.articles", self.tr("Articles of this review"), theme, self)
        self._stack = CurrentStack(self)
        self._filters = QWidget(self)
        self.kinds, self.attributes, self.states = (ChoiceBox(self._filters) for _ in range(3))
        self.words = QLineEdit(self._filters)
        self._here = _Foot(theme, self)
        self._all = _Foot(theme, self)
        self._explanation = Explanation.over(self.differences.viewport())
        self.scope = HERE
        self._build()
        self.set_theme(theme)

    def _build(self) -> None:
        names = (
            ("kinds", self.tr("Kind of difference")),
            ("attributes", self.tr("Attribute")),
            ("states", self.tr("Decided or not")),
        )
        column = QVBoxLayout(self._filters)
        column.setContentsMargins(MARGIN, 0, MARGIN, 4)
        column.setSpacing(4)
        for box, (name, words) in zip((self.kinds, self.attributes, self.states), names, strict=True):
            box.setObjectName(f"reviewQueue.{name}")
            box.setAccessibleName(words)
            box.currentIndexChanged.connect(lambda _at: self.filter_changed.emit())
            column.addWidget(box)
        self.words.setObjectName("reviewQueue.words")
        self.words.setPlaceholderText(self.tr("Filter: words"))
        self.words.setAccessibleName(self.tr("Filter the queue by words"))
        self.words.textChanged.connect(lambda _text: self.filter_changed.emit())
        column.addWidget(self.words)
        self._filters.hide()
        self._funnel.toggled.connect(self._filters.setVisible)
        self._scope.chosen.connect(self.show_scope)
        self.differences.current_wanted.connect(self.item_wanted)
        self.differences.left.connect(self.text_wanted)
        self.articles.chosen.connect(self.article_wanted)
        self.articles.installEventFilter(self)
        self._stack.addWidget(self.differences)
        self._stack.addWidget(self.articles)
        self.setFocusProxy(self.differences)
        self._lay_out()
        self.show_scope(HERE)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 8, 8, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._funnel)
        about = QHBoxLayout()
        about.setContentsMargins(MARGIN, 0, MARGIN, 6)
        about.addWidget(self._about)
        scope = QHBoxLayout()
        scope.setContentsMargins(MARGIN, 0, MARGIN, 6)
        scope.addWidget(self._scope)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (head, about, scope):
            rows.addLayout(part)
        rows.addWidget(self._filters)
        rows.addWidget(self._stack, 1)
        rule = self._rule = QWidget(self)
        rule.setFixedHeight(1)
        rule.setAutoFillBackground(True)
        rows.addWidget(rule)
        rows.addWidget(self._here)
        rows.addWidget(self._all)
        self.setMinimumWidth(200)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows of the list of articles are its own, and do not go on in the differences."""
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if (
            watched is self.articles
            and is_shortcut
            and cast(QKeyEvent, event).key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def set_theme(self, theme: Theme) -> None:
        for part in (self._funnel, self._scope, self.differences, self.articles, self._here, self._all):
            part.set_theme(theme)
        show_in(self._rule, QPalette.ColorRole.Window, theme.hair)

    def show_scope(self, scope: str) -> None:
        """The differences of the article, or the articles."""
        self.scope = scope
        self._scope.show_chosen(scope)
        self._stack.setCurrentIndex(0 if scope == HERE else 1)
        self.setFocusProxy(self.differences if scope == HERE else self.articles)
        self.kinds.setVisible(scope == HERE)
        self.attributes.setVisible(scope == HERE)
        self.states.setVisible(scope == HERE)
        self.filter_changed.emit()

    def show_about(self, words: str) -> None:
        self._about.setText(words)

    def show_differences(self, rows: Sequence[Heading | QueueRow], nothing: tuple[str, str]) -> None:
        self.differences.show_rows(rows)
        self._explanation.setVisible(not rows)
        if not rows:
            self._explanation.say(*nothing)

    def show_articles(self, rows: Sequence[Row]) -> None:
        self.articles.set_rows(rows)

    def show_here(self, left: str, right: str, share: float) -> None:
        self._here.show_words(left, right, share)

    def show_all(self, left: str, right: str, share: float) -> None:
        self._all.show_words(left, right, share)


class _Foot(QWidget):
    """How much is decided, in words and as a bar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = plain_label(font=sized_font(META_PIXELS + 1, figures=True), role=INK2, parent=self)
        self._right = plain_label(font=sized_font(META_PIXELS + 1, figures=True), role=INK2, parent=self)
        self._bar = ProgressLine(theme, self)
        line = QHBoxLayout()
        line.addWidget(self._left, 1)
        line.addWidget(self._right, 0, Qt.AlignmentFlag.AlignRight)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 6, MARGIN, 6)
        rows.setSpacing(4)
        rows.addLayout(line)
        rows.addWidget(self._bar)

    def set_theme(self, theme: Theme) -> None:
        self._bar.set_theme(theme)

    def show_words(self, left: str, right: str, share: float) -> None:
        self._left.setText(left)
        self._right.setText(right)
        self._bar.set_share(share)
        self._bar.setAccessibleName(left)
