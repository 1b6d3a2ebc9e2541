"""What review records: decisions on differences between two layers, comments, and how far a review is.

Everything here travels in a hand-over, and so names annotations, layers and people by their uids, which are the same
in every project.
"""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ArticleId, LayerId, Uid


class Verdict(StrEnum):
    """What a reviewer decided of one difference between a first and a second layer, or of one agreement.

    The first three and `agreed` write to gold; `neither` says that both are wrong.
    """

    AGREED = "agreed"
    FIRST = "first"
    SECOND = "second"
    AMENDED = "amended"
    NEITHER = "neither"
    UNDECIDED = "undecided"

    @property
    def writes(self) -> bool:
        """Whether gold has a label by it."""
        return self in {Verdict.AGREED, Verdict.FIRST, Verdict.SECOND, Verdict.AMENDED}

    @property
    def settles(self) -> bool:
        """Whether nothing is left to decide."""
        return self is not Verdict.UNDECIDED

    def turned(self) -> "Verdict":
        """The same verdict, said with the two layers in the other order."""
        return {Verdict.FIRST: Verdict.SECOND, Verdict.SECOND: Verdict.FIRST}.get(self, self)


class ReviewState(StrEnum):
    """How far the review of one article is."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"


class LayerStatus(StrEnum):
    """How far a colleague's layer is on its way through review."""

    HANDED_IN = "handed in"
    IN_REVIEW = "in review"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `first` and `second` are the uids of the annotations it is about, on either side; one side may be
    empty. `gold` are the uids of what it wrote, `rule` names the codebook entry that it rests on, TAG or TAG.ATTRIBUTE.

    `seen` is a digest of what the two sides said when it was made (`review/differences.py`): once they say something
    else, the decision no longer settles the difference.
    """

    uid: Uid
    article: ArticleId
    first_layer: LayerId
    second_layer: LayerId
    first: tuple[Uid, ...]
    second: tuple[Uid, ...]
    verdict: Verdict
    gold: tuple[Uid, ...]
    rule: str | None
    seen: str
    person: Uid
    person_name: str
    at: str

    @property
    def about(self) -> frozenset[Uid]:
        """The annotations it is about, of both sides: what it is found by."""
        return frozenset((*self.first, *self.second))

    def verdict_for(self, first_layer: LayerId) -> Verdict:
        """The verdict, said with that layer first."""
        return self.verdict if first_layer == self.first_layer else self.verdict.turned()


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of a thread. `thread` is the uid of the first comment of it; `about` are annotations, by uid."""

    uid: Uid
    article: ArticleId
    thread: Uid
    about: tuple[Uid, ...]
    text: str
    person: Uid
    person_name: str
    at: str


@dataclass(frozen=True, slots=True)
class Blindness:
    """What a project hides from who labels.

    `until_done`: the layers of colleagues on an article, until one's own is done there. `names`: who is who; the two
    sides then stand in an order that changes from article to article.
    """

    until_done: bool = False
    names: bool = False
