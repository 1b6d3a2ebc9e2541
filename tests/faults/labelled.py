"""Articles to label at random, and what a project holds of them afterwards."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import ArticleId
from annotator.domain.records import Source
from annotator.services.project import Project
from annotator.store.integrity import check
from annotator.store.reader import Reader
from tests.making import ANA, add_records, new_project, record

TAGS = ("actor", "country", "stance", "number")
Label = tuple[int, int, int, str]  # article, start, end, tag
SAVED, UNDOING, UNDONE = "+", "?", "-"  # what a child says of a label; UNDOING before, the others after

_WORDS = (
    "Menteri Rusia menolak 🙂 usul Korut 朝鲜 dan двести ribu تون gandum e\u0301tat; Jenewa 17,5 persen “tidak”".split()
)


def article_text(number: int, words: int = 500) -> str:
    """A text of its own for each number, of several scripts, with characters outside the first plane."""
    draw = random.Random(number)
    body = " ".join(draw.choice(_WORDS) for _ in range(words))
    return f"Berita {number}\n\n{body}\n"


@cache
def places_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where its words stand, in code points."""
    return tuple((each.start(), each.end()) for each in re.finditer(r"\S+", text))


def labels_at_random(article: ArticleId, text: str, draw: random.Random) -> Iterator[Label]:
    """Labels of words and of some words in a row, each once."""
    places = places_of(text)
    given: set[Label] = set()
    while True:
        first = draw.randrange(len(places) - 4)
        label = (int(article), places[first][0], places[first + draw.randrange(4)][1], draw.choice(TAGS))
        if label not in given:
            given.add(label)
            yield label


def project_of_articles(path: Path, articles: int) -> list[ArticleId]:
    """Make a project of articles and close it."""
    project = new_project(path)
    try:
        return list(add_records(project, *(record(article_text(each)) for each in range(articles))).articles)
    finally:
        project.close()


def labels_in(project: Project) -> set[Label]:
    """All annotations of a project. Raises `AssertionError` where a quote is not what stands at its place."""
    found: set[Label] = set()
    for article in project.ask(Reader.articles):
        text = project.ask(Reader.text_of, article.id)
        for layer in project.ask(Reader.layers):
            for each in project.ask(Reader.annotations_of, article.id, layer.id):
                assert each.damaged is None, each.damaged
                assert each.quote == text[each.span.start : each.span.end]
                found.add((int(article.id), each.span.start, each.span.end, each.tag))
    return found


def faults_of(path: Path) -> list[str]:
    """What is wrong with a project file: damage, half an operation, rows that are not what the log says."""
    return [f"{each.where}: {each.what}" for each in check(path)]


def read_labels(path: Path) -> set[Label]:
    """The annotations of a project, read beside whatever a dead owner left there."""
    project = Project.open_to_read(path, ANA, Source.WINDOW)
    try:
        return labels_in(project)
    finally:
        project.file.close()


def said(what: str, label: Label) -> bytes:
    """One acknowledgement, as a line."""
    return " ".join(map(str, (what, *label))).encode() + b"\n"


@dataclass
class Book:
    """What must be in the project, and what may be, by what the children said."""

    there: set[Label] = field(default_factory=set)
    acknowledged: int = 0
    undoing: Label | None = None

    def note(self, word: bytes) -> None:
        what, article, start, end, tag = word.decode().split()
        label = (int(article), int(start), int(end), tag)
        self.undoing = label if what == UNDOING else None
        if what == SAVED:
            self.acknowledged += 1
            self.there.add(label)
        elif what == UNDONE:
            self.there.discard(label)

    def compare(self, found: set[Label]) -> list[str]:
        """What is wrong; what was under way when the child was killed counts either way."""
        unsure = set() if self.undoing is None else {self.undoing}
        faults = [f"lost {each}" for each in self.there - found - unsure]
        more = found - self.there
        if len(more) > 1:
            faults.append(f"{len(more)} labels that were not acknowledged")
        self.there, self.undoing = found, None
        return faults


def looked_at(path: Path, book: Book, *, as_owner: bool) -> list[str]:
    """What is wrong with a project whose owner ended in the middle. The next program is an owner, or only reads."""
    try:
        faults = faults_of(path)
        if not as_owner:
            return [*faults, *book.compare(read_labels(path))]
        project = Project.open(path, ANA, Source.WINDOW)
        try:
            faults += book.compare(labels_in(project))
        finally:
            project.close()
        beside = [each.name for each in path.parent.iterdir() if each.name.startswith(path.name + "-")]
        return [*faults, *(f"left behind: {name}" for name in beside)]
    except (AnnotatorError, AssertionError, ValueError) as error:
        return [f"{type(error).__name__}: {error}"]
