"""What commands say on a terminal besides their results: one line of progress, and messages on standard error."""

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.jobs.task import Task

_LONGEST = 60  # characters of what the work is at


@contextmanager
def progress() -> Iterator[Task]:
    """A task that shows one line of progress on a terminal, and nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Task()
        return

    def show(done: int, total: int, what: str) -> None:
        figure = f"{done}/{total}" if total else str(done)
        sys.stderr.write(f"\r\x1b[K{figure}  {on_one_line(what)[:_LONGEST]}")
        sys.stderr.flush()

    try:
        yield Task(show)
    finally:
        sys.stderr.write("\r\x1b[K")


def say(text: str) -> None:
    """One line on standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{on_one_line(text)}\n")


def on_one_line(text: str) -> str:
    """`text` with its control characters escaped: names and quotes of foreign files must not steer a terminal."""
    return "".join(
        each.encode("unicode_escape").decode() if unicodedata.category(each) in {"Cc", "Zl", "Zp"} else each
        for each in text
    )
