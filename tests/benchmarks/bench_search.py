"""Searching all articles, and one text of 20 MB: figures to read, in processor time, because two cores are shared.

.venv/bin/python -m tests.benchmarks.bench_search
"""

import tempfile
import time
from pathlib import Path

from annotator.domain.finding import Finder, Query, stretches
from annotator.jobs.search import search_articles
from tests.making import SEEDS, add_records, new_project, record

_ARTICLES = 10_000
_LIMIT = 5.0  # s for all of them


def bench_all(folder: Path) -> None:
    """Ten thousand articles in the nine languages of the starter corpus."""
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.rglob("*.txt"))]
    project = new_project(folder / "many.annot")
    for first in range(0, _ARTICLES, 1000):
        numbers = range(first, first + 1000)
        add_records(project, *(record(f"{number}\n{texts[number % len(texts)]}") for number in numbers))
    begun, worked, first_at = time.perf_counter(), time.process_time(), 0.0

    def note(_hits: object) -> None:
        nonlocal first_at
        first_at = first_at or time.perf_counter() - begun

    result = search_articles(project, Query("rusia"), note)
    worked = time.process_time() - worked
    verdict = "ok    " if worked <= _LIMIT else "MISSED"
    print(f"{verdict} {result.searched} articles: {worked:.2f} s <= {_LIMIT}, the first place after {first_at:.3f} s")
    project.close()


def bench_one() -> None:
    """The longest that the window is held up while a text of 20 MB is looked through."""
    text = "harga “beras” naik di tiga provinsi menurut badan pangan nasional pada hari Senin\n" * 240_000
    finder, longest, begun = Finder(Query("senin")), 0.0, time.process_time()
    for start, stop in stretches(len(text), 100_000, text):
        before = time.process_time()
        sum(1 for _ in finder.spans(text, start, stop))
        longest = max(longest, time.process_time() - before)
    print(f"       {len(text):,} characters: {time.process_time() - begun:.2f} s, {longest * 1000:.0f} ms at once")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        bench_all(Path(name))
    bench_one()


if __name__ == "__main__":
    main()
