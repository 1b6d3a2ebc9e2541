"""The edges of the current annotation are moved with the mouse: near one the cursor is split, and a drag takes it.

What is shown while one drags is the mark itself, elsewhere; the annotation is moved once, when the mouse is let go.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import AnnotationId
from annotator.domain.records import Annotation
from annotator.domain.spans import Span, trimmed
from annotator.services.annotate import MoveAnnotation
from annotator.ui.article_view import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.page import Page
from annotator.ui.text_positions import TextPositions

Edge = Literal["start", "end"]
_NEAR = 4  # px to each side of an edge
_JITTER = 3  # px that a hand may move within a click


def moved_span(text: str, positions: TextPositions, span: Span, edge: Edge, place: int, *, exact: bool) -> Span:
    """`span` with one edge at `place`, or as far that way as the other edge allows.

    The edge takes whole words, with `exact` whole characters, and leaves no white space beside it.
    """
    if edge == "start":
        low = min(place, span.end - 1)
        snapped = _snapped(positions, Span(low, min(low + 1, span.end)), exact=exact)
        moved = Span(min(snapped.start, span.end - 1), span.end)
    else:
        high = max(place, span.start + 1)
        snapped = _snapped(positions, Span(max(high - 1, span.start), high), exact=exact)
        moved = Span(span.start, max(snapped.end, span.start + 1))
    return trimmed(text, moved) or span


def _snapped(positions: TextPositions, span: Span, *, exact: bool) -> Span:
    return positions.snap_to_graphemes(span) if exact else positions.snap_to_words(span)


def edge_box(view: ArticleView, span: Span, edge: Edge) -> QRectF | None:
    """Where an edge of a marked span stands in the viewport: of no width, as high as its row; None out of sight."""
    at = span.start if edge == "start" else span.end - 1
    cluster = view.positions.snap_to_graphemes(Span(at, at + 1))
    wanted = view.document().findBlock(view.positions.to_qt(cluster.start)).blockNumber()
    found = next(((block, top) for block, top in view.blocks_in_sight() if block.blockNumber() == wanted), None)
    if found is None:
        return None
    block, top = found
    boxes = list(view.lanes.boxes(block, cluster))
    if not boxes:
        return None
    row, left, right = boxes[0] if edge == "start" else boxes[-1]
    geometry, reading = view.lanes.geometry(block), view.lanes.reading
    leftwards = _runs_leftwards(view.text()[cluster.start], within=geometry.right_to_left)
    x = right if (edge == "start") == leftwards else left
    above = top + geometry.baselines[row] - reading.tint_rise
    return QRectF(x, above, 0, reading.tint_rise + reading.lane_y(1))


def _runs_leftwards(character: str, *, within: bool) -> bool:
    """Whether a character is read from right to left; one without a direction of its own goes with its line."""
    direction = unicodedata.bidirectional(character)
    return direction in {"R", "AL"} if direction in {"R", "AL", "L", "EN", "AN"} else within


class EdgeDrag(QObject):
    """Watches the mouse in the text, and takes what happens at the edges of the current annotation."""

    def __init__(self, desk: Desk, page: Page, view: ArticleView) -> None:
        super().__init__(view)
        self._desk = desk
        self._page = page
        self._view = view
        self._edge: Edge | None = None  # what the button went down on
        self._pressed: QMouseEvent | None = None
        self._dragged: AnnotationId | None = None
        self._shown: Span | None = None  # while it is dragged
        self._is_replaying = False
        view.viewport().installEventFilter(self)
        view.viewport().setMouseTracking(True)  # the cursor tells of an edge before a button is down
        page.opened.connect(self._abandon)
        page.current_changed.connect(self._abandon)

    def escape(self) -> bool:
        """Leave the drag, with the annotation as it was; whether there was one."""
        if self._shown is None:
            return False
        self._abandon()
        return True

    def _abandon(self) -> None:
        """Leave the drag; what was dragged is shown where it is."""
        dragged = None if self._dragged is None else self._page.get(self._dragged)
        if dragged is not None and self._shown is not None:
            self._show(dragged, dragged.span)
        self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_replaying or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._press(event)
        if event.type() == QEvent.Type.MouseMove:
            return self._move(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            return self._release(event)
        return super().eventFilter(watched, event)

    def _edge_at(self, point: QPointF) -> Edge | None:
        current = self._page.current
        if current is None or current.damaged or not self._page.is_mine:
            return None
        near: list[tuple[float, Edge]] = []
        sides: tuple[Edge, Edge] = ("start", "end")
        for edge in sides:
            box = edge_box(self._view, current.span, edge)
            if box is not None and box.top() <= point.y() <= box.bottom():
                near.append((abs(point.x() - box.x()), edge))
        distance, edge = min(near, default=(_NEAR + 1.0, sides[0]))
        return edge if distance <= _NEAR else None

    def _press(self, event: QMouseEvent) -> bool:
        self._let_go()
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() != Qt.MouseButton.LeftButton or not plain:
            return False
        self._edge = self._edge_at(event.position())
        self._pressed = event.clone() if self._edge else None
        return self._edge is not None

    def _move(self, event: QMouseEvent) -> bool:
        if self._edge is None or self._pressed is None:
            if not event.buttons():
                near = self._edge_at(event.position()) is not None
                shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.IBeamCursor
                if self._view.viewport().cursor().shape() != shape:
                    self._view.viewport().setCursor(shape)
            return False
        current = self._page.current
        moved = (event.position() - self._pressed.position()).manhattanLength() > _JITTER
        if current is not None and (moved or self._shown is not None):
            self._scroll_towards(event.position())
            place = self._view.place_at(event.position())
            exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            text, positions = self._view.text(), self._view.positions
            self._show(current, moved_span(text, positions, current.span, self._edge, place, exact=exact))
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self._edge is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        pressed, shown, current = self._pressed, self._shown, self._page.current
        self._let_go()
        if shown is None and pressed is not None:
            self._replay(pressed, event)  # it was a click
        elif shown is not None and current is not None and shown != current.span:
            self._show(current, current.span)
            self._let_go()
            self._desk.run(MoveAnnotation(current.id, shown))
        return True

    def _show(self, current: Annotation, span: Span) -> None:
        mark = self._view.mark(current.id)
        if mark is not None and mark.span != span:
            self._view.update_mark(replace(mark, span=span))
        self._dragged, self._shown = current.id, span

    def _scroll_towards(self, point: QPointF) -> None:
        bar = self._view.verticalScrollBar()
        beyond = (point.y() > self._view.viewport().height()) - (point.y() < 0)
        bar.setValue(bar.value() + beyond)

    def _replay(self, *events: QMouseEvent) -> None:
        self._is_replaying = True
        try:
            for event in events:
                QApplication.sendEvent(self._view.viewport(), event)
        finally:
            self._is_replaying = False

    def _let_go(self) -> None:
        self._edge = self._pressed = self._dragged = self._shown = None
