"""Which entity a mention names: by its name, by the surname of somebody named earlier, by an abbreviation. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.records import Entity

_PERSON = "person"
_BRACKETED = re.compile(r"[(（]([^()（）]{2,20})[)）]")
_NAME_WORDS = 2  # a name of one word inside a longer mention says too little


@dataclass(frozen=True, slots=True)
class Mention:
    """An earlier mention in the same article, in the order of the text, and the entity that it names."""

    quote: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Joined:
    """The entity that a mention names, and why it is taken to: a sentence for the person who labels."""

    entity: Entity
    why: str


def folded(words: str) -> str:
    """`words` without the differences that do not tell one name from another: case, composition, spaces."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def names_of(entity: Entity) -> tuple[str, ...]:
    """All names that an entity goes by."""
    return entity.name, *entity.aliases


def entity_for(quote: str, known: Sequence[Entity], earlier: Sequence[Mention]) -> Joined | None:
    """The entity that `quote` names, or None where none, or more than one, fits.

    The rules in turn, the first that finds exactly one entity wins: the same name or alias; an abbreviation that an
    earlier mention gave in brackets, or that this one gives; a person's whole name at the end of a title, or before
    a comma; the surname, or the last word, of a person named earlier in the article.
    """
    for rule in _RULES:
        found = {each.entity.uid: each for each in rule(quote, known, earlier)}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return None  # two of that name: a person decides
    return None


def _by_name(quote: str, known: Sequence[Entity], _earlier: Sequence[Mention]) -> Iterable[Joined]:
    wanted = folded(quote)
    for entity in known:
        if any(folded(name) == wanted for name in names_of(entity)):
            yield Joined(entity, f"the name of {entity.name}")


def _by_abbreviation(quote: str, known: Sequence[Entity], earlier: Sequence[Mention]) -> Iterable[Joined]:
    wanted = folded(quote)
    for mention in earlier:
        if any(folded(short) == wanted for short in _BRACKETED.findall(mention.quote)):
            yield Joined(mention.entity, f"“{quote}” stands in brackets in “{mention.quote}”")
    parts = [*_BRACKETED.findall(quote), _BRACKETED.sub(" ", quote)] if _BRACKETED.search(quote) else []
    for entity in known:
        names = {folded(name) for name in names_of(entity)}
        if any(folded(part) in names for part in parts):
            yield Joined(entity, f"“{quote}” gives the name of {entity.name}")


def _by_whole_name(quote: str, known: Sequence[Entity], _earlier: Sequence[Mention]) -> Iterable[Joined]:
    words = folded(quote)
    for entity in known:
        if entity.type not in {None, _PERSON}:
            continue  # "an official of the Ministry of Trade" is not the ministry
        for name in map(folded, names_of(entity)):
            if _is_whole(name) and (_ends_with(words, name) or words.startswith(f"{name},")):
                yield Joined(entity, f"“{quote}” gives the name of {entity.name}")
                break


def _is_whole(name: str) -> bool:
    """Whether a name is long enough to be known inside a longer mention; those without spaces are whole as they are."""
    return len(name.split()) >= _NAME_WORDS or (len(name) > 1 and not name.isascii() and _has_no_spaces(name))


def _ends_with(words: str, name: str) -> bool:
    if not words.endswith(name):
        return False
    before = words[: -len(name)]
    return not before or not before[-1].isalnum() or _has_no_spaces(name)


def _has_no_spaces(name: str) -> bool:
    """Whether the script of a name sets no spaces between words (Han, kana, Thai …)."""
    return any(unicodedata.category(each) == "Lo" and ord(each) >= 0x0E00 for each in name) and " " not in name


def _by_surname(quote: str, _known: Sequence[Entity], earlier: Sequence[Mention]) -> Iterable[Joined]:
    words = folded(quote).split()
    if not words:
        return
    for mention in earlier:
        entity = mention.entity
        if entity.type not in {None, _PERSON}:
            continue
        parts = folded(entity.name).split()
        if len(parts) < _NAME_WORDS:
            continue
        # "Lin" is Lin Jian, "Putin" is Vladimir Putin; after a title it is the last word that names.
        if words[-1] in {parts[0], parts[-1]}:
            yield Joined(entity, f"{entity.name} is named earlier in this article")


_RULES: tuple[Callable[[str, Sequence[Entity], Sequence[Mention]], Iterable[Joined]], ...] = (
    _by_name,
    _by_abbreviation,
    _by_whole_name,
    _by_surname,
)
