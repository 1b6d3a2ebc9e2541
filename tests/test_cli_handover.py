"""Handing out, handing over and taking in on the command line: what is printed, what is refused, the exit status."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.domain.records import State
from annotator.store.integrity import check
from tests.making import SEEDS


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's is touched; and each test stands in a folder of its own."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run_it(*arguments: object) -> Done:
        capsysbinary.readouterr()
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) else 1
        out, err = capsysbinary.readouterr()
        return Done(status, out.decode(errors="replace"), err.decode())

    return run_it


@pytest.fixture
def ana(run: Run) -> Path:
    """Ana's project, with three of the starter articles and her labels on them."""
    first_three("articles", "Ana")
    run("new", "ana.annot", "--as", "Ana")
    assert run("import", "ana.annot", "Ana.jsonl", "--as", "Ana").status == 0
    return Path("ana.annot").absolute()


@pytest.fixture
def budi(run: Run, ana: Path) -> Path:
    """Budi's, who opened what Ana handed out and labelled it."""
    first_three("Budi")
    assert run("hand-out", ana, "-o", "out.handover").status == 0
    run("new", "budi.annot", "--as", "Budi")
    assert (
        run("import", "budi.annot", "out.handover", "--as", "Budi").out.splitlines()[0]
        == "3 articles new, 0 already there"
    )
    assert run("import", "budi.annot", "Budi.jsonl", "--as", "Budi").status == 0
    return Path("budi.annot").absolute()


def first_three(*names: str) -> None:
    for name in names:
        if name != "articles":
            lines = (SEEDS / "labels" / f"{name}.jsonl").read_bytes().splitlines(keepends=True)
            Path(f"{name}.jsonl").write_bytes(b"".join(lines[:3]))


def rows(path: Path | str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def test_labels_go_over_and_come_in_byte_for_byte_the_same(run: Run, ana: Path, budi: Path) -> None:
    done = run("export", budi, "-o", "budi.handover")
    assert (done.status, done.out) == (1, "")
    assert "has no labels in this project" in done.err
    done = run("export", budi, "-o", "budi.handover", "--as", "Budi")
    assert done.status == 0
    count = int(done.err.split()[0])
    done = run("labels", ana, "budi.handover", "--as", "Ana")
    assert (done.status, done.err) == (0, "")
    assert f"Budi into Budi: {count} annotations new, 0 already there, 3 states" in done.out.splitlines()
    run("export", ana, "-o", "a.jsonl", "--layer", "Budi")
    run("export", budi, "-o", "b.jsonl", "--layer", "Budi")
    assert rows("a.jsonl") == rows("b.jsonl")
    before = ana.read_bytes()
    done = run("labels", ana, "budi.handover", "--as", "Ana")
    assert f"Budi into Budi: 0 annotations new, {count} already there" in done.out.splitlines()
    assert ana.read_bytes() == before
    assert check(ana) == []


def test_a_named_layer_takes_all_of_a_file_with_one_layer(run: Run, ana: Path, budi: Path) -> None:
    run("export", budi, "-o", "in.data", "--format", "handover", "--layer", "Budi", "--without-texts")
    done = run("labels", ana, "in.data", "--from", "handover", "--layer", "Second reader", "--as", "Ana")
    assert done.status == 0
    assert "Budi into Second reader: " in done.out
    assert run("labels", ana, "in.data", "--from", "handover", "--layer", "Ana", "--as", "Ana").status == 1
    assert run("labels", ana, "in.data", "--from", "handover", "--layer", "gold", "--as", "Ana").status == 1


def test_of_another_project_one_layer_is_taken_and_it_stays_as_it_is(run: Run, ana: Path, budi: Path) -> None:
    run("labels", budi, "Ana.jsonl", "--layer", "Ana", "--as", "Budi")
    before = budi.read_bytes(), budi.stat().st_mtime_ns
    done = run("labels", ana, budi, "--layer", "Second", "--as", "Ana")
    assert done.status == 1
    assert "the file holds 2 layers" in done.err
    done = run("labels", ana, budi, "--layer", "Second", "--from-layer", "Budi", "--as", "Ana")
    assert (done.status, done.err) == (0, "")
    assert "left out, as another was asked for: the layer Ana" in done.out
    assert run("labels", ana, budi, "--layer", "Budi", "--as", "Ana").status == 0
    assert (budi.read_bytes(), budi.stat().st_mtime_ns) == before
    done = run("labels", budi, budi, "--as", "Budi")
    assert any(line.endswith(" of your own annotations, which stay as they are") for line in done.out.splitlines())
    assert budi.read_bytes() == before[0]
    assert sorted(path.name for path in budi.parent.glob("budi*")) == ["budi.annot"]


def test_a_review_goes_back_by_the_command_line(run: Run, ana: Path, budi: Path) -> None:
    run("export", budi, "-o", "budi.handover", "--layer", "Budi")
    run("labels", ana, "budi.handover", "--as", "Ana")
    done = run("export", ana, "-o", "back.handover", "--review", "Budi")
    assert done.status == 0
    done = run("labels", budi, "back.handover", "--as", "Budi")
    assert (done.status, done.err) == (0, "")
    assert run("export", ana, "-o", "no.handover", "--review", "Budi", "--layer", "Ana").status == 2
    assert run("export", ana, "-o", "no.handover", "--review", "Nobody").status == 1


def test_what_is_no_labels_file_is_said(run: Run, ana: Path, budi: Path) -> None:
    del budi
    done = run("labels", ana, "out.handover", "--as", "Ana")
    assert (done.status, done.out) == (1, "")
    assert "hands out articles" in done.err
    done = run("labels", ana, "Ana.jsonl", "--as", "Ana")
    assert done.status == 2
    assert "--layer is needed" in done.err
    Path("bad.handover").write_bytes(b"no archive")
    shutil.copy("out.handover", "more.handover")
    done = run("import", ana, "bad.handover", "more.handover", "--as", "Ana")
    assert (done.status, done.out) == (1, "0 articles new, 3 already there\n")
    assert done.err.startswith("bad.handover: ")


def test_export_of_what_only_other_formats_know_is_wrong_usage(run: Run, ana: Path) -> None:
    assert run("export", ana, "-o", "x.handover", "--layer", "Ana", "--tag", "actor").status == 2
    assert run("export", ana, "-o", "x.handover", "--layer", "Ana", "--raw").status == 2
    assert run("export", ana, "-o", "x.handover", "--layer", "Ana", "--state", State.SKIPPED).status == 1
    assert not Path("x.handover").exists()
    done = run("export", ana, "-o", "-", "--format", "handover", "--layer", "Ana")
    assert done.status == 0
    assert done.out.startswith("PK")


def test_articles_are_dealt_out_and_the_project_notes_to_whom(run: Run, ana: Path) -> None:
    done = run("hand-out", ana, "-o", "out.handover", "--for", "Budi", "Carla", "Dewi", "--each", 2, "--seed", 5)
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines() == [
        "3 articles handed out",
        "Budi: 2 articles",
        "Carla: 2 articles",
        "Dewi: 2 articles",
    ]
    first = Path("out.handover").read_bytes()
    run("hand-out", ana, "-o", "out.handover", "--force")  # as it was noted
    assert b"assignments.jsonl" in first
    assert b"assignments.jsonl" in Path("out.handover").read_bytes()
    assert run("hand-out", ana, "-o", "out.handover").status == 1
    assert run("hand-out", ana, "-o", "x.handover", "--for", "Budi", "--each", 2).status == 1
    assert not Path("x.handover").exists()


def test_formats_tell_of_hand_overs(run: Run) -> None:
    lines = run("formats").out.splitlines()
    assert any(line.startswith("labels    read write  handover") for line in lines)
    assert any(line.startswith("labels    read        project") for line in lines)
