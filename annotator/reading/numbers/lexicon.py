"""What is known of a language: its number words, units, signs, and what looks like a number and is none."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from annotator.reading.numbers.digits import Mark
from annotator.reading.numbers.phrases import Phrases
from annotator.reading.numbers.tokens import Kind, Token

_DURATIONS = frozenset({"s", "ms", "us", "ns", "min", "h", "d", "wk", "mo", "a"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its symbol as annotations keep it, how many of it the word means (a century: 100 a), its kind."""

    symbol: str
    factor: Fraction = Fraction(1)
    kind: str = "measure"


@dataclass(frozen=True, slots=True)
class Atom:
    """A number word. `times`: it multiplies what stands before it; `bare`: it also stands alone, as mil does."""

    value: Fraction
    times: bool = False
    bare: bool = False
    joined: bool = False


@dataclass(slots=True)
class Language:
    """The lexicon of one language and region. Built once, then only read."""

    code: str
    name: str = ""
    mark: Mark = Mark.UNKNOWN
    mark_varies: bool = True
    space_groups: bool = False
    title_case: bool = False
    adjectives: bool = False
    nouns_are_capital: bool = False
    tens_after_ones: bool = False
    counters: bool = False
    atoms: dict[str, Atom] = field(default_factory=dict)
    unclear: dict[str, tuple[Fraction, ...]] = field(default_factory=dict)
    adding: dict[str, Fraction] = field(default_factory=dict)
    short_scales: dict[str, Fraction] = field(default_factory=dict)
    written_scales: dict[str, Fraction] = field(default_factory=dict)
    fractions: Phrases[Fraction] = field(default_factory=Phrases)
    denominators: Phrases[Fraction] = field(default_factory=Phrases)
    vague: Phrases[Fraction] = field(default_factory=Phrases)
    fused: Phrases[tuple[Fraction, Unit | None]] = field(default_factory=Phrases)
    ordinals: Phrases[Fraction] = field(default_factory=Phrases)
    units: Phrases[Unit] = field(default_factory=Phrases)
    symbols: Phrases[Unit] = field(default_factory=lambda: Phrases(exact=True))
    before: Phrases[str] = field(default_factory=Phrases)
    after: Phrases[str] = field(default_factory=Phrases)
    inner: Phrases[str] = field(default_factory=Phrases)
    adverbs: Phrases[str] = field(default_factory=Phrases)
    lists: dict[str, Phrases[bool]] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    pieces: re.Pattern[str] | None = None
    starters: frozenset[str] = frozenset()

    def close(self) -> None:
        """Note the words with which a number can begin, when all words are in."""
        tables = (self.fractions, self.vague, self.fused, self.ordinals)
        words = {word for table in tables for word in table.starts()}
        words.update(self.atoms, self.words("joining.articles"), self.phrases("joining.percent_before").starts())
        self.starters = frozenset(words)

    def may_start(self, token: Token) -> bool:
        """Whether a number can begin with this token: a quick no for most words."""
        if token.kind is Kind.NUMBER or token.word in self.starters:
            return True
        if token.kind is not Kind.WORD:
            return False
        vulgar = len(token.raw) == 1 and not token.raw.isalpha()  # ½
        return vulgar or (self.pieces is not None and self.pieces.match(token.word) is not None)

    def is_plural(self, word: str) -> bool:
        """Whether an English word looks like the plural of a noun."""
        if word in self.words("nouns.stop"):
            return False
        if word in self.words("nouns.irregular"):
            return True
        return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))

    def phrases(self, name: str) -> Phrases[bool]:
        """The phrases of one list, such as `range.to`; empty where the language has none."""
        return self.lists.get(name) or _NONE

    def words(self, name: str) -> frozenset[str]:
        """The single words of one list; empty where the language has none."""
        return self.sets.get(name, frozenset())


_NONE: Phrases[bool] = Phrases()


def unit_of(written: str, kind: str | None = None) -> Unit:
    """ "100 a" is a hundred years; a symbol alone is one of it."""
    factor, _, symbol = written.rpartition(" ")
    return Unit(symbol, Fraction(factor or 1), kind or ("duration" if symbol in _DURATIONS else "measure"))
