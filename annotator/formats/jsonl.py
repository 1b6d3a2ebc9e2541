"""JSONL, one line an article with the labels beside it: `annotator/1`, as data.md describes it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple, TypeVar

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
from annotator.domain.ids import LONGEST_UID
from annotator.domain.records import Metadata, State
from annotator.domain.text import checked, sha256_of
from annotator.formats.label_fields import Uids, article_hash, bounded_text, label_record, one_of
from annotator.formats.label_rows import ArticleRows, LabelRows, OnDamaged, label_columns
from annotator.formats.lines import lines_of

# In bytes: a text of 20 MB with 100,000 labels takes 110 MB.
LONGEST_LINE = 150_000_000

_Decoded = TypeVar("_Decoded")

_FORMAT = re.compile("annotator/([0-9]{1,9})")


class _Article(msgspec.Struct, gc=False):
    """The keys of a line, in the order in which they are written. What a reader finds in them may be anything."""

    format: object = None
    id: object = None
    sha256: object = None
    title: object = None
    source: object = None
    author: object = None
    published: object = None
    language: object = None
    url: object = None
    text: object = None
    layers: object = None


class _ReadLine(_Article, gc=False):
    # Raw, so that one bad label spoils no other, and that 100,000 of them are not all in memory as objects.
    annotations: list[msgspec.Raw] | None = None


class _WrittenLine(_Article, gc=False):
    annotations: Sequence[msgspec.Struct] = ()


class _Layer(msgspec.Struct, gc=False):
    layer: str
    state: str
    note: str | None


_METADATA = ("title", "source", "author", "published", "language", "url")
_encode = msgspec.json.Encoder().encode
_decode_line = msgspec.json.Decoder(_ReadLine).decode
_decode = msgspec.json.Decoder().decode


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
        refusals: list[Refusal] = []
        try:
            article = _article(line, uids, refusals)
        except AnnotatorError as error:
            yield Refusal(line.where, str(error))
            continue
        yield from refusals
        yield article


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
    out: BinaryIO, articles: Iterable[ArticleRows], columns: Sequence[Column], on_damaged: OnDamaged
) -> None:
    """`write_articles` for labels that are rows already (`label_rows.Row`): what a large export goes through."""
    rows_of = LabelRows(columns, on_damaged)
    label = _label_type(columns)
    for article, rows in articles:
        # The columns begin with the layer and the uid, the keys with the uid and the layer.
        labels = [label(uid, layer, *rest) for layer, uid, *rest in rows_of.sound(article, rows)]
        out.write(_encode(_written(article, labels)))
        out.write(b"\n")


def _label_type(columns: Sequence[Column]) -> Callable[..., msgspec.Struct]:
    """The record of one label, whose fields are the keys of JSONL in their order."""
    keys = ["id", "layer", *(column.name for column in label_columns(columns)[2:])]
    # A field is named as Python names things, its key by the column: `attr:weight`.
    names = [f"key_{at}" for at in range(len(keys))]
    return msgspec.defstruct(
        "Label", [(name, object) for name in names], rename=dict(zip(names, keys, strict=True)), gc=False
    )


def _written(article: ArticleRecord, labels: Sequence[msgspec.Struct]) -> msgspec.Struct:
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
                keys = _decoded(_decode_line, data)
                _check_format(keys.format)
            except AnnotatorError as error:
                yield Refusal(where, str(error))
            else:
                yield _Parsed(number, where, keys)


def _decoded(decode: Callable[[bytes | msgspec.Raw], _Decoded], data: bytes | msgspec.Raw) -> _Decoded:
    """What `decode` makes of one JSON value. Raises `InvalidValue` for what is no JSON, or has a key twice."""
    try:
        value = decode(data)
        if _encode(value) != bytes(data).rstrip():
            # Not as we write it. Decoding keeps the last of two equal keys silently; this does not.
            json.loads(bytes(data), object_pairs_hook=_unrepeated)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError, ValueError) as error:
        raise InvalidValue(f"this is not the JSON that was expected ({error})") from None
    return value


def _unrepeated(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise InvalidValue("a key stands twice in one object")


def _check_format(value: object) -> None:
    if value == JSONL_FORMAT:
        return
    version = _FORMAT.fullmatch(value) if isinstance(value, str) else None
    if version and int(version[1]) > 1:
        raise UnreadableFile(
            f"a newer Annotator wrote this, in the format {value}; this one reads {JSONL_FORMAT}",
            hint="Bring this program up to date.",
        )
    raise UnreadableFile(f'the line does not say "format": "{JSONL_FORMAT}"')


def _article(line: _Parsed, uids: Uids, refusals: list[Refusal]) -> ArticleRecord:
    """The article of a line; what of its labels and layers cannot be taken is added to `refusals`."""
    keys = line.keys
    text, sha256 = _text_and_hash(keys)
    if text is None:
        raise UnreadableFile("the line has no text")
    fields = msgspec.structs.asdict(keys)
    labels: list[LabelRecord] = []
    for label in _labels(line, sha256, uids, needs_layer=True):
        if isinstance(label, Refusal):
            refusals.append(label)
        else:
            labels.append(label)
    return ArticleRecord(
        text=text,
        sha256=sha256,
        metadata=Metadata(**{name: bounded_text(fields, name) for name in _METADATA}),
        uid=bounded_text(fields, "id", LONGEST_UID),
        layers=_layers(line, refusals),
        labels=labels,
        line=line.number,
    )


def _text_and_hash(keys: _ReadLine) -> tuple[str | None, str]:
    """The text, if the line has one, and the article's SHA-256; the two agree. Raises `AnnotatorError`."""
    sha256 = article_hash({"sha256": keys.sha256}, "sha256")
    if keys.text is None:
        if sha256 is None:
            raise UnreadableFile("the line has neither text nor sha256")
        return None, sha256
    if not isinstance(keys.text, str) or not keys.text:
        raise UnreadableFile("the text is empty, or no text")
    text = checked(keys.text)
    if sha256 not in {None, sha256_of(text)}:
        raise UnreadableFile("sha256 is not that of the text; one of the two was changed")
    return text, sha256 or sha256_of(text)


def _labels(line: _Parsed, sha256: str, uids: Uids, *, needs_layer: bool = False) -> Iterator[LabelRecord | Refusal]:
    for at, raw in enumerate(line.keys.annotations or (), start=1):
        try:
            fields = _object(_decoded(_decode, raw))
            if needs_layer and not fields.get("layer"):
                raise InvalidValue("the label has none", where="layer")
            yield label_record(fields, sha256, line.number, uids)
        except AnnotatorError as error:
            yield Refusal(f"{line.where}, annotation {at}", str(error))


def _layers(line: _Parsed, refusals: list[Refusal]) -> list[LayerRecord]:
    found = line.keys.layers
    if not isinstance(found, list | None):
        raise UnreadableFile("layers is no list")
    layers: dict[str, LayerRecord] = {}
    for at, each in enumerate(found or (), start=1):
        try:
            layer = _layer(_object(each))
            if layer.layer in layers:
                raise InvalidValue(f"the layer {layer.layer[:60]!r} stands twice")
            layers[layer.layer] = layer
        except AnnotatorError as error:
            refusals.append(Refusal(f"{line.where}, layer {at}", str(error)))
    return list(layers.values())


def _layer(fields: Mapping[str, object]) -> LayerRecord:
    name = bounded_text(fields, "layer")
    if name is None:
        raise InvalidValue("the layer has none", where="layer")
    state = one_of(fields, "state", frozenset(State)) or State.TODO
    return LayerRecord(name, State(state), bounded_text(fields, "note"))


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InvalidValue("this is no JSON object")
    return value
