"""Whether a name in its place is the country, and whether that is a state, a place or a people there (codebook.md)."""

import re
from dataclasses import dataclass, replace

from annotator.reading.countries.acting import DASHES, is_place, shown_by
from annotator.reading.countries.folding import fold
from annotator.reading.countries.gazetteer import Entry, Gazetteer
from annotator.reading.countries.records import Sense
from annotator.reading.countries.words import Around

_DATELINE = re.compile(r"\s*(?:[—–]|-\s|--|\([A-Z])")
_ARABIC_IN = re.compile("[وف]?ب")  # written before a name within one word
_WORD = re.compile(r"[\w\u0900-\u0963]+")
_OPENING_DATELINE = re.compile(r"(?:, [^\n.]{1,40}?)?\s*(?:[—–]| - |--|\([A-Z])")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`accepted` is None for a capital of which nothing tells that it acts. `why` ends a sentence."""

    accepted: bool | None
    sense: Sense = "state"
    why: str = ""

    def after(self, former: "Verdict") -> "Verdict":
        """As the second of two that `and` joins: a place after a place, acting after acting."""
        if self.accepted is None:
            if former.accepted and former.sense == "state":
                return Verdict(True, why=", named together with a state that acts")
            return self
        if former.accepted and former.sense == "place" and not self.why:
            return replace(self, sense="place", why=", a place as the one named before it")
        return self

    def beside(self, latter: "Verdict") -> "Verdict":
        """As the first of two that `and` joins: a capital acts where the second does."""
        if self.accepted is None and latter.accepted and latter.sense == "state":
            return Verdict(True, why=", named together with a state that acts")
        return self


_NO = Verdict(False)


class Article:
    """A text with its gazetteer, and what was asked of the whole of it, asked once."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self._told: dict[str, bool] = {}
        self._folded: str | None = None
        self._words: frozenset[str] = frozenset()
        joins = gazetteer.words.sets["and_words"] | {",", "/"}
        names = "|".join(re.escape(word) for word in sorted(joins, key=len, reverse=True))
        articles = "|".join(re.escape(word) for word in gazetteer.words.sets["articles"]) or "(?!)"
        dashes = re.escape("".join(DASHES))
        between = rf"[{dashes}]|[)\s]*,?\s*(?:{names}|[和与與及])\s*(?:(?:{articles})\s+)?"
        self._joined = re.compile(between, re.IGNORECASE)

    def joined(self, end: int, start: int) -> bool:
        """Whether only an `and`, a comma, a slash or a hyphen stands between two names."""
        gap = self.text[end:start]
        if gap == " " and self.gazetteer.language == "ar":
            return self.text[start] == "و"
        return start - end < 16 and self._joined.fullmatch(gap) is not None

    def is_meant(self, folded: str) -> bool:
        """Whether the article's other words let a name be the state that it might not be (Georgia, Turkey)."""
        cues = self.gazetteer.cues.get(folded)
        if cues is None:
            return True
        if folded not in self._told:
            for_it, against = (any(map(self._holds, words)) for words in (cues.for_it, cues.against))
            self._told[folded] = for_it or not (against or cues.needed)
        return self._told[folded]

    def _holds(self, cue: str) -> bool:
        if self._folded is None:
            self._folded = fold(self.text)
            self._words = frozenset(_WORD.findall(self._folded))
        return cue in self._words if cue.isalnum() and self.gazetteer.words.spaced else cue in self._folded


def judge(article: Article, start: int, end: int, folded: str, entry: Entry) -> Verdict:
    """What `article.text[start:end]`, which `entry` names, is in its place."""
    around = Around.of(article.text, start, end, article.gazetteer.words)
    quote = article.text[start:end]
    if _is_part_of_a_name(around, quote) or (entry.kind == "name" and not article.is_meant(folded)):
        return _NO
    if entry.kind in {"demonym", "people"}:
        return _judge_demonym(around, entry)
    if _is_tongue(around) and not around.words.spaced:
        return _NO
    if entry.kind == "capital":
        return _judge_capital(article, around, quote, folded, end)
    if _is_inside_arabic_word(article, quote, folded):
        return Verdict(True, "place", ", as the place")
    return _judge_name(article, around, end)


def _is_inside_arabic_word(article: Article, quote: str, folded: str) -> bool:
    """Whether the preposition `in` is written before the name, within its word."""
    written_together = article.gazetteer.language == "ar" and not fold(quote).startswith(folded)
    return written_together and _ARABIC_IN.match(quote) is not None


def sense_of(article: Article, start: int, end: int, entry: Entry) -> Verdict:
    """As `judge`, for a span of which a person said that it is a country."""
    around = Around.of(article.text, start, end, article.gazetteer.words)
    if entry.kind in {"demonym", "people"}:
        return _of_people(around, entry)
    if entry.kind == "capital":
        return Verdict(True, why=", for its government")
    return _judge_name(article, around, end)


def _is_part_of_a_name(around: Around, quote: str) -> bool:
    """Air France, China Daily, Michael Jordan, Paris Hilton."""
    if around.has_before("fixed_before", skip=False) or around.has_after("fixed_after"):
        return True
    if around.right.startswith("$"):
        return True  # US$, the money
    if quote.isupper() and quote.lower() in around.words.sets["shouted"] and _is_shouted(around):
        return True
    sets = around.words.sets
    low = quote.lower()
    if low in sets["family"] and around.before and around.before[0].lower() in sets["first"]:
        return around.left.endswith(" ")
    if low not in sets["given"] or not around.right.startswith(" ") or not around.after:
        return False
    follower = around.after[0]
    return follower[0].isupper() and follower.lower() not in sets["titles"] and not follower.isupper()


def _is_shouted(around: Around) -> bool:
    """`TELL US MORE`: capitals alone on both sides, and no article."""
    near = around.left[-20:] + around.right[:20]
    return not any(map(str.islower, near)) and sum(map(str.isupper, near)) > 4 and around.before[:1] != ("THE",)


def _is_tongue(around: Around) -> bool:
    return around.has_after("tongue_after") or around.has_before("tongue_before", skip=False)


def _judge_demonym(around: Around, entry: Entry) -> Verdict:
    if around.has_after("tongue_after"):
        return _NO
    if around.has_before("tongue_before", skip=False) and entry.kind == "demonym" and not _noun_follows(around):
        return _NO
    return _of_people(around, entry)


def _noun_follows(around: Around) -> bool:
    """`in Russian custody`: a word that is no conjunction goes on after the demonym."""
    if not around.after or not around.after[0][0].isalpha() or not around.right.startswith((" ", "-")):
        return False
    sets = around.words.sets
    word = around.after[0].lower()
    functional = sets["and_words"] | sets["place_before"] | sets["state_before"] | sets["that"] | sets["adverbs"]
    return word not in functional


def _of_people(around: Around, entry: Entry) -> Verdict:
    people = entry.kind == "people" or _names_people(around) or around.has_before("people_articles", skip=False)
    return Verdict(True, "people", ": its people") if people else Verdict(True)


def _names_people(around: Around) -> bool:
    return around.has_before("people_before") or around.has_after("people_after")


def _judge_name(article: Article, around: Around, end: int) -> Verdict:
    if _names_people(around):
        return Verdict(True, "people", ": its people")
    if is_place(around) or _ends_dateline(article, around, end):
        return Verdict(True, "place", ", as the place")
    if around.has_before("state_before"):
        return Verdict(True, why=", as a state")
    return Verdict(True)


def _ends_dateline(article: Article, around: Around, end: int) -> bool:
    """`GALATI, Romania — `: the place a report was sent from, at the start of a paragraph."""
    if _DATELINE.match(article.text, end) is None:
        return False
    line = around.left.rpartition("\n")[2]
    return 0 < len(line) < 40 and (line == around.left or "\n" in around.left) and line.rstrip().endswith(",")


def _opens_dateline(article: Article, around: Around, end: int) -> bool:
    """`JAKARTA, Kabar Nusa - `, `LONDON (Reuters)`, `PARIS —`."""
    if around.left.rpartition("\n")[2].strip():
        return False
    return _OPENING_DATELINE.match(article.text, end) is not None


def _judge_capital(article: Article, around: Around, quote: str, folded: str, end: int) -> Verdict:
    """A capital counts where its government acts; `why` says what shows it."""
    if is_place(around) or _opens_dateline(article, around, end) or _names_people(around):
        return _NO
    if _is_inside_arabic_word(article, quote, folded):
        return _NO
    shown = shown_by(around)
    return Verdict(True, why=f", for its government: {shown}") if shown else Verdict(None)
