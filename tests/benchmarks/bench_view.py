"""The text half of the window against plain Qt (speed.md, targets 1 to 5), as ratios within one run.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.benchmarks.bench_view

Not a test: what misses its target is printed as such. Of targets 2 and 3 this measures the painting part, without
the store.
"""

import gc
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.domain.spans import Span
from annotator.ui.article_view import ArticleView, Mark
from annotator.ui.theme import Theme, load_theme

_WORDS = "harga beras naik di tiga provinsi menurut badan pangan nasional pada hari Senin setelah hujan".split()
THEMES = Path(__file__).parents[2] / "resources" / "themes"
_TAGS = ("actor", "country", "stance", "number")
Widget = TypeVar("Widget", bound=QPlainTextEdit)


def an_article(size: int, *, one_line: bool = False) -> str:
    """About `size` characters of words, in paragraphs of some 500 or in one."""
    rng = random.Random(7)
    words: list[str] = []
    length = in_line = 0
    while length < size:
        word = rng.choice(_WORDS)
        length, in_line = length + len(word) + 1, in_line + len(word) + 1
        ends = in_line > 500 and not one_line
        words.append(word + ("\n" if ends else " "))
        in_line = 0 if ends else in_line
    return "".join(words)


def some_marks(text: str, count: int) -> list[Mark]:
    """`count` marks of 5 to 40 characters, spread over the text."""
    rng = random.Random(8)
    starts = sorted(rng.randrange(len(text) - 50) for _ in range(count))
    return [Mark(key, Span(at, at + rng.randint(5, 40)), rng.choice(_TAGS)) for key, at in enumerate(starts)]


def shown(widget: Widget, theme: Theme) -> Widget:
    """`widget` on screen, in the size and the font that the article has."""
    widget.setFont(ArticleView(theme).font())
    widget.resize(700, 800)
    widget.show()
    QApplication.processEvents()
    return widget


def milliseconds(action: Callable[[], object]) -> float:
    """How long `action` and the painting that follows from it take, without the rests that Python's garbage needs."""
    gc.disable()
    begun = time.perf_counter()
    action()
    QApplication.processEvents()
    spent = (time.perf_counter() - begun) * 1000
    gc.enable()
    return spent


def best_of(runs: int, action: Callable[[], object]) -> float:
    return median(milliseconds(action) for _ in range(runs))


def p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


def tell(target: str, figure: float, limit: float, detail: str) -> None:
    verdict = "ok    " if figure <= limit else "MISSED"
    print(f"{verdict} {target:<58} {figure:8.4f} <= {limit:<7.4g} {detail}", flush=True)


def merged_formats(editor: QPlainTextEdit, marks: list[Mark]) -> None:
    """What peers do: one character format a span."""
    style = QTextCharFormat()
    style.setBackground(QColor("#DFE3F0"))
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    for mark in marks:
        cursor = QTextCursor(editor.document())
        cursor.setPosition(mark.span.start)
        cursor.setPosition(mark.span.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)


def opened(view: ArticleView, text: str, marks: list[Mark]) -> None:
    view.show_text(text, language="id", marks=marks)


def bench_open(view: ArticleView, plain: QPlainTextEdit) -> None:
    text = an_article(1_000_000)
    marks = some_marks(text, 10_000)
    ours, theirs = [], []
    for _ in range(15):
        theirs.append(milliseconds(lambda: plain.setPlainText(text)))
        ours.append(milliseconds(lambda: opened(view, text, marks)))
    limit, own = median(theirs), median(ours)
    tell("1  open 1 MB/10,000 : plain", own / limit, 1.3, f"{own:.1f} : {limit:.1f} ms")

    text = an_article(200_000)
    marks = some_marks(text, 10_000)
    own = best_of(5, lambda: opened(view, text, marks))
    plain.setPlainText(text)
    QApplication.processEvents()
    peers = milliseconds(lambda: merged_formats(plain, marks))
    tell("1  open 200 KB/10,000 : mergeCharFormat a span", own / peers, 1 / 80, f"{own:.1f} : {peers:.0f} ms")


def bench_mark(view: ArticleView, plain: QPlainTextEdit) -> None:
    text = an_article(1_000_000)
    opened(view, text, some_marks(text, 10_000))
    plain.setPlainText(text)
    QApplication.processEvents()
    repaint = median(milliseconds(plain.viewport().update) for _ in range(60))
    times = added(view)
    tell("2  add one at 1 MB/10,000, painted : plain repaint", median(times) / repaint, 1.2, spread(times, repaint))

    by_count: dict[int, list[float]] = {}
    for count in (100, 10_000):
        text = an_article(20_000)
        opened(view, text, some_marks(text, count))
        by_count[count] = added(view)
    many, few = by_count[10_000], median(by_count[100])
    tell("3  add one at 20 KB/10,000 : 20 KB/100", median(many) / few, 1.5, spread(many, few))


def added(view: ArticleView) -> list[float]:
    """The times of adding a mark in sight, one after the other."""
    QApplication.processEvents()
    spans = [Span(30 + 12 * (i % 30), 40 + 12 * (i % 30) + i // 30) for i in range(100)]
    return [milliseconds(lambda i=i: view.add_mark(Mark(-1 - i, spans[i], "actor"))) for i in range(100)]  # type: ignore[misc]


def spread(times: list[float], other: float) -> str:
    return f"{median(times):.2f} (p99 {p99(times):.2f}) : {other:.2f} ms"


def bench_scroll(view: ArticleView, plain: QPlainTextEdit) -> None:
    text = an_article(5_000_000)
    opened(view, text, some_marks(text, 100_000))
    plain.setPlainText(text)
    QApplication.processEvents()
    own, limit = p99(scrolled(view)), p99(scrolled(plain))
    tell("4  scroll 5 MB/100,000, p99 : plain", own / limit, 1.3, f"{own:.2f} : {limit:.2f} ms")
    own, limit = memory_of("view"), memory_of("plain")
    tell("4  memory 5 MB/100,000 : plain", own / limit, 1.3, f"{own:.0f} : {limit:.0f} MB")


def scrolled(editor: QPlainTextEdit) -> list[float]:
    """The times of three hundred turns of the wheel and of forty pages, from the middle on."""
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    steps = [3] * 300 + [25] * 40
    return [milliseconds(lambda step=step: bar.setValue(bar.value() + step)) for step in steps]  # type: ignore[misc]


def memory_of(kind: str) -> float:
    """The memory in MB of a process of its own that opens 5 MB, with 100,000 marks (`view`) or none."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_view", kind]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    return float(done.stdout)


def bench_one_paragraph(view: ArticleView, plain: QPlainTextEdit) -> None:
    text = an_article(1_000_000, one_line=True)
    marks = some_marks(text, 10_000)
    opened(view, text, marks)
    own = median(added(view)[:10])
    plain.setPlainText(text)
    QApplication.processEvents()
    theirs = median(milliseconds(lambda mark=mark: merged_formats(plain, [mark])) for mark in marks[:5])  # type: ignore[misc]
    tell("5  one paragraph of 1 MB/10,000, an edit : mergeCharFormat", own / theirs, 1, f"{own:.1f} : {theirs:.0f} ms")


def main() -> None:
    app = QApplication.instance() or QApplication([])
    theme = load_theme(THEMES, "light")
    if len(sys.argv) > 1:
        measure_memory(sys.argv[1], theme)
        return
    view, plain = shown(ArticleView(theme), theme), shown(QPlainTextEdit(readOnly=True), theme)
    for bench in (bench_open, bench_mark, bench_scroll, bench_one_paragraph):
        bench(view, plain)
    del app


def measure_memory(kind: str, theme: Theme) -> None:
    text = an_article(5_000_000)
    if kind == "view":
        opened(shown(ArticleView(theme), theme), text, some_marks(text, 100_000))
    else:
        shown(QPlainTextEdit(), theme).setPlainText(text)
    QApplication.processEvents()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


if __name__ == "__main__":
    main()
