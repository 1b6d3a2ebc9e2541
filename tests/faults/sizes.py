"""Large texts: 20 MB, one byte more, and 1 MB in one line. In the real window, with the pauses of its event loop."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from annotator.domain.text import LONGEST_TEXT_BYTES
from tests.faults.child import child_of
from tests.faults.table import NOTHING, Row, shown
from tests.making import new_project

_MOST_PAUSE = 1.0  # seconds
_MOST_OPENING = 10.0
_SENTENCE = "Menteri luar negeri Rusia menolak usul itu, kata dua diplomat di Jenewa kemarin sore.\n"
_LINE = 1_000_000
_LABELS = 18


def _text_of(size: int) -> bytes:
    sentences = (_SENTENCE * (size // len(_SENTENCE) + 1)).encode()
    return sentences[:size]


def import_large(say: Connection, folder: str, file: str) -> None:
    """The child: import a file in the window; say what it complained of, the length on screen, the wait, the pause."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", ANNOTATOR_HOME=f"{folder}/home")
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from annotator.app import open_window

    app = QApplication([])
    project = Path(folder) / "work.annot"
    new_project(project).close()
    window = open_window([project])
    while not window.ready:
        app.processEvents()
    heard: list[str] = []
    window.files.complained.connect(lambda sentence, lines: heard.extend([sentence, *map(str, lines)]))
    longest, last = 0.0, time.perf_counter()

    def beat() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    timer = QTimer(window, interval=5)
    timer.timeout.connect(beat)
    timer.start()
    begun = last = time.perf_counter()
    window.files.import_files([Path(file)])
    while window.page.article is None and not heard and time.perf_counter() - begun < 60:
        app.processEvents()
    took = time.perf_counter() - begun
    while time.perf_counter() - begun < took + 1:  # what comes a moment later is part of it
        app.processEvents()
    say.send((heard, len(window.page.text) if window.page.article else 0, took, longest))
    window.close()


def tag_one_line(say: Connection, folder: str) -> None:
    """The child: tag words of an article of one line of 1 MB; say the seconds of each, and of Qt's own formatting."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", ANNOTATOR_HOME=f"{folder}/home")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QTextCharFormat, QTextCursor
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QTextEdit

    from annotator.app import open_window

    app = QApplication([])
    text = (_SENTENCE.replace("\n", " ") * (_LINE // len(_SENTENCE) + 1))[:_LINE]
    article = Path(folder) / "line.txt"
    article.write_bytes(text.encode())
    project = Path(folder) / "work.annot"
    new_project(project).close()
    begun = time.perf_counter()
    window = open_window([project, article])
    while window.page.article is None and time.perf_counter() - begun < 60:
        app.processEvents()
    opened = time.perf_counter() - begun
    QTest.qWaitForWindowActive(window)
    places = [_LINE // 20 * each + text[_LINE // 20 * each :].index("Rusia") for each in range(_LABELS)]

    def by_key(at: int) -> None:
        window.view.select(at, at + 5)
        QTest.keyClick(window.view, Qt.Key.Key_2)
        window.view.viewport().repaint()

    ours = _seconds(by_key, places)  # before another window takes the keys
    ours = _seconds(by_key, places)  # before the other window takes the activation
    plain = QTextEdit()
    plain.setReadOnly(True)
    plain.resize(window.view.size())
    plain.setPlainText(text)
    plain.show()
    app.processEvents()
    colour = QTextCharFormat()
    colour.setBackground(Qt.GlobalColor.yellow)

    def by_qt(at: int) -> None:
        cursor = plain.textCursor()
        cursor.setPosition(at)
        cursor.setPosition(at + 5, QTextCursor.MoveMode.KeepAnchor)
        plain.setTextCursor(cursor)
        cursor.mergeCharFormat(colour)
        plain.viewport().repaint()

    theirs = _seconds(by_qt, places)
    say.send((opened, len(window.page.annotations), ours, theirs))
    window.close()


def _seconds(work: Callable[[int], None], places: list[int]) -> float:
    took = []
    for at in places:
        begun = time.perf_counter()
        work(at)
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def large_text(size: int = LONGEST_TEXT_BYTES) -> Row:
    """A text of `size` bytes opens, without a long pause; one that is just over 20 MB is refused in a sentence."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="annotator-sizes-") as name:
        heard, length, took, pause = _imported(Path(name), size)
        if heard or length != size:
            wrong.append(f"{length} characters are on screen; {shown(heard)}")
        if took > _MOST_OPENING or pause > _MOST_PAUSE:
            wrong.append("too slow")
    with tempfile.TemporaryDirectory(prefix="annotator-sizes-") as name:
        heard, length, _, over_pause = _imported(Path(name), LONGEST_TEXT_BYTES + 1)
        if length or not any("20 MB" in each and "Split" in each for each in heard):
            wrong.append(f"over 20 MB: {length} characters are on screen; {shown(heard)}")
        if over_pause > _MOST_PAUSE:
            wrong.append(f"over 20 MB: a pause of {over_pause:.1f} s")
    note = f"{size / 1e6:.0f} MB open in {took:.1f} s, longest pause {pause:.2f} s {shown(wrong)}".strip()
    return Row("text of 20 MB, and over", 2, len(wrong), NOTHING, note)


def _imported(folder: Path, size: int) -> tuple[list[str], int, float, float]:
    file = folder / "article.txt"
    file.write_bytes(_text_of(size))
    with child_of(import_large, str(folder), str(file)) as (_, hear):
        if not hear.poll(120):
            return ["nothing was said within 120 s"], 0, 120.0, 120.0
        heard, length, took, pause = hear.recv()
        return heard, length, took, pause


def one_line() -> Row:
    """One line of 1 MB is tagged no slower than Qt's own text edit formats it."""
    with tempfile.TemporaryDirectory(prefix="annotator-line-") as name, child_of(tag_one_line, name) as (_, hear):
        if not hear.poll(300):
            return Row("one line of 1 MB", 1, 1, NOTHING, "nothing was said within 300 s")
        opened, labels, ours, theirs = hear.recv()
    ratio = ours / theirs
    times = f"one {ours * 1000:.1f} ms, mergeCharFormat {theirs * 1000:.1f} ms, ratio {ratio:.3f}"
    note = f"open in {opened:.1f} s; {labels} labels, {times}"
    return Row("one line of 1 MB", 1, int(labels != _LABELS or ratio > 1), NOTHING, note)
