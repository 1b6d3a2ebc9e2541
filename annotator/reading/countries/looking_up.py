"""For a person at work: the country of a span they selected, and what to offer while they type in a country field."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from annotator.domain.countries import COUNTRY_CODES
from annotator.domain.spans import Span, trimmed
from annotator.reading.countries.finding import Candidate, candidates, reading
from annotator.reading.countries.folding import fold
from annotator.reading.countries.gazetteer import Entry, Gazetteer, alpha_2, country_name
from annotator.reading.countries.guessing import language_of
from annotator.reading.countries.judging import Article, sense_of
from annotator.reading.countries.records import CountryReading, Unread

_MOST = 12  # offered at once


def read_country(text: str, span: Span, language: str | None, gazetteer_folder: Path) -> CountryReading | Unread:
    """The country in a span that a person marked: case and a word or space too much do not matter.

    The person has said that it is one, so no context is asked for; what is longest in the span counts. Raises
    `InvalidSpan` when the span ends past the text.
    """
    inner = trimmed(text, span)
    if inner is None:
        return Unread(span, "Nothing but spaces is marked; mark a country's name")
    gazetteer = Gazetteer.load(gazetteer_folder, language or language_of(text))
    quote = inner.quote(text)
    one = _whole(quote, inner, gazetteer) or _longest(quote, inner, gazetteer)
    if one is None and gazetteer.language != "en":
        english = Gazetteer.load(gazetteer_folder, "en")
        one = _whole(quote, inner, english) or _longest(quote, inner, english)
    if one is None:
        return Unread(span, f"“{quote[:60]}” is no name of a state that is known here; choose the country yourself")
    return reading(one, sense_of(Article(text, gazetteer), one.start, one.end, one.entry), text)


def _whole(quote: str, span: Span, gazetteer: Gazetteer) -> Candidate | None:
    """The whole span as a name, in any case."""
    folded = fold(quote)
    entries = [entry for entry in gazetteer.entries.get(folded, ()) if entry.kind != "none"]
    exact = [entry for entry in entries if entry.surface == quote]
    entry = next(iter(exact or entries), None)
    return Candidate(span.start, span.end, folded, entry) if entry is not None else None


def _longest(quote: str, span: Span, gazetteer: Gazetteer) -> Candidate | None:
    found = candidates(quote, gazetteer) or candidates(quote.title(), gazetteer)
    found = [one for one in found if one.end <= len(quote)]
    if not found:
        return None
    best = max(found, key=lambda one: one.end - one.start)
    return Candidate(span.start + best.start, span.start + best.end, best.folded, best.entry)


def codes_for(query: str, language: str | None, gazetteer_folder: Path) -> list[tuple[str, str]]:
    """Codes and names to offer for what a person has typed, best first, at most twelve; nothing for an empty query.

    A code is offered before a name that is the query, that before a name that begins with it, then words within
    names. Names are those of the language and of English, with aliases, demonyms and capitals.
    """
    wanted = fold(query.strip())
    if not wanted:
        return []
    ranks: dict[str, tuple[int, int, str]] = {}
    for folded, code, weight in _offers(gazetteer_folder, Gazetteer.load(gazetteer_folder, language).language):
        rank = _rank(folded, wanted)
        if rank is not None:
            key = (rank + weight, len(folded), folded)
            ranks[code] = min(key, ranks.get(code, key))
    best = sorted(ranks, key=lambda code: ranks[code])[:_MOST]
    return [(code, country_name(code, language)) for code in best]


def _rank(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 4
    if f" {wanted}" in name or f"-{wanted}" in name:
        return 8
    return 12 if len(wanted) > 2 and wanted in name else None


@lru_cache(maxsize=8)
def _offers(folder: Path, language: str) -> list[tuple[str, str, int]]:
    """What may be typed, folded, with its code, and how far behind names it comes."""
    return list(_all_offers(folder, language))


def _all_offers(folder: Path, language: str) -> Iterator[tuple[str, str, int]]:
    short = alpha_2()
    for code in sorted(COUNTRY_CODES):
        yield code.lower(), code, -1
        if code in short:
            yield short[code].lower(), code, 1
        yield fold(country_name(code, language)), code, 0
    for gazetteer in (Gazetteer.load(folder, language), Gazetteer.load(folder, "en")):
        for folded, entries in gazetteer.entries.items():
            yield from ((folded, code, _WEIGHTS[entry.kind]) for entry in entries for code in _codes(entry))


def _codes(entry: Entry) -> tuple[str, ...]:
    return (entry.code,) if entry.code is not None else entry.alternatives


_WEIGHTS = {"name": 0, "abbreviation": 0, "demonym": 2, "people": 2, "capital": 3, "none": 99}
