"""What the tests of the window share: a project made beforehand, the mouse in the text, what stands in the log."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotator.domain.exchange import LabelRecord
from annotator.domain.ids import ArticleId
from annotator.domain.records import Identity, OperationRecord, Source, State
from annotator.paths import places
from annotator.services.articles import SetState
from annotator.settings import SettingsFile
from annotator.ui.article_view import ArticleView
from annotator.ui.main_window import MainWindow
from annotator.ui.text_positions import TextPositions
from tests.making import ANA, add_records, new_project, record

ALT, CONTROL, SHIFT, KEYPAD, NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.NoModifier,
)
Key = Qt.Key
T = TypeVar("T", bound=QObject)
LEFT_BUTTON = Qt.MouseButton.LeftButton

NEWS = "Presiden Rusia menolak usul itu.\nSekitar 8.000 tentara Korut kini di Kursk, kata dua diplomat.\n"
NEXT = "Sidang di Jenewa ditutup.\nKorut diam, Rusia tidak.\n"
LAST = "Harga beras naik 12 persen.\n"


def make_project(path: Path, *texts: str, labels: Sequence[LabelRecord] = (), who: Identity = ANA) -> Path:
    """A project of these articles (the labels are on the first), in which `who` has begun; they work in the window."""
    project = new_project(path, who, Source.COMMAND_LINE)
    if texts:
        first = add_records(project, *(record(text) for text in texts)).articles[0]
        project.run(SetState(first, State.STARTED))
        if labels:
            add_records(project, record(texts[0], labels))
    project.close()
    work_as(who)
    return path


def work_as(who: Identity) -> None:
    """Who works in windows that are opened from now on."""
    file = SettingsFile(places().settings)
    file.settings.choose(who)
    file.save()


def place(view: ArticleView, code_point: int, *, right: int = 0) -> QPoint:
    """The middle of the caret before a character, in the viewport, moved by some px."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(TextPositions(view.text()).to_qt(code_point))
    return view.cursorRect(cursor).center() + QPoint(right, 0)


def drag(view: ArticleView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """The left button goes down at `start`, and up at `end`."""
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT_BUTTON, modifiers, start)
    for step in range(1, 5):
        # QTest.mouseMove holds no button.
        at = QPointF(start + (end - start) * step / 4)
        where = viewport.mapToGlobal(at)
        move = QMouseEvent(QEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, LEFT_BUTTON, modifiers)
        QApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, LEFT_BUTTON, modifiers, end)


def click(view: ArticleView, code_point: int) -> None:
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, pos=place(view, code_point, right=2))


def select(window: MainWindow, quote: str, after: int = 0) -> None:
    """Selects these words, as `select` does: exactly."""
    start = window.page.text.index(quote, after)
    window.view.select(start, start + len(quote))


def tagged(window: MainWindow) -> list[tuple[str, str]]:
    """Quote and tag of the annotations on screen."""
    return [(each.quote, each.tag) for each in window.page.annotations]


def current(window: MainWindow) -> str | None:
    """The words of the current annotation."""
    found = window.page.current
    return None if found is None else found.quote


def operations(window: MainWindow) -> list[OperationRecord]:
    return window.desk.ask(lambda reader: list(reader.operations()))


def title(window: MainWindow) -> str | None:
    """The title of the article on screen."""
    article = window.page.article
    return None if article is None else article.metadata.title


def row(window: MainWindow, article: ArticleId) -> tuple[State, int]:
    """State and count of an article, as the list shows them."""
    number = window.list.model.place_of(article)
    assert number is not None
    shown = window.list.model.row_at(number)
    return shown.state.state, shown.annotations


def child(window: QObject, kind: type[T], name: str) -> T:
    found: T | None = window.findChild(kind, name)
    assert found is not None, name
    return found


def room_of(window: MainWindow) -> QRect:
    """What lies below the menu bar, in its own px: where sheets and cards stand."""
    centre: QWidget | None = window.centralWidget()
    assert centre is not None
    return centre.rect()


def focus_name() -> str:
    """The object name of what has the focus."""
    focus = QApplication.focusWidget()
    return "" if focus is None else focus.objectName()


def close_menu(window: MainWindow, menu: QMenu) -> None:
    """As a click or Esc does; then waits until the window is the active one again, as it must be for its keys."""
    menu.hide()
    for _ in range(200):
        if window.isActiveWindow():
            return
        QTest.qWait(20)
    raise AssertionError("the window is not active after its menu closed")
