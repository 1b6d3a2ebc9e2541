"""A codebook as the TOML file that a person reads and edits (codebook.md, 5)."""

from typing import Any

import tomlkit

from annotator.domain.codebook import FORMAT, Attribute, Codebook, Tag


def codebook_toml(codebook: Codebook) -> str:
    """The file of a codebook; `parse_codebook` reads the same codebook from it. What is empty is left out."""
    document = tomlkit.document()
    document["format"] = FORMAT
    tags = tomlkit.aot()
    for tag in codebook:
        tags.append(_tag(tag))
    document["tag"] = tags
    return tomlkit.dumps(document)


def _tag(tag: Tag) -> Any:
    table = tomlkit.table()
    for name in ("id", "name", "key", "colour", "definition", "span"):
        if text := getattr(tag, name):
            table[name] = text
    if tag.attributes:
        attributes = tomlkit.aot()
        for attribute in tag.attributes:
            attributes.append(_attribute(attribute))
        table["attribute"] = attributes
    if tag.examples:
        examples = tomlkit.aot()
        for example in tag.examples:
            entry = tomlkit.table()
            entry["text"] = example.text
            if example.set:
                values = tomlkit.inline_table()
                values.update(dict(example.set))
                entry["set"] = values
            examples.append(entry)
        table["example"] = examples
    return table


def _attribute(attribute: Attribute) -> Any:
    table = tomlkit.table()
    table["id"] = attribute.id
    table["name"] = attribute.name
    table["type"] = str(attribute.type)
    if attribute.values:
        table["values"] = list(attribute.values)
    for name, bound in (("min", attribute.minimum), ("max", attribute.maximum)):
        if bound is not None:
            table[name] = bound
    if attribute.rare:
        table["rare"] = True
    if attribute.definition:
        table["definition"] = attribute.definition
    return table
