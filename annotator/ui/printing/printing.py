"""The article on screen, with its labels, as a PDF or through a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.formats.whole_file import writing_whole
from annotator.paths import Places
from annotator.services.wording import Names
from annotator.ui.appearance import Appearance
from annotator.ui.article_view import ArticleView
from annotator.ui.codebook_words import tag_words
from annotator.ui.desk import Desk
from annotator.ui.hover import values_of
from annotator.ui.models.article_model import meta_of, title_of
from annotator.ui.page import Page
from annotator.ui.panes.choice import Choice
from annotator.ui.panes.painting import INK2, one_line, plain_label
from annotator.ui.printing.leaf import Paper, Printed, PrintedRow
from annotator.ui.printing.pages import ArticlePages
from annotator.ui.questions import ask_path
from annotator.ui.sheets import Sheet
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme, load_theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DOTS_PER_INCH = 600
_LONGEST_NAME = 60  # code points of a title that become a file's name


def printed_of(page: Page, view: ArticleView, project: str, *, with_table: bool) -> Printed | None:
    """The article on screen with the labels that are shown; None while there is none."""
    article = page.article
    if article is None:
        return None
    meta, names = article.metadata, page.names
    tags = [tag for tag in page.codebook if any(each.tag == tag.id for each in page.annotations)]
    legend = " · ".join(f"{tag.letter} {tag_words(tag)}" for tag in tags)
    about = [one_line(line or "") for line in (meta_of(article), meta.author, meta.url, legend)]
    layer = "" if page.layer is None else page.layer.name
    marks = [mark for each in page.annotations if (mark := view.mark(each.id)) is not None]
    return Printed(
        title=title_of(article),
        about="\n".join(line for line in about if line),
        text=page.text,
        language=meta.language,
        marks=marks,
        rows=_rows(page, names) if with_table else (),
        foot=" · ".join(part for part in (title_of(article), project, layer) if part),
    )


def _rows(page: Page, names: Names) -> list[PrintedRow]:
    rows = []
    for each in page.annotations:
        tag = page.codebook.tag(each.tag)
        rows.append(
            PrintedRow(
                letter="?" if tag is None else tag.letter,
                tag="user4" if tag is None else tag.colour,
                quote=each.quote,
                value=" · ".join(values_of(each, page.codebook, names)),
                note=each.note or "",
            )
        )
    return rows


def paper_theme(places: Places) -> Theme:
    """The light theme on white paper: a tint of the page would be ink."""
    return replace(load_theme(places.resources / "themes", "light"), paper=QColor("white"))


def pdf_of(printed: Printed, theme: Theme) -> bytes:
    """A whole PDF file, A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(one_line(printed.title))
    writer.setCreator("Annotator")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    pages = ArticlePages(printed, Paper.a4(_DOTS_PER_INCH), theme)
    _paint(pages, writer, range(len(pages)))
    buffer.close()
    return bytes(buffer.data().data())


def _paint(pages: ArticlePages, device: QPdfWriter | QPrinter, numbers: range) -> None:
    painter = QPainter(device)
    for count, number in enumerate(numbers):
        if count:
            device.newPage()
        pages.paint(painter, number)
    painter.end()


class Printing(QObject):
    """Asks how, and does it."""

    sheet_wanted = Signal(object)
    """A `Sheet` to be shown."""
    said = Signal(str)
    complained = Signal(str, list)

    def __init__(self, desk: Desk, page: Page, view: ArticleView, looks: Appearance, places: Places) -> None:
        super().__init__(view)
        self._desk = desk
        self._page = page
        self._view = view
        self._looks = looks
        self._places = places
        self._sheet: PrintSheet | None = None

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"file.print": self.ask}

    def ask(self) -> None:
        """Show the sheet, made when it is first wanted."""
        if self._sheet is None:
            self._sheet = PrintSheet(self._looks.theme, self._view.window())
            self._looks.add(self._sheet)
            self._sheet.pdf_wanted.connect(self._ask_path)
            self._sheet.printer_wanted.connect(self._ask_printer)
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415  # most sessions print nothing

        self._sheet.show_printers(bool(QPrinterInfo.availablePrinterNames()))
        self.sheet_wanted.emit(self._sheet)

    def _printed(self) -> Printed | None:
        project = self._desk.project
        with_table = self._sheet is None or self._sheet.with_table()
        return printed_of(self._page, self._view, "" if project is None else project.name, with_table=with_table)

    def _ask_path(self) -> None:
        article, project = self._page.article, self._desk.project
        if article is None or project is None:
            return
        folder = project.path.parent
        ask_path(
            self._view.window(),
            self.tr("Save as PDF"),
            on_chosen=lambda paths: self.save_pdf(paths[0]),
            folder=folder if folder.is_dir() else Path.home(),
            filters=self.tr("PDF (*.pdf)"),
            saving=True,
            suffix="pdf",
        )

    def save_pdf(self, path: Path) -> None:
        """Write the article on screen into a PDF, whole or not at all; the dialog has asked whether to replace one."""
        printed = self._printed()
        if printed is None:
            return
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        try:
            with writing_whole(path, force=True) as out:
                out.write(pdf_of(printed, paper_theme(self._places)))
        except AnnotatorError as error:
            self.complained.emit(str(error), [])
            return
        self._leave()
        self.said.emit(self.tr("Written: {name}").format(name=display_copy(path.name)))

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  # most sessions print nothing

        printed = self._printed()
        if printed is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(one_line(printed.title)[:_LONGEST_NAME])
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._view.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print(printed, printer))
        QDialog.open(dialog)  # its own wants a slot to call; beside the work, as the file dialogs

    def _print(self, printed: Printed, printer: QPrinter) -> None:
        size = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
        pages = ArticlePages(printed, Paper.of(size, printer.resolution()), paper_theme(self._places))
        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or len(pages), len(pages))
        _paint(pages, printer, range(first - 1, last))
        self._leave()
        self.said.emit(self.tr("Sent to {name}").format(name=display_copy(printer.printerName())))

    def _leave(self) -> None:
        if self._sheet is not None:
            self._sheet.left.emit()


class PrintSheet(Sheet):
    """As a PDF or on paper, with the table of the annotations or without."""

    pdf_wanted = Signal()
    printer_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("printSheet", "", theme, parent)
        self.set_title(self.tr("Print this article with its labels"))
        choices = (("end", self.tr("At the end")), ("none", self.tr("None")))
        self._table = Choice("print.table", self.tr("Table of the annotations"), choices, self)
        self._pdf = QPushButton(self.tr("Save as PDF…"), self)
        self._pdf.setObjectName("print.pdf")
        self._pdf.setProperty("primary", True)
        self._pdf.clicked.connect(self.pdf_wanted)
        self._printer = QPushButton(self.tr("Print…"), self)
        self._printer.setObjectName("print.printer")
        self._printer.clicked.connect(self.printer_wanted)
        self._why = plain_label(role=INK2)
        line = QHBoxLayout()
        line.addWidget(self._why, 1)
        line.addWidget(self._printer)
        line.addWidget(self._pdf)
        table = QHBoxLayout()
        table.addWidget(plain_label(self.tr("Table of the annotations"), role=INK2))
        table.addSpacing(12)
        table.addWidget(self._table)
        table.addStretch(1)
        self.body.addLayout(table)
        self.body.addLayout(line)
        self.body.addStretch(1)

    def first_focus(self) -> QWidget:
        return self._pdf

    def with_table(self) -> bool:
        return self._table.value() == "end"

    def show_printers(self, there: bool) -> None:
        """Whether there is a printer to ask."""
        self._printer.setEnabled(there)
        self._why.setText("" if there else self.tr("No printer is set up here."))
