"""What imports take in, pass over and refuse (data.md, "The command line"); that no row of mine changes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.errors import Refused
from annotator.domain.exchange import LabelRecord, LayerRecord, Refusal
from annotator.domain.ids import Uid, uid_in
from annotator.domain.records import GOLD, Annotation, Identity, Layer, Metadata, State
from annotator.domain.spans import Span
from annotator.domain.text import sha256_of
from annotator.services.annotate import AddAnnotations, DeleteAnnotations
from annotator.services.articles import SetState
from annotator.services.importing import AddLabels, ImportArticles
from annotator.services.incoming_labels import ImportReport
from annotator.services.project import Project
from annotator.store.rows import Row
from tests.making import ANA, BUDI, add_article, add_records, dump, label, new_project, record

TEXT = "Rusia 🇷🇺 dan Korut, kata Lin Jian."
OTHER = "Moskow menolak; Rusia diam."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path / "x.annot")
    yield made
    made.close()


def rusia(layer: str = "Budi", **more: Any) -> LabelRecord:
    return replace(label(TEXT, 0, 5, layer=layer), **more)


def korut(layer: str = "Budi", **more: Any) -> LabelRecord:
    return replace(label(TEXT, 13, 18, layer=layer), **more)


def stance(layer: str = "Budi", **more: Any) -> LabelRecord:
    return replace(label(TEXT, 0, 18, "stance", layer=layer, uid="stance-1"), **more)


def add_labels(project: Project, *labels: LabelRecord, layer: str = "Citra") -> ImportReport:
    report = project.run(AddLabels(labels, layer)).report
    assert isinstance(report, ImportReport)
    return report


def layers(project: Project) -> dict[str, Layer]:
    return {each.name: each for each in project.ask(lambda reader: reader.layers())}


def in_layer(project: Project, name: str) -> dict[str, Annotation]:
    """The annotations of one layer, by uid."""
    layer = layers(project)[name]
    found = project.ask(
        lambda reader: [each for a in reader.articles() for each in reader.annotations_of(a.id, layer.id)]
    )
    return {each.uid: each for each in found}


def operations(project: Project) -> int:
    return project.ask(lambda reader: len(list(reader.operations())))


def is_kept(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> bool:
    """Whether each row that was there is there still, as it was."""
    return all(row in after[table] for table, rows in before.items() for row in rows)


def changes_nothing(project: Project, *commands: object) -> list[ImportReport]:
    """Runs the commands; asserts that no row and no operation came of them."""
    before, log = dump(project), operations(project)
    reports = [project.run(command).report for command in commands]
    assert dump(project) == before
    assert operations(project) == log
    return [report for report in reports if isinstance(report, ImportReport)]


# Articles


def test_an_article_is_the_same_by_its_sha256_and_its_id_is_kept_when_it_is_created(project: Project) -> None:
    first = add_records(project, record(TEXT, uid="art-1"))
    before = dump(project)
    again = add_records(project, replace(record(TEXT, uid="art-2"), metadata=Metadata(title="changed")))
    assert (len(first.articles), len(again.articles), again.articles_known) == (1, 0, 1)
    assert dump(project) == before
    (article,) = project.ask(lambda reader: reader.articles())
    assert (article.uid, article.sha256) == ("art-1", sha256_of(TEXT))


def test_an_article_whose_id_another_one_has_gets_a_new_one(project: Project) -> None:
    add_records(project, record(TEXT, uid="art-1"), record(OTHER, uid="art-1"))
    uids = [article.uid for article in project.ask(lambda reader: reader.articles())]
    assert uids[0] == "art-1"
    assert len(set(uids)) == 2


def test_two_lines_of_one_text_are_one_article_with_the_labels_of_both(project: Project) -> None:
    report = add_records(project, record(TEXT, [rusia()]), record(TEXT, [korut()]))
    assert (len(report.articles), report.articles_known, report.labels) == (1, 1, 2)


def test_a_text_that_differs_by_normalisation_alone_is_another_article(project: Project) -> None:
    report = add_records(project, record("é"), record("e\u0301"), record("\ufeffé"))
    assert len(report.articles) == 3


def test_labels_of_an_article_that_is_there_come_in(project: Project) -> None:
    add_article(project, TEXT)
    report = add_records(project, record(TEXT, [rusia()]))
    assert (len(report.articles), report.labels) == (0, 1)


# Twice


@pytest.mark.parametrize("how", ["articles", "labels"])
def test_the_same_file_twice_changes_nothing(project: Project, how: str) -> None:
    records = (record(TEXT, [rusia(), stance(attributes={"holder_id": "a:uid-country-0-5", "holder": "Rusia"})]),)
    add_records(project, *records)
    command = ImportArticles(records) if how == "articles" else AddLabels(tuple(records[0].labels), "Citra")
    project.run(command)
    (report,) = changes_nothing(project, command)
    assert (report.labels, report.labels_known, report.refusals) == (0, 2, [])


def test_what_is_there_already_is_passed_over_even_where_the_file_says_otherwise(project: Project) -> None:
    add_article(project, TEXT)
    add_labels(project, rusia(note="first"))
    before = dump(project)
    report = add_labels(project, rusia(note="second"), korut())
    assert (report.labels, report.labels_known, report.refusals) == (1, 1, [])
    assert is_kept(before, dump(project))


def test_one_id_for_two_different_labels_of_a_file_is_said_and_never_dropped_silently(project: Project) -> None:
    add_article(project, TEXT)
    report = add_labels(project, rusia(uid="same", line=1), korut(uid="same", line=2), rusia(uid="same", line=3))
    assert (report.labels, report.labels_known) == (1, 1)
    (refusal,) = report.refusals
    assert "line 2" in refusal.where
    assert "another annotation of the same id" in refusal.reason


def test_a_bad_label_does_not_take_the_id_of_a_good_one(project: Project) -> None:
    add_article(project, TEXT)
    report = add_labels(project, rusia(uid="same", quote="wrong"), korut(uid="same"))
    assert (report.labels, len(report.refusals)) == (1, 1)
    assert in_layer(project, "Citra")["same"].quote == "Korut"


# Uids and links


def test_a_uid_of_another_layer_becomes_uuid5_of_layer_and_uid_and_links_follow(project: Project) -> None:
    labels = [rusia(), stance(attributes={"holder_id": "a:uid-country-0-5", "target_id": "a:elsewhere"})]
    add_records(project, record(TEXT, labels))
    add_labels(project, *labels, layer="Citra")
    citra = layers(project)["Citra"].uid
    mine = in_layer(project, "Citra")
    assert set(mine) == {uid_in(citra, Uid("uid-country-0-5")), uid_in(citra, Uid("stance-1"))}
    values = mine[uid_in(citra, Uid("stance-1"))].values
    assert str(values["holder"].points_at) == f"a:{uid_in(citra, Uid('uid-country-0-5'))}"
    assert str(values["target"].points_at) == "a:elsewhere"
    budi = in_layer(project, "Budi")["stance-1"].values["holder"]
    assert str(budi.points_at) == "a:uid-country-0-5"


def test_a_link_in_a_later_file_means_the_layers_own_copy(project: Project) -> None:
    """Citra's Russia came first, under a second uid, as Budi has it; her stance comes in another file."""
    add_records(project, record(TEXT, [rusia()]))
    add_labels(project, rusia(), layer="Citra")
    add_labels(project, stance(attributes={"holder_id": "a:uid-country-0-5"}), layer="Citra")
    holder = in_layer(project, "Citra")["stance-1"].values["holder"]
    assert str(holder.points_at) == f"a:{uid_in(layers(project)['Citra'].uid, Uid('uid-country-0-5'))}"


def test_a_link_may_mean_an_annotation_of_another_layer(project: Project) -> None:
    add_records(project, record(TEXT, [rusia()]))
    add_labels(project, stance(attributes={"holder_id": "a:uid-country-0-5"}), layer="Citra")
    holder = in_layer(project, "Citra")["stance-1"].values["holder"]
    assert str(holder.points_at) == "a:uid-country-0-5"


def test_a_second_uid_stays_when_the_first_one_is_gone(project: Project) -> None:
    add_records(project, record(TEXT, [rusia("Ana")]))
    add_labels(project, rusia(), layer="Citra")
    number = project.ask(lambda reader: reader.annotation_numbers(["uid-country-0-5"]))["uid-country-0-5"][0]
    project.run(DeleteAnnotations((number,)))
    changes_nothing(project, AddLabels((rusia(),), "Citra"))


def test_a_uid_chosen_to_stand_in_the_way_of_anothers_copy_does_not(project: Project) -> None:
    add_records(project, record(TEXT, [rusia()]))
    add_labels(project, korut(), layer="Citra")
    second = uid_in(layers(project)["Citra"].uid, Uid("uid-country-0-5"))
    add_labels(project, korut(uid=second), layer="Dewi")
    assert add_labels(project, rusia(), layer="Citra").labels == 1
    assert {each.quote for each in in_layer(project, "Citra").values()} == {"Korut", "Rusia"}
    changes_nothing(project, AddLabels((rusia(),), "Citra"))


def test_an_unresolved_link_is_kept_and_resolved_when_its_target_comes(project: Project) -> None:
    add_article(project, TEXT)
    attributes = {"holder_id": "a:uid-country-0-5", "holder": "Rusia", "target_id": "e:ent-1", "via_id": "a:never"}
    add_labels(project, stance(attributes=attributes))
    (row,) = [each for each in dump(project)["value"] if each["unresolved"] == "a:uid-country-0-5"]
    assert (row["target_id"], row["text"]) == (None, "Rusia")

    add_labels(project, rusia(), label(TEXT, 25, 33, "actor", attributes={"entity": "Lin Jian", "entity_id": "ent-1"}))
    waiting = {each["unresolved"] for each in dump(project)["value"]} - {None}
    assert waiting == {"a:never"}
    resolved = next(each for each in dump(project)["value"] if each["id"] == row["id"])
    number = project.ask(lambda reader: reader.annotation_numbers(["uid-country-0-5"]))["uid-country-0-5"][0]
    assert (resolved["target_id"], resolved["text"]) == (number, None)  # the words follow what it points at


def test_a_waiting_link_finds_its_target_under_the_uid_that_its_own_layer_gave_it(project: Project) -> None:
    add_article(project, TEXT)
    add_labels(project, stance(attributes={"holder_id": "a:t"}), layer="Citra")
    add_labels(project, korut(uid=uid_in(layers(project)["Citra"].uid, Uid("t"))), layer="Budi")  # in the way
    add_labels(project, rusia(uid="t"), layer="Citra")
    (found,) = [each for each in in_layer(project, "Citra").values() if each.quote == "Rusia"]
    holder = in_layer(project, "Citra")["stance-1"].values["holder"]
    assert str(holder.points_at) == f"a:{found.uid}"


def test_a_waiting_link_of_mine_is_left_as_it_is(project: Project) -> None:
    add_records(project, record(TEXT, [stance("Ana", attributes={"holder_id": "a:t", "target_id": "e:e"})]))
    before = dump(project)
    hostile = label(TEXT, 25, 33, "actor", uid="t", attributes={"entity": "Not who I meant", "entity_id": "e"})
    assert add_labels(project, hostile).labels == 1
    assert is_kept(before, dump(project))


# Names


def test_a_name_means_the_layer_of_that_name(project: Project) -> None:
    add_records(project, record(TEXT, [rusia()]))
    report = add_records(project, record(TEXT, [korut()]))
    assert report.labels == 1
    assert set(in_layer(project, "Budi")) == {"uid-country-0-5", "uid-country-13-18"}
    assert set(layers(project)) == {"Budi"}


def test_my_own_labels_come_back_into_an_empty_project_as_mine(project: Project) -> None:
    add_records(project, record(TEXT, [rusia("Ana")]))
    assert layers(project)["Ana"].person == ANA.uid


def test_into_my_layer_comes_only_what_it_can_hold_without_mine_being_there(project: Project) -> None:
    """Mine and empty: the rows go in. Mine and begun: what it lacks goes to `Ana (2)`, the same one next time."""
    article = add_article(project, TEXT)
    project.run(SetState(article, State.STARTED))  # so that Ana has a layer, without annotations
    add_records(project, record(TEXT, [rusia("Ana")]))
    assert set(layers(project)) == {"Ana"}

    before = dump(project)
    add_records(project, record(TEXT, [rusia("Ana"), korut("Ana")]))
    assert set(in_layer(project, "Ana")) == {"uid-country-0-5"}
    assert set(in_layer(project, "Ana (2)")) == {"uid-country-13-18"}
    assert layers(project)["Ana (2)"].person is None
    assert is_kept(before, dump(project))

    changes_nothing(project, ImportArticles((record(TEXT, [rusia("Ana"), korut("Ana")]),)))
    add_records(project, record(TEXT, [label(TEXT, 25, 33, "actor", layer="Ana")]))
    assert set(layers(project)) == {"Ana", "Ana (2)"}
    assert len(in_layer(project, "Ana (2)")) == 2


def test_my_layer_is_known_by_the_second_uid_too(project: Project) -> None:
    """Ana's empty layer took a row under a second uid, as Budi had the first; the file comes again."""
    add_records(project, record(TEXT, [rusia("Budi")]))
    file = record(TEXT, [rusia("Ana")])
    add_records(project, file)
    assert len(in_layer(project, "Ana")) == 1
    changes_nothing(project, ImportArticles((file,)))
    assert set(layers(project)) == {"Ana", "Budi"}


def test_a_file_that_names_both_mine_and_its_second_is_taken_in_once(project: Project) -> None:
    project.run(AddAnnotations(add_article(project, TEXT), "country", (Span(25, 33),)))
    file = record(TEXT, [rusia("Ana"), korut("Ana (2)")])
    add_records(project, file)
    assert set(layers(project)) == {"Ana", "Ana (2)"}
    assert set(in_layer(project, "Ana (2)")) == {"uid-country-0-5", "uid-country-13-18"}
    changes_nothing(project, ImportArticles((file,)))


def test_two_people_of_one_name_stay_two(project: Project) -> None:
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    project.work_as(Identity(Uid("another-ana"), "Ana"))
    project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    found = layers(project)
    assert (found["Ana"].person, found["Ana (2)"].person) == (ANA.uid, "another-ana")
    # For the second one, the name means the first one's layer.
    before = dump(project)
    add_records(project, record(TEXT, [korut("Ana")]))
    assert "uid-country-13-18" in in_layer(project, "Ana")
    assert is_kept(before, dump(project))


def test_no_row_of_mine_changes_whatever_a_file_names(project: Project) -> None:
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    project.run(SetState(article, State.DONE))
    (mine,) = in_layer(project, "Ana").values()
    before = dump(project)
    hostile = record(
        TEXT,
        [rusia("Ana", uid=mine.uid, note="changed"), korut("Budi", uid=mine.uid), korut("Ana")],
        layers=[LayerRecord("Ana", State.SKIPPED, "changed"), LayerRecord("Budi", State.DONE, None)],
        uid="other",
    )
    add_records(project, hostile)
    assert is_kept(before, dump(project))
    assert set(in_layer(project, "Ana")) == {mine.uid}
    assert project.ask(lambda reader: reader.state_of(article, mine.layer)).state is State.DONE


@pytest.mark.parametrize("name", ["Ana", GOLD, "", "  ", "two\nlines", "\udcff", "x" * 201])
def test_labels_into_my_layer_or_gold_or_no_name_are_refused(project: Project, name: str) -> None:
    add_article(project, TEXT)
    before, log = dump(project), operations(project)
    with pytest.raises(Refused):
        add_labels(project, rusia(), layer=name)
    assert (dump(project), operations(project)) == (before, log)


def test_labels_into_my_second_layer_name_are_refused_too(project: Project) -> None:
    article = add_article(project, TEXT)
    project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    project.work_as(Identity(Uid("another-ana"), "Ana"))
    project.run(AddAnnotations(article, "country", (Span(0, 5),)))
    with pytest.raises(Refused, match="your own layer"):
        add_labels(project, rusia(), layer="Ana (2)")


def test_labels_go_all_into_the_one_layer_whatever_they_name(project: Project) -> None:
    add_article(project, TEXT)
    add_labels(project, rusia("Ana"), korut("gold"), stance("Budi"), layer="Citra")
    assert set(layers(project)) == {"Citra"}
    assert len(in_layer(project, "Citra")) == 3


# Gold


def test_gold_comes_in_only_where_the_project_has_none(project: Project) -> None:
    file = record(TEXT, [rusia(GOLD, status="accepted", derived_from="uid-x")])
    add_records(project, file)
    assert layers(project)[GOLD].is_gold
    assert in_layer(project, GOLD)["uid-country-0-5"].derived_from == "uid-x"
    (again,) = changes_nothing(project, ImportArticles((file,)))
    assert (again.labels_known, again.refusals) == (1, [])

    before = dump(project)
    report = add_records(project, record(TEXT, [korut(GOLD)], layers=[LayerRecord(GOLD, State.DONE, None)]))
    assert [refusal.reason for refusal in report.refusals] == ["the project has a gold layer of its own"]
    assert dump(project) == before


def test_gold_that_came_under_a_second_uid_is_known_again(project: Project) -> None:
    file = record(TEXT, [rusia("Budi"), rusia(GOLD)])
    add_records(project, file)
    (report,) = changes_nothing(project, ImportArticles((file,)))
    assert report.refusals == []


def test_a_person_called_gold_does_not_get_the_gold_layer(project: Project) -> None:
    project.work_as(Identity(Uid("gold-person"), GOLD))
    project.run(AddAnnotations(add_article(project, TEXT), "country", (Span(0, 5),)))
    assert set(layers(project)) == {"gold (2)"}
    add_records(project, record(TEXT, [korut(GOLD)]))
    assert {name: each.is_gold for name, each in layers(project).items()} == {"gold": True, "gold (2)": False}


# States


def test_states_and_notes_come_in_and_never_replace_one(project: Project) -> None:
    given = [LayerRecord("Budi", State.DONE, "read twice"), LayerRecord("Citra", State.TODO, "look again")]
    file = record(TEXT, layers=given)
    (article,) = add_records(project, file).articles
    there = project.ask(lambda reader: reader.states_on(article))
    names = {each.id: name for name, each in layers(project).items()}
    assert {names[number]: (each.state, each.note) for number, each in there.items()} == {
        "Budi": (State.DONE, "read twice"),
        "Citra": (State.TODO, "look again"),
    }
    changes_nothing(
        project,
        ImportArticles((file,)),
        ImportArticles((record(TEXT, layers=[LayerRecord("Budi", State.SKIPPED, None)]),)),
    )


@pytest.mark.parametrize(
    "file",
    [
        record(TEXT, [rusia(quote="wrong")]),
        record(TEXT, layers=[LayerRecord("Budi", State.TODO, None)]),
    ],
)
def test_no_layer_stays_behind_that_nothing_came_into(project: Project, file: object) -> None:
    add_article(project, TEXT)
    changes_nothing(project, ImportArticles((file,)))  # type: ignore[arg-type]


def test_no_second_layer_stays_behind_that_nothing_came_into(project: Project) -> None:
    project.run(AddAnnotations(add_article(project, TEXT), "country", (Span(0, 5),)))
    changes_nothing(
        project, ImportArticles((record(TEXT, [korut("Ana", quote="wrong")]),)), AddLabels((korut(tag="x"),), "Citra")
    )


# Entities


def test_a_rebuilt_entity_takes_the_first_of_each_that_is_set(project: Project) -> None:
    add_records(
        project,
        record(
            TEXT,
            [
                label(TEXT, 0, 5, "actor", uid="1", attributes={"entity_id": "ent", "country": "CHN"}),
                label(TEXT, 0, 6, "actor", uid="2", attributes={"entity_id": "ent", "entity": "Lin", "role": "r1"}),
                label(
                    TEXT,
                    0,
                    7,
                    "actor",
                    uid="3",
                    attributes={"entity_id": "ent", "entity": "Lin Jian", "country": "RUS", "entity_type": "person"},
                ),
            ],
        ),
    )
    (entity,) = project.ask(lambda reader: reader.entities())
    assert (entity.uid, entity.name, entity.type, entity.country, entity.role) == ("ent", "Lin", "person", "CHN", "r1")
    by_uid = in_layer(project, "Budi")
    # Each annotation keeps what is its own; a name that differs from the entity's stays.
    assert [by_uid[n].values["entity"].text for n in "123"] == [None, None, "Lin Jian"]
    assert by_uid["3"].values["country"].text == "RUS"


def test_an_entity_that_is_there_is_not_changed_by_a_file(project: Project) -> None:
    add_records(project, record(TEXT, [label(TEXT, 0, 5, "actor", attributes={"entity_id": "e", "entity": "Lin"})]))
    before = dump(project)
    add_labels(project, label(TEXT, 0, 9, "actor", attributes={"entity_id": "e", "entity": "X", "country": "CHN"}))
    assert is_kept(before, dump(project))
    assert len(dump(project)["entity"]) == 1


def test_an_entity_without_any_name_waits_for_one(project: Project) -> None:
    add_article(project, TEXT)
    add_labels(project, label(TEXT, 0, 5, "actor", attributes={"entity_id": "e"}))
    assert dump(project)["entity"] == []
    add_labels(project, stance(attributes={"target_id": "e:e", "target": "Lin"}))
    (entity,) = dump(project)["entity"]
    assert {row["entity_id"] for row in dump(project)["value"]} == {entity["id"]}


# What is refused alone


BAD = {
    "another quote": (korut(quote="Korea"), "its quote 'Korea' is not what stands at 13..18"),
    "no quote": (korut(quote=""), "is not what stands"),
    "past the end": (label(TEXT, 30, 99, quote=TEXT[30:]), "ends past the text, which has 34 characters"),
    "no text": (korut(start=13, end=13, quote=""), "marks no text"),
    "backwards": (korut(start=18, end=13), "marks no text"),
    "unknown tag": (korut(tag="weather"), "has no tag 'weather'"),
    "out of the list": (stance(attributes={"polarity": "perhaps"}), "polarity: 'perhaps' is none of support"),
    "out of the countries": (korut(attributes={"country": "XYZ"}), "country: 'XYZ' is no country code"),
    "out of the range": (stance(attributes={"intensity": 4}), "intensity: 4 is not between 1 and 3"),
    "wrong type": (stance(attributes={"intensity": "2"}), "intensity: '2' is no whole number"),
    "truth for a number": (stance(attributes={"intensity": True}), "no whole number"),
    "decimal in words": (
        label(TEXT, 0, 5, "number", attributes={"number_value": "1.5e3"}),
        "number_value: '1.5e3' is no plain decimal",
    ),
    "no date": (stance(attributes={"stance_date": "2024-13-01"}), "stance_date"),
    "not of the tag": (korut(attributes={"polarity": "support"}), "polarity is no attribute of the tag country"),
    "of no tag": (korut(attributes={"attr:mood": "grim"}), "attr:mood is no attribute"),
    "to itself": (stance(attributes={"holder_id": "a:stance-1"}), "points at itself"),
    "no link": (stance(attributes={"holder_id": "stance-2"}), "is no link"),
    "link is a number": (stance(attributes={"holder_id": 7}), "a link is a text"),
}


@pytest.mark.parametrize("how", ["articles", "labels"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_label_is_refused_alone_with_its_reason(project: Project, name: str, how: str) -> None:
    bad, reason = BAD[name]
    bad = replace(bad, uid="bad-uid" if "itself" not in name else bad.uid, line=7, file="in.jsonl")
    good = rusia(uid="good")
    if how == "articles":
        report = add_records(project, record(TEXT, [bad, good]))
    else:
        add_article(project, TEXT)
        report = add_labels(project, bad, good, layer="Budi")
    (refusal,) = report.refusals
    assert refusal.where == f"in.jsonl, line 7, annotation {bad.uid}"
    assert reason in refusal.reason
    assert set(in_layer(project, "Budi")) == {"good"}
    assert report.labels == 1


def test_labels_of_an_absent_article_are_listed_and_the_rest_is_written(project: Project) -> None:
    add_article(project, TEXT)
    absent = label(OTHER, 0, 6, line=2, file="in.csv")
    report = add_labels(project, absent, rusia())
    assert report.refusals == [
        Refusal(
            f"in.csv, line 2, annotation {absent.uid}",
            f"its article (sha256 {sha256_of(OTHER)[:12]}…) is not in the project",
        )
    ]
    assert report.labels == 1
    assert sha256_of(OTHER) not in project.ask(lambda reader: reader.article_numbers())


def test_a_link_to_a_refused_label_is_kept_unresolved(project: Project) -> None:
    add_article(project, TEXT)
    report = add_labels(project, rusia(quote="wrong"), stance(attributes={"holder_id": "a:uid-country-0-5"}))
    assert len(report.refusals) == 1
    holder = in_layer(project, "Citra")["stance-1"].values["holder"]
    assert str(holder.points_at) == "a:uid-country-0-5"
    assert add_labels(project, rusia()).labels == 1
    assert not [row for row in dump(project)["value"] if row["unresolved"]]


def test_times_origin_status_and_notes_are_kept_as_read(project: Project) -> None:
    given = rusia(
        created_at="2024-11-01T08:30:00+07:00",
        modified_at="2024-11-02",
        origin="everywhere",
        status="amended",
        note="why\u2028not",
        derived_from="somewhere",
    )
    add_records(project, record(TEXT, [given]))
    (made,) = in_layer(project, "Budi").values()
    assert (made.created_at, made.modified_at, made.origin, made.status, made.note, made.derived_from) == (
        given.created_at, given.modified_at, "everywhere", "amended", given.note, "somewhere",
    )  # fmt: skip


def test_an_import_is_one_operation_that_can_be_taken_back(project: Project) -> None:
    add_article(project, OTHER)
    project.work_as(BUDI)
    before, log = dump(project), operations(project)
    add_records(project, record(TEXT, [rusia("Citra"), korut("Dewi")], layers=[LayerRecord("Dewi", State.DONE, None)]))
    assert operations(project) == log + 1
    project.undo()
    assert dump(project) == before
