"""The codebook of a project: its rows, and changing it without a change of what annotations mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.domain.codebook import Attribute, AttributeType, Codebook, Tag
from annotator.domain.errors import InvalidValue, Refused
from annotator.domain.values import kept_text, parsed_cell
from annotator.services.annotate import shown
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ChangeCodebook:
    """Let the project have this codebook. Tags and attributes are the same where their ids are.

    Refused where annotations would lose something, or say something that the codebook no longer allows: a tag or an
    attribute in use goes, an attribute in use gets another type, values in use are no longer allowed.
    """

    codebook: Codebook


def change_codebook(tx: Transaction, command: ChangeCodebook) -> Outcome:
    before, after = tx.codebook(), command.codebook
    _refuse_losses(tx, before, after)
    tags, attributes = tx.tag_numbers(), tx.attribute_numbers()
    gone = [tag for tag in before if after.tag(tag.id) is None]
    for tag in gone:
        tx.delete("attribute", [attributes[tag.id, each.id] for each in tag.attributes])
    tx.delete("tag", [tags[tag.id] for tag in gone])
    for position, tag in enumerate(after):
        number = _write(tx, "tag", tags.get(tag.id), tag_row(tag, position))
        old = before.tag(tag.id)
        lost = [each for each in (old.attributes if old else ()) if tag.attribute(each.id) is None]
        tx.delete("attribute", [attributes[tag.id, each.id] for each in lost])
        for place, each in enumerate(tag.attributes):
            _write(tx, "attribute", attributes.get((tag.id, each.id)), attribute_row(number, each, place))
    return Outcome(_summary(before, after))


def _write(tx: Transaction, table: str, number: int | None, row: dict[str, Any]) -> int:
    if number is None:
        return tx.insert(table, **row)
    tx.update(table, number, **row)
    return number


def _summary(before: Codebook, after: Codebook) -> str:
    changed = [tag.name for tag in after if before.tag(tag.id) != tag]
    changed += [tag.name for tag in before if after.tag(tag.id) is None]
    return f"Change the codebook: {', '.join(map(shown, changed))}" if changed else "Change the codebook: its order"


def _refuse_losses(tx: Transaction, before: Codebook, after: Codebook) -> None:
    for tag in before:
        new = after.tag(tag.id)
        if new is None:
            count = tx.count_of_tag(tx.tag_numbers()[tag.id])
            if count:
                raise Refused(f"the tag {tag.id!r} cannot go: {_count(count)} of it", hint="Re-tag them first.")
            continue
        for attribute in tag.attributes:
            _refuse_loss(tx, tag, attribute, new.attribute(attribute.id))


def _refuse_loss(tx: Transaction, tag: Tag, old: Attribute, new: Attribute | None) -> None:
    used = tx.texts_of_attribute(tx.attribute_numbers()[tag.id, old.id])
    if not used:
        return
    where = f"{tag.id}.{old.id}"
    if new is None:
        raise Refused(f"the attribute cannot go: {_count(sum(used.values()))} with it", where=where)
    if new.type is not old.type and AttributeType.TEXT is not new.type:
        raise Refused(f"its type cannot change: {_count(sum(used.values()))} with it", where=where)
    if new.type is not old.type and old.type.points:
        raise Refused("a link cannot become a text: what it points at would be lost", where=where)
    for text in used:
        if text is not None and (reason := _no_longer(new, text)):
            raise Refused(f"{reason}, and {_count(used[text])} with that", where=where)


def _no_longer(attribute: Attribute, text: str) -> str | None:
    """Why a value that is in use would not be allowed; None if it is."""
    try:
        kept_text(attribute, parsed_cell(attribute, text))
    except InvalidValue as error:
        return error.what
    return None


def _count(number: int) -> str:
    return "there is 1 annotation" if number == 1 else f"there are {number} annotations"


def tag_row(tag: Tag, position: int) -> dict[str, Any]:
    """The row of a tag; `position` from 0."""
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


def attribute_row(tag_id: int, attribute: Attribute, position: int) -> dict[str, Any]:
    """The row of an attribute; `position` from 0."""
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
