"""What a review says in words: kinds, what two sides say differently, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Attribute, AttributeType, Codebook
from annotator.domain.comparing import ComparedLabel
from annotator.domain.review import LayerStatus, ReviewState, Verdict
from annotator.review.differences import Difference, Item, Kind
from annotator.ui.codebook_words import attribute_words, choice_words, tag_words
from annotator.ui.review.sides import Sides

GROUPS: Sequence[tuple[Kind, ...]] = (
    (Kind.ONLY_FIRST, Kind.ONLY_SECOND),
    (Kind.BOUNDARY,),
    (Kind.TAG,),
    (Kind.VALUE,),
)
"""The kinds in the order of the queue; those of one group have one heading."""


def kind_words(kind: Kind) -> str:
    """The heading of a kind."""
    return {
        Kind.ONLY_FIRST: QCoreApplication.translate("Review", "Only one has it"),
        Kind.ONLY_SECOND: QCoreApplication.translate("Review", "Only one has it"),
        Kind.BOUNDARY: QCoreApplication.translate("Review", "Boundary"),
        Kind.TAG: QCoreApplication.translate("Review", "Tag"),
        Kind.VALUE: QCoreApplication.translate("Review", "Value"),
        Kind.AGREE: QCoreApplication.translate("Review", "Both agree"),
    }[kind]


def differs_words(kind: Kind) -> str:
    """What is the matter, over the fields."""
    return {
        Kind.ONLY_FIRST: QCoreApplication.translate("Review", "Only one has it"),
        Kind.ONLY_SECOND: QCoreApplication.translate("Review", "Only one has it"),
        Kind.BOUNDARY: QCoreApplication.translate("Review", "Boundary differs"),
        Kind.TAG: QCoreApplication.translate("Review", "Tag differs"),
        Kind.VALUE: QCoreApplication.translate("Review", "Value differs"),
        Kind.AGREE: QCoreApplication.translate("Review", "Both agree"),
    }[kind]


def state_words(state: ReviewState) -> str:
    return {
        ReviewState.OPEN: QCoreApplication.translate("Review", "open"),
        ReviewState.IN_PROGRESS: QCoreApplication.translate("Review", "in progress"),
        ReviewState.DONE: QCoreApplication.translate("Review", "done"),
    }[state]


def status_words(status: LayerStatus | None) -> str:
    """How far a layer is; empty for one that did not come in."""
    if status is None:
        return ""
    return {
        LayerStatus.HANDED_IN: QCoreApplication.translate("Review", "handed in"),
        LayerStatus.IN_REVIEW: QCoreApplication.translate("Review", "in review"),
        LayerStatus.RETURNED: QCoreApplication.translate("Review", "returned"),
        LayerStatus.ACCEPTED: QCoreApplication.translate("Review", "accepted"),
    }[status]


def verdict_words(item: Item, sides: Sides) -> str:
    """What was decided of an item; empty where nothing was."""
    if item.verdict is None:
        return ""
    if item.is_stale:
        return QCoreApplication.translate("Review", "changed since it was decided")
    if item.verdict in {Verdict.FIRST, Verdict.SECOND}:
        side = sides.of_verdict(item.verdict)
        if side.is_mine:
            return QCoreApplication.translate("Review", "mine kept")
        return QCoreApplication.translate("Review", "{name} taken").format(name=side.name)
    return {
        Verdict.AGREED: QCoreApplication.translate("Review", "passed"),
        Verdict.AMENDED: QCoreApplication.translate("Review", "amended"),
        Verdict.NEITHER: QCoreApplication.translate("Review", "neither is right"),
        Verdict.UNDECIDED: QCoreApplication.translate("Review", "undecided"),
    }[item.verdict]


def title_of(difference: Difference) -> str:
    """The words that an item is about; where two spans differ, with a bar where one of them ends or begins."""
    if difference.kind is not Kind.BOUNDARY:
        return difference.labels[0].quote
    if len(difference.first) == 1 == len(difference.second):
        return _parted(difference.first[0], difference.second[0])
    longest = max(difference.labels, key=lambda label: label.end - label.start)
    return longest.quote


def _parted(one: ComparedLabel, other: ComparedLabel) -> str:
    outer, inner = sorted((one, other), key=lambda label: label.start - label.end)
    if outer.start <= inner.start and inner.end <= outer.end:
        before, after = outer.quote[: inner.start - outer.start], outer.quote[inner.end - outer.start :]
        return " | ".join(part.strip() for part in (before, inner.quote, after) if part.strip())
    return f"{one.quote} | {other.quote}"


def more_of(difference: Difference, codebook: Codebook, sides: Sides) -> str:
    """The line below: who has it, or what the two say."""
    if difference.kind in {Kind.ONLY_FIRST, Kind.ONLY_SECOND}:
        side = sides.first if difference.first else sides.second
        return QCoreApplication.translate("Review", "only {name}").format(name=side.name)
    if difference.kind is Kind.BOUNDARY:
        return _boundary(difference, sides)
    if difference.kind is Kind.TAG:
        one, other = (tag_name(codebook, side[0].tag).lower() for side in (difference.first, difference.second))
        said = {sides.first.name: one, sides.second.name: other}
        return " · ".join(f"{side.name} {said[side.name]}" for side in (sides.left, sides.right))
    return _values(difference, codebook, sides)


def _boundary(difference: Difference, sides: Sides) -> str:
    counts = ((sides.first, difference.first), (sides.second, difference.second))
    for side, labels in counts:
        if len(labels) > 1:
            words = QCoreApplication.translate("Review", "{name} has {number} labels here")
            return words.format(name=side.name, number=len(labels))
    one, other = difference.first[0], difference.second[0]
    longer = sides.first if one.end - one.start > other.end - other.start else sides.second
    if min(one.start, other.start) == longer_start(difference, longer is sides.first):
        return QCoreApplication.translate("Review", "{name} takes more").format(name=longer.name)
    return QCoreApplication.translate("Review", "they overlap")


def longer_start(difference: Difference, is_first: bool) -> int:
    return (difference.first if is_first else difference.second)[0].start


def _values(difference: Difference, codebook: Codebook, sides: Sides) -> str:
    names = [attribute_name(codebook, difference.labels[0].tag, each).lower() for each in difference.attributes]
    if len(names) != 1:
        return ", ".join(names)
    (attribute,) = difference.attributes
    said = {
        Verdict.FIRST: said_words(codebook, difference.first[0], attribute),
        Verdict.SECOND: said_words(codebook, difference.second[0], attribute),
    }
    return f"{names[0]} · {said[sides.left.verdict]}, {said[sides.right.verdict]}"


def said_words(codebook: Codebook, label: ComparedLabel, attribute: str) -> str:
    """What a label says there, or that it says nothing."""
    words = label.words.get(attribute)
    if words is None:
        return QCoreApplication.translate("Review", "not set")
    known = attribute_of(codebook, label.tag, attribute)
    if known is not None and known.type is AttributeType.CHOICE:
        return choice_words(known, words)
    return words


def tag_name(codebook: Codebook, tag: str) -> str:
    known = codebook.tag(tag)
    return tag if known is None else tag_words(known)


def attribute_of(codebook: Codebook, tag: str, attribute: str) -> Attribute | None:
    known = codebook.tag(tag)
    return None if known is None else known.attribute(attribute)


def attribute_name(codebook: Codebook, tag: str, attribute: str) -> str:
    known = attribute_of(codebook, tag, attribute)
    return attribute if known is None else attribute_words(known)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row of the fields: what each side says of one thing. None: that side has no label here."""

    key: str
    words: str
    left: str | None
    right: str | None
    differs: bool

    @property
    def agreed(self) -> str | None:
        """What both say; None where they do not."""
        return None if self.differs else self.left if self.left is not None else self.right


SPAN, TAG, NOTE = "*span", "*tag", "*note"


def field_rows(difference: Difference, codebook: Codebook, sides: Sides) -> list[FieldRow]:
    """Span, tag where it differs, and what either side has set, in the order of the codebook."""
    by_verdict = {Verdict.FIRST: difference.first, Verdict.SECOND: difference.second}
    left, right = by_verdict[sides.left.verdict], by_verdict[sides.right.verdict]
    rows = [
        _row(
            SPAN,
            QCoreApplication.translate("Review", "Span"),
            _joined([each.quote for each in left]),
            _joined([each.quote for each in right]),
        )
    ]
    if difference.kind is Kind.TAG:
        rows.append(
            _row(
                TAG,
                QCoreApplication.translate("Review", "Tag"),
                *(_joined([tag_name(codebook, e.tag) for e in side]) for side in (left, right)),
            )
        )
    for name, words in _attributes(difference, codebook):
        cells = [_joined([said_words(codebook, each, name) for each in side]) for side in (left, right)]
        differs = name in difference.attributes or cells[0] is None or cells[1] is None
        rows.append(FieldRow(name, words, cells[0], cells[1], differs))
    if any(each.note for each in difference.labels):
        notes = [_joined([each.note or "—" for each in side]) for side in (left, right)]
        rows.append(FieldRow(NOTE, QCoreApplication.translate("Review", "Note"), notes[0], notes[1], differs=False))
    return rows


def _row(key: str, words: str, left: str | None, right: str | None) -> FieldRow:
    return FieldRow(key, words, left, right, differs=left != right)


def _joined(parts: Sequence[str]) -> str | None:
    return " | ".join(parts) if parts else None


def _attributes(difference: Difference, codebook: Codebook) -> list[tuple[str, str]]:
    """Those that a label has set, with their words."""
    is_set = {name for label in difference.labels for name in label.words}
    found: dict[str, str] = {}
    for tag in dict.fromkeys(label.tag for label in difference.labels):
        known = codebook.tag(tag)
        for attribute in known.attributes if known is not None else ():
            if attribute.id in is_set:
                found.setdefault(attribute.id, attribute_words(attribute))
    return list(found.items()) + [(name, name) for name in sorted(is_set - found.keys())]
