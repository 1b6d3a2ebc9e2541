"""A change of the codebook is an operation, and annotations keep their meaning."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.codebook import Attribute, AttributeType, Codebook, Tag, parse_codebook
from annotator.domain.errors import InvalidCodebook, Refused, UnwritableFile
from annotator.domain.ids import ArticleId
from annotator.domain.spans import Span
from annotator.formats.codebook_toml import codebook_toml
from annotator.jobs.codebook_file import read_codebook, write_codebook
from annotator.services.annotate import AddAnnotations
from annotator.services.codebooks import ChangeCodebook
from annotator.services.project import Project
from annotator.services.values import SetValues
from tests.making import add_article, codebook, dump, new_project

TEXT = "Rusia menolak usul itu."
PLACE = Tag("place", "Place", "5", "user1", attributes=(Attribute("kind", "Kind", AttributeType.CHOICE, ("city",)),))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "x.annot")
    add_article(made, TEXT)
    yield made
    made.close()


def with_tag(book: Codebook, id_: str, **changes: object) -> Codebook:
    return Codebook(tuple(replace(tag, **changes) if tag.id == id_ else tag for tag in book))  # type: ignore[arg-type]


def without_attribute(book: Codebook, tag: str, attribute: str) -> Codebook:
    found = book.tag(tag)
    assert found is not None
    return with_tag(book, tag, attributes=tuple(each for each in found.attributes if each.id != attribute))


def test_a_tag_comes_moves_and_goes_and_all_of_it_is_undone(project: Project) -> None:
    before = dump(project)
    wider = Codebook((PLACE, *codebook()))
    project.run(ChangeCodebook(wider))
    assert project.ask(lambda reader: reader.codebook()) == wider
    project.run(ChangeCodebook(codebook()))
    assert project.ask(lambda reader: reader.codebook()) == codebook()
    project.undo()
    assert project.ask(lambda reader: reader.codebook()) == wider
    project.undo()
    assert dump(project) == before


def test_the_same_codebook_again_is_no_operation(project: Project) -> None:
    assert project.run(ChangeCodebook(codebook())).operation is None


def test_annotations_keep_their_tag_when_its_name_and_key_change(project: Project) -> None:
    (one,) = project.run(AddAnnotations(ArticleId(1), "country", (Span(0, 5),))).annotations
    project.run(SetValues((one,), {"country": "RUS"}))
    project.run(ChangeCodebook(with_tag(codebook(), "country", name="State", key="7")))
    found = project.ask(lambda reader: reader.annotation(one))
    assert (found.tag, found.values["country"].text) == ("country", "RUS")


def test_what_is_in_use_cannot_go(project: Project) -> None:
    (one,) = project.run(AddAnnotations(ArticleId(1), "stance", (Span(6, 22),))).annotations
    project.run(SetValues((one,), {"polarity": "oppose", "intensity": 3}))
    book = codebook()
    stance = book.tag("stance")
    assert stance is not None
    polarity, intensity = stance.attribute("polarity"), stance.attribute("intensity")
    assert polarity is not None
    assert intensity is not None

    def changed(old: Attribute, **changes: object) -> Codebook:
        new = replace(old, **changes)  # type: ignore[arg-type]
        return with_tag(book, "stance", attributes=tuple(new if a is old else a for a in stance.attributes))

    refused = {
        "cannot go": Codebook(tuple(tag for tag in book if tag.id != "stance")),
        "with it": without_attribute(book, "stance", "polarity"),
        "none of": changed(polarity, values=("support", "neutral")),
        "not between": changed(intensity, maximum=2),
        "type cannot change": changed(polarity, type=AttributeType.BOOLEAN, values=()),
    }
    before = dump(project)
    for why, wanted in refused.items():
        with pytest.raises(Refused, match=why):
            project.run(ChangeCodebook(wanted))
    assert dump(project) == before
    project.run(ChangeCodebook(changed(polarity, values=("oppose", "boo"))))
    project.run(ChangeCodebook(without_attribute(book, "stance", "via")))


def test_the_file_of_a_codebook_gives_the_same_codebook(tmp_path: Path) -> None:
    book = Codebook((*codebook(), replace(PLACE, definition='Quotes " and \\ and\nlines, ünïcode 🇷🇺')))
    assert parse_codebook(codebook_toml(book)) == book
    write_codebook(book, tmp_path / "c.toml")
    assert read_codebook(tmp_path / "c.toml") == book
    with pytest.raises(UnwritableFile):
        write_codebook(book, tmp_path / "c.toml")


GOOD = """format = "annotator-codebook/1"

[[tag]]
id = "stance"
name = "Stance"
colour = "stance"

[[tag.attribute]]
id = "polarity"
name = "Polarity"
type = "choice"
values = ["support", "oppose"]

[[tag.attribute]]
id = "when"
name = "When"
type = "date"
"""


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (4, 'id = "Stance!"'),
        (6, 'colour = "pink"'),
        (5, "name = 3"),
        (9, 'id = "po larity"'),
        (11, 'type = "choise"'),
        (12, 'values = "support"'),
        (14, "[[tag.attribute"),
        (17, 'type = "choice"'),
    ],
)
def test_an_error_in_the_file_names_its_line(tmp_path: Path, line: int, wrong: str) -> None:
    lines = GOOD.split("\n")
    lines[line - 1] = wrong
    path = tmp_path / "c.toml"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(InvalidCodebook) as refused:
        read_codebook(path)
    assert f"line {line}" in str(refused.value)
    assert str(path) in str(refused.value)
