"""Killed while an article is erased for good: afterwards all of it is there, or nothing of it anywhere."""

import random
import shutil
import tempfile
from pathlib import Path

from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.domain.spans import Span
from annotator.services.annotate import AddAnnotations, NoteAnnotations
from annotator.services.articles import EraseArticles
from annotator.services.project import Project
from annotator.store.reader import Reader
from tests.children import child
from tests.faults.labelled import faults_of
from tests.faults.table import NOTHING, Row, shown
from tests.making import ANA, add_article, new_project

_GOING = "Zwartboek Quixley. Xylander meldde 8.000 wombatten.\n"
_STAYING = "Korea Utara dan Rusia.\n"
_WORDS = ("Zwartboek", "Quixley", "Xylander", "wombatten", "Notitieveld")

# Counts what it calls of the system and of SQLite, and is killed before the call of a number.
_ERASES = """
import os, signal, sys
from pathlib import Path
from annotator.domain.ids import ArticleId, Uid
from annotator.domain.records import Identity, Source
from annotator.services.articles import EraseArticles
from annotator.services.project import Project
import annotator.store.rewriting
FILES = ("rewriting.py", "project_file.py", "copying.py", "erasing.py", "pathlib.py")
project = Project.open(Path(sys.argv[1]), Identity(Uid("ana-uid"), "Ana"), Source.WINDOW)
wanted, done = int(sys.argv[2]), 0
def count(frame, event, argument):
    global done
    if event in {"c_call", "c_return"} and frame.f_code.co_filename.endswith(FILES):
        if done == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1
sys.setprofile(count)
project.run(EraseArticles((ArticleId(int(sys.argv[3])),)))
sys.setprofile(None)
print(done, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def _project(path: Path) -> ArticleId:
    """A project of two articles; the one that is to be erased is labelled, and was saved in more than one place."""
    project = new_project(path)
    try:
        secret = add_article(project, _GOING)
        add_article(project, _STAYING)
        made = project.run(AddAnnotations(secret, "actor", (Span(0, 9), Span(19, 27)))).annotations
        project.run(NoteAnnotations(made, "Notitieveld"))
        return secret
    finally:
        project.close()


def run(trials: int, seed: int) -> Row:
    """Kill it before one of its steps, `trials` times: all around the one that replaces the file, and at random."""
    wrong: list[str] = []
    gone = 0
    with tempfile.TemporaryDirectory(prefix="annotator-erasing-") as name:
        whole, path = Path(name) / "whole.annot", Path(name) / "work" / "work.annot"
        secret = _project(whole)
        count = _erase_until(whole, path, None, secret)
        if count is None:
            return Row("killed while erasing", 0, 1, NOTHING, "the erasing did not run")
        last = trials // 2
        steps = [*random.Random(seed).sample(range(count), trials - last), *range(count - last + 1, count + 1)]
        for step in steps:
            _erase_until(whole, path, step, secret)
            found, is_gone = _faults(path, secret)
            wrong += [f"before step {step} of {count}: {fault}" for fault in found]
            gone += is_gone
    note = f"{gone} ended without it, {len(steps) - gone} with all of it {shown(wrong)}".strip()
    if not 0 < gone < len(steps):
        wrong.append("no step parts the two ends")
    return Row("killed while erasing", len(steps), len(wrong), NOTHING, note)


def _erase_until(whole: Path, path: Path, step: int | None, article: ArticleId) -> int | None:
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    shutil.copy(whole, path)
    with child(_ERASES, path, -1 if step is None else step, article) as process:
        out, _ = process.communicate(timeout=60)
        return int(out) if out else None


def _faults(path: Path, secret: ArticleId) -> tuple[list[str], bool]:
    """What is wrong after it was killed, and whether the article is gone. What is there must still be erasable."""
    found = faults_of(path)
    is_gone = not _left_in(path)
    if is_gone:
        found += [f"{word} stands in {each.name}" for each in path.parent.iterdir() for word in _left_in(each)]
    project = Project.open(path, ANA, Source.WINDOW)
    try:
        texts = [project.ask(Reader.text_of, each.id) for each in project.ask(Reader.articles)]
        if texts != ([_STAYING] if is_gone else [_GOING, _STAYING]):
            found.append(f"the articles are {texts}")
        if not is_gone:
            project.run(EraseArticles((secret,)))
    finally:
        project.close()
    found += [f"{word} stands in {each.name}" for each in path.parent.iterdir() for word in _left_in(each)]
    return [*found, *faults_of(path)], is_gone


def _left_in(path: Path) -> list[str]:
    data = path.read_bytes()
    return [word for word in _WORDS if word.encode() in data]
