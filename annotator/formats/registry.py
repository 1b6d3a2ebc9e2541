"""Which formats there are. A format is one more row here, and its own file.

Names are what `--format` and `--from` take; endings are lower case, and say what a path holds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from annotator.domain.codebook import Codebook
from annotator.domain.exchange import ArticleRecord, Column, LabelRecord, Refusal
from annotator.formats import jsonl
from annotator.formats.articles import html, txt
from annotator.formats.label_rows import ArticleRows, OnDamaged
from annotator.formats.labels import csv_labels, xlsx

# An open file, and its name as refusals give it.
ArticleReader = Callable[[BinaryIO, str], Iterator[ArticleRecord | Refusal]]
# The same, the codebook of the project, and whether cells are to be taken as they are.
LabelReader = Callable[[BinaryIO, str, Codebook, bool], Iterator[LabelRecord | Refusal]]


class Writer(Protocol):
    """Writes articles with their labels, these as rows; `LabelRows.of_records` makes rows of records."""

    def __call__(
        self,
        out: BinaryIO,
        articles: Iterable[ArticleRows],
        columns: Sequence[Column],
        *,
        project: str,
        raw: bool,
        on_damaged: OnDamaged,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """A format that articles are read from. `title` is for people.

    `is_ours`: its records are taken as they are; of others, the language is found out from the text. `prepare` loads
    what reading needs, where that takes long.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    read: ArticleReader
    is_ours: bool = False
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """A format that labels are read from, or written in, or both."""

    name: str
    title: str
    endings: tuple[str, ...]
    read: LabelReader | None = None
    write: Writer | None = None


def _read_jsonl_labels(source: BinaryIO, name: str, _codebook: Codebook, _raw: bool) -> Iterator[LabelRecord | Refusal]:
    return jsonl.read_labels(source, name)


def _write_jsonl(
    out: BinaryIO,
    articles: Iterable[ArticleRows],
    columns: Sequence[Column],
    *,
    project: str,  # noqa: ARG001  # the format does not say it
    raw: bool,  # noqa: ARG001  # nothing in it is ever defused
    on_damaged: OnDamaged,
) -> None:
    jsonl.write_article_rows(out, articles, columns, on_damaged)


ARTICLE_FORMATS = (
    ArticleFormat("txt", "Plain text in any encoding", (".txt",), txt.read_txt_file),
    ArticleFormat(
        "jsonl", "Annotator JSONL, one line an article, with its labels", (".jsonl",), jsonl.read_articles, is_ours=True
    ),
    ArticleFormat(
        "html",
        "Saved web page, or web archive",
        (".html", ".htm", ".xhtml", ".mhtml"),
        html.read_html_file,
        prepare=html.prepare,
    ),
)
LABEL_FORMATS = (
    LabelFormat(
        "csv", "Annotator CSV, one row a label", (".csv",), csv_labels.read_csv, csv_labels.write_csv_rows
    ),
    LabelFormat(
        "jsonl", "Annotator JSONL, one line an article, with its labels", (".jsonl",), _read_jsonl_labels, _write_jsonl
    ),
    LabelFormat(
        "xlsx", "Excel workbook, one row a label, and a sheet of the articles", (".xlsx",), None, xlsx.write_xlsx_rows
    ),
)  # fmt: skip


def article_format_of(path: Path) -> ArticleFormat | None:
    """The format that the ending of `path` names, or None."""
    return next((each for each in ARTICLE_FORMATS if path.suffix.casefold() in each.endings), None)


def label_format_of(path: Path) -> LabelFormat | None:
    """The format that the ending of `path` names, or None."""
    return next((each for each in LABEL_FORMATS if path.suffix.casefold() in each.endings), None)
