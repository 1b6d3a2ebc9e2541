"""The archive of a hand-over: written with the same bytes for the same content, and read as one by a stranger.

Nothing is ever taken out onto the disk, and nothing is believed that the archive says of itself: how much a member
holds is counted while it is unpacked. Allowed is what we write: known members, each once, one after the other without
a gap from the first byte to the directory at the end, stored or deflated.

Format: APPNOTE.TXT of PKWARE, 4.3 and 4.4.
"""

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, BinaryIO, NamedTuple, Self

from annotator.domain.errors import UnreadableFile

# A million labels are about 1 GB of JSON.
MOST_BYTES = 1_500_000_000
# What we write shrinks to a twentieth, and to a hundredth where all labels are alike. What shrinks to less than this
# was made to fill a memory, not to be read.
MOST_RATIO = 300
_ALWAYS_ALLOWED = 20_000_000  # bytes, whatever they were packed into
_MOST_DIRECTORY = 4096  # bytes: of eight members with short names it has 500

_END = 22  # bytes of the end of the directory, which has no comment
_LOCATOR = 20  # bytes of what would stand before it in an archive of over 4 GB
_LOCAL = 30  # bytes of the header before each member, without its name
_AT = (1980, 1, 1, 0, 0, 0)  # of every member, so that equal content gives equal bytes; the earliest that there is
_PIECE = 1 << 16


class Digest(NamedTuple):
    """What a member holds: SHA-256 in lower-case hexadecimal digits, and the number of bytes."""

    sha256: str
    bytes: int


class ArchiveWriter:
    """Writes members one after the other into a file that can be sought in. `digests` says what each of them holds."""

    def __init__(self, out: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self.digests: dict[str, Digest] = {}

    @contextmanager
    def member(self, name: str) -> Iterator[BinaryIO]:
        """A member to write into, until the block ends."""
        info = zipfile.ZipInfo(name, _AT)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = 3  # the same on every system
        info.external_attr = (stat.S_IFREG | 0o600) << 16
        with self._zip.open(info, "w") as packed:
            counting = _Counting(packed)
            with io.BufferedWriter(counting, _PIECE) as out:
                yield out
        self.digests[name] = counting.digest

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()  # writes the directory; into a file that is thrown away, where a member was not finished


class _Counting(io.RawIOBase):
    """Hands on what is written, and says afterwards what it was."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._count = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        piece = bytes(data) if isinstance(data, bytes | bytearray | memoryview) else b""
        self._hash.update(piece)
        self._count += len(piece)
        self._out.write(piece)
        return len(piece)

    @property
    def digest(self) -> Digest:
        return Digest(self._hash.hexdigest(), self._count)


class ArchiveReader:
    """The members of an archive, of which only `known` may be there. Raises `UnreadableFile` for anything odd."""

    def __init__(self, source: BinaryIO, known: Collection[str]) -> None:
        size = source.seek(0, io.SEEK_END)
        if size > MOST_BYTES:
            raise UnreadableFile(f"it has {size:,} bytes; {MOST_BYTES:,} are allowed")
        _refuse_odd_end(source, size)
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise _broken(str(error)) from None
        self._members = {info.filename: info for info in _checked(self._zip.infolist(), known)}
        _refuse_gaps(source, list(self._zip.infolist()), self._zip.start_dir)
        self._allowed = min(MOST_BYTES, max(_ALWAYS_ALLOWED, MOST_RATIO * size))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def read(self, name: str, most: int) -> bytes:
        """A whole small member of at most so many bytes."""
        with self._unpacked(name, most) as member:
            return member.read()

    def digests(self) -> Mapping[str, Digest]:
        """What each member really holds; so all of it has been unpacked once, within what is allowed."""
        found: dict[str, Digest] = {}
        left = self._allowed
        for name in self._members:
            with self._unpacked(name, left) as member:
                while member.read(_PIECE):
                    pass
                found[name] = member.digest
            left -= found[name].bytes
        return found

    @contextmanager
    def member(self, name: str, expected: Digest) -> Iterator[BinaryIO]:
        """A member to read, line by line. Raises at the end when it was not, all of it, what was expected."""
        with self._unpacked(name, self._allowed) as member:
            lines = io.BufferedReader(member, _PIECE)
            yield lines
            while lines.read(_PIECE):  # what nobody asked for belongs to it too
                pass
            if member.digest != expected:
                raise UnreadableFile("the file was changed while it was read")

    @contextmanager
    def _unpacked(self, name: str, most: int) -> Iterator["_Unpacked"]:
        try:
            with self._zip.open(self._members[name]) as packed, _Unpacked(packed, name, most) as member:
                yield member
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
            raise _broken(f"{name}: {error}") from None


class _Unpacked(io.RawIOBase):
    """Reads a member, counting what really comes."""

    def __init__(self, packed: IO[bytes], name: str, most: int) -> None:
        self._packed = packed
        self._name = name
        self._most = most
        self._hash = hashlib.sha256()
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer) if isinstance(buffer, bytearray | memoryview) else memoryview(bytearray())
        piece = self._packed.read(len(view))
        self._count += len(piece)
        if self._count > self._most:
            raise UnreadableFile(
                f"{self._name} unpacks to more than {self._most:,} bytes, which are allowed for a file of this size"
            )
        self._hash.update(piece)
        view[: len(piece)] = piece
        return len(piece)

    @property
    def digest(self) -> Digest:
        return Digest(self._hash.hexdigest(), self._count)


def _refuse_odd_end(source: BinaryIO, size: int) -> None:
    """The directory is small, ends the file, and nothing else there says where it is."""
    source.seek(max(0, size - _END - _LOCATOR))
    tail = source.read(_END + _LOCATOR)
    if size < _END + _LOCATOR or tail[-_END:-18] != b"PK\x05\x06":
        raise _broken("it does not end as an archive does")
    if tail.startswith(b"PK\x06\x07"):
        raise _broken("it is made for over 4 GB")
    entries, directory, offset = (
        int.from_bytes(tail[-_END + 10 : -_END + 12], "little"),
        int.from_bytes(tail[-_END + 12 : -_END + 16], "little"),
        int.from_bytes(tail[-_END + 16 : -_END + 20], "little"),
    )
    if tail[-2:] != b"\0\0" or tail[-18:-14] != b"\0\0\0\0" or not entries:
        raise _broken("its end says something that ours never says")
    if directory > _MOST_DIRECTORY:
        raise UnreadableFile(f"it has {entries} members, more than any hand-over has")
    if offset + directory != size - _END:
        raise _broken("there is something before its beginning or behind its end")


def _checked(members: list[zipfile.ZipInfo], known: Collection[str]) -> Iterator[zipfile.ZipInfo]:
    seen: set[str] = set()
    for info in members:
        shown = repr(info.orig_filename[:60])
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.flag_bits & 0x2041:
            raise UnreadableFile(f"the member {shown} is encrypted, which no hand-over is")
        if info.orig_filename not in known or info.filename != info.orig_filename:
            raise UnreadableFile(f"it has a member {shown}, which no hand-over has; nothing of it was read")
        if info.filename in seen:
            raise UnreadableFile(f"it has the member {shown} twice")
        if kind not in {0, stat.S_IFREG}:
            raise UnreadableFile(f"the member {shown} is no ordinary file but a link or a device")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or info.flag_bits & ~0x0806:
            raise UnreadableFile(f"the member {shown} is packed in another way than ours are")
        seen.add(info.filename)
        yield info


def _refuse_gaps(source: BinaryIO, members: list[zipfile.ZipInfo], directory: int) -> None:
    """The members stand one after the other: none lies in another, and nothing is hidden between them."""
    at = 0
    for info in members:
        source.seek(info.header_offset)
        head = source.read(_LOCAL)
        if info.header_offset != at or len(head) < _LOCAL or not head.startswith(b"PK\x03\x04"):
            raise _broken("its members overlap, or something is hidden between them")
        name, extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
        at += _LOCAL + name + extra + info.compress_size
    if at != directory:
        raise _broken("its members overlap, or something is hidden between them")


def _broken(reason: str) -> UnreadableFile:
    return UnreadableFile(f"it is no hand-over that Annotator wrote, or it was damaged on its way ({reason})")
