"""A child of a process that has imported the program already, so that it begins in a moment."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Concatenate, ParamSpec

P = ParamSpec("P")

_IMPORTED = ("tests.faults.kill", "tests.faults.folders", "annotator.ui.main_window", "PySide6.QtTest")
NOBODY = 65534


@contextmanager
def child_of(
    work: Callable[Concatenate[Connection, P], None], *given: P.args, **named: P.kwargs
) -> Iterator[tuple[BaseProcess, Connection]]:
    """Run `work` in a child; what it says over its connection comes out of ours. It is killed at the end."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_IMPORTED))
    hear, say = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(say, *given), kwargs=named, daemon=True)
    child.start()
    say.close()
    try:
        yield child, hear
    finally:
        child.kill()
        child.join()
        hear.close()
        child.close()


def become_nobody() -> None:
    """Go on as an ordinary account, for good. Only root can."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
