"""Rows of the table that are tried in processes of their own, or by pytest: soak, fuzzed readers, flipped bits."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults import flips
from tests.faults.table import NOTHING, Row
from tests.making import ROOT

_FUZZED_READERS = 3


def damaged(fault: str, trials: int, seed: int) -> Row:
    """Flipped bits, or cuts: what changed content and `check` did not find."""
    ways: dict[str, Callable[[int, int, int], Iterator[tuple[str, Callable[[bytearray], None]]]]] = {
        "bit flips": flips.flips,
        "cuts, 0 bytes": flips.cuts,
    }
    with tempfile.TemporaryDirectory(prefix="annotator-flips-") as folder:
        whole = flips.seeds_project(Path(folder) / "whole.annot")
        outcome = flips.run(fault, whole, ways[fault](whole.stat().st_size, trials, seed))
    note = f"{outcome.content_changed} changed content; slowest check {outcome.slowest:.2f} s"
    return Row(fault, outcome.trials, len(outcome.undetected), NOTHING, note)


def soaked(seconds: float, seed: int) -> Row:
    """Random real actions in the window, in a process of its own."""
    command = [sys.executable, "-m", "tests.faults.soak", "--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = re.search(r"soak \| ([\d,]+) \| ([\d,]+) \| \S+ \| (.*)", done.stdout)
    if found is None:
        return Row("soak", 1, 1, NOTHING, (done.stdout + done.stderr)[-300:].replace("\n", " "))
    trials, lost = (int(each.replace(",", "")) for each in found.groups()[:2])
    return Row("soak", trials, lost, NOTHING, found[3])


def fuzzed() -> Row:
    """Every reader on 10,000 examples of any bytes and of files with faults: only refusals come out, in time."""
    command = [sys.executable, "-m", "pytest", "-q", "tests/formats", "-k", "any_bytes", "--hypothesis-profile=long"]
    done = subprocess.run([*command, "--timeout=3000"], cwd=ROOT, capture_output=True, text=True, check=False)
    lost = 0 if f"{_FUZZED_READERS} passed" in done.stdout else 1
    return Row("fuzzed readers", 10_000 * _FUZZED_READERS, lost, NOTHING, done.stdout.strip().splitlines()[-1])
