"""What a key press fills in, in the same operation; what a person set stays."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from annotator.domain.ids import AnnotationId, ArticleId
from annotator.domain.spans import Span
from annotator.domain.values import WireValue
from annotator.services.annotate import AddAnnotations, MoveAnnotation, RetagAnnotations
from annotator.services.filling import Filling
from annotator.services.project import Project
from annotator.services.values import SetValues
from tests.making import add_article, dump, new_project

TEXT = "Lin Jian bicara. Sekitar 8.000 tentara Korut tiba, kata Lin. Juru bicara Lin diam."


class Figures:
    """Reads the digits of a number, and Korut."""

    def values(self, tag: str, text: str, span: Span, _language: str | None) -> Mapping[str, WireValue]:
        quote = span.quote(text)
        digits = "".join(each for each in quote if each.isdigit())
        if tag == "number" and digits:
            about = {"approximate": True} if "ekitar" in quote else {}
            return {"number_value": digits, "unit": "tentara", "no_such": "x", **about}
        if tag == "country" and quote == "Korut":
            return {"country": "PRK", "country_mention": "abbreviation", "country_sense": "nonsense"}
        return {}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "x.annot")
    made.filling = Filling(Figures())
    add_article(made, TEXT)
    yield made
    made.close()


def tag(project: Project, quote: str, tag_id: str, *, after: int = 0) -> AnnotationId:
    start = TEXT.index(quote, after)
    (made,) = project.run(AddAnnotations(ArticleId(1), tag_id, (Span(start, start + len(quote)),))).annotations
    return made


def values(project: Project, id_: AnnotationId) -> dict[str, str | None]:
    found = project.ask(lambda reader: reader.annotation(id_))
    return {name: value.text or str(value.points_at) for name, value in found.values.items()}


def count(project: Project) -> int:
    return len(list(project.ask(lambda reader: list(reader.operations()))))


def test_tagging_fills_in_what_is_read_as_one_operation(project: Project) -> None:
    tag(project, "diam", "actor")  # joins the project
    before, operations = dump(project), count(project)
    one = tag(project, "Sekitar 8.000 tentara", "number")
    assert values(project, one) == {"number_value": "8000", "unit": "tentara", "approximate": "true"}
    assert count(project) == operations + 1
    made = project.ask(lambda reader: reader.annotation(one))
    assert made.created_at == made.modified_at
    project.undo()
    assert dump(project) == before


def test_what_the_codebook_does_not_allow_is_left_out(project: Project) -> None:
    one = tag(project, "Korut", "country")
    assert values(project, one) == {"country": "PRK", "country_mention": "abbreviation"}


def test_moving_an_edge_reads_anew_and_keeps_what_a_person_set(project: Project) -> None:
    one = tag(project, "8.000 tentara", "number")
    project.run(SetValues((one,), {"unit": "soldiers"}))
    start = TEXT.index("Sekitar")
    project.run(MoveAnnotation(one, Span(start, start + len("Sekitar 8.000 tentara"))))
    assert values(project, one) == {"number_value": "8000", "unit": "soldiers", "approximate": "true"}
    project.run(MoveAnnotation(one, Span(start, start + len("Sekitar"))))
    assert values(project, one) == {"unit": "soldiers"}


def test_retagging_fills_in_for_the_other_tag(project: Project) -> None:
    one = tag(project, "Korut", "number")
    assert values(project, one) == {}
    project.run(RetagAnnotations((one,), "country"))
    assert values(project, one)["country"] == "PRK"


def test_a_mention_joins_the_actor_whom_it_names(project: Project) -> None:
    first = tag(project, "Lin Jian", "actor")
    project.run(SetValues((first,), {"entity": "Lin Jian", "entity_type": "person", "country": "CHN"}))
    (entity,) = project.ask(lambda reader: reader.entities())
    for quote, after in (("Lin", 20), ("Juru bicara Lin", 0)):
        one = tag(project, quote, "actor", after=after)
        assert values(project, one) == {"entity": f"e:{entity.uid}", "entity_type": "person", "country": "CHN"}
    project.undo()
    assert len(project.ask(lambda reader: reader.entities())) == 1


def test_a_surname_joins_nobody_before_he_is_named(project: Project) -> None:
    late = tag(project, "Lin", "actor", after=20)
    assert values(project, late) == {}
    project.run(SetValues((late,), {"entity": "Lin Jian", "entity_type": "person"}))
    other = add_article(project, "Kemarin Lin datang.")
    (one,) = project.run(AddAnnotations(other, "actor", (Span(8, 11),))).annotations
    assert values(project, one) == {}


def test_undoing_the_making_of_an_actor_is_noticed(project: Project) -> None:
    first = tag(project, "Lin Jian", "actor")
    project.run(SetValues((first,), {"entity": "Lin Jian"}))
    project.undo()
    again = tag(project, "Lin", "actor", after=20)
    assert values(project, again) == {}
