"""An article on paper: whole rows, marks where their words are, a table, and a PDF that appears whole."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.spans import Span
from annotator.paths import places
from annotator.ui.main_window import MainWindow
from annotator.ui.printing.leaf import Paper, Printed, PrintedRow
from annotator.ui.printing.pages import ArticlePages
from annotator.ui.printing.printing import paper_theme, pdf_of, printed_of
from annotator.ui.printing.table import TableRow
from annotator.ui.span_index import Mark
from tests.making import label
from tests.ui.articles import a_theme
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, NEWS, Key, child, focus_name, make_project

pytestmark = [
    pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints"),
    pytest.mark.usefixtures("qapp"),
]

PAPER = Paper.of(QSizeF(595, 842), 72)
ARABIC = "ولم ينفِ الرئيس الروسي فلاديمير بوتين وجود هذه القوات\n"


def printed(text: str, *marks: Mark, rows: int = 0) -> Printed:
    table = [PrintedRow("A", "actor", f"quote {number}", "a value", "a note") for number in range(rows)]
    return Printed("A title", "detik · 1 Nov 2024", text, None, marks, table, "foot")


def drawn(pages: ArticlePages, number: int) -> QImage:
    image = QImage(round(PAPER.width), round(PAPER.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    pages.paint(painter, number)
    painter.end()
    return image


def inked(image: QImage, left: int, right: int, top: int, bottom: int) -> bool:
    return any(image.pixelColor(x, y).lightness() < 128 for y in range(top, bottom) for x in range(left, right))


def coloured(image: QImage, colour: QColor) -> list[tuple[int, int]]:
    return [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y) == colour]


def test_no_row_is_cut_and_none_is_lost() -> None:
    text = "".join(f"Baris nomor {number} dari sebuah berita yang panjang.\n\n" for number in range(150))
    marks = [Mark(key, Span(key * 20, key * 20 + 15), "actor", "annotation", "A") for key in range(300)]
    pages = ArticlePages(printed(text, *marks, rows=60), PAPER, a_theme())
    assert len(pages) > 4
    body = PAPER.body
    for page in pages._pages:
        below = 0.0
        for top, row in page:
            assert top == pytest.approx(below)
            below = top + row.height
        assert below <= body.height()
    heights = sum(row.height for page in pages._pages for _, row in page)
    assert heights > (len(pages) - 1) * body.height() * 0.9
    last = drawn(pages, len(pages) - 1)
    assert inked(last, 60, 300, round(body.top()), round(body.top()) + 40)


def test_the_heading_of_the_table_stands_on_each_of_its_pages_and_never_alone() -> None:
    for lines in range(20, 60):
        pages = ArticlePages(printed("Satu baris.\n" * lines, rows=70), PAPER, a_theme())._pages
        with_table = [page for page in pages if any(isinstance(row, TableRow) for _, row in page)]
        assert len(with_table) >= 2
        for page in with_table:
            table = [row for _, row in page if isinstance(row, TableRow)]
            assert [bool(row.letter) for row in table[:2]] == [False, True]
        assert all(isinstance(page[0][1], TableRow) for page in with_table[1:])


def test_a_mark_is_printed_under_its_words_in_its_colour() -> None:
    theme = a_theme()
    pages = ArticlePages(
        printed("Presiden Rusia diam.", Mark(1, Span(9, 14), "country", "annotation", "C")), PAPER, theme
    )
    image = drawn(pages, 0)
    line = coloured(image, theme.tag("country").line)
    assert line
    xs, ys = [x for x, _ in line], [y for _, y in line]
    assert max(ys) - min(ys) <= 3
    assert inked(image, min(xs), max(xs), min(ys) - 14, min(ys) - 2), "its words stand above it"


def test_arabic_begins_at_the_right() -> None:
    pages = ArticlePages(printed(ARABIC), PAPER, a_theme())
    image = drawn(pages, 0)
    body = PAPER.body
    row = range(round(body.top()) + 60, round(body.top()) + 90)
    assert inked(image, round(body.right()) - 40, round(body.right()), row.start, row.stop)
    assert not inked(image, round(body.left()), round(body.left()) + 40, row.start, row.stop)


@pytest.mark.parametrize("text", ["", "\n\n\n", "x" * 20_000, "🙂\u2028\u2029\r"])
def test_any_text_can_be_printed(text: str) -> None:
    pages = ArticlePages(printed(text), PAPER, a_theme())
    for number in range(len(pages)):
        drawn(pages, number)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def test_a_pdf_has_the_pages_that_were_laid_out() -> None:
    theme = paper_theme(places())
    short, long = (pdf_of(printed(NEWS, rows=count), theme) for count in (0, 200))
    assert short.startswith(b"%PDF-")
    assert pages_of(short) == 1
    assert pages_of(long) > 3


@pytest.fixture
def window(tmp_path: Path, open_it: OpenWindow) -> MainWindow:
    start = NEWS.index("Rusia")
    labels = [label(NEWS, start, start + 5, "country", layer="Ana", attributes={"country": "RUS"}, note="lihat")]
    return open_it(make_project(tmp_path / "p.annot", NEWS, labels=labels))


def test_the_page_is_printed_with_what_its_annotations_say(window: MainWindow) -> None:
    found = printed_of(window.page, window.view, "p", with_table=True)
    assert found is not None
    assert found.rows == [PrintedRow("C", "country", "Rusia", "RUS", "lihat")]
    assert [mark.span.quote(NEWS) for mark in found.marks] == ["Rusia"]
    assert "Ana" in found.foot
    assert found.about.split("\n")[-1] == "C Country"


def test_ctrl_p_saves_a_pdf_by_a_dialog_beside_the_work(
    window: MainWindow, hands: Callable[[MainWindow], Hands], tmp_path: Path, qtbot: QtBot
) -> None:
    hands(window).press(Key.Key_P, CONTROL)
    assert focus_name() == "print.pdf"
    child(window, QToolButton, "print.table.none").click()
    hands(window).press(Key.Key_Return)
    field = child(window, QLineEdit, "dialog.path")
    target = tmp_path / "berita"
    field.setText(str(target))
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil((tmp_path / "berita.pdf").exists)
    assert pages_of((tmp_path / "berita.pdf").read_bytes()) == 1
    assert window.sheets.sheet is None
    QApplication.processEvents()


def test_a_folder_that_takes_no_file_is_told(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    window.printing.save_pdf(tmp_path / "x.pdf")
    assert window.notice.isVisible()
    assert "x.pdf" in window.notice.sentence()
