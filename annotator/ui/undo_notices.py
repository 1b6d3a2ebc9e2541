"""Which operations offer the way back beside the text, and for how long that holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer

from annotator.services.history import MOST_ROWS_BY_KEY
from annotator.services.outcome import ChangeSet
from annotator.ui.actions import Actions
from annotator.ui.article_view import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.key_bindings import KeyBindings
from annotator.ui.page import Page
from annotator.ui.panes.toast import Toast
from annotator.ui.theme import Theme

_ALWAYS = frozenset(
    {"DeleteAnnotations", "RetagAnnotations", "SetState", "DeleteArticles", "ImportArticles", "AddLabels"}
)
_NEVER = frozenset({"Revert", "GoBackTo", "EraseArticles"})  # a way back itself, or without one
_HISTORY = "view.history"


def offers_undo(changes: ChangeSet) -> bool:
    """Whether an operation is worth a notice: what takes something away, and what changes many things at once.

    Not a single tagging, a note, an edge: they are done all day, and are seen where they happen.
    """
    if changes.operation is None or changes.kind in _NEVER:
        return False
    if changes.kind in _ALWAYS:
        return True
    annotations = changes.rows.get("annotation", frozenset())
    return len(annotations) > 1 or len(changes.articles) > 1


def rows_of(changes: ChangeSet) -> int:
    """How many rows an operation changed."""
    return sum(len(ids) for ids in changes.rows.values())


class UndoNotices(QObject):
    """Shows a notice after such an operation, until the next one of any kind."""

    def __init__(
        self, desk: Desk, page: Page, view: ArticleView, *, actions: Actions, keys: KeyBindings, theme: Theme
    ) -> None:
        super().__init__(view)
        self._page = page
        self._view = view
        self._actions = actions
        self._keys = keys
        self._way_back = "edit.undo"
        self.toast = Toast(theme, view)
        view.installEventFilter(self)
        self.toast.undo_wanted.connect(self._go_back)
        self.toast.left.connect(view.setFocus)
        desk.changed.connect(self._on_changed)
        desk.project_changed.connect(self.toast.dismiss)
        view.caret_moved.connect(lambda _place: self.put())
        view.verticalScrollBar().valueChanged.connect(lambda _value: self.put())

    def set_theme(self, theme: Theme) -> None:
        self.toast.set_theme(theme)

    def escape(self) -> bool:
        """Esc with the focus on the notice; whether it was there."""
        if not self.toast.button.hasFocus():
            return False
        self.toast.dismiss()
        return True

    def _go_back(self) -> None:
        self._actions[self._way_back].trigger()

    def put(self) -> None:
        """Off the line of the caret."""
        if self.toast.isVisible():
            viewport = self._view.viewport()
            line = self._view.cursorRect().translated(viewport.pos())
            self.toast.put_off(QRect(0, line.top(), self._view.width(), line.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.put)  # once the text has taken its new width
        return False

    def _on_changed(self, changes: ChangeSet) -> None:
        # What undo takes back is the last operation: a notice of an earlier one would promise what it does not do.
        if not offers_undo(changes) or self._page.article is None:
            self.toast.dismiss()
            return
        undo, keys = self._way_of(changes)
        if not undo:
            self.toast.dismiss()
            return
        self.toast.say(changes.summary, undo, keys[0] if keys else "")
        self.put()

    def _way_of(self, changes: ChangeSet) -> tuple[str, list[str]]:
        """What the button says, and its keys; empty where there is no way back from here."""
        if rows_of(changes) <= MOST_ROWS_BY_KEY:
            self._way_back = "edit.undo"
            return self.tr("Undo"), self._keys.words_of(self._way_back)
        # More than a key pressed in passing may take back (services/history.py).
        self._way_back = _HISTORY
        if _HISTORY not in self._actions:
            return "", []
        return self.tr("History"), self._keys.words_of(_HISTORY)
