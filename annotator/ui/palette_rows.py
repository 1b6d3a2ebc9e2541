"""What the command palette finds: actions, then articles, then projects. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.ui.ranking import Candidate, TitleIndex, ranked

MOST_ARTICLES = 20
_SHORTEST_FOR_ARTICLES = 2  # letters; one alone is in every title

Kind = Literal["action", "article", "project"]


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One line: what it is called, where it belongs, its keys as they are written, and why it cannot be run now.

    `key` says what it stands for: the id of an action, the number of an article among the rows, a path.
    """

    kind: Kind
    key: str | int
    name: str
    more: str
    keys: tuple[str, ...] = ()
    why_not: str = ""


def found_rows(
    query: str,
    actions: Sequence[PaletteRow],
    *,
    recent: Sequence[str],
    titles: TitleIndex,
    article: Callable[[int], PaletteRow],
    projects: Sequence[PaletteRow],
) -> list[PaletteRow]:
    """The rows for what was typed. Nothing typed: all actions, those run lately first, and the projects."""
    places: Mapping[str | int, int] = {row.key: number for number, row in enumerate(actions)}
    lately = [places[id_] for id_ in recent if id_ in places]
    if not query.strip():
        first = [actions[number] for number in lately]
        return [*first, *(row for row in actions if row not in first), *projects]
    rows = [actions[n] for n in ranked(query, [Candidate(row.name, row.more) for row in actions], lately)]
    if len(query.strip()) >= _SHORTEST_FOR_ARTICLES:
        rows += [article(number) for number in titles.find(query, MOST_ARTICLES)]
    rows += [projects[n] for n in ranked(query, [Candidate(row.name, row.more) for row in projects])]
    return rows
