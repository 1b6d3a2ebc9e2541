"""Agreement by month and week."""

from datetime import date

from annotator.domain.ids import ArticleId, Uid
from annotator.review.over_time import By, Step, series
from annotator.review.span_scores import ArticleScores, Scores, SpanScore


def article(labelled: date | None, published: date | None = None, matches: int = 1) -> ArticleScores:
    score = SpanScore(matches, 2, 2)
    return ArticleScores(
        ArticleId(1), Uid("a"), None, {"actor": Scores(score, score)}, labelled=labelled, published=published
    )


def test_articles_of_one_month_are_added_up_in_the_order_of_time() -> None:
    found = series([article(date(2024, 12, 1)), article(date(2024, 11, 30)), article(date(2024, 11, 1), matches=2)])
    assert [(each.name, each.articles) for each in found.periods] == [("2024-11", 2), ("2024-12", 1)]
    assert found.periods[0].scores.strict == SpanScore(3, 4, 4)
    assert found.undated == 0


def test_weeks_are_those_of_the_standard() -> None:
    # 30 December 2024 is a Monday, of the first week of 2025.
    found = series([article(date(2024, 12, 29)), article(date(2024, 12, 30))], step=Step.WEEK)
    assert [each.name for each in found.periods] == ["2024-W52", "2025-W01"]


def test_what_has_no_day_is_counted_apart() -> None:
    articles = [article(None, date(2024, 11, 2)), article(date(2024, 12, 1))]
    assert series(articles).undated == 1
    by_publication = series(articles, By.PUBLISHED)
    assert ([each.name for each in by_publication.periods], by_publication.undated) == (["2024-11"], 1)
