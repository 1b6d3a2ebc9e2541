"""The layer gold: what review accepted, each label once, with a uid of its own and where it came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.domain.errors import InvalidSpan, Refused
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid, new_uids
from annotator.domain.log import JOIN
from annotator.domain.records import GOLD, Annotation, Origin, ReviewStatus, now
from annotator.domain.spans import Span
from annotator.services.annotate import carry_values, remove
from annotator.services.layers import new_layer
from annotator.services.values import Given, Writer
from annotator.store.comparing import Comparing

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction

_Place = tuple[ArticleId, str, int, int]  # article, tag, span in code points


def gold_layer(tx: Transaction) -> LayerId:
    """The layer gold, made when there is none yet; as one's own layer, by an operation that nothing takes back."""
    found = next((layer for layer in tx.layers() if layer.is_gold), None)
    if found is not None:
        return found.id
    if tx.changes:
        raise RuntimeError("the layer must be asked for before anything is changed")
    layer = new_layer(tx, GOLD, is_gold=True)
    tx.log(JOIN, "The layer gold is made", now())
    return layer


class Gold:
    """Gold on some articles, within one transaction."""

    def __init__(self, tx: Transaction, layer: LayerId | None, articles: Iterable[ArticleId]) -> None:
        self._tx = tx
        self._layer = layer
        self._articles = tuple(dict.fromkeys(articles))
        self._by_content: dict[tuple[object, ...], Uid] = {}
        self._by_place: dict[_Place, AnnotationId] = {}
        self._by_source: dict[Uid, AnnotationId] = {}
        self._numbers: dict[Uid, AnnotationId] = {}
        if layer is not None:
            self._look(layer)

    def _look(self, layer: LayerId) -> None:
        for article in self._articles:
            for label in Comparing(self._tx, [layer]).labels_of(article)[layer]:
                self._by_content.setdefault((article, label.content), label.uid)
                self._by_place.setdefault((article, label.tag, label.start, label.end), label.id)
                self._numbers[label.uid] = label.id
        rows = self._tx.rows("annotation", self._numbers.values())
        self._by_source = {Uid(row["derived_from"]): AnnotationId(row["id"]) for row in rows if row["derived_from"]}

    # Writing

    def accepted(
        self, chosen: Sequence[Sequence[Annotation]], about: Sequence[Sequence[Annotation]]
    ) -> list[tuple[Uid, ...]]:
        """Let gold have copies of the chosen annotations, case by case; those that say the same stand there once.

        `about` are all annotations of each case: links to any of them find the copy. Returns the uids in gold.
        """
        every = [each for some in chosen for each in some]
        contents = self._contents(every)
        fresh: dict[tuple[object, ...], Annotation] = {}
        for each in every:
            key = contents[each.id]
            if key not in self._by_content:
                fresh.setdefault(key, each)
        self._by_content.update(zip(fresh, self._insert(list(fresh.values())), strict=True))
        uids = [tuple(dict.fromkeys(self._by_content[contents[each.id]] for each in some)) for some in chosen]
        for case, sources in zip(uids, about, strict=True):
            if case:
                self._by_source.update({each.uid: self._numbers[case[0]] for each in sources})
        self._follow()
        return uids

    def amended(self, base: Annotation, tag: str | None, span: Span | None, values: Mapping[str, Given]) -> Uid:
        """Let gold have a copy of an annotation with another tag, span or values. Returns its uid."""
        (uid,) = self._insert([base], ReviewStatus.AMENDED)
        number = self._numbers[uid]
        if tag is not None and tag != base.tag:
            self._retag(number, tag)
        if span is not None:
            self._move(number, span, self._tx.text_of(base.article))
        own = self._tx.annotation(number)
        Writer(self._tx, is_new=True, any_layer=True).write([(own, values)])
        content = self._contents([self._tx.annotation(number)])[number]
        if (known := self._by_content.get(content)) is not None:  # gold has just that already
            remove(self._tx, {number: own.quote})
            del self._numbers[uid]
            number, uid = self._numbers[known], known
        self._by_source[base.uid] = number
        self._follow()
        return uid

    def _retag(self, number: AnnotationId, tag: str) -> None:
        codebook = self._tx.codebook()
        wanted = codebook.tag(tag)
        if wanted is None:
            raise Refused(f"the codebook of this project has no tag {tag!r}")
        carry_values(self._tx, [self._tx.annotation(number)], codebook, wanted)
        self._tx.update("annotation", number, tag_id=self._tx.tag_numbers()[tag])

    def _move(self, number: AnnotationId, span: Span, text: str) -> None:
        quote = span.quote(text)
        if quote.isspace():
            raise InvalidSpan("the annotation would mark white space alone")
        self._tx.update("annotation", number, start=span.start, end=span.end, quote=quote)

    def _insert(self, sources: Sequence[Annotation], status: ReviewStatus = ReviewStatus.ACCEPTED) -> list[Uid]:
        """Copy annotations with their values into gold; the uids of the copies, in the same order."""
        at = now()
        common = {
            "layer_id": self._layer,
            "origin": str(Origin.REVIEWED),
            "status": str(status),
            "created_at": at,
            "modified_at": at,
        }
        rows = list(self._tx.rows("annotation", [each.id for each in sources]))
        uids = new_uids(len(rows))
        made = [{**row, **common, "uid": uid, "derived_from": row["uid"]} for uid, row in zip(uids, rows, strict=True)]
        ids = [AnnotationId(id_) for id_ in self._tx.insert_rows("annotation", made)]
        self._numbers.update(zip(uids, ids, strict=True))
        copies = {row["id"]: id_ for row, id_ in zip(rows, ids, strict=True)}
        self._by_source.update({Uid(row["uid"]): copies[row["id"]] for row in rows})
        for each, id_ in zip(sources, ids, strict=True):
            self._by_place.setdefault((each.article, each.tag, each.span.start, each.span.end), id_)
        values = self._tx.rows("value", self._tx.value_numbers(copies))
        self._tx.insert_rows("value", [{**row, "annotation_id": copies[row["annotation_id"]]} for row in values])
        return uids

    def _follow(self) -> None:
        """Let links of gold that point at a label of a person point at what stands for it in gold, if anything does."""
        own = set(self._numbers.values())
        links = [
            row
            for row in self._tx.rows("value", self._tx.value_numbers(own))
            if row["target_id"] is not None and row["target_id"] not in own
        ]
        targets = {each.id: each for each in self._tx.annotations({AnnotationId(row["target_id"]) for row in links})}
        self._tx.update_rows(
            "value",
            {
                row["id"]: {"target_id": there}
                for row in links
                if (there := self._standing_for(targets[row["target_id"]])) not in {None, row["annotation_id"]}
            },
        )

    def _standing_for(self, target: Annotation) -> AnnotationId | None:
        by_source = self._by_source.get(target.uid)
        place = (target.article, target.tag, target.span.start, target.span.end)
        return by_source if by_source is not None else self._by_place.get(place)

    def _contents(self, annotations: Iterable[Annotation]) -> dict[AnnotationId, tuple[object, ...]]:
        """What each annotation says, with its article: by this the same label is known."""
        found: dict[AnnotationId, tuple[object, ...]] = {}
        wanted: dict[tuple[ArticleId, LayerId], set[AnnotationId]] = {}
        for each in annotations:
            wanted.setdefault((each.article, each.layer), set()).add(each.id)
        for (article, layer), ids in wanted.items():
            for label in Comparing(self._tx, [layer]).labels_of(article)[layer]:
                if label.id in ids:
                    found[label.id] = (article, label.content)
        return found

    # Letting go

    def let_go(self, decisions: Collection[int], keeping: Iterable[Uid] = ()) -> None:
        """Take out of gold what decisions wrote, which are about to go, unless it is kept or another rests on it.

        Links that pointed at it point at what stands there instead, else keep their words.
        """
        known = [each for article in self._articles for each in self._tx.decisions_on(article)]
        going = {uid for number, each in known if number in decisions for uid in each.gold}
        staying = {uid for number, each in known if number not in decisions for uid in each.gold} | set(keeping)
        numbers = {number for number, _ in self._tx.annotation_numbers(going - staying).values()}
        gone = self._tx.annotations(numbers)
        self._point_elsewhere(gone)
        remove(self._tx, {each.id: each.quote for each in gone})

    def _point_elsewhere(self, gone: Sequence[Annotation]) -> None:
        ids = {each.id for each in gone}
        instead = {}
        for each in gone:
            there = None if each.derived_from is None else self._by_source.get(each.derived_from)
            if there is not None and there not in ids:
                instead[each.id] = there
        links = self._tx.rows("value", self._tx.values_pointing_at(ids))
        self._tx.update_rows(
            "value",
            {
                row["id"]: {"target_id": instead[row["target_id"]]}
                for row in links
                if row["target_id"] in instead and row["annotation_id"] not in ids
            },
        )
