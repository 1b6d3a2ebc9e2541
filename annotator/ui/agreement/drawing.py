"""matplotlib is one thread's at a time: charts on screen and charts for files wait for one another."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_DRAWING = Lock()


@contextmanager
def drawing_alone() -> Iterator[None]:
    """While the block runs, nobody else draws."""
    with _DRAWING:
        yield


def prepare() -> None:
    """Import what draws, and let it find its fonts, for which the first picture would wait: a second or two."""
    from annotator.review.chart_canvas import ChartColours, png_of  # noqa: PLC0415  # with matplotlib
    from annotator.review.charts import differences_figure  # noqa: PLC0415  # as above

    white = "#ffffff"
    with drawing_alone():
        png_of(differences_figure({}, ChartColours(white, white, white, white, {})), scale=1)
