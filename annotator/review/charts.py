"""Pictures of agreement (look.md): functions of results and colours that give a matplotlib `Figure`.

The window and the report share them. A picture stands beside the table that it is of, and names nothing that its font
cannot draw: where the name of a tag or a layer has such a letter, or one of a script that is written from the right or
whose letters change with their neighbours, its id or a plain word stands for it. Sizes are pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.review.agreement import PairAgreement
from annotator.review.agreement_tables import KIND_WORDS, NONE, in_words
from annotator.review.chart_canvas import Chart, ChartColours, drawable, fitting, room_for
from annotator.review.coefficients import Score, Undefined
from annotator.review.differences import KINDS, Kind
from annotator.review.over_time import Series
from annotator.review.resampling import Bounds, Interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from annotator.domain.codebook import Codebook

_MOST_INK = 0.42  # of a cell of the confusion table
_LEAST_INK = 0.04
_TAG_HEIGHT, _CELL_HEIGHT, _BAR_HEIGHT = 52, 40, 34
_LEAST_CELL = 44
_SHOWN_PERIODS = 8  # names below the series; of more, some are left out


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words in charts; the window gives its own language's."""

    same_span: str = "same span"
    overlapping: str = "overlapping"
    interval: str = "bar: 95 % interval"
    rows: str = "rows {0}, columns {1}"
    first: str = "the first layer"
    second: str = "the second layer"
    none: str = NONE
    kinds: Mapping[Kind, str] = field(default_factory=lambda: KIND_WORDS)


_WORDS = ChartWords()


def by_tag_figure(
    pair: PairAgreement,
    codebook: Codebook,
    colours: ChartColours,
    *,
    words: ChartWords = _WORDS,
    width: int = 560,
    legend: bool = True,
) -> Figure:
    """F1 of each tag: a filled dot for the same span, a hollow one for overlapping, a bar for the interval."""
    names = {tag.id: fitting(drawable(tag.name, tag.id)) for tag in codebook}
    height = max(len(names), 1) * _TAG_HEIGHT
    chart = Chart(width, height, colours, legend=legend, left=room_for(names.values()))
    axes = chart.axes
    low = _lowest(pair)
    axes.set_xlim(low, 1)
    axes.set_ylim(height, 0)
    ticks = [low + (1 - low) * step / 5 for step in range(6)]
    chart.ticks("x", ticks, [f"{tick:.2f}".rstrip("0").ljust(3, "0") for tick in ticks])
    axes.grid(visible=True, axis="x", color=colours.hair, linewidth=1)
    for at, tag in enumerate(codebook):
        middle = (at + 0.5) * _TAG_HEIGHT
        spans, colour = pair.by_tag[tag.id], colours.of(tag)
        chart.beside(middle, names[tag.id])
        for score, bounds, is_strict in (
            (spans.scores.strict.f1, spans.strict_interval, True),
            (spans.scores.overlap.f1, spans.overlap_interval, False),
        ):
            y = middle + (-9 if is_strict else 9)
            _dot(axes, score, bounds, y=y, colour=colour, fill=colour if is_strict else colours.paper)
            chart.figure_at(y, in_words(score, 2), strong=is_strict)
    if legend:
        chart.legend(f"● {words.same_span}   ○ {words.overlapping}   {words.interval}")
    return chart.figure


def confusion_figure(
    pair: PairAgreement,
    codebook: Codebook,
    colours: ChartColours,
    *,
    words: ChartWords = _WORDS,
    width: int = 560,
    legend: bool = True,
) -> Figure:
    """Who tagged what as what: rows are the tags of the first layer; the more labels, the more ink."""
    names: list[tuple[str | None, str]] = [(tag.id, fitting(drawable(tag.name, tag.id))) for tag in codebook]
    names.append((None, words.none))
    size = len(names)
    left, right = room_for(name for _, name in names), 8
    wide = max((width - left - right) // size, _LEAST_CELL)
    chart = Chart(
        left + wide * size + right,
        size * _CELL_HEIGHT,
        colours,
        legend=legend,
        left=left,
        right=right,
        names_above=True,
    )
    axes = chart.axes
    axes.set_xlim(0, size)
    axes.set_ylim(size, 0)
    chart.ticks("x", [at + 0.5 for at in range(size)], [fitting(name, wide) for _, name in names])
    most = max((len(behind) for behind in pair.confusion.cells.values()), default=1)
    for row, (tag, name) in enumerate(names):
        chart.beside(row + 0.5, name)
        for column, (other, _) in enumerate(names):
            if count := pair.confusion.count(tag, other):
                _cell(chart, (column, row), count / most, f"{count}", strong=tag == other)
    if legend:
        first, second = (
            drawable(name, word) for name, word in zip(pair.layers, (words.first, words.second), strict=True)
        )
        chart.legend(words.rows.format(first, second))
    return chart.figure


def differences_figure(
    differences: Mapping[Kind, int], colours: ChartColours, *, words: ChartWords = _WORDS, width: int = 560
) -> Figure:
    """How many places there are of each kind of difference."""
    chart = Chart(width, len(KINDS) * _BAR_HEIGHT, colours, legend=False, left=168)
    most = max((differences.get(kind, 0) for kind in KINDS), default=0)
    chart.axes.set_xlim(0, max(most, 1))
    chart.axes.set_ylim(len(KINDS), 0)
    chart.ticks("x", [], [])
    for at, kind in enumerate(KINDS):
        count = differences.get(kind, 0)
        chart.beside(at + 0.5, words.kinds[kind])
        chart.axes.barh(at + 0.5, count, height=12 / _BAR_HEIGHT, color=colours.ink2)
        chart.write(count, at + 0.5, f"  {count}", colour=colours.ink)
    return chart.figure


def over_time_figure(
    found: Series, colours: ChartColours, *, words: ChartWords = _WORDS, width: int = 560, height: int = 180
) -> Figure:
    """F1 of each period: filled dots for the same span, hollow ones for overlapping, named at their last."""
    chart = Chart(width, height, colours, legend=False, left=40, right=104)
    periods = [each for each in found.periods if not isinstance(each.scores.strict.f1, Undefined)]
    axes = chart.axes
    lines = [
        ([_number(each.scores.strict.f1) for each in periods], words.same_span, colours.ink),
        ([_number(each.scores.overlap.f1) for each in periods], words.overlapping, colours.paper),
    ]
    low = _floor(min((min(values) for values, _, _ in lines if values), default=0))
    last = max(len(periods) - 1, 1)
    axes.set_xlim(-0.3, last + 0.3)
    axes.set_ylim(low - (1 - low) * 0.06, 1 + (1 - low) * 0.06)
    steps = [low, (low + 1) / 2, 1.0]
    chart.ticks("y", steps, [f"{step:.2f}" for step in steps])
    every = -(-len(periods) // _SHOWN_PERIODS) or 1
    shown = range(0, len(periods), every)
    chart.ticks("x", list(shown), [periods[at].name for at in shown])
    axes.grid(visible=True, axis="y", color=colours.hair, linewidth=1)
    heights = _apart([values[-1] for values, _, _ in lines if values], (1 - low) * 1.12 * 16 / height)
    for (values, name, fill), y in zip(lines, heights, strict=False):
        axes.plot(
            range(len(values)), values, color=colours.ink, linewidth=1.5, marker="o", markersize=7,
            markerfacecolor=fill, markeredgecolor=colours.ink, clip_on=False,
        )  # fmt: skip
        chart.write(len(values) - 1, y, f"    {name}", colour=colours.ink2)
    return chart.figure


def _dot(axes: Axes, score: Score, bounds: Bounds, *, y: float, colour: str, fill: str) -> None:
    if isinstance(bounds, Interval):
        axes.plot([bounds.low, bounds.high], [y, y], color=colour, linewidth=2.5, solid_capstyle="butt", clip_on=False)
    if not isinstance(score, Undefined):
        axes.plot(
            [score], [y], marker="o", markersize=9, markeredgewidth=2.5, markeredgecolor=colour, markerfacecolor=fill,
            linestyle="none", clip_on=False,
        )  # fmt: skip


def _cell(chart: Chart, at: tuple[int, int], share: float, text: str, *, strong: bool) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # as above

    column, row = at
    ink = _LEAST_INK + (_MOST_INK - _LEAST_INK) * share
    edge = 0.03
    chart.axes.add_patch(
        Rectangle(
            (column + edge, row + edge), 1 - 2 * edge, 1 - 2 * edge, facecolor=chart.colours.ink, alpha=ink, linewidth=0
        )
    )
    weight = "bold" if strong else "normal"
    chart.write(column + 0.5, row + 0.5, text, colour=chart.colours.ink, ha="center", fontweight=weight)


def _lowest(pair: PairAgreement) -> float:
    """Where the scale begins: a round figure below all that is shown."""
    shown = [1.0]
    for spans in pair.by_tag.values():
        for score, bounds in (
            (spans.scores.strict.f1, spans.strict_interval),
            (spans.scores.overlap.f1, spans.overlap_interval),
        ):
            shown += [] if isinstance(score, Undefined) else [score]
            shown += [bounds.low] if isinstance(bounds, Interval) else []
    return _floor(min(shown))


def _floor(figure: float) -> float:
    """0, or 0.5, or the tenth below, so that five steps to 1 are round and nothing lies at the edge."""
    return 0.5 if figure >= 0.5 else 0.0


def _number(score: Score) -> float:
    return 0.0 if isinstance(score, Undefined) else score


def _apart(heights: Sequence[float], least: float) -> list[float]:
    """Where two names may stand so that they do not cover one another."""
    if len(heights) == 2 and heights[1] - heights[0] < least:
        middle = sum(heights) / 2
        return [middle - least / 2, middle + least / 2]
    return list(heights)
