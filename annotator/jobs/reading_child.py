"""The process that reads foreign files, so that a hostile one can hurt nobody (trust.md).

Started by `reading.py` as `python -m annotator.jobs.reading_child`. Takes one JSON line on standard input (what to
read), and answers with frames on standard output: four bytes of length, then MessagePack. It has limits on memory and
processor time where the system knows them, opens the named files to read, and nothing else. No pickle: what comes
back is data of known types, checked by the parent.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.errors import AnnotatorError
from annotator.domain.exchange import ArticleRecord, LabelRecord, Refusal
from annotator.formats.registry import ARTICLE_FORMATS, LABEL_FORMATS, ArticleFormat
from annotator.jobs.handover_child import ThePart, Whole, part_frame, parts_of
from annotator.reading import language

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


class TheLanguage(msgspec.Struct, tag="language"):
    """What a text that was sent is in: an ISO 639-1 code, or None."""

    code: str | None


class End(msgspec.Struct, tag="end"):
    """All files have been read."""


Frame = Begin | TheArticle | TheLabel | TheRefusal | TheLanguage | ThePart | Whole | End


class Request(msgspec.Struct):
    """What to read: `what` is articles, labels or handover, `files` are path and format name, in order; or language, of
    `text`.

    Paths are bytes: a file's name need not be text in the system's encoding.
    """

    what: str
    files: list[tuple[bytes, str]]
    codebook: Codebook = Codebook(())  # labels need it
    raw: bool = False
    text: str = ""
    known: frozenset[str] = frozenset()  # the sha256 of articles whose metadata, or texts, are not asked for
    folder: bytes | None = None  # of nobody else's; a hand-over that is a project is copied there


def main() -> None:
    """Answer one request and end."""
    _limit_memory()
    out = sys.stdout.buffer
    request = msgspec.json.decode(sys.stdin.buffer.readline(), type=Request)
    _prepare(request)
    if request.what == "language":
        _send(out, TheLanguage(language.language_of(request.text)))
    for number, (name, format_name) in enumerate(request.files):
        _send(out, Begin(number))
        path = Path(os.fsdecode(name))
        try:
            for item in _items(request, path, format_name):
                if isinstance(item, ArticleRecord) and _lacks_language(request, item, format_name):
                    _send(out, Begin(number))  # its time begins anew: what finds the language is loaded when needed
                    _send(out, TheArticle(with_language(item)))
                else:
                    _send(out, _frame(item))
            if request.what == "handover":
                _send(out, Whole())
        except MemoryError:
            _send(out, TheRefusal(shown_path(path), "it needs more memory to read than a file may take"))
        except FileNotFoundError:
            _send(out, TheRefusal(shown_path(path), "there is no such file"))
        except OSError as error:
            _send(out, TheRefusal(shown_path(path), f"it cannot be read ({error.strerror or error})"))
        except AnnotatorError as error:
            _send(out, TheRefusal(shown_path(path), error.what + (f". {error.hint}" if error.hint else "")))
    _send(out, End())


def _prepare(request: Request) -> None:
    """Load what takes long before the first file, whose time is limited."""
    # Each thread of NumPy's library reserves memory, of which there is a limit; nothing here uses them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    names = {name for _, name in request.files}
    for each in ARTICLE_FORMATS if request.what == "articles" else ():
        if each.name in names:
            each.prepare()


def _lacks_language(request: Request, record: ArticleRecord, format_name: str) -> bool:
    return not _article_format(format_name).is_ours and record.sha256 not in request.known


def with_language(record: ArticleRecord) -> ArticleRecord:
    """`record` with the language that its text is in; what its metadata say of it counts as a hint."""
    hint = record.metadata.language
    found = language.language_of(record.text, hint)
    if found == "zh" and hint is not None and hint.lower().startswith("zh-"):
        found = hint  # which of its two scripts, or whose
    return replace(record, metadata=replace(record.metadata, language=found))


def shown_path(path: Path) -> str:
    """A path as it is shown and kept: bytes of it that are no text are replaced."""
    return os.fsencode(path).decode(errors="replace")


def _items(request: Request, path: Path, format_name: str) -> Iterable[object]:
    if request.what == "handover":
        folder = None if request.folder is None else Path(os.fsdecode(request.folder))
        yield from parts_of(
            path, format_name, codebook=request.codebook, raw=request.raw, known=request.known, folder=folder
        )
        return
    with path.open("rb") as source:
        if request.what == "articles":
            yield from _article_format(format_name).read(source, shown_path(path))
            return
        read = next(each.read for each in LABEL_FORMATS if each.name == format_name)
        if read is not None:
            yield from read(source, shown_path(path), request.codebook, request.raw)


def _article_format(name: str) -> ArticleFormat:
    return next(each for each in ARTICLE_FORMATS if each.name == name)


def _frame(item: object) -> Frame:
    if isinstance(item, ArticleRecord):
        return TheArticle(item)
    if isinstance(item, LabelRecord):
        return TheLabel(item)
    return TheRefusal(item.where, item.reason) if isinstance(item, Refusal) else part_frame(item)


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
