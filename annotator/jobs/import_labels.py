"""A colleague's labels into a layer of their own, for articles that are in the project."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import Refused
from annotator.domain.exchange import LabelRecord, Refusal
from annotator.formats.registry import LABEL_FORMATS, LabelFormat, label_format_of
from annotator.jobs.reading import read_in_child
from annotator.jobs.reading_child import shown_path
from annotator.jobs.task import Task
from annotator.services.importing import AddLabels
from annotator.services.incoming_labels import ImportReport
from annotator.services.project import Project


@dataclass(frozen=True, slots=True)
class LabelsImported:
    """What came in, and everything that did not."""

    report: ImportReport
    refusals: list[Refusal]


def import_labels(
    project: Project,
    paths: Sequence[Path],
    layer: str,
    *,
    format_name: str | None = None,
    raw: bool = False,
    task: Task | None = None,
) -> LabelsImported:
    """Read label files and take them in, all into one layer, with one operation.

    Raises `Refused` for a layer that is mine or gold, or an unknown format; then nothing was read.
    """
    refusals: list[Refusal] = []
    labels: list[LabelRecord] = []
    found: list[tuple[Path, str]] = []
    for path in paths:
        try:
            found.append((path, _format(path, format_name).name))
        except Refused as error:
            refusals.append(Refusal(shown_path(path), str(error)))
    codebook = project.ask(lambda reader: reader.codebook())
    for item in read_in_child("labels", found, task or Task(), codebook=codebook, raw=raw):
        if isinstance(item, Refusal):
            refusals.append(item)
        elif isinstance(item, LabelRecord):
            labels.append(item)
    changes = project.run(AddLabels(tuple(labels), layer))
    report = changes.report
    if not isinstance(report, ImportReport):
        raise TypeError("an import reports what it did")
    return LabelsImported(report, [*refusals, *report.refusals])


def _format(path: Path, name: str | None) -> LabelFormat:
    found = label_format_of(path) if name is None else next((f for f in LABEL_FORMATS if f.name == name), None)
    if found is None or found.read is None:
        known = ", ".join(each.name for each in LABEL_FORMATS if each.read)
        raise Refused(
            f"labels of the format {name!r} are not read" if name else "its name does not say which format it is",
            hint=f"Name one with --from: {known}.",
        )
    return found
