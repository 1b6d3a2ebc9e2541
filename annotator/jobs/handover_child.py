"""In the process that reads foreign files: what a colleague gives, from whichever file, as the parts of a hand-over."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from annotator.domain.codebook import Codebook
from annotator.domain.errors import UnreadableFile
from annotator.domain.exchange import LabelRecord, Refusal
from annotator.domain.handover import (
    AssignmentRecord,
    CommentRecord,
    DecisionRecord,
    EntityRecord,
    HandedArticle,
    HandoverHead,
)
from annotator.domain.records import Metadata
from annotator.formats import jsonl
from annotator.formats.handover import Part, read_handover, within_reason
from annotator.formats.labels.csv_labels import read_csv
from annotator.store.ordinary import opened

HANDOVER, PROJECT, JSONL, CSV = "handover", "project", "jsonl", "csv"


class ThePart(msgspec.Struct, tag="part", omit_defaults=True):
    """One part of a hand-over: whichever of these is there."""

    head: HandoverHead | None = None
    codebook: Codebook | None = None
    article: HandedArticle | None = None
    entity: EntityRecord | None = None
    decision: DecisionRecord | None = None
    comment: CommentRecord | None = None
    assignment: AssignmentRecord | None = None

    @property
    def part(self) -> object:
        return next(each for each in map(self.__getattribute__, self.__struct_fields__) if each is not None)


class Whole(msgspec.Struct, tag="whole"):
    """All of a file was sent. What is refused and has no such end is refused whole."""


_FIELDS: dict[type, str] = {
    HandoverHead: "head",
    Codebook: "codebook",
    HandedArticle: "article",
    EntityRecord: "entity",
    DecisionRecord: "decision",
    CommentRecord: "comment",
    AssignmentRecord: "assignment",
}


def part_frame(part: object) -> ThePart:
    """The frame of one part; refusals have frames of their own."""
    frame = ThePart()
    setattr(frame, _FIELDS[type(part)], part)
    return frame


def parts_of(
    path: Path, format_name: str, *, codebook: Codebook, raw: bool, known: frozenset[str], folder: Path | None
) -> Iterator[Part]:
    """The parts of what a file gives. Texts of articles in `known` are compared with their hashes and left out.

    `folder` is one of nobody else's, for the copy of a project. Raises `AnnotatorError`, `OSError`.
    """
    for part in within_reason(_parts(path, format_name, codebook, raw, folder)):
        if isinstance(part, HandedArticle) and part.text is not None and part.sha256 in known:
            yield replace(part, length=len(part.text), text=None)
        else:
            yield part


def _parts(path: Path, format_name: str, codebook: Codebook, raw: bool, folder: Path | None) -> Iterator[Part]:
    if format_name == PROJECT and folder is not None:
        from annotator.jobs.project_child import read_project  # noqa: PLC0415  # SQLAlchemy is much to load

        yield from read_project(path, folder)
        return
    with opened(path) as source:
        if format_name == HANDOVER:
            yield from read_handover(source)
        elif format_name == JSONL:
            yield from jsonl.read_handed_articles(source, path.name)
        elif format_name == CSV:
            yield from _gathered(read_csv(source, path.name, codebook, raw))
        else:
            raise UnreadableFile("this kind of file gives no labels")


def _gathered(labels: Iterable[LabelRecord | Refusal]) -> Iterator[HandedArticle | Refusal]:
    """Rows of single labels, by the article that they are of."""
    found: dict[str, list[LabelRecord]] = {}
    for each in labels:
        if isinstance(each, Refusal):
            yield each
        else:
            found.setdefault(each.article, []).append(each)
    for sha256, some in found.items():
        yield HandedArticle(sha256, Metadata(), labels=some)
