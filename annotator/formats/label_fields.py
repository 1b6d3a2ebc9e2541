"""One label out of a foreign file: its fields, typed as in JSON, checked and made a record.

What is checked here needs neither the article nor the codebook: types, lengths, closed lists of the format. Whether
the span lies in the text, the quote fits and the values suit the tag is for who takes the label in.
"""

import re
import uuid
from collections import Counter
from collections.abc import Mapping

from annotator.domain.errors import AnnotatorError, InvalidValue
from annotator.domain.exchange import BUILT_IN_ATTRIBUTE_COLUMNS, LabelRecord
from annotator.domain.ids import LONGEST_UID
from annotator.domain.records import Origin, ReviewStatus, checked_time
from annotator.domain.text import LONGEST_TEXT_BYTES
from annotator.domain.values import LONGEST_VALUE, WireValue

ADDED = "attr:"  # what the columns of attributes that a project added begin with

_BUILT_IN = frozenset(BUILT_IN_ATTRIBUTE_COLUMNS)
_LARGEST_INTEGER = 10**18  # as many digits as a CSV cell may have; the database holds 64 bits
_SHA256 = re.compile("[0-9a-f]{64}")
_ORIGINS = frozenset(Origin)
_STATUSES = frozenset(ReviewStatus)
# The text fields of a label besides its attributes, and how many code points each may have.
_LONGEST = {
    "id": LONGEST_UID,
    "layer": LONGEST_VALUE,
    "tag": LONGEST_VALUE,
    "quote": LONGEST_TEXT_BYTES,
    "value": LONGEST_VALUE,
    "note": LONGEST_VALUE,
    "status": LONGEST_VALUE,
    "origin": LONGEST_VALUE,
    "derived_from": LONGEST_UID,
    "created_at": LONGEST_VALUE,
    "modified_at": LONGEST_VALUE,
}
_KINDS = {int: "a number of over 30 digits", list: "a list", dict: "an object"}


class Uids:
    """Uids for labels whose file gives them none: the same file always gives the same ones."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def uid(self, article: str, layer: str, tag: str, start: int, end: int) -> str:
        """UUID version 5 of what is labelled, and of how many labels before it in the file were the same."""
        label = "\n".join((article, layer, tag, str(start), str(end)))
        self._seen[label] += 1
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{label}\n{self._seen[label]}"))


def label_record(fields: Mapping[str, object], article: str, line: int, uids: Uids) -> LabelRecord:
    """The label in `fields`, by their names in JSONL; one that is missing, null or empty text is not set.

    A missing layer or quote is "", meaning that the file does not say it. Raises `AnnotatorError` naming the field.
    """
    own: dict[str, str] = {}
    attributes: dict[str, WireValue] = {}
    for name, value in fields.items():
        if value is None or value == "":
            continue
        if name in _LONGEST:
            own[name] = _checked_text(name, value, _LONGEST[name])
        elif name in _BUILT_IN or name.startswith(ADDED):
            attributes[name] = _wire_value(name, value)
    tag, layer = own.get("tag"), own.get("layer", "")
    if tag is None:
        raise InvalidValue("the label has none", where="tag")
    start, end = _offset(fields, "start"), _offset(fields, "end")
    if start >= end:
        raise InvalidValue(f"span {start}..{end} marks no text")
    return LabelRecord(
        article=article,
        layer=layer,
        uid=own.get("id") or uids.uid(article, layer, tag, start, end),
        tag=tag,
        start=start,
        end=end,
        quote=own.get("quote", ""),
        attributes=attributes,
        note=own.get("note"),
        status=one_of(own, "status", _STATUSES),
        origin=one_of(own, "origin", _ORIGINS) or Origin.IMPORTED.value,
        derived_from=own.get("derived_from"),
        created_at=_time(own, "created_at"),
        modified_at=_time(own, "modified_at"),
        value=own.get("value"),
        line=line,
    )


def bounded_text(fields: Mapping[str, object], name: str, longest: int = LONGEST_VALUE) -> str | None:
    """The text at `name`, or None for null and for empty text. `longest` is in code points.

    Raises `InvalidValue` for another type, a longer text, or a NUL in it. Lone surrogates cannot come this far:
    neither strict UTF-8 nor msgspec lets them through.
    """
    value = fields.get(name)
    return None if value is None or value == "" else _checked_text(name, value, longest)


def one_of(fields: Mapping[str, object], name: str, allowed: frozenset[str]) -> str | None:
    """The text at `name`, if it is one of `allowed`, or None for null. Raises `InvalidValue`."""
    value = bounded_text(fields, name)
    if value is not None and value not in allowed:
        raise InvalidValue(f"{_shown(value)} is none of {', '.join(sorted(allowed))}", where=name)
    return value


def article_hash(fields: Mapping[str, object], name: str) -> str | None:
    """The SHA-256 at `name`, or None for null. Raises `InvalidValue` for what is none."""
    value = bounded_text(fields, name)
    if value is not None and not _SHA256.fullmatch(value):
        raise InvalidValue(f"{_shown(value)} is no SHA-256 in lower-case hexadecimal digits", where=name)
    return value


def _offset(fields: Mapping[str, object], name: str) -> int:
    value = fields.get(name)
    if type(value) is not int:
        raise InvalidValue("the label has none" if value is None else f"{_shown(value)} is no whole number", where=name)
    if not 0 <= value <= LONGEST_TEXT_BYTES:
        raise InvalidValue(f"{_shown(value)} is not between 0 and {LONGEST_TEXT_BYTES}", where=name)
    return value


def _time(own: Mapping[str, str], name: str) -> str | None:
    value = own.get(name)
    try:
        return value and checked_time(value)
    except AnnotatorError as error:
        raise InvalidValue(error.what, where=name) from None


def _wire_value(name: str, value: object) -> WireValue:
    if len(name) > LONGEST_UID or "\0" in name:
        raise InvalidValue(f"{_shown(name)} names no attribute")
    if type(value) is bool:
        return value
    if type(value) is int:
        if abs(value) >= _LARGEST_INTEGER:
            raise InvalidValue("a whole number of over 18 digits", where=name)
        return value
    return _checked_text(name, value, LONGEST_VALUE)


def _checked_text(name: str, value: object, longest: int) -> str:
    if type(value) is not str:
        raise InvalidValue(f"{_shown(value)} is no text", where=name)
    if len(value) > longest:
        raise InvalidValue(f"a text of {len(value)} characters; {longest} are allowed", where=name)
    if "\0" in value:
        raise InvalidValue("the text holds a NUL character", where=name)
    return value


def _shown(value: object) -> str:
    if isinstance(value, str):
        return repr(value) if len(value) <= 60 else repr(value[:59] + "…")
    # The repr of a very long number is an error of its own, and that of a deep list takes long.
    is_short = isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 10**30)
    return repr(value) if is_short else _KINDS.get(type(value), "it")
