"""Moving an edge of a span by one character, as the reader sees it."""

from __future__ import annotations

import unicodedata

from annotator.domain.spans import Span, trimmed
from annotator.ui.text_positions import TextPositions


def moved_edge(text: str, positions: TextPositions, span: Span, edge: str, *, to_the_right: bool) -> Span | None:
    """`span` with its `start` or `end` a character further on the screen; None where it can go no further.

    White space is passed over, so that an edge never lies beside it; a span keeps one character.
    """
    forward = to_the_right != _is_right_to_left(text, span.start)
    at = _stepped(text, positions, span.start if edge == "start" else span.end, forward)
    while at is not None:
        start, end = (at, span.end) if edge == "start" else (span.start, at)
        if start >= end:
            return None
        moved = Span(start, end)
        if trimmed(text, moved) == moved:
            return moved
        at = _stepped(text, positions, at, forward)
    return None


def _stepped(text: str, positions: TextPositions, at: int, forward: bool) -> int | None:
    """The boundary of the grapheme cluster after or before `at`; None at the ends of the text."""
    if forward:
        return None if at >= len(text) else positions.snap_to_graphemes(Span(at, at + 1)).end
    return None if at <= 0 else positions.snap_to_graphemes(Span(at - 1, at)).start


def _is_right_to_left(text: str, at: int) -> bool:
    """Whether the paragraph around `at` is read from right to left: by its first strong character (UAX 9, P2)."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    for character in text[start : len(text) if end < 0 else end]:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL", "L"}:
            return direction != "L"
    return False
