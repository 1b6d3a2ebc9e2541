"""The pictures of the README, made by the program itself: `python -m tests.pictures [FOLDER [NAME…]]`.

Without FOLDER they go to `tests/pictures/`. A window of 1280 by 800 px on the starter corpus, Ana at work in a home
of her own, driven by real keys. Fonts are those of the machine: two machines do not make the same bytes.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from annotator.app import open_window
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Source
from annotator.jobs.import_articles import import_paths
from annotator.paths import places
from annotator.settings import SettingsFile
from annotator.ui.main_window import MainWindow
from tests.making import SEEDS, new_project
from tests.ui.window import CONTROL, Key, child, select

FOLDER = Path(__file__).with_name("pictures")
SIZE = (1280, 800)
# Ana is invented, and has the first layer of the starter corpus: the pictures show her at work.
ANA = Identity(Uid("ana-of-the-starter-corpus"), "Ana")
INDONESIAN, ARABIC = "Korut", "ربط"
_MOST_WAIT_S = 30.0
_COLOURS = 256

Drive = Callable[[MainWindow], None]


def make_pictures(folder: Path, names: Sequence[str] = ()) -> Iterator[Path]:
    """Make the pictures of these names, or all; yields what was written. Replaces what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or PICTURES:
        theme, drive = PICTURES[name]
        with _at_work(theme) as window:
            drive(window)
            _rest()
            path = folder / f"{name}.png"
            _small(window.grab().toImage()).save(str(path))
        yield path


@contextmanager
def _at_work(theme: str) -> Iterator[MainWindow]:
    """The window on the starter corpus, in a home that goes afterwards; what it remembered before stays untouched."""
    home = os.environ.get("ANNOTATOR_HOME")
    with TemporaryDirectory() as made:
        os.environ["ANNOTATOR_HOME"] = made
        try:
            window = _opened(Path(made) / "starter.annot", theme)
            try:
                yield window
            finally:
                window.close()
                window.deleteLater()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        finally:
            os.environ.pop("ANNOTATOR_HOME")
            if home is not None:
                os.environ["ANNOTATOR_HOME"] = home


def _opened(path: Path, theme: str) -> MainWindow:
    project = new_project(path, ANA, Source.COMMAND_LINE)
    import_paths(project, [SEEDS])
    project.close()
    file = SettingsFile(places().settings)
    file.settings.choose(ANA)
    file.settings.theme = theme
    file.settings.language = "en"
    file.save()
    window = open_window([path])
    window.resize(*SIZE)
    _until(lambda: window.ready, "the window is ready")
    _rest()
    _open_article(window, INDONESIAN)
    return window


# What each picture shows


def _reading(window: MainWindow) -> None:
    """A country in the middle of the text is the current annotation."""
    found = [each for each in window.page.annotations if each.tag == "country"]
    window.labelling.go_to(found[len(found) // 4].id)


def _stance(window: MainWindow) -> None:
    """The stance mode, with the list of who may hold it."""
    _go_to_stance(window)
    QTest.keyClick(window.view, Key.Key_3)
    QTest.keyClick(window.view, Key.Key_H)


def _go_to_stance(window: MainWindow) -> None:
    found = next(each for each in window.page.annotations if each.tag == "stance")
    window.labelling.go_to(found.id)


def _import_preview(window: MainWindow) -> None:
    folder = places().settings.parent / "articles"
    folder.mkdir()
    for path in sorted((SEEDS / "articles").iterdir())[:3]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "pasar.txt").write_text(_NEWS, "utf-8")
    (folder / "harbour.html").write_text(_PAGE, "utf-8")
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    window.files.import_files([folder])
    _until(lambda: window.sheets.sheet is not None, "the import is shown")


def _export(window: MainWindow) -> None:
    QTest.keyClick(window.view, Key.Key_E, CONTROL)
    _until(lambda: window.sheets.sheet is not None, "the export is asked for")
    path = child(window, QLineEdit, "dialog.path")
    path.selectAll()
    QTest.keyClicks(path, "starter.csv")  # beside the project: its folder has another name each time
    _until(lambda: child(window, QLabel, "exportDialog.count").text() != "", "the export is counted")


def _history(window: MainWindow) -> None:
    select(window, "Barat")
    QTest.keyClick(window.view, Key.Key_1)
    _go_to_stance(window)
    for key in (Key.Key_3, Key.Key_O, Key.Key_Plus):
        QTest.keyClick(window.view, key)
    QTest.keyClick(window.view, Key.Key_Z, CONTROL)
    QTest.keyClick(window.view, Key.Key_H, CONTROL)


def _keys(window: MainWindow) -> None:
    QTest.keyClicks(window.view, "?")


def _arabic(window: MainWindow) -> None:
    _open_article(window, ARABIC)
    _reading(window)


def _review(window: MainWindow) -> None:
    """A few differences are decided; the next is a stance on which the two do not agree."""
    QTest.keyClick(window.view, Key.Key_R, CONTROL)
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    _until(lambda: window.reviewing.is_on, "the review is open")
    _rest()
    for key in (Key.Key_R, Key.Key_A, Key.Key_B, Key.Key_R, Key.Key_R, Key.Key_R, Key.Key_A, Key.Key_R, Key.Key_R):
        QTest.keyClick(window.focusWidget(), key)


def _agreement(window: MainWindow) -> None:
    QTest.keyClick(window.view, Key.Key_G, CONTROL)
    _until(lambda: window.agreeing.is_shown and not window.agreeing.background.is_busy, "agreement is computed")


PICTURES: dict[str, tuple[str, Drive]] = {
    "light": ("light", _reading),
    "dark": ("dark", _reading),
    "stance": ("light", _stance),
    "import": ("light", _import_preview),
    "export": ("light", _export),
    "history": ("light", _history),
    "keys": ("light", _keys),
    "arabic": ("light", _arabic),
    "review": ("light", _review),
    "agreement": ("light", _agreement),
}

_NEWS = "Harga ikan turun di Pelabuhan Muara\n\nPedagang menjual 40 ton ikan, Senin (4/11/2024).\n"
_PAGE = """<!doctype html><html lang="en"><head><title>Harbour reopens after storm</title>
<meta name="author" content="Ines Moller"><meta property="article:published_time" content="2024-11-05"></head>
<body><nav>Home | News | Sport</nav><article><h1>Harbour reopens after storm</h1>
<p>The harbour of Port Ellis opened again on Tuesday, two days after a storm had closed it to all ships.</p>
<p>About 300 fishermen went out in the morning, the harbour master said, and the first of them came back by noon.</p>
<p>The council will decide next week whether the old breakwater is to be raised by half a metre.</p>
</article><footer>All rights reserved</footer></body></html>
"""


def _open_article(window: MainWindow, word: str) -> None:
    for id_ in window.list.visible_ids():
        row = window.list.model.row_at(window.list.model.place_of(id_) or 0)
        if word in (row.article.metadata.title or ""):
            window.open_article(id_)
            return
    raise AssertionError(f"there is no article with {word} in its title")


def _until(done: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _MOST_WAIT_S
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QTest.qWait(10)


def _rest() -> None:
    """Until what comes late (the table, the strip, counts) is there as well."""
    QTest.qWait(600)


def _small(image: QImage) -> QImage:
    """With a palette of the colours that are seen most: a third of the bytes."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    seen = Counter(pixels)
    table: list[int] = []
    taken: set[int] = set()
    for colour, _count in seen.most_common():
        near = colour & 0xF8F8F8
        if near not in taken:
            taken.add(near)
            table.append(colour | 0xFF000000)
        if len(table) == _COLOURS:
            break
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def main(arguments: Sequence[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for path in make_pictures(Path(arguments[0]) if arguments else FOLDER, arguments[1:]):
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
