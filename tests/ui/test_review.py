"""The review in the real window, by real keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.records import State
from annotator.domain.review import Blindness, LayerStatus, ReviewState, Verdict
from annotator.review.differences import Kind
from annotator.services.articles import SetState
from annotator.services.reviewing import SetBlindness
from annotator.ui.main_window import MainWindow
from annotator.ui.review.pair_matrix import PairMatrix
from annotator.ui.review.queue_list import Heading, QueueRow
from annotator.ui.review.session import ReviewSession
from tests.making import dump
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.reviews import MakeHands, a_project, begin, of, verdicts
from tests.ui.window import ALT, CONTROL, SHIFT, Key, child, focus_name, operations, select, title

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "does not support propagateSizeHints", "does not support raise", "grabbing the keyboard"
)


@pytest.fixture
def window(tmp_path: Path, open_it: OpenWindow) -> MainWindow:
    return open_it(a_project(tmp_path / "p.annot"))


@pytest.fixture
def hand(window: MainWindow, hands: MakeHands) -> Hands:
    return hands(window)


@pytest.fixture
def session(window: MainWindow, hand: Hands, qtbot: QtBot) -> ReviewSession:
    return begin(window, hand, qtbot)


def go_to(session: ReviewSession, quote: str) -> None:
    item = next(each for each in session.items if quote in {label.quote for label in each.difference.labels})
    session.set_current(item.difference.about)


def gold(window: MainWindow) -> list[tuple[str, str]]:
    """Quote and tag of what stands in gold, by place."""
    return window.desk.ask(
        lambda reader: [
            (each.quote, each.tag)
            for article in reader.articles()
            for layer in reader.layers()
            if layer.is_gold
            for each in reader.annotations_of(article.id, layer.id)
        ]
    )


def test_two_keys_begin_and_the_queue_has_every_kind(window: MainWindow, session: ReviewSession) -> None:
    assert [item.difference.kind for item in session.items] == [
        Kind.ONLY_SECOND,
        Kind.ONLY_FIRST,
        Kind.BOUNDARY,
        Kind.TAG,
        Kind.VALUE,
    ]
    rows = window.reviewing.parts.queue.differences.rows()
    assert [row.words for row in rows if isinstance(row, Heading)] == ["Only one has it", "Boundary", "Tag", "Value"]
    assert {row.words: row.below for row in rows if isinstance(row, QueueRow)} == {
        "Korut": "only Budi",
        "Kursk": "only Ana",
        "Sekitar | 8.000 tentara": "Ana takes more",
        "dua diplomat": "Ana actor · Budi number",
        "menolak usul itu": "polarity · oppose, neutral",
    }
    assert focus_name() == "reviewMine"


def test_one_key_decides_passes_what_agrees_and_goes_on(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    hand.press(Key.Key_A)
    assert verdicts(session)["Korut"] is Verdict.SECOND
    assert gold(window) == [("Rusia", "country"), ("Korut", "country")]
    assert session.current is not None
    assert session.current.difference.labels[0].quote == "Kursk"
    for key, verdict in ((Key.Key_R, Verdict.FIRST), (Key.Key_B, Verdict.NEITHER), (Key.Key_U, Verdict.UNDECIDED)):
        decided = session.current
        assert decided is not None
        hand.press(key)
        found = next(each for each in session.items if each.difference.about == decided.difference.about)
        assert found.verdict is verdict
    assert session.reviewed is not None
    assert len(session.reviewed.left) == 2
    assert session.reviewed.state is ReviewState.IN_PROGRESS


def test_every_decision_is_taken_back_and_made_again_where_it_is(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    assert window.desk.project is not None
    hand.press(Key.Key_A)  # which makes the layer gold, once and for all
    hand.press(Key.Key_Z, CONTROL)
    before = dump(window.desk.project)
    for key in (Key.Key_A, Key.Key_R, Key.Key_B, Key.Key_U):
        hand.press(key)
    after = dump(window.desk.project)
    assert after != before
    hand.press(Key.Key_Z, CONTROL, times=4)
    assert dump(window.desk.project) == before
    assert session.current is not None
    assert session.current.difference.labels[0].quote == "Korut", "undo shows the place"
    hand.press(Key.Key_Z, CONTROL, SHIFT, times=4)
    assert dump(window.desk.project) == after
    assert window.reviewing.is_on


def test_what_is_finished_goes_on_in_the_next_article_and_says_so(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    assert session.article is not None
    first = session.article.id
    for _ in range(5):
        hand.press(Key.Key_R)
    assert session.article.metadata.title != title(window)
    assert [item.difference.labels[0].quote for item in session.items] == ["Korut"]
    assert "Next" in window.status._message.text()
    summary = window.reviewing.overview.summary(first)
    window.reviewing.overview.catch_up()
    summary = window.reviewing.overview.summary(first)
    assert summary is not None
    assert (summary.number_left, summary.decided, summary.state) == (0, 5, ReviewState.DONE)
    hand.press(Key.Key_R)
    assert "Nothing is left" in window.status._message.text()


def test_a_decision_of_what_one_side_alone_has_says_no_to_it_by_taking_the_other(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    go_to(session, "Kursk")
    hand.press(Key.Key_A)
    assert ("Kursk", "country") not in gold(window)


def test_all_like_this_is_one_operation_over_all_articles(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    go_to(session, "Korut")
    buttons = {each.objectName(): each.text() for each in window.reviewing.parts.panel._buttons.values()}
    assert "2 articles" in buttons["review.all_theirs"]
    number = len(operations(window))
    hand.press(Key.Key_A, SHIFT)
    assert [each.kind for each in operations(window)[number:]][-1] == "Decide"
    assert len([each for each in operations(window)[number:] if each.kind == "Decide"]) == 1
    assert gold(window).count(("Korut", "country")) == 2
    window.reviewing.overview.catch_up()
    assert sum(each.number_left for each in window.reviewing.overview.summaries) == 4
    hand.press(Key.Key_Z, CONTROL)
    assert gold(window).count(("Korut", "country")) == 0


def test_articles_without_a_difference_are_passed_in_one_step(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    window.actions_["review.pass_identical"].trigger()
    assert gold(window) == [("12 persen", "number"), ("Rusia", "country")]
    window.reviewing.overview.catch_up()
    done = [each for each in window.reviewing.overview.summaries if each.state is ReviewState.DONE]
    assert [each.agreed for each in done] == [2]
    window.actions_["review.pass_agreements"].trigger()
    assert len(gold(window)) == 4
    assert session.reviewed is not None
    assert session.reviewed.state is ReviewState.IN_PROGRESS, "something is left there"
    hand.press(Key.Key_Z, CONTROL, times=2)
    assert gold(window) == []


def test_amending_takes_values_moves_the_span_and_is_one_operation(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    go_to(session, "Sekitar 8.000 tentara")
    hand.press(Key.Key_E)
    assert window.reviewing.parts.amending.is_on
    hand.press(Key.Key_Right, ALT, SHIFT, times=len("Sekitar8.000"))
    hand.press(Key.Key_Right, ALT, times=len("Korut"))
    number = len(operations(window))
    hand.press(Key.Key_Return)
    assert ("tentara Korut", "number") in gold(window)
    assert len(operations(window)) <= number + 2, "the decision, and the layer gold where it is the first"
    go_to(session, "menolak usul itu")
    hand.press(Key.Key_E)
    assert focus_name().startswith("amend.polarity")
    hand.press(Key.Key_A, ALT)
    hand.press(Key.Key_Return)
    item = next(each for each in session.items if each.difference.kind is Kind.VALUE)
    assert item.verdict is Verdict.AMENDED
    assert [label.words["polarity"] for label in session.gold_of(item)] == ["neutral"]


def test_amending_by_the_selection_and_a_digit_and_leaving_it(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    go_to(session, "dua diplomat")
    hand.press(Key.Key_E)
    view = window.reviewing.parts.texts.right.view
    start = session.text.index("diplomat")
    view.select(start, start + len("diplomat"))
    view.setFocus()
    hand.press(Key.Key_S, ALT)
    hand.press(Key.Key_2)
    rows = dump(window.desk.open_project)
    hand.press(Key.Key_Escape)
    assert dump(window.desk.open_project) == rows
    assert window.reviewing.is_on
    go_to(session, "dua diplomat")
    hand.press(Key.Key_E)
    view.select(start, start + len("diplomat"))
    view.setFocus()
    hand.press(Key.Key_S, ALT)
    hand.press(Key.Key_2)
    hand.press(Key.Key_Return)
    assert ("diplomat", "country") in gold(window)


def test_a_rejection_may_name_the_entry_that_it_rests_on(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    go_to(session, "Kursk")
    about = session.current.difference.about if session.current else None
    hand.press(Key.Key_B)
    session.set_current(about)
    box = window.reviewing.parts.panel.rules
    assert box.isVisible()
    window.reviewing.parts.panel.rule_wanted.emit("country")
    item = session.current
    assert item is not None
    assert item.decision is not None
    assert (item.verdict, item.decision.rule) == (Verdict.NEITHER, "country")
    assert "because of Country" in window.reviewing.parts.panel.decided.text()


def test_a_comment_is_kept_and_shown_and_the_keys_type_in_its_line(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    hand.press(Key.Key_C)
    hand.type("arab or not")
    hand.press(Key.Key_Return)
    assert [each.text for each in session.comments] == ["arab or not"]
    assert set(verdicts(session).values()) == {None}
    assert "arab or not" in window.reviewing.parts.panel.comments.text()
    assert focus_name() == "reviewMine"


def test_my_own_label_changed_meanwhile_leaves_it_to_decide_again(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    go_to(session, "Kursk")
    hand.press(Key.Key_R)
    hand.press(Key.Key_Escape)
    assert not window.reviewing.is_on
    assert focus_name() == "articleView"
    select(window, "Kursk")
    annotation = next(each for each in window.page.annotations if each.quote == "Kursk")
    window.labelling.go_to(annotation.id)
    hand.press(Key.Key_4)
    hand.press(Key.Key_R, CONTROL)
    hand.press(Key.Key_Return)
    item = next(each for each in session.items if each.difference.labels[0].quote == "Kursk")
    assert item.is_stale
    assert not item.is_settled
    row = next(
        each
        for each in window.reviewing.parts.queue.differences.rows()
        if isinstance(each, QueueRow) and each.words == "Kursk"
    )
    assert "changed since it was decided" in row.below


def test_withdrawing_opens_it_again(window: MainWindow, hand: Hands, session: ReviewSession) -> None:
    about = session.current.difference.about if session.current else None
    hand.press(Key.Key_A)
    session.set_current(about)
    hand.press(Key.Key_W)
    assert verdicts(session)["Korut"] is None
    assert ("Korut", "country") not in gold(window)


def test_the_texts_scroll_together_and_a_click_makes_a_span_current(window: MainWindow, session: ReviewSession) -> None:
    left, right = (side.view for side in window.reviewing.parts.texts.sides)
    assert left.width() == right.width()
    window.resize(1280, 420)
    QApplication.processEvents()
    left.verticalScrollBar().setValue(left.verticalScrollBar().maximum())
    assert right.verticalScrollBar().value() == left.verticalScrollBar().value()
    start = session.text.index("dua diplomat")
    keys = right.marks_at(start)
    right.mark_clicked.emit(keys)
    assert session.current is not None
    assert session.current.difference.kind is Kind.TAG
    assert left.current() is not None
    assert right.current() is not None


def test_f6_walks_queue_texts_and_panel(hand: Hands, session: ReviewSession) -> None:
    seen = []
    for _ in range(4):
        hand.press(Key.Key_F6)
        seen.append(focus_name())
    assert seen == ["reviewTheirs", "review.theirs", "reviewQueue.list", "reviewMine"]
    assert session.is_on


def test_the_arrows_of_the_queue_walk_through_all_rows(window: MainWindow, hand: Hands, session: ReviewSession) -> None:
    window.reviewing.parts.queue.setFocus()
    hand.press(Key.Key_Down)
    assert session.current is not None
    assert session.current.difference.labels[0].quote == "Kursk"
    hand.press(Key.Key_R)
    hand.press(Key.Key_Up)
    assert session.current.difference.labels[0].quote == "Kursk", "the decided one too"


def test_keys_of_labelling_do_nothing_meanwhile_and_come_back(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    rows = dump(window.desk.open_project)
    for key in (Key.Key_1, Key.Key_Tab, Key.Key_M, Key.Key_D):
        hand.press(key)
    assert dump(window.desk.open_project) == rows
    assert not window.actions_["article.done"].isEnabled()
    hand.press(Key.Key_Escape)
    assert window.actions_["article.done"].isEnabled()
    assert not window.actions_["review.theirs"].isEnabled()
    assert not session.is_on


def test_done_waits_until_nothing_is_left(window: MainWindow, hand: Hands, session: ReviewSession) -> None:
    assert session.article is not None
    here = session.article.id
    hand.press(Key.Key_Return, CONTROL)
    assert session.article.id == here
    assert "left to decide" in window.status._message.text()


def test_the_queue_is_filtered_by_kind_state_and_words(window: MainWindow, hand: Hands, session: ReviewSession) -> None:
    queue = window.reviewing.parts.queue

    def shown() -> list[str]:
        return [row.words for row in queue.differences.rows() if isinstance(row, QueueRow)]

    queue.kinds.setCurrentIndex(queue.kinds.findText("Only one has it"))
    assert shown() == ["Korut", "Kursk"]
    hand.press(Key.Key_A)
    queue.states.setCurrentIndex(queue.states.findText("left to decide"))
    assert shown() == ["Kursk"]
    queue.states.setCurrentIndex(queue.states.findText("decided"))
    assert shown() == ["Korut"]
    queue.kinds.setCurrentIndex(0)
    queue.states.setCurrentIndex(0)
    queue.attributes.setCurrentIndex(queue.attributes.findText("Polarity"))
    assert shown() == ["menolak usul itu"]
    queue.attributes.setCurrentIndex(0)
    queue.words.setText("dua")
    assert shown() == ["dua diplomat"]
    assert session.is_on


def test_the_articles_are_listed_with_most_left_first_and_one_is_opened(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    queue = window.reviewing.parts.queue
    queue.show_scope("all")
    assert [row.right for row in queue.articles.rows()] == ["5", "1", "✓"]
    queue.setFocus()
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert [item.difference.labels[0].quote for item in session.items] == ["Korut"]
    assert queue.scope == "here"


def test_both_sides_stand_in_one_text_and_are_told_apart_by_their_lines(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    hand.press(Key.Key_T)
    texts = window.reviewing.parts.texts
    assert not texts.right.isVisible()
    kinds = {
        mark.kind
        for item in session.items
        for label in item.difference.labels
        if (mark := texts.left.view.mark(label.id)) is not None
    }
    assert kinds == {"annotation", "other"}
    hand.press(Key.Key_T)
    assert texts.right.isVisible()


def test_the_texts_stack_where_it_is_narrow(window: MainWindow, session: ReviewSession) -> None:
    window.resize(900, 600)
    QApplication.processEvents()
    left, right = window.reviewing.parts.texts.sides
    assert left.width() == right.width()
    assert left.geometry().bottom() < right.geometry().top()
    assert session.is_on


def test_a_colleagues_layer_is_accepted(window: MainWindow, session: ReviewSession) -> None:
    window.actions_["review.accept_layer"].trigger()
    assert session.layers is not None
    second = session.layers[1].id
    statuses = window.desk.ask(lambda reader: reader.layer_statuses())
    assert statuses[second][1] is LayerStatus.ACCEPTED


# What is hidden ------------------------------------------------------------------------------------------------------


def test_what_is_hidden_is_hidden_in_the_review_and_beside_it(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    window.desk.run(SetBlindness(Blindness(until_done=True)))
    assert session.items == ()
    assert session.hidden == set(session.articles)
    assert window.reviewing.parts.panel.heading.text() == "Hidden"
    assert session.article is not None
    window.desk.run(SetState(session.article.id, State.DONE))
    assert len(session.items) == 5
    hand.press(Key.Key_Escape)
    window._show_layer("Budi")
    assert window.page.count > 0
    window.open_article(next(id_ for id_ in window.list.visible_ids() if id_ in session.hidden))
    assert window.page.is_hidden
    assert window.page.count == 0


def test_names_are_hidden_and_decisions_are_stored_the_right_way_round(
    window: MainWindow, hand: Hands, session: ReviewSession
) -> None:
    window.desk.run(SetBlindness(Blindness(names=True)))
    sides = session.sides
    assert [sides.left.name, sides.right.name] == ["A", "B"]
    go_to(session, "Kursk")  # which Ana has, whose layer is the first
    hand.press(Key.Key_A)
    item = next(each for each in session.items if each.difference.kind is Kind.ONLY_FIRST)
    assert item.verdict is sides.left.verdict
    assert (("Kursk", "country") in gold(window)) == (sides.left.verdict is Verdict.FIRST)
    for row in window.reviewing.parts.queue.differences.rows():
        assert not isinstance(row, QueueRow) or not {"Budi", "Ana"} & set(row.below.split())


# The sheet -----------------------------------------------------------------------------------------------------------


def test_the_sheet_takes_a_colleagues_file(window: MainWindow, hand: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    hand.press(Key.Key_R, CONTROL)
    line = child(window, QLineEdit, "dialog.path")
    line.setFocus()
    hand.type(str(tmp_path / "budi.zip"))
    with qtbot.waitSignal(window.reviewing.file_wanted) as told:
        hand.press(Key.Key_Return)
    assert told.args == [tmp_path / "budi.zip"]
    assert not window.reviewing.is_on


def test_without_another_layer_the_sheet_asks_for_a_file(tmp_path: Path, open_it: OpenWindow, hands: MakeHands) -> None:
    from tests.ui.window import NEWS, make_project  # for this test alone

    window = open_it(make_project(tmp_path / "alone.annot", NEWS))
    hands(window).press(Key.Key_R, CONTROL)
    assert focus_name() == "dialog.path"


def test_three_layers_are_a_matrix_that_is_walked_by_keys(
    tmp_path: Path, open_it: OpenWindow, hands: MakeHands, qtbot: QtBot
) -> None:
    text = "Korut diam, Rusia tidak.\nCici juga.\n"
    labels = [of("Ana", text, "Korut"), of("Budi", text, "Korut"), of("Cici", text, "Rusia"), of("Cici", text, "Korut")]
    window = open_it(a_project(tmp_path / "p.annot", (text, labels)))
    hand = hands(window)
    hand.press(Key.Key_R, CONTROL)
    assert focus_name() == "reviewSheet.matrix"
    matrix = child(window, PairMatrix, "reviewSheet.matrix")
    cell = matrix.item(1, 1)
    assert cell is not None
    qtbot.waitUntil(lambda: "left" in cell.text(), timeout=10_000)
    assert cell.text().startswith("10 left"), "what Budi labelled elsewhere, Cici did not"
    hand.press(Key.Key_Home, CONTROL)
    hand.press(Key.Key_Right)
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert window.reviewing.is_on
    assert window.reviewing.session.layers is not None
    assert [layer.name for layer in window.reviewing.session.layers] == ["Budi", "Cici"]
