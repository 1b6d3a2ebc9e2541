"""Code points and Qt's UTF-16 positions: the only place that converts one into the other.

An article's `text` is a `str`, and everything that is stored counts its code points. Qt counts UTF-16 and
rewrites some characters, so a widget shows `display_copy(text)` and is never read back.
"""

import re
import unicodedata
from bisect import bisect_left

from PySide6.QtCore import QTextBoundaryFinder

from annotator.domain.spans import Span
from annotator.domain.words import WITHOUT_SPACES

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# A drag in these takes what it touches.
_WITHOUT_SPACES = re.compile(WITHOUT_SPACES)
# UAX 29 keeps an apostrophe within its word; interface.md ends the word there (hyphen and slash end it anyway).
_APOSTROPHES = frozenset("'’‘＇")
_WINDOW = 128  # code points to each side that a look-up reads first

# What QTextDocument.setPlainText rewrites, by what has the same length and stays: a paragraph separator breaks
# the line, a carriage return is white space, the two noncharacters are Qt's own marks for frames.
_REWRITTEN = {"\r": " ", "\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\0": "\ufffd"}
_REWRITTEN_TABLE = str.maketrans(_REWRITTEN)
# Qt takes these for byte order marks in front of a text, and for characters anywhere else.
_REWRITTEN_FIRST = {"\ufeff": "\u200b", "\ufffe": "\ufffd"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_Kind = QTextBoundaryFinder.BoundaryType


def display_copy(text: str) -> str:
    """`text` as a widget can show it: of the same length in UTF-16, without what Qt would rewrite."""
    if any(character in text for character in _REWRITTEN):
        text = text.translate(_REWRITTEN_TABLE)
    if text.isascii():
        return text
    if text[0] in _REWRITTEN_FIRST:
        text = _REWRITTEN_FIRST[text[0]] + text[1:]
    return _LONE_SURROGATE.sub("\ufffd", text)


class TextPositions:
    """The positions of one text. Everything public is in code points of `text`, except where it says Qt.

    A code point is 0..len(text), a Qt position 0..length; what lies outside is taken for the nearest.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # Each astral character takes two UTF-16 units. Where the n-th stands, in code points and in Qt's units:
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_qt = [at + before for before, at in enumerate(self._astral)]
        self.length = len(text) + len(self._astral)
        """The length of the text in UTF-16 units."""

    def to_qt(self, code_point: int) -> int:
        """The UTF-16 position of a code point."""
        at = min(max(code_point, 0), len(self._text))
        return at + bisect_left(self._astral, at) if self._astral else at

    def from_qt(self, utf16: int) -> int:
        """The code point at a UTF-16 position; one within a surrogate pair is rounded down."""
        at = min(max(utf16, 0), self.length)
        if not self._astral:
            return at
        before = bisect_left(self._astral_qt, at)  # a pair that begins before `at` counts, also if cut
        return at - before

    def cuts_a_pair(self, utf16: int) -> bool:
        """Whether a UTF-16 position is within a surrogate pair."""
        return self.to_qt(self.from_qt(utf16)) != utf16

    def snap_to_graphemes(self, span: Span) -> Span:
        """`span` widened to whole grapheme clusters: what a reader takes for one character is never cut."""
        end = min(span.end, len(self._text))
        start = min(span.start, max(end - 1, 0))
        if start >= end:
            return span
        return Span(self._grapheme_edge(start, down=True), self._grapheme_edge(end, down=False))

    def word_at(self, code_point: int) -> Span | None:
        """The word of which the character at `code_point` is part; None on white space and punctuation.

        A hyphen, a slash and an apostrophe end a word, "8.000" is one. In a script without spaces a word is
        what Unicode's rules (or Qt's dictionary) make of it. An emoji is a word too.
        """
        if not 0 <= code_point < len(self._text):
            return None
        found = self._segment(_Kind.Word, code_point)
        found = _without_apostrophes(self._text, found, code_point)
        return found if any(map(_makes_a_word, found.quote(self._text))) else None

    def snap_to_words(self, span: Span) -> Span:
        """`span` with each edge that cuts a word moved outwards to the word's edge.

        Words of scripts without spaces are not completed; there, and everywhere else, whole clusters are taken.
        """
        whole = self.snap_to_graphemes(span)
        if whole.end > len(self._text):
            return whole
        first, last = self._completed(whole.start), self._completed(whole.end - 1)
        return Span(
            min(whole.start, first.start) if first else whole.start,
            max(whole.end, last.end) if last else whole.end,
        )

    def _completed(self, code_point: int) -> Span | None:
        word = self.word_at(code_point)
        return None if word is None or _WITHOUT_SPACES.search(word.quote(self._text)) else word

    def _grapheme_edge(self, at: int, *, down: bool) -> int:
        """`at`, or the nearest cluster edge below (`down`) or above it, if it stands within a cluster."""
        if at <= 0 or at >= len(self._text):
            return at
        # Most text: between two plain characters there is always an edge (CR LF cannot stand in an article).
        if self._text[at].isascii() and self._text[at - 1].isascii():
            return at
        cluster = self._segment(_Kind.Grapheme, at)
        if cluster.start == at:
            return at
        return cluster.start if down else cluster.end

    def _segment(self, kind: QTextBoundaryFinder.BoundaryType, at: int) -> Span:
        """The piece between two boundaries that holds the character at `at`.

        Only the neighbourhood is analysed; it doubles while the piece reaches its edge.
        """
        reach = _WINDOW
        while True:
            start, end = max(0, at - reach), min(len(self._text), at + reach)
            piece = _piece(kind, self._text[start:end], at - start)
            cut = (piece.start == 0 < start) or (piece.end == end - start and end < len(self._text))
            if not cut:
                return Span(piece.start + start, piece.end + start)
            reach *= 2


def _piece(kind: QTextBoundaryFinder.BoundaryType, text: str, at: int) -> Span:
    """The piece of `text` that holds the character at `at`, in code points of `text`."""
    positions = TextPositions(text)
    finder = QTextBoundaryFinder(kind, display_copy(text))
    finder.setPosition(min(positions.to_qt(at) + 1, positions.length))
    start, end = finder.toPreviousBoundary(), finder.toNextBoundary()
    # Behind Thai letters Qt finds boundaries within surrogate pairs; they are none.
    finder.setPosition(start)
    while positions.cuts_a_pair(start):
        start = finder.toPreviousBoundary()
    finder.setPosition(end)
    while positions.cuts_a_pair(end):
        end = finder.toNextBoundary()
    return Span(positions.from_qt(start), positions.from_qt(end))


def _without_apostrophes(text: str, word: Span, at: int) -> Span:
    """The part of `word` between the apostrophes around `at`, or the one at `at`."""
    if text[at] in _APOSTROPHES:
        return Span(at, at + 1)
    start = max((i + 1 for i in range(word.start, at) if text[i] in _APOSTROPHES), default=word.start)
    end = next((i for i in range(at, word.end) if text[i] in _APOSTROPHES), word.end)
    return Span(start, end)


def _makes_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "So"
