"""What crosses the border of a project: articles and labels as files carry them, and their columns (data.md).

A `LabelRecord` holds its attributes flat, by column, typed as in JSON: `{"country": "PRK", "intensity": 2}`;
an entity or a link has two columns, the text and the uid (`holder`, `holder_id`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.ids import Uid
from annotator.domain.records import Metadata, State
from annotator.domain.values import WireValue

JSONL_FORMAT = "annotator/1"


class CellKind(StrEnum):
    """How a column is written to CSV. Numbers are never defused (data.md)."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export. `part` says what it is a column of: article, label or attribute."""

    name: str
    part: str
    kind: CellKind = CellKind.TEXT


ARTICLE_COLUMNS = (
    "project", "article_id", "article_sha256", "title", "source", "author", "published", "language", "url",
)  # fmt: skip
LABEL_COLUMNS = ("layer", "annotation_id", "tag", "start", "end", "quote", "value")
BUILT_IN_ATTRIBUTE_COLUMNS = (
    "entity", "entity_id", "entity_type", "country", "country_mention", "country_sense", "role", "polarity",
    "intensity", "holder", "holder_id", "target", "target_id", "mode", "stance_date", "via", "via_id",
    "number_value", "number_max", "unit", "per", "number_kind", "comparator", "approximate",
)  # fmt: skip
RECORD_COLUMNS = ("note", "status", "origin", "derived_from", "created_at", "modified_at")

_KINDS = {
    "start": CellKind.INTEGER,
    "end": CellKind.INTEGER,
    "intensity": CellKind.INTEGER,
    "number_value": CellKind.DECIMAL,
    "number_max": CellKind.DECIMAL,
    "approximate": CellKind.BOOLEAN,
}
_KIND_OF_TYPE = {
    AttributeType.INTEGER: CellKind.INTEGER,
    AttributeType.DECIMAL: CellKind.DECIMAL,
    AttributeType.BOOLEAN: CellKind.BOOLEAN,
}


def column_of(attribute: Attribute) -> str:
    """The column of an attribute: its id where the default codebook has it, else `attr:ID`."""
    return attribute.id if attribute.id in BUILT_IN_ATTRIBUTE_COLUMNS else f"attr:{attribute.id}"


def id_column_of(attribute: Attribute) -> str:
    """The column that holds the uid of an entity or a link."""
    name = f"{attribute.id}_id"
    built_in = attribute.id in BUILT_IN_ATTRIBUTE_COLUMNS and name in BUILT_IN_ATTRIBUTE_COLUMNS
    return name if built_in else f"attr:{name}"


def columns(codebook: Codebook) -> tuple[Column, ...]:
    """The columns of an export, in order: all of data.md always, then those of attributes that a project added."""
    fixed = [
        *(Column(name, "article") for name in ARTICLE_COLUMNS),
        *(Column(name, "label", _KINDS.get(name, CellKind.TEXT)) for name in LABEL_COLUMNS),
        *(Column(name, "attribute", _KINDS.get(name, CellKind.TEXT)) for name in BUILT_IN_ATTRIBUTE_COLUMNS),
        *(Column(name, "label") for name in RECORD_COLUMNS),
    ]
    return (*fixed, *_added_columns(codebook))


def _added_columns(codebook: Codebook) -> Iterator[Column]:
    """One column for all attributes of a name; where their types differ, it is one of text, which is defused."""
    kinds: dict[str, set[CellKind]] = {}
    for tag in codebook:
        for attribute in tag.attributes:
            kinds.setdefault(column_of(attribute), set()).add(_KIND_OF_TYPE.get(attribute.type, CellKind.TEXT))
            if attribute.type.points:
                kinds.setdefault(id_column_of(attribute), set()).add(CellKind.TEXT)
    for name, found in kinds.items():
        if name not in BUILT_IN_ATTRIBUTE_COLUMNS:
            yield Column(name, "attribute", found.pop() if len(found) == 1 else CellKind.TEXT)


@dataclass(frozen=True, slots=True)
class LabelRecord:
    """One annotation as a file carries it. Offsets are code points, not yet checked against any text.

    `article` is the article's sha256; `file` and its `line` are for messages.
    """

    article: str
    layer: str
    uid: str
    tag: str
    start: int
    end: int
    quote: str
    attributes: Mapping[str, WireValue] = field(default_factory=dict)
    note: str | None = None
    status: str | None = None
    origin: str = "imported"
    derived_from: str | None = None
    created_at: str | None = None
    modified_at: str | None = None
    value: str | None = None
    line: int | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class LayerRecord:
    """What a file says of one layer on one article."""

    layer: str
    state: State
    note: str | None


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that an article was read from, kept as they came."""

    data: bytes
    file_name: str
    encoding: str


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as a file carries it, with whatever labels stand beside it. `file` and its `line` are for messages."""

    text: str
    sha256: str
    metadata: Metadata
    uid: str | None = None
    layers: Sequence[LayerRecord] = ()
    labels: Sequence[LabelRecord] = ()
    original: Original | None = None
    nuls: int = 0
    line: int | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleHeader:
    """The article columns of an export."""

    uid: Uid
    sha256: str
    metadata: Metadata
    project: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that a file had and the project did not take: where it stood, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def label_refusal(article: ArticleRecord, uid: object, reason: str) -> Refusal:
    """What is said of one label of an article that is going out."""
    return Refusal(f"{article.metadata.title or article.uid or article.sha256}, annotation {uid}", reason)
