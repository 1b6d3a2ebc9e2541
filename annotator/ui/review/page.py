"""The page of a review: two texts over the panel; the queue stands in the list's place. Shows what a session knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.comparing import ComparedLabel
from annotator.domain.review import Comment, Verdict
from annotator.domain.spans import Span
from annotator.review.differences import Item
from annotator.ui.codebook_words import tag_words
from annotator.ui.desk import Desk
from annotator.ui.review.amending import Amending
from annotator.ui.review.discs import SIGN_OF
from annotator.ui.review.filling import (
    COMMENTED,
    DECIDED,
    KIND_CHOICES,
    LEFT,
    UNDECIDED,
    QueueFilter,
    article_rows,
    attribute_choices,
    queue_rows,
    totals,
)
from annotator.ui.review.overview import Overview
from annotator.ui.review.panel import ReviewPanel
from annotator.ui.review.queue_pane import ALL, ReviewQueue
from annotator.ui.review.session import ReviewSession
from annotator.ui.review.sides import Side, accept_words
from annotator.ui.review.text_pair import STACKED_BELOW, TextPair
from annotator.ui.review.words import (
    NOTE,
    SPAN,
    TAG,
    attribute_name,
    differs_words,
    field_rows,
    kind_words,
    said_words,
    tag_name,
    title_of,
    verdict_words,
)
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

_MOST_OF_PANEL, _MOST_WHERE_STACKED = 0.6, 0.45  # of the height
Greyed = Callable[[str, str | None, str | None], Sequence[Span]]


class ReviewPage(QObject):
    """Fills queue, texts and panel whenever the session tells of something."""

    action_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        session: ReviewSession,
        overview: Overview,
        *,
        theme: Theme,
        greyed: Greyed,
        middle: QWidget,
        left: QWidget,
    ) -> None:
        super().__init__(middle)
        self._session = session
        self._overview = overview
        self._greyed = greyed
        self._theme = theme
        self.queue = ReviewQueue(theme, left)
        self.texts = TextPair(theme, middle)
        self.panel = ReviewPanel(theme, middle)
        for place, part in ((left, self.queue), (middle, TextsOverPanel(self.texts, self.panel, middle))):
            rows = QVBoxLayout(place)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.addWidget(part)
        self.amending = Amending(desk, session, self.panel.amend, self.texts, middle)
        self._connect()

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.current_changed.connect(self._show_current)
        self._overview.changed.connect(self._on_overview)
        self.queue.item_wanted.connect(session.set_current)
        self.queue.article_wanted.connect(self._open)
        self.queue.filter_changed.connect(self._show_queue)
        self.queue.text_wanted.connect(self.focus_text)
        self.texts.item_wanted.connect(session.set_current)
        self.panel.action_wanted.connect(self.action_wanted)
        self.panel.rule_wanted.connect(session.because_of)
        self.amending.ended.connect(self._on_amended)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.queue, self.texts, self.panel):
            part.set_theme(theme)
        if self._session.is_on:
            self._show_current()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        self.panel.set_keys(keys)
        if self._session.is_on:
            self._show_current()

    def focus_text(self) -> None:
        self.texts.left.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, article: object) -> None:
        self._session.open(article)  # type: ignore[arg-type]  # the key of a row, which is an ArticleId
        self.queue.show_scope("here")

    def amend(self) -> None:
        """Let gold be written by hand for the current item."""
        self.panel.amend.forget()
        self.panel.show_amending(True)
        self.amending.begin()
        if not self.amending.is_on:
            self.panel.show_amending(False)

    def _on_amended(self) -> None:
        self.panel.show_amending(False)
        if self._session.is_on:
            self._show_current()
            self.focus_text()

    def ask_rule(self) -> None:
        """The list of codebook entries that a decision may rest on has the focus."""
        self.panel.focus_rule()

    def toggle_one_text(self) -> None:
        """Both sets of labels in one text, or a text for each."""
        self.texts.set_one_text(not self.texts.is_one_text)
        self._show_marks()
        self._show_current()

    # What is shown

    def _on_opened(self) -> None:
        article, session = self._session.article, self._session
        if not session.is_on:
            return
        language = None if article is None else article.metadata.language
        title = None if article is None else article.metadata.title
        greyed = self._greyed(session.text, title, language) if session.text else ()
        self.texts.show_text(session.text, language, greyed)
        self.queue.show_about(display_copy(title or ""))
        self._fill_choices()
        self._show_marks()
        self._show_queue()
        self._show_overview()

    def _on_changed(self) -> None:
        self._show_marks()
        self._show_queue()

    def _show_marks(self) -> None:
        session = self._session
        items = () if session.reviewed is None else session.reviewed.items
        show = self.texts.show_both_in_one if self.texts.is_one_text else self.texts.show_items
        show(items, session.sides, session.codebook)

    def _fill_choices(self) -> None:
        queue, session = self.queue, self._session
        attributes = attribute_choices(session, lambda tag, name: attribute_name(session.codebook, tag, name))
        states = (
            (LEFT, self.tr("left to decide")),
            (DECIDED, self.tr("decided")),
            (UNDECIDED, self.tr("undecided")),
            (COMMENTED, self.tr("with comments")),
        )
        kinds = [(kind_words(each), kind_words(each)) for each in KIND_CHOICES]
        for box, first, choices in (
            (queue.kinds, self.tr("All kinds"), kinds),
            (queue.attributes, self.tr("All attributes"), attributes),
            (queue.states, self.tr("All"), states),
        ):
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(first, "")
            for value, words in choices:
                box.addItem(words, value)
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.blockSignals(False)

    def _show_queue(self) -> None:
        session, queue = self._session, self.queue
        if not session.is_on:
            return
        wanted = QueueFilter(
            queue.kinds.currentData() or "",
            queue.attributes.currentData() or "",
            queue.states.currentData() or "",
            queue.words.text().strip(),
        )
        nothing = self.tr("No difference"), self.tr("What the two say differently on this article is listed here.")
        if session.article is not None and session.article.id in session.hidden:
            nothing = self.tr("Hidden"), hidden_words(1)
        queue.show_differences(queue_rows(session, wanted), nothing)
        current = session.current
        queue.differences.put_cursor(None if current is None else current.difference.about)
        reviewed = session.reviewed
        differing = 0 if reviewed is None else len(reviewed.differing)
        decided = 0 if reviewed is None else differing - len(reviewed.left)
        agree = 0 if reviewed is None else len(reviewed.items) - differing
        words = self.tr("{decided} of {all} decided").format(decided=decided, all=differing)
        queue.show_here(words, self.tr("{number} agree").format(number=agree), decided / differing if differing else 1)
        if queue.scope == ALL:
            self._show_overview()

    def _on_overview(self) -> None:
        self._show_overview()
        item = self._session.current
        if item is not None and not self.amending.is_on:
            self.panel.show_buttons(self._button_words(item), can=self._session.is_writable)

    def _show_overview(self) -> None:
        if not self._session.is_on:
            return
        summaries = self._overview.summaries
        left, decided, agree = totals(summaries)
        words = self.tr("All articles: {decided} of {all} decided").format(decided=decided, all=left + decided)
        share = decided / (left + decided) if left + decided else 1
        self.queue.show_all(words, self.tr("{number} agree").format(number=agree), share)
        if self.queue.scope == ALL:
            articles = self._session.articles
            hidden = [(id_, articles[id_].title or "") for id_ in sorted(self._session.hidden)]
            rows = article_rows(
                summaries, hidden, self.queue.words.text().strip(), self.tr("hidden until yours is done")
            )
            self.queue.show_articles(rows)

    # The current item

    def _show_current(self) -> None:
        session = self._session
        item = session.current
        if not session.is_on:
            return
        self.queue.differences.put_cursor(None if item is None else item.difference.about)
        self.texts.show_current(item)
        if item is None:
            self._show_no_item()
        else:
            self._show_item(item)

    def _show_no_item(self) -> None:
        session = self._session
        if session.article is not None and session.article.id in session.hidden:
            self.panel.show_nothing(self.tr("Hidden"), hidden_words(len(session.hidden)))
        else:
            self.panel.show_nothing(self.tr("Both say the same here"), "")
        self.panel.show_buttons({"review.next": self.tr("Next")}, can=False)

    def _show_item(self, item: Item) -> None:
        session, panel = self._session, self.panel
        difference, sides, book = item.difference, session.sides, session.codebook
        tag = book.tag(difference.labels[0].tag)
        names = [attribute_name(book, difference.labels[0].tag, each).lower() for each in difference.attributes]
        panel.show_head(
            ("?", difference.labels[0].tag, "user4") if tag is None else (tag.letter, tag_words(tag), tag.colour),
            SIGN_OF.get(difference.kind),
            heading=differs_words(difference.kind),
            more=", ".join(names) or display_copy(title_of(difference)),
        )
        left = 0 if session.reviewed is None else len(session.reviewed.left)
        panel.count.setText(self.tr("{left} of {all} left in this article").format(left=left, all=len(session.items)))
        panel.fields.show_heads(_head(sides.left), _head(sides.right), self.tr("Gold"))
        self._show_fields(item)
        panel.show_below(self._decided_words(item), [self._comment_words(each) for each in session.comments_on(item)])
        rule = None if item.decision is None else item.decision.rule
        can_have = item.verdict is not None and item.verdict is not Verdict.AMENDED and session.is_writable
        panel.show_rules(rules_of(session) if can_have else (), rule)
        panel.show_buttons(self._button_words(item), can=session.is_writable)

    def _show_fields(self, item: Item) -> None:
        session = self._session
        rows = field_rows(item.difference, session.codebook, session.sides)
        gold = session.gold_of(item)
        decided = item.is_settled
        shown = []
        for row in rows:
            if decided and gold:
                words = gold_words(row.key, gold, session)
            elif decided:
                words = self.tr("not in gold")
            else:
                words = row.agreed if row.agreed is not None else self.tr("not decided")
            shown.append((row, words, decided or row.agreed is not None))
        self.panel.fields.show_rows(shown)

    def _comment_words(self, comment: Comment) -> str:
        """Who said what, and when; where names are hidden, not who."""
        who = f"{display_copy(comment.person_name)}, " if not self._session.blindness.names else ""
        return f"{who}{comment.at[:10]}: {display_copy(comment.text)}"

    def _decided_words(self, item: Item) -> str:
        decision = item.decision
        if decision is None:
            return ""
        said, at = verdict_words(item, self._session.sides), decision.at[:16].replace("T", " ")
        words = self.tr("{verdict}: {person}, {at}") if not self._session.blindness.names else "{verdict}: {at}"
        words = words.format(verdict=said, person=display_copy(decision.person_name), at=at)
        if decision.rule:
            words += " · " + self.tr("because of {rule}").format(rule=rule_words(decision.rule, self._session))
        return words[:1].upper() + words[1:]

    def _button_words(self, item: Item) -> dict[str, str]:
        sides = self._session.sides
        words = {
            "review.theirs": accept_words(sides.theirs),
            "review.mine": accept_words(sides.mine),
            "review.amend": self.tr("Amend…"),
            "review.neither": self.tr("Neither"),
            "review.comment": self.tr("Comment"),
            "review.undecided": self.tr("Undecided"),
            "review.next": self.tr("Skip"),
        }
        if item.verdict is not None:
            words["review.withdraw"] = self.tr("Open again")
        like = len(self._overview.with_case(item.difference.case))
        if like > 1:
            words["review.all_theirs"] = self.tr("All like this, {number} articles").format(number=like)
        return words


class TextsOverPanel(QWidget):
    """The panel is as high as what it shows, up to a share; the texts have the rest.

    Without a layout of Qt's: each item may want another height, and the whole window would be laid out anew for it.
    """

    def __init__(self, texts: TextPair, panel: ReviewPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts, self._panel = texts, panel
        for part in (texts, panel):
            part.setParent(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 240)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._put()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put()

    def _put(self) -> None:
        width, height = self.width(), self.height()
        most = _MOST_OF_PANEL if width >= STACKED_BELOW else _MOST_WHERE_STACKED
        wanted = min(self._panel.heightForWidth(width), round(height * most))
        self._texts.setGeometry(0, 0, width, height - wanted)
        self._panel.setGeometry(0, height - wanted, width, wanted)


def _head(side: Side) -> str:
    if side.is_mine:
        return f"{side.name} · {QCoreApplication.translate('Review', 'mine')}"
    return f"{side.name} · {QCoreApplication.translate('Review', 'theirs')}" if side.is_named else side.name


def hidden_words(number: int) -> str:
    """Why labels are hidden, and on how many articles."""
    if number == 1:
        return QCoreApplication.translate(
            "Review", "Colleagues' labels are hidden on an article until yours are done there."
        )
    return QCoreApplication.translate(
        "Review", "Colleagues' labels are hidden until yours are done; so on {number} articles."
    ).format(number=number)


def gold_words(key: str, gold: Sequence[ComparedLabel], session: ReviewSession) -> str:
    parts = []
    for label in gold:
        if key == SPAN:
            parts.append(label.quote)
        elif key == TAG:
            parts.append(tag_name(session.codebook, label.tag))
        elif key == NOTE:
            parts.append(label.note or "—")
        else:
            parts.append(said_words(session.codebook, label, key))
    return " | ".join(parts)


def rules_of(session: ReviewSession) -> list[tuple[str, str]]:
    """The entries of the codebook, with their names."""
    found: list[tuple[str, str]] = []
    for tag in session.codebook:
        found.append((tag.id, rule_words(tag.id, session)))
        found += [(f"{tag.id}.{each.id}", rule_words(f"{tag.id}.{each.id}", session)) for each in tag.attributes]
    return found


def rule_words(rule: str, session: ReviewSession) -> str:
    """A codebook entry by its names."""
    tag, _, attribute = rule.partition(".")
    name = tag_name(session.codebook, tag)
    return f"{name}: {attribute_name(session.codebook, tag, attribute)}" if attribute else name
