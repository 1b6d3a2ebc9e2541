"""The commands that make a backup, and put one back."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from annotator.command import Command, Desk

if TYPE_CHECKING:
    from annotator.jobs.backups import Backup


def _project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file, NAME.annot")


def _backup(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.jobs.backups import back_up  # noqa: PLC0415  # SQLAlchemy costs the window's first paint

    made = back_up(arguments.project, desk.places.backups)
    _say(str(made.path))
    if not made.is_new:
        _say("nothing changed since this backup", sys.stderr)
    return 0


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument(
        "backup", nargs="?", type=Path, metavar="BACKUP", help="which one; without it the newest that is whole"
    )
    parser.add_argument("--list", action="store_true", help="only list the backups of the project, the newest first")
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def _restore(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.jobs.backups import restore  # noqa: PLC0415  # SQLAlchemy costs the window's first paint

    if arguments.list:
        return _list(arguments, desk)
    done = restore(arguments.project, desk.places.backups, arguments.backup)
    kept = None if done.damaged is None else str(done.damaged)
    if arguments.json:
        _say(json.dumps({"project": str(done.project), "backup": str(done.backup), "kept": kept}, ensure_ascii=False))
        return 0
    _say(f"{done.project} is what it was after operation {done.operation}, from {done.backup}")
    if kept is not None:
        _say(f"what stood there is kept as {kept}")
    return 0


def _list(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.jobs.backups import backups_of  # noqa: PLC0415  # SQLAlchemy costs the window's first paint

    found = backups_of(arguments.project, desk.places.backups)
    for each in found:
        _say(_as_json(each) if arguments.json else _as_line(each))
    if not found:
        _say(f"there is no backup of {arguments.project} in {desk.places.backups}", sys.stderr)
    return 0 if found else 1


def _as_json(each: "Backup") -> str:
    fields = {"path": str(each.path), "at": each.at.isoformat(), "operation": each.operation, "size": each.size}
    return json.dumps(fields, ensure_ascii=False)


def _as_line(each: "Backup") -> str:
    return f"{each.at:%Y-%m-%d %H:%M:%S} UTC  operation {each.operation:>6}  {each.size / 1e6:8.1f} MB  {each.path}"


def _say(text: str, to: TextIO | None = None) -> None:
    (to or sys.stdout).write(f"{text}\n")


BACKUP_COMMANDS = (
    Command("backup", "make a verified backup of a project, and print its path", _project, _backup),
    Command(
        "restore", "put a backup in the place of a project, and keep what stood there", _restore_arguments, _restore
    ),
)
