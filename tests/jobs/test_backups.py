"""Backups as the window and the command line ask for them."""

import argparse
import json
from pathlib import Path

import pytest

from annotator.cli_backup import BACKUP_COMMANDS
from annotator.command import Desk
from annotator.domain.errors import AnnotatorError, ProjectHeld, Refused, UnusableProject, UnwritableFile
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.jobs import backups
from annotator.jobs.task import Cancelled, Task
from annotator.paths import Places, places
from annotator.services.annotate import AddAnnotations
from annotator.services.project import Project
from annotator.settings import SettingsFile
from annotator.store.header import SCHEMA_VERSION
from tests.making import ANA, add_article, dump, new_project

TEXT = "Korut dan Rusia kian erat. " * 10


@pytest.fixture
def found(tmp_path: Path) -> Places:
    return places({"ANNOTATOR_HOME": str(tmp_path / "home")})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with one article."""
    project = new_project(tmp_path / "work.annot")
    add_article(project, TEXT)
    project.close()
    return project.path


def open_to_write(path: Path) -> Project:
    return Project.open(path, ANA, Source.WINDOW)


def annotate(project: Project, at: int) -> None:
    project.run(AddAnnotations(project.file.reader.articles()[0].id, "country", (Span(at, at + 5),)))


def run(found: Places, *words: object) -> int:
    """A command as `cli.py` runs it."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for each in BACKUP_COMMANDS:
        sub = commands.add_parser(each.name, help=each.help)
        each.arguments(sub)
        sub.set_defaults(run=each.run)
    arguments = parser.parse_args([str(word) for word in words])
    status: int = arguments.run(arguments, Desk(found, SettingsFile(found.settings)))
    return status


def test_one_is_made_only_if_something_changed(path: Path, found: Places) -> None:
    project = open_to_write(path)
    first = backups.back_up_if_changed(path, found.backups)
    assert first is not None
    assert backups.back_up_if_changed(path, found.backups) is None
    annotate(project, 0)
    second = backups.back_up_if_changed(path, found.backups)
    project.close()
    assert [each.path for each in backups.backups_of(path, found.backups)] == [second, first]


def test_an_operation_that_was_undone_is_a_change_too(path: Path, found: Places) -> None:
    project = open_to_write(path)
    backups.back_up_if_changed(path, found.backups)
    annotate(project, 0)
    project.undo()
    assert backups.back_up_if_changed(path, found.backups) is not None
    project.close()


def test_old_ones_go_when_a_new_one_comes(path: Path, found: Places) -> None:
    project = open_to_write(path)
    for at in range(15):
        annotate(project, at)
        backups.back_up_if_changed(path, found.backups)
    project.close()
    assert len(backups.backups_of(path, found.backups)) == 12


def test_it_can_be_stopped_and_tells_how_far_it_is(path: Path, found: Places) -> None:
    told: list[tuple[int, int, str]] = []
    task = Task(lambda *each: told.append(each))
    backups.back_up_if_changed(path, found.backups, task)
    assert tuple(dict.fromkeys(what for _, _, what in told)) == ("copying", "verifying")
    task.cancelled.set()
    project = open_to_write(path)
    annotate(project, 0)
    project.close()
    with pytest.raises(Cancelled):
        backups.back_up_if_changed(path, found.backups, task)
    assert len(backups.backups_of(path, found.backups)) == 1


def test_nothing_is_backed_up_before_a_migration_that_is_not_needed(path: Path, found: Places) -> None:
    assert backups.back_up_before_migration(path, found.backups) is None


def test_before_a_migration_the_old_schema_is_kept(path: Path, found: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    for module in ("annotator.jobs.backups", "annotator.store.header", "annotator.store.copying"):
        monkeypatch.setattr(f"{module}.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    made = backups.back_up_before_migration(path, found.backups)
    assert made is not None
    monkeypatch.undo()
    project, copy = open_to_write(path), open_to_write(made)
    assert dump(copy) == dump(project)
    project.close()
    copy.close()
    assert len(path.read_bytes()) == len(before)


def test_the_newest_that_verifies_is_restored(path: Path, found: Places) -> None:
    project = open_to_write(path)
    backups.back_up_if_changed(path, found.backups)
    older = dump(project)
    annotate(project, 0)
    newest = backups.back_up_if_changed(path, found.backups)
    assert newest is not None
    project.close()
    newest.write_bytes(b"rotten")
    path.write_bytes(b"")
    done = backups.restore(path, found.backups)
    assert done.damaged is not None
    project = open_to_write(path)
    assert dump(project) == older
    project.close()


@pytest.mark.parametrize("content", [None, b"", b"garbage"])
def test_a_ruined_project_finds_its_backups(path: Path, found: Places, content: bytes | None) -> None:
    backups.back_up_if_changed(path, found.backups)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    backups.restore(path, found.backups)
    open_to_write(path).close()


def test_without_a_backup_nothing_is_touched(path: Path, found: Places) -> None:
    path.write_bytes(b"garbage")
    with pytest.raises(Refused, match="no backup"):
        backups.restore(path, found.backups)
    assert path.read_bytes() == b"garbage"
    with pytest.raises(UnusableProject):
        backups.back_up_if_changed(path, found.backups)


def test_a_copy_replaces_nothing_unasked(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annot"
    backups.save_copy(path, copy)
    with pytest.raises(UnwritableFile):
        backups.save_copy(path, copy)
    backups.save_copy(path, copy, force=True)
    open_to_write(copy).close()


def test_what_was_open_is_rescued(path: Path, found: Places) -> None:
    project = open_to_write(path)
    path.unlink()
    with pytest.raises(AnnotatorError):
        annotate(project, 0)
    rescued = backups.rescue(project, found.backups)
    project.close()
    assert rescued.path.parent == path.parent
    open_to_write(rescued.path).close()


# The commands


def test_the_backup_command_prints_the_path(path: Path, found: Places, capsys: pytest.CaptureFixture[str]) -> None:
    window = open_to_write(path)
    assert run(found, "backup", path) == 0
    first = capsys.readouterr()
    assert Path(first.out.removesuffix("\n")).is_file()
    assert run(found, "backup", path) == 0
    again = capsys.readouterr()
    assert again.out == first.out
    assert "nothing changed" in again.err
    annotate(window, 0)
    with pytest.raises(ProjectHeld):
        run(found, "restore", path)
    window.close()


def test_the_restore_command_says_what_it_did(path: Path, found: Places, capsys: pytest.CaptureFixture[str]) -> None:
    run(found, "backup", path)
    backup = capsys.readouterr().out.strip()
    path.write_bytes(b"garbage")
    assert run(found, "restore", path, "--list") == 0
    assert backup in capsys.readouterr().out
    assert run(found, "restore", path, "--list", "--json") == 0
    assert json.loads(capsys.readouterr().out)["path"] == backup
    assert path.read_bytes() == b"garbage"
    assert run(found, "restore", path, backup) == 0
    out = capsys.readouterr().out
    (kept,) = path.parent.glob("work.damaged-*.annot")
    assert backup in out
    assert str(kept) in out
    assert kept.read_bytes() == b"garbage"
    assert run(found, "restore", path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["backup"] == backup


def test_listing_none_is_said(path: Path, found: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(found, "restore", path, "--list") == 1
    assert "no backup" in capsys.readouterr().err
