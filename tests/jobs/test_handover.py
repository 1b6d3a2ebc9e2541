"""Hand-overs as files and jobs: written whole or not at all, read from whatever a colleague gives, planned, stopped."""

import gzip
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from annotator.domain.errors import Refused, UnreadableFile, UnusableProject, UnwritableFile
from annotator.domain.exchange import Refusal
from annotator.domain.handover import HandoverKind
from annotator.domain.ids import ArticleId
from annotator.domain.records import State
from annotator.domain.spans import Span
from annotator.jobs import reading
from annotator.jobs.export import export_to
from annotator.jobs.hand_over import hand_over, hand_over_into
from annotator.jobs.reading_handover import given_format, read_given
from annotator.jobs.take_in_handover import known_to, plan_handover, planned, take_handout, take_in
from annotator.jobs.task import Cancelled, Task
from annotator.services.annotate import AddAnnotations
from annotator.services.articles import DeleteArticles, SetState
from annotator.services.exporting import Scope
from annotator.services.grouping import grouped
from annotator.services.handing_over import HandOut, HandOverLabels, HandOverReview
from annotator.services.handouts import TakeHandout
from annotator.services.project import Project
from annotator.services.reviewing import AddComment, AssignArticles
from annotator.store import foreign
from annotator.store.layout import layout_of
from tests.making import BUDI, add_records, codebook, dump, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian dari Beijing."
OTHER = "Moskow menolak; Rusia diam."
VERSION_1 = Path(__file__).parents[1] / "store" / "versions" / "version-1.annot.gz"


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Project]:
    project = new_project(tmp_path / "ana.annot")
    add_records(project, record(TEXT), record(OTHER))
    project.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5),)))
    yield project
    project.close()


@pytest.fixture
def budi(tmp_path: Path) -> Iterator[Project]:
    project = new_project(tmp_path / "budi.annot", BUDI)
    add_records(project, record(TEXT), record(OTHER))
    yield project
    project.close()


def listed(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# Writing


def test_only_articles_of_which_something_is_said_are_handed_over(ana: Project, tmp_path: Path) -> None:
    done = hand_over(ana, tmp_path / "a.handover", HandOverLabels())
    assert (done.articles, done.annotations) == (1, 1)
    ana.run(SetState(ArticleId(2), State.SKIPPED))
    assert hand_over(ana, tmp_path / "b.handover", HandOverLabels()).articles == 2
    assert hand_over(ana, tmp_path / "c.handover", HandOverLabels(state=State.SKIPPED)).articles == 1


def test_the_same_content_is_the_same_file(ana: Project, tmp_path: Path) -> None:
    for name in ("a.handover", "b.handover"):
        hand_over(ana, tmp_path / name, HandOverLabels())
    assert (tmp_path / "a.handover").read_bytes() == (tmp_path / "b.handover").read_bytes()


def test_into_a_pipe_goes_the_same_as_into_a_file(ana: Project, tmp_path: Path) -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

    out = Pipe()
    hand_over_into(ana, out, HandOverLabels())
    hand_over(ana, tmp_path / "a.handover", HandOverLabels())
    assert out.getvalue() == (tmp_path / "a.handover").read_bytes()


def test_nothing_is_replaced_or_left_half_written(ana: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.handover"
    path.write_bytes(b"mine")
    with pytest.raises(UnwritableFile, match="exists already"):
        hand_over(ana, path, HandOverLabels())
    with pytest.raises(UnwritableFile, match="this is a project"):
        hand_over(ana, ana.path, HandOverLabels(), force=True)
    stopped = Task(cancelled=threading.Event())
    stopped.cancelled.set()
    before = listed(tmp_path)
    with pytest.raises(Cancelled):
        hand_over(ana, tmp_path / "b.handover", HandOverLabels(), task=stopped)
    assert path.read_bytes() == b"mine"
    assert listed(tmp_path) == before


def test_what_is_not_there_cannot_be_handed_over(ana: Project, budi: Project, tmp_path: Path) -> None:
    for wish, reason in (
        (HandOverLabels(layers=("Carla",)), "no layer 'Carla'"),
        (HandOverReview("Ana"), "no colleague's layer"),
        (HandOut(articles=frozenset()), "no article"),
    ):
        with pytest.raises(Refused, match=reason):
            hand_over(ana, tmp_path / "a.handover", wish)
    with pytest.raises(Refused, match="Budi has no labels"):
        hand_over(budi, tmp_path / "a.handover", HandOverLabels())
    assert not (tmp_path / "a.handover").exists()


# Handing out


def test_what_is_handed_out_has_the_texts_the_uids_and_who_labels_which_and_nobodys_labels(
    ana: Project, tmp_path: Path
) -> None:
    ana.run(AddComment(ArticleId(1), (ana.ask(lambda r: r.annotations_of(ArticleId(1)))[0].uid,), "Secret."))
    ana.run(AssignArticles({ArticleId(1): ("Budi", "Carla")}))
    hand_over(ana, tmp_path / "out.handover", HandOut(names=ana.ask(lambda reader: reader.assignments())))
    fresh = new_project(tmp_path / "fresh.annot", BUDI)
    known = known_to(fresh)
    handover = read_given(tmp_path / "out.handover", Task(), codebook=known.codebook)
    assert (handover.head.kind, handover.comments, list(handover.labels)) == (HandoverKind.ARTICLES, (), [])
    report = take_handout(fresh, handover)
    assert (len(report.articles), report.refusals, report.notices) == (2, [], [])
    assert fresh.ask(lambda reader: reader.assignments()) == {ArticleId(1): ("Budi", "Carla")}
    assert [(each.uid, each.sha256, each.metadata) for each in fresh.ask(lambda reader: reader.articles())] == [
        (each.uid, each.sha256, each.metadata) for each in ana.ask(lambda reader: reader.articles())
    ]
    before = dump(fresh)
    take_handout(fresh, handover)
    assert dump(fresh) == before
    assert plan_handover(fresh, tmp_path / "out.handover").hands_out
    fresh.run(DeleteArticles((ArticleId(2),)))
    fresh.run(TakeHandout(handover, only_new=True))
    assert len(fresh.ask(lambda reader: reader.articles())) == 1
    assert len(take_handout(fresh, handover).articles) == 1
    fresh.close()


# What is read


def test_the_format_goes_by_the_name_or_is_named() -> None:
    assert given_format(Path("a.Handover")) == "handover"
    assert given_format(Path("a.annot")) == "project"
    assert given_format(Path("a.txt"), "csv") == "csv"
    for path, name in (("a.txt", None), ("a.csv", "xlsx")):
        with pytest.raises(Refused):
            given_format(Path(path), name)


def test_jsonl_and_csv_are_planned_like_a_hand_over(ana: Project, budi: Project, tmp_path: Path) -> None:
    budi.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5), Span(13, 18))))
    budi.run(SetState(ArticleId(1), State.DONE))
    for name, states in (("b.jsonl", 1), ("b.csv", 0)):
        export_to(budi, tmp_path / name, Scope(layers=("Budi",)))
        plan = plan_handover(ana, tmp_path / name)
        assert plan.handover.head.kind is HandoverKind.PLAIN
        assert [(each.goes_to, each.new, each.states) for each in plan.report.layers] == [("Budi", 2, states)]
    take_in(ana, plan.command)
    plan = plan_handover(ana, tmp_path / "b.jsonl")
    assert [(each.new, each.known, each.states) for each in plan.report.layers] == [(0, 2, 1)]
    assert [each.goes_to for each in planned(ana, plan, into="Second").report.layers] == ["Second"]


def test_my_own_labels_in_a_plain_file_are_passed_over_and_more_of_them_is_a_claim(
    ana: Project, tmp_path: Path
) -> None:
    export_to(ana, tmp_path / "a.jsonl", Scope())
    text = (tmp_path / "a.jsonl").read_text("utf-8")
    (tmp_path / "a.jsonl").write_text(text.replace('"start":0,"end":5', '"start":0,"end":5'), "utf-8")
    assert plan_handover(ana, tmp_path / "a.jsonl").report.layers[0].known == 1
    more = label(TEXT, 13, 18, layer="Ana", uid="more")
    budi = new_project(tmp_path / "other.annot", BUDI)
    add_records(budi, record(TEXT, [more]))
    export_to(budi, tmp_path / "b.jsonl", Scope())
    budi.close()
    for _ in range(2):
        take_in(ana, plan_handover(ana, tmp_path / "b.jsonl").command)
    assert {each.name for each in ana.ask(lambda reader: reader.layers())} == {"Ana", "Ana (2)"}


def test_a_project_of_an_earlier_version_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    path.write_bytes(gzip.decompress(VERSION_1.read_bytes()))
    before = path.read_bytes(), path.stat().st_mtime_ns, listed(tmp_path)
    handover = read_given(path, Task(), codebook=codebook())
    assert handover.head.layers
    assert list(handover.labels)
    assert (path.read_bytes(), path.stat().st_mtime_ns, listed(tmp_path)) == before


def test_a_project_that_its_owner_has_open_is_read_with_what_stands_in_its_log(ana: Project) -> None:
    assert ana.path.with_name("ana.annot-wal").stat().st_size > 0
    before = listed(ana.path.parent)
    handover = read_given(ana.path, Task(), codebook=codebook())
    assert len(list(handover.labels)) == 1
    assert listed(ana.path.parent) == before
    ana.run(AddAnnotations(ArticleId(1), "country", (Span(13, 18),)))  # it is the owner's still


def test_no_copy_of_a_project_stays_behind(ana: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    seen: list[int] = []

    def end_it(task_progress: object) -> None:
        (private,) = folder.iterdir()
        seen.append(private.stat().st_mode & 0o777)
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        read_given(ana.path, Task(lambda *_: end_it(None)), codebook=codebook())
    assert list(folder.iterdir()) == []
    if os.name == "posix":
        assert seen == [0o700]


def test_a_child_that_ends_in_the_middle_gives_nothing(
    ana: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over(ana, tmp_path / "a.handover", HandOverLabels())
    program = reading._PROGRAM.replace(
        "run()",
        "from annotator.jobs import reading_child; import os; real = reading_child.parts_of\n"
        "def fall(*args, **more):\n"
        "    for part in real(*args, **more):\n"
        "        yield part\n"
        "        os._exit(3)\n"
        "reading_child.parts_of = fall\n"
        "run()",
    )
    monkeypatch.setattr(reading, "_PROGRAM", program)
    with pytest.raises(UnreadableFile, match="crashed on it"):
        read_given(tmp_path / "a.handover", Task(), codebook=codebook())


def test_a_project_that_is_written_to_all_the_time_is_not_read(
    ana: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = foreign._copied

    def and_written(file: BinaryIO, out: BinaryIO, most: int) -> int:
        os.utime(grown, ns=(0, grown.stat().st_mtime_ns + 1_000_000))
        return copied(file, out, most)

    grown = Path(shutil.copy(ana.path, tmp_path / "grown.annot"))
    monkeypatch.setattr(foreign, "_copied", and_written)
    (tmp_path / "private").mkdir()
    with pytest.raises(UnusableProject, match="written to"):
        foreign.private_copy(grown, tmp_path / "private")


def test_a_project_larger_than_is_allowed_is_not_copied_to_its_end(
    ana: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "MOST_BYTES", 10_000)
    with pytest.raises(UnusableProject, match="more than 10,000 bytes"):
        foreign.private_copy(ana.path, tmp_path)
    assert (tmp_path / "copy.annot").stat().st_size <= 10_000


def test_layouts_of_all_versions_are_known() -> None:
    assert "comment" in layout_of(2).tables
    assert "comment" not in layout_of(1).tables


# Plans


def test_a_plan_can_be_stopped_and_writes_nothing(ana: Project, budi: Project, tmp_path: Path) -> None:
    budi.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5),)))
    hand_over(budi, tmp_path / "b.handover", HandOverLabels())
    before = dump(ana)
    stopped = Task()
    stopped.cancelled.set()
    with pytest.raises(Cancelled):
        plan_handover(ana, tmp_path / "b.handover", stopped)
    assert dump(ana) == before


def test_refusals_of_one_kind_are_told_together() -> None:
    refusals = [
        Refusal("a", "its quote 'x' is not what stands at 0..5 of the article"),
        Refusal("b", "its quote 'it\\'s' is not what stands at 10..15 of the article"),
        Refusal("c", "its article is not in the project"),
    ]
    first, second = grouped(refusals)
    assert first.reason == "its quote … is not what stands at … of the article"
    assert [each.where for each in first.refusals] == ["a", "b"]
    assert second.reason == "its article is not in the project"
