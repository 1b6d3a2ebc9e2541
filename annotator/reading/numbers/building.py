"""From the file of one language (`resources/numbers/*.toml`) to its lexicon."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from annotator.reading.numbers.digits import Mark
from annotator.reading.numbers.lexicon import Atom, Language, Unit, unit_of
from annotator.reading.numbers.phrases import Phrases
from annotator.reading.numbers.tokens import folded

_FLAGS = ("space_groups", "title_case", "adjectives", "nouns_are_capital", "counters", "tens_after_ones")
# Lists of phrases, by the table of the file and the key in it.
_LISTS = ("ordinal", "range", "per", "traps", "vague_link", "joining")
# Keys whose words are looked up one by one.
_SETS = frozenset(
    {
        "ordinal.prefixes",
        "ordinal.suffixes",
        "ordinal.not_after",
        "joining.words",
        "joining.articles",
        "joining.point",
        "joining.scores",
        "joining.share_before",
        "joining.clitics",
        "ordinal.both",
        "per.units_only",
        "range.during",
        "range.lasting",
        "range.reaching",
        "traps.article",
        "traps.clock_units",
        "per.not_before",
        "nouns.verb_starts",
        "traps.compared",
        "traps.doubled",
        "traps.glued",
        "traps.year",
        "traps.months",
        "traps.one",
        "traps.scores",
        "traps.votes",
        "traps.changes",
    }
)


def add_language(language: Language, data: Mapping[str, Any]) -> None:
    """Put everything that the file says into `language`."""
    language.mark = Mark(data.get("decimal", "?"))
    language.mark_varies = bool(data.get("decimal_varies", False))
    for flag in _FLAGS:
        setattr(language, flag, bool(data.get(flag, False)))
    _add_numerals(language, data)
    _add_tables(language, data)
    for table in _LISTS:
        for key, phrases in data.get(table, {}).items():
            _add_list(language, f"{table}.{key}", phrases)
    for key, words in data.get("nouns", {}).items():
        if isinstance(words, str):
            language.sets[f"nouns.{key}"] = frozenset(folded(word) for word in words.split())
        else:
            _add_list(language, f"nouns.{key}", words)


def _add_list(language: Language, name: str, phrases: object) -> None:
    if not isinstance(phrases, list):
        return
    if name in _SETS:
        language.sets[name] = frozenset(folded(phrase) for phrase in phrases)
    table: Phrases[bool] = Phrases()
    table.add(phrases, means=True)
    language.lists[name] = table


def number_of(written: object) -> Fraction:
    """A number of a file: 1000, 1e6, "2/3"."""
    return Fraction(str(written))


def _add_numerals(language: Language, data: Mapping[str, Any]) -> None:
    bare = {folded(word) for word in data.get("bare", {}).get("words", [])}
    atoms = language.atoms
    for word, value in data.get("numerals", {}).items():
        atoms[folded(word)] = Atom(number_of(value))
    for word, value in data.get("multipliers", {}).items():
        atoms[folded(word)] = Atom(number_of(value), times=True, bare=folded(word) in bare)
    language.adding = {folded(word): number_of(value) for word, value in data.get("adding", {}).items()}
    language.short_scales = {folded(word): number_of(value) for word, value in data.get("short_scales", {}).items()}
    prefix = data.get("joining", {}).get("prefix")
    if prefix:
        # Arabic writes "and" at the word: خمسة وعشرون.
        for word, atom in list(atoms.items()):
            atoms.setdefault(prefix + word, Atom(atom.value, atom.times, bare=False, joined=True))
    compound = data.get("compound")
    if compound is not None:
        _add_compounds(language, compound)


def _add_compounds(language: Language, compound: Mapping[str, Any]) -> None:
    """Number words that are written together: zweihundertdreiundzwanzig, tweeëntwintig, ventitré."""
    atoms = language.atoms
    ones = [(word, atom.value) for word, atom in atoms.items() if 0 < atom.value < 10 and not atom.times]
    tens = [(word, atom.value) for word, atom in atoms.items() if atom.value in range(20, 100, 10) and not atom.times]
    for link in compound.get("reversed", []):
        for one, few in ones:
            for ten, many in tens:
                atoms.setdefault(f"{one}{link}{ten}", Atom(few + many))
    for link in compound.get("links", []):
        atoms.setdefault(link, Atom(Fraction(0), joined=True))
    pieces = sorted(atoms, key=len, reverse=True)
    language.pieces = re.compile("|".join(re.escape(piece) for piece in pieces if piece.isalpha()))


def _add_tables(language: Language, data: Mapping[str, Any]) -> None:
    for phrase, value in data.get("denominators", {}).items():
        language.denominators.add([phrase], 1 / number_of(value))
    for name, table in (("fractions", language.fractions), ("vague", language.vague), ("ordinals", language.ordinals)):
        for phrase, value in data.get(name, {}).items():
            table.add([phrase], number_of(value))
    for phrase, written in data.get("fused", {}).items():
        value, _, symbol = str(written).partition(" ")
        language.fused.add([phrase], (number_of(value), _fused_unit(symbol)))
    for symbol, phrases in data.get("units", {}).items():
        language.units.add(phrases, unit_of(symbol))
    for symbol, phrases in data.get("percent", {}).items():
        _add_percent(language, symbol, phrases)
    _add_money(language, data)
    for phrase, symbol in data.get("multiples", {}).items():
        language.units.add([phrase], Unit(symbol, kind="other"))
    _add_surroundings(language, data)


def _add_money(language: Language, data: Mapping[str, Any]) -> None:
    for code, phrases in data.get("currencies", {}).items():
        language.units.add(phrases, Unit(code, kind="money"))
    for code, phrases in data.get("cents", {}).items():
        language.units.add(phrases, Unit(code, Fraction(1, 100), "money"))


def _add_surroundings(language: Language, data: Mapping[str, Any]) -> None:
    for name, comparators in (("before", language.before), ("after", language.after)):
        for comparator, phrases in data.get(name, {}).items():
            comparators.add(phrases, comparator)
    for sign, phrases in data.get("inner", {}).items():
        language.inner.add(phrases, sign)
    for phrase, unit in data.get("per", {}).get("adverbs", {}).items():
        language.adverbs.add([phrase], unit)


def _fused_unit(symbol: str) -> Unit | None:
    """ "twice" counts times, "double" counts nothing."""
    if not symbol:
        return None
    return Unit(symbol, kind="count") if symbol == "times" else unit_of(symbol)


def _add_percent(language: Language, symbol: str, phrases: Iterable[str]) -> None:
    kinds = {"%": "percent", "pp": "percentage_point"}
    unit = unit_of(symbol, kinds.get(symbol.rpartition(" ")[2], "other"))
    language.units.add(phrases, unit)
