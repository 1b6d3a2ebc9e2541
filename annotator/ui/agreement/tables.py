"""Tables of agreement without a chart: values, articles, and each two of several layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Codebook
from annotator.review.agreement import PairAgreement, SpanAgreement
from annotator.review.chance import Estimate
from annotator.review.coefficients import Score, Undefined
from annotator.review.value_scores import ValueScore
from annotator.ui.agreement.behind import Behind, value_differs
from annotator.ui.agreement.computed import Computed
from annotator.ui.agreement.grid import GridRow
from annotator.ui.agreement.words import (
    NOTHING,
    attribute_name,
    interval_words,
    kinds_words,
    number,
    reason_words,
    score_words,
    tag_name,
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles; the tip of a cell says why it is undefined, or what it is."""

    titles: tuple[str, ...]
    rows: tuple[GridRow, ...]
    charted: tuple[int, ...] = ()  # the columns that a chart shows too

    def reasons(self, *, of_chart: bool = False) -> list[str]:
        """Why figures in it are undefined: "Stance, Number: neither layer has a label of this kind"."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            for column, tip in enumerate(row.tips):
                if tip and row.cells[column] == NOTHING and (column in self.charted or not of_chart):
                    found.setdefault(tip, []).append(row.cells[0])
        return [f"{', '.join(dict.fromkeys(names))}: {reason}" for reason, names in found.items()]


def strict(spans: SpanAgreement) -> Estimate:
    return Estimate(spans.scores.strict.f1, spans.strict_interval)


def overlap(spans: SpanAgreement) -> Estimate:
    return Estimate(spans.scores.overlap.f1, spans.overlap_interval)


def reason_of(score: Score) -> str:
    return reason_words(score) if isinstance(score, Undefined) else ""


# Values


def values_table(pair: PairAgreement, codebook: Codebook) -> Table:
    """The attributes that one of the two has set on a label which both have."""
    first, second = pair.layers
    only = QCoreApplication.translate("Agreement", "only {name}")
    titles = (
        QCoreApplication.translate("Agreement", "Value"),
        QCoreApplication.translate("Agreement", "both set it"),
        only.format(name=first),
        only.format(name=second),
        QCoreApplication.translate("Agreement", "equal"),
        QCoreApplication.translate("Agreement", "agreement"),
        QCoreApplication.translate("Agreement", "kappa"),
        QCoreApplication.translate("Agreement", "alpha"),
        QCoreApplication.translate("Agreement", "in order or near"),
    )
    is_set = [each for each in pair.values if each.both + each.only_reference + each.only_other]
    return Table(titles, tuple(_value_row(each, codebook) for each in is_set))


def _value_row(each: ValueScore, codebook: Codebook) -> GridRow:
    words = f"{tag_name(codebook, each.tag)} · {attribute_name(codebook, each.tag, each.attribute).lower()}"
    counts = map(number, (each.both, each.only_reference, each.only_other, each.agree))
    more, tip = _ordered(each)
    return GridRow(
        (words, *counts, score_words(each.share), score_words(each.kappa), score_words(each.alpha), more),
        (Behind(words, value_differs(each.tag, each.attribute)),),
        ("", "", "", "", "", *map(reason_of, (each.share, each.kappa, each.alpha)), tip),
    )


def _ordered(each: ValueScore) -> tuple[str, str]:
    """Alpha of values that have an order, or the share of numbers that are nearly equal, and what that is."""
    if each.ordinal is not None:
        tip = QCoreApplication.translate("Agreement", "alpha, ordinal, of {n} pairs").format(
            n=number(each.ordinal.pairs)
        )
        return score_words(each.ordinal.alpha), reason_of(each.ordinal.alpha) or tip
    if each.near is not None:
        tip = QCoreApplication.translate("Agreement", "share that is equal within {tolerance:.0%}")
        return score_words(each.near.share), reason_of(each.near.share) or tip.format(tolerance=each.near.tolerance)
    return "", ""


# Articles


def article_table(computed: Computed, pair: PairAgreement) -> Table:
    """The lowest first; the key of a row is the article."""
    titles = (
        QCoreApplication.translate("Agreement", "Article"),
        QCoreApplication.translate("Agreement", "F1"),
        QCoreApplication.translate("Agreement", "What differs"),
    )
    untitled = QCoreApplication.translate("Agreement", "without a title")
    rows = tuple(
        GridRow(
            (each.title or untitled, score_words(each.overall.strict.f1), kinds_words(computed.kinds.get(each.id, {}))),
            (each.id,),
        )
        for each in pair.lowest_first()
    )
    return Table(titles, rows)


# Of more than two layers


def pairs_table(pairs: Sequence[PairAgreement]) -> Table:
    """Each two layers in one line; the key of a row is the place of the pair."""
    titles = (
        QCoreApplication.translate("Agreement", "Two layers"),
        QCoreApplication.translate("Agreement", "same span"),
        QCoreApplication.translate("Agreement", "overlapping"),
        QCoreApplication.translate("Agreement", "Cohen’s kappa"),
        QCoreApplication.translate("Agreement", "alpha, unitizing"),
    )
    return Table(titles, tuple(_pair_row(at, pair) for at, pair in enumerate(pairs)))


def _pair_row(at: int, pair: PairAgreement) -> GridRow:
    estimates = (strict(pair.overall), overlap(pair.overall), pair.chance.cohen_kappa, pair.chance.unitizing)
    words = QCoreApplication.translate("Agreement", "{first} and {second}")
    first, second = pair.layers
    return GridRow(
        (words.format(first=first, second=second), *map(with_bounds, estimates)),
        (at,),
        ("", *(reason_of(each.score) for each in estimates)),
    )


def with_bounds(estimate: Estimate) -> str:
    if isinstance(estimate.interval, Undefined):
        return score_words(estimate.score)
    return f"{score_words(estimate.score)} ({interval_words(estimate)})"
