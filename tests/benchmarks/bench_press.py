"""The press of a tag's key in the real window, from the key to saved and painted (speed.md, targets 2 and 3).

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_press

Not a test: what misses its target is printed as such. The machine's disk and whatever else runs on it are part of
these figures; so each article is labelled several times, and the quietest run counts.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import open_window
from annotator.paths import places
from annotator.settings import SettingsFile
from annotator.ui.main_window import MainWindow
from tests.benchmarks.bench_view import tell
from tests.benchmarks.corpus import filled
from tests.making import ANA

_RUNS = 3
_PRESSES = 60
_CASES = ((1_000_000, 10_000), (20_000, 100), (20_000, 10_000))
_LONGEST_MS = 16  # of a press that nobody notices


def opened(folder: Path, size: int, labels: int) -> MainWindow:
    """The window on an article of `size` characters with `labels` labels, and nothing left to do."""
    window = open_window([filled(folder / f"{size}-{labels}.annot", 1, labels, size)])
    window.resize(1280, 800)
    _wait_until(lambda: window.ready)
    window.page.open(window.list.visible_ids()[-1])
    if len(window.page.annotations) != labels:
        raise AssertionError(f"{len(window.page.annotations)} labels are shown of {labels}")
    window.view.setFocus()
    QTest.qWait(1000)  # what comes late after opening has come
    return window


def pressed(window: MainWindow, first: int) -> list[float]:
    """The milliseconds of each of sixty presses of 1 from the caret on; `first` is where the first word is looked for.

    Each counts until nothing is left to paint. Before the next, what the program does late has come.
    """
    took: list[float] = []
    places = (each for each in range(first, first + 40 * _PRESSES, 7))
    while len(took) < _PRESSES:
        word = window.view.positions.word_at(next(places))
        if word is None:
            continue
        window.view.select(word.start, word.end)
        QTest.qWait(60)
        count = len(window.page.annotations)
        begun = time.perf_counter()
        QTest.keyClick(window.view, Qt.Key.Key_1)
        QApplication.processEvents()
        spent = (time.perf_counter() - begun) * 1000
        if len(window.page.annotations) > count:  # that word had none yet
            took.append(spent)
    return took


def p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


def quietest(window: MainWindow) -> list[float]:
    return min((pressed(window, 40 + 150 * run) for run in range(_RUNS)), key=median)


def _wait_until(done: Callable[[], bool]) -> None:
    for _ in range(600):
        if done():
            return
        QTest.qWait(20)
    raise AssertionError("the window did not get ready")


def main() -> None:
    app = QApplication.instance() or QApplication([])
    took = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = folder
        settings = SettingsFile(places().settings)
        settings.settings.choose(ANA)
        settings.save()
        for size, labels in _CASES:
            window = opened(Path(folder), size, labels)
            took[size, labels] = quietest(window)
            window.close()
            window.deleteLater()
            QApplication.processEvents()
    large, normal, dense = (took[case] for case in _CASES)
    for name, times in (("1 MB/10,000", large), ("20 KB/100", normal), ("20 KB/10,000", dense)):
        tell(f"2  a press at {name}, p99, ms", p99(times), _LONGEST_MS, f"median {median(times):.1f} ms")
    tell(
        "3  a press at 20 KB/10,000 : 20 KB/100",
        median(dense) / median(normal),
        1.5,
        f"{median(dense):.1f} : {median(normal):.1f} ms",
    )
    del app


if __name__ == "__main__":
    main()
