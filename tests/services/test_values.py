"""Attributes of annotations: what may be set, what follows from it, and that a refusal leaves no trace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError, InvalidValue, Refused
from annotator.domain.ids import AnnotationId, ArticleId, Uid
from annotator.domain.records import Annotation
from annotator.domain.spans import Span
from annotator.domain.values import Reference, Value
from annotator.services.annotate import AddAnnotations, DeleteAnnotations
from annotator.services.entities import EditEntity, MakeEntity, MergeEntities, entity_rows, matching
from annotator.services.project import Project
from annotator.services.values import Given, NewEntity, SetValues
from tests.making import add_article, add_records, dump, label, new_project, record

TEXT = "Lin Jian menolak sanksi atas Rusia, kata Lin. Sekitar 8.000 tentara tiba."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "x.annot")
    add_article(made, TEXT)
    yield made
    made.close()


def tag(project: Project, quote: str, tag: str, after: int = 0) -> AnnotationId:
    start = TEXT.index(quote, after)
    (made,) = project.run(AddAnnotations(ArticleId(1), tag, (Span(start, start + len(quote)),))).annotations
    return made


def get(project: Project, id_: AnnotationId) -> Annotation:
    return project.ask(lambda reader: reader.annotation(id_))


def texts(project: Project, id_: AnnotationId) -> dict[str, str | None]:
    return {name: value.text for name, value in get(project, id_).values.items()}


def test_values_of_every_type_are_kept_in_their_canonical_form(project: Project) -> None:
    stance = tag(project, "menolak sanksi atas Rusia", "stance")
    number = tag(project, "Sekitar 8.000 tentara", "number")
    project.run(SetValues((stance,), {"polarity": "oppose", "intensity": 2, "stance_date": "2024-11"}))
    project.run(SetValues((number,), {"number_value": "8000", "unit": "tentara", "approximate": True}))
    assert texts(project, stance) == {"polarity": "oppose", "intensity": "2", "stance_date": "2024-11"}
    assert texts(project, number) == {"number_value": "8000", "unit": "tentara", "approximate": "true"}
    project.run(SetValues((stance,), {"intensity": None}))
    assert texts(project, stance) == {"polarity": "oppose", "stance_date": "2024-11"}


@pytest.mark.parametrize(
    ("tag_id", "values", "where"),
    [
        ("stance", {"polarity": "against"}, "polarity"),
        ("stance", {"intensity": 4}, "intensity"),
        ("stance", {"intensity": True}, "intensity"),
        ("stance", {"holder": Reference("a", Uid("gone"))}, "holder"),
        ("stance", {"holder": Reference("e", Uid("gone"))}, "holder"),
        ("stance", {"polarity": Reference("e", Uid("gone"))}, "polarity"),
        ("country", {"country": "XYZ"}, "country"),
        ("number", {"number_value": "8.000,0"}, "number_value"),
        ("number", {"number_value": "1", "country": "RUS"}, None),
        ("actor", {"entity": Reference("a", Uid("gone"))}, "entity"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field_and_nothing_of_the_rest_is_kept(
    project: Project, tag_id: str, values: dict[str, Given], where: str | None
) -> None:
    one = tag(project, "Rusia", tag_id)
    before = dump(project)
    with pytest.raises(AnnotatorError) as refused:
        project.run(SetValues((one,), {**({"note": "x"} if where is None else {}), **values}))
    assert refused.value.where == where
    assert dump(project) == before


def test_no_link_to_itself_or_to_a_deleted_annotation_or_to_a_colleagues(project: Project) -> None:
    stance = tag(project, "menolak sanksi atas Rusia", "stance")
    country = tag(project, "Rusia", "country")
    add_records(project, record(TEXT, [label(TEXT, 0, 8, "actor", layer="Budi", uid="theirs")]))
    with pytest.raises(InvalidValue, match="itself"):
        project.run(SetValues((stance,), {"target": Reference("a", get(project, stance).uid)}))
    with pytest.raises(InvalidValue, match="somebody else"):
        project.run(SetValues((stance,), {"holder": Reference("a", Uid("theirs"))}))
    uid = get(project, country).uid
    project.run(SetValues((stance,), {"target": Reference("a", uid)}))
    assert get(project, stance).values["target"] == Value(None, Reference("a", uid))
    project.run(DeleteAnnotations((country,)))
    assert get(project, stance).values["target"] == Value("Rusia", None)
    project.undo()
    assert get(project, stance).values["target"] == Value(None, Reference("a", uid))
    project.run(DeleteAnnotations((country,)))
    with pytest.raises(InvalidValue, match="no longer there"):
        project.run(SetValues((stance,), {"target": Reference("a", uid)}))


def test_somebody_elses_annotations_are_read_only(project: Project) -> None:
    add_records(project, record(TEXT, [label(TEXT, 0, 8, "actor", layer="Budi", uid="theirs")]))
    theirs = next(each for each in project.ask(lambda reader: reader.annotations_of(ArticleId(1))))
    with pytest.raises(Refused, match="read only"):
        project.run(SetValues((theirs.id,), {"role": "spokesman"}))


def test_an_entity_is_found_by_name_or_made_and_learns_from_its_mention(project: Project) -> None:
    first, second = tag(project, "Lin Jian", "actor"), tag(project, "Lin", "actor", after=20)
    project.run(SetValues((first,), {"entity": "Lin Jian", "entity_type": "person", "country": "CHN"}))
    project.run(SetValues((second,), {"entity": "lin  jian"}))
    (row,) = project.ask(entity_rows)
    assert (row.entity.name, row.entity.type, row.entity.country, row.mentions, row.articles) == (
        "Lin Jian", "person", "CHN", 2, 1,
    )  # fmt: skip
    # What the mention lacks, it has from the entity.
    assert texts(project, second) == {"entity": None, "entity_type": "person", "country": "CHN"}
    before = dump(project)
    project.undo()
    project.redo()
    assert dump(project) == before


def test_setting_what_is_set_already_is_no_operation(project: Project) -> None:
    one = tag(project, "Rusia", "country")
    assert project.run(SetValues((one,), {"country": "RUS"})).operation is not None
    assert project.run(SetValues((one,), {"country": "RUS"})).operation is None
    assert project.run(SetValues((one,), {"country_sense": None})).operation is None


def test_several_annotations_are_set_in_one_operation(project: Project) -> None:
    ids = (tag(project, "Rusia", "country"), tag(project, "Lin", "country"))
    changes = project.run(SetValues(ids, {"country_sense": "state"}))
    assert all(texts(project, each) == {"country_sense": "state"} for each in ids)
    assert changes.rows["annotation"] == set(ids)
    project.undo()
    assert all(texts(project, each) == {} for each in ids)


def test_merging_moves_mentions_and_names_and_can_be_undone(project: Project) -> None:
    first, second = tag(project, "Lin Jian", "actor"), tag(project, "Lin", "actor", after=20)
    stance = tag(project, "menolak sanksi atas Rusia", "stance")
    project.run(SetValues((first,), {"entity": "Lin Jian"}))
    project.run(SetValues((second,), {"entity": "Mr. Lin", "entity_type": "person"}))
    kept, other = (row.entity for row in project.ask(entity_rows))
    project.run(SetValues((stance,), {"holder": Reference("e", other.uid)}))
    before = dump(project)
    changes = project.run(MergeEntities(kept.uid, (other.uid,)))
    (row,) = project.ask(entity_rows)
    assert (row.entity.name, row.entity.aliases, row.entity.type, row.mentions) == (
        "Lin Jian", ("Mr. Lin",), "person", 2,
    )  # fmt: skip
    assert get(project, stance).values["holder"] == Value(None, Reference("e", kept.uid))
    assert changes.operation is not None
    project.undo()
    assert dump(project) == before


def test_an_entity_is_edited_and_wrong_fields_are_named(project: Project) -> None:
    project.run(MakeEntity("Hanoi Post"))
    (entity,) = project.ask(lambda reader: reader.entities())
    project.run(EditEntity(entity.uid, {"type": "media", "country": "VNM", "aliases": ["HP", "HP"], "note": " "}))
    (entity,) = project.ask(lambda reader: reader.entities())
    assert (entity.type, entity.country, entity.aliases, entity.note) == ("media", "VNM", ("HP",), None)
    for field, value in {"name": "", "type": "newspaper", "country": "Vietnam", "uid": "x"}.items():
        with pytest.raises(InvalidValue) as refused:
            project.run(EditEntity(entity.uid, {field: value}))
        assert refused.value.where == field
    with pytest.raises(Refused, match="already"):
        project.run(MakeEntity("hp"))


def test_typing_finds_entities_by_any_name_without_accents(project: Project) -> None:
    for name in ("Ministério da Saúde", "Saudi Aramco", "Kementerian Luar Negeri"):
        project.run(MakeEntity(name))
    known = project.ask(lambda reader: reader.entities())
    assert [each.name for each in matching(known, "sau")] == ["Saudi Aramco", "Ministério da Saúde"]
    assert [each.name for each in matching(known, "luar neg")] == ["Kementerian Luar Negeri"]
    assert matching(known, "xyz") == []


def test_an_issue_is_made_for_a_target_and_found_the_next_time(project: Project) -> None:
    stances = [tag(project, quote, "stance") for quote in ("menolak sanksi atas Rusia", "menolak sanksi")]
    for each in stances:
        project.run(SetValues((each,), {"target": NewEntity("sanctions on Russia", "issue")}))
    (issue,) = project.ask(lambda reader: reader.entities())
    assert (issue.name, issue.type) == ("sanctions on Russia", "issue")
    assert get(project, stances[1]).values["target"] == Value(None, Reference("e", issue.uid))
    before = dump(project)
    project.undo()
    project.undo()
    assert project.ask(lambda reader: reader.entities()) == []
    project.redo()
    project.redo()
    assert dump(project) == before
    with pytest.raises(InvalidValue, match="no link"):
        project.run(SetValues((stances[0],), {"polarity": NewEntity("x")}))
