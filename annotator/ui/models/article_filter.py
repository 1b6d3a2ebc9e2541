"""What the filter field of the article list means. Qt-free: rows and words in, numbers of rows out."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from annotator.domain.ids import ArticleId
from annotator.domain.records import ArticleRow, State
from annotator.ui.models.filter_words import terms

NONE = "none"  # what stands for a field that is not known: `source:none`
TagsOf = Mapping[ArticleId, frozenset[str]]
"""The tags (ids, and names in lower case) that the layer on screen has used on an article."""

_STATES: dict[str, frozenset[State]] = {
    "open": frozenset({State.TODO, State.STARTED}),
    **{state.value: frozenset({state}) for state in State},
}
_SHORTEST_UID = 8  # characters from which a word that no article has may be the beginning of an id
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_FIELDS = ("is", "lang", "source", "date", "tag", "note", "for")


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """All `words` must be there; of each other field one will do, or anything where it is None."""

    words: tuple[str, ...] = ()
    states: frozenset[State] | None = None
    languages: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    dates: frozenset[str] | None = None
    tags: frozenset[str] | None = None
    notes: frozenset[str] | None = None
    people: frozenset[str] | None = None

    @property
    def takes_all(self) -> bool:
        return self == ArticleFilter()


def parse_filter(text: str) -> ArticleFilter:
    """Reads `text`: words, "words in a row", and fields; upper and lower case are one.

    `is:` a state (open, todo, started, done, skipped); `lang:` a code; `source:` a source, or a part of one; `date:`
    a year, month or day, or two with `..` between them, of which one may be missing; `tag:` a tag that has been used
    on the article; `note:` alone, or with words of the note; `for:` a name of somebody who is to label it. `none` is
    what is not known. Several of one field widen one another. What is cut short while it is typed takes what it may
    become: `is:s` is started or skipped; what does not exist takes nothing.
    """
    words: list[str] = []
    fields: dict[str, set[str]] = {}
    for field, value in terms(text, _FIELDS):
        if field is None:
            words.append(value)
        elif value or field in {"is", "note"}:
            fields.setdefault(field, set()).add(value)
    wanted = {field: frozenset(values) for field, values in fields.items()}
    begun = wanted.get("is")
    return ArticleFilter(
        tuple(words),
        None if begun is None else frozenset(state for each in begun for state in _states(each)),
        wanted.get("lang"),
        wanted.get("source"),
        wanted.get("date"),
        wanted.get("tag"),
        wanted.get("note"),
        wanted.get("for"),
    )


def _states(begun: str) -> set[State]:
    return {state for name, states in _STATES.items() if name.startswith(begun) for state in states}


def searchable(row: ArticleRow) -> str:
    """What the words of a filter are looked for in; the parts are kept apart, so that no word spans two."""
    article = row.article
    known = article.metadata
    return f"{known.title or ''}\n{known.source or ''}\n{article.file_name or ''}".casefold()


class Columns:
    """What a filter looks at, one list a field, each made when it is first asked for: 100,000 rows are walked through
    in the time that one may type in, records are not."""

    _READ: Mapping[str, Callable[[ArticleRow], Any]] = {
        "text": searchable,
        "state": lambda row: row.state.state,
        "language": lambda row: row.article.metadata.language,
        "source": lambda row: row.article.metadata.source,
        "day": lambda row: (row.article.metadata.published or "")[:10] or None,
        "note": lambda row: row.state.note,
        "people": lambda row: row.assigned,
        "id": lambda row: row.article.id,
    }

    def __init__(self, rows: Sequence[ArticleRow]) -> None:
        self.rows = rows
        self._made: dict[str, list[Any]] = {}
        self._distinct: dict[str, set[Any]] = {}

    def __getitem__(self, name: str) -> list[Any]:
        made = self._made.get(name)
        if made is None:
            read = self._READ[name]
            # Equal values become one object: they are found three times as quickly in a set then.
            one: dict[Any, Any] = {}
            made = self._made[name] = [one.setdefault(value, value) for value in map(read, self.rows)]
        return made

    def distinct(self, name: str) -> set[Any]:
        """The values that occur in a field, and perhaps some that did."""
        known = self._distinct.get(name)
        if known is None:
            known = self._distinct[name] = set(self[name])
        return known

    def update(self, number: int, row: ArticleRow) -> None:
        """The row of that number is another one."""
        for name, made in self._made.items():
            made[number] = self._READ[name](row)
            if name in self._distinct:
                self._distinct[name].add(made[number])


def matching(columns: Columns, wanted: ArticleFilter, tags: TagsOf | None = None) -> Sequence[int]:
    """The numbers of the rows that `wanted` takes, in their order."""
    found: Sequence[int] = range(len(columns.rows))
    if wanted.states is not None:
        found = _among(columns["state"], found, wanted.states)
    if wanted.languages is not None:
        found = _fitting(columns, "language", found, wanted.languages, _speaks)
    if wanted.sources is not None:
        found = _fitting(columns, "source", found, _exact(columns.distinct("source"), wanted.sources), _is_from)
    if wanted.dates is not None:
        found = _fitting(columns, "day", found, wanted.dates, _is_dated)
    if wanted.tags is not None:
        found = _with_tags(columns["id"], found, wanted.tags, tags or {})
    if wanted.notes is not None:
        found = _fitting(columns, "note", found, wanted.notes, _is_noted)
    if wanted.people is not None:
        found = _fitting(columns, "people", found, wanted.people, _is_for)
    for word in wanted.words:
        found = _with_word(columns, found, word)
    return found


def _among(column: list[Any], among: Sequence[int], values: Collection[Any]) -> Sequence[int]:
    if isinstance(among, range):  # all of them, which is quicker to walk through so
        return [n for n, value in enumerate(column) if value in values]
    return [n for n in among if column[n] in values]


def _fitting(
    columns: Columns, name: str, among: Sequence[int], wanted: Collection[str], fits: Callable[[Any, str], bool]
) -> Sequence[int]:
    """Each value that occurs is judged once: there are few."""
    there = columns.distinct(name)
    good = {value for value in there if any(fits(value, each) for each in wanted)}
    return among if len(good) == len(there) else _among(columns[name], among, good)


def _with_word(columns: Columns, among: Sequence[int], word: str) -> Sequence[int]:
    texts = columns["text"]
    found = [n for n in among if word in texts[n]]
    if found or len(word) < _SHORTEST_UID:
        return found
    return [n for n in among if columns.rows[n].article.uid.casefold().startswith(word)]


def _with_tags(ids: list[ArticleId], among: Sequence[int], begun: Collection[str], tags: TagsOf) -> Sequence[int]:
    good = {id_ for id_, names in tags.items() if any(name.startswith(each) for name in names for each in begun)}
    return _among(ids, among, good)


def _speaks(language: str | None, wanted: str) -> bool:
    """Whether `language` (BCP 47) is `wanted`, or a variety of it: zh-Hant is zh."""
    if language is None:
        return wanted == NONE
    code = language.casefold()
    return wanted in {code, code.partition("-")[0]}


def _exact(there: Collection[str | None], wanted: Collection[str]) -> Collection[str]:
    """Of these, `=` in front of one that is a whole source: it is not a part of another one then."""
    whole = {source.casefold() for source in there if source is not None}
    return {f"={each}" if each in whole else each for each in wanted}


def _is_from(source: str | None, wanted: str) -> bool:
    if source is None:
        return wanted == NONE
    name = source.casefold()
    return name == wanted[1:] if wanted.startswith("=") else wanted in name


def _is_dated(day: str | None, wanted: str) -> bool:
    """Whether all of `day`, which may be a month or a year, is within what is wanted."""
    if day is None:
        return wanted == NONE
    bounds = _bounds(wanted)
    if bounds is None:
        return day.startswith(wanted)
    return bounds[0] <= _padded(day, "-01-01") and _padded(day, "-12-31") <= bounds[1]


@lru_cache(maxsize=64)  # each of the thousands of days in a list is judged by the same one
def _bounds(wanted: str) -> tuple[str, str] | None:
    """The first and the last day that is wanted; None for what is no date, such as one that is being typed."""
    first, dots, last = wanted.partition("..")
    last = last if dots else first
    if not all(_DATE.fullmatch(each) for each in (first, last) if each):
        return None
    return _padded(first, "-01-01") if first else "", _padded(last, "-12-31") if last else "\U0010ffff"


def _padded(date: str, rest: str) -> str:
    """The first or the last day of a year, a month or a day; that a month has fewer than 31 does not matter here."""
    return date + rest[len(date) - 4 :] if len(date) < 10 else date


def _is_noted(note: str | None, wanted: str) -> bool:
    return wanted == NONE if note is None else wanted in note.casefold()


def _is_for(names: tuple[str, ...], wanted: str) -> bool:
    return any(name.casefold().startswith(wanted) for name in names) if names else wanted == NONE


def known_tags(used: Mapping[ArticleId, Iterable[str]], names: Mapping[str, str]) -> TagsOf:
    """By article, the ids of the tags and what they are called."""
    return {
        article: frozenset(name for tag in tags for name in (tag, names.get(tag, tag).casefold()))
        for article, tags in used.items()
    }
