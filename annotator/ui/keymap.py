"""Which key does what: the defaults, a person's changes, and what may not be. No Qt: keys are Qt's portable names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# The modes: the whole window; what needs an article that is labelled, and so waits while a review is on screen; the
# text; the page of a review. A mode of any other name is on alone.
WINDOW, ARTICLE, TEXT, REVIEW = "window", "article", "text", "review"
_TOGETHER = frozenset(
    frozenset(pair) for pair in ((WINDOW, ARTICLE), (WINDOW, TEXT), (ARTICLE, TEXT), (WINDOW, REVIEW))
)
# Esc leaves whatever is open, Ctrl+C copies: they do so whoever works here.
FIXED = frozenset({"view.text", "edit.copy"})

_MOVES = ("Left", "Right", "Up", "Down", "Home", "End")
_PAGES = ("PgUp", "PgDown")
_CLIPBOARD = ("Ctrl+C", "Ctrl+A", "Ctrl+X", "Ctrl+V", "Ctrl+Ins", "Shift+Ins", "Shift+Del")
_OF_THE_TEXT = frozenset(
    [f"{held}{key}" for key in _MOVES for held in ("", "Shift+", "Ctrl+", "Ctrl+Shift+")]
    + [f"{held}{key}" for key in _PAGES for held in ("", "Shift+")]
    + [*_CLIPBOARD, "Menu", "Shift+F10"]
)
_STEPS = frozenset({"Up", "Down"})  # through the queue of a review, whose texts have no use for them
_HELD_FOR_COMMANDS = ("Ctrl+", "Alt+", "Meta+")


class Objection(StrEnum):
    """Why a key cannot be given to any action of a mode."""

    MOVES = "moves"  # the caret, the selection, the clipboard, or opens the menu of what is there
    LEAVES = "leaves"  # Esc
    TYPES = "types"  # in a field; an action of the whole window would take it away


@dataclass(frozen=True, slots=True)
class Binding:
    """An action, the keys that it has by itself, and when they act."""

    id: str
    keys: tuple[str, ...]
    mode: str = WINDOW


def act_together(one: str, other: str) -> bool:
    """Whether the keys of two modes can act at the same moment."""
    return one == other or frozenset((one, other)) in _TOGETHER


def objection(key: str, mode: str) -> Objection | None:
    """Why `key` is not for actions of `mode`; None if it may be."""
    base = _base(key)
    if base == "Esc":
        return Objection.LEAVES
    if key in _OF_THE_TEXT and not (mode == REVIEW and key in _STEPS):
        return Objection.MOVES
    is_function_key = len(base) > 1 and base[0] == "F" and base[1:].isdecimal()
    if mode in {WINDOW, ARTICLE} and not is_function_key and not key.startswith(_HELD_FOR_COMMANDS):
        return Objection.TYPES
    return None


def effective(bindings: Sequence[Binding], changes: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The keys that each action has: no key is given twice where both could act.

    A person's change goes before a key of the codebook, and that before the others: who loses a key has one less.
    """
    given: dict[str, tuple[str, ...]] = {}
    taken: list[tuple[str, str]] = []
    for each in sorted(bindings, key=lambda each: _precedence(each, changes)):
        keys = changes.get(each.id, each.keys) if each.id not in FIXED else each.keys
        free = tuple(key for key in keys if not _is_taken(key, each.mode, taken))
        given[each.id] = free
        taken += [(key, each.mode) for key in free]
    return given


def holder(key: str, of: Binding, bindings: Iterable[Binding], given: Mapping[str, Sequence[str]]) -> str | None:
    """The other action that has `key` where `of` could act too."""
    for each in bindings:
        if each.id != of.id and act_together(each.mode, of.mode) and key in given.get(each.id, ()):
            return each.id
    return None


def usable(raw: object, normal: Callable[[str], str | None]) -> dict[str, tuple[str, ...]]:
    """What can be used of changes that were read from a file; `normal` gives a key's name, None for what is no key."""
    if not isinstance(raw, Mapping):
        return {}
    changes: dict[str, tuple[str, ...]] = {}
    for id_, keys in raw.items():
        if not isinstance(id_, str) or not isinstance(keys, list | tuple):
            continue
        named = [normal(key) if isinstance(key, str) else None for key in keys]
        if all(named):
            changes[id_] = tuple(name for name in named if name)
    return changes


def shown_keys(keys: Sequence[str]) -> list[str]:
    """Of keys that do the same, those worth showing: Enter of the keypad and Ctrl+= go without saying."""
    also = {"Enter": "Return", "=": "+"}
    return [key for key in keys if _with_base(key, also.get(_base(key), "")) not in keys]


def run_of_keys(keys: Sequence[str]) -> str:
    """Keys of one kind in few letters: "1 – 4" where they follow one another, else "1, 2, X"."""
    digits = [int(key) for key in keys if key.isdecimal() and len(key) == 1]
    if len(keys) > 2 and digits == list(range(digits[0] if digits else 0, (digits[0] if digits else 0) + len(keys))):
        return f"{keys[0]} – {keys[-1]}"
    return ", ".join(keys)


def _precedence(binding: Binding, changes: Mapping[str, Sequence[str]]) -> int:
    if binding.id in FIXED:
        return 0
    if binding.id in changes:
        return 1
    return 2 if binding.id.startswith("tag.") else 3


def _is_taken(key: str, mode: str, taken: Iterable[tuple[str, str]]) -> bool:
    return any(key == other and act_together(mode, its_mode) for other, its_mode in taken)


def _base(key: str) -> str:
    """The key itself, without what is held: "+" of "Ctrl++"."""
    return "+" if key.endswith("+") else key.rpartition("+")[2]


def _with_base(key: str, base: str) -> str:
    return f"{key.removesuffix(_base(key))}{base}" if base else ""
