"""What is incomplete or odd in labels, to be looked at before they are handed over (codebook.md, 4).

A doubt is no error: a person may have meant it so. Nothing is changed by looking.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotationId, ArticleId, LayerId
from annotator.domain.records import Annotation, Article, Entity, Layer
from annotator.domain.spans import Span, trimmed
from annotator.services.filling import NoReadings, Readings
from annotator.services.joining import names_of
from annotator.services.occurrences import occurrences
from annotator.services.wording import Names, words_of

if TYPE_CHECKING:
    from annotator.store.reader import Reader

_CURRENCY = re.compile("[A-Z]{3}")  # the shape of ISO 4217
_SHORTEST_NAME = 2  # code points of a name that is looked for in other articles


class Doubt(StrEnum):
    """What is doubted; part of `annotator check --labels --json`."""

    DAMAGED = "damaged"
    UNSET = "unset"
    NO_HOLDER = "no holder"
    NO_TARGET = "no target"
    BROKEN_LINK = "broken link"
    INTENSITY = "intensity"
    BOTH_WAYS = "both ways"
    CROSSING = "crossing"
    EDGE = "edge"
    TWO_VALUES = "two values"
    RANGE = "range"
    CURRENCY = "currency"
    UNLIKE = "unlike the text"
    BARE_HERE = "bare here"
    BARE = "bare"


class Said(StrEnum):
    """What is said of a doubt; the window says it in its own language."""

    AS_IT_IS = "{reason}"
    NO_ACTOR = "no actor is named"
    NO_CODE = "no country code"
    NO_POLARITY = "for or against is not set"
    NO_VALUE = "no value"
    NO_HOLDER = "nobody holds this stance"
    NO_TARGET = "it is a stance on nothing"
    BROKEN_LINK = "its {name} is not in this project"
    INTENSITY = "a neutral stance has no intensity"
    BOTH_WAYS = "{holder} both supports and opposes {target} in this article"
    CROSSING = "it crosses “{quote}”"
    SPACE = "white space at its edge"
    PUNCTUATION = "a comma or a colon at its edge"
    TWO_VALUES = "“{quote}” is {usual} elsewhere in this article"
    RANGE = "its value, {low}, is above its maximum, {high}"
    CURRENCY = "money without a currency code (ISO 4217)"
    UNLIKE = "its value is {known}, and the text reads as {read}"
    BARE_HERE = "“{quote}” is labelled as {tag} elsewhere in this article, and not here"
    BARE = "“{quote}” is labelled as {tag} in other articles, and not here"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `annotation` is None where words are not labelled; `span` in code points."""

    doubt: Doubt
    article: ArticleId
    layer: LayerId
    annotation: AnnotationId | None
    span: Span
    quote: str
    said: Said
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What stands in the braces of `said`; `tag` and `name` are ids of a tag and an attribute."""

    @property
    def words(self) -> str:
        """What there is to say, in English."""
        return self.said.format(**self.parts)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """One article with the annotations of one layer, in the order of the text."""

    article: Article
    layer: LayerId
    text: str
    annotations: Sequence[Annotation]
    codebook: Codebook
    names: Names
    elsewhere: Mapping[str, str]  # names that are labelled in other articles, with their tag
    greyed: Sequence[Span]
    readings: Readings

    def about(self, doubt: Doubt, each: Annotation, said: Said, **parts: str) -> Finding:
        return Finding(doubt, self.article.id, self.layer, each.id, each.span, each.quote, said, parts)


Greyed = Callable[[str, str | None, str | None], Sequence[Span]]
"""The lines of a text, with its title and language, that are not labelled."""


def check_labels(
    reader: Reader,
    layer: Layer,
    *,
    articles: frozenset[ArticleId] | None = None,
    greyed: Greyed | None = None,
    readings: Readings | None = None,
) -> Iterator[Finding]:
    """What is to be looked at in one layer: of these articles, or of all; by article, then by place.

    Only articles in which the layer has annotations, or which it has done, are looked at.
    """
    codebook = reader.codebook()
    entities = reader.entities()
    known = _known_names(reader, layer.id, entities) if entities else {}
    states = reader.states_of(layer.id)
    wanted = reader.articles() if articles is None else [reader.article(id_) for id_ in sorted(articles)]
    for article in wanted:
        annotations = reader.annotations_of(article.id, layer.id)
        if not annotations and article.id not in states:
            continue
        text = reader.text_of(article.id)
        meta = article.metadata
        names = {entity.uid: entity.name for entity in entities}
        words = {each.uid: words_of(each, names) for each in [*annotations, *_linked(reader, annotations)]}
        labelled = _Labelled(
            article,
            layer.id,
            text,
            sorted(annotations, key=lambda each: (each.span.start, -each.span.end)),
            codebook,
            Names(names, words),
            known,
            greyed(text, meta.title, meta.language) if greyed else (),
            readings or NoReadings(),
        )
        found = [finding for rule in RULES for finding in rule(labelled)]
        yield from sorted(found, key=lambda each: (each.span.start, each.span.end, each.doubt))


def _linked(reader: Reader, annotations: Sequence[Annotation]) -> list[Annotation]:
    """The annotations of other articles that links point at."""
    here = {each.uid for each in annotations}
    links = [value.points_at for each in annotations for value in each.values.values() if value.points_at]
    elsewhere = {link.uid for link in links if not link.is_entity} - here
    return reader.annotations([id_ for id_, _ in reader.annotation_numbers(elsewhere).values()]) if elsewhere else []


def _known_names(reader: Reader, layer: LayerId, entities: Sequence[Entity]) -> dict[str, str]:
    """The names of entities that the layer mentions, each with the tag of its mentions."""
    mentioned = reader.tags_of_entities(layer)
    return {
        name: mentioned[entity.id]
        for entity in entities
        if entity.id in mentioned
        for name in names_of(entity)
        if len(name) >= _SHORTEST_NAME
    }


# The rules ---------------------------------------------------------------------------------------------------------


def _damaged(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        if each.damaged:
            yield of.about(Doubt.DAMAGED, each, Said.AS_IT_IS, reason=each.damaged)


_NEEDED = {
    "actor": ("entity", Said.NO_ACTOR),
    "country": ("country", Said.NO_CODE),
    "stance": ("polarity", Said.NO_POLARITY),
    "number": ("number_value", Said.NO_VALUE),
}


def _unset(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        needed = _NEEDED.get(each.tag)
        # A note says why it could not be set (codebook.md: ambiguous: unset, note).
        if needed and needed[0] not in each.values and not each.note:
            yield of.about(Doubt.UNSET, each, needed[1])


def _stance_ends(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        if each.tag == "stance" and "holder" not in each.values:
            yield of.about(Doubt.NO_HOLDER, each, Said.NO_HOLDER)
        if each.tag == "stance" and "target" not in each.values:
            yield of.about(Doubt.NO_TARGET, each, Said.NO_TARGET)


def _links(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        for name, value in each.values.items():
            if value.text is None and of.names.of(value) is None:
                yield of.about(Doubt.BROKEN_LINK, each, Said.BROKEN_LINK, name=name)


def _intensity(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        polarity = each.values.get("polarity")
        if each.tag == "stance" and polarity and polarity.text == "neutral" and "intensity" in each.values:
            yield of.about(Doubt.INTENSITY, each, Said.INTENSITY)


def _both_ways(of: _Labelled) -> Iterator[Finding]:
    """The same holder for and against the same target, and no dates that tell the two apart."""
    seen: dict[tuple[str, str, str | None], dict[str, Annotation]] = {}
    for each in of.annotations:
        polarity, holder, target = (each.values.get(name) for name in ("polarity", "holder", "target"))
        if not (polarity and holder and target) or polarity.text not in {"support", "oppose"}:
            continue
        ends = [of.names.of(end) or str(end.points_at) for end in (holder, target)]
        day = each.values.get("stance_date")
        key = (ends[0].casefold(), ends[1].casefold(), day.text if day else None)
        there = seen.setdefault(key, {})
        there.setdefault(polarity.text, each)
        other = there.get("oppose" if polarity.text == "support" else "support")
        if other is not None:
            yield of.about(Doubt.BOTH_WAYS, each, Said.BOTH_WAYS, holder=ends[0], target=ends[1])


def _crossings(of: _Labelled) -> Iterator[Finding]:
    """Spans nest and never cross."""
    open_ones: list[Annotation] = []
    for each in of.annotations:
        open_ones = [other for other in open_ones if other.span.end > each.span.start]
        across = next((o for o in open_ones if o.span.start < each.span.start < o.span.end < each.span.end), None)
        if across is not None:
            yield of.about(Doubt.CROSSING, each, Said.CROSSING, quote=_short(across.quote))
        open_ones.append(each)


def _edges(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        if each.damaged:
            continue
        if trimmed(of.text, each.span) != each.span:
            yield of.about(Doubt.EDGE, each, Said.SPACE)
        elif each.quote[0] in _PUNCTUATION or each.quote[-1] in _PUNCTUATION:
            yield of.about(Doubt.EDGE, each, Said.PUNCTUATION)


_PUNCTUATION = ",;:،؛，；：、"


def _two_values(of: _Labelled) -> Iterator[Finding]:
    """The same words with two codes, or two actors, in one article: the rarer one is doubted."""
    for tag, attribute in (("country", "country"), ("actor", "entity")):
        valued = [
            (each, of.names.of(value))
            for each in of.annotations
            if each.tag == tag and (value := each.values.get(attribute))
        ]
        ordered = sorted(valued, key=lambda pair: pair[0].quote)
        for quote, pairs in groupby(ordered, key=lambda pair: pair[0].quote):
            some = list(pairs)
            counts = Counter(value for _, value in some)
            usual = counts.most_common(1)[0][0]
            for each, code in some:
                if code != usual:
                    yield of.about(Doubt.TWO_VALUES, each, Said.TWO_VALUES, quote=_short(quote), usual=str(usual))


def _ranges(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        low, high = _decimal(each, "number_value"), _decimal(each, "number_max")
        if low is not None and high is not None and low > high:
            yield of.about(Doubt.RANGE, each, Said.RANGE, low=f"{low:f}", high=f"{high:f}")


def _decimal(each: Annotation, name: str) -> Decimal | None:
    value = each.values.get(name)
    try:
        return Decimal(value.text) if value and value.text else None
    except InvalidOperation:
        return None


def _currencies(of: _Labelled) -> Iterator[Finding]:
    for each in of.annotations:
        kind, unit = each.values.get("number_kind"), each.values.get("unit")
        if kind and kind.text == "money" and (unit is None or not _CURRENCY.fullmatch(unit.text or "")):
            yield of.about(Doubt.CURRENCY, each, Said.CURRENCY)


def _unlike_the_text(of: _Labelled) -> Iterator[Finding]:
    """A number that is not what its words say; a note says that it is meant so."""
    for each in of.annotations:
        known = each.values.get("number_value")
        if each.tag != "number" or known is None or each.damaged or each.note:
            continue
        read = of.readings.values("number", of.text, each.span, of.article.metadata.language).get("number_value")
        if read is not None and read != known.text:
            yield of.about(Doubt.UNLIKE, each, Said.UNLIKE, known=str(known.text), read=str(read))


def _bare(of: _Labelled) -> Iterator[Finding]:
    """Words that are labelled here, or name an actor that is labelled in another article, and stand bare."""
    here: dict[str, str] = {}
    for each in of.annotations:
        if each.tag in {"actor", "country"}:
            here.setdefault(each.quote, each.tag)
    wanted = {name: (tag, Doubt.BARE) for name, tag in of.elsewhere.items() if name in of.text}
    wanted |= {quote: (tag, Doubt.BARE_HERE) for quote, tag in here.items()}
    covered = _Covered([*(each.span for each in of.annotations if each.tag in {"actor", "country"}), *of.greyed])
    for quote, (tag, doubt) in sorted(wanted.items(), key=lambda item: -len(item[0])):
        for span in occurrences(of.text, quote):
            if covered.holds(span):
                continue
            covered.add(span)
            said = Said.BARE_HERE if doubt is Doubt.BARE_HERE else Said.BARE
            parts = {"quote": _short(quote), "tag": tag}
            yield Finding(doubt, of.article.id, of.layer, None, span, span.quote(of.text), said, parts)


class _Covered:
    """Answers whether a stretch lies within one of many. Of these no one holds another, so their ends are in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.add(span)

    def holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and self._ends[at] >= span.end

    def add(self, span: Span) -> None:
        if self.holds(span):
            return
        within = slice(bisect_left(self._starts, span.start), bisect_right(self._ends, span.end))
        self._starts[within] = [span.start]
        self._ends[within] = [span.end]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


RULES: tuple[Callable[[_Labelled], Iterator[Finding]], ...] = (
    _damaged,
    _unset,
    _stance_ends,
    _links,
    _intensity,
    _both_ways,
    _crossings,
    _edges,
    _two_values,
    _ranges,
    _currencies,
    _unlike_the_text,
    _bare,
)
