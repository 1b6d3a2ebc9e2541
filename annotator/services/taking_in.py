"""The steps of taking in a hand-over, within one transaction (`handovers.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.domain.exchange import ArticleRecord, LabelRecord, LayerRecord, Refusal
from annotator.domain.handover import EntityRecord, HandedArticle, Handover, HandoverKind
from annotator.domain.ids import ArticleId, LayerId, Uid, uid_in
from annotator.domain.names import name_fault
from annotator.domain.records import ArticleState, Layer, now
from annotator.domain.review import LayerStatus
from annotator.services.annotate import remove, shown
from annotator.services.entities import entity_types
from annotator.services.handover_report import AbsentArticle, HandoverReport, LayerReport
from annotator.services.importing import insert_articles
from annotator.services.incoming_labels import Fate, IncomingLabels
from annotator.services.incoming_reviews import NO_ARTICLE, IncomingReviews
from annotator.services.meeting import Meeting, Meetings
from annotator.services.reviewing import put_layer_status
from annotator.services.tag_mapping import MappedTags, differences

if TYPE_CHECKING:
    from annotator.store.handing import KnownLabel
    from annotator.store.transaction import Transaction

OTHER_TEXT = "its article was read from a file that is here with another text, so it is to be moved by hand"


@dataclass(slots=True)
class _Layer:
    """One layer of the file: which it is here, under which uid, what of it is here already, and what becomes of it."""

    meeting: Meeting
    report: LayerReport
    uid: Uid
    here: Mapping[str, KnownLabel]
    _back: dict[str, str] = field(default_factory=dict)

    @property
    def is_passed_over(self) -> bool:
        """Whether what is here already is mine, or gold, and not touched."""
        return self.meeting.is_closed

    def uid_here(self, uid: str) -> str | None:
        """The uid of the annotation that is here and that a file calls so; None if there is none.

        Where another layer had its uid, it has a second one: here, or in the project that the file is from.
        """
        if not self.here or uid in self.here:
            return uid if uid in self.here else None
        second = uid_in(self.uid, Uid(uid))
        if second in self.here:
            return second
        if not self._back:
            self._back = {uid_in(self.uid, Uid(each)): each for each in self.here}
        return self._back.get(uid)

    def known(self, label: LabelRecord) -> KnownLabel | None:
        uid = self.uid_here(label.uid)
        return None if uid is None else self.here[uid]

    def is_changed(self, label: LabelRecord) -> bool:
        """Whether the label is here and was changed at another time than in the file."""
        known = self.known(label)
        return known is not None and label.modified_at not in {None, known.modified_at}


class TakingIn:
    """One file on its way in; its methods in the order in which they are called."""

    def __init__(self, tx: Transaction, handover: Handover, into: str | None, *, renew: bool) -> None:
        self._tx = tx
        self._handover = handover
        self._renew = renew
        self.report = HandoverReport(refusals=list(handover.refusals))
        self.report.codebook = differences(handover.codebook, tx.codebook())
        self._incoming = IncomingLabels(tx, self.report, self._entities())
        self._meetings = Meetings(tx, handover, into)
        self._layers: dict[str, _Layer] = {}
        self._numbers: Mapping[str, ArticleId] = {}
        self._used: set[LayerId] = set()

    def _entities(self) -> dict[Uid, EntityRecord]:
        """The actors that the file has whole, without types that mine are never of."""
        types = entity_types(self._tx.codebook())
        found = {each.uid: each for each in self._handover.entities}
        odd = [each for each in found.values() if each.type is not None and each.type not in types]
        for kind, count in sorted(Counter(each.type for each in odd).items(), key=str):
            self.report.notices.append(
                f"{count} actors of the type {kind!r}, which yours are never of, come without it"
            )
        return {**found, **{each.uid: replace(each, type=None) for each in odd}}

    # Layers

    def meet_layers(self, wanted: Collection[str] | None) -> None:
        """Find or make the layers that the wanted ones of the file are; None: all."""
        for handed in self._handover.head.layers:
            if wanted is not None and handed.name not in wanted:
                continue
            if handed.name and (fault := name_fault(handed.name)) is not None:
                self.report.refusals.append(Refusal(f"the layer {shown(handed.name)}", f"it is no name: {fault}"))
                continue
            meeting = self._meetings.meet(handed)
            goes_to = next(layer.name for layer in self._tx.layers() if layer.id == meeting.target)
            report = LayerReport(
                handed.name,
                goes_to,
                handed.person.name if handed.person else None,
                is_new=meeting.target in self._meetings.made,
                is_mine=meeting.is_mine,
            )
            self._layers[handed.name] = _Layer(meeting, report, *self._here(meeting))
            self.report.layers.append(report)
        self.report.claims += self._meetings.claims

    def _here(self, meeting: Meeting) -> tuple[Uid, Mapping[str, KnownLabel]]:
        """The uid of the layer, and what it has before anything comes in; of mine, what mine has."""
        id_ = meeting.home.id if meeting.is_closed and meeting.home else meeting.target
        layer = next(each for each in self._tx.layers() if each.id == id_)
        return layer.uid, {} if id_ in self._meetings.made else self._tx.labels_in(id_)

    # Articles

    def find_articles(self, *, with_articles: bool) -> None:
        """Match the articles by the hash of their text, and by nothing else."""
        if with_articles:
            records = [record for each in self._handover.articles if (record := _as_record(each)) is not None]
            self._numbers = insert_articles(self._tx, records, self.report)
        else:
            self._numbers = self._tx.article_numbers()
        absent = [each for each in self._handover.articles if each.sha256 not in self._numbers]
        self.report.articles_here = len(self._handover.articles) - len(absent)
        if absent:
            self._note_absent(absent)

    def _note_absent(self, absent: Collection[HandedArticle]) -> None:
        titles = {each.id: each.metadata.title or "untitled" for each in self._tx.articles()}
        of_file = {o.original_sha256: titles[id_] for id_, o in self._tx.article_origins() if o.original_sha256}
        for article in absent:
            title = article.metadata.title or f"the article of sha256 {article.sha256[:12]}…"
            same_file = of_file.get(article.original_sha256 or "")
            labels = [label for label in article.labels if label.layer in self._layers]
            self.report.absent.append(
                AbsentArticle(title, article.sha256, len(labels), article.text is not None, same_file)
            )
            for label in labels:
                self._layers[label.layer].report.refused += 1
                reason = NO_ARTICLE if same_file is None else OTHER_TEXT
                self.report.refusals.append(Refusal(f"{title}: {_place(label)}", reason))

    def _articles_here(self) -> Iterator[tuple[ArticleId, HandedArticle]]:
        for done, article in enumerate(self._handover.articles):
            number = self._numbers.get(article.sha256)
            if number is not None:
                self._tx.on_step(done, len(self._handover.articles))
                yield number, article

    # Labels

    def take_labels(self, tag_map: Mapping[str, str]) -> None:
        """Take in the labels that are new; let those that changed be renewed, if that is wanted."""
        codebook = self._tx.codebook()
        tags = MappedTags(codebook, tag_map)
        for number, article in self._articles_here():
            for label in article.labels:
                layer = self._layers.get(label.layer)
                if layer is not None and not self._is_passed_over(layer, label):
                    mapped = tags.mapped(label)
                    if codebook.tag(mapped.tag) is None:
                        self.report.tags_lacking[mapped.tag] += 1
                    renews = self._renew and layer.is_changed(label)
                    self._incoming.add(mapped, number, layer.meeting.target, renews=renews)
        before = len(self._tx.entities())
        self._incoming.write()
        self.report.entities = len(self._tx.entities()) - before
        self.report.notices += tags.notices
        self._used |= self._incoming.layers_written
        for layer in self._layers.values():
            self._count(layer)
            self._note_gone(layer)

    def _is_passed_over(self, layer: _Layer, label: LabelRecord) -> bool:
        """Whether a label is one of mine, or of gold, that comes back. Whether it was changed is counted for all."""
        layer.report.changed += layer.is_changed(label)
        if not layer.is_passed_over or layer.known(label) is None:
            return False
        layer.report.known += 1
        self.report.labels_known += 1
        return True

    def _count(self, layer: _Layer) -> None:
        counts, target, report = self._incoming.counts, layer.meeting.target, layer.report
        report.new += counts.pop((target, Fate.NEW), 0)
        report.known += counts.pop((target, Fate.KNOWN), 0)
        report.renewed += counts.pop((target, Fate.RENEWED), 0)
        report.refused += counts.pop((target, Fate.REFUSED), 0)
        if layer.meeting.is_mine and report.new:
            self.report.claims.append(layer.meeting.claim)

    def _note_gone(self, layer: _Layer) -> None:
        """Labels that are here and that the file has no more, on articles that it has; with `renew` they go."""
        if layer.is_passed_over or not layer.here or self._handover.head.kind is HandoverKind.PLAIN:
            return
        articles = {number for number, _ in self._articles_here()}
        target = layer.meeting.target
        name = layer.meeting.handed.name
        labels = (label for label in self._handover.labels if label.layer == name)
        named = {self._incoming.uid_here(target, label.uid) for label in labels}
        gone = {
            each.number: each.quote for uid, each in layer.here.items() if uid not in named and each.article in articles
        }
        layer.report.gone = len(gone)
        if self._renew and gone:
            pointed_at = self._tx.links_from_other_layers(target)
            removed = {number: quote for number, quote in gone.items() if number not in pointed_at}
            remove(self._tx, removed)
            layer.report.removed = len(removed)

    # States

    def take_states(self) -> None:
        """Take in the states and notes that a layer has not yet; with `renew` those that are others now."""
        for name, layer in self._layers.items():
            if layer.is_passed_over:
                continue
            target = layer.meeting.target
            known = self._tx.state_rows(target)
            fresh: dict[ArticleId, ArticleState] = {}
            renewed: dict[int, ArticleState] = {}
            for number, said in self._said_by(name):
                row, before = known.get(number, (0, ArticleState()))
                if said != before and not row:
                    fresh.setdefault(number, said)
                elif said != before and self._renew:
                    renewed[row] = said
            rows = [{"article_id": number, "layer_id": target, **_state_row(said)} for number, said in fresh.items()]
            self._tx.insert_rows("article_state", rows)
            self._tx.update_rows("article_state", {row: _state_row(said) for row, said in renewed.items()})
            layer.report.states = len(fresh) + len(renewed)
            if fresh:
                self._used.add(target)

    def _said_by(self, name: str) -> Iterator[tuple[ArticleId, ArticleState]]:
        for number, article in self._articles_here():
            for each in article.layers:
                if each.layer == name:
                    yield number, _state(each)

    # Reviews

    def take_reviews(self) -> None:
        """Take in what was decided and said, about labels under the uids that they have here."""
        reviews = IncomingReviews(
            self._tx, self._numbers, self._layers_of_file(), self._uid_here, self.report.refusals,
            self.report.decisions, self.report.comments, self._used,
        )  # fmt: skip
        reviews.take_decisions(self._handover.decisions)
        reviews.take_comments(self._handover.comments)

    def _layers_of_file(self) -> dict[Uid, LayerId]:
        """The layers here by the uid that the file gives; others than its own no decision in it is about."""
        in_file = {each.uid for each in self._handover.head.layers}
        found = {layer.uid: layer.id for layer in self._tx.layers() if layer.uid in in_file}
        for each in self._layers.values():
            if each.meeting.handed.uid is not None:
                here = each.meeting.home if each.is_passed_over else None
                found[each.meeting.handed.uid] = each.meeting.target if here is None else here.id
        return found

    def _uid_here(self, layer_uid: Uid | None, uid: Uid) -> Uid:
        """Under which uid the annotation is here that the file names so; the same where it is not here."""
        for each in self._layers.values():
            if layer_uid is None or each.meeting.handed.uid == layer_uid:
                own = each.uid_here(uid) if each.is_passed_over else None
                found = own or self._incoming.uid_here(each.meeting.target, uid) or each.uid_here(uid)
                if found is not None:
                    return Uid(found)
        return uid

    # Afterwards

    def settle(self) -> None:
        """Remove layers that nothing came into, and say how far the others are on their way through review."""
        self._meetings.settle(self._used)
        head = self._handover.head
        by = head.made_by.name if head.made_by else None
        for each in self._layers.values():
            target, handed = each.meeting.target, each.meeting.handed
            if each.report.brings_something and target in self._kept:
                self.report.taken.append(target)
                if head.kind is not HandoverKind.REVIEW and not handed.is_gold:
                    name = handed.person.name if handed.person else by or each.report.goes_to
                    put_layer_status(self._tx, target, LayerStatus.HANDED_IN, head.made_at or now(), name)
            mine = self._returned(each)
            if mine is not None:
                put_layer_status(self._tx, mine.id, LayerStatus.RETURNED, head.made_at or now(), by)

    @property
    def _kept(self) -> set[LayerId]:
        return {layer.id for layer in self._tx.layers()}

    def _returned(self, layer: _Layer) -> Layer | None:
        """My layer, if it is this one and a review of it brings something."""
        is_returned = self._handover.head.kind is HandoverKind.REVIEW and layer.meeting.is_mine
        return layer.meeting.home if is_returned and self.report.brings_something else None


def _as_record(article: HandedArticle) -> ArticleRecord | None:
    if article.text is None:
        return None
    return ArticleRecord(article.text, article.sha256, article.metadata, article.uid)


def _place(label: LabelRecord) -> str:
    """A label by what it marks: enough to find it again by hand. Offsets are code points."""
    return f"{label.tag} {shown(label.quote)} {label.start}–{label.end} by {label.layer}"


def _state(said: LayerRecord) -> ArticleState:
    return ArticleState(said.state, said.note)


def _state_row(said: ArticleState) -> dict[str, object]:
    return {"state": str(said.state), "note": said.note}
