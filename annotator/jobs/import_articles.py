"""Files and folders into a project: everything is read first, then taken in with one operation."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.errors import InvalidText
from annotator.domain.exchange import ArticleRecord, Refusal
from annotator.domain.records import Metadata
from annotator.domain.text import LONGEST_TITLE, checked, cleaned, sha256_of, title_of
from annotator.formats.registry import ARTICLE_FORMATS, ArticleFormat, article_format_of
from annotator.jobs.reading import language_in_child, read_in_child
from annotator.jobs.reading_child import shown_path
from annotator.jobs.saved_pages import is_of_a_page
from annotator.jobs.task import Task
from annotator.services.importing import ImportArticles
from annotator.services.incoming_labels import ImportReport
from annotator.services.outcome import ChangeSet
from annotator.services.project import Project

_TAKEN = ", ".join(ending for each in ARTICLE_FORMATS for ending in each.endings)


@dataclass(slots=True)
class Reading:
    """What was found on the way through files and folders."""

    records: list[ArticleRecord] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    other_files: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Imported:
    """One import: what was read, what came of it, and the change for the views (None: nothing was there to take)."""

    reading: Reading
    report: ImportReport
    changes: ChangeSet | None

    @property
    def refusals(self) -> list[Refusal]:
        return [*self.reading.refusals, *self.report.refusals]

    def lines(self) -> Iterator[str]:
        """The report in sentences, for a person."""
        report = self.report
        yield f"{_count(len(report.articles), 'article')} new, {report.articles_known} already there"
        if report.labels or report.labels_known:
            yield f"{_count(report.labels, 'annotation')} new, {report.labels_known} already there"
        if report.nuls:
            yield f"{_count(report.nuls, 'NUL character')} replaced by U+FFFD"
        if self.reading.other_files:
            names = ", ".join(shown_path(Path(path.name)) for path in self.reading.other_files[:10])
            more = len(self.reading.other_files) - 10
            yield f"passed over, not an article format: {names}{f' and {more} more' if more > 0 else ''}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def import_paths(project: Project, paths: Sequence[Path], task: Task | None = None) -> Imported:
    """Import files and folders. A fault of one file or line is in the report, and the rest comes in."""
    return take_in(project, read_paths(paths, task or Task()))


def import_new(project: Project, paths: Sequence[Path], task: Task | None = None) -> Imported:
    """Import what the project never held. Labels of articles that it knows are left as they are there."""
    known = project.ask(lambda reader: reader.known_bodies())
    reading = read_paths(paths, task or Task(), known)
    reading.records = [record for record in reading.records if record.sha256 not in known]
    return take_in(project, reading)


def take_in(project: Project, reading: Reading, task: Task | None = None) -> Imported:
    """Write what was read, as one operation; call it from any thread. Raises `Cancelled`: then nothing was written."""
    records = reading.records
    if not records:
        return Imported(reading, ImportReport(), None)

    def on_step(done: int, total: int) -> None:
        if task is not None:
            task.progress(done, total, records[done].metadata.title or "")

    changes = project.run(ImportArticles(tuple(records)), on_step)
    report = changes.report
    if not isinstance(report, ImportReport):
        raise TypeError("an import reports what it did")
    return Imported(reading, report, changes)


def read_paths(paths: Sequence[Path], task: Task, known: Collection[str] = ()) -> Reading:
    """Read all articles below the paths, folders in path order, in a child process. Touches no project.

    Articles whose sha256 is in `known` are not going to be taken in: no time is spent on their metadata.
    """
    reading = Reading()
    found = [(path, format_.name) for path, format_ in _files(paths, reading)]
    for item in read_in_child("articles", found, task, known=known):
        if isinstance(item, Refusal):
            reading.refusals.append(item)
        elif isinstance(item, ArticleRecord):
            reading.records.append(item)
    return reading


def article_of_text(text: str, title: str | None = None) -> ArticleRecord:
    """An article of text that was pasted, cleaned as a file's is (data.md), for `take_in`.

    Its title is `title`, else its first line; its language is found out in a child process, which takes up to a
    second: not in the window's own thread. Raises `InvalidText` for what is blank, larger than 20 MB, or no text.
    """
    clean, nuls = cleaned(text)
    if not clean.strip():
        raise InvalidText("there is no text to make an article of")
    checked(clean)
    named = " ".join((title or "").split())[:LONGEST_TITLE]
    return ArticleRecord(
        text=clean,
        sha256=sha256_of(clean),
        metadata=Metadata(title=named or title_of(clean), language=language_in_child(clean)),
        nuls=nuls,
    )


def _files(paths: Sequence[Path], reading: Reading) -> Iterator[tuple[Path, ArticleFormat]]:
    for path in paths:
        if path.is_dir():
            yield from _files_in(path, reading)
        elif (format_ := article_format_of(path)) is None and path.exists():
            reading.refusals.append(Refusal(shown_path(path), f"this kind of file is not read ({_TAKEN} are)"))
        else:
            yield path, format_ or ARTICLE_FORMATS[0]


def _files_in(folder: Path, reading: Reading) -> Iterator[tuple[Path, ArticleFormat]]:
    found = 0
    for path in _walk(folder, reading):
        if (format_ := article_format_of(path)) is not None:
            found += 1
            yield path, format_
        else:
            reading.other_files.append(path)
    if not found:
        reading.refusals.append(Refusal(shown_path(folder), f"the folder holds no article ({_TAKEN} are read)"))


def _walk(folder: Path, reading: Reading) -> list[Path]:
    """The files below a folder in path order, without hidden ones. Linked folders are not entered, nor what browsers
    save beside a page.

    A folder that cannot be listed is refused. Pipes and devices are passed over: to open one could wait for ever.
    """

    def refuse(error: OSError) -> None:
        where = shown_path(Path(error.filename or folder))
        reading.refusals.append(Refusal(where, f"the folder cannot be read ({error.strerror or error})"))

    files: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".") and not is_of_a_page(name, names)]
        files += [Path(base) / name for name in names if not name.startswith(".")]
    return sorted(path for path in files if path.is_file() or not path.exists())
