"""What is installed from the wheel runs without the checkout: resources and the starter corpus come with it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.making import ROOT


def test_the_wheel_runs_by_itself(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    # Everything of the wheel, and of the checkout nothing, in front of the installed libraries.
    program = (
        f"import sys; sys.path[:] = [{str(installed)!r}, *(p for p in sys.path if p != {str(ROOT)!r})]; "
        f"from annotator import cli; assert cli.__file__.startswith({str(installed)!r}), cli.__file__; "
        "raise SystemExit(cli.main(['demo', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, str(tmp_path / "demo")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "ANNOTATOR_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "demo").iterdir()}
    assert names == {"demo.annot", "annotations.csv", "articles.jsonl", "window.png"}
