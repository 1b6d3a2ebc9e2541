"""The figures that take chance into account, of two layers or more: on tokens, and alpha for unitizing."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.comparing import ComparedLabel
from annotator.review.coefficients import (
    Margins,
    Reason,
    Score,
    Undefined,
    cohen_kappa,
    fleiss_kappa,
    margins_of,
    nominal_alpha,
)
from annotator.review.resampling import Bounds, Resampling, interval_of
from annotator.review.tokens import Coding, codings_of_tag, token_codings
from annotator.review.unitizing import Disagreement, disagreement, unitizing_alpha

_SCALE = 1 << 100  # disagreements in whole numbers, for sums that are exact


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its interval."""

    score: Score
    interval: Bounds


@dataclass(frozen=True, slots=True)
class TokenScores:
    """Whether a token has one tag: kappa (two layers alone) and nominal alpha."""

    cohen_kappa: Score
    nominal_alpha: Score


@dataclass(frozen=True, slots=True)
class ChanceScores:
    """Of two layers or more. Cohen's kappa is undefined for more than two."""

    tokens: int
    cohen_kappa: Estimate
    fleiss_kappa: Estimate
    nominal_alpha: Estimate
    unitizing: Estimate  # over all tags
    unitizing_by_tag: Mapping[str, Estimate]
    tokens_by_tag: Mapping[str, TokenScores]


@dataclass(frozen=True, slots=True)
class _Article:
    codings: Counter[Coding]
    units: dict[str, Disagreement]  # of the tags that some layer used there


class ChanceTally:
    """Takes in the labels of so many `layers`, article by article; `tags` are all that there are, in their order."""

    def __init__(self, tags: Sequence[str], layers: int) -> None:
        self._tags = tuple(tags)
        self._bits = {tag: 1 << at for at, tag in enumerate(self._tags)}
        self._layers = layers
        self._articles: list[_Article] = []

    def add(self, text: str, labels: Sequence[Sequence[ComparedLabel]]) -> None:
        """The labels of each layer on one text, all of tags that there are, and within the text."""
        units: dict[str, list[list[tuple[int, int]]]] = {}
        for layer, its in enumerate(labels):
            for label in its:
                if label.tag not in units:
                    units[label.tag] = [[] for _ in labels]
                units[label.tag][layer].append((label.start, label.end))
        about = {tag: disagreement(each, len(text)) for tag, each in units.items()}
        self._articles.append(_Article(token_codings(text, labels, self._bits), about))

    def scores(self, resampling: Resampling) -> ChanceScores:
        codings: Counter[Coding] = Counter()
        for article in self._articles:
            codings.update(article.codings)
        margins = margins_of(codings, self._layers)
        parts = {tag: [article.units[tag] for article in self._articles if tag in article.units] for tag in self._tags}
        again = list(self._again(codings, resampling))
        return ChanceScores(
            tokens=margins.units,
            cohen_kappa=self._estimate(_kappa(margins), [each.cohen_kappa for each in again]),
            fleiss_kappa=self._estimate(fleiss_kappa(margins), [each.fleiss_kappa for each in again]),
            nominal_alpha=self._estimate(nominal_alpha(margins), [each.nominal_alpha for each in again]),
            unitizing=self._estimate(
                unitizing_alpha(part for each in parts.values() for part in each),
                [each.unitizing for each in again],
            ),
            unitizing_by_tag={
                tag: self._estimate(unitizing_alpha(parts[tag]), [each.unitizing_by_tag[tag] for each in again])
                for tag in self._tags
            },
            tokens_by_tag={tag: self._of_tag(codings, tag) for tag in self._tags},
        )

    def _estimate(self, score: Score, again: Sequence[Score]) -> Estimate:
        return Estimate(score, score if isinstance(score, Undefined) else interval_of(again, len(self._articles)))

    def _of_tag(self, codings: Mapping[Coding, int], tag: str) -> TokenScores:
        margins = margins_of(codings_of_tag(codings, self._bits[tag]), self._layers)
        return TokenScores(_kappa(margins), nominal_alpha(margins))

    def _again(self, codings: Mapping[Coding, int], resampling: Resampling) -> Iterator["_Again"]:
        """The figures in each resample."""
        values = sorted({tags for coding in codings for tags in coding})
        rows = [self._row(article, values) for article in self._articles]
        for sums in resampling.sums(rows):
            yield self._figures(sums, values)

    def _row(self, article: _Article, values: Sequence[int]) -> list[int]:
        """What the figures need of one article, as whole numbers that can be added up."""
        margins = margins_of(article.codings, self._layers)
        row = [margins.units, margins.agreeing]
        for counts in margins.by_layer:
            row += (counts.get(value, 0) for value in values)
        for tag in self._tags:
            about = article.units.get(tag)
            row += (0, 0) if about is None else (int(about.observed * _SCALE), int(about.expected * _SCALE))
        return row

    def _figures(self, sums: Sequence[int], values: Sequence[int]) -> "_Again":
        wide, begin = len(values), 2
        by_layer: list[Mapping[Hashable, int]] = []
        for _ in range(self._layers):
            by_layer.append(dict(zip(values, sums[begin : begin + wide], strict=True)))
            begin += wide
        margins = Margins(sums[0], sums[1], tuple(by_layer))
        observed, expected = sums[begin::2], sums[begin + 1 :: 2]
        return _Again(
            _kappa(margins),
            fleiss_kappa(margins),
            nominal_alpha(margins),
            _alpha(sum(observed), sum(expected)),
            {tag: _alpha(*each) for tag, *each in zip(self._tags, observed, expected, strict=True)},
        )


@dataclass(frozen=True, slots=True)
class _Again:
    """The figures of one resample."""

    cohen_kappa: Score
    fleiss_kappa: Score
    nominal_alpha: Score
    unitizing: Score
    unitizing_by_tag: Mapping[str, Score]


def _kappa(margins: Margins) -> Score:
    return cohen_kappa(margins) if len(margins.by_layer) == 2 else Undefined(Reason.OF_TWO)


def _alpha(observed: int, expected: int) -> Score:
    return 1 - observed / expected if expected else Undefined(Reason.NOTHING_MARKED)
