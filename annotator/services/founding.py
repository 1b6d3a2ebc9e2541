"""Beginning a project: its uid and its codebook, as the first operation of its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.codebook import Attribute, Codebook, Tag
from annotator.domain.ids import new_uid
from annotator.domain.records import now
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
        tag_id = tx.insert("tag", **_tag_row(tag, position))
        tx.insert_rows("attribute", [_attribute_row(tag_id, a, n) for n, a in enumerate(tag.attributes)])
    return Outcome(f"Begin the project with {len(command.codebook.tags)} tags")


def _tag_row(tag: Tag, position: int) -> dict[str, object]:
    return {
        "name": tag.id,
        "label": tag.name,
        "key": tag.key,
        "colour": tag.colour,
        "definition": tag.definition,
        "span": tag.span,
        "examples": [{"text": example.text, "set": dict(example.set)} for example in tag.examples],
        "position": position,
    }


def _attribute_row(tag_id: int, attribute: Attribute, position: int) -> dict[str, object]:
    return {
        "tag_id": tag_id,
        "name": attribute.id,
        "label": attribute.name,
        "type": attribute.type,
        "choices": list(attribute.values),
        "minimum": attribute.minimum,
        "maximum": attribute.maximum,
        "rare": attribute.rare,
        "definition": attribute.definition,
        "position": position,
    }
