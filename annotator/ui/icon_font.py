"""Icons as glyphs of the Phosphor font.

The font is the one that qtawesome ships. Its code is not needed to draw a glyph, and would take 0.2 s to import
before the first paint.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

_FONT, _GLYPHS = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"
_OF_HEIGHT = 0.875  # of an icon; the rest is the bearing of its glyph


def glyph_pixmap(name: str, pixels: int, colour: QColor) -> QPixmap:
    """The icon `name` on nothing, `pixels` wide and high. Needs a QApplication; raises `KeyError` for no such icon."""
    font = QFont(_family())
    font.setPixelSize(round(_OF_HEIGHT * pixels))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(colour)
    painter.setFont(font)
    painter.drawText(QRect(0, 0, pixels, pixels), Qt.AlignmentFlag.AlignCenter, chr(int(_glyphs()[name], 16)))
    painter.end()
    return pixmap


@cache
def _family() -> str:
    """The name by which Qt knows the font, once it is loaded."""
    number = QFontDatabase.addApplicationFont(str(_folder() / _FONT))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _glyphs() -> dict[str, str]:
    """The code point of each icon, in hexadecimal digits."""
    return msgspec.json.decode((_folder() / _GLYPHS).read_bytes(), type=dict[str, str])


def _folder() -> Path:
    found = find_spec("qtawesome")  # looks for it, and runs nothing of it
    if found is None or found.origin is None:
        raise ModuleNotFoundError("qtawesome, whose icon font the window draws with, is not installed")
    return Path(found.origin).parent / "fonts"
