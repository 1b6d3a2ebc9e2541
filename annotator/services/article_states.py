"""What one says of several articles at once: their state, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.errors import Refused
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.records import State
from annotator.services.annotate import checked_note, shown
from annotator.services.layers import my_layer
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
    from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SetStates:
    """Say how far I am with articles."""

    articles: tuple[ArticleId, ...]
    state: State


@dataclass(frozen=True, slots=True)
class NoteArticles:
    """Set my note on articles; None or blank removes it."""

    articles: tuple[ArticleId, ...]
    note: str | None


def set_states(tx: Transaction, command: SetStates) -> Outcome:
    _write(tx, command.articles, state=command.state)
    return Outcome(f"Mark {_named(tx, command.articles)} as {command.state}")


def note_articles(tx: Transaction, command: NoteArticles) -> Outcome:
    note = checked_note(command.note)
    _write(tx, command.articles, note=note)
    named = _named(tx, command.articles)
    return Outcome(f"Note on {named}" if note else f"Remove the note on {named}")


def _write(tx: Transaction, articles: tuple[ArticleId, ...], **values: object) -> None:
    wanted = tuple(dict.fromkeys(articles))
    if not wanted or len(tx.existing("article", wanted)) < len(wanted):
        raise Refused("the article is no longer in the project")
    layer = my_layer(tx)
    fresh = []
    for article in wanted:
        number = tx.state_number(article, layer)
        if number is not None:
            tx.update("article_state", number, **values)
        elif any(value not in {None, State.TODO} for value in values.values()):
            fresh.append(_row(article, layer, values))
    tx.insert_rows("article_state", fresh)


def _row(article: ArticleId, layer: LayerId, values: dict[str, object]) -> dict[str, object]:
    return {"article_id": article, "layer_id": layer, "state": State.TODO, **values}


def _named(tx: Transaction, articles: tuple[ArticleId, ...]) -> str:
    if len(articles) > 1:
        return f"{len(articles)} articles"
    return shown(tx.article(articles[0]).metadata.title or "untitled")
