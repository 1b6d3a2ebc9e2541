"""What an import would bring, before anything is written: for a person to look through and leave some of it out."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.domain.exchange import ArticleRecord, Refusal
from annotator.domain.records import Identity
from annotator.jobs.import_articles import Reading
from annotator.services.incoming_layers import LayerPlan, layer_plans
from annotator.services.project import Reader

MANY = 50  # new articles at once, from which a person wants to see the list first


class Standing(StrEnum):
    """What would become of an article that was read."""

    NEW = "new"
    KNOWN = "already there"
    TWICE = "twice in these files"


@dataclass(frozen=True, slots=True)
class Known:
    """What the project says before the files are read: the articles that it has, by SHA-256, and whose layers."""

    articles: AbstractSet[str]
    plans: Mapping[str, LayerPlan]

    def plan_for(self, layer: str) -> LayerPlan:
        return self.plans.get(layer, LayerPlan(layer, layer, is_new=True))


def known_to(reader: Reader, who: Identity) -> Known:
    """Asked in the thread of the project; what comes of it can be handed to another."""
    return Known(frozenset(reader.article_numbers()), layer_plans(reader, who))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One article that was read. `labels` counts those that stand beside it."""

    record: ArticleRecord
    standing: Standing

    @property
    def labels(self) -> int:
        return len(self.record.labels)

    @property
    def brings_something(self) -> bool:
        """Whether there is a reason to take it in: it is new, or labels stand beside it."""
        return self.standing is Standing.NEW or self.labels > 0


@dataclass(frozen=True, slots=True)
class Preview:
    """All of it. `layers` says, by the name in the files, how many labels there are and where they would go."""

    reading: Reading
    candidates: tuple[Candidate, ...]
    layers: tuple[tuple[LayerPlan, int], ...]

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        return tuple(self.reading.refusals)

    @property
    def guessed(self) -> Counter[str]:
        """How many files were read in each encoding other than UTF-8, which is told from the bytes and not guessed."""
        encodings = (each.record.original.encoding for each in self.candidates if each.record.original is not None)
        return Counter(encoding for encoding in encodings if not _is_utf_8(encoding))

    @property
    def nuls(self) -> int:
        return sum(each.record.nuls for each in self.candidates)

    @property
    def needs_a_look(self) -> bool:
        """Whether there is something to decide: many articles, some of what was read refused, labels of others."""
        coming = [each for each in self.candidates if each.brings_something]
        if not coming:
            return False  # nothing can be chosen: what was refused is told as it is
        return len(coming) >= MANY or bool(self.refusals) or any(not plan.is_mine for plan, _ in self.layers)


def preview_of(reading: Reading, known: Known) -> Preview:
    """What was read, beside what is there."""
    seen: set[str] = set()
    candidates = []
    for record in reading.records:
        standing = Standing.NEW
        if record.sha256 in known.articles:
            standing = Standing.KNOWN
        elif record.sha256 in seen:
            standing = Standing.TWICE
        seen.add(record.sha256)
        candidates.append(Candidate(record, standing))
    counts = Counter(label.layer for record in reading.records for label in record.labels)
    layers = tuple((known.plan_for(name), count) for name, count in sorted(counts.items()))
    return Preview(reading, tuple(candidates), layers)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person decided: the places of the candidates to take, and what is set for all that are new.

    `source` and `language` are empty where each article keeps its own.
    """

    taken: frozenset[int]
    source: str = ""
    language: str = ""


def as_wished(preview: Preview, wishes: Wishes) -> Reading:
    """What is to be taken in."""
    records = [
        _with_metadata(each.record, wishes) for place, each in enumerate(preview.candidates) if place in wishes.taken
    ]
    reading = preview.reading
    return Reading(records, [], list(reading.other_files))


def _with_metadata(record: ArticleRecord, wishes: Wishes) -> ArticleRecord:
    given = {"source": wishes.source.strip(), "language": wishes.language.strip()}
    wanted = {name: text for name, text in given.items() if text}
    return replace(record, metadata=replace(record.metadata, **wanted)) if wanted else record


def _is_utf_8(encoding: str) -> bool:
    return encoding.casefold().replace("_", "-") in {"utf-8", "utf-8-sig", "ascii", "us-ascii"}
