"""Whether a capital stands for its government: what in a sentence shows that it acts or relates (codebook.md)."""

import re
from collections.abc import Callable

from annotator.reading.countries.words import Around

DASHES = frozenset("-–—‐‑")
_INSERTION = re.compile(r"(?:,[^,.\n]{1,70},|\s\([^)\n]{1,40}\)|\s[—–][^—–\n]{1,70}[—–])\s+")

Rule = Callable[[Around], str]


def shown_by(around: Around) -> str:
    """What shows that a capital acts, in words; empty where nothing does."""
    return next((shown for rule in _RULES if (shown := rule(around))), "")


def is_place(around: Around) -> bool:
    """Whether a preposition, a postposition or a case ending makes a name the place where things happen."""
    if _is_object(around):
        return False
    if around.has_before("place_before") or around.has_after("place_after"):
        return True
    return _after_apostrophe(around, around.words.place_suffix)


def _is_object(around: Around) -> bool:
    """`advirtió a Moscú`: the preposition belongs to the verb, and marks whom it befalls."""
    sets = around.words.sets
    words = [word.lower() for word in around.before[:2]]
    return len(words) == 2 and words[0] in sets["object_marks"] and words[1] in sets["acted_on"]


def _after_apostrophe(around: Around, endings: tuple[str, ...]) -> bool:
    if not endings or around.right[:1] not in {"'", "’"}:
        return False
    return around.right[1:12].split(" ", 1)[0].rstrip('.,;:!?”"»)').lower() in endings


def _by_hyphen(around: Around) -> str:
    before = around.left[-1:] in DASHES and around.left[-2:-1].isalnum()
    after = around.right[:1] in DASHES and around.right[1:2].isupper()
    return "joined by a hyphen" if before or after else ""


def _by_former(around: Around) -> str:
    if around.has_before("state_before") or around.has_before("that", skip=False):
        return f"after “{around.before[0]}”" if around.before and around.words.spaced else "by the word before it"
    acted = around.has_before("acted_on") or _is_object(around)
    like = around.words.acted_on_like
    if not acted and like is not None and around.before and around.left.endswith(" "):
        acted = like.fullmatch(around.before[0].lower()) is not None
    return "by the verb before it" if acted else ""


def _by_latter(around: Around) -> str:
    if around.has_after("state_after"):
        return "by the word after it"
    if _after_apostrophe(around, around.words.possessive):
        return "by what it owns"
    return ""


def _by_verb(around: Around) -> str:
    words = around.words
    if not words.spaced:
        return "by the verb after it" if around.has_after("acts") else ""
    tokens = list(around.after)
    if around.right.startswith((",", " (", " —", " –")):
        tokens = _past_insertion(around.right)
    elif not around.right.startswith(" "):
        return ""
    while tokens and tokens[0].lower() in words.sets["adverbs"]:
        tokens.pop(0)
    if not tokens:
        return ""
    verb = tokens[0].lower()
    pairs = {verb, " ".join(tokens[:2]).lower()}
    acts = bool(pairs & words.sets["acts"]) or (words.acts_like is not None and bool(words.acts_like.fullmatch(verb)))
    return f"before “{tokens[0]}”" if acts else ""


def _past_insertion(right: str) -> list[str]:
    """The words after an insertion between commas, dashes or brackets; none where it does not end in the sentence."""
    found = _INSERTION.match(right)
    return [word.strip('.,;:!?”»"') for word in right[found.end() :].split()] if found else []


def _by_quotation(around: Around) -> str:
    follows = around.right.lstrip()[:1]
    gap = around.right[: len(around.right) - len(around.right.lstrip())]
    opens = follows in {"“", "«", "「", "『", "„"} or (follows == '"' and gap == " ")
    return "before a quotation" if follows and opens and "\n" not in gap else ""


def _by_default(around: Around) -> str:
    """Where case endings show places (Turkish), a bare capital acts."""
    bare = around.words.bare_acts and around.right[:1] in {" ", ","} and around.after
    return "without a place's ending" if bare and not around.after[0][0].isupper() else ""


_RULES: tuple[Rule, ...] = (_by_hyphen, _by_former, _by_latter, _by_verb, _by_quotation, _by_default)
