"""The bar above the text in which one looks for words in it: a line, how many there are, the way from one to the next.

What is found is decided stretch by stretch between two events, so that a text of 20 MB holds nothing up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.domain.finding import Finder, Query, stretches
from annotator.domain.spans import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.found_places import FoundPlaces
from annotator.ui.page import Page
from annotator.ui.panes.painting import ENTER_KEYS, INK2, TABLE_PIXELS, IconButton, plain_label, sized_font
from annotator.ui.panes.query_toggle import query_toggle
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

MOST_PLACES = 100_000  # in one text; further ones are neither counted nor shown
_STRETCH = 100_000  # code points looked through between two events: some 10 ms
_LONGEST_QUERY = 300  # code points that a selection may have to become the query
_FIELD_WIDTH = 220  # px, at most


class FindBar(QWidget):
    """A line with what is looked for, and two ways to narrow it. It decides nothing."""

    query_changed = Signal()
    step_wanted = Signal(bool)
    """On to the next place, or back to the one before."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in this article"))
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self._count = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self._count.setObjectName("findCount")
        self.match_case = query_toggle("findCase", "Aa", self.tr("Match case and accents"), self)
        self.whole_words = query_toggle("findWords", "“ab”", self.tr("Whole words only"), self)
        self._previous = IconButton("findPrevious", "caret-up", self.tr("Previous place"), "Shift+F3", self)
        self._next = IconButton("findNext", "caret-down", self.tr("Next place"), "F3", self)
        self._close = IconButton("findClose", "x", self.tr("Close, and go to the text"), "Esc", self)
        self._lay_out()
        self.field.textChanged.connect(self.query_changed)
        for toggle in (self.match_case, self.whole_words):
            toggle.toggled.connect(self.query_changed)
        self._previous.clicked.connect(lambda: self.step_wanted.emit(False))
        self._next.clicked.connect(lambda: self.step_wanted.emit(True))
        self._close.clicked.connect(self.left)
        self.field.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(30, 4, 8, 5)
        line.setSpacing(4)
        line.addWidget(self.field, 4)
        for widget in (self.match_case, self.whole_words, self._previous, self._next):
            line.addWidget(widget)
        line.addSpacing(4)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self._close)

    def query(self) -> Query:
        """What is looked for now."""
        return Query(self.field.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def say(self, words: str) -> None:
        """How many there are, and which one is shown."""
        self._count.setText(words)
        self._count.setAccessibleName(words)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button in (self._previous, self._next, self._close):
            button.set_theme(theme)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER_KEYS:
            if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
                return False
            self.step_wanted.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.window)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.hair)
        painter.end()


class Finding(QObject):
    """Between the bar and the text: what was found, and which place is the one."""

    said = Signal(str)

    def __init__(self, bar: FindBar, page: Page, view: ArticleView, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._page = page
        self._view = view
        self._shown = FoundPlaces(view, theme)
        self._spans: list[Span] = []
        self._begun_at = 0  # where the caret stood when the bar was opened: the nearest place from there is shown
        self._query: Query | None = None
        self._finder = Finder(Query(""))
        self._chosen: Span | None = None
        self._chooses = True  # whether the first place is selected as soon as it is found
        self._rest: Iterator[tuple[int, int]] = iter(())
        self._is_looking = False
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._look_further)
        bar.query_changed.connect(self._begin)
        bar.step_wanted.connect(self.step)
        bar.left.connect(self.leave)
        page.opened.connect(self._on_opened)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "edit.find": self.open,
            "edit.find_next": lambda: self.step(True),
            "edit.find_previous": lambda: self.step(False),
        }

    def set_theme(self, theme: Theme) -> None:
        self._bar.set_theme(theme)
        self._shown.set_theme(theme)

    @property
    def places(self) -> list[Span]:
        """What has been found, in the order of the text."""
        return self._spans

    def open(self) -> None:
        """Show the bar with the focus in it; what is selected in the text is the first query."""
        selected = self._view.selected_spans()
        self._begun_at = selected[0].start if selected else self._view.caret()
        fresh = self._bar.isHidden()
        self._bar.show()
        self._bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if selected and len(selected[0]) <= _LONGEST_QUERY and selected[0] != self._chosen:
            self._bar.field.setText(" ".join(display_copy(selected[0].quote(self._page.text)).split()))
        self._bar.field.selectAll()
        if fresh:
            self._begin()

    def leave(self) -> bool:
        """Close the bar and give the focus back to the text, where the place stays selected; whether it was open."""
        if self._bar.isHidden():
            return False
        self._bar.hide()
        self._stop()
        self._shown.show(())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def step(self, forward: bool) -> None:
        """Select the next place after the selection, or the one before it; round at the ends."""
        if self._bar.isHidden() and not self._bar.field.text():
            self.open()
            return
        if self._query != self._bar.query():
            self._begun_at = self._view.caret()
            self._begin()
        if not self._spans:
            return
        selected = self._view.selected_spans()
        here = selected[0] if selected else Span(self._view.caret(), self._view.caret() + 1)
        at = bisect_left(self._spans, here)
        if forward:
            at += at < len(self._spans) and bool(selected) and self._spans[at] == here
        else:
            at -= 1
        if not 0 <= at < len(self._spans) and not self._is_looking:
            ends = self.tr("From the beginning again") if forward else self.tr("From the end again")
            self.said.emit(ends)
        self._choose(self._spans[at % len(self._spans)])

    # Looking

    def _on_opened(self) -> None:
        """What is looked for is shown in another article too; nothing is selected there unasked."""
        self._stop()
        self._chooses = False
        if not self._bar.isHidden():
            self._look()

    def _stop(self) -> None:
        self._turn.stop()
        self._rest, self._is_looking, self._query, self._chosen = iter(()), False, None, None

    def _begin(self) -> None:
        if self._chosen is not None:
            self._begun_at = self._chosen.start
        self._stop()
        self._chooses = True
        self._look()

    def _look(self) -> None:
        self._query = self._bar.query()
        self._finder = Finder(self._query)
        self._spans = []
        text = self._page.text
        self._rest = stretches(len(text), _STRETCH, text)
        self._is_looking = True
        self._look_further()
        if self._is_looking:
            self._turn.start()

    def _look_further(self) -> None:
        text = self._page.text
        start, stop = next(self._rest, (0, len(text)))
        start = max(start, self._spans[-1].end if self._spans else 0)
        if start < stop:
            self._spans += self._finder.spans(text, start, stop)
            del self._spans[MOST_PLACES:]
        if stop == len(text) or len(self._spans) >= MOST_PLACES:
            self._turn.stop()
            self._is_looking = False
        self._shown.show(() if self._bar.isHidden() else self._spans)
        if self._chooses and self._chosen is None and not self._bar.isHidden():
            self._choose_nearest()
        self._tell()

    def _choose_nearest(self) -> None:
        """The first place from where one was; round at the end, once all of the text was looked through."""
        at = bisect_left(self._spans, self._begun_at, key=lambda span: span.start)
        if at < len(self._spans):
            self._choose(self._spans[at])
        elif self._spans and not self._is_looking:
            self._choose(self._spans[0])

    def _choose(self, span: Span) -> None:
        self._chosen = span
        self._view.select(span.start, span.end)
        self._view.reveal_place(span.start)
        self._tell()

    def _tell(self) -> None:
        if not self._bar.field.text():
            self._bar.say("")
            return
        total = self.tr("{count}+") if self._is_looking or len(self._spans) >= MOST_PLACES else "{count}"
        of = total.format(count=len(self._spans))
        if not self._spans:
            self._bar.say(self.tr("looking …") if self._is_looking else self.tr("not found"))
        elif self._chosen is None:
            self._bar.say(self.tr("{count} found").format(count=of))
        else:
            number = bisect_left(self._spans, self._chosen) + 1
            self._bar.say(self.tr("{number} of {count}").format(number=number, count=of))
