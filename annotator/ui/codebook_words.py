"""The codebook in the language of the window: names that are shipped are translated, others stand as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from annotator.domain.codebook import Attribute, AttributeType, Tag

SIGNS = {"<=": "≤", ">=": "≥"}

_CONTEXT = "Codebook"


def tag_words(tag: Tag) -> str:
    """What a tag is called."""
    return QCoreApplication.translate(_CONTEXT, tag.name)


def attribute_words(attribute: Attribute) -> str:
    """What an attribute is called."""
    return QCoreApplication.translate(_CONTEXT, attribute.name)


def choice_words(attribute: Attribute, value: str) -> str:
    """A choice as people read it: "state body", "≤"."""
    words = SIGNS.get(value, value.replace("_", " "))
    return QCoreApplication.translate(_CONTEXT, words) if value in attribute.values else words


def type_words(type_: str | None) -> str:
    """The type of an actor as people read it; empty where there is none."""
    return QCoreApplication.translate(_CONTEXT, type_.replace("_", " ")) if type_ else ""


def said_values(tags: Iterable[Tag]) -> Mapping[tuple[str, str], str]:
    """The choices that stand for an annotation where it has one cell, by tag id and value."""
    return {
        (tag.id, value): choice_words(tag.principal, value)
        for tag in tags
        if tag.principal is not None and tag.principal.type is AttributeType.CHOICE
        for value in tag.principal.values
    }
