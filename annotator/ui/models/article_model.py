"""The articles of the project as a list: a plain Python list, sorted, and filtered by resetting (speed.md)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from annotator.domain.ids import ArticleId
from annotator.domain.records import Article, ArticleRow, State
from annotator.ui.models.article_filter import ArticleFilter, Columns, TagsOf, matching, parse_filter
from annotator.ui.models.article_order import ListOrder, sorted_rows
from annotator.ui.panes.painting import annotations_text, tooltip_of

_Index = QModelIndex | QPersistentModelIndex


def title_of(article: Article) -> str:
    """What an article is called: its title, else its file, else that it has none."""
    return article.metadata.title or article.file_name or QCoreApplication.translate("ArticleList", "Without a title")


def shown_date(published: str) -> str:
    """A day of ISO 8601 as people write it ("1 Nov 2024"); anything else, a month or a year alone, as it is."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def meta_of(article: Article) -> str:
    """Source, date and language, without those that are not known."""
    known = article.metadata
    parts = (known.source, shown_date(known.published) if known.published else None, known.language)
    return " · ".join(part for part in parts if part)


def state_words(state: State) -> str:
    """How far an article is, in words."""
    words = {
        State.TODO: QCoreApplication.translate("ArticleList", "not begun"),
        State.STARTED: QCoreApplication.translate("ArticleList", "begun"),
        State.DONE: QCoreApplication.translate("ArticleList", "done"),
        State.SKIPPED: QCoreApplication.translate("ArticleList", "skipped"),
    }
    return words[state]


class ArticleModel(QStringListModel):
    """The rows that the filter takes, in the order that is set.

    QListView asks for the number of rows once for every row that it lays out. As a list of strings, which are empty,
    the model answers that in C++: 100,000 rows in 8 ms instead of 140. Everything else comes from the Python list.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: list[ArticleRow] = []  # in import order, as `set_rows` had them
        self._updated: dict[ArticleId, ArticleRow] = {}  # since then
        self._rows: list[ArticleRow] = []  # in the order of the list
        self._number_of: dict[ArticleId, int] = {}
        self._columns = Columns(())  # what the filter searches
        self._order = ListOrder()
        self._ask_tags: Callable[[], TagsOf] = dict
        self._wanted = ArticleFilter()
        self._taken: Sequence[int] = ()
        self._shown: ArticleId | None = None
        self.states: Counter[State] = Counter()
        """How many articles are in each state, whatever the filter is."""

    @property
    def total(self) -> int:
        """How many articles there are, whatever the filter is."""
        return len(self._rows)

    def set_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Shows these, which stand in import order, sorted and through the filter that is set."""
        self._given, self._updated = list(rows), {}
        self.states = Counter([row.state.state for row in self._given])
        self._sort()

    @property
    def rows(self) -> list[ArticleRow]:
        """All rows, whatever the filter is, in the order of the list."""
        return self._rows

    @property
    def order(self) -> ListOrder:
        return self._order

    def set_order(self, order: ListOrder) -> None:
        """Sorts the rows. A row that changes later stays in its place until they are sorted again."""
        self._order = order
        if self._updated:
            self._given = [self._updated.get(row.article.id, row) for row in self._given]
            self._updated = {}
        self._sort()

    def _sort(self) -> None:
        self._rows = sorted_rows(self._given, self._order)
        self._number_of = {row.article.id: number for number, row in enumerate(self._rows)}
        self._columns = Columns(self._rows)
        self._take()

    def set_tags_of(self, ask: Callable[[], TagsOf]) -> None:
        """Who knows which tags are used where; asked when a filter wants to know."""
        self._ask_tags = ask

    def set_filter(self, text: str) -> None:
        """Shows what `text` takes (`parse_filter`)."""
        self._wanted = parse_filter(text)
        self._take()

    def prepare(self) -> None:
        """Makes what the filter searches, so that the first letter typed is as quick as the next."""
        for name in ("text", "state"):
            _ = self._columns[name]

    def update_row(self, row: ArticleRow) -> bool:
        """Puts `row` in place of the one of its article; False if there is none.

        A row that the filter no longer takes stays until the filter is set again: what one works on never jumps away.
        """
        number = self._number_of.get(row.article.id)
        if number is None:
            return False
        self.states[self._rows[number].state.state] -= 1
        self.states[row.state.state] += 1
        self._rows[number] = row
        self._columns.update(number, row)
        self._updated[row.article.id] = row
        self._repaint(row.article.id)
        return True

    def set_shown(self, article: ArticleId | None) -> None:
        """Marks the article that the window shows."""
        before, self._shown = self._shown, article
        self._repaint(before)
        self._repaint(article)

    def row_at(self, place: int) -> ArticleRow:
        """The row at a place of the list."""
        return self._rows[self._taken[place]]

    def is_shown(self, place: int) -> bool:
        """Whether the window shows the article at that place."""
        return self.row_at(place).article.id == self._shown

    def number_of(self, article: ArticleId) -> int | None:
        """Where an article stands among all of them, from 0, whatever the filter is."""
        return self._number_of.get(article)

    def place_of(self, article: ArticleId | None) -> int | None:
        """Where an article stands in the list; None if the filter hides it or it is not there."""
        number = None if article is None else self._number_of.get(article)
        if number is None:
            return None
        place = bisect_left(self._taken, number)
        return place if place < len(self._taken) and self._taken[place] == number else None

    def ids(self) -> list[ArticleId]:
        """The articles that the filter takes, in order."""
        return [self._rows[number].article.id for number in self._taken]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(row.article)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (title_of(row.article), state_words(row.state.state), annotations_text(row.annotations))
                return ", ".join(parts)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_of(f"{title_of(row.article)}\n{meta_of(row.article)}\n{state_words(row.state.state)}")
        return None

    def _take(self) -> None:
        tags = None if self._wanted.tags is None else self._ask_tags()
        self._taken = matching(self._columns, self._wanted, tags)
        self.setStringList([""] * len(self._taken))

    def _repaint(self, article: ArticleId | None) -> None:
        place = self.place_of(article)
        if place is not None:
            index = self.index(place)
            self.dataChanged.emit(index, index)
