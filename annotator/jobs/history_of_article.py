"""The operations on one article: a walk through the whole log, beside the window."""

from pathlib import Path

from annotator.domain.ids import ArticleId, OperationId
from annotator.domain.records import Identity, Source
from annotator.services.history_places import operations_on
from annotator.services.project import Project


def operations_on_article(project: Path, who: Identity, article: ArticleId) -> frozenset[OperationId]:
    """Which operations they are. The project may be open and be written meanwhile; call it from any thread."""
    beside = Project.open_to_read(project, who, Source.WINDOW)
    try:
        return beside.ask(operations_on, article)
    finally:
        beside.file.close()
