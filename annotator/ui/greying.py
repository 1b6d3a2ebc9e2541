"""Which lines of the article on screen are greyed: promotional ones, and those that stand there twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.spans import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.page import Page

if TYPE_CHECKING:
    from annotator.reading.promotions import Rules

_AT_ONCE = 50_000  # code points; a longer text, and the first one, is painted before its lines are looked through
_LATE_MS = 40


class Greying(QObject):
    """Greys the lines of each article that is opened, by the rules in `folders`, which are read once.

    To be made after what shows the text: that begins without greyed lines.
    """

    complained = Signal(str, list)
    """Rules could not be read: a sentence, and the lines below it."""

    def __init__(self, page: Page, view: ArticleView, folders: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._view = view
        self._folders = folders
        self._rules: Rules | None = None
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._grey)
        page.opened.connect(self._on_opened)

    def _on_opened(self) -> None:
        self._late.stop()
        if self._page.article is None:
            return
        if self._rules is None or len(self._page.text) > _AT_ONCE:
            self._late.start()
        else:
            self._grey()

    def _grey(self) -> None:
        from annotator.reading.promotions import greyed_spans

        article = self._page.article
        if article is None:
            return
        metadata = article.metadata
        spans = greyed_spans(self._page.text, metadata.title, metadata.language, self._read_rules())
        if spans:
            self._view.set_greyed(spans)

    def spans_of(self, text: str, title: str | None, language: str | None) -> Sequence[Span]:
        """The greyed lines of a text."""
        from annotator.reading.promotions import greyed_spans

        return greyed_spans(text, title, language, self._read_rules())

    def _read_rules(self) -> Rules:
        from annotator.reading.promotions import load_rules

        if self._rules is None:
            self._rules = load_rules(self._folders)
            if self._rules.faults:
                said = self.tr("Some rules for promotional lines cannot be used; the others hold")
                self.complained.emit(said, [str(fault) for fault in self._rules.faults])
        return self._rules
