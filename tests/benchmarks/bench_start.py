"""From the start of the process to the first paint and to `ready`, against a bare Qt window (speed.md, target 9).

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_start

Not a test: what misses its target is printed as such. The machine's caches are warm: each start is the best of seven.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.bench_view import tell
from tests.benchmarks.corpus import filled

_ROOT = Path(__file__).parents[2]
_RUNS = 7
# Each prints the time of day at its first paint; the second, when it is ready too.
_BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import sys, time
from pathlib import Path
from annotator import app
moments = []
def watched(paths):
    from PySide6.QtCore import QEvent, QObject
    class Watch(QObject):
        def eventFilter(self, window, event):
            if event.type() != QEvent.Type.Paint or moments:
                return False
            moments.append(0.0)
            window.event(event)
            moments[0] = time.time()
            return True
    window = opened(paths)
    window.watch = Watch()
    window.installEventFilter(window.watch)
    window.became_ready.connect(lambda: (print(*moments, time.time(), flush=True), window.close()))
    return window
opened, app.open_window = app.open_window, watched
app.run_window([Path(sys.argv[1])])
"""


def start(program: str, *arguments: str, home: str) -> list[float]:
    """Milliseconds from the start of the process to each moment that it prints; the best of some runs."""
    found = []
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "ANNOTATOR_HOME": home,
        "PYTHONPATH": str(_ROOT),
        "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled"),  # made by the first run, as an installed program has it
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(_RUNS):
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True, env=environment
        )
        found.append([(float(moment) - begun) * 1000 for moment in done.stdout.split()])
    return [min(times) for times in zip(*found, strict=True)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = filled(Path(folder) / "x.annot", 100, 50)
        (bare,) = start(_BARE, home=folder)
        painted, ready = start(_OURS, str(project), home=folder)
    tell("9  first window painted : a bare Qt window", painted / bare, 2, f"{painted:.0f} : {bare:.0f} ms")
    tell("9  ready with an article : a bare Qt window", ready / bare, 4, f"{ready:.0f} : {bare:.0f} ms")


if __name__ == "__main__":
    main()
