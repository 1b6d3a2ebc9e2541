"""The interface in Indonesian: complete, with the same placeholders, and really shown."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from annotator.ui import translation
from tests import translations
from tests.ui.conftest import OpenWindow
from tests.ui.window import make_project


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


def test_the_window_speaks_indonesian_when_asked(home: Path, open_it: OpenWindow, tmp_path: Path) -> None:
    (home / "settings.json").write_text(json.dumps({"language": "id"}), "utf-8")
    window = open_it(make_project(tmp_path / "p.annot", "Hanoi menolak usul itu."))
    titles = [action.text() for action in window.menuBar().actions()]
    assert "Artikel" in titles
    assert "Project" not in titles
    assert window.actions_["edit.undo"].text() != "Undo"


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    assert translation.install(qapp, translations.FOLDER, "en") == "en"
    assert translation.install(qapp, Path("nowhere"), "id") == "en"
