"""Promotional lines are greyed in the article on screen, and are still text like any other."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.window import child, make_project, select, tagged

TITLE = "Harga Beras Naik"
ONE = f"{TITLE}\n{TITLE}\nHarga beras naik 12 persen di Jakarta.\nBaca juga: Impor Dibuka\n[Gambas Video 20detik]\n"
TWO = "Sidang Ditutup\nRusia menolak usul itu.\nTonton juga: Sidang Kemarin\n"


def greyed(window: MainWindow) -> list[str]:
    return [span.quote(window.page.text) for span in window.view._greyed]


@pytest.fixture
def window(open_it: OpenWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_it(make_project(tmp_path / "x.annot", ONE, TWO))
    qtbot.waitUntil(lambda: bool(greyed(window)))
    return window


def test_promotional_and_repeated_lines_are_greyed(window: MainWindow) -> None:
    assert greyed(window) == [TITLE, "Baca juga: Impor Dibuka", "[Gambas Video 20detik]"]


def test_each_article_has_its_own(window: MainWindow) -> None:
    window.actions_["article.next"].trigger()
    assert greyed(window) == ["Tonton juga: Sidang Kemarin"]
    window.actions_["article.previous"].trigger()
    assert len(greyed(window)) == 3


def test_a_greyed_line_can_be_tagged_and_copied(window: MainWindow) -> None:
    select(window, "Impor Dibuka")
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Impor Dibuka"
    QTest.keyClick(window.view, Qt.Key.Key_1)
    assert tagged(window) == [("Impor Dibuka", "actor")]
    assert len(greyed(window)) == 3


def test_the_lines_stay_greyed_in_other_colours_and_sizes(window: MainWindow) -> None:
    window.actions_["view.theme"].trigger()
    window.actions_["view.zoom_in"].trigger()
    assert len(greyed(window)) == 3


def test_a_long_article_is_shown_first(open_it: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    long = TWO + "Kedua pihak berunding lagi. " * 10_000 + "\nBaca juga: Akhir\n"
    window = open_it(make_project(tmp_path / "y.annot", TWO, long))
    qtbot.waitUntil(lambda: greyed(window) == ["Tonton juga: Sidang Kemarin"])
    window.actions_["article.next"].trigger()
    assert greyed(window) == []
    qtbot.waitUntil(lambda: greyed(window) == ["Tonton juga: Sidang Kemarin", "Baca juga: Akhir"])
    for step in ("article.previous", "article.next", "article.previous"):
        window.actions_[step].trigger()
    qtbot.wait(100)  # what was still to come of the long one must not reach the short one
    assert greyed(window) == ["Tonton juga: Sidang Kemarin"]


def test_own_rules_hold_beside_and_a_broken_one_is_told(
    open_it: OpenWindow, qtbot: QtBot, tmp_path: Path, home: Path
) -> None:
    own = home / "promotions"
    own.mkdir(parents=True)
    (own / "id.toml").write_text('is = ["Sumber"]\nbegin = ["x"]\n', "utf-8")
    window = open_it(make_project(tmp_path / "x.annot", ONE + "Sumber\n"))
    qtbot.waitUntil(lambda: bool(greyed(window)))
    assert greyed(window)[-2:] == ["[Gambas Video 20detik]", "Sumber"]
    assert "promotional" in window.notice.sentence()
    details = child(window, QPlainTextEdit, "noticeBar.details").toPlainText()
    assert details.startswith(f"{own / 'id.toml'}, line 2: there is no kind of rule 'begin'")


def test_rules_that_are_all_usable_are_not_spoken_of(window: MainWindow) -> None:
    assert window.notice.isHidden()
