"""The text of an article: read only, with its marks, for mouse and keyboard. Everything public is in code points."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from annotator.domain.spans import Span
from annotator.ui.digit_keys import digit_at, digit_with_shift
from annotator.ui.lane_layout import LaneLayout
from annotator.ui.mark_painter import MarkPainter, note_width
from annotator.ui.reading_type import READING_PIXELS, ReadingStyle, reading_type
from annotator.ui.span_index import Mark, MarkKind, SpanIndex
from annotator.ui.text_positions import TextPositions, display_copy
from annotator.ui.theme import Theme

__all__ = ["ArticleView", "Mark", "MarkKind"]

Wash = Callable[[QPainter, LaneLayout, QTextBlock], None]
"""Paints over the marks of a block that is in sight, below its words; the painter's origin is the block's."""

_SIDE = 30  # px at least between the column and the edge of the view
_ABOVE = 15  # px above the first row and below the last
_CARET_WIDTH = 2
_JITTER = 3  # px that a hand may move within a click
_SMALLEST, _LARGEST = 9, 72  # px of text
_WHEEL_STEP = 120  # Qt's eighths of a degree


class ArticleView(QPlainTextEdit):
    """Shows one text and the marks on it; knows the caret and the selection.

    `show_text` first, then what changes in the marks; a mark is known by its `key`. What the analyst selects or
    copies is a slice of the `str` that was shown: nothing is read back from Qt (trust.md). Keys that neither move the
    caret nor select are left to the window's actions.
    """

    caret_moved = Signal(int)
    """The caret's new place, in code points."""
    selection_changed = Signal()
    mark_clicked = Signal(list)
    """The keys of all marks under a click, the innermost first. Not sent where there is none."""
    digit_pressed = Signal(str)
    """A key of the digit row, where the layout gives a digit only with Shift; others are left to the actions."""
    shifted_digit_pressed = Signal(str)
    """Shift and a key of the digit row, by its place: the layout may give a sign, or the digit itself."""
    zoom_asked = Signal(int)
    """Ctrl+wheel: the number of steps, positive for larger."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._language: str | None = None
        self._positions = TextPositions("")
        self._pixels = READING_PIXELS
        self._style = ReadingStyle()
        self._current: int | None = None
        self._beside: tuple[int, ...] = ()
        self._greyed: tuple[Span, ...] = ()
        self._exact: Span | None = None  # what `select` selected last
        self._drag_from: tuple[int, int] | None = None  # what the left button went down on
        self._pressed_at = QPointF()
        self._dragged = False
        self._holding = 0  # while above 0, signals wait
        self._announced = (0, 0)  # anchor and caret, as signalled last
        self._wheel = 0
        self._painter = MarkPainter(theme)
        self.washes: list[Wash] = []
        self._document = QTextDocument(self)
        self._lanes = LaneLayout(self._document, reading_type(self._pixels, None, ""))
        self._prepare_document()
        self._prepare_widget()
        self._restyle()
        self.set_theme(theme)
        self.cursorPositionChanged.connect(self._on_cursor_changed)
        self.selectionChanged.connect(self._on_cursor_changed)

    def _prepare_document(self) -> None:
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(_ABOVE)
        self._document.setDocumentLayout(self._lanes)
        self.setDocument(self._document)

    def _prepare_widget(self) -> None:
        self.setObjectName("articleView")
        self.setAccessibleName(self.tr("Article text"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # below the scroll bar too
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(_CARET_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- the text -----------------------------------------------------------------------------------------------

    def show_text(self, text: str, *, language: str | None, marks: Sequence[Mark] = ()) -> None:
        """Shows `text` from its beginning, with these marks, set as its `language` (BCP 47) or its script asks.

        Raises ValueError if two marks have the same key.
        """
        positions, index = TextPositions(text), SpanIndex(marks)
        with self._held():
            self._text, self._positions, self._language = text, positions, language
            self._current, self._beside, self._exact, self._greyed = None, (), None, ()
            self._drag_from = None
            self._lanes.expect(text, positions, self._lanes.reading, index)
            self.setPlainText(display_copy(text))
            self._restyle()
            if self._document.blockCount() == 1:  # Qt tells the scroll bar only of more or fewer
                self._lanes.announce_size()
            self.viewport().update()
            self._announced = (0, 0)  # a new text is no move of the caret
        shown = self._document.characterCount() - 1  # without the separator that Qt adds at the end
        if shown != positions.length:
            raise AssertionError(f"Qt shows {shown} UTF-16 units of {positions.length}: every offset would be wrong")

    def text(self) -> str:
        """The text as it was given."""
        return self._text

    # --- marks --------------------------------------------------------------------------------------------------

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Shows these marks and no others. Raises ValueError if two have the same key."""
        self._lanes.index = SpanIndex(marks)
        if self._lanes.index.get(self._current) is None:
            self._current = None
        self._lanes.forget_rows()
        self._lanes.announce_size()
        self.viewport().update()

    def add_mark(self, mark: Mark) -> None:
        """Shows one more mark. Raises ValueError if its key is taken."""
        self._lanes.index.add(mark)
        self._show_change([mark.span])

    def remove_mark(self, key: int) -> None:
        """Shows the mark `key` no longer; if it was the current one, there is none. Raises KeyError if unknown."""
        span = self._lanes.index.remove(key).span
        if key == self._current:
            self._current = None
        self._show_change([span])

    def update_mark(self, mark: Mark) -> None:
        """Shows `mark` in place of the one with the same key. Raises KeyError if there is none."""
        before = self._lanes.index.remove(mark.key).span
        self._lanes.index.add(mark)
        self._show_change([before, mark.span])

    def mark(self, key: int) -> Mark | None:
        """The mark called `key`, if it is shown."""
        return self._lanes.index.get(key)

    def marks_at(self, code_point: int) -> list[int]:
        """The keys of the marks that hold the character at `code_point`, the innermost first."""
        return [mark.key for mark in self._lanes.index.innermost_first(code_point)]

    def current(self) -> int | None:
        """The key of the outlined mark."""
        return self._current

    def set_current(self, key: int | None, beside: Sequence[int] = ()) -> None:
        """Outlines the mark `key`, or none, and those that belong to it. Scrolls nothing; `reveal` does."""
        touched = [self._lanes.index.get(each) for each in (*self._outlined(), key, *beside)]
        self._current, self._beside = key, tuple(beside)
        for mark in touched:
            if mark is not None:
                self._repaint(self._lanes.heights_of(mark.span))

    def _outlined(self) -> tuple[int, ...]:
        return self._beside if self._current is None else (self._current, *self._beside)

    def reveal(self, key: int) -> None:
        """Scrolls so that the beginning of the mark `key` is in sight; not at all if it is."""
        mark = self._lanes.index.get(key)
        if mark is not None:
            self.reveal_place(mark.span.start)

    def top_place(self) -> int:
        """Where the row begins that is the first in sight, in code points."""
        cursor = self.cursorForPosition(QPoint(self._lanes.left, 0))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
        return self._positions.from_qt(cursor.position())

    def put_on_top(self, code_point: int) -> None:
        """Scrolls so that the row of a character is the first in sight, or as near as the end of the text allows."""
        for _ in range(3):  # what is laid out on the way there may move it
            self._scroll_to(self._positions.to_qt(code_point), below_top=0)
            if self.top_place() == code_point:
                return

    def reveal_place(self, code_point: int) -> None:
        """Scrolls so that the row at `code_point` is in sight; not at all if it is. The caret stays where it is."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(self._positions.to_qt(code_point))
        at = self.cursorRect(cursor)
        if at.top() < 0 or at.bottom() + self._lanes.reading.lane_y(1) > self.viewport().height():
            self._scroll_to(cursor.position(), below_top=self.viewport().height() / 3)

    @property
    def positions(self) -> TextPositions:
        """The places of the text's words and characters."""
        return self._positions

    @property
    def lanes(self) -> LaneLayout:
        """Where everything stands that is laid out: to look at, not to change."""
        return self._lanes

    def bring_to_top(self, code_point: int) -> None:
        """Scrolls the row at `code_point` to the top, as far as the text reaches. The caret stays where it is."""
        self._scroll_to(self._positions.to_qt(code_point), below_top=0)

    def bring_to_middle(self, code_point: int) -> None:
        """Scrolls the row at `code_point` to the middle, as far as the text reaches. The caret stays where it is."""
        self._scroll_to(self._positions.to_qt(code_point), below_top=self.viewport().height() / 2)

    def set_greyed(self, spans: Sequence[Span]) -> None:
        """Greys the lines that hold a part of these spans, as promotional ones."""
        self._greyed = tuple(spans)
        self._lanes.set_greyed(self._greyed, self._painter.theme.promo)
        self._lanes.announce_size()
        self.viewport().update()

    # --- caret and selection ------------------------------------------------------------------------------------

    def select(self, start: int, end: int) -> None:
        """Selects exactly `start`..`end`, snapping nothing, with the caret at `end`; nothing if they are equal."""
        self._exact = Span(start, end) if start < end else None
        self._set_cursor(start, end)

    def selected_spans(self) -> list[Span]:
        """What is selected: one span or none. What a person selected is widened to whole grapheme clusters."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return []
        start = self._positions.from_qt(cursor.selectionStart())
        end = self._positions.from_qt(cursor.selectionEnd())
        if self._exact is not None and (self._exact.start, self._exact.end) == (start, end):
            return [self._exact]
        return [self._positions.snap_to_graphemes(Span(start, max(end, start + 1)))]

    def caret(self) -> int:
        """Where the caret stands: before the character of that number."""
        return self._positions.from_qt(self.textCursor().position())

    def place_caret(self, code_point: int) -> None:
        """Puts the caret before the character `code_point`, and scrolls to it. Nothing is selected then."""
        self._set_cursor(code_point, code_point)

    def word_under_caret(self) -> Span | None:
        """The word that the caret is in or before, else the one it is behind."""
        caret = self.caret()
        return self._positions.word_at(caret) or self._positions.word_at(caret - 1)

    def _set_cursor(self, anchor: int, caret: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._positions.to_qt(anchor))
        cursor.setPosition(self._positions.to_qt(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._uncover_caret()

    def _on_cursor_changed(self) -> None:
        if self._holding:
            return
        cursor = self.textCursor()
        now = cursor.anchor(), cursor.position()
        before, self._announced = self._announced, now
        if now[1] != before[1]:
            self.caret_moved.emit(self.caret())
        if sorted(now) != sorted(before) and (now[0] != now[1] or before[0] != before[1]):
            self.selection_changed.emit()

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Signals wait, and come once at the end."""
        self._holding += 1
        try:
            yield
        finally:
            self._holding -= 1
        self._on_cursor_changed()

    # --- the look -----------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of `theme`."""
        self._painter.theme = theme
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.paper)
        palette.setColor(QPalette.ColorRole.Text, theme.ink)
        palette.setColor(QPalette.ColorRole.Highlight, theme.seltext)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.ink)
        self.setPalette(palette)
        # Under a style sheet Qt does not hand a widget's own palette on to its viewport.
        self.viewport().setPalette(palette)
        self._lanes.set_greyed(self._greyed, theme.promo)
        self._lanes.forget_rows(painted=True)
        self.viewport().update()

    def set_text_size(self, pixels: int) -> None:
        """The text's size in px, 17 being the usual; CJK and Arabic are set larger by themselves."""
        self._pixels = min(max(pixels, _SMALLEST), _LARGEST)
        self._restyle()

    def text_size(self) -> int:
        """The text's size in px, as `set_text_size` took it."""
        return self._pixels

    def set_style(self, style: ReadingStyle) -> None:
        """Sets the text as a reader chose: width, spacing, family, and the letter at each span's beginning."""
        self._style = style
        self._restyle()

    def style_chosen(self) -> ReadingStyle:
        """How the text is set, as `set_style` took it."""
        return self._style

    def column(self) -> tuple[int, int]:
        """Left edge and width of the text's column, in px of the view: a head above the text aligns to it."""
        return self._lanes.left, self._lanes.width

    def _restyle(self) -> None:
        """Sets the text anew, with the same row on top."""
        top = self.cursorForPosition(QPoint(0, 0)).position() if self.verticalScrollBar().value() else 0
        reading = reading_type(self._pixels, self._language, self._text, style=self._style)
        if reading == self._lanes.reading and self.font() == reading.font:
            return
        self._lanes.reading = reading
        self._lanes.note_width = note_width()
        self._place_column()
        self.setFont(reading.font)  # Qt passes it on to the document, whose layout begins anew
        self._lanes.set_reading(reading)
        self._lanes.set_greyed(self._greyed, self._painter.theme.promo)
        self._lanes.announce_size()
        self.viewport().update()
        if top:
            self._scroll_to(top, below_top=0)

    def _place_column(self) -> None:
        room = self.viewport().width()
        width = min(room - 2 * min(_SIDE, room // 10), self._lanes.reading.column)
        self._lanes.set_column((room - width) // 2, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_column()
        super().resizeEvent(event)

    # --- painting and scrolling ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._lanes.about_to_paint():
            in_sight = list(self.blocks_in_sight())  # which lays them out
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = event.rect()
        for block, top in in_sight:
            if top > area.bottom():
                break
            painter.translate(0, top)
            visible = area.top() - top, area.bottom() - top
            self._painter.paint_block(painter, self._lanes, block, visible, self._outlined())
            for wash in self.washes:
                wash(painter, self._lanes, block)
            painter.translate(0, -top)
            block.layout().setCacheEnabled(False)
        painter.end()
        super().paintEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        with self._lanes.announcing_once():
            super().scrollContentsBy(dx, dy)

    def blocks_in_sight(self) -> Iterator[tuple[QTextBlock, float]]:
        """The blocks of which a part is in sight, with their tops in the viewport."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        bottom = self.viewport().height()
        while block.isValid() and top <= bottom:
            yield block, top
            top += self._lanes.geometry(block).rect.height()
            block = block.next()

    def _show_change(self, spans: Sequence[Span]) -> None:
        touched = [self._lanes.touch(span) for span in spans]
        for change in touched:
            self._repaint(change.heights, and_below=change.moved)
        if any(change.moved for change in touched):
            self._lanes.announce_size()

    def _repaint(self, heights: Mapping[int, tuple[float, float]], *, and_below: bool = False) -> None:
        """Asks for a repaint of these heights, by block number, and perhaps of all below them."""
        if not heights:
            return
        width, bottom = self.viewport().width(), self.viewport().height()
        for block, top in self.blocks_in_sight():
            changed = heights.get(block.blockNumber())
            if changed is not None:
                low = int(top + changed[0]) - 2
                high = bottom if and_below else int(top + changed[1]) + 2
                self.viewport().update(QRect(0, low, width, high - low))

    def _scroll_to(self, position: int, *, below_top: float) -> None:
        """Scrolls the row of the UTF-16 `position` to `below_top` px below the top, or as near as rows allow."""
        block = self._document.findBlock(position)
        geometry = self._lanes.geometry(block)
        row = max(0, bisect_right(geometry.starts, position - block.position()) - 1)
        above: float = geometry.baselines[row] - self._lanes.reading.baseline
        first = next(i for i, baseline in enumerate(geometry.baselines) if baseline > above - below_top)
        if first == 0:
            while block.previous().isValid() and above < below_top:
                block = block.previous()
                above += self._lanes.geometry(block).rect.height()
        self.verticalScrollBar().setValue(block.firstLineNumber() + first)

    def _uncover_caret(self) -> None:
        # Qt reckons without the white between rows, and may leave the caret cut off at the bottom; at the top a
        # blank line is lower than its caret.
        bar = self.verticalScrollBar()
        for _ in range(3):
            at = self.cursorRect()
            step = -1 if at.top() < 0 else 1 if at.bottom() >= self.viewport().height() else 0
            if not step:
                return
            bar.setValue(bar.value() + step)

    # --- the mouse ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        with self._held():
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.textCursor().hasSelection():
                # On a selection Qt would begin to drag its text away.
                self._set_cursor(self.caret(), self.caret())
            super().mousePressEvent(self._on_a_row(event))
            self._begin_drag(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        with self._held():
            super().mouseDoubleClickEvent(self._on_a_row(event))
            at = self.character_at(event.position())
            word = None if at is None else self._positions.word_at(at)
            place = self.place_at(event.position())
            self._set_cursor(*((word.start, word.end) if word else (place, place)))
            self._begin_drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if not self._dragged and (event.position() - self._pressed_at).manhattanLength() <= _JITTER:
            return
        self._dragged = True
        with self._held():
            super().mouseMoveEvent(self._on_a_row(event))
            self._snap(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._drag_from is None:
            super().mouseReleaseEvent(event)
            return
        with self._held():
            super().mouseReleaseEvent(self._on_a_row(event))
            if self._dragged:
                self._snap(event)
        self._drag_from = None
        at = self.character_at(event.position())
        keys = [] if at is None or self._dragged else self.marks_at(at)
        if keys and not self.textCursor().hasSelection():
            self.mark_clicked.emit(keys)

    def _begin_drag(self, event: QMouseEvent) -> None:
        cursor = self.textCursor()
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ends = (cursor.anchor(), cursor.anchor()) if shift else (cursor.selectionStart(), cursor.selectionEnd())
        self._drag_from = self._positions.from_qt(ends[0]), self._positions.from_qt(ends[1])
        self._pressed_at, self._dragged = event.position(), False

    def _snap(self, event: QMouseEvent) -> None:
        """Selects from where the drag began to the mouse: whole words, with Alt whole characters."""
        first, last = self._drag_from or (0, 0)
        place = self.place_at(event.position())
        start, end = min(first, place), max(last, place)
        if start == end:
            self._set_cursor(place, place)
            return
        exact = event.modifiers() & Qt.KeyboardModifier.AltModifier
        span = Span(start, end)
        span = self._positions.snap_to_graphemes(span) if exact else self._positions.snap_to_words(span)
        backwards = place < last
        self._set_cursor(*((span.end, span.start) if backwards else (span.start, span.end)))

    def place_at(self, point: QPointF) -> int:
        """The place between two characters that is nearest to `point`."""
        return self._positions.from_qt(self.cursorForPosition(self._row_at(point)[0].toPoint()).position())

    def character_at(self, point: QPointF) -> int | None:
        """The character under `point`, counting the white above it and the lanes below; None beside the text."""
        inside, block, line = self._row_at(point)
        if block is None or line is None or not block.length() > 1:
            return None
        natural = line.naturalTextRect()
        if not natural.left() <= inside.x() < natural.right():
            return None
        found = line.xToCursor(inside.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return self._positions.from_qt(block.position() + found)

    def _row_at(self, point: QPointF) -> tuple[QPointF, QTextBlock | None, QTextLine | None]:
        """`point` moved up or down into the words of its row, where Qt can hit them, and that row."""
        for block, top in self.blocks_in_sight():
            geometry = self._lanes.geometry(block)
            if not top <= point.y() < top + geometry.rect.height():
                continue
            ceiling = self._lanes.reading.baseline
            row = bisect_right(geometry.baselines, point.y() - top, key=lambda baseline: baseline - ceiling) - 1
            line = block.layout().lineAt(max(row, 0))
            y = min(max(point.y(), top + line.y() + 1), top + line.y() + line.height() - 1)
            return QPointF(point.x(), y), block, line
        return point, None, None

    def _on_a_row(self, event: QMouseEvent) -> QMouseEvent:
        return QMouseEvent(
            event.type(),
            self._row_at(event.position())[0],
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # Qt would zoom by itself, and the setting would not know.
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / _WHEEL_STEP)
        self._wheel -= steps * _WHEEL_STEP
        if steps:
            self.zoom_asked.emit(steps)
        event.accept()

    # --- the keyboard and the clipboard -------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Where Shift gives the digit, Qt would take the key for that of a tag too, and fire neither.
        if event.type() == QEvent.Type.ShortcutOverride and _shifted_digit(cast(QKeyEvent, event)) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (shifted := _shifted_digit(event)) is not None:
            self.shifted_digit_pressed.emit(shifted)
            return
        digit = digit_at(event.nativeScanCode(), event.text())
        if digit is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.digit_pressed.emit(digit)
            return
        super().keyPressEvent(event)
        self._uncover_caret()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: ARG002 - Qt's signature
        """Tab goes to the next annotation, not to the next pane."""
        return False

    def createMimeDataFromSelection(self) -> QMimeData:
        quote = "\n".join(span.quote(self._text) for span in self.selected_spans())
        # Qt's own object, emptied: one that is made here would outlive Python in the clipboard, and end in a crash.
        data = super().createMimeDataFromSelection()
        data.text()  # has Qt read its own copy of the selection, which it else would put in later
        data.clear()
        data.setData("text/plain", quote.encode())  # setText would take a leading U+FFFE for a byte order mark
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: ARG002 - Qt's signature
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes nothing: the text of an article never changes."""


def _shifted_digit(event: QKeyEvent) -> str | None:
    if event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
        return None
    return digit_with_shift(event.nativeScanCode())
