"""`annotator agreement`: how well layers agree, as a table, as JSON, and as a report."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.command import Command, Desk
from annotator.domain.records import Source
from annotator.terminal import on_one_line, progress, say

if TYPE_CHECKING:
    from annotator.jobs.agreement import Agreed
    from annotator.review.agreement import Agreement, PairAgreement
    from annotator.review.agreement_tables import Table

_LOWEST = 5  # articles that the table names
_OVERALL, _BY_TAG, _VALUES = "figure value", "tag support_a support_b f1_strict f1_overlap alpha_unitizing", (
    "tag attribute n agreement kappa alpha ordinal_alpha"
)  # fmt: skip
_PAIRS = "first second f1_strict f1_overlap cohen_kappa alpha_unitizing"
_ARTICLES = "f1_strict f1_overlap only_a only_b article"
_PLACES = "kind places"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file, NAME.annot")
    parser.add_argument(
        "--layers", nargs="+", required=True, metavar="NAME", help="two layers or more; the first is the reference"
    )
    parser.add_argument("--all", action="store_true", help="compare all articles, also those that are not read")
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write a report too: FILE.html, .csv or .xlsx")
    parser.add_argument("--seed", type=int, metavar="N", help="what the resamples for the intervals are drawn from")
    parser.add_argument("--force", action="store_true", help="replace a report that is there")


def _agreement(arguments: argparse.Namespace, desk: Desk) -> int:
    from annotator.jobs.agreement import agreement_of  # noqa: PLC0415  # SQLAlchemy costs the first paint
    from annotator.review.resampling import Resampling  # noqa: PLC0415  # as above
    from annotator.services.project import Project  # noqa: PLC0415  # as above

    if len(arguments.layers) < 2:
        arguments.wrong_usage("--layers needs two layers or more")
    resampling = Resampling() if arguments.seed is None else Resampling(seed=arguments.seed)
    if arguments.report is not None:
        from annotator.jobs.agreement_report import refuse_unknown_ending  # noqa: PLC0415  # as above

        refuse_unknown_ending(arguments.report)
    project = Project.open_to_read(arguments.project, desk.who(None), Source.COMMAND_LINE)
    try:
        with progress() as task:
            agreed = agreement_of(
                project, arguments.layers, all_articles=arguments.all, resampling=resampling, task=task
            )
    finally:
        project.close()
    _report(agreed, arguments, desk)
    _print(agreed, as_json=arguments.json)
    return _tell(agreed)


def _report(agreed: "Agreed", arguments: argparse.Namespace, desk: Desk) -> None:
    from annotator.jobs.agreement_report import write_report  # noqa: PLC0415  # as above

    if arguments.report is not None:
        themes = desk.places.resources / "themes"
        write_report(agreed, arguments.report, themes, project=arguments.project, force=arguments.force)
        say(f"the report is {arguments.report}")


def _print(agreed: "Agreed", *, as_json: bool) -> None:
    from annotator.review.agreement_json import agreement_json  # noqa: PLC0415  # as above

    if as_json:
        found = json.dumps(agreement_json(agreed.agreement), ensure_ascii=False, allow_nan=False)
        sys.stdout.write(f"{found}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(agreed))


def _tell(agreed: "Agreed") -> int:
    """Say what is left out because it is damaged; the exit status follows from it."""
    if not agreed.agreement.articles:
        hint = "" if agreed.all_articles else "; --all compares those that are not read too"
        say(f"there is no article that each of the layers has done or labelled{hint}")
    for refusal in agreed.refusals:
        say(str(refusal))
    return 1 if agreed.refusals else 0


def _lines(agreed: "Agreed") -> Iterator[str]:
    """All of it for people, in tables that fit a terminal."""
    from annotator.jobs.agreement_words import heading_of, interval_words  # noqa: PLC0415  # as above
    from annotator.review.agreement_tables import tables_of_all  # noqa: PLC0415  # as above

    agreement = agreed.agreement
    yield on_one_line(heading_of(agreed))
    if len(agreement.layers) == 2:
        yield from _of_pair(agreement, agreement.pairs[0])
    else:
        of_all, by_pair = tables_of_all(agreement)
        yield from _shown(of_all, _OVERALL)
        yield from _shown(by_pair, _PAIRS)
    yield ""
    yield interval_words(agreed)


def _of_pair(agreement: "Agreement", pair: "PairAgreement") -> Iterator[str]:
    from annotator.review.agreement_tables import (  # noqa: PLC0415  # as above
        by_article_table,
        by_tag_table,
        differences_table,
        overall_table,
        values_table,
    )

    yield from _shown(overall_table(pair), _OVERALL)
    yield from _shown(by_tag_table(agreement, pair), _BY_TAG)
    yield from _shown(differences_table(pair), _PLACES)
    yield from _shown(values_table(agreement, [each for each in pair.values if each.both]), _VALUES)
    yield from _shown(by_article_table(pair), _ARTICLES, most=_LOWEST)


def _shown(table: "Table", names: str, most: int | None = None) -> Iterator[str]:
    """Some columns of a table; the last one takes the rest of the line, and no column needs to be narrower for it."""
    from annotator.review.agreement_tables import in_words  # noqa: PLC0415  # as above

    columns = [next(at for at, each in enumerate(table.columns) if each.name == name) for name in names.split()]
    rows = [[on_one_line(in_words(row[at])) for at in columns] for row in table.rows[:most]]
    if not rows:
        return
    header = [on_one_line(table.columns[at].title) for at in columns]
    widths = [max(len(row[at]) for row in [header, *rows]) for at in range(len(columns))]
    yield ""
    yield f"{table.title}"
    for row in (header, *rows):
        yield _joined(row, widths)


def _joined(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


AGREEMENT_COMMANDS = (Command("agreement", "how well two layers or more agree, and where not", _arguments, _agreement),)
