"""Agreement of the layers of a project: which articles are compared, and what is left out and told."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import Refused
from annotator.domain.exchange import LabelRecord, LayerRecord
from annotator.domain.records import Source, State
from annotator.jobs.agreement import Agreed, agreement_of
from annotator.jobs.import_articles import import_paths
from annotator.jobs.task import Cancelled, Task
from annotator.review.resampling import Resampling
from annotator.review.span_scores import SpanScore
from annotator.services.project import Project
from tests.making import ANA, SEEDS, add_records, label, new_project, record

TEXT = "Rusia dan Korut, kata Lin Jian."
QUICK = Resampling(resamples=10)


def both(number: int, ana: State | None, budi: State | None, labels: Sequence[LabelRecord] = ()) -> dict[str, object]:
    """An article with a text of its own, and how far two people are there."""
    states = [LayerRecord(name, state, None) for name, state in (("Ana", ana), ("Budi", budi)) if state is not None]
    return {"text": f"{TEXT} {number}", "labels": labels, "layers": tuple(states)}


def project_of(path: Path, *articles: dict[str, object]) -> Path:
    project = new_project(path / "p.annot")
    add_records(project, *(record(**each) for each in articles))  # type: ignore[arg-type]
    project.close()
    return path / "p.annot"


def agreed(path: Path, *layers: str, all_articles: bool = False, task: Task | None = None) -> Agreed:
    project = Project.open_to_read(path, ANA, Source.COMMAND_LINE)
    try:
        return agreement_of(project, layers or ("Ana", "Budi"), all_articles=all_articles, resampling=QUICK, task=task)
    finally:
        project.close()


def marks(number: int, layer: str, *spans: tuple[int, int]) -> list[LabelRecord]:
    text = f"{TEXT} {number}"
    return [label(text, *span, layer=layer, uid=f"{layer}-{number}-{span[0]}-{span[1]}") for span in spans]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project_of(
        tmp_path,
        both(1, State.DONE, State.DONE, [*marks(1, "Ana", (0, 5)), *marks(1, "Budi", (0, 5), (10, 15))]),
        both(2, State.DONE, State.DONE),  # read, nothing found
        both(3, State.DONE, None, marks(3, "Budi", (0, 5))),  # begun by Budi
        both(4, State.DONE, State.TODO),
        both(5, State.SKIPPED, State.DONE),
        both(6, None, None),
    )


def test_compared_is_what_each_has_done_or_labelled(path: Path) -> None:
    found = agreed(path)
    (pair,) = found.agreement.pairs
    assert [each.id for each in pair.articles] == [1, 2, 3]
    assert (found.agreement.articles, found.articles) == (3, 6)
    assert pair.overall.scores.strict == SpanScore(1, 1, 3)
    # 6 words and 2 marks, and the number at the end, in each text.
    assert pair.chance.tokens == 3 * 9


def test_all_takes_what_nobody_has_read_too(path: Path) -> None:
    some, every = agreed(path), agreed(path, all_articles=True)
    assert every.agreement.articles == every.articles == 6
    assert every.agreement.pairs[0].overall.scores == some.agreement.pairs[0].overall.scores


def test_the_first_layer_is_the_reference(path: Path) -> None:
    (pair,) = agreed(path, "Budi", "Ana").agreement.pairs
    assert pair.overall.scores.strict == SpanScore(1, 3, 1)
    assert pair.layers == ("Budi", "Ana")


@pytest.mark.parametrize(
    ("layers", "reason"),
    [
        (("Ana", "Eva"), "the project has no layer 'Eva'. It has: Ana, Budi."),
        (("Ana", "Ana"), "a layer agrees with itself"),
        (("Ana",), "agreement is between two layers or more"),
    ],
)
def test_layers_that_cannot_be_compared_are_refused(path: Path, layers: tuple[str, ...], reason: str) -> None:
    with pytest.raises(Refused) as refused:
        agreed(path, *layers)
    assert str(refused.value).startswith(reason)


def damage(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    "change", ["quote = 'Rusja'", "start = 1", '"end" = 900, start = 895', 'start = -3, "end" = 2']
)
def test_a_label_that_does_not_mark_its_quote_is_left_out_and_told(path: Path, change: str) -> None:
    damage(path, f"UPDATE annotation SET {change} WHERE uid = 'Budi-1-0-5'")
    found = agreed(path)
    assert found.agreement.pairs[0].overall.scores.strict == SpanScore(0, 1, 2)
    (refusal,) = found.refusals
    assert "Budi-1-0-5" in str(refusal)


def test_an_article_whose_text_is_damaged_is_left_out_and_told(path: Path) -> None:
    damage(path, "UPDATE body SET text = x'4142' WHERE id = 2")
    found = agreed(path)
    assert [each.id for each in found.agreement.pairs[0].articles] == [1, 3]
    (refusal,) = found.refusals
    assert "damaged" in refusal.reason


def test_it_reports_how_far_it_is_and_can_be_stopped(path: Path) -> None:
    told: list[tuple[int, int]] = []
    task = Task(lambda done, total, _what: told.append((done, total)))
    agreed(path, task=task)
    assert told == [(0, 3)]
    task.cancelled.set()
    with pytest.raises(Cancelled):
        agreed(path, task=task)


def test_the_starter_corpus_by_its_files(tmp_path: Path) -> None:
    # Counted here from the files alone: articles that both have done or labelled, spans as multisets.
    by_layer: list[dict[str, tuple[bool, Counter[tuple[object, ...]]]]] = []
    for name in ("Ana", "Budi"):
        lines = map(json.loads, (SEEDS / "labels" / f"{name}.jsonl").read_text("utf-8").splitlines())
        by_layer.append(
            {
                line["sha256"]: (
                    bool(line["annotations"]) or {"layer": name, "state": "done", "note": None} in line["layers"],
                    Counter((each["tag"], each["start"], each["end"]) for each in line["annotations"]),
                )
                for line in lines
            }
        )
    ana, budi = by_layer
    compared = [sha for sha in ana if ana[sha][0] and sha in budi and budi[sha][0]]
    ours, theirs = (sum(layer[sha][1].total() for sha in compared) for layer in by_layer)
    same = sum((ana[sha][1] & budi[sha][1]).total() for sha in compared)

    project = new_project(tmp_path / "s.annot")
    import_paths(project, [SEEDS], Task())
    project.close()
    (pair,) = agreed(tmp_path / "s.annot").agreement.pairs
    assert len(pair.articles) == len(compared) == 7
    assert pair.overall.scores.strict == SpanScore(same, ours, theirs)
    assert 0.9 < float(str(pair.overall.scores.strict.f1)) < 1
