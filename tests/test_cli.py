"""The command line: what each command prints where, its exit status, and what bad input does not do (data.md)."""

import csv
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from types import MappingProxyType

import pytest

from annotator.cli import COMMANDS, main
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Source
from annotator.domain.text import sha256_of
from annotator.services.project import Project
from annotator.store.header import APPLICATION_ID, SCHEMA_VERSION
from tests.children import environment, holding
from tests.making import ROOT, SEEDS, add_records, codebook, dump, label, record
from tests.services.test_exporting import COLUMNS, codebook_with_added

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian.\n"
OTHER = "موسكو ترفض — 林剑说。\n"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Done]
Finished = subprocess.CompletedProcess[bytes]


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
        return Done(status, out.decode(), err.decode())

    return run_it


def child(*arguments: object, env: Mapping[str, str] = MappingProxyType({}), stdout: int = PIPE) -> Finished:
    return subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=PIPE,
        env=environment(**env),
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two articles, whose layers Ana and Budi hold three annotations."""
    path = tmp_path_factory.mktemp("template") / "p.annot"
    project = Project.create(path, codebook(), Identity(Uid("ana-uid"), "Ana"), Source.COMMAND_LINE)
    add_records(
        project,
        record(TEXT, [label(TEXT, 0, 5, attributes={"country": "RUS"}), label(TEXT, 13, 18, layer="Ana")], uid="art-1"),
        record(OTHER, [label(OTHER, 0, 5, uid="u-2", note="ملاحظة")], uid="art-2"),
    )
    project.close()
    return path


@pytest.fixture
def project(template: Path) -> Path:
    return Path(shutil.copy(template, "p.annot")).absolute()


def state_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def content(path: Path) -> object:
    project = Project.open_to_read(path, Identity(Uid("x"), "x"), Source.COMMAND_LINE)
    try:
        return dump(project)
    finally:
        project.close()


def a_line(text: str = TEXT, **more: object) -> str:
    """A line of JSONL with one label of Citra's."""
    annotation = {"id": "u-1", "layer": "Citra", "tag": "country", "start": 0, "end": 5, "quote": text[:5]}
    keys = {"format": "annotator/1", "sha256": sha256_of(text), "text": text, "annotations": [annotation]}
    return json.dumps({**keys, **more}, ensure_ascii=False) + "\n"


def changed(**more: object) -> str:
    """A line whose one label has other values than it should."""
    annotation = {"id": "u-1", "layer": "Citra", "tag": "country", "start": 0, "end": 5, "quote": TEXT[:5], **more}
    return a_line(annotations=[annotation])


# Each command


def test_new_makes_a_project_and_says_its_path(run: Run) -> None:
    done = run("new", "a b.annot")
    assert (done.status, done.out, done.err) == (0, "a b.annot\n", "")
    assert [path.name for path in Path().iterdir()] == ["a b.annot"]
    assert json.loads(run("stats", "a b.annot", "--json").out) == {"articles": 0, "entities": 0, "layers": []}


def test_new_takes_a_codebook(run: Run) -> None:
    # As Windows' Notepad saves it.
    Path("book.toml").write_text("\ufeff" + codebook_with_added().replace("\n", "\r\n"), "utf-8", newline="")
    assert run("new", "a.annot", "--codebook", "book.toml").status == 0
    header = run("export", "a.annot", "-o", "-", "--format", "csv").out
    assert header.rstrip("\n").split(",")[: len(COLUMNS) + 1] == [*COLUMNS, "attr:who"]


def test_import_takes_folders_and_says_what_came_in(run: Run) -> None:
    run("new", "a.annot")
    done = run("import", "a.annot", SEEDS)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "9 articles new, 18 already there",
        "1092 annotations new, 0 already there",
        "passed over, not an article format: README.md, codebook.toml",
    ]
    again = run("import", "a.annot", SEEDS)
    assert again.status == 0
    assert again.out.startswith("0 articles new, 27 already there\n0 annotations new, 1092 already there\n")
    assert len(run("history", "a.annot").out.splitlines()) == 2  # the second one did nothing


def test_labels_go_into_the_layer_that_is_named(run: Run, project: Path) -> None:
    assert run("export", project, "-o", "budi.csv", "--layer", "Budi").status == 0
    done = run("labels", project, "budi.csv", "--layer", "Citra", "--as", "Ana")
    assert (done.status, done.out, done.err) == (0, "2 annotations new, 0 already there\n", "")
    done = run("labels", project, "budi.csv", "--layer", "Citra", "--as", "Ana")
    assert (done.status, done.out) == (0, "0 annotations new, 2 already there\n")
    found = json.loads(run("stats", project, "--json").out)
    assert {each["layer"]: each["annotations"] for each in found["layers"]} == {"Ana": 1, "Budi": 2, "Citra": 2}


def test_labels_of_a_file_without_a_telling_name(run: Run, project: Path) -> None:
    run("export", project, "-o", "out.csv")
    Path("out.csv").rename("out.txt")
    done = run("labels", project, "out.txt", "--layer", "Citra")
    assert (done.status, done.out) == (1, "0 annotations new, 0 already there\n")
    assert done.said == ["out.txt: its name does not say which format it is. Name one with --from: csv, jsonl."]
    assert run("labels", project, "out.txt", "--layer", "Citra", "--from", "csv").status == 0


def test_raw_goes_both_ways(run: Run, project: Path) -> None:
    Path("in.jsonl").write_text(changed(note="'=1"), "utf-8")
    assert run("labels", project, "in.jsonl", "--layer", "Citra").status == 0
    shown = {}
    for raw in ([], ["--raw"]):
        out = run("export", project, "-o", "-", "--format", "csv", "--layer", "Citra", *raw).out
        shown[bool(raw)] = next(csv.DictReader(io.StringIO(out, newline="")))["note"]
        Path("x.csv").write_text(out, "utf-8", newline="")
        layer = f"Copy {len(raw)}"
        assert run("labels", project, "x.csv", "--layer", layer, *raw).status == 0
        back = run("export", project, "-o", "-", "--format", "jsonl", "--layer", layer).out
        assert json.loads(back.split("\n")[0])["annotations"][0]["note"] == "'=1"
    assert shown == {False: "''=1", True: "'=1"}


def test_export_goes_by_the_name_and_says_how_much(run: Run, project: Path) -> None:
    done = run("export", project, "-o", "x.jsonl")
    assert (done.status, done.out, done.said) == (0, "", ["3 annotations of 2 articles"])
    assert [json.loads(line)["id"] for line in Path("x.jsonl").read_text("utf-8").splitlines()] == ["art-1", "art-2"]
    done = run(
        "export", project, "-o", "x.txt", "--format", "csv", "--layer", "Budi", "--layer", "Ana", "--tag", "stance"
    )
    assert (done.status, done.said) == (0, ["0 annotations of 2 articles"])
    assert Path("x.txt").read_text("utf-8") == ",".join(COLUMNS) + "\n"


def test_a_dash_is_standard_output_and_holds_nothing_else(run: Run, project: Path) -> None:
    run("export", project, "-o", "x.csv")
    done = run("export", project, "-o", "-", "--format", "csv")
    assert done.status == 0
    assert done.out.encode() == Path("x.csv").read_bytes()
    assert done.said == ["3 annotations of 2 articles"]
    assert not Path("-").exists()


def test_nothing_is_overwritten_without_force(run: Run, project: Path) -> None:
    Path("x.csv").write_text("mine")
    done = run("export", project, "-o", "x.csv")
    assert (done.status, done.said) == (1, ["x.csv: the file exists already. Use --force to replace it."])
    assert Path("x.csv").read_text() == "mine"
    assert run("export", project, "-o", "x.csv", "--force").status == 0
    assert Path("x.csv").read_text("utf-8").startswith("project,")
    assert sorted(path.name for path in Path().iterdir()) == ["p.annot", "x.csv"]


def test_an_export_never_takes_the_place_of_the_project(run: Run, project: Path) -> None:
    before = project.read_bytes()
    done = run("export", project, "-o", project, "--format", "csv", "--force")
    assert (done.status, "this is a project" in done.err) == (1, True)
    assert project.read_bytes() == before


def test_history_is_the_newest_first(run: Run, project: Path) -> None:
    lines = run("history", project).out.splitlines()
    assert [line.split()[0] for line in lines] == ["3", "2", "1"]
    assert "command line  Import 2 articles and 3 annotations" in lines[0]
    assert run("history", project, "--limit", "1").out.splitlines() == lines[:1]
    found = [json.loads(line) for line in run("history", project, "--json").out.splitlines()]
    assert [each["id"] for each in found] == [3, 2, 1]
    assert set(found[0]) == {"id", "at", "person", "source", "kind", "summary", "rows", "undoes", "undone"}


def test_history_tells_what_one_operation_changed(run: Run, project: Path) -> None:
    done = run("history", project, "--operation", "3")
    head, *lines = done.out.splitlines()
    assert head == run("history", project).out.splitlines()[0]
    assert "        2 articles added" in lines
    assert "        “Rusia”: marked as country 0–5 by Budi; country none → RUS" in lines
    short = run("history", project, "--operation", "3", "--limit", "2").out.splitlines()
    assert short[-1].startswith("        and ")
    found = json.loads(run("history", project, "--operation", "3", "--json").out)
    assert found["id"] == 3
    assert found["totals"][0] == "2 articles added"
    assert {"subject": "“Rusia”", "changes": ["marked as country 0–5 by Budi", "country none → RUS"]} in found[
        "details"
    ]
    assert found["more"] == 0


def test_history_of_an_operation_that_there_is_not(run: Run, project: Path) -> None:
    done = run("history", project, "--operation", "99")
    assert (done.status, done.out) == (1, "")
    assert "there is no such operation" in done.err
    assert run("history", project, "--operation", "0").status == 2


def test_what_an_operation_changed_cannot_steer_a_terminal(run: Run, project: Path) -> None:
    text = "Title\n"
    opened = Project.open(project, Identity(Uid("ana-uid"), "Ana"), Source.COMMAND_LINE)
    add_records(opened, record(text, [label(text, 0, 5, note="\x1b[31mred\u2028", uid="u-3")]))
    opened.close()
    out = run("history", project, "--operation", "4").out
    assert "\x1b" not in out
    assert "\\x1b[31mred" in out


def test_stats_in_words_and_in_json(run: Run, project: Path) -> None:
    assert run("stats", project).out.splitlines() == [
        "2 articles, 0 entities",
        "Ana: 1 annotation (actor 0, country 1, stance 0, number 0); articles: todo 2, started 0, done 0, skipped 0",
        "Budi: 2 annotations (actor 0, country 2, stance 0, number 0); articles: todo 2, started 0, done 0, skipped 0",
    ]
    found = json.loads(run("stats", project, "--json").out)
    assert found["layers"][0]["by_tag"] == {"actor": 0, "country": 1, "stance": 0, "number": 0}


def test_formats_names_what_can_be_given(run: Run) -> None:
    done = run("formats")
    assert (done.status, done.err) == (0, "")
    for name in ("txt", "csv", "jsonl"):
        assert f" {name} " in done.out


@pytest.mark.parametrize("name", [each.name for each in COMMANDS])
def test_every_command_has_help(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"usage: annotator {name} ")


def test_the_program_has_help_and_a_version(run: Run) -> None:
    done = run("--help")
    assert done.status == 0
    assert all(f"    {each.name} " in done.out for each in COMMANDS)
    assert run("--version").out.startswith("annotator ")


WRONG: dict[str, list[str]] = {
    "no project": ["new"],
    "no paths": ["import", "p.annot"],
    "no layer": ["labels", "p.annot", "x.csv"],
    "no output": ["export", "p.annot"],
    "a dash without a format": ["export", "p.annot", "-o", "-"],
    "an unknown option": ["stats", "p.annot", "--yaml"],
    "a limit of none": ["history", "p.annot", "--limit", "0"],
    "a limit in words": ["history", "p.annot", "--limit", "many"],
    "too much": ["formats", "p.annot"],
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage_exits_with_2_and_changes_nothing(run: Run, project: Path, name: str) -> None:
    before = project.read_bytes()
    done = run(*WRONG[name])
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("usage: annotator")
    assert project.read_bytes() == before


# Who works


def test_as_name_is_remembered_with_its_uid_and_is_no_second_person(run: Run, tmp_path: Path) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    assert run("new", "a.annot", "--as", "Ana").status == 0
    assert run("import", "a.annot", "a.txt", "--as", "Ana").status == 0
    assert run("import", "a.annot", SEEDS / "labels" / "Ana.jsonl", "--as", "Ana").status == 0
    settings = json.loads((tmp_path / "home" / "settings.json").read_text("utf-8"))
    assert list(settings["people"].values()) == ["Ana"]
    people = {json.loads(line)["person"] for line in run("history", "a.annot", "--json").out.splitlines()}
    assert people == {"Ana"}
    # Her own labels came back as hers: so they cannot be taken in as a colleague's.
    done = run("labels", "a.annot", SEEDS / "labels" / "Ana.jsonl", "--layer", "Ana", "--as", "Ana")
    assert (done.status, done.said) == (
        1,
        ["Ana is your own layer. Take a colleague's labels into a layer of their own."],
    )


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 201, "\udcff", "\x1b[31m"])
def test_a_name_that_is_none_is_refused(run: Run, project: Path, name: str) -> None:
    before = project.read_bytes()
    Path("a.txt").write_text("Baru.")
    done = run("import", project, "a.txt", "--as", name)
    assert (done.status, done.out, len(done.said)) == (1, "", 1)
    assert project.read_bytes() == before


def test_reading_leaves_the_settings_of_an_open_window_alone(run: Run, project: Path, tmp_path: Path) -> None:
    run("stats", project)
    settings = tmp_path / "home" / "settings.json"
    before = settings.stat().st_mtime_ns, settings.stat().st_ino
    for command in (["stats", project], ["history", project], ["export", project, "-o", "x.csv"]):
        assert run(*command).status == 0
    assert (settings.stat().st_mtime_ns, settings.stat().st_ino) == before


# Bad input: files


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06" + random.Random(1).randbytes(4000)


BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("bad.txt", b"", "the file is empty"),
    "blank": ("bad.txt", b" \r\n\n", "the file is empty"),
    "PNG": ("bad.txt", png(), "no text"),
    "random": ("bad.txt", random.Random(2).randbytes(3000), "no text"),
    "damaged": ("bad.txt", ("é" * 200).encode() + b"\xff\xfe" + ("é" * 200).encode(), "damaged at byte 400"),
    "other kind": ("bad.pdf", b"%PDF-1.7", "this kind of file is not read (.txt, .jsonl"),
    "wrong hash": ("bad.jsonl", a_line(OTHER, sha256="0" * 64).encode(), "sha256 is not that of the text"),
    "broken line": ("bad.jsonl", b'{"format":"annotator/1","text":"a\n', "not the JSON that was expected"),
    "half a line": ("bad.jsonl", a_line(OTHER).encode()[:60], "not the JSON that was expected"),
    "not UTF-8": ("bad.jsonl", a_line("Grüße").encode("latin-1"), "bad.jsonl, line 1: "),
    "no format": ("bad.jsonl", b'{"text":"a"}\n', '"format": "annotator/1"'),
    "newer format": ("bad.jsonl", a_line(OTHER, format="annotator/2").encode(), "a newer Annotator wrote this"),
    "CR in the text": ("bad.jsonl", a_line("a\rb", sha256=None).encode(), "carriage return"),
    "NUL in the text": ("bad.jsonl", a_line("a\0b", sha256=None).encode(), "NUL"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_article_file_is_refused_in_a_sentence_and_the_rest_comes_in(run: Run, project: Path, name: str) -> None:
    file_name, data, reason = BAD_FILES[name]
    Path(file_name).write_bytes(data)
    Path("a.txt").write_text("Satu.\n")
    Path("z.txt").write_text("Dua.\n")
    done = run("import", project, "a.txt", file_name, "z.txt")
    assert done.status == 1
    assert done.out.startswith("2 articles new, 0 already there\n")
    assert len(done.said) == 1, done.err
    assert done.said[0].startswith(file_name)
    assert reason in done.said[0]
    assert "Traceback" not in done.err


def test_a_missing_file_is_refused_and_the_rest_comes_in(run: Run, project: Path) -> None:
    Path("a.txt").write_text("Satu.\n")
    done = run("import", project, "missing.txt", "a.txt", "missing")
    assert (done.status, done.said) == (1, ["missing.txt: there is no such file", "missing: there is no such file"])
    assert done.out.startswith("1 article new")
    done = run("labels", project, "missing.csv", "--layer", "Citra")
    assert (done.status, done.said) == (1, ["missing.csv: there is no such file"])


def test_a_folder_without_articles_is_refused(run: Run, project: Path) -> None:
    Path("empty").mkdir()
    Path("others").mkdir()
    Path("others", "x.pdf").write_bytes(b"%PDF")
    Path("others", ".hidden.txt").write_text("Tidak.")
    before = content(project)
    done = run("import", project, "empty", "others")
    assert done.status == 1
    said = [line.partition(" (")[0] for line in done.said]
    assert said == [f"{name}: the folder holds no article" for name in ("empty", "others")]
    assert done.out.splitlines()[-1] == "passed over, not an article format: x.pdf"
    assert content(project) == before


@pytest.mark.skipif(sys.platform != "linux", reason="a name in bytes, and a pipe with a name")
def test_odd_entries_of_a_folder_stop_nothing(run: Run, project: Path) -> None:
    """A name that is no text, a pipe that would be waited for, a link to nowhere, a name with escapes."""
    folder = Path("articles")
    folder.mkdir()
    Path(os.fsdecode(b"articles/\xff.txt")).write_text("Satu.\n")
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "\x1b[31mred.txt").write_bytes(b"")
    (folder / "z.txt").write_text("Dua.\n")
    done = run("import", project, folder)
    assert (done.status, done.out.splitlines()[0]) == (1, "2 articles new, 0 already there")
    assert done.said == [
        "articles/\\x1b[31mred.txt: the file is empty",
        "articles/gone.txt: there is no such file",
    ]
    names = {row["file_name"] for row in dict(content(project))["article"]}  # type: ignore[call-overload]
    assert names == {None, "\ufffd.txt", "z.txt"}


BAD_LABELS: dict[str, tuple[str, str, str]] = {
    "quote": ("in.jsonl", changed(quote="Korea"), "its quote 'Korea' is not what stands at 0..5"),
    "past the end": ("in.jsonl", changed(end=99), "ends past the text, which has 35 characters"),
    "unknown tag": ("in.jsonl", changed(tag="weather"), "no tag 'weather'"),
    "value": ("in.jsonl", changed(country="XYZ"), "'XYZ' is no country code"),
    "of another article": ("in.jsonl", a_line(OTHER + "!"), "is not in the project"),
    "broken line": ("in.jsonl", "{\n", "line 1: this is not the JSON"),
    "CSV quote": ("in.csv", f"article_sha256,tag,start,end,quote\n{sha256_of(TEXT)},country,0,5,Korea\n", "'Korea'"),
    "CSV number": ("in.csv", f"article_sha256,tag,start,end,quote\n{sha256_of(TEXT)},country,x,5,Rusia\n", "'x'"),
    "CSV cells": ("in.csv", "article_sha256,tag,start,end,quote\na,b\n", "the row has 2 cells, the header 5"),
    "CSV columns": ("in.csv", "tag,start,end\ncountry,0,5\n", "the header has no column article_sha256"),
    "empty CSV": ("in.csv", "", "the file is empty"),
}


@pytest.mark.parametrize("name", BAD_LABELS)
def test_a_bad_label_is_refused_with_its_file_and_line_and_the_rest_comes_in(
    run: Run, project: Path, name: str
) -> None:
    file_name, data, reason = BAD_LABELS[name]
    Path(file_name).write_text(data, "utf-8")
    Path("good.jsonl").write_text(changed(id="good"), "utf-8")
    done = run("labels", project, file_name, "good.jsonl", "--layer", "Citra")
    assert (done.status, done.out) == (1, "1 annotation new, 0 already there\n")
    assert len(done.said) == 1, done.err
    assert done.said[0].startswith(file_name)
    assert reason in done.said[0]


@pytest.mark.parametrize("layer", ["gold", "Ana", ""])
def test_a_layer_that_is_not_to_be_written_is_refused(run: Run, project: Path, layer: str) -> None:
    Path("good.jsonl").write_text(changed(id="good"), "utf-8")
    before = content(project)
    done = run("labels", project, "good.jsonl", "--layer", layer, "--as", "Ana")
    assert (done.status, done.out, len(done.said)) == (1, "", 1)
    assert content(project) == before


# Bad input: projects


def database(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as file:
        for each in (*statements, "CREATE TABLE a (b)"):
            file.execute(each)
        file.commit()
    return path


def no_project(kind: str) -> Path:
    path = Path("bad.annot")
    if kind == "folder":
        path.mkdir()
    elif kind == "database":
        database(path)
    elif kind == "bare":
        database(path, f"PRAGMA application_id={APPLICATION_ID}", f"PRAGMA user_version={SCHEMA_VERSION}")
    elif kind != "missing":
        path.write_bytes({"empty": b"", "text": b"Rusia dan Korut", "header": b"SQLite format 3\0"}[kind])
    return path


READING: dict[str, list[str]] = {
    "stats": [],
    "history": [],
    "export": ["-o", "out.csv"],
}
WRITING: dict[str, list[str]] = {
    "import": ["a.txt"],
    "labels": ["good.jsonl", "--layer", "Citra"],
}


@pytest.mark.parametrize("command", [*READING, *WRITING])
@pytest.mark.parametrize("kind", ["missing", "empty", "text", "header", "database", "folder", "bare"])
def test_what_is_no_project_is_said_so_and_left_as_it_is(run: Run, kind: str, command: str) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("good.jsonl").write_text(changed(), "utf-8")
    path = no_project(kind)
    before = state_of(Path())
    done = run(command, path, *{**READING, **WRITING}[command])
    assert (done.status, done.out, len(done.said)) == (1, "", 1), done.err
    assert done.said[0].startswith("bad.annot: ")
    after = state_of(Path())
    assert set(after) == set(before)
    assert kind == "bare" or after == before  # what says that it is ours may be opened


@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_a_project_of_a_newer_version_is_refused_and_its_bytes_stay(run: Run, project: Path, command: str) -> None:
    with closing(sqlite3.connect(project)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
        file.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("good.jsonl").write_text(changed(), "utf-8")
    before = state_of(Path())
    done = run(command, project, *{**READING, **WRITING}[command])
    assert (done.status, done.out, len(done.said)) == (1, "", 1)
    assert "a newer Annotator wrote this project" in done.err
    assert "Install the newer Annotator" in done.err
    assert state_of(Path()) == before


def test_a_torn_project_is_said_so_without_a_traceback(run: Run, project: Path) -> None:
    data = bytearray(project.read_bytes())
    for at in range(4096 * 3, len(data), 4096 * 3):
        data[at : at + 64] = b"\xff" * 64
    project.write_bytes(data)
    for command, rest in READING.items():
        done = run(command, project, *rest)
        assert (done.status, done.out, len(done.said)) == (1, "", 1), command
        assert "Restore it from a backup." in done.err
    assert not Path("out.csv").exists()


@pytest.mark.parametrize("path", ["there.annot", "nowhere/x.annot", "a.txt/x.annot", "x" * 300])
def test_new_makes_nothing_where_it_cannot(run: Run, path: str) -> None:
    Path("there.annot").write_bytes(b"mine")
    Path("a.txt").write_bytes(b"a")
    before = state_of(Path())
    done = run("new", path)
    assert (done.status, done.out, len(done.said)) == (1, "", 1)
    assert done.said[0].startswith(path)
    assert state_of(Path()) == before


BAD_BOOKS = {
    "no TOML": ("[[tag", "not valid TOML"),
    "where": ('format = "annotator-codebook/1"\n\nname = \n', "line 3"),
    "no format": ("", 'format = "annotator-codebook/1"'),
    "no tag": ('format = "annotator-codebook/1"', "has no tag"),
    "a colour": (
        'format = "annotator-codebook/1"\n[[tag]]\nid = "a"\nname = "A"\ncolour = "mauve"',
        "tag 'a': colour 'mauve'",
    ),
    "deep": ('format = "annotator-codebook/1"\nx = ' + "[" * 5000, "not valid TOML"),
    "huge": (
        codebook_with_added() + f'[[tag.attribute]]\nid="n"\nname="N"\ntype="integer"\nmin=-{10**30}',
        "18 digits",
    ),
    "two columns of one name": (
        codebook_with_added() + '[[tag.attribute]]\nid="share_id"\nname="S"\ntype="text"',
        "'share_id' twice",
    ),
}


@pytest.mark.parametrize("name", BAD_BOOKS)
def test_a_codebook_with_an_error_makes_no_project(run: Run, name: str) -> None:
    text, reason = BAD_BOOKS[name]
    Path("book.toml").write_text(text, "utf-8")
    done = run("new", "a.annot", "--codebook", "book.toml")
    assert (done.status, done.out, len(done.said)) == (1, "", 1)
    assert done.said[0].startswith("book.toml: ")
    assert reason in done.said[0]
    assert [path.name for path in Path().iterdir()] == ["book.toml"]
    for other in ("missing.toml", "."):
        assert run("new", "a.annot", "--codebook", other).status == 1
    Path("book.toml").write_bytes(b"\xff")
    assert "not UTF-8" in run("new", "a.annot", "--codebook", "book.toml").err


# Bad input: exports


UNKNOWN = {
    "layer": (["--layer", "Nobody"], "the project has no layer 'Nobody'. It has: Ana, Budi."),
    "tag": (["--tag", "mood"], "the codebook has no tag 'mood'. It has: actor, country, stance, number."),
    "state": (["--state", "ready"], "there is no state 'ready'. There are: todo, started, done, skipped."),
    "format": (["--format", "yaml"], "there is no format 'yaml' to write. Name one with --format: csv, jsonl"),
}


@pytest.mark.parametrize("output", ["out.csv", "-"])
@pytest.mark.parametrize("name", UNKNOWN)
def test_what_the_project_does_not_have_is_refused_before_the_first_byte(
    run: Run, project: Path, name: str, output: str
) -> None:
    arguments, sentence = UNKNOWN[name]
    form = [] if name == "format" else ["--format", "csv"]
    before = state_of(Path())
    done = run("export", project, "-o", output, *form, *arguments)
    assert (done.status, done.out) == (1, "")
    assert len(done.said) == 1
    assert done.said[0].startswith(sentence)
    assert state_of(Path()) == before


@pytest.mark.parametrize("output", ["out.xyz", "out"])
def test_a_name_that_tells_no_format_is_refused(run: Run, project: Path, output: str) -> None:
    done = run("export", project, "-o", output)
    assert (done.status, len(done.said)) == (1, 1)
    assert done.said[0].startswith(f"{output}: the name does not say which format to write")
    assert not Path(output).exists()


@pytest.mark.parametrize("output", ["nowhere/out.csv", "a.txt/out.csv", ".", "x" * 300 + ".csv"])
def test_an_output_that_cannot_be_written_leaves_nothing(run: Run, project: Path, output: str) -> None:
    Path("a.txt").write_text("a")
    before = state_of(Path())
    done = run("export", project, "-o", output, "--format", "csv")
    assert (done.status, done.out, len(done.said)) == (1, "", 1)
    assert done.said[0].startswith(output)
    assert state_of(Path()) == before


@pytest.fixture
def as_ordinary_user(template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the project in it, in which somebody works whom file modes bind; root is nobody for a while."""
    if os.name != "posix":
        pytest.skip("file modes are POSIX")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        shutil.copy(template, folder / "p.annot")
        monkeypatch.chdir(folder)
        if os.geteuid() != 0:
            yield folder
            return
        if sys.platform != "linux":
            pytest.skip("only Linux lets root be somebody else for a while")
        if not all(place.stat().st_mode & 0o001 for place in (ROOT, *ROOT.parents)):
            pytest.skip("this checkout lies in a folder that others may not enter")
        for path in (folder, folder / "p.annot"):
            os.chown(path, 65534, 65534)
        os.setresuid(65534, 65534, 0)
        try:
            yield folder
        finally:
            os.setresuid(0, 0, 0)


def test_an_output_folder_that_may_not_be_written_to(run: Run, as_ordinary_user: Path) -> None:
    Path("closed").mkdir(mode=0o500)
    done = run("export", "p.annot", "-o", "closed/out.csv")
    assert (done.status, done.said) == (1, ["closed/out.csv: it cannot be written (Permission denied)"])
    assert list(Path("closed").iterdir()) == []
    done = run("new", "closed/x.annot")
    assert (done.status, done.said) == (1, ["closed/x.annot: it cannot be made here (Permission denied)"])


def test_a_folder_to_read_only_can_be_read_from_and_nothing_is_written(run: Run, as_ordinary_user: Path) -> None:
    Path("a.txt").write_text("Baru.")
    run("stats", "p.annot")  # so that the settings are there
    before = state_of(Path())
    as_ordinary_user.chmod(0o555)
    try:
        assert run("stats", "p.annot").out.startswith("2 articles")
        assert len(run("export", "p.annot", "-o", "-", "--format", "csv").out.splitlines()) == 4
        done = run("import", "p.annot", "a.txt")
        assert (done.status, done.out, len(done.said)) == (1, "", 1)
        assert done.err.startswith("p.annot: ")
        assert "copy it to a folder" in done.err
    finally:
        as_ordinary_user.chmod(0o755)
    assert state_of(Path()) == before


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="the child that reads would be started by nobody")
def test_files_that_may_not_be_read_are_refused_and_the_rest_comes_in(run: Run, as_ordinary_user: Path) -> None:
    Path("articles", "closed").mkdir(parents=True)
    Path("articles", "a.txt").write_text("Satu.")
    Path("articles", "b.txt").write_text("Dua.")
    Path("articles", "b.txt").chmod(0)
    Path("articles", "closed").chmod(0)
    try:
        done = run("import", "p.annot", "articles")
    finally:
        Path("articles", "closed").chmod(0o700)
    assert (done.status, done.out.splitlines()[0]) == (1, "1 article new, 0 already there")
    assert done.said == [
        "articles/closed: the folder cannot be read (Permission denied)",
        "articles/b.txt: it cannot be read (Permission denied)",
    ]


def test_a_project_that_may_not_be_read_is_said_so(run: Run, as_ordinary_user: Path) -> None:
    Path("p.annot").chmod(0)
    done = run("stats", "p.annot")
    assert (done.status, done.said) == (1, ["p.annot: it cannot be read (Permission denied)"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_said(project: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        for command in (["export", project, "-o", "-", "--format", "jsonl"], ["stats", project], ["formats"]):
            done = child(*command, stdout=full)
            assert done.returncode == 1
            assert done.stderr.decode() == "standard output: No space left on device\n"
    finally:
        os.close(full)


def test_whoever_stops_reading_stops_the_command_quietly(run: Run) -> None:
    run("new", "a.annot")
    run("import", "a.annot", SEEDS)
    process = subprocess.Popen(
        [sys.executable, "-m", "annotator", "export", "a.annot", "-o", "-", "--format", "jsonl"],
        stdout=PIPE,
        stderr=PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(timeout=30) == 1
    assert process.stderr.read() == b""
    process.stderr.close()


# Beside another process


def test_reading_works_beside_an_owner_and_writing_is_told_who_it_is(run: Run, project: Path) -> None:
    Path("a.txt").write_text("Baru.\n")
    Path("good.jsonl").write_text(changed(), "utf-8")
    with holding(project) as owner:
        before = {name: data for name, data in state_of(Path()).items() if not name.endswith("-shm")}
        for command, rest in WRITING.items():
            started = time.monotonic()
            done = run(command, project, *rest)
            assert time.monotonic() - started < 3
            assert (done.status, done.out, len(done.said)) == (1, "", 1)
            assert f"the project is open in another Annotator (process {owner.pid} on " in done.err
            assert "Close it there" in done.err
        after = {name: data for name, data in state_of(Path()).items() if not name.endswith("-shm")}
        assert after == before
        assert run("stats", project).out.startswith("2 articles")
        assert len(run("history", project).out.splitlines()) == 3
        assert run("export", project, "-o", "out.csv").status == 0
        assert len(Path("out.csv").read_text("utf-8").splitlines()) == 4
        assert run("new", project).status == 1
        assert Path("p.annot.lock").exists()
    assert run("import", project, "a.txt").status == 0  # the owner was killed
    assert "p.annot-wal" not in {path.name for path in Path().iterdir()}


# As a program


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf_8_in_every_locale(project: Path, locale: dict[str, str]) -> None:
    done = child("export", project, "-o", "-", "--format", "jsonl", env=locale)
    assert done.returncode == 0
    assert [json.loads(line)["text"] for line in done.stdout.decode().splitlines()] == [TEXT, OTHER]
    assert done.stderr == b"3 annotations of 2 articles\n"
    done = child("labels", project, "hilang—.csv", "--layer", "林剑", env=locale)
    assert (done.returncode, done.stderr.decode()) == (1, "hilang—.csv: there is no such file\n")
    Path("in.jsonl").write_text(changed(), "utf-8")
    assert child("labels", project, "in.jsonl", "--layer", "林剑", env=locale).returncode == 0
    assert "林剑: 1 annotation" in child("stats", project, env=locale).stdout.decode()


def test_the_program_exits_with_its_status_and_without_a_traceback(project: Path) -> None:
    assert child("stats", project).returncode == 0
    for status, arguments in ((1, ["stats", "missing.annot"]), (2, ["stats"]), (2, ["export", project])):
        done = child(*arguments)
        assert (done.returncode, done.stdout) == (status, b"")
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names in bytes")
def test_paths_that_are_no_text(project: Path) -> None:
    name = os.fsdecode(b"\xff.annot")
    done = child("new", name)
    assert (done.returncode, done.stdout) == (0, b"\xff.annot\n")
    Path("a.jsonl").write_text(a_line(), "utf-8")
    assert child("import", name, "a.jsonl").returncode == 0
    done = child("export", name, "-o", "-", "--format", "csv")
    assert (done.returncode, done.stdout.split(b"\n")[1].split(b",")[0].decode()) == (0, "\ufffd")
    done = child("stats", os.fsdecode(b"\xfe.annot"))
    assert (done.returncode, done.stderr) == (1, b"\\udcfe.annot: there is no such file\n")


def test_names_of_a_hostile_file_do_not_steer_the_terminal(run: Run, project: Path) -> None:
    Path("in.jsonl").write_text(
        changed(layer="\x1b]0;owned\x07\u2028", id="\x9b31m\n") + changed(tag="\x1b[2J"), "utf-8"
    )
    done = run("import", project, "in.jsonl")
    assert done.status == 1
    shown = done.out + done.err + run("stats", project).out + run("history", project).out
    assert "owned" in shown
    assert not set("\x1b\x07\x9b\u2028") & set(shown)
