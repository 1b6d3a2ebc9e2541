"""What one says of an article as a whole: its state, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.ids import ArticleId
from annotator.domain.records import State
from annotator.services.annotate import checked_note, shown
from annotator.services.layers import my_layer
from annotator.services.outcome import Outcome

if TYPE_CHECKING:
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


def set_state(tx: Transaction, command: SetState) -> Outcome:
    _write_state(tx, command.article, state=command.state)
    return Outcome(f"Mark {_title(tx, command.article)} as {command.state}")


def note_article(tx: Transaction, command: NoteArticle) -> Outcome:
    _write_state(tx, command.article, note=checked_note(command.note))
    return Outcome(f"Note on the article {_title(tx, command.article)}")


def _write_state(tx: Transaction, article: ArticleId, **values: object) -> None:
    layer = my_layer(tx)
    number = tx.state_number(article, layer)
    if number is not None:
        tx.update("article_state", number, **values)
    elif any(value not in {None, State.TODO} for value in values.values()):
        tx.insert("article_state", **{"article_id": article, "layer_id": layer, "state": State.TODO, **values})


def _title(tx: Transaction, article: ArticleId) -> str:
    return shown(tx.article(article).metadata.title or "untitled")
