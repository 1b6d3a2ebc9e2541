"""Asking without a modal dialog: a line above the status bar, and file dialogs that do not block."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

PATH_FIELD = "dialog.path"
_GONE_MS = 20  # from the end of a dialog until Qt has taken it down


class AskLine(QWidget):
    """One question with one line to answer it. Enter answers, Esc leaves; both give the focus back."""

    def __init__(self, on_left: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("askLine")
        self._on_left = on_left
        self._on_answer: Callable[[str], None] | None = None
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._field = QLineEdit(self)
        self._field.setObjectName("askField")
        self._field.setAccessibleName(self.tr("Answer"))
        self._label.setBuddy(self._field)
        self._field.returnPressed.connect(self._answer)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._field, 1)
        self.hide()

    def ask(self, question: str, known: str, on_answer: Callable[[str], None]) -> None:
        """Show the question with what is known so far, and call `on_answer` when Enter is pressed."""
        self._label.setText(question)
        self._field.setAccessibleName(question)
        self._field.setText(known)
        self._field.selectAll()
        self._on_answer = on_answer
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def escape(self) -> bool:
        """Leave the question; whether there was one."""
        if self.isHidden():
            return False
        self.leave()
        return True

    def leave(self) -> None:
        """Ask no longer, and give the focus back; nothing, if nothing is asked."""
        if not self.isHidden():
            self._leave()

    def _answer(self) -> None:
        on_answer = self._on_answer
        answer = self._field.text()
        self._leave()
        if on_answer is not None:
            on_answer(answer)

    def _leave(self) -> None:
        self._on_answer = None
        self.hide()
        self._on_left()


class _PathDialog(QFileDialog):
    """Where Qt's own dialog is shown, a path that is typed into it is taken as it is.

    Qt selects each folder on the way of such a path, and would go into the first of them; for one that is not
    there it would stand in the way with a box, and who asked says it better.
    """

    def __init__(self, parent: QWidget, title: str, folder: str, filters: str) -> None:
        super().__init__(parent, title, folder, filters)
        self._typed = ""
        self.takes_folders = False

    def take_field(self, field: QLineEdit) -> None:
        """The line that a path is typed into."""
        self._field = field
        field.textChanged.connect(self._on_text)
        field.textEdited.connect(self._on_edited)

    def _on_text(self, text: str) -> None:
        if Path(text).is_absolute():  # else it is a name from the list of files
            self._typed = text

    def _on_edited(self, text: str) -> None:
        """Where what was typed so far is a file by chance, Qt cuts it to its name while one types on."""
        begun = Path(self._typed)
        if not Path(text).is_absolute() and begun.is_absolute() and begun.name and text.startswith(begun.name):
            self._typed = str(begun.parent / text)

    def accept(self) -> None:
        typed = self._typed_path()
        chosen = [Path(name) for name in self.selectedFiles()] if typed is None else [typed]
        opens = self.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
        is_missing = opens and bool(chosen) and not all(path.exists() for path in chosen)
        if is_missing or (typed is not None and (opens or not self._would_replace(typed))):
            self.filesSelected.emit([str(path) for path in chosen])
            self.done(QDialog.DialogCode.Accepted)
            return
        if typed is not None:
            with QSignalBlocker(self._field):
                self._field.setText(str(typed))
        super().accept()  # which asks before a file is replaced

    def _typed_path(self) -> Path | None:
        """The file whose whole path was typed; None where it was not, or something was chosen since."""
        typed, suffix = Path(self._typed), self.defaultSuffix()
        if not typed.is_absolute() or (typed.is_dir() and not self.takes_folders):
            return None
        # Qt cuts a path to its name, or to its end below the folder that it shows, once it has found the file, and
        # adds the suffix to that.
        shown = self._field.text()
        is_end = bool(shown) and typed.as_posix().endswith(f"/{shown}")
        if not is_end and shown not in {self._typed, f"{typed.name}.{suffix}"}:
            return None
        return typed if typed.suffix or not suffix else typed.with_name(f"{typed.name}.{suffix}")

    def _would_replace(self, path: Path) -> bool:
        return path.exists() and not self.testOption(QFileDialog.Option.DontConfirmOverwrite)


def _suffix_of(name_filter: str) -> str:
    """The first ending in a name filter such as "Tables (*.csv)"; empty if it has none."""
    found = re.search(r"\*\.(\w+)", name_filter)
    return found[1] if found else ""


def ask_path(
    parent: QWidget,
    title: str,
    *,
    on_chosen: Callable[[list[Path]], None],
    folder: Path,
    filters: str,
    saving: bool = False,
    several: bool = False,
    suffix: str = "",
    never_replace: bool = False,
    folders: bool = False,
) -> QFileDialog:
    """Open a file dialog beside the work, and call `on_chosen` with what was chosen.

    `suffix` is for a name without one. `never_replace`: who is called refuses a file that is there, and so nobody
    is asked whether it may be replaced. `folders`: one whose whole path is typed is taken, and not gone into.
    """
    dialog = _PathDialog(parent, title, str(folder), filters)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if saving:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    dialog.takes_folders = folders
    dialog.setDefaultSuffix(suffix)
    if saving:
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix_of(chosen) or suffix))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, never_replace)
    if _is_offscreen():
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if dialog.testOption(QFileDialog.Option.DontUseNativeDialog):
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        if field is not None:
            field.setObjectName(PATH_FIELD)
            field.setAccessibleName(title)
            dialog.take_field(field)
            field.setCompleter(None)  # type: ignore[arg-type]  # its list would take the Enter that ends a path
    dialog.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    dialog.finished.connect(lambda _result: give_focus_back(parent))
    dialog.open()
    dialog.activateWindow()
    if (field := dialog.findChild(QLineEdit, PATH_FIELD)) is not None:
        # Without the focus, Qt writes into the field what it finds while one types.
        field.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog


def give_focus_back(window: QWidget) -> None:
    """Activate a window once a dialog or a menu over it is gone; not every platform does that by itself."""
    QTimer.singleShot(_GONE_MS, window, window.activateWindow)


def _is_offscreen() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))
