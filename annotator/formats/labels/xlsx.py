"""XLSX, written only: the rows of the CSV as typed cells on one sheet, the articles on another.

Text is always text: never a formula, a link or a number. XlsxWriter writes each row out as it comes, into files of
its own for this account alone, which go when the workbook is done, or when writing it fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from annotator.domain.errors import UnwritableFile
from annotator.domain.exchange import ARTICLE_COLUMNS, ArticleRecord, CellKind, Column, label_refusal
from annotator.formats.label_rows import ArticleRows, LabelRows, OnDamaged, Row, label_columns, plain_text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, its header included
LONGEST_CELL = 32_767  # UTF-16 units
EXACT_DIGITS = 15  # of a number; what has more is written as text

_LAYER_COLUMNS = ("layer", "state", "note")
_UID = 1  # of a label's own cells


def write_xlsx_rows(
    out: BinaryIO,
    articles: Iterable[ArticleRows],
    columns: Sequence[Column],
    *,
    project: str,
    raw: bool,  # noqa: ARG001  # nothing in it is ever defused
    on_damaged: OnDamaged,
) -> None:
    """The sheet `Annotations` with `columns`; the sheet `Articles` with a row for each article and layer there.

    A label whose quote is not what it marks, or that has a cell longer than `LONGEST_CELL`, is left out and told to
    `on_damaged`. Raises `UnwritableFile` for more rows than a sheet has.
    """
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415  # takes 0.3 s, and is rarely needed

    with TemporaryDirectory(prefix="annotator-") as folder:  # for this account alone
        book = Workbook(out, {"constant_memory": True, "tmpdir": folder, "strings_to_urls": False})
        try:
            writer = _Writer(book, columns, project, on_damaged)
            for article, rows in articles:
                writer.add(article, rows)
        except BaseException:
            _drop(book)
            raise
        writer.finish()
        book.close()


class _Writer:
    """Puts articles and their labels on the two sheets."""

    def __init__(self, book: Workbook, columns: Sequence[Column], project: str, on_damaged: OnDamaged) -> None:
        self._labels = _Sheet(book, "Annotations", [column.name for column in columns])
        self._articles = _Sheet(book, "Articles", (*ARTICLE_COLUMNS, *_LAYER_COLUMNS))
        self._kinds = [column.kind for column in label_columns(columns)]
        self._sound = LabelRows(columns, on_damaged).sound
        self._project = project
        self._on_damaged = on_damaged

    def add(self, article: ArticleRecord, rows: Iterable[Row]) -> None:
        head = [(CellKind.TEXT, value) for value in _article_cells(article, self._project)]
        for cells in _layer_cells(article):
            self._articles.add([*head, *((CellKind.TEXT, cell) for cell in cells)])
        for row in self._sound(article, rows):
            if long := _too_long(row):
                reason = f"a cell of {long} characters; XLSX holds {LONGEST_CELL}; it is left out"
                self._on_damaged(label_refusal(article, row[_UID], reason))
            else:
                self._labels.add([*head, *zip(self._kinds, row, strict=True)])

    def finish(self) -> None:
        self._labels.finish()
        self._articles.finish()


def _article_cells(article: ArticleRecord, project: str) -> tuple[str | None, ...]:
    """The cells of `ARTICLE_COLUMNS`."""
    known = article.metadata
    return (
        project, article.uid, article.sha256, known.title, known.source, known.author, known.published,
        known.language, known.url,
    )  # fmt: skip


def _layer_cells(article: ArticleRecord) -> Iterator[tuple[str | None, ...]]:
    if not article.layers:
        yield None, None, None
    for each in article.layers:
        yield each.layer, str(each.state), each.note


def _too_long(row: Row) -> int | None:
    """How long the first cell is that no cell of XLSX can hold. Metadata, names and notes are never so long."""
    for value in row:
        if type(value) is str and len(value) > LONGEST_CELL // 2:
            units = len(value.encode("utf-16-le")) // 2
            if units > LONGEST_CELL:
                return units
    return None


class _Sheet:
    """A sheet under a header that stays in sight."""

    def __init__(self, book: Workbook, name: str, header: Sequence[str]) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._name = name
        self._rows = 0
        self._width = len(header)
        self._sheet.freeze_panes(1, 0)
        self._sheet.xls_strmax = 10 * LONGEST_CELL  # it cuts silently; who writes here refuses, and counts no markup
        self.add([(CellKind.TEXT, cell) for cell in header])

    def add(self, cells: Iterable[tuple[CellKind, Any]]) -> None:
        if self._rows == MOST_ROWS:
            raise UnwritableFile(
                f"there are more than {MOST_ROWS - 1} rows for the sheet {self._name!r}; XLSX holds no more",
                hint="Write CSV instead, or fewer layers or tags.",
            )
        for at, (kind, value) in enumerate(cells):
            if value is not None:
                self._put(at, kind, value)
        self._rows += 1

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._rows - 1, 0), self._width - 1)

    def _put(self, at: int, kind: CellKind, value: Any) -> None:
        if kind is CellKind.BOOLEAN and type(value) is bool:
            self._sheet.write_boolean(self._rows, at, value)
        elif kind in {CellKind.INTEGER, CellKind.DECIMAL} and is_exact(value):
            self._sheet.write_number(self._rows, at, float(value))
        else:
            self._put_text(at, plain_text(value))

    def _put_text(self, at: int, text: str) -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes this for the markup of a rich text, and writes it as it is.
            text = f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
        self._sheet.write_string(self._rows, at, text)


def is_exact(value: object) -> bool:
    """Whether a spreadsheet keeps every digit of a whole number or of a decimal as text."""
    digits = str(value).replace("-", "").replace(".", "").lstrip("0")
    return type(value) is not bool and digits.isascii() and len(digits) <= EXACT_DIGITS


def _drop(book: Workbook) -> None:
    """Close the files of a workbook that is given up, so that its folder can go on every platform."""
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None:
            sheet.row_data_fh.close()
