"""JSONL, one line an article with the labels beside it: `annotator/1`, as data.md describes it."""

import contextlib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import BinaryIO, NamedTuple

import msgspec

from annotator.domain.errors import AnnotatorError, InvalidValue, UnreadableFile
from annotator.domain.exchange import (
    JSONL_FORMAT,
    ArticleRecord,
    Column,
    LabelRecord,
    LayerRecord,
    Refusal,
)
from annotator.domain.handover import HandedArticle
from annotator.domain.ids import LONGEST_UID
from annotator.domain.records import Metadata, State
from annotator.domain.text import checked, sha256_of
from annotator.formats.label_fields import Uids, article_hash, bounded_text, label_record, one_of
from annotator.formats.label_rows import ArticleRows, LabelRows, OnDamaged, label_columns
from annotator.formats.lines import lines_of
from annotator.formats.strict_json import LARGE, decoded

# In bytes: a text of 20 MB with 100,000 labels takes 110 MB.
LONGEST_LINE = 150_000_000
_MOST_LAYERS = 1_000  # of one article
_MOST_LABELS = 1_000_000
MOST_REFUSED = 10_000  # of what a colleague gives; then it is nothing to take something of

_STATES = frozenset(State)

_FORMAT = re.compile("annotator/([0-9]{1,9})")


class _Article(msgspec.Struct, gc=False):
    """The keys of a line, in the order in which they are written."""

    format: str | None = None
    id: str | None = None
    sha256: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    text: str | None = None


class _ReadLine(_Article, gc=False):
    # Raw, so that one bad label spoils no other, and that 100,000 of them are not all in memory as objects.
    layers: list[msgspec.Raw] | None = None
    annotations: list[msgspec.Raw] | None = None


class _Format(msgspec.Struct, gc=False):
    format: str | None = None


class _WrittenLine(_Article, gc=False):
    layers: Sequence[msgspec.Struct] = ()
    annotations: Sequence[msgspec.Struct] = ()


class _Layer(msgspec.Struct, gc=False):
    layer: str
    state: str
    note: str | None


_METADATA = ("title", "source", "author", "published", "language", "url")
_encode = msgspec.json.Encoder().encode
_decode_line = msgspec.json.Decoder(_ReadLine).decode
_decode_format = msgspec.json.Decoder(_Format).decode
_decode_object = msgspec.json.Decoder(dict[str, object]).decode
_decode_flat_object = msgspec.json.Decoder(dict[str, str | int | float | bool | None]).decode


class _Parsed(NamedTuple):
    """A line that could be decoded. `where` says for messages which one."""

    number: int
    where: str
    keys: _ReadLine


def read_articles(source: BinaryIO, name: str) -> Iterator[ArticleRecord | Refusal]:
    """The articles of a JSONL file with their labels, and what of it cannot be taken; `name` stands in the refusals.

    A bad line is refused whole, a bad label or layer alone. A missing key is null; without `sha256` the text is
    not checked against one. Labels keep `value` as read, for whoever writes the file again; it means nothing else.
    """
    uids = Uids()
    for line in _parsed(source, name):
        if isinstance(line, Refusal):
            yield line
            continue
        try:
            article = _article(line)
        except AnnotatorError as error:
            yield Refusal(line.where, str(error))
            continue
        layers, labels, refusals = _beside(line, article.sha256, uids, needs_layer=True)
        yield from refusals
        yield replace(article, layers=layers, labels=labels)


def read_handed_articles(source: BinaryIO, name: str) -> Iterator[HandedArticle | Refusal]:
    """`read_articles` of lines that may lack `text`; then their `sha256` says which article it is.

    Labels may lack `layer`. Of a line of which more than `MOST_REFUSED` labels are refused, the rest is left out.
    """
    uids = Uids()
    for line in _parsed(source, name):
        if isinstance(line, Refusal):
            yield line
            continue
        try:
            text, sha256 = _text_and_hash(line.keys)
            uid, metadata = _known_of(line.keys)
        except AnnotatorError as error:
            yield Refusal(line.where, str(error))
            continue
        layers, labels, refusals = _beside(line, sha256, uids, needs_layer=False, most_refused=MOST_REFUSED)
        yield from refusals
        yield HandedArticle(sha256, metadata, uid, text, layers=layers, labels=labels, line=line.number)


def read_labels(source: BinaryIO, name: str) -> Iterator[LabelRecord | Refusal]:
    """The labels alone; they may lack `layer`. A line may lack `text`, then its `sha256` says which article it is."""
    uids = Uids()
    for line in _parsed(source, name):
        if isinstance(line, Refusal):
            yield line
            continue
        try:
            _, sha256 = _text_and_hash(line.keys)
        except AnnotatorError as error:
            yield Refusal(line.where, str(error))
            continue
        yield from _labels(line, sha256, uids)


def write_articles(
    out: BinaryIO, articles: Iterable[ArticleRecord], columns: Sequence[Column], on_damaged: OnDamaged
) -> None:
    """One line an article, its layers and labels in the order given. `columns` are all columns of the export.

    A label whose quote is not what it marks, and an attribute without a column, are left out and told to `on_damaged`.
    """
    write_article_rows(out, LabelRows(columns, on_damaged).of_records(articles), columns, on_damaged)


def write_article_rows(
    out: BinaryIO,
    articles: Iterable[ArticleRows],
    columns: Sequence[Column],
    on_damaged: OnDamaged,
    *,
    with_texts: bool = True,
) -> None:
    """`write_articles` for labels that are rows already (`label_rows.Row`): what a large export goes through."""
    rows_of = LabelRows(columns, on_damaged)
    label = _label_type(columns)
    for article, rows in articles:
        # The columns begin with the layer and the uid, the keys with the uid and the layer.
        labels = [label(row[1], row[0], *row[2:]) for row in rows_of.sound(article, rows)]
        line = _written(article, labels)
        if not with_texts:
            line.text = None
        out.write(_encode(line))
        out.write(b"\n")


def _label_type(columns: Sequence[Column]) -> Callable[..., msgspec.Struct]:
    """The record of one label, whose fields are the keys of JSONL in their order."""
    keys = ["id", "layer", *(column.name for column in label_columns(columns)[2:])]
    # A field is named as Python names things, its key by the column: `attr:weight`.
    names = [f"key_{at}" for at in range(len(keys))]
    return msgspec.defstruct(
        "Label", [(name, object) for name in names], rename=dict(zip(names, keys, strict=True)), gc=False
    )


def _written(article: ArticleRecord, labels: Sequence[msgspec.Struct]) -> _WrittenLine:
    known = article.metadata
    layers = [_Layer(each.layer, each.state, each.note) for each in article.layers]
    return _WrittenLine(
        JSONL_FORMAT, article.uid, article.sha256, known.title, known.source, known.author, known.published,
        known.language, known.url, article.text, layers, labels,
    )  # fmt: skip


def _parsed(source: BinaryIO, name: str) -> Iterator[_Parsed | Refusal]:
    """Each line that is not blank, decoded, or refused for its form or its version."""
    for number, data in lines_of(source, LONGEST_LINE):
        where = f"{name}, line {number}"
        if data is None:
            yield Refusal(where, f"the line is larger than {LONGEST_LINE // 1_000_000} MB")
        elif not data.isspace():
            try:
                keys = _line(data)
            except AnnotatorError as error:
                yield Refusal(where, str(error))
            else:
                yield _Parsed(number, where, keys)


def _line(data: bytes) -> _ReadLine:
    try:
        keys = decoded(_decode_line, data)
    except InvalidValue:
        # A later format may have other types under the same keys.
        with contextlib.suppress(msgspec.MsgspecError, RecursionError, ValueError):
            _refuse_newer(_decode_format(data).format)
        raise
    _refuse_newer(keys.format)
    if keys.format != JSONL_FORMAT:
        raise UnreadableFile(f'the line does not say "format": "{JSONL_FORMAT}"')
    _check_counts(keys)
    return keys


def _refuse_newer(value: str | None) -> None:
    version = _FORMAT.fullmatch(value or "")
    if version and int(version[1]) > 1:
        raise UnreadableFile(
            f"a newer Annotator wrote this, in the format {value}; this one reads {JSONL_FORMAT}",
            hint="Bring this program up to date.",
        )


def _check_counts(keys: _ReadLine) -> None:
    for what, found, most in (("layers", keys.layers, _MOST_LAYERS), ("annotations", keys.annotations, _MOST_LABELS)):
        if len(found or ()) > most:
            raise UnreadableFile(f"the line has {len(found or ())} {what}; {most} are allowed")


def _article(line: _Parsed) -> ArticleRecord:
    """The article of a line, without its layers and labels."""
    text, sha256 = _text_and_hash(line.keys)
    if text is None:
        raise UnreadableFile("the line has no text")
    uid, metadata = _known_of(line.keys)
    return ArticleRecord(text, sha256, metadata, uid, line=line.number)


def _known_of(keys: _ReadLine) -> tuple[str | None, Metadata]:
    """The uid of the article, if the line has one, and what else is known about it. Raises `InvalidValue`."""
    fields = {name: getattr(keys, name) for name in ("id", *_METADATA)}
    metadata = Metadata(**{name: bounded_text(fields, name) for name in _METADATA})
    return bounded_text(fields, "id", LONGEST_UID), metadata


def _text_and_hash(keys: _ReadLine) -> tuple[str | None, str]:
    """The text, if the line has one, and the article's SHA-256; the two agree. Raises `AnnotatorError`."""
    sha256 = article_hash({"sha256": keys.sha256}, "sha256")
    if keys.text is None:
        if sha256 is None:
            raise UnreadableFile("the line has neither text nor sha256")
        return None, sha256
    if not keys.text:
        raise UnreadableFile("the text is empty")
    text = checked(keys.text)
    if sha256 not in {None, sha256_of(text)}:
        raise UnreadableFile("sha256 is not that of the text; one of the two was changed")
    return text, sha256 or sha256_of(text)


def _beside(
    line: _Parsed, sha256: str, uids: Uids, *, needs_layer: bool, most_refused: float = math.inf
) -> tuple[list[LayerRecord], list[LabelRecord], list[Refusal]]:
    """What layers say of the article of a line, their labels, and what of both was refused.

    Once more than `most_refused` are, the rest is not looked at.
    """
    layers: list[LayerRecord] = []
    labels: list[LabelRecord] = []
    refusals: list[Refusal] = []
    for item in chain(_layers(line), _labels(line, sha256, uids, needs_layer=needs_layer)):
        if len(refusals) > most_refused:
            break
        if isinstance(item, Refusal):
            refusals.append(item)
        elif isinstance(item, LayerRecord):
            layers.append(item)
        else:
            labels.append(item)
    return layers, labels, refusals


def _labels(line: _Parsed, sha256: str, uids: Uids, *, needs_layer: bool = False) -> Iterator[LabelRecord | Refusal]:
    for at, raw in enumerate(line.keys.annotations or (), start=1):
        try:
            fields = _object(raw)
            if needs_layer and not fields.get("layer"):
                raise InvalidValue("the label has none", where="layer")
            yield label_record(fields, sha256, line.number, uids)
        except AnnotatorError as error:
            yield Refusal(f"{line.where}, annotation {at}", str(error))


def _layers(line: _Parsed) -> Iterator[LayerRecord | Refusal]:
    seen: set[str] = set()
    for at, each in enumerate(line.keys.layers or (), start=1):
        try:
            layer = _layer(_object(each))
            if layer.layer in seen:
                raise InvalidValue(f"the layer {layer.layer[:60]!r} stands twice")
            seen.add(layer.layer)
            yield layer
        except AnnotatorError as error:
            yield Refusal(f"{line.where}, layer {at}", str(error))


def _layer(fields: Mapping[str, object]) -> LayerRecord:
    name = bounded_text(fields, "layer")
    if name is None:
        raise InvalidValue("the layer has none", where="layer")
    state = one_of(fields, "state", _STATES) or State.TODO
    return LayerRecord(name, State(state), bounded_text(fields, "note"))


def _object(raw: msgspec.Raw) -> Mapping[str, object]:
    if len(raw) < LARGE:
        return decoded(_decode_object, raw)
    return decoded(_decode_flat_object, raw)
