"""A project that cannot be written, is open elsewhere, or is taken away while it is open."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Timer

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.project import Project
from annotator.store.backup import rescue_copy
from tests.faults.child import NOBODY, become_nobody, child_of
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
from tests.making import ANA, ROOT

_TOLD_WITHIN = 3.0  # seconds, from the start of the program
_HANGS_AFTER = 30.0


def labelled_project(path: Path, labels: int, seed: int) -> set[Label]:
    """Make a project of one article with some labels; closed."""
    (article,) = project_of_articles(path, 1)
    project = Project.open(path, ANA, Source.WINDOW)
    try:
        return label(project, article, labels, seed)
    finally:
        project.close()


def label(project: Project, article: ArticleId, count: int, seed: int) -> set[Label]:
    stream = labels_at_random(article, article_text(0), random.Random(seed))
    there = labels_in(project)
    fresh = (each for each in stream if each not in there)
    for _, one in zip(range(count), fresh, strict=False):
        project.run(AddAnnotations(article, one[3], (Span(one[1], one[2]),)))
    return labels_in(project)


def _bytes_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


# Read only


def _leave_log(path: Path, seed: int, keep_shared: bool) -> None:
    """As a kill leaves it: the last labels in the write-ahead log alone."""
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder)
        project = Project.open(path, ANA, Source.WINDOW)
        try:
            (article,) = (each.id for each in project.ask(lambda reader: reader.articles()))
            label(project, article, 5, seed)
            for suffix in ("", "-wal", "-shm"):
                shutil.copy(f"{path}{suffix}", aside)
        finally:
            project.close()
        for suffix in ("", "-wal", "-shm") if keep_shared else ("", "-wal"):
            shutil.copy(aside / f"{path.name}{suffix}", f"{path}{suffix}")


def _read_only_folder(path: Path) -> None:
    path.parent.chmod(0o555)


def _read_only_file(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o777)


def _with_log(path: Path) -> None:
    _leave_log(path, 7, keep_shared=False)
    _readable(path)
    path.parent.chmod(0o555)


def _with_log_and_shared(path: Path) -> None:
    _leave_log(path, 8, keep_shared=True)
    _readable(path)
    path.parent.chmod(0o555)


def _readable(path: Path) -> None:
    for each in path.parent.iterdir():
        each.chmod(0o644)


PLACES: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("file", _read_only_file),
    ("folder", _read_only_folder),
    ("folder, labels in the write-ahead log", _with_log),
    ("folder, log and its index", _with_log_and_shared),
)


def open_as_nobody(say: Connection, path: str, home: str) -> None:
    """The child: an ordinary account opens the project in the window, and says what came of it, as one text.

    The window is built first: what Python imports late may stand where that account cannot read.
    """
    os.environ.update(QT_QPA_PLATFORM="offscreen", ANNOTATOR_HOME=home)
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from annotator.app import open_window

    app = QApplication([])
    warm = Path(home) / "warm.annot"
    labelled_project(warm, 1, 1)
    window = open_window([warm])
    while not window.ready:
        app.processEvents()
    read_labels(warm)
    for each in (Path(home), *Path(home).rglob("*")):
        os.chown(each, NOBODY, NOBODY)
    become_nobody()
    heard: list[str] = []
    window.files.complained.connect(lambda sentence, _lines: heard.append(sentence))
    try:
        window.open_paths([Path(path)])
        QTest.qWait(50)
        project = window.desk.open_project
        if project.path != Path(path):
            say.send((f"the window did not open it: {shown(heard)}", set(), set()))
            return
        what = "" if not project.is_writable and heard else "it is open to write, or nothing was said"
        say.send((what, labels_in(project), read_labels(Path(path))))
        window.close()
    except (AnnotatorError, OSError, AssertionError) as error:
        say.send((f"{type(error).__name__}: {error}", set(), set()))
    finally:
        say.close()


def read_only(trials: int, seed: int) -> Row:
    """Open what an ordinary account may only read: all labels are there, a banner says so, no byte is changed."""
    wrong: list[str] = []
    for trial in range(trials):
        name, make = PLACES[trial % len(PLACES)]
        folder = Path(tempfile.mkdtemp(prefix="annotator-readonly-"))
        place, home = folder / "place", folder / "home"
        try:
            folder.chmod(0o755)
            place.mkdir(mode=0o755)
            home.mkdir()
            path = place / "work.annot"
            labelled_project(path, 10, seed + trial)
            _readable(path)
            make(path)
            expected = _expected(path)
            before = {each.name: _bytes_of(each) for each in place.iterdir()}
            with child_of(open_as_nobody, str(path), str(home)) as (_, hear):
                said, in_window, beside = hear.recv() if hear.poll(60) else ("nothing was said", set(), set())
            faults = [said] if said else []
            if not said and not (in_window == beside == expected):
                faults.append(f"{len(in_window)} and {len(beside)} labels of {len(expected)}")
            if {each.name: _bytes_of(each) for each in place.iterdir() if each.name in before} != before:
                faults.append("bytes were changed")
            more = sorted(each.name for each in place.iterdir() if each.name not in before)
            if more:
                faults.append(f"left behind: {', '.join(more)}")
            wrong += [f"{name}: {each}" for each in faults]
        finally:
            place.chmod(0o755)
            shutil.rmtree(folder)
    return Row("read-only file or folder", trials, len(wrong), NOTHING, shown(wrong))


def _expected(path: Path) -> set[Label]:
    """What the project holds, read from a copy of all its files."""
    with tempfile.TemporaryDirectory() as folder:
        for each in path.parent.iterdir():
            shutil.copy(each, folder)
        return read_labels(Path(folder) / path.name)


# Open elsewhere


def second_instance(trials: int, seed: int) -> Row:
    """The real command on a project that another process has: told, and nothing is written."""
    wrong: list[str] = []
    slowest = 0.0
    with tempfile.TemporaryDirectory(prefix="annotator-second-") as name:
        folder = Path(name)
        path = folder / "work.annot"
        labelled_project(path, 10, seed)
        article = folder / "new.txt"
        article.write_text("Sebuah artikel baru\n\nIsi.\n", "utf-8")
        own = Project.open(path, ANA, Source.WINDOW)
        try:
            for trial in range(trials):
                given, needle = _COMMANDS[trial % len(_COMMANDS)]
                before = (_bytes_of(path), _bytes_of(Path(f"{path}-wal")))
                took, output = _told([each.format(project=path, article=article) for each in given], folder, needle)
                slowest = max(slowest, took)
                if needle not in output:
                    wrong.append(f"{given[0]}: it said {output[-200:]!r}")
                elif took > _TOLD_WITHIN:
                    wrong.append(f"{given[0]}: told after {took:.1f} s")
                if (_bytes_of(path), _bytes_of(Path(f"{path}-wal"))) != before:
                    wrong.append(f"{given[0]}: bytes were changed")
        finally:
            own.close()
        wrong += faults_of(path)
    note = f"told within {slowest:.1f} s of the program's start {shown(wrong)}".strip()
    return Row("second instance", trials, len(wrong), NOTHING, note)


# The window says what its bar says and then that it is done: it would stay open else.
_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from annotator.app import open_window
from pathlib import Path
app = QApplication([])
window = open_window([Path(sys.argv[1])])
window.files.complained.connect(lambda sentence, lines: print(sentence, flush=True))
window.became_ready.connect(lambda: QTimer.singleShot(0, app.quit))
app.exec()
window.close()
"""
_COMMANDS = (
    (("-m", "annotator", "import", "{project}", "{article}"), "the project is open in"),
    (("-c", _WINDOW.replace("{", "{{").replace("}", "}}"), "{project}"), "Open to read only."),
    (("-m", "annotator", "labels", "{project}", "{article}", "--layer", "X"), "the project is open in"),
)


def _told(given: Sequence[str], folder: Path, needle: str) -> tuple[float, str]:
    """How long until the program said it, and all that it said.

    The time is what the program worked, where that is less than the clock says: other things run here besides.
    """
    own = {"QT_QPA_PLATFORM": "offscreen", "ANNOTATOR_HOME": str(folder / "home")}
    worked = _worked()
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *given],
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        assert child.stdout is not None
        output, took = "", 0.0
        limit = Timer(_HANGS_AFTER, child.kill)
        limit.start()
        for line in child.stdout:
            output += line
            if needle in line:
                took = time.perf_counter() - begun
        child.wait(timeout=30)
        limit.cancel()
    return min(took or time.perf_counter() - begun, _worked() - worked), output


def _worked() -> float:
    """Processor time of all children that have ended, in seconds."""
    times = os.times()
    return times.children_user + times.children_system


# Taken away


def _deleted(path: Path) -> Path:
    path.unlink()
    return path


def _moved(path: Path) -> Path:
    return path.rename(path.with_name("elsewhere.annot"))


def _folder_moved(path: Path) -> Path:
    other = path.parent.with_name("other place")
    path.parent.rename(other)
    path.parent.mkdir()
    return other / path.name


def _replaced(path: Path) -> Path:
    other = path.with_name("other.annot")
    labelled_project(other, 3, 99)
    other.replace(path)
    return path


TAKEN: tuple[Callable[[Path], Path], ...] = (_deleted, _moved, _folder_moved, _replaced)


def taken_away(trials: int, seed: int) -> Row:
    """Delete, move or replace the file of an open project: the next write is refused, a rescue copy holds all."""
    draw = random.Random(seed)
    wrong: list[str] = []
    for trial in range(trials):
        take = TAKEN[trial % len(TAKEN)]
        with tempfile.TemporaryDirectory(prefix="annotator-taken-") as name:
            place = Path(name) / "place"
            place.mkdir()
            wrong += [f"{take.__name__.strip('_')}: {each}" for each in _one_taken(place / "work.annot", take, draw)]
    return Row("file deleted, moved, replaced", trials, len(wrong), NOTHING, shown(wrong))


def _one_taken(path: Path, take: Callable[[Path], Path], draw: random.Random) -> list[str]:
    faults = []
    (article,) = project_of_articles(path, 1)
    project = Project.open(path, ANA, Source.WINDOW)
    try:
        there = label(project, article, draw.randint(1, 20), draw.randrange(1 << 30))
        if draw.random() < 0.5:
            project.checkpoint()
        left = take(path)
        before = _bytes_of(path) if path.exists() else None
        for _ in range(3):
            try:
                project.run(AddAnnotations(article, "actor", (Span(0, 3 + draw.randrange(40)),)))
                faults.append("a write succeeded into nowhere")
            except AnnotatorError as error:
                if "moved, replaced or deleted" not in str(error):
                    faults.append(f"it said {error}")
        rescued = rescue_copy(project.file, path.parent / "fallback")
        if rescued.faults or read_labels(rescued.path) != there or faults_of(rescued.path):
            faults.append("the rescue copy does not hold all")
    finally:
        project.close()
    if before is not None and (_bytes_of(path) != before or faults_of(path)):
        faults.append("the other file was changed")
    if left != path and (read_labels(left) != there or faults_of(left)):
        faults.append("the file, where it was moved to, does not hold all")
    return faults
