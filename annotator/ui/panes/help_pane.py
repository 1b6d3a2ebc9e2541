"""The help at the side: a page, and the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextList
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from annotator.ui.panes.painting import MARGIN, SECTION_PIXELS, TITLE_PIXELS, sized_font
from annotator.ui.theme import UI_PIXELS, Theme

_LINE_HEIGHT = 140  # percent
_INDENT = 16  # px of a list
_ABOVE_HEADING = {1: 0, 2: 16}  # px
_HEADING_PIXELS = {1: TITLE_PIXELS, 2: SECTION_PIXELS}


def _is_in_list(block: QTextBlock) -> bool:
    found: QTextList | None = block.textList()  # the stub leaves out that there may be none
    return found is not None


class HelpPane(QWidget):
    """Shows one page; tells which one is wanted."""

    page_wanted = Signal(str)
    link_followed = Signal(str)
    tour_wanted = Signal()

    def __init__(self, theme: Theme, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = QComboBox(self)
        self.text = _Page(self)
        self.tour = QPushButton(self.tr("First tour, five minutes"), self)
        self._page = ""
        self._build(pages)
        self.set_theme(theme)

    def _build(self, pages: Sequence[tuple[str, str]]) -> None:
        self.setObjectName("help")
        self.setFocusProxy(self.text)
        self.contents.setObjectName("help.contents")
        self.contents.setAccessibleName(self.tr("Pages of the help"))
        for page, title in pages:
            self.contents.addItem(title, page)
        self.contents.setMaxVisibleItems(len(pages))
        self.contents.activated.connect(lambda at: self.page_wanted.emit(self.contents.itemData(at)))
        self.text.anchorClicked.connect(lambda url: self.link_followed.emit(url.toString()))
        self.tour.setObjectName("help.tour")
        self.tour.setAccessibleName(self.tour.text())
        self.tour.clicked.connect(self.tour_wanted)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 0, MARGIN, 6)
        line.addWidget(self.contents, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 6, MARGIN, MARGIN)
        foot.addWidget(self.tour)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(line)
        rows.addWidget(self.text, 1)
        rows.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.window)
        palette.setColor(QPalette.ColorRole.Text, theme.ink)
        palette.setColor(QPalette.ColorRole.Link, theme.ink)
        palette.setColor(QPalette.ColorRole.Highlight, theme.seltext)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.ink)
        self.text.setPalette(palette)
        self.text.viewport().setPalette(palette)  # under a style sheet Qt does not hand it on
        self.text.set_ink(theme.ink)

    def page(self) -> str:
        """The name of the page that is shown."""
        return self._page

    def show_page(self, page: str, title: str, text: str) -> None:
        """Show a page, from its beginning if another one was shown."""
        same, place = page == self._page, self.text.verticalScrollBar().value()
        self._page = page
        self.contents.setCurrentIndex(self.contents.findData(page))
        self.text.setAccessibleName(title)
        self.text.show_markdown(text)
        self.text.verticalScrollBar().setValue(place if same else 0)


class _Page(QTextBrowser):
    """Our own text, and nothing else: no file and no address is opened from here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = self.palette().color(QPalette.ColorRole.Text)
        self.setObjectName("help.text")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(sized_font(UI_PIXELS))
        self.setTabChangesFocus(False)  # Tab goes from link to link, then on

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:
        return None

    def set_ink(self, ink: QColor) -> None:
        """The colour of links; Qt writes it into the text once."""
        self._ink = ink
        self._set_links()

    def show_markdown(self, text: str) -> None:
        self.setMarkdown(text)
        document = self.document()
        document.setDocumentMargin(MARGIN)
        document.setIndentWidth(_INDENT)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)
        self._set_paragraphs()
        self._set_links()
        cursor.movePosition(QTextCursor.MoveOperation.Start)

    def _set_paragraphs(self) -> None:
        block = self.document().firstBlock()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            room = QTextBlockFormat()
            room.setTopMargin(_ABOVE_HEADING.get(level, 2 if _is_in_list(block) else 8))
            room.setBottomMargin(2)
            cursor = QTextCursor(block)
            cursor.mergeBlockFormat(room)
            if level:
                look = QTextCharFormat()
                look.setFont(sized_font(_HEADING_PIXELS.get(level, UI_PIXELS), QFont.Weight.DemiBold))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(look)
            block = block.next()

    def _set_links(self) -> None:
        look = QTextCharFormat()
        look.setForeground(self._ink)
        look.setFontUnderline(True)
        for start, length in self._links():
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)

    def _links(self) -> list[tuple[int, int]]:
        """Place and length of each link, in Qt's units."""
        found = []
        block = self.document().firstBlock()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                part = parts.fragment()
                if part.charFormat().isAnchor():
                    found.append((part.position(), part.length()))
                parts += 1
            block = block.next()
        return found
