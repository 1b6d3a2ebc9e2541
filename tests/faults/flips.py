"""Flipped bits, cuts and nothing at all: how much of it `check` misses.

`python -m tests.faults.flips --trials 400 --cuts 100` prints one line for each fault: fault, trials, undetected,
expected. Undetected is a trial that changes what the file holds (every row of every table, `sqlite_master` included,
or that it can be read at all) and leaves `check` without a finding. A crash of `check` stops the run.
"""

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.jobs.import_articles import import_paths
from annotator.services.history import Revert
from annotator.store.integrity import check
from annotator.store.repair import repair
from tests.making import SEEDS, new_project

Content = dict[str, list[tuple[object, ...]]]
SLOWEST = 10.0  # seconds; a check that takes longer hangs


@dataclass(slots=True)
class Outcome:
    """What came of the trials of one fault."""

    fault: str
    trials: int = 0
    content_changed: int = 0
    undetected: list[str] = field(default_factory=list)
    slowest: float = 0.0
    repaired: int = 0  # to exactly what it was

    def __str__(self) -> str:
        return f"{self.fault}, {self.trials}, {len(self.undetected)}, 0"


def seeds_project(path: Path, seeds: Path = SEEDS) -> Path:
    """A project of the starter corpus, closed: one file. The import was taken back and done again."""
    project = new_project(path)
    done = import_paths(project, [seeds]).changes
    assert done is not None
    assert done.operation is not None
    taken_back = project.run(Revert(done.operation)).operation
    assert taken_back is not None
    project.run(Revert(taken_back))
    project.close()
    return path


def content(path: Path) -> Content | str:
    """Every row of every table as bytes and numbers, or why it cannot be read."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as driver:
            driver.text_factory = lambda data: ("text", data)
            found: Content = {"sqlite_master": list(driver.execute("SELECT * FROM sqlite_master"))}
            tables = list(driver.execute("SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table'"))
            for table in (bytes(name).decode() for (name,) in tables):
                found[table] = list(driver.execute(f'SELECT * FROM "{table}" ORDER BY rowid'))
            for pragma in ("application_id", "user_version"):
                found[pragma] = list(driver.execute(f"PRAGMA {pragma}"))
            return found
    except (sqlite3.Error, ValueError, MemoryError) as error:
        return str(error)


def flips(size: int, trials: int, seed: int) -> Iterator[tuple[str, Callable[[bytearray], None]]]:
    """Random single bits."""
    draw = random.Random(seed)
    for _ in range(trials):
        place, bit = draw.randrange(size), draw.randrange(8)
        yield f"bit {bit} of byte {place}", _flip(place, bit)


def _flip(place: int, bit: int) -> Callable[[bytearray], None]:
    def damage(data: bytearray) -> None:
        data[place] ^= 1 << bit

    return damage


def cuts(size: int, trials: int, seed: int) -> Iterator[tuple[str, Callable[[bytearray], None]]]:
    """Random lengths, shorter than the file; the first one is nothing."""
    draw = random.Random(seed)
    for number in range(trials):
        length = 0 if number == 0 else draw.randrange(size)
        yield f"cut to {length} bytes", _cut(length)


def _cut(length: int) -> Callable[[bytearray], None]:
    def damage(data: bytearray) -> None:
        del data[length:]

    return damage


def run(
    fault: str, whole: Path, damages: Iterator[tuple[str, Callable[[bytearray], None]]], *, with_repair: bool = False
) -> Outcome:
    """Make each damage on a fresh copy of a whole file, and let `check` look for it, and `repair` put it right."""
    outcome = Outcome(fault)
    before = content(whole)
    image = whole.read_bytes()
    damaged = whole.with_name("damaged.annot")
    for name, damage in damages:
        data = bytearray(image)
        damage(data)
        damaged.write_bytes(data)
        began = time.monotonic()
        findings = check(damaged)
        outcome.slowest = max(outcome.slowest, time.monotonic() - began)
        outcome.trials += 1
        if content(damaged) != before:
            outcome.content_changed += 1
            if not findings:
                outcome.undetected.append(name)
            elif with_repair:
                _repair(outcome, damaged, name, before)
    return outcome


def _repair(outcome: Outcome, damaged: Path, name: str, before: Content | str) -> None:
    """A repair that leaves nothing to be found must have brought back exactly what was there."""
    try:
        done = repair(damaged)
    except AnnotatorError as error:
        print(f"  not repaired: {name}: {error.what}", file=sys.stderr)
        return
    finally:
        for kept in damaged.parent.glob("damaged.damaged-*"):
            kept.unlink()
    if rows_of(content(damaged)) == rows_of(before):
        outcome.repaired += 1
    elif not done.left:
        outcome.undetected.append(f"{name}, repaired to something else")
    else:
        print(f"  not repaired: {name}: {done.left[:3]}", file=sys.stderr)


def rows_of(found: Content | str) -> Content | str:
    """Content without what a file that is written anew may have otherwise: where its tables begin, in which order."""
    if isinstance(found, str):
        return found
    return {name: sorted(rows, key=repr) for name, rows in found.items() if name != "sqlite_master"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=400)
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repair", action="store_true", help="repair each file, too")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="annotator-flips-"))
    try:
        whole = seeds_project(folder / "whole.annot")
        size = whole.stat().st_size
        outcomes = (
            run("bit flips", whole, flips(size, given.trials, given.seed), with_repair=given.repair),
            run("cuts and 0 bytes", whole, cuts(size, given.cuts, given.seed)),
        )
    finally:
        shutil.rmtree(folder)
    print("fault, trials, undetected, expected")
    for each in outcomes:
        print(each)
        print(
            f"  changed content: {each.content_changed}; repaired: {each.repaired}; slowest: {each.slowest:.2f} s",
            file=sys.stderr,
        )
        for name in each.undetected:
            print(f"  undetected: {name}", file=sys.stderr)
    return 1 if any(each.undetected or each.slowest > SLOWEST for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
