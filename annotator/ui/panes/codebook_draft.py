"""A codebook while it is edited: what the fields say, right or wrong, until it is made a `Codebook`. No Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.domain.codebook import COLOURS, Attribute, AttributeType, Codebook, Example, Tag
from annotator.domain.errors import InvalidCodebook

_LONGEST_SUGGESTED = 30  # of the 40 that an id may have: a number may follow


@dataclass(slots=True)
class AttributeDraft:
    """Fields as they are typed; `values` are separated by semicolons. `is_new`: its id can still be chosen, and
    follows the name until one is typed (`id_typed`)."""

    id: str
    name: str
    type: AttributeType = AttributeType.TEXT
    values: str = ""
    minimum: str = ""
    maximum: str = ""
    rare: bool = False
    definition: str = ""
    is_new: bool = False
    id_typed: bool = False

    def made(self) -> Attribute:
        """The attribute. Raises `InvalidCodebook`."""
        is_choice = self.type is AttributeType.CHOICE
        return Attribute(
            id=self.id.strip(),
            name=self.name.strip() or self.id.strip(),
            type=self.type,
            values=tuple(part.strip() for part in self.values.split(";") if part.strip()) if is_choice else (),
            minimum=_bound(self.minimum, self.id),
            maximum=_bound(self.maximum, self.id),
            rare=self.rare,
            definition=self.definition.strip(),
        )


@dataclass(slots=True)
class TagDraft:
    """`examples` are lines, each a sentence with [brackets]; what is set for one stays with its unchanged line."""

    id: str
    name: str
    key: str = ""
    colour: str = COLOURS[0]
    definition: str = ""
    span: str = ""
    examples: str = ""
    attributes: list[AttributeDraft] = field(default_factory=list)
    settings: Mapping[str, Mapping[str, str | int | bool]] = field(default_factory=dict)
    is_new: bool = False
    id_typed: bool = False

    def made(self) -> Tag:
        """The tag. Raises `InvalidCodebook`."""
        lines = [line.strip() for line in self.examples.split("\n") if line.strip()]
        return Tag(
            id=self.id.strip(),
            name=self.name.strip() or self.id.strip(),
            key=self.key.strip(),
            colour=self.colour,
            definition=self.definition.strip(),
            span=self.span.strip(),
            attributes=tuple(each.made() for each in self.attributes),
            examples=tuple(Example(line, dict(self.settings.get(line, {}))) for line in lines),
        )


def drafts_of(codebook: Codebook) -> list[TagDraft]:
    """A codebook as it is opened in the editor; making it again gives the same one."""
    return [
        TagDraft(
            id=tag.id,
            name=tag.name,
            key=tag.key,
            colour=tag.colour,
            definition=tag.definition,
            span=tag.span,
            examples="\n".join(each.text for each in tag.examples),
            attributes=[_draft_of(each) for each in tag.attributes],
            settings={each.text: each.set for each in tag.examples},
        )
        for tag in codebook
    ]


def _draft_of(attribute: Attribute) -> AttributeDraft:
    return AttributeDraft(
        id=attribute.id,
        name=attribute.name,
        type=attribute.type,
        values="; ".join(attribute.values),
        minimum="" if attribute.minimum is None else str(attribute.minimum),
        maximum="" if attribute.maximum is None else str(attribute.maximum),
        rare=attribute.rare,
        definition=attribute.definition,
    )


def codebook_of(drafts: list[TagDraft]) -> Codebook:
    """The codebook that the drafts say. Raises `InvalidCodebook` that names the tag or the attribute."""
    if not drafts:
        raise InvalidCodebook("a codebook needs a tag")
    for draft in drafts:
        if len(draft.key.strip()) > 1:
            raise InvalidCodebook(f"tag {draft.id!r}: its key is one character")
    return Codebook(tuple(draft.made() for draft in drafts))


def fresh_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the first number that makes it free."""
    number = 2
    found = wanted
    while found in taken:
        found = f"{wanted}_{number}"
        number += 1
    return found


def follow_name(draft: TagDraft | AttributeDraft, beside: Iterable[TagDraft | AttributeDraft]) -> None:
    """Give a new one the id that its name suggests, unless one was typed; one without Latin letters suggests none."""
    if not draft.is_new or draft.id_typed:
        return
    plain = unicodedata.normalize("NFKD", draft.name.casefold()).encode("ascii", "ignore").decode("ascii")
    wanted = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_SUGGESTED].strip("_")
    if wanted:
        draft.id = fresh_id(wanted, {each.id for each in beside if each is not draft})


def _bound(typed: str, where: str) -> int | None:
    if not typed.strip():
        return None
    try:
        return int(typed)
    except ValueError:
        raise InvalidCodebook(f"attribute {where!r}: {typed!r} is no whole number") from None
