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
    glued: tuple[bool, ...]  # whether no space stands before the word
    means: T


class Phrases(Generic[T]):
    """What phrases mean. `exact` compares upper and lower case as written. What is written without a space in the
    lexicon has none in a text: "A$" is not "a $"."""

    def __init__(self, exact: bool = False) -> None:
        self._exact = exact
        self._phrases: dict[tuple[str, ...], list[_Phrase[T]]] = {}
        # The lengths of the phrases that begin, or end, with a word; the longest first.
        self._from: dict[str, list[int]] = {}
        self._to: dict[str, list[int]] = {}

    def add(self, phrases: Iterable[str], means: T, *, over: bool = True) -> None:
        """`over`: replaces what the phrase meant before."""
        for written in phrases:
            tokens = [token for line in lines(written, space_groups=False) for token in line]
            words = tuple(token.raw if self._exact else token.word for token in tokens)
            known = self._phrases.get(words, [])
            if not words or (known and not over):
                continue
            glued = tuple(at > 0 and tokens[at - 1].end == token.start for at, token in enumerate(tokens))
            self._phrases[words] = [*(phrase for phrase in known if phrase.glued != glued), _Phrase(glued, means)]
            for index, word in ((self._from, words[0]), (self._to, words[-1])):
                index[word] = sorted({*index.get(word, ()), len(words)}, reverse=True)

    def starts(self) -> Iterable[str]:
        """The words with which a phrase begins."""
        return self._from.keys()

    def at(self, line: Sequence[Token], first: int) -> Hit[T] | None:
        """The longest phrase that begins at `first`."""
        if first >= len(line):
            return None
        token = line[first]
        for length in self._from.get(token.raw if self._exact else token.word, ()):
            hit = self._between(line, first, first + length)
            if hit is not None:
                return hit
        return None

    def before(self, line: Sequence[Token], last: int) -> Hit[T] | None:
        """The longest phrase that ends just before `last`."""
        if last <= 0:
            return None
        token = line[last - 1]
        for length in self._to.get(token.raw if self._exact else token.word, ()):
            hit = self._between(line, last - length, last)
            if hit is not None:
                return hit
        return None

    def _between(self, line: Sequence[Token], first: int, last: int) -> Hit[T] | None:
        if first < 0 or last > len(line):
            return None
        tokens = line[first:last]
        words = tuple(token.raw if self._exact else token.word for token in tokens)
        for phrase in self._phrases.get(words, ()):
            if all(not glued or tokens[at - 1].end == tokens[at].start for at, glued in enumerate(phrase.glued)):
                return Hit(first, last, phrase.means)
        return None
