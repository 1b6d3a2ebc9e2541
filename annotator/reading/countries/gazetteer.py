"""What a language calls the states: CLDR's names, and our own aliases and capitals from `resources/gazetteers`.

A file of a language (`id.toml`) holds tables from a code to names with commas between (`[names]`, `[abbreviations]`,
`[demonyms]`, `[peoples]`, `[capitals]`), words that decide (`[words]`), phrases that are no countries (`[none]`), and
cues for names that are also something else (`[cues]`). A language without a file has CLDR's names alone.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from annotator.domain.countries import COUNTRY_CODES
from annotator.reading.countries.folding import fold
from annotator.reading.countries.inflection import arabic_forms, russian_forms
from annotator.reading.countries.words import Words

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick
    from babel import Locale

Kind = Literal["name", "abbreviation", "demonym", "people", "capital", "none"]

# What a table of a file holds; an earlier one wins where two name the same word, but for what case tells apart.
_TABLES: tuple[tuple[str, Kind], ...] = (
    ("abbreviations", "abbreviation"),
    ("names", "name"),
    ("peoples", "people"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
)
# CLDR says these in a locale of their own.
_ALSO = {"zh": ("zh_Hant",), "pt": ("pt_PT",)}
# With what a name of several states begins that is no plain name.
_SIGNS: Mapping[str, Kind] = {"=": "demonym", ".": "abbreviation"}
_WITHOUT_CLDR = {"XKX": "XK"}
# CLDR resolves withdrawn codes to a successor, which is another state.
_WITHDRAWN = {
    "SUN": "Soviet Union",
    "YUG": "Yugoslavia",
    "SCG": "Serbia and Montenegro",
    "CSK": "Czechoslovakia",
    "DDR": "East Germany",
}
_SHORTEST_ENGLISH = 5  # shorter English names are words of other languages


@dataclass(frozen=True, slots=True)
class Entry:
    """One name. `code` is None where several states bear it (`alternatives`), or none does (kind `none`)."""

    surface: str
    kind: Kind
    code: str | None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """Words in an article that tell whether a name that is also something else is the state."""

    for_it: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names of the states in one language. Built by `load`, shared, never changed."""

    language: str
    entries: Mapping[str, tuple[Entry, ...]]
    words: Words
    cues: Mapping[str, Cues]
    lower_case: frozenset[Kind]
    patterns: tuple[str, ...] = field(repr=False)
    automaton: "AhoCorasick" = field(repr=False)

    @classmethod
    def load(cls, folder: Path, language: str | None) -> "Gazetteer":
        """The gazetteer of a language (`id`, `pt-BR`, `zh_Hant`; English for None), read once."""
        return _load(Path(folder), primary(language))


def primary(language: str | None) -> str:
    """The language of a tag without script and region: `zh` of `zh-Hans-CN`."""
    return (language or "en").replace("_", "-").split("-")[0].lower() or "en"


def split(names: str) -> list[str]:
    """The names of a cell, which has commas between them."""
    return [name for part in names.split(",") if (name := part.strip())]


@lru_cache(maxsize=32)
def _load(folder: Path, language: str) -> Gazetteer:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415  # only where a text is read

    own = _file(folder, language)
    found: dict[str, list[Entry]] = {}
    for entry in _own_entries(own, language):
        _add(found, entry)
    for entry in (*_cldr_entries(language), *_capital_entries(folder, language)):
        if not _is_settled(found.get(fold(entry.surface), ())):
            _add(found, entry)
    if language != "en":
        risky = {fold(name) for name in _file(folder, "en").get("cues", {})}
        for entry in _cldr_entries("en"):
            folded = fold(entry.surface)
            if folded not in found and len(folded) >= _SHORTEST_ENGLISH and folded not in risky:
                _add(found, entry)
    patterns = tuple(found)
    return Gazetteer(
        language,
        {folded: tuple(entries) for folded, entries in found.items()},
        Words.of(own.get("words", {}), language),
        {fold(name): _cues(table) for name, table in own.get("cues", {}).items()},
        frozenset(own.get("lower_case", ())),
        patterns,
        AhoCorasick(list(patterns), matchkind=MatchKind.Standard),
    )


@lru_cache(maxsize=32)
def _file(folder: Path, language: str) -> dict[str, Any]:
    path = folder / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8")) if language.isalpha() and path.is_file() else {}


def _cues(table: Mapping[str, Any]) -> Cues:
    for_it, against = (tuple(fold(word) for word in split(table.get(key, ""))) for key in ("for", "against"))
    return Cues(for_it, against, bool(table.get("needed", False)))


def _add(found: dict[str, list[Entry]], entry: Entry) -> None:
    there = found.setdefault(fold(entry.surface), [])
    # A capital of the same name as its state (Singapura, تونس) is the state; other equals differ in case or marks.
    covered = entry.kind == "capital" and any(other.code == entry.code for other in there)
    if not covered and not any(other.surface == entry.surface for other in there):
        there.append(entry)


def _is_settled(entries: Iterable[Entry]) -> bool:
    """Whether our own file says all of a word: it may hold the demonym `argentina` and leave the name to CLDR."""
    return any(entry.kind in {"name", "capital", "none"} or entry.code is None for entry in entries)


def _own_entries(own: Mapping[str, Any], language: str) -> Iterator[Entry]:
    for written in _written(own, own.get("none", {}).get("phrases", ""), "none", language):
        yield Entry(written, "none", None)
    for several, names in own.get("ambiguous", {}).items():
        codes = tuple(several.split("-"))
        for name in split(names):
            kind = _SIGNS.get(name[0], "name")
            for written in _written(own, name.lstrip("=."), kind, language):
                yield Entry(written, kind, None, codes)
    for table, kind in _TABLES:
        for code, names in own.get(table, {}).items():
            for written in _written(own, names, kind, language):
                yield Entry(written, kind, code)


def _written(own: Mapping[str, Any], names: str, kind: Kind, language: str) -> Iterator[str]:
    """Every form of every name in a cell."""
    endings: Mapping[str, str] = own.get("endings", {})
    for name in split(names):
        for form in _formed(name, endings):
            yield from _forms(form, kind, language)


def _formed(name: str, endings: Mapping[str, str]) -> list[str]:
    """`russisch~` with each of the endings that the file gives for the sign `~`."""
    for sign, forms in endings.items():
        if name.endswith(sign):
            return [name[: -len(sign)] + ("" if form == "-" else form) for form in forms.split()]
    return [name]


def _forms(name: str, kind: Kind, language: str) -> Iterable[str]:
    if language == "ru" and kind in ("name", "capital"):
        return sorted(russian_forms(name))
    if language == "ar" and kind in ("name", "capital"):
        return sorted(arabic_forms(name))
    return (name,)


def _cldr_entries(language: str) -> Iterator[Entry]:
    """CLDR's names, each whole first; then what is left without brackets, where one state alone bears it."""
    whole: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for locale in _locales(language):
        for code in sorted(COUNTRY_CODES):
            name = cldr_name(code, locale)
            if name is None:
                continue
            whole.setdefault(name, code)
            for part in _variants(name):
                parts.setdefault(part, set()).add(code)
    for name, code in whole.items():
        for form in _forms(name, "name", language):
            yield Entry(form, "name", code)
    for part, codes in parts.items():
        if len(codes) == 1 and part not in whole:
            for form in _forms(part, "name", language):
                yield Entry(form, "name", next(iter(codes)))


def _capital_entries(folder: Path, language: str) -> Iterator[Entry]:
    """The capitals in English, and as the cities of time zones in the language."""
    locales = _locales(language)
    for code, cell in _file(folder, "capitals").get("capitals", {}).items():
        zone, _, english = cell.partition("|")
        cities = [locale.time_zones.get(zone.strip(), {}).get("city") for locale in locales]
        for name in dict.fromkeys((*filter(None, cities), *split(english))):
            for form in _forms(name, "capital", language):
                yield Entry(form, "capital", code)


def _variants(name: str) -> Iterator[str]:
    plain = name.replace("（", " (").replace("）", ")")
    if plain.endswith(")") and " (" in plain.replace("(", " ("):
        plain = plain.partition("(")[0].rstrip()
        yield plain
    for old, new in (
        (" & ", " and "), ("St. ", "Saint "), ("St. ", "St "), (" - ", "-"), ("-", " "), ("о-ва", "острова"),
        ("о-в", "остров"), ("Kep. ", "Kepulauan "), ("・", ""),
    ):  # fmt: skip
        if old in plain:
            yield plain.replace(old, new)
    if " & " in plain and "St. " in plain:
        yield plain.replace(" & ", " and ").replace("St. ", "Saint ")


def _locales(language: str) -> list["Locale"]:
    found = (cldr_locale(name) for name in (language, *_ALSO.get(language, ())))
    return [locale for locale in found if locale is not None]


@lru_cache(maxsize=64)
def cldr_locale(language: str) -> "Locale | None":
    """Babel's data of a language, None where it has none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # only where names are asked for

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=1)
def alpha_2() -> Mapping[str, str]:
    """The two-letter code of each code that CLDR has a name for."""
    from babel.core import get_global  # noqa: PLC0415  # only where names are asked for

    aliases = get_global("territory_aliases")
    short = {code: aliases[code][0] for code in COUNTRY_CODES if code in aliases and code not in _WITHDRAWN}
    return {**short, **_WITHOUT_CLDR}


def cldr_name(code: str, locale: "Locale") -> str | None:
    """CLDR's name of a state in a language, None where it has none."""
    short = alpha_2().get(code)
    return locale.territories.get(short) if short else None


def country_name(code: str, language: str | None) -> str:
    """What a state is called in a language, for showing beside its code; in English, or the code itself, at worst."""
    for wanted in (primary(language), "en"):
        locale = cldr_locale(wanted)
        name = cldr_name(code, locale) if locale is not None else None
        if name:
            return name
    return _WITHDRAWN.get(code, code)
