"""`annotator check --labels`: what is incomplete or odd in labels, before they are handed over."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.command import Desk
from annotator.domain.errors import Refused
from annotator.domain.records import Source
from annotator.domain.spans import Span

if TYPE_CHECKING:
    from annotator.services.checks import Finding
    from annotator.store.reader import Reader


def check_labels_of(path: Path, layer: str | None, desk: Desk, *, as_json: bool) -> int:
    """Print what is to be looked at in one layer, or in all; the exit status is 1 if there is anything."""
    from annotator.services.project import Project  # noqa: PLC0415  # SQLAlchemy costs the window's first paint

    project = Project.open_to_read(path, desk.who(None), Source.COMMAND_LINE)
    try:
        found = project.ask(lambda reader: list(_found(reader, layer, desk)))
    finally:
        project.close()
    if as_json:
        fields = {"project": str(path), "clean": not found, "findings": found}
        sys.stdout.write(json.dumps(fields, ensure_ascii=False) + "\n")
    else:
        _say(path, found)
    return 1 if found else 0


def _found(reader: "Reader", layer: str | None, desk: Desk) -> Iterator[Mapping[str, Any]]:
    from annotator.reading.attributes import TextReadings  # noqa: PLC0415  # as above
    from annotator.reading.promotions import greyed_spans, load_rules  # noqa: PLC0415  # as above
    from annotator.services.checks import check_labels  # noqa: PLC0415  # as above

    readings = TextReadings(desk.places.resources / "gazetteers")
    rules = load_rules(desk.places.promotions)

    def greyed(text: str, title: str | None, language: str | None) -> Sequence[Span]:
        return greyed_spans(text, title, language, rules)

    layers = {each.name: each for each in reader.layers()}
    if layer is not None and layer not in layers:
        hint = f"It has: {', '.join(layers)}." if layers else "It has no layer yet."
        raise Refused(f"the project has no layer {layer!r}", hint=hint)
    for name, each in layers.items():
        if layer is None or name == layer:
            for finding in check_labels(reader, each, greyed=greyed, readings=readings):
                yield _fields(reader, name, finding)


def _fields(reader: "Reader", layer: str, finding: "Finding") -> Mapping[str, Any]:
    article = reader.article(finding.article)
    uid = None if finding.annotation is None else reader.annotation(finding.annotation).uid
    return {
        "article_id": article.uid,
        "title": article.metadata.title,
        "layer": layer,
        "annotation_id": uid,
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": finding.quote,
        "doubt": str(finding.doubt),
        "words": finding.words,
    }


def _say(path: Path, found: list[Mapping[str, Any]]) -> None:
    out = sys.stdout
    title = None
    for each in found:
        if each["title"] != title:
            title = each["title"]
            out.write(f"{_line(title or each['article_id'])}\n")
        out.write(
            f"  {each['layer']}, {each['start']}–{each['end']} “{_line(each['quote'])}”: {_line(each['words'])}\n"
        )
    count = "1 thing" if len(found) == 1 else f"{len(found)} things"
    out.write(f"{count} to look at in {path}.\n" if found else f"Nothing to look at in {path}.\n")


def _line(text: str) -> str:
    shown = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
