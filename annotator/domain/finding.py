"""Finding words in a text, as a reader would take them to be the same, with the exact code points of each place.

Unless case matters, case, diacritics and the forms of a letter (ligatures, full width) make no difference, and İ is
an i. Composed and decomposed letters are always the same, as are straight and curly quotes, kinds of dashes, and
kinds of white space. A place is whole characters with their marks: half a ligature is never found.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.domain.spans import Span

# What is the same in every form, but for the case of ASCII: most of most texts is passed over at once.
_PLAIN = "\x00-\x7f\u4e00-\u9fff"
_ODD_RUN = re.compile(f"[{_PLAIN}]?[^{_PLAIN}]+")
# Marks that a reader may leave out: accents, and the vowels of Arabic and Hebrew. In other scripts they are letters.
_DIACRITICS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]"
)
_UNSEEN = frozenset("\xad\u0640\u200b\u2060\ufeff")  # soft hyphen, tatweel, characters of no width
_WITHOUT_SPACES = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff]")
_ALIKE = {
    **dict.fromkeys("‘’‚‛ʼ′", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_REACH = 64  # code points beyond a stretch that a place which begins in it may take, besides four a letter


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `words` may hold spaces; a space is found as any white space, a line feed too."""

    words: str
    match_case: bool = False
    whole_words: bool = False


@dataclass(slots=True)
class _Folded:
    """A text as it is compared, and where its characters stood.

    The lists have one entry for each unit that is not one character for one: its ends here and in the source.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    source_starts: list[int] = field(default_factory=list)
    source_ends: list[int] = field(default_factory=list)

    def source_start(self, at: int) -> int | None:
        """Where a place that begins at `at` begins in the source; None within a unit."""
        i = bisect_right(self.starts, at) - 1
        if i < 0:
            return at
        if at >= self.ends[i]:
            return self.source_ends[i] + at - self.ends[i]
        return self.source_starts[i] if at == self.starts[i] else None

    def source_end(self, at: int) -> int | None:
        """Where a place that ends at `at` ends in the source; None within a unit."""
        i = bisect_left(self.starts, at) - 1
        if i < 0:
            return at
        return None if at < self.ends[i] else self.source_ends[i] + at - self.ends[i]


class Finder:
    """Looks for one query, in as many texts as one likes."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._wanted = _fold(query.words, query.match_case).text

    def spans(self, text: str, start: int = 0, stop: int | None = None) -> Iterator[Span]:
        """The places that begin in `start`..`stop` (None: the end), in order; none overlaps another."""
        if not self._wanted:
            return
        stop = len(text) if stop is None else min(stop, len(text))
        last = min(len(text), stop + 4 * len(self._query.words) + _REACH) if stop < len(text) else stop
        piece = text if (start, last) == (0, len(text)) else text[start:last]
        folded = _fold(piece, self._query.match_case)
        at = folded.text.find(self._wanted)
        while at >= 0:
            found = self._place(text, folded, at, start)
            if found is not None and found.start >= stop:
                return
            if found is not None:
                yield found
            at = folded.text.find(self._wanted, at + (len(self._wanted) if found else 1))

    def _place(self, text: str, folded: _Folded, at: int, offset: int) -> Span | None:
        start, end = folded.source_start(at), folded.source_end(at + len(self._wanted))
        if start is None or end is None or start >= end:
            return None
        found = Span(start + offset, end + offset)
        return found if not self._query.whole_words or _is_whole(text, found) else None


def stretches(length: int, size: int, text: str) -> Iterator[tuple[int, int]]:
    """A text of `length` in stretches of about `size`, none of which begins with a mark of the character before."""
    start = 0
    while start < length:
        stop = min(length, start + size)
        while stop < length and _continues(text[stop]):
            stop += 1
        yield start, stop
        start = stop


def _is_whole(text: str, span: Span) -> bool:
    return _is_edge(text, span.start) and _is_edge(text, span.end)


def _is_edge(text: str, at: int) -> bool:
    """Whether a word may begin or end at `at`. Where words have no spaces between them, everywhere."""
    if at in {0, len(text)}:
        return True
    before, after = text[at - 1], text[at]
    if _WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after):
        return True
    return not (_is_of_a_word(before) and _is_of_a_word(after))


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def _fold(text: str, match_case: bool) -> _Folded:
    if text.isascii():
        return _Folded(_finished(text, match_case))
    as_long = _folded_as_long(text, match_case)
    if as_long is not None:
        return _Folded(_finished(as_long, match_case))
    folded = _Folded("")
    out: list[str] = []
    done = length = 0  # in the source, and in what came of it
    for match in _ODD_RUN.finditer(text):
        start = match.start()
        out.append(text[done:start])
        length += start - done
        shown, units = _folded_run(match[0], match_case)
        for unit in units:
            folded.starts.append(length + unit[0])
            folded.ends.append(length + unit[1])
            folded.source_starts.append(start + unit[2])
            folded.source_ends.append(start + unit[3])
        out.append(shown)
        length += len(shown)
        done = match.end()
    out.append(text[done:])
    folded.text = _finished("".join(out), match_case)
    return folded


def _folded_as_long(text: str, match_case: bool) -> str | None:
    """`text` as it is compared, where that is one character for one, as in most texts; else None."""
    changed = []
    for character in set(text):
        if character > "\x7f" and not "\u4e00" <= character <= "\u9fff":
            shown = "" if _continues(character) else _folded_run(character, match_case)[0]
            if len(shown) != 1:
                return None
            if shown != character:
                changed.append((character, shown))
    for character, shown in changed:  # what comes of one is never changed by another
        text = text.replace(character, shown)
    return text


def _finished(folded: str, match_case: bool) -> str:
    if not match_case:
        folded = folded.lower()  # of what is ASCII; no other character is made longer or shorter here
    for white in "\n\t\v\f":
        if white in folded:
            folded = folded.replace(white, " ")
    return folded


@lru_cache(maxsize=20_000)  # the words of a text come again and again
def _folded_run(run: str, match_case: bool) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    """A run as it is compared, and its units that are not one character for one: their ends there and in the run."""
    out: list[str] = []
    units: list[tuple[int, int, int, int]] = []
    start = length = 0
    while start < len(run):
        end = start + 1
        while end < len(run) and _continues(run[end]):
            end += 1
        shown = _folded_unit(run[start:end], match_case)
        if end - start != 1 or len(shown) != 1:
            units.append((length, length + len(shown), start, end))
        out.append(shown)
        length += len(shown)
        start = end
    return "".join(out), tuple(units)


def _continues(character: str) -> bool:
    """Whether a character is part of the one before it: a combining mark, or a Korean vowel or final."""
    return "\u1160" <= character <= "\u11ff" or unicodedata.combining(character) != 0


def _folded_unit(unit: str, match_case: bool) -> str:
    if unit.isspace():
        return " "
    folded = unicodedata.normalize("NFKD", unit)
    if not match_case:
        folded = _DIACRITICS.sub("", unicodedata.normalize("NFKD", folded.casefold()))
        folded = "".join(character for character in folded if character not in _UNSEEN)
    return "".join(_ALIKE.get(character, character) for character in folded)
