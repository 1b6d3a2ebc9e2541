"""What a comparison of layers works on: labels with what they say in words, without the records around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid
from annotator.domain.records import ArticleState, State
from annotator.domain.spans import Span


@dataclass(frozen=True, slots=True)
class ComparedLabel:
    """One annotation as a comparison sees it. Offsets are code points, half open, 0 <= start < end.

    `words` says by attribute id what is set: the canonical text, the name of the entity, or what a link is called. Two
    people's registries give one actor two uids, so that names are what can be compared.
    """

    id: AnnotationId
    uid: Uid
    layer: LayerId
    tag: str
    start: int
    end: int
    quote: str
    words: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    created_at: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def says(self, attribute: str) -> str | None:
        """What it says there, in the form in which it is compared; None where it is not set."""
        words = self.words.get(attribute)
        return None if words is None else compared(words)

    @property
    def content(self) -> tuple[str, int, int, tuple[tuple[str, str], ...]]:
        """Tag, span and values: two labels of equal content say the same."""
        return self.tag, self.start, self.end, tuple(sorted((name, compared(w)) for name, w in self.words.items()))


def compared(words: str) -> str:
    """Words in the form in which they are compared: case and outer or doubled spaces make no difference."""
    return " ".join(words.casefold().split())


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article and how far each layer is there; `length` is in code points."""

    id: ArticleId
    uid: Uid
    sha256: str
    length: int
    title: str | None
    published: str | None
    states: Mapping[LayerId, ArticleState]

    def is_done_by(self, layer: LayerId) -> bool:
        return self.states.get(layer, ArticleState()).state is State.DONE
