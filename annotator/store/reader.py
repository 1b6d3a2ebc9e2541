"""Reading: the questions that can be put to a project file. Records come out, never rows of SQLAlchemy's."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, func, select

from annotator.domain.codebook import Attribute, AttributeType, Codebook, Example, Tag
from annotator.domain.errors import InvalidSpan, Refused
from annotator.domain.ids import AnnotationId, ArticleId, EntityId, LayerId, OperationId, PersonId, Uid
from annotator.domain.records import (
    Annotation,
    Article,
    ArticleArrival,
    ArticleRow,
    ArticleState,
    Entity,
    Layer,
    Metadata,
    OperationRecord,
    Origin,
    Person,
    ReviewStatus,
    Source,
    State,
)
from annotator.domain.spans import Span
from annotator.domain.values import Reference, Value, parse_reference
from annotator.store.rows import Row, shape_of
from annotator.store.schema import (
    LOGGED,
    annotation,
    article,
    article_state,
    attribute,
    body,
    change,
    entity,
    layer,
    operation,
    original,
    person,
    setting,
    tag,
    value,
)

_MOST_BOUND = 10_000  # SQLite binds at most 32,766 values

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


def _chunks(items: Iterable[_T], size: int = _MOST_BOUND) -> Iterator[list[_T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


class Reader:
    """A connection to a project that answers questions. Ids given must exist; a uid or a name may not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sound: set[int] = set()  # articles whose text was compared with its hash; a text never changes

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it, all questions see the project as it was at the first one, whatever is written meanwhile."""
        self._connection.exec_driver_sql("BEGIN")
        try:
            yield
        finally:
            self._connection.exec_driver_sql("COMMIT")

    # The project

    def setting(self, key: str) -> str | None:
        return self._connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar()

    def codebook(self) -> Codebook:
        by_tag: dict[int, list[Attribute]] = {}
        for row in self._connection.execute(select(attribute).order_by(attribute.c.position)):
            by_tag.setdefault(row.tag_id, []).append(_attribute(row))
        tags = self._connection.execute(select(tag).order_by(tag.c.position))
        return Codebook(tuple(_tag(row, by_tag.get(row.id, [])) for row in tags))

    def tag_named(self, id_: str) -> tuple[int, str] | None:
        """The row of a tag and its name for people, by the tag's id."""
        row = self._connection.execute(_TAG, {"name": id_}).first()
        return None if row is None else (row.id, row.label)

    def tag_numbers(self) -> dict[str, int]:
        """The row of each tag, by the tag's id."""
        return {name: id_ for id_, name in self._connection.execute(select(tag.c.id, tag.c.name))}

    def attribute_numbers(self) -> dict[tuple[str, str], int]:
        """The row of each attribute, by the ids of its tag and itself."""
        query = select(attribute.c.id, tag.c.name, attribute.c.name).join_from(attribute, tag)
        return {(tag_name, name): id_ for id_, tag_name, name in self._connection.execute(query)}

    # People and layers

    def person(self, uid: Uid) -> Person | None:
        row = self._connection.execute(select(person).where(person.c.uid == uid)).first()
        return None if row is None else Person(PersonId(row.id), Uid(row.uid), row.name)

    def layers(self) -> list[Layer]:
        """All layers, by name."""
        query = select(layer, person.c.uid.label("person_uid")).join_from(layer, person, isouter=True)
        return [_layer(row) for row in self._connection.execute(query.order_by(layer.c.name))]

    def layer_named(self, name: str) -> Layer | None:
        return next((each for each in self.layers() if each.name == name), None)

    def layer_of(self, person_uid: Uid) -> Layer | None:
        """The layer that a person writes in, if there is one yet."""
        row = self._connection.execute(_LAYER_OF, {"uid": person_uid}).first()
        return None if row is None else _layer(row)

    # Articles

    def articles(self) -> list[Article]:
        """All articles, in import order."""
        return [_article(row) for row in self._connection.execute(select(article).order_by(article.c.id))]

    def article(self, id_: ArticleId) -> Article:
        row = self._connection.execute(select(article).where(article.c.id == id_)).first()
        if row is None:
            raise Refused("the article is no longer in the project")
        return _article(row)

    def arrival_of(self, id_: ArticleId) -> ArticleArrival:
        """How an article came in."""
        query = select(article.c.encoding, article.c.imported_at).where(article.c.id == id_)
        row = self._connection.execute(query).first()
        if row is None:
            raise Refused("the article is no longer in the project")
        return ArticleArrival(row.encoding, row.imported_at)

    def article_of_text(self, sha256: str) -> ArticleId | None:
        """The article that has the text of this SHA-256, if one does."""
        found = self._connection.execute(select(article.c.id).where(article.c.sha256 == sha256)).scalar()
        return None if found is None else ArticleId(found)

    def article_numbers(self) -> dict[str, ArticleId]:
        """The row of each article, by the SHA-256 of its text."""
        return {sha: ArticleId(id_) for id_, sha in self._connection.execute(select(article.c.id, article.c.sha256))}

    def article_uids(self) -> set[str]:
        return set(self._connection.execute(select(article.c.uid)).scalars())

    def article_rows(self, layer_id: LayerId | None) -> list[ArticleRow]:
        """All articles in import order, with the state and the number of annotations that one layer has there."""
        states = self.states_of(layer_id) if layer_id is not None else {}
        counts = self.counts_of(layer_id) if layer_id is not None else {}
        return [
            ArticleRow(each, states.get(each.id, ArticleState()), counts.get(each.id, 0)) for each in self.articles()
        ]

    def article_row(self, id_: ArticleId, layer_id: LayerId | None) -> ArticleRow:
        """One row of the list."""
        query = select(func.count()).where(annotation.c.layer_id == layer_id, annotation.c.article_id == id_)
        count = self._connection.execute(query).scalar_one()
        return ArticleRow(self.article(id_), self.state_of(id_, layer_id), count)

    def counts_of(self, layer_id: LayerId) -> dict[ArticleId, int]:
        query = (
            select(annotation.c.article_id, func.count())
            .where(annotation.c.layer_id == layer_id)
            .group_by(annotation.c.article_id)
        )
        return {ArticleId(id_): count for id_, count in self._connection.execute(query)}

    def tags_by_article(self, layer_id: LayerId) -> dict[ArticleId, set[str]]:
        """The ids of the tags that a layer has used on each article that it has annotations in."""
        query = (
            select(annotation.c.article_id, tag.c.name)
            .join_from(annotation, tag, annotation.c.tag_id == tag.c.id)
            .where(annotation.c.layer_id == layer_id)
            .distinct()
        )
        found: dict[ArticleId, set[str]] = {}
        for id_, name in self._connection.execute(query):
            found.setdefault(ArticleId(id_), set()).add(name)
        return found

    def states_of(self, layer_id: LayerId) -> dict[ArticleId, ArticleState]:
        query = select(article_state).where(article_state.c.layer_id == layer_id)
        return {
            ArticleId(row.article_id): ArticleState(State(row.state), row.note)
            for row in self._connection.execute(query)
        }

    def state_of(self, article_id: ArticleId, layer_id: LayerId | None) -> ArticleState:
        row = self._state_row(article_id, layer_id)
        return ArticleState() if row is None else ArticleState(State(row.state), row.note)

    def state_number(self, article_id: ArticleId, layer_id: LayerId) -> int | None:
        """The row that holds the state, if there is one."""
        row = self._state_row(article_id, layer_id)
        return None if row is None else row.id

    def _state_row(self, article_id: ArticleId, layer_id: LayerId | None) -> Any:
        return self._connection.execute(_STATE, {"article": article_id, "layer": layer_id}).first()

    def states_on(self, article_id: ArticleId) -> dict[LayerId, ArticleState]:
        """What each layer says of an article."""
        query = select(article_state).where(article_state.c.article_id == article_id)
        return {
            LayerId(row.layer_id): ArticleState(State(row.state), row.note) for row in self._connection.execute(query)
        }

    def text_of(self, article_id: ArticleId) -> str:
        """The text of an article. Raises `Refused` where it is not what was taken in: its offsets would be wrong."""
        found = self._connection.execute(_TEXT, {"article": article_id}).first()
        if found is None:
            raise Refused("the article is no longer in the project")
        data = bytes(found.text)
        if article_id not in self._sound:
            if sha256(data).hexdigest() != found.sha256:
                raise Refused(
                    "the text of this article is damaged in the project file",
                    hint="The other articles are not touched by it; annotator check says more.",
                )
            self._sound.add(article_id)
        return data.decode()

    def known_bodies(self) -> set[str]:
        """The SHA-256 of all texts that the project holds or ever held."""
        return set(self._connection.execute(select(body.c.sha256)).scalars())

    def original_of(self, article_id: ArticleId) -> bytes | None:
        """The bytes of the file that the article was read from, exactly; None where it came without a file."""
        query = select(original.c.data).join_from(article, original).where(article.c.id == article_id)
        data = self._connection.execute(query).scalar()
        return None if data is None else zlib.decompress(data)

    # Annotations

    def annotations_of(self, article_id: ArticleId, layer_id: LayerId | None = None) -> list[Annotation]:
        """The annotations of one article, of one layer or all, by start, end, layer's name, tag, uid."""
        query = _ANNOTATIONS.where(annotation.c.article_id == article_id)
        if layer_id is not None:
            query = query.where(annotation.c.layer_id == layer_id)
        values = _VALUES.where(annotation.c.article_id == article_id)
        return self._annotations(query, values)

    def annotations(self, ids: Iterable[AnnotationId]) -> list[Annotation]:
        """The annotations of these ids that exist, by start, end, layer's name, tag, uid."""
        found: list[Annotation] = []
        for some in _chunks(ids):
            query = _ANNOTATIONS.where(annotation.c.id.in_(some))
            found += self._annotations(query, _VALUES.where(value.c.annotation_id.in_(some)))
        return found

    def annotation(self, id_: AnnotationId) -> Annotation:
        found = self.annotations([id_])
        if not found:
            raise Refused("the annotation is no longer there")
        return found[0]

    def annotations_marking(
        self, article_id: ArticleId, layer_id: LayerId, tag_number: int, spans: Iterable[Span]
    ) -> dict[Span, AnnotationId]:
        """Those of the spans that a layer has marked with a tag already, with the oldest annotation there."""
        wanted = set(spans)
        found: dict[Span, AnnotationId] = {}
        for starts in _chunks({span.start for span in wanted}):
            query = select(annotation.c.id, annotation.c.start, annotation.c.end).where(
                annotation.c.article_id == article_id,
                annotation.c.layer_id == layer_id,
                annotation.c.tag_id == tag_number,
                annotation.c.start.in_(starts),
            )
            for id_, start, end in self._connection.execute(query.order_by(annotation.c.id)):
                if (span := Span(start, end)) in wanted:
                    found.setdefault(span, AnnotationId(id_))
        return found

    def annotation_numbers(self, uids: Iterable[str]) -> dict[str, tuple[AnnotationId, LayerId]]:
        """The row and the layer of the annotations of these uids that exist."""
        found: dict[str, tuple[AnnotationId, LayerId]] = {}
        for some in _chunks(uids):
            query = select(annotation.c.uid, annotation.c.id, annotation.c.layer_id).where(annotation.c.uid.in_(some))
            for uid, id_, layer_id in self._connection.execute(query):
                found[uid] = (AnnotationId(id_), LayerId(layer_id))
        return found

    def layer_has_annotations(self, layer_id: LayerId) -> bool:
        query = select(annotation.c.id).where(annotation.c.layer_id == layer_id).limit(1)
        return self._connection.execute(query).first() is not None

    def value_numbers(self, annotation_ids: Iterable[int]) -> list[int]:
        """The rows of all values of these annotations."""
        return self._ids(value.c.annotation_id, annotation_ids)

    def values_pointing_at(self, annotation_ids: Iterable[int]) -> list[int]:
        """The rows of the links that point at these annotations."""
        return self._ids(value.c.target_id, annotation_ids)

    def values_awaiting(self, references: Iterable[str]) -> list[Row]:
        """The rows of links that named one of these (a:UID or e:UID) before it was in the project."""
        columns = LOGGED["value"].c
        query = select(*(columns[name] for name in shape_of("value").columns)).where(columns.unresolved.is_not(None))
        wanted = set(references)
        return [dict(row) for row in self._connection.execute(query).mappings() if row["unresolved"] in wanted]

    def articles_of(self, annotation_ids: Iterable[int]) -> set[ArticleId]:
        """The articles in which these annotations stand."""
        found: set[ArticleId] = set()
        for some in _chunks(annotation_ids):
            query = select(annotation.c.article_id).distinct().where(annotation.c.id.in_(some))
            found.update(ArticleId(id_) for id_ in self._connection.execute(query).scalars())
        return found

    def _ids(self, column: Any, wanted: Iterable[int]) -> list[int]:
        owner = column.table.c.id
        return [
            id_
            for some in _chunks(wanted)
            for id_ in self._connection.execute(select(owner).where(column.in_(some))).scalars()
        ]

    def _annotations(self, query: Select[Any], values: Select[Any]) -> list[Annotation]:
        found: dict[int, dict[str, Value]] = {}
        for row in self._connection.execute(values):
            found.setdefault(row.annotation_id, {})[row.name] = _value(row)
        rows = self._connection.execute(query).all()
        rows = sorted(rows, key=lambda row: (row.start, row.end, row.layer_name, row.tag_name, row.uid))
        texts = {id_: self.text_of(ArticleId(id_)) for id_ in {row.article_id for row in rows}}
        return [_annotation(row, found.get(row.id, {}), texts[row.article_id]) for row in rows]

    def counts_by_tag(self) -> dict[str, dict[str, int]]:
        """How many annotations each layer has of each tag, by the layer's name and the tag's id."""
        query = (
            select(layer.c.name, tag.c.name, func.count())
            .join_from(annotation, layer, annotation.c.layer_id == layer.c.id)
            .join(tag, annotation.c.tag_id == tag.c.id)
            .group_by(annotation.c.layer_id, annotation.c.tag_id)
        )
        counts: dict[str, dict[str, int]] = {}
        for layer_name, tag_name, count in self._connection.execute(query):
            counts.setdefault(layer_name, {})[tag_name] = count
        return counts

    # Entities

    def entities(self) -> list[Entity]:
        return [_entity(row) for row in self._connection.execute(select(entity).order_by(entity.c.id))]

    # The log

    def operations(self, *, newest_first: bool = False, limit: int | None = None) -> Iterator[OperationRecord]:
        """The history. `undone` is true of an operation whose effect was taken back since."""
        undone = self._undone()
        order = operation.c.id.desc() if newest_first else operation.c.id
        for row in self._connection.execute(select(operation).order_by(order).limit(limit)):
            yield _operation(row, row.id in undone)

    def operation(self, id_: OperationId) -> OperationRecord:
        """One operation; whether it was undone since is not looked up, which would take a walk through the log."""
        row = self._connection.execute(select(operation).where(operation.c.id == id_)).first()
        if row is None:
            raise Refused("there is no such operation")
        return _operation(row, undone=False)

    def last_operation_digest(self) -> bytes:
        return self._connection.execute(_LAST_DIGEST).scalar() or b""

    def changes_of(self, id_: OperationId) -> list[tuple[str, int, str | None, str | None]]:
        """Table, row, row before, row after, of each change of one operation, in the order they were made."""
        columns = change.c
        query = select(columns.table_name, columns.row_id, columns.before, columns.after)
        return [tuple(row) for row in self._connection.execute(query.where(columns.operation_id == id_).order_by("id"))]

    def _undone(self) -> set[int]:
        query = select(operation.c.id, operation.c.undoes).where(operation.c.undoes.is_not(None))
        undone: set[int] = set()
        root: dict[int, int] = {}
        takes_back: dict[int, bool] = {}
        for id_, target in self._connection.execute(query.order_by(operation.c.id)):
            root[id_] = root.get(target, target)
            takes_back[id_] = not takes_back.get(target, False)  # undoing an undo does the first thing again
            if takes_back[id_]:
                undone.add(root[id_])
            else:
                undone.discard(root[id_])
        return undone

    # Rows

    def row(self, table: str, row_id: int) -> Row:
        shape = shape_of(table)
        found = self._connection.execute(shape.select_one, {"row_id": row_id}).first()
        if found is None:
            raise Refused("it was changed or removed in the meantime")
        return dict(zip(shape.columns, found, strict=True))

    def all_ids(self, table: str) -> list[int]:
        """The ids of a table, oldest first."""
        key = LOGGED[table].c.id
        return list(self._connection.execute(select(key).order_by(key)).scalars())

    def existing(self, table: str, row_ids: Iterable[int]) -> set[int]:
        """Those of the ids that a table has."""
        return set(self._ids(LOGGED[table].c.id, row_ids))

    def rows(self, table: str, row_ids: Iterable[int]) -> Iterator[Row]:
        """Rows as they are stored, by id. Raises `Refused` when one is missing."""
        shape = shape_of(table)
        key = LOGGED[table].c.id
        for some in _chunks(row_ids):
            rows = self._connection.execute(shape.select.where(key.in_(some)))
            found = {row[0]: dict(zip(shape.columns, row, strict=True)) for row in rows}
            for id_ in some:
                if id_ not in found:
                    raise Refused("it was changed or removed in the meantime")
                yield found[id_]


# The questions of every key press, built once: SQLAlchemy takes longer to build one than SQLite to answer it.
_TAG = select(tag.c.id, tag.c.label).where(tag.c.name == bindparam("name"))
_LAYER_OF = (
    select(layer, person.c.uid.label("person_uid"))
    .join_from(layer, person)
    .where(person.c.uid == bindparam("uid"))
    .order_by(layer.c.id)
)
_STATE = select(article_state).where(
    article_state.c.article_id == bindparam("article"), article_state.c.layer_id == bindparam("layer")
)
_TEXT = select(body.c.text, article.c.sha256).join_from(article, body).where(article.c.id == bindparam("article"))
_LAST_DIGEST = select(operation.c.digest).order_by(operation.c.id.desc()).limit(1)

_ANNOTATIONS = (
    select(annotation, layer.c.name.label("layer_name"), tag.c.name.label("tag_name"))
    .join_from(annotation, layer, annotation.c.layer_id == layer.c.id)
    .join(tag, annotation.c.tag_id == tag.c.id)
)
_TARGET = annotation.alias("target")
_VALUES = (
    select(
        value.c.annotation_id,
        attribute.c.name,
        value.c.text,
        value.c.unresolved,
        entity.c.uid.label("entity_uid"),
        _TARGET.c.uid.label("target_uid"),
    )
    .join_from(value, annotation, value.c.annotation_id == annotation.c.id)
    .join(attribute, value.c.attribute_id == attribute.c.id)
    .join(entity, value.c.entity_id == entity.c.id, isouter=True)
    .join(_TARGET, value.c.target_id == _TARGET.c.id, isouter=True)
)


def _attribute(row: Any) -> Attribute:
    return Attribute(
        id=row.name,
        name=row.label,
        type=AttributeType(row.type),
        values=tuple(row.choices),
        minimum=row.minimum,
        maximum=row.maximum,
        rare=row.rare,
        definition=row.definition,
    )


def _tag(row: Any, attributes: Sequence[Attribute]) -> Tag:
    return Tag(
        id=row.name,
        name=row.label,
        key=row.key,
        colour=row.colour,
        definition=row.definition,
        span=row.span,
        attributes=tuple(attributes),
        examples=tuple(Example(each["text"], each["set"]) for each in row.examples),
    )


def _layer(row: Any) -> Layer:
    owner = None if row.person_uid is None else Uid(row.person_uid)
    return Layer(LayerId(row.id), Uid(row.uid), row.name, owner, row.is_gold)


def _article(row: Any) -> Article:
    metadata = Metadata(row.title, row.source, row.author, row.published, row.language, row.url)
    return Article(ArticleId(row.id), Uid(row.uid), row.sha256, row.length, metadata, row.file_name)


def _annotation(row: Any, values: Mapping[str, Value], text: str) -> Annotation:
    span, damaged = _span_in(text, row.start, row.end, row.quote)
    origin = _known(Origin, row.origin)
    status = None if row.status is None else _known(ReviewStatus, row.status)
    if origin is None or (status is None and row.status is not None):
        damaged = "its origin or its status is none that there is"
    return Annotation(
        id=AnnotationId(row.id),
        uid=Uid(row.uid),
        article=ArticleId(row.article_id),
        layer=LayerId(row.layer_id),
        tag=row.tag_name,
        span=span,
        quote=row.quote,
        created_at=row.created_at,
        modified_at=row.modified_at,
        note=row.note,
        origin=origin or Origin.MANUAL,
        status=status,
        derived_from=None if row.derived_from is None else Uid(row.derived_from),
        values=values,
        damaged=damaged,
    )


def _known(kind: type[_E], text: str) -> _E | None:
    try:
        return kind(text)
    except ValueError:
        return None


def _span_in(text: str, start: int, end: int, quote: str) -> tuple[Span, str | None]:
    """The span, and what is wrong with it. One that marks no text at all is shown at the first character."""
    try:
        span = Span(start, end)
    except InvalidSpan as error:
        return Span(0, 1), error.what
    if end > len(text):
        return span, f"it ends at {end}, past the text, which has {len(text)} characters"
    if text[start:end] != quote:
        return span, "the text at its place is not what was labelled"
    return span, None


def _value(row: Any) -> Value:
    points_at: Reference | None = None
    if row.entity_uid is not None:
        points_at = Reference("e", Uid(row.entity_uid))
    elif row.target_uid is not None:
        points_at = Reference("a", Uid(row.target_uid))
    elif row.unresolved is not None:
        points_at = parse_reference(row.unresolved)
    return Value(row.text, points_at)


def _entity(row: Any) -> Entity:
    return Entity(
        id=EntityId(row.id),
        uid=Uid(row.uid),
        name=row.name,
        type=row.type,
        country=row.country,
        role=row.role,
        note=row.note,
        aliases=tuple(row.aliases),
    )


def _operation(row: Any, undone: bool) -> OperationRecord:
    return OperationRecord(
        id=OperationId(row.id),
        at=row.at,
        person=row.person_name,
        person_uid=Uid(row.person_uid),
        source=Source(row.source),
        kind=row.kind,
        summary=row.summary,
        rows=row.rows,
        undoes=None if row.undoes is None else OperationId(row.undoes),
        undone=undone,
    )
