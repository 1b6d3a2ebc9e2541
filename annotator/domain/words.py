"""Where a word or a character that a reader sees may not be cut. Positions are code points."""

import re
import unicodedata
from bisect import bisect_right

# Words of these scripts are not parted by spaces, so they have no edges that could be looked for. Korean has spaces.
WITHOUT_SPACES = (
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9df\uaa60-\uaa7f"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00016fe0-\U0001b16f\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)

_ZWJ = "\u200d"
# What UAX 29 attaches to the character before it, beside the categories of marks: joiners, skin tones, tags of
# flags, the voicing marks of half-width kana.
_ATTACHED = re.compile("[\u200c\u200d\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_PREPENDED = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]+")
_LEADING, _VOWEL = "[\u1100-\u115f\ua960-\ua97c]", "[\u1160-\u11a7\ud7b0-\ud7c6]"
_TRAILING, _SYLLABLE = "[\u11a8-\u11ff\ud7cb-\ud7fb]", "[\uac00-\ud7a3]"
_HANGUL = re.compile(
    f"{_LEADING}({_LEADING}|{_VOWEL}|{_SYLLABLE})|({_VOWEL}|{_SYLLABLE})({_VOWEL}|{_TRAILING})|{_TRAILING}{_TRAILING}"
)


class Clusters:
    """The grapheme clusters of one text, as far as their edges go (UAX 29)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._flags: list[int] | None = None

    def are_cut_at(self, at: int) -> bool:
        """Whether `at` stands within what a reader takes for one character."""
        if not 0 < at < len(self._text):
            return False
        before, after = self._text[at - 1], self._text[at]
        if before.isascii() and after.isascii():
            return False
        if unicodedata.category(after) in {"Mn", "Mc", "Me"} or _ATTACHED.match(after) or _PREPENDED.match(before):
            return True
        if before == _ZWJ and unicodedata.category(after) == "So":
            return True
        return _HANGUL.match(before + after) is not None or self._cuts_a_flag(before, after, at)

    def _cuts_a_flag(self, before: str, after: str, at: int) -> bool:
        """A flag is two letters of its own alphabet; of several in a row each pair is one."""
        if not (_FLAG.match(before) and _FLAG.match(after)):
            return False
        if self._flags is None:
            self._flags = [found.start() for found in _FLAG.finditer(self._text)]
        return (at - self._flags[bisect_right(self._flags, at - 1) - 1]) % 2 == 1
