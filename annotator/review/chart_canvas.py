"""What charts are drawn on: a bare matplotlib `Figure` in the colours, the fonts and the sizes of look.md.

Sizes are pixels, at 72 to the inch. matplotlib is imported when the first picture is drawn; its state for the whole
process (pyplot) is never used.
"""

from __future__ import annotations

import io
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from annotator.domain.errors import UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from annotator.domain.codebook import Tag

_DPI = 72  # one pixel is one point
_FAMILIES = ("Inter", "Segoe UI Variable Text", "Segoe UI", "Noto Sans", "DejaVu Sans")
_LAST_FAMILY = "DejaVu Sans"  # comes with matplotlib
_TEXT, _META = 13, 11
_LEFT, _RIGHT, _BOTTOM, _TOP = 96, 72, 28, 10
_LEGEND_HEIGHT = 24
_LETTER = 7.5  # the width of one, about


@dataclass(frozen=True, slots=True)
class ChartColours:
    """The colours that charts use, as `#RRGGBB`; `tags` has the line of each colour that a codebook names."""

    paper: str
    ink: str
    ink2: str
    hair: str
    tags: Mapping[str, str]

    def of(self, tag: Tag) -> str:
        """The line of a tag, that of user4 where it has none of its own."""
        return self.tags.get(tag.colour) or self.tags["user4"]


def read_colours(folder: Path, name: str) -> ChartColours:
    """The colours of the theme `name` (light, dark) of resources/themes. Raises `UnreadableFile`."""
    path = folder / f"{name}.toml"
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
        neutrals = {token: str(tables["neutrals"][token]) for token in ("paper", "ink", "ink2", "hair")}
        return ChartColours(**neutrals, tags={tag: str(row["line"]) for tag, row in tables["tags"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(f"the theme lacks a colour ({error})", where=path) from error


class Chart:
    """A figure with one bare axes of so many pixels, and the words around it."""

    def __init__(
        self,
        width: int,
        height: int,
        colours: ChartColours,
        *,
        legend: bool,
        left: int = _LEFT,
        right: int = _RIGHT,
        names_above: bool = False,
    ) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415  # takes a second, and charts are rarely drawn

        self.colours = colours
        above = _TOP + (_LEGEND_HEIGHT if legend else 0) + (_BOTTOM if names_above else 0)
        below = _TOP if names_above else _BOTTOM
        whole = height + above + below
        self.figure = Figure(figsize=(width / _DPI, whole / _DPI), dpi=_DPI, facecolor=colours.paper)
        inner = (left / width, below / whole, (width - left - right) / width, height / whole)
        self.axes: Axes = self.figure.add_axes(inner, facecolor=colours.paper)
        self.axes.set_axisbelow(True)
        for spine in self.axes.spines.values():
            spine.set_visible(False)
        self.axes.tick_params(length=0, labelsize=_META, labelcolor=colours.ink2, labelfontfamily=_families())
        if names_above:
            self.axes.xaxis.tick_top()
            self.axes.tick_params(length=0, labelsize=_TEXT)
        self.axes.set_yticks([])
        self._legend_y = 1 - (_TOP + 4) / whole
        self._left = left / width

    def ticks(self, axis: str, at: Sequence[float], names: Sequence[str]) -> None:
        (self.axes.set_xticks if axis == "x" else self.axes.set_yticks)(at, names)

    def beside(self, y: float, text: str) -> None:
        """A name to the left of the axes."""
        self.axes.annotate(
            text, (0, y), (-10, 0), xycoords=("axes fraction", "data"), textcoords="offset points", ha="right",
            va="center", color=self.colours.ink, fontsize=_TEXT, fontfamily=_families(), annotation_clip=False,
        )  # fmt: skip

    def figure_at(self, y: float, text: str, *, strong: bool) -> None:
        """A figure to the right of the axes."""
        self.axes.annotate(
            text, (1, y), (22, 0), xycoords=("axes fraction", "data"), textcoords="offset points", va="center",
            color=self.colours.ink if strong else self.colours.ink2, fontsize=_TEXT, fontfamily=_families(),
            annotation_clip=False,
        )  # fmt: skip

    def write(self, x: float, y: float, text: str, *, colour: str, **more: Any) -> None:
        """Words in the axes."""
        self.axes.text(x, y, text, color=colour, fontsize=_TEXT, fontfamily=_families(), va="center", **more)

    def legend(self, text: str) -> None:
        """The line above that says what the marks are."""
        self.figure.text(
            self._left, self._legend_y, text, color=self.colours.ink2, fontsize=_META, fontfamily=_families(),
            va="center",
        )  # fmt: skip


def fitting(name: str, pixels: int = 180) -> str:
    """A name that is no longer than so many pixels, about."""
    most = max(int(pixels / _LETTER), 2)
    return name if len(name) <= most else f"{name[: most - 1]}…"


def room_for(names: Iterable[str]) -> int:
    """The margin that names beside the axes need."""
    return max(_LEFT, int(max(map(len, names), default=0) * _LETTER) + 20)


def drawable(name: str, otherwise: str) -> str:
    """`name`, if the chart's fonts can draw it letter by letter from the left, else `otherwise`."""
    known = _letters()
    is_plain = all(
        ord(each) in known
        and unicodedata.bidirectional(each) not in {"R", "AL", "AN", "NSM"}
        and unicodedata.category(each)[0] not in "MC"
        for each in name
    )
    # matplotlib would read a formula between dollar signs.
    return name if is_plain and name.strip() and "$" not in name else otherwise


def svg_of(figure: Figure) -> bytes:
    """The picture as SVG, its letters drawn as shapes; the same figure gives the same bytes."""
    from matplotlib import rc_context  # noqa: PLC0415  # takes a second, and charts are rarely drawn

    out = io.BytesIO()
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "annotator"}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, facecolor=figure.get_facecolor())
    return out.getvalue()


def png_of(figure: Figure, scale: float = 2) -> bytes:
    """The picture as PNG, so many pixels for each of its own."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=_DPI * scale, facecolor=figure.get_facecolor())
    return out.getvalue()


@cache
def _families() -> list[str]:
    """The fonts of the interface that this machine has."""
    from matplotlib import font_manager  # noqa: PLC0415  # as above

    there = set(font_manager.get_font_names())
    return [family for family in _FAMILIES if family in there] or [_LAST_FAMILY]


@cache
def _letters() -> frozenset[int]:
    """The letters that the first of these fonts has; the others would not stand in one line with it."""
    from matplotlib import font_manager  # noqa: PLC0415  # as above

    path = font_manager.findfont(font_manager.FontProperties(family=_families()[:1]))
    return frozenset(font_manager.get_font(path).get_charmap())
