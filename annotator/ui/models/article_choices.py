"""What the filter menu of the article list offers: what is there, by counts. Qt-free."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from annotator.domain.ids import ArticleId
from annotator.domain.records import ArticleRow
from annotator.ui.models.article_filter import NONE

MOST = 12  # of one field; who looks for a rarer one types it

Choice = tuple[str, int]
"""A value as the filter takes it, and how many articles have it."""


def choices(rows: Iterable[ArticleRow], tags: Mapping[ArticleId, Collection[str]]) -> dict[str, list[Choice]]:
    """By field of the filter (`is`, `source`, `lang`, `date`, `tag`, `for`, `note`): its values, the most frequent
    first, years and states in their own order. `tags` holds the tags used on each article."""
    states: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    years: Counter[str] = Counter()
    people: Counter[str] = Counter()
    noted = 0
    for row in rows:
        known = row.article.metadata
        states[row.state.state] += 1
        sources[known.source or NONE] += 1
        languages[known.language or NONE] += 1
        years[(known.published or NONE)[:4]] += 1
        people.update(row.assigned or (NONE,))
        noted += row.state.note is not None
    used = Counter(tag for names in tags.values() for tag in names)
    return {
        "is": [(state, states[state]) for state in ("todo", "started", "done", "skipped") if states[state]],
        "source": _frequent(sources),
        "lang": _frequent(languages),
        "date": sorted(years.most_common(MOST), reverse=True),
        "tag": used.most_common(),
        "for": _frequent(people),
        "note": [("", noted)] if noted else [],
    }


def _frequent(counted: Counter[str]) -> list[Choice]:
    return sorted(counted.items(), key=lambda item: (item[0] == NONE, -item[1], item[0]))[:MOST]
