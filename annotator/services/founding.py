"""Beginning a project: its uid and its codebook, as the first operation of its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.codebook import Codebook
from annotator.domain.ids import new_uid
from annotator.domain.records import now
from annotator.services.codebooks import attribute_row, tag_row
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction

PROJECT_UID = "project.uid"


@dataclass(frozen=True, slots=True)
class Found:
    """Begin a project with this codebook. The file has no rows yet."""

    codebook: Codebook


def found(tx: Transaction, command: Found) -> Outcome:
    tx.insert("setting", key=PROJECT_UID, value=new_uid())
    tx.insert("setting", key="project.created_at", value=now())
    for position, tag in enumerate(command.codebook):
        tag_id = tx.insert("tag", **tag_row(tag, position))
        tx.insert_rows("attribute", [attribute_row(tag_id, a, n) for n, a in enumerate(tag.attributes)])
    return Outcome(f"Begin the project with {len(command.codebook.tags)} tags")
