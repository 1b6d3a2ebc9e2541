"""Labels for tests of comparisons, on a text that stands for itself: only offsets, tags and words count."""

from collections.abc import Mapping
from itertools import count

from hypothesis import strategies as st

from annotator.domain.comparing import ComparedLabel
from annotator.domain.ids import AnnotationId, LayerId, Uid

FIRST, SECOND = LayerId(1), LayerId(2)
TEXT = "Juru bicara Kementerian Luar Negeri China, Lin Jian, menolak desakan itu. " * 8

_numbers = count(1)


def mark(
    start: int, end: int, tag: str = "actor", words: Mapping[str, str] | None = None, layer: LayerId = FIRST
) -> ComparedLabel:
    number = next(_numbers)
    return ComparedLabel(AnnotationId(number), Uid(f"u{number}"), layer, tag, start, end, TEXT[start:end], words or {})


@st.composite
def labels(draw: st.DrawFn, layer: LayerId = FIRST, most: int = 6, length: int = 24) -> list[ComparedLabel]:
    """A few labels that nest, cross, and stand twice on one span."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        tag = draw(st.sampled_from(["actor", "country", "stance"]))
        words = draw(st.dictionaries(st.sampled_from(["entity", "polarity"]), st.sampled_from(["x", "y"]), max_size=2))
        found.append(mark(start, end, tag, words, layer))
    return found
