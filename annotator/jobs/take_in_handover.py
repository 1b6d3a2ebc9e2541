"""What a colleague gives, into the project: read in a child process, looked through, then taken in at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from annotator.domain.codebook import Codebook
from annotator.domain.handover import Handover, HandoverKind
from annotator.jobs.reading_handover import read_given
from annotator.jobs.task import Task
from annotator.services.grouping import Group, grouped
from annotator.services.handouts import TakeHandout
from annotator.services.handover_report import HandoverReport
from annotator.services.handovers import TakeHandover
from annotator.services.incoming_labels import ImportReport
from annotator.services.project import Project

_Report = TypeVar("_Report")


@dataclass(frozen=True, slots=True)
class Known:
    """What the project says before a file is read: its codebook, and which texts need not be brought."""

    codebook: Codebook
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class HandoverPlan:
    """What a file would bring, before anything is written: to run `command` does exactly what `report` says."""

    path: Path
    command: TakeHandover
    report: HandoverReport

    @property
    def handover(self) -> Handover:
        return self.command.handover

    @property
    def refused(self) -> list[Group]:
        """What would be refused, by reason, the most frequent first."""
        return grouped(self.report.refusals)

    @property
    def hands_out(self) -> bool:
        """Whether it is articles that are handed out, which nobody's labels stand beside."""
        return self.handover.head.kind is HandoverKind.ARTICLES


def known_to(project: Project) -> Known:
    """Asked in the thread of the project; what comes of it can be handed to another."""
    return project.ask(lambda reader: Known(reader.codebook(), frozenset(reader.article_numbers())))


def plan_handover(
    project: Project,
    path: Path,
    task: Task | None = None,
    *,
    known: Known | None = None,
    format_name: str | None = None,
    raw: bool = False,
    layers: frozenset[str] | None = None,
    into: str | None = None,
) -> HandoverPlan:
    """Read a file and say what it would bring. Writes nothing; may run in a thread, if `known` is given.

    Of articles that are handed out (`hands_out`) nothing is planned: they are opened, or imported.

    Raises `UnreadableFile` where nothing of it may be taken, `Refused`, `Cancelled`.
    """
    task = task or Task()
    known = known or known_to(project)
    handover = read_given(path, task, codebook=known.codebook, known=known.articles, format_name=format_name, raw=raw)
    plan = HandoverPlan(path, TakeHandover(handover, layers, into), HandoverReport())
    return plan if plan.hands_out else planned(project, plan, task)


def planned(
    project: Project,
    plan: HandoverPlan,
    task: Task | None = None,
    *,
    tags: Mapping[str, str] | None = None,
    with_articles: bool | None = None,
    renew: bool | None = None,
    into: str | None = None,
) -> HandoverPlan:
    """The plan anew, with what a person decided since. Raises `Refused`, `Cancelled`."""
    command = plan.command
    command = replace(
        command,
        tags=command.tags if tags is None else tags,
        with_articles=command.with_articles if with_articles is None else with_articles,
        renew=command.renew if renew is None else renew,
        into=command.into if into is None else into,
    )
    report = project.rehearse(command, _on_step(task))
    return HandoverPlan(plan.path, command, _expected(HandoverReport, report))


def take_in(project: Project, command: TakeHandover, task: Task | None = None) -> HandoverReport:
    """Do what a plan says, as one operation. Raises `Refused`, or `Cancelled`: then nothing was written."""
    return _expected(HandoverReport, project.run(command, _on_step(task)).report)


def take_handout(project: Project, handover: Handover, task: Task | None = None) -> ImportReport:
    """Take in the articles that were handed out, and who labels which, as one operation."""
    return _expected(ImportReport, project.run(TakeHandout(handover), _on_step(task)).report)


def _on_step(task: Task | None) -> Callable[[int, int], None] | None:
    return None if task is None else lambda done, total: task.progress(done, total, "")


def _expected(kind: type[_Report], report: object) -> _Report:
    if not isinstance(report, kind):
        raise TypeError("an import reports what it did")
    return report
