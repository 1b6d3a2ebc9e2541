"""Agreement as tables: what the report shows behind every picture, and what CSV and XLSX hold.

A cell is a text, a whole number, a score (a number from -1 or 0 to 1, or `Undefined`), an `Estimate` (a score with its
interval), or None for nothing. Texts come as they are; who writes them out escapes them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.review.agreement import Agreement, PairAgreement, SpanAgreement
from annotator.review.chance import ChanceScores, Estimate
from annotator.review.coefficients import Score, Undefined
from annotator.review.differences import KINDS, Kind
from annotator.review.over_time import series
from annotator.review.resampling import Interval
from annotator.review.span_scores import Scores
from annotator.review.value_scores import ValueScore

Cell = str | int | Score | Estimate | None

KIND_WORDS = {
    Kind.ONLY_FIRST: "only the first has it",
    Kind.ONLY_SECOND: "only the second has it",
    Kind.BOUNDARY: "boundary",
    Kind.TAG: "tag",
    Kind.VALUE: "value",
    Kind.AGREE: "agree",
}
NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is for scripts, `title` for people; keys say what a row is about, the others are figures of it."""

    name: str
    title: str
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, a cell for each."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of_pair(agreement: Agreement, pair: PairAgreement) -> list[Table]:
    """All that there is to tell of two layers, the most telling first."""
    return [
        overall_table(pair),
        by_tag_table(agreement, pair),
        confusion_table(agreement, pair),
        differences_table(pair),
        values_table(agreement, pair.values),
        by_article_table(pair),
        over_time_table(pair),
    ]


def tables_of_all(agreement: Agreement) -> list[Table]:
    """What is told of more than two layers together, and of each two in one line."""
    rows = tuple(_chance_rows(agreement.chance, two=False))
    of_all = Table("overall", "All layers", (_key("figure", "Figure"), Column("value", "Value")), rows)
    pairs = tuple(
        (
            *pair.layers,
            _f1(pair.overall, strict=True),
            _f1(pair.overall, strict=False),
            pair.chance.cohen_kappa,
            pair.chance.nominal_alpha,
            pair.chance.unitizing,
        )
        for pair in agreement.pairs
    )
    columns = (
        _key("first", "First"),
        _key("second", "Second"),
        Column("f1_strict", "F1, same span"),
        Column("f1_overlap", "F1, overlapping"),
        Column("cohen_kappa", "Cohen's kappa"),
        Column("alpha_nominal", "Nominal alpha"),
        Column("alpha_unitizing", "Alpha, unitizing"),
    )
    return [of_all, Table("by_pair", "Each two layers", columns, pairs)]


def overall_table(pair: PairAgreement) -> Table:
    scores = pair.overall.scores
    rows: list[tuple[Cell, ...]] = [
        ("F1, same span", _f1(pair.overall, strict=True)),
        ("Precision, same span", scores.strict.precision),
        ("Recall, same span", scores.strict.recall),
        ("F1, overlapping", _f1(pair.overall, strict=False)),
        ("Precision, overlapping", scores.overlap.precision),
        ("Recall, overlapping", scores.overlap.recall),
        *_chance_rows(pair.chance, two=True),
    ]
    return Table("overall", "Overall", (_key("figure", "Figure"), Column("value", "Value")), tuple(rows))


def _chance_rows(chance: ChanceScores, *, two: bool) -> Iterable[tuple[Cell, ...]]:
    if two:
        yield "Cohen's kappa, per token", chance.cohen_kappa
    yield "Fleiss' kappa, per token", chance.fleiss_kappa
    yield "Krippendorff's alpha, nominal, per token", chance.nominal_alpha
    yield "Krippendorff's alpha, unitizing", chance.unitizing
    yield "Tokens", chance.tokens


def by_tag_table(agreement: Agreement, pair: PairAgreement) -> Table:
    columns = (
        _key("tag", "Tag"),
        *_score_columns(pair),
        Column("cohen_kappa", "Kappa, per token"),
        Column("alpha_nominal", "Alpha, per token"),
        Column("alpha_unitizing", "Alpha, unitizing"),
    )
    rows = tuple(
        (
            tag.name,
            *_score_cells(pair.by_tag[tag.id].scores),
            _f1(pair.by_tag[tag.id], strict=True),
            _f1(pair.by_tag[tag.id], strict=False),
            pair.chance.tokens_by_tag[tag.id].cohen_kappa,
            pair.chance.tokens_by_tag[tag.id].nominal_alpha,
            pair.chance.unitizing_by_tag[tag.id],
        )
        for tag in agreement.codebook
    )
    return Table("by_tag", "By tag", columns, rows)


def confusion_table(agreement: Agreement, pair: PairAgreement) -> Table:
    """Rows are the tags of the first layer, columns those of the second; cells without a label are empty."""
    tags: list[tuple[str | None, str]] = [(tag.id, tag.name) for tag in agreement.codebook]
    tags.append((None, NONE))
    first, second = pair.layers
    columns = (_key("tag", f"{first}, across: {second}"), *(Column(tag or NONE, name) for tag, name in tags))
    rows = tuple((name, *(pair.confusion.count(tag, other) or None for other, _ in tags)) for tag, name in tags)
    return Table("confusion", "Who tagged what as what", columns, rows)


def differences_table(pair: PairAgreement) -> Table:
    rows = tuple((KIND_WORDS[kind], pair.differences.get(kind, 0)) for kind in (*KINDS, Kind.AGREE))
    return Table("differences", "Where they differ", (_key("kind", "Kind"), Column("places", "Places")), rows)


def values_table(agreement: Agreement, values: Sequence[ValueScore]) -> Table:
    columns = (
        _key("tag", "Tag"),
        _key("attribute", "Attribute"),
        Column("pairs", "Pairs of labels"),
        Column("n", "Set by both"),
        Column("only_a", "By the first alone"),
        Column("only_b", "By the second alone"),
        Column("neither", "By neither"),
        Column("agree", "Equal"),
        Column("agreement", "Share equal"),
        Column("near", "Share equal or nearly so"),
        Column("kappa", "Cohen's kappa"),
        Column("alpha", "Alpha, nominal"),
        Column("ordinal_n", "Pairs in order"),
        Column("ordinal_alpha", "Alpha, ordinal"),
    )
    names = {
        (tag.id, attribute.id): (tag.name, attribute.name) for tag in agreement.codebook for attribute in tag.attributes
    }
    rows = tuple(
        (
            *names[each.tag, each.attribute], each.pairs, each.both, each.only_reference, each.only_other, each.neither,
            each.agree, each.share, None if each.near is None else each.near.share, each.kappa, each.alpha,
            None if each.ordinal is None else each.ordinal.pairs, None if each.ordinal is None else each.ordinal.alpha,
        )
        for each in values
    )  # fmt: skip
    return Table("values", "Values on labels that both have", columns, rows)


def by_article_table(pair: PairAgreement) -> Table:
    """The articles with the lowest agreement first; those without a label last."""
    labelled = pair.lowest_first()
    empty = [each for each in pair.articles if not each.by_tag]
    columns = (
        _key("article", "Article"),
        _key("article_id", "Article id"),
        *_score_columns(pair),
        Column("only_a", "Only the first"),
        Column("only_b", "Only the second"),
    )
    rows = tuple(
        (
            each.title,
            each.uid,
            *_score_cells(each.overall),
            each.overall.strict.f1,
            each.overall.overlap.f1,
            len(each.only_reference),
            len(each.only_other),
        )
        for each in (*labelled, *empty)
    )
    return Table("by_article", "By article, lowest first", columns, rows)


def over_time_table(pair: PairAgreement) -> Table:
    found = series(pair.articles)
    rows: list[tuple[Cell, ...]] = [
        (each.name, each.articles, *_score_cells(each.scores), each.scores.strict.f1, each.scores.overlap.f1)
        for each in found.periods
    ]
    if found.undated:
        rows.append(("no label", found.undated, *(None for _ in _score_columns(pair))))
    columns = (_key("period", "Month of the last label"), Column("articles", "Articles"), *_score_columns(pair))
    return Table("over_time", "Over time", columns, tuple(rows))


def _key(name: str, title: str) -> Column:
    return Column(name, title, is_key=True)


def _score_columns(pair: PairAgreement) -> tuple[Column, ...]:
    first, second = pair.layers
    return (
        Column("support_a", f"Labels of {first}"),
        Column("support_b", f"Labels of {second}"),
        Column("matches_strict", "Same span"),
        Column("matches_overlap", "Overlapping"),
        Column("f1_strict", "F1, same span"),
        Column("f1_overlap", "F1, overlapping"),
    )


def _score_cells(scores: Scores) -> tuple[Cell, ...]:
    """The cells of the first four columns of scores."""
    return scores.strict.of_reference, scores.strict.of_other, scores.strict.matches, scores.overlap.matches


def _f1(spans: SpanAgreement, *, strict: bool) -> Estimate:
    if strict:
        return Estimate(spans.scores.strict.f1, spans.strict_interval)
    return Estimate(spans.scores.overlap.f1, spans.overlap_interval)


def in_words(cell: Cell, digits: int = 3) -> str:
    """A cell for people: scores with so many digits, an interval behind its score, nothing and undefined as a dash.

    What is less than 1 is never rounded to it: it gets as many digits more as that takes.
    """
    if cell is None or isinstance(cell, Undefined):
        return "–"
    if isinstance(cell, Estimate):
        bounds = cell.interval
        if not isinstance(bounds, Interval):
            return in_words(cell.score, digits)
        return f"{in_words(cell.score, digits)} ({in_words(bounds.low, digits)} to {in_words(bounds.high, digits)})"
    if not isinstance(cell, float):
        return str(cell)
    while cell < 1 and float(f"{cell:.{digits}f}") == 1:
        digits += 1
    return f"{cell:.{digits}f}"
