"""How many countries are read, and how fast (`python -m tests.benchmarks.bench_countries`).

Each name that CLDR has for a territory is put into a neutral sentence of its language and must be found there, whole
and with its code; of the traps nothing may be found. Not a test: what misses its target is printed as such.
"""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from annotator.domain.countries import COUNTRY_CODES
from annotator.reading.countries import Gazetteer, find_countries
from annotator.reading.countries.gazetteer import cldr_locale, cldr_name
from tests.reading.countries.cases import NEUTRAL, TRAPS

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "resources" / "gazetteers"
_NAMES_FOUND = 0.95  # the rest are bare geography: an ocean territory, a name that another state bears too


def names_of(language: str) -> Iterator[tuple[str, str]]:
    """Each code with CLDR's name in a language."""
    locale = cldr_locale(language)
    if locale is None:
        return
    for code in sorted(COUNTRY_CODES):
        name = cldr_name(code, locale)
        if name:
            yield code, name


def is_found(language: str, code: str, name: str) -> bool:
    """Whether the name is found in its sentence, whole, with its code."""
    sentence = NEUTRAL[language].format(name)
    start = sentence.index(name)
    return any(
        (one.span.start, one.span.end, one.code) == (start, start + len(name), code)
        for one in find_countries(sentence, language, _FOLDER)
    )


def _accuracy() -> None:
    for language in NEUTRAL:
        names = list(names_of(language))
        missed = [f"{code} {name}" for code, name in names if not is_found(language, code, name)]
        share = 1 - len(missed) / len(names)
        verdict = "" if share >= _NAMES_FOUND else "  MISSED"
        print(f"{language}: {share:6.1%} of {len(names)} names{verdict}; not found: {', '.join(missed) or 'none'}")
    told = [(trap, found) for language, traps in TRAPS.items() for trap in traps if (found := _found(trap, language))]
    print(f"traps: {sum(map(len, TRAPS.values()))}, countries found in them: {told or 'none'}")


def _found(text: str, language: str) -> list[str]:
    return [one.span.quote(text) for one in find_countries(text, language, _FOLDER)]


def _speed() -> None:
    for language in NEUTRAL:
        before = perf_counter()
        Gazetteer.load(_FOLDER, language)
        print(f"{language}: loaded in {(perf_counter() - before) * 1000:.0f} ms (target 300)")
    article = (_ROOT / "seeds" / "articles" / "01-id-korut-rusia.txt").read_text("utf-8")
    for size in (5_000, 100_000, 1_000_000):
        text = (article * (size // len(article) + 1))[:size]
        before = perf_counter()
        find_countries(text, "id", _FOLDER)
        print(f"{size:,} characters: {(perf_counter() - before) * 1000:.1f} ms (target 10 for 5,000, linear)")


def main() -> None:
    """Speed first: it wants the gazetteers unread."""
    _speed()
    _accuracy()


if __name__ == "__main__":
    main()
