"""In the process that reads foreign files: another project, of which a private copy is read as a hand-over is.

What it holds is written as a hand-over would be, piece by piece, and read again: each row passes the same checks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from annotator.domain.errors import UnreadableFile
from annotator.domain.exchange import Refusal, columns
from annotator.domain.handover import ArticleOrigin, HandedArticle, HandoverHead
from annotator.domain.ids import Uid
from annotator.domain.names import name_fault
from annotator.domain.records import Identity, Source
from annotator.formats import jsonl
from annotator.formats.handover import Part
from annotator.formats.handover_rows import COMMENTS, DECISIONS, ENTITIES, Rows
from annotator.services.exporting import Export, Scope
from annotator.services.handing_over import HandOverAll, parcel
from annotator.services.project import Project, Reader
from annotator.store.foreign import private_copy

_NOBODY = Identity(Uid("nobody"), "nobody")


def read_project(path: Path, folder: Path) -> Iterator[Part]:
    """The parts of what a project holds. Raises `AnnotatorError` where nothing of it may be taken, and `OSError`."""
    copy = private_copy(path, folder)
    project = Project.open_to_read(copy, _NOBODY, Source.COMMAND_LINE)
    try:
        yield from _parts(project.file.reader, _named(path))
    finally:
        project.file.close()


def _named(path: Path) -> str:
    name = path.name.removesuffix(".annot").encode(errors="replace").decode()
    return name if name_fault(name) is None else "another project"


def _parts(reader: Reader, name: str) -> Iterator[Part]:
    packed = parcel(reader, _NOBODY, name, HandOverAll())
    outgoing = packed.outgoing
    faults = {layer.name: name_fault(layer.name) for layer in outgoing.head.layers}
    yield from (Refusal(f"the layer {each[:60]!r}", f"it is no name: {why}") for each, why in faults.items() if why)
    head = replace(outgoing.head, layers=tuple(each for each in outgoing.head.layers if faults[each.name] is None))
    if not head.layers:
        raise UnreadableFile("it has no layer whose labels could be taken in")
    yield head
    yield outgoing.codebook
    origins = {origin.article: origin for origin in outgoing.origins}
    scope = replace(packed.scope, layers=tuple(each.name for each in head.layers))
    yield from _articles(reader, head, scope, origins)
    for rows, records in (
        (ENTITIES, outgoing.entities),
        (DECISIONS, outgoing.decisions),
        (COMMENTS, outgoing.comments),
    ):
        yield from _again(rows, records)


def _articles(
    reader: Reader, head: HandoverHead, scope: Scope, origins: dict[str, ArticleOrigin]
) -> Iterator[HandedArticle | Refusal]:
    damaged: list[Refusal] = []
    header = columns(reader.codebook())
    for article in Export(reader, scope, header, damaged.append).articles():
        out = BytesIO()
        row = (article.record, article.rows)
        jsonl.write_article_rows(out, [row], header, damaged.append, with_texts=head.has_texts)
        out.seek(0)
        for part in jsonl.read_handed_articles(out, article.record.metadata.title or article.record.sha256):
            yield part if isinstance(part, Refusal) else _with_origin(part, origins)
    yield from damaged


def _with_origin(article: HandedArticle, origins: dict[str, ArticleOrigin]) -> HandedArticle:
    origin = origins[article.sha256]
    return replace(article, length=origin.length, original_sha256=origin.original_sha256, file_name=origin.file_name)


def _again(rows: Rows[Any], records: Iterable[Any]) -> Iterator[Any]:
    for each in records:
        out = BytesIO()
        rows.write(out, [each])
        out.seek(0)
        yield from rows.read(out)
