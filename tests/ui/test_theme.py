"""The figures of the design, computed from the colours that the program ships."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.errors import UnreadableFile
from annotator.ui import theme as themes
from annotator.ui.theme import Theme, ThemeName, icon, load_theme, palette, stylesheet
from tests.making import ROOT
from tests.ui.articles import THEMES, a_theme
from tests.ui.conftest import OpenWindow

BOTH: tuple[ThemeName, ...] = ("light", "dark")
TAGS = ("actor", "country", "stance", "number", "user1", "user2", "user3", "user4")
ICONS = """user globe-hemisphere-west scales hash arrow-counter-clockwise arrow-clockwise trash copy chat-text
    check-circle caret-double-right caret-right caret-left magnifying-glass download-simple export columns users
    pencil-simple x arrow-down plus-circle x-circle command moon magnifying-glass-plus magnifying-glass-minus
    clock-counter-clockwise funnel"""


def luminance(colour: QColor) -> float:
    channels = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in
                (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2's ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert contrast(QColor("#777"), QColor("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", BOTH)
def test_a_tag_can_be_read(name: ThemeName, tag: str) -> None:
    theme = a_theme(name)
    colours = theme.tags[tag]
    assert contrast(theme.ink, colours.tint) >= {"light": 12.3, "dark": 8.2}[name]
    assert contrast(colours.text, colours.tint) >= 7.1
    assert contrast(colours.line, colours.tint) >= 3
    assert contrast(colours.line, theme.paper) >= 3
    assert contrast(theme.paper, colours.text) >= 7  # a chip's letter


@pytest.mark.parametrize("name", BOTH)
def test_every_text_can_be_read_on_what_it_stands_on(name: ThemeName) -> None:
    theme = a_theme(name)
    for ground in (theme.window, theme.paper, theme.field, theme.hover):
        assert contrast(theme.ink, ground) >= 7
        assert contrast(theme.ink2, ground) >= 4.5
        assert contrast(theme.ink3, ground) >= 4.5
        assert contrast(theme.danger, ground) >= 4.5
        assert contrast(theme.edge, ground) >= 2.9
    assert contrast(theme.ink2, theme.sel) >= 4.5
    assert contrast(theme.ink, theme.seltext) >= 7
    assert contrast(theme.promo, theme.paper) >= {"light": 4.65, "dark": 5.05}[name]


def test_each_colour_means_one_tag() -> None:
    for name in BOTH:
        lines = [colours.line.name() for colours in a_theme(name).tags.values()]
        assert sorted(a_theme(name).tags) == sorted(TAGS)
        assert len(set(lines)) == len(TAGS)


def test_a_ninth_tag_still_has_colours() -> None:
    theme = a_theme()
    assert theme.tag("event") == theme.tags["user4"]
    assert theme.tag("actor") == theme.tags["actor"]


# --- the palette and the style sheet ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BOTH)
def test_an_inactive_window_looks_like_the_active_one(name: ThemeName) -> None:
    theme = a_theme(name)
    made = palette(theme)
    active, inactive = QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive
    known = {getattr(theme, token).name() for token in themes.NEUTRALS}
    for role in QPalette.ColorRole:
        if role in {QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles}:
            continue
        assert made.color(active, role) == made.color(inactive, role)
        assert made.color(active, role).name() in known, role
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.ink3
    assert made.color(active, QPalette.ColorRole.Base) == theme.field


ALLOWED = re.compile(
    r"(QMenuBar|QSplitter|QLineEdit|QComboBox|QPlainTextEdit\[objectName=\"inspector\.note\"\]|QPushButton(\[primary=\"true\"\])?"
    r"|QToolButton|QHeaderView::section|QStatusBar|QToolTip|QScrollBar|QListView|QTableView)(::[a-z-]+)?(:[a-z!-]+)*"
)


@pytest.mark.parametrize("name", BOTH)
def test_the_style_sheet_touches_only_what_the_design_allows(name: ThemeName) -> None:
    sheet = stylesheet(a_theme(name))
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", sheet) for part in rule.split(",")]
    assert len(selectors) > 20
    assert [selector for selector in selectors if not ALLOWED.fullmatch(selector)] == []
    known = {getattr(a_theme(name), token).name() for token in themes.NEUTRALS}
    assert set(re.findall(r"#[0-9a-f]+", sheet)) <= known


@pytest.mark.parametrize("name", BOTH)
def test_the_arrow_of_a_box_is_there_in_the_themes_colour(name: ThemeName, qapp: QApplication) -> None:
    theme = a_theme(name)
    [path] = re.findall(r'url\("(.+?)"\)', stylesheet(theme))
    assert theme.ink2.name() in Path(path).read_text("ascii").lower()
    assert not QPixmap(path).isNull()


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_the_menu_bar_has_the_font_of_the_window_from_the_start(home: Path, open_it: OpenWindow) -> None:
    window = open_it()
    assert window.menuBar().font() == QApplication.font()


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_the_whole_look_is_put_on_without_a_warning_and_changed(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.style().name(), qapp.palette(), qapp.font(), qapp.styleSheet(), qapp.cursorFlashTime()
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for widget in (QLineEdit("a"), QComboBox(), QPushButton("b")):
        column.addWidget(widget)
    try:
        page.show()
        for name in BOTH:
            theme = a_theme(name)
            themes.apply(qapp, theme)
            QApplication.processEvents()
            assert page.grab().toImage().pixelColor(1, 1) == theme.window
            assert qapp.font().pixelSize() == 13
            assert qapp.cursorFlashTime() == 0
    finally:
        qapp.setStyle(before[0])
        qapp.setPalette(before[1])
        qapp.setFont(before[2])
        qapp.setStyleSheet(before[3])
        qapp.setCursorFlashTime(before[4])


def test_the_system_says_light_or_dark(qapp: QApplication) -> None:
    assert themes.system_scheme(qapp) in BOTH


# --- icons --------------------------------------------------------------------------------------------------------


def ink_of(theme: Theme, name: str) -> int:
    image = icon(name, theme).pixmap(16, 16).toImage()
    return sum(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16))


@pytest.mark.parametrize("name", ICONS.split())
def test_every_icon_of_the_design_is_there(qapp: QApplication, name: str) -> None:
    assert ink_of(a_theme(), name) > 2000


def test_icons_need_no_code_of_the_package_that_ships_them() -> None:
    """Its import would take 0.2 s before the first paint."""
    program = "from PySide6.QtWidgets import QApplication; app = QApplication([]); import sys; "
    program += "from annotator.ui.icon_font import glyph_pixmap; from PySide6.QtGui import QColor; "
    program += "glyph_pixmap('trash', 16, QColor('black')); sys.exit('qtawesome' in sys.modules)"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run([sys.executable, "-c", program], check=False, env=environment, cwd=ROOT).returncode == 0


def test_an_icon_has_the_colour_of_its_theme(qapp: QApplication) -> None:
    for name in BOTH:
        theme = a_theme(name)
        image = icon("ph.trash", theme, 32).pixmap(32, 32).toImage()
        solid = {
            image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
        }
        assert solid == {theme.ink2.name()}


# --- theme files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('ink = "#22211E"', ""),
        ('"#22211E"', '"inky"'),
        ('"#22211E"', "7"),
        ("[tags]", "[other]"),
        ("[neutrals]", "[neutrals"),
    ],
)
def test_a_broken_theme_is_told_by_its_file(tmp_path: Path, old: str, new: str) -> None:
    whole = (THEMES / "light.toml").read_text("utf-8")
    assert old in whole
    (tmp_path / "light.toml").write_text(whole.replace(old, new, 1), "utf-8")
    with pytest.raises(UnreadableFile, match=r"light\.toml"):
        load_theme(tmp_path, "light")
    with pytest.raises(UnreadableFile, match=r"dark\.toml"):
        load_theme(tmp_path, "dark")
