"""`annotator suggest`: what would be proposed in articles. Changes nothing."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.command import Command, Desk
from annotator.domain.records import Source

if TYPE_CHECKING:
    from annotator.suggest.from_text import Suggestion

_PROJECT = ".annot"


@dataclass(frozen=True, slots=True)
class _Read:
    """An article to look through: `name` is the path as given, or the article's id in a project."""

    name: str
    uid: str | None
    text: str
    title: str | None
    language: str | None


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PROJECT | PATH", help="a project, files or folders")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line, for scripts")


def _suggest(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.reading.promotions import greyed_spans, load_rules  # noqa: PLC0415  # read when they are needed
    from annotator.suggest.from_text import suggestions  # noqa: PLC0415  # as above

    rules = load_rules(desk.places.promotions)
    refused: list[str] = []
    for article in _articles(arguments.paths, desk, refused):
        greyed = greyed_spans(article.text, article.title, article.language, rules)
        for each in suggestions(article.text, article.language, desk.places.resources / "gazetteers", greyed):
            sys.stdout.write((_as_json if arguments.json else _in_words)(article, each) + "\n")
    for reason in refused:
        sys.stderr.write(f"{_line(reason)}\n")
    return 1 if refused else 0


def _articles(paths: Sequence[Path], desk: Desk, refused: list[str]) -> Iterator[_Read]:
    for path in paths:
        if path.suffix == _PROJECT:
            yield from _of_project(path, desk)
        else:
            yield from _of_files(path, refused)


def _of_project(path: Path, desk: Desk) -> Iterator[_Read]:
    from annotator.services.project import Project, Reader  # noqa: PLC0415  # SQLAlchemy costs the first paint

    project = Project.open_to_read(path, desk.who(None), Source.COMMAND_LINE)
    try:
        for article in project.ask(lambda reader: reader.articles()):
            text = project.ask(Reader.text_of, article.id)
            yield _Read(article.uid, article.uid, text, article.metadata.title, article.metadata.language)
    finally:
        project.close()


def _of_files(path: Path, refused: list[str]) -> Iterator[_Read]:
    from annotator.jobs.import_articles import read_paths  # noqa: PLC0415  # as above
    from annotator.jobs.task import Task  # noqa: PLC0415  # as above

    reading = read_paths([path], Task())
    refused += map(str, reading.refusals)
    for record in reading.records:
        name = record.file if path.is_dir() and record.file else str(path)
        yield _Read(name, record.uid, record.text, record.metadata.title, record.metadata.language)


def _as_json(article: _Read, each: "Suggestion") -> str:
    fields = {
        "article": article.name,
        "article_id": article.uid,
        "start": each.span.start,
        "end": each.span.end,
        "quote": each.span.quote(article.text),
        "tag": each.tag,
        "value": each.value,
        "source": each.why,
        "attributes": dict(each.attributes),
    }
    return json.dumps(fields, ensure_ascii=False)


def _in_words(article: _Read, each: "Suggestion") -> str:
    quote = each.span.quote(article.text)
    place = f"{each.span.start}–{each.span.end}"
    parts = (article.name, place, each.tag, f"“{quote}”", each.value or "?", each.why)
    return "  ".join(map(_line, parts))


def _line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


SUGGEST_COMMANDS = (
    Command("suggest", "which numbers and countries are read in articles; changes nothing", _arguments, _suggest),
)
