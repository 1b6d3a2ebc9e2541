"""What the parts of the page show of two layers: pictures with their places, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Codebook
from annotator.review.agreement import PairAgreement
from annotator.review.chance import ChanceScores, Estimate
from annotator.review.chart_canvas import drawable
from annotator.review.charts import (
    ChartWords,
    by_tag_figure,
    confusion_figure,
    differences_figure,
    over_time_figure,
)
from annotator.review.coefficients import Score, Undefined
from annotator.review.differences import KINDS, Kind
from annotator.review.over_time import Period, series
from annotator.ui.agreement.behind import Behind, in_cell, no_overlap, of_kind, spans_differ
from annotator.ui.agreement.chart import Picture, Spot
from annotator.ui.agreement.computed import Computed
from annotator.ui.agreement.grid import GridRow
from annotator.ui.agreement.tables import Table, overlap, reason_of, strict, with_bounds
from annotator.ui.agreement.words import (
    estimate_words,
    kind_words,
    number,
    score_words,
    tag_name,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from annotator.review.chart_canvas import ChartColours

_TAG_HEIGHT, _DOT_HEIGHT = 52, 18  # in the data of the chart by tag


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the figures at the top."""

    name: str
    words: str
    estimate: Estimate
    behind: Behind | None = None


def chart_words(pair: PairAgreement) -> ChartWords:
    """The words in charts, in the language of the window; a name that charts cannot draw gives way."""
    others = QCoreApplication.translate("Agreement", "the first"), QCoreApplication.translate("Agreement", "the second")
    names = [drawable(name, other) for name, other in zip(pair.layers, others, strict=True)]
    return ChartWords(
        same_span=QCoreApplication.translate("Agreement", "same span"),
        overlapping=QCoreApplication.translate("Agreement", "overlapping"),
        interval=QCoreApplication.translate("Agreement", "bar: 95 % interval"),
        rows=QCoreApplication.translate("Agreement", "rows {0}, columns {1}"),
        first=QCoreApplication.translate("Agreement", "the first layer"),
        second=QCoreApplication.translate("Agreement", "the second layer"),
        none=QCoreApplication.translate("Agreement", "none"),
        kinds={kind: kind_words(kind, names) for kind in Kind},
    )


# The figures at the top


def tiles(computed: Computed) -> list[Tile]:
    pair, chance = computed.pair, computed.agreed.agreement.chance
    if pair is None:
        return list(_tiles_of_all(chance))
    spans = pair.overall
    same = QCoreApplication.translate("Agreement", "Same span, same tag (F1)")
    meets = QCoreApplication.translate("Agreement", "Overlapping, same tag (F1)")
    kappa = QCoreApplication.translate("Agreement", "Cohen’s kappa, per word")
    alpha = QCoreApplication.translate("Agreement", "Krippendorff’s alpha, unitizing")
    return [
        Tile("strict", same, strict(spans), Behind(_against(same), spans_differ())),
        Tile("overlap", meets, overlap(spans), Behind(_against(meets), no_overlap())),
        Tile("kappa", kappa, chance.cohen_kappa, Behind(_against(kappa), spans_differ())),
        Tile("alpha", alpha, chance.unitizing, Behind(_against(alpha), spans_differ())),
    ]


def _tiles_of_all(chance: ChanceScores) -> Iterator[Tile]:
    yield Tile("fleiss", QCoreApplication.translate("Agreement", "Fleiss’ kappa, per word"), chance.fleiss_kappa)
    yield Tile(
        "nominal", QCoreApplication.translate("Agreement", "Krippendorff’s alpha, per word"), chance.nominal_alpha
    )
    yield Tile("alpha", QCoreApplication.translate("Agreement", "Krippendorff’s alpha, unitizing"), chance.unitizing)


def _against(figure: str) -> str:
    return QCoreApplication.translate("Agreement", "What counts against: {figure}").format(figure=figure)


# By tag


def by_tag_picture(pair: PairAgreement, codebook: Codebook) -> Picture:
    spots = []
    for at, tag in enumerate(codebook):
        middle = (at + 0.5) * _TAG_HEIGHT
        for (said, estimate, behind), top in zip(
            _both(pair, codebook, tag.id), (middle - _DOT_HEIGHT, middle), strict=True
        ):
            words = f"{said}: {estimate_words(estimate)}"
            spots.append(Spot(words, behind, top, top + _DOT_HEIGHT, beside_names=True))
    drawn = chart_words(pair)

    def draw(colours: ChartColours, width: int) -> Figure:
        return by_tag_figure(pair, codebook, colours, words=drawn, width=width, legend=False)

    return Picture(draw, spots, QCoreApplication.translate("Agreement", "F1 of each tag, with intervals"))


def _both(pair: PairAgreement, codebook: Codebook, tag: str) -> Iterator[tuple[str, Estimate, Behind]]:
    spans, name = pair.by_tag[tag], tag_name(codebook, tag)
    for template, estimate, wanted in (
        (QCoreApplication.translate("Agreement", "{tag}, same span"), strict(spans), spans_differ(tag)),
        (QCoreApplication.translate("Agreement", "{tag}, overlapping"), overlap(spans), no_overlap(tag)),
    ):
        words = template.format(tag=name)
        yield words, estimate, Behind(_against(words), wanted)


def by_tag_table(pair: PairAgreement, codebook: Codebook) -> Table:
    first, second = pair.layers
    titles = (
        QCoreApplication.translate("Agreement", "Tag"),
        first,
        second,
        QCoreApplication.translate("Agreement", "same span"),
        QCoreApplication.translate("Agreement", "overlapping"),
        QCoreApplication.translate("Agreement", "kappa"),
        QCoreApplication.translate("Agreement", "alpha"),
    )
    return Table(titles, tuple(_tag_row(pair, codebook, tag.id) for tag in codebook), charted=(3, 4))


def _tag_row(pair: PairAgreement, codebook: Codebook, tag: str) -> GridRow:
    (_, same, of_same), (_, meets, of_meets) = _both(pair, codebook, tag)
    score = pair.by_tag[tag].scores.strict
    kappa, alpha = pair.chance.tokens_by_tag[tag].cohen_kappa, pair.chance.unitizing_by_tag[tag].score
    scores: tuple[Score, ...] = (same.score, meets.score, kappa, alpha)
    return GridRow(
        (
            tag_name(codebook, tag),
            number(score.of_reference),
            number(score.of_other),
            with_bounds(same),
            with_bounds(meets),
            score_words(kappa),
            score_words(alpha),
        ),
        (*(of_same,) * 4, of_meets, *(of_same,) * 2),
        ("", "", "", *map(reason_of, scores)),
    )


# Who tagged what as what


def _tags(codebook: Codebook) -> list[str | None]:
    return [*(tag.id for tag in codebook), None]


def _cell(pair: PairAgreement, codebook: Codebook, tag: str | None, other: str | None) -> Behind:
    words = QCoreApplication.translate("Agreement", "{first}: {tag}, {second}: {other}")
    first, second = pair.layers
    named = words.format(first=first, second=second, tag=tag_name(codebook, tag), other=tag_name(codebook, other))
    return Behind(named, in_cell((tag, other)))


def confusion_picture(pair: PairAgreement, codebook: Codebook) -> Picture:
    spots = []
    for row, tag in enumerate(_tags(codebook)):
        for column, other in enumerate(_tags(codebook)):
            if count := pair.confusion.count(tag, other):
                behind = _cell(pair, codebook, tag, other)
                said = f"{behind.title}: {number(count)}"
                spots.append(Spot(said, behind, row, row + 1, column, column + 1))
    words = chart_words(pair)

    def draw(colours: ChartColours, width: int) -> Figure:
        return confusion_figure(pair, codebook, colours, words=words, width=width, legend=False)

    return Picture(draw, spots, QCoreApplication.translate("Agreement", "Who tagged what as what"))


def confusion_table(pair: PairAgreement, codebook: Codebook) -> Table:
    tags = _tags(codebook)
    rows = []
    for tag in tags:
        counts = [pair.confusion.count(tag, other) for other in tags]
        cells = (tag_name(codebook, tag), *(number(count) if count else "" for count in counts))
        keys = (None, *(_cell(pair, codebook, tag, b) if n else None for b, n in zip(tags, counts, strict=True)))
        rows.append(GridRow(cells, keys))
    return Table(("", *(tag_name(codebook, tag) for tag in tags)), tuple(rows))


# Where they differ


def differences_picture(pair: PairAgreement) -> Picture:
    spots = [
        Spot(f"{behind.title}: {number(pair.differences[kind])}", behind, at, at + 1)
        for at, (kind, behind) in enumerate(_kinds(pair))
        if pair.differences.get(kind)
    ]
    words = chart_words(pair)

    def draw(colours: ChartColours, width: int) -> Figure:
        return differences_figure(pair.differences, colours, words=words, width=width)

    return Picture(draw, spots, QCoreApplication.translate("Agreement", "Where they differ, by kind"))


def _kinds(pair: PairAgreement) -> list[tuple[Kind, Behind]]:
    return [(kind, Behind(kind_words(kind, pair.layers), of_kind(kind))) for kind in KINDS]


def differences_table(pair: PairAgreement) -> Table:
    agree = Behind(kind_words(Kind.AGREE, pair.layers), of_kind(Kind.AGREE))
    rows = tuple(
        GridRow((behind.title, number(pair.differences.get(kind, 0))), (behind,))
        for kind, behind in [*_kinds(pair), (Kind.AGREE, agree)]
    )
    kind, places = QCoreApplication.translate("Agreement", "Kind"), QCoreApplication.translate("Agreement", "Places")
    return Table((kind, places), rows)


def number_of_differences(pair: PairAgreement) -> int:
    return sum(pair.differences.get(kind, 0) for kind in KINDS)


# Over time


def over_time_picture(pair: PairAgreement) -> Picture:
    found = series(pair.articles)
    known = [each for each in found.periods if not isinstance(each.scores.strict.f1, Undefined)]
    bottom, top = 0.0, 1.0
    spots = [
        Spot(_period_words(each), _period_behind(pair, each), bottom, top, at - 0.3, at + 0.3)
        for at, each in enumerate(known)
    ]
    words = chart_words(pair)

    def draw(colours: ChartColours, width: int) -> Figure:
        return over_time_figure(found, colours, words=words, width=width)

    return Picture(draw, spots, QCoreApplication.translate("Agreement", "F1 by month"))


def over_time_table(pair: PairAgreement) -> Table:
    titles = (
        QCoreApplication.translate("Agreement", "Month of the last label"),
        QCoreApplication.translate("Agreement", "Articles"),
        QCoreApplication.translate("Agreement", "same span"),
        QCoreApplication.translate("Agreement", "overlapping"),
    )
    rows = tuple(
        GridRow(
            (
                each.name,
                number(each.articles),
                score_words(each.scores.strict.f1),
                score_words(each.scores.overlap.f1),
            ),
            (_period_behind(pair, each),),
        )
        for each in series(pair.articles).periods
    )
    return Table(titles, rows)


def _period_words(each: Period) -> str:
    words = QCoreApplication.translate(
        "Agreement", "{period}: same span {same}, overlapping {meets}, {articles} articles"
    )
    scores = each.scores
    return words.format(
        period=each.name,
        same=score_words(scores.strict.f1),
        meets=score_words(scores.overlap.f1),
        articles=number(each.articles),
    )


def _period_behind(pair: PairAgreement, period: Period) -> Behind:
    those = frozenset(
        article.id for article in pair.articles if article.labelled and f"{article.labelled:%Y-%m}" == period.name
    )
    return Behind(_against(period.name), spans_differ(), those)
