"""One number in digits and words, read from left to right as long as it goes on."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from annotator.reading.numbers.compounds import pieces_of, vulgar_fraction
from annotator.reading.numbers.digits import MOST, Digits, parse_digits
from annotator.reading.numbers.joining import THOUSAND, Composing
from annotator.reading.numbers.lexicon import Atom, Language, Unit
from annotator.reading.numbers.sums import Amount
from annotator.reading.numbers.tokens import Kind, Token

_LONGEST = 40  # tokens of one number
_DOZEN = 12


class Composer(Composing):
    """Reads one number; `read` gives the longest that is whole."""

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
        if (tiny := vulgar_fraction(token)) is not None:
            return self._half(tiny)
        if self._rank() or self._unclear_scale(token):
            return False
        taken = self._point(token) or self._atom(token) or self._fraction_word() or self._joiner()
        return taken or self._article_before_scale()

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
        if self._language.counters and self._line[self._at - 1].end == self._line[self._at].start:
            return self._sum.fits(digits.value)  # 1万5000
        scaled = after is not None and (atom := self._language.atoms.get(after.word)) is not None and atom.times
        return scaled and self._sum.fits(digits.value)

    def _scale_sign(self, token: Token) -> bool:
        """k, M, bn: a scale written behind digits, if no unit is written so."""
        if self._at != self._first + 1:
            return False
        close = token.start == self._line[self._first].end
        money = self._is_money()
        factor = self._language.written_scales.get(token.raw) if close or money else None
        # "Rp 2 M" is two milliards: the language's own sign goes before the common one.
        if (factor is None or money) and (short := self._language.short_scales.get(token.word)) is not None:
            ahead = self._line[self._at + 1 : self._at + 2]
            counted = close and any(self._language.is_plural(after.word) for after in ahead)
            is_unit = self._language.symbols.at(self._line, self._at) or token.word == "m"
            factor = short if money or counted or not is_unit else factor
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
        if whole or (atom.value == _DOZEN and len(self._sum.parts) == 1):
            self._sum.parts, self._sum.scale = [self._sum.value * atom.value], atom.value  # 322 hundred
            return self._sum.value < MOST
        return self._sum.multiplied(atom.value, bare=bare)

    def _opens_with_scale(self) -> bool:
        """Whether a scale stands for one of itself: behind an article ("a million"), before another scale."""
        at = self._at
        if self._sum.parts or self._language.phrases("joining.percent_before").at(self._line, at):
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
        if not self._sum.parts:
            if not atom.joined:
                self._sum.add(atom.value)
            return not atom.joined
        if atom.value == 0:
            return self._language.counters  # 一千零五
        last = self._sum.parts[-1]
        if self._language.tens_after_ones and atom.joined and last < 10 <= atom.value < 100:
            self._sum.parts[-1] = last + atom.value
            return True
        if self._french(token_word, atom.value, last):
            return True
        behind_digits = self._digits is not None and self._sum.scale == 1
        fits = not behind_digits and self._sum.fits(atom.value)
        if fits:
            self._sum.add(atom.value)
        return fits

    def _adding(self, token: Token) -> bool:
        """dua belas: two and ten."""
        more = self._language.adding.get(token.word)
        if more is None or not self._sum.parts or self._sum.parts[-1] >= 10 or self._digits is not None:
            return False
        self._sum.parts[-1] += more
        self._at += 1
        return self._keep()

    def _compound(self, token: Token) -> bool:
        atoms = pieces_of(token.word, self._language)
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

    def _rank(self) -> bool:
        """The first of twenty-first."""
        hit = self._language.ordinals.at(self._line, self._at) if self._sum.parts and self._digits is None else None
        if hit is None or self._sum.parts[-1] < 20 or not self._sum.fits(hit.means):
            return False
        self._whole = Amount(self._first, hit.last, self._sum.value + hit.means, ordinal=True, in_words=True)
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
            behind = Composer(self._line, self._at + 1, self._language, self._mark, inner=True).read()
            if behind and behind.in_words and behind.scale < THOUSAND and behind.value.denominator == 1:
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
        above = Composer(self._line, over.last, self._language, self._mark, inner=True).read()
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
        if scale is None or not scale.times or scale.value < THOUSAND:
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
