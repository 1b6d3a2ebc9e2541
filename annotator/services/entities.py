"""The registry of actors: one entity behind many mentions."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.codebook import AttributeType, Codebook
from annotator.domain.countries import COUNTRY_CODES
from annotator.domain.errors import InvalidValue, Refused
from annotator.domain.ids import EntityId, Uid, new_uid
from annotator.domain.records import Annotation, Entity
from annotator.domain.values import clean_string
from annotator.services.annotate import checked_note, shown
from annotator.services.joining import folded, names_of
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.reader import Reader
    from annotator.store.transaction import Transaction

LONGEST_NAME = 500  # code points, of an entity or of one alias
MOST_ALIASES = 100
ENTITY_TYPE = "entity_type"  # the attribute that says what an entity is, and so the list of types


@dataclass(frozen=True, slots=True)
class MakeEntity:
    """Add an entity that no mention names yet."""

    name: str
    type: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class EditEntity:
    """Change `name`, `type`, `country`, `role`, `note` (texts, None clears all but the name) or `aliases` (texts)."""

    entity: Uid
    changes: Mapping[str, str | Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """Let all mentions and links of `others` name `into`; their names become its aliases, and they go."""

    into: Uid
    others: tuple[Uid, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity and how often it is named: by annotations, in how many articles."""

    entity: Entity
    mentions: int
    articles: int


def make_entity(tx: Transaction, command: MakeEntity) -> Outcome:
    entity = named(tx.entities(), command.name)
    if entity is not None:
        raise Refused(f"{shown(command.name)} is there already: it is a name of {shown(entity.name)}")
    new_entity(tx, command.name, type_=command.type, country=command.country)
    return Outcome(f"Add {shown(command.name)} to the actors")


def edit_entity(tx: Transaction, command: EditEntity) -> Outcome:
    entity = entity_of(tx, command.entity)
    changes = {field: _checked(tx.codebook(), field, value) for field, value in command.changes.items()}
    tx.update("entity", entity.id, **changes)
    return Outcome(f"Change the actor {shown(entity.name)}")


def merge_entities(tx: Transaction, command: MergeEntities) -> Outcome:
    into = entity_of(tx, command.into)
    others = [entity_of(tx, uid) for uid in dict.fromkeys(command.others) if uid != command.into]
    if not others:
        raise Refused("an actor is not merged with itself")
    for row in list(tx.rows("value", tx.values_naming([each.id for each in others]))):
        tx.update("value", row["id"], entity_id=into.id)
    known = {folded(name) for name in names_of(into)}
    aliases = list(into.aliases)
    for name in (name for each in others for name in names_of(each)):
        if folded(name) not in known:
            known.add(folded(name))
            aliases.append(name)
    merged: dict[str, object] = {"aliases": aliases[:MOST_ALIASES]}
    for field in ("type", "country", "role", "note"):
        first = next((value for each in (into, *others) if (value := getattr(each, field))), None)
        merged[field] = first
    tx.update("entity", into.id, **merged)
    tx.delete("entity", [each.id for each in others])
    names = ", ".join(shown(each.name) for each in others[:3])
    return Outcome(f"Merge {names}{'' if len(others) <= 3 else ' …'} into {shown(into.name)}")


# For other handlers ------------------------------------------------------------------------------------------------


def new_entity(tx: Transaction, name: str, *, type_: str | None = None, country: str | None = None) -> Entity:
    """Add an entity. Raises `InvalidValue` for a name that cannot be kept, an unknown type or code."""
    codebook = tx.codebook()
    row = {
        "name": _checked(codebook, "name", name),
        "type": _checked(codebook, "type", type_),
        "country": _checked(codebook, "country", country),
    }
    uid = new_uid()
    number = tx.insert("entity", uid=uid, role=None, note=None, aliases=[], **row)
    return Entity(EntityId(number), uid, str(row["name"]), type_, country)


def entity_of(reader: Reader, uid: Uid) -> Entity:
    """The entity of that uid. Raises `Refused`."""
    found = next((each for each in reader.entities() if each.uid == uid), None)
    if found is None:
        raise Refused("there is no such actor any more")
    return found


def named(entities: Sequence[Entity], name: str) -> Entity | None:
    """The entity that goes by exactly this name or alias, upper and lower case aside; None if none or several do."""
    wanted = folded(name)
    found = [each for each in entities if wanted in map(folded, names_of(each))]
    return found[0] if len(found) == 1 else None


def learn_from(tx: Transaction, entity: Entity, annotation: Annotation, set_now: Mapping[str, str]) -> None:
    """Let an entity that lacks them take type and country from what a mention says."""
    known = {id_: value.text for id_, value in annotation.values.items()} | dict(set_now)
    learnt = {}
    if entity.type is None and known.get(ENTITY_TYPE):
        learnt["type"] = known[ENTITY_TYPE]
    if entity.country is None and known.get("country"):
        learnt["country"] = known["country"]
    if learnt:
        tx.update("entity", entity.id, **learnt)


# Questions ---------------------------------------------------------------------------------------------------------


def entity_rows(reader: Reader) -> list[EntityRow]:
    """All entities, by name, with how often they are named."""
    counts = reader.counts_of_entities()
    rows = [EntityRow(each, *counts.get(each.id, (0, 0))) for each in reader.entities()]
    return sorted(rows, key=lambda row: folded(row.entity.name))


def entity_types(codebook: Codebook) -> set[str]:
    """What an entity may be, by a codebook."""
    return {
        choice
        for tag in codebook
        for attribute in tag.attributes
        if attribute.id == ENTITY_TYPE and attribute.type is AttributeType.CHOICE
        for choice in attribute.values
    }


def matching(entities: Sequence[Entity], typed: str, limit: int = 20) -> list[Entity]:
    """The entities that `typed` may mean, the likeliest first: by whole name, its beginning, a word's, anywhere."""
    wanted = _plain(typed)
    if not wanted:
        return list(entities[:limit])
    ranked = []
    for number, each in enumerate(entities):
        ranks = [rank for name in names_of(each) if (rank := _rank(_plain(name), wanted)) is not None]
        if ranks:
            ranked.append((min(ranks), number, each))
    return [each for _, _, each in sorted(ranked, key=lambda found: found[:2])[:limit]]


def _rank(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if wanted in name else None


def _plain(words: str) -> str:
    """Without case and accents: what one types in a hurry."""
    apart = unicodedata.normalize("NFKD", folded(words))
    return "".join(each for each in apart if not unicodedata.combining(each))


def _checked(codebook: Codebook, field: str, value: str | Sequence[str] | None) -> object:
    """The value as the row keeps it. Raises `InvalidValue` with the field."""
    if field not in _CHECKS:
        raise InvalidValue("an actor has no such field", where=field)
    try:
        return _CHECKS[field](codebook, value)
    except InvalidValue as error:
        raise InvalidValue(error.what, where=field) from None


def _name(_codebook: Codebook, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidValue("an actor needs a name")
    name = " ".join(clean_string(value).split())
    if len(name) > LONGEST_NAME:
        raise InvalidValue(f"a name of {len(name)} characters; at most {LONGEST_NAME} fit")
    return name


def _optional_name(codebook: Codebook, value: object) -> str | None:
    return None if value is None or not str(value).strip() else _name(codebook, value)


def _type(codebook: Codebook, value: object) -> str | None:
    if value is None:
        return None
    known = entity_types(codebook)
    if value not in known:
        raise InvalidValue(f"{value!r} is none of {', '.join(sorted(known))}")
    return str(value)


def _country(_codebook: Codebook, value: object) -> str | None:
    if value is not None and value not in COUNTRY_CODES:
        raise InvalidValue(f"{value!r} is no country code of the list (ISO 3166-1 alpha-3)")
    return None if value is None else str(value)


def _note(_codebook: Codebook, value: object) -> str | None:
    return checked_note(None if value is None else str(value))


def _aliases(codebook: Codebook, value: object) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise InvalidValue("the other names are a list")
    if len(value) > MOST_ALIASES:
        raise InvalidValue(f"{len(value)} other names; at most {MOST_ALIASES} fit")
    return list(dict.fromkeys(_name(codebook, each) for each in value))


_CHECKS = {
    "name": _name,
    "type": _type,
    "country": _country,
    "role": _optional_name,
    "note": _note,
    "aliases": _aliases,
}
