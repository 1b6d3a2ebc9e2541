"""Plain text files as articles: which encoding they are in, decoded strictly (data.md, "Text and offsets")."""

import codecs
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from annotator.domain.errors import InvalidText, UnreadableFile
from annotator.domain.exchange import ArticleRecord, Original, Refusal
from annotator.domain.records import Metadata
from annotator.domain.text import LONGEST_TEXT_BYTES, checked, cleaned, is_binary, sha256_of, title_of

# UTF-32 first: its little-endian BOM begins with that of UTF-16. The codecs leave the BOM in the text, where
# `cleaned` drops one, so that a second one, which is text, stays.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings of seven bits, which are valid UTF-8 too: what each of their switches begins with, and their names.
_SWITCHES = (b"\x1b", b"~{")
_SWITCHING = ("iso2022", "hz")
_UTF_16 = ("utf-16-le", "utf-16-be")
# Below this, chardet chooses between many encodings on little text, and one that the web still uses is likelier.
_UNSURE = 0.15
_NEARLY_AS_LIKELY = 0.75
_SAMPLE = 20_000  # code points, or bytes, that are looked at one by one

_SAVE_AS_UTF8 = "Save it as UTF-8 text, then import it again."


def read_txt(data: bytes, file_name: str) -> ArticleRecord:
    """The article in the bytes of a text file; `title` is its first line, the other metadata are unknown.

    `original.encoding` is the Python codec that was used: `cleaned(data.decode(encoding)).text` is the text.
    Raises `UnreadableFile`, whose `where` is `file_name`, for what is empty, larger than 20 MB, or no text.
    """
    if len(data) > LONGEST_TEXT_BYTES:
        raise UnreadableFile("the file is larger than 20 MB", where=file_name, hint="Split it into several files.")
    characters, encoding = decoded(data, file_name)
    text, nuls = cleaned(characters)
    if not text.strip():
        raise UnreadableFile("the file is empty", where=file_name)
    try:
        checked(text)
    except InvalidText as error:
        raise UnreadableFile(error.what, where=file_name, hint=error.hint) from error
    return ArticleRecord(
        text=text,
        sha256=sha256_of(text),
        metadata=Metadata(title=title_of(text)),
        original=Original(data, file_name, encoding),
        nuls=nuls,
    )


def read_txt_file(source: BinaryIO, name: str) -> Iterator[ArticleRecord | Refusal]:
    """`read_txt` of an open file as the registry wants it: one article, or one refusal. `name` may be a path."""
    try:
        # One byte more than is allowed shows that a file is too large, however large it is.
        yield read_txt(source.read(LONGEST_TEXT_BYTES + 1), PurePath(name).name)
    except UnreadableFile as error:
        yield Refusal(name, f"{error.what}. {error.hint}" if error.hint else error.what)


def decoded(data: bytes, file_name: str) -> tuple[str, str]:
    """The characters of `data` and the codec that gave them. Raises `UnreadableFile` for what is no text."""
    for candidate in _candidates(data, file_name):
        try:
            text = data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        if not is_binary(text):
            return text, codecs.lookup(candidate).name
    raise UnreadableFile("the file holds no text, or its encoding is unknown", where=file_name, hint=_SAVE_AS_UTF8)


def _candidates(data: bytes, file_name: str) -> Iterator[str]:
    """Codecs to try, likeliest first. Raises `UnreadableFile` where any further one would only look right."""
    marked = next((codec for bom, codec in _BOMS if data.startswith(bom)), None)
    if marked:
        yield marked
        return
    if any(switch in data for switch in _SWITCHES) and data.isascii():
        guess = _guess(data)
        if guess and codecs.lookup(guess).name.startswith(_SWITCHING):
            yield guess
    yield "utf-8"
    _refuse_damaged_utf8(data, file_name)
    yield from _guesses(data, file_name)


def _refuse_damaged_utf8(data: bytes, file_name: str) -> None:
    """Refuses UTF-8 with a broken byte in it: in a one-byte encoding it would decode, into other characters."""
    try:
        data.decode()
        return
    except UnicodeDecodeError as error:
        at = error.start
    sample = data[max(0, at - _SAMPLE) : at + _SAMPLE].decode(errors="replace")
    broken = sample.count("\ufffd")
    whole = sum(not character.isascii() for character in sample) - broken
    # In the East Asian encodings, about one pair of bytes in nine passes for UTF-8 by chance.
    if whole > 5 * broken:
        raise UnreadableFile(f"the file is UTF-8, but damaged at byte {at}", where=file_name, hint=_SAVE_AS_UTF8)


def _guesses(data: bytes, file_name: str) -> Iterator[str]:
    guess = _guess(data)
    if guess is None:
        raise UnreadableFile("the file holds no text", where=file_name, hint=_SAVE_AS_UTF8)
    names = [guess]
    if codecs.lookup(guess).name in _UTF_16:
        # Words are told apart by spaces, lines by line feeds; with the bytes the wrong way round there are none.
        names = sorted(_UTF_16, key=lambda codec: -_spaces(data, codec))
    for name in (*names, _guess(data, superset=True)):
        if name and not _is_garbled(data, name):
            yield name


def _guess(data: bytes, *, superset: bool = False) -> str | None:
    """The codec that chardet names, or None for what it takes for no text."""
    # Imported here because most files are UTF-8 and never need it.
    from chardet import EncodingEra, detect  # noqa: PLC0415

    def ask(era: EncodingEra) -> tuple[str | None, float]:
        found = detect(
            data,
            encoding_era=era,
            # All of it: a first line of English says nothing about the rest. 20 MB take 0.2 s.
            max_bytes=max(1, len(data)),
            prefer_superset=superset,
            compat_names=False,
            # What it returns when nothing fits; it has been tried by then, and fails again.
            no_match_encoding="utf-8",
        )
        return found["encoding"], found["confidence"]

    guess, confidence = ask(EncodingEra.ALL)
    if guess and confidence < _UNSURE:
        modern, its_confidence = ask(EncodingEra.MODERN_WEB)
        if its_confidence >= _NEARLY_AS_LIKELY * confidence:
            return modern
    return guess


def _spaces(data: bytes, codec: str) -> int:
    text = data.decode(codec, errors="replace")
    return text.count(" ") + text.count("\n")


def _is_garbled(data: bytes, codec: str) -> bool:
    """Whether over 1 in 100 characters of the beginning are unassigned or private: random bytes, not writing."""
    sample = data[:_SAMPLE].decode(codec, errors="ignore")
    odd = sum(unicodedata.category(character) in {"Cn", "Co"} for character in sample)
    return odd * 100 > len(sample)
