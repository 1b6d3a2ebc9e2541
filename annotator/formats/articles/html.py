"""Saved web pages as articles: the headline, then the paragraphs, without what stands around them.

trafilatura finds the article; its text is put together here from the tree that it returns, so that nothing is
normalised. Both are imported where they are needed, which is in the reading child alone.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from annotator.domain.errors import InvalidText, UnreadableFile
from annotator.domain.exchange import ArticleRecord, Original, Refusal
from annotator.domain.records import Metadata
from annotator.domain.text import LONGEST_TEXT_BYTES, LONGEST_TITLE, checked, cleaned, is_binary, sha256_of, title_of
from annotator.formats.articles.txt import decoded

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_HEAD_BYTES = 4096  # where a page declares its encoding; browsers look at 1024
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# What browsers take these names for, which are declared for pages in the larger encoding (WHATWG, "Encoding").
_AS_BROWSERS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "utf-7": "utf-8",
    # Python's own, which no page is in.
    "idna": "utf-8", "punycode": "utf-8", "unicode-escape": "utf-8", "unicode_escape": "utf-8",
    "raw-unicode-escape": "utf-8", "raw_unicode_escape": "utf-8",
}  # fmt: skip
_ENOUGH_UTF8 = 8  # characters of several bytes, all valid: no other encoding looks so by chance

_SPACE = re.compile("[ \t\n\r\f]+")  # HTML's white space; a no-break space is text
_BLOCKS = frozenset({"p", "head", "list", "item", "table", "row", "div", "body"})
_FEWEST_WORDS = 6  # in a line that reads as a sentence; in scripts without spaces, `_FEWEST_CHARACTERS`
_FEWEST_CHARACTERS = 15
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_NEARLY_NOTHING = 200  # characters: with fewer, the looser way of looking may find the article
_MUCH_MORE = 1.5
_FIRST_LINES = 6  # where a page repeats its headline
_TITLE_ENDS = re.compile(r"\s+[-–—|·•›»:]\s+")
_BY = re.compile(r"^(by|von|por|par|door|oleh)\s+(?=\S)", re.IGNORECASE)

_NO_ARTICLE = "no article was found in the page"
_SAVE_AS_TEXT = "Save its text as a .txt file and import that."


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was saved: its markup, the codec that decoded it, and where it is from if its wrapping says so."""

    markup: str
    encoding: str
    nuls: int
    url: str | None = None


def read_html(data: bytes, file_name: str) -> ArticleRecord:
    """The article in the bytes of a web page: its headline on the first line, one paragraph a line.

    `metadata.language` is what the page says of itself, which may be wrong. Raises `UnreadableFile`, whose `where`
    is `file_name`, for what is larger than 20 MB, is no text, or holds no article.
    """
    return _article(_page(data, file_name), data, file_name)


def read_mhtml(data: bytes, file_name: str) -> ArticleRecord:
    """The same of a web archive (MIME HTML), which browsers save as one file; its first page is read."""
    if len(data) > LONGEST_TEXT_BYTES:
        raise _too_large(file_name)
    try:
        page = _page_in_archive(data, file_name)
    except (MemoryError, UnreadableFile):
        raise
    except Exception as error:  # whatever a hostile archive does to the parser of mail, it is refused
        reason = f"the archive cannot be read ({type(error).__name__})"
        raise UnreadableFile(reason, where=file_name, hint=_SAVE_AS_TEXT) from error
    if page is None:
        raise UnreadableFile("there is no web page in the archive", where=file_name, hint=_SAVE_AS_TEXT)
    return _article(page, data, file_name)


def read_html_file(source: BinaryIO, name: str) -> Iterator[ArticleRecord | Refusal]:
    """`read_html` or `read_mhtml` of an open file as the registry wants it: one article, or one refusal."""
    read = read_mhtml if PurePath(name).suffix.casefold() == ".mhtml" else read_html
    try:
        yield read(source.read(LONGEST_TEXT_BYTES + 1), PurePath(name).name)
    except UnreadableFile as error:
        yield Refusal(name, f"{error.what}. {error.hint}" if error.hint else error.what)


def prepare() -> None:
    """Import what reading a page needs, which takes most of a second the first time."""
    import trafilatura  # noqa: F401, PLC0415


# --- the characters -----------------------------------------------------------------------------------------------


def _page(data: bytes, file_name: str, declared: bytes | None = None) -> Page:
    if len(data) > LONGEST_TEXT_BYTES:
        raise _too_large(file_name)
    characters, encoding = _decoded(data, file_name, declared)
    markup, nuls = cleaned(characters)
    if not markup.strip():
        raise UnreadableFile("the file is empty", where=file_name)
    return Page(markup, encoding, nuls)


def _page_in_archive(data: bytes, file_name: str) -> Page | None:
    from email import message_from_bytes  # noqa: PLC0415 - needed in the reading child alone

    message = message_from_bytes(data)
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and isinstance(payload, bytes):
            declared = part.get_content_charset()
            page = _page(payload, file_name, declared.encode(errors="ignore") if declared else None)
            # The page as it was asked for; the part may have an address of the browser's own.
            url = _web_address(message.get("Snapshot-Content-Location")) or _web_address(part.get("Content-Location"))
            return replace(page, url=url)
    return None


def _too_large(file_name: str) -> UnreadableFile:
    return UnreadableFile("the file is larger than 20 MB", where=file_name, hint=_SAVE_AS_TEXT)


def _decoded(data: bytes, file_name: str, declared: bytes | None) -> tuple[str, str]:
    """As declared, if that holds for every byte; else as a text file's encoding is found."""
    codec = _declared_codec(data, declared)
    if codec is not None and not data.startswith(_BOMS) and not _is_surely_utf8(data):
        try:
            text = data.decode(codec)
        except UnicodeError:
            pass
        else:
            if not is_binary(text):
                return text, codec
    return decoded(data, file_name)


def _declared_codec(data: bytes, declared: bytes | None) -> str | None:
    """The Python codec that the page is said to be in, as browsers understand it; None where nothing is said."""
    head = data[:_HEAD_BYTES]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    name = declared or (found[1] if found else None)
    if name is None:
        return None
    try:
        codec = codecs.lookup(name.decode("ascii", errors="ignore"))
    except (LookupError, ValueError):
        return None
    named = _AS_BROWSERS.get(codec.name, codec.name)
    return named if _is_text_codec(named) else None


def _is_text_codec(name: str) -> bool:
    """Python has codecs that make no text of bytes, such as "hex"."""
    try:
        return bool(b"<".decode(name) == "<")
    except (LookupError, ValueError):
        return False


def _is_surely_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 whatever is declared: pages are re-encoded when saved, their declarations not."""
    if data.isascii():
        return False
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return sum(not character.isascii() for character in text) >= _ENOUGH_UTF8


# --- the article --------------------------------------------------------------------------------------------------


def _article(page: Page, data: bytes, file_name: str) -> ArticleRecord:
    try:
        found = _found_in(page)
    except (MemoryError, UnreadableFile):
        raise
    except Exception as error:  # whatever a hostile page does to a parser, it is refused
        reason = f"the page cannot be read ({type(error).__name__})"
        raise UnreadableFile(reason, where=file_name, hint=_SAVE_AS_TEXT) from error
    if found is None:
        raise UnreadableFile(_NO_ARTICLE, where=file_name, hint=_SAVE_AS_TEXT)
    text, metadata = found
    try:
        checked(text)
    except InvalidText as error:
        raise UnreadableFile(error.what, where=file_name, hint=error.hint) from error
    return ArticleRecord(
        text=text,
        sha256=sha256_of(text),
        metadata=metadata,
        original=Original(data, file_name, page.encoding),
        nuls=page.nuls,
    )


def _found_in(page: Page) -> tuple[str, Metadata] | None:
    """The text and what is known of it; None where the page holds no article."""
    from trafilatura.utils import load_html  # noqa: PLC0415 - slow, and needed in the reading child alone

    tree = load_html(_without_declarations(page.markup))
    if tree is None:
        return None
    document, lines = _body(tree)
    if document is None or not any(map(_is_sentence, lines)):
        return None
    headline = _headline(tree, document.title, document.sitename)
    text = "\n".join(_with_headline(headline, lines))
    metadata = Metadata(
        title=(headline or title_of(text) or "")[:LONGEST_TITLE] or None,
        source=_said(document.sitename),
        author=_said(_BY.sub("", document.author or "")),
        published=_said(document.date),
        language=_language(tree),
        url=_web_address(document.url) or page.url,
    )
    return text, metadata


def _without_declarations(markup: str) -> str:
    """`markup` without the declarations in its DOCTYPE: no entity of its own is ever known, or fetched."""
    start = markup[:_HEAD_BYTES].upper().find("<!DOCTYPE")
    if start < 0:
        return markup
    opened, closed = markup.find("[", start), markup.find(">", start)
    if not start < opened < closed:
        return markup
    end = markup.find("]", opened)
    closed = markup.find(">", end)
    return markup if end < 0 or closed < 0 else markup[:start] + markup[closed + 1 :]


def _body(tree: HtmlElement) -> tuple[Document | None, list[str]]:
    """The article's lines, looked for strictly; less so where that finds nearly nothing and the other way much more."""
    strict, lines = _extracted(tree, strictly=True)
    size = sum(map(len, lines))
    if size < _NEARLY_NOTHING:
        loose, more = _extracted(tree, strictly=False)
        if sum(map(len, more)) > _MUCH_MORE * size:
            return loose, more
    return strict, lines


def _extracted(tree: HtmlElement, *, strictly: bool) -> tuple[Document | None, list[str]]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow, and needed in the reading child alone

    document = bare_extraction(
        tree,
        favor_precision=strictly,
        include_comments=False,
        with_metadata=True,
        # A date that is only guessed from a year somewhere on the page would be taken for one that is known.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or isinstance(document, dict):
        return None, []
    return document, list(_lines(document.body))


def _lines(body: _Element) -> Iterator[str]:
    """The lines of what trafilatura found: a paragraph, a list item, a row of a table each."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - needed in the reading child alone

    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        is_start = event == "start"
        is_break = element.tag in _BLOCKS or element.tag == "lb" or _stands_alone(element)
        if is_break:
            yield from _flushed(pieces)
        elif element.tag == "cell" and not is_start:
            pieces.append("\v")  # which becomes a tab: it is no space that would be collapsed
        text = element.text if is_start else element.tail
        if text and not (element is body and not is_start):
            pieces.append(text.replace("\n", "\v\n") if element.tag == "code" and is_start else text)
    yield from _flushed(pieces)


def _is_sentence(line: str) -> bool:
    """Whether a line reads as more than a link or a label."""
    return len(line.split()) >= _FEWEST_WORDS or len(_UNSPACED.findall(line)) >= _FEWEST_CHARACTERS


def _stands_alone(element: _Element) -> bool:
    """Whether a quotation or code is a block of its own; within a paragraph it is a part of the sentence."""
    parent = element.getparent()
    return element.tag in {"quote", "code"} and parent is not None and parent.tag in {"body", "quote", "div"}


def _flushed(pieces: list[str]) -> Iterator[str]:
    raw = "".join(pieces)
    pieces.clear()
    for part in raw.split("\v\n"):
        line = _SPACE.sub(" ", part).replace("\v ", "\v").replace(" \v", "\v").strip(" \v")
        if line.strip():
            yield line.replace("\v", "\t")


# --- what is known of it ------------------------------------------------------------------------------------------


def _headline(tree: HtmlElement, title: str | None, site: str | None) -> str | None:
    """The page's own headline: the heading that its title repeats, else the title without the name of the site."""
    headings = [_collapsed("".join(each.itertext())) for each, _ in zip(tree.iter("h1"), range(20), strict=False)]
    title = _collapsed(title or "")
    if _letters(title) == _letters(site or ""):  # of a page whose only heading is the site's name
        title = _collapsed(tree.findtext(".//title") or "")
    if not title:
        return next((each for each in headings if each), None)
    known = _letters(title)
    for heading in headings:
        letters = _letters(heading)
        if not letters or letters == _letters(site or ""):
            continue
        if known.startswith(letters) or (letters in known and 2 * len(letters) > len(known)) or known in letters:
            return heading if len(heading) <= LONGEST_TITLE else title
    return _without_site(title, site)


def _without_site(title: str, site: str | None) -> str:
    parts = _TITLE_ENDS.split(title)
    last = _letters(parts[-1])
    name = _letters(site or "")
    if len(parts) > 1 and last and name and (last in name or name in last):
        return title[: title.rindex(parts[-1])].rstrip(" \t-–—|·•›»:")
    return title


def _with_headline(headline: str | None, lines: list[str]) -> list[str]:
    """The lines below their headline, which stands there once."""
    if headline is None:
        return lines
    letters = _letters(headline)
    first = [line for line in lines[:_FIRST_LINES] if _letters(line) != letters]
    return [headline, *first, *lines[_FIRST_LINES:]]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", cleaned(text).text).strip()


def _said(text: str | None) -> str | None:
    return _collapsed(text or "") or None


def _language(tree: HtmlElement) -> str | None:
    """What the page says of its language, if it has the form of a language tag."""
    for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        said = (tree.get(name) or "").strip().replace("_", "-")
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", said):
            return said
    return None


def _web_address(url: object) -> str | None:
    address = str(url).strip() if url else ""
    return address if re.fullmatch(r"https?://[^\s<>\"]+", address) else None
