"""Handing out, over and back, with real keys: two people, two projects, one text."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from annotator.domain.records import Identity, Source
from annotator.domain.review import LayerStatus
from annotator.domain.spans import Span
from annotator.jobs.hand_over import hand_over
from annotator.services.annotate import AddAnnotations
from annotator.services.handing_over import HandOut, HandOverLabels
from annotator.services.project import Project
from annotator.services.reviewing import AddComment, AssignArticles
from annotator.ui.handing.labels_sheet import LabelsSheet
from annotator.ui.main_window import MainWindow
from tests.making import ANA, BUDI, dump, label
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import NEWS, NEXT, Key, child, focus_name, make_project, work_as

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support")

MakeHands = Callable[[MainWindow], Hands]


def trigger(window: MainWindow, action: str) -> None:
    child(window, QAction, action).trigger()


def wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.files.background.is_busy, timeout=20_000)


def said(window: MainWindow) -> str:
    return child(window, QLabel, "statusMessage").text()


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget(), key)


def labelled_by(who: Identity, path: Path) -> Project:
    return Project.open(path, who, Source.WINDOW)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Ana's project: a country of hers in the first of two articles."""
    return make_project(tmp_path / "p.annot", NEWS, NEXT, labels=[label(NEWS, 9, 14, layer="Ana", uid="a")])


@pytest.fixture
def theirs(tmp_path: Path, mine: Path) -> Path:
    """What Budi hands over of the same articles: another country, and an actor."""
    folder = tmp_path / "budi"
    folder.mkdir()
    path = make_project(folder / "q.annot", NEWS, NEXT)
    project = labelled_by(BUDI, path)
    (article, _) = project.ask(lambda reader: reader.articles())
    project.run(AddAnnotations(article.id, "country", (Span(9, 14),)))
    project.run(AddAnnotations(article.id, "actor", (Span(0, 8),)))
    file = folder / "budi.handover"
    hand_over(project, file, HandOverLabels())
    project.close()
    return file


def test_articles_are_handed_out_to_names(tmp_path: Path, mine: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(mine)
    trigger(window, "file.hand_out")
    assert focus_name() == "dialog.path"
    names = child(window, QLineEdit, "handOutSheet.names")
    names.setFocus()
    QTest.keyClicks(names, "Ana, Budi")
    count = child(window, QLabel, "handOutSheet.count")
    assert count.text() == "2 articles · Ana 1 · Budi 1"
    each = child(window, QSpinBox, "handOutSheet.each")
    each.setFocus()
    QTest.keyClick(each, Key.Key_Up)
    assert count.text() == "2 articles · Ana 2 · Budi 2"
    child(window, QLineEdit, "dialog.path").setFocus()
    press(window, Key.Key_Return)
    wait(window, qtbot)
    assert (tmp_path / "p - articles.handover").is_file()
    assert "2 articles written" in said(window)
    assert set(window.desk.ask(lambda reader: reader.assignments()).values()) == {("Ana", "Budi")}
    assert window.view.hasFocus()


def test_what_was_handed_out_is_opened_as_a_project_with_my_articles(
    tmp_path: Path, mine: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    project = labelled_by(ANA, mine)
    first, second = (each.id for each in project.ask(lambda reader: reader.articles()))
    names = {first: ("Budi",), second: ("Ana",)}
    project.run(AssignArticles(names))
    file = tmp_path / "kursk.handover"
    hand_over(project, file, HandOut(names=names))
    project.close()
    work_as(BUDI)
    window = open_it(file)
    assert window.desk.open_project.name == "kursk"
    assert child(window, QLineEdit, "articleFilter").text() == "for:Budi"
    assert window.list.visible_ids() == [window.page.article.id if window.page.article else None]
    assert window.page.text in {NEWS, NEXT}
    assert window.page.count == 0  # nobody's labels come along
    window.files.open_paths([file])
    wait(window, qtbot)
    assert len(window.desk.ask(lambda reader: reader.articles())) == 2


def test_labels_are_handed_over_and_taken_in_after_a_look(
    mine: Path, theirs: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    window = open_it(mine)
    before = list(dump(window.desk.open_project)["annotation"])
    trigger(window, "review.open")
    assert focus_name() == "dialog.path"
    field = child(window, QLineEdit, "dialog.path")
    QTest.keyClicks(field, str(theirs))
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.sheets.sheet, LabelsSheet), timeout=20_000)
    sheet = window.sheets.sheet
    assert isinstance(sheet, LabelsSheet)
    assert "Labels that Budi handed over" in child(sheet, QLabel, "labelsSheet.summary").text()
    assert child(sheet, QLabel, "labelsSheet.layers").text() == "Budi → Budi: 2 new"
    assert dump(window.desk.open_project)["annotation"] == before  # nothing is written before it is wanted
    take = child(sheet, QPushButton, "labelsSheet.take")
    assert take.text() == "Take in 2 annotations"
    assert take.hasFocus()
    press(window, Key.Key_Return)
    wait(window, qtbot)
    assert window.reviewing.is_on
    names = {each.name: each.id for each in window.desk.ask(lambda reader: reader.layers())}
    assert window.desk.ask(lambda reader: reader.layer_statuses())[names["Budi"]][1] is LayerStatus.HANDED_IN
    assert [row for row in dump(window.desk.open_project)["annotation"] if row in before] == before
    assert window.reviewing.session.current is not None


def test_the_same_file_twice_brings_nothing_new(mine: Path, theirs: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    window = open_it(mine)
    for _ in range(2):
        window.colleagues.labels_in.open(theirs)
        qtbot.waitUntil(lambda: isinstance(window.sheets.sheet, LabelsSheet), timeout=20_000)
        sheet = window.sheets.sheet
        assert isinstance(sheet, LabelsSheet)
        words = child(sheet, QPushButton, "labelsSheet.take").text()
        press(window, Key.Key_Return)
        wait(window, qtbot)
        rows = dump(window.desk.open_project)
        press(window, Key.Key_Escape)
    assert words == "Nothing new to take in"
    assert len(rows["annotation"]) == 3


def test_a_tag_that_i_lack_is_mapped_by_hand(tmp_path: Path, mine: Path, open_it: OpenWindow, qtbot: QtBot) -> None:
    file = tmp_path / "odd.jsonl"
    project = labelled_by(ANA, mine)
    sha = project.ask(lambda reader: reader.articles())[0].sha256
    project.close()
    marked = {"layer": "Citra", "tag": "place", "start": 9, "end": 14, "quote": NEWS[9:14]}
    line = {"format": "annotator/1", "sha256": sha, "annotations": [marked]}
    file.write_text(json.dumps(line) + "\n", "utf-8")
    window = open_it(mine)
    window.colleagues.labels_in.open(file)
    qtbot.waitUntil(lambda: isinstance(window.sheets.sheet, LabelsSheet), timeout=20_000)
    sheet = window.sheets.sheet
    assert isinstance(sheet, LabelsSheet)
    take = child(sheet, QPushButton, "labelsSheet.take")
    assert take.text() == "Nothing new to take in"
    box = child(sheet, QComboBox, "labelsSheet.tag.place")
    assert box.hasFocus()
    box.setCurrentIndex(box.findData("country"))
    qtbot.waitUntil(lambda: take.text() == "Take in 1 annotations", timeout=10_000)
    press(window, Key.Key_Return)
    wait(window, qtbot)
    layer = next(each for each in window.desk.ask(lambda reader: reader.layers()) if each.name == "Citra")
    (found,) = window.desk.ask(lambda reader: reader.annotations_of(reader.articles()[0].id, layer.id))
    assert (found.tag, found.quote) == ("country", NEWS[9:14])


def test_a_review_goes_back_and_the_answer_comes(
    tmp_path: Path, mine: Path, theirs: Path, open_it: OpenWindow, qtbot: QtBot
) -> None:
    """Ana reviews and comments, hands the review over; Budi sees the outcome beside his label, and answers."""
    window = open_it(mine)
    take_in(window, theirs, qtbot)
    session = window.reviewing.session
    assert session.current is not None
    session.comment("Is he an actor here?")
    trigger(window, "review.neither")
    trigger(window, "file.hand_over")
    what = child(window, QComboBox, "handOverSheet.what")
    assert [what.itemText(at) for at in range(what.count())] == ["My labels (Ana)", "My review of Budi"]
    what.setFocus()
    QTest.keyClick(what, Key.Key_End)
    assert child(window, QLineEdit, "dialog.path").text() == str(tmp_path / "p - review of Budi.handover")
    assert not child(window, QCheckBox, "handOverSheet.texts").isChecked()
    child(window, QLineEdit, "dialog.path").setFocus()
    press(window, Key.Key_Return)
    wait(window, qtbot)
    names = {each.name: each.id for each in window.desk.ask(lambda reader: reader.layers())}
    assert window.desk.ask(lambda reader: reader.layer_statuses())[names["Budi"]][1] is LayerStatus.RETURNED
    window.close()

    work_as(BUDI)
    budis = open_it(theirs.with_name("q.annot"))
    take_in(budis, tmp_path / "p - review of Budi.handover", qtbot)
    review = budis.reviewing
    assert review.is_on
    press(budis, Key.Key_Escape)
    actor = next(each for each in budis.page.annotations if each.tag == "actor")
    budis.labelling.go_to(actor.id)
    outcome = child(budis, QLabel, "inspector.review").text()
    assert outcome == "Ana: rejected\nAna: “Is he an actor here?”"
    asked = budis.desk.ask(lambda reader: reader.comments())[0]
    assert budis.desk.run(AddComment(actor.article, asked.about, "He speaks for his state.", asked.thread)) is not None
    trigger(budis, "file.hand_over")
    press(budis, Key.Key_Return)
    wait(budis, qtbot)
    budis.close()

    work_as(ANA)
    window = open_it(mine)
    take_in(window, theirs.with_name("q - Budi.handover"), qtbot)
    comments = window.desk.ask(lambda reader: reader.comments())
    assert [(each.person_name, each.text) for each in comments] == [
        ("Ana", "Is he an actor here?"),
        ("Budi", "He speaks for his state."),
    ]
    assert len({each.thread for each in comments}) == 1


def take_in(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.colleagues.labels_in.open(file)
    qtbot.waitUntil(lambda: isinstance(window.sheets.sheet, LabelsSheet), timeout=20_000)
    press(window, Key.Key_Return)
    wait(window, qtbot)
