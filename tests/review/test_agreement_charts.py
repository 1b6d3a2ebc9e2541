"""Pictures: every figure is in them, nothing in them that a font cannot draw, the colours those of the theme."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from annotator.domain.codebook import Codebook
from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.errors import UnreadableFile
from annotator.domain.ids import ArticleId, Uid
from annotator.review.agreement import AgreementTally, CodedArticle, PairAgreement
from annotator.review.chart_canvas import ChartColours, drawable, png_of, read_colours, svg_of
from annotator.review.charts import by_tag_figure, confusion_figure, differences_figure, over_time_figure
from annotator.review.differences import Kind
from annotator.review.over_time import By, Period, Series, Step
from annotator.review.resampling import Resampling
from annotator.review.span_scores import Scores, SpanScore
from tests.making import ROOT, codebook
from tests.review.labels import TEXT, mark

BOOK = codebook()
OURS, THEIRS = [mark(0, 5), mark(9, 20), mark(30, 35, "stance")], [mark(0, 5), mark(9, 21), mark(30, 35, "country")]


def pair(book: Codebook = BOOK, names: Sequence[str] = ("Ana", "Budi"), articles: int = 3) -> PairAgreement:
    tally = AgreementTally(names, book, Resampling(resamples=20))
    for number in range(articles):
        article = ComparedArticle(ArticleId(number), Uid(f"a{number}"), "", len(TEXT), None, None, {})
        layers: tuple[Sequence[ComparedLabel], ...] = (OURS[number:], THEIRS[number:])
        tally.add(CodedArticle(article, TEXT, layers))
    (found,) = tally.agreement().pairs
    return found


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> ChartColours:
    return read_colours(ROOT / "resources" / "themes", request.param)


def texts(figure: Figure) -> list[str]:
    png_of(figure, 1)  # so that its ticks are there
    return [text.get_text().strip() for text in figure.findobj(Text) if text.get_visible() and text.get_text()]


def test_by_tag_shows_both_figures_of_each_tag(colours: ChartColours) -> None:
    found = texts(by_tag_figure(pair(), BOOK, colours))
    assert {"Actor", "Country", "Stance", "Number"} <= set(found)
    # Actor: 3 labels each, 1 with the same span, all overlapping. No number at all.
    assert {"0.33", "1.00"} <= set(found)
    assert found.count("–") == 2


def test_the_confusion_table_shows_every_count(colours: ChartColours) -> None:
    found = texts(confusion_figure(pair(), BOOK, colours))
    assert "rows Ana, columns Budi" in found
    assert {"3", "none", "Actor"} <= set(found)


def test_differences_shows_every_kind(colours: ChartColours) -> None:
    found = texts(differences_figure({Kind.BOUNDARY: 94, Kind.VALUE: 71}, colours))
    assert {"boundary", "94", "value", "71", "tag", "0"} <= set(found)
    assert "agree" not in found


def periods(count: int) -> Series:
    score = SpanScore(3, 4, 4)
    months = (date(2023 + at // 12, at % 12 + 1, 1) for at in range(count))
    found = (Period(f"{day:%Y-%m}", 2, Scores(score, score)) for day in months)
    return Series(By.LABELLED, Step.MONTH, tuple(found), 0)


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_over_time_names_its_lines_and_not_more_periods_than_have_room(colours: ChartColours, count: int) -> None:
    found = texts(over_time_figure(periods(count), colours))
    assert len([text for text in found if text.startswith("202")]) == min(count, 8)
    assert ("same span" in found) == (count > 0)


def test_nothing_at_all_can_be_drawn(colours: ChartColours) -> None:
    nobody = pair(articles=0)
    for figure in (by_tag_figure(nobody, BOOK, colours), confusion_figure(nobody, BOOK, colours)):
        assert svg_of(figure).startswith(b"<?xml")
    assert texts(differences_figure({}, colours)).count("0") == 5


def test_names_that_cannot_be_drawn_give_way_to_ids(colours: ChartColours) -> None:
    strange = ("行为体", "الدولة", "दावा", "$x_1$")
    book = Codebook(tuple(replace(tag, name=name) for tag, name in zip(BOOK, strange, strict=True)))
    found = pair(book, ("عنا", "布迪"))
    for figure in (by_tag_figure(found, book, colours), confusion_figure(found, book, colours)):
        assert {"actor", "country", "stance", "number"} <= set(texts(figure))
        svg_of(figure)
    assert "rows the first layer, columns the second layer" in texts(confusion_figure(found, book, colours))


def test_many_tags_with_long_names_keep_their_room(colours: ChartColours) -> None:
    tags = tuple(
        replace(BOOK.tags[0], id=f"t{at}", key="", name=f"A very long name of a tag, {at}") for at in range(20)
    )
    book = Codebook(tags)
    figure = confusion_figure(pair(BOOK), book, colours)
    assert figure.get_size_inches()[0] * 72 > 20 * 44
    assert all(len(text) <= 24 for text in texts(by_tag_figure(_without_labels(book), book, colours, legend=False)))


def _without_labels(book: Codebook) -> PairAgreement:
    return pair(book, articles=0)


def test_letters_that_are_read_from_the_left_are_drawn() -> None:
    assert drawable("Aktör é", "no") == "Aktör é"
    assert drawable("", "no") == drawable(" ", "no") == drawable("a\u0301", "no") == "no"


def test_the_same_figures_give_the_same_picture(colours: ChartColours) -> None:
    once, again = (svg_of(by_tag_figure(pair(), BOOK, colours)) for _ in range(2))
    assert once == again
    assert colours.tags["actor"].lower().encode() in once


def test_a_theme_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="lacks a colour"):
        read_colours(ROOT / "resources" / "nowhere", "light")
