"""What an import would bring is told before it is written, and what is taken is what a person ticked."""

from pathlib import Path

from annotator.domain.exchange import ArticleRecord, Original, Refusal
from annotator.jobs.import_articles import Reading, take_in
from annotator.jobs.import_preview import MANY, Preview, Standing, Wishes, as_wished, known_to, preview_of
from annotator.services.project import Project
from tests.making import ANA, add_records, label, new_project, record

TEXT, OTHER = "Rusia menolak.\n", "Korut diam.\n"


def look(project: Project, *records: ArticleRecord, refusals: tuple[Refusal, ...] = ()) -> Preview:
    return preview_of(Reading(list(records), list(refusals)), project.ask(known_to, ANA))


def test_what_is_there_and_what_comes_twice_is_told_from_what_is_new(tmp_path: Path) -> None:
    project = new_project(tmp_path / "a.annot")
    add_records(project, record(TEXT))
    seen = look(project, record(TEXT), record(OTHER), record(OTHER))
    assert [each.standing for each in seen.candidates] == [Standing.KNOWN, Standing.NEW, Standing.TWICE]
    assert [each.brings_something for each in seen.candidates] == [False, True, False]
    project.close()


def test_labels_go_where_the_import_takes_them(tmp_path: Path) -> None:
    """The plan and the import agree, for each kind of layer."""
    project = new_project(tmp_path / "a.annot")
    add_records(
        project, record(TEXT, [label(TEXT, 0, 5, layer="Ana", uid="u1"), label(TEXT, 0, 5, layer="Budi", uid="u2")])
    )
    labels = [label(OTHER, 0, 5, layer=name, uid=f"v-{name}") for name in ("Ana", "Budi", "Citra")]
    reading = Reading([record(OTHER, labels)])
    seen = preview_of(reading, project.ask(known_to, ANA))
    plans = {plan.name: plan for plan, _ in seen.layers}
    assert {name: plan.goes_to for name, plan in plans.items()} == {"Ana": "Ana (2)", "Budi": "Budi", "Citra": "Citra"}
    assert plans["Citra"].is_new
    take_in(project, reading)
    counts = project.ask(lambda reader: {name: sum(tags.values()) for name, tags in reader.counts_by_tag().items()})
    assert counts == {"Ana": 1, "Ana (2)": 1, "Budi": 2, "Citra": 1}
    project.close()


def test_gold_that_is_there_takes_nothing_from_a_file(tmp_path: Path) -> None:
    project = new_project(tmp_path / "a.annot")
    add_records(project, record(TEXT, [label(TEXT, 0, 5, layer="gold")]))
    seen = look(project, record(OTHER, [label(OTHER, 0, 5, layer="gold", uid="v")]))
    assert [plan.goes_to for plan, _ in seen.layers] == [None]
    project.close()


def test_only_where_there_is_something_to_decide_a_look_is_needed(tmp_path: Path) -> None:
    project = new_project(tmp_path / "a.annot")
    bad = Refusal("b.txt", "it is no text")
    assert not look(project, record(TEXT), record(OTHER)).needs_a_look
    assert look(project, record(TEXT), refusals=(bad,)).needs_a_look
    assert not look(project, refusals=(bad,)).needs_a_look  # nothing is there to choose from
    assert look(project, record(TEXT, [label(TEXT, 0, 5)])).needs_a_look
    assert not look(project, record(TEXT, [label(TEXT, 0, 5, layer="Ana")])).needs_a_look
    many = [record(f"{number}\n") for number in range(MANY)]
    assert look(project, *many).needs_a_look
    assert not look(project, *many[1:]).needs_a_look
    project.close()


def test_what_is_taken_is_what_was_ticked_with_what_is_set_for_all(tmp_path: Path) -> None:
    project = new_project(tmp_path / "a.annot")
    seen = look(project, record(TEXT), record(OTHER))
    chosen = as_wished(seen, Wishes(frozenset({1}), source=" Antara ", language=""))
    assert [each.text for each in chosen.records] == [OTHER]
    assert chosen.records[0].metadata.source == "Antara"
    assert chosen.records[0].metadata.language is None
    assert chosen.records[0].metadata.title == "Korut diam."
    project.close()


def test_guessed_encodings_and_nuls_are_counted(tmp_path: Path) -> None:
    project = new_project(tmp_path / "a.annot")
    guessed = record(TEXT, original=Original(TEXT.encode("cp1251"), "a.txt", "cp1251"), nuls=2)
    plain = record(OTHER, original=Original(OTHER.encode(), "b.txt", "utf-8"))
    seen = look(project, guessed, plain)
    assert dict(seen.guessed) == {"cp1251": 1}
    assert seen.nuls == 2
    project.close()
