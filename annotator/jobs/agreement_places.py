"""The places behind a figure of agreement: where two layers say what it counts, read beside the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.comparing import ComparedArticle
from annotator.domain.ids import ArticleId, LayerId
from annotator.jobs.task import Task
from annotator.review.differences import Difference, Kind, differences
from annotator.store.comparing import Comparing

if TYPE_CHECKING:
    from annotator.services.project import Project

MOST_PLACES = 2_000
_AT_ONCE = 20  # articles between two reports


@dataclass(frozen=True, slots=True)
class Place:
    """Where the two layers agree or differ in one way; `title` is the article's."""

    article: ArticleId
    title: str | None
    difference: Difference


@dataclass(frozen=True, slots=True)
class Places:
    """The first of all that there are, in the order of the articles and of their texts."""

    shown: tuple[Place, ...]
    total: int


def places_between(
    project: Project,
    layers: tuple[LayerId, LayerId],
    articles: Collection[ArticleId],
    wanted: Callable[[Difference], bool],
    task: Task | None = None,
) -> Places:
    """The places on these articles that are wanted, at most `MOST_PLACES`; `project` is an opening of its own.

    Raises `Cancelled` when the task says so.
    """
    shown: list[Place] = []
    total = 0
    for article, found in _differences(project, layers, articles, task or Task()):
        for each in filter(wanted, found):
            total += 1
            if total <= MOST_PLACES:
                shown.append(Place(article.id, article.title, each))
    return Places(tuple(shown), total)


def kinds_by_article(
    project: Project, layers: tuple[LayerId, LayerId], articles: Collection[ArticleId], task: Task | None = None
) -> Mapping[ArticleId, Counter[Kind]]:
    """How many places of each kind there are on each of these articles. Raises `Cancelled` when the task says so."""
    return {
        article.id: Counter(each.kind for each in found)
        for article, found in _differences(project, layers, articles, task or Task())
    }


def _differences(
    project: Project, layers: tuple[LayerId, LayerId], articles: Collection[ArticleId], task: Task
) -> Iterator[tuple[ComparedArticle, list[Difference]]]:
    reader = project.file.reader
    with reader.snapshot():
        comparing = Comparing(reader, layers)
        wanted = [each for each in comparing.articles() if each.id in articles]
        for number, article in enumerate(wanted):
            if number % _AT_ONCE == 0:
                task.progress(number, len(wanted), article.title or "")
            labels = comparing.labels_of(article.id)
            yield article, differences(labels[layers[0]], labels[layers[1]])
