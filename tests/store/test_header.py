"""Looking at a project that is open in this process must not cost it the locks that SQLite holds on it."""

import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from annotator.domain.records import Source
from annotator.services import founding
from annotator.services.outcome import Outcome
from annotator.services.project import HANDLERS, Project
from annotator.store.header import check_header
from annotator.store.transaction import Transaction
from tests.making import ANA, add_article, new_project

# The shared lock of SQLite: 510 bytes from there on (SHARED_FIRST and SHARED_SIZE in its os.h).
_ASK = """
import fcntl, struct, sys
with open(sys.argv[1], "rb+") as file:
    asked = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0x40000002, 510, 0)
    print(struct.unpack("hhqqi", fcntl.fcntl(file, fcntl.F_GETLK, asked))[0] != fcntl.F_UNLCK)
"""


def _is_locked(path: Path) -> bool:
    done = subprocess.run([sys.executable, "-c", _ASK, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip() == "True"


@pytest.mark.skipif(sys.platform != "linux", reason="the layout of struct flock is that of Linux")
def test_the_locks_of_an_open_project_outlive_a_look_at_it(tmp_path: Path) -> None:
    project = new_project(tmp_path / "x.annot")
    add_article(project, "Rusia.\n")
    project.ask(lambda reader: reader.articles())
    assert _is_locked(project.path)
    check_header(project.path)
    Project.open_to_read(project.path, ANA, Source.WINDOW).close()
    assert _is_locked(project.path)
    project.close()
    assert not _is_locked(tmp_path / "x.annot")


def test_a_project_appears_with_its_codebook_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while it is being made, it leaves nothing that would open as a project without tags."""
    seen: list[list[str]] = []
    found = founding.found

    def look(tx: Transaction, command: founding.Found) -> Outcome:
        seen.append([path.name for path in tmp_path.iterdir() if path.suffix == ".annot"])
        return found(tx, command)

    monkeypatch.setitem(cast(dict[type, object], HANDLERS), founding.Found, look)
    new_project(tmp_path / "x.annot").close()
    assert seen == [[]]
    assert [path.name for path in tmp_path.iterdir()] == ["x.annot"]
