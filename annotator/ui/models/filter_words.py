"""The language of the filter fields: words, "words in a row", `field:value`. Qt-free; case does not matter."""

import re
import unicodedata
from collections.abc import Collection, Iterator

# A word, or `field:` before it; quotation marks hold words together. One that is not closed yet goes to the end.
_TERM = re.compile(
    r'(?P<empty>[a-z]+):(?=\s|$)|(?:(?P<field>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<word>\S+))', re.IGNORECASE
)


def terms(text: str, fields: Collection[str]) -> Iterator[tuple[str | None, str]]:
    """Field (None: a word) and value of each term, casefolded. A `word:` that is none of `fields` is a plain word."""
    for found in _TERM.finditer(text.casefold()):
        field, value = _parts(found)
        if field is None or field in fields:
            if field is not None or value:
                yield field, value
        else:
            yield None, found[0]


def _parts(found: re.Match[str]) -> tuple[str | None, str]:
    if found["empty"] is not None:
        return found["empty"], ""
    return found["field"], found["quoted"] if found["quoted"] is not None else found["word"]


def as_term(field: str, value: str) -> str:
    """How a filter field writes `field:value`; a value with spaces in it stands in quotation marks."""
    plain = value.replace('"', "")
    return f'{field}:"{plain}"' if re.search(r"\s", plain) or not plain else f"{field}:{plain}"


def has_term(text: str, field: str, value: str) -> bool:
    """Whether `text` has that term."""
    return (field, _value(value)) in set(terms(text, (field,)))


def toggled(text: str, field: str, value: str) -> str:
    """`text` with the term, or without it where it was there. What else was typed stays as it was."""
    if not has_term(text, field, value):
        return f"{text.rstrip()} {as_term(field, value)}".lstrip()
    kept = [text[slice(*found.span())] for found in _TERM.finditer(text) if not _is_term(found[0], field, value)]
    return " ".join(kept)


def _is_term(word: str, field: str, value: str) -> bool:
    return list(terms(word, (field,))) == [(field, _value(value))]


def _value(value: str) -> str:
    return value.replace('"', "").casefold()


def sortable(text: str) -> str:
    """`text` as it is sorted by: without case, accents apart from their letters, so that É stands by E."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
