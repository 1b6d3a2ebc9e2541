"""A pasted text becomes an article: checked field by field, and taken in as an import of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from annotator.domain.errors import AnnotatorError
from annotator.domain.exchange import ArticleRecord
from annotator.domain.ids import ArticleId
from annotator.domain.metadata import FIELDS, checked_field
from annotator.domain.records import Metadata
from annotator.domain.text import checked, sha256_of
from annotator.services.importing import ImportArticles
from annotator.services.incoming_labels import ImportReport
from annotator.ui.desk import Desk
from annotator.ui.panes.paste_sheet import PasteSheet
from annotator.ui.sheets import SheetPlace


class Pasting(QObject):
    """Opens the sheet with what the clipboard holds, and takes in what comes of it."""

    said = Signal(str)
    open_wanted = Signal(object)
    """The `ArticleId` to show."""

    def __init__(self, desk: Desk, sheet: PasteSheet, sheets: SheetPlace, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet = sheet
        self._sheets = sheets
        self._same: ArticleId | None = None  # the article that has the text already
        sheet.add_wanted.connect(self._add)
        sheet.open_wanted.connect(self._open_same)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"file.paste": self.begin}

    def begin(self) -> None:
        """Open the sheet with the text of the clipboard."""
        project = self._desk.project
        if project is None or not project.is_writable:
            self.said.emit(self.tr("This project is open to read only: nothing can be added"))
            return
        self._sheet.begin(QGuiApplication.clipboard().text())
        self._sheets.open(self._sheet)

    def _add(self) -> None:
        try:
            record = self._record()
            self._same = self._desk.ask(lambda reader: reader.article_of_text(record.sha256))
            if self._same is not None:
                self._refuse_same(self._same)
                return
            changes = self._desk.open_project.run(ImportArticles((record,)))
        except AnnotatorError as error:
            reason = f"{error.what}. {error.hint}" if error.hint else error.what
            self._sheet.refuse(reason, error.where)
            return
        self._sheets.close()
        self._desk.tell(changes)
        if isinstance(changes.report, ImportReport):
            self.open_wanted.emit(changes.report.articles[0])
        self.said.emit(changes.summary)

    def _record(self) -> ArticleRecord:
        """Raises `AnnotatorError`, whose `where` is the field, for what cannot be kept."""
        text = checked(self._sheet.text.text())
        metadata = Metadata(**{name: checked_field(name, self._sheet.value(name)) for name in FIELDS})
        return ArticleRecord(text=text, sha256=sha256_of(text), metadata=metadata)

    def _refuse_same(self, same: ArticleId) -> None:
        title = self._desk.ask(lambda reader: reader.article(same)).metadata.title
        known = self.tr("The project has an article with this text already: “{title}”.")
        self._sheet.refuse(known.format(title=title or self.tr("Without a title")), is_there=True)

    def _open_same(self) -> None:
        self._sheets.close()
        self.open_wanted.emit(self._same)
