"""What is doubted in labels: one case a rule, each with a neighbour that is not doubted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.spans import Span
from annotator.domain.values import Reference
from annotator.services.annotate import AddAnnotations, NoteAnnotations
from annotator.services.checks import Doubt, Finding, check_labels
from annotator.services.project import Project
from annotator.services.values import Given, SetValues
from tests.making import ANA, SEEDS, add_article, new_project

TEXT = "Lin Jian menolak sanksi atas Rusia dan mendukung Rusia. Sekitar 8.000 tentara, kata Lin Jian di Rusia."
STANCE = "menolak sanksi atas Rusia"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "x.annot")
    add_article(made, TEXT)
    yield made
    made.close()


def tag(project: Project, quote: str, tag: str, *, number: int = 0, **values: Given) -> AnnotationId:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(quote, start + 1)
    (made,) = project.run(AddAnnotations(ArticleId(1), tag, (Span(start, start + len(quote)),))).annotations
    if values:
        project.run(SetValues((made,), values))
    return made


def found(project: Project, **options: object) -> list[Finding]:
    (layer,) = [each for each in project.ask(lambda reader: reader.layers()) if each.person == ANA.uid]
    return project.ask(lambda reader: list(check_labels(reader, layer, **options)))  # type: ignore[arg-type]


def doubts(project: Project) -> dict[Doubt, list[str]]:
    by: dict[Doubt, list[str]] = {}
    for finding in found(project):
        by.setdefault(finding.doubt, []).append(finding.quote)
    return by


def test_what_is_unset_is_listed_unless_a_note_says_why(project: Project) -> None:
    country = tag(project, "Rusia", "country")
    tag(project, "8.000 tentara", "number")
    tag(project, "Lin Jian", "actor")
    tag(project, STANCE, "stance")
    assert doubts(project)[Doubt.UNSET] == ["Lin Jian", STANCE, "Rusia", "8.000 tentara"]
    project.run(NoteAnnotations((country,), "which of the two?"))
    assert "Rusia" not in doubts(project)[Doubt.UNSET]


def test_a_stance_needs_both_ends_and_no_intensity_where_it_is_neutral(project: Project) -> None:
    stance = tag(project, STANCE, "stance", polarity="neutral", intensity=2, holder="the author")
    by = doubts(project)
    assert by[Doubt.NO_TARGET] == [STANCE]
    assert Doubt.NO_HOLDER not in by
    assert by[Doubt.INTENSITY] == [STANCE]
    project.run(SetValues((stance,), {"target": "sanctions", "intensity": None}))
    assert not doubts(project).keys() & {Doubt.NO_TARGET, Doubt.INTENSITY}


def test_one_holder_for_and_against_one_target_unless_at_different_times(project: Project) -> None:
    tag(project, STANCE, "stance", polarity="oppose", holder="Lin Jian", target="Russia")
    other = tag(project, "mendukung Rusia", "stance", polarity="support", holder="Lin Jian", target="Russia")
    assert doubts(project)[Doubt.BOTH_WAYS] == ["mendukung Rusia"]
    project.run(SetValues((other,), {"stance_date": "2024"}))
    assert Doubt.BOTH_WAYS not in doubts(project)


def test_spans_that_cross_and_not_those_that_nest(project: Project) -> None:
    tag(project, STANCE, "stance")
    tag(project, "Rusia", "country")
    assert Doubt.CROSSING not in doubts(project)
    tag(project, "atas Rusia dan", "actor")
    assert doubts(project)[Doubt.CROSSING] == ["atas Rusia dan"]


def test_edges_values_ranges_and_currencies(project: Project) -> None:
    tag(project, "tentara,", "actor")
    tag(project, "8.000 tentara", "number", number_value="8000", number_max="10", number_kind="money", unit="Rp")
    for number, code in ((0, "RUS"), (1, "RUS"), (2, "BLR")):
        tag(project, "Rusia", "country", number=number, country=code)
    by = doubts(project)
    assert by[Doubt.EDGE] == ["tentara,"]
    assert by[Doubt.RANGE] == ["8.000 tentara"]
    assert by[Doubt.CURRENCY] == ["8.000 tentara"]
    assert by[Doubt.TWO_VALUES] == ["Rusia"]
    (two,) = [each for each in found(project) if each.doubt is Doubt.TWO_VALUES]
    assert two.span.start == TEXT.rindex("Rusia")


def test_a_number_that_is_not_what_its_words_say(project: Project) -> None:
    class Eight:
        def values(self, _tag: str, _text: str, _span: Span, _language: str | None) -> dict[str, str | int | bool]:
            return {"number_value": "8000"}

    one = tag(project, "8.000 tentara", "number", number_value="8")
    (unlike,) = [each for each in found(project, readings=Eight()) if each.doubt is Doubt.UNLIKE]
    assert unlike.words == "its value is 8, and the text reads as 8000"
    project.run(SetValues((one,), {"number_value": "8000"}))
    assert not [each for each in found(project, readings=Eight()) if each.doubt is Doubt.UNLIKE]


def test_words_that_are_labelled_once_and_stand_bare_elsewhere(project: Project) -> None:
    tag(project, "Rusia", "country", country="RUS")
    bare = [each for each in found(project) if each.doubt is Doubt.BARE_HERE]
    assert [each.span.start for each in bare] == [TEXT.index("Rusia.", 30), TEXT.rindex("Rusia")]
    assert all(each.annotation is None for each in bare)
    # What is greyed is no place for labels.
    last = Span(TEXT.index("Sekitar"), len(TEXT))
    greyed = [each for each in found(project, greyed=lambda *_: (last,)) if each.doubt is Doubt.BARE_HERE]
    assert len(greyed) == 1


def test_an_actor_of_another_article_that_stands_bare_here(project: Project) -> None:
    tag(project, "Lin Jian", "actor", entity="Lin Jian")
    other = add_article(project, "Kemarin Lin Jian bicara, lalu pergi.")
    project.run(AddAnnotations(other, "actor", (Span(0, 7),)))
    here = [each for each in found(project, articles=frozenset([other])) if each.doubt is Doubt.BARE]
    assert [(each.quote, each.span.start) for each in here] == [("Lin Jian", 8)]


def test_a_link_to_what_is_not_there(project: Project) -> None:
    country = tag(project, "Rusia", "country", country="RUS")
    uid = project.ask(lambda reader: reader.annotation(country)).uid
    tag(project, STANCE, "stance", target=Reference("a", uid))
    assert Doubt.BROKEN_LINK not in doubts(project)


def test_the_starter_corpus_is_looked_through_quickly_and_has_few_doubts(tmp_path: Path) -> None:
    from annotator.jobs.import_articles import import_paths

    project = new_project(tmp_path / "seeds.annot")
    import_paths(project, [SEEDS])
    layers = {each.name: each for each in project.ask(lambda reader: reader.layers())}
    found = project.ask(lambda reader: list(check_labels(reader, layers["Ana"])))
    project.close()
    assert not [each for each in found if each.doubt in {Doubt.CROSSING, Doubt.DAMAGED, Doubt.BROKEN_LINK}]
