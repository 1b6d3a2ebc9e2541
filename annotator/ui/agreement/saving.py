"""The charts of two layers as files, and the report: what is written where. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.formats.whole_file import writing_whole
from annotator.review.chart_canvas import png_of, svg_of
from annotator.review.charts import by_tag_figure, confusion_figure, differences_figure, over_time_figure
from annotator.review.over_time import series
from annotator.ui.agreement.drawing import drawing_alone

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from annotator.domain.codebook import Codebook
    from annotator.review.agreement import PairAgreement
    from annotator.review.chart_canvas import ChartColours
    from annotator.review.charts import ChartWords

BY_TAG, CONFUSION, DIFFERENCES, OVER_TIME = "by-tag", "confusion", "differences", "over-time"
FIGURES = (BY_TAG, CONFUSION, DIFFERENCES, OVER_TIME)
FIGURE_ENDINGS = (".svg", ".png")


def figure_paths(path: Path, figure: str | None) -> dict[Path, str]:
    """Which figure goes into which file: one into the path itself, all (None) beside one another, named after it.

    Raises `Refused` for an ending that is none of `FIGURE_ENDINGS`.
    """
    if path.suffix.lower() not in FIGURE_ENDINGS:
        raise Refused("figures are written as SVG or PNG", where=path.name, hint="End it in .svg or .png.")
    if figure is not None:
        return {path: figure}
    return {path.with_name(f"{path.stem}-{each}{path.suffix}"): each for each in FIGURES}


def drawings(
    pair: PairAgreement, codebook: Codebook, words: ChartWords, colours: ChartColours
) -> Mapping[str, Callable[[], Figure]]:
    """How each figure is drawn for paper, with its legend."""
    return {
        BY_TAG: lambda: by_tag_figure(pair, codebook, colours, words=words),
        CONFUSION: lambda: confusion_figure(pair, codebook, colours, words=words),
        DIFFERENCES: lambda: differences_figure(pair.differences, colours, words=words),
        OVER_TIME: lambda: over_time_figure(series(pair.articles), colours, words=words),
    }


def write_figures(paths: Mapping[Path, str], drawn: Mapping[str, Callable[[], Figure]]) -> None:
    """Write each, whole or not at all; a file that is there is replaced. Raises `UnwritableFile`."""
    for path, name in paths.items():
        with drawing_alone():
            figure = drawn[name]()
            content = svg_of(figure) if path.suffix.lower() == ".svg" else png_of(figure)
        with writing_whole(path, force=True) as out:
            out.write(content)
