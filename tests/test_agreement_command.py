"""`annotator agreement` as a script and a person read it (data.md)."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.cli import main
from annotator.domain.exchange import LayerRecord
from annotator.domain.records import State
from tests.children import holding
from tests.making import add_records, label, new_project, record

TEXT = "Rusia dan Korut, kata Lin Jian."
DONE = tuple(LayerRecord(name, State.DONE, None) for name in ("Ana", "Budi", "Citra"))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    project = new_project(tmp_path / "p.annot")
    labels = [label(TEXT, 0, 5, layer=name, uid=name) for name in ("Ana", "Budi", "Citra")]
    more = [label(TEXT, 22, 30, "actor", layer=name, uid=f"{name}-2") for name in ("Ana", "Citra")]
    empty = record("Tidak ada apa-apa.", layers=DONE)
    add_records(project, record(TEXT, [*labels, *more], layers=DONE), empty, record("Belum dibaca."))
    project.close()
    return tmp_path / "p.annot"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main(["agreement", *map(str, arguments)])
        except SystemExit as error:
            status = int(error.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run_it


def as_json(run: Run, *arguments: object) -> dict[str, Any]:
    status, out, _ = run(*arguments, "--json")
    assert status == 0
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_shape_that_scripts_rely_on(run: Run, path: Path) -> None:
    found = as_json(run, path, "--layers", "Ana", "Budi")
    assert found["layers"] == ["Ana", "Budi"]
    assert found["articles"] == 2
    strict = found["spans"]["strict"]
    # Ana has two labels, Budi one of them: P = 1, R = 1/2, F1 = 2/3.
    assert {name: strict[name] for name in ("precision", "recall", "f1", "support_a", "support_b")} == {
        "precision": 1.0, "recall": 0.5, "f1": 2 / 3, "support_a": 2, "support_b": 1,
    }  # fmt: skip
    assert found["by_tag"]["actor"]["strict"]["f1"] == 0.0
    assert found["by_tag"]["actor"]["strict"]["precision"] is None
    assert "by_tag.actor.strict.precision" in found["undefined"]
    assert [each["strict"]["f1"] for each in found["by_article"].values()] == [2 / 3, None]
    # Text 1: Rusia, dan, Korut, a comma, kata, Lin, Jian, a full stop; text 2: Tidak, ada, apa, a hyphen, apa, a stop.
    # 14 tokens, on 12 of which they agree: Ana country 1, actor 2, none 11; Budi country 1, none 13.
    # Po = 12/14, Pe = (1 + 11 x 13) / 14^2 = 144/196, kappa = (168 - 144) / (196 - 144).
    assert found["cohen_kappa"] == pytest.approx(24 / 52)


def test_all_articles(run: Run, path: Path) -> None:
    assert as_json(run, path, "--layers", "Ana", "Budi", "--all")["articles"] == 3


def test_three_layers(run: Run, path: Path) -> None:
    found = as_json(run, path, "--layers", "Ana", "Budi", "Citra")
    assert [each["layers"] for each in found["pairs"]] == [["Ana", "Budi"], ["Ana", "Citra"], ["Budi", "Citra"]]
    assert found["cohen_kappa"] is None
    assert 0 < found["fleiss_kappa"] < 1


def test_the_seed_decides_the_intervals(run: Run, path: Path) -> None:
    def interval(*more: object) -> object:
        return as_json(run, path, "--layers", "Ana", "Budi", *more)["intervals"]

    assert interval("--seed", 5) == interval("--seed", 5)
    assert interval("--seed", 5) != interval()


def test_an_unknown_layer_is_refused_naming_those_there_are(run: Run, path: Path) -> None:
    status, out, err = run(path, "--layers", "Ana", "Eva")
    assert (status, out) == (1, "")
    assert err == "the project has no layer 'Eva'. It has: Ana, Budi, Citra.\n"


def test_one_layer_is_wrong_usage(run: Run, path: Path) -> None:
    status, _, err = run(path, "--layers", "Ana")
    assert status == 2
    assert err.startswith("usage: annotator agreement")


def test_a_person_gets_tables_and_what_is_undefined_as_a_dash(run: Run, path: Path) -> None:
    status, out, err = run(path, "--layers", "Ana", "Budi")
    assert (status, err) == (0, "")
    assert out.startswith("Ana and Budi · 2 of 3 articles")
    assert "F1, same span" in out
    assert "0.667" in out
    (number,) = (line for line in out.splitlines() if line.split()[:1] == ["Number"])
    assert number.split() == ["Number", "0", "0", "–", "–", "–"]
    status, out, _ = run(path, "--layers", "Ana", "Budi", "Citra")
    assert status == 0
    assert "Each two layers" in out


def test_nothing_that_both_have_read_is_said(run: Run, tmp_path: Path, path: Path) -> None:
    del path
    project = new_project(tmp_path / "q.annot")
    add_records(project, record(TEXT, layers=DONE[:1]), record("Satu.", layers=DONE[1:2]))
    project.close()
    status, out, err = run(tmp_path / "q.annot", "--layers", "Ana", "Budi")
    assert status == 0
    assert "0 of 2 articles" in out
    assert "--all compares" in err


def test_titles_cannot_steer_a_terminal(run: Run, tmp_path: Path, path: Path) -> None:
    del path
    project = new_project(tmp_path / "q.annot")
    text = "Judul\x1b[2J\n\nRusia diam."
    marks = [label(text, 11, 16, layer=name, uid=name) for name in ("Ana", "Budi")]
    add_records(project, record(text, marks))
    project.close()
    _, out, _ = run(tmp_path / "q.annot", "--layers", "Ana", "Budi")
    assert "\x1b" not in out
    assert "\\x1b[2J" in out


def test_it_works_while_a_window_holds_the_project(run: Run, path: Path) -> None:
    before = as_json(run, path, "--layers", "Ana", "Budi")
    with holding(path):
        assert as_json(run, path, "--layers", "Ana", "Budi") == before


def test_a_report_is_written_and_none_is_replaced_without_force(run: Run, path: Path) -> None:
    report = path.with_name("report.html")
    status, out, err = run(path, "--layers", "Ana", "Budi", "--report", report)
    assert (status, err) == (0, f"the report is {report}\n")
    assert out.startswith("Ana and Budi")
    before = report.read_bytes()
    status, out, err = run(path, "--layers", "Ana", "Budi", "--report", report)
    assert (status, out) == (1, "")
    assert "--force" in err
    assert report.read_bytes() == before
    assert run(path, "--layers", "Ana", "Budi", "--report", report, "--force")[0] == 0


def test_a_report_of_no_known_kind_is_refused_before_the_work(run: Run, path: Path) -> None:
    status, out, err = run(path, "--layers", "Ana", "Eva", "--report", path.with_name("report.pdf"))
    assert (status, out) == (1, "")
    assert "It can end in .html, .csv, .xlsx." in err


def test_what_is_damaged_is_told_with_status_1(run: Run, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE annotation SET quote = 'Rusja' WHERE uid = 'Budi'")
        raw.commit()
    status, out, err = run(path, "--layers", "Ana", "Budi")
    assert status == 1
    assert out.startswith("Ana and Budi")
    assert "label Budi" in err
