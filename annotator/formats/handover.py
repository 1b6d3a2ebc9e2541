"""The file in which one person hands articles, labels or a review over to another: `annotator-handover/1`.

One archive (`handover_zip.py`) of these members, and no other:

- `manifest.json`: what it is, whose it claims to be, whose layers are in it, and the checksum of every other member
- `articles.jsonl`: the articles with their labels, a line each, as in `annotator/1`; without texts `text` is null
- `originals.jsonl`: of each article how long its text is, and of which file it was read
- `codebook.toml`, and `entities.jsonl` with the actors whole
- where there is something to say: `decisions.jsonl`, `comments.jsonl`, `assignments.jsonl`

It is read in two walks: what the members really hold is compared with the manifest before the first row is looked at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import chain
from typing import Any, BinaryIO

from annotator.domain.codebook import Codebook, parse_codebook
from annotator.domain.errors import InvalidCodebook, UnreadableFile
from annotator.domain.exchange import ArticleRecord, Column, Refusal
from annotator.domain.handover import (
    ArticleOrigin,
    AssignmentRecord,
    CommentRecord,
    DecisionRecord,
    EntityRecord,
    HandedArticle,
    HandoverHead,
    HandoverKind,
    Outgoing,
)
from annotator.domain.names import name_fault
from annotator.formats import jsonl
from annotator.formats.handover_manifest import LARGEST_MANIFEST, MANIFEST, read_manifest, written_manifest
from annotator.formats.handover_rows import ASSIGNMENTS, COMMENTS, DECISIONS, ENTITIES, ORIGINS, Rows
from annotator.formats.handover_zip import ArchiveReader, ArchiveWriter, Digest
from annotator.formats.label_rows import ArticleRows, OnDamaged

ARTICLES, CODEBOOK = "articles.jsonl", "codebook.toml"
_ALWAYS = frozenset({ARTICLES, ORIGINS.member, CODEBOOK, ENTITIES.member})
_REVIEW = frozenset({DECISIONS.member, COMMENTS.member})
_ALLOWED: Mapping[HandoverKind, frozenset[str]] = {
    HandoverKind.ARTICLES: _ALWAYS | {ASSIGNMENTS.member},
    HandoverKind.LABELS: _ALWAYS | _REVIEW,
    HandoverKind.REVIEW: _ALWAYS | _REVIEW,
}
_KNOWN = frozenset({MANIFEST}).union(*_ALLOWED.values())

_LARGEST_CODEBOOK = 1_000_000  # bytes
_MOST_LABELS = 1_000_000

Part = (
    HandoverHead | Codebook | HandedArticle | EntityRecord | DecisionRecord | CommentRecord | AssignmentRecord | Refusal
)


def write_handover(
    out: BinaryIO,
    outgoing: Outgoing,
    articles: Iterable[ArticleRows],
    columns: Sequence[Column],
    on_damaged: OnDamaged,
) -> None:
    """Write one into a file that can be sought in, article by article. Equal content gives equal bytes.

    `articles` are asked for before all else that is going out, and a label that is damaged is left out and told.
    """
    from annotator.formats.codebook_toml import codebook_toml  # noqa: PLC0415  # few write one, and all start

    with ArchiveWriter(out) as archive:
        with archive.member(ARTICLES) as member:
            jsonl.write_article_rows(member, articles, columns, on_damaged, with_texts=outgoing.head.has_texts)
        _write(archive, ORIGINS, outgoing.origins)
        with archive.member(CODEBOOK) as member:
            member.write(codebook_toml(outgoing.codebook).encode())
        _write(archive, ENTITIES, outgoing.entities)
        _write(archive, DECISIONS, outgoing.decisions, is_needed=False)
        _write(archive, COMMENTS, outgoing.comments, is_needed=False)
        _write(archive, ASSIGNMENTS, outgoing.assignments, is_needed=False)
        manifest = written_manifest(outgoing.head, archive.digests)
        with archive.member(MANIFEST) as member:
            member.write(manifest)


def _write(archive: ArchiveWriter, rows: Rows[Any], records: Iterable[Any], *, is_needed: bool = True) -> None:
    rest = iter(records)
    first = list(next(([each] for each in rest), []))
    if first or is_needed:
        with archive.member(rows.member) as member:
            rows.write(member, chain(first, rest))


def read_handover(source: BinaryIO) -> Iterator[Part]:
    """The head, the codebook, then all rows and what of them is refused. Nothing of it is believed beyond its form.

    Raises `UnreadableFile`, also behind the first rows, for a file of which nothing may be taken.
    """
    archive = ArchiveReader(source, _KNOWN)
    if MANIFEST not in archive.names:
        raise UnreadableFile(f"it has no {MANIFEST}, as every hand-over has")
    head, members = read_manifest(archive.read(MANIFEST, LARGEST_MANIFEST))
    _refuse_other_members(head, members, archive)
    yield head
    yield _codebook(archive.read(CODEBOOK, _LARGEST_CODEBOOK))
    yield from within_reason(_rows(archive, head, members))


def read_articles(source: BinaryIO, name: str) -> Iterator[ArticleRecord | Refusal]:
    """The articles of a hand-over alone, which must come with their texts; `name` stands in the refusals."""
    for part in read_handover(source):
        if isinstance(part, HandoverHead) and not part.has_texts:
            raise UnreadableFile("it has no texts, and so no articles to take in", hint="Take in its labels instead.")
        if isinstance(part, HandedArticle) and part.text is not None:
            yield ArticleRecord(part.text, part.sha256, part.metadata, part.uid, line=part.line)
        elif isinstance(part, Refusal):
            yield Refusal(f"{name}, {part.where}", part.reason)


def _refuse_other_members(head: HandoverHead, members: Mapping[str, Digest], archive: ArchiveReader) -> None:
    allowed = _ALLOWED[head.kind]
    there = archive.names - {MANIFEST}
    if missing := _ALWAYS - there:
        raise UnreadableFile(f"it has no {min(missing)}")
    if more := there - allowed:
        raise UnreadableFile(f"it has a member {min(more)}, which none has that hands over {head.kind}")
    found = archive.digests()
    for name in sorted(found.keys() | members.keys()):
        if name == MANIFEST:
            continue
        if name not in members or name not in found:
            raise UnreadableFile(f"its manifest and its members differ: {name[:60]!r} is in one of the two alone")
        if found[name] != members[name]:
            raise UnreadableFile(
                f"{name} is not what the manifest says: it was changed, or damaged on its way",
                hint="Ask for the file once more.",
            )


def _codebook(data: bytes) -> Codebook:
    try:
        codebook = parse_codebook(data.decode())
    except UnicodeDecodeError:
        raise UnreadableFile("its codebook is no UTF-8 text") from None
    except InvalidCodebook as error:
        raise UnreadableFile(f"its codebook cannot be used: {error}") from None
    for tag in codebook:
        for name in (tag.name, *(attribute.name for attribute in tag.attributes)):
            if (fault := name_fault(name)) is not None:
                raise UnreadableFile(f"its codebook cannot be used: a name in the tag {tag.id!r}: {fault}")
    if any("\0" in text for text in _texts(asdict(codebook))):
        raise UnreadableFile("its codebook cannot be used: it holds a NUL character")
    return codebook


def _texts(value: object) -> Iterator[str]:
    """All texts in a record that was made a mapping."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_texts, (*value.keys(), *value.values())))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(_texts, value))


def _rows(archive: ArchiveReader, head: HandoverHead, members: Mapping[str, Digest]) -> Iterator[Part]:
    origins: dict[str, ArticleOrigin] = {}
    for origin in _of_member(archive, members, ORIGINS):
        if isinstance(origin, Refusal):
            yield origin
        else:
            origins.setdefault(origin.article, origin)
    with archive.member(ARTICLES, members[ARTICLES]) as source:
        yield from _articles(source, head, origins)
    for rows in (ENTITIES, DECISIONS, COMMENTS, ASSIGNMENTS):
        if rows.member in members:
            yield from _of_member(archive, members, rows)


def _of_member(archive: ArchiveReader, members: Mapping[str, Digest], rows: Rows[Any]) -> Iterator[Any]:
    with archive.member(rows.member, members[rows.member]) as source:
        yield from rows.read(source)


def _articles(
    source: BinaryIO, head: HandoverHead, origins: Mapping[str, ArticleOrigin]
) -> Iterator[HandedArticle | Refusal]:
    names = {layer.name for layer in head.layers}
    seen: set[str] = set()
    count = 0
    for article in jsonl.read_handed_articles(source, ARTICLES):
        if isinstance(article, Refusal):
            yield article
            continue
        where = f"{ARTICLES}, line {article.line}"
        _refuse_lie(head, article)
        count += len(article.labels)
        if count > _MOST_LABELS:
            raise UnreadableFile(f"it has over {_MOST_LABELS:,} labels, which is more than is allowed")
        if (fault := _fault_of(article, head, origins, seen)) is not None:
            yield Refusal(where, fault)
            continue
        seen.add(article.sha256)
        strangers = [(each.layer, "its layers") for each in article.layers if each.layer not in names]
        strangers += [(each.layer, f"annotation {each.uid}") for each in article.labels if each.layer not in names]
        for name, what in strangers:
            yield Refusal(f"{where}, {what}", f"the manifest knows no layer {name[:60]!r}")
        origin = origins[article.sha256]
        yield replace(
            article,
            length=origin.length,
            original_sha256=origin.original_sha256,
            file_name=origin.file_name,
            layers=[each for each in article.layers if each.layer in names],
            labels=[each for each in article.labels if each.layer in names],
        )


def _refuse_lie(head: HandoverHead, article: HandedArticle) -> None:
    if head.kind is HandoverKind.ARTICLES and (article.labels or article.layers):
        raise UnreadableFile("its manifest says that it hands out articles alone, and it holds labels")


def _fault_of(
    article: HandedArticle, head: HandoverHead, origins: Mapping[str, ArticleOrigin], seen: set[str]
) -> str | None:
    if article.sha256 in seen:
        return "the article stands in it twice"
    if head.has_texts != (article.text is not None):
        return "the line has no text" if head.has_texts else "the line has a text, and the manifest says that none has"
    origin = origins.get(article.sha256)
    if origin is None:
        return f"{ORIGINS.member} does not say how long its text is"
    if article.text is not None and len(article.text) != origin.length:
        return f"its text has {len(article.text)} characters, and {ORIGINS.member} says {origin.length}"
    return None


def within_reason(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts. Raises `UnreadableFile` once too many of them are refused."""
    refused = 0
    for part in parts:
        refused += isinstance(part, Refusal)
        if refused > jsonl.MOST_REFUSED:
            raise UnreadableFile(f"over {jsonl.MOST_REFUSED:,} of its rows cannot be taken in, and so nothing of it is")
        yield part
