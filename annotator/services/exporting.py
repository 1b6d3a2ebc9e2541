"""What goes out: articles with the labels of some layers, as files carry them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.codebook import Codebook
from annotator.domain.errors import Refused
from annotator.domain.exchange import ArticleRecord, LabelRecord, LayerRecord, column_of, id_column_of
from annotator.domain.ids import ArticleId, LayerId, Uid
from annotator.domain.records import Annotation, Article, ArticleState, Layer, State
from annotator.domain.values import WireValue, wire_value
from annotator.services.wording import Names, principal_value, words_of

if TYPE_CHECKING:
    from annotator.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Scope:
    """What to export: None means all. `state` takes articles that one of the exported layers has in that state."""

    layers: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    state: State | None = None
    articles: frozenset[ArticleId] | None = None


def article_records(reader: Reader, scope: Scope) -> Iterator[ArticleRecord]:
    """The articles of the scope in import order, their annotations by start, end, layer, tag, id.

    Raises `Refused`, at once and not at the first article, when the scope names a layer or a tag that the project
    does not have. Begin a snapshot first, so that all articles are of one moment.
    """
    codebook = reader.codebook()
    layers = _layers(reader, scope)
    _refuse_unknown_tags(codebook, scope)
    names = {entity.uid: entity.name for entity in reader.entities()}
    return _records(reader, scope, _Frame(codebook, layers, names, scope.tags))


def _records(reader: Reader, scope: Scope, frame: _Frame) -> Iterator[ArticleRecord]:
    for article in reader.articles():
        states = reader.states_on(article.id)
        if _is_in(scope, article, frame.layers, states):
            yield _record(reader, article, frame, states)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same for all articles of one export."""

    codebook: Codebook
    layers: Mapping[LayerId, Layer]
    entities: Mapping[Uid, str]
    tags: tuple[str, ...] | None


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
    scope: Scope, article: Article, layers: Mapping[LayerId, Layer], states: Mapping[LayerId, ArticleState]
) -> bool:
    if scope.articles is not None and article.id not in scope.articles:
        return False
    if scope.state is None:
        return True
    there = {states.get(layer, ArticleState()).state for layer in layers}
    return scope.state in (there or {State.TODO})


def _record(reader: Reader, article: Article, frame: _Frame, states: Mapping[LayerId, ArticleState]) -> ArticleRecord:
    everything = reader.annotations_of(article.id)
    names = Names(frame.entities, _words(reader, everything, frame.entities))
    wanted = [
        each for each in everything if each.layer in frame.layers and (frame.tags is None or each.tag in frame.tags)
    ]
    return ArticleRecord(
        text=reader.text_of(article.id),
        sha256=article.sha256,
        metadata=article.metadata,
        uid=article.uid,
        layers=tuple(_layer_records(frame, states, {each.layer for each in wanted})),
        labels=tuple(_label(each, article, frame, names) for each in wanted),
    )


def _words(reader: Reader, annotations: list[Annotation], entities: Mapping[Uid, str]) -> dict[Uid, str]:
    """The words of all annotations that links of this article point at, in it and elsewhere."""
    words = {each.uid: words_of(each, entities) for each in annotations}
    links = [value.points_at for each in annotations for value in each.values.values() if value.points_at]
    elsewhere = {link.uid for link in links if not link.is_entity} - words.keys()
    if elsewhere:
        numbers = reader.annotation_numbers(elsewhere)
        words.update(
            {each.uid: words_of(each, entities) for each in reader.annotations([n for n, _ in numbers.values()])}
        )
    return words


def _layer_records(
    frame: _Frame, states: Mapping[LayerId, ArticleState], with_labels: set[LayerId]
) -> Iterator[LayerRecord]:
    for layer in sorted(frame.layers.values(), key=lambda each: each.name):
        state = states.get(layer.id, ArticleState())
        if layer.id in with_labels or state != ArticleState():
            yield LayerRecord(layer.name, state.state, state.note)


def _label(annotation: Annotation, article: Article, frame: _Frame, names: Names) -> LabelRecord:
    return LabelRecord(
        article=article.sha256,
        layer=frame.layers[annotation.layer].name,
        uid=annotation.uid,
        tag=annotation.tag,
        start=annotation.span.start,
        end=annotation.span.end,
        quote=annotation.quote,
        attributes=_attributes(annotation, frame.codebook, names),
        note=annotation.note,
        status=annotation.status,
        origin=annotation.origin,
        derived_from=annotation.derived_from,
        created_at=annotation.created_at,
        modified_at=annotation.modified_at,
        value=principal_value(annotation, frame.codebook.tag(annotation.tag), names),
    )


def _attributes(annotation: Annotation, codebook: Codebook, names: Names) -> dict[str, WireValue]:
    tag = codebook.tag(annotation.tag)
    flat: dict[str, WireValue] = {}
    for attribute in tag.attributes if tag else ():
        value = annotation.values.get(attribute.id)
        if value is None:
            continue
        if (words := names.of(value)) is not None:
            flat[column_of(attribute)] = wire_value(attribute, words)
        if value.points_at is not None:
            link = value.points_at
            flat[id_column_of(attribute)] = link.uid if attribute.type == "entity" else str(link)
    return flat
