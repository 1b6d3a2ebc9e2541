"""A project, or a part of it, into one file of some format."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import Refused, UnwritableFile
from annotator.domain.exchange import Refusal, columns
from annotator.formats.label_rows import ArticleRows
from annotator.formats.registry import LABEL_FORMATS, LabelFormat, label_format_of
from annotator.formats.whole_file import writing_whole
from annotator.jobs.task import Task
from annotator.services.exporting import Export, Scope
from annotator.services.project import Project
from annotator.store.header import is_project

_SIDE_FILES = ("-wal", "-shm", "-journal", ".lock")  # what stands beside a project


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
    refuse_project(path, project.path)
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
        # Asked for before the first byte is written: what cannot be exported leaves no output behind.
        export = Export(reader, scope, header, done.refusals.append)
        articles = _counted(export, done, task or Task())
        format_.write(out, articles, header, project=project.name, raw=raw, on_damaged=done.refusals.append)
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


def written_formats() -> list[LabelFormat]:
    """The formats that can be written, in the order of the registry."""
    return [each for each in LABEL_FORMATS if each.write is not None]


def _counted(export: Export, done: Exported, task: Task) -> Iterator[ArticleRows]:
    for article in export.articles():
        task.progress(done.articles, export.most, article.record.metadata.title or "")
        done.articles += 1
        done.annotations += article.count
        yield article.record, article.rows


def refuse_project(path: Path, exported: Path) -> None:
    """Raise `UnwritableFile` for an output that would take the place of a project: `--force` is for outputs alone."""
    target, own = os.path.realpath(path), os.path.realpath(exported)
    is_own = target in {own + end for end in ("", *_SIDE_FILES)} or _is_same_file(path, exported)
    # Never opened when it is our own: to close a handle of an open database drops SQLite's locks on it.
    if is_own or (path.is_file() and is_project(path)):
        raise UnwritableFile(
            "this is a project, and an export never takes its place", where=path, hint="Choose another name."
        )


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
