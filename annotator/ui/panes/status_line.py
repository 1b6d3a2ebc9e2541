"""The line at the bottom: the tags with their keys, or what was just done; whether all is saved; how much there is."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.domain.codebook import Codebook, Tag
from annotator.ui.codebook_words import tag_words
from annotator.ui.panes.mode_row import Mode, ModeRow
from annotator.ui.panes.painting import (
    CHIP,
    DANGER,
    INK,
    INK2,
    KEYCAP_HEIGHT,
    MARGIN,
    RADIUS,
    TABLE_PIXELS,
    TARGET,
    DangerGlyph,
    LineLabel,
    annotations_text,
    draw_chip,
    draw_focus,
    draw_keycap,
    draw_swatch,
    keycap_width,
    plain_label,
    sized_font,
    tooltip_of,
)
from annotator.ui.theme import UI_PIXELS, Theme, icon

HEIGHT = 38
MESSAGE_MS = 8000
_GAP = 6  # px from a keycap to its swatch
_SWATCH_PADDING = 4
_INSET = 3  # px for the focus around a tag


class StatusLine(QWidget):
    """Shows what it is told; tells which tag was clicked."""

    tag_wanted = Signal(str)
    """The id of a tag."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: list[_TagKey] = []
        self._keys: Mapping[str, str] | None = None
        self._tag_place = QWidget(self)
        self._tag_row = QHBoxLayout(self._tag_place)
        self._mode_row = ModeRow(theme, self)
        self._in_mode = False
        self._instead: QWidget | None = None
        self._instead_counts = ""
        self._annotations: int | None = None
        self._to_check: int | None = None
        self._message = LineLabel(parent=self)
        self._message_timer = QTimer(self, singleShot=True)
        self._danger = DangerGlyph(self)
        self._lock = QLabel(self)
        self._saved = LineLabel(font=sized_font(UI_PIXELS, QFont.Weight.DemiBold), parent=self)
        self._count = plain_label(font=sized_font(TABLE_PIXELS, figures=True), role=INK2, parent=self)
        self._build()
        self.set_theme(theme)

    def _build(self) -> None:
        self.setObjectName("statusLine")
        self.setAccessibleName(self.tr("Status"))
        self.setFixedHeight(HEIGHT)
        self._message.setObjectName("statusMessage")
        self._message.setContentsMargins(_INSET, 0, 0, 0)
        self._message.hide()
        self._message_timer.timeout.connect(self._hide_message)
        self._saved.setObjectName("saveState")
        self._saved.setAccessibleName(self.tr("Save state"))
        self._count.setObjectName("annotationCount")
        self._danger.hide()
        self._lock.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN - _INSET, 1, MARGIN, 0)
        line.setSpacing(0)
        line.addWidget(self._tag_place)
        line.addWidget(self._mode_row, 50)
        line.addWidget(self._message, 50)  # all of the room, and not half of it
        line.addStretch(1)
        line.addSpacing(12)
        for widget, gap in ((self._danger, 6), (self._lock, 6), (self._saved, 16), (self._count, 0)):
            line.addWidget(widget)
            line.addSpacing(gap)
        self._tag_row.setContentsMargins(0, 0, 0, 0)
        self._tag_row.setSpacing(10)
        # The tags go their own way when room is short (_fit); they never hold the window wide.
        self._tag_place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(1)

    # What it is given

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for tag in self._tags:
            tag.set_theme(theme)
        self._mode_row.set_theme(theme)
        self._lock.setPixmap(icon("lock-simple", theme).pixmap(16, 16))
        self.update()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Names the keys of the tags, by action id (tag.actor …); until then they have those of the codebook."""
        self._keys = keys
        for tag in self._tags:
            tag.set_key(keys.get(f"tag.{tag.id}", ""))
        self._fit()

    def set_codebook(self, codebook: Codebook) -> None:
        """Shows the tags of `codebook`, in its order."""
        for old in self._tags:
            old.setParent(None)
            old.deleteLater()
        self._tags = [_TagKey(tag, self._theme, self._tag_place) for tag in codebook]
        for tag in self._tags:
            self._tag_row.addWidget(tag)
            tag.wanted.connect(self.tag_wanted)
            if self._keys is not None:
                tag.set_key(self._keys.get(f"tag.{tag.id}", ""))
        self._fit()

    def show_mode(self, mode: Mode | None) -> None:
        """Shows the keys of a mode instead of the tags; None shows the tags again. A message that stands goes."""
        self._in_mode = mode is not None
        self._mode_row.show_mode(mode)
        self._hide_message()
        if mode is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._mode_row, mode.words))

    def show_instead(self, widget: QWidget | None, counts: str = "") -> None:
        """Shows a widget in place of the tags, and words in place of the counts; None shows both again."""
        if self._instead is not None and widget is not self._instead:
            self._instead.hide()
        self._instead, self._instead_counts = widget, counts
        layout = self.layout()
        if widget is not None and widget.parent() is not self and isinstance(layout, QHBoxLayout):
            layout.insertWidget(0, widget, 50)
        if not self._message_timer.isActive():
            self._hide_message()
        self._show_counts()

    def say(self, text: str, ms: int = MESSAGE_MS) -> None:
        """Shows `text` instead of the tags for a while, and has a screen reader say it. Empty ends it."""
        if not text:
            self._hide_message()
            return
        self._message.setText(text)
        self._message.setAccessibleName(text)
        self._tag_place.hide()
        self._mode_row.hide()
        if self._instead is not None:
            self._instead.hide()
        self._message.show()
        self._message_timer.start(ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._message, text))

    def set_saved(self) -> None:
        """All that was done is on disk."""
        self._show_state(self.tr("Saved ✓"), INK)

    def set_unsaved(self, reason: str) -> None:
        """What was done last is not on disk, and why."""
        self._show_state(self.tr("Not saved: {reason}").format(reason=reason), DANGER)

    def set_read_only(self, reason: str) -> None:
        """Nothing can be saved here, and why."""
        self._show_state(reason[:1].upper() + reason[1:], INK2)

    def set_count(self, annotations: int | None) -> None:
        """How many annotations the article has; None if there is no article."""
        self._annotations = annotations
        self._show_counts()

    def set_to_check(self, number: int | None) -> None:
        """How much of the article is to be looked at; None if that is not known."""
        self._to_check = number
        self._show_counts()

    def _show_counts(self) -> None:
        parts = [] if self._annotations is None else [annotations_text(self._annotations)]
        if parts and self._to_check:
            one = self._to_check == 1
            parts.append(self.tr("1 to check") if one else self.tr("%n to check", "", self._to_check))
        self._count.setText(self._instead_counts or " · ".join(parts))
        self._fit()

    # How it is shown

    def _show_state(self, words: str, role: QPalette.ColorRole) -> None:
        self._saved.setForegroundRole(role)
        self._saved.setText(words)
        self._saved.setAccessibleName(words)
        self._danger.setVisible(role is DANGER)
        self._lock.setVisible(role is INK2)
        self._fit()

    def _hide_message(self) -> None:
        self._message_timer.stop()
        self._message.hide()
        self._message.clear()
        self._message.setAccessibleName("")
        is_usual = self._instead is None
        self._tag_place.setVisible(is_usual and not self._in_mode)
        self._mode_row.setVisible(is_usual and self._in_mode)
        if self._instead is not None:
            self._instead.show()

    def _fit(self) -> None:
        """Tags show their names where there is room for all of them, else their letters."""
        gaps = self._tag_row.spacing() * max(len(self._tags) - 1, 0)
        wanted = sum(tag.width_of(compact=False) for tag in self._tags) + gaps
        right = self._saved.sizeHint().width() + self._count.sizeHint().width() + 2 * MARGIN + 72
        compact = wanted + right > self.width()
        for tag in self._tags:
            tag.set_compact(compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.hair)
        painter.end()


class _TagKey(QAbstractButton):
    """A tag: its key, and its name as a span of it looks. A click does what the key does."""

    wanted = Signal(str)

    def __init__(self, tag: Tag, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag = tag
        self.id = tag.id
        self._key = tag.key or ""
        self._theme = theme
        self._compact = False
        self._font = sized_font(UI_PIXELS, QFont.Weight.Medium)
        self.setObjectName(f"status.{tag.id}")
        # A click leaves the focus, and with it the selection, in the text.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.wanted.emit(self._tag.id))
        self.set_key(self._key)

    def set_key(self, key: str) -> None:
        """The key that does what a click does; empty if there is none."""
        self._key = key
        name = tag_words(self._tag)
        words = self.tr("{name}, key {key}").format(name=name, key=key) if key else name
        self.setAccessibleName(words)
        self.setToolTip(tooltip_of(self.tr("Tag the selection: {words}").format(words=words)))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_compact(self, compact: bool) -> None:
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def is_compact(self) -> bool:
        """Whether only the letter is shown."""
        return self._compact

    def width_of(self, *, compact: bool) -> int:
        """Its width with the letter alone, or with the name."""
        return 2 * _INSET + self._keycap() + (CHIP.width() if compact else self._name_width())

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(compact=self._compact), TARGET)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_of(compact=True), TARGET)

    def _keycap(self) -> int:
        return keycap_width(self._key) + _GAP if self._key else 0

    def _name_width(self) -> int:
        return round(QFontMetricsF(self._font).horizontalAdvance(tag_words(self._tag))) + 2 * _SWATCH_PADDING

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.sel if self.isDown() else self._theme.hover)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        top = (self.height() - KEYCAP_HEIGHT) / 2
        if self._key:
            width = keycap_width(self._key)
            draw_keycap(painter, QRectF(_INSET, top, width, KEYCAP_HEIGHT), self._key, self._theme)
        self._paint_name(painter, _INSET + self._keycap(), top)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self._theme)
        painter.end()

    def _paint_name(self, painter: QPainter, left: float, top: float) -> None:
        colours = self._theme.tag(self._tag.colour)
        if self._compact:
            draw_chip(painter, QRectF(left, top, CHIP.width(), CHIP.height()), self._tag.letter, colours)
            return
        box = QRectF(left, top, self._name_width(), KEYCAP_HEIGHT + 2)
        draw_swatch(painter, box, colours)
        painter.setPen(self._theme.ink)
        painter.setFont(self._font)
        painter.drawText(box.adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignCenter, tag_words(self._tag))
