"""What an import would bring, on a sheet: ticks to leave some out, fields for all, the text of the current row."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from annotator.jobs.import_preview import Preview, Wishes
from annotator.ui.models.import_model import COLUMNS, ImportModel
from annotator.ui.panes.painting import INK2, TABLE_PIXELS, plain_label, sized_font
from annotator.ui.sheets import Sheet
from annotator.ui.text_positions import display_copy
from annotator.ui.theme import Theme

_WIDTH = 920  # px
_ROW = 26
_SHOWN_TEXT = 4_000  # code points of an article: to know it again, not to read it


class ImportSheet(Sheet):
    """Tells what a person decided; writes nothing itself."""

    wanted = Signal(object)
    """The `Wishes`, when the button that imports was pressed."""

    def __init__(self, preview: Preview, theme: Theme, parent: QWidget) -> None:
        super().__init__("importDialog", "", theme, parent, width=_WIDTH)
        self.set_title(self.tr("Import articles"))
        self._preview = preview
        self._model = ImportModel(preview, self)
        self._table = _Table(self._model, self)
        self._text = QPlainTextEdit(self)
        self._import = QPushButton(self)
        self._fields = {name: QLineEdit(self) for name in ("source", "language")}
        self._build()
        self._model.ticks_changed.connect(self._show_count)
        self._table.selectionModel().currentChanged.connect(self._show_current)
        self._table.setCurrentIndex(self._model.index(self._model.first_article, 0))
        self._show_count()

    def _build(self) -> None:
        summary = plain_label("\n".join(self._sentences(self._preview)), role=INK2, parent=self)
        summary.setObjectName("importDialog.summary")
        summary.setWordWrap(True)
        self.body.addWidget(summary)
        self.body.addWidget(self._table, 3)
        self._text.setObjectName("importDialog.text")
        self._text.setAccessibleName(self.tr("Text of the current row"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines are wrapped
        self._text.setMinimumHeight(48)
        self.body.addWidget(self._text, 2)
        self.body.addLayout(self._foot())

    def _sentences(self, preview: Preview) -> list[str]:
        """What is there to know before it is decided."""
        number = QLocale().toString
        new = sum(each.standing == "new" for each in preview.candidates)
        parts = [self.tr("{count} new").format(count=number(new))]
        if known := len(preview.candidates) - new:
            parts.append(self.tr("{count} already there").format(count=number(known)))
        if preview.refusals:
            parts.append(self.tr("{count} refused").format(count=number(len(preview.refusals))))
        lines = [", ".join(parts)]
        if preview.guessed:
            guessed = ", ".join(f"{name} ({number(count)})" for name, count in preview.guessed.most_common(4))
            lines.append(self.tr("Not in UTF-8; read as: {encodings}").format(encodings=guessed))
        if preview.nuls:
            lines.append(self.tr("{count} NUL characters are replaced by U+FFFD").format(count=number(preview.nuls)))
        for plan, count in preview.layers[:4]:
            if plan.goes_to is None:
                words = self.tr("Labels of {name} are refused, the project has a gold layer of its own: {count}")
            elif plan.is_mine:
                words = self.tr("Labels of {name} go into your own layer: {count}")
            elif plan.is_new:
                words = self.tr("Labels of {name} go into a layer of that name, which is made for them: {count}")
            else:
                words = self.tr("Labels of {name} go into the layer {layer}: {count}")
            lines.append(words.format(count=number(count), name=display_copy(plan.name), layer=plan.goes_to or ""))
        return lines

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        names = {"source": self.tr("Source for all new"), "language": self.tr("Language for all new")}
        for name, field in self._fields.items():
            field.setObjectName(f"importDialog.{name}")
            field.setAccessibleName(names[name])
            field.setPlaceholderText(self.tr("{what}: as read").format(what=names[name]))
            field.setMinimumWidth(90)
            field.returnPressed.connect(self._on_import)
            row.addWidget(field, 1)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("importDialog.cancel")
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.clicked.connect(self.left)
        self._import.setObjectName("importDialog.import")
        self._import.setProperty("primary", True)
        self._import.clicked.connect(self._on_import)
        for button in (cancel, self._import):
            button.setAutoDefault(True)
            row.addWidget(button)
        return row

    def first_focus(self) -> QWidget:
        return self._import if self._import.isEnabled() else self._table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focus = self.focusWidget()
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self._on_import()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only the window that it stands in
            self.deleteLater()

    def _on_import(self) -> None:
        if self._import.isEnabled():
            self._import.setEnabled(False)  # two presses are one import
            wishes = Wishes(self._model.taken, self._fields["source"].text(), self._fields["language"].text())
            self.wanted.emit(wishes)

    def _show_count(self) -> None:
        count = len(self._model.taken)
        words = self.tr("Import 1 article") if count == 1 else self.tr("Import {count} articles")
        words = words.format(count=QLocale().toString(count))
        self._import.setText(words)
        self._import.setAccessibleName(words)
        self._import.setEnabled(count > 0)

    def _show_current(self, index: QModelIndex) -> None:
        if (candidate := self._model.candidate_at(index.row())) is not None:
            text = candidate.record.text[:_SHOWN_TEXT]
        else:
            refusal = self._model.refusal_at(index.row())
            text = "" if refusal is None else str(refusal)
        self._text.setPlainText(display_copy(text))


class _Table(QTableView):
    """Rows of an import; Space changes the ticks of those that are selected."""

    def __init__(self, model: ImportModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setObjectName("importDialog.list")
        self.setAccessibleName(self.tr("What would come in"))
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFont(sized_font(TABLE_PIXELS, figures=True))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(4 * _ROW)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        for at, column in enumerate(COLUMNS):
            if column.width:
                columns.resizeSection(at, column.width)
            else:
                columns.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def event(self, event: QEvent) -> bool:
        # Space is the table's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() == Qt.Key.Key_Space:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._model.toggle(sorted(index.row() for index in self.selectionModel().selectedRows()))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # it imports, wherever on the sheet it is pressed
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters do not make the cursor jump."""
