"""Precision, recall and F1 of the spans of two layers, strict and by overlap, and the labels behind each figure.

Source: van Rijsbergen, Information Retrieval (2nd ed. 1979), ch. 7; of two annotators: Hripcsak and Rothschild (2005),
Journal of the American Medical Informatics Association 12: 296-298. The first layer is the reference: recall is the
part of its labels that the other has too, precision the part of the other's labels that it has. Strict
and overlap are `matching.strict_pairs` and `matching.overlap_pairs`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.ids import AnnotationId, ArticleId, Uid
from annotator.review.coefficients import Reason, Score, Undefined
from annotator.review.matching import Pair, overlap_pairs, strict_pairs

IdPair = tuple[AnnotationId, AnnotationId]


@dataclass(frozen=True, slots=True)
class SpanScore:
    """How many labels the reference and the other layer have, and how many of them are matched one to one."""

    matches: int = 0
    of_reference: int = 0
    of_other: int = 0

    @property
    def precision(self) -> Score:
        return self.matches / self.of_other if self.of_other else Undefined(Reason.NONE_IN_OTHER)

    @property
    def recall(self) -> Score:
        return self.matches / self.of_reference if self.of_reference else Undefined(Reason.NONE_IN_REFERENCE)

    @property
    def f1(self) -> Score:
        """2TP / (2TP + FP + FN), which is 2TP over the labels of both; undefined only where neither has any."""
        both = self.of_reference + self.of_other
        return 2 * self.matches / both if both else Undefined(Reason.NO_LABELS)

    def __add__(self, other: "SpanScore") -> "SpanScore":
        return SpanScore(
            self.matches + other.matches, self.of_reference + other.of_reference, self.of_other + other.of_other
        )


@dataclass(frozen=True, slots=True)
class Scores:
    """The same labels scored both ways."""

    strict: SpanScore = SpanScore()
    overlap: SpanScore = SpanScore()

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(self.strict + other.strict, self.overlap + other.overlap)


@dataclass(frozen=True, slots=True)
class ArticleScores:
    """One article as two layers labelled it. Tags that neither used there are absent.

    `strict` and `overlap` are the pairs behind the matches, `only_reference` and `only_other` what has no partner by
    overlap. A strict pair is one by overlap too, but for the rare case where that would cost another pair.
    `labelled` is the day (UTC) of the last label there that either layer made, `published` that of the article.
    """

    id: ArticleId
    uid: Uid
    title: str | None
    by_tag: Mapping[str, Scores]
    strict: tuple[IdPair, ...] = ()
    overlap: tuple[IdPair, ...] = ()
    only_reference: tuple[AnnotationId, ...] = ()
    only_other: tuple[AnnotationId, ...] = ()
    labelled: date | None = None
    published: date | None = None

    @property
    def overall(self) -> Scores:
        return total(self.by_tag.values())


def total(scores: Iterable[Scores]) -> Scores:
    """All counts added up."""
    return sum(scores, Scores())


def article_scores(
    article: ComparedArticle, reference: Sequence[ComparedLabel], other: Sequence[ComparedLabel]
) -> ArticleScores:
    """The scores of one article."""
    strict, overlap = strict_pairs(reference, other), overlap_pairs(reference, other)
    paired = {label.id for pair in overlap for label in pair}
    return ArticleScores(
        id=article.id,
        uid=article.uid,
        title=article.title,
        by_tag=_by_tag(strict, overlap, reference, other),
        strict=_ids(strict),
        overlap=_ids(overlap),
        only_reference=tuple(label.id for label in reference if label.id not in paired),
        only_other=tuple(label.id for label in other if label.id not in paired),
        labelled=max(filter(None, (_day(label.created_at) for label in (*reference, *other))), default=None),
        published=_day(article.published or ""),
    )


def _by_tag(
    strict: Iterable[Pair],
    overlap: Iterable[Pair],
    reference: Iterable[ComparedLabel],
    other: Iterable[ComparedLabel],
) -> dict[str, Scores]:
    ours, theirs = Counter(label.tag for label in reference), Counter(label.tag for label in other)
    same, meeting = Counter(pair[0].tag for pair in strict), Counter(pair[0].tag for pair in overlap)
    return {
        tag: Scores(
            SpanScore(same[tag], ours[tag], theirs[tag]),
            SpanScore(meeting[tag], ours[tag], theirs[tag]),
        )
        for tag in ours | theirs
    }


def _ids(pairs: Iterable[Pair]) -> tuple[IdPair, ...]:
    return tuple((one.id, other.id) for one, other in pairs)


def _day(text: str) -> date | None:
    """The day (UTC) of an ISO 8601 date or time; None for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (at.astimezone(UTC) if at.tzinfo else at).date()
