"""The help: its pages are whole, name what there is, and open where they are asked for."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QComboBox

from annotator.cli import COMMANDS, _parser
from annotator.domain.errors import UnreadableFile
from annotator.ui.actions import ACTIONS
from annotator.ui.help_pages import (
    LANGUAGE,
    PAGES,
    actions_named,
    contents,
    linked_page,
    links_of,
    page_of,
    read_page,
    title_of,
    with_keys,
)
from annotator.ui.main_window import MainWindow
from tests.making import ROOT
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import NEWS, Key, child, focus_name, make_project, select

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
MakeHands = Callable[[MainWindow], Hands]
HELP = ROOT / "resources" / "help"
TAGS = {"tag.actor", "tag.country", "tag.stance", "tag.number"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS)


def page(window: MainWindow) -> str:
    pane = window.guides.help.pane
    return "" if pane is None or not window.side.is_open("help") else pane.page()


def shown(window: MainWindow) -> str:
    pane = window.guides.help.pane
    assert pane is not None
    return " ".join(pane.text.toPlainText().split())


def test_there_is_a_file_for_each_page_and_no_other() -> None:
    assert sorted(path.stem for path in (HELP / LANGUAGE).iterdir()) == sorted(PAGES)
    titles = [title for _, title in contents(lambda each: read_page(HELP, each))]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_page_and_every_key_named_is_of_an_action(name: str) -> None:
    text = read_page(HELP, name)
    assert [link for link in links_of(text) if linked_page(link) is None] == []
    assert actions_named(text) - {spec.id for spec in ACTIONS} - TAGS == set()
    assert "{" not in with_keys(text, dict.fromkeys(actions_named(text), "K"), "none")


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_is_named_is_understood(name: str) -> None:
    known = {command.name for command in COMMANDS}
    quoted = [part for part in read_page(HELP, name).split("`")[1::2] if part.startswith("annotator ")]
    for each in quoted:
        words = shlex.split(each)[1:]
        assert words[0] in known or words[0].startswith("--") or words[0].endswith("/"), each
        if words[0] in known and len(words) > 1 and words[0] != "labels":
            filled = [word.replace("PROJECT", "p.annot").replace("FOLDER", "f") for word in words]
            assert _parser().parse_args(filled) is not None, each


def test_a_page_that_is_not_there_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"start\.md"):
        read_page(tmp_path, "start")


def test_keys_are_put_in_as_they_are() -> None:
    text = "Press {edit.undo}, {tag.actor} or {view.theme}."
    assert (
        with_keys(text, {"edit.undo": "Ctrl+Z", "tag.actor": "*"}, "(none)") == r"Press **Ctrl\+Z**, **\*** or (none)."
    )
    assert title_of("text\n# A title\nmore") == "A title"
    assert title_of("no heading") == ""


def test_links_outside_lead_nowhere() -> None:
    for link in ("https://example.org", "file:///etc/passwd", "../text.md", "nothing.md", ""):
        assert linked_page(link) is None
    assert linked_page("text.md#moving") == "text"


def test_the_innermost_part_that_has_a_page_decides() -> None:
    assert page_of(["inspector.note", "", "inspector", "mainWindow"]) == "attributes"
    assert page_of(["articleView"]) == "tagging"
    assert page_of(["exportDialog.path", "exportDialog"]) == "export"
    assert page_of(["qt_something", "mainWindow"]) == page_of([]) == "start"


def test_f1_opens_the_page_of_the_pane_that_has_the_focus(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    select(window, "Rusia")
    hand.press(Key.Key_2)
    for pane, wanted in ((window.list, "articles"), (window.view, "tagging"), (window.inspector, "attributes")):
        window.side.show_usual()
        pane.setFocus()
        hand.press(Key.Key_F1)
        assert page(window) == wanted
        assert focus_name() == "help.text"
    hand.press(Key.Key_F1)
    assert page(window) == "", "in the help itself it closes it"
    assert focus_name() == "articleView"
    window.table.setFocus()
    hand.press(Key.Key_F1)
    assert page(window) == "table"
    assert "Ctrl" not in shown(window) or "{" not in shown(window)
    hand.press(Key.Key_Escape)
    assert focus_name() == "articleView"
    assert page(window) == "table", "the help stays while one works"


def test_f1_on_a_window_without_a_project_begins_at_the_start(open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it()
    hands(window).press(Key.Key_F1)
    assert page(window) == "start"
    assert "Start here" in shown(window)


def test_the_contents_and_links_lead_to_other_pages(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hand = hands(window)
    hand.press(Key.Key_F1)
    pane = window.guides.help.pane
    assert pane is not None
    box = child(window, QComboBox, "help.contents")
    assert [box.itemData(n) for n in range(box.count())] == list(PAGES)
    box.setFocus()
    hand.press(Key.Key_Home)
    assert page(window) == "start"
    hand.press(Key.Key_Tab)
    for _ in range(3):  # from link to link in the text
        hand.press(Key.Key_Tab)
    hand.press(Key.Key_Return)
    assert page(window) not in {"start", ""}
    before = page(window)
    pane.text.anchorClicked.emit(QUrl("https://example.org/"))
    pane.text.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert page(window) == before


def test_nothing_is_loaded_from_outside(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hands(window).press(Key.Key_F1)
    pane = window.guides.help.pane
    assert pane is not None
    assert pane.text.loadResource(2, QUrl("file:///etc/passwd")) is None
    pane.text.show_markdown("![x](file:///etc/passwd) <b>x</b>")


def test_it_follows_the_theme(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    window.guides.help.open("start")
    pane = window.guides.help.pane
    assert pane is not None
    for name in ("light", "dark"):
        while window.looks.theme.name != name:
            window.looks.next_theme()
        theme = window.looks.theme
        assert pane.text.viewport().palette().color(pane.text.viewport().backgroundRole()) == theme.window
        assert pane.text.palette().color(pane.text.palette().ColorRole.Text) == theme.ink
