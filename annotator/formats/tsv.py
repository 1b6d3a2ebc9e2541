"""Rows for the clipboard, as spreadsheets take them: cells parted by TAB, rows by line feeds."""

import re
from collections.abc import Iterable, Sequence

from annotator.formats.labels.csv_labels import FORMULA

_needs_quotes = re.compile('[\t\n\r"]').search


def tsv(rows: Iterable[Sequence[str | int | None]]) -> str:
    """One line a row. A text that a spreadsheet would take for a formula gets one `'` in front (data.md, "CSV").

    A cell that holds a TAB, a line break or a quotation mark is quoted. None is an empty cell.
    """
    return "\n".join("\t".join(map(_cell, row)) for row in rows)


def _cell(value: str | int | None) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = f"'{value}" if value[:1] in FORMULA else value
    return '"' + text.replace('"', '""') + '"' if _needs_quotes(text) else text
