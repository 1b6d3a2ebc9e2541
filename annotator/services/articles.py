"""What is done with an article as a whole: its state, a note, its metadata; to take it out, and to erase it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.metadata import checked_field
from annotator.domain.records import State
from annotator.services.annotate import checked_note, shown, unlink
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
    """Let nothing of articles be left in the project file, in its history neither. Cannot be undone."""

    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    """What would go with articles.

    `layers` counts the annotations of each layer that has some, by its name; `people` are those whose layers they are,
    which gold is not; `notes` are notes on the articles; `links` point there from annotations on other articles, and
    keep their words.
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
    for article in command.articles:
        tx.update("article", article, **fresh)
    return Outcome(f"Edit {', '.join(fresh)} of {_count(len(command.articles), 'article')}")


def deletion_of(reader: Reader, articles: Iterable[ArticleId]) -> Deletion:
    """What would go with these articles, for the question before it."""
    wanted = tuple(dict.fromkeys(articles))
    by_id = {layer.id: layer for layer in reader.layers()}
    counts: Counter[LayerId] = Counter()
    notes = 0
    for article in wanted:
        notes += sum(state.note is not None for state in reader.states_on(article).values())
        counts.update(each.layer for each in reader.annotations_of(article))
    return Deletion(
        articles=len(wanted),
        layers={by_id[id_].name: count for id_, count in counts.items()},
        people=sum(not by_id[id_].is_gold for id_ in counts),
        notes=notes,
        links=0,
    )


def delete_articles(tx: Transaction, command: DeleteArticles) -> Outcome:
    wanted = tuple(dict.fromkeys(command.articles))
    if not wanted or len(tx.existing("article", wanted)) < len(wanted):
        raise Refused("the article is no longer in the project")
    going = deletion_of(tx, wanted)
    for article in wanted:
        annotations = tx.annotations_of(article)
        gone = [each.id for each in annotations]
        tx.delete("value", tx.value_numbers(gone))
        unlink(tx, annotations)
        tx.delete("annotation", gone)
        numbers = (tx.state_number(article, layer) for layer in tx.states_on(article))
        tx.delete("article_state", [number for number in numbers if number is not None])
    tx.delete("article", wanted)
    return Outcome(f"Delete {_count(going.articles, 'article')}", report=going)


def erase_articles(_tx: Transaction, _command: EraseArticles) -> Outcome:
    raise Refused("articles cannot be erased for good yet", hint="Delete them: that can be undone.")


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
