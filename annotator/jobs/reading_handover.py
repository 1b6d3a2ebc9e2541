"""What a colleague gives, read in a child process: a hand-over, another project, JSONL or CSV. All of it or none."""

from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.domain.codebook import Codebook
from annotator.domain.errors import Refused, UnreadableFile
from annotator.domain.exchange import Refusal
from annotator.domain.handover import (
    HANDOVER_ENDING,
    AssignmentRecord,
    CommentRecord,
    DecisionRecord,
    EntityRecord,
    HandedArticle,
    HandedLayer,
    Handover,
    HandoverHead,
    HandoverKind,
)
from annotator.jobs.handover_child import CSV, HANDOVER, JSONL, PROJECT, ThePart, Whole
from annotator.jobs.reading import read_in_child
from annotator.jobs.reading_child import shown_path
from annotator.jobs.task import Task

FORMATS = {HANDOVER_ENDING: HANDOVER, ".annot": PROJECT, ".jsonl": JSONL, ".csv": CSV}  # by the ending of the name


def given_format(path: Path, name: str | None = None) -> str:
    """The format of that name, or of the path's ending. Raises `Refused`."""
    found = FORMATS.get(path.suffix.casefold()) if name is None else name
    if found is None or found not in FORMATS.values():
        raise Refused(
            f"labels of the format {name!r} are not read" if name else "its name does not say which format it is",
            where=shown_path(path),
            hint=f"These are read: {', '.join(FORMATS.values())}.",
        )
    return found


def read_given(
    path: Path,
    task: Task,
    *,
    codebook: Codebook,
    known: Collection[str] = (),
    format_name: str | None = None,
    raw: bool = False,
) -> Handover:
    """Read a file. Articles whose sha256 is in `known` come without their text; `codebook` is that of the project.

    Raises `Refused` for an unknown format, `UnreadableFile` where nothing may be taken, `Cancelled`.
    """
    kind = given_format(path, format_name)
    found = _Found()
    with ExitStack() as stack:
        folder = None
        if kind == PROJECT:
            # Made and removed here: a child that is ended leaves no copy of what somebody labelled behind.
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="annotator-")))
        items = read_in_child("handover", [(path, kind)], task, codebook=codebook, raw=raw, known=known, folder=folder)
        for number, item in enumerate(items):
            found.take(item)
            if number % 100 == 0:
                task.progress(len(found.articles), 0, shown_path(Path(path.name)))
    return found.handover(path, codebook)


class _Found:
    """The parts of one file, as they come."""

    def __init__(self) -> None:
        self.articles: list[HandedArticle] = []
        self._head: HandoverHead | None = None
        self._codebook: Codebook | None = None
        self._entities: list[EntityRecord] = []
        self._decisions: list[DecisionRecord] = []
        self._comments: list[CommentRecord] = []
        self._assignments: list[AssignmentRecord] = []
        self._refusals: list[Refusal] = []
        self._is_whole = False

    def take(self, item: object) -> None:
        match item:
            case ThePart(head=HandoverHead() as head):
                self._head = head
            case ThePart(codebook=Codebook() as codebook):
                self._codebook = codebook
            case ThePart(article=HandedArticle() as article):
                self.articles.append(article)
            case ThePart(entity=EntityRecord() as entity):
                self._entities.append(entity)
            case ThePart(decision=DecisionRecord() as decision):
                self._decisions.append(decision)
            case ThePart(comment=CommentRecord() as comment):
                self._comments.append(comment)
            case ThePart(assignment=AssignmentRecord() as assignment):
                self._assignments.append(assignment)
            case Whole():
                self._is_whole = True
            case Refusal():
                self._refusals.append(item)

    def handover(self, path: Path, codebook: Codebook) -> Handover:
        """What was found, if it was read to its end. Raises `UnreadableFile`."""
        if not self._is_whole:
            reason = self._refusals[-1].reason if self._refusals else "it could not be read"
            raise UnreadableFile(reason, where=shown_path(path))
        return Handover(
            head=self._head or self._plain_head(path),
            codebook=self._codebook or codebook,
            articles=tuple(self.articles),
            entities=tuple(self._entities),
            decisions=tuple(self._decisions),
            comments=tuple(self._comments),
            assignments=tuple(self._assignments),
            refusals=tuple(self._refusals),
        )

    def _plain_head(self, path: Path) -> HandoverHead:
        """Of a file that says no more than the names of layers."""
        said = (each.layer for article in self.articles for each in article.layers)
        marked = (label.layer for article in self.articles for label in article.labels)
        names = sorted({*said, *marked})
        has_texts = any(article.text is not None for article in self.articles)
        layers = tuple(HandedLayer(None, name) for name in names)
        return HandoverHead(HandoverKind.PLAIN, shown_path(Path(path.stem)), has_texts=has_texts, layers=layers)
