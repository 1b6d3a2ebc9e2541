"""Whose layer is written in."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.domain.ids import LayerId, PersonId, Uid, new_uid
from annotator.domain.log import JOIN
from annotator.domain.records import GOLD, Annotation, now

if TYPE_CHECKING:
    from annotator.store.reader import Reader
    from annotator.store.transaction import Transaction

LONGEST_NAME = 200  # code points, of a person or a layer that somebody names by hand


def my_layer(tx: Transaction) -> LayerId:
    """The layer of the person who works, made when there is none yet.

    Making it is an operation of its own, before the one that needs it: taking that one back must not take the
    layer from under what was labelled since.
    """
    mine = tx.layer_of(tx.who.uid)
    if mine is not None:
        return mine.id
    if tx.changes:
        raise RuntimeError("the layer must be asked for before anything is changed")
    person = tx.person(tx.who.uid)
    person_id = person.id if person else PersonId(tx.insert("person", uid=tx.who.uid, name=tx.who.name))
    name = free_name(tx, tx.who.name)
    layer = new_layer(tx, name, person_id=person_id)
    tx.log(JOIN, f"{name} joins the project", now())
    return layer


def new_layer(
    tx: Transaction, name: str, *, person_id: PersonId | None = None, uid: Uid | None = None, is_gold: bool = False
) -> LayerId:
    """A layer of that name, which nobody has yet."""
    return LayerId(
        tx.insert("layer", uid=uid or new_uid(), name=name, person_id=person_id, is_gold=is_gold, created_at=now())
    )


def free_name(reader: Reader, name: str) -> str:
    """`name`, or `name (2)`, `name (3)` … where it is taken, as gold always is."""
    taken = {GOLD, *(layer.name for layer in reader.layers())}
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def checked_name(name: str) -> str:
    """`name` itself, if a person or a layer may be called so. Raises `Refused`."""
    odd = any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in name)
    if not name.strip() or len(name) > LONGEST_NAME or odd:
        raise Refused(f"{name[:60]!r} is no name of 1 to {LONGEST_NAME} characters on one line")
    return name


def refuse_others(tx: Transaction, annotations: list[Annotation]) -> None:
    """Raise `Refused` when one of these is not mine: the layers of others are read only."""
    mine = tx.layer_of(tx.who.uid)
    if any(mine is None or each.layer != mine.id for each in annotations):
        raise Refused("the annotation is in another person's layer, which is read only")
