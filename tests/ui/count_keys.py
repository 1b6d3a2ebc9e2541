"""How many keys and clicks the main job takes, by real events: `python -m tests.ui.count_keys`.

Open a folder, label ten given spans, correct two, undo one, mark done, export. Letters of a path are counted apart:
who chooses in a dialog or drops a folder types none.
"""

import csv
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from annotator.ui.main_window import MainWindow
from tests.ui.window import ALT, CONTROL, NONE, child, click, drag, place

TEXT = """Rusia dan Korut mempererat kerja sama

Presiden Rusia Vladimir Putin menyambut utusan Korea Utara di Moskow, Jumat.
Sekitar 8.000 tentara kini berada di Kursk, kata Lin Jian. Washington menolak usul itu.
"""
KEYS = {"actor": Qt.Key.Key_1, "country": Qt.Key.Key_2, "stance": Qt.Key.Key_3, "number": Qt.Key.Key_4}

# What is to be labelled in the end, in the order of the text.
SPANS = (
    ("Rusia", "country"),
    ("Korut", "country"),
    ("Presiden Rusia Vladimir Putin", "actor"),
    ("Korea Utara", "country"),
    ("Moskow", "country"),
    ("Sekitar 8.000 tentara", "number"),
    ("Kursk", "actor"),  # made a country, which is undone again
    ("Lin", "actor"),  # too short, corrected below
    ("Washington", "country"),
    ("menolak usul itu", "stance"),
)
CORRECTED = {("Lin", "actor"): ("Lin Jian", "actor")}


@dataclass(slots=True)
class Step:
    """What one step cost. `letters` are those of a path, and in `keys` they are not."""

    name: str
    keys: int = 0
    clicks: int = 0
    letters: int = 0


class Person:
    """Works on a window, and counts. A drag is one click, as is a click into a word."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.steps: list[Step] = []

    def begin(self, name: str) -> None:
        self.steps.append(Step(name))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        self.steps[-1].keys += 1
        QTest.keyClick(on or self.window.focusWidget(), key, modifiers)

    def type_path(self, field: QLineEdit, path: Path) -> None:
        self.steps[-1].letters += len(str(path))
        QTest.keyClicks(field, str(path))

    def click(self, code_point: int) -> None:
        self.steps[-1].clicks += 1
        click(self.window.view, code_point)

    def select(self, start: int, end: int) -> None:
        self.steps[-1].clicks += 1
        view = self.window.view
        drag(view, place(view, start, right=1), place(view, end, right=1))

    def mark(self, quote: str, tag: str, after: int) -> int:
        """One word by a click into it, more by a drag; then the key. Returns where it ends."""
        start = self.window.page.text.index(quote, after)
        if " " in quote:
            self.select(start, start + len(quote))
        else:
            self.click(start + 1)
        self.press(KEYS[tag])
        return start + len(quote)


def wait(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the window work until it holds. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to it")
        QApplication.processEvents()
        time.sleep(0.002)


def work(window: MainWindow, folder: Path) -> list[Step]:
    """Do the whole task on a window without a project. `folder` holds one article, `TEXT`."""
    person = Person(window)
    person.begin("open a folder")
    person.press(Qt.Key.Key_Space, on=child(window, QPushButton, "chooseFiles"))
    wait(lambda: any(each.isVisible() for each in window.findChildren(QFileDialog)))
    field = child(window, QLineEdit, "dialog.path")
    person.type_path(field, folder)
    person.press(Qt.Key.Key_Return, on=field)
    wait(lambda: window.page.article is not None and window.isActiveWindow() and window.view.hasFocus())

    person.begin("label ten spans")
    after = 0
    for quote, tag in SPANS:
        after = person.mark(quote, tag, after)

    person.begin("correct an end")
    person.click(window.page.text.index("Lin Jian") + 1)
    for _ in range(len(" Jian")):
        if "Lin Jian" in {each.quote for each in window.page.annotations}:
            break
        person.press(Qt.Key.Key_Right, ALT)
    person.begin("correct a tag")
    person.click(window.page.text.index("Kursk") + 1)
    person.press(KEYS["country"])

    person.begin("undo one")
    person.press(Qt.Key.Key_Z, CONTROL)
    person.begin("mark done")
    person.press(Qt.Key.Key_Return, CONTROL)
    person.begin("export")
    person.press(Qt.Key.Key_E, CONTROL)
    person.press(Qt.Key.Key_Return)
    wait(lambda: not window.files.background.is_busy)
    return person.steps


def exported(path: Path) -> list[tuple[str, str]]:
    """Quote and tag of the rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["quote"], row["tag"]) for row in csv.DictReader(file)]


def report(steps: list[Step]) -> str:
    """A line a step, and the sums."""
    whole = Step("in all", *(sum(getattr(step, name) for step in steps) for name in ("keys", "clicks", "letters")))
    lines = [f"{'':20}{'keys':>6}{'clicks':>8}{'path letters':>14}"]
    lines += [f"{each.name:20}{each.keys:>6}{each.clicks:>8}{each.letters:>14}" for each in (*steps, whole)]
    return "\n".join(lines)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="annotator-keys-") as base:
        os.environ["ANNOTATOR_HOME"] = f"{base}/home"
        folder = Path(base) / "berita"
        folder.mkdir()
        (folder / "berita.txt").write_text(TEXT, "utf-8")
        from annotator.app import open_window

        window = open_window([])
        wait(lambda: window.ready)
        print(report(work(window, folder)))
        window.close()


if __name__ == "__main__":
    main()
