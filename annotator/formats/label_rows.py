"""Labels as rows of cells, on their way out of the program; no label leaves it whose quote is not what it marks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from annotator.domain.exchange import (
    LABEL_COLUMNS,
    RECORD_COLUMNS,
    ArticleRecord,
    Column,
    LabelRecord,
    Refusal,
    label_refusal,
)
from annotator.domain.records import Origin, ReviewStatus
from annotator.domain.values import WireValue

# One label, a cell for each column of its own (`label_columns`), typed as in JSON, None for null.
Row = Sequence[Any]
# An article, and its labels as rows instead of records: what a million labels are exported from.
ArticleRows = tuple[ArticleRecord, Iterable[Row]]
OnDamaged = Callable[[Refusal], None]

_ORIGINS = frozenset(map(str, Origin))
_STATUSES = frozenset((None, *map(str, ReviewStatus)))
_UID, _START, _END, _QUOTE = map(LABEL_COLUMNS.index, ("annotation_id", "start", "end", "quote"))


def label_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that a label fills, in their order: all but those of its article."""
    return [column for column in columns if column.part != "article"]


def plain_text(value: WireValue) -> str:
    """A cell as text: `true` and `false`, digits, or the text itself."""
    if type(value) is bool:
        return "true" if value else "false"
    return str(value)


class LabelRows:
    """Rows in the order of `columns`. What is left out of an output is told to `on_damaged`, never silently."""

    def __init__(self, columns: Sequence[Column], on_damaged: OnDamaged) -> None:
        own = label_columns(columns)
        self._attributes = {column.name: at for at, column in enumerate(own) if column.part == "attribute"}
        self._records_at = [column.name for column in own].index(RECORD_COLUMNS[0])
        self._empty: list[WireValue | None] = [None] * len(own)
        self._on_damaged = on_damaged

    def of_records(self, articles: Iterable[ArticleRecord]) -> Iterator[ArticleRows]:
        """Articles whose labels are records, with the labels as rows."""
        for article in articles:
            yield article, (self._row(article, label) for label in article.labels)

    def sound(self, article: ArticleRecord, rows: Iterable[Row]) -> Iterator[Row]:
        """Those of `rows` whose quote is exactly what they mark in the text of their article.

        A row whose origin or status is none that there is, is damaged too, and left out.
        """
        text = article.text
        status_at, origin_at = self._records_at + 1, self._records_at + 2
        for row in rows:
            start, end, quote = row[_START], row[_END], row[_QUOTE]
            # startswith compares in place; it fails too when the text ends before the quote does.
            if not (0 <= start < end == start + len(quote) and text.startswith(quote, start)):
                self._report(article, row[_UID], f"{start}..{end} does not mark what the label quotes; it is left out")
            elif row[origin_at] not in _ORIGINS or row[status_at] not in _STATUSES:
                self._report(article, row[_UID], "its origin or its status is none that there is; it is left out")
            else:
                yield row

    def _row(self, article: ArticleRecord, label: LabelRecord) -> Row:
        row = self._empty.copy()
        row[:7] = label.layer, label.uid, label.tag, label.start, label.end, label.quote, label.value
        for name, value in label.attributes.items():
            at = self._attributes.get(name)
            if at is None:
                self._report(article, label.uid, f"there is no column for {name!r}; it is left out")
            else:
                row[at] = value
        at = self._records_at
        row[at : at + 6] = (
            label.note, label.status, label.origin, label.derived_from, label.created_at, label.modified_at,
        )  # fmt: skip
        return row

    def _report(self, article: ArticleRecord, uid: object, reason: str) -> None:
        self._on_damaged(label_refusal(article, uid, reason))
