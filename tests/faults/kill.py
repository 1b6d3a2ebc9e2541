"""Killed while annotating: the real window, real keys, each acknowledgement sent when the key's handler returned."""

import multiprocessing
import os
import random
import shutil
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.faults.labelled import (
    SAVED,
    UNDOING,
    UNDONE,
    Book,
    Label,
    labels_at_random,
    looked_at,
    project_of_articles,
    said,
)
from tests.faults.table import NOTHING, Row, shown

_PER_ARTICLE = 5  # trials


def label_until_killed(project: str, home: str, turn: int, seed: int, say: Connection) -> None:
    """The child: open the window, tag by keys, undo now and then, and say what was done; until it is killed."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", ANNOTATOR_HOME=home)
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from annotator.app import open_window

    keys = {"actor": Qt.Key.Key_1, "country": Qt.Key.Key_2, "stance": Qt.Key.Key_3, "number": Qt.Key.Key_4}
    control = Qt.KeyboardModifier.ControlModifier
    draw = random.Random(seed)
    app = QApplication([])
    window = open_window([Path(project)])
    timer = QTimer(window, interval=0)

    def begin() -> None:
        articles = window.list.visible_ids()
        window.open_article(articles[turn // _PER_ARTICLE % len(articles)])
        article = window.page.article
        assert article is not None
        have = {(int(article.id), each.span.start, each.span.end, each.tag) for each in window.page.annotations}
        fresh = (each for each in labels_at_random(article.id, window.page.text, draw) if each not in have)
        timer.timeout.connect(lambda: press(next(fresh)))
        writable = window.desk.open_project.is_writable
        say.send_bytes(b"ready" if writable and not window.notice.isVisible() else b"not ready")
        timer.start()

    def press(label: Label) -> None:
        _, start, end, tag = label
        window.view.select(start, end)
        QTest.keyClick(window.view, keys[tag])
        say.send_bytes(said(SAVED, label))
        if draw.random() < 0.1:
            say.send_bytes(said(UNDOING, label))
            QTest.keyClick(window.view, Qt.Key.Key_Z, control)
            say.send_bytes(said(UNDONE, label))
        if draw.random() < 0.05:
            window.desk.open_project.checkpoint()  # as the window does when it is idle or loses the focus

    window.became_ready.connect(lambda: QTimer.singleShot(0, begin))
    app.exec()


def run(trials: int, seed: int, least: int = 10, most: int = 60) -> Row:
    """Kill a window `trials` times, each after `least` to `most` labels; the project grows over all of them."""
    draw = random.Random(seed)
    book = Book()
    wrong: list[str] = []
    slowest = 0.0
    folder = Path(tempfile.mkdtemp(prefix="annotator-kill-"))
    try:
        path = folder / "work.annot"
        project_of_articles(path, max(1, trials // _PER_ARTICLE))
        for trial in range(trials):
            faults = _one_trial(path, trial, draw, book, least, most)
            begun = time.perf_counter()
            faults += looked_at(path, book, as_owner=trial % 2 == 0)
            slowest = max(slowest, time.perf_counter() - begun)
            if faults:
                wrong.append(f"trial {trial}: {shown(faults)}")
    finally:
        shutil.rmtree(folder)
    note = f"{book.acknowledged:,} labels acknowledged, {len(book.there):,} there at the end"
    return Row("kill -9 while annotating", trials, len(wrong), NOTHING, f"{note} {shown(wrong)}".strip())


def _one_trial(path: Path, trial: int, draw: random.Random, book: Book, least: int, most: int) -> list[str]:
    # Forked from a process that has imported everything already: the start is a fifth of a second.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.kill", "annotator.ui.main_window", "PySide6.QtTest"])
    hear, say = context.Pipe(duplex=False)
    given = (str(path), str(path.with_name("home")), trial, draw.randrange(1 << 30), say)
    child = context.Process(target=label_until_killed, args=given, daemon=True)
    child.start()
    say.close()
    faults = []
    until = book.acknowledged + draw.randint(least, most)
    killed = False
    try:
        if not hear.poll(60):
            faults.append("the window did not open")
            until = 0
        elif hear.recv_bytes() != b"ready":
            faults.append("the window did not open silently, to write")
            until = 0
        while book.acknowledged < until and hear.poll(30):
            book.note(hear.recv_bytes())
        time.sleep(draw.uniform(0, 0.03))
        child.kill()
        killed = True
        while True:
            book.note(hear.recv_bytes())  # said before it died, and not heard yet
    except (EOFError, ConnectionResetError):
        if not killed:
            faults.append("the window ended by itself")
    finally:
        child.kill()
        child.join()
        hear.close()
        child.close()
    return faults
