"""The pages of the help: which there are, which belongs to what, and the keys that they name. No Qt."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from annotator.domain.errors import UnreadableFile

LANGUAGE = "en"
START = "start"
PAGES = (
    START,
    "articles",
    "text",
    "tagging",
    "attributes",
    "table",
    "find",
    "keys",
    "history",
    "import",
    "export",
    "safety",
    "review",
    "agreement",
    "commands",
)
"""In the order of the contents; each is a file of resources/help/LANGUAGE."""

# What has the focus, or a pane around it, by the beginning of its object name; the first that fits decides.
_PAGE_OF: Sequence[tuple[str, str]] = (
    ("importDialog", "import"),
    ("exportDialog", "export"),
    ("commandPalette", "keys"),
    ("keySheet", "keys"),
    ("findBar", "find"),
    ("search", "find"),
    ("history", "history"),
    ("review", "review"),
    ("agreement", "agreement"),
    ("figuresDialog", "agreement"),
    ("reportDialog", "agreement"),
    ("articleDetails", "articles"),
    ("articleHead", "articles"),
    ("articleList", "articles"),
    ("articleFilter", "articles"),
    ("articleView", "tagging"),
    ("annotationTable", "table"),
    ("table", "table"),
    ("inspector", "attributes"),
    ("entity", "attributes"),
    ("check", "attributes"),
    ("codebook", "attributes"),
    ("emptyPage", START),
)
_KEY = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]*)\)")


def page_of(names: Sequence[str]) -> str:
    """The page for what has the focus: `names` are its object name and those around it, the innermost first."""
    for name in names:
        for begins, page in _PAGE_OF:
            if name.startswith(begins):
                return page
    return START


def read_page(folder: Path, page: str, language: str = LANGUAGE) -> str:
    """The text of a page, in Markdown, in English where it is not translated. Raises `UnreadableFile`."""
    path = folder / language / f"{page}.md"
    if not path.exists():
        path = folder / LANGUAGE / path.name
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise UnreadableFile("this page of the help cannot be read", where=path) from error


def title_of(text: str) -> str:
    """The heading of a page."""
    found = _TITLE.search(text)
    return found[1] if found else ""


def with_keys(text: str, keys: Mapping[str, str], without: str) -> str:
    """The page with the keys as they are: `{edit.undo}` becomes "Ctrl+Z"; `without` where an action has none."""

    def named(match: re.Match[str]) -> str:
        return f"**{_escaped(keys[match[1]])}**" if keys.get(match[1]) else without

    return _KEY.sub(named, text)


def actions_named(text: str) -> set[str]:
    """The actions whose keys a page names."""
    return set(_KEY.findall(text))


def links_of(text: str) -> list[str]:
    """Where the links of a page lead."""
    return _LINK.findall(text)


def linked_page(link: str) -> str | None:
    """The page that a link leads to; None for what is no page of the help."""
    name = link.partition("#")[0].removesuffix(".md")
    return name if name in PAGES else None


def contents(read: Callable[[str], str]) -> list[tuple[str, str]]:
    """All pages with their titles."""
    return [(page, title_of(read(page))) for page in PAGES]


def _escaped(key: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#+-])", r"\\\1", key)
