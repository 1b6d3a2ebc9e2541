"""Other processes that have a project open, as a window has. Killed by their id, and only they."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.making import ROOT

_HOLDS = """
import sys
from pathlib import Path
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Source
from annotator.services.project import Project
project = Project.open(Path(sys.argv[1]), Identity(Uid("child-uid"), "Child"), Source.WINDOW)
print("held", flush=True)
sys.stdin.readline()
project.close()
"""

# Marks one code point after the other, and says so only once each is committed.
_LABELS = """
import sys
from pathlib import Path
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations, NoteAnnotations
from annotator.services.project import Project
project = Project.open(Path(sys.argv[1]), Identity(Uid("child-uid"), "Child"), Source.WINDOW)
(article,) = project.ask(lambda reader: reader.articles())
print("held", flush=True)
for start in range(int(sys.argv[2]), article.length):
    (made,) = project.run(AddAnnotations(article.id, "country", (Span(start, start + 1),))).annotations
    print("marked", start, flush=True)
    project.run(NoteAnnotations((made,), f"note {start}"))
    print("noted", start, flush=True)
"""


def environment(**more: str) -> dict[str, str]:
    """What a child of a test runs in: our code, whatever the current folder is."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


@contextmanager
def child(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A Python process that runs `program`; killed at the end if it is still there."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def holding(project: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the project open for writing, and does nothing."""
    with child(_HOLDS, project) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


@contextmanager
def labelling(project: Path, start: int) -> Iterator[subprocess.Popen[str]]:
    """A process that labels the one article of a project without a pause, from `start` on."""
    with child(_LABELS, project, start) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
