"""Column types for STRICT tables, which know INTEGER, REAL, TEXT and BLOB only (trust.md)."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Dialect, Integer, Text, column
from sqlalchemy.types import TypeDecorator


class Flag(TypeDecorator[bool]):
    """A truth value as INTEGER 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Json(TypeDecorator[Any]):
    """A small list or mapping as compact JSON in TEXT."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else msgspec.json.decode(value)


def one_of(name: str, values: Iterable[str]) -> ColumnElement[bool]:
    """The condition of a CHECK that allows just these values, or NULL."""
    return column(name, Text).in_([str(value) for value in values])
