"""The number itself: digits, words, or both together ("1,5 miliar", "two hundred thousand", 四十九兆), without what stands around it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from annotator.reading.numbers.digits import MOST, Digits, Mark, parse_digits
from annotator.reading.numbers.lexicon import Atom, Language, Unit
from annotator.reading.numbers.tokens import Kind, Token

_LONGEST = 40  # tokens of one number
_LONGEST_COMPOUND = 80  # characters of a word that is taken apart
_THOUSAND = 1000
_DOZEN = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at the tokens `first` .. `last` (half open) of a line.

    `scale`: what the number before it was multiplied by, or 1. `alternatives`: the values of an ambiguous number, then
    `value` is the first of them. `other`: what another
    language would read. `in_words`: no digit is in it.
    """

    first: int
    last: int
    value: Fraction
    scale: Fraction = Fraction(1)
    comparator: str = "="
    ordinal: bool = False
    fraction: bool = False
    unit: Unit | None = None
    alternatives: tuple[Fraction, ...] = ()
    other: Fraction | None = None
    grouped: bool = False
    in_words: bool = False
    approximate: bool = False


def amount_at(line: Sequence[Token], first: int, language: Language, mark: Mark) -> Amount | None:
    """The number that begins at `first`, if one does."""
    token = line[first]
    if token.word in language.words("traps.article") and first + 1 < len(line) and line[first + 1].kind is Kind.NUMBER:
        return None  # "un 10 %"
    if token.kind is Kind.NUMBER:
        return _ordinal_in_digits(line, first, language) or _composed(line, first, language, mark)
    if not token.is_word:
        return None
    found = _phrase(line, first, language) or _composed(line, first, language, mark)
    if found is None and token.word in language.words("joining.articles"):
        return _after_article(line, first, language, mark)
    return found


def _after_article(line: Sequence[Token], first: int, language: Language, mark: Mark) -> Amount | None:
    """A million, un millón, a dozen; a fifth of."""
    atom = language.atoms.get(line[first + 1].word) if first + 1 < len(line) else None
    if atom is not None and atom.times:
        return _Composer(line, first, language, mark, at=first + 1).read()
    share = language.denominators.at(line, first + 1)
    if share is not None and language.phrases("joining.of").at(line, share.last):
        return Amount(first, share.last, share.means, fraction=True, in_words=True)
    return None


def _phrase(line: Sequence[Token], first: int, language: Language) -> Amount | None:
    """A number that is one phrase of the lexicon: ribuan, sebulan, pertama, dua pertiga."""
    if vague := language.vague.at(line, first):
        of = language.phrases("joining.of").at(line, vague.last)
        atom = language.atoms.get(line[first].word)
        # "millones de casos" is at least a million; "mil" alone is no vague amount.
        if not atom or not atom.bare or of:
            return Amount(first, vague.last, vague.means, vague.means, ">=", in_words=True)
    if fused := language.fused.at(line, first):
        value, unit = fused.means
        if unit is not None and unit.symbol == "~":
            return Amount(first, fused.last, value, in_words=True, approximate=True)
        if unit is not None and unit.symbol == "times" and _compares(line, fused.last, language):
            unit = None
        return Amount(first, fused.last, value, unit=unit, fraction=unit is None, in_words=True)
    fraction = language.fractions.at(line, first)
    ordinal = language.ordinals.at(line, first)
    if ordinal and language.denominators.at(line, first) and _is_share(line, first, ordinal.last, language):
        return Amount(first, ordinal.last, 1 / ordinal.means, fraction=True, in_words=True)
    if fraction and fraction.last - first > 1:
        return _scaled_fraction(
            line, Amount(first, fraction.last, fraction.means, fraction=True, in_words=True), language
        )
    if ordinal and not fraction:
        return Amount(first, ordinal.last, ordinal.means, ordinal=True, in_words=True)
    return None


def _compares(line: Sequence[Token], at: int, language: Language) -> bool:
    """ "twice the price" is a multiple, "twice" alone counts times."""
    return at < len(line) and line[at].word in language.words("traps.doubled")


def _is_share(line: Sequence[Token], first: int, last: int, language: Language) -> bool:
    """ "a third of", and not "a third time"."""
    led = first > 0 and line[first - 1].word in language.words("joining.articles")
    return led and language.phrases("joining.of").at(line, last) is not None


def _ordinal_in_digits(line: Sequence[Token], first: int, language: Language) -> Amount | None:
    """15th, 1er, 3º: digits with an ending that makes a rank of them."""
    last = first + 1
    if last >= len(line) or line[last].start != line[first].end:
        return None
    if line[last].word not in language.words("ordinal.suffixes"):
        return None
    digits = parse_digits(line[first].raw, language.mark)
    if digits is None or digits.value is None or digits.value.denominator != 1:
        return None
    return Amount(first, last + 1, digits.value, ordinal=True)


class _Sum:
    """The value of number words so far, as parts that are added: 2 000 000, 300 000, 40."""

    def __init__(self) -> None:
        self.parts: list[Fraction] = []
        self.scale = Fraction(1)

    def fits(self, value: Fraction) -> bool:
        """Whether `value` can be added: it fills zeros at the end of the last part."""
        if not self.parts:
            return True
        last = self.parts[-1]
        if value.denominator != 1:
            return 0 < value < 1 and last.denominator == 1
        return last > value and last % 10 ** len(str(value.numerator)) == 0

    def add(self, value: Fraction) -> None:
        self.parts.append(value)

    def multiplied(self, factor: Fraction, *, bare: bool) -> bool:
        """Multiply the last parts that are smaller than `factor`; False where nothing can be multiplied."""
        at = len(self.parts)
        while at and self.parts[at - 1] < factor:
            at -= 1
        tail = sum(self.parts[at:], Fraction(0))
        if not tail and not bare:
            return False
        product = (tail or Fraction(1)) * factor
        if at and not (self.parts[at - 1] > product and self.parts[at - 1] % _room(product) == 0):
            return False
        if product >= MOST:
            return False
        self.parts[at:] = [product]
        self.scale = factor
        return True

    @property
    def value(self) -> Fraction:
        return sum(self.parts, Fraction(0))


def _room(value: Fraction) -> int:
    return int(10 ** len(str(int(value))))


def _composed(line: Sequence[Token], first: int, language: Language, mark: Mark) -> Amount | None:
    reader = _Composer(line, first, language, mark)
    return reader.read()


class _Composer:
    """Reads one number from left to right; keeps the last place where it was whole."""

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
        self._sum = _Sum()
        self._digits: Digits | None = None
        self._in_words = True
        self._fraction = False
        self._whole: Amount | None = None
        self._last_atom: Atom | None = None
        self._last_factor = Fraction(0)
        self._unclear: tuple[Fraction, ...] = ()
        self._joined = 0  # how many parts stand before the last "and"
        self._behind_article = False

    def read(self) -> Amount | None:
        while self._at < min(len(self._line), self._first + _LONGEST):
            if not self._step():
                break
        if self._whole is None or not self._language.counters or self._inner:
            return self._whole
        return self._and_more(self._over(self._shortened(self._whole)))

    def _step(self) -> bool:
        """Take the next token into the number; False at its end."""
        token = self._line[self._at]
        if token.kind is Kind.NUMBER:
            return self._number(token)
        if self._digits is not None and self._scale_sign(token):
            return True
        if token.kind is Kind.MARK:
            return self._slash(token) or self._joiner()
        if (tiny := _vulgar(token)) is not None:
            return self._half(tiny)
        if self._rank(token) or self._unclear_scale(token):
            return False
        taken = self._point(token) or self._atom(token) or self._fraction_word(token) or self._joiner()
        return taken or self._article_before_scale()

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

    def _number(self, token: Token) -> bool:
        digits = parse_digits(token.raw, self._mark)
        if digits is None:
            return False
        if self._sum.parts and not self._continues(digits):
            return self._mixed(digits)
        self._sum.add(digits.value if digits.value is not None else digits.alternatives[0])
        self._in_words = False
        self._digits = digits if self._digits is None else self._digits
        self._last_atom = None
        self._at += 1
        return self._keep()

    def _continues(self, digits: Digits) -> bool:
        """Whether digits go on with the number: 1万3千, "2 juta 300 ribu"."""
        if digits.value is None or self._last_atom is None or not self._last_atom.times:
            return False
        after = self._line[self._at + 1] if self._at + 1 < len(self._line) else None
        scaled = after is not None and (atom := self._language.atoms.get(after.word)) is not None and atom.times
        return scaled and self._sum.fits(digits.value)

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

    def _scale_sign(self, token: Token) -> bool:
        """k, M, bn: a scale written behind digits, if no unit is written so."""
        if self._at != self._first + 1:
            return False
        close = token.start == self._line[self._first].end
        factor = self._language.written_scales.get(token.raw) if close or self._is_money() else None
        if factor is None and (short := self._language.short_scales.get(token.word)) is not None:
            money = self._is_money()
            counted = close and _is_plural(self._line, self._at + 1, self._language)
            is_unit = self._language.symbols.at(self._line, self._at) or token.word == "m"
            factor = short if money or counted or not is_unit else None
        if factor is None or not self._sum.multiplied(factor, bare=False):
            return False
        self._at += 1
        if self._at < len(self._line) and self._line[self._at].raw == "." and token.word in self._language.short_scales:
            self._at += self._abbreviates(token)
        return self._keep()

    def _is_money(self) -> bool:
        """Whether a currency stands before the digits, or behind their scale: 15 M€."""
        after = unit_sign(self._line, self._at + 1, self._language)
        return _is_money(self._language, self._line, self._first) or (after is not None and after.kind == "money")

    def _abbreviates(self, token: Token) -> int:
        """1 if the point behind a scale belongs to it: "3 Mio. Euro", not the end of a sentence."""
        point, after = self._line[self._at], self._line[self._at + 1 : self._at + 2]
        goes_on = bool(after) and (after[0].raw[:1].islower() or unit_sign(self._line, self._at + 1, self._language))
        return int(point.start == token.end and len(token.word) > 1 and bool(goes_on))

    def _atom(self, token: Token) -> bool:
        atom = self._language.atoms.get(token.word)
        if atom is None and self._language.pieces is not None:
            return self._compound(token)
        if atom is None:
            return self._adding(token)
        if atom.times and self._language.counters and self._language.units.at(self._line, self._at):
            return False  # the 千 of 千克 is no thousand
        return self._take(atom)

    def _take(self, atom: Atom) -> bool:
        taken = self._multiply(atom) if atom.times else self._add(atom, self._line[self._at].word)
        if not taken:
            return False
        self._last_atom = atom
        self._at += 1
        return self._keep()

    def _multiply(self, atom: Atom) -> bool:
        bare = atom.bare or self._opens_with_scale()
        if not self._sum.parts and not bare:
            return False
        self._last_factor = atom.value
        whole = self._digits is not None and self._sum.scale == 1 and self._sum.value >= atom.value
        if whole or (atom.value == _DOZEN and self._sum.parts):
            self._sum.parts, self._sum.scale = [self._sum.value * atom.value], atom.value  # 322 hundred
            return self._sum.value < MOST
        return self._sum.multiplied(atom.value, bare=bare)

    def _opens_with_scale(self) -> bool:
        """Whether a scale stands for one of itself: behind an article ("a million"), before another scale."""
        at = self._at
        if self._sum.parts:
            return False
        if at > self._first or self._language.phrases("joining.over").at(self._line, at + 1):
            return True
        after = self._language.atoms.get(self._line[at + 1].word) if at + 1 < len(self._line) else None
        return after is not None and after.times and not self._language.counters

    def _french(self, word: str, value: Fraction, last: Fraction) -> bool:
        """soixante-dix, quatre-vingt, quatre-vingt-onze."""
        scores = self._language.words("joining.scores")
        if word in scores and last == 4 and not self._digits:
            self._sum.parts[-1] = Fraction(80)
            return True
        if scores and 10 <= value < 20 and last % 100 in {60, 80}:
            self._sum.parts[-1] = last + value
            return True
        return False

    def _add(self, atom: Atom, token_word: str) -> bool:
        if atom.value == 0:
            if not self._sum.parts:
                self._sum.add(atom.value)
                return True
            return self._language.counters
        last = self._sum.parts[-1] if self._sum.parts else None
        if last is not None and self._language.tens_after_ones and atom.joined and last < 10 <= atom.value < 100:
            self._sum.parts[-1] = last + atom.value
            return True
        if last is not None and self._french(token_word, atom.value, last):
            return True
        if (atom.joined and last is None) or not self._sum.fits(atom.value):
            return False
        if last is not None and self._digits is not None and self._sum.scale == 1:
            return False
        self._sum.add(atom.value)
        return True

    def _adding(self, token: Token) -> bool:
        """dua belas: two and ten."""
        more = self._language.adding.get(token.word)
        if more is None or not self._sum.parts or self._sum.parts[-1] >= 10 or self._digits is not None:
            return False
        self._sum.parts[-1] += more
        self._at += 1
        return self._keep()

    def _compound(self, token: Token) -> bool:
        atoms = _pieces(token.word, self._language)
        if not atoms:
            return False
        before = list(self._sum.parts)
        for atom in atoms:
            if atom.value == 0:
                continue
            fits = self._sum.multiplied(atom.value, bare=True) if atom.times else self._sum.fits(atom.value)
            if not fits:
                self._sum.parts = before
                return False
            if not atom.times:
                self._sum.add(atom.value)
        self._last_atom = atoms[-1]
        self._at += 1
        return self._keep()

    def _unclear_scale(self, token: Token) -> bool:
        """A scale word whose worth depends on the language, where that is not known."""
        scales = self._language.unclear.get(token.word)
        if scales is None or not self._sum.parts:
            return False
        self._unclear = scales
        self._at += 1
        self._keep()
        return True

    def _rank(self, token: Token) -> bool:
        """The first of twenty-first."""
        hit = self._language.ordinals.at(self._line, self._at) if self._sum.parts and self._digits is None else None
        if hit is None or self._sum.parts[-1] < 20 or not self._sum.fits(hit.means):
            return False
        self._whole = Amount(self._first, hit.last, self._sum.value + hit.means, ordinal=True, in_words=True)
        return True

    def _fraction_word(self, token: Token) -> bool:
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
        if self._digits is not None or self._fraction:
            return False
        if self._behind_article:
            self._sum.add(value)
        elif self._joined and sum(self._sum.parts[self._joined :]) < 1 / value:
            above = sum(self._sum.parts[self._joined :], Fraction(0))
            self._sum.parts[self._joined :] = [above * value]
        else:
            self._sum.parts = [self._sum.value * value]
        self._at, self._fraction, self._sum.scale = last, True, Fraction(1)
        return self._keep()

    def _half(self, value: Fraction) -> bool:
        if self._at == self._first + 1 and self._line[self._first].word in self._language.words("traps.article"):
            self._sum.parts = [Fraction(0)]  # "een half" is a half, not one and a half
        elif not self._sum.fits(value) or self._fraction:
            return False
        # "one million and a half" is 1.5 million.
        self._sum.add(value * self._sum.scale if self._sum.parts and self._sum.scale >= _THOUSAND else value)
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
        ordinal = self._language.ordinals.at(self._line, at)
        if ordinal is not None and self._sum.parts[-1] >= 20 and self._sum.fits(ordinal.means):
            return True
        if self._language.denominators.at(self._line, at) is not None:
            return True
        fraction = self._language.fractions.at(self._line, at)
        if fraction is not None:
            return self._sum.fits(fraction.means)
        atom = self._language.atoms.get(after.word)
        if atom is None or self._digits is not None:
            return False
        if atom.times:
            return self._line[self._at].word == "-" or atom.bare
        french = self._language.words("joining.scores") and self._sum.parts[-1] % 100 in {4, 60, 80}
        if not self._sum.fits(atom.value) and not french:
            return False
        # "one hundred and two hundred" are two numbers.
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

    def _point(self, token: Token) -> bool:
        """Two point five: digits in words behind the word for the decimal mark."""
        if token.word not in self._language.words("joining.point") or not self._sum.parts or self._digits is not None:
            return False
        at, figures = self._at + 1, ""
        while at < len(self._line) and len(figures) < _LONGEST:
            atom = self._language.atoms.get(self._line[at].word)
            if atom is None or atom.times or atom.value >= 10:
                break
            figures += str(atom.value)
            at += 1
        if not figures and self._at + 1 < len(self._line) and not self._inner:
            behind = _Composer(self._line, self._at + 1, self._language, self._mark, inner=True).read()
            if behind and behind.in_words and behind.scale < _THOUSAND and behind.value.denominator == 1:
                figures, at = str(behind.value), behind.last
        if not figures:
            return False
        self._sum.parts = [self._sum.value + Fraction(f"0.{figures}")]
        self._at = at
        return self._keep()

    def _over(self, below: Amount) -> Amount:
        """三分之二 is two thirds: the whole stands first."""
        over = self._language.phrases("joining.over").at(self._line, below.last)
        if over is None or over.last >= len(self._line) or not below.value:
            return below
        above = _Composer(self._line, over.last, self._language, self._mark, inner=True).read()
        if above is None:
            return below
        return replace(above, first=below.first, value=above.value / below.value, scale=Fraction(1), fraction=True)

    def _and_more(self, whole: Amount) -> Amount:
        """两千多 is over two thousand; 十几万 is over a hundred thousand: the scale stands behind."""
        more = self._language.inner.at(self._line, whole.last)
        if more is None or whole.fraction:
            return whole
        whole = replace(whole, last=more.last, comparator=more.means)
        scale = self._language.atoms.get(self._line[more.last].word) if more.last < len(self._line) else None
        if scale is None or not scale.times or scale.value < _THOUSAND:
            return whole
        return replace(whole, last=more.last + 1, value=whole.value * scale.value, scale=scale.value)

    def _shortened(self, whole: Amount) -> Amount:
        """三万五 is 35000: the last figure counts the next lower place."""
        last, atom = self._line[whole.last - 1], self._last_atom
        if not atom or atom.times or not 0 < atom.value < 10 or self._last_factor < 100 or whole.last - whole.first < 3:
            return whole
        zero = self._language.atoms.get(self._line[whole.last - 2].word)
        if last.kind is not Kind.CJK or zero is None or not zero.times or whole.fraction:
            return whole
        return replace(whole, value=whole.value - atom.value + atom.value * self._last_factor / 10)


def _scaled_fraction(line: Sequence[Token], amount: Amount, language: Language) -> Amount:
    """tiga perempat juta."""
    atom = language.atoms.get(line[amount.last].word) if amount.last < len(line) else None
    if atom is None or not atom.times or atom.value < _THOUSAND:
        return amount
    return replace(amount, last=amount.last + 1, value=amount.value * atom.value, scale=atom.value, fraction=False)


def _vulgar(token: Token) -> Fraction | None:
    """½ and its like; None for anything else."""
    if len(token.raw) != 1 or not unicodedata.decomposition(token.raw).startswith("<fraction>"):
        return None
    return Fraction(unicodedata.numeric(token.raw)).limit_denominator(100)


def unit_sign(line: Sequence[Token], at: int, language: Language) -> Unit | None:
    """The unit that stands at `at`."""
    hit = language.symbols.at(line, at) or language.units.at(line, at)
    return hit.means if hit else None


def _is_money(language: Language, line: Sequence[Token], last: int) -> bool:
    for table in (language.units, language.symbols):
        hit = table.before(line, last)
        if hit and hit.means.kind == "money":
            return True
    return False


def _is_plural(line: Sequence[Token], at: int, language: Language) -> bool:
    if at >= len(line) or line[at].kind is not Kind.WORD or len(line[at].word) < 4:
        return False
    word = line[at].word
    return word not in language.words("nouns.stop") and (
        word.endswith("s") or word in language.words("nouns.irregular")
    )


def _pieces(word: str, language: Language) -> list[Atom]:
    """The number words of a compound, or nothing. Each place is tried once, so the time is linear."""
    if language.pieces is None or len(word) > _LONGEST_COMPOUND or not language.pieces.match(word):
        return []
    # From the end to the start: the longest first piece from which the rest can be taken apart.
    known = sorted({len(piece) for piece in language.atoms}, reverse=True)
    ways: list[list[Atom] | None] = [None] * len(word) + [[]]
    for at in range(len(word) - 1, -1, -1):
        for length in known:
            rest = ways[at + length] if at + length <= len(word) else None
            atom = language.atoms.get(word[at : at + length]) if rest is not None else None
            if atom is not None and rest is not None:
                ways[at] = [atom, *rest]
                break
    return ways[0] or []
