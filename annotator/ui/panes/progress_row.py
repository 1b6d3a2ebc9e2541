"""A row above the status line while long work is under way: what it is, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.ui.background import Background
from annotator.ui.panes.painting import (
    ENTER_KEYS,
    INK2,
    MARGIN,
    TABLE_PIXELS,
    LineLabel,
    ProgressLine,
    plain_label,
    sized_font,
)
from annotator.ui.theme import Theme

SHOWN_AFTER_MS = 300  # what is quicker needs no bar
_BAR_WIDTH = 160


class ProgressRow(QWidget):
    """Shows the work of the backgrounds that it watches, one after the other; Cancel stops the one that is shown."""

    stopping = Signal()
    """Cancel was pressed; the work is told, and ends when it can."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._under_way: list[tuple[Background[object], str]] = []
        self._late = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._late.timeout.connect(self._show_if_busy)
        self._what = LineLabel(parent=self)
        self._what.setObjectName("progressRow.what")
        self._figure = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self._figure.setObjectName("progressRow.figure")
        self._bar = ProgressLine(theme, self)
        self._cancel = _CancelButton(self.tr("Cancel"), self)
        self._build()
        self.hide()

    def _build(self) -> None:
        self.setObjectName("progressRow")
        self.setAccessibleName(self.tr("Work under way"))
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._cancel.setObjectName("progressRow.cancel")
        self._cancel.setAccessibleName(self.tr("Cancel this work"))
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 4, MARGIN, 4)
        row.setSpacing(12)
        row.addWidget(self._what, 1)
        row.addWidget(self._figure)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cancel)

    def set_theme(self, theme: Theme) -> None:
        self._bar.set_theme(theme)

    def watch(self, background: Background[object]) -> None:
        """Show the work of this background from now on, as far as it has a name."""
        background.started.connect(lambda name: self._on_started(background, name))
        background.progressed.connect(lambda done, total, what: self._on_progress(background, done, total, what))
        background.finished.connect(lambda: self._on_finished(background))

    def cancel(self) -> None:
        """Ask the work that is shown to stop."""
        if self._under_way:
            self._under_way[-1][0].cancel()
            self._cancel.setEnabled(False)
            self._what.setText(self.tr("Stopping …"))
            self.stopping.emit()

    def _on_started(self, background: Background[object], name: str) -> None:
        self._under_way.append((background, name))
        self._cancel.setEnabled(True)
        self._say(name)
        self._figure.setText("")
        self._bar.set_share(0.0)
        self._late.start()

    def _on_progress(self, background: Background[object], done: int, total: int, what: str) -> None:
        if not self._under_way or self._under_way[-1][0] is not background or not self._cancel.isEnabled():
            return
        name = self._under_way[-1][1]
        self._say(f"{name} · {what}" if what else name)
        if total > 0:
            number = QLocale().toString
            figure = self.tr("{done} of {total}").format(done=number(done), total=number(total))
            self._figure.setText(figure)
            self._figure.setAccessibleName(figure)
            self._bar.set_share(min(done / total, 1.0))

    def _say(self, words: str) -> None:
        self._what.setText(words)
        self._what.setAccessibleName(words)

    def _on_finished(self, background: Background[object]) -> None:
        self._under_way = [each for each in self._under_way if each[0] is not background]
        if not self._under_way:
            self._late.stop()
            self.hide()

    def _show_if_busy(self) -> None:
        if self._under_way:
            self.show()


class _CancelButton(QPushButton):
    """Esc is Cancel only while the button has the focus: elsewhere it goes back to the text."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        # Esc is the button's own here, though the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, *ENTER_KEYS}:
            self.click()
        else:
            super().keyPressEvent(event)
