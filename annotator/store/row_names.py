"""How a row of a file that is checked is named to a person."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from annotator.store.findings import Looked, bindable, plain
from annotator.store.layout import RowTuple


def named(looked: Looked, table: str, row_id: int, row: RowTuple | None, known: Mapping[str, Any] | None) -> str:
    """A row by what the log knows of it, else by what it holds itself."""
    values: Mapping[str, Any]
    if known is not None:
        values = known
    elif row is not None:
        values = looked.layout.tables[table].as_dict(row)
    else:
        return f"{table} {row_id}"
    return _NAMINGS.get(table, _by_name)(looked, table, values)


def _by_name(_looked: Looked, table: str, values: Mapping[str, Any]) -> str:
    name = values.get("name") or values.get("key")
    shown = f" “{plain(name)}”" if isinstance(name, str) else ""
    return f"{table} {values['id']}{shown}"


def _annotation(looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    return f"annotation {plain(str(values['uid']))} in {_article_numbered(looked, values['article_id'])}"


def _value(looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    found = looked.driver.execute(_ANNOTATION, (bindable(values["annotation_id"]),)).fetchone()
    if found is None:
        return f"value {values['id']}"
    return f"value {values['id']} of {_annotation(looked, '', dict(zip(('uid', 'article_id'), found, strict=True)))}"


def _state_of(looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    return f"state {values['id']} of {_article_numbered(looked, values['article_id'])}"


def _of_review(looked: Looked, table: str, values: Mapping[str, Any]) -> str:
    return f"{table.replace('_', ' ')} {values['id']} of {_article_numbered(looked, values['article_id'])}"


def _article(_looked: Looked, _table: str, values: Mapping[str, Any]) -> str:
    return titled(values["title"], values["id"])


_NAMINGS: Mapping[str, Callable[[Looked, str, Mapping[str, Any]], str]] = {
    "annotation": _annotation,
    "value": _value,
    "article_state": _state_of,
    "article": _article,
    **dict.fromkeys(("decision", "comment", "article_review", "assignment"), _of_review),
}


def _article_numbered(looked: Looked, row_id: object) -> str:
    return titled(looked.one(_TITLE, bindable(row_id)), row_id)


def article_with(looked: Looked, body: RowTuple) -> str:
    """The article that has a text, by the text's hash as it is noted or, if that is damaged, as it is."""
    _, sha, _, text = body
    real = sha256(text).hexdigest() if isinstance(text, bytes) else None
    found = looked.driver.execute(_TITLE_BY_SHA, (bindable(sha), real)).fetchone()
    return "an article that was taken back" if found is None else titled(found[1], found[0])


def titled(title: object, row_id: object) -> str:
    return f"article “{plain(title)}”" if isinstance(title, str) else f"article {plain(str(row_id))}"


# Statements

_ANNOTATION = "SELECT uid, article_id FROM annotation WHERE id = ?"
_TITLE = "SELECT title FROM article WHERE id = ?"
_TITLE_BY_SHA = "SELECT id, title FROM article WHERE sha256 IN (?, ?)"
