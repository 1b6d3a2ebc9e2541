"""The list of articles, its filter, the head over the text and the page without articles."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId, Uid
from annotator.domain.records import Article, ArticleRow, ArticleState, Metadata, State
from annotator.ui.models.article_filter import Columns, matching, parse_filter
from annotator.ui.models.article_model import meta_of
from annotator.ui.panes.article_head import ArticleHead
from annotator.ui.panes.article_list import ROW_HEIGHT, ArticleListPane
from annotator.ui.panes.empty_page import EmptyPage
from tests.ui.articles import a_theme


def a_row(
    number: int,
    title: str | None,
    state: State = State.TODO,
    annotations: int = 0,
    source: str | None = None,
    language: str | None = None,
    published: str | None = None,
    file_name: str | None = None,
) -> ArticleRow:
    metadata = Metadata(title=title, source=source, language=language, published=published)
    uid = Uid(f"0000000{number}-abcd" if number < 10 else f"u{number}")
    article = Article(ArticleId(number), uid, "0" * 64, 10, metadata, file_name)
    return ArticleRow(article, ArticleState(state), annotations)


ROWS = (
    a_row(1, "Harga beras turun", State.DONE, 38, "Antara", "id"),
    a_row(2, "Seoul weighs <b>observers</b>", State.STARTED, 52, "Yonhap", "en", "2024-10-31"),
    a_row(3, "بكين تنأى بنفسها", State.TODO, 0, "Al Arabiya", "ar"),
    a_row(4, "朝鲜士兵", State.SKIPPED, 0, "Zaobao", "zh-Hant"),
    a_row(5, None, State.TODO, 1, None, None, "2024-11", "Beras-lagi.TXT"),
)


@pytest.fixture
def pane(qtbot: QtBot) -> ArticleListPane:
    made = ArticleListPane(a_theme())
    qtbot.addWidget(made)
    made.resize(272, 500)
    made.set_rows(ROWS)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def the_list(pane: ArticleListPane) -> QListView:
    found = pane.findChild(QListView, "articleList")
    assert isinstance(found, QListView)
    return found


def the_filter(pane: ArticleListPane) -> QLineEdit:
    found = pane.findChild(QLineEdit, "articleFilter")
    assert isinstance(found, QLineEdit)
    return found


def middle_of(pane: ArticleListPane, place: int) -> QPoint:
    view = the_list(pane)
    return view.visualRect(view.model().index(place, 0)).center()


def titles(pane: ArticleListPane) -> list[str]:
    model = the_list(pane).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("BERAS", [1, 5]),
        ("beras harga", [1]),
        ("turun antara", [1]),
        ("turunantara", []),
        ("is:open", [2, 3, 5]),
        ("is:done", [1]),
        ("is:skipped", [4]),
        ("is:todo is:started", [2, 3, 5]),
        ("is:s", [2, 4]),
        ("is:nothing", []),
        ("lang:id", [1]),
        ("lang:ZH", [4]),
        ("lang:z", []),
        ("lang:", [1, 2, 3, 4, 5]),
        ("is:open beras", [5]),
        ("朝鲜", [4]),
        ("بكين", [3]),
        ("00000003-ABCD", [3]),
        ("0000", []),
    ],
)
def test_what_a_filter_takes(text: str, ids: Sequence[int]) -> None:
    found = matching(Columns(ROWS), parse_filter(text))
    assert [ROWS[number].article.id for number in found] == ids


def test_meta_leaves_out_what_is_not_known() -> None:
    assert meta_of(ROWS[1].article) == "Yonhap · 31 Oct 2024 · en"
    assert meta_of(ROWS[4].article) == "2024-11"
    assert meta_of(a_row(9, "x").article) == ""


def test_a_click_chooses_once(pane: ArticleListPane) -> None:
    chosen: list[ArticleId] = []
    pane.article_chosen.connect(chosen.append)
    QTest.mouseClick(the_list(pane).viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, 2))
    assert chosen == [3]
    QTest.mouseDClick(the_list(pane).viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, 2))
    assert set(chosen) == {3}


def test_arrows_move_and_enter_chooses(pane: ArticleListPane, qtbot: QtBot) -> None:
    chosen: list[ArticleId] = []
    pane.article_chosen.connect(chosen.append)
    pane.set_current(ArticleId(2))
    the_list(pane).setFocus()
    QTest.keyClick(the_list(pane), Qt.Key.Key_Down)
    QTest.keyClick(the_list(pane), Qt.Key.Key_Down)
    assert chosen == []
    QTest.keyClick(the_list(pane), Qt.Key.Key_Return)
    QTest.keyClick(the_list(pane), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert chosen == [4, 4]


def test_set_current_tells_nothing_and_paints_the_bar(pane: ArticleListPane) -> None:
    chosen: list[ArticleId] = []
    pane.article_chosen.connect(chosen.append)
    pane.set_current(ArticleId(3))
    picture = the_list(pane).viewport().grab().toImage()
    row = the_list(pane).visualRect(the_list(pane).model().index(2, 0))
    assert picture.pixelColor(1, row.center().y()) == a_theme().ink
    assert picture.pixelColor(1, row.center().y() - ROW_HEIGHT) != a_theme().ink
    assert chosen == []


def test_the_filter_is_typed_and_left_by_arrow_down(pane: ArticleListPane, qtbot: QtBot) -> None:
    chosen: list[ArticleId] = []
    pane.article_chosen.connect(chosen.append)
    the_filter(pane).setFocus()
    QTest.keyClicks(the_filter(pane), "beras")
    assert pane.visible_ids() == [1, 5]
    assert titles(pane) == ["Harga beras turun", "Beras-lagi.TXT"]
    QTest.keyClick(the_filter(pane), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is the_list(pane)
    QTest.keyClick(the_list(pane), Qt.Key.Key_Down)
    QTest.keyClick(the_list(pane), Qt.Key.Key_Return)
    assert chosen == [5]


def test_what_is_current_stays_current_through_the_filter(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.set_current(ArticleId(5))
    QTest.keyClicks(the_filter(pane), "harga")
    assert not the_list(pane).currentIndex().isValid()
    the_filter(pane).clear()
    assert the_list(pane).currentIndex().row() == 4


def test_a_row_that_changes_stays_until_the_filter_is_set_again(pane: ArticleListPane, qtbot: QtBot) -> None:
    QTest.keyClicks(the_filter(pane), "is:open")
    pane.update_row(replace(ROWS[1], state=ArticleState(State.DONE), annotations=53))
    assert pane.visible_ids() == [2, 3, 5]
    progress = pane.findChild(QLabel, "articleProgress")
    assert isinstance(progress, QLabel)
    assert progress.text() == "2 of 5 done"
    the_filter(pane).clear()
    QTest.keyClicks(the_filter(pane), "is:open")
    assert pane.visible_ids() == [3, 5]


def test_a_row_of_another_project_changes_nothing(pane: ArticleListPane) -> None:
    pane.update_row(a_row(99, "elsewhere", State.DONE))
    assert pane.visible_ids() == [1, 2, 3, 4, 5]
    assert pane.model.states[State.DONE] == 1


def test_new_rows_leave_the_list_where_it_is(pane: ArticleListPane) -> None:
    many = [a_row(number, f"article {number}") for number in range(100)]
    pane.set_rows(many)
    bar = the_list(pane).verticalScrollBar()
    bar.setValue(30 * ROW_HEIGHT)
    pane.set_rows([*many, a_row(100, "one more")])
    assert bar.value() == 30 * ROW_HEIGHT


def test_the_current_article_is_scrolled_to(pane: ArticleListPane) -> None:
    pane.set_rows([a_row(number, f"article {number}") for number in range(1000)])
    pane.set_current(ArticleId(700))
    assert the_list(pane).viewport().rect().contains(middle_of(pane, 700))


def test_a_screen_reader_hears_title_state_and_count(pane: ArticleListPane) -> None:
    index = the_list(pane).model().index(1, 0)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Seoul weighs <b>observers</b>, begun, 52 annotations"
    assert the_list(pane).model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("1 annotation")


def test_a_title_is_never_markup(pane: ArticleListPane) -> None:
    tip = the_list(pane).model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;observers" in tip


def test_empty_says_what_comes_here_and_no_match_says_so(pane: ArticleListPane, qtbot: QtBot) -> None:
    def said() -> str:
        return " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())

    QTest.keyClicks(the_filter(pane), "zzz")
    assert "No article matches" in said()
    pane.set_rows([])
    assert "No articles yet" in said()
    assert not the_filter(pane).isVisible()


def test_plus_asks_for_an_import(pane: ArticleListPane, qtbot: QtBot) -> None:
    button = pane.findChild(QToolButton, "importButton")
    assert isinstance(button, QToolButton)
    with qtbot.waitSignal(pane.import_wanted, timeout=1000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_model_keeps_qts_rules(pane: ArticleListPane) -> None:
    # Made by hand: it warns, and a warning fails the test, when a model breaks a rule.
    QAbstractItemModelTester(pane.model, QAbstractItemModelTester.FailureReportingMode.Warning, pane)
    pane.set_rows(ROWS[:2])
    pane.model.set_filter("beras")
    pane.update_row(ROWS[0])
    pane.model.set_filter("")
    pane.set_rows([])


def test_a_hundred_thousand_are_filtered_while_one_types(pane: ArticleListPane) -> None:
    pane.set_rows([a_row(number, f"Sidang {number} {'beras' if number % 3 else 'Korut'}") for number in range(100_000)])
    pane.model.prepare()
    took = []
    for text in ("k", "ko", "kor", "koru", "korut", ""):
        begun = time.perf_counter()
        the_filter(pane).setText(text)
        took.append(time.perf_counter() - begun)
    # 20 ms on a quiet machine (speed.md); Qt asking the model for each row took 140.
    assert min(took) < 0.04
    assert sorted(took)[len(took) // 2] < 0.1


def test_the_head_shows_one_article_and_asks_for_its_neighbours(qtbot: QtBot) -> None:
    head = ArticleHead(a_theme())
    qtbot.addWidget(head)
    head.show_article(ROWS[1].article, 1, 5)
    head.show()
    texts = {label.objectName(): label.text() for label in head.findChildren(QLabel)}
    assert texts["articleTitle"] == "Seoul weighs <b>observers</b>"
    assert texts["articleMeta"] == "Yonhap · 31 Oct 2024 · en"
    assert texts["articlePosition"] == "1 of 5"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in head.findChildren(QLabel))
    previous, following = (head.findChild(QToolButton, name) for name in ("articlePrevious", "articleNext"))
    assert isinstance(previous, QToolButton)
    assert isinstance(following, QToolButton)
    assert not previous.isEnabled()
    with qtbot.waitSignal(head.next_wanted, timeout=1000):
        QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    head.show_article(None, 0, 0)
    assert not following.isEnabled()


def test_a_long_title_takes_two_lines_and_no_more(qtbot: QtBot) -> None:
    head = ArticleHead(a_theme())
    qtbot.addWidget(head)
    heights = []
    for title in ("Short", "long " * 30, "long " * 300):
        head.show_article(a_row(1, title).article, 1, 1)
        heights.append(head.heightForWidth(694))
    assert heights[0] < heights[1] == heights[2]


def test_files_dropped_on_the_empty_page_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    page = EmptyPage(a_theme())
    qtbot.addWidget(page)
    page.resize(700, 700)
    page.show()
    dropped: list[list[Path]] = []
    page.files_dropped.connect(dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "ä b.txt")), QUrl("https://example.org/x.txt")])
    nothing, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(300, 300), copy, data, button, nothing))
    QApplication.sendEvent(page, QDropEvent(QPointF(300, 300), copy, data, button, nothing))
    assert dropped == [[tmp_path / "ä b.txt"]]


def test_the_buttons_of_the_empty_page(qtbot: QtBot) -> None:
    page = EmptyPage(a_theme())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.setFocus()
    choose, starter = (page.findChild(QPushButton, name) for name in ("chooseFiles", "openStarter"))
    assert isinstance(choose, QPushButton)
    assert isinstance(starter, QPushButton)
    assert page.focusWidget() is choose
    with qtbot.waitSignal(page.choose_files, timeout=1000):
        QTest.keyClick(choose, Qt.Key.Key_Space)
    QTest.keyClick(choose, Qt.Key.Key_Tab)
    assert page.focusWidget() is starter
    with qtbot.waitSignal(page.open_starter, timeout=1000):
        QTest.keyClick(starter, Qt.Key.Key_Space)
