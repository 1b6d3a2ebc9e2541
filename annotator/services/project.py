"""The open project: one way in (`run`), one way to ask (`ask`)."""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar

from annotator.domain.codebook import Codebook
from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, OperationId
from annotator.domain.records import Identity, OperationRecord, Source, now
from annotator.domain.spans import Span
from annotator.services import (
    annotate,
    article_states,
    articles,
    codebooks,
    entities,
    founding,
    handouts,
    handovers,
    history,
    importing,
    reviewing,
    values,
)
from annotator.services.filling import Filling, NoReadings
from annotator.services.outcome import ChangeSet, Outcome
from annotator.store.project_file import ProjectFile, create_project_file, tidy_up
from annotator.store.reader import Reader
from annotator.store.rows import owners, parsed
from annotator.store.transaction import Change, OnStep, Transaction

__all__ = ["HANDLERS", "Project", "Reader"]  # the window names what questions are put to by way of here

P = ParamSpec("P")
T = TypeVar("T")

Handler = Callable[[Transaction, Any], Outcome]

HANDLERS: Mapping[type, Handler] = {
    founding.Found: founding.found,
    annotate.DoubleAnnotation: annotate.double_annotation,
    annotate.NoteAnnotations: annotate.note_annotations,
    annotate.DeleteAnnotations: annotate.delete_annotations,
    articles.SetState: articles.set_state,
    articles.NoteArticle: articles.note_article,
    articles.EditArticles: articles.edit_articles,
    articles.DeleteArticles: articles.delete_articles,
    articles.EraseArticles: articles.erase_articles,
    article_states.SetStates: article_states.set_states,
    article_states.NoteArticles: article_states.note_articles,
    importing.ImportArticles: importing.import_articles,
    importing.AddLabels: importing.add_labels,
    values.SetValues: values.set_values,
    codebooks.ChangeCodebook: codebooks.change_codebook,
    entities.MakeEntity: entities.make_entity,
    entities.EditEntity: entities.edit_entity,
    entities.MergeEntities: entities.merge_entities,
    reviewing.Decide: reviewing.decide,
    reviewing.WithdrawDecisions: reviewing.withdraw_decisions,
    reviewing.AddComment: reviewing.add_comment,
    reviewing.SetReviewState: reviewing.set_review_state,
    reviewing.SetLayerStatus: reviewing.set_layer_status,
    reviewing.SetBlindness: reviewing.set_blindness,
    reviewing.AssignArticles: reviewing.assign_articles,
    handovers.TakeHandover: handovers.take_handover,
    handouts.TakeHandout: handouts.take_handout,
    history.Revert: history.revert,
    history.GoBackTo: history.go_back_to,
}


# Those that fill in what can be read from the text.
FILLING_HANDLERS: Mapping[type, Callable[[Transaction, Any, Filling], Outcome]] = {
    annotate.AddAnnotations: annotate.add_annotations,
    annotate.RetagAnnotations: annotate.retag_annotations,
    annotate.MoveAnnotation: annotate.move_annotation,
}


@dataclass
class Project:
    """A project that is open in this process, and who works in it.

    A job that reads opens the file anew. One that writes much (an import) may call `run` in a thread: there is one
    connection that writes, so who comes meanwhile waits for the commit. Everything else is for one thread.
    """

    file: ProjectFile
    who: Identity
    source: Source
    filling: Filling = field(default_factory=lambda: Filling(NoReadings()))
    _line: history.UndoLine | None = None
    _turn: RLock = field(default_factory=RLock, repr=False)  # whose turn it is to write

    @classmethod
    def create(cls, path: Path, codebook: Codebook, who: Identity, source: Source) -> "Project":
        """Make a project file and open it. Raises `UnusableProject`."""

        def begin(unnamed: Path) -> None:
            project = cls.open(unnamed, who, source)
            try:
                project.run(founding.Found(codebook))
            finally:
                project.close()

        create_project_file(path, begin)
        return cls.open(path, who, source)

    @classmethod
    def open(cls, path: Path, who: Identity, source: Source) -> "Project":
        """Open to write. Raises `UnusableProject`, or `ProjectHeld` where another process has it."""
        return cls(ProjectFile.open(path), who, source)

    @classmethod
    def open_to_read(cls, path: Path, who: Identity, source: Source) -> "Project":
        """Open to read alone, beside an owner or without one."""
        return cls(ProjectFile.open_to_read(path), who, source)

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def name(self) -> str:
        """The file's name without its ending, as text whatever its bytes; the column `project` of an export."""
        return os.fsencode(self.file.path.name).decode(errors="replace").removesuffix(".annot")

    @property
    def is_writable(self) -> bool:
        return self.file.is_writable

    def ask(self, question: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Put a question: `project.ask(Reader.articles)`, `project.ask(Reader.text_of, article)`."""
        return self.file.ask(question, *args, **kwargs)

    def run(self, command: object, on_step: OnStep | None = None) -> ChangeSet:
        """Carry out one command in one transaction, logged in the same commit.

        Raises `Refused` or another `AnnotatorError`; then nothing was changed. `on_step` is told how far a large
        command is, and may raise to have all of it undone.
        """
        with self._turn:
            return self._run(command, on_step)

    def _run(self, command: object, on_step: OnStep | None) -> ChangeSet:
        handler = self._handler(type(command))
        kind = type(command).__name__
        undoes = command.operation if isinstance(command, history.Revert | history.GoBackTo) else None
        is_erasing = isinstance(command, articles.EraseArticles)
        with self._writing(is_erasing) as tx:
            tx.on_step = on_step or tx.on_step
            outcome = handler(tx, command)
            rows = {key: change for key, change in tx.changes.items() if change.before != change.after}
            articles_touched = _articles(tx, rows)
            place, span = _place(tx, rows)
            at = now()
            # What was deleted before it is erased is no row any more; that it was erased is told all the same.
            operation = tx.log(kind, outcome.summary, at, undoes) if rows or is_erasing else None
            tx.is_void = not tx.has_logged  # rows that came and went would leave their ids behind
        if is_erasing:
            self._line = None
        if any(table in {"entity", "tag", "attribute"} for table, _ in rows):
            self.filling.forget()
        if operation is not None and self._line is not None:
            self._line.note(
                OperationRecord(
                    operation, at, self.who.name, self.who.uid, self.source, kind, outcome.summary, len(rows), undoes
                )
            )
        return ChangeSet(
            operation=operation,
            kind=kind,
            summary=outcome.summary,
            rows=_by_table(rows),
            articles=frozenset(articles_touched),
            annotations=outcome.annotations,
            place=place,
            span=span,
            report=outcome.report,
        )

    def rehearse(self, command: object, on_step: OnStep | None = None) -> object:
        """What `run` would report of a command, of which nothing is kept. Raises what `run` would raise.

        It is carried out and taken back, in one transaction: so it is what `run` would do to the last row.
        """
        with self._turn, suppress(_Rehearsed), self.file.writing(self.who, self.source) as tx:
            tx.on_step = on_step or tx.on_step
            outcome = self._handler(type(command))(tx, command)
            raise _Rehearsed
        return outcome.report

    def _writing(self, is_erasing: bool) -> AbstractContextManager[Transaction]:
        if not is_erasing:
            return self.file.writing(self.who, self.source)
        from annotator.store.rewriting import rewriting  # noqa: PLC0415  # rarely needed, and much with it

        return rewriting(self.file, self.who, self.source)

    def _handler(self, kind: type) -> Handler:
        filling = FILLING_HANDLERS.get(kind)
        if filling is None:
            return HANDLERS[kind]
        return lambda tx, command: filling(tx, command, self.filling)

    def undo(self) -> ChangeSet:
        """Take back the last operation of this person in a window. Raises `NothingToUndo` or `Refused`."""
        with self._turn:
            return self._revert_by_key(self._undo_line().next_undo())

    def redo(self) -> ChangeSet:
        """Do again what was undone last. Raises `NothingToUndo` or `Refused`."""
        with self._turn:
            return self._revert_by_key(self._undo_line().next_redo())

    def _revert_by_key(self, id_: OperationId) -> ChangeSet:
        operation = done = self.file.reader.operation(id_)
        while done.undoes is not None and done.kind == history.Revert.__name__:
            done = self.file.reader.operation(done.undoes)
        history.refuse_large(operation, done.kind)
        return self.run(history.Revert(id_))

    def _undo_line(self) -> history.UndoLine:
        if self._line is None:
            erased_in = self.file.reader.operations_erased_in()
            operations = (each for each in self.file.reader.operations() if each.id not in erased_in)
            self._line = history.UndoLine(self.who.uid, operations)
        return self._line

    def work_as(self, who: Identity) -> None:
        """Somebody else works from now on; what they undo is what they did."""
        with self._turn:
            self.who = who
            self._line = None

    def warm_up(self) -> None:
        """Ask once what a key press asks, so that the first is as quick as the next. Writes nothing."""
        if not self.is_writable:
            return
        with self._turn, self.file.writing(self.who, self.source) as tx:
            self.filling.warm_up(tx)
            layer = tx.layer_of(self.who.uid)
            tx.last_operation_digest()
            numbers = [number for number, _ in filter(None, map(tx.tag_named, tx.tag_numbers()))]
            article = next(iter(tx.article_numbers().values()), None)
            if article is not None and numbers:
                tx.text_of(article)
                tx.state_number(article, LayerId(0) if layer is None else layer.id)
                tx.annotations_marking(article, LayerId(0) if layer is None else layer.id, numbers[0], [Span(0, 1)])
                self.file.reader.annotations([AnnotationId(0)])

    def checkpoint(self) -> None:
        """Bring everything into the one file; for idle moments. While something is written, it is not the moment."""
        if self._turn.acquire(blocking=False):
            try:
                self.file.checkpoint()
            finally:
                self._turn.release()

    def close(self) -> None:
        writable = self.file.is_writable
        with self._turn:
            self.file.close()
        if not writable:
            try:
                tidy_up(self.file.path)
            except AnnotatorError:
                return  # somebody opened it meanwhile: theirs to tidy


class _Rehearsed(Exception):
    """Everything was carried out, and is to be taken back."""


def _by_table(rows: Mapping[tuple[str, int], Change]) -> dict[str, frozenset[int]]:
    """The touched rows; an annotation counts as touched when one of its values is."""
    tables: dict[str, set[int]] = {}
    for (table, row_id), change in rows.items():
        tables.setdefault(table, set()).add(row_id)
        if table == "value":
            tables.setdefault("annotation", set()).add(owners(_state(change)).annotation_id)
    return {table: frozenset(ids) for table, ids in tables.items()}


def _articles(tx: Transaction, rows: Mapping[tuple[str, int], Change]) -> set[ArticleId]:
    """The articles that rows belong to: their own, or, of values, that of the annotation."""
    found: set[ArticleId] = set()
    annotations: set[int] = set()
    for (table, row_id), change in rows.items():
        if table in _ON_AN_ARTICLE:
            found.add(ArticleId(owners(_state(change)).article_id))
        elif table == "article":
            found.add(ArticleId(row_id))
        elif table == "value":
            annotations.add(owners(_state(change)).annotation_id)
    known = {row_id for table, row_id in rows if table == "annotation"}
    return found | tx.articles_of(annotations - known)


_ON_AN_ARTICLE = {"annotation", "article_state", "decision", "comment", "article_review", "assignment"}
_MOST_LOOKED_AT = 1000  # of the annotations that one operation touched, for the one to show
_Place = tuple[ArticleId, AnnotationId | None]


def _place(tx: Transaction, rows: Mapping[tuple[str, int], Change]) -> tuple[_Place | None, Span | None]:
    """Where to look: at the first in the text of the annotations that were touched, else at an article."""
    if any(table == "article" and change.after is None for (table, _), change in rows.items()):
        return None, None  # where an article is gone there is nothing to look at
    touched = ((row_id, change) for (table, row_id), change in rows.items() if table == "annotation")
    found = [(parsed(_state(change).decode()), row_id, change) for row_id, change in islice(touched, _MOST_LOOKED_AT)]
    if found:
        article = found[0][0]["article_id"]
        here = [each for each in found if each[0]["article_id"] == article]
        row, row_id, change = min(here, key=lambda each: (each[0]["start"], each[1]))
        left = None if change.after is None else AnnotationId(row_id)
        return (ArticleId(article), left), Span(row["start"], row["end"])
    for (table, _), change in rows.items():
        if table == "value":
            annotation = AnnotationId(owners(_state(change)).annotation_id)
            return next(((article, annotation) for article in tx.articles_of([annotation])), None), None
    for (table, _), change in rows.items():
        if table in {"article_state", "decision", "comment", "article_review"}:
            return (ArticleId(owners(_state(change)).article_id), None), None
    return None, None


def _state(change: Change) -> bytes:
    text = change.after if change.after is not None else change.before
    if text is None:
        raise ValueError("a change is of a row that was, or is")
    return text
