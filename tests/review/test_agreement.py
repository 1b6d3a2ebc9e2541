"""All figures together: the laws that hold for them, and their shape as JSON."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.codebook import Codebook, Tag
from annotator.domain.comparing import ComparedArticle, ComparedLabel
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid
from annotator.review.agreement import Agreement, AgreementTally, CodedArticle
from annotator.review.agreement_json import agreement_json
from annotator.review.coefficients import Reason
from annotator.review.confusion import DifferenceTally
from annotator.review.differences import Kind, differences
from annotator.review.resampling import Resampling
from tests.making import codebook as default_codebook
from tests.review.labels import FIRST, SECOND, TEXT, labels, mark

Layers = Sequence[Sequence[ComparedLabel]]

QUICK = Resampling(resamples=20, seed=1)
THIRD = LayerId(3)
ARTICLES = st.lists(st.tuples(labels(), labels(SECOND)), min_size=1, max_size=3)
TAGS = ("actor", "country", "stance")
BOOK = Codebook(tuple(Tag(tag, tag.title(), str(at), tag) for at, tag in enumerate(TAGS, 1)))


def agreement(articles: Sequence[Layers], names: Sequence[str] = ("Ana", "Budi"), book: Codebook = BOOK) -> Agreement:
    tally = AgreementTally(names, book, QUICK)
    for number, layers in enumerate(articles, 1):
        article = ComparedArticle(ArticleId(number), Uid(f"article-{number}"), "", len(TEXT), None, None, {})
        tally.add(CodedArticle(article, TEXT, tuple(layers)))
    return tally.agreement()


def shape(articles: Sequence[Layers], names: Sequence[str] = ("Ana", "Budi"), book: Codebook = BOOK) -> dict[str, Any]:
    found = agreement_json(agreement(articles, names, book))
    json.dumps(found, allow_nan=False)
    return found


def figures_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """The figures that do not depend on which layer is first."""
    spans = {way: found["spans"][way]["f1"] for way in ("strict", "overlap")}
    by_tag = {tag: {way: each[way]["f1"] for way in each} for tag, each in found["by_tag"].items()}
    names = ("cohen_kappa", "alpha_nominal", "alpha_unitizing", "fleiss_kappa", "tokens", "intervals")
    return {"spans": spans, "by_tag": by_tag, **{name: found[name] for name in names}}


def leaves(found: Any, path: str = "") -> dict[str, Any]:
    if isinstance(found, dict):
        return {name: each for key, value in found.items() for name, each in leaves(value, f"{path}.{key}").items()}
    return {path[1:]: found}


@given(ARTICLES)
@settings(max_examples=50)
def test_layers_that_say_the_same_agree_fully(articles: list[Layers]) -> None:
    found = shape([(first, first) for first, _ in articles])
    assert found["spans"]["strict"]["f1"] in {1.0, None}
    assert found["spans"]["overlap"] == found["spans"]["strict"]
    scores = {found["cohen_kappa"], found["alpha_nominal"], *found["alpha_unitizing"].values()}
    assert scores <= {1.0, None}
    assert all(each["a"] == each["b"] for each in found["confusion"])
    assert sum(found["differences"].values()) == found["differences"]["agree"]


@given(ARTICLES)
@settings(max_examples=50)
def test_symmetric_figures_do_not_know_which_layer_is_first(articles: list[Layers]) -> None:
    there, back = shape(articles), shape([layers[::-1] for layers in articles])
    assert figures_of(there) == figures_of(back)
    for way in ("strict", "overlap"):
        one, other = there["spans"][way], back["spans"][way]
        assert (one["precision"], one["support_a"]) == (other["recall"], other["support_b"])


@given(ARTICLES)
@settings(max_examples=50)
def test_what_a_tag_is_called_changes_nothing(articles: list[Layers]) -> None:
    # In the order of the names as before: labels of one place are aligned in that order.
    new = {"actor": "a_person", "country": "b_place", "stance": "c_view"}
    book = Codebook(tuple(replace(tag, id=new[tag.id]) for tag in BOOK))
    renamed = [[[replace(each, tag=new[each.tag]) for each in layer] for layer in layers] for layers in articles]
    before, after = shape(articles), shape(renamed, book=book)
    for name in ("spans", "cohen_kappa", "alpha_nominal", "differences", "by_article"):
        assert before[name] == after[name]
    assert list(before["by_tag"].values()) == list(after["by_tag"].values())
    assert list(before["alpha_unitizing"].values()) == list(after["alpha_unitizing"].values())


@given(ARTICLES)
@settings(max_examples=50)
def test_an_article_in_which_nobody_found_anything_changes_no_score_of_spans(articles: list[Layers]) -> None:
    before, after = shape(articles), shape([*articles, ((), ())])
    assert before["spans"] == after["spans"]
    assert before["by_tag"] == after["by_tag"]
    assert before["alpha_unitizing"] == after["alpha_unitizing"]
    assert (after["articles"], before["articles"]) == (len(articles) + 1, len(articles))
    # It is text on which both agree, and so does count by token.
    assert after["tokens"]["count"] > before["tokens"]["count"]


@given(ARTICLES)
@settings(max_examples=50)
def test_each_null_has_its_reason_and_nothing_else_has_one(articles: list[Layers]) -> None:
    found = shape(articles)
    figures = {name: value for name, value in found.items() if name not in {"undefined", "confusion", "over_time"}}
    nulls = {name for name, value in leaves(figures).items() if value is None and not name.endswith(".title")}
    of_periods = {name for name in found["undefined"] if name.startswith("over_time.")}
    assert nulls == set(found["undefined"]) - of_periods
    assert set(found["undefined"].values()) <= set(map(str, Reason))


@given(ARTICLES)
@settings(max_examples=50)
def test_each_figure_leads_back_to_its_labels(articles: list[Layers]) -> None:
    (pair,) = agreement(articles).pairs
    ids = [[label.id for layers in articles for label in layers[side]] for side in (0, 1)]
    behind = [each for cell in pair.confusion.cells.values() for each in cell]
    for side in (0, 1):
        assert {each[side] for each in behind} - {None} == set(ids[side])
        assert len([each for each in behind if each[side] is not None]) == len(ids[side])
    assert sum(len(each.strict) for each in pair.articles) == pair.overall.scores.strict.matches
    assert sum(len(each.overlap) for each in pair.articles) == pair.overall.scores.overlap.matches
    tags = {label.id: label.tag for layers in articles for layer in layers for label in layer}
    for (tag, other), cell in pair.confusion.cells.items():
        assert all((tag, other) == tuple(None if each is None else tags[each] for each in two) for two in cell)


def test_the_shape_for_two_layers() -> None:
    found = shape([([mark(0, 5)], [mark(0, 6)]), ([], [])])
    assert list(found)[:11] == [
        "layers", "articles", "spans", "by_tag", "by_article", "cohen_kappa", "alpha_nominal", "alpha_unitizing",
        "values", "intervals", "undefined",
    ]  # fmt: skip
    assert found["layers"] == ["Ana", "Budi"]
    assert list(found["spans"]["strict"])[:5] == ["precision", "recall", "f1", "support_a", "support_b"]
    assert list(found["by_tag"]) == list(TAGS)
    assert list(found["by_article"]) == ["article-1", "article-2"]
    assert list(found["alpha_unitizing"]) == ["overall", *TAGS]
    assert found["by_article"]["article-2"]["strict"]["f1"] is None
    assert found["undefined"]["by_article.article-2.strict.f1"] == str(Reason.NO_LABELS)
    assert found["differences"] == {"only_a": 0, "only_b": 0, "boundary": 1, "tag": 0, "value": 0, "agree": 0}
    assert (found["intervals"]["resamples"], found["intervals"]["seed"]) == (20, 1)


def test_one_article_has_figures_and_no_intervals() -> None:
    found = shape([([mark(0, 5)], [mark(0, 5)])])
    assert found["spans"]["strict"]["f1"] == 1.0
    assert found["intervals"]["spans"]["strict"] is None
    assert found["undefined"]["intervals.spans.strict"] == str(Reason.TOO_FEW_ARTICLES)


def test_no_article_at_all() -> None:
    found = shape([])
    assert (found["articles"], found["cohen_kappa"], found["tokens"]["count"]) == (0, None, 0)
    assert found["undefined"]["cohen_kappa"] == str(Reason.NO_UNITS)


def test_who_tagged_what_as_what() -> None:
    ours = [mark(0, 5), mark(10, 20), mark(30, 40, "stance"), mark(50, 55)]
    theirs = [mark(0, 5, "country", layer=SECOND), mark(11, 20, layer=SECOND), mark(60, 65, "stance", layer=SECOND)]
    (pair,) = agreement([(ours, theirs)]).pairs
    assert {cell: len(behind) for cell, behind in pair.confusion.cells.items()} == {
        ("actor", "country"): 1, ("actor", "actor"): 1, ("stance", None): 1, ("actor", None): 1, (None, "stance"): 1,
    }  # fmt: skip
    assert pair.confusion.cells["actor", "country"] == ((ours[0].id, theirs[0].id),)
    assert pair.confusion.count(None, "country") == 0
    assert pair.differences == {Kind.TAG: 1, Kind.BOUNDARY: 1, Kind.ONLY_FIRST: 2, Kind.ONLY_SECOND: 1}


def test_values_are_compared_on_aligned_pairs_of_one_tag() -> None:
    # Two holders on one span: who has the same holder is the partner, whatever the order.
    def stance(holder: str, layer: LayerId) -> ComparedLabel:
        return mark(0, 9, "stance", {"holder": holder, "polarity": "oppose"}, layer)

    ours = [stance("AS", FIRST), stance("Budi", FIRST), mark(20, 25, "country", {"country": "PRK"})]
    theirs = [stance("budi", SECOND), stance("AS", SECOND), mark(20, 25, "actor", {"country": "PRK"}, SECOND)]
    found = shape([(ours, theirs)], book=default_codebook())["values"]
    assert (found["stance"]["holder"]["n"], found["stance"]["holder"]["agree"]) == (2, 2)
    assert found["country"]["country"]["pairs"] == found["actor"]["country"]["pairs"] == 0


def test_the_lowest_articles_come_first() -> None:
    good, fair, bad = ([mark(0, 5)], [mark(0, 5)]), ([mark(0, 5)], [mark(0, 6)]), ([mark(0, 5)], [mark(7, 9)])
    (pair,) = agreement([good, ([], []), bad, fair]).pairs
    assert [each.id for each in pair.lowest_first()] == [3, 4, 1]


def test_three_layers_have_figures_of_all_and_of_each_two() -> None:
    same = [mark(0, 5), mark(10, 15, "country")]
    articles = [(same, same, [mark(0, 6)]), (same, same, same)]
    found = shape(articles, ("Ana", "Budi", "Citra"))
    assert found["cohen_kappa"] is found["spans"]["strict"]["f1"] is None
    assert found["undefined"]["cohen_kappa"] == found["undefined"]["spans"] == str(Reason.OF_TWO)
    assert [each["layers"] for each in found["pairs"]] == [["Ana", "Budi"], ["Ana", "Citra"], ["Budi", "Citra"]]
    ana_budi, ana_citra, _ = found["pairs"]
    assert ana_budi == shape([layers[:2] for layers in articles])
    assert ana_citra == shape([layers[::2] for layers in articles], ("Ana", "Citra"))
    assert ana_citra["alpha_nominal"] < found["alpha_nominal"] < 1
    assert 0 < found["fleiss_kappa"] < 1


@given(st.lists(st.tuples(labels(), labels(SECOND), labels(THIRD)), min_size=1, max_size=2), st.permutations(range(3)))
@settings(max_examples=50)
def test_the_figures_of_three_do_not_know_their_order(articles: list[Layers], order: list[int]) -> None:
    names = ("Ana", "Budi", "Citra")
    there, other = shape(articles, names), shape([[each[at] for at in order] for each in articles], names)
    for name in ("alpha_nominal", "alpha_unitizing", "fleiss_kappa", "tokens"):
        assert there[name] == other[name]


def test_a_tag_may_be_called_overall() -> None:
    book = Codebook((Tag("overall", "Overall", "1", "actor"),))
    found = shape([([mark(0, 5, "overall")], [mark(0, 6, "overall")])], book=book)
    assert list(found["alpha_unitizing"]) == ["overall", "overall (tag)"]


def test_the_same_seed_gives_the_same_intervals() -> None:
    articles = [([mark(0, 5)], [mark(0, at)]) for at in (5, 6, 5, 9)]
    once, again = shape(articles)["intervals"], shape(articles)["intervals"]
    assert once == again
    low, high = once["spans"]["strict"]
    assert 0 <= low < 0.5 < high <= 1


@given(labels(most=8), labels(SECOND, most=8))
@settings(max_examples=200)
def test_pairs_that_are_alike_are_counted_as_the_whole_alignment_would(
    reference: list[ComparedLabel], other: list[ComparedLabel]
) -> None:
    other += [replace(each, id=AnnotationId(-each.id), layer=SECOND) for each in reference[::2]]
    tally = DifferenceTally()
    pairs = tally.add(reference, other)
    assert +tally.kinds == Counter(each.kind for each in differences(reference, other))
    assert {one.tag for one, _ in pairs} == {another.tag for _, another in pairs}
