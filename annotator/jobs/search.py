"""Looking for words in all articles of a project: the places come while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.finding import Finder, Query
from annotator.domain.ids import ArticleId
from annotator.domain.spans import Span
from annotator.jobs.task import Task

if TYPE_CHECKING:
    from annotator.services.project import Project

MOST_SHOWN = 2000  # places that are handed on; all are counted
_AROUND = 60  # code points of the line to each side of a place
_AT_ONCE = 100  # articles between two reports


@dataclass(frozen=True, slots=True)
class Hit:
    """One place. `line` is what stands around it on its line; the words begin at `at` there."""

    article: ArticleId
    title: str
    span: Span
    line: str
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """How many places there are, in how many articles, and how many articles were looked through."""

    places: int
    articles: int
    searched: int


def search_articles(
    project: Project, query: Query, on_hits: Callable[[list[Hit]], None], task: Task | None = None
) -> SearchResult:
    """Look through all texts in import order. `on_hits` gets the first `MOST_SHOWN` places, some at a time."""
    task = task or Task()
    finder = Finder(query)
    places = articles = number = 0
    waiting: list[Hit] = []
    reader = project.file.reader
    with reader.snapshot():
        total = len(reader.article_numbers())
        for number, (article, title, text) in enumerate(reader.all_texts(), 1):
            spans = list(finder.spans(text))
            room = MOST_SHOWN - places
            waiting += [_hit(article, title or "", text, span) for span in spans[: max(room, 0)]]
            places += len(spans)
            articles += bool(spans)
            is_first = bool(spans) and places == len(spans)
            if is_first or number % _AT_ONCE == 0:
                task.progress(number, total, title or "")
                if waiting:
                    on_hits(waiting)
                    waiting = []
    if waiting:
        on_hits(waiting)
    return SearchResult(places, articles, number)


def _hit(article: ArticleId, title: str, text: str, span: Span) -> Hit:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    after = text.find("\n", span.end)
    end = min(after if after >= 0 else len(text), span.end + _AROUND)
    # A place may go over the end of a line, which is a space where it is shown.
    line = text[start:end].replace("\n", " ")
    return Hit(article, title, span, line, span.start - start, len(span))
