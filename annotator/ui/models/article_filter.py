"""What the filter field of the article list means. Qt-free: rows and words in, numbers of rows out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from annotator.domain.records import ArticleRow, State

_STATES: dict[str, frozenset[State]] = {
    "open": frozenset({State.TODO, State.STARTED}),
    **{state.value: frozenset({state}) for state in State},
}
_SHORTEST_UID = 8  # characters from which a word that no article has may be the beginning of an id


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """All `words` must be there; `states` and `languages` are None where any will do."""

    words: tuple[str, ...] = ()
    states: frozenset[State] | None = None
    languages: frozenset[str] | None = None

    @property
    def takes_all(self) -> bool:
        return not self.words and self.states is None and self.languages is None


def parse_filter(text: str) -> ArticleFilter:
    """Reads `text`: words, `is:STATE` (open, todo, started, done, skipped), `lang:CODE`; upper and lower case are one.

    Several `is:`, and several `lang:`, widen one another. A state may be cut short while it is typed: `is:s` is started
    or skipped; one that does not exist takes nothing.
    """
    words: list[str] = []
    states: set[State] | None = None
    languages: set[str] | None = None
    for word in text.casefold().split():
        if word.startswith("is:"):
            states = (states or set()) | _states(word.removeprefix("is:"))
        elif word.startswith("lang:"):
            languages = (languages or set()) | {word.removeprefix("lang:")} - {""}
        else:
            words.append(word)
    return ArticleFilter(
        tuple(words), None if states is None else frozenset(states), frozenset(languages) if languages else None
    )


def _states(begun: str) -> set[State]:
    return {state for name, states in _STATES.items() if name.startswith(begun) for state in states}


def searchable(row: ArticleRow) -> str:
    """What the words of a filter are looked for in; the parts are kept apart, so that no word spans two."""
    article = row.article
    known = article.metadata
    return f"{known.title or ''}\n{known.source or ''}\n{article.file_name or ''}".casefold()


def matching(rows: Sequence[ArticleRow], texts: Sequence[str], wanted: ArticleFilter) -> Sequence[int]:
    """The numbers of the rows that `wanted` takes, in their order. `texts` holds what `searchable` says of each row."""
    found: Sequence[int] = range(len(rows))
    if wanted.states is not None:
        states = tuple(wanted.states)  # found there by identity; a set would hash 100,000 enums, in Python
        found = [n for n, row in enumerate(rows) if row.state.state in states]
    if wanted.languages is not None:
        languages = {row.article.metadata.language for row in rows}
        spoken = {language for language in languages if _speaks(language, wanted.languages)}
        found = [n for n in found if rows[n].article.metadata.language in spoken]
    for word in wanted.words:
        found = _with_word(rows, texts, found, word)
    return found


def _with_word(rows: Sequence[ArticleRow], texts: Sequence[str], among: Sequence[int], word: str) -> Sequence[int]:
    if len(among) == len(texts):
        found = [n for n, text in enumerate(texts) if word in text]
    else:
        found = [n for n in among if word in texts[n]]
    if found or len(word) < _SHORTEST_UID:
        return found
    return [n for n in among if rows[n].article.uid.casefold().startswith(word)]


def _speaks(language: str | None, wanted: Collection[str]) -> bool:
    """Whether `language` (BCP 47) is one of `wanted`, or a variety of one: zh-Hant is zh."""
    if language is None:
        return False
    code = language.casefold()
    return code in wanted or code.partition("-")[0] in wanted
