"""Agreement as JSON, the shape of data.md (`agreement --json`); what follows `undefined` there is described here.

A figure that is undefined is null, and `undefined` has its path (`by_tag.actor.strict.f1`) with the reason.

- `spans.strict`, `.overlap`, and so in `by_tag` and `by_article`: `precision`, `recall`, `f1`, `support_a`,
  `support_b`, `matches`. `by_article` goes by the article's uid and has its `title`.
- `values`: by tag, then by attribute: `pairs` (of labels of the tag, aligned one to one), `n` (both set it),
  `only_a`, `only_b`, `neither` (who else set it), `agree` (of `n`), `agreement` (agree / n), `kappa`, `alpha`, both
  nominal. Where the values have an order also `ordinal` {`n`, `alpha`}; of decimals also `near` {`tolerance`, `agree`,
  `agreement`}.
- `intervals`: `level`, `resamples`, `seed`, and under the names of the figures [low, high]: `spans` {`strict`,
  `overlap`} and `by_tag` {TAG: {`strict`, `overlap`}} of F1, `cohen_kappa`, `fleiss_kappa`, `alpha_nominal`,
  `alpha_unitizing`.
- `fleiss_kappa`; `tokens`: `count`, `by_tag` {TAG: {`cohen_kappa`, `alpha_nominal`}} of whether a token has the tag.
- `confusion`: [{`a`, `b`: a tag, or null for none, `count`}]; `differences`: how many places there are of each
  kind, as in review: `only_a`, `only_b`, `boundary`, `tag`, `value`, and `agree`.
- `over_time`: `by`, `step`, `periods` [{`period`, `articles`, `strict`, `overlap`}], `undated` (articles).

Of more than two layers `spans`, `cohen_kappa` and the intervals of both are null; `by_tag`, `by_article` and `values`
are empty; `pairs` has the whole shape for each two layers, in which the one named first is the reference. Alpha and
`fleiss_kappa` are of all layers. A tag whose id is `overall` stands as `overall (tag)` in `alpha_unitizing`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.review.agreement import Agreement, PairAgreement, SpanAgreement
from annotator.review.chance import ChanceScores, Estimate
from annotator.review.coefficients import Reason, Score, Undefined
from annotator.review.differences import Kind
from annotator.review.over_time import series
from annotator.review.resampling import LEVEL, Bounds, Interval, Resampling
from annotator.review.span_scores import ArticleScores, Scores, SpanScore
from annotator.review.value_scores import ValueScore

OVERALL = "overall"
Fields = dict[str, Any]


def agreement_json(agreement: Agreement) -> Fields:
    """All figures, ready for `json.dumps`: no NaN, no infinity."""
    if len(agreement.layers) == 2:
        return _Shape(agreement.resampling).of_pair(agreement.pairs[0])
    return _Shape(agreement.resampling).of_all(agreement)


class _Shape:
    """Builds one object, and notes on the way what is undefined."""

    def __init__(self, resampling: Resampling) -> None:
        self._resampling = resampling
        self._undefined: dict[str, str] = {}

    def of_pair(self, pair: PairAgreement) -> Fields:
        return {
            "layers": list(pair.layers),
            "articles": len(pair.articles),
            "spans": self._both("spans", pair.overall.scores),
            "by_tag": {tag: self._both(f"by_tag.{tag}", each.scores) for tag, each in pair.by_tag.items()},
            "by_article": {each.uid: self._article(each) for each in pair.articles},
            "cohen_kappa": self._score("cohen_kappa", pair.chance.cohen_kappa.score),
            **self._alphas(pair.chance),
            "values": self._values(pair.values),
            "intervals": self._intervals(pair.chance, pair.overall, pair.by_tag),
            "undefined": self._undefined,
            **self._tokens(pair.chance),
            "confusion": [{"a": tag, "b": other, "count": len(behind)} for (tag, other), behind in _cells(pair)],
            "differences": {name: pair.differences.get(kind, 0) for kind, name in _KINDS.items()},
            "over_time": self._over_time(pair.articles),
        }

    def of_all(self, agreement: Agreement) -> Fields:
        chance = agreement.chance
        nothing = Undefined(Reason.OF_TWO)
        for name in ("spans", "by_tag", "by_article", "values"):
            self._score(name, nothing)
        return {
            "layers": list(agreement.layers),
            "articles": agreement.articles,
            "spans": {"strict": dict.fromkeys(_SPAN_KEYS), "overlap": dict.fromkeys(_SPAN_KEYS)},
            "by_tag": {},
            "by_article": {},
            "cohen_kappa": self._score("cohen_kappa", nothing),
            **self._alphas(chance),
            "values": {},
            "intervals": self._intervals(chance, SpanAgreement(Scores(), nothing, nothing), {}),
            "undefined": self._undefined,
            **self._tokens(chance),
            "pairs": [_Shape(self._resampling).of_pair(pair) for pair in agreement.pairs],
        }

    def _score(self, name: str, score: Score) -> float | None:
        if isinstance(score, Undefined):
            self._undefined[name] = str(score.reason)
            return None
        return score

    def _both(self, name: str, scores: Scores) -> Fields:
        return {
            "strict": self._span(f"{name}.strict", scores.strict),
            "overlap": self._span(f"{name}.overlap", scores.overlap),
        }

    def _span(self, name: str, score: SpanScore) -> Fields:
        figures = (
            self._score(f"{name}.precision", score.precision),
            self._score(f"{name}.recall", score.recall),
            self._score(f"{name}.f1", score.f1),
            score.of_reference,
            score.of_other,
            score.matches,
        )
        return dict(zip(_SPAN_KEYS, figures, strict=True))

    def _article(self, article: ArticleScores) -> Fields:
        return {**self._both(f"by_article.{article.uid}", article.overall), "title": article.title}

    def _alphas(self, chance: ChanceScores) -> Fields:
        return {
            "alpha_nominal": self._score("alpha_nominal", chance.nominal_alpha.score),
            "alpha_unitizing": {
                name: self._score(f"alpha_unitizing.{name}", each.score) for name, each in _unitizing(chance)
            },
        }

    def _tokens(self, chance: ChanceScores) -> Fields:
        by_tag = {}
        for tag, each in chance.tokens_by_tag.items():
            name = f"tokens.by_tag.{tag}"
            by_tag[tag] = {
                "cohen_kappa": self._score(f"{name}.cohen_kappa", each.cohen_kappa),
                "alpha_nominal": self._score(f"{name}.alpha_nominal", each.nominal_alpha),
            }
        return {
            "fleiss_kappa": self._score("fleiss_kappa", chance.fleiss_kappa.score),
            "tokens": {"count": chance.tokens, "by_tag": by_tag},
        }

    def _values(self, values: Iterable[ValueScore]) -> Fields:
        found: dict[str, Fields] = {}
        for each in values:
            name = f"values.{each.tag}.{each.attribute}"
            fields: Fields = {
                "pairs": each.pairs,
                "n": each.both,
                "only_a": each.only_reference,
                "only_b": each.only_other,
                "neither": each.neither,
                "agree": each.agree,
                "agreement": self._score(f"{name}.agreement", each.share),
                "kappa": self._score(f"{name}.kappa", each.kappa),
                "alpha": self._score(f"{name}.alpha", each.alpha),
            }
            if each.ordinal is not None:
                alpha = self._score(f"{name}.ordinal.alpha", each.ordinal.alpha)
                fields["ordinal"] = {"n": each.ordinal.pairs, "alpha": alpha}
            if each.near is not None:
                share = self._score(f"{name}.near.agreement", each.near.share)
                fields["near"] = {"tolerance": each.near.tolerance, "agree": each.near.agree, "agreement": share}
            found.setdefault(each.tag, {})[each.attribute] = fields
        return found

    def _intervals(self, chance: ChanceScores, overall: SpanAgreement, by_tag: Mapping[str, SpanAgreement]) -> Fields:
        return {
            "level": LEVEL,
            "resamples": self._resampling.resamples,
            "seed": self._resampling.seed,
            "spans": self._span_bounds("intervals.spans", overall),
            "by_tag": {tag: self._span_bounds(f"intervals.by_tag.{tag}", each) for tag, each in by_tag.items()},
            "cohen_kappa": self._bounds("intervals.cohen_kappa", chance.cohen_kappa.interval),
            "fleiss_kappa": self._bounds("intervals.fleiss_kappa", chance.fleiss_kappa.interval),
            "alpha_nominal": self._bounds("intervals.alpha_nominal", chance.nominal_alpha.interval),
            "alpha_unitizing": {
                name: self._bounds(f"intervals.alpha_unitizing.{name}", each.interval)
                for name, each in _unitizing(chance)
            },
        }

    def _span_bounds(self, name: str, spans: SpanAgreement) -> Fields:
        return {
            "strict": self._bounds(f"{name}.strict", spans.strict_interval),
            "overlap": self._bounds(f"{name}.overlap", spans.overlap_interval),
        }

    def _bounds(self, name: str, bounds: Bounds) -> list[float] | None:
        if isinstance(bounds, Interval):
            return [bounds.low, bounds.high]
        self._undefined[name] = str(bounds.reason)
        return None

    def _over_time(self, articles: Iterable[ArticleScores]) -> Fields:
        found = series(articles)
        periods = [
            {
                "period": each.name,
                "articles": each.articles,
                **self._both(f"over_time.{each.name}", each.scores),
            }
            for each in found.periods
        ]
        return {"by": str(found.by), "step": str(found.step), "periods": periods, "undated": found.undated}


_KINDS = {
    Kind.ONLY_FIRST: "only_a",
    Kind.ONLY_SECOND: "only_b",
    Kind.BOUNDARY: "boundary",
    Kind.TAG: "tag",
    Kind.VALUE: "value",
    Kind.AGREE: "agree",
}
_SPAN_KEYS = ("precision", "recall", "f1", "support_a", "support_b", "matches")


def _unitizing(chance: ChanceScores) -> Iterable[tuple[str, Estimate]]:
    yield OVERALL, chance.unitizing
    for tag, each in chance.unitizing_by_tag.items():
        yield (f"{tag} (tag)" if tag == OVERALL else tag), each


def _cells(pair: PairAgreement) -> list[Any]:
    """The cells of the confusion table in the order of the codebook, none last."""
    places: dict[str | None, int] = {tag: at for at, tag in enumerate(pair.by_tag)}
    places[None] = len(places)
    return sorted(pair.confusion.cells.items(), key=lambda item: (places[item[0][0]], places[item[0][1]]))
