"""The records of a project, as the program hands them around. Frozen; times are UTC, ISO 8601, as text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import AnnotationId, ArticleId, EntityId, LayerId, OperationId, PersonId, Uid
from annotator.domain.spans import Span
from annotator.domain.values import Value

GOLD = "gold"


class State(StrEnum):
    """How far one person is with one article."""

    TODO = "todo"
    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"


class Origin(StrEnum):
    """Where an annotation came from."""

    MANUAL = "manual"
    SUGGESTED = "suggested"
    EVERYWHERE = "everywhere"
    IMPORTED = "imported"
    REVIEWED = "reviewed"


class ReviewStatus(StrEnum):
    """What review decided of an annotation; null before any review."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    AMENDED = "amended"
    UNDECIDED = "undecided"


class Source(StrEnum):
    """Where an operation was asked for."""

    WINDOW = "window"
    COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who works: a uid that is the same in all projects, and a name to show. Two people called Ana are two."""

    uid: Uid
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    uid: Uid
    name: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One person's annotations; `person` is None for gold and for layers that came without a person's uid."""

    id: LayerId
    uid: Uid
    name: str
    person: Uid | None
    is_gold: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article besides its text. `published` is ISO 8601, `language` a BCP 47 tag."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its text. `length` is in code points."""

    id: ArticleId
    uid: Uid
    sha256: str
    length: int
    metadata: Metadata
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleArrival:
    """How an article came into the project; `encoding` is a Python codec, None where it came without a file."""

    encoding: str | None
    imported_at: str


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What one layer says of an article as a whole."""

    state: State = State.TODO
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of the article list: the article, my state there, how many annotations of mine, and who is to label it."""

    article: Article
    state: ArticleState
    annotations: int
    assigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor behind many mentions."""

    id: EntityId
    uid: Uid
    name: str
    type: str | None = None
    country: str | None = None
    role: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span of one article with its tag and attributes. `values` goes by attribute id; unset ones are absent.

    `quote` is what the project keeps beside the offsets; `damaged` says why the two do not fit the text.
    """

    id: AnnotationId
    uid: Uid
    article: ArticleId
    layer: LayerId
    tag: str
    span: Span
    quote: str
    created_at: str
    modified_at: str
    note: str | None = None
    origin: Origin = Origin.MANUAL
    status: ReviewStatus | None = None
    derived_from: Uid | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    damaged: str | None = None


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """One line of the history."""

    id: OperationId
    at: str
    person: str
    person_uid: Uid
    source: Source
    kind: str
    summary: str
    rows: int
    undoes: OperationId | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: how much, of what was still there and of what only the history knew.

    `live` counts the rows that were still there, by table; `lost_original` the other articles that came from the
    same original files, which were erased with them; `texts` are the SHA-256 of the texts, to look for them elsewhere.
    """

    articles: int
    annotations: int
    entities: int
    live: Mapping[str, int]
    lost_original: int
    texts: frozenset[str]


def now() -> str:
    """This moment as data.md writes it: `YYYY-MM-DDTHH:MM:SS.mmmZ`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def checked_time(text: str) -> str:
    """`text` as it is, if it is an ISO 8601 time. Raises `AnnotatorError`."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise AnnotatorError(f"{text[:40]!r} is no time such as 2024-11-01T08:30:00.000Z") from None
    return text
