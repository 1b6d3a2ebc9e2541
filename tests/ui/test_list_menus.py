"""The article list in the window: sorted and at random, filtered by fields and by menu, filters saved by name."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain.exchange import ArticleRecord
from annotator.domain.ids import ArticleId, Uid
from annotator.domain.records import Article, ArticleRow, ArticleState, Metadata, Source, State
from annotator.domain.spans import Span
from annotator.domain.text import sha256_of
from annotator.services.annotate import AddAnnotations
from annotator.services.articles import NoteArticle, SetState
from annotator.ui.main_window import MainWindow
from annotator.ui.models.article_choices import choices
from annotator.ui.models.article_filter import Columns, known_tags, matching, parse_filter
from annotator.ui.models.article_order import BY, ListOrder, sorted_rows
from annotator.ui.panes.article_list import ArticleListPane
from tests.making import ANA, add_records, new_project
from tests.ui.articles import a_theme
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import CONTROL, Key, child, close_menu, title, work_as

# The platform without a display says of each menu what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support")
MakeHands = Callable[[MainWindow], Hands]


def a_row(
    number: int,
    name: str | None = None,
    source: str | None = None,
    published: str | None = None,
    language: str | None = None,
    state: State = State.TODO,
    note: str | None = None,
    count: int = 0,
    assigned: tuple[str, ...] = (),
) -> ArticleRow:
    metadata = Metadata(title=name, source=source, published=published, language=language)
    article = Article(ArticleId(number), Uid(f"u{number}"), sha256_of(f"text {number}"), 10, metadata)
    return ArticleRow(article, ArticleState(state, note), count, assigned)


ROWS = (
    a_row(1, "Zebra", "Antara", "2024-10-31", "id", State.DONE, None, 5, ("Ana", "Budi Santoso")),
    a_row(2, "école", "Al Arabiya", "2024-11", "fr", State.STARTED, "periksa lagi", 9, ("Budi",)),
    a_row(3, "apple", "Antara News", "2023-01-02T08:00:00Z", "en", State.TODO, None, 0),
    a_row(4, None, None, None, None, State.SKIPPED, None, 1),
    a_row(5, "Étude", "Antara", "2024", "zh-Hant", State.TODO, None, 5),
)


def ids(rows: Sequence[ArticleRow]) -> list[int]:
    return [row.article.id for row in rows]


# Which


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("source:antara", [1, 5]),  # a source of just this name is there: no other one is meant
        ("source:antar", [1, 3, 5]),
        ('source:"al arabiya"', [2]),
        ("source:none", [4]),
        ("source:antara source:none", [1, 4, 5]),
        ("date:2024", [1, 2, 5]),
        ("date:2024-10", [1]),
        ("date:2024-10..2024-12", [1, 2]),
        ("date:2024-11-01..", [2]),
        ("date:2024-11-02..", []),
        ("date:2024-11..", [2]),
        ("date:..2023", [3]),
        ("date:20", [1, 2, 3, 5]),  # while it is typed
        ("date:none", [4]),
        ("date:never", []),
        ("lang:none", [4]),
        ("tag:country", [1, 2]),
        ("tag:neg", [1, 2]),  # by what the tag is called
        ("tag:actor", [2]),
        ("note:", [2]),
        ("note:LAGI", [2]),
        ("note:none", [1, 3, 4, 5]),
        ("is:open source:antara", [5]),
        ('"al arab"', [2]),
        ("date:", [1, 2, 3, 4, 5]),
        ("for:budi", [1, 2]),
        ("for:ANA", [1]),
        ("for:none", [3, 4, 5]),
        ("for:santoso", []),  # a name is typed from its beginning
        ('for:"budi santoso"', [1]),
    ],
)
def test_what_the_fields_of_a_filter_take(text: str, wanted: list[int]) -> None:
    tags = known_tags({ArticleId(1): {"country"}, ArticleId(2): {"country", "actor"}}, {"country": "Negara"})
    found = matching(Columns(ROWS), parse_filter(text), tags)
    assert ids([ROWS[number] for number in found]) == wanted


def test_the_menu_offers_what_is_there_by_counts() -> None:
    found = choices(ROWS, {ArticleId(1): {"country"}, ArticleId(2): {"country", "actor"}})
    assert found["is"] == [("todo", 2), ("started", 1), ("done", 1), ("skipped", 1)]
    assert found["source"] == [("Antara", 2), ("Al Arabiya", 1), ("Antara News", 1), ("none", 1)]
    assert found["date"] == [("none", 1), ("2024", 3), ("2023", 1)]
    assert found["tag"] == [("country", 2), ("actor", 1)]
    assert found["note"] == [("", 1)]
    for field, offered in found.items():
        if field != "tag":
            for value, count in offered if field != "for" else [("Ana", 1), ("none", 3)]:
                term = f'{field}:"{value}"' if value else f"{field}:"
                assert len(matching(Columns(ROWS), parse_filter(term))) == count, term


# In which order


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (ListOrder(), [1, 2, 3, 4, 5]),
        (ListOrder(reversed=True), [5, 4, 3, 2, 1]),
        (ListOrder("title"), [3, 2, 5, 1, 4]),  # an accent is no other letter; without a title last
        (ListOrder("title", reversed=True), [1, 5, 2, 3, 4]),
        (ListOrder("date"), [3, 5, 1, 2, 4]),
        (ListOrder("source"), [2, 1, 5, 3, 4]),
        (ListOrder("language"), [3, 2, 1, 5, 4]),
        (ListOrder("state"), [2, 3, 5, 1, 4]),
        (ListOrder("annotations", reversed=True), [2, 1, 5, 4, 3]),
    ],
)
def test_orders(order: ListOrder, wanted: list[int]) -> None:
    assert ids(sorted_rows(ROWS, order)) == wanted


def test_the_random_order_is_the_one_that_is_documented_and_goes_by_the_texts_alone() -> None:
    from hashlib import sha256

    by_hand = sorted(ROWS, key=lambda row: sha256(f"42\n{row.article.sha256}".encode()).hexdigest())
    assert ids(sorted_rows(ROWS, ListOrder("random", seed="42"))) == ids(by_hand)
    assert ids(sorted_rows(ROWS[::-1], ListOrder("random", seed="42"))) == ids(by_hand)
    other = [ids(sorted_rows(ROWS, ListOrder("random", seed=str(seed)))) for seed in range(10)]
    assert len({tuple(each) for each in other}) > 5


def test_a_hundred_thousand_are_sorted_and_filtered_in_time(qtbot: QtBot) -> None:
    pane = ArticleListPane(a_theme())
    qtbot.addWidget(pane)
    pane.resize(272, 500)
    languages, states = ("id", "en", "ar", None), tuple(State)
    rows = [
        a_row(
            n, f"{'Sidang' if n % 3 else 'Élan'} {n * 7919 % 100_000}", f"Source {n % 40}",
            f"20{10 + n % 15}-{1 + n % 12:02}-{1 + n % 28:02}", languages[n % 4], states[n % 4], None, n % 50,
        )
        for n in range(100_000)
    ]  # fmt: skip
    pane.set_rows(rows)
    pane.show()
    qtbot.waitExposed(pane)
    took = {}
    for by in BY:
        begun = time.process_time()
        pane.set_order(ListOrder(by), "x")
        took[by] = time.process_time() - begun
    pane.model.prepare()
    typed = []
    for text in ("si", "sid", "source:Source", "date:2014-03..2018", "is:open", "is:open date:2020", "lang:id", ""):
        pane.model.set_filter(text.partition(" ")[0])  # what a field needs is made once
        begun = time.process_time()
        pane.filter.setText(text)
        typed.append(time.process_time() - begun)
    print("sort:", ", ".join(f"{by} {each * 1000:.0f}" for by, each in took.items()), "ms; filter:",
          ", ".join(f"{each * 1000:.0f}" for each in typed), "ms")  # fmt: skip
    assert max(took.values()) < 0.6  # of work; 300 ms on a quiet machine
    assert sorted(typed)[len(typed) // 2] < 0.06  # 20 ms there


# In the window


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annot"
    opened = new_project(path, ANA, Source.COMMAND_LINE)
    records = [
        ArticleRecord(text, sha256_of(text), Metadata(title=name, source=source, published=date))
        for name, text, source, date in (
            ("Cairo", "Kairo dan Rusia.", "Antara", "2024-03-01"),
            ("Ankara", "Ankara diam.", "Al Arabiya", "2023-05-05"),
            ("Bern", "Sidang di Bern.", "Antara", "2022-01-01"),
        )
    ]
    first, second, _ = add_records(opened, *records).articles
    opened.run(AddAnnotations(first, "country", (Span(10, 15),)))
    opened.run(SetState(second, State.DONE))
    opened.run(NoteArticle(second, "periksa"))
    opened.close()
    work_as(ANA)
    return path


def titles(window: MainWindow) -> list[str]:
    model = window.list.model
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def menu_of(window: MainWindow, button: str, menu: str) -> QMenu:
    """The menu that comes down from a button of the list."""
    QTest.mouseClick(child(window, QToolButton, button), Qt.MouseButton.LeftButton)
    found = child(window, QMenu, menu)
    assert found.isVisible()
    return found


def choose(window: MainWindow, menu: QMenu, *path: str) -> None:
    whole = menu
    for words in path[:-1]:
        below = next(action.menu() for action in menu.actions() if action.text() == words)
        assert isinstance(below, QMenu)
        menu = below
    next(action for action in menu.actions() if action.text().split("\t", maxsplit=1)[0] == path[-1]).trigger()
    close_menu(window, whole)


def test_the_order_is_chosen_remembered_and_followed(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    assert titles(window) == ["Cairo", "Ankara", "Bern"]
    choose(window, menu_of(window, "articleSort", "articleSort.menu"), "Title")
    assert titles(window) == ["Ankara", "Bern", "Cairo"]
    assert child(window, QLabel, "articleOrder").text() == "Sorted: Title"
    assert child(window, QLabel, "articlePosition").text() == "3 of 3"
    hand = hands(window)
    hand.press(Key.Key_PageUp, CONTROL)
    assert title(window) == "Bern"
    hand.press(Key.Key_Return, CONTROL)
    assert title(window) == "Cairo"  # Ankara is done
    window.close()
    again = open_it(project)
    assert titles(again) == ["Ankara", "Bern", "Cairo"]


def test_a_random_order_by_a_seed_that_is_typed(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    window.actions_["list.seed"].trigger()
    hands(window).type("7")
    hands(window).press(Key.Key_Return)
    assert child(window, QLabel, "articleOrder").text() == "Sorted: Random order, seed 7"
    expected = sorted_rows(window.order.rows, ListOrder("random", seed="7"))
    assert window.list.visible_ids() == [row.article.id for row in expected]
    window.actions_["list.sort_imported"].trigger()
    assert not child(window, QLabel, "articleOrder").isVisible()


def test_the_funnel_filters_without_a_word_typed(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    field = child(window, QLineEdit, "articleFilter")
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "Source", "Al Arabiya")
    assert field.text() == 'source:"Al Arabiya"'
    assert titles(window) == ["Ankara"]
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "No filter")
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "With the tag", "Country")
    assert titles(window) == ["Cairo"]
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "With the tag", "Country")
    assert field.text() == ""
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "With a note")
    assert titles(window) == ["Ankara"]


def test_a_tag_used_just_now_is_found(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    field = child(window, QLineEdit, "articleFilter")
    field.setText("tag:actor")
    assert titles(window) == []
    field.clear()
    window.view.setFocus()
    window.view.select(0, 5)
    hands(window).press(Key.Key_1)
    field.setText("tag:actor")
    assert titles(window) == ["Cairo"]


def test_filters_are_saved_chosen_renamed_and_deleted(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    field = child(window, QLineEdit, "articleFilter")
    field.setText("source:Antara is:open")
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "Save this filter…")
    hands(window).type("Left of Antara")
    hands(window).press(Key.Key_Return)
    field.clear()
    window.close()
    window = open_it(project)
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "Left of Antara")
    assert titles(window) == ["Cairo", "Bern"]
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "Rename", "Left of Antara")
    hands(window).type("Rest")
    hands(window).press(Key.Key_Return)
    choose(window, menu_of(window, "articleFilter.menu", "articleFilter.choices"), "Delete", "Rest")
    menu = menu_of(window, "articleFilter.menu", "articleFilter.choices")
    assert not {"Rest", "Left of Antara", "Rename"} & {action.text() for action in menu.actions()}
