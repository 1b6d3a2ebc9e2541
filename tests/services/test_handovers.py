"""Handing out, handing over, reviewing, returning, answering: two projects, and what each of them keeps as its own."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.codebook import parse_codebook
from annotator.domain.errors import Refused
from annotator.domain.exchange import LabelRecord, Original
from annotator.domain.handover import (
    CommentRecord,
    DecisionRecord,
    EntityRecord,
    HandedArticle,
    HandedLayer,
    Handover,
    HandoverHead,
    HandoverKind,
)
from annotator.domain.ids import ArticleId, Uid, uid_in
from annotator.domain.records import GOLD, Identity, Layer, Metadata, Source, State
from annotator.domain.review import Comment, Decision, LayerStatus, Verdict
from annotator.domain.spans import Span
from annotator.domain.text import sha256_of
from annotator.jobs.export import export_to
from annotator.jobs.hand_over import hand_over
from annotator.jobs.reading_handover import read_given
from annotator.jobs.take_in_handover import known_to, plan_handover, planned, take_handout, take_in
from annotator.jobs.task import Task
from annotator.services.annotate import AddAnnotations, DeleteAnnotations, NoteAnnotations
from annotator.services.articles import SetState
from annotator.services.exporting import Scope
from annotator.services.handing_over import HandOut, HandOverLabels, HandOverReview
from annotator.services.handover_report import HandoverReport
from annotator.services.handovers import TakeHandover
from annotator.services.importing import AddLabels
from annotator.services.project import Project
from annotator.services.reviewing import AddComment, Case, Decide
from annotator.services.values import SetValues
from annotator.store.integrity import check
from tests.making import ANA, BUDI, ROOT, add_records, codebook, dump, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian dari Beijing."
OTHER = "Moskow menolak; Rusia diam."
CARLA = Identity(Uid("carla-uid"), "Carla")

Make = Callable[[str, Identity], Project]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without anything, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "empty.annot"
    new_project(path).close()
    return path


@pytest.fixture
def make(empty: Path, tmp_path: Path) -> Iterator[Make]:
    """Projects of this test, each checked and closed at its end."""
    made: list[Project] = []

    def make_one(name: str, who: Identity) -> Project:
        path = Path(shutil.copy(empty, tmp_path / f"{name}.annot"))
        made.append(Project.open(path, who, Source.WINDOW))
        return made[-1]

    yield make_one
    for project in made:
        project.close()
        assert check(project.path) == []


@pytest.fixture
def ana(make: Make) -> Project:
    project = make("ana", ANA)
    add_records(project, record(TEXT), record(OTHER))
    return project


@pytest.fixture
def budi(make: Make, ana: Project, tmp_path: Path) -> Project:
    """A colleague who opened what was handed out, and labelled it."""
    hand_over(ana, tmp_path / "out.handover", HandOut())
    project = make("budi", BUDI)
    take_handout(project, given(project, tmp_path / "out.handover"))
    first, second = (article.id for article in project.ask(lambda reader: reader.articles()))
    project.run(AddAnnotations(first, "country", (Span(0, 5), Span(13, 18))))
    project.run(AddAnnotations(first, "actor", (Span(25, 33),)))
    project.run(AddAnnotations(second, "stance", (Span(0, 14),)))
    project.run(SetState(first, State.DONE))
    return project


def given(project: Project, path: Path) -> Handover:
    known = known_to(project)
    return read_given(path, Task(), codebook=known.codebook, known=known.articles)


def handed(project: Project, path: Path) -> Path:
    hand_over(project, path, HandOverLabels(), force=True)
    return path


def take(project: Project, path: Path) -> HandoverReport:
    """Plan, take in, and see that the plan said what came of it."""
    plan = plan_handover(project, path)
    before = dump(project)
    plan = plan_handover(project, path)
    assert dump(project) == before
    report = take_in(project, plan.command)
    assert told(report) == told(plan.report)
    return report


def told(report: HandoverReport) -> object:
    """A report without the numbers of rows, which no plan can know."""
    return replace(report, taken=[], articles=len(report.articles))  # type: ignore[arg-type]


def layer(project: Project, name: str) -> Layer:
    return next(each for each in project.ask(lambda reader: reader.layers()) if each.name == name)


def exported(project: Project, name: str, folder: Path) -> bytes:
    path = folder / "export.jsonl"
    export_to(project, path, Scope(layers=(name,)), force=True)
    return path.read_bytes()


def operations(project: Project) -> int:
    return project.ask(lambda reader: len(list(reader.operations())))


def changes_nothing(project: Project, path: Path) -> HandoverReport:
    before, log = dump(project), operations(project)
    report = take(project, path)
    assert dump(project) == before
    assert operations(project) == log
    return report


def mine(project: Project) -> object:
    """My layer and everything in it."""
    own = project.ask(lambda reader: reader.layer_of(project.who.uid))
    rows = dump(project)
    ids = {row["id"] for row in rows["annotation"] if own and row["layer_id"] == own.id}
    return (
        [row for row in rows["layer"] if own and row["id"] == own.id],
        [row for row in rows["annotation"] if row["id"] in ids],
        [row for row in rows["value"] if row["annotation_id"] in ids],
        [row for row in rows["article_state"] if own and row["layer_id"] == own.id],
        rows["person"][:1],
    )


# There and back


def test_what_a_colleague_labelled_comes_in_as_it_is_and_twice_changes_nothing(
    ana: Project, budi: Project, tmp_path: Path
) -> None:
    path = handed(budi, tmp_path / "budi.handover")
    report = take(ana, path)
    assert [(each.goes_to, each.new, each.states) for each in report.layers] == [("Budi", 4, 2)]
    assert report.refusals == []
    assert exported(ana, "Budi", tmp_path) == exported(budi, "Budi", tmp_path)
    theirs = layer(ana, "Budi")
    assert (theirs.uid, theirs.person) == (layer(budi, "Budi").uid, BUDI.uid)
    assert ana.ask(lambda reader: reader.layer_statuses())[theirs.id][1] is LayerStatus.HANDED_IN
    changes_nothing(ana, path)


def reviewed(ana: Project) -> tuple[list[Uid], Uid]:
    """Ana labels too, decides what the two differ in, and comments; the labels decided on, and the comment."""
    first = ana.ask(lambda reader: reader.articles())[0].id
    ana.run(AddAnnotations(first, "country", (Span(0, 5),)))
    own, theirs = layer(ana, "Ana"), layer(ana, "Budi")
    decided: list[Uid] = []
    for each in ana.ask(lambda reader: reader.annotations_of(first, theirs.id)):
        same = [one for one in ana.ask(lambda r: r.annotations_of(first, own.id)) if one.span == each.span]
        case = Case(first, tuple(one.id for one in same), (each.id,), f"seen {each.span.start}")
        verdict = Verdict.AGREED if same else Verdict.SECOND if each.tag == "actor" else Verdict.NEITHER
        rule = "country" if verdict is Verdict.NEITHER else None
        ana.run(Decide(own.id, theirs.id, (case,), verdict, rule=rule))
        decided.append(each.uid)
    comment = ana.run(AddComment(first, (decided[1],), "Korut is a state here.")).report
    return decided, Uid(str(comment))


def decisions(project: Project) -> list[Decision]:
    return [each for _, each in project.ask(lambda reader: list(reader.all_decisions()))]


def comments(project: Project) -> list[Comment]:
    return project.ask(lambda reader: reader.comments())


def test_a_review_goes_back_and_the_answer_comes(ana: Project, budi: Project, tmp_path: Path) -> None:
    take(ana, handed(budi, tmp_path / "budi.handover"))
    decided, comment = reviewed(ana)
    review = tmp_path / "review.handover"
    hand_over(ana, review, HandOverReview("Budi"))

    before = mine(budi)
    report = take(budi, review)
    assert (report.decisions.new, report.comments.new, report.refusals, report.claims) == (3, 1, [], [])
    assert mine(budi) == before
    changes_nothing(budi, review)
    own = layer(budi, "Budi")
    assert budi.ask(lambda reader: reader.layer_statuses())[own.id][1] is LayerStatus.RETURNED
    assert {each.name for each in budi.ask(lambda reader: reader.layers())} == {"Budi", "Ana", "gold of Ana"}
    assert exported(budi, "Ana", tmp_path) == exported(ana, "Ana", tmp_path)
    assert not layer(budi, "gold of Ana").is_gold
    by_about = {each.second: each for each in decisions(budi)}
    assert set(by_about) == {(uid,) for uid in decided}
    assert [by_about[uid,].verdict for uid in decided] == [Verdict.AGREED, Verdict.NEITHER, Verdict.SECOND]
    assert {(each.first_layer, each.second_layer) for each in by_about.values()} == {(layer(budi, "Ana").id, own.id)}
    gold = {each["uid"] for each in dump(budi)["annotation"] if each["layer_id"] == layer(budi, "gold of Ana").id}
    assert {uid for each in by_about.values() for uid in each.gold} == gold

    budi.run(AddComment(comments(budi)[0].article, (decided[1],), "Agreed.", thread=comment))
    answer = handed(budi, tmp_path / "answer.handover")
    kept = mine(ana), decisions(ana)
    report = take(ana, answer)
    assert (report.comments.new, report.comments.known, report.refusals) == (1, 1, [])
    assert [(each.text, each.person_name, each.thread) for each in comments(ana)] == [
        ("Korut is a state here.", "Ana", comment),
        ("Agreed.", "Budi", comment),
    ]
    assert (mine(ana), decisions(ana)) == kept
    changes_nothing(ana, answer)


def test_another_project_is_read_as_a_hand_over_is(ana: Project, budi: Project, tmp_path: Path) -> None:
    take(ana, handed(budi, tmp_path / "budi.handover"))
    reviewed(ana)
    ana.close()
    before = (ana.path.read_bytes(), ana.path.stat().st_mtime_ns, sorted(tmp_path.iterdir()))
    kept = mine(budi)
    report = take(budi, ana.path)
    assert (report.decisions.new, report.comments.new, report.refusals) == (3, 1, [])
    assert mine(budi) == kept
    assert {each.name for each in budi.ask(lambda reader: reader.layers())} == {"Budi", "Ana", "gold of ana"}
    changes_nothing(budi, ana.path)
    assert (ana.path.read_bytes(), ana.path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_a_decision_made_anew_takes_the_place_of_the_one_before(ana: Project, budi: Project, tmp_path: Path) -> None:
    take(ana, handed(budi, tmp_path / "budi.handover"))
    reviewed(ana)
    old, new = tmp_path / "old.handover", tmp_path / "new.handover"
    hand_over(ana, old, HandOverReview("Budi"))
    own, theirs = layer(ana, "Ana"), layer(ana, "Budi")
    actor = next(e for e in ana.ask(lambda r: r.annotations_of(ArticleId(1), theirs.id)) if e.tag == "actor")
    ana.run(Decide(own.id, theirs.id, (Case(ArticleId(1), (), (actor.id,), "seen"),), Verdict.UNDECIDED))
    hand_over(ana, new, HandOverReview("Budi"))
    take(budi, old)
    report = take(budi, new)
    assert (report.decisions.new, report.decisions.known) == (1, 2)
    assert [each.verdict for each in decisions(budi) if each.second == (actor.uid,)] == [Verdict.UNDECIDED]
    changes_nothing(budi, old)
    changes_nothing(budi, new)


def test_what_changed_since_stays_as_it_is_until_it_is_wanted(ana: Project, budi: Project, tmp_path: Path) -> None:
    take(ana, handed(budi, tmp_path / "first.handover"))
    found = {each.quote: each for each in budi.ask(lambda r: r.annotations_of(ArticleId(1)))}
    budi.run(NoteAnnotations((found["Rusia"].id,), "sure"))
    budi.run(SetValues((found["Rusia"].id,), {"country_sense": "state"}))
    budi.run(DeleteAnnotations((found["Korut"].id,)))
    budi.run(SetState(ArticleId(2), State.DONE))
    path = handed(budi, tmp_path / "second.handover")
    report = changes_nothing(ana, path)
    assert [(each.changed, each.gone) for each in report.layers] == [(1, 1)]

    plan = planned(ana, plan_handover(ana, path), renew=True)
    ids = {row["uid"]: row["id"] for row in dump(ana)["annotation"]}
    report = take_in(ana, plan.command)
    assert [(e.renewed, e.removed, e.states) for e in report.layers] == [(1, 1, 1)]
    assert exported(ana, "Budi", tmp_path) == exported(budi, "Budi", tmp_path)
    assert all(ids[row["uid"]] == row["id"] for row in dump(ana)["annotation"])
    before, log = dump(ana), operations(ana)
    take_in(ana, plan.command)
    assert (dump(ana), operations(ana)) == (before, log)


def test_renewing_never_takes_away_what_my_own_labels_point_at(ana: Project, budi: Project, tmp_path: Path) -> None:
    take(ana, handed(budi, tmp_path / "first.handover"))
    korut = next(e for e in ana.ask(lambda r: r.annotations_of(ArticleId(1))) if e.quote == "Korut")
    (own,) = ana.run(AddAnnotations(ArticleId(1), "stance", (Span(0, 18),))).annotations
    number = ana.ask(lambda reader: reader.attribute_numbers())["stance", "target"]
    with ana.file.writing(ANA, Source.WINDOW) as tx:
        tx.insert("value", annotation_id=own, attribute_id=number, target_id=korut.id)
        tx.log("Test", "a link into another layer", "2026-01-01")
    budi.run(
        DeleteAnnotations(
            (next(e.id for e in budi.ask(lambda r: r.annotations_of(ArticleId(1))) if e.uid == korut.uid),)
        )
    )
    before = mine(ana)
    plan = planned(ana, plan_handover(ana, handed(budi, tmp_path / "second.handover")), renew=True)
    report = take_in(ana, plan.command)
    assert [(each.gone, each.removed) for each in report.layers] == [(1, 0)]
    assert mine(ana) == before


# Whose layer


def a_file(*labels: LabelRecord, name: str = "Budi", uid: str = "layer-b", person: Identity | None = BUDI,
           gold: bool = False, kind: HandoverKind = HandoverKind.LABELS, **more: object) -> Handover:  # fmt: skip
    head = HandoverHead(
        kind, "theirs", "2026-01-01T00:00:00.000Z", BUDI, layers=(HandedLayer(Uid(uid), name, person, gold),)
    )
    article = HandedArticle(
        sha256_of(TEXT), Metadata(), length=len(TEXT), labels=[replace(each, layer=name) for each in labels]
    )
    return replace(Handover(head, codebook(), (article,)), **more)  # type: ignore[arg-type]


def rusia(uid: str = "l-rusia", **more: Any) -> LabelRecord:
    return label(TEXT, 0, 5, uid=uid, attributes={"country": "RUS"}, **more)


def korut(uid: str = "l-korut", **more: Any) -> LabelRecord:
    return label(TEXT, 13, 18, uid=uid, **more)


def run(project: Project, handover: Handover, **more: object) -> HandoverReport:
    """Take it in, twice: the second time changes nothing."""
    report = project.run(TakeHandover(handover, **more)).report  # type: ignore[arg-type]
    before, log = dump(project), operations(project)
    project.run(TakeHandover(handover, **more))  # type: ignore[arg-type]
    assert (dump(project), operations(project)) == (before, log)
    assert isinstance(report, HandoverReport)
    return report


def names(project: Project) -> dict[str, list[str]]:
    """The uids in each layer, by its name."""
    rows = dump(project)
    return {
        each["name"]: sorted(row["uid"] for row in rows["annotation"] if row["layer_id"] == each["id"])
        for each in rows["layer"]
    }


def test_another_person_of_my_name_is_another_and_that_is_said(ana: Project) -> None:
    ana.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5),)))
    before = mine(ana)
    report = run(ana, a_file(rusia(), name="Ana", person=Identity(Uid("other-ana"), "Ana")))
    assert report.claims == ["The file says that it is from “Ana”, which is also your name; that is its claim."]
    assert layer(ana, "Ana (2)").person == "other-ana"
    assert mine(ana) == before


@pytest.mark.parametrize("with_mine", [True, False])
@pytest.mark.parametrize(
    ("uid", "name"), [("mine", "Ana"), ("layer-b", "Ana"), ("mine", "Someone"), ("layer-b", "Someone")]
)
def test_my_uid_is_a_claim_and_never_goes_into_my_layer(ana: Project, with_mine: bool, uid: str, name: str) -> None:
    if with_mine:
        ana.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5),)))
        uid = layer(ana, "Ana").uid if uid == "mine" else uid
    before = mine(ana)
    report = run(ana, a_file(korut(), uid=uid, name=name, person=ANA))
    assert [each.is_mine for each in report.layers] == [True]
    assert len(report.claims) == 1
    assert mine(ana) == before
    goes_to = "Ana (2)" if name == "Ana" else "Someone"
    assert names(ana)[goes_to] == ["l-korut"]
    assert layer(ana, goes_to).person is None
    ana.run(AddAnnotations(ArticleId(1), "actor", (Span(25, 33),)))
    assert layer(ana, "Ana").person == ANA.uid
    assert names(ana)[goes_to] == ["l-korut"]


def test_my_own_labels_that_come_back_are_passed_over_and_what_was_added_is_a_claim(ana: Project) -> None:
    ana.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5),)))
    own = layer(ana, "Ana")
    (uid,) = names(ana)["Ana"]
    changed = rusia(uid, note="forged", modified_at="2030-01-01")
    before = mine(ana)
    report = run(ana, a_file(changed, korut(), uid=own.uid, name="Ana", person=ANA))
    assert [(each.known, each.changed, each.new) for each in report.layers] == [(1, 1, 1)]
    assert report.claims == ["The file says that the layer “Ana” is yours; that is its claim."]
    assert names(ana) == {"Ana": [uid], "Ana (2)": ["l-korut"]}
    assert mine(ana) == before


def test_a_layer_is_met_again_by_its_uid_and_by_its_person(ana: Project) -> None:
    run(ana, a_file(rusia()))
    run(ana, a_file(korut(), name="Budi Santoso"))
    run(ana, a_file(label(TEXT, 25, 33, "actor", uid="l-lin"), uid="another project of Budi's"))
    assert names(ana) == {"Budi": ["l-korut", "l-lin", "l-rusia"]}


def test_a_uid_of_a_layer_that_another_person_claims_is_another_layer(ana: Project) -> None:
    run(ana, a_file(rusia()))
    before = dump(ana)
    run(ana, a_file(rusia(note="mine now"), name="Carla", person=CARLA))
    assert set(names(ana)) == {"Budi", "Carla"}
    assert names(ana)["Carla"] == [uid_in(layer(ana, "Carla").uid, Uid("l-rusia"))]
    again = a_file(rusia(note="changed", modified_at="2030-01-01"), name="Carla", person=CARLA)
    report = run(ana, again, renew=True)  # found under the uid that it has here
    assert [(each.known, each.new, each.renewed) for each in report.layers if each.name == "Carla"] == [(0, 0, 1)]
    assert all(row in dump(ana)["annotation"] for row in before["annotation"])


def test_a_taken_name_of_another_person_gets_a_number(ana: Project) -> None:
    run(ana, a_file(rusia()))
    run(ana, a_file(korut(), uid="layer-c", person=CARLA))
    run(ana, a_file(korut("l-2"), uid="layer-d", person=Identity(Uid("dewi"), "Dewi")))
    assert set(names(ana)) == {"Budi", "Budi (2)", "Budi (3)"}


def test_a_layer_that_came_without_a_person_is_met_by_its_name(ana: Project) -> None:
    ana.run(AddLabels((rusia(),), "Budi"))
    report = run(ana, a_file(rusia(), korut()))
    assert [(each.known, each.new) for each in report.layers] == [(1, 1)]
    assert set(names(ana)) == {"Budi"}


def test_gold_of_others_is_an_ordinary_layer_and_mine_is_left_alone(ana: Project) -> None:
    add_records(ana, record(TEXT, [replace(rusia("g-1"), layer=GOLD)]))
    before = dump(ana)
    report = run(ana, a_file(korut(), name=GOLD, person=None, gold=True))
    assert [each.goes_to for each in report.layers] == ["gold of Budi"]
    own = layer(ana, GOLD)
    report = run(ana, a_file(rusia("g-1"), korut("l-2"), name=GOLD, uid=own.uid, person=None, gold=True))
    assert [(each.known, each.new) for each in report.layers] == [(1, 1)]
    assert names(ana)[GOLD] == ["g-1"]
    assert not any(each.is_gold for each in ana.ask(lambda r: r.layers()) if each.name != GOLD)
    assert all(row in dump(ana)[table] for table, rows in before.items() for row in rows)


def test_everything_into_a_layer_that_was_named(ana: Project) -> None:
    run(ana, a_file(rusia()), into="Reviewed later")
    assert names(ana) == {"Reviewed later": ["l-rusia"]}
    run(ana, a_file(korut(), uid="layer-c", person=CARLA), into="Reviewed later")
    assert set(names(ana)) == {"Reviewed later", "Reviewed later (2)"}  # a layer is of one person
    report = run(ana, a_file(rusia("l-3"), uid="layer-a", name="Ana", person=ANA), into="Mine, it says")
    assert report.claims == ["The file says that the layer “Ana” is yours; that is its claim."]
    assert layer(ana, "Mine, it says").person is None
    for name in ("Ana", GOLD):
        with pytest.raises(Refused):
            ana.run(TakeHandover(a_file(rusia()), into=name))


def test_of_several_layers_one_goes_where_it_was_named(ana: Project) -> None:
    file = a_file(rusia())
    second = HandedLayer(Uid("layer-c"), "Carla", CARLA)
    file = replace(file, head=replace(file.head, layers=(*file.head.layers, second)))
    with pytest.raises(Refused, match="2 layers"):
        ana.run(TakeHandover(file, into="Theirs"))
    run(ana, file, into="Theirs", layers=frozenset({"Budi"}))
    assert names(ana) == {"Theirs": ["l-rusia"]}
    with pytest.raises(Refused, match="no layer"):
        ana.run(TakeHandover(file, layers=frozenset({"Dewi"})))


# What is refused


def test_an_article_is_the_same_by_its_text_alone(ana: Project) -> None:
    original = Original(b"bytes of a page", "page.html", "utf-8")
    add_records(ana, replace(record("Text, as it was read here."), original=original))
    file = a_file(rusia())
    digest = hashlib.sha256(original.data).hexdigest()
    labels = [replace(korut(), article="a" * 64)]
    other = HandedArticle("a" * 64, Metadata("Read elsewhere"), length=9, original_sha256=digest, labels=labels)
    gone = HandedArticle("b" * 64, Metadata("Nowhere"), length=9, labels=[replace(korut("l-9"), article="b" * 64)])
    report = run(ana, replace(file, articles=(*file.articles, other, gone)))
    assert [(each.title, each.same_file) for each in report.absent] == [
        ("Read elsewhere", "Text, as it was read here."), ("Nowhere", None)
    ]  # fmt: skip
    assert [each.where for each in report.refusals] == [
        "Read elsewhere: country “Korut” 13–18 by Budi", "Nowhere: country “Korut” 13–18 by Budi",
    ]  # fmt: skip
    assert "to be moved by hand" in report.refusals[0].reason
    assert report.refusals[1].reason == "its article is not in the project"


def test_articles_that_come_with_their_text_can_be_taken_in_too(ana: Project) -> None:
    text = "Hanoi menolak."
    there = HandedArticle(
        sha256_of(text), Metadata("New"), "art-9", text, len(text), labels=[label(text, 0, 5, uid="l-9")]
    )
    file = replace(a_file(), articles=(there,))
    assert run(ana, file).absent[0].has_text
    report = run(ana, file, with_articles=True)
    assert (len(report.articles), report.labels, report.absent) == (1, 1, [])


def test_a_tag_that_mine_lacks_is_refused_until_it_is_mapped_and_what_is_lost_is_said(ana: Project) -> None:
    place = replace(rusia(), tag="place", attributes={"country": "RUS", "attr:river": "Don", "role": "x"})
    file = a_file(place, replace(place, uid="l-2", start=13, end=18, quote="Korut"))
    report = run(ana, file)
    assert dict(report.tags_lacking) == {"place": 2}
    assert "has no tag 'place'" in report.refusals[0].reason
    report = run(ana, file, tags={"place": "country"})
    assert (report.labels, report.refusals) == (2, [])
    assert report.notices == [
        "place as country: attr:river is left out of 2 labels, because country has no such attribute",
        "place as country: role is left out of 2 labels, because country has no such attribute",
    ]
    assert {row["tag_id"] for row in dump(ana)["annotation"]} == {ana.ask(lambda r: r.tag_numbers())["country"]}


def test_in_what_their_codebook_differs_is_told(ana: Project) -> None:
    source = (ROOT / "resources" / "codebooks" / "default.toml").read_text("utf-8")
    theirs = source.replace('"support", "oppose"', '"support", "against"', 1).replace(
        'id = "stance_date"\nname', 'id = "said_on"\nname', 1
    )
    theirs += '\n[[tag]]\nid = "place"\nname = "Place"\ncolour = "user1"\n'
    report = run(ana, replace(a_file(rusia()), codebook=parse_codebook(theirs)))
    assert report.codebook == [
        "stance.polarity may be against, which yours may not",
        "stance.said_on is not in your codebook",
        "the tag place (Place) is not in your codebook",
    ]


# Entities


def test_an_entity_that_is_new_comes_in_whole_and_one_that_is_here_stays(ana: Project) -> None:
    lin = replace(label(TEXT, 25, 33, "actor", uid="l-lin"), attributes={"entity": "Lin Jian", "entity_id": "e-lin"})
    whole = EntityRecord(Uid("e-lin"), "Lin Jian", "person", "CHN", "spokesman", "a note", ("林剑",))
    unused = EntityRecord(Uid("e-nobody"), "Nobody")
    run(ana, a_file(lin, entities=(whole, unused)))
    (entity,) = ana.ask(lambda reader: reader.entities())
    assert (entity.uid, entity.type, entity.country, entity.note, entity.aliases) == (
        "e-lin", "person", "CHN", "a note", ("林剑",),
    )  # fmt: skip
    odd = EntityRecord(Uid("e-odd"), "Danube", "river")
    danube = replace(lin, uid="l-3", attributes={"entity": "Danube", "entity_id": "e-odd"})
    report = run(ana, a_file(danube, entities=(odd,)))
    assert report.notices == ["1 actors of the type 'river', which yours are never of, come without it"]
    assert {row["type"] for row in dump(ana)["entity"]} == {"person", None}
    before = dump(ana)["entity"]
    run(ana, a_file(replace(lin, uid="l-2"), entities=(replace(whole, name="Other"),)))
    assert dump(ana)["entity"] == before


# Decisions and comments


def a_comment(**more: object) -> CommentRecord:
    given = {"uid": "c-1", "article": sha256_of(TEXT), "thread": "c-1", "about": ("l-rusia",), "text": "No.",
             "person": BUDI, "at": "2026-01-01T00:00:00.000Z", **more}  # fmt: skip
    return CommentRecord(**given)  # type: ignore[arg-type]


def a_decision(one: str, other: str, **more: object) -> DecisionRecord:
    given = {"uid": "d-1", "article": sha256_of(TEXT), "first_layer": one, "second_layer": other, "first": (),
             "second": ("l-rusia",), "verdict": Verdict.SECOND, "gold": (), "rule": None, "seen": "s", "person": BUDI,
             "at": "2026-01-01T00:00:00.000Z", **more}  # fmt: skip
    return DecisionRecord(**given)  # type: ignore[arg-type]


def test_a_comment_that_claims_to_be_mine_is_refused_and_mine_stay(ana: Project) -> None:
    run(ana, a_file(rusia()))
    uid = Uid(str(ana.run(AddComment(ArticleId(1), (Uid("l-rusia"),), "Mine.")).report))
    before = comments(ana)
    own = replace(a_comment(), uid=uid, thread=uid, text="Mine.", person=ANA, at=before[0].at)
    file = a_file(comments=(own, replace(own, uid=Uid("c-9"), text="Never said"), replace(own, text="Altered")))
    report = run(ana, file)
    assert comments(ana) == before
    assert (report.comments.known, report.comments.refused) == (1, 2)
    assert [each.reason for each in report.refusals] == [
        "it claims to be by you, and you never wrote it",
        "one of this id is here, and says something else; it stays as it is",
    ]


def test_comments_of_others_are_kept_once_and_stay_in_their_article(ana: Project) -> None:
    answer = a_comment(uid="c-2", text="Why?", person=CARLA)
    elsewhere = a_comment(uid="c-3", article=sha256_of(OTHER))
    nowhere = a_comment(uid="c-4", article="c" * 64)
    report = run(ana, a_file(rusia(), comments=(a_comment(), answer, elsewhere, nowhere)))
    assert (report.comments.new, report.comments.refused) == (2, 2)
    assert [each.reason for each in report.refusals] == [
        "it answers a comment on another article", "its article is not in the project",
    ]  # fmt: skip
    report = run(ana, a_file(comments=(replace(answer, text="changed"),)))
    assert report.comments.refused == 1


def test_a_decision_is_about_layers_of_the_file_that_are_here(ana: Project) -> None:
    ana.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5),)))
    run(ana, a_file(rusia(), name="Carla", uid="layer-c", person=CARLA))
    own = layer(ana, "Ana").uid
    file = a_file(korut(), decisions=(
        a_decision(own, "layer-c"),  # of two others, which the file does not hold
        a_decision("layer-b", "nowhere", uid="d-2"),
        a_decision("layer-b", "layer-b2", uid="d-3", article="c" * 64),
    ))  # fmt: skip
    report = run(ana, file)
    assert decisions(ana) == []
    assert report.decisions.refused == 3
    assert {each.reason for each in report.refusals} == {
        "a layer that it is about is not here", "its article is not in the project",
    }  # fmt: skip


def test_a_decision_in_my_name_is_refused(ana: Project) -> None:
    layers = (HandedLayer(Uid("layer-b"), "Budi", BUDI), HandedLayer(Uid("layer-c"), "Carla", CARLA))
    file = a_file(rusia(), korut())
    file = replace(
        file, head=replace(file.head, layers=layers), decisions=(a_decision("layer-b", "layer-c", person=ANA),)
    )
    report = run(ana, file)
    assert decisions(ana) == []
    assert report.refusals[0].reason == "it claims to be by you, and you never wrote it"
    report = run(ana, replace(file, decisions=(a_decision("layer-b", "layer-c"),)))
    assert report.decisions.new == 1
    assert set(names(ana)) == {"Budi", "Carla"}  # a layer that decisions are about stays, empty as it is


def test_decisions_find_labels_under_the_uids_that_they_have_here(ana: Project) -> None:
    """Budi's label stands here under a second uid, because another layer has its own."""
    run(ana, a_file(rusia(), name="Carla", uid="layer-c", person=CARLA))
    layers = (HandedLayer(Uid("layer-b"), "Budi", BUDI), HandedLayer(Uid("layer-c"), "Carla", CARLA))
    file = a_file(rusia())
    said = (a_decision("layer-c", "layer-b", first=("l-rusia",)),)
    file = replace(file, head=replace(file.head, layers=layers), decisions=said, comments=(a_comment(),))
    run(ana, file)
    (decision,) = decisions(ana)
    assert decision.first == ("l-rusia",)
    assert decision.second == (uid_in(Uid("layer-b"), Uid("l-rusia")),)


# Nothing comes of nothing


def test_a_file_that_brings_nothing_leaves_no_layer(ana: Project) -> None:
    before, log = dump(ana), operations(ana)
    ana.checkpoint()
    data = ana.path.read_bytes()
    report = run(ana, a_file(replace(rusia(), quote="wrong")))
    assert (dump(ana), operations(ana)) == (before, log)
    ana.checkpoint()
    assert ana.path.read_bytes() == data
    assert not report.brings_something


def test_a_hand_out_is_not_taken_for_labels(ana: Project) -> None:
    with pytest.raises(Refused, match="hands out articles"):
        ana.run(TakeHandover(a_file(kind=HandoverKind.ARTICLES)))


def test_to_rehearse_a_command_writes_nothing_and_raises_what_it_would(ana: Project) -> None:
    before = dump(ana)
    report = ana.rehearse(TakeHandover(a_file(rusia())))
    assert isinstance(report, HandoverReport)
    assert report.labels == 1
    with pytest.raises(Refused):
        ana.rehearse(TakeHandover(a_file(), into="Ana"))
    assert dump(ana) == before
