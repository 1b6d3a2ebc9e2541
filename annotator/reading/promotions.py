"""Which lines of an article are promotional, or stand there twice: greyed, never removed (data.md, "Text and offsets").

The rules are read from TOML files that an analyst can read and extend: `resources/promotions/any.toml` explains them.
A line of news that is greyed is a worse fault than a promotion that is not, so that every rule is about a whole, short
line, and the headline is never judged by its words.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.domain.spans import Span

ANY = "any"
LONGEST = 200  # code points of a line that a rule is about: a paragraph that begins so is news
MOST_LINES = 200_000  # that are looked at, and
MOST_SPANS = 5_000  # that are greyed, of one text: what has more is no article, and would hold up who opens it

_HEAD = 2  # characters by which rules are looked up
_LANGUAGE = re.compile("[a-z]{2,3}")
_KINDS = ("is", "begins", "like")

# From its first character that is no space; a line ends with a line feed, and with nothing else.
_LINE = re.compile(r"\S[^\n]*")
_SPACE = re.compile(r"\s+")
# An Arabic word is written with or without its marks and its hamza, a Turkish one in capitals with another i.
_AS_ONE = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("“”„«»", '"'), "ı": "i"}
    | dict.fromkeys(map(chr, range(0x064B, 0x0653)))
    | dict.fromkeys("\u0307\u0640\u200b\u200c\u200e\u200f\ufeff\u00ad")
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")  # scripts without spaces: Thai, CJK
_AROUND = " \t.,:;!?|/\\-–—_=~*#+<>()[]{}'\"…·•►▶→↓。、：；！？【】「」『』《》〈〉"


@dataclass(frozen=True, slots=True)
class RuleFault:
    """What is wrong with a file of rules; the file is passed over, or that one rule."""

    path: Path
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class _LineRules:
    """The rules for one language, as `_plain` makes them; those of `begins` and `like` by their first two characters.

    `whole` is compared without the marks around a line, `begins` without those before it, `like` with all of them.
    A line that begins like none of `heads` is none of theirs.
    """

    whole: frozenset[str] = frozenset()
    begins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    like: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()

    def hold(self, line: str) -> bool:
        if self._is_out_of_question(line):
            return False
        plain = _plain(line)
        words = plain.lstrip(_AROUND)
        if words.rstrip(_AROUND) in self.whole or any(
            _begins(words, start) for start in self.begins.get(words[:_HEAD], ())
        ):
            return True
        return any(_is_like(plain, parts) for key in (plain[:_HEAD], "") for parts in self.like.get(key, ()))

    def hold_whole(self, line: str) -> bool:
        return _plain(line).strip(_AROUND) in self.whole

    def _is_out_of_question(self, line: str) -> bool:
        """A quick look, which settles most lines of ASCII."""
        if not line.isascii() or "" in self.like:
            return False
        lower = line.lower()
        return lower[:_HEAD] not in self.heads and lower.lstrip(_AROUND)[:_HEAD] not in self.heads


_NO_RULES = _LineRules()


@dataclass(frozen=True, slots=True)
class Rules:
    """What is promotional, by language; `faults` says which rules could not be read.

    Under each language stand the rules for any and for it; under None, where the language is not known, all of them.
    `repeated_from`: of lines with at least so many letters, the first stands and the later ones are greyed; 0: never.
    """

    by_language: Mapping[str | None, _LineRules] = field(default_factory=dict)
    repeated_from: int = 0
    faults: tuple[RuleFault, ...] = ()

    def of(self, language: str | None) -> _LineRules:
        """The rules for articles in `language` (BCP 47)."""
        code = None if language is None else language.replace("_", "-").partition("-")[0].lower()
        return self.by_language.get(code) or self.by_language.get(ANY) or _NO_RULES


def greyed_spans(text: str, title: str | None, language: str | None, rules: Rules) -> list[Span]:
    """The lines of `text` that are promotional or repeated: whole lines in code points, without the line feed.

    `language` is the article's (BCP 47), None if unknown. Of the first `MOST_LINES` that are not blank, at most
    `MOST_SPANS`. Takes time in proportion to the text.
    """
    chosen = rules.of(language)
    named = _plain((title or "")[:LONGEST])
    verdicts: dict[str, bool] = {}  # of each line that was met, by its words alone
    found: list[Span] = []
    for match in islice(_LINE.finditer(text), MOST_LINES):
        line = match[0].rstrip()
        is_short = len(line) <= LONGEST
        is_title = bool(named) and is_short and line[:1].casefold() == named[:1] and _plain(line) == named
        verdict = verdicts.get(line)
        if verdict is not None:
            is_greyed = verdict or is_title or _weighs(line, rules.repeated_from)
        else:
            is_headline = is_title or not verdicts
            verdict = verdicts[line] = is_short and chosen.hold(line)
            is_greyed = verdict and (not is_headline or chosen.hold_whole(line))
        if is_greyed:
            found.append(_whole_line(text, match.start(), match.end()))
            if len(found) == MOST_SPANS:
                break
    return found


def _whole_line(text: str, start: int, end: int) -> Span:
    return Span(text.rfind("\n", 0, start) + 1, end)


def _weighs(line: str, least: int) -> bool:
    """Whether a line is long enough to stand twice by mistake only; a character without spaces counts as two."""
    if not least or 2 * len(line) < least:
        return False
    if len(line) >= 2 * least:
        return True
    return sum(map(str.isalnum, line)) + len(_UNSPACED.findall(line)) >= least


def _plain(line: str) -> str:
    """A line as rules see it: without regard to case, width, marks, kinds of quotation marks and of space."""
    if line.isascii():
        return _SPACE.sub(" ", line.lower()).strip()
    folded = unicodedata.normalize("NFKC", line).casefold().translate(_AS_ONE)
    return _SPACE.sub(" ", folded).strip()


def _begins(plain: str, start: str) -> bool:
    """Whether a line begins with these words, the last of them whole."""
    if not plain.startswith(start):
        return False
    following = plain[len(start) : len(start) + 1]
    return not (following.isalnum() and start[-1].isalnum()) or bool(_UNSPACED.match(following))


def _is_like(plain: str, parts: Sequence[str]) -> bool:
    """Whether a line is `parts` with anything between them. The first place of each part is always the best one."""
    first, *rest = parts
    if not plain.startswith(first):
        return False
    if not rest:
        return plain == first
    at, last = len(first), rest[-1]
    for part in rest[:-1]:
        found = plain.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return plain.endswith(last) and len(plain) - len(last) >= at


# --- reading the rules --------------------------------------------------------------------------------------------


def load_rules(folders: Iterable[Path]) -> Rules:
    """The rules in the `*.toml` files of these folders, one after the other; a folder that is not there has none.

    What cannot be read is in `Rules.faults`, with its line, and the rest holds.
    """
    reading = _Reading()
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            reading.read(path)
    return reading.rules()


class _Reading:
    """What was found so far."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, list[str]]] = {}
        self._repeated_from = 0
        self._faults: list[RuleFault] = []

    def rules(self) -> Rules:
        common = self._texts.get(ANY, {})
        compiled: dict[str | None, _LineRules] = {
            name: _compiled([common] if name == ANY else [common, texts]) for name, texts in self._texts.items()
        }
        compiled[None] = _compiled(list(self._texts.values()))
        return Rules(compiled, self._repeated_from, tuple(self._faults))

    def read(self, path: Path) -> None:
        try:
            source = path.read_bytes().decode("utf-8-sig")
            content = tomllib.loads(source)
        except OSError as error:
            self._faults.append(RuleFault(path, None, f"it cannot be read ({error.strerror or error})"))
        except UnicodeDecodeError as error:
            self._faults.append(RuleFault(path, error.object.count(b"\n", 0, error.start) + 1, "it is not UTF-8 text"))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            last = source.count("\n") + 1
            self._faults.append(RuleFault(path, int(line[1]) if line else last, f"it is not TOML ({error})"))
        else:
            self._take(path, source, content)

    def _take(self, path: Path, source: str, content: Mapping[str, Any]) -> None:
        def blame(needle: str, reason: str) -> None:
            self._faults.append(RuleFault(path, _line_of(source, needle), reason))

        language = content.get("language", path.stem.lower() if _LANGUAGE.fullmatch(path.stem.lower()) else ANY)
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            blame("language", 'language must be a code such as "id", or "any"')
            return
        texts = self._texts.setdefault(language, {kind: [] for kind in _KINDS})
        for key, value in content.items():
            if key in texts:
                texts[key] += _usable(key, value, blame)
            elif key == "repeated_from":
                self._take_repeated(value, blame)
            elif key != "language":
                blame(key, f"there is no kind of rule {key!r}; there are {', '.join(_KINDS)} and repeated_from")

    def _take_repeated(self, value: object, blame: Callable[[str, str], None]) -> None:
        if type(value) is int and value >= 0:
            self._repeated_from = value
        else:
            blame("repeated_from", "repeated_from must be a number of letters, or 0 for never")


def _usable(kind: str, value: object, blame: Callable[[str, str], None]) -> Iterator[str]:
    """The rules of one kind that can be used; the others are blamed."""
    if not isinstance(value, list):
        blame(kind, f"{kind} must be a list of texts")
        return
    for each in value:
        if not isinstance(each, str):
            blame(kind, f"{kind} holds {each!r}, which is no text")
        elif sum(map(str.isalnum, _plain(each))) < _HEAD:
            # It would grey half of the text.
            blame(f'"{each}"', f"{each!r} says too little: at least two letters are needed")
        else:
            yield each


def _line_of(source: str, needle: str) -> int | None:
    """The first line that holds `needle` outside of a comment."""
    for number, line in enumerate(source.split("\n"), 1):
        if needle in line and not line.lstrip().startswith("#"):
            return number
    return None


def _compiled(files: Sequence[Mapping[str, Sequence[str]]]) -> _LineRules:
    begins: dict[str, list[str]] = {}
    like: dict[str, list[tuple[str, ...]]] = {}
    for each in _all(files, "begins"):
        start = _plain(each).lstrip(_AROUND)
        begins.setdefault(start[:_HEAD], []).append(start)
    for each in _all(files, "like"):
        parts = _parts(each)
        like.setdefault(parts[0][:_HEAD] if len(parts[0]) >= _HEAD else "", []).append(parts)
    whole = frozenset(_plain(each).strip(_AROUND) for each in _all(files, "is"))
    return _LineRules(
        whole,
        {head: tuple(starts) for head, starts in begins.items()},
        {head: tuple(patterns) for head, patterns in like.items()},
        frozenset({*begins, *like, *(each[:_HEAD] for each in whole)}),
    )


def _all(files: Sequence[Mapping[str, Sequence[str]]], kind: str) -> Iterator[str]:
    return (each for texts in files for each in texts.get(kind, ()))


def _parts(pattern: str) -> tuple[str, ...]:
    """What stands between the stars, with the spaces there; those at the ends of a line are never seen."""
    parts = [_plain(f"|{part}|")[1:-1] for part in pattern.split("*")]
    parts[0], parts[-1] = parts[0].lstrip(), parts[-1].rstrip()
    return tuple(parts)
