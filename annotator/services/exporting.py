"""What goes out: articles with the labels of some layers, as files carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.errors import AnnotatorError, InvalidValue, Refused
from annotator.domain.exchange import (
    LABEL_COLUMNS,
    RECORD_COLUMNS,
    ArticleRecord,
    Column,
    LayerRecord,
    Refusal,
    column_of,
    id_column_of,
    label_refusal,
)
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import ArticleState, Layer, Metadata, State
from annotator.domain.values import WireValue, parse_reference, wire_value
from annotator.store.outgoing import Outgoing, SetValue

if TYPE_CHECKING:
    from annotator.store.reader import Reader

# One label: a cell for each column that is not its article's, typed as in JSON, None for null.
Row = Sequence[Any]
OnDamaged = Callable[[Refusal], None]

_UID, _VALUE = LABEL_COLUMNS.index("annotation_id"), LABEL_COLUMNS.index("value")


@dataclass(frozen=True, slots=True)
class Scope:
    """What to export: None means all. `state` takes articles that one of the exported layers has in that state."""

    layers: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    state: State | None = None
    articles: frozenset[ArticleId] | None = None


@dataclass(frozen=True, slots=True)
class OutgoingArticle:
    """An article without labels, how many labels go with it, and these as rows, to be read before the next article."""

    record: ArticleRecord
    count: int
    rows: Iterable[Row]


class Export:
    """The articles of a scope in import order, their labels by start, end, layer, tag, id.

    `columns` are all columns of the export. Raises `Refused`, at once and not at the first article, when the scope
    names a layer or a tag that the project does not have. Begin a snapshot first, so that all is of one moment.
    A value that cannot be understood is damaged: its label is left out and told to `on_damaged`.
    """

    def __init__(self, reader: Reader, scope: Scope, columns: Sequence[Column], on_damaged: OnDamaged) -> None:
        codebook = reader.codebook()
        self._reader = reader
        self._scope = scope
        self._layers = _layers(reader, scope)
        _refuse_unknown_tags(codebook, scope)
        cells = [column.name for column in columns if column.part != "article"]
        numbers = reader.tag_numbers()
        self._source = Outgoing(
            reader,
            layers=None if scope.layers is None else tuple(self._layers),
            tags=None if scope.tags is None else tuple(numbers[tag] for tag in scope.tags),
        )
        records_at = cells.index(RECORD_COLUMNS[0])
        self._blanks = (None,) * (records_at - _VALUE)
        self._more_blanks = (None,) * (len(cells) - records_at - len(RECORD_COLUMNS))
        places = {name: at for at, name in enumerate(cells)}
        self._filling = _Filling(_slots(codebook, self._source, places), self._source)
        self._on_damaged = on_damaged
        self.most = self._source.article_count()  # articles; as many go out at most

    def articles(self) -> Iterator[OutgoingArticle]:
        for number, uid, sha256, *metadata in self._source.articles():
            id_ = ArticleId(number)
            states = {layer: ArticleState(State(state), note) for layer, state, note in self._source.states_on(id_)}
            if not _is_in(self._scope, id_, self._layers, states):
                continue
            counts = self._source.counts_on(id_)
            layers = tuple(_layer_records(self._layers, states, counts))
            text = self._reader.text_of(id_)
            record = ArticleRecord(text, sha256, Metadata(*metadata), uid=uid, layers=layers)
            yield OutgoingArticle(record, sum(counts.values()), self._rows_of(id_, record))

    def _rows_of(self, article: ArticleId, record: ArticleRecord) -> Iterator[Row]:
        values = self._source.values_of(article)
        blanks, more = self._blanks, self._more_blanks
        for label in self._source.labels_of(article):
            row = (*label[:_VALUE], *blanks, *label[_VALUE:], *more)
            own = values.get(row[_UID])
            if own is None:
                yield row
                continue
            try:
                yield self._filling.filled(row, own)
            except (AnnotatorError, ValueError) as error:
                self._on_damaged(label_refusal(record, row[_UID], f"a value is damaged ({error}); it is left out"))


def _layers(reader: Reader, scope: Scope) -> dict[LayerId, Layer]:
    known = {layer.name: layer for layer in reader.layers()}
    missing = [name for name in scope.layers or () if name not in known]
    if missing:
        raise Refused(
            f"the project has no layer {missing[0]!r}",
            hint=f"It has: {', '.join(known)}." if known else "It has no layer yet.",
        )
    return {layer.id: layer for name, layer in known.items() if scope.layers is None or name in scope.layers}


def _refuse_unknown_tags(codebook: Codebook, scope: Scope) -> None:
    for tag in scope.tags or ():
        if codebook.tag(tag) is None:
            raise Refused(
                f"the codebook has no tag {tag!r}", hint=f"It has: {', '.join(each.id for each in codebook)}."
            )


def _is_in(
    scope: Scope, article: ArticleId, layers: Mapping[LayerId, Layer], states: Mapping[LayerId, ArticleState]
) -> bool:
    if scope.articles is not None and article not in scope.articles:
        return False
    if scope.state is None:
        return True
    there = {states.get(layer, ArticleState()).state for layer in layers}
    return scope.state in (there or {State.TODO})


def _layer_records(
    layers: Mapping[LayerId, Layer], states: Mapping[LayerId, ArticleState], with_labels: Mapping[LayerId, int]
) -> Iterator[LayerRecord]:
    """Those that have labels there, a note, or a state other than `todo`, by name: `Reader.layers` is in that order."""
    for id_, layer in layers.items():
        state = states.get(id_, ArticleState())
        if id_ in with_labels or state != ArticleState():
            yield LayerRecord(layer.name, state.state, state.note)


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where the value of an attribute goes in a row: its cell, and that of the uid of what it points at."""

    attribute: Attribute
    at: int
    id_at: int | None
    is_principal: bool


def _slots(codebook: Codebook, source: Outgoing, places: Mapping[str, int]) -> dict[int, _Slot]:
    """By the attribute's row."""
    slots: dict[int, _Slot] = {}
    for number, tag_id, attribute_id in source.attributes():
        tag = codebook.tag(tag_id)
        attribute = tag.attribute(attribute_id) if tag else None
        if tag is not None and attribute is not None:
            id_at = places[id_column_of(attribute)] if attribute.type.points else None
            slots[number] = _Slot(attribute, places[column_of(attribute)], id_at, attribute == tag.principal)
    return slots


class _Filling:
    """Puts what is set into the cells of a row."""

    def __init__(self, slots: Mapping[int, _Slot], source: Outgoing) -> None:
        self._slots = slots
        self._source = source

    def filled(self, row: Row, values: Sequence[SetValue]) -> Row:
        cells = list(row)
        for _, number, own_words, entity, annotation, unresolved in values:
            slot = self._slots.get(number)
            if slot is None:
                raise InvalidValue(f"the codebook has no attribute {number}")
            words = own_words
            if words is None and unresolved is not None:
                words = self._source.words_at(parse_reference(unresolved))
            if words is not None:
                cells[slot.at] = _wire(slot.attribute, words)
                if slot.is_principal:
                    cells[_VALUE] = words
            if slot.id_at is not None:
                cells[slot.id_at] = _pointed_at(slot.attribute, entity, annotation, unresolved)
        return cells


def _wire(attribute: Attribute, words: str) -> WireValue:
    return words if attribute.type in _AS_TEXT else wire_value(attribute, words)


_AS_TEXT = frozenset(AttributeType) - {AttributeType.INTEGER, AttributeType.BOOLEAN}


def _pointed_at(attribute: Attribute, entity: str | None, annotation: str | None, unresolved: str | None) -> str | None:
    """The uid, for an entity; `e:UID` or `a:UID`, for a link."""
    if attribute.type is AttributeType.ENTITY:
        return entity or annotation or (unresolved and parse_reference(unresolved).uid)
    if entity is not None:
        return f"e:{entity}"
    return unresolved if annotation is None else f"a:{annotation}"
