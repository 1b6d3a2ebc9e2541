"""The main job as a person does it: open, label by keys, be interrupted, go on, undo, export."""

import csv
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.cli import main
from annotator.domain.records import State
from tests.making import ROOT, SEEDS
from tests.ui import korut_rusia
from tests.ui.conftest import Hands, OpenWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = {"actor": Qt.Key.Key_1, "country": Qt.Key.Key_2, "stance": Qt.Key.Key_3, "number": Qt.Key.Key_4}
TEXT = "Sidang di Jenewa\n\nRusia menolak usul itu 🙂, kata dua diplomat.\nKorut diam.\n"

# The child opens the window on a project, tags by keys, says so, and waits to be killed.
_CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from annotator.app import open_window

app = QApplication([])
window = open_window([Path(sys.argv[1])])

def work():
    for quote, key in (("Rusia", Qt.Key.Key_2), ("dua diplomat", Qt.Key.Key_4), ("Korut", Qt.Key.Key_2)):
        start = window.page.text.index(quote)
        window.view.select(start, start + len(quote))
        QTest.keyClick(window.view, key)
        print("saved", quote, flush=True)
    print("all", flush=True)

window.became_ready.connect(lambda: QTimer.singleShot(0, work))
app.exec()
"""


def test_labelled_killed_opened_again_undone_and_exported(
    tmp_path: Path, home: Path, open_it: OpenWindow, hands: Callable[..., Hands], capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "work.annot"
    article = tmp_path / "sidang.txt"
    article.write_bytes(TEXT.encode())
    assert main(["new", str(project)]) == 0
    assert main(["import", str(project), str(article)]) == 0

    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(project)], stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ}
    )
    assert child.stdout is not None
    said = [line.strip() for line in iter(child.stdout.readline, "all\n")]
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert said == ["saved Rusia", "saved dua diplomat", "saved Korut"]

    window = open_it(project)
    assert [each.quote for each in window.page.annotations] == ["Rusia", "dua diplomat", "Korut"]
    hand = hands(window)
    hand.press(Qt.Key.Key_Z, CONTROL)
    assert [each.quote for each in window.page.annotations] == ["Rusia", "dua diplomat"]
    hand.press(Qt.Key.Key_Z, CONTROL, SHIFT)
    hand.press(Qt.Key.Key_Z, CONTROL, times=2)
    assert [each.quote for each in window.page.annotations] == ["Rusia"]
    hand.press(Qt.Key.Key_Z, CONTROL, SHIFT)
    hand.press(Qt.Key.Key_Return, CONTROL)
    assert window.list.visible_ids()
    window.close()

    out = tmp_path / "out.jsonl"
    capsys.readouterr()
    assert main(["export", str(project), "-o", str(out)]) == 0
    (line,) = out.read_text("utf-8").splitlines()
    exported = json.loads(line)
    assert exported["text"] == TEXT
    assert [(a["quote"], a["tag"]) for a in exported["annotations"]] == [
        ("Rusia", "country"),
        ("dua diplomat", "number"),
    ]
    assert all(TEXT[a["start"] : a["end"]] == a["quote"] for a in exported["annotations"])
    assert [layer["state"] for layer in exported["layers"]] == ["done"]


@pytest.mark.skipif(not korut_rusia.PATH.exists(), reason="the article is not beside this checkout (../shared/seeds)")
def test_every_country_actor_and_number_of_an_article_by_keys_alone(
    tmp_path: Path, open_it: OpenWindow, hands: Callable[..., Hands]
) -> None:
    window = open_it(korut_rusia.PATH)
    hand = hands(window)
    wanted = korut_rusia.labels(window.page.text)
    caret = 0
    took: list[float] = []
    worked: list[float] = []
    hand.press(Qt.Key.Key_Home, CONTROL)
    for tag, span in wanted:
        towards = Qt.Key.Key_Right if span.start > caret else Qt.Key.Key_Left
        hand.press(towards, times=abs(span.start - caret))
        hand.press(Qt.Key.Key_Right, SHIFT, times=len(span))
        begun, busy = time.perf_counter(), time.process_time()
        hand.press(KEYS[tag])
        window.view.viewport().repaint()
        took.append(time.perf_counter() - begun)
        worked.append(time.process_time() - busy)
        caret = span.end
        assert window.view.caret() == caret
        assert not window.view.selected_spans()
    path = tmp_path / "out.csv"
    layer = window.page.layer
    assert layer is not None
    window.close()
    project = tmp_path / "home" / "projects" / "korut-rusia.annot"
    assert main(["export", str(project), "-o", str(path), "--layer", layer.name, "--raw"]) == 0

    text = korut_rusia.PATH.read_text("utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)
    got = Counter((row["tag"], int(row["start"]), int(row["end"])) for row in rows)
    assert got == Counter((tag, span.start, span.end) for tag, span in wanted)
    took.sort()
    print(f"key to saved and painted: {len(took)} labels, median {statistics.median(took) * 1000:.1f} ms, "
          f"p99 {took[int(len(took) * 0.99) - 1] * 1000:.1f} ms, worst {took[-1] * 1000:.1f} ms")  # fmt: skip
    # What this process worked: on a machine that does other things besides, the wall clock counts those too. Beside
    # another process of tests a core is slower still.
    assert statistics.median(worked) < (0.016 if "PYTEST_XDIST_WORKER" not in os.environ else 0.032)


def test_opening_the_starter_corpus_makes_a_project_and_opening_it_again_changes_nothing(
    home: Path, open_it: OpenWindow, hands: Callable[..., Hands]
) -> None:
    window = open_it(SEEDS)
    assert [layer.name for layer in window.page.layers] == ["Ana", "Budi"]
    assert len(window.list.visible_ids()) == 9
    assert window.page.article is not None
    hand = hands(window)
    hand.press(Qt.Key.Key_Return, CONTROL)
    operations = window.desk.ask(lambda reader: len(list(reader.operations())))
    window.close()

    again = open_it(SEEDS)
    assert again.desk.ask(lambda reader: len(list(reader.operations()))) == operations
    rows = again.desk.ask(lambda reader: reader.article_rows(again.page.layer.id if again.page.layer else None))
    assert [row.state.state for row in rows].count(State.DONE) == 1
    assert (home / "projects" / "seeds.annot").exists()
