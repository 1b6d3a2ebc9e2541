"""How the text is set: by what its reader chose, else by the room there is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton

from annotator.paths import places
from annotator.settings import Settings, SettingsFile
from annotator.ui.main_window import MainWindow
from annotator.ui.reading_settings import style_of
from annotator.ui.reading_type import ReadingStyle, reading_type
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import LEFT_BUTTON, NEWS, Key, child, focus_name, make_project

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")

LONG = "Satu baris kata yang panjang sekali di sini, dan masih lagi. " * 20


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.annot", LONG, NEWS)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("chips", [False, True])
@pytest.mark.parametrize("pixels", [10, 17, 34, 48])
def test_lines_stay_apart_and_in_their_row_at_every_size(pixels: int, chips: bool) -> None:
    for spacing in ("compact", "usual", "airy"):
        style = ReadingStyle(spacing=spacing, chips=chips)
        reading = reading_type(pixels, "id", "", style=style)
        assert reading.lane_pitch > reading.line_width
        for depth in (1, 2, 5):
            bottom = reading.lane_y(depth - 1) + reading.line_width
            next_tint = reading.pitch + reading.extra_below(depth) - reading.tint_rise
            assert bottom <= next_tint, (spacing, depth)
    assert reading_type(34, "id", "").line_width == 4


def test_what_is_chosen_on_the_sheet_is_shown_at_once_and_remembered(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    window.resize(1500, 800)
    QApplication.processEvents()
    usual, pitch = window.view.column()[1], window.view.lanes.reading.pitch
    window.actions_["view.reading"].trigger()
    assert focus_name() == "reading.width.usual"
    for name in ("reading.width.narrow", "reading.spacing.airy", "reading.larger", "reading.chips.shown"):
        QTest.mouseClick(child(window, QToolButton, name), LEFT_BUTTON)
    assert window.view.column()[1] < usual * 0.9
    assert window.view.lanes.reading.pitch > pitch
    assert window.view.lanes.reading.chips
    assert window.view.text_size() == 18
    left, width = window.view.column()
    assert window.head.contentsRect().width() >= left + width
    window.close()
    remembered = SettingsFile(places().settings).settings
    assert style_of(remembered) == ReadingStyle("narrow", "airy", "", chips=True)
    assert remembered.text_size == 18
    again = open_it(project)
    assert again.view.lanes.reading.chips


def test_a_font_is_chosen_from_the_list(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    window.actions_["view.reading"].trigger()
    box = child(window, QComboBox, "reading.family")
    at = box.findData("DejaVu Sans Mono")
    if at < 0:
        pytest.skip("the font is not on this machine")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert window.view.font().families()[0] == "DejaVu Sans Mono"
    box.activated.emit(0)
    assert window.view.font().families()[0] != "DejaVu Sans Mono"


def test_the_sheet_is_left_by_escape(project: Path, open_it: OpenWindow, hands: Callable[[MainWindow], Hands]) -> None:
    window = open_it(project)
    window.actions_["view.reading"].trigger()
    hands(window).press(Key.Key_Escape)
    assert window.sheets.sheet is None
    assert focus_name() == "articleView"


def test_letters_are_switched_by_their_action(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    window.actions_["view.chips"].trigger()
    assert window.view.lanes.reading.chips
    window.actions_["view.chips"].trigger()
    assert not window.view.lanes.reading.chips


def test_settings_that_nobody_knows_are_the_usual_ones() -> None:
    assert style_of(Settings(reading_width="vast", reading_spacing="")) == ReadingStyle()


def test_a_large_window_has_wider_panes_and_larger_text_until_one_chooses(project: Path, open_it: OpenWindow) -> None:
    window = open_it(project)
    assert (window.list.width(), window.view.text_size()) == (272, 17)
    window.resize(1920, 1080)
    QApplication.processEvents()
    assert (window.list.width(), window.side.width(), window.view.text_size()) == (320, 360, 18)
    assert window._panes.sizes() == []
    window.looks.zoom(window.view, +1)
    window._panes.set_sizes([300, 900, 400])  # as an earlier session left them
    window.resize(1280, 800)
    QApplication.processEvents()
    assert window.view.text_size() == 19
    assert window.list.width() == 300
    window.looks.zoom(window.view, None)
    assert window.view.text_size() == 17
