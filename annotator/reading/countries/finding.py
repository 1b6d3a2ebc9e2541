"""Every country that a text names: candidates by the gazetteer, then what stands around them decides."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from annotator.domain.spans import Span
from annotator.reading.countries.folding import fold, fold_with_places, is_word
from annotator.reading.countries.gazetteer import Entry, Gazetteer, country_name
from annotator.reading.countries.guessing import language_of
from annotator.reading.countries.inflection import arabic_prefix_fits
from annotator.reading.countries.judging import Article, Verdict, judge
from annotator.reading.countries.records import CountryReading, Mention
from annotator.reading.countries.words import Around

_LONGEST_PREFIX = 5  # letters that Arabic writes before a name within one word
# After 国: a word that begins with it (国务卿, 国防部), so that the name before it is one character alone (美国务卿).
_OF_THE_NATION = ("务", "務", "防", "会议员", "會議員", "会众议院", "会参议院", "会通过")
_MENTION: dict[str, Mention] = {
    "name": "name",
    "abbreviation": "abbreviation",
    "demonym": "demonym",
    "people": "demonym",
    "capital": "capital",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the text that stands in the gazetteer, as it is written there."""

    start: int
    end: int
    folded: str
    entry: Entry


def find_countries(
    text: str, language: str | None, gazetteer_folder: Path, greyed: Sequence[Span] = ()
) -> list[CountryReading]:
    """The countries that `text` names, in order, none overlapping another.

    `language` is the article's (`id`, `pt-BR`), guessed from the text where it is None. What touches a `greyed` span
    (promotional and repeated lines) is passed over.
    """
    gazetteer = Gazetteer.load(gazetteer_folder, language or language_of(text))
    article = Article(text, gazetteer)
    chosen = [(one, judge(article, one.start, one.end, one.folded, one.entry)) for one in candidates(text, gazetteer)]
    chosen = [pair for pair in chosen if pair[1].accepted is not False]
    chosen = _single_letters(article, chosen)
    verdicts = _coordinated(article, chosen)
    return [
        reading(one, verdict, text)
        for (one, _), verdict in zip(chosen, verdicts, strict=True)
        if verdict.accepted and not any(one.start < span.end and span.start < one.end for span in greyed)
    ]


def candidates(text: str, gazetteer: Gazetteer) -> list[Candidate]:
    """What the gazetteer knows in `text`, longest first; a phrase that is no country covers what it holds."""
    folded, places = fold_with_places(text)
    found = []
    for number, start, end in gazetteer.automaton.find_matches_as_indexes(folded, overlapping=True):
        pattern = gazetteer.patterns[number]
        first, last = (start, end) if places is None else (places[start], places[end - 1] + 1)
        while last < len(text) and not fold(text[last]):
            last += 1
        entries = gazetteer.entries[pattern]
        bounded = _whole_words(text, first, last, entries, gazetteer)
        if bounded is None:
            continue
        entry = _fitting(text[first:last], entries, gazetteer)
        if entry is not None:
            found.append(Candidate(bounded, last, pattern, entry))
    found.sort(key=lambda one: (one.start, -one.end))
    return list(_leftmost(found))


def _leftmost(found: Sequence[Candidate]) -> Iterator[Candidate]:
    reached = 0
    for one in found:
        if one.start >= reached:
            reached = one.end
            if one.entry.kind != "none":
                yield one


def _whole_words(text: str, start: int, end: int, entries: Sequence[Entry], gazetteer: Gazetteer) -> int | None:
    """Where the written word begins whose name stands at `start`; None where the name is a part of another word."""
    if not gazetteer.words.spaced:
        return start if _stands_alone(text, start, end) else None
    if end < len(text) and is_word(text[end - 1]) and is_word(text[end]):
        return None
    if text.startswith((".", "@"), end) and end + 1 < len(text) and text[end + 1].islower():
        return None  # an address: china.example
    if start == 0 or not is_word(text[start - 1]):
        return None if start and text[start - 1] in "@_" else start
    if gazetteer.language != "ar":
        return None
    begin = start
    while begin > 0 and start - begin <= _LONGEST_PREFIX and is_word(text[begin - 1]):
        begin -= 1
    demonym = any(entry.kind in {"demonym", "people"} for entry in entries)
    return begin if arabic_prefix_fits(fold(text[begin:start]), demonym) else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Names in Chinese characters are cut where they end; those in katakana and in letters end where the run does."""
    if text[end - 1] in "国國" and text.startswith(_OF_THE_NATION, end):
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_same_run(before, text[start]) or _same_run(text[end - 1], after))


def _same_run(one: str, other: str) -> bool:
    return bool(one and other) and _run(one) == _run(other) != ""


def _run(letter: str) -> str:
    if "\u30a1" <= letter <= "\u30fa" or letter == "ー":
        return "katakana"
    return "letters" if letter.isascii() and letter.isalnum() else ""


def _fitting(quote: str, entries: Sequence[Entry], gazetteer: Gazetteer) -> Entry | None:
    """The entry whose writing fits: abbreviations to the letter, others by their first letter."""
    fitting = [entry for entry in entries if _fits(quote, entry, gazetteer)]
    exact = [entry for entry in fitting if entry.surface == quote]
    return next(iter(exact or fitting), None)


def _fits(quote: str, entry: Entry, gazetteer: Gazetteer) -> bool:
    if entry.kind == "abbreviation":
        return quote.replace("\u00a0", " ") == entry.surface
    if entry.kind == "none":
        return entry.surface[0].islower() or not quote[0].islower()
    if not quote[0].islower() or quote == entry.surface:
        return True
    # In small letters accents tell words apart: `finés` and `fines`.
    return entry.kind in gazetteer.lower_case and _plain(quote) == _plain(entry.surface)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().replace("ё", "е")


def reading(one: Candidate, verdict: Verdict, text: str) -> CountryReading:
    """What is told of an accepted candidate."""
    entry = one.entry
    quote = text[one.start : one.end]
    if entry.code is None:
        names = " or ".join(f"{country_name(code, 'en')} ({code})" for code in entry.alternatives)
        why = f"“{quote}” may be {names}; the word alone does not tell"
    else:
        why = f"“{quote}” {_HOW[entry.kind]} {country_name(entry.code, 'en')} ({entry.code}){verdict.why}"
    mention = _MENTION[entry.kind]
    return CountryReading(Span(one.start, one.end), entry.code, mention, verdict.sense, why, entry.alternatives)


_HOW = {
    "name": "is a name of",
    "abbreviation": "is a short form for",
    "demonym": "says that someone or something is of",
    "people": "is what the people are called of",
    "capital": "is the seat of government of",
}

Pair = tuple[Candidate, Verdict]


def _single_letters(article: Article, chosen: list[Pair]) -> list[Pair]:
    """Without the single characters (中, 美) that nothing beside them shows to be states."""
    kept = []
    for at, (one, verdict) in enumerate(chosen):
        single = one.entry.kind == "abbreviation" and one.end - one.start == 1
        if not single or _shown(article, chosen, at):
            kept.append((one, verdict))
    return kept


def _shown(article: Article, chosen: list[Pair], at: int) -> bool:
    one = chosen[at][0]
    around = Around.of(article.text, one.start, one.end, article.gazetteer.words)
    if around.has_before("single_before", skip=False) or around.has_after("single_after"):
        return True
    first = last = at
    while first > 0 and _touching(chosen[first - 1][0], chosen[first][0]):
        first -= 1
    while last + 1 < len(chosen) and _touching(chosen[last][0], chosen[last + 1][0]):
        last += 1
    if first == last:
        return False
    start, end = chosen[first][0].start, chosen[last][0].end
    opens = start == 0 or not article.text[start - 1].isalnum()
    run = Around.of(article.text, start, end, article.gazetteer.words)
    return opens or run.has_after("pair_after") or run.has_before("single_before", skip=False)


def _touching(one: Candidate, other: Candidate) -> bool:
    return one.end == other.start and other.end - other.start == 1 and one.end - one.start == 1


def _coordinated(article: Article, chosen: list[Pair]) -> list[Verdict]:
    """The verdicts, where those joined by `and` share what only one of them shows: acting, or being a place."""
    verdicts = [verdict for _, verdict in chosen]
    joined = [article.joined(one.end, other.start) for (one, _), (other, _) in pairwise(chosen)]
    for at, together in enumerate(joined):
        if together and _act_together(article, chosen[at], chosen[at + 1]):
            verdicts[at] = verdicts[at + 1] = Verdict(True, why=", with another capital before a verb")
        elif together:
            verdicts[at + 1] = verdicts[at + 1].after(verdicts[at])
    for at in range(len(joined) - 1, -1, -1):
        if joined[at]:
            verdicts[at] = verdicts[at].beside(verdicts[at + 1])
    return verdicts


def _act_together(article: Article, one: Pair, other: Pair) -> bool:
    """`Paris et Berlin veulent`: two capitals with an `and`, of which nothing else tells, before a small letter."""
    text, end = article.text, other[0].end
    undecided = one[1].accepted is None and other[1].accepted is None
    gap = text[one[0].end : other[0].start]
    return (
        undecided
        and "," not in gap
        and "/" not in gap
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].islower()
    )
