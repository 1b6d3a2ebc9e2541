"""What goes out to a colleague: articles to label, one's own labels, or the review of theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.domain.handover import (
    ArticleOrigin,
    AssignmentRecord,
    CommentRecord,
    DecisionRecord,
    EntityRecord,
    HandedLayer,
    HandoverHead,
    HandoverKind,
    Outgoing,
)
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import Entity, Identity, Layer, State, now
from annotator.domain.review import Comment, Decision
from annotator.services.exporting import Scope

if TYPE_CHECKING:
    from annotator.store.reader import Reader


@dataclass(frozen=True, slots=True)
class HandOut:
    """Articles, all or these, without anybody's labels; `names` says who labels which, if that is known."""

    articles: frozenset[ArticleId] | None = None
    names: Mapping[ArticleId, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandOverLabels:
    """The labels of layers, by name; without one those of who works. Only articles that one of them has in a state."""

    layers: tuple[str, ...] = ()
    with_texts: bool = True
    state: State | None = None


@dataclass(frozen=True, slots=True)
class HandOverReview:
    """What was decided and said of a colleague's layer, with the layers that it was compared with, and gold."""

    layer: str
    with_texts: bool = False


@dataclass(frozen=True, slots=True)
class HandOverAll:
    """All layers of a project with everything: what another project is read as. No file is written of it."""


Wish = HandOut | HandOverLabels | HandOverReview | HandOverAll


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed over: the labels and articles of a scope, and all else. To be read within one snapshot."""

    scope: Scope
    outgoing: Outgoing


def parcel(reader: Reader, who: Identity, project: str, wish: Wish) -> Parcel:
    """What a wish comes to. Raises `Refused` for a layer that is not there, or where there is nothing to hand over."""
    packing = _Packing(reader, who, project)
    match wish:
        case HandOut():
            return _articles(packing, wish)
        case HandOverLabels():
            return _labels(packing, wish)
        case HandOverReview():
            return _review(packing, wish)
        case HandOverAll():
            return _everything(packing)


class _Packing:
    """The project that is packed from, and whose names stand for its rows outside of it."""

    def __init__(self, reader: Reader, who: Identity, project: str) -> None:
        self.reader = reader
        self.who = who
        self._project = project
        self.layers = {layer.id: layer for layer in reader.layers()}
        self._sha256 = {id_: sha256 for sha256, id_ in reader.article_numbers().items()}

    def layer(self, name: str) -> Layer:
        found = next((layer for layer in self.layers.values() if layer.name == name), None)
        if found is None:
            raise Refused(f"the project has no layer {name!r}", hint=f"It has: {', '.join(self._names())}.")
        return found

    def _names(self) -> list[str]:
        return [layer.name for layer in self.layers.values()] or ["none yet"]

    def head(self, kind: HandoverKind, layers: Sequence[Layer], *, with_texts: bool) -> HandoverHead:
        """Its time is that of the last change that is in it, so that the same content is the same file."""
        last = next(self.reader.operations(newest_first=True, limit=1), None)
        return HandoverHead(
            kind=kind,
            project=self._project,
            made_at=now() if last is None else last.at,
            made_by=None if kind is HandoverKind.PROJECT else self.who,
            has_texts=with_texts,
            layers=tuple(map(self._handed, layers)),
        )

    def _handed(self, layer: Layer) -> HandedLayer:
        person = None if layer.person is None else self.reader.person(layer.person)
        claim = None if person is None else Identity(person.uid, person.name)
        return HandedLayer(layer.uid, layer.name, claim, layer.is_gold)

    def origins(self, articles: Collection[ArticleId]) -> Iterator[ArticleOrigin]:
        return (origin for id_, origin in self.reader.article_origins() if id_ in articles)

    def entities(self, layers: Sequence[Layer], articles: Collection[ArticleId]) -> Iterator[EntityRecord]:
        wanted = self.reader.entities_named([layer.id for layer in layers], articles)
        return (_entity(each) for each in self.reader.entities() if each.id in wanted)

    def decisions(self, layers: Collection[LayerId], articles: Collection[ArticleId]) -> Iterator[DecisionRecord]:
        for _, each in self.reader.all_decisions():
            if {each.first_layer, each.second_layer} <= set(layers) and each.article in articles:
                yield self._decision(each)

    def _decision(self, each: Decision) -> DecisionRecord:
        return DecisionRecord(
            uid=each.uid,
            article=self._sha256[each.article],
            first_layer=self.layers[each.first_layer].uid,
            second_layer=self.layers[each.second_layer].uid,
            first=each.first,
            second=each.second,
            verdict=each.verdict,
            gold=each.gold,
            rule=each.rule,
            seen=each.seen,
            person=Identity(each.person, each.person_name),
            at=each.at,
        )

    def comments(self, articles: Collection[ArticleId]) -> Iterator[CommentRecord]:
        return (self._comment(each) for each in self.reader.comments() if each.article in articles)

    def _comment(self, each: Comment) -> CommentRecord:
        person = Identity(each.person, each.person_name)
        return CommentRecord(each.uid, self._sha256[each.article], each.thread, each.about, each.text, person, each.at)

    def assignments(self, names: Mapping[ArticleId, Iterable[str]]) -> Iterator[AssignmentRecord]:
        for article, people in names.items():
            for name in people:
                yield AssignmentRecord(self._sha256[article], name)


def _entity(each: Entity) -> EntityRecord:
    return EntityRecord(each.uid, each.name, each.type, each.country, each.role, each.note, each.aliases)


def _articles(packing: _Packing, wish: HandOut) -> Parcel:
    every = [each.id for each in packing.reader.articles()]
    wanted = [id_ for id_ in every if wish.articles is None or id_ in wish.articles]
    if not wanted:
        raise Refused("there is no article to hand out")
    outgoing = Outgoing(
        head=packing.head(HandoverKind.ARTICLES, (), with_texts=True),
        codebook=packing.reader.codebook(),
        origins=packing.origins(frozenset(wanted)),
        assignments=packing.assignments({id_: wish.names[id_] for id_ in wanted if id_ in wish.names}),
    )
    return Parcel(Scope(layers=(), articles=frozenset(wanted)), outgoing)


def _labels(packing: _Packing, wish: HandOverLabels) -> Parcel:
    layers = [packing.layer(name) for name in dict.fromkeys(wish.layers)]
    if not wish.layers:
        mine = packing.reader.layer_of(packing.who.uid)
        if mine is None:
            raise Refused(
                f"{packing.who.name} has no labels in this project",
                hint="Name a layer, or who works, if it is somebody else.",
            )
        layers = [mine]
    commented = {each.article for each in packing.reader.comments()}
    return _with_layers(packing, HandoverKind.LABELS, layers, commented, with_texts=wish.with_texts, state=wish.state)


def _review(packing: _Packing, wish: HandOverReview) -> Parcel:
    theirs = packing.layer(wish.layer)
    mine = packing.reader.layer_of(packing.who.uid)
    if theirs.is_gold or (mine is not None and theirs.id == mine.id):
        raise Refused(f"the review of {wish.layer} is not handed over: it is no colleague's layer")
    about = [each for _, each in packing.reader.all_decisions() if theirs.id in {each.first_layer, each.second_layer}]
    compared = {id_ for each in about for id_ in (each.first_layer, each.second_layer)} | {theirs.id}
    if mine is not None:
        compared.add(mine.id)
    layers = [layer for layer in packing.layers.values() if layer.id in compared or layer.is_gold]
    articles = packing.reader.articles_touched([theirs.id])
    articles.update(each.article for each in about)
    articles.update(each.article for each in packing.reader.comments())
    return _with_layers(packing, HandoverKind.REVIEW, layers, articles, with_texts=wish.with_texts, only=articles)


def _everything(packing: _Packing) -> Parcel:
    articles = {each.article for each in packing.reader.comments()}
    return _with_layers(packing, HandoverKind.PROJECT, list(packing.layers.values()), articles, with_texts=True)


def _with_layers(
    packing: _Packing,
    kind: HandoverKind,
    layers: Sequence[Layer],
    more: Collection[ArticleId],
    *,
    with_texts: bool,
    state: State | None = None,
    only: Collection[ArticleId] | None = None,
) -> Parcel:
    """Layers with all that is said on articles that one of them says something of, and on `more`; or on `only`."""
    ids = [layer.id for layer in layers]
    articles = frozenset(packing.reader.articles_touched(ids).union(more) if only is None else only)
    if state is not None:
        articles &= _in_state(packing.reader, ids, state)
    if not articles:
        raise Refused("there is nothing to hand over yet")
    outgoing = Outgoing(
        head=packing.head(kind, layers, with_texts=with_texts),
        codebook=packing.reader.codebook(),
        origins=packing.origins(articles),
        entities=packing.entities(layers, articles),
        decisions=() if kind is HandoverKind.LABELS else packing.decisions(ids, articles),
        comments=packing.comments(articles),
    )
    return Parcel(Scope(layers=tuple(layer.name for layer in layers), articles=articles), outgoing)


def _in_state(reader: Reader, layers: Sequence[LayerId], state: State) -> set[ArticleId]:
    return {article for layer in layers for article, said in reader.states_of(layer).items() if said.state is state}
