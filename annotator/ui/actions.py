"""Everything that a person can ask for by key or menu, as one table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.domain.codebook import Codebook
from annotator.ui.codebook_words import tag_words
from annotator.ui.theme import Theme, icon


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `keys` in Qt's portable form. `needs` says when it is enabled:

    nothing; a project; an article on screen; an annotation that is current; a review on screen, or a difference that is
    current in it. What cannot be written into, another
    person's layer or a project that is open to read only, says so when it is tried.
    `in_text`: its keys act only while the text has the focus; `in_review`: only while a part of the review has it.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str | None = None
    menu: str | None = None
    needs: str = ""
    in_text: bool = False
    in_review: bool = False
    separate: bool = False  # a line above it in the menu


PROJECT, EDIT, ARTICLE, ANNOTATION, VIEW = "Project", "Edit", "Article", "Annotation", "View"
REVIEW, HELP = "Review", "Help"
MENUS = (PROJECT, EDIT, ARTICLE, ANNOTATION, REVIEW, VIEW, HELP)


def _review(
    name: str,
    text: str,
    keys: tuple[str, ...],
    icon: str | None = None,
    needs: str = "difference",
    *,
    separate: bool = False,
) -> ActionSpec:
    return ActionSpec(f"review.{name}", text, keys, icon, REVIEW, needs, in_review=True, separate=separate)


ACTIONS = (
    ActionSpec("project.new", "New project…", ("Ctrl+N",), None, PROJECT),
    ActionSpec("project.open", "Open project…", ("Ctrl+O",), None, PROJECT),
    ActionSpec("project.save_copy", "Save a copy…", ("Ctrl+Shift+S",), None, PROJECT, "project"),
    ActionSpec("person.choose", "Who works…", (), None, PROJECT, "project"),
    ActionSpec("project.codebook", "Codebook…", ("F9",), "book-open", PROJECT, "project"),
    ActionSpec("file.import", "Import articles…", ("Ctrl+I",), "download-simple", PROJECT, "project", separate=True),
    ActionSpec("file.import_preview", "Import with preview…", (), None, PROJECT, "project"),
    ActionSpec("file.paste", "Paste an article…", ("Ctrl+Shift+V",), "clipboard-text", PROJECT, "project"),
    ActionSpec("file.export", "Export…", ("Ctrl+E",), "export", PROJECT, "project"),
    ActionSpec("file.print", "Print or PDF…", ("Ctrl+P",), "printer", PROJECT, "article"),
    ActionSpec("file.export_again", "Export again", ("Ctrl+Shift+E",), None, PROJECT, "project"),
    ActionSpec("file.hand_out", "Hand out articles…", (), None, PROJECT, "project", separate=True),
    ActionSpec("file.hand_over", "Hand over my labels…", (), "paper-plane-tilt", PROJECT, "project"),
    ActionSpec("project.close", "Close project", ("Ctrl+W",), None, PROJECT, "project", separate=True),
    ActionSpec("window.quit", "Quit", ("Ctrl+Q",), None, PROJECT),
    ActionSpec("edit.undo", "Undo", ("Ctrl+Z",), "arrow-counter-clockwise", EDIT, "project"),
    ActionSpec("edit.redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "arrow-clockwise", EDIT, "project"),
    ActionSpec("edit.copy", "Copy", ("Ctrl+C",), None, EDIT, "article", True, separate=True),
    ActionSpec("edit.copy_citation", "Copy with citation", ("Ctrl+Shift+C",), None, EDIT, "article"),
    ActionSpec("edit.find", "Find here", ("Ctrl+F",), "magnifying-glass", EDIT, "article", separate=True),
    ActionSpec("edit.find_next", "Next place", ("F3",), None, EDIT, "article"),
    ActionSpec("edit.find_previous", "Previous place", ("Shift+F3",), None, EDIT, "article"),
    ActionSpec("edit.find_all", "Search in all articles", ("Ctrl+Shift+F",), None, EDIT, "project"),
    ActionSpec("article.done", "Done and next", ("Ctrl+Return", "Ctrl+Enter"), "check-circle", ARTICLE, "article"),
    ActionSpec("article.skip", "Skip and next", ("Ctrl+Shift+Return",), "caret-double-right", ARTICLE, "article"),
    ActionSpec("article.note", "Note on the article…", ("Ctrl+M",), "note-pencil", ARTICLE, "article"),
    ActionSpec("article.previous", "Previous article", ("Ctrl+PgUp",), "caret-left", ARTICLE, "article", separate=True),
    ActionSpec("article.next", "Next article", ("Ctrl+PgDown",), "caret-right", ARTICLE, "article"),
    ActionSpec("article.details", "Details of the article", ("Ctrl+D",), "info", ARTICLE, "project", separate=True),
    ActionSpec("article.open_url", "Open the article's address", (), "arrow-square-out", ARTICLE, "article"),
    ActionSpec("article.delete", "Delete article…", (), "trash", ARTICLE, "project", separate=True),
    ActionSpec("article.erase", "Erase article for good…", (), None, ARTICLE, "project"),
    ActionSpec("annotation.next", "Next annotation", ("Tab",), None, ANNOTATION, "article", True, separate=True),
    ActionSpec("annotation.previous", "Previous annotation", ("Shift+Tab",), None, ANNOTATION, "article", True),
    ActionSpec(
        "annotation.end_right", "End to the right", ("Alt+Right",), None, ANNOTATION, "current", True, separate=True
    ),
    ActionSpec("annotation.end_left", "End to the left", ("Alt+Left",), None, ANNOTATION, "current", True),
    ActionSpec("annotation.start_right", "Start to the right", ("Alt+Shift+Right",), None, ANNOTATION, "current", True),
    ActionSpec("annotation.start_left", "Start to the left", ("Alt+Shift+Left",), None, ANNOTATION, "current", True),
    ActionSpec(
        "annotation.inspect", "Attributes", ("Return", "Enter"), None, ANNOTATION, "current", True, separate=True
    ),
    ActionSpec("annotation.note", "Note", ("M",), "chat-text", ANNOTATION, "current", True),
    ActionSpec("annotation.double", "Double", ("D",), "copy", ANNOTATION, "current", True),
    ActionSpec("annotation.delete", "Delete", ("Del",), "trash", ANNOTATION, "current", True),
    ActionSpec("review.open", "Review a colleague's labels…", ("Ctrl+R",), "columns", REVIEW, "project"),
    ActionSpec("review.close", "Back to labelling", (), None, REVIEW, "review"),
    _review("theirs", "Accept theirs", ("A",), "users", separate=True),
    _review("mine", "Accept mine", ("R",), "user"),
    _review("amend", "Amend…", ("E",), "pencil-simple"),
    _review("neither", "Neither is right", ("B",), "x"),
    _review("rule", "Because of an entry of the codebook…", ("G",)),
    _review("comment", "Comment…", ("C",), "chat-text"),
    _review("undecided", "Leave undecided", ("U",)),
    _review("withdraw", "Let it be open again", ("W", "Del")),
    _review("all_theirs", "Accept theirs in all like this", ("Shift+A",), separate=True),
    _review("all_mine", "Accept mine in all like this", ("Shift+R",)),
    _review("all_neither", "Neither is right in all like this", ("Shift+B",)),
    _review("next", "Next difference", ("Down", "N"), needs="review", separate=True),
    _review("previous", "Previous difference", ("Up", "P"), needs="review"),
    _review("done", "Pass what agrees, done and next", ("Ctrl+Return", "Ctrl+Enter"), "check-circle", needs="review"),
    _review("next_article", "Next article of the review", ("Ctrl+PgDown",), needs="review"),
    _review("previous_article", "Previous article of the review", ("Ctrl+PgUp",), needs="review"),
    _review("one_text", "Both in one text", ("T",), needs="review"),
    ActionSpec(
        "review.pass_identical", "Pass articles without a difference", (), None, REVIEW, "review", separate=True
    ),
    ActionSpec("review.pass_agreements", "Pass all that agrees", (), None, REVIEW, "review"),
    ActionSpec("review.accept_layer", "Accept the colleague's layer", (), None, REVIEW, "review"),
    ActionSpec("review.return_layer", "Mark the colleague's layer as returned", (), None, REVIEW, "review"),
    ActionSpec("view.agreement", "Agreement…", ("Ctrl+G",), "chart-bar", REVIEW, "project", separate=True),
    ActionSpec(
        "review.blind", "Hide colleagues' labels until mine are done", (), None, REVIEW, "project", separate=True
    ),
    ActionSpec("review.blind_names", "Hide whose labels are whose", (), None, REVIEW, "project"),
    ActionSpec("view.actors", "Actors and their mentions", ("F8",), "users", VIEW, "project"),
    ActionSpec("view.checks", "What is to be checked", ("F7",), "list-bullets", VIEW, "project"),
    ActionSpec("view.history", "History", ("Ctrl+H",), "clock-counter-clockwise", VIEW, "project"),
    ActionSpec("list.sort_imported", "Sort the articles in import order", (), None, None, "project"),
    ActionSpec("list.sort_title", "Sort the articles by title", (), None, None, "project"),
    ActionSpec("list.sort_date", "Sort the articles by date", (), None, None, "project"),
    ActionSpec("list.sort_source", "Sort the articles by source", (), None, None, "project"),
    ActionSpec("list.sort_language", "Sort the articles by language", (), None, None, "project"),
    ActionSpec("list.sort_state", "Sort the articles by state", (), None, None, "project"),
    ActionSpec("list.sort_annotations", "Sort the articles by number of annotations", (), None, None, "project"),
    ActionSpec("list.sort_random", "Sort the articles in random order", (), None, None, "project"),
    ActionSpec("list.sort_reversed", "Sort the articles the other way round", (), None, None, "project"),
    ActionSpec("list.seed", "Seed of the random order…", (), None, None, "project"),
    ActionSpec("list.save_filter", "Save the filter of the articles…", (), None, None, "project"),
    ActionSpec("table.sort_place", "Sort the table by place in the text", (), None, None, "article"),
    ActionSpec("table.sort_tag", "Sort the table by tag", (), None, None, "article"),
    ActionSpec("table.sort_quote", "Sort the table by quote", (), None, None, "article"),
    ActionSpec("table.sort_value", "Sort the table by value", (), None, None, "article"),
    ActionSpec("view.theme", "Light, dark or as the system", (), "moon", VIEW),
    ActionSpec("view.zoom_in", "Larger text", ("Ctrl++", "Ctrl+="), "magnifying-glass-plus", VIEW),
    ActionSpec("view.zoom_out", "Smaller text", ("Ctrl+-",), "magnifying-glass-minus", VIEW),
    ActionSpec("view.zoom_reset", "Text as it was", ("Ctrl+0",), None, VIEW),
    ActionSpec("view.reading", "Reading…", (), "text-aa", VIEW, separate=True),
    ActionSpec("view.chips", "Letters on spans", (), None, VIEW),
    ActionSpec("view.text", "Back to the text", ("Esc",), None, VIEW, separate=True),
    ActionSpec("view.next_pane", "Next pane", ("F6",), None, VIEW),
    ActionSpec("view.previous_pane", "Previous pane", ("Shift+F6",), None, VIEW),
    ActionSpec("view.menu", "Menu bar", ("F10",), None, VIEW),
    ActionSpec("view.palette", "Run a command by its name…", ("Ctrl+K",), "command", HELP),
    ActionSpec("view.keys", "Keys…", ("?",), "keyboard", HELP, in_text=True),
    ActionSpec("view.help", "Help on this pane", ("F1",), "question", HELP),
    ActionSpec("view.tour", "First tour, five minutes", (), "compass", HELP, separate=True),
    ActionSpec("tour.next", "Tour: next step", ("F12",), None, HELP, "tour"),
    ActionSpec("tour.back", "Tour: step back", ("Shift+F12",), None, HELP, "tour"),
    ActionSpec("tour.leave", "Tour: leave it", ("Ctrl+F12",), None, HELP, "tour"),
)


def tag_actions(codebook: Codebook) -> Iterator[ActionSpec]:
    """One action for each tag of the codebook, on the key that the codebook gives it."""
    icons = {"actor": "user", "country": "globe-hemisphere-west", "stance": "scales", "number": "hash"}
    for tag in codebook:
        keys = (tag.key,) if tag.key else ()
        yield ActionSpec(f"tag.{tag.id}", tag_words(tag), keys, icons.get(tag.id, "tag"), ANNOTATION, "article", True)


def everywhere_actions(codebook: Codebook) -> Iterator[ActionSpec]:
    """One action for each tag: it tags every place where the same words stand."""
    for tag in codebook:
        text = QCoreApplication.translate("Actions", "{tag} everywhere").format(tag=tag_words(tag))
        keys = (f"Shift+{tag.key}",) if tag.key else ()
        yield ActionSpec(f"everywhere.{tag.id}", text, keys, "copy", ANNOTATION, "article", True)


class Actions:
    """The `QAction`s of a window, by id."""

    def __init__(self, window: QMainWindow, text: QWidget) -> None:
        self._window = window
        self._text = text
        self._review: tuple[QWidget, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._specs: dict[str, ActionSpec] = {}

    def __getitem__(self, id_: str) -> QAction:
        return self._actions[id_]

    def __contains__(self, id_: str) -> bool:
        return id_ in self._actions

    @property
    def specs(self) -> Mapping[str, ActionSpec]:
        return self._specs

    def set_review(self, *parts: QWidget) -> None:
        """Where the keys of a review act; before its actions are added."""
        self._review = parts

    def add(self, spec: ActionSpec) -> QAction:
        """Make the action, or, where it is there already, give it the text and keys of this spec."""
        action = self._actions.get(spec.id)
        if action is None:
            action = self._actions[spec.id] = QAction(self._window)
            action.setObjectName(spec.id)
            # A key without a modifier must not fire while a note is written: it belongs to the text alone.
            places, context = self._places_of(spec)
            action.setShortcutContext(context)
            for place in places:
                place.addAction(action)
        self._specs[spec.id] = spec
        action.setText(QCoreApplication.translate("Actions", spec.text))
        action.setShortcuts([QKeySequence(keys, QKeySequence.SequenceFormat.PortableText) for keys in spec.keys])
        return action

    def _places_of(self, spec: ActionSpec) -> tuple[tuple[QWidget, ...], Qt.ShortcutContext]:
        if spec.in_text:
            return (self._text,), Qt.ShortcutContext.WidgetShortcut
        if spec.in_review and self._review:
            return self._review, Qt.ShortcutContext.WidgetWithChildrenShortcut
        return (self._window,), Qt.ShortcutContext.WindowShortcut

    def remove(self, id_: str) -> None:
        action = self._actions.pop(id_)
        del self._specs[id_]
        self._text.removeAction(action)
        self._window.removeAction(action)
        action.deleteLater()

    def enable(self, met: frozenset[str]) -> None:
        """Enable just those whose need is met."""
        for id_, action in self._actions.items():
            need = self._specs[id_].needs
            action.setEnabled(not need or need in met)

    def set_theme(self, theme: Theme) -> None:
        for id_, action in self._actions.items():
            name = self._specs[id_].icon
            if name is not None:
                action.setIcon(icon(name, theme))
