"""Amending: gold's own span, tag and values, begun from one side; saved as one decision, or left as if nothing was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from annotator.domain.codebook import Attribute, AttributeType
from annotator.domain.ids import ArticleId
from annotator.domain.records import Annotation
from annotator.domain.review import Verdict
from annotator.domain.spans import Span, trimmed
from annotator.domain.values import Reference, Value, wire_value
from annotator.review.differences import Item
from annotator.services.reviewing import Amendment
from annotator.services.values import Given
from annotator.services.wording import Names, words_of
from annotator.ui.desk import Desk
from annotator.ui.edges import moved_edge
from annotator.ui.panes.offers import Option
from annotator.ui.review.amend_table import AmendRow, AmendTable
from annotator.ui.review.session import ReviewSession
from annotator.ui.review.text_pair import TextPair
from annotator.ui.review.words import SPAN, TAG, field_rows, tag_name

_MOST_OFFERED = 8
_EDGES = (
    ("Alt+Right", "end", True),
    ("Alt+Left", "end", False),
    ("Alt+Shift+Right", "start", True),
    ("Alt+Shift+Left", "start", False),
)


@dataclass(slots=True)
class _Draft:
    """What gold is to have. `values` are those that were set by hand or taken, by attribute."""

    item: Item
    base: Annotation
    other: Annotation | None
    span: Span
    tag: str
    values: dict[str, Given]


class Amending(QObject):
    """Takes the current item, lets it be changed in the column of gold, and saves it."""

    said = Signal(str)
    ended = Signal()

    def __init__(self, desk: Desk, session: ReviewSession, table: AmendTable, texts: TextPair, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._session = session
        self._table = table
        self._texts = texts
        self._place = place
        self._draft: _Draft | None = None
        self._names = Names()
        self._links: Sequence[tuple[Annotation, str]] = ()
        self._keys = [self._key(keys, partial(self._move, edge, right)) for keys, edge, right in _EDGES]
        self._keys += [self._key(keys, self.save) for keys in ("Ctrl+Return", "Ctrl+Enter")]
        self._keys += [self._key(keys, self.save) for keys in ("Return", "Enter")]
        self._keys += [self._key("Alt+S", self.use_selection)]
        self._keys += [self._key("Alt+R", lambda: self._take_focused(left=True))]
        self._keys += [self._key("Alt+A", lambda: self._take_focused(left=False))]
        self._digits: list[QShortcut] = []
        table.taken.connect(self._take)
        table.wanted.connect(self._set)
        table.selection_wanted.connect(self.use_selection)
        table.save_wanted.connect(self.save)
        table.leave_wanted.connect(self.leave)
        session.opened.connect(self.leave)
        session.ended.connect(self.leave)

    def _key(self, keys: str, does: Callable[[], object]) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self._place)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(does)
        made.setEnabled(False)
        return made

    @property
    def is_on(self) -> bool:
        return self._draft is not None

    # Beginning and ending

    def begin(self) -> None:
        """Begin from mine, or from the only side."""
        item = self._session.current
        if item is None or not self._session.is_writable:
            return
        mine, theirs = (
            self._of(item, self._session.sides.mine.verdict),
            self._of(item, self._session.sides.theirs.verdict),
        )
        base = mine or theirs
        if base is None:
            return
        self._draft = _Draft(item, base, theirs if base is mine else None, base.span, base.tag, {})
        self._read_names(item.article)
        self._make_digits()
        for key in (*self._keys, *self._digits):
            key.setEnabled(True)
        self._show()
        self._table.focus_first(
            [row.key for row in field_rows(item.difference, self._session.codebook, self._session.sides) if row.differs]
        )
        self.said.emit(self.tr("Amend: Enter saves, Esc leaves it as it was"))

    def _of(self, item: Item, verdict: Verdict) -> Annotation | None:
        labels = item.difference.first if verdict is Verdict.FIRST else item.difference.second
        return self._desk.ask(lambda reader: reader.annotation(labels[0].id)) if labels else None

    def leave(self) -> bool:
        """Leave it as it was; whether something was amended."""
        was_on, self._draft = self.is_on, None
        for key in (*self._keys, *self._digits):
            key.setEnabled(False)
        if was_on:
            self._texts.left.view.select(0, 0)
            self.ended.emit()
        return was_on

    def save(self) -> None:
        """Decide the item as it is amended."""
        draft = self._draft
        if draft is None:
            return
        self._table.commit()
        amendment = Amendment(
            draft.base.id,
            None if draft.tag == draft.base.tag else draft.tag,
            None if draft.span == draft.base.span else draft.span,
            dict(draft.values),
        )
        if self._session.decide(Verdict.AMENDED, amendment=amendment):
            self.leave()

    # Changing

    def _set(self, attribute: str, given: object) -> None:
        if self._draft is not None:
            self._draft.values[attribute] = given  # type: ignore[assignment]  # as a field gives it
            self._show()

    def _take(self, key: str, left: bool) -> None:
        """Let gold have what a side says in a row."""
        draft = self._draft
        if draft is None:
            return
        side = self._session.sides.left if left else self._session.sides.right
        source = self._of(draft.item, side.verdict)
        if source is None:
            return
        if key == SPAN:
            draft.span = source.span
        elif key == TAG:
            draft.tag = source.tag
        else:
            value = source.values.get(key)
            attribute = self._attributes().get(key)
            if attribute is not None:
                draft.values[key] = _given(attribute, value)
        self._show()

    def _take_focused(self, *, left: bool) -> None:
        if (key := self._table.focused_key()) is not None:
            self._take(key, left)

    def use_selection(self) -> None:
        """Let gold mark what is selected in either text."""
        for side in self._texts.sides:
            for span in side.view.selected_spans():
                if self._draft is not None and (kept := trimmed(self._session.text, span)) is not None:
                    self._draft.span = kept
                    self._show()
                    return
        self.said.emit(self.tr("Select some text first"))

    def _move(self, edge: str, to_the_right: bool) -> None:
        draft = self._draft
        if draft is None:
            return
        view = self._texts.left.view
        moved = moved_edge(self._session.text, view.positions, draft.span, edge, to_the_right=to_the_right)
        if moved is not None:
            draft.span = moved
            view.select(moved.start, moved.end)
            self._show()

    def _make_digits(self) -> None:
        for old in self._digits:
            old.deleteLater()
        self._digits = [self._key(tag.key, partial(self._retag, tag.id)) for tag in self._session.codebook if tag.key]

    def _retag(self, tag: str) -> None:
        if self._draft is not None:
            self._draft.tag = tag
            self._draft.values = {name: each for name, each in self._draft.values.items() if name in self._attributes()}
            self._show()

    # What is shown

    def _attributes(self) -> Mapping[str, Attribute]:
        tag = None if self._draft is None else self._session.codebook.tag(self._draft.tag)
        return {} if tag is None else {each.id: each for each in tag.attributes}

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            return
        known = {row.key: row for row in field_rows(draft.item.difference, self._session.codebook, self._session.sides)}
        rows = [
            AmendRow(SPAN, known[SPAN].words, known[SPAN].left, known[SPAN].right, draft.span.quote(self._session.text))
        ]
        tag_row = known.get(TAG)
        words = QCoreApplication.translate("Review", "Tag")
        name = tag_name(self._session.codebook, draft.tag)
        rows.append(AmendRow(TAG, words, tag_row.left if tag_row else None, tag_row.right if tag_row else None, name))
        for id_, attribute in self._attributes().items():
            row = known.get(id_)
            if row is None and attribute.rare:
                continue
            value = self._value(attribute)
            rows.append(AmendRow(id_, "", row.left if row else None, row.right if row else None, "", attribute, value))
        self._table.show_rows(rows, self._names, self._options, self._heads())

    def _heads(self) -> tuple[str, str]:
        return self._session.sides.left.name, self._session.sides.right.name

    def _value(self, attribute: Attribute) -> Value | None:
        draft = self._draft
        if draft is None:
            return None
        if attribute.id not in draft.values:
            return draft.base.values.get(attribute.id)
        given = draft.values[attribute.id]
        if given is None:
            return None
        if isinstance(given, Reference):
            return Value(points_at=given)
        if isinstance(given, bool):
            return Value("true" if given else "false")
        return Value(str(given))

    # What may be meant

    def _read_names(self, article: ArticleId) -> None:
        layers = self._session.layers or ()
        entities = self._desk.ask(lambda reader: reader.entities())
        names = {each.uid: each.name for each in entities}
        labels = [
            label
            for label in self._desk.ask(lambda reader: reader.annotations_of(article))
            if label.layer in {layer.id for layer in layers}
        ]
        self._names = Names(names, {each.uid: words_of(each, names) for each in labels})
        self._links = [(each, self._names.annotations[each.uid]) for each in labels]

    def _options(self, attribute: Attribute, typed: str) -> Sequence[Option]:
        wanted = typed.strip().casefold()
        if attribute.type is AttributeType.ENTITY:
            found = [Option(name, "", Reference("e", uid)) for uid, name in self._names.entities.items()]
        elif attribute.type is AttributeType.LINK and self._draft is not None:
            base = self._draft.base
            near = [each for each in self._links if each[0].layer == base.layer and each[0].id != base.id]
            near.sort(key=lambda each: abs(each[0].span.start - base.span.start))
            found = [Option(words, each.tag, Reference("a", each.uid)) for each, words in near]
        else:
            return ()
        return [option for option in found if wanted in option.words.casefold()][:_MOST_OFFERED]


def _given(attribute: Attribute, value: Value | None) -> Given:
    """A value as a command takes it."""
    if value is None:
        return None
    if value.points_at is not None and value.text is None:
        return value.points_at
    return None if value.text is None else wire_value(attribute, value.text)
