"""The look: look.md's colours, fonts and sizes, read from resources/themes/ and given to Qt.

Nothing else in the program writes a colour. All sizes are logical pixels.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import UnreadableFile
from annotator.ui.icon_font import glyph_pixmap

ThemeName = Literal["light", "dark"]

UI_FAMILIES = ("Inter", "Segoe UI Variable Text", "Segoe UI")
UI_FALLBACK_FAMILIES = ("Noto Sans", "DejaVu Sans")  # behind the system's own
UI_PIXELS = 13
META_PIXELS = 11


@dataclass(frozen=True, slots=True)
class TagColours:
    """One tag's colours: the tint says that a span is here, the line and the text which tag it has."""

    tint: QColor
    line: QColor
    text: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of look.md. `tags` has actor, country, stance, number, user1 … user4."""

    name: ThemeName
    folder: Path  # where its files are
    window: QColor
    paper: QColor
    field: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    promo: QColor
    hair: QColor
    edge: QColor
    hover: QColor
    sel: QColor
    seltext: QColor
    danger: QColor
    tags: Mapping[str, TagColours]

    def tag(self, name: str) -> TagColours:
        """The colours called `name`, or those of user4: a tag without colours of its own is told by its chip."""
        return self.tags.get(name) or self.tags["user4"]


NEUTRALS = tuple(field.name for field in fields(Theme) if field.name not in {"name", "folder", "tags"})

# look.md's table "Neutrals", by palette role.
_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.Light: "field",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Accent: "ink",
    QPalette.ColorRole.Link: "ink",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.LinkVisited: "ink2",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Mid: "hair",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipText: "paper",
}
_GREYED_WHEN_DISABLED = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def load_theme(folder: Path, name: ThemeName) -> Theme:
    """The theme `name` of `folder` (resources/themes). Raises `UnreadableFile` if a colour is missing or is none."""
    path = folder / f"{name}.toml"
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
        neutrals = {token: _colour(tables["neutrals"][token]) for token in NEUTRALS}
        tags = {
            tag: TagColours(_colour(row["tint"]), _colour(row["line"]), _colour(row["text"]))
            for tag, row in tables["tags"].items()
        }
    except OSError as error:
        raise UnreadableFile("the theme cannot be read", where=path) from error
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(f"the theme lacks a colour, or has one that is none ({error})", where=path) from error
    return Theme(name=name, folder=folder, tags=tags, **neutrals)


def _colour(text: str) -> QColor:
    colour = QColor.fromString(text)
    if not colour.isValid():
        raise ValueError(text)
    return colour


def palette(theme: Theme) -> QPalette:
    """look.md's roles, in all three groups; an inactive window looks like the active one."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, getattr(theme, token))
    for role in _GREYED_WHEN_DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.ink3)
    return made


def stylesheet(theme: Theme) -> str:
    """The application's QSS: only what look.md allows, because what QSS touches no longer follows the palette."""
    colours = {token: getattr(theme, token).name() for token in NEUTRALS}
    return _QSS.format_map({**colours, "arrow": (theme.folder / f"arrow-{theme.name}.svg").as_posix()})


def ui_font() -> QFont:
    """The font of the window, 13 px."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    font = QFont()
    font.setFamilies([*UI_FAMILIES, system, *UI_FALLBACK_FAMILIES])
    font.setPixelSize(UI_PIXELS)
    return font


def apply(app: QApplication, theme: Theme) -> None:
    """Gives `app` the whole look: Fusion, palette, font and style sheet. Can be called again with another theme."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(ui_font())
    # A menu bar that is there already keeps the system's font until its class is named.
    app.setFont(ui_font(), "QMenuBar")  # type: ignore[arg-type]  # the stub says bytes, and only a str is taken
    app.setCursorFlashTime(0)  # nothing blinks (interface.md)
    app.setStyleSheet(stylesheet(theme))


def system_scheme(app: QApplication) -> ThemeName:
    """What the system asks for; light where it says nothing."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def icon(name: str, theme: Theme, size: int = 16) -> QIcon:
    """The Phosphor icon `name` ("ph.trash" or "trash") in ink2, drawn for `size` px; disabled it is in edge.

    Needs a QApplication.
    """
    return _drawn_icon(name.removeprefix("ph."), theme.ink2.name(), theme.edge.name(), size)


@cache
def _drawn_icon(name: str, colour: str, disabled: str, size: int) -> QIcon:
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for scale in (1, 2, 3):
            pixmap = glyph_pixmap(name, size * scale, QColor(ink))
            pixmap.setDevicePixelRatio(scale)
            made.addPixmap(pixmap, mode)
    return made


# Focus is 2 px of ink: in fields in place of the border, with the padding one less, so that nothing moves.
_QSS = """
QMenuBar {{ background: {window}; color: {ink}; border-bottom: 1px solid {hair}; padding: 0 8px; }}
QMenuBar::item {{ background: transparent; padding: 5px 10px; border-radius: 4px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {sel}; color: {ink}; }}

QSplitter::handle {{ background: {hair}; }}

QLineEdit, QComboBox, QPlainTextEdit[objectName="inspector.note"] {{
    background: {field}; color: {ink}; border: 1px solid {edge}; border-radius: 4px;
    selection-background-color: {seltext}; selection-color: {ink}; placeholder-text-color: {ink3};
}}
QLineEdit, QComboBox {{ min-height: 20px; padding: 4px 8px; }}
QLineEdit:read-only {{ background: {window}; }}
QPlainTextEdit[objectName="inspector.note"] {{ padding: 2px 4px; }}
QLineEdit:focus, QComboBox:focus {{ border: 2px solid {ink}; padding: 3px 7px; }}
QPlainTextEdit[objectName="inspector.note"]:focus {{ border: 2px solid {ink}; padding: 1px 3px; }}
QLineEdit:disabled, QComboBox:disabled {{ background: {window}; color: {ink3}; border-color: {hair}; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; width: 24px; border: 0; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}

QPushButton {{
    background: {field}; color: {ink}; border: 1px solid {edge}; border-radius: 4px;
    min-height: 20px; padding: 5px 14px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {sel}; }}
QPushButton:focus {{ border: 2px solid {ink}; padding: 4px 13px; }}
QPushButton:disabled {{ color: {ink3}; border-color: {hair}; }}
QPushButton[primary="true"] {{ background: {ink}; color: {paper}; border-color: {ink}; font-weight: 600; }}
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:pressed {{ background: {ink2}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {edge}; }}
QPushButton[primary="true"]:disabled {{ background: {sel}; color: {ink3}; border-color: {sel}; }}

QToolButton {{ background: transparent; border: 0; border-radius: 4px; padding: 5px; color: {ink2}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {sel}; color: {ink}; }}
QToolButton:focus {{ border: 2px solid {ink}; padding: 3px; }}
QToolButton:disabled {{ color: {ink3}; }}

QHeaderView::section {{
    background: {window}; color: {ink2}; border: 0; border-bottom: 1px solid {hair}; padding: 4px 8px;
    font-size: 11px;
}}

QStatusBar {{ background: {window}; color: {ink}; border-top: 1px solid {hair}; }}
QStatusBar::item {{ border: 0; }}
QToolTip {{ background: {ink}; color: {paper}; border: 0; padding: 4px 6px; }}

QScrollBar:vertical {{ background: transparent; border: 0; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 3px; margin: 2px; min-height: 28px; }}
QScrollBar::handle:vertical:hover {{ background: {ink3}; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; border: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}

QListView, QTableView {{ border: 0; }}
"""
