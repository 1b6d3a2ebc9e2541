"""Lines of a foreign file, whose length is bounded before they are in memory."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple


class Line(NamedTuple):
    """One line with its end, numbered from 1; `data` is None when it is longer than was allowed."""

    number: int
    data: bytes | None


def lines_of(source: BinaryIO, longest: int) -> Iterator[Line]:
    """The lines of `source`, split at LF; one UTF-8 BOM before the first is dropped. `longest` is in bytes."""
    number = 0
    while data := source.readline(longest + 1):
        number += 1
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if len(data) > longest:
            _pass_over_rest(source, data, longest)
            yield Line(number, None)
        else:
            yield Line(number, data)


def _pass_over_rest(source: BinaryIO, read: bytes, longest: int) -> None:
    while read and not read.endswith(b"\n"):
        read = source.readline(longest)
