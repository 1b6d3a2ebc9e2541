"""Agreement by calendar month or week.

An article counts whole, in the period in which it was done: that of the last label that either layer made there (UTC).
By the day on which each label was made, the two of a pair would fall into two periods. It can be ordered by the day of
publication too. Articles without such a day, those without a label among them, are counted apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from annotator.review.span_scores import ArticleScores, Scores, total


class By(StrEnum):
    """Which day of an article counts."""

    LABELLED = "labelled"
    PUBLISHED = "published"


class Step(StrEnum):
    """How long a period is."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Period:
    """One month (`2024-11`) or week (ISO 8601, `2024-W45`) in which there are articles."""

    name: str
    articles: int
    scores: Scores


@dataclass(frozen=True, slots=True)
class Series:
    """Periods in the order of time; `undated` articles are in none of them."""

    by: By
    step: Step
    periods: tuple[Period, ...]
    undated: int


def series(articles: Iterable[ArticleScores], by: By = By.LABELLED, step: Step = Step.MONTH) -> Series:
    """The scores of the articles of each period, added up."""
    found: dict[str, list[ArticleScores]] = {}
    undated = 0
    for article in articles:
        day = article.labelled if by is By.LABELLED else article.published
        if day is None:
            undated += 1
        else:
            found.setdefault(_name(day, step), []).append(article)
    periods = (Period(name, len(its), total(each.overall for each in its)) for name, its in sorted(found.items()))
    return Series(by, step, tuple(periods), undated)


def _name(day: date, step: Step) -> str:
    if step is Step.MONTH:
        return f"{day.year:04}-{day.month:02}"
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
