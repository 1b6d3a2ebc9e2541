"""Reading: the questions that can be put to a project file. Records come out, never rows of SQLAlchemy's."""

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select

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
    State,
)
from annotator.domain.spans import Span
from annotator.domain.values import Reference, Value, parse_reference
from annotator.store.belongings import Belongings
from annotator.store.connection import driver_of, unreadable
from annotator.store.handing import HandoverQuestions
from annotator.store.log import LogQuestions, record_of
from annotator.store.reviews import ReviewQuestions
from annotator.store.rows import ERASED, Row, parsed, shape_of
from annotator.store.schema import (
    LOGGED,
    annotation,
    article,
    article_state,
    attribute,
    body,
    entity,
    layer,
    operation,
    original,
    person,
    setting,
    tag,
    value,
)
from annotator.store.texts import SoundTexts

_MOST_BOUND = 10_000  # SQLite binds at most 32,766 values

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


def _chunks(items: Iterable[_T], size: int = _MOST_BOUND) -> Iterator[list[_T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


class Reader(Belongings, HandoverQuestions, LogQuestions, ReviewQuestions):
    """A connection to a project that answers questions. Ids given must exist; a uid or a name may not."""

    def __init__(self, connection: Connection, texts: SoundTexts | None = None) -> None:
        self._connection = connection
        self._driver = driver_of(connection)
        self._texts = texts or SoundTexts()

    def raw(self, statement: str, *bound: Any) -> Iterator[Any]:
        """The rows of a statement as the driver gives them: for what every key press asks, and for a million rows."""
        try:
            for row in self._driver.execute(statement, bound):  # noqa: UP028  # that would close it, also behind the connection
                yield row
        except sqlite3.DatabaseError as error:
            (_, _, path) = self._driver.execute("PRAGMA database_list").fetchone()
            raise unreadable(Path(path), error) from error

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

    def setting_number(self, key: str) -> int | None:
        """The row of a setting, if it was ever set."""
        return self._connection.execute(select(setting.c.id).where(setting.c.key == key)).scalar()

    def codebook(self) -> Codebook:
        by_tag: dict[int, list[Attribute]] = {}
        for row in self._connection.execute(select(attribute).order_by(attribute.c.position)):
            by_tag.setdefault(row.tag_id, []).append(_attribute(row))
        tags = self._connection.execute(select(tag).order_by(tag.c.position))
        return Codebook(tuple(_tag(row, by_tag.get(row.id, [])) for row in tags))

    def tag_named(self, id_: str) -> tuple[int, str] | None:
        """The row of a tag and its name for people, by the tag's id."""
        return next(self.raw("SELECT id, label FROM tag WHERE name = ?", id_), None)

    def tag_numbers(self) -> dict[str, int]:
        """The row of each tag, by the tag's id."""
        return {name: id_ for id_, name in self._connection.execute(select(tag.c.id, tag.c.name))}

    def attribute_numbers(self) -> dict[tuple[str, str], int]:
        """The row of each attribute, by the ids of its tag and itself."""
        query = select(attribute.c.id, tag.c.name, attribute.c.name).join_from(attribute, tag)
        return {(tag_name, name): id_ for id_, tag_name, name in self._connection.execute(query)}

    def count_of_tag(self, tag_number: int) -> int:
        """How many annotations, of all layers, have a tag."""
        return self._connection.execute(select(func.count()).where(annotation.c.tag_id == tag_number)).scalar_one()

    def texts_of_attribute(self, attribute_number: int) -> dict[str | None, int]:
        """The texts that an attribute has, with how often; those of links without words of their own under None."""
        query = select(value.c.text, func.count().label("number")).where(value.c.attribute_id == attribute_number)
        return {row.text: row.number for row in self._connection.execute(query.group_by(value.c.text))}

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
        for id_, uid, name, is_gold in self.raw(_LAYER_OF, person_uid):
            return Layer(LayerId(id_), Uid(uid), name, person_uid, bool(is_gold))
        return None

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
        assigned = self.assignments()
        todo = ArticleState()
        return [
            ArticleRow(
                Article(id_, uid, sha256, length, Metadata(*known), file_name),
                states.get(id_, todo),
                counts.get(id_, 0),
                assigned.get(id_, ()),
            )
            for id_, uid, sha256, length, file_name, *known in self.raw(_LISTED)
        ]

    def article_row(self, id_: ArticleId, layer_id: LayerId | None) -> ArticleRow:
        """One row of the list."""
        query = select(func.count()).where(annotation.c.layer_id == layer_id, annotation.c.article_id == id_)
        count = self._connection.execute(query).scalar_one()
        return ArticleRow(self.article(id_), self.state_of(id_, layer_id), count, self.assigned_to(id_))

    def counts_of(self, layer_id: LayerId) -> dict[ArticleId, int]:
        return dict(
            self.raw("SELECT article_id, count(*) FROM annotation WHERE layer_id = ? GROUP BY article_id", layer_id)
        )

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
        known: dict[tuple[str, str | None], ArticleState] = {}  # most articles share one
        found: dict[ArticleId, ArticleState] = {}
        for id_, state, note in self.raw(
            "SELECT article_id, state, note FROM article_state WHERE layer_id = ?", layer_id
        ):
            kept = known.get((state, note))
            if kept is None:
                kept = known[state, note] = ArticleState(State(state), note)
            found[id_] = kept
        return found

    def state_of(self, article_id: ArticleId, layer_id: LayerId | None) -> ArticleState:
        row = self._state_row(article_id, layer_id)
        return ArticleState() if row is None else ArticleState(State(row[1]), row[2])

    def state_number(self, article_id: ArticleId, layer_id: LayerId) -> int | None:
        """The row that holds the state, if there is one."""
        row = self._state_row(article_id, layer_id)
        return None if row is None else row[0]

    def _state_row(self, article_id: ArticleId, layer_id: LayerId | None) -> tuple[int, str, str | None] | None:
        return next(self.raw(_STATE, article_id, layer_id), None)

    def states_on(self, article_id: ArticleId) -> dict[LayerId, ArticleState]:
        """What each layer says of an article."""
        query = select(article_state).where(article_state.c.article_id == article_id)
        return {
            LayerId(row.layer_id): ArticleState(State(row.state), row.note) for row in self._connection.execute(query)
        }

    def text_of(self, article_id: ArticleId) -> str:
        """The text of an article. Raises `Refused` where it is not what was taken in: its offsets would be wrong."""
        for (sha,) in self.raw("SELECT sha256 FROM article WHERE id = ?", article_id):
            last_sha, last = self._texts.last
            if sha == last_sha:
                return last
            for (data,) in self.raw("SELECT text FROM body WHERE sha256 = ?", sha):
                return self._texts.checked(sha, data)
        raise Refused("the article is no longer in the project")

    def all_texts(self) -> Iterator[tuple[ArticleId, str | None, str]]:
        """Id, title and text of all articles, in import order, one after the other; for searching.

        What is damaged is read as far as it goes: who opens such an article is told.
        """
        query = select(article.c.id, article.c.title, body.c.text).join_from(
            article, body, article.c.sha256 == body.c.sha256
        )
        for row in self._connection.execute(query.order_by(article.c.id).execution_options(yield_per=100)):
            yield ArticleId(row.id), row.title, bytes(row.text).decode(errors="replace")

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
        for id_, start, end in self._marking(article_id, layer_id, tag_number, {span.start for span in wanted}):
            if (span := Span(start, end)) in wanted:
                found.setdefault(span, AnnotationId(id_))
        return found

    def _marking(
        self, article_id: ArticleId, layer_id: LayerId, tag_number: int, starts: Collection[int]
    ) -> Iterator[tuple[int, int, int]]:
        here = (article_id, layer_id, tag_number)
        if len(starts) > _MANY:
            return self.raw(f"{_MARKING} ORDER BY id", *here)
        return self.raw(f"{_MARKING} AND start IN ({', '.join('?' * len(starts))}) ORDER BY id", *here, *starts)

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

    def label_counts(self) -> list[tuple[ArticleId, LayerId, str, int]]:
        """How many annotations there are by article, layer and tag (its id)."""
        query = (
            select(annotation.c.article_id, annotation.c.layer_id, tag.c.name, func.count())
            .join_from(annotation, tag, annotation.c.tag_id == tag.c.id)
            .group_by(annotation.c.article_id, annotation.c.layer_id, annotation.c.tag_id)
        )
        return [tuple(row) for row in self._connection.execute(query)]

    # Entities

    def entities(self) -> list[Entity]:
        return [_entity(row) for row in self._connection.execute(select(entity).order_by(entity.c.id))]

    def counts_of_entities(self) -> dict[EntityId, tuple[int, int]]:
        """How many annotations name each entity, in how many articles; links that are no `entity` do not count."""
        query = (
            select(value.c.entity_id, func.count(), func.count(annotation.c.article_id.distinct()))
            .join_from(value, annotation, value.c.annotation_id == annotation.c.id)
            .join(attribute, value.c.attribute_id == attribute.c.id)
            .where(attribute.c.type == AttributeType.ENTITY, value.c.entity_id.is_not(None))
            .group_by(value.c.entity_id)
        )
        return {EntityId(id_): (count, articles) for id_, count, articles in self._connection.execute(query)}

    def tags_of_entities(self, layer_id: LayerId) -> dict[EntityId, str]:
        """The entities that a layer mentions, each with the tag of its mentions."""
        query = (
            select(value.c.entity_id, tag.c.name)
            .join_from(value, annotation, value.c.annotation_id == annotation.c.id)
            .join(attribute, value.c.attribute_id == attribute.c.id)
            .join(tag, annotation.c.tag_id == tag.c.id)
            .where(annotation.c.layer_id == layer_id, attribute.c.type == AttributeType.ENTITY)
            .where(value.c.entity_id.is_not(None))
            .distinct()
        )
        return {EntityId(id_): name for id_, name in self._connection.execute(query)}

    def mentions_before(self, article_id: ArticleId, layer_id: LayerId, start: int) -> list[tuple[str, EntityId]]:
        """What a layer names actors with in an article before a place: the quote and the entity, in order."""
        query = """
            SELECT annotation.quote, value.entity_id FROM annotation
            JOIN value ON value.annotation_id = annotation.id
            JOIN attribute ON attribute.id = value.attribute_id
            WHERE annotation.article_id = ? AND annotation.start < ? AND annotation.layer_id = ?
              AND attribute.type = 'entity' AND value.entity_id IS NOT NULL
            ORDER BY annotation.start
        """
        return [(quote, EntityId(id_)) for quote, id_ in self.raw(query, article_id, start, layer_id)]

    def values_naming(self, entity_ids: Iterable[int]) -> list[int]:
        """The rows of all values that name these entities."""
        return self._ids(value.c.entity_id, entity_ids)

    def mentions_of(self, entity_id: EntityId) -> list[Annotation]:
        """The annotations that name an entity, by article and place."""
        query = select(value.c.annotation_id).where(value.c.entity_id == entity_id)
        found = self.annotations(AnnotationId(id_) for id_ in self._connection.execute(query).scalars())
        return sorted(found, key=lambda each: (each.article, each.span.start, each.span.end))

    # The log

    def operations(self, *, newest_first: bool = False, limit: int | None = None) -> Iterator[OperationRecord]:
        """The history. `undone` is true of an operation whose effect was taken back since."""
        undone = self._undone()
        order = operation.c.id.desc() if newest_first else operation.c.id
        for row in self._connection.execute(select(operation).order_by(order).limit(limit)):
            yield record_of(row, row.id in undone)

    def operation(self, id_: OperationId) -> OperationRecord:
        """One operation; whether it was undone since is not looked up, which would take a walk through the log."""
        row = self._connection.execute(select(operation).where(operation.c.id == id_)).first()
        if row is None:
            raise Refused("there is no such operation")
        return record_of(row, undone=False)

    def last_operation_digest(self) -> bytes:
        return next(self.raw("SELECT digest FROM operation ORDER BY id DESC LIMIT 1"), (b"",))[0]

    def changes_of(self, id_: OperationId) -> list[tuple[str, int, str | None, str | None]]:
        """Table, row, row before, row after, of each change of one operation, in the order they were made."""
        query = "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY id"
        return list(self.raw(query, id_))

    def changed_rows(self, id_: OperationId) -> Iterator[tuple[str, int, Row | None, Row | None]]:
        """`changes_of`, with the rows as mappings of their columns; None also for one that was erased."""
        for table, row_id, *states in self.changes_of(id_):
            before, after = (None if each in {None, ERASED} else parsed(each) for each in states)
            yield table, row_id, before, after

    # Rows

    def row(self, table: str, row_id: int) -> Row:
        shape = shape_of(table)
        for found in self.raw(f"{shape.select} WHERE id = ?", row_id):
            return dict(zip(shape.columns, found, strict=True))
        raise Refused("it was changed or removed in the meantime")

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
        for some in _chunks(row_ids):
            rows = self.raw(f"{shape.select} WHERE id IN ({', '.join('?' * len(some))})", *some)
            found = {row[0]: dict(zip(shape.columns, row, strict=True)) for row in rows}
            for id_ in some:
                if id_ not in found:
                    raise Refused("it was changed or removed in the meantime")
                yield found[id_]


# The questions of every key press go to the driver: SQLAlchemy takes ten times as long as SQLite to answer them.
_LAYER_OF = (
    "SELECT layer.id, layer.uid, layer.name, layer.is_gold FROM layer JOIN person ON person.id = layer.person_id "
    "WHERE person.uid = ? ORDER BY layer.id"
)
_LISTED = (
    "SELECT id, uid, sha256, length, file_name, title, source, author, published, language, url FROM article "
    "ORDER BY id"
)
_STATE = "SELECT id, state, note FROM article_state WHERE article_id = ? AND layer_id = ?"
_MARKING = 'SELECT id, start, "end" FROM annotation WHERE article_id = ? AND layer_id = ? AND tag_id = ?'
_MANY = 500  # spans, from which on all that an article has of a tag is read at once

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
