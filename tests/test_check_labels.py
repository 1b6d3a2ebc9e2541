"""`annotator check --labels` on the command line: what is odd, layer by layer, and the exit status that says so."""

import json
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.domain.ids import ArticleId
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations
from annotator.services.values import SetValues
from tests.making import add_article, add_records, label, new_project, record

TEXT = "Lin Jian menolak usul itu. Kata Lin Jian, cukup."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    path = tmp_path / "p.annot"
    made = new_project(path)
    add_article(made, TEXT)
    made.run(AddAnnotations(ArticleId(1), "stance", (Span(9, 25),)))
    add_records(made, record(TEXT, [label(TEXT, 0, 8, "actor", layer="Budi", uid="theirs")]))
    made.close()
    return path


def test_findings_as_json_with_their_places(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project), "--labels", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["clean"]
    found = {(each["layer"], each["doubt"], each["quote"]) for each in told["findings"]}
    assert found == {
        ("Ana", "unset", "menolak usul itu"),
        ("Ana", "no holder", "menolak usul itu"),
        ("Ana", "no target", "menolak usul itu"),
        ("Budi", "unset", "Lin Jian"),
        ("Budi", "bare here", "Lin Jian"),
    }
    for each in told["findings"]:
        assert TEXT[each["start"] : each["end"]] == each["quote"]
        assert (each["annotation_id"] is None) == (each["doubt"] == "bare here")


def test_one_layer_alone_and_one_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project), "--labels", "--layer", "Budi"]) == 1
    out = capsys.readouterr().out
    assert "no actor is named" in out
    assert "2 things to look at" in out
    assert main(["check", str(project), "--labels", "--layer", "Eva"]) == 1
    assert "no layer 'Eva'" in capsys.readouterr().err


def test_nothing_odd_is_status_0(tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del project
    path = tmp_path / "clean.annot"
    made = new_project(path)
    add_article(made, TEXT)
    (one,) = made.run(AddAnnotations(ArticleId(1), "stance", (Span(9, 25),))).annotations
    made.run(SetValues((one,), {"polarity": "oppose", "holder": "Lin Jian", "target": "the proposal"}))
    made.close()
    assert main(["check", str(path), "--labels"]) == 0
    assert "Nothing to look at" in capsys.readouterr().out
