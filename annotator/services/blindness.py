"""What a project hides from who labels: a colleague's labels until one's own are done, and who is who."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.domain.ids import ArticleId, LayerId, Uid
from annotator.domain.records import Annotation, State
from annotator.domain.review import Blindness
from annotator.services.reviewing import blindness_of

if TYPE_CHECKING:
    from annotator.store.reader import Reader


def is_hidden(blindness: Blindness, *, is_mine: bool, is_done: bool) -> bool:
    """Whether a layer may not be seen on an article. `is_done`: one's own labels are done there.

    Who has no layer has nothing done: who begins to label tomorrow must not have seen what others did today.
    """
    return blindness.until_done and not is_mine and not is_done


def may_be_seen(reader: Reader, person: Uid, annotations: Iterable[Annotation]) -> list[Annotation]:
    """Those of these annotations, of any layers and articles, that a person may see."""
    every = list(annotations)
    mine = reader.layer_of(person)
    others = {each.layer for each in every if mine is None or each.layer != mine.id}
    hidden = hidden_articles(reader, person, others, {each.article for each in every})
    return [each for each in every if each.article not in hidden or each.layer not in others]


def is_turned(sha256: str) -> bool:
    """Whether the second of two layers stands first on the article of this hash, where names are hidden."""
    return int(sha256[:8], 16) % 2 == 1


def hidden_articles(
    reader: Reader, person: Uid, layers: Iterable[LayerId], articles: Iterable[ArticleId]
) -> set[ArticleId]:
    """Of these articles, those where one of the layers may not be seen by a person."""
    blindness = blindness_of(reader)
    mine = reader.layer_of(person)
    others = {layer for layer in layers if mine is None or layer != mine.id}
    if not blindness.until_done or not others:
        return set()
    states = {} if mine is None else reader.states_of(mine.id)
    done = {article for article, state in states.items() if state.state is State.DONE}
    return {each for each in articles if is_hidden(blindness, is_mine=False, is_done=each in done)}
