"""The codebook: which tags there are, which attributes each has, and the file that says so (codebook.md, 5)."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.domain.errors import InvalidCodebook

FORMAT = "annotator-codebook/1"
COLOURS = ("actor", "country", "stance", "number", "user1", "user2", "user3", "user4")

LARGEST_BOUND = 10**18  # the database holds 64 bits

_ID = re.compile(r"[a-z0-9_]{1,40}")


class AttributeType(StrEnum):
    """What an attribute holds. A link points at an annotation or an entity, or is free text."""

    CHOICE = "choice"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    COUNTRY = "country"
    ENTITY = "entity"
    LINK = "link"

    @property
    def points(self) -> bool:
        """Whether its value may point at something, and so has a second column for the uid."""
        return self in {AttributeType.ENTITY, AttributeType.LINK}


@dataclass(frozen=True, slots=True)
class Attribute:
    """A typed field of a tag. `id` is unique in its tag; `rare` fields stand under "More" in the inspector."""

    id: str
    name: str
    type: AttributeType
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    rare: bool = False
    definition: str = ""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise InvalidCodebook(f"attribute id {self.id!r} may hold a-z, 0-9 and _ only, at most 40")
        if _TYPES_OF_COLUMNS.get(self.id, self.type) is not self.type:
            raise InvalidCodebook(f"attribute {self.id!r} is of type {_TYPES_OF_COLUMNS[self.id]} in every codebook")
        if (self.type is AttributeType.CHOICE) != bool(self.values):
            raise InvalidCodebook(
                f"attribute {self.id!r}, type {self.type}: a choice needs values, nothing else has them"
            )
        if len(set(self.values)) != len(self.values):
            raise InvalidCodebook(f"attribute {self.id!r} lists a value twice")


# The columns of these are numbers or truth values in every export, which text in them would not be (data.md).
_TYPES_OF_COLUMNS = {
    "intensity": AttributeType.INTEGER,
    "number_value": AttributeType.DECIMAL,
    "number_max": AttributeType.DECIMAL,
    "approximate": AttributeType.BOOLEAN,
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with [brackets] around the span, and what is set for it."""

    text: str
    set: Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Tag:
    """A kind of annotation. `key` is the one key that tags; `colour` a row of look.md."""

    id: str
    name: str
    key: str
    colour: str
    definition: str = ""
    span: str = ""
    attributes: tuple[Attribute, ...] = ()
    examples: tuple[Example, ...] = ()

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise InvalidCodebook(f"tag id {self.id!r} may hold a-z, 0-9 and _ only, at most 40")
        if self.colour not in COLOURS:
            raise InvalidCodebook(f"tag {self.id!r}: colour {self.colour!r} is none of {', '.join(COLOURS)}")
        # A link has a second column for what it points at.
        links = [f"{attribute.id}_id" for attribute in self.attributes if attribute.type.points]
        ids = [attribute.id for attribute in self.attributes]
        _refuse_twice([*ids, *links], f"tag {self.id!r} has the attribute or the column")

    def attribute(self, id_: str) -> Attribute | None:
        """The attribute of that id, or None."""
        return next((a for a in self.attributes if a.id == id_), None)

    @property
    def principal(self) -> Attribute | None:
        """The attribute whose value most people want: the first one (entity, country, polarity, number_value)."""
        return self.attributes[0] if self.attributes else None

    @property
    def letter(self) -> str:
        """The one letter that its chip shows."""
        return (self.name or self.id)[:1].upper()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Tags in the order of the interface. Tag ids and keys are unique."""

    tags: tuple[Tag, ...]

    def __post_init__(self) -> None:
        _refuse_twice([tag.id for tag in self.tags], "the codebook has the tag")
        _refuse_twice([tag.key for tag in self.tags if tag.key], "two tags have the key")

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def tag(self, id_: str) -> Tag | None:
        """The tag of that id, or None."""
        return next((tag for tag in self.tags if tag.id == id_), None)


def parse_codebook(source: str) -> Codebook:
    """The codebook in a TOML text. Raises `InvalidCodebook` that names the line, the tag and the field."""
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidCodebook(f"not valid TOML: {error}") from error
    if data.get("format") != FORMAT:
        raise InvalidCodebook(f'the file does not begin with format = "{FORMAT}"')
    lines = _Lines(source)
    tags = tuple(_tag(entry, lines.tag(number)) for number, entry in enumerate(_tables(data, "tag", "the codebook")))
    if not tags:
        raise InvalidCodebook("the codebook has no tag")
    return Codebook(tags)


_HEADER = re.compile(r"\s*\[\[\s*(tag(?:\s*\.\s*(?:attribute|example))?)\s*\]\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_]+)\s*=")


@dataclass(slots=True)
class _Table:
    """Where one table of the file stands: the line of its head, those of its keys, and the tables in it."""

    line: int = 0
    keys: dict[str, int] = field(default_factory=dict)
    inner: dict[str, list["_Table"]] = field(default_factory=dict)

    def at(self, kind: str, number: int) -> "_Table":
        tables = self.inner.get(kind, [])
        return tables[number] if number < len(tables) else self

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Name the line in an `InvalidCodebook` that comes from within and does not name one yet."""
        try:
            yield
        except InvalidCodebook as error:
            if error.where is None and self.line:
                named = next((key for key in self.keys if re.search(rf"\b{key}\b", error.what)), None)
                line = self.keys[named] if named else self.line
                raise InvalidCodebook(error.what, where=f"line {line}") from None
            raise


class _Lines:
    """Finds the tables of a codebook in its text, which `tomllib` does not tell. One line a table head and key."""

    def __init__(self, source: str) -> None:
        self._tags: list[_Table] = []
        table = _Table()
        for number, line in enumerate(source.split("\n"), 1):
            if head := _HEADER.match(line):
                table = self._begin("".join(head[1].split()), number)
            elif key := _KEY.match(line):
                table.keys.setdefault(key[1], number)

    def _begin(self, name: str, line: int) -> _Table:
        table = _Table(line)
        if name == "tag" or not self._tags:
            self._tags.append(table)
        else:
            self._tags[-1].inner.setdefault(name.partition(".")[2], []).append(table)
        return table

    def tag(self, number: int) -> _Table:
        return self._tags[number] if number < len(self._tags) else _Table()


def _tag(entry: Mapping[str, Any], table: _Table) -> Tag:
    with table.blamed():
        return _read_tag(entry, table)


def _read_tag(entry: Mapping[str, Any], table: _Table) -> Tag:
    where = f"tag {entry.get('id', '?')!r}"
    return Tag(
        id=_text(entry, "id", where),
        name=_text(entry, "name", where),
        key=_text(entry, "key", where, default=""),
        colour=_text(entry, "colour", where),
        definition=_text(entry, "definition", where, default=""),
        span=_text(entry, "span", where, default=""),
        attributes=tuple(
            _attribute(each, where, table.at("attribute", number))
            for number, each in enumerate(_tables(entry, "attribute", where))
        ),
        examples=tuple(
            _example(each, where, table.at("example", number))
            for number, each in enumerate(_tables(entry, "example", where))
        ),
    )


def _attribute(entry: Mapping[str, Any], where: str, table: _Table) -> Attribute:
    with table.blamed():
        return _read_attribute(entry, where)


def _read_attribute(entry: Mapping[str, Any], where: str) -> Attribute:
    where = f"{where}, attribute {entry.get('id', '?')!r}"
    type_ = _text(entry, "type", where)
    if type_ not in set(AttributeType):
        raise InvalidCodebook(f"{where}: type {type_!r} is none of {', '.join(AttributeType)}")
    values = entry.get("values", [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
        raise InvalidCodebook(f"{where}: values must be a list of texts")
    return Attribute(
        id=_text(entry, "id", where),
        name=_text(entry, "name", where),
        type=AttributeType(type_),
        values=tuple(values),
        minimum=_bound(entry, "min", where),
        maximum=_bound(entry, "max", where),
        rare=entry.get("rare") is True,
        definition=_text(entry, "definition", where, default=""),
    )


def _example(entry: Mapping[str, Any], where: str, table: _Table) -> Example:
    with table.blamed():
        values = entry.get("set", {})
        if not isinstance(values, dict) or not all(isinstance(v, str | int | bool) for v in values.values()):
            raise InvalidCodebook(f"{where}: the set of an example must hold texts, whole numbers or true and false")
        return Example(_text(entry, "text", where), values)


def _tables(entry: Mapping[str, Any], name: str, where: str) -> Sequence[Mapping[str, Any]]:
    found = entry.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise InvalidCodebook(f"{where}: write each {name} as a [[{name}]] table")
    return found


def _text(entry: Mapping[str, Any], name: str, where: str, default: str | None = None) -> str:
    value = entry.get(name, default)
    if not isinstance(value, str) or (not value and default is None):
        raise InvalidCodebook(f"{where}: {name} must be a text")
    return value


def _bound(entry: Mapping[str, Any], name: str, where: str) -> int | None:
    value = entry.get(name)
    if value is not None and type(value) is not int:
        raise InvalidCodebook(f"{where}: {name} must be a whole number")
    if value is not None and abs(value) >= LARGEST_BOUND:
        raise InvalidCodebook(f"{where}: {name} has over 18 digits")
    return value


def _refuse_twice(names: Sequence[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InvalidCodebook(f"{what} {name!r} twice")
        seen.add(name)
