"""Which of many names a few typed letters mean. Pure functions; accents and case make no difference."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

# Marks that a person may leave out: accents, Hebrew points, Arabic vowel signs. In other scripts marks make the word.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670]")
# Spaces and signs. Not \W: it would take the vowel signs of Hindi, Thai and others for ends of words.
_BETWEEN_WORDS = re.compile(
    "[\\s\x00-/:-@\\[-`{-\xbf\xd7\xf7\u060c\u061b\u061f\u0964\u0965\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3008-\u3020\uff01-\uff0f"
    "\uff1a-\uff20]+"
)
_WHOLE_COUNTS = 1.5  # a name that was typed to its end comes first, whatever else begins so
_RECENT_COUNTS = 0.5  # what was run lately comes first among equals, not before a better match


def fold(text: str) -> str:
    """`text` without case and accents, one space before each word."""
    plain = text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return " " + _BETWEEN_WORDS.sub(" ", plain.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be found: its name, and other words that it is found by, which count for less."""

    name: str
    more: str = ""


def score(query: str, candidate: Candidate) -> float | None:
    """How well a candidate fits what was typed: the lower, the better; None where it does not.

    Every word of the query must be found: as the beginning of a word of the name (0, 1 for a later word), within one
    (3), in the other words (2, 4). Else the query as a whole may be the initials of the name (2), or stand in it letter
    by letter in order (6 and more, by how far they are apart).
    """
    words = fold(query).split()
    if not words:
        return 0.0
    name, more = fold(candidate.name), fold(candidate.more)
    found = [_score_of_word(word, name, more) for word in words]
    if None not in found:
        mean = sum(each for each in found if each is not None) / len(words)
        if name == fold(query):
            return mean - _WHOLE_COUNTS
        return mean - (0.5 if name.startswith(fold(query)) else 0)
    letters = "".join(words)
    if "".join(word[0] for word in name.split()).startswith(letters):
        return 2.0
    gaps = _gaps(letters, name.strip())
    return None if gaps is None else 6.0 + gaps


def _score_of_word(word: str, name: str, more: str) -> float | None:
    if name.startswith(f" {word}"):
        return 0.0
    if f" {word}" in name:
        return 1.0
    if f" {word}" in more:
        return 2.0
    if word in name:
        return 3.0
    return 4.0 if word in more else None


def _gaps(letters: str, name: str) -> int | None:
    """How many letters of `name` are passed over between those typed; None where they are not there in order.

    Too far apart is not meant: at most two are passed over for each that was typed, and the first begins a word.
    """
    if len(letters) < 3:
        return None
    best: int | None = None
    for start in (match.start() for match in re.finditer(rf"\b{re.escape(letters[0])}", name)):
        at: int = start
        for letter in letters[1:]:
            at = name.find(letter, at + 1)
            if at < 0:
                break
        else:
            gaps = at - start + 1 - len(letters)
            if gaps <= 2 * len(letters) and (best is None or gaps < best):
                best = gaps
    return best


def ranked(query: str, candidates: Sequence[Candidate], recent: Sequence[int] = ()) -> list[int]:
    """The numbers of the candidates that fit, the best first; `recent` are those used lately, the latest first."""
    lately = {number: place for place, number in enumerate(recent)}
    scored = []
    for number, candidate in enumerate(candidates):
        fits = score(query, candidate)
        if fits is not None:
            used = number in lately
            scored.append((fits - (_RECENT_COUNTS if used else 0), lately.get(number, len(lately)), number))
    return [number for _, _, number in sorted(scored)]


class TitleIndex:
    """Finds titles by words, among 100,000 in a few milliseconds a keystroke. It is made piece by piece (`grow`)."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._to_come = iter(titles)
        self._titles: list[str] = []
        self._before: tuple[list[str], list[int]] = ([], [])  # the words of the last question, and what has them

    def __len__(self) -> int:
        return len(self._titles)

    def grow(self, by: int) -> bool:
        """Take in the next titles, at most so many; whether there may be more."""
        fresh = [fold(title) for title in islice(self._to_come, by)]
        self._titles += fresh
        self._before = ([], [])
        return len(fresh) == by

    def find(self, query: str, most: int) -> list[int]:
        """The numbers of at most `most` titles that hold every word of `query`.

        First those that begin with it, then those where each word begins a word, then the others; each in order.
        """
        words = fold(query).split()
        if not words:
            return []
        titles, found = self._titles, self._having(words)
        begins = " " + " ".join(words)
        first = list(islice((n for n in found if titles[n].startswith(begins)), most))
        if len(first) == most:
            return first
        at_words = found
        for needle in [f" {word}" for word in words]:
            at_words = [n for n in at_words if needle in titles[n]]
        return list(islice(dict.fromkeys(chain(first, at_words, found)), most))

    def _having(self, words: list[str]) -> list[int]:
        before, known = self._before
        titles = self._titles
        longer = len(words) >= len(before) > 0 and all(
            new.startswith(old) for new, old in zip(words, before, strict=False)
        )
        found = known if longer else None
        for word in words:
            if found is None:
                found = [n for n, title in enumerate(titles) if word in title]
            elif not (longer and word in before):
                found = [n for n in found if word in titles[n]]
        found = [] if found is None else found
        self._before = (words, found)
        return found
