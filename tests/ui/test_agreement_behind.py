"""The places behind each figure are those that it counts; names that are hidden are in none of them."""

from collections.abc import Callable
from threading import Event

import pytest

from annotator.domain.ids import LayerId, Uid
from annotator.domain.records import Layer, Source
from annotator.jobs import agreement_places
from annotator.jobs.agreement import agreement_of
from annotator.jobs.agreement_places import Places, kinds_by_article, places_between
from annotator.jobs.import_articles import import_paths
from annotator.jobs.task import Cancelled, Task
from annotator.review.agreement import PairAgreement
from annotator.review.differences import Difference, Kind
from annotator.services.project import Project
from annotator.ui.agreement.behind import in_cell, no_overlap, of_kind, spans_differ, value_differs
from annotator.ui.agreement.computed import Choice, choices, first_choice
from tests.making import ANA, BUDI, SEEDS, new_project

Behind = Callable[[Callable[[Difference], bool]], Places]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The starter corpus with the labels of Ana and Budi."""
    project = new_project(tmp_path_factory.mktemp("seeds") / "p.annot", ANA, Source.COMMAND_LINE)
    import_paths(project, [SEEDS], Task())
    return project


@pytest.fixture(scope="module")
def pair(seeds: Project) -> PairAgreement:
    return agreement_of(seeds, ["Ana", "Budi"]).agreement.pairs[0]


@pytest.fixture
def layers(seeds: Project) -> tuple[LayerId, LayerId]:
    known = {each.name: each.id for each in seeds.ask(lambda reader: reader.layers())}
    return known["Ana"], known["Budi"]


@pytest.fixture
def behind(seeds: Project, pair: PairAgreement, layers: tuple[LayerId, LayerId]) -> Behind:
    articles = frozenset(each.id for each in pair.articles)
    return lambda wanted: places_between(seeds, layers, articles, wanted)


def ids_in(places: Places) -> set[int]:
    return {label.id for each in places.shown for label in each.difference.labels}


def test_there_are_as_many_places_of_a_kind_as_are_counted(
    seeds: Project, pair: PairAgreement, layers: tuple[LayerId, LayerId], behind: Behind
) -> None:
    by_article = kinds_by_article(seeds, layers, {each.id for each in pair.articles})
    for kind in Kind:
        found = behind(of_kind(kind))
        assert found.total == len(found.shown) == pair.differences.get(kind, 0)
        assert sum(counts[kind] for counts in by_article.values()) == found.total


def test_each_label_of_a_cell_is_behind_it(pair: PairAgreement, behind: Behind) -> None:
    assert pair.confusion.cells
    for cell, labels in pair.confusion.cells.items():
        found = behind(in_cell(cell))
        assert {id_ for both in labels for id_ in both if id_ is not None} <= ids_in(found)
        assert 0 < found.total <= len(labels)
    assert behind(in_cell(("actor", "number"))).total == 0


def test_behind_a_score_is_what_has_no_partner(pair: PairAgreement, behind: Behind) -> None:
    for tag, spans in pair.by_tag.items():
        for score, found in (
            (spans.scores.strict, behind(spans_differ(tag))),
            (spans.scores.overlap, behind(no_overlap(tag))),
        ):
            left = score.of_reference + score.of_other - 2 * score.matches
            assert found.total <= left <= 2 * found.total


def test_each_value_that_differs_is_behind_its_row(pair: PairAgreement, behind: Behind) -> None:
    assert any(each.differing for each in pair.values)
    for each in pair.values:
        wanted = {id_ for both in (*each.differing, *each.one_sided) for id_ in both}
        assert wanted <= ids_in(behind(value_differs(each.tag, each.attribute)))


def test_many_places_are_counted_and_the_first_shown(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement_places, "MOST_PLACES", 3)
    found = behind(lambda _each: True)
    assert len(found.shown) == 3
    assert found.total > 400


def test_the_search_stops_when_it_is_told(seeds: Project, pair: PairAgreement, layers: tuple[LayerId, LayerId]) -> None:
    stopped = Event()
    stopped.set()
    with pytest.raises(Cancelled):
        places_between(seeds, layers, {each.id for each in pair.articles}, lambda _each: True, Task(cancelled=stopped))


def layer(number: int, name: str, person: Uid | None = None, *, gold: bool = False) -> Layer:
    return Layer(LayerId(number), Uid(f"layer-{number}"), name, person, gold)


def test_mine_is_the_reference_and_a_colleague_is_compared_with_it() -> None:
    known = choices(
        [layer(1, "gold", gold=True), layer(2, "Cici"), layer(3, "Budi", BUDI.uid), layer(4, "Ana", ANA.uid)],
        ANA,
        hides_names=False,
    )
    assert [each.shown for each in known] == ["Ana", "Budi", "Cici", "gold"]
    assert first_choice(known) == Choice(LayerId(4), LayerId(3))
    assert [each.name for each in Choice(LayerId(3), None).layers(known)] == ["Budi", "Ana", "Cici"], "gold is nobody's"
    assert first_choice(known[:1]) is None


def test_neither_names_nor_their_order_show_where_they_are_hidden() -> None:
    known = choices(
        [layer(1, "gold", gold=True), layer(2, "Zaki"), layer(3, "Budi", BUDI.uid), layer(4, "Ana", ANA.uid)],
        ANA,
        hides_names=True,
    )
    assert [(each.id, each.shown) for each in known] == [(4, "Ana"), (2, "A"), (3, "B"), (1, "gold")]
    many = choices([layer(number, str(number)) for number in range(1, 29)], ANA, hides_names=True)
    assert [each.shown for each in many[24:]] == ["Y", "Z", "A2", "B2"]
