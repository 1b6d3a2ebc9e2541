"""What a report on agreement says besides its figures: what was compared, how, and what is undefined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from annotator import __version__
from annotator.review.agreement_json import agreement_json
from annotator.review.agreement_tables import Column, Table
from annotator.review.resampling import LEVEL

if TYPE_CHECKING:
    from annotator.jobs.agreement import Agreed

METHOD = """\
Same span: same tag and same offsets, one to one. Overlapping: same tag and at least one shared character, as many \
one-to-one pairs as there can be. F1 = 2TP / (2TP + FP + FN); the first layer is the reference.
Per token: a token is a run of letters and digits, or one other mark; it has each tag of which a label shares a \
character with it. Its value is the set of its tags, none being one value. Of one tag, the value is whether the token \
has it. Kappa: Cohen (1960), Fleiss (1971); alpha: Krippendorff (2004), nominal.
Alpha for unitizing: Krippendorff (2004), the unit of length a character, differences squared; observed and expected \
disagreement are summed over articles and, for all tags, over tags. A layer's overlapping labels of one tag are one \
unit.
Who tagged what as what, where they differ, and values go by the alignment that review shows: labels paired one to one \
so that they are most alike. Values are compared where both set one. Polarity is ordered oppose, neutral or mixed, \
support; unclear has no place in it.
""".splitlines()


def heading_of(agreed: Agreed) -> str:
    """Who is compared, and on how much."""
    agreement = agreed.agreement
    *most, last = agreement.layers
    which = "all" if agreed.all_articles else "those that each has done or labelled"
    articles = f"{agreement.articles} of {agreed.articles} articles, {which}"
    return f"{', '.join(most)} and {last} · {articles}"


def interval_words(agreed: Agreed) -> str:
    resampling = agreed.agreement.resampling
    return (
        f"Intervals: {LEVEL:.0%}, percentiles of {resampling.resamples:,} resamples of the articles,"
        f" seed {resampling.seed}. Annotator {__version__}."
    )


def undefined_of(agreed: Agreed) -> list[tuple[str, str]]:
    """The figures that cannot be given, by their paths in JSON, with the reasons; articles without a label apart."""
    return list(_undefined(agreement_json(agreed.agreement), ""))


def _undefined(found: dict[str, Any], begin: str) -> Iterator[tuple[str, str]]:
    for name, reason in found["undefined"].items():
        if not name.startswith("by_article."):
            yield f"{begin}{name}", reason
    for pair in found.get("pairs", ()):
        yield from _undefined(pair, f"{' – '.join(pair['layers'])}: ")


def about_table(agreed: Agreed) -> Table:
    """All of it as rows of a table."""
    rows = [
        ("Compared", heading_of(agreed)),
        *(("Method", text) for text in METHOD),
        ("Method", interval_words(agreed)),
        *(("Left out, damaged", str(refusal)) for refusal in agreed.refusals),
        *((f"Undefined: {name}", reason) for name, reason in undefined_of(agreed)),
    ]
    return Table("about", "About", (Column("what", "", is_key=True), Column("words", "")), tuple(rows))
