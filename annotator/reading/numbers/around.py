"""What stands around a number and belongs to it: comparators, "about", what is counted, what it is per."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.reading.numbers.lexicon import Language
from annotator.reading.numbers.parts import glued
from annotator.reading.numbers.tokens import Kind, Token

ABOUT = "~"
_NEAR = 12  # tokens in which a verb of change is looked for
_MOST_WORDS = 3  # between a number and its noun, where adjectives stand in front
_HAN_NOUN = 2  # characters of a noun behind a counter, where nothing marks its end
_HAN_ENDS = frozenset("的在和与及或了被将把是有从到对向为以于即等前后内外中上下时也都已就并而且其之这那因由还但并间")


class Qualified(NamedTuple):
    """The outer end of the qualifiers on one side, and what they say."""

    edge: int
    comparator: str = "="
    approximate: bool = False

    def with_sign(self, sign: str, edge: int) -> "Qualified":
        """With one more qualifier, whose outer end is `edge`."""
        if sign == ABOUT:
            return Qualified(edge, self.comparator, approximate=True)
        return Qualified(edge, self.comparator if self.comparator != "=" else sign, self.approximate)


class Counted(NamedTuple):
    """The token behind a noun, and the noun as the article has it."""

    last: int
    words: str


def qualifiers_before(line: Sequence[Token], first: int, language: Language, least: int, *, lasts: bool) -> Qualified:
    """The qualifiers in front of `first`, but not before `least`. `lasts`: the number is a duration."""
    found = Qualified(first)
    at = first
    articles = language.words("joining.articles")
    for _ in range(4):
        hit = language.before.before(line, at)
        skipped = 0
        if hit is None and at - 1 > least and line[at - 1].word in articles:
            hit, skipped = language.before.before(line, at - 1), 1
        if hit is None or hit.first < least or not _says_so(line, hit.first, hit.means):
            break
        if _says_how_far(line, hit.first, language):
            break
        if lasts and _means_during(line, hit.first, hit.last, language):
            break
        at = hit.first
        found = found.with_sign(hit.means, at) if hit.means != "=" or skipped else found
    return found


def _says_so(line: Sequence[Token], first: int, sign: str) -> bool:
    """Not a mark that touches the word before it, such as the ~ of a path."""
    touches = line[first].kind is Kind.MARK and glued(line, first) and line[first - 1].kind is Kind.WORD
    return not (touches and sign == ABOUT)


def _means_during(line: Sequence[Token], first: int, last: int, language: Language) -> bool:
    """ "over five years" says how long, and "for over five years" how much."""
    if last - first != 1 or line[first].word not in language.words("range.during"):
        return False
    return first == 0 or line[first - 1].word not in language.words("range.lasting")


def _says_how_far(line: Sequence[Token], first: int, language: Language) -> bool:
    """ "cayó hasta el 5 %" says where it went, "hasta 500 euros" how much at most."""
    if line[first].word not in language.words("range.reaching"):
        return False
    return any(token.word in language.words("traps.changes") for token in line[max(0, first - _NEAR) : first])


def qualifiers_after(line: Sequence[Token], last: int, language: Language) -> Qualified:
    """The qualifier behind `last`: atau lebih, or more, 以上; behind a comma only "about" words."""
    at = last
    if at + 1 < len(line) and line[at].raw == "," and (hit := language.after.at(line, at + 1)) and hit.means == ABOUT:
        return Qualified(hit.last, approximate=True)
    hit = language.after.at(line, at)
    if hit is None or _compares(line, hit.last, language):
        return Qualified(last)
    if line[at].kind is Kind.MARK and not glued(line, at):
        return Qualified(last)
    return Qualified(last).with_sign(hit.means, hit.last)


def _compares(line: Sequence[Token], at: int, language: Language) -> bool:
    """ "40 persen lebih tinggi" compares two things, and says nothing of the number."""
    return at < len(line) and line[at].word in language.words("traps.compared")


def noun_after(line: Sequence[Token], at: int, language: Language) -> Counted | None:
    """What is counted, directly behind the number."""
    if at >= len(line):
        return None
    of = language.phrases("joining.of").at(line, at)
    start = of.last if of is not None else at
    if of is None and line[at].word == "-" and glued(line, at) and glued(line, at + 1):
        start = at + 1
    if start >= len(line) or not line[start].is_word:
        return None
    if line[start].kind is Kind.CJK:
        return _han_noun(line, start, language)
    last = _noun_end(line, start, language)
    if last is None:
        return None
    return Counted(last, " ".join(token.raw for token in line[start:last]))


def _noun_end(line: Sequence[Token], start: int, language: Language) -> int | None:
    if not _may_be_noun(line, start, language):
        return None
    pair = language.phrases("nouns.pairs").at(line, start)
    if pair is not None:
        return pair.last
    if language.adjectives:
        return _plural_end(line, start, language)
    if language.phrases("nouns.classifiers").at(line, start) and _may_be_noun(line, start + 1, language):
        return start + 2
    return _behind_adjectives(line, start, language)


def _behind_adjectives(line: Sequence[Token], start: int, language: Language) -> int | None:
    """The noun behind adjectives that show by their ending, or by their small letter (German)."""
    last = start
    while language.sets.get("nouns.adjective_ends") and last < start + 2 and _is_adjective(line, last, language):
        last += 1
    if language.nouns_are_capital:
        while last < start + 2 and not line[last].raw[:1].isupper() and _may_be_noun(line, last + 1, language):
            last += 1
        return last + 1 if line[last].raw[:1].isupper() else None
    return last + 1 if _may_be_noun(line, last, language) else start + 1


def _may_be_noun(line: Sequence[Token], at: int, language: Language) -> bool:
    if at >= len(line) or line[at].kind is not Kind.WORD:
        return False
    word = line[at].word
    if word in language.words("nouns.stop") or word in language.atoms or len(word) < 2 or word in language.short_scales:
        return False
    if _is_verb(word, language):
        return False
    # An abbreviation in capitals is an owner: "10.000 TNI".
    return not (line[at].raw.isupper() and len(word) > 1) or at == 0 or line[at - 1].raw.isupper()


def _is_verb(word: str, language: Language) -> bool:
    """Indonesian verbs show by how they begin; nouns that begin so are listed."""
    starts = tuple(language.words("nouns.verb_starts"))
    return bool(starts) and word.startswith(starts) and len(word) > 5 and word not in language.words("nouns.not_verbs")


def _is_adjective(line: Sequence[Token], at: int, language: Language) -> bool:
    ends = tuple(language.words("nouns.adjective_ends"))
    return line[at].word.endswith(ends) and len(line[at].word) > 4 and _may_be_noun(line, at + 1, language)


def _plural_end(line: Sequence[Token], start: int, language: Language) -> int | None:
    """English: the noun is the first plural within three words, else the next word; adjectives may stand between."""
    last = start
    while last < min(len(line), start + _MOST_WORDS) and _may_be_noun(line, last, language):
        if language.is_plural(line[last].word):
            return last + 1
        last += 1
        if last + 1 < len(line) and line[last].word == "-" and glued(line, last) and glued(line, last + 1):
            last += 1
    singular = line[start].word not in language.words("nouns.not_last") and not line[start].word.endswith(
        ("ly", "ed", "ing")
    )
    return start + 1 if singular else None


def _han_noun(line: Sequence[Token], start: int, language: Language) -> Counted | None:
    """A counter, and the two characters behind it: 家企业, 个岗位. Japanese counters stand alone."""
    counter = language.phrases("nouns.counters").at(line, start)
    if counter is None:
        return None
    last = counter.last
    alone = language.words("nouns.alone") or language.phrases("nouns.whole").at(line, start)
    if not alone:
        while last < min(len(line), counter.last + _HAN_NOUN) and _is_han(line, last):
            last += 1
        if last < counter.last + _HAN_NOUN:
            last = counter.last
    return Counted(last, "".join(token.raw for token in line[start:last]))


def _is_han(line: Sequence[Token], at: int) -> bool:
    return line[at].kind is Kind.CJK and line[at].raw not in _HAN_ENDS and "\u4e00" <= line[at].raw <= "\u9fff"


def per_after(line: Sequence[Token], at: int, language: Language) -> Counted | None:
    """What an amount is per: "per barel", "a year", "/kg", "annually". The words of the article."""
    if at >= len(line):
        return None
    adverb = language.adverbs.at(line, at)
    if adverb is not None:
        return Counted(adverb.last, adverb.means)
    of = language.phrases("joining.of").at(line, at)
    if of is not None and of.last + 1 < len(line) and line[of.last].kind is Kind.WORD:
        return _per(line, of.last + 1, language, units_only=True)
    return _per(line, at, language, units_only=False)


def _per(line: Sequence[Token], at: int, language: Language, *, units_only: bool) -> Counted | None:
    hit = language.phrases("per.words").at(line, at) or language.phrases("per.units_only").at(line, at)
    if hit is None and line[at].raw == "/" and glued(line, at) and glued(line, at + 1):
        hit = language.phrases("per.slash").at(line, at)
        last = at + 1
    elif hit is not None:
        last = hit.last
    else:
        return None
    unit = language.units.at(line, last) or language.symbols.at(line, last)
    if unit is not None and unit.last < len(line) and line[unit.last].word in language.words("per.not_before"):
        return None  # "a year earlier"
    if unit is not None and unit.means.kind not in {"percent", "percentage_point"}:
        return Counted(unit.last, "".join(_spaced(line[last : unit.last])))
    is_article = line[last - 1].word in language.words("joining.articles") | language.words("per.units_only")
    if units_only or is_article or last >= len(line):
        return None
    return _per_noun(line, last, language)


def _per_noun(line: Sequence[Token], at: int, language: Language) -> Counted | None:
    if line[at].kind is Kind.CJK or not _may_be_noun(line, at, language):
        return None
    return Counted(at + 1, line[at].raw)


def _spaced(tokens: Sequence[Token]) -> list[str]:
    """The tokens as they are written, with one space where there is any."""
    parts: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        parts.append(token.raw if before is None or before.end == token.start else f" {token.raw}")
    return parts
