"""What is done with an article as a whole: its state, a note, its metadata; to take it out, and to erase it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.domain.ids import ArticleId
from annotator.domain.metadata import checked_field
from annotator.domain.records import State
from annotator.services.annotate import checked_note, remove, shown
from annotator.services.layers import my_layer
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.reader import Reader
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SetState:
    """Say how far I am with an article."""

    article: ArticleId
    state: State


@dataclass(frozen=True, slots=True)
class NoteArticle:
    """Set my note on an article; None or blank removes it."""

    article: ArticleId
    note: str | None


@dataclass(frozen=True, slots=True)
class EditArticles:
    """Set metadata of articles: title, source, author, published, language, url. None or blank clears a field."""

    articles: tuple[ArticleId, ...]
    changes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class DeleteArticles:
    """Take articles out of the project, with what everybody labelled and said there. Can be undone wholly."""

    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class EraseArticles:
    """Let nothing of articles be left in the project file, in its history neither. Cannot be undone.

    Also articles that are deleted already. Its report is an `Erased`; `jobs/erasing.py` says besides what it could
    not reach.
    """

    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    """What would go with articles: `layers` counts the annotations of each layer that has some, by its name, and
    `people` those of these layers that are not gold; `notes` are notes on the articles; `links` point there from
    annotations on other articles, and keep their words.
    """

    articles: int
    layers: Mapping[str, int]
    people: int
    notes: int
    links: int

    @property
    def annotations(self) -> int:
        return sum(self.layers.values())


def set_state(tx: Transaction, command: SetState) -> Outcome:
    _write_state(tx, command.article, state=command.state)
    return Outcome(f"Mark {_title(tx, command.article)} as {command.state}")


def note_article(tx: Transaction, command: NoteArticle) -> Outcome:
    _write_state(tx, command.article, note=checked_note(command.note))
    return Outcome(f"Note on the article {_title(tx, command.article)}")


def edit_articles(tx: Transaction, command: EditArticles) -> Outcome:
    fresh = {name: checked_field(name, value) for name, value in command.changes.items()}
    rows = list(tx.rows("article", dict.fromkeys(command.articles)))
    changed = {row["id"]: fresh for row in rows if any(row[name] != value for name, value in fresh.items())}
    tx.update_rows("article", changed)
    touched = [row for row in rows if row["id"] in changed]
    fields = [name for name in fresh if any(row[name] != fresh[name] for row in touched)]
    which = _named([row["title"] for row in touched or rows])
    if len(fields) == 1 and (value := fresh[fields[0]]) is not None:
        return Outcome(f"Set {fields[0]} of {which} to {shown(value)}")
    return Outcome(f"Edit {', '.join(fields) or 'nothing'} of {which}")


def deletion_of(reader: Reader, articles: Iterable[ArticleId]) -> Deletion:
    """What would go with these articles, for the question before it."""
    wanted = tuple(dict.fromkeys(articles))
    annotations = reader.annotations_on(wanted)
    counts = Counter(layer for layer, _ in annotations.values())
    layers = [layer for layer in reader.layers() if layer.id in counts]
    return Deletion(
        articles=len(wanted),
        layers={layer.name: counts[layer.id] for layer in layers},
        people=sum(not layer.is_gold for layer in layers),
        notes=sum(note is not None for note in reader.states_on_all(wanted).values()),
        links=reader.links_from_elsewhere(annotations),
    )


def delete_articles(tx: Transaction, command: DeleteArticles) -> Outcome:
    wanted = tuple(dict.fromkeys(command.articles))
    if not wanted or len(tx.existing("article", wanted)) < len(wanted):
        raise Refused("the article is no longer in the project")
    going = deletion_of(tx, wanted)
    remove(tx, {id_: quote for id_, (_, quote) in tx.annotations_on(wanted).items()})
    tx.delete("article_state", tx.states_on_all(wanted))
    for table, rows in tx.review_rows_on(wanted).items():
        tx.delete(table, rows)
    tx.delete("article", wanted)
    people = f" of {going.people} people" if going.people > 1 else ""
    labels = f" with {_count(going.annotations, 'annotation')}{people}" if going.annotations else ""
    return Outcome(f"Delete {_count(going.articles, 'article')}{labels}", report=going)


def erase_articles(tx: Transaction, command: EraseArticles) -> Outcome:
    if not command.articles:
        raise Refused("no article was named")
    erased = tx.erase(command.articles, without_content)
    labels = f" with {_count(erased.annotations, 'annotation')}" if erased.annotations else ""
    return Outcome(f"Erase {_count(len(set(command.articles)), 'article')}{labels} for good", report=erased)


def without_content(summary: str) -> str:
    """A summary without what it quotes: whatever stands between the first and the last quotation mark."""
    return _QUOTED.sub("“…”", summary)


_QUOTED = re.compile("“.*”", re.DOTALL)


def _named(titles: list[str | None]) -> str:
    return shown(titles[0] or "untitled") if len(titles) == 1 else f"{len(titles)} articles"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _write_state(tx: Transaction, article: ArticleId, **values: object) -> None:
    layer = my_layer(tx)
    number = tx.state_number(article, layer)
    if number is not None:
        tx.update("article_state", number, **values)
    elif any(value not in {None, State.TODO} for value in values.values()):
        tx.insert("article_state", **{"article_id": article, "layer_id": layer, "state": State.TODO, **values})


def _title(tx: Transaction, article: ArticleId) -> str:
    return shown(tx.article(article).metadata.title or "untitled")
