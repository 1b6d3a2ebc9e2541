"""Power cuts: every write of the real program is recorded, and the disk is rebuilt as it could look at a cut.

What was synced is there. Of what was not, each write is there, missing, or torn at sectors of 512 bytes, and a name is
made or removed in order up to some moment after the last sync of the folder. The file layer that records is
`record_writes.c`; the child that it is loaded into works with the project as the window does, without the window.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.project import Project
from annotator.store import connection
from tests.faults.labelled import SAVED, UNDOING, UNDONE, Book, article_text, labels_at_random, looked_at, said
from tests.faults.table import NOTHING, SOMETHING, Row, shown
from tests.making import ANA, ROOT, add_records, codebook, record

SECTOR = 512
_SAYS = "acknowledged"  # the file in which the child acknowledges; in the record, in its place among the writes
_MADE = b"made\n"
_HEAD = struct.Struct("=ciqI")


def can_record() -> str | None:
    """Why writes cannot be recorded here, or None."""
    if sys.platform != "linux":
        return "writes are recorded on Linux only"
    return None if shutil.which("cc") else "there is no C compiler (cc)"


# The child


def label_recorded(folder: Path, seed: int, labels: int, synchronous: str) -> None:
    """Make a project, and label, undo, checkpoint, close and open again; say what is saved when it is."""
    pragmas = (each for each in connection.OWNER_PRAGMAS if "synchronous" not in each)
    setattr(connection, "OWNER_PRAGMAS", (*pragmas, f"PRAGMA synchronous={synchronous}"))  # noqa: B010  # a constant, but here
    draw = random.Random(seed)
    path = folder / "work.annot"
    says = os.open(folder / _SAYS, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    project = Project.create(path, codebook(), ANA, Source.WINDOW)
    os.write(says, _MADE)
    articles = add_records(project, *(record(article_text(each)) for each in range(4))).articles
    streams = [labels_at_random(article, article_text(each), draw) for each, article in enumerate(articles)]
    for _ in range(labels):
        label = next(draw.choice(streams))
        article, start, end, tag = label
        project.run(AddAnnotations(articles[0].__class__(article), tag, (Span(start, end),)))
        os.write(says, said(SAVED, label))
        if draw.random() < 0.1:
            os.write(says, said(UNDOING, label))
            project.undo()
            os.write(says, said(UNDONE, label))
        if draw.random() < 0.05:
            project.checkpoint()
        if draw.random() < 0.02:
            project.close()
            project = Project.open(path, ANA, Source.WINDOW)
    project.close()


# The record


class _Call(NamedTuple):
    kind: str
    number: int
    offset: int
    data: bytes


def _calls(log: bytes) -> Iterator[_Call]:
    at = 0
    while at < len(log):
        kind, number, offset, size = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        yield _Call(kind.decode(), number, offset, log[at : at + size])
        at += size


@dataclass
class _File:
    """What of a file is on the disk for certain, and the writes and cuts since: (offset, data), or (size, None)."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for each in self.since:
            _apply(self.synced, *each)
        self.since.clear()

    def after_cut(self, draw: random.Random, share: float) -> bytes:
        found = bytearray(self.synced)
        for offset, data in self.since:
            fate = draw.random()
            if fate < share:
                _apply(found, offset, data)
            elif data is not None and draw.random() < 0.4:
                for start, sector in _sectors(offset, data):
                    if draw.random() < 0.5:
                        _apply(found, start, sector)
        return bytes(found)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    end = offset if data is None else offset + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset:end] = data


def _sectors(offset: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """A write in the parts of it that fall into one sector each."""
    at = offset
    while at < offset + len(data):
        end = min((at // SECTOR + 1) * SECTOR, offset + len(data))
        yield at, data[at - offset : end - offset]
        at = end


Names = dict[str, _File]


class _Disk:
    """A folder, from its first write to a cut."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._open: dict[int, _File | None] = {}  # None: the folder itself
        self._synced: Names = {}
        self._since: list[Names] = []  # the names after each change since
        self.said: list[bytes] = []

    @property
    def _names(self) -> Names:
        return self._since[-1] if self._since else self._synced

    def do(self, call: _Call) -> None:
        names = dict(self._names)
        paths = [each.decode() for each in call.data.split(b"\0")] if call.kind in "ourl" else []
        match call.kind:
            case "o":
                self._note_opened(call, paths[0])
            case "u":
                names.pop(paths[0], None)
                self._since.append(names)
            case "r":
                names[paths[1]] = names.pop(paths[0])
                self._since.append(names)
            case "l":
                names[paths[1]] = names[paths[0]]
                self._since.append(names)
            case "c":
                del self._open[call.number]
            case _:
                self._change(call)

    def _note_opened(self, call: _Call, path: str) -> None:
        if path == self._folder:
            self._open[call.number] = None
            return
        if path not in self._names:
            self._since.append({**self._names, path: _File()})
        file = self._open[call.number] = self._names[path]
        if call.offset & os.O_TRUNC:
            file.since.append((0, None))

    def _change(self, call: _Call) -> None:
        file = self._open[call.number]
        if file is None:
            if call.kind == "s":
                self._synced, self._since = self._names, []
        elif file is self._names.get(f"{self._folder}/{_SAYS}"):
            self.said += call.data.splitlines(keepends=True)
        elif call.kind == "s":
            file.sync()
        else:
            file.since.append((call.offset, call.data if call.kind == "w" else None))

    def rebuild(self, to: Path, draw: random.Random) -> None:
        """Write into an empty folder what could be found after a cut now."""
        share = draw.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        moments = [self._synced, *self._since]
        for path, file in draw.choice(moments).items():
            name = Path(path).name
            content = file.after_cut(draw, share)
            if name.endswith("-shm"):
                content = draw.randbytes(32768)  # written through memory: anything can stand there
            if name != _SAYS:
                (to / name).write_bytes(content)


# The parent


def _fast_folder() -> str | None:
    """In memory, where there is such a place: what is synced here goes by the record alone."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # a mount, and a fresh folder in it


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="annotator-power-", dir=_fast_folder())))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _recorded(folder: Path, seed: int, labels: int, synchronous: str) -> bytes:
    layer, log, work = folder / "record_writes.so", folder / "log", folder / "work"
    source = str(Path(__file__).with_name("record_writes.c"))
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", str(layer), source, "-ldl"], check=True, timeout=60)
    work.mkdir()
    given = [sys.executable, "-m", "tests.faults.power", str(work), str(seed), str(labels), synchronous]
    record_to = {"LD_PRELOAD": str(layer), "RECORD_FOLDER": str(work), "RECORD_LOG": str(log)}
    subprocess.run(given, check=True, timeout=300, cwd=ROOT, env={**os.environ, **record_to})
    return log.read_bytes()


def run(cuts: int, seed: int, synchronous: str = "FULL", runs: int = 4, labels: int = 150) -> Row:
    """Cut the power at random moments of some recorded runs."""
    draw = random.Random(seed)
    wrong: list[str] = []
    calls = acknowledged = 0
    for number in range(runs):
        with _folder() as folder:
            log = list(_calls(_recorded(folder, draw.randrange(1 << 30), labels, synchronous)))
            calls += len(log)
            for cut in sorted(draw.randrange(len(log)) for _ in range(cuts // runs)):
                after = folder / "after"
                after.mkdir()
                book, faults = _cut(log[:cut], str(folder / "work"), after, draw)
                acknowledged += book.acknowledged
                if faults:
                    wrong.append(f"run {number}, after {cut} of {len(log)} calls: {shown(faults)}")
                shutil.rmtree(after)
    is_ours = synchronous == "FULL"
    name = "power cut" if is_ours else f"power cut, control: synchronous={synchronous}"
    note = f"{calls:,} recorded calls, {acknowledged:,} acknowledgements looked up"
    if is_ours and wrong:
        note += " " + shown(wrong)
    return Row(name, cuts // runs * runs, len(wrong), NOTHING if is_ours else SOMETHING, note)


def _cut(calls: list[_Call], folder: str, after: Path, draw: random.Random) -> tuple[Book, list[str]]:
    disk = _Disk(folder)
    for call in calls:
        disk.do(call)
    disk.rebuild(after, draw)
    book = Book()
    if _MADE not in disk.said:
        return book, []  # nothing was promised yet
    for word in disk.said:
        if word != _MADE:
            book.note(word)
    return book, looked_at(after / "work.annot", book, as_owner=True)


if __name__ == "__main__":
    label_recorded(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
