"""Several articles at once, their details, deleting and erasing, pasting: by keys and clicks in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QToolButton

from annotator.domain.records import Metadata, Source, State
from annotator.services.articles import NoteArticle, SetState
from annotator.ui.main_window import MainWindow
from annotator.ui.panes.paste_sheet import PastedText
from annotator.ui.questions import PATH_FIELD
from tests.making import ANA, BUDI, label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import (
    CONTROL,
    LAST,
    LEFT_BUTTON,
    NEWS,
    NEXT,
    SHIFT,
    Key,
    child,
    close_menu,
    focus_name,
    make_project,
    operations,
    row,
    select,
    tagged,
    title,
)

# The platform without a display says of each menu what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support")
MakeHands = Callable[[MainWindow], Hands]


@pytest.fixture
def window(tmp_path: Path, open_it: OpenWindow) -> MainWindow:
    labels = [label(NEWS, 9, 14, "country", layer="Ana"), label(NEWS, 9, 14, "actor", layer="Budi")]
    return open_it(make_project(tmp_path / "p.annot", NEWS, NEXT, LAST, labels=labels))


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def states(window: MainWindow) -> list[State]:
    return [row(window, each.article.id)[0] for each in window.list.model.rows]


def go_to(window: MainWindow, place: int) -> None:
    """The focus is in the list, with one row selected."""
    window.list.setFocus()
    hand = Hands(window)
    hand.press(Key.Key_Home)
    hand.press(Key.Key_Down, times=place)


def click_row(window: MainWindow, place: int, held: Qt.KeyboardModifier) -> None:
    view = window.list.view
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, held, view.visualRect(view.model().index(place, 0)).center())


def menu_entries(window: MainWindow) -> dict[str, Callable[[], None]]:
    """The menu of the list, by the menu key."""
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(window.list.view, QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))
    menu = child(window, QMenu, "articleList.menu")
    assert menu.isVisible()
    close_menu(window, menu)
    return {action.text(): action.trigger for action in menu.actions()}


def field(window: MainWindow, name: str) -> QLineEdit:
    return child(window, QLineEdit, f"articleDetails.{name}")


def reason(window: MainWindow, name: str) -> str:
    found = child(window, QLabel, f"articleDetails.{name}.reason")
    return found.text() if found.isVisible() else ""


def write(window: MainWindow, name: str, text: str) -> None:
    """Into a field of the details, in place of what is there, and Enter."""
    line = field(window, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Key.Key_Return)


def metadata(window: MainWindow) -> list[Metadata]:
    return [each.metadata for each in window.desk.ask(lambda reader: reader.articles())]


# Several at once


def test_arrows_shift_and_clicks_with_ctrl_select_and_open_nothing(window: MainWindow, hands: MakeHands) -> None:
    before = title(window)
    go_to(window, 1)
    hands(window).press(Key.Key_Down, SHIFT)
    assert len(window.list.selected_ids()) == 2
    click_row(window, 0, CONTROL)
    assert len(window.list.selected_ids()) == 3
    click_row(window, 2, SHIFT)
    assert title(window) == before
    click_row(window, 2, Qt.KeyboardModifier.NoModifier)
    assert title(window) == LAST.strip()


def test_to_go_on_with_ctrl_held_selects_the_next_one_alone(window: MainWindow, hands: MakeHands) -> None:
    window.list.set_current(window.list.visible_ids()[0])
    hands(window).press(Key.Key_Return, CONTROL)
    assert title(window) == NEXT.splitlines()[0]
    assert window.list.selected_ids() == window.list.visible_ids()[1:2]
    hands(window).press(Key.Key_PageDown, CONTROL)
    assert window.list.selected_ids() == window.list.visible_ids()[2:]


def test_the_menu_marks_all_selected_in_one_operation_that_can_be_undone(window: MainWindow, hands: MakeHands) -> None:
    go_to(window, 1)
    hands(window).press(Key.Key_Down, SHIFT)
    before = len(operations(window))
    menu_entries(window)["Mark as done"]()
    QApplication.processEvents()
    assert states(window) == [State.STARTED, State.DONE, State.DONE]
    assert len(operations(window)) == before + 1
    assert len(window.list.selected_ids()) == 2
    assert "2 articles: done" in said(window)
    menu_entries(window)["Mark as not begun"]()
    assert window.list.view.hasFocus()
    hands(window).press(Key.Key_Z, CONTROL)
    QTest.qWait(50)
    assert states(window) == [State.STARTED, State.DONE, State.DONE]


def test_many_stay_selected_though_the_whole_list_is_read_anew(
    tmp_path: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(make_project(tmp_path / "p.annot", *(f"Berita {number}" for number in range(25))))
    go_to(window, 3)
    hands(window).press(Key.Key_A, CONTROL)
    menu_entries(window)["Mark as skipped"]()
    assert set(states(window)) == {State.SKIPPED}
    assert len(window.list.selected_ids()) == 25


def test_a_note_on_several_articles_is_asked_for_once(window: MainWindow, hands: MakeHands) -> None:
    go_to(window, 0)
    hands(window).press(Key.Key_Down, SHIFT)
    menu_entries(window)["Note…"]()
    assert focus_name() == "askField"
    hands(window).type("baca lagi")
    hands(window).press(Key.Key_Return)
    layer = window.page.layer
    assert layer is not None
    notes = window.desk.ask(lambda reader: [state.note for state in reader.states_of(layer.id).values()])
    assert notes == ["baca lagi", "baca lagi"]


def test_these_alone_are_exported(window: MainWindow, hands: MakeHands, tmp_path: Path) -> None:
    go_to(window, 1)
    hands(window).press(Key.Key_Down, SHIFT)
    menu_entries(window)["Export these 2…"]()
    path = tmp_path / "two.jsonl"
    line = child(window, QLineEdit, PATH_FIELD)
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    for _ in range(200):
        if path.exists():
            break
        QTest.qWait(20)
    assert len(path.read_text("utf-8").splitlines()) == 2


# Deleting


def test_deleting_says_what_goes_and_is_undone(window: MainWindow, hands: MakeHands) -> None:
    hand = hands(window)
    window.actions_["article.delete"].trigger()
    question = child(window, QLabel, "confirmLine.question").text()
    assert "1 article with 2 annotations of 2 people" in question
    hand.press(Key.Key_Escape)
    assert len(window.list.model.rows) == 3
    assert focus_name() == "articleView"
    window.actions_["article.delete"].trigger()
    assert focus_name() == "confirmLine.yes"
    hand.press(Key.Key_Return)
    assert [each.article.metadata.title for each in window.list.model.rows] == [
        NEXT.split("\n", maxsplit=1)[0],
        LAST.strip(),
    ]
    assert title(window) == NEXT.split("\n", maxsplit=1)[0]  # the one that stands there now
    assert "Ctrl+Z" in said(window)
    hand.press(Key.Key_Z, CONTROL)
    assert len(window.list.model.rows) == 3
    assert tagged(window) == [("Rusia", "country")]


def test_delete_in_the_list_asks_for_the_selected_ones(window: MainWindow, hands: MakeHands) -> None:
    go_to(window, 1)
    hands(window).press(Key.Key_Down, SHIFT)
    hands(window).press(Key.Key_Delete)
    assert "Delete 2 articles?" in child(window, QLabel, "confirmLine.question").text()
    QTest.mouseClick(child(window, QPushButton, "confirmLine.no"), LEFT_BUTTON)
    assert len(window.list.model.rows) == 3


def test_erasing_wants_its_word(window: MainWindow, hands: MakeHands) -> None:
    go_to(window, 2)
    menu_entries(window)["Erase for good…"]()
    yes = child(window, QPushButton, "confirmLine.yes")
    assert focus_name() == "confirmLine.word"
    assert not yes.isEnabled()
    hands(window).type("eras")
    hands(window).press(Key.Key_Return)
    assert child(window, QLabel, "confirmLine.question").isVisible()
    hands(window).type("e")
    assert yes.isEnabled()


# Details


def test_a_field_is_saved_on_enter_and_on_leaving_as_one_operation_each(window: MainWindow, hands: MakeHands) -> None:
    select(window, "8.000")
    caret, before = window.view.caret(), len(operations(window))
    hands(window).press(Key.Key_D, CONTROL)
    assert focus_name() == "articleDetails.title"
    write(window, "source", "Antara")
    field(window, "author").setFocus()
    QTest.keyClicks(field(window, "author"), "Sari")
    hands(window).press(Key.Key_Tab)
    assert metadata(window)[0] == Metadata(NEWS.split("\n", maxsplit=1)[0], "Antara", "Sari")
    assert len(operations(window)) == before + 2
    assert "Antara" in child(window, QLabel, "articleMeta").text()
    assert window.view.caret() == caret, "the text stays where it is"
    hands(window).press(Key.Key_Escape)
    hands(window).press(Key.Key_Z, CONTROL)
    assert metadata(window)[0].author is None
    assert field(window, "author").text() == ""


def test_a_refused_value_stays_with_the_reason_beside_it(window: MainWindow, hands: MakeHands) -> None:
    window.actions_["article.details"].trigger()
    before = len(operations(window))
    for name, bad in (("published", "yesterday"), ("url", "file:///etc/passwd"), ("language", "Indonesia")):
        write(window, name, bad)
        assert field(window, name).text() == bad
        assert reason(window, name)
    assert len(operations(window)) == before
    write(window, "source", "Antara")
    assert field(window, "url").text() == "file:///etc/passwd", "another field that is saved takes nothing away"
    assert reason(window, "url")
    assert field(window, "source").text() == "Antara"
    write(window, "published", "2024-11-01")
    assert reason(window, "published") == ""
    assert metadata(window)[0].published == "2024-11-01"


def test_of_several_articles_only_the_changed_fields_are_written(window: MainWindow, hands: MakeHands) -> None:
    go_to(window, 0)
    hands(window).press(Key.Key_Down, SHIFT)
    before, was = len(operations(window)), metadata(window)
    menu_entries(window)["Details…"]()
    assert field(window, "title").text() == ""
    assert field(window, "title").placeholderText() == "several values"
    write(window, "source", "Antara")
    hands(window).press(Key.Key_Tab)
    now = metadata(window)
    assert [each.source for each in now] == ["Antara", "Antara", None]
    assert [each.title for each in now] == [each.title for each in was]
    assert len(operations(window)) == before + 1


def test_the_details_follow_the_article_on_screen_and_save_what_was_typed(window: MainWindow, hands: MakeHands) -> None:
    window.actions_["article.details"].trigger()
    QTest.keyClicks(field(window, "source"), "Antara")
    field(window, "source").setFocus()
    hands(window).press(Key.Key_PageDown, CONTROL)
    assert metadata(window)[0].source == "Antara"
    assert metadata(window)[1].source is None
    assert field(window, "title").text() == NEXT.split("\n", maxsplit=1)[0]
    QTest.mouseClick(child(window, QToolButton, "articleDetails.copy"), LEFT_BUTTON)
    article = window.page.article
    assert article is not None
    assert QGuiApplication.clipboard().text() == article.sha256


def test_only_web_addresses_are_opened(window: MainWindow, hands: MakeHands, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def take(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr("annotator.ui.article_details.QDesktopServices.openUrl", take)
    window.actions_["article.open_url"].trigger()
    assert "no address" in said(window)
    window.actions_["article.details"].trigger()
    assert not child(window, QToolButton, "articleDetails.open").isEnabled()
    write(window, "url", "https://example.org/a b")
    assert reason(window, "url")
    write(window, "url", "https://example.org/a?b=1")
    QTest.mouseClick(child(window, QToolButton, "articleDetails.open"), LEFT_BUTTON)
    assert opened == ["https://example.org/a?b=1"]


# Pasting


def test_a_pasted_text_becomes_an_article_exactly(window: MainWindow, hands: MakeHands) -> None:
    text = "  Harga\u00a0beras naik \U0001f642\r\n\r\nIsi\u2028berita\r\n"
    QGuiApplication.clipboard().setText(text)
    hands(window).press(Key.Key_V, CONTROL | SHIFT)
    assert child(window, QLineEdit, "pasteSheet.title").text() == "Harga\u00a0beras naik \U0001f642"
    child(window, QLineEdit, "pasteSheet.published").setText("1 Nov")
    hands(window).press(Key.Key_Return)
    assert child(window, QLabel, "pasteSheet.reason").isVisible()
    assert focus_name() == "pasteSheet.published"
    child(window, QLineEdit, "pasteSheet.published").setText("2024-11-01")
    hands(window).press(Key.Key_Return)
    assert window.sheets.sheet is None
    assert window.page.text == text.replace("\r\n", "\n")
    assert metadata(window)[-1] == Metadata("Harga\u00a0beras naik \U0001f642", published="2024-11-01")
    assert focus_name() == "articleView"
    hands(window).press(Key.Key_Z, CONTROL)
    assert len(metadata(window)) == 3


def test_the_same_text_again_is_offered_to_be_opened(window: MainWindow, hands: MakeHands) -> None:
    QGuiApplication.clipboard().setText(NEXT)
    window.actions_["file.paste"].trigger()
    before = len(operations(window))
    hands(window).press(Key.Key_Return, CONTROL)
    assert "with this text already" in child(window, QLabel, "pasteSheet.reason").text()
    assert focus_name() == "pasteSheet.open"
    QTest.mouseClick(child(window, QPushButton, "pasteSheet.open"), LEFT_BUTTON)
    assert title(window) == NEXT.split("\n", maxsplit=1)[0]
    assert len(operations(window)) == before


def test_what_is_edited_after_pasting_changes_nothing_else(window: MainWindow, hands: MakeHands) -> None:
    QGuiApplication.clipboard().setText("")
    window.actions_["file.paste"].trigger()
    sheet_text = child(window, PastedText, "pasteSheet.text")
    assert focus_name() == "pasteSheet.text"
    assert not child(window, QPushButton, "pasteSheet.add").isEnabled()
    QGuiApplication.clipboard().setText("a\u2029b\r\nc")
    hands(window).press(Key.Key_V, CONTROL)
    hands(window).press(Key.Key_End, CONTROL)
    hands(window).type("!")
    assert sheet_text.text() == "a\u2029b\nc!"
    hands(window).press(Key.Key_Escape)
    assert window.sheets.sheet is None
    assert len(metadata(window)) == 3


def test_details_of_a_colleague_are_not_confused_with_mine(tmp_path: Path, open_it: OpenWindow) -> None:
    path = make_project(tmp_path / "p.annot", NEWS)
    from annotator.services.project import Project

    project = Project.open(path, BUDI, Source.COMMAND_LINE)
    article = project.ask(lambda reader: reader.articles())[0].id
    project.run(SetState(article, State.STARTED))
    project.run(NoteArticle(article, "catatan Budi"))
    project.close()
    window = open_it(path)
    window.actions_["article.details"].trigger()
    assert child(window, QLabel, "articleDetails.note").text() == "—"
    assert window.desk.open_project.who == ANA
