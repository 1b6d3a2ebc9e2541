"""Whatever somebody hands over: no side effect, no row of mine changed, a reason, and an end within seconds."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.jobs.hand_over import hand_over
from annotator.jobs.take_in_handover import plan_handover, take_in
from annotator.services.annotate import AddAnnotations
from annotator.services.handing_over import HandOverLabels
from annotator.services.project import Project
from annotator.services.reviewing import AddComment
from annotator.services.values import SetValues
from annotator.store.integrity import check
from annotator.store.rows import Row
from tests.jobs.hostile import HOSTILE, Hostile
from tests.jobs.hostile_makers import Good
from tests.making import ANA, BUDI, add_records, dump, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian dari Beijing."
OTHER = "Moskow menolak; Rusia diam."
_SECONDS = 15  # on a busy machine; the slowest takes 3


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    folder = tmp_path_factory.mktemp("good")
    mine = new_project(folder / "mine.annot")
    add_records(mine, record(TEXT), record(OTHER, [label(OTHER, 0, 6, layer="gold", uid="gold-1")]))
    (first,) = mine.run(AddAnnotations(ArticleId(1), "actor", (Span(25, 33),))).annotations
    mine.run(SetValues((first,), {"entity": "Lin Jian"}))
    uid = mine.ask(lambda reader: reader.annotation(first)).uid
    comment = mine.run(AddComment(ArticleId(1), (uid,), "Mine.")).report
    (layer,) = (each.uid for each in mine.ask(lambda reader: reader.layers()) if each.person == ANA.uid)
    (entity,) = mine.ask(lambda reader: reader.entities())
    mine.close()

    theirs = new_project(folder / "theirs.annot", BUDI)
    add_records(theirs, record(TEXT), record(OTHER))
    theirs.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5), Span(13, 18))))
    theirs.run(AddAnnotations(ArticleId(1), "stance", (Span(0, 18),)))
    theirs.run(AddAnnotations(ArticleId(2), "country", (Span(0, 6),)))
    hand_over(theirs, folder / "good.handover", HandOverLabels())
    theirs.close()
    return Good(folder / "good.handover", folder / "theirs.annot", layer, uid, entity.uid, str(comment))


@pytest.fixture
def mine(good: Good, tmp_path: Path) -> Iterator[Project]:
    path = Path(shutil.copy(good.project.with_name("mine.annot"), tmp_path / "mine.annot"))
    project = Project.open(path, ANA, Source.WINDOW)
    yield project
    project.close()
    assert check(path) == []


def surroundings(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything beside the project of mine: size, time and content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if not path.name.startswith("mine.annot"):
            seen = path.lstat()
            data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            found[str(path)] = seen.st_size, seen.st_mtime_ns, data
    return found


def is_kept(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> bool:
    """Whether each row that was there is there still, as it was."""
    return all(row in after[table] for table, rows in before.items() for row in rows)


def of_my_layer(project: Project) -> list[Row]:
    own = project.ask(lambda reader: reader.layer_of(ANA.uid))
    assert own is not None
    return [row for row in dump(project)["annotation"] if row["layer_id"] == own.id]


def tried(project: Project, path: Path) -> tuple[str, bool]:
    """What is said of a file, and whether it is refused whole."""
    before = dump(project)
    try:
        plan = plan_handover(project, path)
        assert dump(project) == before
        report = take_in(project, plan.command)
    except AnnotatorError as error:
        return str(error), True
    return "\n".join([*map(str, report.refusals), *report.claims]), False


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) == len({each.name for each in HOSTILE}) >= 60


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_it_does_no_harm_and_says_why(case: Hostile, good: Good, mine: Project, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    path = case.make(good, inbox)
    before, around, own = dump(mine), surroundings(tmp_path), of_my_layer(mine)
    began = time.monotonic()
    said, is_refused = tried(mine, path)
    assert is_refused == case.is_whole, said
    assert time.monotonic() - began < _SECONDS
    assert surroundings(tmp_path) == around
    assert dump(mine) == before if is_refused else is_kept(before, dump(mine))
    assert of_my_layer(mine) == own
    assert (case.reason or "") in said, said
    assert bool(said) == (case.reason is not None), said
