"""What holds of gold and of both layers, whatever is decided, in whichever order, undone or not."""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.errors import NothingToUndo, Refused
from annotator.domain.exchange import LabelRecord
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import Source
from annotator.domain.review import Verdict
from annotator.review.comparison import Comparison, ReviewedArticle, case_of, finished_by
from annotator.services.project import Project
from annotator.services.reviewing import Amendment, Decide, WithdrawDecisions
from annotator.store.integrity import check
from annotator.store.reader import Reader
from tests.making import add_records, dump, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut dibela Lin Jian, yang menolak desakan Blinken."
SPANS = [(0, 5), (0, 8), (13, 18), (26, 34), (26, 41), (41, 56), (41, 64), (57, 64)]
VERDICTS = [Verdict.FIRST, Verdict.SECOND, Verdict.AMENDED, Verdict.NEITHER, Verdict.UNDECIDED]


@st.composite
def layer(draw: st.DrawFn, name: str) -> list[LabelRecord]:
    """Labels of one person; some stances are held by an actor of the same layer."""
    found: list[LabelRecord] = []
    for number in range(draw(st.integers(0, 5))):
        start, end = draw(st.sampled_from(SPANS))
        tag = draw(st.sampled_from(["actor", "country", "stance"]))
        values: dict[str, str | int | bool] = {}
        if tag == "country":
            values = {"country": draw(st.sampled_from(["RUS", "PRK"]))}
        elif tag == "stance":
            values = {"polarity": draw(st.sampled_from(["support", "oppose"]))}
            actors = [each.uid for each in found if each.tag == "actor"]
            held = draw(st.booleans())
            if actors and held:
                values["holder_id"] = f"a:{draw(st.sampled_from(actors))}"
        uid = f"{name}-{number}"
        found.append(label(TEXT, start, end, tag, layer=name, uid=uid, attributes=values))
    return found


WHAT = ["decide", "pass", "withdraw", "undo", "redo"]
Step = tuple[str, int, Verdict]
STEPS = st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 9), st.sampled_from(VERDICTS)), max_size=8)


@given(layer("Budi"), layer("Citra"), STEPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_gold_is_what_was_decided_and_nothing_else(
    first: list[LabelRecord], second: list[LabelRecord], steps: list[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "x.annot", source=Source.COMMAND_LINE)
        try:
            article = add_records(project, record(TEXT, [*first, *second])).articles[0]
            project.source = Source.WINDOW  # the keys of undo pass over what came before
            sides = originals(project)
            before = dump(project)
            for step in steps:
                take(project, article, step)
                assert originals(project) == sides
                assert_gold_is_sound(project, article)
            while True:
                try:
                    project.undo()
                except NothingToUndo:
                    break
            after = dump(project)
            assert {**after, "layer": ()} == {**before, "layer": ()}  # that gold was made stays
            assert check(project.path) == []
        finally:
            project.close()


def take(project: Project, article: ArticleId, step: Step) -> None:
    what, number, verdict = step
    layers, reviewed = pair(project), compared(project, article)
    if what in {"undo", "redo"}:
        try:
            _ = project.undo() if what == "undo" else project.redo()
        except NothingToUndo:
            return
    elif layers is None or reviewed is None or not reviewed.items:
        return
    elif what == "pass":
        passing = tuple(case_of(each) for each in reviewed.to_pass)
        if passing:
            project.run(Decide(*layers, passing, Verdict.AGREED))
    else:
        item = reviewed.items[number % len(reviewed.items)]
        if what == "withdraw":
            if item.decision is not None:
                project.run(WithdrawDecisions(*layers, (case_of(item),)))
            return
        amendment = Amendment(item.difference.labels[0].id, tag="country") if verdict is Verdict.AMENDED else None
        finished = finished_by(reviewed, [item], verdict)
        with suppress(Refused):  # gold has what it would be amended to
            project.run(Decide(*layers, (case_of(item),), verdict, amendment=amendment, finished=finished))


def pair(project: Project) -> tuple[LayerId, LayerId] | None:
    names = {each.name: each.id for each in project.ask(Reader.layers)}
    return (names["Budi"], names["Citra"]) if {"Budi", "Citra"} <= names.keys() else None


def compared(project: Project, article: ArticleId) -> ReviewedArticle | None:
    layers = pair(project)
    if layers is None:
        return None
    comparison = Comparison(project.file.reader, *layers, project.who.uid)
    return comparison.article(comparison.articles()[article])


def originals(project: Project) -> list[object]:
    """Everything of the two layers, as it is stored."""
    layers = set(pair(project) or ())
    rows = dump(project)
    annotations = [row for row in rows["annotation"] if row["layer_id"] in layers]
    ids = {row["id"] for row in annotations}
    return [annotations, [row for row in rows["value"] if row["annotation_id"] in ids]]


def assert_gold_is_sound(project: Project, article: ArticleId) -> None:
    """Each label is there once, by some decision, is what stands in the text, and links within gold or to a source."""
    gold = next((each for each in project.ask(Reader.layers) if each.is_gold), None)
    labels = [] if gold is None else project.ask(Reader.annotations_of, article, gold.id)
    decided = [uid for _, each in project.ask(Reader.decisions_on, article) for uid in each.gold]
    assert {each.uid for each in labels} == set(decided)
    sources = {row["uid"] for row in dump(project)["annotation"]} - {each.uid for each in labels}
    for each in labels:
        assert each.quote == TEXT[each.span.start : each.span.end]
        assert each.derived_from in sources
        assert each.status in {"accepted", "amended"}
        for value in each.values.values():
            if value.points_at is not None and not value.points_at.is_entity:
                assert value.points_at.uid in sources | {other.uid for other in labels}
    said = [(each.tag, each.span, {name: value.text for name, value in each.values.items()}) for each in labels]
    for at, one in enumerate(said):
        if "holder" not in one[2]:  # two stances may differ in who holds them
            assert one not in said[at + 1 :]
