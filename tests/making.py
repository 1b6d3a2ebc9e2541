"""Projects, articles and labels for tests, made by the program's own code."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.domain.codebook import Codebook, parse_codebook
from annotator.domain.exchange import ArticleRecord, LabelRecord
from annotator.domain.ids import ArticleId, Uid
from annotator.domain.records import Identity, Metadata, Source
from annotator.domain.text import sha256_of, title_of
from annotator.services.importing import ImportArticles
from annotator.services.incoming_labels import ImportReport
from annotator.services.project import Project
from annotator.store.rows import Row
from annotator.store.schema import LOGGED

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = ROOT / "seeds"
ANA = Identity(Uid("ana-uid"), "Ana")
BUDI = Identity(Uid("budi-uid"), "Budi")


def codebook() -> Codebook:
    return parse_codebook((ROOT / "resources" / "codebooks" / "default.toml").read_text("utf-8"))


def new_project(path: Path, who: Identity = ANA, source: Source = Source.WINDOW) -> Project:
    return Project.create(path, codebook(), who, source)


def record(text: str, labels: Sequence[LabelRecord] = (), **more: Any) -> ArticleRecord:
    return ArticleRecord(text, sha256_of(text), Metadata(title=title_of(text)), labels=tuple(labels), **more)


def label(text: str, start: int, end: int, tag: str = "country", **more: Any) -> LabelRecord:
    given: dict[str, Any] = {"layer": "Budi", "uid": f"uid-{tag}-{start}-{end}", "quote": text[start:end], **more}
    return LabelRecord(article=sha256_of(text), tag=tag, start=start, end=end, **given)


def add_article(project: Project, text: str) -> ArticleId:
    return add_records(project, record(text)).articles[0]


def add_records(project: Project, *records: ArticleRecord) -> ImportReport:
    report = project.run(ImportArticles(records)).report
    assert isinstance(report, ImportReport)
    return report


def dump(project: Project) -> dict[str, list[Row]]:
    """All rows that a person can change, by table; what undo must restore exactly."""
    reader = project.file.reader
    return {table: list(reader.rows(table, reader.all_ids(table))) for table in LOGGED}
