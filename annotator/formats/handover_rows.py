"""The rows of a hand-over besides its articles: one JSON object a line, typed and bounded as all from outside is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar

import msgspec

from annotator.domain.countries import COUNTRY_CODES
from annotator.domain.errors import AnnotatorError, InvalidValue, UnreadableFile
from annotator.domain.exchange import Refusal
from annotator.domain.handover import (
    ArticleOrigin,
    AssignmentRecord,
    CommentRecord,
    DecisionRecord,
    EntityRecord,
)
from annotator.domain.ids import LONGEST_UID, Uid
from annotator.domain.names import name_fault
from annotator.domain.records import Identity, checked_time
from annotator.domain.review import Verdict
from annotator.domain.text import LONGEST_TEXT_BYTES
from annotator.formats.label_fields import article_hash, bounded_text, one_of
from annotator.formats.lines import lines_of
from annotator.formats.strict_json import decoded

_LONGEST_LINE = 10_000_000  # bytes; a hundred other names of an actor, as long as may be, are 4 MB
_MOST_ALIASES = 100
_MOST_ABOUT = 10_000  # annotations that one decision or one comment is about
_LONGEST_RULE = 100
_VERDICTS = frozenset(Verdict)

_Record = TypeVar("_Record")


class _Origin(msgspec.Struct):
    sha256: str
    length: int
    original_sha256: str | None = None
    file_name: str | None = None


class _Entity(msgspec.Struct):
    id: str
    name: str
    type: str | None = None
    country: str | None = None
    role: str | None = None
    note: str | None = None
    aliases: list[str] = []


class _Decision(msgspec.Struct):
    id: str
    article_sha256: str
    first_layer: str
    second_layer: str
    first: list[str]
    second: list[str]
    verdict: str
    gold: list[str]
    rule: str | None
    seen: str
    person: str
    person_name: str
    at: str


class _Comment(msgspec.Struct):
    id: str
    article_sha256: str
    thread: str
    about: list[str]
    text: str
    person: str
    person_name: str
    at: str


class _Assignment(msgspec.Struct):
    article_sha256: str
    person_name: str


@dataclass(frozen=True, slots=True)
class Rows(Generic[_Record]):
    """One member of JSON lines: its name, how many rows it may have, and how a record becomes a row and back."""

    member: str
    most: int
    decode: Callable[[bytes | msgspec.Raw], Any]
    record: Callable[[Any], _Record]
    row: Callable[[_Record], msgspec.Struct]

    def write(self, out: BinaryIO, records: Iterable[_Record]) -> None:
        for each in records:
            out.write(_encode(self.row(each)))
            out.write(b"\n")

    def read(self, source: BinaryIO) -> Iterator[_Record | Refusal]:
        """The records. A bad line is refused alone; more rows than are allowed raise `UnreadableFile`."""
        for number, data in lines_of(source, _LONGEST_LINE):
            where = f"{self.member}, line {number}"
            if number > self.most:
                raise UnreadableFile(f"{self.member} has over {self.most:,} lines, which is more than is allowed")
            if data is None:
                yield Refusal(where, f"the line is larger than {_LONGEST_LINE // 1_000_000} MB")
            elif not data.isspace():
                try:
                    yield self.record(decoded(self.decode, data))
                except AnnotatorError as error:
                    yield Refusal(where, str(error))


_encode = msgspec.json.Encoder().encode


# One of each: how it is written, and how it is read


def _origin_row(origin: ArticleOrigin) -> msgspec.Struct:
    return _Origin(origin.article, origin.length, origin.original_sha256, origin.file_name)


def _origin(row: _Origin) -> ArticleOrigin:
    if not 0 <= row.length <= LONGEST_TEXT_BYTES:
        raise InvalidValue(f"it is not between 0 and {LONGEST_TEXT_BYTES}", where="length")
    file_name = bounded_text({"file_name": row.file_name}, "file_name")
    original = article_hash({"original_sha256": row.original_sha256}, "original_sha256")
    return ArticleOrigin(_article(row.sha256), row.length, original, file_name)


def _entity_row(entity: EntityRecord) -> msgspec.Struct:
    return _Entity(entity.uid, entity.name, entity.type, entity.country, entity.role, entity.note, list(entity.aliases))


def _entity(row: _Entity) -> EntityRecord:
    if row.country is not None and row.country not in COUNTRY_CODES:
        raise InvalidValue("it is no country code of the list (ISO 3166-1 alpha-3)", where="country")
    if len(row.aliases) > _MOST_ALIASES:
        raise InvalidValue(f"{len(row.aliases)} other names; {_MOST_ALIASES} are allowed", where="aliases")
    return EntityRecord(
        uid=_uid(row.id, "id"),
        name=_text(row.name, "name"),
        type=bounded_text({"type": row.type}, "type"),
        country=row.country,
        role=bounded_text({"role": row.role}, "role"),
        note=bounded_text({"note": row.note}, "note"),
        aliases=tuple(_text(each, "aliases") for each in row.aliases),
    )


def _decision_row(decision: DecisionRecord) -> msgspec.Struct:
    return _Decision(
        id=decision.uid,
        article_sha256=decision.article,
        first_layer=decision.first_layer,
        second_layer=decision.second_layer,
        first=list(decision.first),
        second=list(decision.second),
        verdict=str(decision.verdict),
        gold=list(decision.gold),
        rule=decision.rule,
        seen=decision.seen,
        person=decision.person.uid,
        person_name=decision.person.name,
        at=decision.at,
    )


def _decision(row: _Decision) -> DecisionRecord:
    verdict = one_of({"verdict": row.verdict}, "verdict", _VERDICTS)
    if verdict is None:
        raise InvalidValue("the decision has none", where="verdict")
    if row.first_layer == row.second_layer:
        raise InvalidValue("a layer is not compared with itself", where="second_layer")
    if not row.first and not row.second:
        raise InvalidValue("the decision is about nothing", where="first")
    return DecisionRecord(
        uid=_uid(row.id, "id"),
        article=_article(row.article_sha256),
        first_layer=_uid(row.first_layer, "first_layer"),
        second_layer=_uid(row.second_layer, "second_layer"),
        first=_uids(row.first, "first"),
        second=_uids(row.second, "second"),
        verdict=Verdict(verdict),
        gold=_uids(row.gold, "gold"),
        rule=bounded_text({"rule": row.rule}, "rule", _LONGEST_RULE),
        seen=_text(row.seen, "seen", LONGEST_UID),
        person=person_in(row.person, row.person_name),
        at=_time(row.at),
    )


def _comment_row(comment: CommentRecord) -> msgspec.Struct:
    return _Comment(
        id=comment.uid,
        article_sha256=comment.article,
        thread=comment.thread,
        about=list(comment.about),
        text=comment.text,
        person=comment.person.uid,
        person_name=comment.person.name,
        at=comment.at,
    )


def _comment(row: _Comment) -> CommentRecord:
    if not row.about:
        raise InvalidValue("the comment is about nothing", where="about")
    return CommentRecord(
        uid=_uid(row.id, "id"),
        article=_article(row.article_sha256),
        thread=_uid(row.thread, "thread"),
        about=_uids(row.about, "about"),
        text=_text(row.text, "text"),
        person=person_in(row.person, row.person_name),
        at=_time(row.at),
    )


def _assignment_row(assignment: AssignmentRecord) -> msgspec.Struct:
    return _Assignment(assignment.article, assignment.person_name)


def _assignment(row: _Assignment) -> AssignmentRecord:
    return AssignmentRecord(_article(row.article_sha256), _name(row.person_name, "person_name"))


ORIGINS = Rows("originals.jsonl", 200_000, msgspec.json.Decoder(_Origin).decode, _origin, _origin_row)
ENTITIES = Rows("entities.jsonl", 200_000, msgspec.json.Decoder(_Entity).decode, _entity, _entity_row)
DECISIONS = Rows("decisions.jsonl", 1_000_000, msgspec.json.Decoder(_Decision).decode, _decision, _decision_row)
COMMENTS = Rows("comments.jsonl", 200_000, msgspec.json.Decoder(_Comment).decode, _comment, _comment_row)
ASSIGNMENTS = Rows(
    "assignments.jsonl", 1_000_000, msgspec.json.Decoder(_Assignment).decode, _assignment, _assignment_row
)


# Fields


def person_in(uid: str, name: str) -> Identity:
    """Who somebody claims to be. Raises `InvalidValue` for a uid or a name that nobody has."""
    return Identity(_uid(uid, "person"), _name(name, "person_name"))


def _name(name: str, where: str) -> str:
    if (fault := name_fault(name)) is not None:
        raise InvalidValue(f"it is no name: {fault}", where=where)
    return name


def _uid(uid: str, where: str) -> Uid:
    if (fault := name_fault(uid)) is not None:  # the two have one length
        raise InvalidValue(f"it is no uid: {fault}", where=where)
    return Uid(uid)


def _uids(uids: Sequence[str], where: str) -> tuple[Uid, ...]:
    if len(uids) > _MOST_ABOUT:
        raise InvalidValue(f"{len(uids)} annotations; {_MOST_ABOUT} are allowed", where=where)
    # As in JSONL: the uid of an annotation may be any text that is not too long.
    return tuple(Uid(_text(uid, where, LONGEST_UID)) for uid in uids)


def _text(text: str, where: str, *longest: int) -> str:
    found = bounded_text({where: text}, where, *longest)
    if found is None:
        raise InvalidValue("it is empty", where=where)
    return found


def _article(sha256: str) -> str:
    found = article_hash({"article_sha256": sha256}, "article_sha256")
    if found is None:
        raise InvalidValue("it is empty", where="article_sha256")
    return found


def _time(at: str) -> str:
    try:
        return checked_time(_text(at, "at"))
    except AnnotatorError as error:
        raise InvalidValue(error.what, where="at") from None
