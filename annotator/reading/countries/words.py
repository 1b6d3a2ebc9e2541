"""The words around a name that decide what it is, and the look at them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TOKENS = re.compile(r"[^\W_](?:[\w\u0300-\u036f\u064b-\u0652\u0900-\u0963]|['’](?=\w))*|\n|[^\w\s]")
_WINDOW = 80  # code points looked at on each side
_OPENING = frozenset("\"'“‘«")
_UNSPACED = frozenset({"zh", "ja", "th"})

_SETS = (
    "place_before place_after state_before state_after that acts acted_on object_marks people_before "
    "people_after articles skip people_articles and_words adverbs tongue_before tongue_after fixed_before "
    "fixed_after given family first titles single_before single_after pair_after shouted "
).split()


@dataclass(frozen=True, slots=True)
class Words:
    """The deciding words of a language, in lower case; each set may hold phrases of up to three words."""

    sets: Mapping[str, frozenset[str]]
    acts_like: re.Pattern[str] | None
    acted_on_like: re.Pattern[str] | None
    possessive: tuple[str, ...]
    place_suffix: tuple[str, ...]
    bare_acts: bool
    spaced: bool

    @classmethod
    def of(cls, table: Mapping[str, str], language: str) -> "Words":
        """From the `[words]` of a file."""
        sets = {
            name: frozenset(part.strip().lower() for part in table.get(name, "").split(",") if part.strip())
            for name in _SETS
        }
        patterns = [re.compile(table[name]) if table.get(name) else None for name in ("acts_like", "acted_on_like")]
        possessive, place_suffix = (tuple(table.get(name, "").split()) for name in ("possessive", "place_suffix"))
        bare = bool(table.get("bare_acts", ""))
        return cls(sets, patterns[0], patterns[1], possessive, place_suffix, bare, language not in _UNSPACED)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands about a name: words and signs in reading order on its right, the nearest first on its left."""

    words: Words
    left: str
    right: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int, words: Words) -> "Around":
        """The surroundings of `text[start:end]`."""
        at = max(0, start - _WINDOW)
        left, right = text[at:start], text[end : end + _WINDOW]
        before = _TOKENS.findall(left)
        if at > 0 and before:
            before = before[1:]  # it may be the end of a longer word
        return cls(words, left, right, tuple(reversed(before)), tuple(_TOKENS.findall(right)))

    def has_before(self, name: str, *, skip: bool = True) -> bool:
        """Whether a word or phrase of the set stands directly before, but for articles and the like."""
        chosen = self.words.sets[name]
        if not chosen:
            return False
        if not self.words.spaced:
            return self.left.rstrip('“「『"').endswith(tuple(chosen))
        tokens = self.before
        if _among(tokens, chosen, back=True):
            return True
        passed = 0
        while skip and passed < 2 and passed < len(tokens) and self._passable(tokens[passed]):
            passed += 1
            if _among(tokens[passed:], chosen, back=True):
                return True
        return False

    def has_after(self, name: str) -> bool:
        """Whether a word or phrase of the set stands directly after."""
        chosen = self.words.sets[name]
        if not chosen:
            return False
        if not self.words.spaced:
            return self.right.startswith(tuple(chosen))
        return _among(self.after, chosen, back=False)

    def _passable(self, word: str) -> bool:
        sets = self.words.sets
        return word.lower() in sets["articles"] | sets["skip"] or word in _OPENING


def _among(tokens: tuple[str, ...], chosen: frozenset[str], *, back: bool) -> bool:
    for count in range(1, min(3, len(tokens)) + 1):
        some = tokens[:count]
        if " ".join(reversed(some) if back else some).lower() in chosen:
            return True
    return False


def known_words() -> frozenset[str]:
    """What `[words]` of a file may hold."""
    return frozenset({*_SETS, "acts_like", "acted_on_like", "possessive", "place_suffix", "bare_acts"})
