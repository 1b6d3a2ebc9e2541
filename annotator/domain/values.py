"""Values of attributes: what each type allows, and how a value is kept.

A value is kept as text in one canonical form ("3", "12.5", "true", "PRK"); an entity or a link may also point
at something. Files carry the same values typed (`wire_value`, `kept_text`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.countries import COUNTRY_CODES
from annotator.domain.errors import InvalidValue
from annotator.domain.ids import Uid

WireValue = str | int | bool
LONGEST_VALUE = 10_000  # code points

_DECIMAL = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?")
_REFERENCE = re.compile(r"([ae]):(.{1,200})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a link points at: an annotation or an entity, by its uid. As text: `a:UID` or `e:UID`."""

    kind: str
    uid: Uid

    def __str__(self) -> str:
        return f"{self.kind}:{self.uid}"

    @property
    def is_entity(self) -> bool:
        return self.kind == "e"


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one attribute of one annotation.

    `text` is the canonical text; of an entity or a link it is free text, or None where the name follows from
    what `points_at` names.
    """

    text: str | None = None
    points_at: Reference | None = None

    def __post_init__(self) -> None:
        if self.text is None and self.points_at is None:
            raise InvalidValue("a value is neither text nor a link")


def parse_reference(text: str) -> Reference:
    """`a:UID` or `e:UID`. Raises `InvalidValue` for anything else."""
    found = _REFERENCE.fullmatch(text)
    if not found:
        raise InvalidValue(f"{_shown(text)} is no link; a link is a:UID or e:UID")
    return Reference(found[1], Uid(found[2]))


def kept_text(attribute: Attribute, value: object) -> str:
    """The canonical text of `value`, typed as in JSON (a text, a whole number, true or false).

    Raises `InvalidValue` naming the attribute when its type or its list does not allow the value.
    """
    try:
        return _KEEPERS[attribute.type](attribute, value)
    except InvalidValue as error:
        raise InvalidValue(error.what, where=attribute.id) from None


def wire_value(attribute: Attribute, text: str) -> WireValue:
    """The value as JSON has it: integers as numbers, booleans as true and false, all else as text."""
    if attribute.type is AttributeType.INTEGER:
        return int(text)
    if attribute.type is AttributeType.BOOLEAN:
        return text == "true"
    return text


def parsed_cell(attribute: Attribute, cell: str) -> WireValue:
    """The typed value of a CSV cell that is not empty. Raises `InvalidValue` naming the attribute."""
    if attribute.type is AttributeType.INTEGER:
        if not re.fullmatch(r"-?[0-9]{1,18}", cell):
            raise InvalidValue(f"{_shown(cell)} is no whole number", where=attribute.id)
        return int(cell)
    if attribute.type is AttributeType.BOOLEAN:
        if cell not in {"true", "false"}:
            raise InvalidValue(f"{_shown(cell)} is neither true nor false", where=attribute.id)
        return cell == "true"
    return cell


def _integer(attribute: Attribute, value: object) -> str:
    if type(value) is not int:
        raise InvalidValue(f"{_shown(value)} is no whole number")
    low, high = attribute.minimum, attribute.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise InvalidValue(f"{value} is not between {low} and {high}")
    return str(value)


def _boolean(_attribute: Attribute, value: object) -> str:
    if type(value) is not bool:
        raise InvalidValue(f"{_shown(value)} is neither true nor false")
    return "true" if value else "false"


def _choice(attribute: Attribute, value: object) -> str:
    if value not in attribute.values:
        raise InvalidValue(f"{_shown(value)} is none of {', '.join(attribute.values)}")
    return str(value)


def _decimal(_attribute: Attribute, value: object) -> str:
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise InvalidValue(f'{_shown(value)} is no plain decimal written as text, such as "1500.5"')
    return value


def _date(_attribute: Attribute, value: object) -> str:
    text = _text(_attribute, value)
    parts = text.split("-")
    # A stance may be dated by month or year alone.
    padded = "-".join([*parts, *["01"] * (3 - len(parts))])
    try:
        date.fromisoformat(padded if len(padded) == 10 else "")
    except ValueError:
        raise InvalidValue(f"{_shown(value)} is no date such as 2024-11-01, 2024-11 or 2024") from None
    return text


def _country(_attribute: Attribute, value: object) -> str:
    if value not in COUNTRY_CODES:
        raise InvalidValue(f"{_shown(value)} is no country code of the list (ISO 3166-1 alpha-3)")
    return str(value)


def _text(_attribute: Attribute, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValue(f"{_shown(value)} is no text")
    if not value or len(value) > LONGEST_VALUE:
        raise InvalidValue(f"a text of {len(value)} characters; 1 to {LONGEST_VALUE} are allowed")
    return clean_string(value)


def clean_string(value: str) -> str:
    """`value`, if it can be kept and exported: no NUL, no lone surrogate. Raises `InvalidValue`."""
    if "\0" in value:
        raise InvalidValue("the text holds a NUL character")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidValue("the text holds half of a surrogate pair, which is no character") from None
    return value


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"


_KEEPERS: Mapping[AttributeType, Callable[[Attribute, object], str]] = {
    AttributeType.CHOICE: _choice,
    AttributeType.INTEGER: _integer,
    AttributeType.DECIMAL: _decimal,
    AttributeType.TEXT: _text,
    AttributeType.BOOLEAN: _boolean,
    AttributeType.DATE: _date,
    AttributeType.COUNTRY: _country,
    AttributeType.ENTITY: _text,
    AttributeType.LINK: _text,
}
