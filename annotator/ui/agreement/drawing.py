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
    """Import what draws, and find its fonts: the first picture would wait for it."""
    with _DRAWING:
        from matplotlib.backends import backend_agg  # noqa: F401, PLC0415  # a second, spent beside the window

        from annotator.review.chart_canvas import drawable  # noqa: PLC0415  # as above

        drawable("a", "")
