"""What the command line does with hand-overs: writing them, handing articles out, taking in what colleagues gave."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.command import Command, Desk
from annotator.domain.dealing import deal
from annotator.domain.errors import UnreadableFile
from annotator.domain.exchange import Refusal
from annotator.domain.handover import HANDOVER_ENDING
from annotator.domain.records import Source, State
from annotator.jobs.task import Task

if TYPE_CHECKING:
    from annotator.jobs.hand_over import HandedOver
    from annotator.services.handing_over import Wish
    from annotator.services.handover_report import HandoverReport, LayerReport
    from annotator.services.project import Project

HANDOVER = "handover"
HANDOVER_TITLE = "Hand-over of articles, labels or a review to a colleague"

# Imports that take long wait until their command runs, as in cli.py.


# Writing


def export_arguments(parser: argparse.ArgumentParser) -> None:
    """What `export` knows besides, for hand-overs alone."""
    parser.add_argument("--without-texts", action="store_true", help="a hand-over without the texts of the articles")
    parser.add_argument("--review", metavar="NAME", help="a hand-over of the review of this colleague's layer")
    parser.add_argument("--as", dest="name", metavar="NAME", help="who hands over, and whose labels without --layer")


def is_handover(output: str, format_name: str | None) -> bool:
    """Whether the format that is to be written is a hand-over."""
    return format_name == HANDOVER or (format_name is None and output.casefold().endswith(HANDOVER_ENDING))


def export_handover(arguments: argparse.Namespace, project: "Project", state: State | None, task: Task) -> "HandedOver":
    """Write what `export` is asked for. Raises `Refused`, `UnwritableFile`."""
    from annotator.services.handing_over import HandOverLabels, HandOverReview  # noqa: PLC0415

    if arguments.tag or arguments.raw:
        arguments.wrong_usage("a hand-over holds all tags, as they are: --tag and --raw are for other formats")
    wish: Wish
    if arguments.review is not None:
        if arguments.layer or state is not None:
            arguments.wrong_usage("--review names the layer, and takes all articles of it")
        wish = HandOverReview(arguments.review, with_texts=not arguments.without_texts)
    else:
        wish = HandOverLabels(tuple(arguments.layer or ()), with_texts=not arguments.without_texts, state=state)
    return _write(project, arguments.output, wish, force=arguments.force, task=task)


def _write(project: "Project", output: str, wish: "Wish", *, force: bool, task: Task) -> "HandedOver":
    from annotator.jobs.hand_over import hand_over, hand_over_into  # noqa: PLC0415

    if output != "-":
        return hand_over(project, Path(output), wish, force=force, task=task)
    done = hand_over_into(project, sys.stdout.buffer, wish, task=task)
    sys.stdout.buffer.flush()
    return done


def _hand_out_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file, NAME.annot")
    parser.add_argument("-o", "--output", required=True, metavar="PATH", help="the file to write; - is standard output")
    parser.add_argument(
        "--for", dest="names", nargs="+", metavar="NAME", help="who labels; the articles are dealt out evenly"
    )
    parser.add_argument("--each", type=int, default=1, metavar="N", help="to how many of them each article goes; 1")
    parser.add_argument(
        "--shared", type=int, default=0, metavar="N", help="how many of the articles all of them get; 0"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the same seed deals the same again; 0")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.add_argument("--as", dest="name", metavar="NAME", help="who works; the default is who works on this machine")


def _hand_out(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.services.handing_over import HandOut  # noqa: PLC0415
    from annotator.services.project import Project  # noqa: PLC0415
    from annotator.services.reviewing import AssignArticles  # noqa: PLC0415

    opened = Project.open if arguments.names else Project.open_to_read  # what is dealt is noted in the project
    project = opened(arguments.project, desk.who(arguments.name), Source.COMMAND_LINE)
    try:
        names = project.ask(lambda reader: reader.assignments())
        if arguments.names:
            articles = [each.id for each in project.ask(lambda reader: reader.articles())]
            names = deal(articles, arguments.names, arguments.each, seed=arguments.seed, shared=arguments.shared)
        done = _write(project, arguments.output, HandOut(names=names), force=arguments.force, task=Task())
        if arguments.names:
            project.run(AssignArticles(names))
    finally:
        project.close()
    _say(f"{_count(done.articles, 'article')} handed out")
    for name in arguments.names or ():
        _say(f"{name}: {_count(sum(name in people for people in names.values()), 'article')}")
    return 0


# Taking in


def labels_arguments(parser: argparse.ArgumentParser) -> None:
    """What `labels` knows besides, for hand-overs and other projects."""
    parser.add_argument("--from-layer", metavar="NAME", help="of a file with several layers, the one to take")
    parser.add_argument(
        "--renew", action="store_true", help="let what came in before become what the hand-over says now"
    )


def handed_out(paths: Sequence[Path]) -> list[Path]:
    """Those of the paths that are hand-overs."""
    return [path for path in paths if path.suffix.casefold() == HANDOVER_ENDING]


def handed(paths: Sequence[Path], format_name: str | None) -> list[Path]:
    """Those of the paths that are hand-overs or other projects."""
    from annotator.jobs.handover_child import PROJECT  # noqa: PLC0415
    from annotator.jobs.reading_handover import FORMATS  # noqa: PLC0415

    return [path for path in paths if (format_name or FORMATS.get(path.suffix.casefold())) in {HANDOVER, PROJECT}]


def take_handed(
    project: "Project", path: Path, arguments: argparse.Namespace, task: Task
) -> tuple[list[str], list[Refusal]]:
    """Take one in; what to say of it, and what was refused. Raises `AnnotatorError`."""
    from annotator.jobs.reading_child import shown_path  # noqa: PLC0415
    from annotator.jobs.reading_handover import read_given  # noqa: PLC0415
    from annotator.jobs.take_in_handover import known_to, take_in  # noqa: PLC0415
    from annotator.services.handovers import TakeHandover  # noqa: PLC0415

    known = known_to(project)
    try:
        handover = read_given(path, task, codebook=known.codebook, known=known.articles, format_name=arguments.format)
    except UnreadableFile as error:
        return [], [Refusal(shown_path(path), _without_place(error))]
    names = [each.name for each in handover.head.layers]
    layers = _wanted(names, arguments.layer, arguments.from_layer)
    command = TakeHandover(handover, layers, arguments.layer, renew=arguments.renew)
    report = take_in(project, command, task)
    left_out = [] if layers is None else [name for name in names if name not in layers]
    return [*_lines(report), *(f"left out, as another was asked for: the layer {name}" for name in left_out)], list(
        report.refusals
    )


def _wanted(in_file: Sequence[str], into: str | None, from_layer: str | None) -> frozenset[str] | None:
    """Which layers of a file to take: the one that was named, else, of several, the one that is called as `into`."""
    if from_layer is not None:
        return frozenset({from_layer})
    return frozenset({into}) if into is not None and into in in_file and len(in_file) > 1 else None


def _lines(report: "HandoverReport") -> Iterator[str]:
    """The report in sentences, for a person."""
    yield from report.claims
    for each in report.layers:
        if each.is_mine and not each.brings_something and not each.refused:
            yield f"{each.name}: {each.known} of your own annotations, which stay as they are"
        elif each.brings_something or each.known or each.refused:
            yield f"{each.name} into {each.goes_to}: {', '.join(_figures(each))}"
    for tally, what in ((report.decisions, "decision"), (report.comments, "comment")):
        if tally.new or tally.known:
            yield f"{_count(tally.new, what)} new, {tally.known} already there"
    yield from report.codebook
    yield from report.notices


def _figures(layer: "LayerReport") -> Iterator[str]:
    yield f"{_count(layer.new, 'annotation')} new"
    yield f"{layer.known} already there"
    if layer.renewed or layer.removed:
        yield f"{layer.renewed} renewed, {layer.removed} removed"
    elif layer.changed or layer.gone:
        yield f"{layer.changed} changed and {layer.gone} gone since, which stay as they are here"
    if layer.states:
        yield f"{_count(layer.states, 'state')}"


def take_handed_out(project: "Project", path: Path, task: Task) -> tuple[list[str], list[Refusal]]:
    """Take in the articles of a hand-over; what to say of it, and what was refused. Raises `AnnotatorError`."""
    from annotator.jobs.reading_child import shown_path  # noqa: PLC0415
    from annotator.jobs.reading_handover import read_given  # noqa: PLC0415
    from annotator.jobs.take_in_handover import known_to, take_handout  # noqa: PLC0415

    known = known_to(project)
    try:
        handover = read_given(path, task, codebook=known.codebook, known=known.articles)
    except UnreadableFile as error:
        return [], [Refusal(shown_path(path), _without_place(error))]
    if not handover.head.has_texts:
        return [], [Refusal(shown_path(path), "it has no texts, and so no articles to take in")]
    report = take_handout(project, handover, task)
    lines = [f"{_count(len(report.articles), 'article')} new, {report.articles_known} already there"]
    return [*lines, *report.notices], report.refusals


def _without_place(error: UnreadableFile) -> str:
    return f"{error.what}. {error.hint}" if error.hint else error.what


def _say(text: str) -> None:
    if sys.stderr is not None:
        print(text, file=sys.stderr)  # noqa: T201  # a message


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


HANDOVER_COMMANDS = (
    Command("hand-out", "write articles for colleagues to label, and who labels which", _hand_out_arguments, _hand_out),
)
