"""Number words that are written together, and fractions of one character."""

import unicodedata
from fractions import Fraction

from annotator.reading.numbers.lexicon import Atom, Language
from annotator.reading.numbers.tokens import Token

_LONGEST_COMPOUND = 80  # characters of a word that is taken apart


def vulgar_fraction(token: Token) -> Fraction | None:
    """½ and its like; None for anything else."""
    if len(token.raw) != 1 or not unicodedata.decomposition(token.raw).startswith("<fraction>"):
        return None
    return Fraction(unicodedata.numeric(token.raw)).limit_denominator(100)


def pieces_of(word: str, language: Language) -> list[Atom]:
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
