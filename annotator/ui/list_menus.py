"""The menus of the article list: how it is sorted, what it is filtered by; remembered for each project."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from annotator.domain.ids import ArticleId
from annotator.domain.records import State
from annotator.settings import ListSettings, SettingsFile
from annotator.ui.codebook_words import tag_words
from annotator.ui.desk import Desk
from annotator.ui.models.article_choices import Choice, choices
from annotator.ui.models.article_filter import NONE, TagsOf, known_tags
from annotator.ui.models.article_model import state_words
from annotator.ui.models.article_order import BY, DEFAULT_SEED, RANDOM, ListOrder
from annotator.ui.models.filter_words import has_term, toggled
from annotator.ui.page import Page
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.questions import AskLine, give_focus_back
from annotator.ui.text_positions import display_copy

_LONGEST_NAME = 60  # code points of a saved filter's name, and of a seed


class ListMenus(QObject):
    """Opens the menus, and carries out what is chosen in them."""

    said = Signal(str)
    sorted_anew = Signal()

    def __init__(
        self, desk: Desk, page: Page, pane: ArticleListPane, *, settings: SettingsFile, ask: AskLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._pane = pane
        self._settings = settings
        self._ask = ask
        self._tags: Mapping[ArticleId, set[str]] | None = None  # as the layer on screen has used them; None: not asked
        self._sorts = QMenu(pane)
        self._sorts.setObjectName("articleSort.menu")
        self._filters = QMenu(pane)
        self._filters.setObjectName("articleFilter.choices")
        for menu in (self._sorts, self._filters):
            menu.aboutToHide.connect(lambda: give_focus_back(pane.window()))
        pane.sort_menu_wanted.connect(self._open_sorts)
        pane.filter_menu_wanted.connect(self._open_filters)
        pane.model.set_tags_of(self._known_tags)
        desk.changed.connect(self._forget_tags)
        page.opened.connect(self._forget_tags)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            **{f"list.sort_{by}": self._sorter(by) for by in BY},
            "list.sort_reversed": self._reverse,
            "list.seed": self._ask_seed,
            "list.save_filter": self._ask_name,
        }

    def restore(self) -> None:
        """Sort the list as this project's was. Called before its articles are shown."""
        self._tags = None
        kept = self._kept()
        order = ListOrder(kept.by if kept.by in BY else BY[0], kept.reversed, kept.seed)
        self._pane.set_order(order, order_words(order))

    # Sorting

    def sort(self, order: ListOrder) -> None:
        """Sort the list, now and when this project is opened again."""
        self._pane.set_order(order, order_words(order))
        kept = self._kept(keep=True)
        kept.by, kept.reversed, kept.seed = order.by, order.reversed, order.seed
        self._settings.save()
        self.sorted_anew.emit()

    def _sort_by(self, by: str) -> None:
        order = self._pane.model.order
        self.sort(ListOrder(by, reversed=order.by == by and order.reversed, seed=order.seed))

    def _sorter(self, by: str) -> Callable[[], object]:
        return lambda: self._sort_by(by)

    def _reverse(self) -> None:
        order = self._pane.model.order
        self.sort(ListOrder(order.by, not order.reversed, order.seed))

    def _ask_seed(self) -> None:
        known = self._pane.model.order.seed
        self._ask.ask(self.tr("Seed of the random order (the same seed gives the same order)"), known, self._take_seed)

    def _take_seed(self, typed: str) -> None:
        seed = " ".join(typed.split())[:_LONGEST_NAME] or DEFAULT_SEED
        self.sort(ListOrder(RANDOM, self._pane.model.order.reversed, seed))

    def _open_sorts(self, at: QPoint) -> None:
        menu, order = self._sorts, self._pane.model.order
        menu.clear()
        group = QActionGroup(menu)
        for by in BY:
            action = QAction(sort_words(by), group, checkable=True)
            action.setChecked(by == order.by)
            action.triggered.connect(lambda _checked=False, by=by: self._sort_by(by))
            menu.addAction(action)
        menu.addSeparator()
        turned = menu.addAction(self.tr("The other way round"))
        turned.setCheckable(True)
        turned.setChecked(order.reversed)
        turned.triggered.connect(lambda _checked=False: self._reverse())
        seed = menu.addAction(self.tr("Seed of the random order: {seed}…").format(seed=_menu_text(order.seed)))
        seed.triggered.connect(lambda _checked=False: self._ask_seed())
        menu.popup(at)

    # Filtering

    def _open_filters(self, at: QPoint) -> None:
        self._filters.clear()
        self._fill_saved(self._filters)
        names = {tag.id: tag_words(tag) for tag in self._page.codebook}
        for field, found in choices(self._pane.model.rows, self._used_tags()).items():
            if field == "note":
                self._add_choices(self._filters, field, found, names)
            elif found and [value for value, _ in found] != [NONE]:
                self._add_choices(self._filters.addMenu(_field_words(field)), field, found, names)
        self._filters.addSeparator()
        everything = self._filters.addAction(self.tr("No filter"))
        everything.setEnabled(bool(self._pane.filter.text()))
        everything.triggered.connect(lambda _checked=False: self._pane.filter.clear())
        self._filters.popup(at)

    def _add_choices(self, menu: QMenu, field: str, found: list[Choice], names: Mapping[str, str]) -> None:
        for value, count in found:
            said = f"{_menu_text(_value_words(field, value, names))}\t{count}"
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setChecked(has_term(self._pane.filter.text(), field, value))
            action.triggered.connect(lambda _checked=False, value=value: self._toggle(field, value))

    def _toggle(self, field: str, value: str) -> None:
        self._pane.filter.setText(toggled(self._pane.filter.text(), field, value))

    def _fill_saved(self, menu: QMenu) -> None:
        saved, shown = self._kept().filters, self._pane.filter.text().strip()
        for name, text in saved.items():
            action = menu.addAction(_menu_text(name))
            action.setCheckable(True)
            action.setChecked(text == shown)
            action.triggered.connect(lambda _checked=False, text=text: self._pane.filter.setText(text))
        save = menu.addAction(self.tr("Save this filter…"))
        save.setEnabled(bool(shown))
        save.triggered.connect(lambda _checked=False: self._ask_name())
        if saved:
            self._fill_changes(menu.addMenu(self.tr("Rename")), self._ask_new_name)
            self._fill_changes(menu.addMenu(self.tr("Delete")), self._delete_saved)
        menu.addSeparator()

    def _fill_changes(self, menu: QMenu, work: Callable[[str], None]) -> None:
        for name in self._kept().filters:
            action = menu.addAction(_menu_text(name))
            action.triggered.connect(lambda _checked=False, name=name: work(name))

    def _ask_name(self) -> None:
        text = self._pane.filter.text().strip()
        if not text:
            self.said.emit(self.tr("There is no filter to save: type one above the list first"))
            return
        self._ask.ask(self.tr("Name of this filter"), text, lambda name: self._save(name, text))

    def _save(self, typed: str, text: str) -> None:
        name = " ".join(typed.split())[:_LONGEST_NAME]
        if not name:
            return
        self._kept(keep=True).filters[name] = text
        self._settings.save()
        self.said.emit(self.tr("Filter “{name}” saved").format(name=display_copy(name)))

    def _ask_new_name(self, name: str) -> None:
        self._ask.ask(self.tr("New name of this filter"), name, lambda typed: self._rename(name, typed))

    def _rename(self, name: str, typed: str) -> None:
        fresh, kept = " ".join(typed.split())[:_LONGEST_NAME], self._kept(keep=True)
        if not fresh or name not in kept.filters or fresh == name:
            return
        if fresh in kept.filters:
            self.said.emit(self.tr("There is a filter of that name: nothing was changed"))
            return
        kept.filters = {fresh if each == name else each: text for each, text in kept.filters.items()}
        self._settings.save()

    def _delete_saved(self, name: str) -> None:
        self._kept(keep=True).filters.pop(name, None)
        self._settings.save()
        self.said.emit(self.tr("Filter “{name}” deleted").format(name=display_copy(name)))

    # What is known

    def _kept(self, *, keep: bool = False) -> ListSettings:
        """What is remembered of this project's list; with `keep`, to be changed."""
        project = self._desk.project
        if project is None:
            return ListSettings()
        lists, path = self._settings.settings.lists, str(project.path)
        return lists.setdefault(path, ListSettings()) if keep else lists.get(path, ListSettings())

    def _used_tags(self) -> Mapping[ArticleId, set[str]]:
        layer = self._page.layer
        if layer is None or self._desk.project is None:
            return {}
        if self._tags is None:
            self._tags = self._desk.ask(lambda reader: reader.tags_by_article(layer.id))
        return self._tags

    def _known_tags(self) -> TagsOf:
        return known_tags(self._used_tags(), {tag.id: tag_words(tag) for tag in self._page.codebook})

    def _forget_tags(self, *_changes: object) -> None:
        self._tags = None


def sort_words(by: str) -> str:
    """What a way to sort is called."""
    words = {
        "imported": QCoreApplication.translate("ListMenus", "Import order"),
        "title": QCoreApplication.translate("ListMenus", "Title"),
        "date": QCoreApplication.translate("ListMenus", "Date"),
        "source": QCoreApplication.translate("ListMenus", "Source"),
        "language": QCoreApplication.translate("ListMenus", "Language"),
        "state": QCoreApplication.translate("ListMenus", "State"),
        "annotations": QCoreApplication.translate("ListMenus", "Number of annotations"),
        "random": QCoreApplication.translate("ListMenus", "Random order"),
    }
    return words[by]


def order_words(order: ListOrder) -> str:
    """How the list is sorted, in words; empty for import order."""
    if order == ListOrder(seed=order.seed):
        return ""
    words = sort_words(order.by)
    if order.by == RANDOM:
        words = QCoreApplication.translate("ListMenus", "Random order, seed {seed}").format(
            seed=display_copy(order.seed)
        )
    if order.reversed:
        words = QCoreApplication.translate("ListMenus", "{order}, the other way round").format(order=words)
    return QCoreApplication.translate("ListMenus", "Sorted: {order}").format(order=words)


def _field_words(field: str) -> str:
    words = {
        "is": QCoreApplication.translate("ListMenus", "State"),
        "source": QCoreApplication.translate("ListMenus", "Source"),
        "lang": QCoreApplication.translate("ListMenus", "Language"),
        "date": QCoreApplication.translate("ListMenus", "Year"),
        "tag": QCoreApplication.translate("ListMenus", "With the tag"),
        "for": QCoreApplication.translate("ListMenus", "To be labelled by"),
    }
    return words[field]


def _value_words(field: str, value: str, names: Mapping[str, str]) -> str:
    if field == "note":
        return QCoreApplication.translate("ListMenus", "With a note")
    if value == NONE and field == "for":
        return QCoreApplication.translate("ListMenus", "nobody in particular")
    if value == NONE:
        return QCoreApplication.translate("ListMenus", "not known")
    if field == "is":
        return state_words(State(value))
    return names.get(value, value) if field == "tag" else value


def _menu_text(name: str) -> str:
    """A name from outside as a menu shows it: no letter of it is underlined, no part of it is taken for a key."""
    return display_copy(name).replace("&", "&&").replace("\t", " ")
