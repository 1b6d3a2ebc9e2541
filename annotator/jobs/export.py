"""A project, or a part of it, into one file of some format."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import Refused
from annotator.domain.exchange import ArticleRecord, Refusal, columns
from annotator.formats.label_rows import LabelRows
from annotator.formats.registry import LABEL_FORMATS, LabelFormat, label_format_of
from annotator.formats.whole_file import writing_whole
from annotator.jobs.task import Task
from annotator.services.exporting import Scope, article_records
from annotator.services.project import Project
from annotator.store.reader import Reader


@dataclass(slots=True)
class Exported:
    """How much was written, and what was left out because it is damaged."""

    articles: int = 0
    annotations: int = 0
    refusals: list[Refusal] = field(default_factory=list)


def export_to(
    project: Project,
    path: Path,
    scope: Scope,
    *,
    format_name: str | None = None,
    raw: bool = False,
    force: bool = False,
    task: Task | None = None,
) -> Exported:
    """Write a file, whole or not at all. Raises `UnwritableFile`, or `Refused` for an unknown format or scope."""
    format_ = writable_format(format_name, path)
    with writing_whole(path, force) as out:
        return export_into(project, out, format_, scope, raw=raw, task=task)


def export_into(
    project: Project,
    out: BinaryIO,
    format_: LabelFormat,
    scope: Scope,
    *,
    raw: bool = False,
    task: Task | None = None,
) -> Exported:
    """Write into an open file. All articles are of one moment, whatever is labelled meanwhile."""
    if format_.write is None:
        raise Refused(f"the format {format_.name!r} is not written")
    done = Exported()
    reader = project.file.reader
    with reader.snapshot():
        header = columns(reader.codebook())
        records = _counted(reader, scope, done, task or Task())
        rows = LabelRows(header, done.refusals.append).of_records(records)
        format_.write(out, rows, header, project=project.name, raw=raw, on_damaged=done.refusals.append)
    done.annotations -= len(done.refusals)
    return done


def writable_format(name: str | None, path: Path | None) -> LabelFormat:
    """The format of that name, or of the path's ending. Raises `Refused`."""
    by_name = next((each for each in LABEL_FORMATS if each.name == name), None)
    found = by_name if name is not None else (label_format_of(path) if path is not None else None)
    if found is None or found.write is None:
        known = ", ".join(each.name for each in LABEL_FORMATS if each.write)
        raise Refused(
            f"there is no format {name!r} to write" if name else "the name does not say which format to write",
            where=path if name is None else None,
            hint=f"Name one with --format: {known}.",
        )
    return found


def _counted(reader: Reader, scope: Scope, done: Exported, task: Task) -> Iterator[ArticleRecord]:
    total = len(reader.articles())
    for record in article_records(reader, scope):
        task.progress(done.articles, total, record.metadata.title or "")
        done.articles += 1
        done.annotations += len(record.labels)
        yield record
