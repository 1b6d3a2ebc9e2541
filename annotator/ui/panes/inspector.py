"""The pane at the right: one annotation, its attributes and its note; without one, keys worth knowing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import Attribute, Tag
from annotator.domain.exchange import column_of
from annotator.domain.records import Annotation
from annotator.domain.values import Value
from annotator.services.wording import Names
from annotator.ui.codebook_words import attribute_words, tag_words
from annotator.ui.panes.note_edit import FIELD_HEIGHT, NoteEdit
from annotator.ui.panes.painting import (
    DANGER,
    INK2,
    INK3,
    MARGIN,
    SECTION_PIXELS,
    TABLE_PIXELS,
    TARGET,
    Chip,
    DangerGlyph,
    FewLinesLabel,
    IconButton,
    Keycap,
    LineLabel,
    draw_pane_focus,
    one_line,
    plain_label,
    reading_font,
    sized_font,
    tooltip_of,
)
from annotator.ui.panes.value_card import ValueCard
from annotator.ui.panes.value_fields import (
    Options,
    ValueField,
    field_of,
    is_wide,
    no_options,
    wide_field_of,
)
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import META_PIXELS, Theme, icon

LABEL_WIDTH = 84
_QUOTE_PIXELS = 13
_BAR = 10  # px of the scroll bar (the style sheet)


# The form ----------------------------------------------------------------------------------------------------------


class _Form(QWidget):
    """The attributes of one tag, a row each; rare ones under "More"."""

    wanted = Signal(str, object)
    """The id of an attribute, and the value that it is to have."""
    left = Signal()

    def __init__(self, tag: Tag, theme: Theme) -> None:
        super().__init__()
        self.tag = tag
        self._theme = theme
        self._fields: dict[str, ValueField] = {}
        self._rare = QWidget(self)
        self._more = QToolButton(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._grid([a for a in tag.attributes if not a.rare]))
        rare = [attribute for attribute in tag.attributes if attribute.rare]
        rows.addWidget(self._more)
        rows.addWidget(self._rare)
        self._rare.setLayout(self._grid(rare))
        self._set_more(theme, bool(rare))

    def _grid(self, attributes: Sequence[Attribute]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, attribute in enumerate(attributes):
            if is_wide(attribute):
                field = wide_field_of(attribute)
                grid.addWidget(field, row, 0, 1, 2)
            else:
                field = field_of(attribute)
                label = _field_label(attribute_words(attribute), attribute.definition)
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(field, row, 1)
            self._add(attribute, field)
        return grid

    def _add(self, attribute: Attribute, field: ValueField) -> None:
        field.set_theme(self._theme)
        field.wanted.connect(lambda given, id_=attribute.id: self.wanted.emit(id_, given))
        field.left.connect(self.left)
        self._fields[attribute.id] = field

    def _set_more(self, theme: Theme, there_are_some: bool) -> None:
        self._more.setAccessibleName(self.tr("More attributes"))
        self._more.setCheckable(True)
        self._more.setAutoRaise(True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setFixedHeight(TARGET)
        self._more.setVisible(there_are_some)
        self._rare.setVisible(False)
        self._more.toggled.connect(self._rare.setVisible)
        self._more.toggled.connect(lambda opened: self._more.setIcon(icon(_arrow(opened=opened), theme)))
        self._more.setIcon(icon(_arrow(opened=False), theme))

    def set_named(self, named: bool) -> None:
        """Whether its fields are found by their names: two tags may have an attribute of the same name."""
        for attribute in self.tag.attributes:
            self._fields[attribute.id].name(f"inspector.{column_of(attribute)}" if named else "")
        self._more.setObjectName("inspector.more" if named else "")
        self.setVisible(named)

    def first(self) -> QWidget | None:
        """The field of the attribute that is asked for most."""
        return next((field for field in self._fields.values()), None)

    def set_read_only(self, read_only: bool) -> None:
        for field in self._fields.values():
            field.set_read_only(read_only)

    def set_options(self, options: Options) -> None:
        for field in self._fields.values():
            field.set_options(options)

    def refuse(self, attribute: str, reason: str) -> None:
        """Say beside a field why its value was not taken, and of the others nothing."""
        for id_, field in self._fields.items():
            field.refuse(reason if id_ == attribute else "")

    def show_values(self, values: Mapping[str, Value], names: Names) -> None:
        for id_, field in self._fields.items():
            field.show_value(values.get(id_), names)
        set_ones = sum(attribute.rare and attribute.id in values for attribute in self.tag.attributes)
        text = self.tr("More, {number} set").format(number=set_ones) if set_ones else self.tr("More")
        self._more.setText(text)
        self._more.setToolTip(self.tr("Attributes that are seldom needed"))


def _arrow(*, opened: bool) -> str:
    return "caret-down" if opened else "caret-right"


def _field_label(name: str, definition: str) -> QLabel:
    label = LineLabel(role=INK2)
    label.setText(name)
    label.setFixedSize(LABEL_WIDTH, FIELD_HEIGHT)
    label.setToolTip(tooltip_of(definition))
    return label


# The pane ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tool:
    """A button of the head: what it is called, and the key that does the same."""

    name: str
    icon: str
    words: str
    key: str


class InspectorPane(QWidget):
    """Shows one annotation and edits its note; it tells what is wanted and changes nothing itself.

    A note that was edited is told once, when editing ends or another annotation comes. `flush` tells it at once.
    """

    value_wanted = Signal(object, str, object)
    """The `AnnotationId`, the id of an attribute, and the value that it is to have; None clears."""
    note_edited = Signal(object, str)
    """The `AnnotationId`, and the note as it is now; empty if there is none any more."""
    note_wanted = Signal()
    double_wanted = Signal()
    delete_wanted = Signal()
    leave_wanted = Signal()
    """Esc in a field: the focus goes back to the text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._annotation: Annotation | None = None
        self._tag: Tag | None = None
        self._names = Names()
        self._quote_text = ""
        self._language: str | None = None
        self._read_only = False
        self._told: str | None = None  # the note that was told and has not come back
        self._keys: Sequence[tuple[str, str]] = ()
        self._options: Options = no_options
        self._explain: Callable[[Annotation], tuple[str, bool]] = lambda _annotation: ("", False)
        self._outcome: Callable[[Annotation], str] = lambda _annotation: ""
        self._form: _Form | None = None  # the one that is shown
        self._forms: dict[str, _Form] = {}  # by tag id: to make one takes longer than a key press may
        self._tools = self._made_tools()
        self._chip = Chip(self)
        self._tag_name = LineLabel(font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold))
        self._quote = FewLinesLabel(2, role=INK2, parent=self)
        self._damage = _Damage(self)
        self._card = ValueCard(theme, self)
        self._why = plain_label(font=sized_font(META_PIXELS), role=INK3, parent=self)
        self._why.setObjectName("inspector.why")
        self._why.setWordWrap(True)
        self._review = plain_label(font=sized_font(META_PIXELS), role=INK2, parent=self)
        self._review.setObjectName("inspector.review")
        self._review.setWordWrap(True)
        self._form_place = QVBoxLayout()
        self._note = NoteEdit(self)
        self._note_label = _field_label(self.tr("Note"), "")
        self._hint = plain_label(self.tr("Esc back"), font=sized_font(META_PIXELS), role=INK3)
        self._pages = QStackedWidget(self)
        self._build()
        self.set_theme(theme)
        self.show_annotation(None, None, Names(), "")

    # What it is given

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for tool in self._tools.values():
            tool.set_theme(theme)
        self._card.set_theme(theme)
        self._empty.theme = theme
        self._fill_keys()
        self._drop_forms()
        self._refresh()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Names the keys of the buttons, by action id (annotation.note, annotation.double, annotation.delete)."""
        for id_, tool in self._tools.items():
            tool.set_key(keys.get(id_, ""))
        self._note.setPlaceholderText(keys.get("annotation.note", ""))
        inspect = keys.get("annotation.inspect")
        to_edit = self.tr("{key} to edit, Esc back").format(key=inspect) if inspect else self.tr("Esc back")
        self._hint.setText(to_edit)

    def prepare(self, tags: Iterable[Tag]) -> None:
        """Makes the forms of these tags now, so that the first annotation of each is shown as quickly as the next."""
        for tag in tags:
            form = self._form_of(tag)
            if form is not self._form:
                form.set_named(False)

    def set_language(self, language: str | None) -> None:
        """The language of the article (BCP 47), for the font of quotes; None goes by their script."""
        self._language = language

    def set_options(self, options: Options) -> None:
        """What fields offer while something is typed into them."""
        self._options = options
        for form in self._forms.values():
            form.set_options(options)

    def set_explain(self, explain: Callable[[Annotation], tuple[str, bool]]) -> None:
        """Who knows how an annotation was read: a sentence, and whether it asks for a person."""
        self._explain = explain

    def set_outcome(self, outcome: Callable[[Annotation], str]) -> None:
        """Who knows what a review said of an annotation: lines, or nothing."""
        self._outcome = outcome

    def refresh_outcome(self) -> None:
        """Ask again what a review said of the annotation that is shown."""
        words = "" if self._annotation is None else self._outcome(self._annotation)
        self._review.setText(display_copy(words))
        self._review.setVisible(bool(words))

    def refuse_value(self, attribute: str, reason: str) -> None:
        """Say beside a field why what was wanted was not taken; what was typed stays. An empty reason takes it back."""
        if self._form is not None:
            self._form.refuse(attribute, reason)

    def show_message_when_empty(self, keys: Sequence[tuple[str, str]]) -> None:
        """What is shown while there is no annotation: keys, and what each does."""
        self._keys = keys
        self._fill_keys()

    def set_read_only(self, read_only: bool) -> None:
        """Whether nothing can be changed here: another person's layer, or a project opened for reading."""
        self._read_only = read_only
        self._note.setReadOnly(read_only)
        for form in self._forms.values():
            form.set_read_only(read_only)
        for tool in self._tools.values():
            tool.setEnabled(not read_only)

    def show_annotation(self, annotation: Annotation | None, tag: Tag | None, names: Names, quote: str) -> None:
        """Shows `annotation` with `tag` of the codebook (None: it has none there) and `quote`, the words it marks.

        What is being typed into the note of the annotation that is shown stays, also after it was told, until that
        note comes back here: one that could not be saved is still there. If another annotation comes it is told first.
        """
        same = annotation is not None and self._annotation is not None and annotation.id == self._annotation.id
        if not same:
            self.flush()
        note = (annotation.note if annotation else None) or ""
        self._annotation, self._tag, self._names, self._quote_text = annotation, tag, names, quote
        if not same or not self._note.is_changed() or self._note.note() == note:
            self._note.show_note(note)
            self._told = None
        self._refresh()
        if not same:
            self.refuse_value("", "")

    def focus_note(self) -> None:
        """Puts the caret at the end of the note."""
        if self._annotation is None:
            return
        cursor = self._note.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._note.setTextCursor(cursor)
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(self._note)

    def flush(self) -> None:
        """Tells the note that is being edited, if it changed. Called before another annotation or the end."""
        note = self._note.note()
        if self._annotation is None or self._read_only or not self._note.is_changed() or note == self._told:
            return
        self._told = note
        self.note_edited.emit(self._annotation.id, note)

    # How it is built

    def _made_tools(self) -> dict[str, IconButton]:
        tools = (
            _Tool("annotation.note", "chat-text", self.tr("Note"), "M"),
            _Tool("annotation.double", "copy", self.tr("A second one on the same words"), "D"),
            _Tool("annotation.delete", "trash", self.tr("Delete"), "Del"),
        )
        return {
            tool.name: IconButton(f"inspector.{tool.name}", tool.icon, tool.words, tool.key, self) for tool in tools
        }

    def _build(self) -> None:
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._note.setPlaceholderText("M")
        self._note.ended.connect(self.flush)
        self._note.left.connect(self.leave_wanted)
        wanted = (self.note_wanted, self.double_wanted, self.delete_wanted)
        for tool, signal in zip(self._tools.values(), wanted, strict=True):
            tool.clicked.connect(signal)
        self._empty = _KeysPage(self._theme, self)
        self._empty_rows = QVBoxLayout(self._empty)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._annotation_page())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)

    def _annotation_page(self) -> QWidget:
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(MARGIN, 8, 0, 0)
        rows.setSpacing(4)
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, MARGIN, 0)
        title = plain_label(self.tr("Inspector"), font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold))
        title.setFixedHeight(TARGET)
        header.addWidget(title, 1)
        header.addWidget(self._hint)
        rows.addLayout(header)
        rows.addWidget(self._made_scroll())
        return page

    def _made_scroll(self) -> QScrollArea:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, MARGIN, MARGIN)
        rows.setSpacing(6)
        rows.addLayout(self._head())
        for part in (self._quote, self._damage, self._card, self._why, self._review):
            rows.addWidget(part)
        rows.addLayout(self._form_place)
        note = QHBoxLayout()
        note.setSpacing(4)
        note.addWidget(self._note_label, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        rows.addLayout(note)
        rows.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(body)
        # The bar stands in the margin; what is in the body keeps its width.
        self._scroll.verticalScrollBar().rangeChanged.connect(
            lambda _least, most: rows.setContentsMargins(0, 0, MARGIN - (_BAR if most else 0), MARGIN)
        )
        return self._scroll

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._chip)
        head.addWidget(self._tag_name, 1)
        for tool in self._tools.values():
            head.addWidget(tool)
        return head

    def _fill_keys(self) -> None:
        while (item := self._empty_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._empty_rows.setContentsMargins(18, 8, MARGIN, MARGIN)
        title = plain_label(self.tr("Keys worth knowing"), font=sized_font(SECTION_PIXELS, QFont.Weight.DemiBold))
        title.setFixedHeight(TARGET)
        self._empty_rows.addWidget(title)
        self._empty_rows.addWidget(self._key_list())
        self._empty.setAccessibleDescription("; ".join(f"{key}: {what}" for key, what in self._keys))
        self._empty_rows.addStretch(1)

    def _key_list(self) -> QWidget:
        made = QWidget(self._empty)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnMinimumWidth(0, 108)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        for row, (key, what) in enumerate(self._keys):
            grid.addWidget(Keycap(key, self._theme), row, 0, Qt.AlignmentFlag.AlignLeft)
            label = LineLabel(role=INK2)
            label.setText(what)
            grid.addWidget(label, row, 1)
        return made

    # What it shows

    def _refresh(self) -> None:
        annotation, tag = self._annotation, self._tag
        self._pages.setCurrentIndex(0 if annotation is None else 1)
        self.setFocusProxy(self._empty if annotation is None else self._note)
        if annotation is None:
            return
        name = tag_words(tag) if tag else annotation.tag
        self._chip.show_tag(tag.letter if tag else name[:1].upper(), name, self._theme.tag(tag.colour if tag else ""))
        self._tag_name.setText(name)
        self._show_quote()
        self._damage.say(annotation.damaged)
        self._card.show_values(annotation.values, self._names, self._language)
        self._show_form(annotation, tag)
        words, asks = self._explain(annotation)
        self._why.setForegroundRole(DANGER if asks else INK3)
        self._why.setText(words)
        self._why.setVisible(bool(words))
        self.refresh_outcome()

    def _show_quote(self) -> None:
        quote = one_line(self._quote_text)
        self._quote.show_text(f"“{quote}”", reading_font(_QUOTE_PIXELS, self._language, quote))
        self._quote.setToolTip(tooltip_of(self._quote_text))

    def _show_form(self, annotation: Annotation, tag: Tag | None) -> None:
        if self._form is not None and self._form.tag != tag:
            self._form.set_named(False)
            self._form = None
        if self._form is None and tag is not None:
            self._form = self._form_of(tag)
            self._form.set_named(True)
        if self._form is not None:
            self._form.show_values(annotation.values, self._names)
        self.setFocusProxy((self._form and self._form.first()) or self._note)

    def _form_of(self, tag: Tag) -> _Form:
        form = self._forms.get(tag.id)
        if form is None or form.tag != tag:  # another codebook may have another tag of that id
            if form is not None:
                self._drop(form)
            form = self._forms[tag.id] = _Form(tag, self._theme)
            form.set_options(self._options)
            form.set_read_only(self._read_only)
            form.wanted.connect(self._on_wanted)
            form.left.connect(self.leave_wanted)
            self._form_place.addWidget(form)
        return form

    def _on_wanted(self, attribute: str, given: object) -> None:
        if self._annotation is not None and not self._read_only:
            self.value_wanted.emit(self._annotation.id, attribute, given)

    def _drop_forms(self) -> None:
        for form in self._forms.values():
            self._drop(form)
        self._forms.clear()
        self._form = None

    def _drop(self, form: _Form) -> None:
        # At once, not later: its fields are found by name, and those of the next form may have the same.
        form.setParent(None)
        form.deleteLater()


class _KeysPage(QWidget):
    """The pane while there is no annotation. It takes the focus, so that walking the panes never stops short."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName("inspector.keys")
        self.setAccessibleName(self.tr("Keys worth knowing"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            draw_pane_focus(self, self.theme)


class _Damage(QWidget):
    """Says why an annotation does not fit its text; hidden while it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = plain_label(font=sized_font(TABLE_PIXELS), role=DANGER)
        self._words.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(DangerGlyph(self), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    def say(self, reason: str | None) -> None:
        self.setVisible(reason is not None)
        self._words.setText(self.tr("Damaged: {reason}").format(reason=display_copy(reason)) if reason else "")
