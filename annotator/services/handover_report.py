"""What came of a hand-over, or would come of it: told to a person before and after it is taken in."""

from collections import Counter
from dataclasses import dataclass, field

from annotator.domain.ids import LayerId
from annotator.services.incoming_labels import ImportReport


@dataclass(slots=True)
class Tally:
    """How many of a kind came in, were there already, or were refused."""

    new: int = 0
    known: int = 0
    refused: int = 0


@dataclass(slots=True)
class LayerReport:
    """What becomes of one layer of a file. `goes_to` is the layer here; of mine, where the rows go that mine lacks.

    `changed` are labels that are here and say something else in the file, `renewed` those of them that were made to
    say it too; `gone` are those that the file has no more, `removed` those of them that were removed, which those
    are not that labels of others point at. `states` counts articles whose state or note came in.
    """

    name: str
    goes_to: str
    person: str | None
    is_new: bool
    is_mine: bool
    new: int = 0
    known: int = 0
    changed: int = 0
    renewed: int = 0
    gone: int = 0
    removed: int = 0
    refused: int = 0
    states: int = 0

    @property
    def brings_something(self) -> bool:
        return bool(self.new or self.renewed or self.removed or self.states)


@dataclass(frozen=True, slots=True)
class AbsentArticle:
    """An article of the file that is not here. `same_file` is what the article here is called that was read from the
    same bytes, if one was.
    """

    title: str
    sha256: str
    labels: int
    has_text: bool
    same_file: str | None


@dataclass(slots=True)
class HandoverReport(ImportReport):
    """What came in of a hand-over, and what did not and why.

    `claims` are sentences on what the file says of whose it is; `tags_lacking` how many labels have a tag that is
    neither mine nor mapped; `codebook` in what their codebook differs; `taken` the layers that something came into.
    """

    layers: list[LayerReport] = field(default_factory=list)
    decisions: Tally = field(default_factory=Tally)
    comments: Tally = field(default_factory=Tally)
    entities: int = 0
    claims: list[str] = field(default_factory=list)
    absent: list[AbsentArticle] = field(default_factory=list)
    articles_here: int = 0
    tags_lacking: Counter[str] = field(default_factory=Counter)
    codebook: list[str] = field(default_factory=list)
    taken: list[LayerId] = field(default_factory=list)

    @property
    def brings_something(self) -> bool:
        """Whether anything of the project changes, or was changed, by it."""
        came = any(each.brings_something for each in self.layers)
        return bool(came or self.articles or self.decisions.new or self.comments.new)
