"""Foreign files are read in a child process: whatever happens to it, the rest comes in and nothing else is touched."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from annotator.domain.errors import UnusableProject
from annotator.domain.exchange import ArticleRecord, Refusal
from annotator.jobs import reading
from annotator.jobs.import_articles import read_paths
from annotator.jobs.reading import Item, read_in_child
from annotator.jobs.task import Cancelled, Task
from annotator.services.project import Project
from tests.making import ANA, add_article, new_project

TEXT = "Rusia 🇷🇺 menolak.\n"


def _read(*files: tuple[Path, str]) -> list[Item]:
    return list(read_in_child("articles", files, Task()))


def test_what_comes_back_is_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (found,) = _read((path, "txt"))
    assert isinstance(found, ArticleRecord)
    assert found.text == TEXT
    assert found.original is not None
    assert found.original.data == path.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="the limit on memory is one of POSIX")
def test_a_file_that_takes_all_memory_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    bomb, good = tmp_path / "a.jsonl", tmp_path / "b.txt"
    with bomb.open("wb") as out:
        out.write(b'{"format": "annotator/1", "text": "a", "layers": [')
        for _ in range(140):
            out.write(b"{}," * 333_333)
        out.write(b"{}]}\n")
    good.write_text(TEXT, "utf-8")
    first, second = _read((bomb, "jsonl"), (good, "txt"))
    assert isinstance(first, Refusal)
    assert "a.jsonl" in first.where
    assert isinstance(second, ArticleRecord)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_file_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SECONDS", 0.5)
    pipe, good = tmp_path / "a.txt", tmp_path / "b.txt"
    os.mkfifo(pipe)
    good.write_text(TEXT, "utf-8")
    first, second = _read((pipe, "txt"), (good, "txt"))
    assert isinstance(first, Refusal)
    assert "too long" in first.reason
    assert isinstance(second, ArticleRecord)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Cancelled):
        read_paths([tmp_path], Task(cancelled=stopped))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW article_names AS SELECT title FROM article",
        "CREATE TRIGGER mine AFTER INSERT ON annotation BEGIN DELETE FROM annotation; END",
        "CREATE VIRTUAL TABLE words USING fts5(text)",
    ],
)
def test_a_project_file_with_something_foreign_in_it_is_not_opened(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "x.annot"
    project = new_project(path)
    add_article(project, TEXT)
    project.close()
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()
    before = path.read_bytes()
    for opening in (Project.open, Project.open_to_read):
        with pytest.raises(UnusableProject, match="no Annotator made"):
            opening(path, ANA, project.source)
    assert path.read_bytes()[100:] == before[100:]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("os._exit(3)", "crashed on it (exit status 3)"),
        ("os.abort()", "crashed on it (signal 6)"),
        ("raise MemoryError", "within the memory"),
        ("os.kill(os.getpid(), 9)", "as it does when memory runs out"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_crash_is_told_from_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, reason: str
) -> None:
    program = reading._PROGRAM.replace(
        "run()",
        "from annotator.jobs import reading_child; import os; real = reading_child._items\n"
        "def fall(request, path, name):\n"
        "    if path.name == 'a.txt':\n"
        f"        {statement}\n"
        "    return real(request, path, name)\n"
        "reading_child._items = fall\n"
        "send = reading_child._send\n"
        "def sending(out, frame):\n"
        "    if isinstance(frame, reading_child.TheRefusal): raise MemoryError\n"
        "    send(out, frame)\n"
        "reading_child._send = sending\n"
        "run()",
    )
    monkeypatch.setattr(reading, "_PROGRAM", program)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    first, second = _read((tmp_path / "a.txt", "txt"), (tmp_path / "b.txt", "txt"))
    assert isinstance(first, Refusal)
    assert reason in first.reason
    assert isinstance(second, ArticleRecord)
    assert second.file == str(tmp_path / "b.txt")
