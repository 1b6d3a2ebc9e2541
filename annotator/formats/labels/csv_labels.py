"""CSV, one row a label: RFC 4180 in UTF-8, with formula cells defused (data.md)."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.errors import AnnotatorError, InvalidValue
from annotator.domain.exchange import (
    ArticleRecord,
    CellKind,
    Column,
    LabelRecord,
    Refusal,
    column_of,
    columns,
)
from annotator.domain.text import LONGEST_TEXT_BYTES
from annotator.domain.values import WireValue, parsed_cell
from annotator.formats.label_fields import ADDED, Uids, article_hash, label_record
from annotator.formats.label_rows import ArticleRows, LabelRows, OnDamaged, Row, label_columns, plain_text
from annotator.formats.lines import lines_of

# In bytes: a quote of 20 MB whose every character is a quotation mark, which is written twice, and the other cells.
LONGEST_LINE = 2 * LONGEST_TEXT_BYTES + 5_000_000
NEEDED_COLUMNS = ("article_sha256", "tag", "start", "end", "quote")

# Spreadsheets take a cell that begins so for a formula; the full-width forms too, in Chinese and Japanese settings.
FORMULA = frozenset("'=+-@\t\r＇＝＋－＠")
_needs_quotes = re.compile('[,"\r\n]').search
_ROWS_AT_ONCE = 1_000

_TYPED = {CellKind.INTEGER: AttributeType.INTEGER, CellKind.BOOLEAN: AttributeType.BOOLEAN}


def write_csv(
    out: BinaryIO,
    articles: Iterable[ArticleRecord],
    columns: Sequence[Column],
    *,
    project: str,
    raw: bool,
    on_damaged: OnDamaged,
) -> None:
    """A header, then one row a label, in the order given. `columns` are all columns of the export.

    `raw` defuses nothing. A label whose quote is not what it marks, and an attribute without a column, are left out
    and told to `on_damaged`.
    """
    rows = LabelRows(columns, on_damaged).of_records(articles)
    write_csv_rows(out, rows, columns, project=project, raw=raw, on_damaged=on_damaged)


def write_csv_rows(
    out: BinaryIO,
    articles: Iterable[ArticleRows],
    columns: Sequence[Column],
    *,
    project: str,
    raw: bool,
    on_damaged: OnDamaged,
) -> None:
    """`write_csv` for labels that are rows already (`label_rows.Row`): what a large export goes through."""
    sound = LabelRows(columns, on_damaged).sound
    cells = _Cells(columns, raw)
    out.write(",".join(_quoted(column.name) for column in columns).encode() + b"\n")
    for article, rows in articles:
        head = cells.of_article(article, project)
        lines = (f"{head}{cells.of_label(row)}\n" for row in sound(article, rows))
        while some := "".join(islice(lines, _ROWS_AT_ONCE)):
            out.write(some.encode())


def read_csv(source: BinaryIO, name: str, codebook: Codebook, raw: bool) -> Iterator[LabelRecord | Refusal]:
    """The labels of a CSV file, and the rows that cannot be taken; `name` stands in the refusals.

    The header must have `NEEDED_COLUMNS`; other columns that are missing are null, and those that are not ours are
    passed over. `codebook` says which columns hold numbers. `raw` takes no `'` away.
    """
    rows = _rows(source, name)
    header = next(rows, None)
    if header is None or isinstance(header, Refusal):
        yield header or Refusal(name, "the file is empty")
        return
    try:
        reader = _RowReader(header[1], codebook, raw)
    except AnnotatorError as error:
        yield Refusal(f"{name}, line {header[0]}", str(error))
        return
    for row in rows:
        if isinstance(row, Refusal):
            yield row
            continue
        line, cells = row
        try:
            yield reader.label(cells, line)
        except AnnotatorError as error:
            yield Refusal(f"{name}, line {line}", str(error))


class _Cells:
    """Records as cells. `csv.writer` is not used: before Python 3.13 it leaves a lone CR without quotes."""

    def __init__(self, columns: Sequence[Column], raw: bool) -> None:
        own = label_columns(columns)
        self._formula = frozenset[str]() if raw else FORMULA
        self._of_article = [column.name for column in columns if column.part == "article"]
        self._kinds = [self._text if column.kind is CellKind.TEXT else _plain for column in own]
        self._typed = [at for at, column in enumerate(own) if column.kind in _TYPED]
        # A row without any of these is one whose cells can stand as they are. One character is found ten times as
        # fast as two; but there is a hyphen in every uid.
        self._odd = ('"', "\n", "\r", *(f",{each}" if each == "-" else each for each in sorted(self._formula)))

    def of_article(self, article: ArticleRecord, project: str) -> str:
        """The cells of the article, joined."""
        known = _article_values(article, project)
        return ",".join(self._text(known[name]) for name in self._of_article)

    def of_label(self, row: Row) -> str:
        """The cells of a label, each with the comma before it."""
        cells = ["" if value is None else value for value in row]
        for at in self._typed:
            if (value := row[at]) is not None:
                cells[at] = str(value) if type(value) is int else _plain(value)
        try:
            line = f",{','.join(cells)}"
        except TypeError:  # a number in a column of text, of an attribute that another tag has as text
            return self._with_care(row)
        if line.count(",") != len(cells):
            return self._with_care(row)
        for odd in self._odd:
            if odd in line:
                return self._with_care(row)
        return line

    def _with_care(self, row: Row) -> str:
        return "".join(f",{cell_of(value)}" for cell_of, value in zip(self._kinds, row, strict=True))

    def _text(self, value: WireValue | None) -> str:
        """The cell of a column of text; a number can stand in one, where another tag has text there."""
        text = value if type(value) is str else _plain(value)
        return _quoted(f"'{text}" if text[:1] in self._formula else text)


def _plain(value: WireValue | None) -> str:
    """The cell of a number, or of true and false, which is never defused."""
    if value is None:
        return ""
    return plain_text(value) if type(value) in {bool, int} else _quoted(str(value))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _needs_quotes(text) else text


def _article_values(article: ArticleRecord, project: str) -> Mapping[str, str | None]:
    known = article.metadata
    return {
        "project": project,
        "article_id": article.uid,
        "article_sha256": article.sha256,
        "title": known.title,
        "source": known.source,
        "author": known.author,
        "published": known.published,
        "language": known.language,
        "url": known.url,
    }


class _RowReader:
    """Makes labels of rows under one header. Raises `InvalidValue` for a header that cannot be used."""

    def __init__(self, header: Sequence[str], codebook: Codebook, raw: bool) -> None:
        kinds = {column.name: column.kind for column in columns(codebook) if column.part != "article"}
        kinds["article_sha256"] = CellKind.TEXT
        ours = [(at, name) for at, name in enumerate(header) if name in kinds or name.startswith(ADDED)]
        names = [name for _, name in ours]
        _check_header(names, header)
        self._width = len(header)
        self._places = [
            (at, "id" if name == "annotation_id" else name, not raw and kinds.get(name) in {CellKind.TEXT, None})
            for at, name in ours
        ]
        self._typed = _typed_columns(kinds)
        self._typed_of_tag = {tag.id: _typed_columns(kinds, tag.attributes) for tag in codebook}
        self._uids = Uids()

    def label(self, cells: Sequence[str], line: int) -> LabelRecord:
        """The label of one row. Raises `AnnotatorError` saying which cell is wrong."""
        if len(cells) != self._width:
            raise InvalidValue(f"the row has {len(cells)} cells, the header {self._width}")
        fields: dict[str, object] = {}
        for at, name, is_defused in self._places:
            if cell := cells[at]:
                fields[name] = cell[1:] if is_defused and cell[0] == "'" else cell
        typed = self._typed_of_tag.get(str(fields.get("tag")), self._typed)
        for name, attribute in typed.items():
            if name in fields:
                fields[name] = parsed_cell(attribute, str(fields[name]))
        article = article_hash(fields, "article_sha256")
        if article is None:
            raise InvalidValue("the row has none", where="article_sha256")
        return label_record(fields, article, line, self._uids)


def _check_header(names: Sequence[str], header: Sequence[str]) -> None:
    missing = [name for name in NEEDED_COLUMNS if name not in names]
    if missing:
        hint = "Separate the columns with commas." if len(header) == 1 else None
        raise InvalidValue(f"the header has no column {', '.join(missing)}", hint=hint)
    if len(set(names)) != len(names):
        raise InvalidValue("the header has a column twice")


def _typed_columns(kinds: Mapping[str, CellKind], attributes: Sequence[Attribute] = ()) -> dict[str, Attribute]:
    """The columns whose cells are not text, by what they hold for the tag of `attributes`."""
    typed = {
        name: Attribute(name.removeprefix(ADDED), name, _TYPED[kind]) for name, kind in kinds.items() if kind in _TYPED
    }
    # Two tags may have attributes of one name and different types.
    for attribute in attributes:
        typed.pop(column_of(attribute), None)
        if attribute.type in _TYPED.values():
            typed[column_of(attribute)] = attribute
    return typed


class _Lines:
    """The lines of a file for `csv.reader`; `fault` is what was wrong with one of them since it was last cleared."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.fault: str | None = None

    def __iter__(self) -> Iterator[str]:
        for line in lines_of(self._source, LONGEST_LINE):
            if line.data is None:
                self.fault = f"the line is larger than {LONGEST_LINE // 1_000_000} MB"
                yield "\n"
                continue
            try:
                yield line.data.decode()
            except UnicodeDecodeError:
                self.fault = "the row is not in UTF-8"
                # So that the quotation marks in it still close; the row is refused.
                yield line.data.decode(errors="replace")


def _rows(source: BinaryIO, name: str) -> Iterator[tuple[int, list[str]] | Refusal]:
    """Each row that is not blank, with the line on which it begins, or its refusal."""
    # The limit is the process's; it is only ever raised, and a line is bounded by `_Lines`.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    lines = _Lines(source)
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        lines.fault = None
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Refusal(f"{name}, line {line}", f"the row is not well-formed CSV ({error})")
            continue
        if cells is None:
            return
        if lines.fault:
            yield Refusal(f"{name}, line {line}", lines.fault)
        elif cells:
            yield line, cells
