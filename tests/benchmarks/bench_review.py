"""Opening the next disagreement of a review in the real window, at 1,000 articles × 100 annotations × 2 layers.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_review

Not a test: what misses its target is printed as such. A press counts from the key until nothing is left to paint.
"""

import os
import random
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import open_window
from annotator.paths import places
from annotator.settings import SettingsFile
from annotator.store.project_file import tidy_up
from annotator.ui.main_window import MainWindow
from tests.benchmarks.bench_view import tell
from tests.benchmarks.corpus import filled
from tests.making import ANA

_ARTICLES, _LABELS = 1_000, 100
_PRESSES = 200
_LONGEST_MS = 50
_LOOK_MS = 200
CONTROL = Qt.KeyboardModifier.ControlModifier


def with_second_layer(path: Path) -> Path:
    """Let a colleague have labelled the same: one label in ten is missing, one is longer, one has another tag."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("BEGIN")
    raw.execute(
        "INSERT INTO layer (uid, name, person_id, is_gold, created_at, digest) "
        "VALUES ('b', 'Budi', NULL, 0, '2024-11-02T08:30:00.000Z', x'')"
    )
    (layer,) = raw.execute("SELECT id FROM layer WHERE uid = 'b'").fetchone()
    columns = [row[1] for row in raw.execute("PRAGMA table_info(annotation)")]
    at = {name: number for number, name in enumerate(columns)}
    tags = [row[0] for row in raw.execute("SELECT id FROM tag ORDER BY id")]
    texts = dict(raw.execute("SELECT article.id, body.text FROM article JOIN body USING (sha256)"))
    decoded: dict[int, str] = {}
    rng = random.Random(7)
    (offset,) = raw.execute("SELECT max(id) + 1 FROM annotation").fetchone()
    made, copies = [], []
    for row in raw.execute("SELECT * FROM annotation").fetchall():
        what = rng.random()
        if what < 0.1:
            continue
        new = list(row)
        new[at["id"]], new[at["uid"]], new[at["layer_id"]] = row[0] + offset, f"b-{row[at['uid']]}", layer
        if what < 0.2:
            article = row[at["article_id"]]
            text = decoded.setdefault(article, texts[article].decode())
            new[at["end"]] = min(row[at["end"]] + 3, len(text))
            new[at["quote"]] = text[row[at["start"]] : new[at["end"]]]
        elif what < 0.3:
            new[at["tag_id"]] = next(tag for tag in tags if tag != row[at["tag_id"]])
        else:
            copies.append((row[0] + offset, row[0]))
        made.append(new)
    raw.executemany(f"INSERT INTO annotation VALUES ({', '.join('?' * len(columns))})", made)
    raw.executemany(
        "INSERT INTO value (annotation_id, attribute_id, text, digest) "
        "SELECT ?, attribute_id, text, x'' FROM value WHERE annotation_id = ?",
        copies,
    )
    raw.execute("COMMIT")
    raw.close()
    tidy_up(path)
    return path


def wait(ms: int) -> None:
    """As the program waits: what runs beside the window goes on, which `qWait` keeps from it."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def reviewed(window: MainWindow) -> float:
    """Begin the review by its keys; the seconds until all articles are compared."""
    QTest.keyClick(window.view, Qt.Key.Key_R, CONTROL)
    begun = time.perf_counter()
    focus = QApplication.focusWidget()
    if focus is None:
        raise AssertionError("the sheet has no focus")
    QTest.keyClick(focus, Qt.Key.Key_Return)
    for _ in range(3000):
        if window.reviewing.overview.is_complete:
            wait(500)
            return time.perf_counter() - begun - 0.5
        wait(20)
    raise AssertionError("not all articles were compared")


def pressed(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier, times: int) -> list[float]:
    """The milliseconds of each press, until nothing is left to paint; between two, a reader looks at what came."""
    took = []
    for _ in range(times):
        wait(_LOOK_MS)
        focus = QApplication.focusWidget() or window
        begun = time.perf_counter()
        QTest.keyClick(focus, key, held)
        QApplication.processEvents()
        took.append((time.perf_counter() - begun) * 1000)
    return took


def _tell(what: str, took: list[float]) -> None:
    p99 = quantiles(took, n=100)[98]
    tell(f"   {what}, p99, ms", p99, _LONGEST_MS, f"median {median(took):.1f} ms, worst {max(took):.1f} ms")


def main() -> None:
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = folder
        settings = SettingsFile(places().settings)
        settings.settings.choose(ANA)
        settings.save()
        window = open_window([with_second_layer(filled(Path(folder) / "review.annot", _ARTICLES, _LABELS))])
        window.resize(1280, 800)
        for _ in range(600):
            if window.ready:
                break
            wait(20)
        wait(1000)
        seconds = reviewed(window)
        print(f"   comparing {_ARTICLES} articles × {_LABELS} × 2 beside the window: {seconds:.1f} s")
        none = Qt.KeyboardModifier.NoModifier
        _tell("next disagreement in the article", pressed(window, Qt.Key.Key_N, none, _PRESSES))
        _tell("next article with a disagreement", pressed(window, Qt.Key.Key_PageDown, CONTROL, _PRESSES))
        _tell("a decision, saved, and the next one", pressed(window, Qt.Key.Key_R, none, _PRESSES // 4))
        window.close()
        window.deleteLater()
        QApplication.processEvents()
    del app


if __name__ == "__main__":
    main()
