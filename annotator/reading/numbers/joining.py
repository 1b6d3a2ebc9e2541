"""Fractions and the words that join: the half of "three and a half", two thirds, 10 1/2, twenty-one."""

from collections.abc import Sequence
from fractions import Fraction

from annotator.reading.numbers.digits import MOST, Digits, Mark
from annotator.reading.numbers.lexicon import Atom, Language
from annotator.reading.numbers.sums import Amount, Sum
from annotator.reading.numbers.tokens import Kind, Token

THOUSAND = 1000


class Composing:
    """A number that is being read from left to right; keeps the last place where it was whole."""

    def __init__(
        self,
        line: Sequence[Token],
        first: int,
        language: Language,
        mark: Mark,
        at: int | None = None,
        *,
        inner: bool = False,
    ) -> None:
        """`at`: where the number words begin, behind an article at `first`. `inner`: read for another number, which
        itself reads no further one, so that the work on each token is bounded."""
        self._line, self._first, self._language, self._mark = line, first, language, mark
        self._inner = inner
        self._at = first if at is None else at
        self._sum = Sum()
        self._digits: Digits | None = None
        self._in_words = True
        self._fraction = False
        self._whole: Amount | None = None
        self._last_atom: Atom | None = None
        self._last_factor = Fraction(0)
        self._unclear: tuple[Fraction, ...] = ()
        self._joined = 0  # how many parts stand before the last "and"
        self._behind_article = False

    def _keep(self) -> bool:
        digits = self._digits
        value = self._sum.value
        self._whole = Amount(
            self._first,
            self._at,
            value,
            self._sum.scale,
            alternatives=self._alternatives(),
            other=digits.other * self._sum.scale if digits and digits.other is not None else None,
            grouped=bool(digits and digits.grouped),
            in_words=self._in_words,
            fraction=self._fraction and self._sum.scale == 1,
        )
        return value < MOST

    def _alternatives(self) -> tuple[Fraction, ...]:
        values = tuple(value * self._sum.scale for value in self._digits.alternatives) if self._digits else ()
        if not self._unclear:
            return values
        return tuple(value * scale for scale in self._unclear for value in values or (self._sum.value,))

    def _mixed(self, digits: Digits) -> bool:
        """The half of 10 1/2."""
        line, at = self._line, self._at
        if len(self._sum.parts) != 1 or self._sum.scale != 1 or at + 2 >= len(line) or line[at + 1].raw not in "/⁄":
            return False
        below = line[at + 2]
        if below.kind is not Kind.NUMBER or len(below.raw) > 2 or not below.raw.isdigit() or digits.value is None:
            return False
        if not 0 < digits.value < int(below.raw) or self._sum.value.denominator != 1:
            return False
        self._sum.add(digits.value / int(below.raw))
        self._at, self._fraction = at + 3, True
        return self._keep()

    def _fraction_word(self) -> bool:
        """Half a million; two thirds; dua setengah; and a fraction by itself: setengah, half."""
        share = self._language.denominators.at(self._line, self._at) if self._sum.parts else None
        if share is not None:
            return self._denominator(share.means, share.last)
        hit = self._language.fractions.at(self._line, self._at)
        if hit is None:
            return False
        self._at = hit.last - 1
        return self._half(hit.means)

    def _denominator(self, value: Fraction, last: int) -> bool:
        """Three fifths; behind "and" a whole number and its fraction: two and three fifths."""
        scaled = self._behind_article and self._sum.scale >= THOUSAND
        if self._fraction or (self._digits is not None and not scaled):
            return False
        if self._behind_article:
            self._sum.add(value * self._sum.scale if scaled else value)  # 3 million and a half
        elif self._joined and sum(self._sum.parts[self._joined :]) < 1 / value:
            above = sum(self._sum.parts[self._joined :], Fraction(0))
            self._sum.parts[self._joined :] = [above * value]
        else:
            self._sum.parts = [self._sum.value * value]
        self._at, self._fraction = last, True
        if not scaled:
            self._sum.scale = Fraction(1)
        return self._keep()

    def _half(self, value: Fraction) -> bool:
        if self._at == self._first + 1 and self._line[self._first].word in self._language.words("traps.article"):
            self._sum.parts = [Fraction(0)]  # "een half" is a half, not one and a half
        elif not self._sum.fits(value) or self._fraction:
            return False
        # "one million and a half" is 1.5 million.
        self._sum.add(value * self._sum.scale if self._sum.parts and self._sum.scale >= THOUSAND else value)
        self._fraction = True
        self._at += 1
        return self._keep()

    def _slash(self, token: Token) -> bool:
        """10 1/2, and 3/4 where the person or a unit says that it is no date."""
        if token.raw not in {"/", "⁄"} or self._at + 1 >= len(self._line) or len(self._sum.parts) != 1:
            return False
        below = self._line[self._at + 1]
        if below.kind is not Kind.NUMBER or not below.raw.isdigit() or len(below.raw) > 3 or self._digits is None:
            return False
        over = self._sum.parts[0]
        bottom = int(below.raw)
        if bottom == 0 or over.denominator != 1 or self._sum.scale != 1:
            return False
        self._sum.parts = [over / bottom]
        self._fraction = True
        self._at += 2
        return self._keep()

    def _joiner(self) -> bool:
        """Step over "and", "y", "et" or a hyphen, if the number goes on behind it."""
        words = self._language.words("joining.words")
        token = self._line[self._at]
        ahead = self._at + 1
        if token.word not in words or not self._sum.parts or ahead >= len(self._line):
            return False
        if token.word == "-" and (token.start != self._line[self._at - 1].end or self._line[ahead].start != token.end):
            return False
        after = self._line[ahead]
        self._behind_article = self._share_behind_article(ahead)
        if self._behind_article:
            ahead, after = ahead + 1, self._line[ahead + 1]
        if not self._goes_on(after, ahead):
            return False
        if token.word != "-":
            self._joined = len(self._sum.parts)
        self._at = ahead
        return True

    def _share_behind_article(self, at: int) -> bool:
        """Whether an article and a fraction stand at `at`: "three and a fifth"; not "vingt et un"."""
        if self._line[at].word not in self._language.words("joining.articles") or at + 1 >= len(self._line):
            return False
        tables = (self._language.denominators, self._language.fractions)
        return any(table.at(self._line, at + 1) is not None for table in tables)

    def _goes_on(self, after: Token, at: int) -> bool:
        """Whether the number goes on with the word `after` at `at`, behind what joins."""
        ordinal = self._language.ordinals.at(self._line, at)
        ranked = ordinal is not None and self._sum.parts[-1] >= 20 and self._sum.fits(ordinal.means)
        if ranked or self._language.denominators.at(self._line, at) is not None:
            return True
        fraction = self._language.fractions.at(self._line, at)
        if fraction is not None:
            return self._sum.fits(fraction.means)
        atom = self._language.atoms.get(after.word)
        if atom is None or self._digits is not None:
            return False
        if atom.times:
            return self._line[self._at].word == "-" or atom.bare
        return self._adds(atom, at)

    def _adds(self, atom: Atom, at: int) -> bool:
        """Whether `atom` fills the number, and does not begin the next: "one hundred and two hundred" are two."""
        french = self._language.words("joining.scores") and self._sum.parts[-1] % 100 in {4, 60, 80}
        if not self._sum.fits(atom.value) and not french:
            return False
        beyond = self._language.atoms.get(self._line[at + 1].word) if at + 1 < len(self._line) else None
        if beyond is None or not beyond.times:
            return True
        kept = [part for part in self._sum.parts if part >= beyond.value]
        return not kept or kept[-1] > beyond.value or len(kept) < len(self._sum.parts)

    def _article_before_scale(self) -> bool:
        """Half a million: the article stands between."""
        ahead = self._at + 1
        if not self._fraction or ahead >= len(self._line):
            return False
        atom = self._language.atoms.get(self._line[ahead].word)
        if self._line[self._at].word not in self._language.words("joining.articles") or atom is None or not atom.times:
            return False
        self._at = ahead
        return True
