"""The open project: one way in (`run`), one way to ask (`ask`)."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from annotator.domain.codebook import Codebook
from annotator.domain.errors import AnnotatorError
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, OperationId
from annotator.domain.records import Identity, OperationRecord, Source, now
from annotator.domain.spans import Span
from annotator.services import annotate, article_states, articles, founding, history, importing
from annotator.services.outcome import ChangeSet, Outcome
from annotator.store.project_file import ProjectFile, create_project_file, tidy_up
from annotator.store.reader import Reader
from annotator.store.rows import Row, parsed
from annotator.store.transaction import Change, Transaction

__all__ = ["HANDLERS", "Project", "Reader"]  # the window names what questions are put to by way of here

P = ParamSpec("P")
T = TypeVar("T")

Handler = Callable[[Transaction, Any], Outcome]

HANDLERS: Mapping[type, Handler] = {
    founding.Found: founding.found,
    annotate.AddAnnotations: annotate.add_annotations,
    annotate.RetagAnnotations: annotate.retag_annotations,
    annotate.MoveAnnotation: annotate.move_annotation,
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
    history.Revert: history.revert,
}


@dataclass
class Project:
    """A project that is open in this process, and who works in it.

    Not for several threads: a job opens the file anew, to read.
    """

    file: ProjectFile
    who: Identity
    source: Source
    _line: history.UndoLine | None = None

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

    def run(self, command: object) -> ChangeSet:
        """Carry out one command in one transaction, logged in the same commit.

        Raises `Refused` or another `AnnotatorError`; then nothing was changed.
        """
        handler = HANDLERS[type(command)]
        kind = type(command).__name__
        undoes = command.operation if isinstance(command, history.Revert) else None
        with self.file.writing(self.who, self.source) as tx:
            outcome = handler(tx, command)
            rows = {key: change for key, change in tx.changes.items() if change.before != change.after}
            articles_touched = _articles(tx, rows)
            at = now()
            operation = tx.log(kind, outcome.summary, at, undoes) if rows else None
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
            place=_place(rows),
            report=outcome.report,
        )

    def undo(self) -> ChangeSet:
        """Take back the last operation of this person in a window. Raises `NothingToUndo` or `Refused`."""
        return self._revert_by_key(self._undo_line().next_undo())

    def redo(self) -> ChangeSet:
        """Do again what was undone last. Raises `NothingToUndo` or `Refused`."""
        return self._revert_by_key(self._undo_line().next_redo())

    def _revert_by_key(self, id_: OperationId) -> ChangeSet:
        history.refuse_large(self.file.reader.operation(id_))
        return self.run(history.Revert(id_))

    def _undo_line(self) -> history.UndoLine:
        if self._line is None:
            self._line = history.UndoLine(self.who.uid, self.file.reader.operations())
        return self._line

    def work_as(self, who: Identity) -> None:
        """Somebody else works from now on; what they undo is what they did."""
        self.who = who
        self._line = None

    def warm_up(self) -> None:
        """Ask once what a key press asks, so that the first is as quick as the next. Writes nothing."""
        if not self.is_writable:
            return
        with self.file.writing(self.who, self.source) as tx:
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
        """Bring everything into the one file; for idle moments."""
        self.file.checkpoint()

    def close(self) -> None:
        writable = self.file.is_writable
        self.file.close()
        if not writable:
            try:
                tidy_up(self.file.path)
            except AnnotatorError:
                return  # somebody opened it meanwhile: theirs to tidy


def _by_table(rows: Mapping[tuple[str, int], Change]) -> dict[str, frozenset[int]]:
    """The touched rows; an annotation counts as touched when one of its values is."""
    tables: dict[str, set[int]] = {}
    for (table, row_id), change in rows.items():
        tables.setdefault(table, set()).add(row_id)
        if table == "value":
            tables.setdefault("annotation", set()).add(_state(change)["annotation_id"])
    return {table: frozenset(ids) for table, ids in tables.items()}


_BELONGS = {"annotation": "article_id", "article_state": "article_id", "article": "id"}


def _articles(tx: Transaction, rows: Mapping[tuple[str, int], Change]) -> set[ArticleId]:
    """The articles that rows belong to: their own, or, of values, that of the annotation."""
    found: set[ArticleId] = set()
    annotations: set[int] = set()
    for (table, _), change in rows.items():
        if table in _BELONGS:
            found.add(ArticleId(_state(change)[_BELONGS[table]]))
        elif table == "value":
            annotations.add(_state(change)["annotation_id"])
    known = {row_id for table, row_id in rows if table == "annotation"}
    return found | tx.articles_of(annotations - known)


def _place(rows: Mapping[tuple[str, int], Change]) -> tuple[ArticleId, AnnotationId | None] | None:
    for (table, row_id), change in rows.items():
        if table == "annotation":
            left = None if change.after is None else AnnotationId(row_id)
            return ArticleId(_state(change)["article_id"]), left
    for (table, _), change in rows.items():
        if table == "article_state":
            return ArticleId(_state(change)["article_id"]), None
    return None


def _state(change: Change) -> Row:
    text = change.after if change.after is not None else change.before
    if text is None:
        raise ValueError("a change is of a row that was, or is")
    return parsed(text.decode())
