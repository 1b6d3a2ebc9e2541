"""The process that reads foreign files, so that a hostile one can hurt nobody (trust.md).

Started by `reading.py` as `python -m annotator.jobs.reading_child`. Takes one JSON line on standard input (what to
read), and answers with frames on standard output: four bytes of length, then MessagePack. It has limits on memory and
processor time where the system knows them, opens the named files to read, and nothing else. No pickle: what comes
back is data of known types, checked by the parent.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.errors import AnnotatorError
from annotator.domain.exchange import ArticleRecord, LabelRecord, Refusal
from annotator.formats.registry import ARTICLE_FORMATS, LABEL_FORMATS

MEMORY_BYTES = 768 * 1024 * 1024  # of address space, Python and its libraries included
LENGTH_BYTES = 4
OUT_OF_MEMORY = 77  # the exit status that says so


class Begin(msgspec.Struct, tag="begin"):
    """The file of that number is being read now."""

    number: int


class TheArticle(msgspec.Struct, tag="article"):
    record: ArticleRecord


class TheLabel(msgspec.Struct, tag="label"):
    record: LabelRecord


class TheRefusal(msgspec.Struct, tag="refusal"):
    where: str
    reason: str


class End(msgspec.Struct, tag="end"):
    """All files have been read."""


Frame = Begin | TheArticle | TheLabel | TheRefusal | End


class Request(msgspec.Struct):
    """What to read: `what` is articles or labels, `files` are path and format name, in order.

    Paths are bytes: a file's name need not be text in the system's encoding.
    """

    what: str
    files: list[tuple[bytes, str]]
    codebook: Codebook = Codebook(())  # labels need it
    raw: bool = False


def main() -> None:
    """Answer one request and end."""
    _limit_memory()
    out = sys.stdout.buffer
    request = msgspec.json.decode(sys.stdin.buffer.readline(), type=Request)
    for number, (name, format_name) in enumerate(request.files):
        _send(out, Begin(number))
        path = Path(os.fsdecode(name))
        try:
            for item in _items(request, path, format_name):
                _send(out, _frame(item))
        except MemoryError:
            _send(out, TheRefusal(shown_path(path), "it needs more memory to read than a file may take"))
        except FileNotFoundError:
            _send(out, TheRefusal(shown_path(path), "there is no such file"))
        except OSError as error:
            _send(out, TheRefusal(shown_path(path), f"it cannot be read ({error.strerror or error})"))
        except AnnotatorError as error:
            _send(out, TheRefusal(shown_path(path), error.what + (f". {error.hint}" if error.hint else "")))
    _send(out, End())


def shown_path(path: Path) -> str:
    """A path as it is shown and kept: bytes of it that are no text are replaced."""
    return os.fsencode(path).decode(errors="replace")


def _items(request: Request, path: Path, format_name: str) -> Iterable[ArticleRecord | LabelRecord | Refusal]:
    with path.open("rb") as source:
        if request.what == "articles":
            yield from next(each.read for each in ARTICLE_FORMATS if each.name == format_name)(source, shown_path(path))
            return
        read = next(each.read for each in LABEL_FORMATS if each.name == format_name)
        if read is not None:
            yield from read(source, shown_path(path), request.codebook, request.raw)


def _frame(item: ArticleRecord | LabelRecord | Refusal) -> Frame:
    if isinstance(item, ArticleRecord):
        return TheArticle(item)
    if isinstance(item, LabelRecord):
        return TheLabel(item)
    return TheRefusal(item.where, item.reason)


def _send(out: BinaryIO, frame: Frame) -> None:
    data = msgspec.msgpack.encode(frame)
    out.write(len(data).to_bytes(LENGTH_BYTES))
    out.write(data)
    out.flush()


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows; the limit on time, in the parent, holds there
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run() -> None:
    """`main`, whose end says whether it was memory that was missing."""
    try:
        main()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # at once: to clean up may need more of what there is none of


if __name__ == "__main__":
    run()
