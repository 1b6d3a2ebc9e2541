"""How well the layers of a project agree, read from the file as it is at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.errors import Refused
from annotator.domain.exchange import Refusal
from annotator.domain.ids import ArticleId, LayerId
from annotator.jobs.task import Task
from annotator.review.agreement import Agreement, AgreementTally, CodedArticle
from annotator.store.comparing import Comparing

if TYPE_CHECKING:
    from annotator.review.resampling import Resampling
    from annotator.services.project import Project
    from annotator.store.reader import Reader

_AT_ONCE = 20  # articles between two reports


@dataclass(frozen=True, slots=True)
class Agreed:
    """The figures, how many articles the project has in all, and what is damaged.

    A label that does not mark what it quotes, and an article whose text is not what was taken in, are left out.
    `all_articles`: those that somebody has not read are compared too.
    """

    agreement: Agreement
    articles: int
    all_articles: bool
    refusals: tuple[Refusal, ...]


def agreement_of(
    project: Project,
    layers: Sequence[str],
    *,
    all_articles: bool = False,
    resampling: Resampling | None = None,
    task: Task | None = None,
) -> Agreed:
    """Compare layers by name, the first of which is the reference; `project` is an opening of its own.

    Compared are the articles that each of the layers has done or holds annotations in; with `all_articles` all, also
    those that nobody has read. Raises `Refused` for a layer that is not there, `Cancelled` when the task says so.
    """
    reader = project.file.reader
    refusals: list[Refusal] = []
    with reader.snapshot():
        numbers = _numbers_of(reader, layers)
        comparing = Comparing(reader, numbers)
        articles = list(comparing.articles())
        compared = articles if all_articles else _read_by_all(articles, comparing)
        tally = AgreementTally(layers, reader.codebook(), resampling)
        for coded in _coded(reader, comparing, compared, task or Task(), refusals):
            tally.add(coded)
    return Agreed(tally.agreement(), len(articles), all_articles, tuple(refusals))


def _numbers_of(reader: Reader, layers: Sequence[str]) -> list[LayerId]:
    known = {each.name: each.id for each in reader.layers()}
    hint = f"It has: {', '.join(known)}." if known else "It has no layer yet."
    for name in layers:
        if name not in known:
            raise Refused(f"the project has no layer {name!r}", hint=hint)
    if len(set(layers)) < len(layers):
        raise Refused("a layer agrees with itself", hint="Name two layers or more, each once.")
    if len(layers) < 2:
        raise Refused("agreement is between two layers or more", hint=hint)
    return [known[name] for name in layers]


def _read_by_all(articles: Iterable[ComparedArticle], comparing: Comparing) -> list[ComparedArticle]:
    """The articles that each layer has done or holds annotations in: read with nothing found differs from not read."""
    labelled = comparing.articles_with_labels()

    def is_read(article: ComparedArticle) -> bool:
        holding = labelled.get(article.id, set())
        return all(layer in holding or article.is_done_by(layer) for layer in comparing.layers)

    return [article for article in articles if is_read(article)]


def _coded(
    reader: Reader, comparing: Comparing, articles: Sequence[ComparedArticle], task: Task, refusals: list[Refusal]
) -> Iterator[CodedArticle]:
    for number, article in enumerate(articles):
        if number % _AT_ONCE == 0:
            task.progress(number, len(articles), article.title or "")
        text = _text(reader, article, refusals)
        if text is not None:
            labels = comparing.labels_of(article.id)
            sound = (tuple(_sound(text, labels[layer], article, refusals)) for layer in comparing.layers)
            yield CodedArticle(article, text, tuple(sound))


def _text(reader: Reader, article: ComparedArticle, refusals: list[Refusal]) -> str | None:
    try:
        return reader.text_of(ArticleId(article.id))
    except Refused as error:
        refusals.append(Refusal(_where(article), error.what))
        return None


def _sound(
    text: str, labels: Iterable[ComparedLabel], article: ComparedArticle, refusals: list[Refusal]
) -> Iterator[ComparedLabel]:
    """Those labels whose quote is exactly what they mark."""
    for label in labels:
        # startswith compares in place; it fails too when the text ends before the quote does.
        if 0 <= label.start < label.end == label.start + len(label.quote) and text.startswith(label.quote, label.start):
            yield label
        else:
            reason = f"{label.start}..{label.end} does not mark what the label quotes; it is left out"
            refusals.append(Refusal(f"{_where(article)}, label {label.uid}", reason))


def _where(article: ComparedArticle) -> str:
    return article.title or article.uid
