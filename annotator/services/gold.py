"""The layer gold: what review accepted, each label once, with a uid of its own and where it came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.domain.errors import InvalidSpan, Refused
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid, new_uids
from annotator.domain.log import JOIN
from annotator.domain.records import GOLD, Annotation, Origin, ReviewStatus, now
from annotator.domain.spans import Span
from annotator.services.annotate import remove, same_in
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
    """Gold on some articles, within one transaction. First `release`, then write, then `remove_released`."""

    def __init__(self, tx: Transaction, layer: LayerId | None, articles: Iterable[ArticleId]) -> None:
        self._tx = tx
        self._layer = layer
        self._articles = tuple(dict.fromkeys(articles))
        self._by_content: dict[tuple[object, ...], Uid] = {}
        self._by_place: dict[_Place, AnnotationId] = {}
        self._by_source: dict[Uid, AnnotationId] = {}
        self._numbers: dict[Uid, AnnotationId] = {}
        self._released: list[Annotation] = []

    def release(self, decisions: Collection[int]) -> None:
        """Let go of what decisions wrote, which are about to go, unless another decision rests on it."""
        known = [each for article in self._articles for each in self._tx.decisions_on(article)]
        going = {uid for number, each in known if number in decisions for uid in each.gold}
        staying = {uid for number, each in known if number not in decisions for uid in each.gold}
        numbers = self._tx.annotation_numbers(going - staying)
        self._released = self._tx.annotations(number for number, _ in numbers.values())
        if self._layer is not None:
            self._look(self._layer, set(numbers))

    def _look(self, layer: LayerId, without: Collection[str]) -> None:
        for article in self._articles:
            for label in Comparing(self._tx, [layer]).labels_of(article)[layer]:
                if label.uid not in without:
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
        """Let gold have a copy of an annotation with another tag, span or values. Returns its uid.

        Of another tag, it keeps the values of the attributes that both tags have alike.
        """
        codebook = self._tx.codebook()
        old, new = codebook.tag(base.tag), codebook.tag(tag or base.tag)
        if old is None or new is None:
            raise Refused(f"the codebook of this project has no tag {tag or base.tag!r}")
        kept = {each.id for each in old.attributes if same_in(new, each) is not None} - values.keys()
        self._insert([base], _Changes(new.id, span or base.span, frozenset(kept)))
        number = self._by_source[base.uid]
        own = self._tx.annotation(number)
        Writer(self._tx, is_new=True, any_layer=True).write([(own, values)])
        if self._contents([own])[number] in self._by_content:
            raise Refused("gold has just that label already", hint="Take one of the two sides, or neither.")
        self._follow()
        return own.uid

    def _insert(self, sources: Sequence[Annotation], changes: _Changes | None = None) -> list[Uid]:
        """Copy annotations with their values into gold; the uids of the copies, in the same order."""
        at = now()
        common = {
            "layer_id": self._layer,
            "origin": str(Origin.REVIEWED),
            "status": str(ReviewStatus.ACCEPTED),
            "created_at": at,
            "modified_at": at,
        }
        rows = [{**row, **common} for row in self._tx.rows("annotation", [each.id for each in sources])]
        values = list(self._tx.rows("value", self._tx.value_numbers([each.id for each in sources])))
        if changes is not None:
            rows = [self._changed(row, changes) for row in rows]
            values = self._carried(sources[0].tag, values, changes)
        uids = new_uids(len(rows))
        made = [{**row, "uid": uid, "derived_from": row["uid"]} for uid, row in zip(uids, rows, strict=True)]
        ids = [AnnotationId(id_) for id_ in self._tx.insert_rows("annotation", made)]
        copies = {row["id"]: id_ for row, id_ in zip(rows, ids, strict=True)}
        self._tx.insert_rows("value", [{**row, "annotation_id": copies[row["annotation_id"]]} for row in values])
        self._numbers.update(zip(uids, ids, strict=True))
        self._by_source.update({each.uid: copies[each.id] for each in sources})
        for each in sources if changes is None else ():
            self._by_place.setdefault((each.article, each.tag, each.span.start, each.span.end), copies[each.id])
        return uids

    def _changed(self, row: dict[str, Any], changes: _Changes) -> dict[str, Any]:
        span = changes.span
        quote = span.quote(self._tx.text_of(row["article_id"]))
        if quote.isspace():
            raise InvalidSpan("the annotation would mark white space alone")
        tag = self._tx.tag_numbers()[changes.tag]
        place = {"start": span.start, "end": span.end, "quote": quote}
        return {**row, **place, "tag_id": tag, "status": str(ReviewStatus.AMENDED)}

    def _carried(self, old_tag: str, values: list[dict[str, Any]], changes: _Changes) -> list[dict[str, Any]]:
        """The values that stay, as those of the other tag. Those that are given anew are left out, not removed later:
        of a row that came and went in one operation the log would know nothing.
        """
        numbers = self._tx.attribute_numbers()
        become = {numbers[old_tag, name]: numbers[changes.tag, name] for name in changes.kept}
        return [{**row, "attribute_id": become[row["attribute_id"]]} for row in values if row["attribute_id"] in become]

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
        """What gold has for a label of a person, or for one of gold that was let go."""
        for uid in (target.uid, target.derived_from):
            if uid is not None and (there := self._by_source.get(uid)) is not None:
                return there
        return self._by_place.get((target.article, target.tag, target.span.start, target.span.end))

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

    def remove_released(self) -> None:
        """Remove what was let go of. Links that still point at it keep their words."""
        remove(self._tx, {each.id: each.quote for each in self._released})


@dataclass(frozen=True, slots=True)
class _Changes:
    """What an amended copy has that its source has not; `kept` are attributes whose values stay."""

    tag: str
    span: Span
    kept: frozenset[str]
