"""A row of segments: a few choices side by side, of which one or none is chosen (look.md, "Inspector")."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.panes.note_edit import FIELD_HEIGHT
from annotator.ui.panes.painting import ENTER_KEYS, RADIUS, TABLE_PIXELS, draw_focus, sized_font
from annotator.ui.theme import META_PIXELS, UI_PIXELS, Theme

_TALL = 42  # px of a row with signs over the words
_PADDING = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice. `sign` stands over the words; its key is then the first letter of the value."""

    value: str
    words: str
    sign: str = ""

    @property
    def shows_its_key(self) -> bool:
        """Whether the words begin with the key, which is then underlined; in another language they may not."""
        return self.words[:1].casefold() == self.value[:1].casefold()


class SegmentRow(QWidget):
    """Tells which choice was clicked, or picked with Space or Enter; arrows walk along, Delete picks the chosen one."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, segments: Sequence[Segment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [_SegmentButton(each, self) for each in segments]
        self._theme: Theme | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for button in self._buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, button=button: self.chosen.emit(button.segment.value))
        self.setFixedHeight(_TALL if any(each.sign for each in segments) else FIELD_HEIGHT)
        self.show_chosen(None)

    @staticmethod
    def width_of(segments: Sequence[Segment]) -> float:
        """How wide a row is that shows all words."""
        metrics = QFontMetricsF(sized_font(TABLE_PIXELS, QFont.Weight.DemiBold))
        return sum(metrics.horizontalAdvance(each.words) + 2 * _PADDING for each in segments)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button in self._buttons:
            button.theme = theme
        self.update()

    def show_chosen(self, value: str | None) -> None:
        """Show which one is chosen; one that is not among them leaves all open."""
        there = next((button for button in self._buttons if button.segment.value == value), None)
        for button in self._buttons:
            button.setChecked(button is there)
            # Tab comes to the row once; within it one walks with the arrows.
            first = button is (there or self._buttons[0])
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(there or self._buttons[0])
        self.update()

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        for button in self._buttons:
            button.setObjectName(f"{name}.{button.segment.value}" if name else "")

    def step(self, button: QAbstractButton, by: int) -> None:
        """Give the focus to the neighbour."""
        places: list[QAbstractButton] = list(self._buttons)
        at = places.index(button)
        places[(at + by) % len(places)].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_chosen(self) -> None:
        for button in self._buttons:
            if button.isChecked():
                self.chosen.emit(button.segment.value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.edge if self.isEnabled() else self._theme.hair, 1))
        painter.setBrush(self._theme.field if self.isEnabled() else self._theme.window)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QPen(self._theme.hair, 1))
        for button in self._buttons[1:]:
            painter.drawLine(button.x(), 6, button.x(), self.height() - 6)
        painter.end()


class _SegmentButton(QAbstractButton):
    def __init__(self, segment: Segment, row: SegmentRow) -> None:
        super().__init__(row)
        self.segment = segment
        self.theme: Theme | None = None
        self._row = row
        self.setCheckable(True)
        self.setAccessibleName(segment.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(round(SegmentRow.width_of([self.segment])), FIELD_HEIGHT - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, FIELD_HEIGHT - 2)

    def nextCheckState(self) -> None:
        """What is chosen is shown by who knows it: a click only tells."""

    def event(self, event: QEvent) -> bool:
        keys = {*ENTER_KEYS, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Space}
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._row.step(self, -1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._row.step(self, +1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._row.clear_chosen()
            case Qt.Key.Key_Escape:
                self._row.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(QPen(self.theme.ink, 1))
            painter.setBrush(self.theme.sel)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(box.adjusted(1, 1, -1, -1), self.theme.hover)
        painter.setPen(self.theme.ink if self.isEnabled() else self.theme.ink3)
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        if self.segment.sign:
            self._paint_sign(painter, box, weight)
        else:
            painter.setFont(sized_font(TABLE_PIXELS, weight))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._fitting(painter, box))
        if self.hasFocus():
            draw_focus(painter, box, self.theme)
        painter.end()

    def _paint_sign(self, painter: QPainter, box: QRectF, weight: QFont.Weight) -> None:
        painter.setFont(sized_font(UI_PIXELS, weight))
        painter.drawText(box.adjusted(0, 2, 0, -box.height() / 2), Qt.AlignmentFlag.AlignCenter, self.segment.sign)
        font = sized_font(META_PIXELS + 1, weight)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        words = self._fitting(painter, box)
        lower = box.adjusted(0, box.height() / 2 - 3, 0, -4)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, words)
        if not self.segment.shows_its_key:
            return
        left = lower.center().x() - metrics.horizontalAdvance(words) / 2
        painter.drawLine(
            round(left),
            round(lower.bottom() - 1),
            round(left + metrics.horizontalAdvance(words[:1])),
            round(lower.bottom() - 1),
        )

    def _fitting(self, painter: QPainter, box: QRectF) -> str:
        words = self.segment.words
        if self.segment.sign:
            words = words[:1].upper() + words[1:]
        metrics = painter.fontMetrics()
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(box.width()) - 4)
