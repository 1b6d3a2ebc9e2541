"""The inspector: what an annotation says, and a note that is never lost and never changed by Qt."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.codebook import Attribute, AttributeType, Tag, parse_codebook
from annotator.domain.ids import AnnotationId, ArticleId, LayerId, Uid
from annotator.domain.records import Annotation
from annotator.domain.spans import Span
from annotator.domain.values import Reference, Value
from annotator.services.wording import Names
from annotator.ui.panes.inspector import InspectorPane
from annotator.ui.panes.note_edit import NoteEdit, edited_note
from annotator.ui.panes.offers import OfferList, Option
from annotator.ui.panes.value_card import number_figure
from annotator.ui.text_positions import TextPositions
from tests.ui.articles import TEXTS, a_theme

CODEBOOK = parse_codebook((Path(__file__).parents[2] / "resources/codebooks/default.toml").read_text("utf-8"))
NAMES = Names({Uid("e1"): "Lin <b>Jian</b>"}, {Uid("a9"): "desakan itu"})
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
AWKWARD = "a\u00a0b\u2028c\nd\ufeff 😀\u200b"


def an_annotation(
    number: int = 1, tag: str = "country", note: str | None = None, values: Mapping[str, Value] | None = None
) -> Annotation:
    at = "2024-11-01T08:30:00.000Z"
    return Annotation(
        AnnotationId(number), Uid(f"a{number}"), ArticleId(1), LayerId(1), tag, Span(0, 5), "Korut", at, at,
        note=note, values=values or {},
    )  # fmt: skip


STANCE = an_annotation(
    2,
    "stance",
    values={
        "polarity": Value("oppose"),
        "holder": Value(points_at=Reference("e", Uid("e1"))),
        "target": Value(points_at=Reference("a", Uid("a9"))),
        "intensity": Value("2"),
    },
)


class Bench:
    """The pane beside a field that stands for the text, in one window, with what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.text = QLineEdit()
        self.pane = InspectorPane(a_theme())
        rows = QVBoxLayout(self.window)
        rows.addWidget(self.text)
        rows.addWidget(self.pane)
        self.window.resize(312, 600)
        self.edited: list[tuple[int, str]] = []
        self.left = 0
        self.pane.note_edited.connect(lambda id_, note: self.edited.append((id_, note)))
        self.pane.leave_wanted.connect(self._leave)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def _leave(self) -> None:
        self.left += 1
        self.text.setFocus()

    @property
    def note(self) -> QPlainTextEdit:
        found = self.pane.findChild(QPlainTextEdit, "inspector.note")
        assert isinstance(found, QPlainTextEdit)
        return found

    def show(self, annotation: Annotation | None) -> None:
        tag = CODEBOOK.tag(annotation.tag) if annotation else None
        self.pane.show_annotation(annotation, tag, NAMES, annotation.quote if annotation else "")
        QApplication.processEvents()  # Qt shows what is new in a layout from its event loop

    def field(self, name: str) -> QWidget:
        found = self.pane.findChild(QWidget, f"inspector.{name}")
        assert isinstance(found, QWidget)
        return found

    def says(self, name: str) -> str:
        """What a field shows."""
        field = self.field(name)
        if isinstance(field, QLineEdit):
            return field.text()
        if isinstance(field, QComboBox):
            return field.currentText()
        chosen = [each for each in field.findChildren(QAbstractButton) if each.isChecked()]
        return ", ".join(each.accessibleName() for each in chosen)

    def words(self) -> str:
        return "\n".join(each.text() for each in self.pane.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


# The note


def test_a_typed_note_is_told_once_when_the_focus_goes(bench: Bench) -> None:
    bench.show(an_annotation(note="see"))
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, " p. 3")
    assert bench.edited == []
    bench.text.setFocus()
    assert bench.edited == [(1, "see p. 3")]
    bench.note.setFocus()
    bench.text.setFocus()
    bench.pane.flush()
    assert bench.edited == [(1, "see p. 3")]


def test_control_enter_keeps_the_note_and_the_place(bench: Bench) -> None:
    bench.show(an_annotation())
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "one")
    QTest.keyClick(bench.note, Qt.Key.Key_Return)
    QTest.keyClicks(bench.note, "two")
    QTest.keyClick(bench.note, Qt.Key.Key_Return, CONTROL)
    assert bench.edited == [(1, "one\ntwo")]
    assert QApplication.focusWidget() is bench.note
    assert bench.left == 0


def test_control_enter_in_the_note_is_not_the_windows(bench: Bench) -> None:
    triggered: list[bool] = []
    action = QAction(bench.window)
    action.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Esc")])
    action.triggered.connect(lambda: triggered.append(True))
    bench.window.addAction(action)
    bench.show(an_annotation())
    QTest.keyClick(bench.text, Qt.Key.Key_Return, CONTROL)
    assert len(triggered) == 1
    bench.pane.focus_note()
    QTest.keyClick(bench.note, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(bench.note, Qt.Key.Key_Escape)
    assert len(triggered) == 1


def test_escape_keeps_the_note_and_leaves(bench: Bench) -> None:
    bench.show(an_annotation())
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "kept")
    QTest.keyClick(bench.note, Qt.Key.Key_Escape)
    assert bench.edited == [(1, "kept")]
    assert bench.left == 1
    assert QApplication.focusWidget() is bench.text


def test_shift_enter_is_a_line_break(bench: Bench) -> None:
    bench.show(an_annotation())
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "a")
    QTest.keyClick(bench.note, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(bench.note, "b")
    bench.pane.flush()
    assert bench.edited == [(1, "a\nb")]


def test_a_note_that_nobody_edits_is_never_told(bench: Bench) -> None:
    bench.show(an_annotation(note=AWKWARD))
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "x")
    QTest.keyClick(bench.note, Qt.Key.Key_Backspace)
    bench.text.setFocus()
    bench.show(an_annotation(2))
    bench.show(None)
    assert bench.edited == []


def test_an_awkward_note_changes_only_where_one_types(bench: Bench) -> None:
    bench.show(an_annotation(note=AWKWARD))
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "!")
    QTest.keyClick(bench.note, Qt.Key.Key_Home, CONTROL)
    QTest.keyClicks(bench.note, "?")
    bench.text.setFocus()
    assert bench.edited == [(1, f"?{AWKWARD}!")]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=TEXTS.filter(lambda text: "Q" not in text), data=st.data())
def test_any_note_keeps_all_but_what_is_typed(qapp: object, note: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(note)))
    field = NoteEdit()
    field.show_note(note)
    assert field.note() == note
    assert not field.is_changed()
    cursor = field.textCursor()
    cursor.setPosition(TextPositions(note).to_qt(at))
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "Q")
    assert field.note() == f"{note[:at]}Q{note[at:]}"


def test_what_is_taken_out_and_put_back(bench: Bench) -> None:
    bench.show(an_annotation(note="a\u2029b\u2028c"))
    bench.pane.focus_note()
    for _ in range(4):
        QTest.keyClick(bench.note, Qt.Key.Key_Backspace)
    QTest.keyClick(bench.note, Qt.Key.Key_Z, CONTROL)
    bench.pane.flush()
    assert bench.edited == []
    QTest.keyClick(bench.note, Qt.Key.Key_End, CONTROL)
    QTest.keyClick(bench.note, Qt.Key.Key_Backspace)
    bench.pane.flush()
    assert bench.edited == [(1, "a\u2029b\u2028")]


def test_a_change_leaves_the_rest_as_it_was() -> None:
    assert edited_note("a\rb\rc", "a b c", "a c") == "a\rc"
    assert edited_note("aaa", "aaa", "aa") == "aa"
    assert edited_note("x", "x", "") == ""


def test_another_annotation_does_not_lose_what_is_being_typed(bench: Bench) -> None:
    bench.show(an_annotation(1))
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "first")
    bench.show(an_annotation(2, note="second"))
    assert bench.edited == [(1, "first")]
    assert bench.note.toPlainText() == "second"
    bench.text.setFocus()
    assert bench.edited == [(1, "first")]


def test_a_change_elsewhere_does_not_disturb_typing(bench: Bench) -> None:
    annotation = an_annotation(1, note="old")
    bench.show(annotation)
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "er")
    QTest.keyClick(bench.note, Qt.Key.Key_Left)
    bench.show(replace(annotation, values={"country": Value("PRK")}))
    QTest.keyClicks(bench.note, "d")
    assert bench.edited == []
    bench.pane.flush()
    assert bench.edited == [(1, "oldedr")]


def test_the_saved_note_coming_back_leaves_the_caret(bench: Bench) -> None:
    annotation = an_annotation(1)
    bench.show(annotation)
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "abc")
    QTest.keyClick(bench.note, Qt.Key.Key_Left)
    QTest.keyClick(bench.note, Qt.Key.Key_Return, CONTROL)
    bench.show(replace(annotation, note="abc"))
    assert bench.note.textCursor().position() == 2
    bench.show(replace(annotation, note=None))  # undone
    assert bench.note.toPlainText() == ""
    bench.text.setFocus()
    assert bench.edited == [(1, "abc")]
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "abc")
    bench.text.setFocus()
    assert bench.edited == [(1, "abc"), (1, "abc")]


def test_a_note_that_could_not_be_saved_stays(bench: Bench) -> None:
    annotation = an_annotation(1, note="old")
    bench.show(annotation)
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "er")
    bench.text.setFocus()
    bench.show(replace(annotation, values={"country": Value("PRK")}))
    assert bench.note.toPlainText() == "older"
    assert bench.edited == [(1, "older")]


def test_read_only_takes_no_keys(bench: Bench) -> None:
    bench.show(an_annotation(note="theirs"))
    bench.pane.set_read_only(True)
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "mine")
    bench.text.setFocus()
    assert bench.note.toPlainText() == "theirs"
    assert bench.edited == []
    assert not any(
        each.isEnabled() for each in bench.pane.findChildren(QToolButton) if "annotation." in each.objectName()
    )


# What it shows


def test_fields_by_the_columns_of_the_export(bench: Bench) -> None:
    bench.show(STANCE)
    assert bench.says("polarity") == "oppose"
    assert bench.says("intensity") == "2"
    assert bench.says("holder") == "Lin <b>Jian</b>"
    assert bench.says("mode") == ""
    assert bench.field("mode").accessibleName() == "Mode"
    assert bench.field("polarity").accessibleName() == "Polarity: oppose"
    bench.show(an_annotation(3, "number", values={"approximate": Value("true"), "comparator": Value("<=")}))
    assert bench.says("approximate") == "yes"
    assert bench.says("comparator") == "≤"
    assert bench.pane.findChild(QWidget, "inspector.polarity") is None


def test_attributes_of_a_projects_own(bench: Bench) -> None:
    own = tuple(
        Attribute(f"x_{type_.value}", type_.value, type_, ("v",) if type_ == "choice" else ())
        for type_ in AttributeType
    )
    tag = Tag("place", "Place", "5", "user1", attributes=own)
    bench.pane.show_annotation(an_annotation(tag="place", values={"x_text": Value("here")}), tag, NAMES, "Kursk")
    assert bench.says("attr:x_text") == "here"
    for type_ in AttributeType:
        assert bench.field(f"attr:x_{type_.value}").accessibleName().startswith(type_.value)
    bench.pane.show_annotation(an_annotation(tag="gone"), None, NAMES, "Kursk")
    assert "gone" in bench.words()
    assert bench.pane.findChild(QWidget, "inspector.attr:x_text") is None


# Setting values


def wanted(bench: Bench) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    bench.pane.value_wanted.connect(lambda _id, attribute, given: told.append((attribute, given)))
    return told


def test_a_segment_is_chosen_by_click_and_keys_and_given_back_by_choosing_it_again(bench: Bench) -> None:
    told = wanted(bench)
    bench.show(STANCE)
    QTest.mouseClick(bench.field("polarity.mixed"), Qt.MouseButton.LeftButton)
    assert told.pop() == ("polarity", "mixed")
    assert bench.says("polarity") == "oppose"  # until it is saved
    bench.field("polarity").setFocus()
    QTest.keyClick(bench.field("polarity.oppose"), Qt.Key.Key_Left)
    QTest.keyClick(bench.field("polarity.support"), Qt.Key.Key_Return)
    assert told.pop() == ("polarity", "support")
    QTest.mouseClick(bench.field("polarity.oppose"), Qt.MouseButton.LeftButton)
    assert told.pop() == ("polarity", None)
    QTest.mouseClick(bench.field("intensity.3"), Qt.MouseButton.LeftButton)
    assert told.pop() == ("intensity", 3)


def test_what_is_typed_is_told_once_when_it_ends(bench: Bench) -> None:
    told = wanted(bench)
    bench.show(an_annotation(3, "number", values={"unit": Value("tentara")}))
    field = bench.field("number_value")
    field.setFocus()
    QTest.keyClicks(field, "8 000")
    assert told == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [("number_value", "8000")]
    bench.text.setFocus()
    assert told == [("number_value", "8000")]
    unit = bench.field("unit")
    unit.setFocus()
    assert isinstance(unit, QLineEdit)
    unit.selectAll()
    QTest.keyClick(unit, Qt.Key.Key_Delete)
    bench.text.setFocus()
    assert told[1:] == [("unit", None)]


def test_escape_keeps_what_was_typed_and_goes_back_to_the_text(bench: Bench) -> None:
    told = wanted(bench)
    bench.show(an_annotation())
    field = bench.field("country")
    field.setFocus()
    QTest.keyClicks(field, "prk")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told == [("country", "PRK")]
    assert bench.left == 1


def test_a_refusal_stands_beside_the_field_and_what_was_typed_stays(bench: Bench) -> None:
    told = wanted(bench)
    bench.show(an_annotation())
    field = bench.field("country")
    field.setFocus()
    QTest.keyClicks(field, "Korut")
    QTest.keyClick(field, Qt.Key.Key_Return)
    bench.pane.refuse_value("country", "no such code")
    assert "no such code" in bench.words()
    assert bench.says("country") == "Korut"
    bench.show(an_annotation(note="another change"))  # of the same annotation
    assert bench.says("country") == "Korut"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [("country", "Korut")] * 2
    bench.pane.refuse_value("", "")
    assert "no such code" not in bench.words()
    bench.show(an_annotation(5))
    assert bench.says("country") == ""


def test_an_offer_is_taken_with_the_arrow_and_enter(bench: Bench) -> None:
    told = wanted(bench)
    lin = Reference("e", Uid("e1"))
    offered = [Option("Lin <b>Jian</b>", "person", lin), Option("Li", "a new actor", "Li")]
    bench.pane.set_options(lambda attribute, typed: offered if attribute.id == "entity" and typed else [])
    bench.show(an_annotation(6, "actor"))
    field = bench.field("entity")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "Li")
    (offers,) = [each for each in bench.window.findChildren(OfferList) if each.isVisible()]
    assert bench.window.rect().contains(offers.geometry())
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [("entity", lin)]
    assert not offers.isVisible()


def test_what_is_read_only_tells_nothing(bench: Bench) -> None:
    told = wanted(bench)
    bench.pane.set_read_only(True)
    bench.show(STANCE)
    QTest.mouseClick(bench.field("polarity.mixed"), Qt.MouseButton.LeftButton)
    holder = bench.field("holder")
    holder.setFocus()
    QTest.keyClicks(holder, "x")
    bench.text.setFocus()
    assert told == []


def test_rare_attributes_wait_under_more(bench: Bench) -> None:
    bench.show(replace(STANCE, values={**STANCE.values, "stance_date": Value("2024-11")}))
    more = bench.pane.findChild(QToolButton, "inspector.more")
    assert isinstance(more, QToolButton)
    assert not bench.field("stance_date").isVisible()
    assert "1" in more.text()
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert bench.field("stance_date").isVisible()
    bench.show(an_annotation(4, "country"))
    more_now = bench.pane.findChild(QToolButton, "inspector.more")
    assert isinstance(more_now, QToolButton)
    assert not more_now.isVisible()


def test_a_stance_is_a_sentence(bench: Bench) -> None:
    bench.show(STANCE)
    assert "Lin <b>Jian</b> — opposes — desakan itu" in bench.words()
    bench.show(an_annotation(3, "stance", values={"target": Value("the ban")}))
    assert "holder? — polarity? — the ban" in bench.words()
    bench.show(an_annotation(4, "stance"))
    assert " — polarity?" not in bench.words()


@pytest.mark.parametrize(
    ("values", "figure"),
    [
        ({"number_value": "8000", "unit": "tentara", "approximate": "true"}, ("≈ 8000", "tentara")),
        ({"number_value": "3", "number_max": "4.5", "unit": "%", "comparator": "="}, ("3–4.5", "%")),
        ({"number_value": "36", "unit": "h", "comparator": ">="}, ("≥ 36", "h")),
        ({"number_value": "5", "unit": "USD", "per": "barel"}, ("5", "USD / barel")),
        ({"unit": "USD"}, None),
    ],
)
def test_a_number_as_it_was_understood(values: dict[str, str], figure: tuple[str, str] | None) -> None:
    found = number_figure({id_: Value(text) for id_, text in values.items()}, NAMES)
    assert (None if found is None else (found.value, found.unit)) == figure


def test_text_from_outside_is_never_markup(bench: Bench) -> None:
    annotation = replace(STANCE, damaged="it says <i>x</i>", quote="<h1>big</h1>")
    bench.show(annotation)
    assert "<h1>big</h1>" in bench.words()
    assert "it says <i>x</i>" in bench.words()
    labels = bench.pane.findChildren(QLabel)
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)


def test_the_tools_ask(bench: Bench, qtbot: QtBot) -> None:
    bench.show(an_annotation())
    pane = bench.pane
    signals = {"note": pane.note_wanted, "double": pane.double_wanted, "delete": pane.delete_wanted}
    for name, signal in signals.items():
        button = pane.findChild(QToolButton, f"inspector.annotation.{name}")
        assert isinstance(button, QToolButton)
        with qtbot.waitSignal(signal, timeout=1000):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.toolTip().endswith(")")


def test_without_an_annotation_there_are_keys_and_a_place_for_the_focus(bench: Bench) -> None:
    bench.pane.show_message_when_empty([("1 – 4", "tag it"), ("?", "all keys")])
    bench.show(None)
    assert "Keys worth knowing" in bench.words()
    assert "tag it" in bench.words()
    bench.text.setFocus()
    bench.pane.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert bench.pane.isAncestorOf(focus)
    bench.show(an_annotation())
    bench.pane.setFocus()
    assert QApplication.focusWidget() is bench.field("country")


def test_another_theme_keeps_what_is_shown(bench: Bench) -> None:
    bench.show(STANCE)
    bench.pane.focus_note()
    QTest.keyClicks(bench.note, "typed")
    bench.pane.set_theme(a_theme("dark"))
    assert bench.says("polarity") == "oppose"
    bench.pane.flush()
    assert bench.edited == [(2, "typed")]
