"""What several panes paint: chips, keycaps, glyphs, lines of text that are cut to fit. Pixels are logical (look.md)."""

import html
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QToolTip, QVBoxLayout, QWidget

from annotator.domain.records import State
from annotator.ui.reading_type import reading_type
from annotator.ui.text_positions import TextPositions, display_copy
from annotator.ui.theme import META_PIXELS, UI_PIXELS, TagColours, Theme, icon

TITLE_PIXELS = 20
SECTION_PIXELS = 14
TABLE_PIXELS = 12
MARGIN = 14
TARGET = 28  # the smallest thing to click on
RADIUS = 4.0
CHIP = QSize(18, 18)
KEYCAP_HEIGHT = 18
GLYPH = 14
SHOWN_BAR = 3  # of ink, before the row that is shown
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_LONGEST_LINE = 400  # code points; more never fits a pane, and measuring a whole article takes long
_LINE_BELOW = 3  # px from the baseline to an underline of 2
_ELLIPSIS = "…"

INK, INK2, INK3 = QPalette.ColorRole.WindowText, QPalette.ColorRole.LinkVisited, QPalette.ColorRole.PlaceholderText
DANGER = QPalette.ColorRole.BrightText


def annotations_text(number: int) -> str:
    """ "46 annotations", "1 annotation"."""
    if number == 1:
        return QCoreApplication.translate("Counts", "1 annotation")
    return QCoreApplication.translate("Counts", "%n annotations", "", number)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for character in text[:_LONGEST_LINE]:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def one_line(text: str) -> str:
    """The beginning of `text` as one line that Qt can show: line breaks and other white space become single spaces."""
    return " ".join(display_copy(text[:_LONGEST_LINE]).split())


def tooltip_of(text: str) -> str:
    """Text from outside as a tool tip shows it: as it is, never as markup, in lines that wrap."""
    return f"<qt>{html.escape(display_copy(text[:_LONGEST_LINE])).replace(chr(10), '<br>')}</qt>" if text else ""


def sized_font(pixels: int = UI_PIXELS, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = False) -> QFont:
    """The window's font at a size and weight; with `figures` of equal width, for numbers that stand in columns."""
    font = QFont()
    font.setPixelSize(pixels)
    font.setWeight(weight)
    if figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def reading_font(pixels: int, language: str | None, text: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font in which `text` is read, as large as `pixels` of a Latin one."""
    font = QFont(reading_type(pixels, language, text).font)
    font.setWeight(weight)
    return font


def draw_line(
    painter: QPainter, box: QRectF, text: str, cut_at: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> None:
    """`text`, made by `one_line`, within `box`: cut at its end if need be, and from the right if it runs that way."""
    cut = QFontMetricsF(painter.font()).elidedText(text, cut_at, box.width())
    painter.save()
    rtl = is_right_to_left(text)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, cut)
    painter.restore()


def draw_focus(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """2 px of ink inside the edge of `box`."""
    painter.save()
    painter.setPen(QPen(theme.ink, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.restore()


def draw_pane_focus(widget: QWidget, theme: Theme) -> None:
    """Focus around a whole widget, for one that has nothing in it to go to. Called while it is painted."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_focus(painter, QRectF(widget.rect()), theme)
    painter.end()


def draw_swatch(painter: QPainter, box: QRectF, colours: TagColours) -> None:
    """A tag's tint with its underline, as a span in the text has them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.tint)
    painter.drawRoundedRect(box.adjusted(0, 0, 0, -2), 2.5, 2.5)
    painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), colours.line)


def draw_chip(painter: QPainter, box: QRectF, letter: str, colours: TagColours) -> None:
    """A tag's letter on its swatch."""
    draw_swatch(painter, box, colours)
    painter.setPen(colours.text)
    painter.setFont(sized_font(META_PIXELS, QFont.Weight.Bold))
    painter.drawText(box.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, letter)


def keycap_width(text: str) -> int:
    """The width of the keycap that says `text`."""
    return max(KEYCAP_HEIGHT, round(QFontMetricsF(_keycap_font()).horizontalAdvance(text)) + 10)


def draw_keycap(painter: QPainter, box: QRectF, text: str, theme: Theme) -> None:
    """A key as it looks on a keyboard."""
    painter.setPen(QPen(theme.edge, 1))
    painter.setBrush(theme.field)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(theme.ink)
    painter.setFont(_keycap_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _keycap_font() -> QFont:
    return sized_font(META_PIXELS, QFont.Weight.Medium)


def draw_state(painter: QPainter, box: QRectF, state: State, theme: Theme) -> None:
    """How far an article is: ring not begun, half pie begun, disc with a tick done, crossed ring skipped."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink2, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if state in _STATE_MARKS:
        _STATE_MARKS[state](painter, box, theme)
    painter.restore()


def _draw_begun(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink2)
    painter.drawPie(box.adjusted(3.5, 3.5, -3.5, -3.5), 90 * 16, -180 * 16)  # Qt counts sixteenths of a degree


def _draw_done(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setBrush(theme.ink2)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(theme.window, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    left, top = box.left(), box.top()
    painter.drawPolyline([QPointF(left + x, top + y) for x, y in ((4.2, 7.2), (6.2, 9.3), (9.9, 5.0))])


def _draw_skipped(painter: QPainter, box: QRectF, _theme: Theme) -> None:
    painter.drawLine(box.bottomLeft() + QPointF(3.2, -3.2), box.topRight() + QPointF(-3.2, 3.2))


_STATE_MARKS: Mapping[State, Callable[[QPainter, QRectF, Theme], None]] = {
    State.STARTED: _draw_begun,
    State.DONE: _draw_done,
    State.SKIPPED: _draw_skipped,
}


def draw_danger(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A triangle with an exclamation mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner, middle = box.adjusted(1, 1, -1, -1.5), box.center().x()
    painter.drawPolygon([QPointF(middle, inner.top()), inner.bottomRight(), inner.bottomLeft()])
    painter.drawLine(QPointF(middle, inner.top() + 4), QPointF(middle, inner.bottom() - 4.2))
    painter.drawPoint(QPointF(middle, inner.bottom() - 2.1))
    painter.restore()


def show_in(widget: QWidget, role: QPalette.ColorRole, colour: QColor) -> None:
    """Gives `widget` one colour of its own; all others stay those of the window."""
    palette = QPalette(widget.palette())
    palette.setColor(role, colour)
    widget.setPalette(palette)


def plain_label(
    text: str = "",
    *,
    font: QFont | None = None,
    role: QPalette.ColorRole = INK,
    parent: QWidget | None = None,
) -> QLabel:
    """A label that never takes its text for markup."""
    label = QLabel(display_copy(text), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font or sized_font())
    label.setForegroundRole(role)
    return label


class IconButton(QToolButton):
    """A button of 28 px that shows an icon; its tool tip says what it does and names its key."""

    def __init__(self, name: str, icon_name: str, words: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon_name = icon_name
        self._words = words
        self.setFixedSize(TARGET, TARGET)
        self.setIconSize(QSize(16, 16))
        # A click leaves the focus in the text, Tab still comes here.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(words)
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Names the key that does the same; empty if there is none."""
        self.setToolTip(f"{self._words} ({key})" if key else self._words)

    def set_theme(self, theme: Theme) -> None:
        self.setIcon(icon(self._icon_name, theme))


class Chip(QWidget):
    """The letter of a tag on its colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(CHIP)
        self._letter = ""
        self._colours: TagColours | None = None

    def show_tag(self, letter: str, name: str, colours: TagColours) -> None:
        self._letter, self._colours = letter, colours
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._colours is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chip(painter, QRectF(self.rect()), self._letter, self._colours)
        painter.end()


class Keycap(QWidget):
    """One key or combination of keys."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setFixedSize(keycap_width(text), KEYCAP_HEIGHT)
        self.setAccessibleName(text)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_keycap(painter, QRectF(self.rect()), self._text, self._theme)
        painter.end()


class DangerGlyph(QWidget):
    """The sign beside words that say what went wrong; it takes the colour from the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(GLYPH, GLYPH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_danger(painter, QRectF(self.rect()), self.palette().color(DANGER))
        painter.end()


class LineLabel(QLabel):
    """One line of text from outside, cut where the room ends; `text()` stays whole, and the tool tip shows it."""

    def __init__(self, *, font: QFont | None = None, role: QPalette.ColorRole = INK, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font or sized_font())
        self.setForegroundRole(role)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).horizontalAdvance(one_line(self.text()))
        return QSize(round(width) + 2, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        draw_line(painter, QRectF(self.contentsRect()), one_line(self.text()))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), tooltip_of(self.text()) if self._is_cut() else "", self)
            return True
        return super().event(event)

    def _is_cut(self) -> bool:
        return QFontMetricsF(self.font()).horizontalAdvance(one_line(self.text())) > self.contentsRect().width()


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text that is set in one way. `line` underlines it, in dots if it is only asked for."""

    text: str
    bold: bool = False
    line: QColor | None = None
    dotted: bool = False
    faint: bool = False


class FewLinesLabel(QLabel):
    """A text of at most so many lines, cut where they end, from the right if it runs that way; `text()` is whole."""

    def __init__(self, most_lines: int, *, role: QPalette.ColorRole = INK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_lines = most_lines
        self._runs: Sequence[Run] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, font: QFont) -> None:
        self.show_runs([Run(one_line(text))], font)

    def show_runs(self, runs: Sequence[Run], font: QFont) -> None:
        """Shows the runs one after another."""
        self._runs = runs
        self.setFont(font)
        self.setText("".join(run.text for run in runs))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        # The lines live as long as their layout: it must keep a name.
        _layout, lines = self._laid_out(width - margins.left() - margins.right())
        return round(sum(line.height() for line in lines) + 0.5) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        layout, lines = self._laid_out(box.width())
        origin = QPointF(box.topLeft())
        layout.draw(painter, origin)
        positions = TextPositions(layout.text())
        for line in lines:
            self._draw_underlines(painter, origin, line, positions)
        painter.end()

    def _laid_out(self, width: int) -> tuple[QTextLayout, list[QTextLine]]:
        text = self.text()
        layout, lines = self._laid_out_whole(text, width)
        if len(lines) > self._most_lines:
            kept = TextPositions(text).from_qt(lines[self._most_lines - 1].textStart())
            # The letters that are bold are wider than measured here, so leave them some room.
            room = width - (12 if any(run.bold for run in self._runs) else 1)
            last = QFontMetricsF(self.font()).elidedText(text[kept:], Qt.TextElideMode.ElideRight, room)
            layout, lines = self._laid_out_whole(text[:kept] + last, width)
        return layout, lines[: self._most_lines]

    def _laid_out_whole(self, text: str, width: int) -> tuple[QTextLayout, list[QTextLine]]:
        rtl = is_right_to_left(text)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        layout.setFormats(self._formats(text))
        lines: list[QTextLine] = []
        height = 0.0
        layout.beginLayout()
        while len(lines) <= self._most_lines and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
            lines.append(line)
        layout.endLayout()
        return layout, lines

    def _formats(self, text: str) -> list[QTextLayout.FormatRange]:
        positions = TextPositions(text)
        formats = []
        at = 0
        for run in self._runs:
            start, at = at, at + len(run.text)
            range_ = QTextLayout.FormatRange()
            range_.start = positions.to_qt(start)
            range_.length = positions.to_qt(at) - range_.start
            range_.format = self._format(run)
            formats.append(range_)
        return formats

    def _format(self, run: Run) -> QTextCharFormat:
        made = QTextCharFormat()
        if run.bold:
            made.setFontWeight(QFont.Weight.DemiBold)
        if run.faint:
            made.setForeground(self.palette().color(INK3))
        return made

    def _draw_underlines(self, painter: QPainter, origin: QPointF, line: QTextLine, positions: TextPositions) -> None:
        at = 0
        for run in self._runs:
            start, at = at, at + len(run.text)
            first = max(positions.to_qt(start), line.textStart())
            last = min(positions.to_qt(at), line.textStart() + line.textLength())
            if run.line is None or first >= last:
                continue
            top = origin.y() + line.y() + line.ascent() + _LINE_BELOW
            for glyphs in line.glyphRuns(first, last - first):
                words = glyphs.boundingRect()
                _draw_underline(painter, QRectF(origin.x() + words.left(), top, words.width(), 2), run)


def _draw_underline(painter: QPainter, box: QRectF, run: Run) -> None:
    if run.line is None:
        return
    if not run.dotted:
        painter.fillRect(box, run.line)
        return
    painter.save()
    pen = QPen(run.line, 2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1, 1.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
    painter.restore()


class Explanation(QWidget):
    """What an empty pane says: what comes here, and how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = plain_label(font=sized_font(UI_PIXELS, QFont.Weight.DemiBold), role=INK2)
        self._text = plain_label(font=sized_font(TABLE_PIXELS), role=INK3)
        for label in (self._heading, self._text):
            label.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 0, 20, 0)
        rows.setSpacing(4)
        rows.addStretch(2)
        rows.addWidget(self._heading)
        rows.addWidget(self._text)
        rows.addStretch(3)

    @classmethod
    def over(cls, viewport: QWidget) -> "Explanation":
        """One that stands in an empty view: the view stays there, and can be reached by its keys."""
        made = cls(viewport)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(viewport)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(made)
        return made

    def say(self, heading: str, text: str) -> None:
        self._heading.setText(heading)
        self._text.setText(text)


class ProgressLine(QWidget):
    """A thin bar: how much of the whole is done, between 0 and 1."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setFixedHeight(4)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        for width, colour in ((box.width(), self._theme.hair), (box.width() * self._share, self._theme.ink2)):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(box.left(), box.top(), width, box.height()), 2, 2)
        painter.end()


def centred(box: QRect, size: QSize, left: int) -> QRectF:
    """A box of `size`, `left` px into `box` and in the middle of its height."""
    return QRectF(box.left() + left, box.top() + (box.height() - size.height()) / 2, size.width(), size.height())
