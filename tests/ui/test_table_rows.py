"""The rows of the annotation table are made once for each annotation, and again when what they say changes."""

from dataclasses import replace

from annotator.domain.codebook import Codebook
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid
from annotator.domain.records import Annotation
from annotator.domain.spans import Span
from annotator.domain.values import Reference, Value
from annotator.services.wording import Names
from annotator.ui.table_rows import TableRows
from tests.making import codebook

CODEBOOK = codebook()


def an_annotation(number: int, tag: str, value: Value | None = None) -> Annotation:
    found = CODEBOOK.tag(tag)
    assert found is not None
    assert found.principal is not None
    return Annotation(
        id=AnnotationId(number),
        uid=Uid(f"uid-{number}"),
        article=ArticleId(1),
        layer=LayerId(1),
        tag=tag,
        span=Span(number, number + 1),
        quote=f"quote {number}",
        created_at="",
        modified_at="",
        values={} if value is None else {found.principal.id: value},
    )


def test_only_the_row_of_a_changed_annotation_is_made_anew() -> None:
    rows, names = TableRows(), Names()
    first, second = an_annotation(1, "country"), an_annotation(2, "country")
    before = rows.of([first, second], CODEBOOK, names)
    changed = replace(second, values=an_annotation(2, "country", Value("PRK")).values)
    after = rows.of([first, changed, an_annotation(3, "number")], CODEBOOK, names)
    assert after[0] is before[0]
    assert [row.value for row in after] == [None, "PRK", None]
    assert [row.id for row in rows.of([changed, first], CODEBOOK, names)] == [2, 1], "those that are gone are"


def test_an_entity_that_gets_another_name_gets_it_in_every_row() -> None:
    rows = TableRows()
    actor = an_annotation(1, "actor", Value(points_at=Reference("e", Uid("x"))))
    (row,) = rows.of([actor], CODEBOOK, Names({Uid("x"): "Kim"}))
    assert row.value == "Kim"
    (row,) = rows.of([actor], CODEBOOK, Names({Uid("x"): "Kim Jong Un"}))
    assert row.value == "Kim Jong Un"


def test_a_link_to_an_annotation_is_called_as_that_one_is_by_then() -> None:
    rows = TableRows()
    entities: dict[Uid, str] = {}
    linking = an_annotation(1, "actor", Value(points_at=Reference("a", Uid("other"))))
    assert [row.value for row in rows.of([linking], CODEBOOK, Names(entities, {Uid("other"): "Rusia"}))] == ["Rusia"]
    assert [row.value for row in rows.of([linking], CODEBOOK, Names(entities, {Uid("other"): "Iran"}))] == ["Iran"]


def test_another_codebook_names_the_tags_of_all_rows_anew() -> None:
    rows = TableRows()
    actor, names = an_annotation(1, "actor"), Names()
    rows.of([actor], CODEBOOK, names)
    renamed = Codebook(tuple(replace(tag, name=f"my {tag.name}") for tag in CODEBOOK))
    assert [row.tag for row in rows.of([actor], renamed, names)] == ["my Actor"]
    assert [row.tag for row in rows.of([actor], Codebook(()), names)] == ["actor"], "a tag that the codebook lacks"
