"""What a screen reader is told, and whether the colours can be told apart (WCAG 2)."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeName
from tests.making import label
from tests.ui.articles import a_theme
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.test_theme import BOTH, TAGS, contrast
from tests.ui.window import CONTROL, LAST, NEWS, NEXT, Key, make_project, select

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
MakeHands = Callable[[MainWindow], Hands]

Role = QAccessible.Role
CONTROLS = frozenset(
    {Role.Button, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.List, Role.Table, Role.Tree}
    | {Role.MenuBar, Role.MenuItem, Role.SpinBox, Role.Slider}
)
# A page of read-only text is told as text; the pane of hints takes the focus so that F6 never stops short of it.
ALSO_FOCUSABLE = {"help.text": Role.StaticText, "inspector.keys": Role.Client}
MOST_ROWS = 50


def interface_of(widget: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def tree(parent: QAccessibleInterface) -> Iterator[tuple[QAccessibleInterface, QAccessibleInterface]]:
    """Every visible part with what it stands in, the outer ones first."""
    for number in range(min(parent.childCount(), MOST_ROWS)):
        each = parent.child(number)
        if each.isValid() and not each.state().invisible:
            yield parent, each
            yield from tree(each)


def name_of(each: QAccessibleInterface) -> str:
    return each.text(QAccessible.Text.Name)


def object_name(each: QAccessibleInterface) -> str:
    found: QObject | None = each.object()  # a row of a list has none
    return "" if found is None else found.objectName()


def is_own_of_qt(each: QAccessibleInterface) -> bool:
    found = each.object()
    return isinstance(found, QScrollBar) or object_name(each).startswith("qt_")


def label_it(window: MainWindow, hand: Hands, quote: str, *keys: Key) -> None:
    select(window, quote)
    for key in keys:
        hand.press(key)


def review_it(hand: Hands, *keys: Key) -> None:
    hand.press(Key.Key_R, CONTROL)
    hand.press(Key.Key_Return)
    for key in keys:
        hand.press(key)


SCENES: dict[str, Callable[[MainWindow, Hands], object]] = {
    "reading": lambda _window, _hand: None,
    "a country": lambda window, hand: label_it(window, hand, "Rusia", Key.Key_2),
    "a stance": lambda window, hand: label_it(window, hand, "menolak usul", Key.Key_3),
    "a number": lambda window, hand: label_it(window, hand, "8.000 tentara", Key.Key_4),
    "a deletion": lambda window, hand: label_it(window, hand, "Rusia", Key.Key_2, Key.Key_Delete),
    "a notice": lambda window, _hand: window.notice.say("What went wrong", ["line 1", "line 2"]),
    "a question": lambda _window, hand: hand.press(Key.Key_M, CONTROL),
    "the pairs of a review": lambda _window, hand: hand.press(Key.Key_R, CONTROL),
    "a review": lambda _window, hand: review_it(hand),
    "an amendment": lambda _window, hand: review_it(hand, Key.Key_E),
    "the palette": lambda _window, hand: hand.press(Key.Key_K, CONTROL),
    "the keys": lambda _window, hand: hand.type("?"),
    "the help": lambda _window, hand: hand.press(Key.Key_F1),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", NEWS, NEXT, LAST, labels=[label(NEWS, 0, 8)])


@pytest.fixture(params=[*SCENES, "nothing open"])
def scene(request: pytest.FixtureRequest, project: Path, open_it: OpenWindow, hands: MakeHands) -> MainWindow:
    """The window as it is in one of its moments."""
    if request.param == "nothing open":
        window = open_it()
    else:
        window = open_it(project)
        SCENES[request.param](window, hands(window))
    window.status.say("")
    QApplication.processEvents()
    return window


def test_every_control_has_a_name_and_its_neighbours_have_others(scene: MainWindow) -> None:
    controls = [
        (parent, each)
        for parent, each in tree(interface_of(scene))
        if each.role() in CONTROLS and not is_own_of_qt(each)
    ]
    assert len(controls) > 10
    assert [(each.role().name, object_name(each)) for _, each in controls if not name_of(each).strip()] == []
    neighbours = Counter((id(parent.object()), each.role(), name_of(each)) for parent, each in controls)
    assert [name for (_, role, name), count in neighbours.items() if count > 1 and role != Role.MenuItem] == []


def test_what_takes_the_focus_is_a_control_and_says_that_it_does(scene: MainWindow) -> None:
    for _, each in tree(interface_of(scene)):
        found = each.object()
        by_tab = isinstance(found, QWidget) and bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not by_tab or not isinstance(found, QWidget) or found.focusProxy() is not None or is_own_of_qt(each):
            continue
        assert each.role() in CONTROLS or ALSO_FOCUSABLE.get(object_name(each)) == each.role(), object_name(each)
        assert each.state().focusable or not found.isEnabled(), object_name(each)


def test_the_panes_are_named(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    names = {name_of(each) for _, each in tree(interface_of(window))}
    assert {"Articles", "Article text", "Inspector", "Annotations", "Status", "About the article", "Menu"} <= names


def test_the_text_is_told_with_its_caret_and_selection(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    told = interface_of(window.view)
    assert told.role() == Role.EditableText
    assert told.state().readOnly
    text = told.textInterface()
    assert text is not None
    assert text.text(0, text.characterCount()) == NEWS.replace("\n", "\n")
    select(window, "Rusia")
    start = NEWS.index("Rusia")
    assert text.selectionCount() == 1
    assert text.cursorPosition() == start + len("Rusia")
    window.view.place_caret(3)
    assert text.cursorPosition() == 3
    assert text.selectionCount() == 0


def test_the_rows_of_list_and_table_say_what_they_are(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    SCENES["a country"](window, hands(window))
    QApplication.processEvents()
    rows = [name_of(each) for _, each in tree(interface_of(window.list.view)) if each.role() == Role.ListItem]
    assert rows[0] == "Presiden Rusia menolak usul itu., begun, 1 annotation"
    assert len(rows) == 3
    cells = [name_of(each) for _, each in tree(interface_of(window.table.view)) if each.role() == Role.Cell]
    assert cells[:2] == ["Country", "Rusia"]
    assert all(cells)


def test_rows_of_the_palette_say_their_key_and_why_not(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    SCENES["the palette"](window, hands(window))
    hands(window).type("delete")
    told = interface_of(window.guides.palette.sheet.view)
    rows = [name_of(each) for _, each in tree(told) if each.role() == Role.ListItem]
    assert rows[0] == "Delete, Annotation, Del, no annotation is current"


def test_the_hints_are_told_where_the_focus_comes_to_them(project: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    window = open_it(project)
    hands(window).press(Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None
    told = interface_of(focus)
    assert name_of(told) == "Keys worth knowing"
    assert "Ctrl+Z: undo, tomorrow too" in told.text(QAccessible.Text.Description)


# Contrast -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BOTH)
def test_text_is_told_from_what_it_stands_on(name: ThemeName) -> None:
    theme = a_theme(name)
    pairs = {
        "text": [(theme.ink, ground) for ground in (theme.window, theme.paper, theme.field, theme.hover, theme.sel)],
        "selected text": [(theme.ink, theme.seltext)],
        "secondary": [
            (theme.ink2, ground) for ground in (theme.window, theme.paper, theme.field, theme.hover, theme.sel)
        ],
        "meta": [(theme.ink3, ground) for ground in (theme.window, theme.paper, theme.field, theme.hover)],
        "promotion": [(theme.promo, theme.paper)],
        "errors": [(theme.danger, ground) for ground in (theme.window, theme.paper, theme.field)],
        "reversed": [(theme.paper, theme.ink), (theme.paper, theme.ink2)],
        "tags": [(theme.tags[tag].text, theme.tags[tag].tint) for tag in TAGS],
        "tagged": [(theme.ink, theme.tags[tag].tint) for tag in TAGS],
    }
    low = {what: round(min(contrast(*pair) for pair in some), 2) for what, some in pairs.items()}
    assert {what: ratio for what, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", BOTH)
def test_controls_and_signs_are_told_from_what_is_beside_them(name: ThemeName) -> None:
    theme = a_theme(name)
    grounds = (theme.window, theme.paper, theme.field)
    pairs = {
        "borders": [(theme.edge, ground) for ground in grounds],
        "focus": [(theme.ink, ground) for ground in (*grounds, theme.hover, theme.sel)],
        "icons": [(theme.ink2, ground) for ground in (*grounds, theme.hover, theme.sel)],
        "bar of the current row": [(theme.ink, theme.sel)],
        "focus on a primary button": [(theme.edge, theme.ink)],
        "lines of tags": [(theme.tags[tag].line, ground) for tag in TAGS for ground in (theme.paper, theme.window)],
        "lines on tints": [(theme.tags[tag].line, theme.tags[tag].tint) for tag in TAGS],
        "danger sign": [(theme.danger, ground) for ground in (*grounds, theme.sel)],
        "notice": [(theme.ink, theme.paper)],
    }
    low = {what: round(min(contrast(*pair) for pair in some), 2) for what, some in pairs.items()}
    assert {what: ratio for what, ratio in low.items() if ratio < 3} == {}
