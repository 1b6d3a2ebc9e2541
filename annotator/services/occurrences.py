"""Every place of a text where the same words stand."""

import re
import unicodedata
from collections.abc import Iterator

from annotator.domain.spans import Span
from annotator.domain.words import WITHOUT_SPACES, Clusters

_LONGEST_BY_WORDS = 200  # code points; beyond it a text of repetitions would take quadratic time

# One stretch of white space stands for another, as long as it is within a paragraph. Possessive, so that a long one is
# walked through once.
_SPACE = r"(?:[^\S\n]++\n?+[^\S\n]*+|\n[^\S\n]*+)"

# What must not stand before or behind the words, by what they begin or end with: a letter or a digit goes on with a
# word (not in scripts without spaces), a point with "8.000" and "U.S", a comma with "1,5". A hyphen, a slash and an
# apostrophe end a word (interface.md), and so does everything else.
_PART_OF_WORD = rf"(?!{WITHOUT_SPACES})\w"
_LETTER = r"[^\W\d_]"
_BEFORE = {
    "letter": rf"(?<!{_PART_OF_WORD})(?<!{_LETTER}\.)",
    "digit": rf"(?<!{_PART_OF_WORD})(?<!\d[.,])",
    "other": "",
}
_BEHIND = {
    "letter": rf"(?!{_PART_OF_WORD})(?!\.{_LETTER})",
    "digit": rf"(?!{_PART_OF_WORD})(?![.,]\d)",
    "other": "",
}
_NO_EDGES = re.compile(WITHOUT_SPACES)


def occurrences(text: str, quote: str) -> list[Span]:
    """Where the words of `quote` stand in `text` as whole words, from left to right, not overlapping.

    Upper and lower case are kept, because they part names from words ("AS" is a country, "as" is not); only a quote
    without any upper case is found with a capital first letter too, as a sentence or a title begins with it. White
    space of another kind or length, one line break included, is the same white space. No span cuts a grapheme
    cluster. A quote that is itself part of a word is found where it is a whole one alone. One of over 200 code points,
    which is no name, is looked for exactly as it is. Linear in the length of the text.
    """
    words = quote.strip()
    if not words:
        return []
    clusters = Clusters(text)
    found: list[Span] = []
    for start, end in _long(text, words) if len(words) > _LONGEST_BY_WORDS else _short(text, words):
        whole = not clusters.are_cut_at(start) and not clusters.are_cut_at(end)
        if whole and (not found or found[-1].end <= start):
            found.append(Span(start, end))
    return found


def _short(text: str, words: str) -> Iterator[tuple[int, int]]:
    pattern = re.compile(_pattern(words))
    for at in _places(text, words.split(maxsplit=1)[0]):
        if match := pattern.match(text, at):
            yield match.span()


def _places(text: str, word: str) -> list[int]:
    """Where a word may begin, in either case of its first letter. To try only these is ten times quicker."""
    found = []
    for first in (word[0], *_capitals(word[0])):
        form = first + word[1:]
        at = text.find(form)
        while at >= 0:
            found.append(at)
            at = text.find(form, at + 1)
    return sorted(found)


def _long(text: str, words: str) -> Iterator[tuple[int, int]]:
    edges = re.compile(_BEFORE[_kind(words[0])]), re.compile(_BEHIND[_kind(words[-1])])
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if edges[0].match(text, at) and edges[1].match(text, end):
            yield at, end
        at = text.find(words, end)


def _pattern(words: str) -> str:
    first, *rest = words.split()
    body = _SPACE.join((_first_letter(words) + re.escape(first[1:]), *map(re.escape, rest)))
    return f"{_BEFORE[_kind(words[0])]}{body}{_BEHIND[_kind(words[-1])]}"


def _first_letter(words: str) -> str:
    first = words[0]
    capitals = _capitals(first)
    if not capitals or any(each.isupper() or each.istitle() for each in words):
        return re.escape(first)
    return f"[{re.escape(first)}{''.join(sorted(capitals))}]"


def _capitals(letter: str) -> set[str]:
    return {each for each in (letter.upper(), letter.title()) if len(each) == 1} - {letter}


def _kind(character: str) -> str:
    """What a word begins or ends with."""
    if _NO_EDGES.match(character):
        return "other"
    if character.isdigit():
        return "digit"
    is_mark = unicodedata.category(character).startswith("M")  # it belongs to the letter before it
    return "letter" if character.isalnum() or is_mark else "other"
