"""The annotations of the page as rows of the table, and their number in the status line."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.ui.page import Page
from annotator.ui.panes.annotation_table import AnnotationTablePane
from annotator.ui.panes.status_line import StatusLine
from annotator.ui.table_rows import TableRows

_MANY = 1000  # annotations from which the text is painted first, and the table follows
_LATER_MS = 40


class TableFilling(QObject):
    """Follows what is marked on the page."""

    def __init__(self, page: Page, table: AnnotationTablePane, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._table = table
        self._status = status
        self._rows = TableRows()
        self._late = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._late.timeout.connect(self.show)
        page.marked.connect(lambda _changed, _gone: self._on_marked())

    def show(self) -> None:
        """Show the annotations as they are, now."""
        page, table = self._page, self._table
        table.set_layer_name("" if page.layer is None else page.layer.name)
        table.set_rows(self._rows.of(page.annotations, page.codebook, page.names))
        table.set_current(None if page.current is None else page.current.id)
        self._status.set_count(page.count if page.article else None)

    def _on_marked(self) -> None:
        if self._page.count > _MANY:
            self._late.start()
        else:
            self.show()
