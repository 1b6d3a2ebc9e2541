"""Taking in what a colleague handed over: labels into layers of their own, and what was decided and said of labels.

No row of mine is changed, and none of gold. Taking the same file in twice changes nothing. What cannot be taken in is
listed with its reason, and the rest comes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.domain.handover import Handover, HandoverKind
from annotator.services.annotate import shown
from annotator.services.handover_report import HandoverReport
from annotator.services.importing import refuse_layer
from annotator.services.outcome import Outcome
from annotator.services.taking_in import TakingIn

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class TakeHandover:
    """Take in what a file gives.

    `layers` are those to take, by their names in the file, None all; `into` lets the one that is taken go into the
    layer of that name. `tags` says which tag of mine a tag of theirs becomes: then it keeps what attributes the two
    share. `with_articles` takes in articles that are not here and come with their text. `renew` lets labels, states
    and notes that were taken in before become what the file says now, and go where it has them no more.
    """

    handover: Handover
    layers: frozenset[str] | None = None
    into: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    with_articles: bool = False
    renew: bool = False


def take_handover(tx: Transaction, command: TakeHandover) -> Outcome:
    _refuse_wrong(tx, command)
    taking = TakingIn(tx, command.handover, command.into, renew=command.renew)
    taking.meet_layers(command.layers)
    taking.find_articles(with_articles=command.with_articles)
    taking.take_labels(command.tags)
    taking.take_states()
    taking.take_reviews()
    taking.settle()
    return Outcome(_summary(taking.report), report=taking.report)


def _refuse_wrong(tx: Transaction, command: TakeHandover) -> None:
    head = command.handover.head
    if head.kind is HandoverKind.ARTICLES:
        raise Refused("this hands out articles and has no labels", hint="Open it, or import its articles.")
    known = {layer.name for layer in head.layers}
    missing = (command.layers or frozenset()) - known
    if missing:
        raise Refused(f"the file has no layer {shown(min(missing))}", hint=f"It has: {', '.join(sorted(known))}.")
    if command.into is not None:
        refuse_layer(tx, command.into)
        wanted = known if command.layers is None else command.layers
        if len(wanted) > 1 and head.kind is not HandoverKind.PLAIN:
            raise Refused(
                f"the file holds {len(wanted)} layers, and one of them can go into {command.into}",
                hint=f"Name one of: {', '.join(sorted(wanted))}.",
            )
    codebook = tx.codebook()
    for tag in command.tags.values():
        if codebook.tag(tag) is None:
            raise Refused(f"the codebook of this project has no tag {tag!r}")


def _summary(report: HandoverReport) -> str:
    people = list(dict.fromkeys(each.goes_to for each in report.layers if each.new or each.renewed))
    parts = [_count(report.labels, "annotation") + (f" of {', '.join(people[:3])}" if people else "")]
    parts += [_count(report.decisions.new, "decision")] if report.decisions.new else []
    parts += [_count(report.comments.new, "comment")] if report.comments.new else []
    return f"Take in {' and '.join(parts)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
