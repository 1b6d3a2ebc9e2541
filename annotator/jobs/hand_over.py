"""Handing over: articles, labels or a review into one file for a colleague."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from annotator.domain.exchange import Refusal, columns
from annotator.formats.handover import write_handover
from annotator.formats.label_rows import ArticleRows
from annotator.formats.whole_file import writing_whole
from annotator.jobs.export import refuse_project
from annotator.jobs.task import Task
from annotator.services.exporting import Export
from annotator.services.handing_over import Wish, parcel
from annotator.services.project import Project


@dataclass(slots=True)
class HandedOver:
    """How much was written, and what was left out because it is damaged."""

    articles: int = 0
    annotations: int = 0
    refusals: list[Refusal] = field(default_factory=list)


def hand_over(project: Project, path: Path, wish: Wish, *, force: bool = False, task: Task | None = None) -> HandedOver:
    """Write a hand-over, whole or not at all. Raises `UnwritableFile`, or `Refused` where there is nothing to write."""
    refuse_project(path, project.path)
    with writing_whole(path, force) as out:
        return hand_over_into(project, out, wish, task=task)


def hand_over_into(project: Project, out: BinaryIO, wish: Wish, *, task: Task | None = None) -> HandedOver:
    """Write into an open file. All is of one moment, whatever is labelled meanwhile."""
    done = HandedOver()
    reader = project.file.reader
    with reader.snapshot(), _seekable(out) as file:
        packed = parcel(reader, project.who, project.name, wish)
        header = columns(packed.outgoing.codebook)
        export = Export(reader, packed.scope, header, done.refusals.append)
        articles = _counted(export, done, task or Task(), len(packed.scope.articles or ()))
        write_handover(file, packed.outgoing, articles, header, done.refusals.append)
    done.annotations -= len(done.refusals)
    return done


def _counted(export: Export, done: HandedOver, task: Task, most: int) -> Iterator[ArticleRows]:
    for article in export.articles():
        task.progress(done.articles, most, article.record.metadata.title or "")
        done.articles += 1
        done.annotations += article.count
        yield article.record, article.rows


@contextmanager
def _seekable(out: BinaryIO) -> Iterator[BinaryIO]:
    """`out` itself, or, for a pipe, a file of nobody else's that is copied into it: the bytes are the same."""
    if out.seekable():
        yield out
        return
    with TemporaryFile() as aside:
        yield aside
        aside.seek(0)
        shutil.copyfileobj(aside, out)
