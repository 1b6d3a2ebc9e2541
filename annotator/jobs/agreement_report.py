"""The report on agreement as a file: HTML with its pictures inside, CSV, or XLSX; whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.domain.errors import Refused
from annotator.formats.whole_file import writing_whole
from annotator.jobs.agreement_html import write_html
from annotator.jobs.agreement_sheets import write_csv, write_xlsx
from annotator.jobs.export import refuse_project

if TYPE_CHECKING:
    from annotator.jobs.agreement import Agreed

_WRITERS: Mapping[str, Callable[[BinaryIO, Agreed, Path], None]] = {
    ".html": write_html,
    ".csv": lambda out, agreed, _themes: write_csv(out, agreed),
    ".xlsx": lambda out, agreed, _themes: write_xlsx(out, agreed),
}
REPORT_ENDINGS = tuple(_WRITERS)


def refuse_unknown_ending(path: Path) -> None:
    """Raise `Refused` for a file whose name does not say what to write."""
    if path.suffix.lower() not in _WRITERS:
        known = ", ".join(REPORT_ENDINGS)
        raise Refused("the name does not say which report to write", where=path, hint=f"It can end in {known}.")


def write_report(agreed: Agreed, path: Path, themes: Path, *, project: Path, force: bool = False) -> None:
    """Write the report that the name of `path` asks for; `themes` is the folder of the colours (resources/themes).

    Raises `Refused` for another ending, and `UnwritableFile` for a file that is there (unless `force`), that is a
    project, or that cannot be written.
    """
    refuse_unknown_ending(path)
    refuse_project(path, project)
    with writing_whole(path, force) as out:
        _WRITERS[path.suffix.lower()](out, agreed, themes)
