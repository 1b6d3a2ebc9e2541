"""Tables of phrases, looked up at a place of a line: the longest that stands there, forwards or backwards."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from annotator.reading.numbers.tokens import Token, lines

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A phrase at `first` .. `last` (half open, tokens of the line), and what it means."""

    first: int
    last: int
    means: T


class _Phrase(NamedTuple, Generic[T]):
    words: tuple[str, ...]
    glued: tuple[bool, ...]  # whether no space stands before the word
    means: T


class Phrases(Generic[T]):
    """What phrases mean. `exact` compares upper and lower case as written. What is written without a space in the
    lexicon has none in a text: "A$" is not "a $"."""

    def __init__(self, exact: bool = False) -> None:
        self._exact = exact
        self._by_first: dict[str, list[_Phrase[T]]] = {}
        self._by_last: dict[str, list[_Phrase[T]]] = {}

    def add(self, phrases: Iterable[str], means: T, *, over: bool = True) -> None:
        """`over`: replaces what the phrase meant before."""
        for written in phrases:
            tokens = [token for line in lines(written, space_groups=False) for token in line]
            words = tuple(map(self._word, tokens))
            known = self._by_first.get(words[0], []) if words else []
            if not words or (not over and any(phrase.words == words for phrase in known)):
                continue
            glued = tuple(at > 0 and tokens[at - 1].end == token.start for at, token in enumerate(tokens))
            phrase = _Phrase(words, glued, means)
            for index, key in ((self._by_first, words[0]), (self._by_last, words[-1])):
                others = [entry for entry in index.get(key, ()) if (entry.words, entry.glued) != (words, glued)]
                index[key] = sorted([*others, phrase], key=lambda entry: -len(entry.words))

    def starts(self) -> Iterable[str]:
        """The words with which a phrase begins."""
        return self._by_first.keys()

    def at(self, line: Sequence[Token], first: int) -> Hit[T] | None:
        """The longest phrase that begins at `first`."""
        if first >= len(line):
            return None
        known = self._by_first.get(line[first].raw if self._exact else line[first].word)
        for phrase in known or ():
            last = first + len(phrase.words)
            if last <= len(line) and self._same(line, first, phrase):
                return Hit(first, last, phrase.means)
        return None

    def before(self, line: Sequence[Token], last: int) -> Hit[T] | None:
        """The longest phrase that ends just before `last`."""
        if last <= 0:
            return None
        known = self._by_last.get(line[last - 1].raw if self._exact else line[last - 1].word)
        for phrase in known or ():
            first = last - len(phrase.words)
            if first >= 0 and self._same(line, first, phrase):
                return Hit(first, last, phrase.means)
        return None

    def _word(self, token: Token) -> str:
        return token.raw if self._exact else token.word

    def _same(self, line: Sequence[Token], first: int, phrase: _Phrase[T]) -> bool:
        for at, (word, glued) in enumerate(zip(phrase.words, phrase.glued, strict=True), first):
            if self._word(line[at]) != word or (glued and line[at - 1].end != line[at].start):
                return False
        return True
