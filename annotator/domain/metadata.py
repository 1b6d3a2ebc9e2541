"""The metadata of an article as a person may set them by hand: what each field allows (data.md)."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from annotator.domain.errors import InvalidValue

FIELDS = ("title", "source", "author", "published", "language", "url")
LONGEST = {"title": 1000, "source": 1000, "author": 1000, "published": 40, "language": 3, "url": 2000}  # code points

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)
_LANGUAGE = re.compile("[a-z]{2,3}")
_NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of surrogate pairs, ends of lines


def checked_field(field: str, value: str | None) -> str | None:
    """The value as it is kept, without outer white space; None for a blank one.

    Raises `InvalidValue`, whose `where` is the field, for what the field does not allow.
    """
    if field not in FIELDS:
        raise InvalidValue(f"an article has no such field; it has {', '.join(FIELDS)}", where=field)
    text = (value or "").strip()
    if not text:
        return None
    try:
        _refuse_odd(text)
        text = _CHECKS.get(field, str)(text)
        if len(text) > LONGEST[field]:
            raise InvalidValue(f"it has {len(text)} characters; at most {LONGEST[field]} fit")
    except InvalidValue as error:
        raise InvalidValue(error.what, where=field, hint=error.hint) from None
    return text


def _refuse_odd(text: str) -> None:
    odd = next((each for each in text if unicodedata.category(each) in _NOT_IN_A_LINE), None)
    if odd is not None:
        raise InvalidValue(f"it holds the control character U+{ord(odd):04X}", hint="Write it on one line.")


def _published(text: str) -> str:
    try:
        if _DATE.fullmatch(text):
            datetime.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise InvalidValue(f"{_shown(text)} is no date such as 2024-11-01 or 2024-11-01T08:30:00Z")


def _language(text: str) -> str:
    lower = text.lower()
    if not _LANGUAGE.fullmatch(lower):
        raise InvalidValue(f"{_shown(text)} is no language tag", hint="Write two or three letters, such as id or en.")
    return lower


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or any(each.isspace() for each in text):
        hint = "It begins with http:// or https:// and has no spaces."
        raise InvalidValue(f"{_shown(text)} is no address of a web page", hint=hint)
    return text


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")


_CHECKS: Mapping[str, Callable[[str], str]] = {"published": _published, "language": _language, "url": _url}
