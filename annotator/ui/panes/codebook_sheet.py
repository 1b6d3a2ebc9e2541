"""The codebook editor: tags and their attributes at the left, the fields of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.codebook import COLOURS, AttributeType, Codebook
from annotator.domain.errors import InvalidCodebook
from annotator.ui.panes.codebook_draft import AttributeDraft, TagDraft, codebook_of, drafts_of, follow_name, fresh_id
from annotator.ui.panes.note_edit import FIELD_HEIGHT
from annotator.ui.panes.painting import DANGER, INK2, INK3, TABLE_PIXELS, LineLabel, plain_label, sized_font
from annotator.ui.sheets import Sheet
from annotator.ui.theme import Theme

WIDTH, HEIGHT = 860, 620  # px
_DRAFT = Qt.ItemDataRole.UserRole
_TEXT_HEIGHT = 62
_Draft = TagDraft | AttributeDraft


class CodebookSheet(Sheet):
    """Edits a draft; nothing of the project changes before it is saved, as one operation."""

    save_wanted = Signal(object)
    """The `Codebook` that the project is to have."""
    import_wanted = Signal()
    export_wanted = Signal(object)
    """The `Codebook` that is to be written to a file."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("codebookSheet", "", theme, parent, width=WIDTH)
        self.set_title(self.tr("Codebook"))
        self._drafts: list[TagDraft] = []
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("codebookTree")
        self._tree.setAccessibleName(self.tr("Tags and their attributes"))
        self._tree.setHeaderHidden(True)
        self._tree.setMinimumWidth(220)
        self._tree.currentItemChanged.connect(lambda *_: self._show_current())
        self._tag_form = _TagForm(self._on_edited, self)
        self._attribute_form = _AttributeForm(self._on_edited, self)
        self._forms = QStackedWidget(self)
        self._forms.addWidget(self._tag_form)
        self._forms.addWidget(self._attribute_form)
        self._refusal = plain_label(font=sized_font(TABLE_PIXELS, QFont.Weight.Medium), role=DANGER, parent=self)
        self._refusal.setObjectName("codebookRefusal")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._save = self._button("codebookSave", self.tr("Save the codebook"), self._on_save)
        self._save.setProperty("primary", True)
        self._lay_out()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        for name, words, work in (
            ("codebookNewTag", self.tr("New tag"), self._add_tag),
            ("codebookNewAttribute", self.tr("New attribute"), self._add_attribute),
            ("codebookUp", self.tr("Up"), lambda: self._move(-1)),
            ("codebookDown", self.tr("Down"), lambda: self._move(+1)),
            ("codebookRemove", self.tr("Remove"), self._remove),
        ):
            tools.addWidget(self._button(name, words, work))
        tools.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._tree)
        middle.addWidget(self._forms, 1)
        end = QHBoxLayout()
        end.addWidget(self._button("codebookImport", self.tr("Open a file…"), self.import_wanted.emit))
        end.addWidget(self._button("codebookExport", self.tr("Save as a file…"), self._on_export))
        end.addWidget(self._refusal, 1)
        end.addStretch(1)
        end.addWidget(self._save)
        self.body.addLayout(tools)
        self.body.addLayout(middle, 1)
        self.body.addLayout(end)

    def _button(self, name: str, words: str, work: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: work())
        return button

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def first_focus(self) -> QWidget:
        return self._tree

    # What it is given

    def show_codebook(self, codebook: Codebook) -> None:
        """Begin with this one."""
        self._drafts = drafts_of(codebook)
        self.refuse("")
        self._fill(self._drafts[0] if self._drafts else None)

    def refuse(self, reason: str) -> None:
        """Say why the codebook cannot be so; what was typed stays."""
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))

    # The tree

    def _fill(self, chosen: _Draft | None) -> None:
        with QSignalBlocker(self._tree):
            self._tree.clear()
            for tag in self._drafts:
                item = _item(tag)
                self._tree.addTopLevelItem(item)
                for attribute in tag.attributes:
                    item.addChild(_item(attribute))
                item.setExpanded(True)
            if (there := self._item_of(chosen)) is not None:
                self._tree.setCurrentItem(there)
        self._show_current()

    def _item_of(self, draft: _Draft | None) -> QTreeWidgetItem | None:
        for place in range(self._tree.topLevelItemCount()):
            item = self._tree.topLevelItem(place)
            if item is None:
                continue
            if item.data(0, _DRAFT) is draft:
                return item
            for number in range(item.childCount()):
                child = item.child(number)
                if child is not None and child.data(0, _DRAFT) is draft:
                    return child
        return None

    def _chosen(self) -> _Draft | None:
        item = self._tree.currentItem()
        draft = None if item is None else item.data(0, _DRAFT)
        return draft if isinstance(draft, TagDraft | AttributeDraft) else None

    def _tag_of(self, draft: _Draft | None) -> TagDraft | None:
        if isinstance(draft, TagDraft):
            return draft
        return next((tag for tag in self._drafts if any(each is draft for each in tag.attributes)), None)

    def _show_current(self) -> None:
        draft = self._chosen()
        if isinstance(draft, TagDraft):
            self._tag_form.show_draft(draft)
            self._forms.setCurrentWidget(self._tag_form)
        elif isinstance(draft, AttributeDraft):
            self._attribute_form.show_draft(draft)
            self._forms.setCurrentWidget(self._attribute_form)

    def _on_edited(self) -> None:
        item, draft = self._tree.currentItem(), self._chosen()
        if item is not None and draft is not None:
            tag = self._tag_of(draft)
            follow_name(draft, self._drafts if tag is None or draft is tag else tag.attributes)
            for form in (self._tag_form, self._attribute_form):
                form.show_id(draft)
            item.setText(0, _words(draft))
        self.refuse("")

    # What its buttons do

    def _add_tag(self) -> None:
        taken = {tag.id for tag in self._drafts}
        colours = {tag.colour for tag in self._drafts}
        colour = next((each for each in COLOURS if each not in colours), COLOURS[-1])
        keys = {tag.key for tag in self._drafts}
        key = next((digit for digit in "123456789" if digit not in keys), "")
        fresh = TagDraft(fresh_id("tag", taken), self.tr("New tag"), key, colour, is_new=True)
        self._drafts.append(fresh)
        self._fill(fresh)
        self._tag_form.begin()

    def _add_attribute(self) -> None:
        tag = self._tag_of(self._chosen())
        if tag is None:
            return
        taken = {each.id for each in tag.attributes}
        fresh = AttributeDraft(fresh_id("attribute", taken), self.tr("New attribute"), is_new=True)
        tag.attributes.append(fresh)
        self._fill(fresh)
        self._attribute_form.begin()

    def _remove(self) -> None:
        draft = self._chosen()
        tag = self._tag_of(draft)
        if isinstance(draft, TagDraft):
            self._drafts = [each for each in self._drafts if each is not draft]
            self._fill(self._drafts[0] if self._drafts else None)
        elif tag is not None and draft is not None:
            tag.attributes = [each for each in tag.attributes if each is not draft]
            self._fill(tag)
        self.refuse("")

    def _move(self, by: int) -> None:
        draft = self._chosen()
        tag = self._tag_of(draft)
        row: list[TagDraft] | list[AttributeDraft]
        if draft is None or tag is None:
            return
        row = self._drafts if isinstance(draft, TagDraft) else tag.attributes
        at = next(n for n, each in enumerate(row) if each is draft)
        if 0 <= at + by < len(row):
            row.insert(at + by, row.pop(at))  # type: ignore[arg-type]  # it goes back into the list it is from
            self._fill(draft)

    def _on_save(self) -> None:
        codebook = self._made()
        if codebook is not None:
            self.save_wanted.emit(codebook)

    def _on_export(self) -> None:
        codebook = self._made()
        if codebook is not None:
            self.export_wanted.emit(codebook)

    def _made(self) -> Codebook | None:
        try:
            return codebook_of(self._drafts)
        except InvalidCodebook as error:
            self.refuse(str(error))
            return None


def _item(draft: _Draft) -> QTreeWidgetItem:
    item = QTreeWidgetItem([_words(draft)])
    item.setData(0, _DRAFT, draft)
    return item


def _words(draft: _Draft) -> str:
    if isinstance(draft, TagDraft):
        return f"{draft.name}  ({draft.key})" if draft.key else draft.name
    return f"{draft.name} · {_type_words(draft.type)}"


def _type_words(type_: AttributeType) -> str:
    return QCoreApplication.translate("CodebookSheet", str(type_))


class _Form(QWidget):
    """Fields with labels; each tells its change at once to the draft that is shown."""

    def __init__(self, edited: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._edited = edited
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnMinimumWidth(0, 96)
        self._grid.setColumnStretch(1, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._grid)
        rows.addStretch(1)

    def _add(self, name: str, words: str, field: QWidget, remark: str = "") -> None:
        row = self._grid.rowCount()
        label = LineLabel(role=INK2)
        label.setText(words)
        label.setMinimumHeight(FIELD_HEIGHT)  # beside the first line of its field
        field.setObjectName(name)
        field.setAccessibleName(words)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        if remark:
            below = plain_label(remark, font=sized_font(TABLE_PIXELS), role=INK3)
            below.setWordWrap(True)
            self._grid.addWidget(below, row + 1, 1)

    def _line(self, name: str, words: str, remark: str = "") -> QLineEdit:
        field = QLineEdit(self)
        field.textEdited.connect(self._on_change)
        self._add(name, words, field, remark)
        return field

    def _text(self, name: str, words: str, remark: str = "") -> QPlainTextEdit:
        field = QPlainTextEdit(self)
        field.setTabChangesFocus(True)
        field.setFixedHeight(_TEXT_HEIGHT)
        field.textChanged.connect(self._on_change)
        self._add(name, words, field, remark)
        return field

    def _on_change(self) -> None:
        if self._take():
            self._edited()

    def _take(self) -> bool:
        """Read the fields into the draft; whether there is one, and not only being shown."""
        raise NotImplementedError

    def _take_id(self, draft: _Draft, field: QLineEdit) -> None:
        if draft.is_new and field.text() != draft.id:
            draft.id, draft.id_typed = field.text(), True


class _TagForm(_Form):
    def __init__(self, edited: Callable[[], None], parent: QWidget) -> None:
        super().__init__(edited, parent)
        self._draft: TagDraft | None = None
        self._name = self._line("codebook.tag.name", self.tr("Name"))
        self._id = self._line("codebook.tag.id", self.tr("Id"), self.tr("In exports; a to z, 0 to 9 and _. It stays."))
        self._key = self._line("codebook.tag.key", self.tr("Key"))
        self._key.setMaxLength(1)
        self._colour = QComboBox(self)
        for colour in COLOURS:
            self._colour.addItem(QCoreApplication.translate("CodebookSheet", colour), colour)
        self._colour.activated.connect(lambda _place: self._on_change())
        self._add("codebook.tag.colour", self.tr("Colour"), self._colour)
        self._colour.view().setAccessibleName(self.tr("Colour"))
        self._definition = self._text("codebook.tag.definition", self.tr("Definition"))
        self._span = self._text("codebook.tag.span", self.tr("Span"))
        self._examples = self._text(
            "codebook.tag.examples",
            self.tr("Examples"),
            self.tr("One sentence a line, with [brackets] around the span."),
        )

    def show_draft(self, draft: TagDraft) -> None:
        self._draft = None
        self._name.setText(draft.name)
        self._id.setText(draft.id)
        self._id.setEnabled(draft.is_new)
        self._key.setText(draft.key)
        self._colour.setCurrentIndex(self._colour.findData(draft.colour))
        self._definition.setPlainText(draft.definition)
        self._span.setPlainText(draft.span)
        self._examples.setPlainText(draft.examples)
        self._draft = draft

    def show_id(self, draft: _Draft) -> None:
        """Show the id that a name suggested, where this draft is shown; the caret in what is typed stays."""
        if draft is self._draft and self._id.text() != draft.id:
            self._id.setText(draft.id)

    def begin(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def _take(self) -> bool:
        draft = self._draft
        if draft is None:
            return False
        draft.name, draft.key, draft.colour = self._name.text(), self._key.text(), self._colour.currentData()
        self._take_id(draft, self._id)
        draft.definition = _read(self._definition, draft.definition)
        draft.span = _read(self._span, draft.span)
        draft.examples = _read(self._examples, draft.examples)
        return True


class _AttributeForm(_Form):
    def __init__(self, edited: Callable[[], None], parent: QWidget) -> None:
        super().__init__(edited, parent)
        self._draft: AttributeDraft | None = None
        self._name = self._line("codebook.attribute.name", self.tr("Name"))
        self._id = self._line(
            "codebook.attribute.id", self.tr("Id"), self.tr("In exports; a to z, 0 to 9 and _. It stays.")
        )
        self._type = QComboBox(self)
        for each in AttributeType:
            self._type.addItem(_type_words(each), str(each))
        self._type.activated.connect(lambda _place: self._on_change())
        self._add("codebook.attribute.type", self.tr("Type"), self._type)
        self._type.view().setAccessibleName(self.tr("Type"))
        self._values = self._line("codebook.attribute.values", self.tr("Choices"), self.tr("Separated by semicolons."))
        self._minimum = self._line("codebook.attribute.minimum", self.tr("At least"))
        self._maximum = self._line("codebook.attribute.maximum", self.tr("At most"))
        self._rare = QCheckBox(self.tr("Seldom needed: stands under “More”"), self)
        self._rare.toggled.connect(lambda _on: self._on_change())
        self._add("codebook.attribute.rare", self.tr("Rare"), self._rare)
        self._definition = self._text("codebook.attribute.definition", self.tr("Definition"))

    def show_draft(self, draft: AttributeDraft) -> None:
        self._draft = None
        self._name.setText(draft.name)
        self._id.setText(draft.id)
        self._id.setEnabled(draft.is_new)
        self._type.setCurrentIndex(self._type.findData(str(draft.type)))
        self._values.setText(draft.values)
        self._minimum.setText(draft.minimum)
        self._maximum.setText(draft.maximum)
        self._rare.setChecked(draft.rare)
        self._definition.setPlainText(draft.definition)
        self._draft = draft
        self._enable()

    def show_id(self, draft: _Draft) -> None:
        """Show the id that a name suggested, where this draft is shown; the caret in what is typed stays."""
        if draft is self._draft and self._id.text() != draft.id:
            self._id.setText(draft.id)

    def begin(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def _enable(self) -> None:
        type_ = AttributeType(self._type.currentData())
        self._values.setEnabled(type_ is AttributeType.CHOICE)
        self._minimum.setEnabled(type_ is AttributeType.INTEGER)
        self._maximum.setEnabled(type_ is AttributeType.INTEGER)

    def _take(self) -> bool:
        draft = self._draft
        if draft is None:
            return False
        draft.name, draft.values = self._name.text(), self._values.text()
        self._take_id(draft, self._id)
        draft.type = AttributeType(self._type.currentData())
        draft.minimum, draft.maximum = self._minimum.text(), self._maximum.text()
        draft.rare = self._rare.isChecked()
        draft.definition = _read(self._definition, draft.definition)
        self._enable()
        return True


def _read(field: QPlainTextEdit, known: str) -> str:
    """What stands in a field; what was not touched stays as it was, also where Qt writes it differently."""
    if not field.document().isModified():
        return known
    # toPlainText() would turn NBSP into spaces.
    return field.document().toRawText().replace("\u2029", "\n")
