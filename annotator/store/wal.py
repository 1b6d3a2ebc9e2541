"""The write-ahead log as it lies there. SQLite passes over everything from the first damaged frame on, and is silent.

Format: https://www.sqlite.org/fileformat.html, 4. Reading the `-wal` beside an owner is safe: SQLite's locks are on the
two other files.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_HEADER, _FRAME = 32, 24  # bytes
_BIG_ENDIAN_SUMS = 0x377F0683
_LITTLE_ENDIAN_SUMS = 0x377F0682

_Sum = tuple[int, int]


def fault_in_log(wal: Path) -> str | None:
    """What of a write-ahead log SQLite does not read although it was committed; None: nothing, or there is no log."""
    try:
        with wal.open("rb") as file:
            return _fault(file)
    except OSError:
        return None


def _fault(file: BinaryIO) -> str | None:
    header = file.read(_HEADER)
    if not header.strip(b"\0"):
        return None  # none was written since it was emptied
    if len(header) < _HEADER or not _is_header(header):
        return "its beginning is damaged: no step that stands in it alone is read"
    unread = list(_unread(file, header))
    if not any(is_commit for _, is_commit in unread):
        return None
    return f"frame {unread[0][0]} is damaged: no step from there on is read"


def _is_header(header: bytes) -> bool:
    order = _order(header)
    return order is not None and _summed(header[:24], order, (0, 0)) == struct.unpack(">2I", header[24:])


def _order(header: bytes) -> str | None:
    return {_BIG_ENDIAN_SUMS: ">", _LITTLE_ENDIAN_SUMS: "<"}.get(int.from_bytes(header[:4]))


def _unread(file: BinaryIO, header: bytes) -> Iterator[tuple[int, bool]]:
    """The frames of this log from the first damaged one on: their number, and whether they end a step.

    Frames of an earlier use of the file have other salts. One frame that has, with ours behind it, is damaged too.
    """
    order, salts, size = _order(header) or ">", header[16:24], int.from_bytes(header[8:12])
    size = 65536 if size == 1 else size
    running: _Sum = struct.unpack(">2I", header[24:])
    number, broken_at = 0, 0
    while len(frame := file.read(_FRAME + size)) == _FRAME + size:
        number += 1
        if not broken_at:
            running = _summed(frame[:8] + frame[_FRAME:], order, running)
            if frame[8:16] == salts and running == struct.unpack(">2I", frame[16:24]):
                continue
            broken_at = number
        if frame[8:16] == salts:
            yield broken_at, frame[4:8] != b"\0\0\0\0"


def _summed(data: bytes, order: str, start: _Sum) -> _Sum:
    first, second = start
    for even, odd in struct.iter_unpack(f"{order}2I", data):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
