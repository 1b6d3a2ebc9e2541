"""What an export would write, before it is written: how much it is, and its first lines."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from annotator.domain.ids import ArticleId
from annotator.domain.records import Identity, Source
from annotator.jobs.export import export_into, written_formats
from annotator.services.exporting import Scope
from annotator.services.project import Project

_BYTES = 6_000  # of a preview
_ARTICLES = 5  # that a preview is made of


@dataclass(frozen=True, slots=True)
class Survey:
    """How many annotations there are, by article, layer's name and tag; and which articles there are at all."""

    counts: Counter[tuple[ArticleId, str, str]]
    articles: tuple[ArticleId, ...]

    def of(self, scope: Scope) -> tuple[int, int]:
        """Annotations and articles that a scope takes; `scope.state` is not looked at."""
        articles = set(self.articles if scope.articles is None else scope.articles)
        annotations = sum(
            number
            for (article, layer, tag), number in self.counts.items()
            if article in articles and _takes(scope.layers, layer) and _takes(scope.tags, tag)
        )
        return annotations, len(articles)

    def first(self, scope: Scope) -> frozenset[ArticleId]:
        """A few articles of a scope, those with annotations in it before the others."""
        labelled = {
            article for article, layer, tag in self.counts if _takes(scope.layers, layer) and _takes(scope.tags, tag)
        }
        wanted = [each for each in self.articles if scope.articles is None or each in scope.articles]
        return frozenset(sorted(wanted, key=lambda each: each not in labelled)[:_ARTICLES])


def _takes(wanted: Collection[str] | None, one: str) -> bool:
    return wanted is None or one in wanted


def survey(project: Path, who: Identity) -> Survey:
    """Look through a project, which may be open and be written meanwhile; call it from any thread."""
    with _beside(project, who) as beside:
        reader = beside.file.reader
        with reader.snapshot():
            names = {layer.id: layer.name for layer in reader.layers()}
            counts = Counter({(article, names[layer], tag): n for article, layer, tag, n in reader.label_counts()})
            return Survey(counts, tuple(article.id for article in reader.articles()))


def preview(project: Path, who: Identity, scope: Scope, found: Survey, format_name: str, *, raw: bool) -> str:
    """The first lines of what would be written; of a format that is no text, those of the same as CSV."""
    few = replace(scope, articles=found.first(scope))
    formats = {each.name: each for each in written_formats()}
    with _beside(project, who) as beside:
        for name in (format_name, "csv"):
            out = _Beginning()
            with suppress(_Enough):
                export_into(beside, out, formats[name], few, raw=raw)
            if (text := out.text()) is not None:
                return text
    return ""


@contextmanager
def _beside(project: Path, who: Identity) -> Iterator[Project]:
    beside = Project.open_to_read(project, who, Source.WINDOW)
    try:
        yield beside
    finally:
        beside.file.close()


class _Enough(Exception):
    """As much as a preview needs was written."""


class _Beginning(BytesIO):
    """Takes so much and no more."""

    def write(self, data: object, /) -> int:
        written = super().write(bytes(data)) if isinstance(data, bytes | bytearray | memoryview) else 0
        if self.tell() > _BYTES:
            raise _Enough
        return written

    def text(self) -> str | None:
        """What was written, as text; None if it is none."""
        data = self.getvalue()[:_BYTES]
        if b"\0" in data:
            return None
        return data.decode(errors="ignore")  # the last character may be cut
