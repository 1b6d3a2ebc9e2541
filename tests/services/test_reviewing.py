"""Deciding between two layers: gold is written, the layers are not, and everything can be undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.errors import Refused
from annotator.domain.ids import AnnotationId, LayerId, Uid
from annotator.domain.records import Annotation, Origin, ReviewStatus, State
from annotator.domain.review import Blindness, LayerStatus, ReviewState, Verdict
from annotator.domain.spans import Span
from annotator.domain.values import Reference
from annotator.review.comparison import Comparison, ReviewedArticle, by_difference, case_of, decided_in, finished_by
from annotator.review.differences import Item, Kind
from annotator.services.annotate import AddAnnotations, DeleteAnnotations, MoveAnnotation
from annotator.services.articles import DeleteArticles, SetState
from annotator.services.history import GoBackTo
from annotator.services.outcome import ChangeSet
from annotator.services.reviewing import (
    AddComment,
    Amendment,
    AssignArticles,
    Decide,
    SetBlindness,
    SetLayerStatus,
    SetReviewState,
    WithdrawDecisions,
    blindness_of,
)
from annotator.services.values import SetValues
from annotator.store.integrity import check
from annotator.store.reader import Reader
from tests.making import add_records, dump, label, new_project, record

TEXT = "Rusia dan Korut dibela Lin Jian, yang menolak desakan Blinken. Rusia diam."
RUSIA, KORUT, LIN, MENOLAK, BLINKEN = Span(0, 5), Span(10, 15), Span(23, 31), Span(38, 53), Span(54, 61)


class Review:
    """Ana's layer, which is mine, against Budi's, on one article."""

    def __init__(self, path: Path) -> None:
        self.project = new_project(path / "x.annot")
        theirs = [
            label(TEXT, 0, 5, attributes={"country": "RUS"}),
            label(TEXT, 10, 15, attributes={"country": "KOR"}),
            label(TEXT, 23, 31, "actor", attributes={"entity": "Lin Jian", "entity_id": "lin"}),
            label(
                TEXT, 38, 53, "stance",
                attributes={"polarity": "neutral", "holder_id": "a:uid-actor-23-31", "holder": "Lin Jian"},
            ),
            label(TEXT, 54, 61, "actor"),
        ]  # fmt: skip
        self.article = add_records(self.project, record(TEXT, theirs)).articles[0]
        self.add("country", RUSIA, country="RUS")
        self.add("country", KORUT, country="PRK")
        lin = self.add("actor", LIN, entity=Reference("e", Uid("lin")), entity_type=None, country=None)
        self.add("stance", MENOLAK, polarity="oppose", holder=Reference("a", self.annotation(lin).uid))
        self.first = self.layer("Ana")
        self.second = self.layer("Budi")

    def add(self, tag: str, span: Span, **values: object) -> AnnotationId:
        (id_,) = self.ran(AddAnnotations(self.article, tag, (span,))).annotations
        self.ran(SetValues((id_,), values))  # type: ignore[arg-type]  # whatever the test gives
        return id_

    def ran(self, command: object) -> ChangeSet:
        return self.project.run(command)

    def annotation(self, id_: AnnotationId) -> Annotation:
        return self.project.ask(Reader.annotation, id_)

    def layer(self, name: str) -> LayerId:
        found = self.project.ask(Reader.layer_named, name)
        assert found is not None
        return found.id

    def comparison(self, *, turned: bool = False) -> Comparison:
        first, second = (self.second, self.first) if turned else (self.first, self.second)
        return Comparison(self.project.file.reader, first, second, self.project.who.uid)

    def reviewed(self, *, turned: bool = False) -> ReviewedArticle:
        comparison = self.comparison(turned=turned)
        return comparison.article(comparison.articles()[self.article])

    def item(self, kind: Kind, span: Span | None = None) -> Item:
        return next(
            each
            for each in self.reviewed().items
            if each.difference.kind is kind and span in {None, each.difference.span}
        )

    def decide(self, item: Item, verdict: Verdict, **more: object) -> None:
        self.ran(Decide(self.first, self.second, (case_of(item),), verdict, **more))  # type: ignore[arg-type]  # as above

    def gold(self) -> list[Annotation]:
        layer = self.project.ask(Reader.layer_named, "gold")
        return [] if layer is None else self.project.ask(Reader.annotations_of, self.article, layer.id)

    def both(self) -> list[Annotation]:
        return [
            *self.project.ask(Reader.annotations_of, self.article, self.first),
            *self.project.ask(Reader.annotations_of, self.article, self.second),
        ]


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return Review(tmp_path)


def test_the_queue_of_the_example(review: Review) -> None:
    kinds = [each.difference.kind for each in review.reviewed().items]
    assert kinds == [Kind.AGREE, Kind.VALUE, Kind.AGREE, Kind.VALUE, Kind.ONLY_SECOND]
    assert review.item(Kind.VALUE, KORUT).difference.attributes == ("country",)
    # Both name Lin Jian as the holder, each by a label of their own.
    assert review.item(Kind.VALUE, MENOLAK).difference.attributes == ("polarity",)


@pytest.mark.parametrize(("verdict", "code"), [(Verdict.FIRST, "PRK"), (Verdict.SECOND, "KOR")])
def test_what_is_accepted_stands_in_gold_with_where_it_came_from(review: Review, verdict: Verdict, code: str) -> None:
    before = review.both()
    item = review.item(Kind.VALUE, KORUT)
    review.decide(item, verdict)
    (gold,) = review.gold()
    source = (item.difference.first if verdict is Verdict.FIRST else item.difference.second)[0]
    assert (gold.span, gold.quote, gold.values["country"].text) == (KORUT, "Korut", code)
    assert (gold.derived_from, gold.origin, gold.status) == (source.uid, Origin.REVIEWED, ReviewStatus.ACCEPTED)
    assert gold.uid != source.uid
    assert review.both() == before
    found = review.item(Kind.VALUE, KORUT)
    assert found.decision is not None
    assert (found.is_settled, found.decision.person_name, found.decision.gold) == (True, "Ana", (gold.uid,))


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_decision_can_be_undone_and_done_again(review: Review, verdict: Verdict) -> None:
    review.decide(review.item(Kind.VALUE, MENOLAK), Verdict.UNDECIDED)  # the layer gold has its own operation
    before = dump(review.project)
    item = review.item(Kind.VALUE, KORUT)
    change = Amendment(item.difference.first[0].id, values={"country": "RUS"})
    amendment = change if verdict is Verdict.AMENDED else None
    review.decide(item, verdict, amendment=amendment)
    after = dump(review.project)
    review.project.undo()
    undone = dump(review.project)
    assert {**undone, "layer": ()} == {**before, "layer": ()}
    review.project.redo()
    assert dump(review.project) == after
    assert check(review.project.path) == []


def test_another_verdict_takes_the_place_of_the_first(review: Review) -> None:
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.FIRST)
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.SECOND)
    assert [each.values["country"].text for each in review.gold()] == ["KOR"]
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.NEITHER, rule="country.country")
    assert review.gold() == []
    ((_, decision),) = review.project.ask(Reader.decisions_on, review.article)
    assert (decision.verdict, decision.rule) == (Verdict.NEITHER, "country.country")
    review.ran(WithdrawDecisions(review.first, review.second, (case_of(review.item(Kind.VALUE, KORUT)),)))
    assert review.project.ask(Reader.decisions_on, review.article) == []
    assert review.item(Kind.VALUE, KORUT).verdict is None


def test_what_is_amended_is_neither_of_the_two(review: Review) -> None:
    item = review.item(Kind.VALUE, MENOLAK)
    base = item.difference.second[0]
    amendment = Amendment(base.id, span=Span(38, 61), values={"polarity": "mixed", "intensity": 2})
    review.decide(item, Verdict.AMENDED, amendment=amendment)
    (gold,) = review.gold()
    assert (gold.quote, gold.status, gold.derived_from) == (TEXT[38:61], ReviewStatus.AMENDED, base.uid)
    assert {name: value.text for name, value in gold.values.items() if name != "holder"} == {
        "polarity": "mixed",
        "intensity": "2",
    }


def test_an_amended_tag_keeps_the_attributes_that_it_has(review: Review) -> None:
    item = review.item(Kind.ONLY_SECOND)
    review.decide(item, Verdict.AMENDED, amendment=Amendment(item.difference.second[0].id, tag="country"))
    (gold,) = review.gold()
    assert (gold.tag, gold.span, dict(gold.values)) == ("country", BLINKEN, {})


def test_gold_never_has_the_same_label_twice(review: Review) -> None:
    item = review.item(Kind.VALUE, KORUT)
    review.decide(item, Verdict.FIRST)
    amendment = Amendment(item.difference.second[0].id, values={"country": "PRK"})
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.AMENDED, amendment=amendment)
    assert [(each.quote, each.values["country"].text) for each in review.gold()] == [("Korut", "PRK")]
    review.decide(review.item(Kind.AGREE, RUSIA), Verdict.AGREED)
    before = dump(review.project)
    amendment = Amendment(item.difference.first[0].id, span=RUSIA, values={"country": "RUS"})
    with pytest.raises(Refused, match="just that label already"):
        review.decide(review.item(Kind.VALUE, KORUT), Verdict.AMENDED, amendment=amendment)
    assert dump(review.project) == before


def test_the_same_words_said_by_two_cases_are_one_label_of_gold(review: Review) -> None:
    """The third person says what the first one did: gold has it, and the decision says where."""
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.FIRST)
    (gold,) = review.gold()
    add_records(
        review.project, record(TEXT, [label(TEXT, 10, 15, layer="Citra", uid="c", attributes={"country": "PRK"})])
    )
    third = review.layer("Citra")
    comparison = Comparison(review.project.file.reader, review.second, third)
    (item,) = [
        each
        for each in comparison.article(comparison.articles()[review.article]).items
        if each.difference.span == KORUT
    ]
    review.ran(Decide(review.second, third, (case_of(item),), Verdict.SECOND))
    assert [each.uid for each in review.gold()] == [gold.uid]
    review.ran(WithdrawDecisions(review.second, third, (case_of(item),)))
    assert [each.uid for each in review.gold()] == [gold.uid]  # the first decision rests on it still


def test_a_link_follows_into_gold_whichever_is_decided_first(review: Review) -> None:
    review.decide(review.item(Kind.VALUE, MENOLAK), Verdict.SECOND)
    (stance,) = review.gold()
    assert stance.values["holder"].points_at == Reference("a", Uid("uid-actor-23-31"))
    review.decide(review.item(Kind.AGREE, LIN), Verdict.AGREED)
    lin, stance = review.gold()
    assert stance.values["holder"].points_at == Reference("a", lin.uid)
    # The actor came from the first layer, the stance from the second: both are about the same words.
    assert lin.derived_from == review.item(Kind.AGREE, LIN).difference.first[0].uid


def test_a_link_to_what_leaves_gold_keeps_its_words(review: Review) -> None:
    review.decide(review.item(Kind.AGREE, LIN), Verdict.AGREED)
    review.decide(review.item(Kind.VALUE, MENOLAK), Verdict.FIRST)
    review.decide(review.item(Kind.AGREE, LIN), Verdict.NEITHER)
    (stance,) = review.gold()
    assert (stance.values["holder"].text, stance.values["holder"].points_at) == ("Lin Jian", None)


def test_what_agrees_passes_along_and_the_article_is_done_when_nothing_is_left(review: Review) -> None:
    reviewed = review.reviewed()
    passing = tuple(case_of(each) for each in reviewed.to_pass)
    review.decide(reviewed.left[0], Verdict.FIRST, passing=passing)
    assert len(review.gold()) == 3
    assert review.reviewed().state is ReviewState.IN_PROGRESS
    assert review.reviewed().to_pass == ()
    for _ in range(2):
        reviewed = review.reviewed()
        item = reviewed.left[0]
        review.decide(item, Verdict.SECOND, finished=finished_by(reviewed, [item], Verdict.SECOND))
    assert review.reviewed().state is ReviewState.DONE
    assert [each.quote for each in review.gold()] == ["Rusia", "Korut", "Lin Jian", "menolak desakan", "Blinken"]
    review.project.undo()
    assert review.reviewed().state is ReviewState.IN_PROGRESS


def test_turned_round_the_decisions_are_the_same(review: Review) -> None:
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.FIRST)
    turned = next(each for each in review.reviewed(turned=True).items if each.difference.span == KORUT)
    assert (turned.verdict, turned.is_settled) == (Verdict.SECOND, True)


def test_what_changed_since_is_to_be_decided_again(review: Review) -> None:
    item = review.item(Kind.VALUE, KORUT)
    review.decide(item, Verdict.FIRST)
    review.ran(MoveAnnotation(item.difference.first[0].id, Span(6, 15)))
    (changed,) = [each for each in review.reviewed().items if each.is_stale]
    assert (changed.difference.kind, changed.is_settled) == (Kind.BOUNDARY, False)
    review.ran(Decide(review.first, review.second, (case_of(changed),), Verdict.FIRST))
    assert [each.quote for each in review.gold()] == ["dan Korut"]


def test_a_decision_on_what_was_deleted_since_is_replaced(review: Review) -> None:
    item = review.item(Kind.VALUE, KORUT)
    review.decide(item, Verdict.FIRST)
    review.ran(DeleteAnnotations((item.difference.first[0].id,)))
    left = review.item(Kind.ONLY_SECOND, KORUT)
    assert left.verdict is None
    review.decide(left, Verdict.SECOND)
    assert [each.values["country"].text for each in review.gold()] == ["KOR"]
    assert len(review.project.ask(Reader.decisions_on, review.article)) == 1


def test_one_against_several_is_accepted_whole(review: Review) -> None:
    review.add("actor", Span(54, 57))
    review.add("actor", Span(58, 61))
    item = review.item(Kind.BOUNDARY, BLINKEN)
    assert len(item.difference.first) == 2
    review.decide(item, Verdict.FIRST)
    assert [each.span for each in review.gold()] == [Span(54, 57), Span(58, 61)]


def test_many_cases_are_one_operation(review: Review) -> None:
    items = review.reviewed().left
    count = sum(1 for _ in review.project.ask(lambda reader: list(reader.operations())))
    review.ran(Decide(review.first, review.second, tuple(map(case_of, items)), Verdict.SECOND))
    kinds = [each.kind for each in review.project.ask(lambda reader: list(reader.operations()))][count:]
    assert kinds == ["Join", "Decide"]  # the layer gold is made once, by an operation of its own
    assert len(review.gold()) == 3


REFUSED: dict[str, Callable[[Review], object]] = {
    "gold itself": lambda r: Decide(r.first, r.layer("gold"), (case_of(r.item(Kind.VALUE, KORUT)),), Verdict.FIRST),
    "itself": lambda r: Decide(r.first, r.first, (case_of(r.item(Kind.VALUE, KORUT)),), Verdict.FIRST),
    "other sides": lambda r: Decide(r.second, r.first, (case_of(r.item(Kind.VALUE, KORUT)),), Verdict.FIRST),
    "nothing": lambda r: Decide(r.first, r.second, (), Verdict.FIRST),
    "unknown rule": lambda r: Decide(
        r.first, r.second, (case_of(r.item(Kind.VALUE, KORUT)),), Verdict.NEITHER, rule="country.mood"
    ),
    "amended to nothing": lambda r: Decide(r.first, r.second, (case_of(r.item(Kind.VALUE, KORUT)),), Verdict.AMENDED),
    "amended past the text": lambda r: Decide(
        r.first,
        r.second,
        (case_of(r.item(Kind.VALUE, KORUT)),),
        Verdict.AMENDED,
        amendment=Amendment(r.item(Kind.VALUE, KORUT).difference.first[0].id, span=Span(0, 10_000)),
    ),
    "amended from elsewhere": lambda r: Decide(
        r.first,
        r.second,
        (case_of(r.item(Kind.VALUE, KORUT)),),
        Verdict.AMENDED,
        amendment=Amendment(r.item(Kind.ONLY_SECOND).difference.second[0].id),
    ),
    "an empty comment": lambda r: AddComment(r.article, (Uid("x"),), "  "),
    "an answer to nothing": lambda r: AddComment(r.article, (Uid("x"),), "Why?", thread=Uid("none")),
    "nothing to withdraw": lambda r: WithdrawDecisions(r.first, r.second, (case_of(r.item(Kind.ONLY_SECOND)),)),
    "status of gold": lambda r: SetLayerStatus(r.layer("gold"), LayerStatus.ACCEPTED),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_no_trace(review: Review, name: str) -> None:
    review.decide(review.item(Kind.VALUE, MENOLAK), Verdict.FIRST)
    before = dump(review.project)
    with pytest.raises(Exception, match=r".") as raised:
        review.ran(REFUSED[name](review))
    assert raised.type.__module__.startswith("annotator.domain")
    assert dump(review.project) == before


def test_an_operation_knows_what_it_decided_also_where_more_passed_along(review: Review) -> None:
    reviewed = review.reviewed()
    item = reviewed.left[0]
    changes = review.ran(
        Decide(
            review.first,
            review.second,
            (case_of(item),),
            Verdict.NEITHER,
            passing=tuple(map(case_of, reviewed.to_pass)),
        )
    )
    assert changes.operation is not None
    assert review.project.ask(decided_in, changes.operation) == (review.article, item.difference.about)
    undone = review.project.undo()
    assert undone.operation is not None
    assert review.project.ask(decided_in, undone.operation) == (review.article, item.difference.about)


def test_an_article_that_only_one_has_read_stands_last(review: Review) -> None:
    other = "Korut diam, dan Rusia juga."
    theirs = [label(other, *span, uid=f"x{span}") for span in ((0, 5), (0, 10), (11, 15), (16, 21), (16, 26))]
    (unread,) = add_records(review.project, record(other, theirs)).articles
    summaries = by_difference(list(review.comparison().summaries()))
    assert [(each.article, each.is_read_by_both) for each in summaries] == [(review.article, True), (unread, False)]
    review.ran(SetState(unread, State.DONE))  # read, and nothing found: that differs
    summaries = by_difference(list(review.comparison().summaries()))
    assert [(each.article, each.is_read_by_both) for each in summaries] == [(unread, True), (review.article, True)]


def test_comments_are_threads(review: Review) -> None:
    about = tuple(review.item(Kind.VALUE, KORUT).difference.about)
    first = review.project.run(AddComment(review.article, about, "South or North?")).report
    assert isinstance(first, str)
    review.ran(AddComment(review.article, about, "North.", thread=Uid(first)))
    asked, answered = review.project.ask(Reader.comments, review.article)
    assert (asked.text, asked.thread, answered.thread) == ("South or North?", first, first)
    assert frozenset(asked.about) == frozenset(about)
    review.project.undo()
    assert [each.text for each in review.project.ask(Reader.comments)] == ["South or North?"]


def test_a_layer_is_in_review_once_something_is_decided(review: Review) -> None:
    review.ran(SetLayerStatus(review.second, LayerStatus.HANDED_IN))
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.FIRST)
    assert review.project.ask(Reader.layer_statuses)[review.second][1] is LayerStatus.IN_REVIEW
    review.ran(SetLayerStatus(review.second, LayerStatus.ACCEPTED))
    assert review.project.ask(Reader.layer_statuses)[review.second][1] is LayerStatus.ACCEPTED
    review.ran(SetReviewState(review.first, review.second, (review.article,), ReviewState.DONE))
    assert review.reviewed().state is ReviewState.DONE


def test_what_is_hidden_is_a_setting_of_the_project(review: Review) -> None:
    assert review.project.ask(blindness_of) == Blindness()
    review.ran(SetBlindness(Blindness(until_done=True)))
    assert review.project.ask(blindness_of) == Blindness(until_done=True)
    review.project.undo()
    assert review.project.ask(blindness_of) == Blindness()


def test_who_labels_what_can_be_said_anew(review: Review) -> None:
    review.ran(AssignArticles({review.article: ("Ana", "Budi")}))
    review.ran(AssignArticles({review.article: ("Citra",)}))
    assert review.project.ask(Reader.assignments) == {review.article: ("Citra",)}


def test_an_article_goes_with_what_was_decided_there_and_comes_back(review: Review) -> None:
    about = tuple(review.item(Kind.VALUE, KORUT).difference.about)
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.FIRST)
    review.ran(AddComment(review.article, about, "Which?"))
    review.ran(AssignArticles({review.article: ("Ana",)}))
    before = dump(review.project)
    review.ran(DeleteArticles((review.article,)))
    gone = dump(review.project)
    assert not any(gone[table] for table in ("decision", "comment", "article_review", "assignment"))
    review.project.undo()
    assert dump(review.project) == before


def test_going_back_takes_decisions_back(review: Review) -> None:
    before = max(each.id for each in review.project.ask(lambda reader: list(reader.operations())))
    review.decide(review.item(Kind.VALUE, KORUT), Verdict.FIRST)
    review.ran(GoBackTo(before))
    assert review.gold() == []
    assert review.item(Kind.VALUE, KORUT).verdict is None
