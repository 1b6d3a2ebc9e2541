"""Between the codebook of the project, its editor, and its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.codebook import Codebook
from annotator.domain.errors import AnnotatorError
from annotator.jobs.codebook_file import read_codebook, write_codebook
from annotator.services.codebooks import ChangeCodebook
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.panes.codebook_sheet import CodebookSheet
from annotator.ui.questions import ask_path
from annotator.ui.sheets import SheetPlace
from annotator.ui.theme import Theme


class CodebookEdit(QObject):
    """Opens the editor, and saves what was made in it."""

    said = Signal(str)

    def __init__(self, desk: Desk, page: Page, sheets: SheetPlace, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._page = page
        self._sheets = sheets
        self._window = window
        self.sheet = CodebookSheet(theme, window)
        self.sheet.save_wanted.connect(self._save)
        self.sheet.import_wanted.connect(self._ask_import)
        self.sheet.export_wanted.connect(self._ask_export)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"project.codebook": self.open}

    def open(self) -> None:
        """Show the codebook of the project."""
        self.sheet.show_codebook(self._page.codebook)
        self._sheets.open(self.sheet)

    def _save(self, codebook: Codebook) -> None:
        error = self._desk.attempt(ChangeCodebook(codebook))
        if error is not None:
            self.sheet.refuse(str(error))
            return
        self._sheets.close()
        self.said.emit(self.tr("The codebook is saved"))

    def _ask_import(self) -> None:
        self._ask(self.tr("Open a codebook"), self._import, saving=False)

    def _import(self, path: Path) -> None:
        self.sheet.show_codebook(read_codebook(path))

    def _ask_export(self, codebook: Codebook) -> None:
        self._ask(self.tr("Save the codebook as a file"), lambda path: self._export(codebook, path), saving=True)

    def _export(self, codebook: Codebook, path: Path) -> None:
        # The dialog has asked already whether a file that is there may be replaced.
        write_codebook(codebook, path, force=True)
        self.said.emit(self.tr("Codebook written to {name}").format(name=path.name))

    def _ask(self, title: str, then: Callable[[Path], None], *, saving: bool) -> None:
        def attempt(paths: list[Path]) -> None:
            try:
                then(paths[0])
            except AnnotatorError as error:
                self.sheet.refuse(str(error))

        project = self._desk.project
        ask_path(
            self._window,
            title,
            on_chosen=attempt,
            folder=Path.home() if project is None else project.path.parent,
            filters=self.tr("Codebooks (*.toml)"),
            saving=saving,
            suffix="toml",
        )
