"""The starter corpus reviewed by keys, from the sheet to a gold export.

In the suite three articles, the first of them by single keys; REVIEW_STORY=all reviews all nine by single keys.
"""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.cli import main
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Source
from annotator.domain.review import ReviewState
from annotator.jobs.import_articles import import_paths
from annotator.services.articles import DeleteArticles
from annotator.services.project import Project
from annotator.store.rows import Row
from annotator.ui.main_window import MainWindow
from tests.making import SEEDS, dump, new_project
from tests.ui.conftest import OpenWindow
from tests.ui.reviews import MakeHands, begin
from tests.ui.window import CONTROL, SHIFT, Key, work_as

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard"
)
WHOLE = os.environ.get("REVIEW_STORY") == "all"
ANA = Identity(Uid("ana-of-the-starter-corpus"), "Ana")


@pytest.fixture
def window(tmp_path: Path, open_it: OpenWindow) -> MainWindow:
    path = tmp_path / "seeds.annot"
    project = new_project(path, ANA, Source.COMMAND_LINE)
    import_paths(project, [SEEDS])
    # Three scripts are enough, one of them from right to left: each article has its twenty differences.
    articles = project.ask(lambda reader: reader.articles())
    others = tuple(each.id for each in articles if each.metadata.language not in {"ar", "zh", "es"})
    if not WHOLE:
        project.run(DeleteArticles(others))
    project.close()
    work_as(ANA)
    return open_it(path)


def of_people(project: Project) -> dict[str, list[Row]]:
    """The rows of the two layers that are compared."""
    layers = {layer.id for layer in project.ask(lambda reader: reader.layers()) if not layer.is_gold}
    rows = dump(project)
    labels = [row for row in rows["annotation"] if row["layer_id"] in layers]
    ids = {row["id"] for row in labels}
    return {"annotation": labels, "value": [row for row in rows["value"] if row["annotation_id"] in ids]}


def test_two_layers_become_gold(window: MainWindow, hands: MakeHands, qtbot: QtBot, tmp_path: Path) -> None:
    project, hand = window.desk.open_project, hands(window)
    before = of_people(project)
    session = begin(window, hand, qtbot)
    overview = window.reviewing.overview

    # One article, or all, by single keys, and every step back and forth.
    steps = [dump(project)]
    here = session.article
    keys = [Key.Key_A, Key.Key_R, Key.Key_B]
    hand.press(Key.Key_A)  # the first makes the layer gold, which stays
    hand.press(Key.Key_Z, CONTROL)
    steps = [dump(project)]
    while session.current is not None and (WHOLE or session.article == here) and not session.current.is_settled:
        hand.press(keys[len(steps) % len(keys)])
        steps.append(dump(project))
    assert len(steps) > 10
    for expected in reversed(steps[:-1]):
        hand.press(Key.Key_Z, CONTROL)
        assert dump(project) == expected
    for expected in steps[1:]:
        hand.press(Key.Key_Z, CONTROL, SHIFT)
        assert dump(project) == expected

    # The rest by "all like this"; what agrees passes along.
    overview.catch_up()
    left = sum(each.number_left for each in overview.summaries)
    assert left == 0 if WHOLE else left > 20
    for number in range(100):
        overview.catch_up()
        order = overview.order()
        if not order:
            break
        if session.article is None or session.article.id != order[0] or session.current is None:
            session.open(order[0])
        hand.press((Key.Key_R, Key.Key_A)[number % 2], SHIFT)
    assert overview.order() == []
    window.actions_["review.pass_agreements"].trigger()
    everything = window.reviewing.everything
    qtbot.waitUntil(lambda: not everything.background.is_busy, timeout=20_000)
    overview.catch_up()
    qtbot.waitUntil(lambda: not overview.background.is_busy, timeout=20_000)
    assert {each.state for each in overview.summaries} == {ReviewState.DONE}

    assert of_people(project) == before, "what people labelled is as it was"
    assert session.layers is not None
    first, second = (layer.id for layer in session.layers)
    assert len(window.desk.ask(lambda reader: reader.decisions_between(first, second))) > 100
    texts = window.desk.ask(lambda reader: {each.uid: reader.text_of(each.id) for each in reader.articles()})
    window.close()
    path = tmp_path / "gold.csv"
    assert main(["export", str(tmp_path / "seeds.annot"), "-o", str(path), "--layer", "gold"]) == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 100
    assert {row["layer"] for row in rows} == {"gold"}
    assert {row["origin"] for row in rows} == {"reviewed"}
    assert {row["status"] for row in rows} <= {"accepted", "amended"}
    theirs = {row["uid"] for row in before["annotation"]}
    assert all(row["derived_from"] in theirs for row in rows)
    for row in rows:
        assert texts[Uid(row["article_id"])][int(row["start"]) : int(row["end"])] == row["quote"]
    assert (
        max(Counter((r["article_id"], r["tag"], r["start"], r["end"], r.get("holder", "")) for r in rows).values()) < 4
    )
