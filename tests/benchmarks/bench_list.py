"""The list of 100,000 articles against the raw fetch, and its filter (speed.md, target 7).

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_list

Not a test: what misses its target is printed as such.
"""

import os
import sqlite3
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from annotator.domain.records import Source
from annotator.services.project import Project
from annotator.ui.panes.article_list import ArticleListPane
from annotator.ui.theme import load_theme
from tests.benchmarks.bench_view import THEMES, milliseconds, tell
from tests.benchmarks.corpus import filled
from tests.making import ANA

_ARTICLES = "SELECT id, uid, sha256, length, file_name, title, source, author, published, language, url FROM article"
_STATES = "SELECT article_id, state, note FROM article_state WHERE layer_id = 1"
_COUNTS = "SELECT article_id, count(*) FROM annotation WHERE layer_id = 1 GROUP BY article_id"


def raw_fetch(raw: sqlite3.Connection) -> list[object]:
    """All that the list shows, as sqlite3 gives it."""
    return [raw.execute(query).fetchall() for query in (f"{_ARTICLES} ORDER BY id", _STATES, _COUNTS)]


def bench(path: Path) -> None:
    pane = ArticleListPane(load_theme(THEMES, "light"))
    pane.resize(272, 800)
    pane.show()
    QApplication.processEvents()
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    project = Project.open_to_read(path, ANA, Source.WINDOW)
    layer = project.ask(lambda reader: reader.layers())[0].id
    fetched, shown = [], []
    for _ in range(3):
        fetched.append(milliseconds(lambda: raw_fetch(raw)))
        shown.append(milliseconds(lambda: pane.set_rows(project.ask(lambda reader: reader.article_rows(layer)))))
    theirs, ours = min(fetched), min(shown)
    tell(
        "7  list of 100,000 articles on screen : raw fetch",
        ours / theirs,
        2,
        f"{ours:.0f} : {theirs:.0f} ms, best of 3",
    )
    times = []
    for text in ("nomor 777", "berita", "is:started", "nothing has this"):
        pane.filter.setText("")
        QApplication.processEvents()
        times.append(min(milliseconds(lambda text=text: pane.model.set_filter(text)) for _ in range(3)))  # type: ignore[misc]
    tell(
        "7  filter of 100,000 articles, the slowest of 4, ms",
        max(times),
        20,
        "  ".join(f"{each:.1f}" for each in times),
    )
    raw.close()
    project.close()


def main() -> None:
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        bench(filled(Path(folder) / "x.annot", 100_000, 1, 100))
    del app


if __name__ == "__main__":
    main()
