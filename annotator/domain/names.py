"""What a person, a layer or a project may be called where the name comes from outside, or is given by hand."""

import unicodedata

LONGEST_NAME = 200  # code points

# Controls, halves of surrogate pairs, and what breaks a line. What turns the direction of writing around (the marks,
# embeddings, overrides and isolates of the bidirectional algorithm, UAX #9) can make one name look like another.
_ODD = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def name_fault(name: str) -> str | None:
    """Why something cannot be called so; None if it can: 1 to `LONGEST_NAME` code points on one line, not all blank."""
    if not name.strip():
        return "it is empty"
    if len(name) > LONGEST_NAME:
        return f"it has {len(name)} characters; {LONGEST_NAME} are allowed"
    if any(unicodedata.category(each) in _ODD for each in name):
        return "it holds a line break or another control character"
    if not _TURNING.isdisjoint(name):
        return "it holds a character that turns the direction of writing around"
    return None


def same_to_the_eye(one: str, other: str) -> bool:
    """Whether two names can be taken for each other: case, composition and spaces aside they are the same."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
