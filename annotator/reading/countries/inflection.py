"""The written forms of a name where a language changes its words: Russian cases, Arabic prefixes."""

import re
from collections.abc import Iterator

_HUSHING = "гкхжчшщ"
_PLURAL = ("острова", "эмираты", "штаты", "нидерланды")
_PLURAL_BARE = ("мальдивы", "филиппины", "багамы", "бермуды", "сейшелы")  # their genitive has no ending
# A name that ends so stays as it is.
_UNCHANGED = ("о", "у", "э", "ю", "е", "и", "ы")
_ADJECTIVE = {
    "ая": ("ой", "ую"),
    "яя": ("ей", "юю"),
    "ое": ("ого", "ому", "ым", "ом"),
    "ый": ("ого", "ому", "ым", "ом"),
    "ий": ("ого", "ому", "им", "ом"),
    "ые": ("ых", "ым", "ыми"),
    "ие": ("их", "им", "ими"),
}


def _russian_noun(word: str) -> Iterator[str]:
    lower = word.lower()
    if lower in _PLURAL or lower in _PLURAL_BARE:
        genitive = "ов" if lower in _PLURAL else ""
        yield from (word[:-1] + ending for ending in (genitive, "ам", "ами", "ах"))
    elif lower.endswith("ия"):
        yield from (word[:-1] + ending for ending in ("и", "ю", "ей"))
    elif lower.endswith("я"):
        yield from (word[:-1] + ending for ending in ("и", "е", "ю", "ей", "ёй"))
    elif lower.endswith("а"):
        soft = lower[-2:-1] in _HUSHING
        yield from (word[:-1] + ending for ending in ("и" if soft else "ы", "е", "у", "ой", "ей"))
    elif lower.endswith("ь"):
        yield from (word[:-1] + ending for ending in ("я", "ю", "ем", "е", "и", "ью"))
    elif lower.endswith("й"):
        yield from (word[:-1] + ending for ending in ("я", "ю", "ем", "е", "и"))
    elif not lower.endswith(_UNCHANGED):
        yield from (word + ending for ending in ("а", "у", "ом", "ем", "е"))


def russian_forms(name: str) -> set[str]:
    """`name` in all cases, as far as rules tell: an adjective and a noun, a noun, a hyphenated noun.

    Only single words and pairs of adjective and noun are changed; a wrong form is a form that no text holds.
    """
    forms = {name}
    words = name.split(" ")
    if len(words) == 1:
        forms.update(_russian_noun(name))
    elif len(words) == 2 and words[0][-2:].lower() in _ADJECTIVE:
        first, second = words
        firsts = [first[:-2] + ending for ending in _ADJECTIVE[first[-2:].lower()]]
        forms.update(f"{one} {two}" for one in firsts for two in (*_russian_noun(second), second))
    return forms


_ARABIC_BEFORE_WORD = re.compile(r"^[وف]?[بلك]?$")
_ARABIC_BEFORE_DEMONYM = re.compile(r"^[وف]?(?:[بك]?ال|لل|[بلك]?)$")


def arabic_prefix_fits(prefix: str, demonym: bool) -> bool:
    """Whether `prefix`, written before a name within one word, is made of conjunction, preposition and article."""
    return (_ARABIC_BEFORE_DEMONYM if demonym else _ARABIC_BEFORE_WORD).match(prefix) is not None


def arabic_forms(name: str) -> set[str]:
    """A name with the article also as it stands after the preposition li (`العراق`, `للعراق`)."""
    if name.startswith("ال"):
        return {name, "لل" + name[2:]}
    return {name}
