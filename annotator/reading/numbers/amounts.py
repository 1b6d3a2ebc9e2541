"""The number itself: digits, words, or both together ("1,5 miliar", "two hundred thousand", 四十九兆), without what
stands around it."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.reading.numbers.composing import Composer
from annotator.reading.numbers.digits import Mark, parse_digits
from annotator.reading.numbers.joining import THOUSAND
from annotator.reading.numbers.lexicon import Language
from annotator.reading.numbers.sums import Amount
from annotator.reading.numbers.tokens import Kind, Token


def amount_at(line: Sequence[Token], first: int, language: Language, mark: Mark) -> Amount | None:
    """The number that begins at `first`, if one does."""
    token = line[first]
    if token.word in language.words("traps.article") and first + 1 < len(line) and line[first + 1].kind is Kind.NUMBER:
        return None  # "un 10 %"
    if token.kind is Kind.NUMBER:
        return _ordinal_in_digits(line, first, language) or Composer(line, first, language, mark).read()
    if not token.is_word:
        return None
    found = _phrase(line, first, language) or Composer(line, first, language, mark).read()
    if found is None and token.word in language.words("joining.articles"):
        return _after_article(line, first, language, mark)
    return found


def _after_article(line: Sequence[Token], first: int, language: Language, mark: Mark) -> Amount | None:
    """A million, un millón, a dozen; a fifth of."""
    atom = language.atoms.get(line[first + 1].word) if first + 1 < len(line) else None
    if atom is not None and atom.times:
        return Composer(line, first, language, mark, at=first + 1).read()
    share = language.denominators.at(line, first + 1)
    if share is not None and _is_share(line, first + 1, share.last, language):
        return Amount(first, share.last, share.means, fraction=True, in_words=True)
    return None


def _phrase(line: Sequence[Token], first: int, language: Language) -> Amount | None:
    """A number that is one phrase of the lexicon: ribuan, sebulan, pertama, dua pertiga."""
    return _vague(line, first, language) or _fused(line, first, language) or _share_or_rank(line, first, language)


def _vague(line: Sequence[Token], first: int, language: Language) -> Amount | None:
    if vague := language.vague.at(line, first):
        of = language.phrases("joining.of").at(line, vague.last)
        atom = language.atoms.get(line[first].word)
        # "millones de casos" is at least a million; "mil" alone is no vague amount.
        if not atom or not atom.bare or of:
            return Amount(first, vague.last, vague.means, vague.means, ">=", in_words=True)
    return None


def _fused(line: Sequence[Token], first: int, language: Language) -> Amount | None:
    """One word that has its unit in it: sehari, twice, une centaine."""
    fused = language.fused.at(line, first)
    if fused is None:
        return None
    value, unit = fused.means
    if unit is not None and unit.symbol == "~":
        return Amount(first, fused.last, value, in_words=True, approximate=True)
    if unit is not None and unit.symbol == "times" and _compares(line, fused.last, language):
        unit = None
    return Amount(first, fused.last, value, unit=unit, fraction=unit is None, in_words=True)


def _share_or_rank(line: Sequence[Token], first: int, language: Language) -> Amount | None:
    fraction = language.fractions.at(line, first)
    ordinal = language.ordinals.at(line, first)
    if ordinal and language.denominators.at(line, first) and _is_share(line, first, ordinal.last, language):
        return Amount(first, ordinal.last, 1 / ordinal.means, fraction=True, in_words=True)
    if fraction and fraction.last - first > 1:
        share = Amount(first, fraction.last, fraction.means, fraction=True, in_words=True)
        return _scaled_fraction(line, share, language)
    if ordinal and not fraction:
        return Amount(first, ordinal.last, ordinal.means, ordinal=True, in_words=True)
    return None


def _compares(line: Sequence[Token], at: int, language: Language) -> bool:
    """ "twice the price" is a multiple, "twice" alone counts times."""
    return at < len(line) and line[at].word in language.words("traps.doubled")


def _is_share(line: Sequence[Token], first: int, last: int, language: Language) -> bool:
    """ "a third of", and not "a third time"."""
    led = first > 0 and line[first - 1].word in language.words("joining.articles")
    if led and first > 1 and line[first - 2].word in language.words("joining.share_before"):
        return last >= len(line) or not line[last].is_word or line[last].word in language.words("nouns.stop")
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


def _scaled_fraction(line: Sequence[Token], amount: Amount, language: Language) -> Amount:
    """tiga perempat juta."""
    atom = language.atoms.get(line[amount.last].word) if amount.last < len(line) else None
    if atom is None or not atom.times or atom.value < THOUSAND:
        return amount
    return replace(amount, last=amount.last + 1, value=amount.value * atom.value, scale=atom.value, fraction=False)
