"""Figures and reports on agreement as files, the colours of the charts, and work that is stopped."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.errors import Refused
from annotator.jobs import agreement
from annotator.jobs.task import Task
from annotator.ui.agreement.saving import FIGURES, figure_paths
from annotator.ui.main_window import MainWindow
from tests.ui.agreement_page import open_page, two_people, wait
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, LEFT_BUTTON, Key, child, focus_name

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return two_people(tmp_path / "p.annot")


def save(window: MainWindow, qtbot: QtBot, button: str, path: Path) -> None:
    """Press the button, type the path, press Enter."""
    QTest.mouseClick(child(window.agreeing.page, QPushButton, button), LEFT_BUTTON)
    assert focus_name() == "dialog.path"
    field = child(window, QLineEdit, "dialog.path")
    QTest.keyClicks(field, str(path))
    QTest.keyClick(field, Key.Key_Return)
    wait(window, qtbot)
    qtbot.waitUntil(lambda: window.sheets.sheet is None)


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def test_figures_and_reports_are_written_where_the_path_says(
    tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    open_page(window, qtbot)
    save(window, qtbot, "agreement.figures", tmp_path / "all.svg")
    assert sorted(path.name for path in tmp_path.glob("all*")) == sorted(f"all-{each}.svg" for each in FIGURES)
    for path in tmp_path.glob("all*.svg"):
        assert ElementTree.parse(path).getroot().tag.endswith("svg")  # noqa: S314  # our own
    assert "all-by-tag.svg" in said(window)
    save(window, qtbot, "agreement.report", tmp_path / "r.html")
    text = (tmp_path / "r.html").read_text("utf-8")
    assert "Ana" in text
    assert text.lstrip().lower().startswith("<!doctype html>")
    save(window, qtbot, "agreement.report", tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        assert {row["table"] for row in csv.DictReader(file)} >= {"overall", "by_tag", "confusion"}
    save(window, qtbot, "agreement.report", tmp_path / "r.xlsx")
    assert "By tag" in openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames


def test_one_figure_takes_the_name_and_a_wrong_ending_is_told(
    tmp_path: Path, project: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(project)
    page = open_page(window, qtbot)
    QTest.mouseClick(child(page, QPushButton, "agreement.figures"), LEFT_BUTTON)
    field = child(window, QLineEdit, "dialog.path")
    assert field.text() == str(tmp_path / "p-agreement.svg")
    QTest.keyClicks(field, str(tmp_path / "x.gif"))
    QTest.keyClick(field, Key.Key_Return)
    assert window.sheets.sheet is not None, "the sheet stays"
    assert "Figures are SVG or PNG" in child(window, QLabel, "figuresDialog.remark").text()
    QTest.keyClick(child(window, QComboBox, "figuresDialog.parts"), Key.Key_Down)
    field.selectAll()
    QTest.keyClicks(field, str(tmp_path / "x.png"))
    QTest.keyClick(field, Key.Key_Return)
    wait(window, qtbot)
    assert [path.name for path in tmp_path.glob("x*")] == ["x.png"]
    assert not QImage(str(tmp_path / "x.png")).isNull()
    QTest.mouseClick(child(page, QPushButton, "agreement.report"), LEFT_BUTTON)
    QTest.keyClicks(child(window, QLineEdit, "dialog.path"), str(tmp_path / "x.png"))
    assert child(window, QLabel, "reportDialog.remark").text() != ""
    QTest.keyClick(child(window, QLineEdit, "dialog.path"), Key.Key_Escape)
    assert window.agreeing.is_shown, "Esc leaves the sheet alone"


def test_a_figure_is_named_by_its_path(tmp_path: Path) -> None:
    one = tmp_path / "a.PNG"
    assert figure_paths(one, "confusion") == {one: "confusion"}
    assert list(figure_paths(tmp_path / "a.b.svg", None).values()) == list(FIGURES)
    assert tmp_path / "a.b-by-tag.svg" in figure_paths(tmp_path / "a.b.svg", None)
    with pytest.raises(Refused, match="SVG or PNG"):
        figure_paths(tmp_path / "a", None)


def paper_of(window: MainWindow) -> set[str]:
    """The colours in the corners of the charts, as they are on screen."""
    charts = [each.chart for each in window.agreeing.page.sections if each.chart is not None]
    return {QColor(chart.grab().toImage().pixel(1, 1)).name() for chart in charts if chart.isVisible()}


def test_charts_take_the_colours_of_the_theme_at_once(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    open_page(window, qtbot)
    for _ in range(2):
        before = window.looks.theme.paper
        assert paper_of(window) == {before.name()}
        window.looks.next_theme()
        if window.looks.theme.paper == before:
            window.looks.next_theme()
        assert window.looks.theme.paper != before


def test_work_that_is_stopped_shows_no_figures_and_can_begin_again(
    project: Path, open_it: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_it(project)
    whole = agreement.agreement_of

    def endless(*_: object, task: Task, **__: object) -> None:
        while not task.cancelled.wait(0.01):
            task.progress(1, 2, "")
        task.progress(1, 2, "")

    monkeypatch.setattr(agreement, "agreement_of", endless)
    Hands(window).press(Key.Key_G, CONTROL)
    qtbot.waitUntil(window.progress.isVisible, timeout=5_000)
    child(window, QPushButton, "progressRow.cancel").click()
    wait(window, qtbot)
    page = window.agreeing.page
    assert "Stopped: nothing was computed" in [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert not child(page, QPushButton, "agreement.report").isEnabled()
    monkeypatch.setattr(agreement, "agreement_of", whole)
    QTest.mouseClick(child(page, QPushButton, "agreement.compute"), LEFT_BUTTON)
    wait(window, qtbot)
    assert child(page, QPushButton, "agreement.report").isEnabled()
    assert not window.progress.isVisible()
    # The choice that comes last is the one that counts, whatever is under way.
    monkeypatch.setattr(agreement, "agreement_of", endless)
    QTest.mouseClick(child(page, QPushButton, "agreement.compute"), LEFT_BUTTON)
    monkeypatch.setattr(agreement, "agreement_of", whole)
    page.head.all_articles.click()
    qtbot.waitUntil(lambda: "all 3 articles" in child(page, QLabel, "agreement.what").text(), timeout=10_000)


def test_the_window_closes_while_figures_are_computed(
    project: Path, open_it: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_it(project)

    def endless(*_: object, task: Task, **__: object) -> None:
        while True:
            task.progress(1, 2, "")

    monkeypatch.setattr(agreement, "agreement_of", endless)
    Hands(window).press(Key.Key_G, CONTROL)
    assert window.agreeing.background.is_busy
    window.close()
    assert not window.agreeing.background.is_busy
