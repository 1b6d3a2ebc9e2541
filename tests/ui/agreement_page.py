"""What the tests of the page on agreement share: two people's labels, and the page with its figures."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.exchange import LabelRecord
from annotator.domain.records import Source
from annotator.ui.agreement.page import AgreementPage
from annotator.ui.main_window import MainWindow
from tests.making import ANA, add_records, label, new_project, record
from tests.ui.conftest import Hands
from tests.ui.window import CONTROL, LAST, NEWS, NEXT, Key, child, work_as

Marked = tuple[int, int, str]


def marked(text: str, words: str, tag: str) -> Marked:
    start = text.index(words)
    return start, start + len(words), tag


ANA_ON: dict[str, Sequence[Marked]] = {
    NEWS: [
        marked(NEWS, "Presiden Rusia", "actor"),
        marked(NEWS, "Rusia", "country"),
        marked(NEWS, "8.000 tentara", "number"),
        marked(NEWS, "Korut", "country"),
    ],
    NEXT: [marked(NEXT, "Korut", "country"), marked(NEXT, "Rusia", "country")],
    LAST: [marked(LAST, "12 persen", "number")],
}
BUDI_ON: dict[str, Sequence[Marked]] = {
    NEWS: [
        marked(NEWS, "Presiden", "actor"),
        marked(NEWS, "Rusia", "country"),
        marked(NEWS, "8.000 tentara", "number"),
    ],
    NEXT: [marked(NEXT, "Korut", "actor"), marked(NEXT, "Rusia", "country")],
    LAST: [marked(LAST, "12 persen", "number")],
}


def labels_of(layer: str, on: dict[str, Sequence[Marked]], text: str) -> list[LabelRecord]:
    return [
        label(text, start, end, tag, layer=layer, uid=f"{layer}-{start}-{end}-{text[:6]}")
        for start, end, tag in on.get(text, ())
    ]


def two_people(
    path: Path, *more: tuple[str, dict[str, Sequence[Marked]]], texts: Sequence[str] = (NEWS, NEXT, LAST)
) -> Path:
    """Ana works in it; Budi has a layer, and so have `more`."""
    project = new_project(path, ANA, Source.COMMAND_LINE)
    layers = [("Ana", ANA_ON), ("Budi", BUDI_ON), *more]
    add_records(
        project, *(record(text, [each for name, on in layers for each in labels_of(name, on, text)]) for text in texts)
    )
    project.close()
    work_as(ANA)
    return path


def open_page(window: MainWindow, qtbot: QtBot) -> AgreementPage:
    """By its key; the figures are there."""
    Hands(window).press(Key.Key_G, CONTROL)
    assert window.agreeing.is_shown
    wait(window, qtbot)
    return window.agreeing.page


def wait(window: MainWindow, qtbot: QtBot) -> None:
    """Until what is under way has ended, and all charts are drawn."""
    qtbot.waitUntil(lambda: not window.agreeing.background.is_busy, timeout=30_000)
    charts = [each.chart for each in window.agreeing.page.sections if each.chart is not None]
    qtbot.waitUntil(lambda: all(each.is_drawn or not each.isVisible() for each in charts), timeout=10_000)


def places(page: AgreementPage, qtbot: QtBot) -> list[tuple[str, str]]:
    """The list of what is behind a figure, once it is there: words, and what is said of them."""
    count = child(page, QLabel, "agreement.behindCount")
    qtbot.waitUntil(lambda: count.text().endswith(("place", "places")), timeout=10_000)
    return [(row.words, row.below) for row in page.behind.list.rows()]


def spot(page: AgreementPage, words: str) -> QAbstractButton:
    """The place on a chart whose words begin so."""
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    found = [each for each in buttons if each.accessibleName().startswith(words)]
    assert len(found) == 1, [each.accessibleName() for each in found]
    return found[0]
