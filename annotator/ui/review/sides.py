"""The two sides of a review: whose labels stand where, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.domain.ids import LayerId
from annotator.domain.records import Layer
from annotator.domain.review import Verdict
from annotator.services.blindness import is_turned
from annotator.ui.text_positions import display_copy


@dataclass(frozen=True, slots=True)
class Side:
    """One column. `verdict` accepts it; `is_mine` whether it is the layer that the reviewer writes in."""

    layer: LayerId
    name: str
    verdict: Verdict
    is_mine: bool = False
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Sides:
    """Left and right on one article. Where names are hidden they are A and B, in an order that the article decides."""

    left: Side
    right: Side

    @classmethod
    def of(cls, first: Layer, second: Layer, mine: LayerId | None, sha256: str, *, hides_names: bool) -> Sides:
        one = Side(first.id, display_copy(first.name), Verdict.FIRST, is_mine=first.id == mine)
        other = Side(second.id, display_copy(second.name), Verdict.SECOND, is_mine=second.id == mine)
        if not hides_names:
            return cls(one, other)
        left, right = (other, one) if is_turned(sha256) else (one, other)
        return cls(
            Side(left.layer, "A", left.verdict, is_named=False), Side(right.layer, "B", right.verdict, is_named=False)
        )

    @property
    def first(self) -> Side:
        return self.left if self.left.verdict is Verdict.FIRST else self.right

    @property
    def second(self) -> Side:
        return self.right if self.left.verdict is Verdict.FIRST else self.left

    @property
    def theirs(self) -> Side:
        """What the key A accepts: the colleague's; where names are hidden, the side that is called A."""
        return self.right if self.left.is_named else self.left

    @property
    def mine(self) -> Side:
        """What the key R accepts: the other one."""
        return self.left if self.left.is_named else self.right

    def of_verdict(self, verdict: Verdict) -> Side:
        return self.first if verdict is Verdict.FIRST else self.second


def accept_words(side: Side) -> str:
    """What the button says that accepts a side."""
    if side.is_mine:
        return QCoreApplication.translate("Review", "Keep mine")
    return QCoreApplication.translate("Review", "Take {name}").format(name=side.name)
