"""The command line (data.md). Results go to standard output, messages to standard error.

Exit status: 0 done; 1 refused, or something was found or left out; 2 wrong usage.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.cli_agreement import AGREEMENT_COMMANDS
from annotator.cli_backup import BACKUP_COMMANDS
from annotator.cli_check import CHECK_COMMANDS
from annotator.cli_handover import (
    HANDOVER,
    HANDOVER_COMMANDS,
    HANDOVER_TITLE,
    export_arguments,
    export_handover,
    handed,
    handed_out,
    is_handover,
    labels_arguments,
    take_handed,
    take_handed_out,
)
from annotator.cli_help import description_of, examples_of
from annotator.cli_suggest import SUGGEST_COMMANDS
from annotator.command import Command, Desk
from annotator.domain.errors import AnnotatorError, Refused
from annotator.domain.exchange import Refusal
from annotator.domain.handover import HANDOVER_ENDING
from annotator.domain.ids import OperationId
from annotator.domain.records import OperationRecord, Source, State
from annotator.jobs.codebook_file import read_codebook
from annotator.paths import places
from annotator.settings import SettingsFile
from annotator.terminal import on_one_line, progress, say

if TYPE_CHECKING:
    from annotator.jobs.export import Exported
    from annotator.jobs.hand_over import HandedOver
    from annotator.services.project import Project

# Long imports wait until their command runs, so that `--help` and the window's first paint do not pay for SQLAlchemy.

_EXAMPLES = """\
examples:
  annotator seeds/                              open the window on the starter corpus
  annotator new work.annot                      make a project
  annotator import work.annot articles/         take in a folder of articles
  annotator labels work.annot ana.jsonl --layer Ana
  annotator export work.annot -o work.csv       one row an annotation
  annotator check work.annot                    whether all is as it was written
  annotator check work.annot --labels           what is incomplete in the labels
  annotator suggest article.txt                 which numbers and countries are read in it
  annotator agreement work.annot --layers Ana Budi
  annotator history work.annot --operation 12   what one operation changed

Each command has its own help with examples: annotator export --help
In the window, F1 opens the help and Ctrl+K runs any command by name.
Exit status: 0 done; 1 refused, or something was found or left out; 2 wrong usage.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or the window. Returns the exit status; wrong usage exits with 2."""
    # UTF-8 in every locale. A path that is no text comes out as the bytes that it has, in a message as escapes.
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _dispatch(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk can still be said
        return status
    except AnnotatorError as error:
        say(str(error))
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more when it flushes at exit.
        _forget_output()
        return 1
    except OSError as error:
        say(f"{error.filename or 'standard output'}: {error.strerror or error}")
        _forget_output()
        return 1
    except KeyboardInterrupt:
        say("stopped")
        return 1


def _forget_output() -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(arguments: list[str]) -> int:
    found_places = places()
    desk = Desk(found_places, SettingsFile(found_places.settings))
    if arguments and (
        arguments[0] in {each.name for each in COMMANDS} or arguments[0] in {"-h", "--help", "--version"}
    ):
        parsed = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace, Desk], int] = parsed.run
        return run(parsed, desk)
    parsed = _window_parser().parse_args(arguments)
    return _window(parsed, desk)


class _ListFormatter(argparse.RawDescriptionHelpFormatter):
    """Names of commands stand one step further in than argparse counts on."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = 4 + max(len(each.name) for each in COMMANDS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="annotator",
        description="Label news articles by hand. Without a command: the window, on a project, articles or folders.",
        epilog=_EXAMPLES,
        formatter_class=_ListFormatter,
    )
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for each in COMMANDS:
        sub = commands.add_parser(
            each.name,
            help=each.help,
            description=description_of(each.name, each.help),
            epilog=examples_of(each.name),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        each.arguments(sub)
        sub.set_defaults(run=each.run, wrong_usage=sub.error)
    return parser


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="annotator", epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a project, article files, folders")
    _as_argument(parser)
    return parser


def _project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file, NAME.annot")


def _as_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="name", metavar="NAME", help="who works; the default is who works on this machine")


def _json_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


# The window


def _window(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.app import run_window

    if arguments.name is not None:
        desk.settings.settings.choose(desk.who(arguments.name))
        desk.settings.save()
    return run_window(arguments.paths)


# Commands that write


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("--codebook", type=Path, metavar="FILE", help="a codebook file; the default one otherwise")
    _as_argument(parser)


def _new(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.services.project import Project

    codebook = read_codebook(arguments.codebook or desk.places.codebook)
    Project.create(arguments.project, codebook, desk.who(arguments.name), Source.COMMAND_LINE).close()
    print(arguments.project)
    return 0


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="article files and folders")
    _as_argument(parser)


def _import(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.jobs.backups import back_up_before_migration
    from annotator.jobs.import_articles import import_paths
    from annotator.services.project import Project

    back_up_before_migration(arguments.project, desk.places.backups)
    project = Project.open(arguments.project, desk.who(arguments.name), Source.COMMAND_LINE)
    try:
        _back_up_first(arguments.project, desk)
        handouts = handed_out(arguments.paths)
        with progress() as task:
            done = [take_handed_out(project, path, task) for path in handouts]
            if len(handouts) < len(arguments.paths):
                imported = import_paths(project, [path for path in arguments.paths if path not in handouts], task)
                done.append((list(imported.lines()), imported.refusals))
    finally:
        project.close()
    return _told(done)


def _back_up_first(project: Path, desk: Desk) -> None:
    """A backup before an import. That none could be made is said, and does not keep from the work."""
    from annotator.jobs.backups import back_up_if_changed

    try:
        back_up_if_changed(project, desk.places.backups)
    except AnnotatorError as error:
        say(f"no backup was made before the import: {error}")


def _labels_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="label files, hand-overs, other projects")
    parser.add_argument(
        "--layer", metavar="NAME", help="the layer that all of them go into; a hand-over can say it by itself"
    )
    parser.add_argument("--from", dest="format", metavar="FORMAT", help="the format, where the name does not tell")
    parser.add_argument("--raw", action="store_true", help="take CSV cells as they are")
    labels_arguments(parser)
    _as_argument(parser)


def _labels(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.jobs.backups import back_up_before_migration
    from annotator.jobs.import_labels import import_labels
    from annotator.services.project import Project

    given = handed(arguments.paths, arguments.format)
    plain = [path for path in arguments.paths if path not in given]
    if plain and arguments.layer is None:
        arguments.wrong_usage("--layer is needed: only a hand-over says by itself whose labels it holds")
    back_up_before_migration(arguments.project, desk.places.backups)
    project = Project.open(arguments.project, desk.who(arguments.name), Source.COMMAND_LINE)
    try:
        _back_up_first(arguments.project, desk)
        with progress() as task:
            done = [take_handed(project, path, arguments, task) for path in given]
            if plain:
                labels = import_labels(
                    project, plain, arguments.layer, format_name=arguments.format, raw=arguments.raw, task=task
                )
                report = labels.report
                line = f"{_count(report.labels, 'annotation')} new, {report.labels_known} already there"
                done.append(([line], labels.refusals))
    finally:
        project.close()
    return _told(done)


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write; made if it is not there")


def _demo(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.app import write_demo

    for path in write_demo(arguments.folder, desk.places):
        print(path)
    return 0


# Commands that read


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("-o", "--output", required=True, metavar="PATH", help="the file to write; - is standard output")
    parser.add_argument("--format", metavar="FORMAT", help="csv, jsonl …; goes by the file's name where that is clear")
    parser.add_argument("--layer", action="append", metavar="NAME", help="only this layer; may be given again")
    parser.add_argument("--tag", action="append", metavar="T", help="only this tag; may be given again")
    parser.add_argument("--state", metavar="S", help=f"only articles in this state: {', '.join(State)}")
    parser.add_argument("--raw", action="store_true", help="leave CSV cells that look like formulas as they are")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    export_arguments(parser)


def _export(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.jobs.export import export_into, export_to, writable_format
    from annotator.services.exporting import Scope

    if arguments.output == "-" and arguments.format is None:
        arguments.wrong_usage("-o - needs --format")
    scope = Scope(
        layers=tuple(arguments.layer) if arguments.layer else None,
        tags=tuple(arguments.tag) if arguments.tag else None,
        state=None if arguments.state is None else _state(arguments.state),
    )
    done: Exported | HandedOver
    with _reading(arguments.project, desk, arguments.name) as project, progress() as task:
        if is_handover(arguments.output, arguments.format):
            done = export_handover(arguments, project, scope.state, task)
        elif arguments.output == "-":
            format_ = writable_format(arguments.format, None)
            done = export_into(project, sys.stdout.buffer, format_, scope, raw=arguments.raw, task=task)
            sys.stdout.buffer.flush()
        else:
            done = export_to(
                project,
                Path(arguments.output),
                scope,
                format_name=arguments.format,
                raw=arguments.raw,
                force=arguments.force,
                task=task,
            )
    say(f"{_count(done.annotations, 'annotation')} of {_count(done.articles, 'article')}")
    return _tell(done.refusals)


def _state(name: str) -> State:
    if name not in set(State):
        raise Refused(f"there is no state {name!r}", hint=f"There are: {', '.join(State)}.")
    return State(name)


def _history_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("--limit", type=_at_least_one, metavar="N", help="only the N newest operations")
    parser.add_argument("--operation", type=_at_least_one, metavar="N", help="what the operation N changed")
    _json_argument(parser)


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _history(arguments: argparse.Namespace, desk: Desk) -> int:
    if arguments.operation is not None:
        return _history_of_one(arguments, desk)
    with _reading(arguments.project, desk) as project:
        limit = arguments.limit
        for each in project.ask(lambda reader: list(reader.operations(newest_first=True, limit=limit))):
            print(_as_json(each) if arguments.json else _as_line(each))
    return 0


def _history_of_one(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.services.history import details

    with _reading(arguments.project, desk) as project:
        limit = 200 if arguments.limit is None else arguments.limit
        found = project.ask(details, OperationId(arguments.operation), limit)
    if arguments.json:
        changes = [{"subject": each.subject, "changes": each.changes} for each in found.lines]
        more = {"totals": found.totals, "details": changes, "more": found.more}
        print(json.dumps({**_fields(found.operation), **more}, ensure_ascii=False))
        return 0
    print(_as_line(found.operation))
    for line in (*found.totals, *map(str, found.lines)):
        print(on_one_line(f"        {line}"))
    if found.more:
        print(f"        and {_count(found.more, 'more row')}")
    return 0


def _as_json(each: OperationRecord) -> str:
    return json.dumps(_fields(each), ensure_ascii=False)


def _fields(each: OperationRecord) -> dict[str, object]:
    names = ("id", "at", "person", "source", "kind", "summary", "rows", "undoes", "undone")
    return {name: getattr(each, name) for name in names}


def _as_line(each: OperationRecord) -> str:
    undone = "  (undone)" if each.undone else ""
    return on_one_line(f"{each.id:>6}  {each.at}  {each.person}  {each.source}  {each.summary}{undone}")


def _stats_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    _json_argument(parser)


def _stats(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.services.stats import stats

    with _reading(arguments.project, desk) as project:
        figures = project.ask(stats)
    if arguments.json:
        print(json.dumps(figures, ensure_ascii=False))
        return 0
    print(f"{_count(figures['articles'], 'article')}, {_count(figures['entities'], 'entity', 'entities')}")
    for layer in figures["layers"]:
        tags = ", ".join(f"{tag} {count}" for tag, count in layer["by_tag"].items())
        states = ", ".join(f"{state} {count}" for state, count in layer["articles"].items())
        count = _count(layer["annotations"], "annotation")
        print(on_one_line(f"{layer['layer']}: {count} ({tags}); articles: {states}"))
    return 0


def _formats(_arguments: argparse.Namespace, _desk: Desk) -> int:
    from annotator.formats.registry import ARTICLE_FORMATS, LABEL_FORMATS

    for article in ARTICLE_FORMATS:
        print(f"articles  read        {article.name:<8}{' '.join(article.endings):<27}{article.title}")
    print(f"articles  read        {HANDOVER:<8}{HANDOVER_ENDING:<27}{HANDOVER_TITLE}")
    for label in LABEL_FORMATS:
        can = " ".join(word for word, does in (("read", label.read), ("write", label.write)) if does)
        print(f"labels    {can:<12}{label.name:<8}{' '.join(label.endings):<27}{label.title}")
    print(f"labels    {'read write':<12}{HANDOVER:<8}{HANDOVER_ENDING:<27}{HANDOVER_TITLE}")
    print(f"labels    {'read':<12}{'project':<8}{'.annot':<27}Another project, of which nothing is changed")
    return 0


COMMANDS = (
    Command("new", "make a project", _new_arguments, _new),
    Command("import", "take articles into a project", _import_arguments, _import),
    Command("labels", "take a colleague's labels into a layer of their own", _labels_arguments, _labels),
    Command("export", "write annotations and articles to a file", _export_arguments, _export),
    Command("history", "what was done, the newest first", _history_arguments, _history),
    Command("stats", "how many articles and annotations there are", _stats_arguments, _stats),
    Command("formats", "which formats are read and written", lambda _parser: None, _formats),
    *HANDOVER_COMMANDS,
    *BACKUP_COMMANDS,
    *CHECK_COMMANDS,
    *SUGGEST_COMMANDS,
    *AGREEMENT_COMMANDS,
    Command("demo", "write a small project, its exports and a picture of the window", _demo_arguments, _demo),
)


@contextmanager
def _reading(path: Path, desk: Desk, name: str | None = None) -> Iterator["Project"]:
    from annotator.services.project import Project

    project = Project.open_to_read(path, desk.who(name), Source.COMMAND_LINE)
    try:
        yield project
    finally:
        project.close()


def _told(done: Iterable[tuple[Iterable[str], Iterable[Refusal]]]) -> int:
    """Print what was done with each of the inputs, and say what was refused; the exit status follows from it."""
    status = 0
    for lines, refusals in done:
        for line in lines:
            print(on_one_line(line))
        status = max(status, _tell(refusals))
    return status


def _tell(refusals: Iterable[Refusal]) -> int:
    """Say what was refused; the exit status follows from it."""
    status = 0
    for refusal in refusals:
        say(str(refusal))
        status = 1
    return status


def _count(number: int, what: str, several: str | None = None) -> str:
    return f"{number} {what if number == 1 else several or what + 's'}"
