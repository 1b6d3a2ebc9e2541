"""Folding a text for look-up: case, accents, width, vowel marks; with the way back to code points of the text."""

import unicodedata

# Letters that fold to others, beyond what Unicode decomposes: Turkish i, Arabic alef and ta marbuta, Russian yo.
_LETTERS = {
    "ı": "i", "İ": "i", "ё": "е", "Ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه",
    "’": "'", "ʼ": "'", "`": "'", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u3000": " ",
}  # fmt: skip
_DROPPED = frozenset(
    "\u0640\u200c\u200d\u00ad\u200e\u200f\u093c"
)  # tatweel, joiners, soft hyphen, marks of direction, nukta


def _folded_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter in _DROPPED or "\u0300" <= letter <= "\u036f" or "\u064b" <= letter <= "\u0652" or letter == "\u0670":
        return ""
    if letter < "\u0370" or "\u1e00" <= letter <= "\u1eff":
        letter = "".join(c for c in unicodedata.normalize("NFD", letter) if not "\u0300" <= c <= "\u036f")
    elif "\u0958" <= letter <= "\u095f":  # a Devanagari letter with its nukta in one code point
        letter = unicodedata.normalize("NFD", letter)[0]
    elif "\uff01" <= letter <= "\uff5e":
        letter = unicodedata.normalize("NFKC", letter)
    return letter.lower()


class _Table(dict[str, str]):
    """Each letter's folded form, worked out when it is first met."""

    def __missing__(self, letter: str) -> str:
        self[letter] = folded = _folded_letter(letter)
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` as it is compared."""
    return "".join([_TABLE[letter] for letter in text])


def fold_with_places(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its code points the one of `text` it came from; None where all are in place."""
    parts = [_TABLE[letter] for letter in text]
    if all(len(part) == 1 for part in parts):
        return "".join(parts), None
    places = [at for at, part in enumerate(parts) for _ in part]
    return "".join(parts), places


def is_word(letter: str) -> bool:
    """Whether the code point belongs to a written word: letters, digits, and the marks that go with them."""
    return letter.isalnum() or unicodedata.category(letter)[0] == "M" or letter in _DROPPED
