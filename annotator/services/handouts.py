"""Taking in what was handed out to be labelled: articles, and who labels which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.exchange import ArticleRecord
from annotator.domain.handover import Handover
from annotator.services.importing import insert_articles
from annotator.services.incoming_labels import ImportReport
from annotator.services.outcome import Outcome
from annotator.services.tag_mapping import differences

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class TakeHandout:
    """Take in the articles of a hand-over that come with their text, and what it says of who labels which.

    Labels that stand beside them are left alone: `TakeHandover` takes those. `only_new` leaves alone what the project
    ever held: an article that was taken out does not come back.
    """

    handover: Handover
    only_new: bool = False


def take_handout(tx: Transaction, command: TakeHandout) -> Outcome:
    report = ImportReport(refusals=list(command.handover.refusals))
    report.notices += differences(command.handover.codebook, tx.codebook())
    ever = tx.known_bodies() if command.only_new else set()
    records = [
        ArticleRecord(each.text, each.sha256, each.metadata, each.uid)
        for each in command.handover.articles
        if each.text is not None and each.sha256 not in ever
    ]
    numbers = insert_articles(tx, records, report)
    report.articles_known = sum(each.sha256 in numbers for each in command.handover.articles) - len(report.articles)
    known = tx.assignments()
    wanted = dict.fromkeys(
        (numbers[each.article], each.person_name) for each in command.handover.assignments if each.article in numbers
    )
    rows = [
        {"article_id": article, "person_name": name} for article, name in wanted if name not in known.get(article, ())
    ]
    tx.insert_rows("assignment", rows)
    count = len(report.articles)
    return Outcome(f"Take in {count} article{'' if count == 1 else 's'} that were handed out", report=report)
