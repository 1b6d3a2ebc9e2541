"""A line of text as numbers, words and marks. Every pattern is linear: no part can be matched in two ways."""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

# Vowel signs and other marks are no letters to `re`, and yet belong to the words of Arabic and Hindi.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0640\u200c\u200d"
)
_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_SPACES = "\u00a0\u202f\u2009\u2007"  # no-break, narrow, thin, figure: what stands inside a number, never between two
_POINTS = ".,\u066b\u066c\u00b7\uff0e'\u2019\u02bc"
_DIGITS = (
    r"(?:(?<![\w.,)\]])[.,](?=\d))?"
    r"\d+(?:[{points}]\d+|[{spaces}]\d{{3}}(?!\d)|(?<=[\uff10-\uff19])\uff0c\d{{3}}(?!\d))*"
)
_REST = rf"|(?P<word>(?:[^\W\d_{_CJK}][{_MARKS}]*)+)|(?P<cjk>[{_CJK}])|(?P<line>\n)|(?P<mark>\S)"


class Kind(Enum):
    """What a token is: digits with their separators, a word, one character of a script without spaces, or a mark."""

    NUMBER = "number"
    WORD = "word"
    CJK = "cjk"
    MARK = "mark"


class Token(NamedTuple):
    """`text[start:end]`; `word` is what the lexicon calls it: lower case, without marks that may be left out."""

    kind: Kind
    start: int
    end: int
    word: str
    raw: str

    @property
    def is_word(self) -> bool:
        return self.kind is Kind.WORD or self.kind is Kind.CJK


@lru_cache(maxsize=4)
def _pattern(space_groups: bool) -> re.Pattern[str]:
    number = _DIGITS.format(points=_POINTS, spaces=_SPACES)
    # A plain space groups digits where the language has it so; elsewhere two groups must show it ("1 234 567"), or one
    # that is round ("40 000").
    spaced, shown = rf"(?:[ {_SPACES}]\d{{3}}(?!\d))+", r"(?: \d{3}(?!\d)){2,}| \d00(?![\d.,])"
    groups = spaced if space_groups else shown
    number = rf"(?:(?<![\d.,])\d{{1,3}}(?:{groups})(?:[.,\u066b]\d+)?(?!\d)|{number})"
    return re.compile(f"(?P<number>{number}){_REST}")


_KINDS = {"number": Kind.NUMBER, "word": Kind.WORD, "cjk": Kind.CJK, "mark": Kind.MARK}
_LEFT_OUT = re.compile("[\u0610-\u061a\u064b-\u0652\u0670\u0640\u200c\u200d]")  # Arabic vowel signs, joiners
_FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ё": "е", "’": "'", "İ": "i"})
_NUKTA = re.compile("\u093c")


@lru_cache(maxsize=20_000)
def folded(raw: str) -> str:
    """`raw` in lower case, in one spelling: Arabic without vowel signs, Hindi without nukta, full-width as ASCII."""
    if raw.isascii():
        return raw.lower()
    word = unicodedata.normalize("NFKC", raw.translate(_FOLDED)).lower().replace("i\u0307", "i")
    word = _LEFT_OUT.sub("", word)
    return _NUKTA.sub("", unicodedata.normalize("NFD", word)) if "\u0900" <= word[:1] <= "\u097f" else word


def lines(text: str, space_groups: bool, start: int = 0, end: int | None = None) -> Iterator[list[Token]]:
    """The tokens of `text[start:end]`, line by line: no number goes over a line's end."""
    line: list[Token] = []
    for found in _pattern(space_groups).finditer(text, start, len(text) if end is None else end):
        group = found.lastgroup or ""
        if group == "line":
            if line:
                yield line
            line = []
            continue
        raw = found[0]
        line.append(Token(_KINDS[group], found.start(), found.end(), folded(raw), raw))
    if line:
        yield line


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as tokens have them."""
    return tuple(token.word for line in lines(phrase, space_groups=False) for token in line)
