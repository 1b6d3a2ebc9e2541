"""The command that looks whether a project still holds what was written into it, and repairs what it can."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from annotator.command import Command, Desk
from annotator.terminal import progress

if TYPE_CHECKING:
    from annotator.store.findings import Finding
    from annotator.store.repair import Repaired


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file, NAME.annot")
    parser.add_argument(
        "--repair", action="store_true", help="put right what can be; the damaged file is kept beside the project"
    )
    parser.add_argument(
        "--labels", action="store_true", help="instead: what is incomplete or odd in the labels; nothing is changed"
    )
    parser.add_argument("--layer", metavar="NAME", help="with --labels: this layer alone")
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def _check(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.store.integrity import check  # noqa: PLC0415  # SQLAlchemy costs the window's first paint

    project: Path = arguments.project
    if arguments.labels:
        from annotator.cli_doubts import check_labels_of  # noqa: PLC0415  # as above

        return check_labels_of(project, arguments.layer, desk, as_json=arguments.json)
    if arguments.repair:
        return _repair(project, as_json=arguments.json)
    with progress() as task:
        found = check(project, task)
    if arguments.json:
        _say(_as_json(project, found, None))
    else:
        _say_found(project, found)
    return 1 if found else 0


def _repair(project: Path, *, as_json: bool) -> int:
    from annotator.store.repair import repair  # noqa: PLC0415  # as above

    with progress() as task:
        done = repair(project, task)
    if as_json:
        _say(_as_json(project, done.left, done))
        return 1 if done.left else 0
    for sentence in done.done:
        _say(_sentence(sentence))
    if done.kept is not None:
        _say(f"The damaged file is kept as {done.kept}.")
    if done.left and done.kept is None:
        _say("Nothing could be repaired, and the file was left as it was.")
    _say_found(project, done.left, after_repair=True)
    return 1 if done.left else 0


def _say_found(project: Path, found: Iterable["Finding"], *, after_repair: bool = False) -> None:
    findings = list(found)
    for each in findings:
        _say(_sentence(f"{each.where}: {each.what}"))
    if not findings:
        _say(f"{project} holds exactly what was written into it.")
        return
    count = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    _say(f"{count} in {project}. {_what_now(project, findings, after_repair=after_repair)}")


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def _what_now(project: Path, findings: Iterable["Finding"], *, after_repair: bool) -> str:
    backup = f"annotator restore {project}"
    if not after_repair and any(each.repairable for each in findings):
        return f"Run annotator check --repair {project}, or put a backup back: {backup}."
    return f"Put a backup back: {backup}."


def _as_json(project: Path, found: Iterable["Finding"], repaired: "Repaired | None") -> str:
    findings = [asdict(each) for each in found]
    repair = None
    if repaired is not None:
        kept = None if repaired.kept is None else str(repaired.kept)
        repair = {"done": list(repaired.done), "kept": kept}
    fields = {"project": str(project), "clean": not findings, "findings": findings, "repair": repair}
    return json.dumps(fields, ensure_ascii=False)


def _say(text: str, to: TextIO | None = None, end: str = "\n") -> None:
    out = to or sys.stdout
    out.write(f"{text}{end}")
    out.flush()


CHECK_COMMANDS = (
    Command("check", "whether a project still holds exactly what was written into it", _check_arguments, _check),
)
