"""The lexicon of each language, read once: from `resources/numbers/`, and from Unicode's CLDR through Babel."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.reading.numbers.building import add_language
from annotator.reading.numbers.digits import Mark
from annotator.reading.numbers.lexicon import Atom, Language, Unit, unit_of
from annotator.reading.numbers.tokens import folded, words_of

if TYPE_CHECKING:
    from babel import Locale

# Codes of money that are words of headlines in capitals.
_WORDS_NOT_CODES = frozenset(
    {"ALL", "TOP", "CUP", "MOP", "GIP", "MAD", "AMD", "LAK", "BAM", "SOS", "PAB", "ANG", "XXX"}
)


def shipped_folder() -> Path:
    """Where the language files are: in a checkout, or packed into the installed package."""
    package = Path(__file__).resolve().parents[2]
    packed = package / "_shipped" / "resources" / "numbers"
    return packed if packed.is_dir() else package.parent / "resources" / "numbers"


def language_of(tag: str | None) -> Language:
    """The language of a tag such as "id", "es-MX" or "zh_Hans"; without one, what holds in every language."""
    return _load(*_parts(tag))


@lru_cache(maxsize=512)
def _parts(tag: str | None) -> tuple[str, str]:
    found = re.match(r"([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|419))?(?![a-z0-9])", (tag or "").strip().lower())
    if not found:
        return "", ""
    code = {"in": "id", "iw": "he", "nb": "no", "nn": "no"}.get(found[1], found[1])
    return code, (found[2] or "").upper()


@lru_cache(maxsize=32)
def _load(code: str, region: str) -> Language:
    folder = shipped_folder()
    language = Language(code)
    _add_common(language, _read(folder / "common.toml"))
    file = folder / f"{'id' if code == 'ms' else code}.toml"
    if code and file.is_file():
        add_language(language, _read(file))
    if code:
        _add_cldr(language, region)
    if not language.atoms:
        _add_scales(language, [code] if code else sorted(path.stem for path in folder.glob("??.toml")))
    if code == "ms":
        language.mark = Mark.POINT
    language.close()
    return language


def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _add_common(language: Language, data: Mapping[str, Any]) -> None:
    for symbol, signs in data["exact"].items():
        language.symbols.add(signs, unit_of(symbol))
    for code, signs in data["currencies_exact"].items():
        language.symbols.add(signs, unit_of(code, "money"))
    for code, signs in data["currencies"].items():
        language.units.add(signs, Unit(code, kind="money"))
    for symbol, signs in data["percent"].items():
        language.units.add(signs, Unit(symbol, kind="percent" if symbol == "%" else "other"))
    for name, table in (("before", language.before), ("after", language.after)):
        for comparator, signs in data[name].items():
            table.add(signs, comparator)
    language.written_scales = {sign: Fraction(str(value)) for sign, value in data["scales"].items()}


def _add_scales(language: Language, codes: Sequence[str]) -> None:
    """Scale words as CLDR abbreviates large numbers: what a language without a file has, or several agree on.

    What they do not agree on (billion is 10^9 or 10^12) is kept as unclear.
    """
    known: dict[str, set[Fraction]] = {}
    for code in codes:
        for word, factor in _scales_of(code):
            known.setdefault(word, set()).add(factor)
    for word, factors in known.items():
        if len(factors) == 1:
            language.atoms.setdefault(word, Atom(min(factors), times=True))
        else:
            language.unclear[word] = tuple(sorted(factors))


def _scales_of(code: str) -> Iterator[tuple[str, Fraction]]:
    locale = _locale(code, "")
    if locale is None:
        return
    for forms in locale.compact_decimal_formats.values():
        for by_size in forms.values():
            for size, pattern in by_size.items():
                zeros = re.search(r"0+", pattern.pattern)
                word = re.sub(r"[0\s.'\u200f\u00a0]", "", pattern.pattern)
                if zeros and len(words_of(word)) == 1 and (len(word) > 1 or word >= "\uac00") and int(size) >= 1000:
                    yield folded(word), Fraction(int(size), 10 ** (len(zeros[0]) - 1))


def _locale(code: str, region: str) -> "Locale | None":
    """CLDR's locale, or that of the language alone; None for a language that it lacks."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow to import, and needed once a language

    for tag in ([f"{code}_{region}"] if region else []) + [code]:
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _add_cldr(language: Language, region: str) -> None:
    """Names of money and months and the decimal mark, as Unicode's CLDR has them for the language."""
    from babel.numbers import get_currency_name  # noqa: PLC0415 - as above

    locale = _locale(language.code, region)
    if locale is None:
        return
    language.name = locale.english_name.partition(" (")[0] if locale.english_name else ""
    decimal = locale.number_symbols.get("latn", {}).get("decimal", "?")
    if not language.atoms:
        language.space_groups = locale.number_symbols.get("latn", {}).get("group", ",") in {"\u00a0", "\u202f"}
    if region or language.mark is Mark.UNKNOWN:
        language.mark = Mark(decimal) if decimal in {".", ","} else Mark.UNKNOWN
    for code in map(str, locale.currencies):
        if code not in _WORDS_NOT_CODES:
            language.symbols.add([code], Unit(code, kind="money"), over=False)
        names = {get_currency_name(code, count=count, locale=locale) for count in (None, 1, 2, 5)}
        long_names = [name for name in names if not re.search(r"[\d()]", name) and len(words_of(name)) > 1]
        language.units.add(long_names, Unit(code, kind="money"), over=False)
    months = {
        folded(name).rstrip(".").rstrip("॰")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in locale.months[context][width].values()
    }
    known = language.words("traps.months")
    language.sets["traps.months"] = known | {month for month in months if not month[:1].isdigit()}
