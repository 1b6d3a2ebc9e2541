"""How well layers agree: every figure over all articles, and behind it the articles and labels that it comes from.

Pure: articles with their labels go in one after the other, records come out. Which articles are compared is the
caller's to say; each that goes in counts, also one in which nobody found anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from annotator.domain.codebook import Codebook
from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.review.chance import ChanceScores, ChanceTally
from annotator.review.coefficients import Score, Undefined
from annotator.review.confusion import Confusion, DifferenceTally
from annotator.review.differences import Kind
from annotator.review.resampling import Bounds, Resampling, interval_of
from annotator.review.span_scores import ArticleScores, Scores, SpanScore, article_scores, total
from annotator.review.value_scores import TOLERANCE, ValueScore, ValueTally


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with the labels of each compared layer, in the order of the layers; all lie within the text."""

    article: ComparedArticle
    text: str
    labels: tuple[Sequence[ComparedLabel], ...]


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """The scores of spans, and the intervals of the two F1."""

    scores: Scores
    strict_interval: Bounds
    overlap_interval: Bounds


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two layers; the first is the reference. `by_tag` has all tags of the codebook, in its order.

    `confusion`, `differences` and `values` go by the alignment that review shows. It prefers pairs that say the same to
    as many pairs as there can be, and so may have a pair less than there are matches by overlap.
    """

    layers: tuple[str, str]
    overall: SpanAgreement
    by_tag: Mapping[str, SpanAgreement]
    articles: tuple[ArticleScores, ...]
    confusion: Confusion
    differences: Mapping[Kind, int]
    values: tuple[ValueScore, ...]
    chance: ChanceScores

    def lowest_first(self) -> list[ArticleScores]:
        """The articles in which there are labels, those with the lowest F1 (strict, then by overlap) first."""
        labelled = [each for each in self.articles if each.by_tag]
        return sorted(labelled, key=lambda each: (_f1(each.overall.strict), _f1(each.overall.overlap)))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two layers or more. `chance` is of all of them, `pairs` has each two, of two layers these alone."""

    layers: tuple[str, ...]
    codebook: Codebook
    articles: int
    chance: ChanceScores
    pairs: tuple[PairAgreement, ...]
    resampling: Resampling


class AgreementTally:
    """Takes in the articles that are compared, and gives the figures."""

    def __init__(
        self,
        layers: Sequence[str],
        codebook: Codebook,
        resampling: Resampling | None = None,
        tolerance: Fraction = TOLERANCE,
    ) -> None:
        self._layers = tuple(layers)
        self._codebook = codebook
        self._resampling = resampling or Resampling()
        self._articles = 0
        tags = tuple(tag.id for tag in codebook)
        self._chance = ChanceTally(tags, len(self._layers))
        self._pairs = [
            _PairTally(one, other, tags, ValueTally(codebook, tolerance))
            for one, other in combinations(range(len(self._layers)), 2)
        ]
        # Of two layers, what is asked of all is asked of the pair.
        self._chances = [self._chance if len(self._layers) == 2 else ChanceTally(tags, 2) for _ in self._pairs]

    def add(self, coded: CodedArticle) -> None:
        self._articles += 1
        self._chance.add(coded.text, coded.labels)
        for pair, chance in zip(self._pairs, self._chances, strict=True):
            labels = coded.labels[pair.first], coded.labels[pair.second]
            pair.add(coded.article, *labels)
            if chance is not self._chance:
                chance.add(coded.text, labels)

    def agreement(self) -> Agreement:
        of_all = self._chance.scores(self._resampling)
        return Agreement(
            layers=self._layers,
            codebook=self._codebook,
            articles=self._articles,
            chance=of_all,
            pairs=tuple(self._agreements(of_all)),
            resampling=self._resampling,
        )

    def _agreements(self, of_all: ChanceScores) -> Iterator[PairAgreement]:
        for pair, chance in zip(self._pairs, self._chances, strict=True):
            scores = of_all if chance is self._chance else chance.scores(self._resampling)
            yield pair.agreement((self._layers[pair.first], self._layers[pair.second]), scores, self._resampling)


class _PairTally:
    """Two of the layers, by their places among all."""

    def __init__(self, first: int, second: int, tags: Sequence[str], values: ValueTally) -> None:
        self.first, self.second = first, second
        self._tags = tags
        self._values = values
        self._differences = DifferenceTally()
        self._articles: list[ArticleScores] = []

    def add(self, article: ComparedArticle, reference: Sequence[ComparedLabel], other: Sequence[ComparedLabel]) -> None:
        self._articles.append(article_scores(article, reference, other))
        self._values.add(self._differences.add(reference, other))

    def agreement(self, layers: tuple[str, str], chance: ChanceScores, resampling: Resampling) -> PairAgreement:
        again = [self._from_row(sums) for sums in resampling.sums([self._row(each) for each in self._articles])]
        none = Scores()
        by_tag = {
            tag: self._spans(total(each.by_tag.get(tag, none) for each in self._articles), [each[at] for each in again])
            for at, tag in enumerate(self._tags)
        }
        overall = total(each.scores for each in by_tag.values())
        return PairAgreement(
            layers=layers,
            overall=self._spans(overall, [total(each) for each in again]),
            by_tag=by_tag,
            articles=tuple(self._articles),
            confusion=self._differences.confusion(),
            differences=+self._differences.kinds,
            values=tuple(self._values.scores()),
            chance=chance,
        )

    def _spans(self, scores: Scores, again: Sequence[Scores]) -> SpanAgreement:
        return SpanAgreement(
            scores,
            self._interval(scores.strict.f1, [each.strict.f1 for each in again]),
            self._interval(scores.overlap.f1, [each.overlap.f1 for each in again]),
        )

    def _interval(self, score: Score, again: Sequence[Score]) -> Bounds:
        return score if isinstance(score, Undefined) else interval_of(again, len(self._articles))

    def _row(self, article: ArticleScores) -> list[int]:
        row: list[int] = []
        for tag in self._tags:
            scores = article.by_tag.get(tag, Scores())
            row += (
                scores.strict.matches, scores.overlap.matches, scores.strict.of_reference, scores.strict.of_other,
            )  # fmt: skip
        return row

    def _from_row(self, sums: Sequence[int]) -> list[Scores]:
        return [
            Scores(SpanScore(strict, ours, theirs), SpanScore(overlap, ours, theirs))
            for strict, overlap, ours, theirs in zip(*(iter(sums),) * 4, strict=True)
        ]


def _f1(score: SpanScore) -> float:
    return 1.0 if isinstance(score.f1, Undefined) else score.f1
