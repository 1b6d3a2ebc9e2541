"""The figures as text, for a paper or a letter: lines of words, tables with tabs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from annotator.ui.agreement import contents, tables
from annotator.ui.agreement.computed import Computed
from annotator.ui.agreement.words import NOTHING, estimate_words


def figures_as_text(computed: Computed, compared: str, when: str) -> str:
    """All that the page shows; `compared` and `when` as they stand in its head."""
    return "\n".join(_lines(computed, compared, when)) + "\n"


def _lines(computed: Computed, compared: str, when: str) -> Iterator[str]:
    agreement = computed.agreed.agreement
    yield QCoreApplication.translate("Agreement", "Agreement: {compared}").format(compared=compared)
    yield from (f"{tile.words}: {estimate_words(tile.estimate)}" for tile in contents.tiles(computed))
    resampling = agreement.resampling
    method = QCoreApplication.translate(
        "Agreement", "Intervals: {resamples} resamples of the articles, seed {seed}. The first layer is the reference."
    )
    yield method.format(resamples=resampling.resamples, seed=resampling.seed)
    yield when
    pair = computed.pair
    if pair is None:
        yield from _table("", tables.pairs_table(agreement.pairs))
        return
    codebook = agreement.codebook
    for title, table in (
        (QCoreApplication.translate("Agreement", "By tag"), contents.by_tag_table(pair, codebook)),
        (
            QCoreApplication.translate("Agreement", "Who tagged what as what, rows {first}, columns {second}").format(
                first=pair.layers[0], second=pair.layers[1]
            ),
            contents.confusion_table(pair, codebook),
        ),
        (QCoreApplication.translate("Agreement", "Where they differ"), contents.differences_table(pair)),
        (
            QCoreApplication.translate("Agreement", "Values on labels that both have"),
            tables.values_table(pair, codebook),
        ),
        (QCoreApplication.translate("Agreement", "Over time"), contents.over_time_table(pair)),
        (QCoreApplication.translate("Agreement", "Articles, lowest first"), tables.article_table(computed, pair)),
    ):
        yield from _table(title, table)


def _table(title: str, table: tables.Table) -> Iterator[str]:
    """Rows with tabs between their cells; what is undefined says why below."""
    yield ""
    if title:
        yield title
    yield "\t".join(map(_cell, table.titles))
    for row in table.rows:
        yield "\t".join(map(_cell, row.cells))
    yield from (f"{NOTHING} {reason}" for reason in table.reasons())


def _cell(words: str) -> str:
    return " ".join(words.split())
