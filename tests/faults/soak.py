"""Minutes of random real actions in the window, seeded: no uncaught error, little memory, a clean project at the end.

python -m tests.faults.soak --seconds 600 --seed 1
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.app import open_window
from annotator.domain.errors import NothingToUndo, Refused
from annotator.store.integrity import check
from annotator.ui.main_window import MainWindow
from tests.faults.table import NOTHING, Row
from tests.making import SEEDS, dump

_MOST_GROWTH_MB = 50
_LONG_SECONDS = 60  # in less, fonts and caches are still being filled
_WARM_SECONDS = 0.15  # of the time: fonts, icons and caches are filled first

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT, _CONTROL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_TAGS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class Soak:
    """A person without sense, but with hands."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)
        self.done = 0
        self._ways: list[tuple[int, Callable[[], None]]] = [
            (12, self._move),
            (14, self._select),
            (6, self._drag),
            (4, self._double_click),
            (20, self._tag),
            (8, lambda: self._key(self.random.choice((Qt.Key.Key_Tab, Qt.Key.Key_Backtab)))),
            (6, self._edge),
            (4, lambda: self._key(Qt.Key.Key_Delete)),
            (3, lambda: self._key(Qt.Key.Key_D)),
            (4, self._note),
            (8, lambda: self._key(Qt.Key.Key_Z, _CONTROL)),
            (5, lambda: self._key(Qt.Key.Key_Z, _CONTROL | _SHIFT)),
            (2, lambda: self._key(Qt.Key.Key_Return, _CONTROL)),
            (3, lambda: self._key(self.random.choice((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)), _CONTROL)),
            (1, self._filter),
            (1, self._zoom),
            (1, self._theme),
            (1, self._resize),
            (1, self._walk),
        ]

    def step(self) -> None:
        weights = [weight for weight, _ in self._ways]
        _, act = self.random.choices(self._ways, weights)[0]
        act()
        self.done += 1
        QApplication.processEvents()
        # What was given to deleteLater goes when the program's own event loop turns, which does not run here.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        self.window.view.setFocus()
        QTest.keyClick(self.window.view, key, modifiers)

    def _move(self) -> None:
        for _ in range(self.random.randint(1, 12)):
            self._key(self.random.choice(_ARROWS), self.random.choice((_NONE, _CONTROL)))

    def _select(self) -> None:
        for _ in range(self.random.randint(1, 8)):
            self._key(self.random.choice(_ARROWS[:2]), self.random.choice((_SHIFT, _SHIFT | _CONTROL)))

    def _point(self) -> QPoint:
        size = self.window.view.viewport().size()
        return QPoint(self.random.randrange(size.width()), self.random.randrange(size.height()))

    def _drag(self) -> None:
        viewport = self.window.view.viewport()
        held = self.random.choice((_NONE, _ALT))
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, held, self._point())
        for _ in range(3):
            QTest.mouseMove(viewport, self._point())
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, held, self._point())

    def _double_click(self) -> None:
        QTest.mouseDClick(self.window.view.viewport(), Qt.MouseButton.LeftButton, _NONE, self._point())

    def _tag(self) -> None:
        self._key(self.random.choice(_TAGS))

    def _edge(self) -> None:
        self._key(self.random.choice(_ARROWS[:2]), self.random.choice((_ALT, _ALT | _SHIFT)))

    def _note(self) -> None:
        self._key(Qt.Key.Key_M)
        focus = self.window.focusWidget()
        QTest.keyClicks(focus, f"note {self.done}")
        QTest.keyClick(focus, Qt.Key.Key_Escape)

    def _filter(self) -> None:
        field = self.window.findChild(QLineEdit, "articleFilter")
        assert field is not None
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, self.random.choice(("a", "is:open", "rusia", "zzz")))
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Backspace)

    def _zoom(self) -> None:
        self.window.actions_[self.random.choice(("view.zoom_in", "view.zoom_out", "view.zoom_reset"))].trigger()

    def _theme(self) -> None:
        self.window.actions_["view.theme"].trigger()

    def _resize(self) -> None:
        self.window.resize(self.random.randint(800, 1600), self.random.randint(500, 1000))

    def _walk(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_F6)


def run(seconds: float, seed: int) -> Row:
    """Soak for so long. `lost` counts what is not as it must be."""
    errors: list[str] = []

    def note(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        errors.append(f"{kind.__name__}: {error}")

    hook, sys.excepthook = sys.excepthook, note
    try:
        return _soaked(seconds, seed, errors)
    finally:
        sys.excepthook = hook


def _soaked(seconds: float, seed: int, errors: list[str]) -> Row:
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = folder
        window = open_window([SEEDS])
        deadline = time.monotonic() + 60
        while not window.ready and time.monotonic() < deadline:
            app.processEvents()
        soak = Soak(window, seed)
        while window.desk.open_project.ask(lambda reader: not any(o.kind == "Join" for o in reader.operations())):
            soak._tag()  # until I have joined: joining is not undone
            soak._move()
        _undo_all(window)
        window.page.open(None)
        window.open_article(window.list.visible_ids()[0])  # the views take up what was undone behind their back
        project = window.desk.open_project
        start = dump(project)
        before = grown = 0.0
        begun = time.monotonic()
        while (elapsed := time.monotonic() - begun) < seconds:
            soak.step()
            if not before and elapsed > seconds * _WARM_SECONDS:
                before = _settled(window)
        grown = _settled(window) - before
        undone = _undo_all(window)
        wrong = list(errors)
        if grown > _MOST_GROWTH_MB and seconds >= _LONG_SECONDS:
            wrong.append(f"memory grew by {grown:.0f} MB")
        if dump(project) != start:
            wrong.append("undo all did not restore the start")
        path = project.path
        window.close()
        wrong += [str(finding) for finding in check(path)]
    note_text = f"{soak.done} actions, {undone} undone at the end, memory {grown:+.1f} MB {'; '.join(wrong[:3])}"
    return Row("soak", soak.done, len(wrong), NOTHING, note_text)


def _undo_all(window: MainWindow) -> int:
    count = 0
    while True:
        try:
            window.desk.open_project.undo()  # not told to the views: thousands, and the rows are what is compared
        except (NothingToUndo, Refused):  # the import of the corpus, which is too large for the key
            return count
        count += 1


def _settled(window: MainWindow) -> float:
    """The memory, MB, with the window as it was at first: its size, its zoom and its article decide tens of MB."""
    window.resize(1280, 800)
    window.actions_["view.zoom_reset"].trigger()
    window.open_article(window.desk.ask(lambda reader: reader.articles())[0].id)
    for _ in range(5):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return _megabytes()


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    row = run(arguments.seconds, arguments.seed)
    print(" | ".join(row.cells()))
    raise SystemExit(1 if row.lost else 0)


if __name__ == "__main__":
    main()
