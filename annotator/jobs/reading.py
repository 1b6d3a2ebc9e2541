"""Foreign files read in a child process, under limits, one after the other.

What comes back is data of known types. A file that takes too much time or memory, or that ends the child, is
refused with that reason, and a fresh child reads the rest.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Self

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.exchange import ArticleRecord, LabelRecord, Refusal
from annotator.jobs.handover_child import ThePart, Whole
from annotator.jobs.reading_child import (
    LENGTH_BYTES,
    OUT_OF_MEMORY,
    Begin,
    End,
    Frame,
    Request,
    TheArticle,
    TheLabel,
    TheLanguage,
    TheRefusal,
    shown_path,
)
from annotator.jobs.task import Task
from annotator.reading.language import sample_of

_SECONDS = 5.0  # that a child may be silent, and one more for each megabyte of the file that it reads
_START_SECONDS = 30.0  # that Python and the formats may take to be there, on a busy machine
_LONGEST_FRAME = 256 * 1024 * 1024
_END_SECONDS = 2.0  # that a child takes from its last byte to its end

_NO_CODEBOOK = Codebook(())

Item = ArticleRecord | LabelRecord | Refusal | ThePart | Whole


def read_in_child(
    what: str,
    files: Sequence[tuple[Path, str]],
    task: Task,
    *,
    codebook: Codebook = _NO_CODEBOOK,
    raw: bool = False,
    known: Collection[str] = (),
    folder: Path | None = None,
) -> Iterator[Item]:
    """The articles, labels or parts of a hand-over (`what`) of files, each given with the name of its format, and what
    was refused.

    Of articles whose sha256 is in `known`, the language is not found out, and a hand-over brings no text. A hand-over
    that ends with `Whole` was read to its end. `folder` is where a project may be copied to.
    """
    rest = list(files)
    done = 0
    while rest:
        request = Request(
            what,
            [(os.fsencode(path), name) for path, name in rest],
            codebook,
            raw,
            known=frozenset(known),
            folder=None if folder is None else os.fsencode(folder),
        )
        with _Child(request) as child:
            number, fault = -1, ""
            for frame in child.frames(rest):
                if isinstance(frame, Begin):
                    number = frame.number
                    task.progress(done + number, len(files), shown_path(Path(rest[number][0].name)))
                elif isinstance(frame, End):
                    return
                elif isinstance(frame, str):
                    fault = frame
                elif not isinstance(frame, TheLanguage):
                    yield _item(frame, shown_path(rest[number][0]))
        at = max(number, 0)
        yield Refusal(shown_path(rest[at][0]), fault)
        done += at + 1
        rest = rest[at + 1 :]


def language_in_child(text: str) -> str | None:
    """`language_of` a text, without loading in this process what it needs; None also where the child fails."""
    with _Child(Request("language", [], text=sample_of(text))) as child:
        for frame in child.frames([]):
            if isinstance(frame, TheLanguage):
                return frame.code
    return None


def _item(frame: TheArticle | TheLabel | TheRefusal | ThePart | Whole, file: str) -> Item:
    """The item of a frame; an article and its labels say which file they stood in."""
    if isinstance(frame, ThePart | Whole):
        return frame
    if isinstance(frame, TheRefusal):
        return Refusal(frame.where, frame.reason)
    if isinstance(frame, TheLabel):
        return replace(frame.record, file=file)
    return replace(frame.record, file=file, labels=tuple(replace(label, file=file) for label in frame.record.labels))


class _Child:
    """One child process. Its frames are read in a thread, so that waiting for them can end."""

    def __init__(self, request: Request) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # this Python, this program
            [sys.executable, "-I", "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
        )
        self._frames: SimpleQueue[Frame | None] = SimpleQueue()
        self._request = request
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def frames(self, files: Sequence[tuple[Path, str]]) -> Iterator[Frame | str]:
        """The frames in order; a text, at last, when the child ended or was ended before its `End`."""
        seconds = _START_SECONDS
        while True:
            try:
                frame = self._frames.get(timeout=seconds)
            except Empty:
                yield "it takes too long to read"
                return
            if frame is None:
                yield _fault_of(self._process)
                return
            yield frame
            if isinstance(frame, Begin):
                seconds = _SECONDS + _megabytes(files[frame.number][0])

    def _run(self) -> None:
        stdin, stdout = self._process.stdin, self._process.stdout
        try:
            if stdin is not None and stdout is not None:
                stdin.write(msgspec.json.encode(self._request) + b"\n")
                stdin.flush()
                while (data := _frame_bytes(stdout)) is not None:
                    self._frames.put(_decode(data))
        except (OSError, ValueError, msgspec.MsgspecError):
            pass  # it ended in the middle of a frame, or sent what is none
        self._frames.put(None)


# In isolated mode nothing of the environment or of the current folder is imported; the parent's own path is.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from annotator.jobs.reading_child import run; run()"

_decode = msgspec.msgpack.Decoder(Frame).decode


def _frame_bytes(stdout: IO[bytes]) -> bytes | None:
    head = stdout.read(LENGTH_BYTES)
    if len(head) < LENGTH_BYTES:
        return None
    length = int.from_bytes(head)
    if length > _LONGEST_FRAME:
        return None
    data = stdout.read(length)
    return data if len(data) == length else None


def _fault_of(child: subprocess.Popen[bytes]) -> str:
    """Why a child stopped before its `End`."""
    try:
        code = child.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        return "it holds more in one piece than can be taken in"  # it still runs: we stopped to listen
    if code == OUT_OF_MEMORY:
        return "it could not be read within the memory that a file may take"
    if code == -getattr(signal, "SIGKILL", 9):
        return "the system ended the program that read it, as it does when memory runs out"
    how = f"signal {-code}" if code < 0 else f"exit status {code}"
    return f"the program that reads files crashed on it ({how})"


def _megabytes(path: Path) -> float:
    try:
        return path.stat().st_size / 1_000_000
    except OSError:
        return 0.0
