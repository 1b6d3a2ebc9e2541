"""A chart in the window: a matplotlib figure as pixels, with places on it that the keyboard reaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.review.chart_canvas import ChartColours
from annotator.ui.agreement.behind import Behind
from annotator.ui.agreement.drawing import drawing_alone
from annotator.ui.panes.painting import ENTER_KEYS, RADIUS, draw_focus
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LATER_MS = 60  # after the last change of the width
_LEAST_WIDTH = 280
_ROOM = 8  # px before a dot at the edge of the axes


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a chart, in the data of its axes; without left and right it goes from edge to edge.

    `beside_names`: it begins where the axes do.
    """

    words: str
    behind: Behind
    top: float
    bottom: float
    left: float | None = None
    right: float | None = None
    beside_names: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """How a chart is drawn at a width in px, what can be reached on it, and what it is called in words."""

    draw: Callable[[ChartColours, int], Figure]
    spots: Sequence[Spot]
    words: str


def chart_colours(theme: Theme) -> ChartColours:
    """The colours of the window, as charts take them."""
    return ChartColours(
        paper=theme.paper.name(),
        ink=theme.ink.name(),
        ink2=theme.ink2.name(),
        hair=theme.hair.name(),
        tags={name: colours.line.name() for name, colours in theme.tags.items()},
    )


def pixels_of(figure: Figure, scale: float) -> QImage:
    """The figure at so many device pixels for each of its own."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # with all of matplotlib, a second

    figure.set_dpi(figure.get_dpi() * scale)
    canvas: Any = FigureCanvasAgg(figure)  # it is not typed
    canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    pixels = bytes(canvas.buffer_rgba())
    image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(scale)
    return image


class ChartView(QWidget):
    """Shows a picture at its own width, drawn anew when that, the theme or the screen changes."""

    opened = Signal(object)
    """A `Behind`: the place that was clicked, or on which Enter was pressed."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._picture: Picture | None = None
        self._image = QImage()
        self._drawn_for: tuple[int, float, str] | None = None
        self._spots: list[SpotButton] = []
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_WIDTH)

    @property
    def is_drawn(self) -> bool:
        """Whether what is on screen is the picture, at this width and in these colours."""
        return self._drawn_for == self._wanted()

    @property
    def spots(self) -> Sequence[SpotButton]:
        return self._spots

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.setAccessibleName(picture.words)
        self._drawn_for = None
        for spot in self._spots:
            spot.hide()
            spot.deleteLater()
        self._spots = [SpotButton(f"{self.objectName()}.{at}", each, self) for at, each in enumerate(picture.spots)]
        for spot in self._spots:
            spot.clicked.connect(lambda _checked=False, spot=spot: self.opened.emit(spot.spot.behind))
            spot.show()
        self.let_tab_stop_at(0)
        self._later.start(0)  # once it has its width; between two charts the window lives

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def let_tab_stop_at(self, place: int) -> None:
        """Tab comes to the chart once; on it one walks with the arrows."""
        for at, spot in enumerate(self._spots):
            is_stop = at == place
            spot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def walk(self, start: SpotButton, key: Qt.Key) -> None:
        """The focus goes to the next place in the direction of an arrow, if there is one."""
        target = _next(start, self._spots, key)
        if target is not None:
            self.let_tab_stop_at(self._spots.index(target))
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        self._later.stop()
        wanted = self._wanted()
        if self._picture is None or not self.isVisible() or wanted == self._drawn_for:
            return
        width, scale, _ = wanted
        with drawing_alone():
            figure = self._picture.draw(chart_colours(self._theme), width)
            self._image = pixels_of(figure, scale)
        self._drawn_for = wanted
        # A table of many tags may not become any narrower: it is shown smaller.
        size = self._image.deviceIndependentSize()
        smaller = min(1.0, width / size.width())
        self.setFixedHeight(round(size.height() * smaller))
        for button in self._spots:
            button.setGeometry(_box(figure, button.spot, smaller / scale))
        self.update()

    def _wanted(self) -> tuple[int, float, str]:
        return max(self.width(), _LEAST_WIDTH), self.devicePixelRatioF(), self._theme.name

    def showEvent(self, _event: QEvent) -> None:
        self._later.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._later.start(_LATER_MS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._later.start(_LATER_MS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        size = self._image.deviceIndependentSize()
        if size.width() > self.width():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            height = size.height() * self.width() / size.width()
            painter.drawImage(QRectF(0, 0, self.width(), height), self._image)
        else:
            painter.drawImage(QPointF(0, 0), self._image)
        painter.end()


class SpotButton(QAbstractButton):
    """A place on a chart: nothing but the focus, and an edge under the mouse."""

    def __init__(self, name: str, spot: Spot, chart: ChartView) -> None:
        super().__init__(chart)
        self.setObjectName(name)
        self.spot = spot
        self._chart = chart
        self.setText(spot.words)
        self.setAccessibleName(spot.words)
        self.setToolTip(spot.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def event(self, event: QEvent) -> bool:
        # Enter is the place's own, even where the window has an action for it.
        if event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() in ENTER_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.click()
        elif event.key() in _DIRECTIONS:
            self._chart.walk(self, Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self._chart._theme)  # noqa: SLF001  # its own parent
        elif self.underMouse():
            painter.setPen(QPen(self._chart._theme.edge, 1))  # noqa: SLF001  # as above
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _next(start: QWidget, among: Sequence[SpotButton], key: Qt.Key) -> SpotButton | None:
    """The nearest whose middle lies further in the direction; what lies straight on before what lies aside."""
    right, down = _DIRECTIONS[key]
    here = start.geometry().center()

    def apart(each: QWidget) -> tuple[int, int]:
        there = each.geometry().center() - here
        along = there.x() * right + there.y() * down
        across = abs(there.x() * down) + abs(there.y() * right)
        return along, across

    ahead = [each for each in among if apart(each)[0] > 0]
    return min(ahead, key=lambda each: apart(each)[0] + 2 * apart(each)[1], default=None)


def _box(figure: Figure, spot: Spot, scale: float) -> QRect:
    """Where a place is, in px of the widget; a figure counts from its bottom."""
    axes, whole = figure.axes[0], figure.bbox
    left = axes.bbox.x0 - _ROOM if spot.beside_names else 0.0
    right = whole.width
    if spot.left is not None and spot.right is not None:
        left, right = (axes.transData.transform((x, spot.top))[0] for x in (spot.left, spot.right))
    edges = [axes.transData.transform((0, y))[1] for y in (spot.top, spot.bottom)]
    top, bottom = whole.height - max(edges), whole.height - min(edges)
    return QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale).toRect()
