"""The tables of a project file, version 2.

Three kinds of tables:

- *content* (`LOGGED`): everything that a person can change. Each row has an integer id that is never used
  again, and a digest over all its other columns; each change of a row is kept in `change`.
- *the log*: `operation` and `change`. The log only grows. Undo is one more operation.
- *blobs*: `body` and `original`, known by their SHA-256, written once and outside the log, which keeps the hash.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from annotator.domain.codebook import AttributeType
from annotator.domain.records import Origin, ReviewStatus, Source, State
from annotator.domain.review import LayerStatus, ReviewState, Verdict
from annotator.store.types import Flag, Json, one_of

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *parts,
        Column("digest", LargeBinary, nullable=False),
        sqlite_strict=True,
        # An id that was deleted must never come back for another row: the log speaks of rows by id.
        sqlite_autoincrement=True,
    )


def _text(name: str, *more: Any, null: bool = False, unique: bool = False) -> Column[Any]:
    return Column(name, Text, *more, nullable=null, unique=unique)


def _points(name: str, to: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Integer, ForeignKey(f"{to}.id"), nullable=null)


setting = _table("setting", _text("key", unique=True), _text("value"))

person = _table("person", _text("uid", unique=True), _text("name"))

layer = _table(
    "layer",
    _text("uid", unique=True),
    _text("name", unique=True),
    _points("person_id", "person", null=True),
    Column("is_gold", Flag, nullable=False),
    _text("created_at"),
)

tag = _table(
    "tag",
    _text("name", unique=True),
    _text("label"),
    _text("key"),
    _text("colour"),
    _text("definition"),
    _text("span"),
    Column("examples", Json, nullable=False),
    Column("position", Integer, nullable=False),
)

attribute = _table(
    "attribute",
    _points("tag_id", "tag"),
    _text("name"),
    _text("label"),
    _text("type"),
    Column("choices", Json, nullable=False),
    Column("minimum", Integer),
    Column("maximum", Integer),
    Column("rare", Flag, nullable=False),
    _text("definition"),
    Column("position", Integer, nullable=False),
    UniqueConstraint("tag_id", "name"),
    CheckConstraint(one_of("type", AttributeType), name="type"),
)

body = Table(
    "body",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("sha256", unique=True),
    Column("length", Integer, nullable=False),  # code points
    Column("text", LargeBinary, nullable=False),  # UTF-8: a TEXT column would let SQLite interpret it
    sqlite_strict=True,
)

original = Table(
    "original",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("sha256", unique=True),
    Column("size", Integer, nullable=False),  # bytes before compression
    Column("data", LargeBinary, nullable=False),  # zlib
    sqlite_strict=True,
)

article = _table(
    "article",
    _text("uid", unique=True),
    _text("sha256", ForeignKey("body.sha256"), unique=True),
    Column("length", Integer, nullable=False),
    _text("original_sha256", ForeignKey("original.sha256"), null=True),
    _text("file_name", null=True),
    _text("encoding", null=True),
    _text("title", null=True),
    _text("source", null=True),
    _text("author", null=True),
    _text("published", null=True),
    _text("language", null=True),
    _text("url", null=True),
    _text("imported_at"),
)

article_state = _table(
    "article_state",
    _points("article_id", "article"),
    _points("layer_id", "layer"),
    _text("state"),
    _text("note", null=True),
    UniqueConstraint("article_id", "layer_id"),
    CheckConstraint(one_of("state", State), name="state"),
    Index(None, "layer_id"),
)

entity = _table(
    "entity",
    _text("uid", unique=True),
    _text("name"),
    _text("type", null=True),
    _text("country", null=True),
    _text("role", null=True),
    _text("note", null=True),
    Column("aliases", Json, nullable=False),
)

annotation = _table(
    "annotation",
    _text("uid", unique=True),
    _points("article_id", "article"),
    _points("layer_id", "layer"),
    _points("tag_id", "tag"),
    Column("start", Integer, nullable=False),  # code points
    Column("end", Integer, nullable=False),
    _text("quote"),
    _text("note", null=True),
    _text("origin"),
    _text("status", null=True),
    _text("derived_from", null=True),
    _text("created_at"),
    _text("modified_at"),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    CheckConstraint(one_of("origin", Origin), name="origin"),
    CheckConstraint(one_of("status", ReviewStatus), name="status"),
    Index(None, "article_id", "start"),
    Index(None, "layer_id", "article_id", "tag_id"),
)

value = _table(
    "value",
    _points("annotation_id", "annotation"),
    _points("attribute_id", "attribute"),
    _text("text", null=True),
    _points("entity_id", "entity", null=True),
    _points("target_id", "annotation", null=True),
    # What a link of a file pointed at that is not in this project, as a:UID or e:UID.
    _text("unresolved", null=True),
    UniqueConstraint("annotation_id", "attribute_id"),
    CheckConstraint(
        "text IS NOT NULL OR entity_id IS NOT NULL OR target_id IS NOT NULL OR unresolved IS NOT NULL", name="some"
    ),
    CheckConstraint(
        "(entity_id IS NOT NULL) + (target_id IS NOT NULL) + (unresolved IS NOT NULL) <= 1", name="one_link"
    ),
    Index(None, "entity_id"),
    Index(None, "target_id"),
    Index(None, "attribute_id"),
)

# Review. Annotations are named by uid: what was decided stays known when one of them is removed.

decision = _table(
    "decision",
    _text("uid", unique=True),
    _points("article_id", "article"),
    _points("first_layer_id", "layer"),
    _points("second_layer_id", "layer"),
    Column("first", Json, nullable=False),
    Column("second", Json, nullable=False),
    _text("verdict"),
    Column("gold", Json, nullable=False),
    _text("rule", null=True),
    _text("seen"),
    _text("person_uid"),
    _text("person_name"),
    _text("at"),
    CheckConstraint(one_of("verdict", Verdict), name="verdict"),
    Index(None, "article_id"),
    Index(None, "first_layer_id"),
    Index(None, "second_layer_id"),
)

comment = _table(
    "comment",
    _text("uid", unique=True),
    _points("article_id", "article"),
    _text("thread"),
    Column("about", Json, nullable=False),
    _text("text"),
    _text("person_uid"),
    _text("person_name"),
    _text("at"),
    Index(None, "article_id"),
)

article_review = _table(
    "article_review",
    _points("article_id", "article"),
    _points("first_layer_id", "layer"),
    _points("second_layer_id", "layer"),
    _text("state"),
    UniqueConstraint("article_id", "first_layer_id", "second_layer_id"),
    CheckConstraint(one_of("state", ReviewState), name="state"),
    Index(None, "first_layer_id"),
    Index(None, "second_layer_id"),
)

layer_review = _table(
    "layer_review",
    Column("layer_id", Integer, ForeignKey("layer.id"), nullable=False, unique=True),
    _text("status"),
    _text("person_name"),
    _text("at"),
    CheckConstraint(one_of("status", LayerStatus), name="status"),
)

assignment = _table(
    "assignment",
    _points("article_id", "article"),
    _text("person_name"),  # who is to label it; nobody need have joined yet
    UniqueConstraint("article_id", "person_name"),
)

operation = Table(
    "operation",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("at"),
    # Text, not a reference: the row of a person can be undone, who did what cannot.
    _text("person_uid"),
    _text("person_name"),
    _text("source"),
    _text("kind"),
    _text("summary"),
    # What it took back; of one that goes back (`services/history.py`), the last operation that it left standing.
    Column("undoes", Integer, ForeignKey("operation.id")),
    Column("rows", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    CheckConstraint(one_of("source", Source), name="source"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    _points("operation_id", "operation"),
    _text("table_name"),
    Column("row_id", Integer, nullable=False),
    _text("before", null=True),  # the row as JSON, null where there was none
    _text("after", null=True),
    Column("digest", LargeBinary, nullable=False),
    Index(None, "operation_id"),
    Index(None, "table_name", "row_id"),
    CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="some"),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

# In the order in which rows can be inserted without breaking a reference.
LOGGED: dict[str, Table] = {
    str(table.name): table
    for table in (
        setting, person, layer, tag, attribute, article, article_state, entity, annotation, value,
        decision, comment, article_review, layer_review, assignment,
    )
}  # fmt: skip
