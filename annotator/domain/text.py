"""What the text of an article may be, and what is derived from it."""

import hashlib
import re
from typing import NamedTuple

from annotator.domain.errors import InvalidText

LONGEST_TEXT_BYTES = 20_000_000  # trust.md: larger texts are refused with the offer to split
LONGEST_TITLE = 200  # code points

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # TAB, LF, VT, FF, CR are not counted


class CleanText(NamedTuple):
    """A text as an article keeps it, and how many NULs became U+FFFD on the way."""

    text: str
    nuls: int


def cleaned(decoded: str) -> CleanText:
    """`decoded` without one leading BOM, CRLF and CR as LF, NUL as U+FFFD; nothing else is changed (data.md)."""
    text = decoded.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    nuls = text.count("\0")
    return CleanText(text.replace("\0", "\ufffd") if nuls else text, nuls)


def is_binary(decoded: str) -> bool:
    """Whether over 1 in 100 characters are control characters other than TAB, LF, VT, FF, CR."""
    return len(_CONTROL.findall(decoded)) * 100 > len(decoded)


def checked(text: str) -> str:
    """`text` itself, if an article may hold it verbatim.

    Raises `InvalidText` for CR, NUL, a lone surrogate, or more than `LONGEST_TEXT_BYTES`.
    """
    if "\r" in text:
        raise InvalidText("the text holds a carriage return, which would shift every offset after it")
    if "\0" in text:
        raise InvalidText("the text holds a NUL character")
    if not text.isascii() and _SURROGATE.search(text):
        raise InvalidText("the text holds half of a surrogate pair, which is no character")
    if len(text) * 4 > LONGEST_TEXT_BYTES and len(text.encode()) > LONGEST_TEXT_BYTES:
        raise InvalidText("the text is larger than 20 MB", hint="Split it into several files.")
    return text


def sha256_of(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, as 64 lower-case hexadecimal digits. An article is the same by this."""
    return hashlib.sha256(text.encode()).hexdigest()


def title_of(text: str) -> str | None:
    """The first line that is not blank, without outer white space, at most 200 code points; None without one."""
    for line in text.split("\n"):
        if stripped := line.strip():
            return stripped[:LONGEST_TITLE]
    return None
