"""What the page on agreement says in words: figures, intervals, reasons, kinds, what each side says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.domain.codebook import AttributeType, Codebook
from annotator.domain.comparing import ComparedLabel
from annotator.review.agreement_tables import in_words
from annotator.review.chance import Estimate
from annotator.review.coefficients import Score, Undefined
from annotator.review.differences import KINDS, Difference, Kind
from annotator.review.resampling import Interval
from annotator.ui.codebook_words import attribute_words, choice_words, tag_words

NOTHING = "–"


def number(count: int) -> str:
    return QLocale().toString(count)


def score_words(score: Score) -> str:
    """Two digits; a dash where it is undefined."""
    return in_words(score, 2)


def reason_words(score: Score | Interval) -> str:
    """Why it is undefined; empty where it is not."""
    return QCoreApplication.translate("Agreement", score.reason.value) if isinstance(score, Undefined) else ""


def interval_words(estimate: Estimate, *, named: bool = False) -> str:
    """From where to where, or why there is no interval; `named` says that it is one of 95 %."""
    bounds = estimate.interval
    if isinstance(bounds, Undefined):
        return reason_words(bounds)
    words = (
        QCoreApplication.translate("Agreement", "95 % interval {low} to {high}")
        if named
        else QCoreApplication.translate("Agreement", "{low} to {high}")
    )
    return words.format(low=score_words(bounds.low), high=score_words(bounds.high))


def estimate_words(estimate: Estimate) -> str:
    """The figure with its interval in one line, or why it is undefined."""
    if isinstance(estimate.score, Undefined):
        words = QCoreApplication.translate("Agreement", "undefined: {reason}")
        return words.format(reason=reason_words(estimate.score))
    return f"{score_words(estimate.score)}, {interval_words(estimate, named=True)}"


def kind_words(kind: Kind, layers: Sequence[str]) -> str:
    """What a place of this kind is called."""
    first, second = layers
    return {
        Kind.ONLY_FIRST: QCoreApplication.translate("Agreement", "Only {name}").format(name=first),
        Kind.ONLY_SECOND: QCoreApplication.translate("Agreement", "Only {name}").format(name=second),
        Kind.BOUNDARY: QCoreApplication.translate("Agreement", "Boundary"),
        Kind.TAG: QCoreApplication.translate("Agreement", "Tag"),
        Kind.VALUE: QCoreApplication.translate("Agreement", "Value"),
        Kind.AGREE: QCoreApplication.translate("Agreement", "Both agree"),
    }[kind]


def kinds_words(kinds: Mapping[Kind, int]) -> str:
    """ "9 only one, 4 value": what differs on an article, the most frequent first."""
    counts: Counter[str] = Counter()
    for kind in KINDS:
        counts[_short_kind(kind)] += kinds.get(kind, 0)
    found = [f"{number(count)} {words}" for words, count in counts.most_common() if count]
    return ", ".join(found) or QCoreApplication.translate("Agreement", "no difference")


def _short_kind(kind: Kind) -> str:
    if kind in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}:
        return QCoreApplication.translate("Agreement", "only one")
    if kind is Kind.BOUNDARY:
        return QCoreApplication.translate("Agreement", "boundary")
    if kind is Kind.TAG:
        return QCoreApplication.translate("Agreement", "tag")
    return QCoreApplication.translate("Agreement", "value")


def tag_name(codebook: Codebook, tag: str | None) -> str:
    """What a tag is called; no tag is "none"."""
    if tag is None:
        return QCoreApplication.translate("Agreement", "none")
    known = codebook.tag(tag)
    return tag if known is None else tag_words(known)


def attribute_name(codebook: Codebook, tag: str, attribute: str) -> str:
    known = codebook.tag(tag)
    found = None if known is None else known.attribute(attribute)
    return attribute if found is None else attribute_words(found)


def quote_of(difference: Difference) -> str:
    """The words that a place is about: the longest of what either side has marked."""
    return max((label.quote for label in difference.labels), key=len)


def place_words(difference: Difference, codebook: Codebook, layers: Sequence[str]) -> str:
    """What each side says: "Value · Ana: polarity oppose · Budi: polarity support"."""
    if difference.kind is Kind.AGREE:
        return f"{kind_words(Kind.AGREE, layers)}: {_side_words(difference, difference.first, codebook)}"
    sides = zip(layers, (difference.first, difference.second), strict=True)
    said = [f"{name}: {_side_words(difference, side, codebook)}" for name, side in sides]
    is_one_sided = difference.kind in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}
    return " · ".join(said if is_one_sided else [kind_words(difference.kind, layers), *said])


def _side_words(difference: Difference, side: Sequence[ComparedLabel], codebook: Codebook) -> str:
    if not side:
        return tag_name(codebook, None)
    if difference.kind is Kind.VALUE:
        return ", ".join(_value_words(side[0], name, codebook) for name in difference.attributes)
    if difference.kind is Kind.BOUNDARY:
        return " | ".join(label.quote for label in side)
    return ", ".join(dict.fromkeys(tag_name(codebook, label.tag) for label in side))


def _value_words(label: ComparedLabel, name: str, codebook: Codebook) -> str:
    known = codebook.tag(label.tag)
    attribute = None if known is None else known.attribute(name)
    words = label.words.get(name)
    if words is None:
        words = QCoreApplication.translate("Agreement", "not set")
    elif attribute is not None and attribute.type is AttributeType.CHOICE:
        words = choice_words(attribute, words)
    return f"{attribute_name(codebook, label.tag, name).lower()} {words}"
