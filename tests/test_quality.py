"""What else must hold for the code: style, types, walls, declared dependencies, and no names of hosts or machines."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

CHECKS = {
    "ruff check": ["ruff", "check", "--no-cache", "."],
    "ruff format": ["ruff", "format", "--no-cache", "--check", "."],
    "mypy": ["mypy"],
    "import contracts": ["lint-imports", "--no-cache"],
    "deptry": ["deptry", "."],
}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", CHECKS)
def test_check(name: str) -> None:
    tool, *arguments = CHECKS[name]
    found = Path(sys.executable).with_name(tool)
    done = subprocess.run([str(found), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_names_a_package_host() -> None:
    wanted = re.compile(r"https?:" + r"//[^ \"']+\.(whl|tar\.gz|tgz|deb)|index" + "-url")
    me = Path(__file__).resolve()
    found = [
        str(path)
        for path in _tracked()
        if path != me and path.suffix != ".png" and wanted.search(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []
    assert ROOT / "uv.lock" not in _tracked()


def test_no_pickle_no_eval_no_network() -> None:
    """A project file or a colleague's label file must never be able to run anything (trust.md)."""
    modules = "pickle|marshal|shelve|yaml|urllib.request|http|requests|socketserver|ftplib|smtplib|asyncio"
    banned = re.compile(rf"^\s*(import|from) ({modules})\b|(?<![.\w])(eval|exec)\(|os\.system\(|shell=True")
    found = []
    for path in (ROOT / "annotator").rglob("*.py"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if banned.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert found == []


def test_no_sql_is_made_of_strings() -> None:
    made = re.compile(r"""f["'].*\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|DROP|ALTER)\b""")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "annotator").rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if made.search(line)
    ]
    assert found == []
