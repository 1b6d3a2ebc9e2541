"""The page of a project without articles: where to drop them, and how labelling goes (look-empty.png)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.panes.painting import (
    INK,
    INK2,
    SECTION_PIXELS,
    TABLE_PIXELS,
    Keycap,
    LineLabel,
    plain_label,
    reading_font,
    sized_font,
)
from annotator.ui.reading_type import READING_PIXELS
from annotator.ui.theme import UI_PIXELS, Theme, icon

_WIDTH, _ZONE_HEIGHT = 620, 240
_ZONE_RADIUS = 8
_HEADING_PIXELS = 24
_CHIP = QSize(12, 11)


@dataclass(frozen=True, slots=True)
class _TagWords:
    """One of the four tags: its key, its name, what it is for."""

    key: str
    name: str
    words: str


def _four_tags() -> tuple[_TagWords, ...]:
    names = (
        QCoreApplication.translate("EmptyPage", "Actor"),
        QCoreApplication.translate("EmptyPage", "Country"),
        QCoreApplication.translate("EmptyPage", "Stance"),
        QCoreApplication.translate("EmptyPage", "Number"),
    )
    words = (
        QCoreApplication.translate("EmptyPage", "who speaks or acts"),
        QCoreApplication.translate("EmptyPage", "a country, under any name"),
        QCoreApplication.translate("EmptyPage", "who supports or opposes what"),
        QCoreApplication.translate("EmptyPage", "a figure, with its unit"),
    )
    return tuple(_TagWords(str(n), name, word) for n, (name, word) in enumerate(zip(names, words, strict=True), 1))


_FOUR = ("actor", "country", "stance", "number")  # the ids of these tags
_SAMPLE = "Juru bicara Rusia menolak usul itu dan menyebut 8.000 tentara."
_SAMPLE_SPANS = (
    ("Juru bicara Rusia", "actor", "A", 1),
    ("Rusia", "country", "C", 0),
    ("menolak usul itu", "stance", "S", 0),
    ("8.000 tentara", "number", "N", 0),
)  # words, tag, letter, lane; the longest first, so that the inner tint wins


class EmptyPage(QWidget):
    """Tells what a person wants to read: files chosen or dropped, or the starter corpus."""

    choose_files = Signal()
    open_starter = Signal()
    tour_wanted = Signal()
    files_dropped = Signal(list)
    """The paths of files and folders, as `list[Path]`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zone = _DropZone(theme, self)
        self._sample = _Sample(theme, self)
        self._keys = QWidget(self)
        self._keycaps: list[Keycap] = []
        self._build()

    def _build(self) -> None:
        self.setObjectName("emptyPage")
        self.setAccessibleName(self.tr("No articles yet"))
        self.setAcceptDrops(True)
        self.setFocusProxy(self._zone.choose)
        self._zone.choose.clicked.connect(self.choose_files)
        self._zone.starter.clicked.connect(self.open_starter)
        self._zone.tour.clicked.connect(self.tour_wanted)
        column = QWidget(self)
        column.setMaximumWidth(_WIDTH)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addStretch(2)
        rows.addWidget(self._zone)
        rows.addSpacing(14)
        font = sized_font(SECTION_PIXELS, QFont.Weight.DemiBold)
        rows.addWidget(plain_label(self.tr("Select, press a key, go on reading"), font=font))
        rows.addWidget(self._sample)
        rows.addWidget(self._tag_list())
        rows.addStretch(2)
        page = QHBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.addStretch(1)
        page.addWidget(column, 100)
        page.addStretch(1)

    def _tag_list(self) -> QWidget:
        grid = QGridLayout(self._keys)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        for number, tag in enumerate(_four_tags()):
            cell = QHBoxLayout()
            cell.setSpacing(8)
            keycap = Keycap(tag.key, self._theme)
            self._keycaps.append(keycap)
            cell.addWidget(keycap)
            cell.addWidget(plain_label(tag.name, font=sized_font(UI_PIXELS, QFont.Weight.DemiBold)))
            words = LineLabel(role=INK2)
            words.setText(tag.words)
            cell.addWidget(words, 1)
            grid.addLayout(cell, number // 2, number % 2)
        return self._keys

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Names the keys of the four tags, by action id (tag.actor …)."""
        for number, (keycap, id_) in enumerate(zip(self._keycaps, _FOUR, strict=True), 1):
            keycap.set_text(keys.get(f"tag.{id_}", str(number)))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._zone.set_theme(theme)
        self._sample.set_theme(theme)
        for keycap in self._keycaps:
            keycap.set_theme(theme)
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            self._zone.set_welcoming(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._zone.set_welcoming(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._zone.set_welcoming(False)
        if paths := paths_of(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.paper)
        painter.end()


def paths_of(dropped: QMimeData) -> list[Path]:
    """The files and folders of this computer in what is dragged."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


class _DropZone(QWidget):
    """The dashed frame, with what to do in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._welcoming = False
        self._glyph = QLabel(self)
        self.choose = QPushButton(self.tr("Choose files…"), self)
        self.starter = QPushButton(self.tr("Open the starter corpus"), self)
        self.tour = QPushButton(self.tr("First tour"), self)
        self._build()
        self.set_theme(theme)

    def _build(self) -> None:
        self.setMinimumHeight(_ZONE_HEIGHT)
        self.choose.setObjectName("chooseFiles")
        self.choose.setProperty("primary", True)
        self.choose.setToolTip(self.tr("Choose text files or Annotator JSONL to copy in"))
        self.starter.setObjectName("openStarter")
        self.starter.setToolTip(self.tr("Nine short articles in seven languages, to try things on"))
        self.tour.setObjectName("startTour")
        self.tour.setToolTip(self.tr("Five minutes with an article, in a project of its own"))
        for button in (self.choose, self.starter, self.tour):
            button.setAccessibleName(button.text())
        heading = self.tr("Drop articles here")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.starter)
        buttons.addWidget(self.tour)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 20)
        rows.setSpacing(8)
        rows.addStretch(1)
        rows.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(_centred(heading, reading_font(_HEADING_PIXELS, None, heading, QFont.Weight.DemiBold), INK))
        rows.addWidget(_centred(self.tr("Text files, web pages and Annotator JSONL. Whole folders too.")))
        rows.addSpacing(6)
        rows.addLayout(buttons)
        rows.addStretch(1)
        rows.addWidget(_centred(self.tr("Your files are copied in and never changed."), sized_font(TABLE_PIXELS)))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._glyph.setPixmap(icon("tray", theme, 32).pixmap(32, 32))
        self.update()

    def set_welcoming(self, welcoming: bool) -> None:
        """Whether files are held over the page that would be taken."""
        self._welcoming = welcoming
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.ink if self._welcoming else self._theme.edge, 2)
        pen.setDashPattern([5, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(self._theme.sel if self._welcoming else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ZONE_RADIUS, _ZONE_RADIUS)
        painter.end()


def _centred(text: str, font: QFont | None = None, role: QPalette.ColorRole = INK2) -> QLabel:
    label = plain_label(text, font=font, role=role)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    return label


class _Sample(QWidget):
    """A labelled sentence, as the text shows it with chips on."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = reading_font(READING_PIXELS, "id", _SAMPLE)
        self._metrics = QFontMetricsF(self._font)
        self.setFixedHeight(48)
        self.setAccessibleName(_SAMPLE)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        baseline = 18.0
        for words, tag, _letter, lane in _SAMPLE_SPANS:
            left, right = self._place(words)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.tag(tag).tint)
            painter.drawRoundedRect(QRectF(left, baseline - 15, right - left, 22 + lane * 11), 2.5, 2.5)
        for words, tag, letter, lane in _SAMPLE_SPANS:
            self._paint_lane(painter, self._place(words), tag, letter, baseline + 6 + lane * 11)
        painter.setPen(self._theme.ink)
        painter.setFont(self._font)
        painter.drawText(0, round(baseline), _SAMPLE)
        painter.end()

    def _place(self, words: str) -> tuple[float, float]:
        start = _SAMPLE.index(words)
        advance = self._metrics.horizontalAdvance
        return advance(_SAMPLE[:start]), advance(_SAMPLE[: start + len(words)])

    def _paint_lane(self, painter: QPainter, place: tuple[float, float], tag: str, letter: str, top: float) -> None:
        left, right = place
        colours = self._theme.tag(tag)
        painter.fillRect(QRectF(left + 0.5, top, right - left - 1, 2), colours.line)
        chip = QRectF(left, top + 1 - _CHIP.height() / 2, _CHIP.width(), _CHIP.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.text)
        painter.drawRoundedRect(chip, 2.5, 2.5)
        painter.setPen(self._theme.paper)
        painter.setFont(sized_font(9, QFont.Weight.Bold))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, letter)
