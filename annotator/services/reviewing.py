"""Reviewing: deciding what differs between two layers, commenting, and saying how far a review is.

Decisions write to the layer gold and are records of their own. The layers that are compared never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.errors import Refused
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid, new_uid, new_uids
from annotator.domain.records import GOLD, Annotation, now
from annotator.domain.review import Blindness, LayerStatus, ReviewState, Verdict
from annotator.domain.spans import Span
from annotator.services.annotate import checked_note, shown
from annotator.services.gold import Gold, gold_layer
from annotator.services.layers import checked_name
from annotator.services.outcome import Outcome
from annotator.services.values import Given

if TYPE_CHECKING:
    from annotator.store.reader import Reader
    from annotator.store.transaction import Transaction

LONGEST_RULE = 100  # code points of TAG.ATTRIBUTE
_HIDE_UNTIL_DONE, _HIDE_NAMES = "review.hide_until_done", "review.hide_names"


@dataclass(frozen=True, slots=True)
class Case:
    """What is decided: annotations of one article on either side, and the digest of what they say.

    The digest is `review.differences.Difference.seen`.
    """

    article: ArticleId
    first: tuple[AnnotationId, ...]
    second: tuple[AnnotationId, ...]
    seen: str


class _Side(NamedTuple):
    """A case with its annotations."""

    case: Case
    first: list[Annotation]
    second: list[Annotation]

    @property
    def annotations(self) -> list[Annotation]:
        return [*self.first, *self.second]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What gold gets instead: a copy of `base`, with another tag, span or values where they are given."""

    base: AnnotationId
    tag: str | None = None
    span: Span | None = None
    values: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide cases between two layers, all with one verdict. What was decided of the same annotations is replaced.

    `amendment` goes with the verdict `amended` of one case. `passing` are cases on which the two agree, and which pass
    into gold along with it. `finished` are articles in which nothing is left to decide afterwards. `rule` names the
    codebook entry that it rests on, TAG or TAG.ATTRIBUTE.
    """

    first_layer: LayerId
    second_layer: LayerId
    cases: tuple[Case, ...]
    verdict: Verdict
    rule: str | None = None
    amendment: Amendment | None = None
    passing: tuple[Case, ...] = ()
    finished: frozenset[ArticleId] = frozenset()


@dataclass(frozen=True, slots=True)
class WithdrawDecisions:
    """Let cases be open again: what was decided of them is no more, nor what that wrote to gold."""

    first_layer: LayerId
    second_layer: LayerId
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class AddComment:
    """Say something about annotations of one article; in a thread that is there, or, without one, in a new one."""

    article: ArticleId
    about: tuple[Uid, ...]
    text: str
    thread: Uid | None = None


@dataclass(frozen=True, slots=True)
class SetReviewState:
    """Say how far the review of articles between two layers is."""

    first_layer: LayerId
    second_layer: LayerId
    articles: tuple[ArticleId, ...]
    state: ReviewState


@dataclass(frozen=True, slots=True)
class SetLayerStatus:
    """Say how far a colleague's layer is on its way through review."""

    layer: LayerId
    status: LayerStatus


@dataclass(frozen=True, slots=True)
class SetBlindness:
    """What the project hides from who labels."""

    blindness: Blindness


@dataclass(frozen=True, slots=True)
class AssignArticles:
    """Who is to label each of these articles; no name means nobody in particular."""

    names: Mapping[ArticleId, tuple[str, ...]]


def decide(tx: Transaction, command: Decide) -> Outcome:
    _refuse_wrong(tx, command)
    layer = gold_layer(tx) if command.verdict.writes or command.passing else None
    every = (*command.cases, *command.passing)
    sides = _sides(tx, command.first_layer, command.second_layer, every)
    gold = Gold(tx, layer, (case.article for case in every))
    replaced = _replaced(tx, command.first_layer, command.second_layer, sides)
    gold.release(frozenset(replaced))
    decided, passing = sides[: len(command.cases)], sides[len(command.cases) :]
    passed = _accepted(gold, passing, Verdict.AGREED)
    written = _written(gold, command, decided)
    gold.remove_released()
    tx.delete("decision", replaced)
    rows = [_row(tx, command, command.verdict, side, uids) for side, uids in zip(decided, written, strict=True)]
    rows += [_row(tx, command, Verdict.AGREED, side, uids) for side, uids in zip(passing, passed, strict=True)]
    tx.insert_rows("decision", [{**row, "uid": uid} for uid, row in zip(new_uids(len(rows)), rows, strict=True)])
    _note_progress(tx, command)
    return Outcome(f"{_VERBS[command.verdict]} {_named(decided)}", report=tuple(written))


def _row(tx: Transaction, command: Decide, verdict: Verdict, side: _Side, gold: tuple[Uid, ...]) -> dict[str, object]:
    return {
        "article_id": side.case.article,
        "first_layer_id": command.first_layer,
        "second_layer_id": command.second_layer,
        "first": [each.uid for each in side.first],
        "second": [each.uid for each in side.second],
        "verdict": str(verdict),
        "gold": list(gold),
        "rule": None if verdict is Verdict.AGREED else command.rule,
        "seen": side.case.seen,
        "person_uid": tx.who.uid,
        "person_name": tx.who.name,
        "at": now(),
    }


def withdraw_decisions(tx: Transaction, command: WithdrawDecisions) -> Outcome:
    sides = _sides(tx, command.first_layer, command.second_layer, command.cases)
    replaced = _replaced(tx, command.first_layer, command.second_layer, sides)
    if not replaced:
        raise Refused("nothing was decided of it yet")
    gold = Gold(tx, gold_layer(tx), (case.article for case in command.cases))
    gold.release(frozenset(replaced))
    gold.remove_released()
    tx.delete("decision", replaced)
    _set_states(
        tx,
        command.first_layer,
        command.second_layer,
        dict.fromkeys((case.article for case in command.cases), ReviewState.IN_PROGRESS),
    )
    return Outcome(f"Let {_named(sides)} be open again")


def add_comment(tx: Transaction, command: AddComment) -> Outcome:
    text = checked_note(command.text)
    if text is None:
        raise Refused("the comment is empty")
    if not command.about:
        raise Refused("a comment is about an annotation")
    thread = command.thread
    if thread is not None and all(each.thread != thread for each in tx.comments(command.article)):
        raise Refused("the comment that this answers is no longer there")
    uid = new_uid()
    tx.insert(
        "comment",
        uid=uid,
        article_id=command.article,
        thread=thread or uid,
        about=list(command.about),
        text=text,
        person_uid=tx.who.uid,
        person_name=tx.who.name,
        at=now(),
    )
    return Outcome(f"Comment {shown(text)}", report=uid)


def set_review_state(tx: Transaction, command: SetReviewState) -> Outcome:
    states = dict.fromkeys(command.articles, command.state)
    _set_states(tx, command.first_layer, command.second_layer, states)
    what = shown(tx.article(command.articles[0]).metadata.title or "untitled") if len(states) == 1 else None
    return Outcome(f"Mark the review of {what or f'{len(states)} articles'} as {command.state}")


def set_layer_status(tx: Transaction, command: SetLayerStatus) -> Outcome:
    layer = _layer_name(tx, command.layer)
    put_layer_status(tx, command.layer, command.status, now())
    return Outcome(f"Mark the layer {shown(layer)} as {command.status}")


def set_blindness(tx: Transaction, command: SetBlindness) -> Outcome:
    wanted = {_HIDE_UNTIL_DONE: command.blindness.until_done, _HIDE_NAMES: command.blindness.names}
    for key, is_hidden in wanted.items():
        _put_setting(tx, key, "true" if is_hidden else "false")
    hidden = [words for key, words in _HIDDEN.items() if wanted[key]]
    return Outcome(f"Hide {' and '.join(hidden)}" if hidden else "Hide nothing of what colleagues labelled")


_HIDDEN = {_HIDE_UNTIL_DONE: "the labels of colleagues until one's own are done", _HIDE_NAMES: "whose labels are whose"}


def _put_setting(tx: Transaction, key: str, value: str) -> None:
    number = tx.setting_number(key)
    if number is None:
        tx.insert("setting", key=key, value=value)
    else:
        tx.update("setting", number, value=value)


def assign_articles(tx: Transaction, command: AssignArticles) -> Outcome:
    wanted = {article: tuple(dict.fromkeys(map(checked_name, names))) for article, names in command.names.items()}
    tx.delete("assignment", tx.review_rows_on(wanted)["assignment"])
    rows = [{"article_id": article, "person_name": name} for article, names in wanted.items() for name in names]
    tx.insert_rows("assignment", rows)
    people = len({name for names in wanted.values() for name in names})
    return Outcome(f"Assign {len(wanted)} articles to {people} people")


def blindness_of(reader: Reader) -> Blindness:
    """What the project hides."""
    return Blindness(reader.setting(_HIDE_UNTIL_DONE) == "true", reader.setting(_HIDE_NAMES) == "true")


def put_layer_status(tx: Transaction, layer: LayerId, status: LayerStatus, at: str, by: str | None = None) -> None:
    """Write how far a layer is; nothing where it says so already. `by` is the name of who says so, None me."""
    known = tx.layer_statuses().get(layer)
    values = {"status": str(status), "person_name": by or tx.who.name, "at": at}
    if known is None:
        tx.insert("layer_review", layer_id=layer, **values)
    elif known[1] is not status:
        tx.update("layer_review", known[0], **values)


# Cases

_VERBS = {
    Verdict.AGREED: "Pass",
    Verdict.FIRST: "Accept the first of",
    Verdict.SECOND: "Accept the second of",
    Verdict.AMENDED: "Amend",
    Verdict.NEITHER: "Reject",
    Verdict.UNDECIDED: "Leave undecided",
}


def _refuse_wrong(tx: Transaction, command: Decide) -> None:
    if not command.cases:
        raise Refused("nothing was chosen to be decided")
    if command.first_layer == command.second_layer:
        raise Refused("a layer cannot be reviewed against itself")
    if any(layer.is_gold for layer in tx.layers() if layer.id in {command.first_layer, command.second_layer}):
        raise Refused("gold is what a review writes, and is not reviewed itself")
    if (command.amendment is None) == (command.verdict is Verdict.AMENDED):
        raise Refused("what is amended says what it is to be, and nothing else does")
    if command.amendment is not None and len(command.cases) != 1:
        raise Refused("one case at a time can be amended")
    if command.rule is not None:
        _refuse_unknown_rule(tx, command.rule)


def _refuse_unknown_rule(tx: Transaction, rule: str) -> None:
    tag_id, _, attribute_id = rule.partition(".")
    tag = tx.codebook().tag(tag_id)
    if tag is None or (attribute_id and tag.attribute(attribute_id) is None) or len(rule) > LONGEST_RULE:
        raise Refused(f"the codebook has no entry {shown(rule)}")


def _sides(tx: Transaction, first_layer: LayerId, second_layer: LayerId, cases: Iterable[Case]) -> list[_Side]:
    """The annotations of each case. Raises `Refused` where one is gone, or in another layer or article."""
    wanted = list(cases)
    ids = [id_ for case in wanted for id_ in (*case.first, *case.second)]
    found = {each.id: each for each in tx.annotations(ids)}
    if len(found) < len(ids):
        raise Refused("what was to be decided is no longer there, or stands twice")
    for case in wanted:
        for layer, side in ((first_layer, case.first), (second_layer, case.second)):
            if any(found[id_].layer != layer or found[id_].article != case.article for id_ in side):
                raise Refused("what was to be decided is not of the layers that are compared")
        if not case.first and not case.second:
            raise Refused("there is nothing to decide")
    return [_Side(case, [found[id_] for id_ in case.first], [found[id_] for id_ in case.second]) for case in wanted]


def _replaced(tx: Transaction, first_layer: LayerId, second_layer: LayerId, sides: list[_Side]) -> list[int]:
    """My decisions between the two layers that are about one of these annotations."""
    about = {each.uid for side in sides for each in side.annotations}
    article = sides[0].case.article if len({side.case.article for side in sides}) == 1 else None
    known = tx.decisions_between(first_layer, second_layer, article)
    return [number for number, each in known if each.person == tx.who.uid and each.about & about]


def _written(gold: Gold, command: Decide, sides: list[_Side]) -> list[tuple[Uid, ...]]:
    """Write to gold; the uids of what each case stands in gold as."""
    amendment = command.amendment
    if amendment is None:
        return _accepted(gold, sides, command.verdict)
    (side,) = sides
    base = next((each for each in side.annotations if each.id == amendment.base), None)
    if base is None:
        raise Refused("what is amended is one of the two sides")
    return [(gold.amended(base, amendment.tag, amendment.span, amendment.values),)]


def _accepted(gold: Gold, sides: list[_Side], verdict: Verdict) -> list[tuple[Uid, ...]]:
    if not sides or verdict not in {Verdict.FIRST, Verdict.SECOND, Verdict.AGREED}:
        return [() for _ in sides]
    chosen = [side.second if verdict is Verdict.SECOND else side.first for side in sides]
    return gold.accepted(chosen, [side.annotations for side in sides])


def _note_progress(tx: Transaction, command: Decide) -> None:
    articles = dict.fromkeys(case.article for case in (*command.cases, *command.passing))
    states = {
        article: ReviewState.DONE if article in command.finished else ReviewState.IN_PROGRESS for article in articles
    }
    _set_states(tx, command.first_layer, command.second_layer, states)
    mine = tx.layer_of(tx.who.uid)
    statuses = tx.layer_statuses()
    for layer in (command.first_layer, command.second_layer):
        status = statuses.get(layer, (0, None))[1]
        if status is LayerStatus.HANDED_IN and (mine is None or layer != mine.id):
            put_layer_status(tx, layer, LayerStatus.IN_REVIEW, now())


def _set_states(
    tx: Transaction, first_layer: LayerId, second_layer: LayerId, states: Mapping[ArticleId, ReviewState]
) -> None:
    known = tx.article_reviews(first_layer, second_layer)
    tx.update_rows(
        "article_review",
        {known[article][0]: {"state": str(state)} for article, state in states.items() if article in known},
    )
    tx.insert_rows(
        "article_review",
        [
            {
                "article_id": article,
                "first_layer_id": first_layer,
                "second_layer_id": second_layer,
                "state": str(state),
            }
            for article, state in states.items()
            if article not in known
        ],
    )


def _named(sides: list[_Side]) -> str:
    return shown(sides[0].annotations[0].quote) if len(sides) == 1 else f"{len(sides)} cases"


def _layer_name(tx: Transaction, id_: LayerId) -> str:
    found = next((layer.name for layer in tx.layers() if layer.id == id_), None)
    if found is None or found == GOLD:
        raise Refused("there is no such layer of a colleague")
    return found
