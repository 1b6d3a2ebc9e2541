"""What one person hands over to another, as it is read from a file: records that name everything by uid or SHA-256.

A hand-over file carries all of it (`formats/handover.py`). Of another project file, of JSONL and of CSV the same
records are made, as far as those say it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.codebook import Codebook
from annotator.domain.exchange import LabelRecord, LayerRecord, Refusal
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Metadata
from annotator.domain.review import Verdict

HANDOVER_FORMAT = "annotator-handover/1"
HANDOVER_ENDING = ".handover"


class HandoverKind(StrEnum):
    """What is handed over. The first three are kinds of the file; the others are what else labels are read from."""

    ARTICLES = "articles"
    LABELS = "labels"
    REVIEW = "review"
    PROJECT = "project"
    PLAIN = "plain"

    @property
    def is_of_the_file(self) -> bool:
        return self in {HandoverKind.ARTICLES, HandoverKind.LABELS, HandoverKind.REVIEW}


@dataclass(frozen=True, slots=True)
class HandedLayer:
    """A layer as a file names it. `uid` and `person` are claims of the file; None where it does not say them."""

    uid: Uid | None
    name: str
    person: Identity | None = None
    is_gold: bool = False


@dataclass(frozen=True, slots=True)
class HandoverHead:
    """Who hands over what. `made_at` is a time of ISO 8601; `layers` have names and uids of their own each."""

    kind: HandoverKind
    project: str
    made_at: str | None = None
    made_by: Identity | None = None
    has_texts: bool = False
    layers: tuple[HandedLayer, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedArticle:
    """An article with what layers say of it. Without its text `length` says how many code points that has.

    `original_sha256` is that of the bytes of the file that it was read from; `line` is for messages.
    """

    sha256: str
    metadata: Metadata
    uid: str | None = None
    text: str | None = None
    length: int | None = None
    original_sha256: str | None = None
    file_name: str | None = None
    layers: Sequence[LayerRecord] = ()
    labels: Sequence[LabelRecord] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleOrigin:
    """Of which file an article was read, and how many code points its text has: so that texts can be told apart."""

    article: str
    length: int
    original_sha256: str | None = None
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """One actor, whole."""

    uid: Uid
    name: str
    type: str | None = None
    country: str | None = None
    role: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision (`review.Decision`) with its article by SHA-256 and its layers by uid."""

    uid: Uid
    article: str
    first_layer: Uid
    second_layer: Uid
    first: tuple[Uid, ...]
    second: tuple[Uid, ...]
    verdict: Verdict
    gold: tuple[Uid, ...]
    rule: str | None
    seen: str
    person: Identity
    at: str


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """A comment (`review.Comment`) with its article by SHA-256."""

    uid: Uid
    article: str
    thread: Uid
    about: tuple[Uid, ...]
    text: str
    person: Identity
    at: str


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """Who is to label an article."""

    article: str
    person_name: str


@dataclass(frozen=True, slots=True)
class Handover:
    """All of it, read. `refusals` are the rows that could not be; the rest is as it should be, for all that it says."""

    head: HandoverHead
    codebook: Codebook
    articles: tuple[HandedArticle, ...] = ()
    entities: tuple[EntityRecord, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
    comments: tuple[CommentRecord, ...] = ()
    assignments: tuple[AssignmentRecord, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def labels(self) -> Iterator[LabelRecord]:
        return (label for article in self.articles for label in article.labels)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be written beside the articles and their labels."""

    head: HandoverHead
    codebook: Codebook
    origins: Iterable[ArticleOrigin] = ()
    entities: Iterable[EntityRecord] = ()
    decisions: Iterable[DecisionRecord] = ()
    comments: Iterable[CommentRecord] = ()
    assignments: Iterable[AssignmentRecord] = ()
