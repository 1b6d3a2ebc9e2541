"""Whether the texts of the articles and the original files are what was taken in, by their SHA-256."""

import zlib
from collections.abc import Iterator
from hashlib import sha256

from annotator.store.findings import Finding, Kind, Looked, extent, plain
from annotator.store.layout import Columns, RowTuple
from annotator.store.row_names import article_with


def bodies(looked: Looked) -> Iterator[Finding]:
    for row in looked.rows("body"):
        if (fault := body_fault(looked.layout.tables["body"], row)) is not None:
            yield Finding(Kind.BODY, f"the text of {article_with(looked, row)}", fault, repairable=True)
    yield from _gaps(looked, "body")


def body_fault(columns: Columns, row: RowTuple) -> str | None:
    """What is wrong with a row of `body`."""
    if (fault := columns.type_fault(row)) is not None:
        return fault
    _, sha, length, text = row
    if sha256(text).hexdigest() != sha:
        return "it is not what was imported (SHA-256)"
    try:
        is_long = len(text.decode())
    except UnicodeDecodeError:
        return "it is no UTF-8"
    return None if is_long == length else f"it has {is_long} characters, and {length} are noted"


def originals(looked: Looked) -> Iterator[Finding]:
    for row in looked.rows("original"):
        if (fault := original_fault(looked.layout.tables["original"], row)) is not None:
            yield Finding(Kind.ORIGINAL, f"the original file {plain(str(row[1])[:12])}…", fault, repairable=True)
    yield from _gaps(looked, "original")


def original_fault(columns: Columns, row: RowTuple) -> str | None:
    """What is wrong with a row of `original`."""
    if (fault := columns.type_fault(row)) is not None:
        return fault
    _, sha, size, packed = row
    data = unpacked(packed, size)
    if data is None:
        return "it cannot be unpacked"
    if (sha256(data).hexdigest(), len(data)) != (sha, size):
        return "it is not what was imported (SHA-256, size)"
    return "its packed form was changed" if _is_touched(packed, zlib.compress(data, 6)) else None


def unpacked(packed: bytes, size: int) -> bytes | None:
    """What is packed; None for what is no zlib stream, or is larger than `size`: a damaged one can swell."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, max(size, 0) + 1)
    except (zlib.error, OverflowError):
        return None
    return data if unpacker.eof and not unpacker.unused_data else None


def _is_touched(packed: bytes, afresh: bytes) -> bool:
    """Whether a stream that unpacks to the right bytes was still changed since it was written.

    About one flipped bit in 10,000 unpacks to the same. Another zlib may pack otherwise, but never so nearly the same.
    """
    if packed == afresh or len(packed) != len(afresh):
        return False
    return (int.from_bytes(packed) ^ int.from_bytes(afresh)).bit_count() <= _FLIPPED


_FLIPPED = 8  # bits


def _gaps(looked: Looked, table: str) -> Iterator[Finding]:
    """What is erased leaves no gap (`erasing.py`), and nothing else removes a text or an original."""
    count, first, last = looked.driver.execute(extent(table)).fetchone()
    if count and (first, last) != (1, count):
        what = f"{count} rows have ids from {first} to {last}: some are missing, or have another id"
        yield Finding(Kind.IDS, f"the table {table}", what, repairable=True)
