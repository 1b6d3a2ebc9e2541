"""The pictures of the README: each is made, of the right size, small, and shows something."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.making import ROOT
from tests.pictures import FOLDER, PICTURES, SIZE

_MOST_BYTES = 120_000
_FEWEST_COLOURS = 50  # that a window with text in it has; a blank one has a handful


SOME = ("dark", "export", "review", "agreement")  # one is made like another; all take a minute


def test_the_command_makes_pictures(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.pictures", str(tmp_path / "made"), *SOME],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "ANNOTATOR_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    assert {path.stem for path in (tmp_path / "made").iterdir()} == set(SOME) <= set(PICTURES)
    assert not (tmp_path / "home").exists(), "the pictures are made in a home of their own"
    seen = set()
    for path in (tmp_path / "made").iterdir():
        image = QImage(str(path))
        assert (image.width(), image.height()) == SIZE, path.name
        assert len(set(image.colorTable())) > _FEWEST_COLOURS, path.name
        assert path.stat().st_size < _MOST_BYTES, path.name
        seen.add(path.read_bytes())
    assert len(seen) == len(SOME), "no two of them are the same"


def test_the_readme_shows_pictures_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = {part.partition(")")[0] for part in readme.split("](")[1:] if part.partition(")")[0].endswith(".png")}
    assert named == {path.relative_to(ROOT).as_posix() for path in FOLDER.glob("*.png")}
    assert {Path(name).stem for name in named} == set(PICTURES)
