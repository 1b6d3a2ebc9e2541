"""The clock set back or forward by years between operations: order goes by number, never by time."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self
from unittest.mock import patch

from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.project import Project
from annotator.store.backup import RECENT, backups, make_backup, newest_whole, prune
from annotator.store.reader import Reader
from tests.faults.labelled import (
    Label,
    article_text,
    faults_of,
    labels_at_random,
    labels_in,
    project_of_articles,
    read_labels,
)
from tests.faults.table import NOTHING, Row, shown
from tests.making import ANA

_YEARS = 40


class _Clock:
    """How far the clock of this machine is off."""

    off = timedelta()


class _ShiftedTime(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + _Clock.off


@contextmanager
def _shifted() -> Iterator[None]:
    try:
        with (
            patch("annotator.domain.records.datetime", _ShiftedTime),
            patch("annotator.store.backup.datetime", _ShiftedTime),
        ):
            yield
    finally:
        _Clock.off = timedelta()


def run(trials: int, seed: int, steps: int = 40) -> Row:
    """Label, undo, redo, back up and open again, each at a time of its own."""
    draw = random.Random(seed)
    wrong: list[str] = []
    times: set[str] = set()
    for trial in range(trials):
        with tempfile.TemporaryDirectory(prefix="annotator-clock-") as name, _shifted():
            folder = Path(name)
            (article,) = project_of_articles(folder / "work.annot", 1)
            wrong += [f"trial {trial}: {each}" for each in _one_trial(folder, article, draw, steps, times)]
    years = f"years {min(times)[:4]} to {max(times)[:4]}" if times else ""
    return Row("clock set back or forward", trials, len(wrong), NOTHING, f"{years} {shown(wrong)}".strip())


def _one_trial(folder: Path, article: ArticleId, draw: random.Random, steps: int, times: set[str]) -> list[str]:
    path, safe = folder / "work.annot", folder / "backups"
    stream = labels_at_random(article, article_text(0), draw)
    done: list[Label] = []
    undone: list[Label] = []
    faults: list[str] = []
    project = Project.open(path, ANA, Source.WINDOW)
    try:
        for _ in range(steps):
            _Clock.off = timedelta(days=draw.uniform(-365 * _YEARS, 365 * _YEARS))
            what = draw.choice("llllurrbo")
            if what == "u" and done:
                project.undo()
                undone.append(done.pop())
            elif what == "r" and undone:
                project.redo()
                done.append(undone.pop())
            elif what == "b":
                faults += _backed_up(project, safe, set(done))
            elif what == "o":
                project.close()
                project = Project.open(path, ANA, Source.WINDOW)
            else:
                done.append(one := next(stream))
                undone.clear()
                project.run(AddAnnotations(article, one[3], (Span(one[1], one[2]),)))
            if labels_in(project) != set(done):
                faults.append("undo or redo took the wrong operation")
        history = list(project.ask(Reader.operations))
    finally:
        project.close()
    times.update(each.at for each in history)
    if [each.id for each in history] != sorted(each.id for each in history):
        faults.append("the history is not in order")
    return faults + faults_of(path)


def _backed_up(project: Project, safe: Path, there: set[Label]) -> list[str]:
    made = make_backup(project.path, safe)
    prune(safe, made.path)
    newest = newest_whole(safe)
    if newest is None or newest.path != made.path or read_labels(newest.path) != there:
        return ["the newest backup is not the last one"]
    return [] if len(backups(safe)) <= RECENT * 4 else ["backups pile up"]
