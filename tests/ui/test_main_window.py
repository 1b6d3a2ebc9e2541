"""The window as a whole: going about in it, undo, articles, people and layers, saving, the look, errors."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.records import Source, State
from annotator.services.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import load_theme
from tests.making import ANA, BUDI, ROOT, SEEDS, label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import (
    CONTROL,
    LAST,
    NEWS,
    NEXT,
    SHIFT,
    Key,
    child,
    current,
    focus_name,
    make_project,
    operations,
    row,
    select,
    tagged,
    title,
    work_as,
)

# Fonts for rare scripts are missing on some machines, and the platform without a display has no window manager.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

MakeHands = Callable[[MainWindow], Hands]
# Of data.md, "Names in the window", what exists.
NAMES = "mainWindow articleList articleFilter articleView inspector inspector.note annotationTable saveState".split()
ACTIONS = """project.new project.open person.choose file.import file.export edit.undo edit.redo edit.copy_citation
    tag.actor tag.country tag.stance tag.number annotation.delete annotation.double annotation.start_left
    annotation.start_right annotation.end_left annotation.end_right annotation.next annotation.previous
    annotation.note article.done article.skip article.note article.next article.previous view.theme view.zoom_in
    view.zoom_out""".split()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS, NEXT, LAST)


def tag(window: MainWindow, hand: Hands, quote: str, key: Key = Key.Key_2) -> None:
    select(window, quote)
    hand.press(key)


def save_state(window: MainWindow) -> str:
    return child(window, QLabel, "saveState").text()


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def answer(window: MainWindow, hand: Hands, text: str) -> None:
    """What is typed into the line that asks."""
    assert focus_name() == "askField"
    hand.press(Key.Key_A, CONTROL)
    hand.type(text)
    hand.press(Key.Key_Return)


# Going about


def test_f6_walks_the_panes_and_esc_comes_back_from_each(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    tag(window, hand, "Rusia")
    around = ["inspector.country", "annotationTable", "articleList", "articleView"]
    seen = []
    for _ in around:
        hand.press(Key.Key_F6)
        seen.append(focus_name())
    assert seen == around
    seen = []
    for _ in around:
        hand.press(Key.Key_F6, SHIFT)
        seen.append(focus_name())
    assert seen == [*around[2::-1], around[3]]
    for times in (1, 2, 3):
        hand.press(Key.Key_F6, times=times)
        assert focus_name() != "articleView"
        hand.press(Key.Key_Escape)
        assert focus_name() == "articleView"
    child(window, QLineEdit, "articleFilter").setFocus()
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    assert current(window) == "Rusia"


def test_a_window_without_a_project_can_be_walked_too(open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it()
    hand = hands(window)
    seen = set()
    for _ in range(4):
        hand.press(Key.Key_F6)
        seen.add(focus_name())
    assert seen == {"chooseFiles", "inspector.keys", "annotationTable", "articleList"}
    hand.press(Key.Key_Escape)
    assert focus_name() == "chooseFiles"
    assert window.windowTitle() == "Annotator"


# Undo


def test_every_key_can_be_taken_back_and_done_again(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)

    def picture() -> list[tuple[object, ...]]:
        return [(a.uid, a.tag, a.span, a.note) for a in window.page.annotations]

    def note() -> None:
        hand.press(Key.Key_Escape)  # the stance mode, in which M is mixed
        hand.press(Key.Key_M)
        hand.type("catatan")
        hand.press(Key.Key_Escape)

    seen = [picture()]
    steps: list[Callable[[], None]] = [
        lambda: tag(window, hand, "menolak usul", Key.Key_3),
        lambda: hand.press(Key.Key_Right, Qt.KeyboardModifier.AltModifier),
        note,
        lambda: hand.press(Key.Key_1),
        lambda: hand.press(Key.Key_D),
        lambda: hand.press(Key.Key_Delete),
    ]
    for step in steps:
        step()
        assert picture() != seen[-1]
        seen.append(picture())
    for before in reversed(seen[:-1]):
        hand.press(Key.Key_Z, CONTROL)
        assert picture() == before
        assert said(window).startswith("Undo: ")
    count = len(operations(window))
    hand.press(Key.Key_Z, CONTROL)
    assert len(operations(window)) == count, "what the command line did is not taken back by a key"
    for after in seen[1:]:
        hand.press(Key.Key_Z, CONTROL, SHIFT)
        assert picture() == after
        assert said(window).startswith("Redo: ")


def test_undo_opens_the_article_and_goes_to_the_place_also_after_opening_again(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    tag(window, hand, "Kursk")
    hand.press(Key.Key_Delete)
    hand.press(Key.Key_Return, CONTROL)
    hand.press(Key.Key_PageDown, CONTROL)
    assert title(window) == LAST.strip()
    window.close()

    window = open_it(project)
    hand = hands(window)
    assert title(window) == LAST.strip(), "the article that was open last"
    article = window.list.visible_ids()[0]
    hand.press(Key.Key_Z, CONTROL)  # done
    assert window.page.article is not None
    assert window.page.article.id == article
    QApplication.processEvents()
    assert row(window, article)[0] is State.STARTED
    assert "done" in said(window)
    hand.press(Key.Key_PageDown, CONTROL)
    hand.press(Key.Key_Z, CONTROL)  # deleted
    assert window.page.article.id == article
    assert current(window) == "Kursk"
    assert window.view.caret() == NEWS.index("Kursk")
    assert "Kursk" in said(window)
    assert focus_name() == "articleView"
    hand.press(Key.Key_Home, CONTROL)
    hand.press(Key.Key_Z, CONTROL)  # tagged
    assert tagged(window) == []
    assert window.view.caret() == NEWS.index("Kursk"), "the place of what is gone"


# Articles


def test_done_and_next_goes_to_the_next_unfinished_one_of_the_list(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    first, second, third = window.list.visible_ids()
    tag(window, hand, "Rusia")
    QApplication.processEvents()
    assert row(window, first) == (State.STARTED, 1)
    hand.press(Key.Key_PageDown, CONTROL)
    hand.press(Key.Key_Return, CONTROL, SHIFT)  # skipped
    assert title(window) == LAST.strip()
    assert row(window, second) == (State.SKIPPED, 0)
    hand.press(Key.Key_Return, CONTROL)  # done, and round to the first
    assert window.page.article is not None
    assert window.page.article.id == first
    hand.press(Key.Key_Return, CONTROL)
    assert [row(window, each)[0] for each in (first, second, third)] == [State.DONE, State.SKIPPED, State.DONE]
    assert window.page.article.id == first, "nothing is left: it stays"
    assert said(window)
    assert child(window, QLabel, "articleProgress").text() == "2 of 3 done"
    assert window.list.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("done, 1 annotation")


def test_done_and_next_keeps_to_the_filter(tmp_path: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    texts = [f"{'beras' if n % 2 else 'harga'} {n}\nisi\n" for n in range(6)]
    window = open_it(make_project(tmp_path / "p.annot", *texts))
    hand = hands(window)
    child(window, QLineEdit, "articleFilter").setFocus()
    hand.type("beras")
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert title(window) == "beras 1"
    seen = []
    for _ in range(3):
        hand.press(Key.Key_Return, CONTROL)
        seen.append(title(window))
    assert seen == ["beras 3", "beras 5", "beras 5"]
    hand.press(Key.Key_PageUp, CONTROL)
    assert title(window) == "beras 3"


def test_opening_articles_is_no_operation_and_the_first_unfinished_one_comes_first(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    made = Project.open_to_read(project, ANA, Source.COMMAND_LINE)
    before = made.ask(lambda reader: len(list(reader.operations())))
    made.close()
    window = open_it(project)
    hand = hands(window)
    assert window.view.hasFocus()
    assert title(window) == NEWS.splitlines()[0]
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp):
        hand.press(key, CONTROL)
    assert title(window) == NEXT.splitlines()[0]
    place = window.list.view.visualRect(window.list.model.index(2)).center()
    QTest.mouseClick(window.list.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert title(window) == LAST.strip()
    assert window.view.verticalScrollBar().value() == 0
    assert len(operations(window)) == before
    hand.press(Key.Key_PageUp, CONTROL, times=2)
    hand.press(Key.Key_Return, CONTROL)
    window.close()
    settings = project.parent / "home" / "settings.json"
    settings.unlink()
    work_as(ANA)
    assert title(open_it(project)) == NEXT.splitlines()[0], "the first unfinished one, where none was open"


def test_the_first_unfinished_article_is_of_the_person_who_works(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hands(window).press(Key.Key_Return, CONTROL)
    window.close()
    (project.parent / "home" / "settings.json").unlink()
    work_as(BUDI)
    assert title(open_it(project)) == NEWS.splitlines()[0]


def test_a_text_begins_at_its_beginning(tmp_path: Path, open_it: OpenWindow) -> None:
    window = open_it(make_project(tmp_path / "p.annot", "Judul yang agak panjang sekali ini\n" * 200))
    QTest.qWait(20)
    assert window.view.verticalScrollBar().value() == 0


def test_a_note_on_the_article_is_asked_for_beside_the_text(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    count = len(operations(window))
    hand.press(Key.Key_M, CONTROL)
    answer(window, hand, "tajuk rencana 1234")
    assert focus_name() == "articleView"
    assert len(operations(window)) == count + 1
    hand.press(Key.Key_M, CONTROL)
    assert child(window, QLineEdit, "askField").text() == "tajuk rencana 1234"
    hand.press(Key.Key_Escape)
    assert len(operations(window)) == count + 1
    assert not child(window, QWidget, "askLine").isVisible()


# People and layers


def test_another_person_has_a_layer_of_their_own(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    assert window.windowTitle() == "p — Ana — Annotator"
    tag(window, hand, "Rusia")
    child(window, QAction, "person.choose").trigger()
    answer(window, hand, "Citra")
    assert window.windowTitle() == "p — Citra — Annotator"
    assert tagged(window) == []
    assert focus_name() == "articleView"
    hand.press(Key.Key_Z, CONTROL)
    tag(window, hand, "Kursk")
    assert sorted(layer.name for layer in window.page.layers) == ["Ana", "Citra"]
    child(window, QAction, "person.choose").trigger()
    answer(window, hand, "Ana")
    assert tagged(window) == [("Rusia", "country")]


def choose_layer(window: MainWindow, place: int) -> None:
    menu = child(window, QMenu, "view.layer")
    menu.aboutToShow.emit()
    menu.actions()[place].trigger()


def test_a_colleagues_layer_is_shown_and_never_changed(tmp_path: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    theirs = [label(NEWS, 0, 8, "actor"), label(NEWS, NEWS.index("Kursk"), NEWS.index("Kursk") + 5)]
    window = open_it(make_project(tmp_path / "p.annot", NEWS, NEXT, labels=theirs))
    hand = hands(window)
    tag(window, hand, "Rusia")
    count = len(operations(window))
    choose_layer(window, 1)
    assert tagged(window) == [("Presiden", "actor"), ("Kursk", "country")]
    assert child(window, QMenu, "view.layer").actions()[1].isChecked()
    select(window, "tentara")
    keys: list[tuple[Key, tuple[Qt.KeyboardModifier, ...]]] = [
        (Key.Key_1, ()), (Key.Key_4, ()), (Key.Key_Tab, ()), (Key.Key_2, ()), (Key.Key_D, ()), (Key.Key_Delete, ()),
        (Key.Key_Left, (Qt.KeyboardModifier.AltModifier,)), (Key.Key_Return, (CONTROL,)), (Key.Key_M, (CONTROL,)),
    ]  # fmt: skip
    for key, modifiers in keys:
        window.status.say("")
        hand.press(key, *modifiers)
        assert key == Key.Key_Tab or "Budi" in said(window)
    QTest.mouseClick(child(window, QAbstractButton, "status.actor"), Qt.MouseButton.LeftButton)
    hand.press(Key.Key_M)
    hand.type("x")
    hand.press(Key.Key_Escape)
    assert len(operations(window)) == count
    assert tagged(window) == [("Presiden", "actor"), ("Kursk", "country")]
    choose_layer(window, 0)
    assert tagged(window) == [("Rusia", "country")]
    tag(window, hand, "tentara")
    choose_layer(window, 1)
    hand.press(Key.Key_Z, CONTROL)
    assert tagged(window) == [("Rusia", "country")], "what was taken back is mine, and so mine is shown"


# Saving


def test_a_commit_that_fails_says_why_keeps_the_selection_and_the_window_goes_on(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    tag(window, hand, "Rusia")
    assert save_state(window) == "Saved ✓"
    aside = project.with_name("aside")
    project.rename(aside)
    select(window, "Kursk")
    hand.press(Key.Key_2)
    assert "moved, replaced or deleted" in save_state(window)
    assert [span.quote(NEWS) for span in window.view.selected_spans()] == ["Kursk"]
    assert tagged(window) == [("Rusia", "country")]
    QTest.qWait(2100)  # when it is idle, everything would be brought into the one file
    hand.press(Key.Key_PageDown, CONTROL)
    hand.press(Key.Key_PageUp, CONTROL)
    assert "moved, replaced or deleted" in save_state(window)
    aside.rename(project)
    tag(window, hand, "Kursk")
    assert save_state(window) == "Saved ✓"
    assert tagged(window) == [("Rusia", "country"), ("Kursk", "country")]


def test_what_was_typed_stays_in_the_note_when_it_cannot_be_saved(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    hand = hands(window)
    tag(window, hand, "Rusia")
    aside = project.with_name("aside")
    project.rename(aside)
    hand.press(Key.Key_M)
    hand.type("jangan hilang")
    hand.press(Key.Key_Escape)
    assert "Not saved" in save_state(window)
    note = child(window, QPlainTextEdit, "inspector.note")
    assert note.toPlainText() == "jangan hilang"
    aside.rename(project)
    hand.press(Key.Key_M)
    hand.type("!")
    hand.press(Key.Key_Escape)
    assert [each.note for each in window.page.annotations] == ["jangan hilang!"]


# The look


def test_the_theme_goes_round_and_repaints_everything(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    themes = {name: load_theme(ROOT / "resources" / "themes", name) for name in ("light", "dark")}

    def ground(widget: QWidget) -> str:
        QApplication.processEvents()
        image: QImage = widget.grab().toImage()
        return QColor(image.pixel(image.width() - 14, image.height() - 3)).name()

    seen = []
    for _ in range(3):
        child(window, QAction, "view.theme").trigger()
        seen.append(window._settings.settings.theme)
        shown = themes["dark" if window._settings.settings.theme == "dark" else "light"]
        assert ground(window.view.viewport()) == shown.paper.name()
        assert ground(window.list.view.viewport()) == shown.window.name()
        assert ground(window.inspector) == shown.window.name()
        assert ground(window.table.view.viewport()) == shown.window.name()
    assert seen == ["dark", "light", "system"]


def test_zoom_by_keys_and_wheel_is_remembered(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    hand.press(Key.Key_Plus, CONTROL)
    hand.press(Key.Key_Equal, CONTROL)
    assert window.view.text_size() == 19
    hand.press(Key.Key_Minus, CONTROL)
    assert window.view.text_size() == 18
    viewport = window.view.viewport()
    at = QPointF(50, 50)
    wheel = QWheelEvent(at, viewport.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, CONTROL,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(viewport, wheel)
    assert window.view.text_size() == 20
    window.close()
    window = open_it(project)
    assert window.view.text_size() == 20
    hands(window).press(Key.Key_0, CONTROL)
    assert window.view.text_size() == 17


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (900, 600)])
def test_nothing_is_cut_off_at_any_size(open_it: OpenWindow, size: tuple[int, int]) -> None:
    window = open_it(SEEDS)
    window.resize(1920, 1080)
    QApplication.processEvents()
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.minimumSizeHint().width() <= 900
    for name in ("articleList", "articleView", "annotationTable", "saveState", "inspector"):
        widget = child(window, QWidget, name)
        if not widget.isVisible():
            assert size[0] < 1120  # it is in a drawer, which is closed
            continue
        box = widget.rect().translated(widget.mapTo(window, QPoint()))
        assert window.rect().contains(box), name
        assert min(box.width(), box.height()) >= 12, name
    for label_ in window.status.findChildren(QLabel):
        assert not label_.isVisible() or label_.width() >= label_.minimumSizeHint().width(), label_.objectName()


# Names


def test_actions_and_widgets_have_the_names_that_others_rely_on(
    project: Path, open_it: OpenWindow, hands: MakeHands
) -> None:
    window = open_it(project)
    tag(window, hands(window), "Rusia")
    assert window.objectName() == "mainWindow"
    for name in NAMES[1:]:
        assert len(window.findChildren(QWidget, name)) == 1, name
    for name in ACTIONS:
        found = window.findChildren(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
        assert len(found) == 1, name
        assert found[0].isEnabled(), name
        assert found[0].text(), name


@pytest.mark.parametrize("with_project", [False, True])
def test_every_control_has_an_accessible_name(
    project: Path, open_it: OpenWindow, hands: MakeHands, with_project: bool
) -> None:
    window = open_it(project) if with_project else open_it()
    if with_project:
        for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4):
            tag(window, hands(window), "Rusia", key)
        hands(window).press(Key.Key_M, CONTROL)
        window.notice.say("x", ["y"])
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QComboBox)
    controls = [each for each in window.findChildren(QWidget) if isinstance(each, kinds)]
    own = [
        each for each in controls if not each.objectName().startswith("qt_") and type(each).__name__ != "QHeaderView"
    ]
    assert len(own) > 8
    unnamed = [each for each in own if not each.accessibleName() and not getattr(each, "text", str)()]
    assert [(type(each).__name__, each.objectName()) for each in unnamed] == []
    assert [each.objectName() for each in own if each.isVisible() and not each.objectName()] == []


# Errors


def test_an_unforeseen_error_is_reported_without_text_and_the_window_goes_on(
    project: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    secret = f"it's {NEWS[:20]} and \"Kursk"

    def fail() -> None:
        raise ValueError(f"cannot show {secret}")

    with qtbot.capture_exceptions() as caught:
        window = open_it(project)  # in here: what captures puts its own hook in place of the window's
        hand = hands(window)
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: bool(caught))
    report = child(window, QPlainTextEdit, "unexpectedDialog.report")
    words = report.toPlainText()
    assert "ValueError: cannot show" in words
    assert "test_main_window.py" in words
    assert not any(word in words for word in ("Presiden", "Rusia", "Kursk"))
    qtbot.waitUntil(report.window().isActiveWindow)
    QTest.keyClick(report, Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    tag(window, hand, "Rusia")
    assert tagged(window) == [("Rusia", "country")]
    assert save_state(window) == "Saved ✓"


def test_the_hook_for_errors_goes_with_its_window(project: Path, open_it: OpenWindow) -> None:
    before = sys.excepthook
    window = open_it(project)
    assert sys.excepthook != before
    window.close()
    assert sys.excepthook == before


# Speed


def test_switching_between_tags_makes_no_new_widgets(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    for key, quote in zip(
        (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4), ("Presiden", "Rusia", "usul", "8.000"), strict=True
    ):
        tag(window, hand, quote, key)
    QApplication.processEvents()
    before = {id(each) for each in window.inspector.findChildren(QWidget)}
    kept = window.inspector.findChildren(QWidget)
    for _ in range(8):
        hand.press(Key.Key_Tab)
        QApplication.processEvents()
        assert len(window.findChildren(QWidget, "inspector.country")) <= 1
    assert {id(each) for each in window.inspector.findChildren(QWidget)} == before
    assert kept
