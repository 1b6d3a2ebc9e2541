"""The disk full: a small file system in memory, or a limit on the pages of the file where none can be mounted."""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.importing import ImportArticles
from annotator.services.project import Project
from annotator.store.connection import driver_of
from annotator.store.reader import Reader
from tests.faults.labelled import (
    Label,
    article_text,
    faults_of,
    labels_at_random,
    labels_in,
    project_of_articles,
)
from tests.faults.table import NOTHING, Row, shown
from tests.making import ANA, record

_MOST_WAIT = 1.0  # seconds until the message
_SIZE = 4 << 20
_MOST_PAGES = (1 << 32) - 2


def can_mount() -> str | None:
    """Why no file system of our own can be mounted here, or None."""
    if sys.platform != "linux":
        return "a file system in memory is mounted on Linux only"
    try:
        with _small_disk():
            return None
    except (OSError, subprocess.SubprocessError):
        return "mounting a file system takes root"


@contextmanager
def _small_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="annotator-full-") as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "annotator-full", folder]
        subprocess.run(mount, check=True, capture_output=True, timeout=10)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True, capture_output=True, timeout=10)


def run(trials: int, seed: int) -> Row:
    """Fill a small file system while labelling, `trials` times; every third unit that meets its end is an import."""
    draw = random.Random(seed)
    wrong: list[str] = []
    slowest = 0.0
    for trial in range(trials):
        with _small_disk() as folder:
            path = folder / "work.annot"
            articles = project_of_articles(path, 3)
            ballast = folder / "ballast"
            free = draw.randrange(60_000, 900_000)
            project = Project.open(path, ANA, Source.WINDOW)
            try:
                _fill(ballast, free)
                faults, took = _until_full(project, articles, draw, ballast.unlink, trial)
            finally:
                project.close()
            faults += faults_of(path)
        slowest = max(slowest, took)
        wrong += [f"trial {trial}: {each}" for each in faults]
    return Row("disk full (tmpfs)", trials, len(wrong), NOTHING, f"told within {slowest:.3f} s {shown(wrong)}".strip())


def run_with_page_limit(trials: int, seed: int) -> Row:
    """The same with a limit on the pages of the file (`max_page_count`): SQLite says the same to it."""
    draw = random.Random(seed)
    wrong: list[str] = []
    slowest = 0.0
    for trial in range(trials):
        with tempfile.TemporaryDirectory(prefix="annotator-full-") as folder:
            path = Path(folder) / "work.annot"
            articles = project_of_articles(path, 3)
            project = Project.open(path, ANA, Source.WINDOW)
            try:
                writing = project.file._writing
                assert writing is not None
                driver = driver_of(writing)
                (pages,) = driver.execute("PRAGMA page_count").fetchone()
                driver.execute(f"PRAGMA max_page_count={pages + draw.randrange(4, 40)}")
                free = partial(driver.execute, f"PRAGMA max_page_count={_MOST_PAGES}")
                faults, took = _until_full(project, articles, draw, free, trial)
            finally:
                project.close()
            faults += faults_of(path)
        slowest = max(slowest, took)
        wrong += [f"trial {trial}: {each}" for each in faults]
    note = f"told within {slowest:.3f} s {shown(wrong)}".strip()
    return Row("disk full (max_page_count)", trials, len(wrong), NOTHING, note)


def _fill(ballast: Path, leave: int) -> None:
    """Take all space but about `leave` bytes."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    size = ballast.stat().st_size
    with ballast.open("r+b") as file:
        file.truncate(max(0, size - leave))


def _until_full(
    project: Project, articles: list[ArticleId], draw: random.Random, free_space: Callable[[], object], trial: int
) -> tuple[list[str], float]:
    """Label until it is refused, look what is there, free some space, and go on. What is wrong, and the wait."""
    texts = {int(each): article_text(number) for number, each in enumerate(articles)}
    streams = [labels_at_random(each, texts[int(each)], draw) for each in articles]
    there: set[Label] = set()
    units = 0

    def label() -> None:
        one = next(draw.choice(streams))
        article, start, end, tag = one
        project.run(AddAnnotations(ArticleId(article), tag, (Span(start, end),)))
        there.add(one)

    def take_in() -> None:
        project.run(ImportArticles(tuple(record(article_text(1000 + units * 50 + each)) for each in range(50))))

    work = take_in if trial % 3 == 2 else label
    for _ in range(20_000):
        articles_before = len(project.ask(Reader.articles))
        begun = time.perf_counter()
        try:
            work()
            units += 1
        except AnnotatorError as error:
            took, message = time.perf_counter() - begun, str(error)
            break
    else:
        return ["it was never full"], 0.0
    faults = [] if "the disk is full" in message else [f"the message is: {message}"]
    if took > _MOST_WAIT:
        faults.append(f"the message took {took:.1f} s")
    faults += _compared(project, there)
    if len(project.ask(Reader.articles)) != articles_before:
        faults.append("half an import is there")
    free_space()
    for _ in range(5):
        label()
    return faults + _compared(project, there), took


def _compared(project: Project, there: set[Label]) -> list[str]:
    found = labels_in(project)
    return [] if found == there else [f"{len(there - found)} labels lost, {len(found - there)} too many"]
