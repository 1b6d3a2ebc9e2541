"""Agreement in the window: the figures of the job, and the way from each of them to the labels behind it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.review import Blindness
from annotator.jobs.agreement import agreement_of
from annotator.review.agreement_tables import in_words
from annotator.services.reviewing import SetBlindness
from annotator.ui.agreement.agreeing import Agreeing
from annotator.ui.agreement.chart import SpotButton
from annotator.ui.agreement.grid import Grid
from annotator.ui.agreement.page import AgreementPage
from annotator.ui.main_window import MainWindow
from tests.ui.agreement_page import BUDI_ON, open_page, places, spot, two_people, wait
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, LEFT_BUTTON, NEWS, NEXT, NONE, SHIFT, Key, child, focus_name, make_project, select

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return two_people(tmp_path / "p.annot")


def tile(page: AgreementPage, name: str) -> str:
    return child(page, QAbstractButton, f"agreement.figure.{name}").accessibleName()


def what(page: AgreementPage) -> str:
    return child(page, QLabel, "agreement.what").text()


def state(page: AgreementPage) -> str:
    return child(page, QLabel, "agreement.state").text()


def wanted(agreeing: Agreeing) -> list[tuple[object, ...]]:
    """What of the review is wanted, from now on."""
    found: list[tuple[object, ...]] = []
    agreeing.review_wanted.connect(lambda *each: found.append(each))
    return found


def layer_ids(window: MainWindow) -> tuple[object, ...]:
    known = {each.name: each.id for each in window.desk.ask(lambda reader: reader.layers())}
    return known["Ana"], known["Budi"]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def walk_to(target: QWidget) -> None:
    """With Tab alone, and then with the arrows of a chart."""
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is target:
            return
        on_chart = isinstance(focus, SpotButton) and focus.parent() is target.parent()
        press(_arrow(focus, target) if on_chart and focus is not None else Key.Key_Tab)
    raise AssertionError(f"{target.accessibleName()} cannot be reached")


def _arrow(start: QWidget, target: QWidget) -> Qt.Key:
    by = target.geometry().center() - start.geometry().center()
    if abs(by.y()) >= abs(by.x()):
        return Key.Key_Down if by.y() > 0 else Key.Key_Up
    return Key.Key_Right if by.x() > 0 else Key.Key_Left


def assert_all_has_names(page: AgreementPage) -> None:
    for each in page.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert each.accessibleName(), each.objectName()
    for chart in (page.by_tag, page.confusion, page.differences, page.over_time):
        assert chart.chart is not None
        assert chart.chart.accessibleName()
        assert all(each.geometry().isValid() for each in chart.chart.spots)
        assert all(chart.chart.rect().intersects(each.geometry()) for each in chart.chart.spots)


def test_the_figures_are_those_of_the_job(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    page = open_page(window, qtbot)
    agreed = agreement_of(window.desk.open_project, ["Ana", "Budi"])
    (pair,) = agreed.agreement.pairs
    for name, score in (
        ("strict", pair.overall.scores.strict.f1),
        ("overlap", pair.overall.scores.overlap.f1),
        ("kappa", pair.chance.cohen_kappa.score),
        ("alpha", pair.chance.unitizing.score),
    ):
        assert f": {in_words(score, 2)}, 95 % interval" in tile(page, name)
    assert what(page) == "Ana and Budi · 3 of 3 articles that both have done or labelled · 7 and 6 labels"
    assert state(page).startswith("Computed on 13 labels · ")
    assert focus_name() == "agreement.figure.strict"
    cells = {row.cells[0]: row.cells for row in child(page, Grid, "agreement.byTag.table").rows()}
    strict = pair.by_tag["country"]
    assert cells["Country"][1:3] == ("4", "2")
    assert cells["Country"][3].startswith(in_words(strict.scores.strict.f1, 2))
    kinds = {row.cells for row in child(page, Grid, "agreement.differences.table").rows()}
    assert {("Only Ana", "1"), ("Only Budi", "0"), ("Boundary", "1"), ("Tag", "1"), ("Both agree", "4")} <= kinds
    assert_all_has_names(page)
    assert not window.actions_["article.done"].isEnabled(), "nothing is done to a text that is not shown"


def test_from_a_cell_to_the_labels_and_on_to_the_review(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    page = open_page(window, qtbot)
    found = wanted(window.agreeing)
    cell = spot(page, "Ana: Country, Budi: Actor: 1")
    walk_to(cell)
    press(Key.Key_Return)
    assert places(page, qtbot) == [("Korut", "Tag · Ana: Country · Budi: Actor · Sidang di Jenewa ditutup.")]
    assert focus_name() == "agreementBehind"
    assert child(page, QLabel, "agreement.behindTitle").text() == "Ana: Country, Budi: Actor"
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is cell, "back where one came from"
    press(Key.Key_Return)
    places(page, qtbot)
    press(Key.Key_Return)
    article = next(
        each.id
        for each in window.desk.ask(lambda reader: reader.articles())
        if each.metadata.title == NEXT.splitlines()[0]
    )
    label = window.desk.ask(lambda reader: reader.annotations_of(article))[0]
    assert found == [(*layer_ids(window), article, label.id)]
    assert not window.agreeing.is_shown
    session = window.reviewing.session
    assert window.reviewing.is_on
    assert session.current is not None
    assert [each.quote for each in session.current.difference.labels] == ["Korut", "Korut"]


def test_an_article_leads_to_the_review_at_once(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    page = open_page(window, qtbot)
    found = wanted(window.agreeing)
    table = child(page, Grid, "agreement.articles.table")
    rows = [row.cells for row in table.rows()]
    assert [(title, figure) for title, figure, _ in rows] == [
        (NEXT.splitlines()[0], "0.50"),
        (NEWS.splitlines()[0], "0.57"),
        ("Harga beras naik 12 persen.", "1.00"),
    ]
    assert [differs for _, _, differs in rows] == ["1 tag", "1 only one, 1 boundary", "no difference"]
    walk_to(table)
    press(Key.Key_Down)
    press(Key.Key_Return)
    first = window.desk.ask(lambda reader: reader.articles())[0].id
    assert found == [(*layer_ids(window), first, None)]
    open_page(window, qtbot)
    QTest.mouseClick(child(page, QPushButton, "agreement.review"), LEFT_BUTTON)
    assert found[1] == (*layer_ids(window), table.rows()[0].keys[0], None), "the button begins with the lowest"


def test_the_mouse_opens_what_the_keys_do(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    page = open_page(window, qtbot)
    for words, count in (
        ("Same span, same tag (F1): ", 3),
        ("Overlapping, same tag (F1): ", 2),
        ("Country, same span: ", 2),
        ("Only Ana: 1", 1),
        ("Ana: Number, Budi: Number: 2", 2),
    ):
        QTest.mouseClick(spot(page, words), LEFT_BUTTON)
        assert len(places(page, qtbot)) == count, words
        QTest.mouseClick(child(page, QPushButton, "agreement.back"), LEFT_BUTTON)
    found = wanted(window.agreeing)
    QTest.mouseClick(spot(page, "Only Ana: 1"), LEFT_BUTTON)
    places(page, qtbot)
    row = page.behind.list.visualRect(page.behind.list.model().index(0, 0)).center()
    QTest.mouseClick(page.behind.list.viewport(), LEFT_BUTTON, pos=row)
    assert len(found) == 1


def test_tables_stand_in_for_charts_and_open_the_same(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    page = open_page(window, qtbot)
    press(Key.Key_F6)
    assert focus_name() == "agreement.first"
    press(Key.Key_F6)
    assert focus_name() == "agreement.figure.strict"
    order = []
    for _ in range(7):
        press(Key.Key_Tab)
        order.append(focus_name())
    assert order == [
        *(f"agreement.figure.{name}" for name in ("overlap", "kappa", "alpha")),
        "agreement.byTag.chart.0",
        "agreement.confusion.chart.0",
        "agreement.articles.table",
        "agreement.differences.chart.0",
    ]
    box = page.head.as_tables
    QTest.mouseClick(box, LEFT_BUTTON, pos=QPoint(8, box.height() // 2))
    assert box.isChecked()
    assert not any(each.isVisible() for each in page.findChildren(SpotButton))
    table = child(page, Grid, "agreement.confusion.table")
    walk_to(table)
    press(Key.Key_Down)
    press(Key.Key_Right)
    press(Key.Key_Return)
    assert [words for words, _ in places(page, qtbot)] == ["Korut"]
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is table


def test_escape_and_the_side_lead_back_to_the_text(tmp_path: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(make_project(tmp_path / "p.annot", NEWS))
    Hands(window).press(Key.Key_G, CONTROL)
    said = " ".join(each.text() for each in window.agreeing.page.findChildren(QLabel) if each.isVisible())
    assert "no second layer" in said
    assert not window.agreeing.page.head.compute.isEnabled()
    assert not window.view.isVisible()
    press(Key.Key_Escape)
    assert not window.agreeing.is_shown
    assert window.view.hasFocus()
    assert window.actions_["article.done"].isEnabled()
    open_page(window, qtbot)
    press(Key.Key_F6)
    press(Key.Key_H, CONTROL)
    assert not window.agreeing.is_shown
    assert window.side.is_open("history")


def test_what_is_undefined_says_why_and_is_no_number(tmp_path: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(two_people(tmp_path / "p.annot", texts=(NEWS,)))
    page = open_page(window, qtbot)
    assert tile(page, "strict").endswith(", an interval needs two articles or more")
    stance = next(row for row in child(page, Grid, "agreement.byTag.table").rows() if row.cells[0] == "Stance")
    assert stance.cells[3:] == ("–", "–", "–", "–")
    note = child(page, QLabel, "agreement.byTag.note")
    assert note.isVisible()
    assert note.text() == "– Stance: neither layer has a label of this kind in what is compared"
    assert "undefined: neither layer has" in spot(page, "Stance, same span").accessibleName()
    copied = child(page, QPushButton, "agreement.copy")
    QTest.mouseClick(copied, LEFT_BUTTON)
    text = QGuiApplication.clipboard().text()
    assert "Same span, same tag (F1): 0.57, an interval needs two articles or more" in text
    assert "\nStance\t0\t0\t–\t–\t–\t–\n" in text
    assert "neither layer has a label of this kind" in text


def test_a_change_puts_the_figures_out_of_date(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    select(window, "Kursk")
    Hands(window).press(Key.Key_2)
    page = open_page(window, qtbot)
    assert "8 and 6 labels" in what(page)
    press(Key.Key_Z, CONTROL)
    assert state(page).endswith("out of date: labels have changed")
    assert "8 and 6 labels" in what(page), "the figures stay until they are asked for"
    QTest.mouseClick(child(page, QPushButton, "agreement.compute"), LEFT_BUTTON)
    wait(window, qtbot)
    assert "7 and 6 labels" in what(page)
    assert "out of date" not in state(page)
    press(Key.Key_Z, CONTROL | SHIFT)
    press(Key.Key_Escape)
    open_page(window, qtbot)
    assert "8 and 6 labels" in what(page), "and anew when the page is opened"


def test_of_more_than_two_there_are_figures_of_all_and_of_each_two(
    tmp_path: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(two_people(tmp_path / "p.annot", ("<b>محرر</b>", BUDI_ON)))
    page = open_page(window, qtbot)
    page.head.second.setFocus()
    press(Key.Key_End)
    wait(window, qtbot)
    assert what(page).startswith("Ana, <b>محرر</b> and Budi · 3 of 3 articles that all")
    agreed = agreement_of(window.desk.open_project, ["Ana", "<b>محرر</b>", "Budi"])
    assert f": {in_words(agreed.agreement.chance.fleiss_kappa.score, 2)}, " in tile(page, "fleiss")
    assert not child(page, QPushButton, "agreement.review").isEnabled()
    table = child(page, Grid, "agreement.pairs.table")
    assert [row.cells[0] for row in table.rows()] == [
        "Ana and <b>محرر</b>",
        "Ana and Budi",
        "<b>محرر</b> and Budi",
    ]
    assert table.rows()[2].cells[1] == "1.00 (1.00 to 1.00)"
    walk_to(table)
    press(Key.Key_Down)
    press(Key.Key_Return)
    wait(window, qtbot)
    assert what(page).startswith("Ana and Budi · ")


def test_hidden_names_are_letters_here_too(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    window.desk.run(SetBlindness(Blindness(names=True)))
    page = open_page(window, qtbot)
    assert what(page).startswith("Ana and A · ")
    assert spot(page, "Ana: Country, A: Actor: 1").isVisible()
    assert "Budi" not in " ".join(each.accessibleName() for each in page.findChildren(QWidget))


def test_what_is_hidden_until_mine_is_done_is_not_listed(project: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(project)
    window.desk.run(SetBlindness(Blindness(until_done=True)))
    page = open_page(window, qtbot)
    QTest.mouseClick(spot(page, "Only Ana: 1"), LEFT_BUTTON)
    count = child(page, QLabel, "agreement.behindCount")
    qtbot.waitUntil(lambda: "hidden until yours are done" in count.text(), timeout=10_000)
    assert count.text().startswith("0 places; 3 more articles")
    assert not page.behind.list.rows()
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    Hands(window).press(Key.Key_Return, CONTROL)
    open_page(window, qtbot)
    QTest.mouseClick(spot(page, "Only Ana: 1"), LEFT_BUTTON)
    qtbot.waitUntil(lambda: count.text().startswith("1 place; 2 more articles"), timeout=10_000)
    assert [row.words for row in page.behind.list.rows()] == ["Korut"]
