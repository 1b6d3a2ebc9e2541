"""The menu of the text: what can be done with the words or the annotation under the mouse, or at the caret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from annotator.ui.actions import Actions
from annotator.ui.article_view import ArticleView
from annotator.ui.page import Page

# Groups, parted by lines; those that the window does not have are left out. A star stands for all that begin so.
_GROUPS = (
    ("tag.*",),
    ("everywhere.*",),
    ("annotation.inspect", "annotation.note", "annotation.double", "annotation.delete"),
    ("edit.copy", "edit.copy_citation"),
    ("edit.find", "edit.find_all", "article.open_url"),
)


class TextMenu(QObject):
    """Opens the menu."""

    def __init__(self, page: Page, view: ArticleView, actions: Actions) -> None:
        super().__init__(view)
        self._page = page
        self._view = view
        self._actions = actions
        self.menu = QMenu(view)
        self.menu.setObjectName("textMenu")
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"edit.copy": self._copy}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and self._page.article is not None:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self._open(None if by_key else self._view.viewport().mapFromGlobal(event.globalPos()))
            return True
        return super().eventFilter(watched, event)

    def _open(self, point: QPoint | None) -> None:
        """At the mouse, where it takes what is there; or, for the Menu key, below the caret."""
        if point is None:
            self._view.ensureCursorVisible()
            point = self._view.cursorRect().bottomLeft()
        else:
            self._take(point)
        self._fill()
        self.menu.popup(self._view.viewport().mapToGlobal(point))

    def _take(self, point: QPoint) -> None:
        """What is selected stays so under the mouse; elsewhere the caret goes there, and the annotation is current."""
        at = self._view.character_at(point.toPointF())
        if at is not None and any(span.start <= at < span.end for span in self._view.selected_spans()):
            return
        self._view.place_caret(self._view.place_at(point.toPointF()))
        marks = [] if at is None else self._view.marks_at(at)
        current = self._page.current
        if marks and (current is None or current.id not in marks):
            self._view.mark_clicked.emit(marks)

    def _fill(self) -> None:
        self.menu.clear()
        for group in _GROUPS:
            ids = [id_ for name in group for id_ in self._ids(name)]
            if ids and not self.menu.isEmpty():
                self.menu.addSeparator()
            for id_ in ids:
                self.menu.addAction(self._actions[id_])

    def _ids(self, name: str) -> list[str]:
        if name.endswith("*"):
            return [id_ for id_ in self._actions.specs if id_.startswith(name[:-1])]
        return [name] if name in self._actions else []

    def _copy(self) -> None:
        self._view.copy()
