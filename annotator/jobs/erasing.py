"""Erasing articles for good, and saying what that could not reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.ids import ArticleId
from annotator.domain.records import Erased
from annotator.jobs.backups import holding
from annotator.services.articles import EraseArticles
from annotator.services.outcome import ChangeSet
from annotator.services.project import Project


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, and the files of this program that still hold it: backups, and what was kept beside the project.

    `backups.forget` lets go of the backups.
    """

    erased: Erased
    still_held: tuple[Path, ...]

    def lines(self) -> list[str]:
        """What the person must know, line by line."""
        erased = self.erased
        labels = f" with {_count(erased.annotations, 'annotation')}" if erased.annotations else ""
        was, it = ("was", "it") if erased.articles == 1 else ("were", "them")
        said = [f"{_count(erased.articles, 'article')}{labels} {was} erased from the project and from its history"]
        if erased.entities:
            entities = "1 entity that was" if erased.entities == 1 else f"{erased.entities:,} entities that were"
            said.append(f"{entities} mentioned nowhere else went with {it}")
        if erased.lost_original:
            said.append(
                f"{_count(erased.lost_original, 'other article')} came from the same file, which is not kept now"
            )
        said += [f"Still in {path}: whoever restores it brings it back" for path in self.still_held]
        return [*said, *_NOT_REACHED]


_NOT_REACHED = (
    "Actors that other articles mention too stay, with all the names that they were given",
    "Not reached: exports, saved copies and hand-overs that were made before, and what the disk keeps of old files",
)


def erase_for_good(project: Project, base: Path, articles: Iterable[ArticleId]) -> Erasure:
    """Erase articles, and look what still holds them.

    In the thread that the project belongs to; some seconds for a large one. Raises as `Project.run`.
    """
    return what_is_left(project.run(EraseArticles(tuple(articles))), project.path, base)


def what_is_left(change: ChangeSet, project: Path, base: Path) -> Erasure:
    """Which backups below `base` and which files beside the project still hold what an `EraseArticles` erased."""
    if not isinstance(change.report, Erased):
        raise TypeError(f"erasing reports what was erased, not {change.report!r}")
    return Erasure(change.report, tuple(holding(project, base, change.report.texts)))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
