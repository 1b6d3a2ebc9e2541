"""The interface in Indonesian: complete, with the same placeholders, and really shown."""

import html
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from annotator.domain.codebook import Attribute, AttributeType, Tag
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.spans import Span
from annotator.paths import places
from annotator.services.checks import Doubt, Finding, Said
from annotator.settings import SettingsFile
from annotator.ui import translation
from annotator.ui.checking import finding_words
from annotator.ui.codebook_words import attribute_words, said_values, tag_words
from annotator.ui.help_pages import PAGES, read_page, title_of
from annotator.ui.hover import said_of
from annotator.ui.main_window import MainWindow
from annotator.ui.panes.segments import Segment
from annotator.ui.questions import ask_path
from tests import translations
from tests.making import ROOT, codebook
from tests.ui.conftest import Hands, OpenWindow
from tests.ui.window import child, make_project, select

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "does not support propagateSizeHints")
KEYS, LINKS, CODE = re.compile(r"\{[a-z_.]+\}"), re.compile(r"\]\(([^)]*)\)"), re.compile("`[^`]*`")
OF_DATA = {"Actor", "actor"}  # in the editor of the codebook, names and ids stand as they are kept


@pytest.fixture(autouse=True)
def restore_language(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    translation.install(qapp, translations.FOLDER, "en")
    QLocale.setDefault(before)


@pytest.mark.parametrize("code", translations.CODES)
def test_every_text_of_the_window_is_translated(code: str, tmp_path: Path) -> None:
    ts = tmp_path / f"annotator_{code}.ts"
    shutil.copy(translations.FOLDER / ts.name, ts)
    translations.collect(ts)
    missing = [source for _, source, text, done in translations.messages(ts) if not done or not text.strip()]
    assert missing == []


@pytest.mark.parametrize("code", translations.CODES)
def test_placeholders_are_the_same(code: str) -> None:
    wrong = [
        (source, text)
        for _, source, text, _ in translations.messages(translations.FOLDER / f"annotator_{code}.ts")
        if sorted(translations.PLACEHOLDER.findall(source)) != sorted(translations.PLACEHOLDER.findall(text))
    ]
    assert wrong == []


@pytest.mark.parametrize("code", translations.CODES)
def test_the_packed_file_is_of_this_source(code: str, tmp_path: Path) -> None:
    packed = tmp_path / "made.qm"
    translations.pack(translations.FOLDER / f"annotator_{code}.ts", packed)
    assert packed.read_bytes() == (translations.FOLDER / f"annotator_{code}.qm").read_bytes()


def speak_indonesian() -> None:
    file = SettingsFile(places().settings)
    file.settings.language = "id"
    file.save()


@pytest.fixture
def indonesian(open_it: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window in Indonesian on "Hanoi menolak usul itu.", without labels."""
    path = make_project(tmp_path / "p.annot", "Hanoi menolak usul itu.")
    speak_indonesian()
    return open_it(path)


def words_of(widget: QWidget) -> set[str]:
    """What a widget shows or tells."""
    found = {widget.toolTip(), widget.accessibleName(), *(action.text() for action in widget.actions())}
    for name in ("text", "placeholderText", "title", "currentText"):
        said = getattr(widget, name, str)
        if callable(said):
            found.add(str(said()))
    return {html.unescape(re.sub("<[^>]+>", "", each)) for each in found}


def test_the_window_speaks_indonesian_when_asked(indonesian: MainWindow) -> None:
    titles = [action.text() for action in indonesian.menuBar().actions()]
    assert "Artikel" in titles
    assert "Project" not in titles
    assert indonesian.actions_["edit.undo"].text() == "Urungkan"


def test_nothing_in_it_is_left_in_english(indonesian: MainWindow, hands: Callable[[MainWindow], Hands]) -> None:
    """What is translated too early, or looked up in another context than it was collected in, would be."""
    hand = hands(indonesian)
    select(indonesian, "menolak usul itu")
    hand.press(Qt.Key.Key_3)
    panes = ("view.history", "view.actors", "view.checks", "view.help", "article.details", "view.reading")
    for id_ in (*panes, "view.keys", "view.palette", "project.codebook", "file.export", "file.paste", "edit.find"):
        indonesian.actions_[id_].trigger()
    english = {
        source
        for _, source, text, _ in translations.messages(translations.FOLDER / "annotator_id.ts")
        if text != source and source not in OF_DATA
    }
    widgets = [indonesian, *indonesian.findChildren(QWidget)]
    left = {widget.objectName(): words for widget in widgets if (words := words_of(widget) & english)}
    assert left == {}


def test_its_words_do_not_hold_the_window_wide(indonesian: MainWindow, qapp: QApplication) -> None:
    for id_ in ("view.history", "view.actors", "view.checks", "view.help", "article.details", "edit.find_all"):
        indonesian.actions_[id_].trigger()
        qapp.processEvents()
        assert indonesian.minimumSizeHint().width() <= 900, id_


def test_the_shipped_codebook_is_read_in_indonesian(
    indonesian: MainWindow, hands: Callable[[MainWindow], Hands]
) -> None:
    hand = hands(indonesian)
    select(indonesian, "menolak usul itu")
    hand.press(Qt.Key.Key_3)
    assert indonesian.actions_["tag.stance"].text() == "Sikap"
    assert child(indonesian, QWidget, "status.stance").accessibleName() == "Sikap, tombol 3"
    assert child(indonesian, QWidget, "tableFilter.stance").accessibleName() == "Hanya Sikap"
    hand.press(Qt.Key.Key_O)  # the keys of the polarities are those of the codebook
    row = indonesian.table.model.row_at(0)
    assert (row.tag, row.value) == ("Sikap", "kontra")
    indonesian.table.filter.setText("kontra")
    assert indonesian.table.model.rowCount() == 1
    current = indonesian.page.current
    assert current is not None
    assert said_of(current, indonesian.page.codebook, indonesian.page.names) == "Sikap: kontra"
    assert current.values["polarity"].text == "oppose", "what is kept is the same in every language"


def test_what_a_person_called_a_tag_stands_as_it_is(qapp: QApplication) -> None:
    translation.install(qapp, translations.FOLDER, "id")
    own = Tag(
        "own", "Janji", "9", "user1", attributes=(Attribute("a", "Isi", AttributeType.CHOICE, values=("satu_dua",)),)
    )
    assert tag_words(own) == "Janji"
    assert attribute_words(own.attributes[0]) == "Isi"
    assert said_values([own]) == {("own", "satu_dua"): "satu dua"}


def test_what_the_checks_say_is_said_in_indonesian(
    indonesian: MainWindow, hands: Callable[[MainWindow], Hands]
) -> None:
    hand = hands(indonesian)
    select(indonesian, "menolak usul itu")
    hand.press(Qt.Key.Key_3)
    indonesian.actions_["view.checks"].trigger()
    indonesian.checking.look()
    said = {row.below for row in indonesian.checks.list.rows()}
    assert {"sikap ini tanpa pihak", "sikap ini tanpa sasaran"} <= said


def test_the_parts_of_what_a_check_says_are_put_in(qapp: QApplication) -> None:
    translation.install(qapp, translations.FOLDER, "id")
    parts = {"quote": "{x}", "tag": "actor"}
    finding = Finding(Doubt.BARE, ArticleId(1), LayerId(1), None, Span(0, 3), "{x}", Said.BARE, parts)
    assert finding_words(finding, codebook()) == "“{x}” dilabeli aktor dalam artikel lain, di sini tidak"
    broken = replace(finding, said=Said.BROKEN_LINK, parts={"name": "holder"})
    assert finding_words(broken, codebook()) == "atribut pihak menunjuk yang tidak ada dalam proyek ini"


def test_a_choice_shows_a_key_only_where_it_has_it() -> None:
    assert Segment("neutral", "netral", "=").shows_its_key
    assert not Segment("support", "pro", "+").shows_its_key


def test_the_file_dialog_of_qt_is_in_indonesian(indonesian: MainWindow, tmp_path: Path) -> None:
    dialog = ask_path(indonesian, "Buka", on_chosen=lambda _paths: None, folder=tmp_path, filters="Teks (*.txt)")
    texts = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Lihat di:", "Nama berkas:", "Jenis berkas:"} <= texts
    assert {"Buka", "Batal"} <= {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
    dialog.close()


def test_the_help_is_in_indonesian_where_it_is_translated(
    indonesian: MainWindow, hands: Callable[[MainWindow], Hands], tmp_path: Path
) -> None:
    indonesian.guides.help.open("start")
    pane = indonesian.guides.help.pane
    assert pane is not None
    assert "Mulai di sini" in pane.text.toPlainText()
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "text.md").write_text("# The text", "utf-8")
    assert read_page(tmp_path, "text", "id") == "# The text"


@pytest.mark.parametrize("code", translations.CODES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_help_names_the_same_keys_links_and_commands(code: str, name: str) -> None:
    folder = ROOT / "resources" / "help"
    english, translated = (read_page(folder, name, language) for language in ("en", code))
    assert title_of(translated) != title_of(english)
    for named in (KEYS, LINKS, CODE):
        assert sorted(named.findall(translated)) == sorted(named.findall(english))


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    assert translation.install(qapp, translations.FOLDER, "en") == "en"
    assert translation.language_in_effect() == "en"
    assert translation.install(qapp, Path("nowhere"), "id") == "en"
    assert translation.language_in_effect() == "en"


def test_the_language_in_effect_is_known(qapp: QApplication) -> None:
    assert translation.install(qapp, translations.FOLDER, "id") == "id"
    assert translation.language_in_effect() == "id"
