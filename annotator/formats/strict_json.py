"""JSON from outside, decoded into what was expected or refused; so is a key that stands twice in one object."""

import json
from collections.abc import Callable
from typing import TypeVar

import msgspec

from annotator.domain.errors import InvalidValue

# In bytes. What is larger is looked at less closely, since objects take up to 30 times the memory of their JSON.
LARGE = 2_000_000

_Decoded = TypeVar("_Decoded")
_encode = msgspec.json.Encoder().encode


def decoded(decode: Callable[[bytes | msgspec.Raw], _Decoded], data: bytes | msgspec.Raw) -> _Decoded:
    """What `decode` makes of one JSON value. Raises `InvalidValue` for what is no such JSON, or has a key twice."""
    try:
        value = decode(data)
        if len(data) < LARGE and _encode(value) != bytes(data).rstrip():
            # Not as we write it. Decoding keeps the last of two equal keys silently; this does not.
            json.loads(bytes(data), object_pairs_hook=_unrepeated)
    except (msgspec.MsgspecError, RecursionError, OverflowError, ValueError) as error:
        raise InvalidValue(f"this is not the JSON that was expected ({error})") from None
    return value


def _unrepeated(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise InvalidValue("a key stands twice in one object")
