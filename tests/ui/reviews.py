"""What the tests of the review share: a project with two layers, and the window on it."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.domain.exchange import LabelRecord
from annotator.domain.ids import Uid
from annotator.domain.records import Identity, Source
from annotator.domain.review import Verdict
from annotator.services.importing import ImportArticles
from annotator.ui.main_window import MainWindow
from annotator.ui.review.session import ReviewSession
from tests.making import label, new_project, record
from tests.ui.conftest import Hands
from tests.ui.window import CONTROL, Key, work_as

REVIEWER = Identity(Uid("ana-of-the-tests"), "Ana")
ONE = "Presiden Rusia menolak usul itu.\nSekitar 8.000 tentara Korut kini di Kursk, kata dua diplomat.\n"
TWO = "Sidang di Jenewa ditutup.\nKorut diam, Rusia tidak.\n"
THREE = "Harga beras naik 12 persen di Rusia.\n"


def of(layer: str, text: str, quote: str, tag: str = "country", **more: object) -> LabelRecord:
    start = text.index(quote)
    return label(
        text, start, start + len(quote), tag, layer=layer, uid=f"{layer}-{tag}-{start}-{len(quote)}-{len(text)}", **more
    )


def both(text: str, quote: str, tag: str = "country", **more: object) -> list[LabelRecord]:
    return [of(layer, text, quote, tag, **more) for layer in ("Ana", "Budi")]


def a_project(path: Path, *more: tuple[str, list[LabelRecord]]) -> Path:
    """Three articles: all kinds of differences, one that stands elsewhere too, and none."""
    first = [
        *both(ONE, "Rusia"),
        of("Ana", ONE, "Kursk"),
        of("Ana", ONE, "Sekitar 8.000 tentara", "number"),
        of("Budi", ONE, "8.000 tentara", "number"),
        of("Ana", ONE, "dua diplomat", "actor"),
        of("Budi", ONE, "dua diplomat", "number"),
        of("Ana", ONE, "menolak usul itu", "stance", attributes={"polarity": "oppose"}),
        of("Budi", ONE, "menolak usul itu", "stance", attributes={"polarity": "neutral"}),
        of("Budi", ONE, "Korut"),
    ]
    second = [*both(TWO, "Jenewa"), of("Budi", TWO, "Korut")]
    third = [*both(THREE, "Rusia"), *both(THREE, "12 persen", "number")]
    project = new_project(path, REVIEWER, Source.COMMAND_LINE)
    articles = ((ONE, first), (TWO, second), (THREE, third), *more)
    project.run(
        ImportArticles(tuple(record(text, labels) for text, labels in articles))
    )  # its layer Ana is the reviewer's
    project.close()
    work_as(REVIEWER)
    return path


def begin(window: MainWindow, hand: Hands, qtbot: QtBot) -> ReviewSession:
    """By keys: Ctrl+R and Enter. Waits until all articles were compared."""
    hand.press(Key.Key_R, CONTROL)
    hand.press(Key.Key_Return)
    assert window.reviewing.is_on
    qtbot.waitUntil(lambda: window.reviewing.overview.is_complete, timeout=10_000)
    return window.reviewing.session


def verdicts(session: ReviewSession) -> dict[str, Verdict | None]:
    """What was decided on the article on screen, by the first words of each difference."""
    return {item.difference.labels[0].quote: item.verdict for item in session.items}


MakeHands = Callable[[MainWindow], Hands]
